"""Where output goes: every file is written beside its place and moved there when it is whole."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from rhetoric.cli.rendering import Rendered
from rhetoric.cli.terminal import clean, write_bytes, write_out
from rhetoric.errors import InputError, SetupError
from rhetoric.reader import expand
from rhetoric.report.csv import COLUMNS, render_csv_line
from rhetoric.report.html import render_index
from rhetoric.report.wire import SCHEMA

SUFFIX = {"html": ".html", "json": ".json", "jsonl": ".jsonl", "csv": ".csv", "text": ".txt"}
DEFAULT = "reports"
# Bytes: a file system allows 255 for a name, of which a number and a suffix need some.
MAX_NAME = 160
RESERVED = re.compile(r"(?i)^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")


@dataclass(slots=True)
class Output:
    """A plan: ``file`` for everything, or ``folder``, or standard output."""

    formats: tuple[str, ...]
    folder: Path | None = None
    file: Path | None = None
    to_stdout: bool = False
    text_to_stdout: bool = False
    inputs: frozenset[tuple[int, int]] = frozenset()
    written: list[Path] = field(default_factory=list)
    first_page: Path | None = None

    @property
    def uses_stdout(self) -> bool:
        """Whether findings go to standard output, which then has nothing else."""
        return self.to_stdout or (self.text_to_stdout and "text" in self.formats)

    def is_input(self, path: Path) -> bool:
        """Whether a file is one of those that are read."""
        return identify(path) in self.inputs

    @contextmanager
    def opened(self, *, many: bool) -> Iterator[Files]:
        """Open what the plan needs; files are in place when this ends well, and absent if it does not."""
        with ExitStack() as stack:
            files = Files(self, stack, many=many)
            yield files
            files.finish()


def find_inputs(paths: Iterable[str]) -> frozenset[tuple[int, int]]:
    """The files that are read: no report may take the place of one, not even of one whose turn is still to come."""
    places = (item for path in paths if path != "-" for item in expand(path) if isinstance(item, Path))
    return frozenset(found for place in places if (found := identify(place)))


def identify(path: Path) -> tuple[int, int] | None:
    """Device and inode of a file, the same by whatever name it goes; None if it is not there."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    return state.st_dev, state.st_ino


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
        if many and plan.folder and "html" in plan.formats:
            self.place("index.html")

    def write(self, rendered: Rendered) -> None:
        """Write a text's part of every format."""
        # Names are remembered so that none is given twice; texts that share a file need none.
        stem = self.name_text(rendered) if "html" in rendered.parts or not self.many else ""
        if "html" in rendered.parts:
            self.write_page(rendered, rendered.parts["html"], stem)
        for kind, part in rendered.parts.items():
            if kind == "html":
                continue
            stream = self.stream(kind, rendered, stem)
            if kind == "json":
                stream.write(",\n" if self.count else "")
                stream.write("\n".join("  " + line for line in part.split("\n")))
            else:
                stream.write(clean(part) if kind == "text" else part)
                stream.write("\n" if kind == "jsonl" else "")
        self.count += 1

    def write_page(self, rendered: Rendered, page: str, stem: str) -> None:
        """Write an HTML page, each to its own file."""
        if self.plan.to_stdout:
            Standard(as_is=True).write(page)
            return
        name = self.plan.file.name if self.plan.file else stem + ".html"
        path = self.place(name, of=rendered)
        with open_whole(path) as stream:
            stream.write(page)
        self.plan.written.append(path)
        self.plan.first_page = self.plan.first_page or path
        self.rows.append((name, rendered.title, rendered.words, rendered.devices))

    def name_text(self, rendered: Rendered) -> str:
        """A file name for a text, its own, without a suffix."""
        given = rendered.id if rendered.path is None or rendered.path != rendered.id else Path(rendered.path).stem
        stem = re.sub(r"[^\w.-]+", "-", given).strip("-.")
        stem = stem.encode("utf-8")[:MAX_NAME].decode("utf-8", "ignore") or "text"
        if RESERVED.match(stem) or (self.many and stem.lower() == "index"):
            stem = f"text-{stem}"
        name, n = stem, 1
        while name.lower() in self.names:
            n += 1
            name = f"{stem}-{n}"
        self.names.add(name.lower())
        return name

    def place(self, name: str, *, of: Rendered | None = None) -> Path:
        """The path of an output, in a folder that is there.

        Raises SetupError if that cannot be, or if an input lies there; for the page ``of`` one text, that is an InputError.
        """
        path = self.plan.file or (self.plan.folder or Path()) / name
        if self.plan.is_input(path):
            if of:
                raise InputError(f"its report would overwrite the input {path}; name another --out", place=of.path or of.id)
            raise SetupError(f"{path} is an input and would be overwritten; name another --out")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SetupError(f"{path.parent}: cannot be made: {error.strerror}") from error
        return path

    def stream(self, kind: str, rendered: Rendered, stem: str) -> IO[str]:
        """The stream of a format that holds all texts, begun when first asked for."""
        if kind in self.streams:
            return self.streams[kind]
        if self.plan.to_stdout or (kind == "text" and self.plan.text_to_stdout):
            stream: IO[str] = Standard(as_is=kind != "text")  # type: ignore[assignment]
        else:
            name = ("findings" if self.many else stem) + SUFFIX[kind]
            path = self.place(name)
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
    """Standard output as a stream: ``as_is`` for programs, in UTF-8; to people, only what a terminal can carry."""

    def __init__(self, *, as_is: bool) -> None:
        self.as_is = as_is and not sys.stdout.isatty()

    def write(self, text: str) -> None:
        """Write."""
        if self.as_is:
            write_bytes(text.encode("utf-8"))
        else:
            write_out(clean(text.replace("\r\n", "\n")))


@contextmanager
def open_whole(path: Path) -> Iterator[IO[str]]:
    """A file that takes its place only when it has been written whole; a pipe or a device is written as it comes.

    Raises SetupError if it cannot be written.
    """
    path = path.resolve()
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-", suffix=".part")
    except OSError as error:
        raise SetupError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        with open(handle, "w", encoding="utf-8", newline="") as stream:  # noqa: PTH123 - it is open already
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
