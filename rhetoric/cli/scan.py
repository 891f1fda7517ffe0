"""``rhetoric scan``: inputs in, reports out, in constant memory."""

from __future__ import annotations

import sys
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from rhetoric.cli.options import Options, make_scanner
from rhetoric.cli.output import Files, Output, find_inputs, plan_output
from rhetoric.cli.terminal import put, put_table, say
from rhetoric.document import Source
from rhetoric.errors import InputError, SetupError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from rhetoric.cli.rendering import Rendered

# Texts that a process is handed at once.
CHUNK = 16


@dataclass(slots=True)
class Tally:
    """What is counted on the way."""

    texts: int = 0
    words: int = 0
    failed: int = 0
    devices: Counter[str] = field(default_factory=Counter)
    domains: Counter[str] = field(default_factory=Counter)
    framing: str = ""

    def add(self, rendered: Rendered) -> None:
        """Count a text."""
        self.texts += 1
        self.words += rendered.words
        self.devices.update(rendered.devices)
        self.domains.update(rendered.domains)
        self.framing = rendered.framing


def run_scan(options: Options) -> int:
    """Scan and write; the exit code. Raises RhetoricError for options that cannot be met."""
    from rhetoric.reader import read
    from rhetoric.registry import choose_devices

    if not options.paths:
        raise SetupError("nothing to scan: name files, folders, or - for standard input")
    looked_for = choose_devices(options.devices, options.exclude)
    for device in choose_devices(options.fail_on):
        if device not in looked_for:
            raise SetupError(f"--fail-on {device}: this scan does not look for it")
    output = plan_output(options.out, options.formats)
    output.inputs = find_inputs(options.paths)
    tally = Tally()
    sources = count_bad(read(options.paths, stdin=sys.stdin.buffer), tally)
    first = list(islice(sources, 2))  # two are enough to know whether there are many
    if first:
        with ExitStack() as stack:
            advance = start_progress(stack, options, many=len(first) > 1)
            files = stack.enter_context(output.opened(many=len(first) > 1))
            for rendered in render_all(chain_back(first, sources), options):
                write(files, rendered, tally)
                advance()
        report(options, output, tally)
    if tally.failed:
        return 2
    return 1 if any(tally.devices[device] for device in options.fail_on) else 0


def chain_back(first: list[Source], rest: Iterator[Source]) -> Iterator[Source]:
    """Everything, lazily."""
    yield from first
    first.clear()
    yield from rest


def count_bad(items: Iterable[Source | InputError], tally: Tally) -> Iterator[Source]:
    """The sources; each input that cannot be used is named on standard error."""
    for item in items:
        if isinstance(item, InputError):
            tally.failed += 1
            say(f"error: {item}")
            continue
        for warning in item.warnings:
            say(f"warning: {item.id}: {warning}")
        yield item


def write(files: Files, rendered: Rendered, tally: Tally) -> None:
    """Write a text's report; one that would take the place of an input is named on standard error instead."""
    try:
        files.write(rendered)
    except InputError as error:
        tally.failed += 1
        say(f"error: {error}")
    else:
        tally.add(rendered)


def render_all(sources: Iterator[Source], options: Options) -> Iterator[Rendered]:
    """Scan and render every source, in order, in this process or in several."""
    from rhetoric.cli.rendering import render_many

    if options.jobs == 1:
        yield from render_many(make_scanner(options), sources, options.formats)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from rhetoric.cli.rendering import render_chunk, set_up_worker

    make_scanner(options)  # what is wrong with the options shows here, once
    with ProcessPoolExecutor(options.jobs, get_context("spawn"), set_up_worker, (options,)) as pool:
        waiting: deque[Future[list[Rendered]]] = deque()
        while True:
            while len(waiting) < 2 * options.jobs and (chunk := list(islice(sources, CHUNK))):
                waiting.append(pool.submit(render_chunk, chunk))
            if not waiting:
                return
            yield from waiting.popleft().result()


def start_progress(stack: ExitStack, options: Options, *, many: bool) -> Any:
    """A progress bar on standard error, if there are many texts and somebody is watching; what moves it on."""
    if options.quiet or not many or not sys.stderr.isatty():
        return lambda: None
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("scanning"), MofNCompleteColumn(), TextColumn("texts"), TimeElapsedColumn())
    progress = stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
    task = progress.add_task("scan", total=None)
    return lambda: progress.advance(task)


def report(options: Options, output: Output, tally: Tally) -> None:
    """Say where the reports are and what was found; open the first one if asked to."""
    if options.open_report and output.first_page:
        import webbrowser

        webbrowser.open(output.first_page.resolve().as_uri())
    if options.quiet or output.uses_stdout:
        return
    found = sum(tally.devices.values())
    put(f"{tally.texts:,} text{'s' if tally.texts != 1 else ''}, {tally.words:,} words, {found:,} findings")
    rows = [
        [d, f"{n:,}", f"{1000 * n / max(1, tally.words):.1f}"]
        for d, n in sorted(tally.devices.items(), key=lambda i: (-i[1], i[0]))
        if n
    ]
    put_table(["device", "number", "per 1,000 words"], rows, right=[1, 2])
    if missing := sorted(d for d, n in tally.devices.items() if not n):
        put(f"looked for and not found: {', '.join(missing)}")
    if tally.domains:
        most = ", ".join(f"{d.lower()} {n}" for d, n in sorted(tally.domains.items(), key=lambda i: (-i[1], i[0]))[:8])
        put(f"source domains: {most}")
    if tally.texts == 1 and tally.framing:
        put("\n" + "\n".join(wrap(tally.framing, 100)) + "\n")
    for path in output.written[:5]:
        put(f"wrote {path}")
    if len(output.written) > 5:
        put(f"... and {len(output.written) - 5:,} more")
