"""Finding and reading lexicons: those built in, and those of folders that people name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rhetoric.errors import LexiconError, suggest
from rhetoric.lexicon import Lexicon
from rhetoric.lexicon_file import check_lexicon


def find_builtin() -> Path:
    """The folder of the built-in lexicons: inside the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent / "lexicons"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "lexicons"


def read_lexicons(
    folders: Iterable[Path] = (), *, devices: Iterable[str] | None = None, known: Iterable[str] | None = None
) -> tuple[Lexicon, ...]:
    """Read the built-in lexicons and those in ``folders``, sorted by device and id; ``devices`` limits them.

    ``known`` are the devices that exist; where they are given, a lexicon of another one is an error. Raises LexiconError for
    the first file that is not well formed, and for two lexicons of one name.
    """
    builtin = find_builtin()
    wanted = None if devices is None else set(devices)
    found: dict[tuple[str, str], Lexicon] = {}
    for folder in (builtin, *folders):
        if not folder.is_dir():
            raise LexiconError("no such folder of lexicons", place=str(folder))
        for path in sorted(folder.rglob("*.toml")):
            if wanted is not None and path.parent.name not in wanted and folder is builtin:
                continue
            lexicon = read_lexicon(path, shown=name_builtin(path) if folder is builtin else str(path))
            if known is not None:
                check_device(lexicon, known)
            if wanted is not None and lexicon.device not in wanted:
                continue
            key = (lexicon.device, lexicon.id)
            if key in found:
                raise LexiconError(
                    f"a lexicon {lexicon.device}/{lexicon.id} is there already: {found[key].file}", place=lexicon.file
                )
            found[key] = lexicon
    return tuple(found[key] for key in sorted(found))


def check_device(lexicon: Lexicon, known: Iterable[str]) -> None:
    """Raise LexiconError if nothing looks for the device of a lexicon."""
    known = list(known)
    if lexicon.device not in known:
        raise LexiconError(f"there is no device {lexicon.device!r}{suggest(lexicon.device, known)}", place=lexicon.file)


def name_builtin(path: Path) -> str:
    """How people see the path of a built-in lexicon, wherever it is installed."""
    return f"lexicons/{path.parent.name}/{path.name}"


def read_lexicon(path: Path, *, shown: str | None = None) -> Lexicon:
    """Read one file. Raises LexiconError for the first thing that is wrong with it."""
    lexicon, errors = check_lexicon(path, shown=shown)
    if lexicon is None:
        raise errors[0]
    return lexicon
