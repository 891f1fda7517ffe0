"""Decoding: bytes become text, by what the file says of itself, else UTF-8, else cp1252 with a warning."""

from __future__ import annotations

import codecs
import re

from rhetoric.errors import InputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How a file names its encoding: <meta charset=...>, <?xml encoding=...?>, or a line as editors read it.
DECLARED_IN_MARKUP = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
DECLARED_IN_TEXT = re.compile(rb"-\*-.{0,40}?coding[:=]\s*([\w.-]+).{0,40}?-\*-")
HEAD = 4096
# Python's codecs that are no encodings of files.
NO_FILES = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "unicode_escape", "raw_unicode_escape"}
)
# More control characters than this, in a thousand bytes, and it is no text.
CONTROLS = 10


def decode(data: bytes, *, place: str, markup: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text, without its byte order mark, and what was odd about it.

    Raises InputError for binary data and for bytes that the encoding does not have.
    """
    encoding, said = find_encoding(data, markup=markup)
    if encoding is None and looks_binary(data):
        raise InputError("binary, not text", place=place)
    try:
        text = data.decode(encoding or "utf-8")
    except (UnicodeError, LookupError) as error:
        if said in {"mark", "shape"}:
            raise InputError(f"cannot be decoded as {encoding}: {describe(error)}", place=place) from error
        return decode_legacy(data, error, encoding, place)
    if looks_binary_text(text):
        raise InputError("binary, not text", place=place)
    return text, ()


def decode_legacy(data: bytes, error: Exception, declared: str | None, place: str) -> tuple[str, tuple[str, ...]]:
    """The text as UTF-8 if a wrong encoding was declared, else as cp1252, with a warning."""
    for encoding in ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as failed:
            error = failed
            continue
        if looks_binary(data):
            raise InputError("binary, not text", place=place)
        named = f"not {declared}, as it says" if declared else "not UTF-8"
        return text, (f"{named}: read as {encoding}",)
    raise InputError(f"cannot be decoded: neither UTF-8 nor cp1252 ({describe(error)})", place=place) from error


def find_encoding(data: bytes, *, markup: bool) -> tuple[str | None, str | None]:
    """The encoding a file is in and how that is known: by its mark, its shape (UTF-16 without a mark) or its own word."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, "mark"
    shape = find_utf16(data)
    if shape:
        return shape, "shape"
    head = data[:HEAD]
    declared = DECLARED_IN_MARKUP.search(head) if markup else DECLARED_IN_TEXT.search(head.split(b"\n\n")[0])
    if declared:
        name = next(group for group in declared.groups() if group).decode("ascii", "replace")
        try:
            found = codecs.lookup(name)
        except LookupError:
            return None, None
        if found._is_text_encoding and found.name not in NO_FILES and not found.name.startswith(("utf-16", "utf-32", "utf-7")):
            # Who says Latin-1 means cp1252, which has quotation marks where Latin-1 has control characters (so all browsers).
            return "cp1252" if found.name == "iso8859-1" else found.name, "word"
    return None, None


def find_utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark shows as a NUL beside nearly every letter."""
    head = data[:HEAD]
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def looks_binary(data: bytes) -> bool:
    """Whether bytes are no text: a NUL, or many control characters."""
    head = data[:HEAD]
    controls = sum(1 for b in head if b < 32 and b not in b"\t\n\r\f\x0b\x1b")
    return b"\0" in head or controls * 1000 > CONTROLS * len(head) + 2000


def looks_binary_text(text: str) -> bool:
    """Whether decoded text is none after all."""
    head = text[:HEAD]
    controls = sum(1 for c in head if c < " " and c not in "\t\n\r\f\x0b\x1b")
    return controls > 2 + len(head) * CONTROLS / 1000


def describe(error: Exception) -> str:
    """Where decoding failed."""
    return f"byte {error.start}" if isinstance(error, UnicodeDecodeError) else str(error)
