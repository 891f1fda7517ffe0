"""How a conflict rises and falls over a text: where on the ladder of escalation each sentence stands, who climbs, against whom.

Escalation goes up the ladder, de-escalation down it. What is only threatened, demanded or feared stands lower than the deed:
the detectors have seen to that, so a level is taken here as it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rhetoric.document import Span
from rhetoric.finding import Finding

if TYPE_CHECKING:
    from rhetoric.result import Result

ESCALATION, DEESCALATION = "escalation", "deescalation"
# The rungs from the first to the seventh, up and down.
RISING = ("accuse", "demand", "threaten", "sanction", "deploy", "force", "war")
FALLING = ("soften", "talk", "concede", "lift", "withdraw", "cease fire", "peace")
ARTICLES = frozenset({"the", "a", "an"})
# They name nobody: two of them in a text can be two parties.
PRONOUNS = frozenset(
    "i me you he him she her it we us they them who whom which that this these those one another himself herself itself "
    "themselves".split()
)


@dataclass(frozen=True, slots=True)
class Move:
    """A finding on the ladder: ``level`` up or down, ``agent`` and ``target`` as the text has them, where they are known."""

    finding: Finding
    level: int
    rises: bool
    agent: str | None
    target: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence with its moves in order; ``rise`` and ``fall`` are its highest move up and down, None where there is none."""

    span: Span
    moves: tuple[Move, ...]
    rise: Move | None
    fall: Move | None


@dataclass(frozen=True, slots=True)
class Peak:
    """The highest move up, the first of equals; ``span`` and ``text`` are those of its sentence."""

    move: Move
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A party that acts: how often it goes up and down, the highest level up (None if it never does), against whom how often.

    ``weight`` is the sum of all its levels.
    """

    name: str
    up: int
    down: int
    peak: int | None
    targets: tuple[tuple[str, int], ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Profile:
    """The course of a conflict: ``up`` and ``down`` are numbers, ``up_levels`` and ``down_levels`` sums of levels."""

    up: int
    down: int
    up_levels: int
    down_levels: int
    peak: Peak | None
    steps: tuple[Step, ...]
    by_actor: tuple[Actor, ...]


def trace_escalation(result: Result) -> Profile:
    """The course of a conflict over a text, from the findings that have a level."""
    moves = list_moves(result)
    up = [m.level for m in moves if m.rises]
    down = [m.level for m in moves if not m.rises]
    return Profile(
        up=len(up),
        down=len(down),
        up_levels=sum(up),
        down_levels=sum(down),
        peak=find_peak(result, moves),
        steps=tuple(list_steps(result, moves)),
        by_actor=tuple(list_actors(moves)),
    )


def list_moves(result: Result) -> list[Move]:
    """The findings of both devices that have a level, in the order of the text."""
    moves = []
    for finding in result.findings:
        attributes = dict(finding.attributes)
        level = attributes.get("level")
        if finding.device in {ESCALATION, DEESCALATION} and isinstance(level, int) and level > 0:
            direction = attributes.get("direction", "up" if finding.device == ESCALATION else "down")
            agent, target = (read_role(result, finding, role) for role in ("agent", "target"))
            moves.append(Move(finding, level, direction == "up", agent, target))
    return moves


def read_role(result: Result, finding: Finding, name: str) -> str | None:
    """The words of the first role of this name, without an article and on one line; None if they are none or a pronoun."""
    span = next((r.span for r in finding.roles if r.role == name), None)
    words = result.document.text[span.start : span.end].split() if span else []
    if len(words) > 1 and words[0].casefold() in ARTICLES:
        del words[0]
    text = " ".join(words).removesuffix("'s").removesuffix("’s")
    return None if text.casefold() in PRONOUNS else text or None


def find_sentence(result: Result, finding: Finding) -> Span:
    """The sentence in which a finding begins; the finding itself where there is none."""
    sentences = result.document.sentences
    n = bisect_right(sentences, finding.span.start, key=lambda s: s.start) - 1
    return sentences[n] if n >= 0 and finding.span.start < sentences[n].end else finding.span


def find_peak(result: Result, moves: Iterable[Move]) -> Peak | None:
    """The highest move up, None if nothing goes up."""
    top = find_highest(moves, rising=True)
    if top is None:
        return None
    span = find_sentence(result, top.finding)
    return Peak(top, span, result.document.text[span.start : span.end])


def find_highest(moves: Iterable[Move], *, rising: bool) -> Move | None:
    """The highest move in one direction, the first of equals."""
    return max((m for m in moves if m.rises == rising), key=lambda m: m.level, default=None)


def list_steps(result: Result, moves: Iterable[Move]) -> list[Step]:
    """The sentences that have moves, in the order of the text."""
    sentences: dict[Span, list[Move]] = {}
    for move in moves:
        sentences.setdefault(find_sentence(result, move.finding), []).append(move)
    return [
        Step(span, tuple(here), find_highest(here, rising=True), find_highest(here, rising=False))
        for span, here in sorted(sentences.items())
    ]


def list_actors(moves: Iterable[Move]) -> list[Actor]:
    """The parties whose moves weigh most first; a name counts as the same whatever its capitals."""
    parties: dict[str, list[Move]] = {}
    for move in moves:
        if move.agent:
            parties.setdefault(move.agent.casefold(), []).append(move)
    actors = [
        Actor(
            name=count_names(m.agent for m in here)[0][0],
            up=sum(m.rises for m in here),
            down=sum(not m.rises for m in here),
            peak=max((m.level for m in here if m.rises), default=None),
            targets=count_names(m.target for m in here),
            weight=sum(m.level for m in here),
        )
        for here in parties.values()
    ]
    return sorted(actors, key=lambda a: -a.weight)


def count_names(names: Iterable[str | None]) -> tuple[tuple[str, int], ...]:
    """Each name with its number, the most frequent first, in the form that is written most often; first of equals first."""
    forms: dict[str, Counter[str]] = {}
    for name in names:
        if name:
            forms.setdefault(name.casefold(), Counter())[name] += 1
    counted = [(here.most_common(1)[0][0], here.total()) for here in forms.values()]
    return tuple(sorted(counted, key=lambda pair: -pair[1]))
