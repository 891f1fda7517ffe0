"""Writing to the terminal: people's words never control it."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from io import StringIO

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class ReaderGoneError(Exception):
    """Nobody reads standard output any more (| head). No OSError, since typer would make that the exit code 1."""


def clean(text: str) -> str:
    """A text without characters that would move the cursor, change colours or turn the line round."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def say(text: str) -> None:
    """A line on standard error."""
    sys.stderr.write(clean(text).replace("\n", " ") + "\n")


def put(text: str) -> None:
    """A line on standard output."""
    write_out(clean(text) + "\n")


def write_out(text: str) -> None:
    """Write to standard output, whatever the terminal's encoding can carry. Raises ReaderGoneError."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
    except BrokenPipeError as error:
        raise ReaderGoneError from error


def write_bytes(data: bytes) -> None:
    """Write to standard output as it is. Raises ReaderGoneError."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    except BrokenPipeError as error:
        raise ReaderGoneError from error


def put_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> None:
    """A table on standard output; ``right`` are the columns of numbers."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for n, column in enumerate(columns):
        table.add_column(column, justify="right" if n in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(clean(cell)) for cell in row))
    watched = sys.stdout.isatty()
    out = StringIO()
    Console(file=out, width=None if watched else 160, force_terminal=watched).print(table)
    write_out(out.getvalue())
