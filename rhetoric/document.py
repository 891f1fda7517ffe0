"""A text and its parse.

A `Source` is a text as it was read. Its ``mask`` is the same text, character for character as long, in which everything
that is not prose (markup, boilerplate) is blank: only the mask is parsed, so that every offset of the parse is an offset
of the text as read, and no map between the two is needed.

A `Document` is a source with its parse. The parse is spaCy's ``doc`` and, beside it, `Tokens`: the same as plain columns,
which is what the matchers read (a Python list answers several times faster than a spaCy token) and what outlives the doc.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from rhetoric.layout import Layout, lay_out
from rhetoric.opposites import Opposition, find_oppositions
from rhetoric.pieces import Row, cut_rows

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Span(NamedTuple):
    """A half-open stretch of code points of the text as read."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end


def count_apart(spans: Iterable[Span]) -> int:
    """How many of the spans there are that do not overlap: two readings of the same words count once."""
    number, end = 0, -1
    for span in sorted(spans, key=lambda s: (s.end, s.start)):
        if span.start >= end:
            number, end = number + 1, span.end
    return number


@dataclass(frozen=True, slots=True)
class Source:
    """A text as read.

    ``id`` names it in output, ``path`` is where it came from (None for a text given as a string), ``mask`` is what is parsed
    (as long as ``text``), ``warnings`` say what was odd about reading it. ``paragraphs`` are the spans of the paragraphs.
    """

    id: str
    text: str
    mask: str
    paragraphs: tuple[Span, ...]
    path: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks: ``span`` with its marks, ``content`` without.

    One of several paragraphs is one quotation.
    """

    span: Span
    content: Span
    closed: bool


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text as columns, all of one length n.

    ``form`` lower-cased words, ``lemma`` lower-cased lemmas, ``pos`` universal and ``tag`` Penn parts of speech, ``dep``
    dependency labels (ClearNLP), ``head`` the index of the governing token (its own for a root), ``children`` the governed
    ones in order, ``start``/``end`` offsets, ``sentence`` the index into ``bounds``, which holds (first, last + 1) token of
    every sentence. ``names`` are the lower-cased family names of the people named in the text.
    """

    form: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    sentence: list[int]
    bounds: list[tuple[int, int]]
    children: list[list[int]]
    names: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.form)

    def span(self, first: int, last: int) -> Span:
        """The characters from token ``first`` up to and with token ``last``."""
        return Span(self.start[first], self.end[last])

    def subtree(self, i: int) -> list[int]:
        """Token ``i`` and all below it, in order; of a monster, `SUBTREE` tokens, so that the time stays bounded."""
        found: list[int] = []
        stack = [i]
        while stack and len(found) < SUBTREE:
            j = stack.pop()
            found.append(j)
            stack.extend(self.children[j])
        return sorted(found)

    def clause_head(self, i: int) -> int:
        """The verb (or root) of the clause in which token ``i`` stands."""
        for _ in range(100):
            if self.dep[i] in CLAUSE or self.head[i] == i:
                return i
            if self.dep[i] == "conj" and self.pos[i] in {"VERB", "AUX"}:
                return i
            i = self.head[i]
        return i


SUBTREE = 400
# Opposed words further apart than so many tokens do not face each other.
OPPOSED = 48
CLAUSE = frozenset({"ROOT", "advcl", "relcl", "ccomp", "acl", "csubj", "csubjpass", "pcomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class Stance:
    """What a classifier makes of every token as a word of stance: columns as long as `Tokens`.

    The probabilities that it is part of a hedge, a booster, something that escalates or de-escalates; ``level`` is the rung of
    the ladder on which that would stand, 1 to 7.
    """

    hedging: list[float]
    boosting: list[float]
    escalation: list[float]
    deescalation: list[float]
    level: list[float]


@dataclass(frozen=True, slots=True)
class Estimates:
    """What a classifier makes of every token of a text: columns as long as `Tokens`.

    ``metaphor`` is the probability that the word is used metaphorically, ``decided`` whether that is above the cut-off for
    its kind of word (and above what was asked for), ``salience`` how live a metaphor it would be, 0 (conventional, and every
    function word) to 1. ``classifier`` is the name of who says so. ``stance`` is None where that only knows
    metaphors.
    """

    classifier: str
    metaphor: list[float]
    decided: list[bool]
    salience: list[float]
    stance: Stance | None = None


@dataclass(frozen=True)
class Document:
    """A parsed text. ``sentences`` are spans; ``doc`` is spaCy's Doc, or None when it was let go to save memory.

    ``estimates`` are None where no classifier was asked.
    """

    source: Source
    tokens: Tokens
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    estimates: Estimates | None = None
    doc: Doc | None = field(default=None, repr=False, compare=False)

    @cached_property
    def layout(self) -> Layout:
        """The words of the text, cut into sentences and segments: worked out once, for all detectors that ask."""
        return lay_out(self.tokens, self.source.paragraphs)

    @cached_property
    def oppositions(self) -> list[Opposition]:
        """The pairs of opposed words that stand near each other, in the order of their second words."""
        return find_oppositions(self.tokens, OPPOSED)

    @cached_property
    def rows(self) -> list[Row]:
        """The sentences cut at marks and conjunctions, for the detectors of lists and balanced parts."""
        return cut_rows(self.tokens, self.layout)

    @property
    def text(self) -> str:
        """The text as read."""
        return self.source.text

    @property
    def words(self) -> int:
        """How many tokens are words or numbers."""
        return sum(1 for pos in self.tokens.pos if pos not in {"PUNCT", "SPACE", "SYM"})

    def read_stance(self, device: str, tokens: Iterable[int]) -> float | None:
        """What the classifier gives to these tokens, of which there is one at least, as a device of stance: to the likeliest.

        None where no classifier was asked that knows.
        """
        stance = self.estimates.stance if self.estimates else None
        if stance is None:
            return None
        column: list[float] = getattr(stance, device)
        return max(column[i] for i in tokens)

    @property
    def clauses(self) -> Iterator[Span]:
        """The spans of the clauses, in the order of their verbs; a subordinate clause lies within its main one."""
        tokens = self.tokens
        for i in range(len(tokens)):
            if tokens.pos[i] not in {"SPACE", "PUNCT"} and tokens.clause_head(i) == i:
                yield self.clause(i)

    def clause(self, i: int) -> Span:
        """The clause of token ``i``: what its verb governs, without the punctuation at its ends."""
        tokens = self.tokens
        below = tokens.subtree(tokens.clause_head(i))
        while len(below) > 1 and tokens.pos[below[-1]] in {"PUNCT", "SPACE"}:
            below.pop()
        while len(below) > 1 and tokens.pos[below[0]] in {"PUNCT", "SPACE"}:
            below.pop(0)
        return tokens.span(below[0], below[-1])
