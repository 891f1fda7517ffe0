"""Isocolon: successive clauses or phrases of the same structure and about the same length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.parallel import (
    Members,
    Series,
    are_even,
    cut_pieces,
    find_long_series,
    find_series,
    has_stop,
    liken,
    make_series,
    match_all,
    read_classes,
)
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="isocolon",
    family="scheme",
    title="Isocolon",
    definition="Successive clauses or phrases have the same structure and about the same length.",
    references=(
        "Lausberg 1998, §§ 719-754",
        "Lanham 1991, s.v. isocolon",
        "Fahnestock 1999, Rhetorical Figures in Science, ch. 2",
        "Al-Khatib, Morari & Stein 2020, Style Analysis of Argumentative Texts by Mining Rhetorical Devices",
    ),
    example="[The young plant trees; the old sell timber].",
    clear="The young man planted a tree, and after lunch it began to rain.",
)

# Members are this much alike at least, by a glance at parts of a sentence and by the shapes of longer ones.
PARTS = (0.4, 0.7)
WHOLES = 0.4
EVEN = 0.5
SHAPE = 0.3
KINDS = {2: "bicolon", 3: "tricolon"}


class Detector:
    """Proposes runs of like parts, cola and sentences; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.classes = read_classes(table)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates: of parts of sentences, then of cola, then of sentences."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """All runs of two or more like members that have two words or more on average."""
        for series in list_series(document):
            words = sum(b - a for a, b in series.members)
            if words >= 2 * len(series.members) and are_even(series, EVEN) and are_alike(document, series):
                yield make_proposal(Members(document, series, *self.classes))


def are_alike(document: Document, series: Series) -> bool:
    """Whether the first two members and the last two have somewhat like shapes."""
    members = series.members
    return liken(document, *members[:2]) >= SHAPE and liken(document, *members[-2:]) >= SHAPE


def list_series(document: Document) -> Iterator[Series]:
    """Runs of pieces, of all that are alike of those that are much so, and less the last or first; then longer."""
    for pieces in cut_pieces(document):
        links = match_all(document, pieces)
        cuts = set()
        for least in PARTS:
            for first, end in find_series(links, least):
                # What is very much like its neighbour is not dropped.
                last, start = end - (links[end - 2] < PARTS[-1]), first + (links[first] < PARTS[-1])
                cuts |= {(a, b) for a, b in ((first, end), (first, last), (start, end)) if b - a > 1}
        for cut in sorted(cuts):
            further = pieces[cut[0] + 1 : cut[1]]
            if sum(p.end - p.first for p in further) >= 2 * len(further):
                yield make_series(document, pieces, links, cut)
    yield from find_long_series(document, WHOLES)


def make_proposal(members: Members) -> Proposal:
    """The proposal of one series."""
    series = members.series
    shape = members.describe_shape("members of one kind")
    like = shape.pop("like shape")
    features = {
        **shape,
        "like shape": max(0.0, 2 * like - 1),
        "the same word first": shape["the same word first"] * like,
        "three members or more": float(len(members.lengths) > 2),
        "clauses": members.share("clause"),
        "phrases or infinitives": members.share("phrase", "infinitive"),
        "verbs": members.share("verb"),
        "names or numbers": members.share_named(),
        "no conjunction between": float(not any(series.joints)),
        "parted by more than commas": float(has_stop(series)),
        "a further member": float(series.more),
    }
    number = len(members.lengths)
    what = f"{number} members side by side have like shapes"
    return Proposal(members.spans, features, what, KINDS.get(number, "more"))
