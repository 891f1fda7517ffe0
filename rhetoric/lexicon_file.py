"""One lexicon file: TOML in, `Lexicon` out, or errors that name file and line and say what was meant."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from rhetoric.errors import LexiconError, suggest
from rhetoric.lexicon import (
    POS,
    Condition,
    Element,
    Entry,
    Lexicon,
    Link,
    Words,
    parse_brackets,
    parse_condition,
    parse_phrase,
    parse_words,
)
from rhetoric.wordclass import list_classes

T = TypeVar("T")

MAX_BYTES = 5_000_000
MAX_ELEMENTS = 12
MAX_SLOTS = 3

ATTRIBUTES = {
    "kind": str,
    "strength": int,
    "level": int,
    "category": str,
    "covers": str,
    "stands_for": str,
    "valence": str,
}
# The choices of the attributes that have few.
CHOICES = {"valence": ("positive", "negative")}
# The bounds of the attributes that are numbers.
BOUNDS = {"strength": (1, 3), "level": (1, 7)}
HEAD = {"id": str, "device": str, "title": str, "origin": str, "license": str, "version": str}
HEAD_OPTIONAL = {
    "source_domain": str,
    "target_domain": str,
    "mapping": str,
    "kin": list,
    "literal_context": list,
    "note": str,
    "entry": list,
    **ATTRIBUTES,
}
ENTRY = {
    "lemma": str,
    "phrase": str,
    "pattern": list,
    "id": str,
    "pos": (str, list),
    "salience": (int, float),
    "only_with": list,
    "literal_with": list,
    "sustained": bool,
    "always": bool,
    "flexible": bool,
    "examples": list,
    "literal": list,
    "readings": list,
    "note": str,
    "target_domain": str,
    "mapping": str,
    **ATTRIBUTES,
}
TOKEN = {"word": str, "pos": (str, list), "tag": (str, list), "role": str, "span": bool}


def check_lexicon(path: Path, *, shown: str | None = None) -> tuple[Lexicon | None, list[LexiconError]]:
    """Read one file and collect everything that is wrong with it; the lexicon is None if anything is."""
    place = shown or str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, [LexiconError(f"larger than {MAX_BYTES:,} bytes", place=place)]
        text = path.read_bytes().decode("utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        return None, [LexiconError(error.strerror or "cannot be read", place=place)]
    except UnicodeDecodeError as error:
        return None, [LexiconError(f"not UTF-8: byte {error.start} cannot be decoded", place=place)]
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        return None, [LexiconError(f"not TOML: {error}", place=place, line=int(line[1]) if line else None)]
    except RecursionError:
        return None, [LexiconError("not TOML: nested too deeply", place=place)]
    check = FileCheck(place, text, data)
    lexicon = check.read(path)
    return (None if check.errors else lexicon), check.errors


class FileCheck:
    """The reading of one file; what is wrong is collected in ``errors``."""

    def __init__(self, place: str, text: str, data: dict[str, Any]) -> None:
        self.place = place
        self.lines = text.splitlines()
        self.data = data
        self.errors: list[LexiconError] = []
        self.entry_lines = [n for n, line in enumerate(self.lines, 1) if re.match(r"\s*\[\[\s*entry\s*\]\]", line)]

    def read(self, path: Path) -> Lexicon | None:
        """The lexicon, or None if its head is beyond use."""
        data = self.check_head(path)
        if not all(key in data for key in HEAD):
            return None
        scene = (
            self.attempt(lambda: check_classes(parse_words("|".join(data["literal_context"]))), "literal_context", 1)
            if data.get("literal_context")
            else None
        )
        return Lexicon(
            **{key: data[key] for key in HEAD},
            file=self.place,
            entries=self.read_entries(data.get("entry", [])),
            source_domain=data.get("source_domain"),
            target_domain=data.get("target_domain"),
            mapping=data.get("mapping"),
            kin=tuple(data.get("kin", ())),
            literal_context=scene or Words(),
        )

    def check_head(self, path: Path) -> dict[str, Any]:
        """What of the file's keys has the right type; what is wrong with the head is noted."""
        data = self.data
        known = {**HEAD, **HEAD_OPTIONAL}
        self.check_keys(data, known, start=1, end=self.line_of_entry(0), what="lexicon")
        for key in HEAD:
            if key not in data:
                self.fail(f"the head lacks {key!r}", 1)
        if data.get("id") != path.stem:
            self.fail(f"id is {data.get('id')!r}, but the file is called {path.name}", self.find("id", 1))
        if data.get("device") != path.resolve().parent.name:
            self.fail(
                f"device is {data.get('device')!r}, but the folder is {path.resolve().parent.name!r}",
                self.find("device", 1),
            )
        if data.get("device") == "metaphor":
            for key in ("source_domain", "target_domain", "mapping"):
                if key not in data:
                    self.fail(f"a metaphor lexicon needs {key!r}", 1)
        if not data.get("entry"):
            self.fail("no [[entry]] in this file", 1)
        # What has the wrong type has been noted; the rest is read without it.
        self.data = data = {key: value for key, value in data.items() if is_well_typed(key, value, known)}
        self.check_bounds(data, 1)
        return data

    def check_bounds(self, data: dict[str, Any], line: int) -> None:
        """Numbers that lie on a scale, and words of which few can be chosen."""
        for key, (low, high) in BOUNDS.items():
            if not low <= data.get(key, low) <= high:
                self.fail(f"{key} must lie between {low} and {high}", self.find(key, line))
        for key, choices in CHOICES.items():
            if data.get(key, choices[0]) not in choices:
                self.fail(f"{key} must be {' or '.join(choices)}, not {data[key]!r}", self.find(key, line))

    def read_entries(self, entries: list[Any]) -> tuple[Entry, ...]:
        """All entries that can be read; duplicates are errors."""
        read: list[Entry] = []
        seen: dict[str, int] = {}
        for n, data in enumerate(entries):
            line = self.line_of_entry(n)
            if not isinstance(data, dict):
                self.fail("an entry must be a table", line)
                continue
            entry = self.read_entry(n, data)
            if entry is None:
                continue
            if entry.id in seen:
                self.fail(f"{entry.id!r} is there already, in line {seen[entry.id]}; if both are meant, give one an id", line)
                continue
            seen[entry.id] = line
            read.append(entry)
        return tuple(read)

    def read_entry(self, n: int, data: dict[str, Any]) -> Entry | None:
        """One entry, or None if it cannot be read."""
        line = self.line_of_entry(n)
        errors = len(self.errors)
        self.check_keys(data, ENTRY, start=line, end=self.line_of_entry(n + 1), what="entry")
        if len(self.errors) > errors:
            return None
        kinds = [key for key in ("lemma", "phrase", "pattern") if key in data]
        if len(kinds) != 1:
            self.fail(
                "an entry needs exactly one of lemma, phrase, pattern"
                + (f"; this one has {' and '.join(kinds)}" if kinds else ""),
                line,
            )
            return None
        parsed = self.attempt(lambda: parse_entry(kinds[0], data), kinds[0], line)
        if parsed is None:
            return None
        elements, links = parsed
        if not 0 <= data.get("salience", 0.5) <= 1:
            self.fail(f"salience is {data['salience']}, it must lie between 0 and 1", self.find("salience", line))
        self.check_bounds(data, line)
        self.check_examples(data, line)
        title = data[kinds[0]] if kinds[0] != "pattern" else data.get("id", "pattern")
        return Entry(
            id=data.get("id") or re.sub(r"[^\w@#|=']+", "-", title.lower()).strip("-"),
            line=line,
            title=title,
            elements=elements,
            links=links,
            only_with=self.read_conditions(data, "only_with", line),
            literal_with=self.read_conditions(data, "literal_with", line),
            always=data.get("always", False),
            flexible=data.get("flexible", False),
            sustained=data.get("sustained", False),
            salience=float(data.get("salience", 0.5)),
            target_domain=data.get("target_domain"),
            mapping=data.get("mapping"),
            attributes=tuple((key, value) for key in ATTRIBUTES if (value := data.get(key, self.data.get(key))) is not None),
            examples=tuple(data.get("examples", ())),
            literal=tuple(data.get("literal", ())),
            readings=tuple(data.get("readings", ())),
            note=data.get("note"),
        )

    def check_examples(self, data: dict[str, Any], line: int) -> None:
        """Every entry has an example with a bracket, and a literal sentence unless it is ``always``."""
        if not data.get("examples"):
            self.fail("an entry needs at least one example", line)
        if not data.get("literal") and not data.get("always"):
            self.fail("an entry needs a literal sentence; if there is no other reading, say always = true", line)
        for key in ("examples", "literal"):
            for sentence in data.get(key, ()):
                parsed = self.attempt(lambda s=sentence: parse_brackets(s), key, line)  # type: ignore[misc]
                if parsed and key == "examples" and not parsed[1]:
                    self.fail(f"no [brackets] in the example {sentence!r}", self.find(key, line))

    def read_conditions(self, data: dict[str, Any], key: str, line: int) -> tuple[Condition, ...]:
        """The conditions under ``key``."""
        read = []
        for text in data.get(key, ()):
            condition = self.attempt(lambda t=text: parse_condition(t), key, line)  # type: ignore[misc]
            if condition and self.attempt(lambda c=condition: check_classes(c.words), key, line):  # type: ignore[misc]
                read.append(condition)
        return tuple(read)

    def check_keys(self, data: dict[str, Any], allowed: dict[str, Any], *, start: int, end: int, what: str) -> None:
        """Unknown keys and values of the wrong type."""
        for key, value in data.items():
            if is_well_typed(key, value, allowed):
                continue
            line = self.find(key, start, end)
            if key not in allowed:
                article = "an" if what == "entry" else "a"
                self.fail(f"{key!r} is no key of {article} {what}{suggest(key, allowed)}", line)
            elif isinstance(value, list) and isinstance(value, allowed[key]):
                self.fail(f"{key!r} must be a list of texts", line)
            else:
                self.fail(f"{key!r} must be {describe_type(allowed[key])}, not {value!r}", line)

    def attempt(self, parse: Callable[[], T], key: str, start: int) -> T | None:
        """What ``parse`` gives, or None and an error at the line of ``key``."""
        try:
            return parse()
        except ValueError as error:
            self.fail(str(error), self.find(key, start))
            return None

    def line_of_entry(self, n: int) -> int:
        """The line of the n-th [[entry]], or of ``entry = [...]``; past the last one, the end of the file."""
        if n < len(self.entry_lines):
            return self.entry_lines[n]
        inline = (k for k, line in enumerate(self.lines, 1) if not self.entry_lines and re.match(r"\s*entry\s*=", line))
        return next(inline, len(self.lines) + 1)

    def find(self, key: str, start: int, end: int | None = None) -> int:
        """The line on which ``key`` is set, from line ``start`` on, else ``start``."""
        for n in range(start, min(end or start + 60, len(self.lines) + 1)):
            if re.match(rf"\s*{re.escape(key)}\s*=", self.lines[n - 1]):
                return n
        return start

    def fail(self, message: str, line: int) -> None:
        """Note an error."""
        self.errors.append(LexiconError(message, place=self.place, line=line))


def is_well_typed(key: str, value: Any, allowed: dict[str, Any]) -> bool:
    """Whether a key is known and its value is of its type; lists, but for entries and patterns, hold texts, none empty."""
    if key not in allowed or not isinstance(value, allowed[key]) or (isinstance(value, bool) and allowed[key] is not bool):
        return False
    if isinstance(value, list) and key not in {"entry", "pattern"}:
        return all(isinstance(v, str) and v.strip() for v in value)
    return True


def describe_type(allowed: Any) -> str:
    """A type as people say it."""
    names = {str: "a text", list: "a list", int: "a whole number", bool: "true or false", float: "a number"}
    if isinstance(allowed, tuple):
        return "a number" if float in allowed else " or ".join(names[t] for t in allowed)
    return names[allowed]


def parse_entry(kind: str, data: dict[str, Any]) -> tuple[tuple[Element, ...], tuple[Link, ...]]:
    """The elements and links of an entry. Raises ValueError that says what is wrong."""
    pos = parse_tags(data.get("pos", ()))
    links: tuple[Link, ...] = ()
    if kind == "pattern":
        elements, links = parse_pattern(data["pattern"])
        if "id" not in data:
            raise ValueError("a pattern needs an id")
    elif kind == "lemma":
        if not pos:
            raise ValueError("a lemma needs pos")
        if len(data["lemma"].split()) != 1:
            raise ValueError(f"lemma {data['lemma']!r} is not one word: for several, write phrase = ...")
        elements = (Element(parse_words(data["lemma"]), pos=pos),)
    else:
        if pos:
            raise ValueError("pos is for a lemma; in a pattern each token has its own")
        elements = parse_phrase(data["phrase"])
    if data.get("flexible") and (kind != "phrase" or len(elements) < 2 or elements[0].slot != "word"):
        raise ValueError("flexible is for a phrase of a verb and its object: spill the beans")
    check_elements(elements, links)
    return elements, links


def check_elements(elements: tuple[Element, ...], links: tuple[Link, ...]) -> None:
    """Raise ValueError for nothing to file the entry under, for more than can be tried in bounded time, for unknown classes."""
    if not any(e.slot == "word" and not e.optional and (e.words.lemmas or e.words.forms) for e in elements):
        raise ValueError("it needs at least one plain word that may not be missing")
    if len(elements) > MAX_ELEMENTS:
        raise ValueError(f"more than {MAX_ELEMENTS} words")
    if sum(e.slot != "word" for e in elements) > MAX_SLOTS:  # each multiplies the ways in which a phrase can be tried
        raise ValueError(f"more than {MAX_SLOTS} slots (..., someone, something, one's)")
    for element in (*elements, *(link.element for link in links)):
        check_classes(element.words)


def check_classes(words: Words) -> Words:
    """The words, if every ``@class`` among them exists; raises ValueError for one that does not."""
    known = list_classes()
    for name in words.classes:
        if name not in known:
            close = get_close_matches(name, sorted(known), n=1)
            raise ValueError(f"@{name} is no class of words" + (f"; did you mean @{close[0]}?" if close else ""))
    return words


def parse_pattern(tokens: list[Any]) -> tuple[tuple[Element, ...], tuple[Link, ...]]:
    """The tokens of a pattern: those in sequence, and those that hang on them by a role."""
    elements, links = [], []
    for token in tokens:
        if not isinstance(token, dict):
            raise ValueError("a pattern is a list of tables: { word = ..., pos = ... }")
        for key, value in token.items():
            if key not in TOKEN:
                raise ValueError(f"{key!r} is no key of a token{suggest(key, TOKEN)}")
            if not is_well_typed(key, value, TOKEN):
                raise ValueError(f"{key!r} must be {describe_type(TOKEN[key])}, not {value!r}")
        words = parse_words(token.get("word", "*"))
        element = Element(
            words,
            pos=parse_tags(token.get("pos", ())),
            tag=tuple([token["tag"]] if isinstance(token.get("tag"), str) else token.get("tag", ())),
        )
        if "role" in token:
            links.append(Link(parse_condition(f"{token['role']}:*").role, element, token.get("span", True)))
        else:
            elements.append(element)
    return tuple(elements), tuple(links)


def parse_tags(value: str | list[str]) -> tuple[str, ...]:
    """One part of speech or several; raises ValueError for one that does not exist."""
    tags = (value,) if isinstance(value, str) else tuple(value)
    for tag in tags:
        if tag not in POS:
            raise ValueError(f"pos {tag!r} is no part of speech (one of {' '.join(sorted(POS))})")
    return tags
