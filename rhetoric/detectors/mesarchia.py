"""Mesarchia: a word begins successive clauses and comes back in their middle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.middle import Middle, count_common, describe_middle, find_openings, get_extent
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="mesarchia",
    family="scheme",
    title="Mesarchia",
    definition="Successive clauses or sentences begin with the same word and have it, or another they share, in their middle.",
    references=(
        "Bullinger 1898, Figures of Speech Used in the Bible, s.v. mesarchia",
        "Al-Khatib, Morari & Stein 2020, Style Analysis of Argumentative Texts by Mining Rhetorical Devices",
    ),
    example="[Peace at home is peace of mind. Peace abroad is peace of purse].",
    clear="The council met on Monday. On Tuesday the council published its minutes.",
)
# What begins so many sentences that it begins no figure.
ARTICLES = frozenset({"the", "a", "an"})
THIRD = frozenset("he she it they".split())


class Detector:
    """Proposes runs of units that begin alike and share a word further in; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates, word by word."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """Every run of which the first word is the same, no article, and another but those right after it."""
        layout = document.layout
        words, key, content = layout.words, layout.key, layout.content
        for middle in find_openings(document, ARTICLES):
            (one, other, *_), (p, q, *_) = middle.units, middle.at
            begin = count_common(layout, one.first, other.first, 1, min(one.end - one.first, other.end - other.first))
            ahead = count_common(layout, p, q, 1, min(one.end - p, other.end - q))
            again = key[words[p]] == key[words[one.first]]
            weighs = again or content[words[p]] or key[words[p]] in WEIGHTY
            apart = p - one.first > 1 if again else begin < p - one.first
            if weighs and apart and ahead < min(one.end - p, other.end - q):
                yield make_proposal(document, middle, begin, again=again)


WEIGHTY = frozenset("but yet not never without because until".split())


def make_proposal(document: Document, middle: Middle, begin: int, *, again: bool) -> Proposal:
    """The proposal of one run, of which the first ``begin`` words are the same."""
    tokens, layout = document.tokens, document.layout
    words, units, at = layout.words, middle.units, middle.at
    first, word = words[units[0].first], words[at[0]]
    features = {
        **describe_middle(document, middle),
        "the opening word comes back": float(again),
        "more words in the opening": min(1.0, (begin - 1) / 3),
        "he, she, it or they first": float(layout.key[first] in THIRD),
        "a content word first": float(layout.content[first]),
    }
    names = dict.fromkeys((tokens.form[first], tokens.form[word]))
    what = " and ".join(f"“{name}”" for name in names) + f" at the beginning and in the middle of {len(units)} {middle.level}"
    pairs = ((words[u.first], words[p]) for u, p in zip(units, at, strict=True))
    members = tuple((i, i) for pair in pairs for i in pair)
    return Proposal(members, features, what, middle.level, get_extent(layout, units))
