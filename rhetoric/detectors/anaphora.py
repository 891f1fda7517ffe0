"""Anaphora: successive clauses, sentences or paragraphs begin with the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.layout import Unit
from rhetoric.lexicon import Rule
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.matchers.repetition import describe_run, describe_words, find_runs, match_starts
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


class Detector:
    """Proposes runs of sentences, of segments and of paragraphs that begin alike; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates: of sentences, then of segments, then of paragraphs."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """All runs of two or more units that begin with the same word."""
        layout = document.layout
        for kind, units in (
            ("sentences", layout.sentences),
            ("clauses", layout.segments),
            ("paragraphs", find_openers(document)),
        ):
            for run, common in find_runs(units, lambda one, other: match_starts(layout, one, other)):
                # Clauses that are whole sentences were found as such.
                if kind != "clauses" or len({u.sentence for u in run}) < len(run):
                    yield make_proposal(document, kind, run, common)


def find_openers(document: Document) -> list[Unit]:
    """The first sentence of each paragraph."""
    openers: list[Unit] = []
    for unit in document.layout.sentences:
        if not openers or openers[-1].paragraph != unit.paragraph:
            openers.append(unit)
    return openers


def make_proposal(document: Document, kind: str, run: Sequence[Unit], common: int) -> Proposal:
    """The proposal of one run."""
    tokens, layout = document.tokens, document.layout
    starts = [layout.words[u.first : u.first + common] for u in run]
    words = " ".join(tokens.form[i] for i in starts[0])
    first = tokens.pos[starts[0][0]]
    features = {
        **describe_words(layout, starts[0]),
        **describe_run(document, run),
        "clauses of one sentence": float(run[0].sentence == run[-1].sentence),
        "paragraphs": float(kind == "paragraphs"),
        "an article first": float(first == "DET"),
        "he, she, it or they first": float(tokens.form[starts[0][0]] in THIRD),
        "a name first": float(first == "PROPN"),
        "the same sentence again": float(all(u.end - u.first == common for u in run)),
    }
    extent = (layout.words[run[0].first], layout.words[run[-1].end - 1])
    what = f"“{words}” begins {len(run)} {kind} in a row"
    return Proposal(tuple((s[0], s[-1]) for s in starts), features, what, kind, extent)


THIRD = frozenset("he she it they his her its their".split())
