"""Anaphora: successive clauses, sentences or paragraphs begin with the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import log

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.layout import Unit
from rhetoric.lexicon import Rule
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.matchers.repetition import compare_shapes, find_runs, join_cola, match_starts, state_facts
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="anaphora",
    family="scheme",
    title="Anaphora",
    definition="Successive clauses, sentences or paragraphs begin with the same words.",
    references=(
        "Lausberg 1998, §§ 629-630",
        "Dubremetz & Nivre 2018, Rhetorical Figure Detection: Chiasmus, Epanaphora, Epiphora",
    ),
    example="[We asked for time. We asked for help. We asked for an answer].",
    clear="The council met on Monday. The council will meet again in May.",
)
# So many words after the opening are compared, and so many looked at.
NEXT, REST = 3, 40
THIRD = frozenset("he she it they his her its their".split())
ARTICLES = frozenset("the a an this that these".split())
# Words that are seldom first: to begin with them twice is a choice.
MARKED = frozenset(
    "because if when why how what where who those no not never every each all some someone somebody nobody none let "
    "perhaps maybe only too still again now soon here there less more".split()
)
REPORTS = frozenset("said told announced".split())


class Detector:
    """Proposes runs of sentences, of segments and of paragraphs that begin alike; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.table = table

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates: of sentences, then of segments, then of paragraphs."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """All runs of two or more units that begin with the same word."""
        layout = document.layout
        for kind, units in (
            ("sentences", layout.sentences),
            ("cola", join_cola(layout)),
            ("clauses", layout.segments),
            ("paragraphs", find_openers(document)),
        ):
            for run, common in find_runs(units, lambda one, other: match_starts(layout, one, other)):
                # Clauses that are whole sentences were found as such.
                if kind not in {"cola", "clauses"} or len({u.sentence for u in run}) < len(run):
                    yield make_proposal(document, self.table, kind, run, common)


def find_openers(document: Document) -> list[Unit]:
    """The first sentence of each paragraph."""
    openers: list[Unit] = []
    for unit in document.layout.sentences:
        if not openers or openers[-1].paragraph != unit.paragraph:
            openers.append(unit)
    return openers


def make_proposal(document: Document, table: WordClasses, kind: str, run: Sequence[Unit], common: int) -> Proposal:
    """The proposal of one run."""
    tokens, layout = document.tokens, document.layout
    starts = [layout.words[u.first : u.first + common] for u in run]
    words = " ".join(tokens.form[i] for i in starts[0])
    pairs = list(pairwise(run[:10]))
    rests = [layout.words[u.first + common : min(u.end, u.first + common + REST)] for u in run[:10]]
    features = {
        **describe_opening(document, starts[0]),
        **describe_rest(document, table, rests),
        "three members or more": float(len(run) > 2),
        "clauses of one sentence": float(run[0].sentence == run[-1].sentence),
        "no conjunction between": float(not any(u.joint for u in run[1:])),
        "like shape": average(compare_shapes(tokens, layout, a, b) for a, b in pairs),
        "alike after the opening": average(compare_next(document, a, b, common) for a, b in pairs),
    }
    extent = (layout.words[run[0].first], layout.words[run[-1].end - 1])
    what = f"“{words}” begins {len(run)} {kind} in a row"
    return Proposal(tuple((s[0], s[-1]) for s in starts), features, what, kind, extent)


def average(numbers: Iterable[float]) -> float:
    """The mean of some numbers, at least one."""
    listed = list(numbers)
    return sum(listed) / len(listed)


def compare_next(document: Document, one: Unit, other: Unit, common: int) -> float:
    """How many of the words right after those two units share are of the same kind in both, 0 to 1."""
    tag, words = document.tokens.tag, document.layout.words
    a = words[one.first + common : min(one.end, one.first + common + NEXT)]
    b = words[other.first + common : min(other.end, other.first + common + NEXT)]
    return sum(tag[i] == tag[j] for i, j in zip(a, b, strict=False)) / NEXT


def describe_opening(document: Document, start: Sequence[int]) -> dict[str, float]:
    """Features of the words that begin each member."""
    tokens, layout = document.tokens, document.layout
    first = start[0]
    form, pos = tokens.form[first], tokens.pos[first]
    return {
        "more words repeated": log(len(start)),
        "a content word repeated": float(any(layout.content[i] for i in start)),
        "a marked word first": float(form in MARKED or pos == "ADV"),
        "an article or “this” first": float(form in ARTICLES),
        "he, she, it or they first": float(form in THIRD),
        "a noun or name first": float(pos in {"NOUN", "PROPN"}),
    }


def describe_rest(document: Document, table: WordClasses, rests: Sequence[Sequence[int]]) -> dict[str, float]:
    """Features of what the members say after their opening."""
    form = document.tokens.form
    return {
        "names, numbers or times": average(float(state_facts(document, table, rest)) for rest in rests),
        "what somebody said": float(any(form[i] in REPORTS for rest in rests for i in rest)),
    }
