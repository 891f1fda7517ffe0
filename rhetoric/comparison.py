"""Two sides, each of one text or more, and how they differ: in devices, source domains, voices and words.

What was counted on a side, `rhetoric.sides` knows; what differs, and how sure that is, is for `rhetoric.keyness` to say. Here
it is decided what is put beside what, and what that rests on: texts, where both sides have enough of them; else stretches of
texts; else words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from rhetoric.errors import SetupError
from rhetoric.keyness import ENOUGH_UNITS, Measure, Verdict, find_log_odds, measure
from rhetoric.sides import Side

Interval = Literal["texts", "stretches", "words"]

VOICES = {
    "author": "In the author's own words",
    "direct": "In direct quotation",
    "indirect": "In indirect speech",
    "mixed": "In mixed quotation",
}
NO_TITLES: Mapping[str, str] = MappingProxyType({})
# Words found less often are not compared, and of the others the most frequent: both without regard to the side.
MIN_FOUND, MAX_WORDS = 5, 200
# A side of fewer words tells no difference from chance.
ENOUGH = 500
# The z from which on a word tells the sides apart (two-sided, .05).
TELLING = 1.96


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of something a side has: ``count`` findings in ``texts`` texts, ``rate`` for 1,000 words."""

    count: int
    texts: int
    rate: float


@dataclass(frozen=True, slots=True)
class Row:
    """Something that was counted on both sides.

    ``log_odds`` and ``z`` are those of words (else None), positive where A has more. ``device`` is that of a word.
    """

    id: str
    title: str
    a: Amount
    b: Amount
    measure: Measure
    verdict: Verdict
    device: str | None = None
    log_odds: float | None = None
    z: float | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A source domain that runs through texts as a chain: through how many on each side."""

    domain: str
    a: int
    b: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides and their differences; of rows that have a verdict the surest come first, then the most frequent.

    ``interval`` says what the intervals rest on; ``cautions`` are sentences for the reader. The measures of ``voices`` are
    those of shares of findings, all others of rates.
    """

    a: Side
    b: Side
    interval: Interval
    cautions: tuple[str, ...]
    devices: tuple[Row, ...]
    domains: tuple[Row, ...]
    voices: tuple[Row, ...]
    words: tuple[Row, ...]
    pictures: tuple[Picture, ...]

    @property
    def differences(self) -> tuple[Row, ...]:
        """The devices of which one side has more."""
        return tuple(row for row in self.devices if row.verdict != "no difference shown")


def compare(a: Side, b: Side) -> Comparison:
    """Put two sides beside each other. Raises SetupError if there is nothing to compare on one of them."""
    for side in (a, b):
        if not side.words:
            raise SetupError("no words to compare", place=side.label)
    titles = {d.id: d.title for d in (*a.devices, *b.devices)}
    return Comparison(
        a=a,
        b=b,
        interval=choose_interval(a, b),
        cautions=tuple(list_cautions(a, b)),
        devices=sort_rows(make_rows(a, b, "devices", sorted(titles), titles=titles)),
        domains=sort_rows(make_rows(a, b, "domains", list_keys(a, b, "domains"))),
        # The kinds of voice have an order of their own.
        voices=tuple(make_rows(a, b, "voices", list(VOICES), titles=VOICES, shares=True)),
        words=compare_words(a, b),
        pictures=list_pictures(a, b),
    )


def choose_interval(a: Side, b: Side) -> Interval:
    """What is resampled: whole texts, stretches of them where texts are few, or nothing where there are few of either."""
    if min(a.texts, b.texts) >= ENOUGH_UNITS:
        return "texts"
    return "stretches" if min(len(a.stretches), len(b.stretches)) >= ENOUGH_UNITS else "words"


def make_rows(
    a: Side, b: Side, what: str, keys: Sequence[str], *, titles: Mapping[str, str] = NO_TITLES, shares: bool = False
) -> list[Row]:
    """A row a key, in their order. What is compared is rates, or ``shares`` of the findings."""
    interval = choose_interval(a, b)
    first, second = (side.sample(what, stretches=interval == "stretches", shares=shares) for side in (a, b))
    found = measure(first, second, keys, resampled=interval != "words", shares=shares)
    rows = []
    for key, x, y, one in zip(keys, list_amounts(a, what, keys), list_amounts(b, what, keys), found, strict=True):
        verdict = one.verdict if is_enough(a, b) else "no difference shown"
        rows.append(Row(key, titles.get(key, key), x, y, one, verdict))
    return rows


def is_enough(a: Side, b: Side) -> bool:
    """Whether both sides are long enough for a difference to be told."""
    return min(a.words, b.words) >= ENOUGH


def list_amounts(side: Side, what: str, keys: Iterable[str]) -> list[Amount]:
    """How much of each key there is."""
    counts: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    for here in side.sample(what).counts:
        counts.update(dict(here))
        texts.update(key for key, _ in here)
    words = side.words
    return [Amount(counts[key], texts[key], 1000 * counts[key] / words) for key in keys]


def list_keys(a: Side, b: Side, what: str) -> list[str]:
    """Everything of a kind that was counted on either side."""
    return sorted({key for side in (a, b) for counts in side.sample(what).counts for key, _ in counts})


def sort_rows(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Those with a verdict first, the surest before the others; then by number."""

    def rank(row: Row) -> tuple[float, int, str]:
        sure = row.measure.sure if row.verdict != "no difference shown" else 0.0
        return -sure, -(row.a.count + row.b.count), row.id

    return tuple(sorted(rows, key=rank))


def compare_words(a: Side, b: Side) -> tuple[Row, ...]:
    """The words that were found most often, those first that tell the sides apart best."""
    totals: Counter[str] = Counter()
    for side in (a, b):
        for counts in side.sample("terms").counts:
            totals.update(dict(counts))
    often = sorted((key for key, n in totals.items() if n >= MIN_FOUND), key=lambda key: (-totals[key], key))
    rows = [add_odds(row, a.words, b.words) for row in make_rows(a, b, "terms", often[:MAX_WORDS])]
    return tuple(sorted(rows, key=lambda row: (row.verdict == "no difference shown", -abs(row.z or 0.0), row.id)))


def add_odds(row: Row, words_a: int, words_b: int) -> Row:
    """The row of a word, with what is measured of words only: a word also needs its z for a verdict."""
    device, _, word = row.id.partition(":")
    odds, z = find_log_odds(row.a.count, words_a, row.b.count, words_b)
    verdict = row.verdict if abs(z) >= TELLING else "no difference shown"
    return Row(row.id, word, row.a, row.b, row.measure, verdict, device, odds, z)


def list_pictures(a: Side, b: Side) -> tuple[Picture, ...]:
    """The source domains of chains, those of most texts first."""
    first, second = (Counter(domain for t in side.tallies for domain in t.pictures) for side in (a, b))
    pictures = [Picture(domain, first[domain], second[domain]) for domain in first | second]
    return tuple(sorted(pictures, key=lambda p: (-(p.a + p.b), p.domain)))


def list_cautions(a: Side, b: Side) -> Iterable[str]:
    """What a reader must know before any number."""
    for name, side in (("A", a), ("B", b)):
        if side.words < ENOUGH:
            yield (
                f"{name} has {side.words:,} words. That is too few to tell a difference from chance, "
                f"so none is named; from {ENOUGH} words on each side one would be."
            )
    shared = {t.digest for t in a.tallies} & {t.digest for t in b.tallies}
    if shared:
        yield f"{len(shared):,} text{' is' if len(shared) == 1 else 's are'} on both sides, which makes them more alike."
