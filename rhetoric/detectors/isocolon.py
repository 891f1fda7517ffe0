"""Isocolon: successive clauses or phrases of the same structure and about the same length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.members import Members, read_classes
from rhetoric.matchers.parallel import are_even, are_level, find_long_series, find_series, has_stop, liken, make_series
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.matchers.repetition import STOPS
from rhetoric.pieces import Piece, Series
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
                members = Members(document, series, *self.classes)
                if not members.mixes_levels():
                    yield make_proposal(members)


def are_alike(document: Document, series: Series) -> bool:
    """Whether the first two members and the last two have somewhat like shapes."""
    members = series.members
    return liken(document, *members[:2]) >= SHAPE and liken(document, *members[-2:]) >= SHAPE


def list_series(document: Document) -> Iterator[Series]:
    """Runs of pieces, of all that are alike of those that are much so, and less the last or first; then longer."""
    for row in document.rows:
        pieces, links, _ = row
        cuts = set()
        for least in PARTS:
            for first, end in find_series(links, least):
                # What is very much like its neighbour is not dropped.
                last, start = end - (links[end - 2] < PARTS[-1]), first + (links[first] < PARTS[-1])
                cuts |= set(split_at_stops(pieces, first, end))
                cuts |= {(a, b) for a, b in ((first, end), (first, last), (start, end)) if b - a > 1}
        for cut in sorted(cuts):
            further = pieces[cut[0] + 1 : cut[1]]
            lengths = [p.end - p.first for p in further]
            # The first piece is cut to the measure of the others, so it is not asked.
            even = len(lengths) == 1 or min(lengths[:-1]) >= EVEN * max(lengths[:-1])
            if even and sum(lengths) >= 2 * len(lengths) and are_level(pieces[cut[0] : cut[1]]):
                yield make_series(document, row, cut)
    yield from find_long_series(document, WHOLES)


def split_at_stops(pieces: list[Piece], first: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a run that marks of one strength part, semicolons and dashes or commas and conjunctions."""
    strong = [p.mark in STOPS for p in pieces[first + 1 : end]]
    if any(strong) and not all(strong):
        start = 0
        for n in range(1, len(strong) + 1):
            if n == len(strong) or strong[n] != strong[start]:
                yield first + start, first + n + 1
                start = n


def make_proposal(members: Members) -> Proposal:
    """The proposal of one series."""
    series = members.series
    shape = members.describe_shape("members of one kind")
    like = shape.pop("like shape")
    features = {
        **shape,
        "like shape": max(0.0, 2 * like - 1),
        "like skeleton": members.liken_skeletons(),
        "the same word first": shape["the same word first"] * like,
        "three members or more": float(len(members.lengths) > 2),
        "clauses": members.share("clause"),
        "phrases or infinitives": members.share("phrase", "infinitive"),
        "verbs": members.share("verb"),
        "names or numbers": members.share_named(),
        "no conjunction between": float(not any(series.joints)),
        "parted by more than commas": float(has_stop(series)),
    }
    number = len(members.lengths)
    what = f"{number} members side by side have like shapes"
    return Proposal(members.spans, features, what, KINDS.get(number, "more"))
