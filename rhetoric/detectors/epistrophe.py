"""Epistrophe: successive clauses, sentences or paragraphs end with the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import log

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.layout import Layout, Unit
from rhetoric.lexicon import Rule
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.matchers.repetition import (
    chain_ends,
    change_speakers,
    describe_facts,
    describe_kind,
    describe_run,
    drop_asides,
    find_opening,
    find_runs,
    has_verb,
    join_cola,
    lay_out_lemmas,
    match_ends,
    match_starts,
)
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="epistrophe",
    family="scheme",
    title="Epistrophe",
    definition="Successive clauses, sentences or paragraphs end with the same words.",
    references=(
        "Lausberg 1998, §§ 631-632",
        "Dubremetz & Nivre 2018, Rhetorical Figure Detection: Chiasmus, Epanaphora, Epiphora",
    ),
    example="[The roof was rotten, the floor was rotten, and the money they lent us was rotten].",
    clear="The ferry sails at nine in the morning. The bank opens at ten in the morning.",
)
# How many units may be passed over from one member to the next, of each kind.
WINDOWS = {"sentences": 2, "cola": 2, "clauses": 4, "paragraphs": 1}
# Of what kind the word that comes back may be.
KINDS = ("a feeling, quality or state", "a thing, person or group", "a time, number or place", "a name")


class Detector:
    """Proposes runs of sentences, cola, clauses and paragraphs that end alike; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.table = table

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates: of sentences, then of smaller units, then of paragraphs."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """All runs of two or more units that end with the same word."""
        layout = lay_out_lemmas(document)
        for kind, run, common in find_endings(document, layout):
            yield make_proposal(document, layout, self.table, kind, run, common)


def find_endings(document: Document, layout: Layout) -> Iterator[tuple[str, list[Unit], int]]:
    """Runs that end alike: (kind, members, how many words all share)."""
    for kind, units in (
        ("sentences", layout.sentences),
        ("cola", join_cola(layout)),
        ("clauses", layout.segments),
        ("paragraphs", find_closers(layout)),
    ):
        for chain in chain_ends(layout, drop_asides(document, units), WINDOWS[kind]):
            for run, common in find_runs(chain, lambda one, other: match_ends(layout, one, other), gap=0):
                # What is all sentences was found as such.
                apart = kind in {"sentences", "paragraphs"} or len({u.sentence for u in run}) < len(run)
                phrases = len(run) == 2 and common == 1 and kind == "clauses" and not all(has_verb(document, u) for u in run)
                if apart and not phrases and not is_echo(run, common) and not is_answer(document, run):
                    yield kind, run, common


def is_echo(run: Sequence[Unit], common: int) -> bool:
    """Whether the same words follow upon themselves, with nothing else: "ever, ever"."""
    return all(u.end - u.first == common for u in run) and any(a.end == b.first for a, b in pairwise(run))


def is_answer(document: Document, run: Sequence[Unit]) -> bool:
    """Whether one speaker asks and another answers with the same words."""
    words = document.layout.words
    return len(run) == 2 and run[0].mark == "?" and change_speakers(document, [words[u.end - 1] for u in run])


def find_closers(layout: Layout) -> list[Unit]:
    """The last sentence of each paragraph."""
    closers = [one for one, other in pairwise(layout.sentences) if one.paragraph != other.paragraph]
    return closers + layout.sentences[-1:]


def begin_alike(document: Document, layout: Layout, one: Unit, other: Unit) -> bool:
    """Whether two units begin with the same words, an article alone not counted."""
    common = match_starts(layout, one, other)
    return common > 1 or (common == 1 and document.tokens.pos[layout.words[one.first]] != "DET")


def make_proposal(
    document: Document, layout: Layout, table: WordClasses, kind: str, run: Sequence[Unit], common: int
) -> Proposal:
    """The proposal of one run."""
    ends = [layout.words[u.end - common : u.end] for u in run]
    forms = [[document.tokens.form[i] for i in end] for end in ends]
    pairs = list(pairwise(run))
    features = {
        "more words repeated": log(max(1, common - (document.tokens.pos[ends[0][0]] == "DET"))),
        **describe_run(document, run),
        **{name: x for name, x in describe_kind(document, table, ends[0][-1]).items() if name in KINDS},
        "clauses of one sentence": float(run[0].sentence == run[-1].sentence),
        "like beginning": sum(begin_alike(document, layout, a, b) for a, b in pairs) / len(pairs),
        "names, numbers or times": describe_facts(document, table, run),
    }
    extent = (layout.words[find_opening(layout, run)], layout.words[run[-1].end - 1])
    what = f"“{' '.join(forms[0])}” ends {len(run)} {kind} in a row"
    return Proposal(tuple((end[0], end[-1]) for end in ends), features, what, kind, extent)
