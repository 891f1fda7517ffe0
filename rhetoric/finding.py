"""What a scan finds.

A detector proposes `Candidate` s, each with its `Ground` s: the reasons for and against it. Merging judges them from
their grounds alone and turns those it keeps into `Finding` s; the others become `Dropped`, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from rhetoric.document import Span
from rhetoric.lexicon import Rule

GroundKind = Literal[
    "always", "phrase", "company", "default", "literal", "scene", "mention", "unreal", "alone", "sustained", "read", "ranked"
]
Attribute = tuple[str, str | int]

# How sure each kind of ground makes us, most first. "ranked" is the word of a ranker, "read" a classifier's; "alone"
# says that a word lacks the company it asks for. Of those against, "unreal" says that what the words name is denied, called
# off, only looked back on or, of a hedge or booster, turned into the other by a negation.
FOR: tuple[GroundKind, ...] = ("always", "company", "phrase", "default", "sustained", "ranked", "read", "alone")


# The strength of a hedge or booster whose lexicon gives none: "clearly", the middle of the scale.
STRENGTH = 2


def read_strength(attributes: Iterable[Attribute]) -> int:
    """How far a hedge weakens or a booster strengthens, 1 to 3, by its attributes."""
    strength = dict(attributes).get("strength", STRENGTH)
    return strength if isinstance(strength, int) else STRENGTH


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason for or against a candidate: ``why`` for people, ``span`` the word it rests on, if there is one."""

    kind: GroundKind
    why: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A part of a figure: vehicle, tenor, cue, scope, agent, target or member."""

    role: Literal["vehicle", "tenor", "cue", "scope", "agent", "target", "member"]
    span: Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that a rule proposes: ``standing`` is its strongest ground for, ``against`` those against it.

    ``reading`` is the probability that a classifier or ranker gives to the reading of the rule, None where none was asked.
    ``attributes`` are what this sentence makes of those of the rule's entry. ``weak`` says that a ranker puts it below the
    cut-off of its device: it shows on request only.
    """

    rule: Rule
    span: Span
    standing: Ground
    against: tuple[Ground, ...] = ()
    roles: tuple[Role, ...] = ()
    words: int = 1
    reading: float | None = None
    attributes: tuple[Attribute, ...] = ()
    weak: bool = False

    @property
    def device(self) -> str:
        """The device's id."""
        return self.rule.device

    @property
    def ranked(self) -> bool:
        """Whether it is a figure that a ranker scored."""
        return self.standing.kind == "ranked"

    @property
    def unlisted(self) -> bool:
        """Whether a classifier proposes it and no lexicon."""
        return not self.rule.entry.elements and self.standing.kind == "read"

    @property
    def claims(self) -> tuple[Span, ...]:
        """The characters that no other candidate of its device may claim: a figure's members, else its whole span."""
        return (self.ranked and tuple(r.span for r in self.roles if r.role == "member")) or (self.span,)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A candidate that merging did not keep, and why."""

    candidate: Candidate
    why: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which rule fired and why, with the place of the rule."""

    rule: str
    file: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks where a finding stands; ``speaker`` and ``cue`` are as the text has them, or None."""

    kind: Literal["author", "direct", "indirect", "mixed"] = "author"
    speaker: str | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A device found in a text. ``score`` is the probability that it is one, ``salience`` 0 (conventional) to 1 (live).

    ``weak`` says that a ranker puts it below the cut-off of its device.
    """

    id: str
    device: str
    span: Span
    text: str
    score: float
    salience: float
    source_domain: str | None = None
    target_domain: str | None = None
    mapping: str | None = None
    attributes: tuple[Attribute, ...] = ()
    roles: tuple[Role, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    voice: Voice = field(default_factory=Voice)
    chain: str | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Carrier:
    """A voice that carries a chain: whose it is (without a cue), how many members it has, and the id of the first of them."""

    voice: Voice
    number: int
    first: str


@dataclass(frozen=True, slots=True)
class Chain:
    """Findings of one source domain, or of neighbouring ones, that carry a picture through the text.

    ``findings`` are their ids in order; ``source_domain`` is the wider domain where they are of several. ``first`` and ``last``
    are the offsets where the picture begins and ends, ``density`` is the number of members per 1,000 words between them.
    ``voices`` come in the order in which they first use it; ``breaks`` are the long stretches in which it is dropped, each from
    the end of one member to the beginning of the one that resumes it.
    """

    id: str
    source_domain: str
    target_domain: str | None
    mapping: str | None
    findings: tuple[str, ...]
    first: int
    last: int
    density: float = 0.0
    voices: tuple[Carrier, ...] = ()
    breaks: tuple[Span, ...] = ()

    @property
    def starts(self) -> Carrier | None:
        """Who opens the picture; None for a chain made without voices."""
        return self.voices[0] if self.voices else None

    @property
    def taken_over_by(self) -> tuple[Carrier, ...]:
        """Who takes it over, in order, each with the first finding in which they do."""
        return self.voices[1:]
