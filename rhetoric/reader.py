"""Reading: paths become `Source` s. What cannot be read is an InputError that names it; the others are read all the same.

The text as read is the decoded file without its byte order mark, line ends untouched; of an .html file it is the text of the
page. What is no prose (Markdown's markup, boilerplate such as "0 Comments") is blank in the source's mask and so never
parsed.
"""

from __future__ import annotations

import glob
import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from rhetoric.decoding import HEAD, decode, find_encoding, looks_binary
from rhetoric.document import Source, Span
from rhetoric.errors import InputError
from rhetoric.markup import extract_html, mask_markdown

SUFFIXES = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".jsonl"}
MAX_BYTES = 200_000_000

# Lines that pages carry around their text. A whole line must match.
BOILERPLATE = re.compile(
    r"""^\s*(?:
        \d[\d,.]*\s+(?:comments?|shares?|likes?|views?|replies|reactions)
      | (?:no|leave\ a|add\ a|post\ a|view|show|read|hide)\s+comments?
      | comments?(?:\s*\(\d*\))? | share(?:\ (?:this|on)\b.{0,40})? | tweet | print(?:\ this.{0,20})? | e-?mail(?:\
      this.{0,20})?
      | advertisement | sponsored(?:\ content)? | related\ (?:articles?|stories|topics|content|posts?)
      | read\ (?:more|next|also)\b.{0,80} | continue\ reading.{0,40} | more\ on\ this\ story | most\
      (?:read|viewed|popular|shared)
      | (?:sign\ up|subscribe|log\ in|sign\ in|register|follow\ us)\b.{0,80}
      | (?:©|\(c\)|copyright\ (?:©|\(c\)|(?:\w+\ ){0,4}\d{4}\b)).{0,120} | all\ rights\ reserved\.?
      | (?:skip|jump)\ to\ (?:main\ )?content | back\ to\ top | cookie\ (?:policy|settings|preferences) | privacy\ policy |
      terms\ (?:of|and)\ .{0,30}
      | image\ (?:source|caption|credit)[:,]?.{0,120} | (?:photo|photograph|picture)\s*:.{0,120}
      | (?:last\ )?(?:updated|published)(?:\ (?:on|at))?\s*:?\s+.{0,40}\d{1,4}.{0,20} | \d+\s+min(?:ute)?s?\ read
    )\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
# A long run of marks is a rule or a drawing; spaCy's tokenizer takes a time quadratic in its length.
NO_PROSE = re.compile(r"[^\w\s]{40,}")
# Characters that spaCy reads better as their plain cousins; each is replaced by one, so offsets stay.
PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
        "\r": " ",
        "\u200b": " ",
        "\ufeff": " ",
        "\u2011": "-",
        "\x0b": " ",
        "\x0c": "\n",
        "\x85": "\n",
        "\u2028": "\n",
        "\u2029": "\n",
    }
)


def read(paths: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Source | InputError]:
    """Read files, folders, globs and '-' (standard input), in the order given; files of a folder in the order of their names.

    An input that cannot be used comes out as an InputError, in its place.
    """
    seen: set[str] = set()
    for path in paths:
        for item in expand(path):
            if isinstance(item, InputError):
                yield item
            elif str(item) not in seen:
                seen.add(str(item))
                yield from read_file(item, stdin=stdin)


def expand(path: str) -> Iterator[Path | InputError]:
    """The files that a path stands for."""
    if path == "-":
        yield Path("-")
        return
    place = Path(path)
    if is_folder(place):
        found = sorted(p for p in place.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file() and not is_hidden(p, place))
        yield from found or (InputError(f"no text in this folder ({', '.join(sorted(SUFFIXES))})", place=path),)
    elif not glob.has_magic(path) or place.exists():
        yield place
    else:
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        files = [Path(m) for m in matches if Path(m).is_file()]
        yield from files or (InputError("no file matches", place=path),)


def is_folder(place: Path) -> bool:
    """Whether a path is a folder; one that the system cannot even look up (a name too long) is none."""
    try:
        return place.is_dir()
    except OSError:
        return False


def is_hidden(path: Path, folder: Path) -> bool:
    """Whether a file lies in a hidden place below ``folder``."""
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def read_file(path: Path, *, stdin: BinaryIO | None = None) -> Iterator[Source | InputError]:
    """The source of one file, or the sources of a .jsonl file; an InputError for what cannot be used."""
    name, suffix = str(path), path.suffix.lower()
    try:
        if suffix == ".jsonl" and is_in_bytes(path):
            yield from read_lines(decode_lines(path), name)
            return
        data = read_bytes(path, stdin)
        text, warnings = decode(data, place=name, markup=suffix in {".html", ".htm"})
        if suffix == ".jsonl":
            yield from read_lines(((line, warnings) for line in text.split("\n")), name)
            return
        yield check_source(build_source(text, suffix, name, warnings), name)
    except InputError as error:
        yield error


def is_in_bytes(path: Path) -> bool:
    """Whether the lines of a file can be told before it is decoded; not so in UTF-16 and UTF-32. Raises InputError."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except (OSError, ValueError):
        return False
    encoding, said = find_encoding(head, markup=False)
    if encoding is None and looks_binary(head):
        raise InputError("binary, not text", place=str(path))
    return encoding == "utf-8-sig" or said is None


def decode_lines(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lines of a file, one at a time, each with what was odd about its encoding. Raises InputError."""
    try:
        with path.open("rb") as stream:
            for line in stream:
                yield decode(line, place=str(path)) if line.strip() else ("", ())
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", place=str(path)) from error


def read_bytes(path: Path, stdin: BinaryIO | None) -> bytes:
    """The bytes of a file or of standard input. Raises InputError."""
    if "\0" in str(path):  # each version of Python words this its own way
        raise InputError("cannot be read: embedded null byte", place=str(path))
    try:
        if str(path) == "-":
            data = stdin.read(MAX_BYTES + 1) if stdin else b""
        elif path.stat().st_size > MAX_BYTES:
            raise InputError(f"larger than {MAX_BYTES // 1_000_000} MB", place=str(path))
        elif not path.is_file():
            raise InputError("not a file", place=str(path))
        else:
            data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be read: {reason[0].lower() + reason[1:]}", place=str(path)) from error
    if len(data) > MAX_BYTES:
        raise InputError(f"larger than {MAX_BYTES // 1_000_000} MB", place=str(path))
    if not data.strip():
        raise InputError("empty", place=str(path))
    return data


def build_source(text: str, suffix: str, name: str, warnings: tuple[str, ...]) -> Source:
    """A source from decoded text, by the kind of file it came from."""
    path = None if name == "-" else name
    if suffix in {".html", ".htm"}:
        text = extract_html(text)
        return make_source(text, id=name, path=path, warnings=warnings)
    mask = mask_markdown(text) if suffix in {".md", ".markdown"} else text
    return make_source(text, id=name, path=path, mask=mask, warnings=warnings)


def read_lines(lines: Iterable[tuple[str, tuple[str, ...]]], name: str) -> Iterator[Source | InputError]:
    """The sources of a .jsonl file: an object with "text", and perhaps "id", on each line."""
    empty = True
    for n, (line, warnings) in enumerate(lines, 1):
        if not line.strip():
            continue
        empty = False
        try:
            item = json.loads(line)
        except (ValueError, RecursionError):
            yield InputError("not JSON", place=name, line=n)
            continue
        if not isinstance(item, dict) or not isinstance(item.get("text"), str):
            yield InputError('not an object with a "text"', place=name, line=n)
            continue
        own = item.get("id")
        given = str(own) if isinstance(own, str | int) else f"{name}:{n}"
        try:
            yield check_source(make_source(item["text"], id=given, path=name, warnings=warnings), f"{name}:{n}")
        except InputError as error:
            yield error
    if empty:
        yield InputError("no text in it", place=name)


def check_source(source: Source, place: str) -> Source:
    """The source, or an InputError if there is nothing to read in it."""
    if not source.mask.strip():
        raise InputError("no text in it", place=place)
    return source


def make_source(
    text: str, *, id: str = "text", path: str | None = None, mask: str | None = None, warnings: tuple[str, ...] = ()
) -> Source:
    """A source from a text in memory; ``mask``, as long as the text, has blanks where there is no prose.

    Lone surrogates, which no output could carry, count as the replacement character.
    """
    text, id, path = replace_surrogates(text), replace_surrogates(id), path and replace_surrogates(path)
    mask = text if mask is None or len(mask) != len(text) else mask
    mask = re.sub(r"\r(?!\n)", "\n", mask).translate(PLAIN)
    mask = re.sub(r"[\x00-\x08\x0e-\x1f\x7f]", " ", mask)
    mask = NO_PROSE.sub(lambda m: " " * len(m.group()), mask)
    mask = blank_boilerplate(mask)
    paragraphs = tuple(find_paragraphs(mask))
    return Source(id=id, text=text, mask=join_lines(mask, paragraphs), paragraphs=paragraphs, path=path, warnings=warnings)


def replace_surrogates(text: str) -> str:
    """The text with U+FFFD for each lone surrogate."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if has_surrogates(text) else text


def has_surrogates(text: str) -> bool:
    """Whether the text holds a lone surrogate."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def blank_boilerplate(mask: str) -> str:
    """Blank the lines that are no prose; in hard-wrapped text, which breaks anywhere, only those that stand alone."""
    lines = mask.split("\n")
    wrapped = is_hard_wrapped(mask)

    def stands_alone(n: int) -> bool:
        return not wrapped or not any(line.strip() for line in (*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2]))

    return "\n".join(
        " " * len(line) if len(line) < 200 and BOILERPLATE.match(line) and stands_alone(n) else line
        for n, line in enumerate(lines)
    )


def join_lines(mask: str, paragraphs: Iterable[Span]) -> str:
    """The mask with a blank for every line end within a paragraph: the parser takes a line end for a token."""
    parts, last = [], 0
    for start, end in paragraphs:
        parts += [mask[last:start], mask[start:end].replace("\n", " ")]
        last = end
    return "".join((*parts, mask[last:]))


def find_paragraphs(mask: str) -> Iterator[Span]:
    """The paragraphs: each line is one, unless the text is hard-wrapped, where a blank line ends it."""
    pattern = r"^[^\S\n]*\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*" if is_hard_wrapped(mask) else r"[^\n]+"
    for match in re.finditer(pattern, mask, re.MULTILINE):
        if match.group().strip():
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            yield Span(start, match.start() + len(match.group().rstrip()))


def is_hard_wrapped(mask: str) -> bool:
    """Whether lines break where they were full: those that another follows at once are long, alike and end in mid-sentence."""
    lines = mask.split("\n")[:2000]
    inner = [line.rstrip() for line, after in pairwise(lines) if line.strip() and after.strip()]
    if len(inner) < 2:
        return False
    width = max(len(line) for line in inner)
    broken = sum(1 for line in inner if 40 <= len(line) <= 110 and len(line) >= width * 0.6 and line[-1] not in ".!?:\"”'")
    return width <= 110 and broken >= 0.6 * len(inner)
