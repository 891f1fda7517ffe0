"""The classifiers: trained weights that tell how words are used. Nothing heavy is loaded before one is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rhetoric.classify.hedge import HedgeClassifier
    from rhetoric.classify.metaphor import MetaphorClassifier

__all__ = ["HedgeClassifier", "MetaphorClassifier"]

HOMES = {"HedgeClassifier": "rhetoric.classify.hedge", "MetaphorClassifier": "rhetoric.classify.metaphor"}


def __getattr__(name: str) -> Any:
    """Load the public names when they are first asked for."""
    if name not in HOMES:
        raise AttributeError(f"module 'rhetoric.classify' has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)
