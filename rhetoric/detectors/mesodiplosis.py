"""Mesodiplosis: successive clauses or sentences have the same word in their middle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.members import read_classes
from rhetoric.matchers.middle import FACTS, Middle, count_common, describe_middle, find_middles, get_extent, make_members
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="mesodiplosis",
    family="scheme",
    title="Mesodiplosis",
    definition="Successive clauses or sentences have the same word or words in their middle.",
    references=(
        "Bullinger 1898, Figures of Speech Used in the Bible, s.v. mesodiplosis",
        "Al-Khatib, Morari & Stein 2020, Style Analysis of Argumentative Texts by Mining Rhetorical Devices",
    ),
    example="[The rich came late with excuses; the poor came early with gifts].",
    clear="The first train leaves at six and the second train leaves at nine.",
)
# Verbs that come back because the same is told of several.
FACTUAL = frozenset("live work belong apply own open close run stay cost pay meet play say tell sit stand start end".split())


class Detector:
    """Proposes runs of sentences, cola and clauses that share a word in the middle; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.table = table
        self.classes = read_classes(table)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates, word by word."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """Every run but those whose words are the same from the beginning or to the end: these are other figures."""
        layout, pos = document.layout, document.tokens.pos
        for middle in find_middles(document):
            # Names and figures in every member are a report.
            if all(any(pos[i] in FACTS for i in layout.words[u.first : u.end]) for u in middle.units):
                continue
            (one, other, *_), (p, q, *_) = middle.units, middle.at
            back = count_common(layout, p, q, -1, min(p - one.first, q - other.first) + 1) - 1
            ahead = count_common(layout, p, q, 1, min(one.end - p, other.end - q)) - 1
            if back < min(p - one.first, q - other.first) and ahead < min(one.end - p, other.end - q) - 1:
                yield make_proposal(document, self.table, self.classes, middle)


def make_proposal(
    document: Document, table: WordClasses, classes: tuple[frozenset[str], frozenset[str]], middle: Middle
) -> Proposal:
    """The proposal of one run."""
    tokens, layout = document.tokens, document.layout
    words, units = layout.words, middle.units
    opening = [words[u.first] for u in units]
    inside = [words[u.first : u.end] for u in units]
    features = {
        **describe_middle(document, middle),
        **describe_nouns(document, classes, inside),
        "a verb of addresses and rules": float(tokens.lemma[words[middle.at[0]]] in FACTUAL),
        "a dependent clause among them": float(any(tokens.pos[i] == "SCONJ" for i in opening)),
        "alike at the beginning": float(len({layout.key[i] for i in opening}) == 1),
        "times or amounts": sum(any(tokens.lemma[i] in table.members["time"] for i in m) for m in inside) / len(inside),
        "passive verbs": sum(any(tokens.dep[i] == "auxpass" for i in m) for m in inside) / len(inside),
    }
    word = layout.key[words[middle.at[0]]]
    what = f"“{word}” stands in the middle of {len(units)} {middle.level} in a row"
    members = make_members(layout, middle.at, 0, 0)
    return Proposal(members, features, what, middle.level, get_extent(layout, units))


def describe_nouns(
    document: Document, classes: tuple[frozenset[str], frozenset[str]], inside: Sequence[Sequence[int]]
) -> dict[str, float]:
    """Features of what the members speak of: qualities and deeds, or persons and things one can touch; and of denials."""
    tokens, (inner, outer) = document.tokens, classes
    nouns = [[tokens.lemma[i] for i in m if tokens.pos[i] == "NOUN"] for m in inside]
    return {
        "feelings, qualities or deeds": sum(any(n in inner for n in ns) for ns in nouns) / len(nouns),
        "things or places last": sum(bool(ns) and ns[-1] in outer for ns in nouns) / len(nouns),
        "a denial": float(any(tokens.form[i] in DENIALS for m in inside for i in m)),
    }


DENIALS = frozenset("nobody nothing none never no not without nowhere only neither nor".split())
