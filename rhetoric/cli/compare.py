"""``rhetoric compare``: two inputs in, one comparison out, in memory that grows by a few numbers for each text."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rhetoric.cli.options import Options, make_scanner
from rhetoric.cli.output import MAX_NAME, SUFFIX, Files, Output, Standard, find_inputs, open_whole, plan_output
from rhetoric.cli.scan import Tally, chain_back, count_bad, start_progress
from rhetoric.cli.terminal import clean, put
from rhetoric.document import Source
from rhetoric.errors import SetupError

if TYPE_CHECKING:
    from rhetoric.comparison import Comparison
    from rhetoric.result import Result, Tool
    from rhetoric.sides import Side


def run_compare(options: Options) -> int:
    """Scan both sides, compare and write; the exit code. Raises RhetoricError where that cannot be."""
    from rhetoric.comparison import compare
    from rhetoric.registry import choose_devices

    if options.paths == ("-", "-"):
        raise SetupError("standard input can be one side only")
    choose_devices(options.devices, options.exclude)
    output = plan_output(options.out, options.formats)
    output.inputs = find_inputs(options.paths)
    stem = name_comparison(options.paths)
    check_places(output, stem)
    tally = Tally()
    with ExitStack() as stack:
        (a, b), tool = scan_sides(options, tally, stack)
    comparison = compare(a, b)
    write_all(output, stem, comparison, tool)
    report(options, output, comparison, tool)
    return 2 if tally.failed else 0


def name_comparison(paths: Iterable[str]) -> str:
    """The name of a report without its suffix: compare, and what both sides are called."""
    stems = [re.sub(r"[^\w.-]+", "-", name_side(path)).strip("-.") or "text" for path in paths]
    halves = [stem.encode("utf-8")[: MAX_NAME // 2].decode("utf-8", "ignore") for stem in stems]
    return "-".join(("compare", *halves))


def name_side(path: str) -> str:
    """What a side is called: its file without a suffix, its folder; of a folder such as .. the real one."""
    from rhetoric.reader import is_folder

    if path == "-":
        return "stdin"
    place = Path(path)
    if place.name in {"", ".."}:
        place = place.resolve()
    return place.name if is_folder(place) else place.stem


def check_places(output: Output, stem: str) -> None:
    """Raise SetupError if a report would take the place of an input: better now than after hours of work."""
    for kind in output.formats:
        path = output.file or (output.folder / (stem + SUFFIX[kind]) if output.folder else None)
        if path and output.is_input(path):
            raise SetupError(f"{path} is an input and would be overwritten; name another --out")


def scan_sides(options: Options, tally: Tally, stack: ExitStack) -> tuple[list[Side], Tool]:
    """Both sides, and what they were scanned with. Raises SetupError for a side without any text, before either is scanned."""
    from rhetoric.reader import read
    from rhetoric.sides import collect

    opened = []
    for path in options.paths:
        sources = count_bad(read([path], stdin=sys.stdin.buffer), tally)
        opened.append((path, list(islice(sources, 1)), sources))
    for path, first, _ in opened:
        if not first:
            raise SetupError("no text to compare", place=path)
    scanner = make_scanner(options)
    advance = start_progress(stack, options, many=True)

    def scan(sources: Iterator[Source]) -> Iterator[Result]:
        for result in scanner.scan_many(sources):
            yield result
            advance()

    sides = [collect("standard input" if path == "-" else path, scan(chain_back(first, rest))) for path, first, rest in opened]
    return sides, scanner.tool


def write_all(output: Output, stem: str, comparison: Comparison, tool: Tool) -> None:
    """Write every format to its place. Raises SetupError if that cannot be."""
    with ExitStack() as stack:
        files = Files(output, stack, many=False)
        for kind in output.formats:
            text = render(kind, comparison, tool)
            if output.to_stdout or (kind == "text" and output.text_to_stdout):
                Standard(as_is=kind != "text").write(text)
                continue
            path = files.place(stem + SUFFIX[kind])
            with open_whole(path) as stream:
                stream.write(text)
            output.written.append(path)
            if kind == "html":
                output.first_page = path


def render(kind: str, comparison: Comparison, tool: Tool) -> str:
    """A comparison in one format."""
    from rhetoric.report.comparison import comparison_object, render_comparison_html, render_comparison_text

    if kind == "html":
        return render_comparison_html(comparison, tool)
    if kind == "json":
        whole: dict[str, Any] = comparison_object(comparison, tool)
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return "".join(f"{clean(line)}\n" for line in render_comparison_text(comparison, tool))


def report(options: Options, output: Output, comparison: Comparison, tool: Tool) -> None:
    """Show the tables and say where the report is; open it if asked to."""
    from rhetoric.report.comparison import render_comparison_text

    if options.open_report and output.first_page:
        import webbrowser

        webbrowser.open(output.first_page.resolve().as_uri())
    if options.quiet or output.uses_stdout:
        return
    for line in render_comparison_text(comparison, tool):
        put(line)
    for path in output.written:
        put(f"wrote {path}")
