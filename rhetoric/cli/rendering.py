"""Results as the texts that are to be written: small enough to send from one process to another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rhetoric.document import Source
from rhetoric.framing import frame_text
from rhetoric.report.csv import render_csv_line, render_rows
from rhetoric.report.html import render_html
from rhetoric.report.text import render_text
from rhetoric.report.view import find_title
from rhetoric.report.wire import document_object, tool_object
from rhetoric.report.wording import describe_framing

if TYPE_CHECKING:
    from rhetoric.cli.options import Options
    from rhetoric.pipeline import Scanner
    from rhetoric.result import Result


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text's part of each output, by format, and what the summary counts.

    ``tool`` is the head of a JSON file, ``framing`` says in a paragraph what frames the text.
    """

    id: str
    path: str | None
    title: str
    words: int
    devices: dict[str, int]
    domains: dict[str, int]
    parts: dict[str, str]
    tool: str
    framing: str = ""


def render_result(result: Result, formats: Iterable[str]) -> Rendered:
    """Render a result in every format asked for."""
    parts = {}
    for kind in formats:
        if kind == "html":
            parts[kind] = render_html(result)
        elif kind == "csv":
            parts[kind] = "".join(map(render_csv_line, render_rows(result)))
        elif kind == "text":
            parts[kind] = "".join(f"{line}\n" for line in render_text(result))
        else:
            parts[kind] = json.dumps(document_object(result), ensure_ascii=False, indent=2 if kind == "json" else None)
    source = result.document.source
    tool = json.dumps(tool_object(result.tool), ensure_ascii=False) if "json" in parts else ""
    return Rendered(
        source.id,
        source.path,
        find_title(result),
        result.document.words,
        dict(result.by_device),
        dict(result.by_domain),
        parts,
        tool,
        describe_framing(frame_text(result)),
    )


def render_many(scanner: Scanner, sources: Iterable[Source], formats: Iterable[str]) -> Iterator[Rendered]:
    """Scan and render."""
    formats = tuple(formats)
    for result in scanner.scan_many(sources):
        yield render_result(result, formats)


class Worker:
    """What a worker process keeps between chunks."""

    scanner: Scanner
    formats: tuple[str, ...]


def set_up_worker(options: Options) -> None:
    """Load the scanner, once in each process."""
    from rhetoric.cli.options import make_scanner

    Worker.scanner = make_scanner(options)
    Worker.formats = options.formats


def render_chunk(sources: list[Source]) -> list[Rendered]:
    """Scan and render some sources in a worker."""
    return list(render_many(Worker.scanner, sources, Worker.formats))
