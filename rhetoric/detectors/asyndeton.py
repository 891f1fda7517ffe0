"""Asyndeton: the members of a list, or clauses, stand side by side without a conjunction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.members import Members, read_classes
from rhetoric.matchers.parallel import BRACKETS, VERBS, find_series, make_series
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.pieces import Piece, Row, Series
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
# No member has more words than this.
LONGEST = 12


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
        for row in document.rows:
            for series in list_series(document, row):
                members = Members(document, series, *self.classes)
                if is_apt(members):
                    yield make_proposal(members)


def is_apt(members: Members) -> bool:
    """Whether a run may be a figure: not of names, nor of long members, no pair but of clauses or verbs."""
    series = members.series
    clauses = members.share("clause")
    if max(members.lengths) > LONGEST or (series.joined and clauses < 1):
        return False
    if len(members.kinds) == PAIR and members.share("clause", "verb") < 1:
        return False
    if stand_before_noun(members) or any(calls_out(members, n) for n in range(len(members.kinds))):
        return False
    # "in the north, on the coast, near Wick" tells where.
    loose = members.share("phrase") == 1 and not members.open_alike() and not members.find_frame()
    named = members.share_named() == 1 and members.share("clause", "verb") == 0
    return not (loose or named) and not members.mixes_levels()


def list_series(document: Document, row: Row) -> Iterator[Series]:
    """The runs of one sentence without a conjunction, and those that are left when what is unlike at their ends is dropped."""
    bare = list(find_bare(row.pieces))
    if not bare:
        return
    cuts = {cut for start, stop in bare for least in LEVELS for cut in find_series(row.links, least, start, stop)}
    words, pos = document.layout.words, document.tokens.pos
    for cut in sorted(cuts):
        run = row.pieces[cut[0] + 1 : cut[1]]
        if run[0].mark in BRACKETS or max([p.end - p.first for p in run[:-1]], default=0) > LONGEST:
            continue
        # A pair is one of clauses or verbs.
        if len(run) > 1 or any(pos[i] in VERBS for i in words[run[0].first : run[0].end]):
            yield make_series(document, row, cut)


def find_bare(pieces: list[Piece]) -> Iterator[tuple[int, int]]:
    """Runs of pieces that one kind of mark parts and no conjunction."""
    start = 0
    for n in range(1, len(pieces) + 1):
        if n == len(pieces) or pieces[n].joint or (n > start + 1 and pieces[n].mark != pieces[n - 1].mark):
            if n - start > 1:
                yield start, n
            start = n - 1 if n < len(pieces) and not pieces[n].joint else n


def make_proposal(members: Members) -> Proposal:
    """The proposal of one series."""
    tokens = members.tokens
    like = [a == b for a, b in pairwise(members.kinds)]
    deps = [{tokens.dep[i] for i in m} for m in members.words[1:]]
    features = {
        **members.describe_shape("like length", "about as many letters", "a word in the same place"),
        "side by side in the parse": members.share_joined(),
        "neighbours of one kind": sum(like) / len(like),
        "two members": float(len(members.kinds) == PAIR),
        "four members or more": float(len(members.kinds) > PAIR + 1),
        "short members": 1 / (1 + sum(members.lengths) / len(members.lengths) / 4),
        "three clauses or more": float(members.share("clause") == 1 and len(members.kinds) > PAIR),
        "names or numbers": members.share_named(),
        "an apposition": float(any("appos" in d for d in deps)),
        "a relative or other dependent clause": float(any(d & DEPENDENT for d in deps)),
        "an adverb alone": float(any(is_aside(members, n) for n in range(len(members.kinds)))),
        "at the end of a sentence": float(members.touches_end()),
    }
    what = f"no conjunction joins the {len(members.kinds)} members"
    return Proposal(members.spans, features, what, "clauses" if members.share("clause") == 1 else "parts")


DEPENDENT = frozenset({"relcl", "advcl", "mark"})


def stand_before_noun(members: Members) -> bool:
    """Whether the members but the last are adjectives and the last has one before its noun: "a tall, thin, nervous man"."""
    pos = members.tokens.pos
    last = members.words[-1]
    return (
        all(pos[m[-1]] in {"ADJ", "VERB"} for m in members.words[:-1])
        and len(last) > 1
        and pos[last[0]] in {"ADJ", "VERB"}
        and "NOUN" in {pos[i] for i in last[1:3]}
    )


def calls_out(members: Members, n: int) -> bool:
    """Whether a member is an interjection alone: "well", "yes"."""
    return len(members.words[n]) == 1 and members.tokens.pos[members.words[n][0]] == "INTJ"


def is_aside(members: Members, n: int) -> bool:
    """Whether a member is a single adverb, and the others are not all adverbs."""
    word = members.words[n]
    return len(word) == 1 and members.tokens.pos[word[0]] == "ADV" and members.share("adverb") < 0.5
