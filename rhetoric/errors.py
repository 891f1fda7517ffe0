"""What can go wrong with what people hand in: every error names the file and, where there is one, the line."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class RhetoricError(Exception):
    """A problem with an input. ``place`` is a file or argument, ``line`` counts from 1."""

    def __init__(self, message: str, *, place: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.line = line

    def __str__(self) -> str:
        where = self.place or ""
        if self.line is not None:
            where = f"{where}:{self.line}"
        return f"{where}: {self.message}" if where else self.message


class InputError(RhetoricError):
    """A text that cannot be read: missing, empty, binary, undecodable ..."""


class LexiconError(RhetoricError):
    """A lexicon that is not well formed."""


class SetupError(RhetoricError):
    """An option that cannot be met: an unknown device, a model that is not installed ..."""


def suggest(name: str, names: Iterable[str], *, otherwise: str = "") -> str:
    """What may have been meant by ``name``, to end a message with: ``; did you mean 'train'?``, or else ``otherwise``."""
    close = get_close_matches(name, list(names), n=1)
    return f"; did you mean {close[0]!r}?" if close else otherwise
