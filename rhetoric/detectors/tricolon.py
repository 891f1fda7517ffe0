"""Tricolon: three parallel members, words, phrases, clauses or sentences, for effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.members import Members, read_classes
from rhetoric.matchers.parallel import LONG_RUN, are_level, find_long_series, find_series, make_series
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.pieces import Piece, Series
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
# A member of an ordinary list has no more words than this, the last twice as many.
SHORT = 4


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
            if members.share_named() < 1 and not members.mixes_levels() and not is_coloured(members):
                yield make_proposal(members)


def list_series(document: Document) -> Iterator[Series]:
    """Three pieces in a row, with no conjunction before the second alone; then three cola or sentences."""
    for row in document.rows:
        if len(row.pieces) >= NUMBER:
            listed = {n for n in range(len(row.links) - 1) if is_list(row.pieces[n : n + NUMBER])}
            for n in sorted(listed.union(*(list_starts(row.links, least) for least in PARTS))):
                second, third = row.pieces[n + 1 : n + NUMBER]
                if second.joint in {"", third.joint} and are_level(row.pieces[n : n + NUMBER]):
                    yield make_series(document, row, (n, n + NUMBER))
    yield from (s for s in find_long_series(document, WHOLES) if len(s.members) == NUMBER)


def is_list(pieces: Sequence[Piece]) -> bool:
    """Whether three pieces are an ordinary short list by their marks: "one, two and three"."""
    _, second, third = pieces
    short = second.end - second.first <= SHORT and third.end - third.first <= 2 * SHORT
    return short and second.mark == "," and not second.joint and third.joint in {"and", "or"} and third.mark in {"", ","}


def list_starts(links: Sequence[float], least: float) -> Iterator[int]:
    """Where three members in a row begin that are ``least`` alike; in long lists there are none."""
    for first, end in find_series(links, least):
        if end - first <= LONG_RUN:
            yield from range(first, end - NUMBER + 1)


def is_coloured(members: Members) -> bool:
    """Whether the members are colours: a flag is no figure."""
    return all(members.key[m[-1]] in COLOURS for m in members.words)


PERSONAL = frozenset("we you us our your ye i me my".split())
COLOURS = frozenset("red green blue yellow white black grey gray brown pink orange purple violet gold silver".split())


def make_proposal(members: Members) -> Proposal:
    """The proposal of one series."""
    series, lengths = members.series, members.lengths
    inner, outer = members.share_class(members.inner), members.share_class(members.outer)
    shape = members.describe_shape("about as many letters", "members of one kind")
    # Sentences of a report often begin alike and are else unlike.
    shape["the same word first"] *= shape["like shape"]
    features = {
        **shape,
        "side by side in the parse": members.share_joined(),
        "single words": float(max(lengths) == 1),
        "balanced phrases": shape["like shape"] * shape["like length"] * (min(lengths) > 1),
        "says what somebody is": float(members.is_predicate()),
        "we or you in the sentence": members.share_sentence(PERSONAL),
        "at the end of a sentence": float(members.touches_end()),
        "adjectives": members.share("adjective"),
        "names or numbers": members.share_named(),
        "feelings, qualities or deeds": inner,
        "things and feelings mixed": float(inner > 0 < outer),
        "nothing but things, persons or groups": float(outer == 1),
        "no conjunction between": float(not any(series.joints)),
    }
    kind = "sentences" if series.level == "sentences" else members.kinds[0] + "s" if len(set(members.kinds)) == 1 else "parts"
    return Proposal(members.spans, features, "three members side by side", kind)
