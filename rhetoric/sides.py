"""The sides of a comparison: what was counted on each, in numbers that stay small however many texts there are.

Of every text a few numbers are kept, and the same of its stretches: whole sentences, if possible whole paragraphs, put together
until there are `STRETCH` words. They stand for texts where a side has too few of those. A side keeps `MAX_STRETCHES` of them,
or one a text if that is more: beyond that all texts have neighbouring ones joined two by two, so that stretches stay alike and
do not depend on the order of the texts.
"""

from __future__ import annotations

import hashlib
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING

from rhetoric.ladder import PRONOUNS
from rhetoric.resampling import Counts, Sample

if TYPE_CHECKING:
    from rhetoric.device import Device
    from rhetoric.document import Document
    from rhetoric.finding import Finding
    from rhetoric.layout import Layout
    from rhetoric.result import Result

# The devices whose words are compared: those that lie in the choice of words.
WORDED = frozenset({"metaphor", "loaded_language", "escalation", "deescalation"})
# A stretch ends with the paragraph in which it has so many words; if it comes to `LONGEST` before that, with the sentence.
STRETCH, LONGEST = 200, 300
MAX_STRETCHES = 400


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was counted in a stretch of a text.

    ``devices``, ``domains`` (source domains), ``voices`` (kinds of voice) and ``terms`` ("metaphor:derail") are numbers of
    findings.
    """

    words: int
    findings: int
    devices: Counts
    domains: Counts
    voices: Counts
    terms: Counts


@dataclass(frozen=True, slots=True)
class Tally(Stretch):
    """What was counted in one text.

    ``pictures`` are the source domains of its chains, ``digest`` is the SHA-256 of the text as read.
    """

    pictures: tuple[str, ...]
    digest: bytes


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the ``tallies`` of its texts, the ``devices`` that were looked for, and who speaks how often, most first.

    ``stretches`` are those of all texts; a text that is a single one stands for itself.
    """

    label: str
    tallies: tuple[Tally, ...]
    devices: tuple[Device, ...]
    speakers: Counts
    stretches: tuple[Stretch, ...] = ()

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

    def sample(self, what: str, *, stretches: bool = False, shares: bool = False) -> Sample:
        """The counts of one kind, ``devices``, ``domains``, ``voices`` or ``terms``, text by text or stretch by stretch.

        Each beside its number of words, or of findings where ``shares`` of them are compared.
        """
        units: Sequence[Stretch] = self.stretches if stretches else self.tallies
        return Sample(tuple(u.findings if shares else u.words for u in units), tuple(map(attrgetter(what), units)))


def collect(label: str, results: Iterable[Result]) -> Side:
    """Count what was found in texts, one at a time."""
    tallies: list[Tally] = []
    devices: dict[str, Device] = {}
    speakers: Counter[str] = Counter()
    stretches = Stretches()
    for result in results:
        tallies.append(tally(result))
        stretches.add(cut(result), tallies[-1])
        devices.update((d.id, d) for d in result.devices)
        speakers.update(name for f in result.findings if (name := read_speaker(f)))
    return Side(label, tuple(tallies), tuple(devices.values()), count_speakers(speakers), stretches.list_all())


class Stretches:
    """The stretches of the texts so far, no more than `MAX_STRETCHES` unless there are more texts."""

    def __init__(self) -> None:
        self.texts: list[list[Stretch]] = []
        self.number = 0
        # How often neighbours were joined: a stretch is now up to 2 ** joined of the first ones.
        self.joined = 0

    def add(self, stretches: list[Stretch], whole: Stretch) -> None:
        """Add those of a text, which as a ``whole`` takes the place of a single one: the two share what they hold."""
        for _ in range(self.joined):
            stretches = join_neighbours(stretches)
        self.texts.append(stretches if len(stretches) > 1 else [whole])
        self.number += len(self.texts[-1])
        while self.number > max(MAX_STRETCHES, len(self.texts)):
            self.texts = [join_neighbours(here) for here in self.texts]
            self.number = sum(map(len, self.texts))
            self.joined += 1

    def list_all(self) -> tuple[Stretch, ...]:
        """All of them, in order."""
        return tuple(stretch for here in self.texts for stretch in here)


def join_neighbours(stretches: list[Stretch]) -> list[Stretch]:
    """The first with the second, the third with the fourth, and so on."""
    if len(stretches) == 1:
        return stretches
    return [join(stretches[n : n + 2]) for n in range(0, len(stretches), 2)]


def join(stretches: Sequence[Stretch]) -> Stretch:
    """Several as one."""

    def add(what: str) -> Counts:
        total: Counter[str] = Counter()
        for stretch in stretches:
            total.update(dict(getattr(stretch, what)))
        return tuple(sorted(total.items()))

    words, findings = sum(s.words for s in stretches), sum(s.findings for s in stretches)
    return Stretch(words, findings, add("devices"), add("domains"), add("voices"), add("terms"))


def tally(result: Result) -> Tally:
    """Count what was found in a text."""
    document = result.document
    whole = count(result.findings, document, document.words)
    pictures = tuple(sorted({chain.source_domain for chain in result.chains}))
    digest = hashlib.sha256(document.text.encode("utf-8")).digest()
    return Tally(
        whole.words, whole.findings, whole.devices, whole.domains, whole.voices, whole.terms, pictures=pictures, digest=digest
    )


def cut(result: Result) -> list[Stretch]:
    """Count what was found in each stretch of a text; a finding counts where it begins. Linear in the length of the text."""
    document, layout = result.document, result.document.layout
    ends = cut_words(layout)
    begins = [document.tokens.start[layout.words[end]] for end in ends[:-1]]
    held: list[list[Finding]] = [[] for _ in ends]
    for finding in result.findings:
        held[bisect_right(begins, finding.span.start)].append(finding)
    sizes = [end - start for start, end in pairwise((0, *ends))]
    return [count(here, document, words) for here, words in zip(held, sizes, strict=True)]


def cut_words(layout: Layout) -> list[int]:
    """Where the stretches end, as positions in the words of the layout: a text has one at least."""
    ends: list[int] = []
    start = 0
    for unit, following in zip_longest(layout.sentences, layout.sentences[1:]):
        words = unit.end - start
        closed = following is None or following.paragraph != unit.paragraph
        if words >= LONGEST or (words >= STRETCH and closed):
            start = unit.end
            ends.append(start)
    # What is left over is too short for one of its own.
    return [*ends[:-1], len(layout.words)]


def count(findings: Sequence[Finding], document: Document, words: int) -> Stretch:
    """Count findings within so many words."""
    return Stretch(
        words=words,
        findings=len(findings),
        devices=list_counts(f.device for f in findings),
        domains=list_counts(f.source_domain for f in findings if f.source_domain),
        voices=list_counts(f.voice.kind for f in findings),
        terms=list_counts(f"{f.device}:{find_term(f, document)}" for f in findings if f.device in WORDED),
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
