"""Asyndeton: the members of a list, or clauses, stand side by side without a conjunction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.parallel import Members, Piece, Series, cut_pieces, find_series, make_series, match_all, read_classes
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="asyndeton",
    family="scheme",
    title="Asyndeton",
    definition="Conjunctions are left out between words, phrases or clauses in a row.",
    references=("Lausberg 1998, §§ 709-711", "Lanham 1991, s.v. asyndeton"),
    example="[The lamps went out, the doors blew open, the horses ran].",
    clear="Her neighbour, a retired baker, keeps a small, dark shop.",
)

# Members of one series are alike, or only stand side by side.
LEVELS = (0.0, 0.4, 0.7)
PAIR = 2


class Detector:
    """Proposes runs of parts of a sentence that only marks part; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.classes = read_classes(table)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates, sentence by sentence."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """Runs of three or more members, and of two clauses."""
        for pieces in cut_pieces(document):
            for series in list_series(document, pieces):
                members = Members(document, series, *self.classes)
                pair = len(members.kinds) == PAIR
                # "and" before one more member makes it an ordinary list.
                listed = series.joined and members.share("clause") < 1
                if members.share_named() < 1 and not listed and (not pair or members.share("clause", "verb") == 1):
                    yield make_proposal(document, members)


def list_series(document: Document, pieces: list[Piece]) -> Iterator[Series]:
    """The runs of one sentence without a conjunction, and those that are left when what is unlike at their ends is dropped."""
    bare = list(find_bare(pieces))
    if not bare:
        return
    links = match_all(document, pieces)
    cuts = {cut for start, stop in bare for least in LEVELS for cut in find_series(links, least, start, stop)}
    for cut in sorted(cuts):
        yield make_series(document, pieces, links, cut)


def find_bare(pieces: list[Piece]) -> Iterator[tuple[int, int]]:
    """Runs of pieces that one kind of mark parts and no conjunction."""
    start = 0
    for n in range(1, len(pieces) + 1):
        if n == len(pieces) or pieces[n].joint or (n > start + 1 and pieces[n].mark != pieces[n - 1].mark):
            if n - start > 1:
                yield start, n
            start = n - 1 if n < len(pieces) and not pieces[n].joint else n


def make_proposal(document: Document, members: Members) -> Proposal:
    """The proposal of one series."""
    tokens, series = document.tokens, members.series
    like = [a == b for a, b in pairwise(members.kinds)]
    deps = [{tokens.dep[i] for i in m} for m in members.words[1:]]
    features = {
        **members.describe_shape("like length", "about as many letters"),
        "neighbours of one kind": sum(like) / len(like),
        "two members": float(len(members.kinds) == PAIR),
        "four members or more": float(len(members.kinds) > PAIR + 1),
        "short members": 1 / (1 + sum(members.lengths) / len(members.lengths) / 4),
        "three clauses or more": float(members.share("clause") == 1 and len(members.kinds) > PAIR),
        "verbs": members.share("verb"),
        "adjectives before a noun": float(stand_before_noun(document, members)),
        "names or numbers": members.share_named(),
        "an apposition": float(any("appos" in d for d in deps)),
        "a relative or other dependent clause": float(any(d & DEPENDENT for d in deps)),
        "an interjection or adverb alone": float(any(is_aside(members, n) for n in range(len(members.kinds)))),
        "at the end of a sentence": float(members.touches_end()),
        "a conjunction after it": float(series.joined),
    }
    what = f"no conjunction joins the {len(members.kinds)} members"
    return Proposal(members.spans, features, what, "clauses" if members.share("clause") == 1 else "parts")


DEPENDENT = frozenset({"relcl", "advcl", "mark"})


def stand_before_noun(document: Document, members: Members) -> bool:
    """Whether the members but the last are adjectives and the last has one before its noun: "a tall, thin, nervous man"."""
    pos = document.tokens.pos
    last = members.words[-1]
    return (
        all(pos[m[-1]] in {"ADJ", "VERB"} for m in members.words[:-1])
        and len(last) > 1
        and pos[last[0]] in {"ADJ", "VERB"}
        and "NOUN" in {pos[i] for i in last[1:3]}
    )


def is_aside(members: Members, n: int) -> bool:
    """Whether a member is a single adverb or interjection, and the others are not all adverbs."""
    word = members.words[n]
    return len(word) == 1 and members.tokens.pos[word[0]] in {"ADV", "INTJ"} and members.share("adverb") < 0.5
