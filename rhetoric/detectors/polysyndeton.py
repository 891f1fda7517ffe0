"""Polysyndeton: the conjunction is repeated between all members of a series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.members import Members, read_classes
from rhetoric.matchers.parallel import make_series
from rhetoric.matchers.ranking import MOST_MEMBERS, Proposal, load_ranker
from rhetoric.pieces import Piece, Series
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="polysyndeton",
    family="scheme",
    title="Polysyndeton",
    definition="The conjunction is repeated between all the members of a series.",
    references=("Lausberg 1998, §§ 686-687", "Lanham 1991, s.v. polysyndeton"),
    example="There was [dust and heat and noise and more dust].",
    clear="He and his brother moved to Perth and opened a shop.",
)

CONJUNCTIONS = frozenset({"and", "or", "nor"})
OPENERS = frozenset({"neither", "either"})
LONGEST = 14
LEAST = 3


class Detector:
    """Proposes runs of members with the same conjunction before each but the first; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.classes = read_classes(table)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates: within sentences, then of sentences."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """All runs of three or more members."""
        for row in document.rows:
            for cut in list_runs(row.pieces):
                yield make_proposal(document, Members(document, make_series(document, row, cut), *self.classes))
        for series in find_sentences(document):
            yield make_proposal(document, Members(document, series, *self.classes))


def list_runs(pieces: list[Piece]) -> Iterator[tuple[int, int]]:
    """Runs of pieces of one sentence with the same conjunction, and those also with a comma before each or none."""
    if sum(p.joint != "" for p in pieces) < LEAST - 1:
        return
    seen = set()
    for strict in (False, True):
        start = 0
        for n in range(1, len(pieces) + 1):
            if n < len(pieces) and n - start < MOST_MEMBERS and continues(pieces, start, n, strict=strict):
                continue
            # The piece before the first conjunction is a member, also where it was the last of another run.
            if n - start >= LEAST and (start, n) not in seen:
                seen.add((start, n))
                yield start, n
            start = n - 1 if n < len(pieces) and pieces[n].joint in CONJUNCTIONS else n


def continues(pieces: list[Piece], start: int, n: int, *, strict: bool) -> bool:
    """Whether piece ``n`` goes on with the run that begins at ``start``."""
    piece, before = pieces[n], pieces[n - 1]
    if piece.joint not in CONJUNCTIONS or before.end - before.first > LONGEST:
        return False
    return n == start + 1 or (piece.joint == before.joint and not (strict and bool(piece.mark) != bool(before.mark)))


def find_sentences(document: Document) -> Iterator[Series]:
    """Runs of short sentences of which all but the first begin with the same conjunction."""
    units = document.layout.sentences
    start = 0
    for n in range(1, len(units) + 1):
        if n < len(units) and n - start < MOST_MEMBERS:
            unit = units[n]
            like = n == start + 1 or unit.joint == units[n - 1].joint
            if unit.joint in CONJUNCTIONS and like and max(u.end - u.first for u in units[n - 1 : n + 1]) <= LONGEST:
                continue
        if n - start >= LEAST:
            run = units[start:n]
            joints, marks = tuple(u.joint for u in run[1:]), tuple(u.mark for u in run[:-1])
            yield Series(tuple((u.first, u.end) for u in run), joints, marks, "sentences")
        start = n


def make_proposal(document: Document, members: Members) -> Proposal:
    """The proposal of one series."""
    tokens, words, series = document.tokens, document.layout.words, members.series
    heads = [tokens.head[words[first - 1]] for first, _ in series.members[1:]]
    whole = series.level == "sentences"
    chained = [whole or tokens.head[b] == a or a == b for a, b in pairwise(heads)]
    features = {
        **members.describe_shape("like length"),
        "one coordination": sum(chained) / len(chained),
        "four members or more": float(len(members.kinds) > LEAST),
        "a comma before some, not all": float(len({bool(m) for m in series.marks}) > 1),
        "a comma before each": float(all(series.marks)),
        "names or numbers": members.share_named(),
        "at the beginning of a sentence": float(members.touches_start()),
        "or, nor": float(series.joints[0] != "and"),
        "whole sentences": float(whole),
    }
    joint = series.joints[0]
    return Proposal(
        members.spans, features, f"“{joint}” joins all {len(members.kinds)} members", joint, find_extent(document, members)
    )


def find_extent(document: Document, members: Members) -> tuple[int, int]:
    """From the first member, with a conjunction or "neither" before it, to the last."""
    words, tokens = document.layout.words, document.tokens
    first = members.series.members[0][0]
    before = words[first - 1] if first else -1
    if before >= 0 and tokens.sentence[before] == tokens.sentence[words[first]]:
        first -= tokens.form[before] in OPENERS or tokens.form[before] == members.series.joints[0]
    return words[first], members.words[-1][-1]
