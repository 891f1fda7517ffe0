"""``rhetoric lexicon check`` and ``rhetoric lexicon test``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rhetoric.cli.terminal import put, say
from rhetoric.errors import LexiconError
from rhetoric.lexicon import Lexicon
from rhetoric.lexicon_file import check_lexicon
from rhetoric.lexicon_reader import check_device, find_builtin, name_builtin


def read_all(paths: Iterable[str]) -> tuple[list[Lexicon], int]:
    """The lexicons that are well formed, and how many files are not; what is wrong goes to standard error."""
    from rhetoric.registry import list_detectors

    lexicons, bad = [], 0
    known = list_detectors()
    for path, shown in list_files(paths):
        lexicon, errors = check_lexicon(path, shown=shown)
        if lexicon:
            try:
                check_device(lexicon, known)
            except LexiconError as unknown:
                lexicon, errors = None, [unknown]
        for error in errors:
            say(f"error: {error}")
        if lexicon:
            lexicons.append(lexicon)
        else:
            bad += 1
    return lexicons, bad


def list_files(paths: Iterable[str]) -> list[tuple[Path, str]]:
    """The files that paths stand for, each with the name people know it by."""
    paths = list(paths)
    if not paths:
        return [(p, name_builtin(p)) for p in sorted(find_builtin().rglob("*.toml"))]
    files = []
    for path in map(Path, paths):
        files += [(p, str(p)) for p in sorted(path.rglob("*.toml"))] if path.is_dir() else [(path, str(path))]
    if not files:
        raise LexiconError("no .toml file in it", place=paths[0])
    return files


def run_check(paths: Iterable[str]) -> int:
    """Check files; the exit code."""
    lexicons, bad = read_all(paths)
    for lexicon in lexicons:
        put(f"{lexicon.file}: {len(lexicon.entries)} entries, well formed")
    if bad:
        say(f"{bad} of {bad + len(lexicons)} files are not well formed")
    return 2 if bad else 0


def run_test(paths: Iterable[str], *, model: str | None) -> int:
    """Run the examples of files; the exit code."""
    from rhetoric.examples import run_examples
    from rhetoric.parser import Parser, load_model

    lexicons, bad = read_all(paths)
    parser = Parser(load_model(model))
    failures = 0
    for lexicon in lexicons:
        for failure in run_examples([lexicon], parser):
            put(str(failure))
            failures += 1
    entries = sum(len(x.entries) for x in lexicons)
    put(f"{entries} entries in {len(lexicons)} lexicons, {failures} sentences failed")
    return 2 if bad else 1 if failures else 0
