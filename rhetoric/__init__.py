"""rhetoric: marks how English texts frame things.

>>> import rhetoric
>>> scanner = rhetoric.Scanner()                                # doctest: +SKIP
>>> scanner.scan("The strike derailed the talks.").findings     # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rhetoric.device import Device
    from rhetoric.document import Document
    from rhetoric.finding import Finding
    from rhetoric.pipeline import Scanner
    from rhetoric.result import Result

__all__ = ["Device", "Document", "Finding", "Result", "Scanner"]

_HOMES = {"Device": "device", "Document": "document", "Finding": "finding", "Result": "result", "Scanner": "pipeline"}


def __getattr__(name: str) -> Any:
    """Load the public names when they are first asked for, so that importing rhetoric costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'rhetoric' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"rhetoric.{_HOMES[name]}"), name)
