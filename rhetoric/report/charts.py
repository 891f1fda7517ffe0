"""What the charts of a page show, as plain data: how the text is framed, how sure it sounds, how a conflict rises and falls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rhetoric.balance import BOOSTING, HEDGING, Balance, ParagraphCertainty
from rhetoric.framing import frame_text
from rhetoric.ladder import DEESCALATION, ESCALATION, FALLING, RISING, Actor, Move, Peak, Profile, Step
from rhetoric.report.framing import FramingView, make_framing
from rhetoric.report.view import describe_voice
from rhetoric.report.wording import describe_balance, describe_numbers, write_number

if TYPE_CHECKING:
    from rhetoric.result import Result

MAX_ROWS = 8
MAX_TARGETS = 3
MAX_SENTENCE = 320
# The strip by paragraph is 1000 wide and reaches 30 up and down from its base line.
STRIP, REACH, WIDEST = 1000.0, 30.0, 40.0
# The ladder chart, in the units of its view box: the plot between the names of the rungs and the right edge, the base line and
# the height of a rung. Labels are drawn in it, so it keeps its proportions.
LEFT, RIGHT, BASE, RUNG = 74.0, 352.0, 112.0, 13.0
# What is said of a peak that is no deed.
MODALITY = {"threatens": "announced", "demands": "demanded", "hypothetical": "supposed", "denies": "denied"}


@dataclass(frozen=True, slots=True)
class Column:
    """A paragraph on the strip: what it weighs up (boosters) and down (hedges); ``id`` is its first finding."""

    id: str
    x: float
    width: float
    up: float
    down: float
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A voice in the table."""

    name: str
    hedges: int
    boosters: int
    balance: str


@dataclass(frozen=True, slots=True)
class CertaintyChart:
    """How sure the text sounds; the bar runs from 0 to 200 with its middle at 100."""

    verdict: str
    numbers: str
    balance: str
    bar_x: float
    bar_width: float
    side: str
    columns: tuple[Column, ...]
    strip: str
    voices: tuple[VoiceRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Rung:
    """A line of the chart with its name."""

    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Stem:
    """A sentence's highest move in one direction."""

    id: str
    device: str
    x: float
    y: float
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class PeakNote:
    """The highest sentence in words: what stands before and after the words that make it so; where its label goes."""

    id: str
    x: float
    y: float
    anchor: str
    rung: str
    who: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A party in the table."""

    name: str
    up: int
    down: int
    highest: str
    against: str


@dataclass(frozen=True, slots=True)
class ConflictChart:
    """How the conflict rises and falls."""

    verdict: str
    rungs: tuple[Rung, ...]
    stems: tuple[Stem, ...]
    peak: PeakNote | None
    actors: tuple[ActorRow, ...]
    more: int
    left: float = LEFT
    right: float = RIGHT
    base: float = BASE


@dataclass(frozen=True, slots=True)
class Charts:
    """The charts of a page; those of certainty and conflict are None where there is nothing to show."""

    framing: FramingView
    certainty: CertaintyChart | None
    conflict: ConflictChart | None


def make_charts(result: Result) -> Charts:
    """The charts about ``result``; certainty and conflict each need both their devices to have been looked for."""
    framing = frame_text(result)
    balance, profile = framing.balance, framing.profile
    return Charts(
        make_framing(result, framing),
        make_certainty(balance) if balance and balance.whole.balance is not None else None,
        make_conflict(profile, len(result.document.text)) if profile and profile.steps else None,
    )


# How sure it sounds


def make_certainty(balance: Balance) -> CertaintyChart:
    """The chart of a text that has hedges or boosters."""
    whole = balance.whole.balance or 0.0
    return CertaintyChart(
        verdict=describe_balance(whole),
        numbers=describe_numbers(balance.whole),
        balance=write_balance(whole),
        bar_x=round(100 + min(0.0, 100 * whole), 1),
        bar_width=round(abs(100 * whole), 1),
        side=BOOSTING if whole > 0 else HEDGING,
        columns=tuple(make_columns(balance.by_paragraph)),
        strip=describe_paragraphs(balance.by_paragraph),
        voices=tuple(
            VoiceRow(describe_voice(v.voice), v.certainty.hedges, v.certainty.boosters, write_balance(v.certainty.balance))
            for v in balance.by_voice[:MAX_ROWS]
        ),
        more=max(0, len(balance.by_voice) - MAX_ROWS),
    )


def write_balance(balance: float | None) -> str:
    """A balance with its sign, a dash for none."""
    if balance is None:
        return "–"
    return f"{balance:+.2f}".replace("-", "−") if round(balance, 2) else "0.00"


def make_columns(paragraphs: Sequence[ParagraphCertainty]) -> list[Column]:
    """A column for every paragraph that has hedges or boosters, at its place among all paragraphs."""
    heaviest = max((max(p.certainty.hedge_weight, p.certainty.booster_weight) for p in paragraphs), default=0) or 1
    room = STRIP / max(1, len(paragraphs))
    width = min(0.8 * room, WIDEST)
    return [
        Column(
            id=p.findings[0],
            x=round(room * (n + 0.5) - width / 2, 2),
            width=round(width, 2),
            up=round(REACH * p.certainty.booster_weight / heaviest, 1),
            down=round(REACH * p.certainty.hedge_weight / heaviest, 1),
            name=f"Paragraph {n + 1}",
            label=f"{describe_numbers(p.certainty)}, balance {write_balance(p.certainty.balance)}",
        )
        for n, p in enumerate(paragraphs)
        if p.findings
    ]


def describe_paragraphs(paragraphs: Sequence[ParagraphCertainty]) -> str:
    """The strip in words."""
    balances = [p.certainty.balance for p in paragraphs]
    parts = [
        (sum(b is not None and b < 0 for b in balances), "hedges weigh more in"),
        (sum(b is not None and b > 0 for b in balances), "boosters weigh more in"),
        (balances.count(0.0), "both weigh the same in"),
        (balances.count(None), "neither stands in"),
    ]
    said = ", ".join(f"{words} {number:,}" for number, words in parts if number)
    return f"Of {write_number(len(paragraphs), 'paragraph')}: {said}."


# How the conflict rises and falls


def make_conflict(profile: Profile, length: int) -> ConflictChart:
    """The chart of a text of ``length`` characters that has moves up or down."""
    rungs = [
        Rung(BASE + sign * RUNG * level, f"{level} {name}")
        for sign, names in ((-1, RISING), (1, FALLING))
        for level, name in enumerate(names, 1)
    ]
    return ConflictChart(
        verdict=describe_course(profile),
        rungs=tuple(rungs),
        stems=tuple(make_stem(move, step, length) for step in profile.steps for move in (step.rise, step.fall) if move),
        peak=make_peak(profile.peak, length) if profile.peak else None,
        actors=tuple(make_actor(a) for a in profile.by_actor[:MAX_ROWS]),
        more=max(0, len(profile.by_actor) - MAX_ROWS),
    )


def describe_course(profile: Profile) -> str:
    """Up against down, in a sentence."""
    return (
        f"{profile.up:,} up the ladder and {profile.down:,} down, in {write_number(len(profile.steps), 'sentence')}; "
        f"levels added up, {profile.up_levels:,} against {profile.down_levels:,}."
    )


def make_stem(move: Move, step: Step, length: int) -> Stem:
    """A stem at the sentence's place in the text; the words of the move are its text equivalent."""
    words = " ".join(move.finding.text.split())
    return Stem(
        id=move.finding.id,
        device=ESCALATION if move.rises else DEESCALATION,
        x=place(step.span.start, length),
        y=place_level(move),
        label=f"{'up' if move.rises else 'down'} to {name_rung(move)}",
        words=words,
    )


def place(offset: int, length: int) -> float:
    """Where in the plot an offset stands."""
    return round(LEFT + 6 + (RIGHT - LEFT - 12) * offset / max(1, length), 1)


def place_level(move: Move) -> float:
    """Where in the plot a level stands."""
    level = min(move.level, len(RISING))
    return BASE - RUNG * level if move.rises else BASE + RUNG * level


def name_rung(move: Move) -> str:
    """A level with the name of its rung."""
    names = RISING if move.rises else FALLING
    return f"{move.level}, {names[min(move.level, len(names)) - 1]}"


def make_peak(peak: Peak, length: int) -> PeakNote:
    """The highest sentence in words; the label turns to the side where there is room."""
    finding = peak.move.finding
    x = place(peak.span.start, length)
    start = finding.span.start - peak.span.start
    before, words, after = peak.text[:start], finding.text, peak.text[start + len(finding.text) :]
    room = max(40, (MAX_SENTENCE - len(words)) // 2)
    modality = MODALITY.get(str(dict(finding.attributes).get("modality", "did")), "")
    who = " ".join(
        part
        for part in (
            f"by {peak.move.agent}" if peak.move.agent else "",
            f"against {peak.move.target}" if peak.move.target else "",
            f"({modality})" if modality else "",
        )
        if part
    )
    return PeakNote(
        id=finding.id,
        x=x,
        y=place_level(peak.move),
        anchor="start" if x < (LEFT + RIGHT) / 2 else "end",
        rung=name_rung(peak.move),
        who=who,
        before=f"…{before[-room:]}" if len(before) > room + 20 else before,
        words=words,
        after=f"{after[:room]}…" if len(after) > room + 20 else after,
    )


def make_actor(actor: Actor) -> ActorRow:
    """A row of the table, with the most frequent targets."""
    shown = [target if number == 1 else f"{target} ({number})" for target, number in actor.targets[:MAX_TARGETS]]
    more = len(actor.targets) - len(shown)
    return ActorRow(
        name=actor.name,
        up=actor.up,
        down=actor.down,
        highest="–" if actor.peak is None else f"{actor.peak} {RISING[min(actor.peak, len(RISING)) - 1]}",
        against=", ".join(shown) + (f" and {more} more" if more else ""),
    )
