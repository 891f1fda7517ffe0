"""The classifiers: trained weights that tell how words are used. Nothing heavy is loaded before one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rhetoric.classify.metaphor import MetaphorClassifier

__all__ = ["MetaphorClassifier"]


def __getattr__(name: str) -> Any:
    """Load the public names when they are first asked for."""
    if name != "MetaphorClassifier":
        raise AttributeError(f"module 'rhetoric.classify' has no attribute {name!r}")
    from rhetoric.classify.metaphor import MetaphorClassifier

    return MetaphorClassifier
