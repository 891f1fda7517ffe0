"""Hypozeugma: several subjects, phrases or clauses are heaped up before the one clause on which they all depend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rhetoric.device import Device
from rhetoric.document import Document, Tokens
from rhetoric.finding import Candidate
from rhetoric.layout import SUBJECTS
from rhetoric.lexicon import Rule
from rhetoric.matchers.members import read_classes
from rhetoric.matchers.parallel import liken
from rhetoric.matchers.ranking import MOST_MEMBERS, Proposal, load_ranker
from rhetoric.pieces import Piece
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="hypozeugma",
    family="scheme",
    title="Hypozeugma",
    definition="Several subjects, phrases or clauses are heaped up before the one verb or clause on which they all depend.",
    references=(
        "Lausberg 1998, §§ 692-708 (zeugma)",
        "Al-Khatib, Morari & Stein 2020, Style Analysis of Argumentative Texts by Mining Rhetorical Devices",
    ),
    example="[Neither the rain, nor the mud, nor the jeers of the crowd could turn her back].",
    clear="Tom, Ann and Lee were late for the meeting again.",
)
LEAST = 3
# Members are no longer than this, and what they depend on begins this soon.
LONGEST = 14
# Words that sum up what was heaped up before them.
SUMS = frozenset("all everything everyone everybody none nothing nobody these those this that each".split())
DENIALS = frozenset("neither nor not no never".split())
CORRELATIVES = frozenset("neither either both".split())
FACTS = frozenset({"PROPN", "NUM"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
INNER_CLAUSES = frozenset({"relcl", "acl", "advcl", "xcomp", "amod"})
AUXILIARIES = frozenset({"aux", "auxpass"})
NOMINAL = frozenset({"DET", "NOUN", "PROPN", "ADJ", "PRON", "NUM"})
NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})
PARTICLES = frozenset("not even neither nor".split())
STOPS = frozenset("; : — – - --".split())
# Marks after which the main clause stands apart from the last member.
OPENERS = frozenset({"ADP", "SCONJ"})
SAYING = frozenset("say tell announce report add".split())


class Heap(NamedTuple):
    """Members (word positions first, end) at the beginning of a sentence; ``verb`` is the position of the main verb."""

    members: tuple[tuple[int, int], ...]
    joints: tuple[str, ...]
    verb: int
    end: int
    summed: bool


class Detector:
    """Proposes sentences that begin with three like parts before their main verb; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.table = table
        self.classes = read_classes(table)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates, sentence by sentence."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """A sentence each that has a heap of three members or more before its main verb."""
        for row in document.rows:
            if len(row.pieces) >= LEAST - 1:
                heap = find_heap(document, row.pieces)
                if heap:
                    yield make_proposal(document, self.classes, self.table, heap)


def find_heap(document: Document, pieces: Sequence[Piece]) -> Heap | None:
    """The heap at the beginning of a sentence that was cut into these pieces, if there is one."""
    tokens, words = document.tokens, document.layout.words
    opening = tokens.pos[words[pieces[0].first]]
    heads = opening in OPENERS
    verb = -1
    number = 0
    for number, piece in enumerate(pieces[:MOST_MEMBERS]):
        if piece.end - piece.first > 2 * LONGEST:
            return None
        alike = heads and number > 0 and document.layout.key[words[piece.first]] == document.layout.key[words[pieces[0].first]]
        if not (heads and (number == 0 or alike)):
            verb = find_main_verb(tokens, words, piece)
            if verb >= 0:
                break
    if verb < 0 or number < LEAST - 1:
        return None
    last = pieces[number]
    spans = [(p.first, p.end) for p in pieces[:number]]
    summed = bool(last.mark) and not last.joint and document.layout.key[words[last.first]] in SUMS
    if not heads and not summed:
        spans.append((last.first, verb))
    if not heads and not all(is_nominal(tokens, words[a:b]) for a, b in spans):
        return None
    if len(spans) < LEAST or any(not 0 < b - a <= LONGEST for a, b in spans):
        return None
    if heads and len({document.layout.key[words[a]] for a, _ in spans}) > 1:
        return None
    # What goes on after a semicolon is another matter.
    stop = next((n for n in range(number + 1, len(pieces)) if pieces[n].mark in STOPS), len(pieces))
    return Heap(tuple(spans), tuple(p.joint for p in pieces[1 : len(spans)]), verb, pieces[stop - 1].end, summed)


def is_nominal(tokens: Tokens, member: Sequence[int]) -> bool:
    """Whether a member may be a subject: it begins like one and holds a noun, or an adjective that stands for one."""
    opens = member and (tokens.pos[member[0]] in NOMINAL or tokens.form[member[0]] in PARTICLES)
    return bool(opens) and any(tokens.pos[i] in NOUNS or tokens.form[i] in SUMS for i in member)


def find_main_verb(tokens: Tokens, words: Sequence[int], piece: Piece) -> int:
    """The position of the first finite verb of a piece that is not within a relative clause or another, -1 if there is none."""
    for p in range(piece.first, piece.end):
        i = words[p]
        if tokens.tag[i] in FINITE:
            head = tokens.head[i] if tokens.dep[i] in AUXILIARIES else i
            if tokens.dep[head] not in INNER_CLAUSES or has_subject_at(tokens, head, words[piece.first]):
                return p
    return -1


def has_subject_at(tokens: Tokens, verb: int, first: int) -> bool:
    """Whether the subject of a verb begins at ``first``: the parser has taken a main clause for a relative one."""
    return any(c in {first, tokens.head[first]} for c in tokens.children[verb] if c < verb and tokens.dep[c] in SUBJECTS)


def make_proposal(
    document: Document, classes: tuple[frozenset[str], frozenset[str]], table: WordClasses, heap: Heap
) -> Proposal:
    """The proposal of one heap."""
    tokens, layout = document.tokens, document.layout
    words, key, members = layout.words, layout.key, heap.members[:10]
    inside = [words[a:b] for a, b in members]
    lemmas = [[tokens.lemma[i] for i in m] for m in inside]
    inner = classes[0] | table.members["feeling"]
    openings = [key[m[0]] for m in inside]
    features = {
        "the same word first": float(len(set(openings)) == 1 and openings[0] not in ARTICLES),
        "a denial first": float(any(o in DENIALS for o in (*openings, *heap.joints))),
        "no conjunction": float(not any(heap.joints)),
        "a conjunction before each": float(all(heap.joints)),
        "a word sums them up": float(heap.summed or "alike" in [key[i] for i in inside[-1]]),
        "like shape": sum(liken(document, a, b) for a, b in pairwise(members)) / (len(members) - 1),
        "names or numbers": sum(any(tokens.pos[i] in FACTS for i in m) for m in inside) / len(inside),
        "persons or groups": share(lemmas, table.members["person"] | table.members["group"]),
        "feelings, qualities or deeds": share(lemmas, inner),
        "members of several words": sum(len(m) > 2 for m in inside) / len(inside),
        "clauses or relative clauses": sum(any(tokens.pos[i] in {"VERB", "AUX"} for i in m) for m in inside) / len(inside),
        "four members or more": float(len(members) > LEAST),
        "something said": float(any(tokens.lemma[i] in SAYING for i in words[heap.verb : heap.end])),
        "short clause after": min(1.0, max(0.0, (SHORT - heap.end + heap.verb) / SHORT)),
        "passive": float(any(tokens.dep[i] == "auxpass" for i in words[heap.verb : heap.verb + 3])),
    }
    what = f"{len(heap.members)} members stand before “{tokens.form[words[heap.verb]]}”, on which they all depend"
    spans = tuple((m[0], m[-1]) for m in (words[a:b] for a, b in heap.members))
    start = heap.members[0][0]
    if start and key[words[start - 1]] in CORRELATIVES and tokens.sentence[words[start - 1]] == tokens.sentence[words[start]]:
        start -= 1
    return Proposal(spans, features, what, "", (words[start], words[heap.end - 1]))


SHORT = 10
ARTICLES = frozenset({"the", "a", "an"})


def share(members: Sequence[Sequence[str]], classes: frozenset[str]) -> float:
    """The share of the members that have a word of these."""
    return sum(any(w in classes for w in m) for m in members) / len(members)
