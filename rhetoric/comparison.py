"""Two sides, each of one text or more, and how they differ: in devices, source domains, voices and words.

A side keeps numbers only, a few for each text, so that folders of any size can be compared. What differs, and how sure that is,
is for `rhetoric.keyness` to say; here it is decided what is counted and what is put beside what.
"""

from __future__ import annotations

import hashlib
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from rhetoric.errors import SetupError
from rhetoric.keyness import Counts, Interval, Measure, Sample, Verdict, choose_interval, find_log_odds, measure
from rhetoric.ladder import PRONOUNS

if TYPE_CHECKING:
    from rhetoric.device import Device
    from rhetoric.document import Document
    from rhetoric.finding import Finding
    from rhetoric.result import Result

VOICES = {
    "author": "In the author's own words",
    "direct": "In direct quotation",
    "indirect": "In indirect speech",
    "mixed": "In mixed quotation",
}
# The devices whose words are compared: those that lie in the choice of words.
WORDED = frozenset({"metaphor", "loaded_language", "escalation", "deescalation"})
# Words found less often are not compared, and of the others the most frequent: both without regard to the side.
MIN_FOUND, MAX_WORDS = 5, 200
# A side of fewer words tells no difference from chance.
ENOUGH = 500
# The z from which on a word tells the sides apart (two-sided, .05).
TELLING = 1.96


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted in one text.

    ``devices``, ``domains`` (source domains), ``voices`` (kinds of voice) and ``terms`` ("metaphor:derail") are numbers of
    findings; ``pictures`` are the source domains of its chains. ``digest`` is the SHA-256 of the text as read.
    """

    words: int
    findings: int
    devices: Counts
    domains: Counts
    voices: Counts
    terms: Counts
    pictures: tuple[str, ...]
    digest: bytes


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the ``tallies`` of its texts, the ``devices`` that were looked for, and who speaks how often, most first."""

    label: str
    tallies: tuple[Tally, ...]
    devices: tuple[Device, ...]
    speakers: Counts

    @property
    def texts(self) -> int:
        """How many texts."""
        return len(self.tallies)

    @property
    def words(self) -> int:
        """How many words in all texts."""
        return sum(t.words for t in self.tallies)

    @property
    def findings(self) -> int:
        """How many findings in all texts."""
        return sum(t.findings for t in self.tallies)

    def sample(self, what: str) -> Sample:
        """The counts of one kind, ``devices``, ``domains``, ``voices`` or ``terms``, text by text."""
        return Sample(tuple(t.words for t in self.tallies), tuple(map(attrgetter(what), self.tallies)))


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

    ``interval`` says what the intervals rest on; ``cautions`` are sentences for the reader.
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


def collect(label: str, results: Iterable[Result]) -> Side:
    """Count what was found in texts, one at a time."""
    tallies: list[Tally] = []
    devices: dict[str, Device] = {}
    speakers: Counter[str] = Counter()
    for result in results:
        tallies.append(tally(result))
        devices.update((d.id, d) for d in result.devices)
        speakers.update(name for f in result.findings if (name := read_speaker(f)))
    return Side(label, tuple(tallies), tuple(devices.values()), count_speakers(speakers))


def tally(result: Result) -> Tally:
    """Count what was found in a text."""
    document, findings = result.document, result.findings
    return Tally(
        words=document.words,
        findings=len(findings),
        devices=list_counts(f.device for f in findings),
        domains=list_counts(f.source_domain for f in findings if f.source_domain),
        voices=list_counts(f.voice.kind for f in findings),
        terms=list_counts(f"{f.device}:{find_term(f, document)}" for f in findings if f.device in WORDED),
        pictures=tuple(sorted({chain.source_domain for chain in result.chains})),
        digest=hashlib.sha256(document.text.encode("utf-8")).digest(),
    )


def list_counts(keys: Iterable[str]) -> Counts:
    """Each key with its number. Keys are interned: thousands of texts share them."""
    return tuple(sorted(Counter(map(sys.intern, keys)).items()))


def find_term(finding: Finding, document: Document) -> str:
    """The words of a finding, whatever their capitals; of a single word its lemma."""
    tokens, (start, end) = document.tokens, finding.span
    i = bisect_left(tokens.start, start)
    if i < len(tokens) and (tokens.start[i], tokens.end[i]) == (start, end):
        return tokens.lemma[i]
    return " ".join(finding.text.split()).casefold()


def read_speaker(finding: Finding) -> str | None:
    """Who speaks where a finding stands, on one line; None if that is the author, nobody named or a pronoun."""
    name = " ".join((finding.voice.speaker or "").split())
    return None if finding.voice.kind == "author" or name.casefold() in PRONOUNS else name or None


def count_speakers(names: Counter[str]) -> Counts:
    """Speakers by number, whatever their capitals, in the form that is written most often."""
    forms: dict[str, Counter[str]] = {}
    for name, number in names.items():
        forms.setdefault(name.casefold(), Counter())[name] += number
    counted = [(min(here, key=lambda form: (-here[form], form)), here.total()) for here in forms.values()]
    return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0])))


def compare(a: Side, b: Side) -> Comparison:
    """Put two sides beside each other. Raises SetupError if there is nothing to compare on one of them."""
    for side in (a, b):
        if not side.words:
            raise SetupError("no words to compare", place=side.label)
    titles = {d.id: d.title for d in (*a.devices, *b.devices)}
    return Comparison(
        a=a,
        b=b,
        interval=choose_interval(a.sample("devices"), b.sample("devices")),
        cautions=tuple(list_cautions(a, b)),
        devices=sort_rows(make_rows(a, b, "devices", sorted(titles), titles)),
        domains=sort_rows(make_rows(a, b, "domains", list_keys(a, b, "domains"), {})),
        # The kinds of voice have an order of their own.
        voices=tuple(make_rows(a, b, "voices", list(VOICES), VOICES)),
        words=compare_words(a, b),
        pictures=list_pictures(a, b),
    )


def make_rows(a: Side, b: Side, what: str, keys: Sequence[str], titles: dict[str, str]) -> list[Row]:
    """A row a key, in their order."""
    first, second = a.sample(what), b.sample(what)
    amounts = zip(list_amounts(first, keys), list_amounts(second, keys), strict=True)
    rows = []
    for key, (x, y), found in zip(keys, amounts, measure(first, second, keys), strict=True):
        verdict = found.verdict if is_enough(a, b) else "no difference shown"
        rows.append(Row(key, titles.get(key, key), x, y, found, verdict))
    return rows


def is_enough(a: Side, b: Side) -> bool:
    """Whether both sides are long enough for a difference to be told."""
    return min(a.words, b.words) >= ENOUGH


def list_amounts(sample: Sample, keys: Iterable[str]) -> list[Amount]:
    """How much of each key there is."""
    counts: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    for here in sample.counts:
        counts.update(dict(here))
        texts.update(key for key, _ in here)
    words = sum(sample.words)
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
    rows = [add_odds(row, a.words, b.words) for row in make_rows(a, b, "terms", often[:MAX_WORDS], {})]
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
