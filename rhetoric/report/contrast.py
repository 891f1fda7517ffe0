"""What a comparison shows, as plain data: worked out here once, rendered elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, isfinite
from typing import TYPE_CHECKING

from rhetoric.report.method import BASES, explain_method
from rhetoric.report.wording import write_number

if TYPE_CHECKING:
    from rhetoric.comparison import Amount, Comparison, Row
    from rhetoric.result import Tool
    from rhetoric.sides import Side

ALIKE = "no difference shown"
MAX_DOMAINS, MAX_WORDS, MAX_SPEAKERS, MAX_PICTURES = 15, 12, 8, 12
# Who speaks in fewer findings is not shown.
MIN_SPEAKER = 2
# The axis reaches so many doublings to either side at least and at most; the plot keeps a margin for arrows, in per cent.
NARROWEST, WIDEST, MARGIN = 2, 5, 4.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot with its interval on the plot, in per cent of its width from the left.

    ``cut_left`` and ``cut_right`` say that the interval goes on beyond the plot; ``off`` that the dot itself lies beyond it.
    """

    at: float
    left: float
    right: float
    cut_left: bool
    cut_right: bool
    off: bool
    holds: bool
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row in words: the rates, counts and shares of both sides, how many times as many, and how sure that is."""

    title: str
    rate_a: str
    rate_b: str
    count_a: str
    count_b: str
    share_a: str
    share_b: str
    times: str
    interval: str
    g2: str
    adjusted: str
    verdict: str
    side: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Plot:
    """Rows on one axis; ``ticks`` are places in per cent with their names."""

    lines: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word that tells the sides apart; ``holds`` says that its difference is no chance."""

    word: str
    device: str
    counts: str
    z: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Head:
    """A side at the top of the page."""

    name: str
    label: str
    texts: str
    words: str
    findings: str
    speakers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference that holds, in one sentence behind its ``title``, and the ``side`` that has more, a or b."""

    title: str
    text: str
    side: str


@dataclass(frozen=True, slots=True)
class Contrast:
    """What is shown.

    ``others`` say what else differs, a sentence for each kind and side; ``basis`` says in short what the intervals rest on, and
    ``method`` at length, a paragraph each.
    """

    a: Head
    b: Head
    cautions: tuple[str, ...]
    differences: tuple[Difference, ...]
    others: tuple[str, ...]
    devices: Plot
    basis: str
    missing: tuple[str, ...]
    voices: Plot
    domains: Plot
    more_in_a: tuple[Word, ...]
    more_in_b: tuple[Word, ...]
    pictures: tuple[tuple[str, int, int], ...]
    method: tuple[str, ...]
    version: str
    model: str


def make_contrast(comparison: Comparison, tool: Tool) -> Contrast:
    """Work out what the page shows."""
    devices = [row for row in comparison.devices if row.a.count or row.b.count]
    words = [row for row in comparison.words if row.log_odds]
    return Contrast(
        a=describe_side(comparison.a),
        b=describe_side(comparison.b),
        cautions=comparison.cautions,
        differences=tuple(map(tell_difference, comparison.differences)),
        others=(
            *tell_voices(comparison),
            *list_others("Source domains", comparison.domains),
            *list_others("Words", comparison.words),
        ),
        devices=make_plot(devices, comparison),
        basis=BASES[comparison.interval],
        missing=tuple(sorted(row.title for row in comparison.devices if not (row.a.count or row.b.count))),
        voices=make_plot([row for row in comparison.voices if row.a.count or row.b.count], comparison),
        domains=make_plot(comparison.domains, comparison, most=MAX_DOMAINS),
        more_in_a=tuple(describe_word(row) for row in words if (row.log_odds or 0) > 0)[:MAX_WORDS],
        more_in_b=tuple(describe_word(row) for row in words if (row.log_odds or 0) < 0)[:MAX_WORDS],
        pictures=tuple((p.domain.lower(), p.a, p.b) for p in comparison.pictures[:MAX_PICTURES]),
        method=tuple(explain_method(comparison)),
        version=tool.version,
        model=tool.model,
    )


def describe_side(side: Side) -> Head:
    """A side in words."""
    name = re.split(r"[/\\]", side.label.rstrip("/\\"))[-1] or side.label
    return Head(
        name=name,
        label=side.label,
        texts=write_number(side.texts, "text"),
        words=write_number(side.words, "word"),
        findings=write_number(side.findings, "finding"),
        speakers=tuple(pair for pair in side.speakers if pair[1] >= MIN_SPEAKER)[:MAX_SPEAKERS],
    )


def show_rate(rate: float) -> str:
    """A rate for 1,000 words: small ones with two digits after the point, of which none may hide that there are any."""
    if not rate:
        return "0"
    return f"{rate:.1f}" if rate >= 1 else f"{rate:.2f}" if rate >= 0.005 else "under 0.01"


def show_times(ratio: float) -> str:
    """How many times as many; near to even, a second digit tells on which side of it."""
    if ratio >= 9.95:
        return f"{ratio:,.0f}"
    if ratio < 0.095:
        return f"{ratio:.1g}"
    return f"{ratio:.1f}" if ratio >= 1.195 else f"{ratio:.2f}"


def show_chance(p: float | None) -> str:
    """A probability in three digits, of which none may contradict a verdict; nothing where there is none."""
    if p is None:
        return ""
    if p < 0.001:
        return "< .001"
    if p >= 0.9995:
        return "1"
    return "< .050" if p < 0.05 <= round(p, 3) else f"{p:.3f}".removeprefix("0")


def find_side(row: Row) -> str:
    """The side that has more of a row in these texts, ``A`` unless it is clearly B."""
    return "B" if (row.measure.log_ratio or 0.0) < 0 else "A"


def describe_times(row: Row) -> tuple[str, str]:
    """How many times as many the greater side has, and from how many to how many, both empty where that cannot be said."""
    found, side = row.measure, find_side(row)
    if found.log_ratio is None:
        return "", ""
    near, far = (found.low, found.high) if side == "A" else (-found.high, -found.low)
    times = f"{show_times(2 ** abs(found.log_ratio))} times in {side}" if isfinite(found.log_ratio) else f"only in {side}"
    if found.log_ratio == 0:
        times = "the same"
    if not isfinite(near):
        return times, f"up to {show_times(2**far)}" if isfinite(far) else "no bound"
    return times, f"{show_times(2**near)} to {show_times(2**far)}" if isfinite(far) else f"{show_times(2**near)} or more"


def tell_difference(row: Row) -> Difference:
    """One sentence: which side has more, and how many times as many."""
    side, other = ("A", "B") if find_side(row) == "A" else ("B", "A")
    times, interval = describe_times(row)
    rates = f"{show_rate(row.a.rate)} against {show_rate(row.b.rate)} per 1,000 words"
    if times.startswith("only"):
        text = f"{rates}: none in {other}, and in {side} {interval.split(' ', 1)[0]} times as many or more."
    else:
        text = f"{rates}, about {times.split(' ', 1)[0]} times as many in {side} ({interval})."
    return Difference(row.title, text, side.lower())


def tell_voices(comparison: Comparison) -> Iterator[str]:
    """One sentence on the voices whose shares differ, if there are any."""
    told: list[str] = []
    for row in comparison.voices:
        if row.verdict != ALIKE:
            a, b = ("none" if share == "0 %" else share for share in show_shares(row, comparison))
            whole = "those" if told else "the findings"
            told.append(f"{a} of {whole} in A are {row.title[0].lower()}{row.title[1:]}, {b} in B")
    if told:
        yield f"Voices: {'; '.join(told)}."


def list_others(kind: str, rows: Iterable[Row]) -> Iterator[str]:
    """What else each side has more of, by name."""
    rows = list(rows)
    for side in ("A", "B"):
        names = [row.title.lower() for row in rows if row.verdict == f"more in {side}"]
        if names:
            yield f"{kind} more in {side}: {', '.join(names)}."


def make_plot(rows: Sequence[Row], comparison: Comparison, *, most: int = 100) -> Plot:
    """The first rows on one axis."""
    shown = rows[:most]
    limit = find_limit(shown)
    return Plot(
        lines=tuple(describe_row(row, comparison, limit) for row in shown),
        ticks=tuple(make_ticks(limit)),
        more=len(rows) - len(shown),
    )


def find_limit(rows: Iterable[Row]) -> int:
    """How many doublings the axis reaches to either side."""
    values = [v for row in rows for v in (row.measure.log_ratio or 0.0, row.measure.low, row.measure.high) if isfinite(v)]
    return min(WIDEST, max(NARROWEST, ceil(max(map(abs, values), default=0.0))))


def make_ticks(limit: int) -> Iterator[tuple[float, str]]:
    """Whole doublings, every second one where there are many."""
    step = 1 if limit <= 3 else 2
    for n in range(-(limit // step) * step, limit + 1, step):
        yield place(-n, limit), f"{2 ** abs(n)}×" if n else "same"


def place(log_ratio: float, limit: int) -> float:
    """Where a log ratio stands, in per cent from the left: more in A is left."""
    inside = max(-limit, min(limit, log_ratio))
    return round(50 - (50 - MARGIN) * inside / limit, 2)


def describe_row(row: Row, comparison: Comparison, limit: int) -> Line:
    """A row in words, with its mark."""
    found = row.measure
    times, interval = describe_times(row)
    share_a, share_b = show_shares(row, comparison)
    return Line(
        title=row.title if not row.title.isupper() else row.title.lower(),
        rate_a=show_rate(row.a.rate),
        rate_b=show_rate(row.b.rate),
        count_a=f"{row.a.count:,}",
        count_b=f"{row.b.count:,}",
        share_a=share_a,
        share_b=share_b,
        times=times,
        interval=interval,
        g2=f"{found.g2:.1f}",
        adjusted=show_chance(found.adjusted),
        verdict=row.verdict,
        side=row.verdict[-1].lower() if row.verdict != ALIKE else "",
        mark=make_mark(row, limit),
    )


def show_shares(row: Row, comparison: Comparison) -> tuple[str, str]:
    """The shares of the findings of A and of B, with as many digits as it takes to tell those that differ apart."""
    shown = "", ""
    for digits in range(3):
        shown = show_share(row.a, comparison.a, digits), show_share(row.b, comparison.b, digits)
        if row.verdict == ALIKE or shown[0] != shown[1]:
            break
    return shown


def show_share(amount: Amount, side: Side, digits: int = 0) -> str:
    """The share of a side's findings, empty if there are none; only none is 0 %, and only all is 100 %."""
    if not side.findings:
        return ""
    share, least = f"{100 * amount.count / side.findings:.{digits}f}", 10**-digits
    if amount.count and not float(share):
        return f"under {least:g} %"
    if amount.count < side.findings and float(share) == 100:
        return f"over {100 - least:g} %"
    return f"{share} %" if amount.count and amount.count < side.findings else f"{float(share):.0f} %"


def make_mark(row: Row, limit: int) -> Mark | None:
    """The mark of a row; None where neither side has any."""
    found = row.measure
    if found.log_ratio is None:
        return None
    times, interval = describe_times(row)
    return Mark(
        at=place(found.log_ratio, limit),
        left=0.0 if found.high > limit else place(found.high, limit),
        right=100.0 if found.low < -limit else place(found.low, limit),
        cut_left=found.high > limit,
        cut_right=found.low < -limit,
        off=abs(found.log_ratio) > limit,
        holds=row.verdict != ALIKE,
        label=f"{row.title}: {times}; 95 % interval: {interval}; {row.verdict}",
    )


def describe_word(row: Row) -> Word:
    """A word in words."""
    return Word(
        word=row.title,
        device=(row.device or "").replace("_", " "),
        counts=f"{row.a.count:,} : {row.b.count:,}",
        z=f"{abs(row.z or 0.0):.1f}",
        holds=row.verdict != ALIKE,
    )
