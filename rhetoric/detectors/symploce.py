"""Symploce: successive clauses or sentences begin with the same words and end with the same."""

from __future__ import annotations

from bisect import bisect_right
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
    describe_facts,
    describe_kind,
    describe_run,
    drop_asides,
    find_runs,
    join_answers,
    join_cola,
    lay_out_lemmas,
    match_ends,
    match_starts,
)
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="symploce",
    family="scheme",
    title="Symploce",
    definition="Successive clauses or sentences begin with the same words and end with the same.",
    references=("Lausberg 1998, §§ 633-634", "Lanham 1991, s.v. symploce"),
    example="[We built the dam, and nobody thanked us. We built the school, and nobody thanked us].",
    clear="The first train was late because of the snow. The second train was full of schoolchildren.",
)
# How many units may be passed over from one member to the next, of each kind.
WINDOWS = {"sentences": 1, "questions and answers": 2, "cola": 1, "clauses": 1}
# A member at the end that begins otherwise belongs to the figure if it ends with so many of the same words.
ENOUGH = 2


class Detector:
    """Proposes runs of sentences, cola and clauses that begin and end alike; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.table = table

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates: of sentences, of questions with their answers, then of smaller units."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """All runs of two or more units that begin with the same word and end with the same."""
        layout = lay_out_lemmas(document)
        for kind, units in (
            ("sentences", layout.sentences),
            ("questions and answers", join_answers(layout)),
            ("cola", join_cola(layout)),
            ("clauses", layout.segments),
        ):
            for chain in chain_ends(layout, drop_asides(document, units), WINDOWS[kind]):
                for run, common in find_runs(chain, lambda one, other: match_both(layout, one, other), gap=0):
                    # What is all sentences was found as such.
                    if kind not in {"cola", "clauses"} or len({u.sentence for u in run}) < len(run):
                        longer = add_variant(layout, chain, run)
                        yield make_proposal(document, layout, self.table, kind, run, longer, common)


def match_both(layout: Layout, one: Unit, other: Unit) -> int:
    """How many words two units have in common at their end, 0 if none at their beginning or if one is all in the other."""
    starts, ends = match_starts(layout, one, other), match_ends(layout, one, other)
    return ends if starts and starts + ends <= min(one.end - one.first, other.end - other.first) else 0


def add_variant(layout: Layout, chain: Sequence[Unit], run: list[Unit]) -> list[Unit]:
    """The run with the next unit of the chain, if there is one that ends as it does and only begins otherwise."""
    after = bisect_right(chain, run[-1].first, key=lambda u: u.first)
    if after < len(chain) and match_ends(layout, run[-1], chain[after]) >= ENOUGH:
        return [*run, chain[after]]
    return run


def make_proposal(
    document: Document,
    layout: Layout,
    table: WordClasses,
    kind: str,
    alike: Sequence[Unit],
    run: Sequence[Unit],
    common: int,
) -> Proposal:
    """The proposal of one run, of which the members ``alike`` both begin and end with the same words."""
    words = layout.words
    starts = min(match_starts(layout, a, b) for a, b in pairwise(alike))
    common = min(common, *(match_ends(layout, a, b) for a, b in pairwise(run)))
    heads = [words[u.first : u.first + starts] for u in alike]
    ends = [words[u.end - common : u.end] for u in run]
    rest = [u.end - u.first - starts - common for u in alike]
    features = {
        "more words repeated at the end": log(common),
        **describe_run(document, run),
        "a time, number or place": describe_kind(document, table, ends[0][-1])["a time, number or place"],
        "more words repeated at the beginning": log(starts),
        "an article first": float(document.tokens.pos[heads[0][0]] == "DET"),
        "few other words": 1 / (1 + max(rest) / 4),
        "names, numbers or times": describe_facts(document, table, run),
    }
    first, last = (" ".join(document.tokens.form[i] for i in part[0]) for part in (heads, ends))
    what = f"“{first}” begins and “{last}” ends {len(run)} {kind} in a row"
    members = sorted([(part[0], part[-1]) for part in (*heads, *ends)])
    return Proposal(tuple(members), features, what, kind, (words[run[0].first], ends[-1][-1]))
