"""Where output goes: every file is written beside its place and moved there when it is whole."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from rhetoric.cli.rendering import Rendered
from rhetoric.cli.terminal import CONTROL, write_out
from rhetoric.errors import InputError, SetupError
from rhetoric.report.csv import COLUMNS, render_csv_line
from rhetoric.report.html import render_index
from rhetoric.report.wire import SCHEMA

SUFFIX = {"html": ".html", "json": ".json", "jsonl": ".jsonl", "csv": ".csv", "text": ".txt"}
DEFAULT = "reports"
RESERVED = re.compile(r"(?i)^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")


@dataclass(slots=True)
class Output:
    """A plan: ``file`` for everything, or ``folder``, or standard output."""

    formats: tuple[str, ...]
    folder: Path | None = None
    file: Path | None = None
    to_stdout: bool = False
    text_to_stdout: bool = False
    written: list[Path] = field(default_factory=list)
    first_page: Path | None = None

    @contextmanager
    def opened(self, *, many: bool) -> Iterator[Files]:
        """Open what the plan needs; files are in place when this ends well, and absent if it does not."""
        with ExitStack() as stack:
            files = Files(self, stack, many=many)
            yield files
            files.finish()


def plan_output(out: str | None, formats: tuple[str, ...]) -> Output:
    """Where the formats go. Raises SetupError if they cannot all go there."""
    if out == "-":
        if len(formats) > 1:
            raise SetupError("only one --format can go to standard output")
        return Output(formats, to_stdout=True)
    if out is None:
        return Output(formats, folder=Path(DEFAULT), to_stdout=formats == ("text",), text_to_stdout=True)
    path = Path(out)
    if path.is_dir() or out.endswith(("/", os.sep)) or not path.suffix:
        if path.exists() and not path.is_dir():
            return plan_file(path, formats)
        return Output(formats, folder=path)
    return plan_file(path, formats)


def plan_file(path: Path, formats: tuple[str, ...]) -> Output:
    """One file for everything."""
    if len(formats) > 1:
        raise SetupError(f"{path} is one file, and there are {len(formats)} formats: name a folder")
    return Output(formats, file=path)


class Files:
    """The open outputs of a scan."""

    def __init__(self, plan: Output, stack: ExitStack, *, many: bool) -> None:
        self.plan = plan
        self.stack = stack
        self.many = many
        self.streams: dict[str, IO[str]] = {}
        self.count = 0
        self.names: set[str] = set()
        self.rows: list[tuple[str, str, int, dict[str, int]]] = []
        if many and plan.file and "html" in plan.formats:
            raise SetupError(f"{plan.file} is one file, and there are several texts: name a folder")

    def write(self, rendered: Rendered) -> None:
        """Write a text's part of every format."""
        stem = self.name_text(rendered)
        for kind, part in rendered.parts.items():
            if kind == "html":
                self.write_page(rendered, part, stem)
                continue
            stream = self.stream(kind, rendered, stem)
            if kind == "json":
                stream.write(",\n" if self.count else "")
                stream.write("\n".join("  " + line for line in part.split("\n")))
            else:
                stream.write(CONTROL.sub("\N{REPLACEMENT CHARACTER}", part) if kind == "text" else part)
                stream.write("\n" if kind == "jsonl" else "")
        self.count += 1

    def write_page(self, rendered: Rendered, page: str, stem: str) -> None:
        """Write an HTML page, each to its own file."""
        if self.plan.to_stdout:
            write_out(page)
            return
        name = self.plan.file.name if self.plan.file else stem + ".html"
        path = self.place(name, rendered)
        with open_whole(path) as stream:
            stream.write(page)
        self.plan.written.append(path)
        self.plan.first_page = self.plan.first_page or path
        self.rows.append((name, rendered.title, rendered.words, rendered.devices))

    def name_text(self, rendered: Rendered) -> str:
        """A file name for a text, its own, without a suffix."""
        given = rendered.id if rendered.path is None or rendered.path != rendered.id else Path(rendered.path).stem
        stem = re.sub(r"[^\w.-]+", "-", given).strip("-.")[:80] or "text"
        if RESERVED.match(stem) or (self.many and stem == "index"):
            stem = f"text-{stem}"
        name, n = stem, 1
        while name.lower() in self.names:
            n += 1
            name = f"{stem}-{n}"
        self.names.add(name.lower())
        return name

    def place(self, name: str, rendered: Rendered) -> Path:
        """The path of an output; it must not be the input."""
        path = self.plan.file or (self.plan.folder or Path()) / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SetupError(f"{path.parent}: cannot be made: {error.strerror}") from error
        if rendered.path and path.exists() and Path(rendered.path).exists() and path.samefile(rendered.path):
            raise InputError("would be overwritten by its own report; name another --out", place=rendered.path)
        return path

    def stream(self, kind: str, rendered: Rendered, stem: str) -> IO[str]:
        """The stream of a format that holds all texts, begun when first asked for."""
        if kind in self.streams:
            return self.streams[kind]
        if self.plan.to_stdout or (kind == "text" and self.plan.text_to_stdout):
            stream: IO[str] = Standard()  # type: ignore[assignment]
        else:
            name = ("findings" if self.many else stem) + SUFFIX[kind]
            path = self.place(name, rendered)
            stream = self.stack.enter_context(open_whole(path))
            self.plan.written.append(path)
        self.streams[kind] = stream
        if kind == "json":
            stream.write(f'{{"schema": "{SCHEMA}", "tool": {rendered.tool}, "documents": [\n')
        elif kind == "csv":
            stream.write(render_csv_line(list(COLUMNS)))
        return stream

    def finish(self) -> None:
        """Write what ends a file, and the index of several pages."""
        if "json" in self.streams:
            self.streams["json"].write("\n]}\n")
        if len(self.rows) > 1 and self.plan.folder:
            path = self.plan.folder / "index.html"
            with open_whole(path) as stream:
                stream.write(render_index(self.rows))
            self.plan.written.insert(0, path)
            self.plan.first_page = path


class Standard:
    """Standard output as a stream; a text that its encoding lacks is written as an escape."""

    def write(self, text: str) -> None:
        """Write."""
        write_out(text)


@contextmanager
def open_whole(path: Path) -> Iterator[IO[str]]:
    """A file that takes its place only when it has been written whole. Raises SetupError if it cannot be written."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-", suffix=".part")
    except OSError as error:
        raise SetupError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        with open(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            raise SetupError(f"{path}: cannot be written: {error.strerror}") from error
        raise
