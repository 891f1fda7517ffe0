"""Lexicons: what a file of words and phrases says, once it has been read and found well formed.

The small language of words, phrases and conditions is described in ``docs/lexicons.md``; the parsers here turn it into
plain data (`Words`, `Element`, `Condition`), which `rhetoric.matchers` runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from rhetoric.errors import suggest

Slot = Literal["word", "gap", "nounphrase", "possessive"]

RELATIONS = frozenset(
    "subject object complement modifier possessor head adverb particle negation auxiliary determiner conjunct next previous "
    "sentence any".split()
)
PREPOSITIONS = frozenset(
    "about above across after against along amid among around as at before behind below beneath beside besides between "
    "beyond by despite down during except for from in inside into like near of off on onto out outside over past per "
    "since than through throughout till to toward towards under underneath until up upon versus via with within without".split()
)
POS = frozenset("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())


@dataclass(frozen=True, slots=True)
class Words:
    """A test of one word: it passes when any of these holds. ``anything`` lets every word pass."""

    lemmas: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    pos: tuple[str, ...] = ()
    anything: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a phrase or pattern."""

    words: Words
    slot: Slot = "word"
    optional: bool = False
    pos: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A token of a pattern that hangs on the match by a role; ``in_span`` says whether it belongs to the span."""

    role: str
    element: Element
    in_span: bool = True


@dataclass(frozen=True, slots=True)
class Condition:
    """What must, or must not, stand in a role to the match. ``source`` is the condition as written."""

    role: str
    words: Words
    source: str


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One entry of a lexicon.

    ``line`` counts from 1; ``flexible`` says that the phrase, a verb with its object, is found in other orders too;
    ``examples`` and ``literal`` are as written, spans in brackets; ``readings`` name what else the words can mean
    ("permission", "the month").
    """

    id: str
    line: int
    title: str
    elements: tuple[Element, ...]
    links: tuple[Link, ...] = ()
    only_with: tuple[Condition, ...] = ()
    literal_with: tuple[Condition, ...] = ()
    always: bool = False
    sustained: bool = False
    flexible: bool = False
    salience: float = 0.5
    target_domain: str | None = None
    mapping: str | None = None
    attributes: tuple[tuple[str, str | int], ...] = ()
    examples: tuple[str, ...] = ()
    literal: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, eq=False)
class Lexicon:
    """A lexicon file. ``file`` is its path as people should see it."""

    id: str
    device: str
    title: str
    origin: str
    license: str
    version: str
    file: str
    entries: tuple[Entry, ...] = field(repr=False)
    source_domain: str | None = None
    target_domain: str | None = None
    mapping: str | None = None
    kin: tuple[str, ...] = ()
    literal_context: Words = Words()

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """A rule for every entry."""
        return tuple(Rule(self, entry) for entry in self.entries)


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """An entry with its lexicon, under the name it has in reports: ``metaphor/train#derail``."""

    lexicon: Lexicon
    entry: Entry

    @property
    def id(self) -> str:
        """``device/lexicon#entry``."""
        return f"{self.lexicon.device}/{self.lexicon.id}#{self.entry.id}"

    @property
    def device(self) -> str:
        """The id of the device this rule speaks of."""
        return self.lexicon.device

    @property
    def target_domain(self) -> str | None:
        """The entry's own target domain, else the lexicon's."""
        return self.entry.target_domain or self.lexicon.target_domain

    @property
    def mapping(self) -> str | None:
        """The entry's own mapping; the lexicon's unless the entry names another target domain."""
        if self.entry.mapping or not self.lexicon.source_domain:
            return self.entry.mapping
        if self.entry.target_domain and self.entry.target_domain != self.lexicon.target_domain:
            return f"{self.entry.target_domain} IS {self.lexicon.source_domain}"
        return self.lexicon.mapping

    @property
    def is_single_word(self) -> bool:
        """Whether it looks for one word rather than for a phrase."""
        return len(self.entry.elements) == 1 and not self.entry.links


POSSESSIVES = frozenset({"one's", "one’s", "someone's", "someone’s"})


def parse_words(text: str) -> Words:
    """Parse ``a|=form|@class|#POS|*``. Raises ValueError that says what is wrong."""
    lemmas, forms, classes, pos = [], [], [], []
    anything = False
    for part in (p.strip() for p in text.split("|")):
        if part == "*":
            anything = True
        elif part.startswith("@") and len(part) > 1:
            classes.append(part[1:])
        elif part.startswith("#") and len(part) > 1:
            if part[1:] not in POS:
                raise ValueError(f"{part} is no part of speech (one of {' '.join(sorted(POS))})")
            pos.append(part[1:])
        elif part.startswith("=") and len(part) > 1:
            forms.append(part[1:].lower())
        elif not part:
            raise ValueError(f"an empty word in {text!r}")
        elif len(part.split()) > 1:
            raise ValueError(f"{part!r} has a blank in it: one word only, or list words as a|b")
        elif "-" in part.strip("-"):
            raise ValueError(f"{part!r} can never match: texts are split at hyphens; write a phrase, or its chief part alone")
        else:
            lemmas.append(part.lower())
    return Words(tuple(lemmas), tuple(forms), tuple(classes), tuple(pos), anything)


def parse_condition(text: str) -> Condition:
    """Parse ``role:words`` or ``words``. Raises ValueError that says what is wrong."""
    role, colon, words = text.partition(":")
    if not colon:
        return Condition("any", parse_words(text), text)
    role = role.strip()
    if role not in RELATIONS and role not in PREPOSITIONS:
        choice = f" (one of {' '.join(sorted(RELATIONS))}, or a preposition)"
        raise ValueError(f"{role!r} is no role{suggest(role, sorted(RELATIONS | PREPOSITIONS), otherwise=choice)}")
    return Condition(role, parse_words(words), text)


def parse_phrase(text: str) -> tuple[Element, ...]:
    """Parse a phrase into its elements. Raises ValueError that says what is wrong."""
    elements = []
    for part in text.replace("n't", " not").replace(",", " ,? ").split():
        if part in {"...", "…"}:
            elements.append(Element(Words(anything=True), slot="gap", optional=True))
            continue
        optional = part.endswith("?") and len(part) > 1
        word = part[:-1] if optional else part
        others = [w for w in word.split("|") if w not in POSSESSIVES]
        if len(others) < len(word.split("|")):
            words = parse_words("|".join(others)) if others else Words(anything=True)
            elements.append(Element(words, slot="possessive", optional=optional))
        elif word in {"someone", "something"}:
            elements.append(Element(Words(anything=True), slot="nounphrase", optional=optional))
        else:
            pieces = [p for p in word.split("-") if p] if not word.startswith(("@", "#")) and "|" not in word else [word]
            elements += [Element(parse_words(piece), optional=optional) for piece in pieces]
    return tuple(elements)


def parse_brackets(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take the [brackets] out of an example: the plain sentence and the half-open spans that stood in them.

    >>> parse_brackets("The strike [derailed] the talks.")
    ('The strike derailed the talks.', ((11, 19),))
    """
    plain, spans, start = [], [], None
    length = 0
    for piece in re.split(r"([\[\]])", text):
        if piece == "[" and start is None:
            start = length
        elif piece == "]" and start is not None:
            if start == length:
                raise ValueError(f"nothing in the brackets of {text!r}")
            spans.append((start, length))
            start = None
        elif piece in {"[", "]"}:
            raise ValueError(f"a bracket out of place in {text!r}")
        else:
            plain.append(piece)
            length += len(piece)
    if start is not None:
        raise ValueError(f"a bracket that is not closed in {text!r}")
    return "".join(plain), tuple(spans)
