"""Tricolon: three parallel members, words, phrases, clauses or sentences, for effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.parallel import (
    LONG_RUN,
    Members,
    Series,
    cut_pieces,
    find_long_series,
    find_series,
    make_series,
    match_all,
    read_classes,
)
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="tricolon",
    family="scheme",
    title="Tricolon",
    definition="Three parallel members, words, phrases or clauses, are set side by side for effect.",
    references=("Lausberg 1998, § 733", "Lanham 1991, s.v. tricolon", "Fahnestock 1999, Rhetorical Figures in Science, ch. 2"),
    example="A school built [by neighbours, with neighbours, for neighbours].",
    clear="The school has pupils from Derby, Crewe and Stoke.",
)

NUMBER = 3
PARTS = (0.3, 0.6)
WHOLES = 0.3


class Detector:
    """Proposes every three like members in a row; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.classes = read_classes(table)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates: of parts of sentences, then of cola, then of sentences."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """All series of three members, but for those of names and numbers."""
        for series in list_series(document):
            members = Members(document, series, *self.classes)
            if members.share_named() < 1:
                yield make_proposal(members)


def list_series(document: Document) -> Iterator[Series]:
    """Three pieces in a row, with no conjunction before the second alone; then three cola or sentences."""
    for pieces in cut_pieces(document):
        if len(pieces) >= NUMBER:
            links = match_all(document, pieces)
            for n in sorted({n for least in PARTS for n in list_starts(links, least)}):
                second, third = pieces[n + 1 : n + NUMBER]
                if second.joint in {"", third.joint}:
                    yield make_series(document, pieces, links, (n, n + NUMBER))
    yield from (s for s in find_long_series(document, WHOLES) if len(s.members) == NUMBER)


def list_starts(links: Sequence[float], least: float) -> Iterator[int]:
    """Where three members in a row begin that are ``least`` alike; in long lists there are none."""
    for first, end in find_series(links, least):
        if end - first <= LONG_RUN:
            yield from range(first, end - NUMBER + 1)


def is_coloured(members: Members) -> bool:
    """Whether one of the members is a colour."""
    return any(members.key[m[-1]] in COLOURS for m in members.words)


COLOURS = frozenset("red green blue yellow white black grey gray brown pink orange purple violet gold silver".split())


def make_proposal(members: Members) -> Proposal:
    """The proposal of one series."""
    series, lengths = members.series, members.lengths
    inner, outer = members.share_class(members.inner), members.share_class(members.outer)
    shape = members.describe_shape()
    features = {
        **shape,
        "single words": float(max(lengths) == 1),
        "balanced phrases": shape["like shape"] * shape["like length"] * (min(lengths) > 1),
        "clauses": members.share("clause"),
        "adjectives": 0.0 if is_coloured(members) else members.share("adjective"),
        "names or numbers": members.share_named(),
        "feelings, qualities or deeds": inner,
        "things and feelings mixed": float(inner > 0 < outer),
        "nothing but things, persons or groups": float(outer == 1),
        "an article first": float(members.have_articles()),
        "no conjunction between": float(not any(series.joints)),
        "a further member": float(series.more),
        "whole sentences": float(series.level == "sentences"),
    }
    kind = "sentences" if series.level == "sentences" else members.kinds[0] + "s" if len(set(members.kinds)) == 1 else "parts"
    return Proposal(members.spans, features, "three members side by side", kind)
