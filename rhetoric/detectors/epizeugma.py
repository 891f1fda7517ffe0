"""Epizeugma: one verb, at the very beginning or the very end, is shared by several clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.parallel import liken
from rhetoric.matchers.ranking import MOST_MEMBERS, Proposal, load_ranker
from rhetoric.pieces import Piece
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="epizeugma",
    family="scheme",
    title="Epizeugma",
    definition="One verb, at the very beginning or the very end of a sentence, is shared by several clauses or phrases.",
    references=(
        "Lausberg 1998, §§ 692-708 (zeugma)",
        "Al-Khatib, Morari & Stein 2020, Style Analysis of Argumentative Texts by Mining Rhetorical Devices",
    ),
    example="[Came the frost in April, the flood in May and the bailiffs in June].",
    clear="Ann ordered tea and Lee coffee.",
)
LONGEST = 14
BE = frozenset("is are was were be".split())
VERBS = frozenset({"VBD", "VBZ", "VB", "VBP"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Auxiliaries ask, and verbs of saying follow what was said.
NEVER_FIRST = frozenset("be have do say add ask reply tell write let please note see".split())
SAYING = frozenset("say add ask reply write".split())
# What may open a sentence before "is" and "are" for effect; reports say "killed were" and "included are".
OPENING = frozenset(
    "gone lost dead fallen forgotten forgiven vanished faded silenced broken buried blessed cursed departed shattered "
    "vanquished banished".split()
)
NOMINAL = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "ADP", "NUM"})
NOMINAL_FIRST = frozenset({"DET", "NOUN", "PRON", "ADJ", "PROPN"})
# Verbs that take no object: at the beginning of a sentence they give no order.
ALONE = frozenset(
    "arise arrive come crumble decay decline depart die disappear dwindle endure fade fail fall flee flourish go grieve perish "
    "prevail remain rise rot sleep suffer survive thrive vanish wane weep wither".split()
)


class Detector:
    """Proposes sentences of verbless parts after a verb that opens them, or before one that closes them; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates, sentence by sentence."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """A sentence each of two parts or more, with its only finite verb at one of its ends."""
        for row in document.rows:
            pieces = row.pieces
            if len(pieces) > MOST_MEMBERS or any(p.end - p.first > LONGEST for p in pieces):
                continue
            begin, end = pieces[0].first, pieces[-1].end
            opens, closes = open_verb(document, begin), close_verb(document, begin, end)
            if opens and not is_question(document, end):
                yield make_proposal(document, pieces, (begin, begin + opens), opens=True)
            elif closes:
                yield make_proposal(document, pieces, (end - closes, end), opens=False)


def open_verb(document: Document, begin: int) -> int:
    """How many words the verb has that opens a sentence at this position, with a noun after it; 0 if there is none."""
    tokens, words = document.tokens, document.layout.words
    if begin + 3 >= len(words):
        return 0
    i, second, third = words[begin : begin + 3]
    form = tokens.form[i]
    if tokens.form[second] in BE and tokens.pos[third] in NOMINAL_FIRST and tokens.tag[second] in FINITE:
        return 2 * (form in OPENING)
    if takes_no_object(document, i) and second == i + 1:
        return int(tokens.pos[second] == "DET" or tokens.tag[i] in VERBS)
    # What is not inflected and takes an object gives an order.
    plain = tokens.tag[i] in VERBS and tokens.lemma[i] not in NEVER_FIRST | {form} and second == i + 1
    return int(plain and tokens.pos[second] in NOMINAL_FIRST and tokens.dep[i] not in {"amod", "compound"})


def close_verb(document: Document, begin: int, end: int) -> int:
    """How many words the verb has that closes a sentence that has no other; 0 if there is none."""
    tokens, words = document.tokens, document.layout.words
    last = words[end - 1]
    if takes_no_object(document, last) and last > words[end - 2] + 1:
        return int(not any(tokens.tag[i] in FINITE for i in words[begin : end - 1]))
    if tokens.pos[last] not in {"VERB", "AUX"} and tokens.form[last] != "be":
        return 0
    size = 1 + (tokens.pos[words[end - 2]] == "AUX")
    if tokens.tag[words[end - size]] not in VERBS | FINITE and tokens.form[last] != "be":
        return 0
    if tokens.lemma[last] in SAYING or tokens.dep[last] in {"relcl", "acl"}:
        return 0
    return 0 if any(tokens.tag[i] in FINITE for i in words[begin : end - size]) else size


def takes_no_object(document: Document, i: int) -> bool:
    """Whether a word is, by its form, a verb that takes no object, whatever the tagger makes of it at this odd place."""
    return document.tokens.lemma[i] in ALONE or document.tokens.form[i].removesuffix("s") in ALONE


def is_question(document: Document, end: int) -> bool:
    """Whether a question mark follows the word before this position."""
    i = document.layout.words[end - 1] + 1
    return i < len(document.tokens) and document.tokens.form[i] == "?"


def make_proposal(document: Document, pieces: Sequence[Piece], verb: tuple[int, int], *, opens: bool) -> Proposal:
    """The proposal of one sentence, whose shared verb has these positions."""
    tokens, layout = document.tokens, document.layout
    words, (start, stop) = layout.words, verb
    spans = [(max(p.first, stop) if opens else p.first, p.end if opens else min(p.end, start)) for p in pieces]
    spans = [(a, b) for a, b in spans if b > a] or [(start, stop)]
    inside = [words[a:b] for a, b in spans]
    forms = [{layout.key[i] for i in m if tokens.pos[i] in {"ADP", "PART"}} for m in inside]
    common = frozenset.intersection(*map(frozenset, forms)) - {"of"}
    apart = words[start] > words[start - 1] + 1 or layout.key[words[start]] == "be"
    named = [any(tokens.pos[i] in {"PROPN", "NUM"} for i in m) for m in inside]
    features = {
        "the verb first": float(opens),
        "a participle first": float(stop - start > 1 and opens),
        "the same preposition in each": float(bool(common)),
        "three members or more": float(len(spans) > 2),
        "like shape": sum(liken(document, a, b) for a, b in pairwise(spans)) / max(1, len(spans) - 1),
        "names or numbers before the verb": 0.0 if opens else sum(named) / len(named),
        "the verb again": float(any(layout.key[words[start]] in [layout.key[i] for i in m] for m in inside)),
        "the verb at the end stands apart": float(not opens and apart),
    }
    word = " ".join(tokens.form[i] for i in words[start:stop])
    what = f"“{word}” {'opens' if opens else 'closes'} the sentence and goes with all {len(spans)} members"
    first = min(start, spans[0][0])
    if first and layout.key[words[first - 1]] in {"neither", "both"} and words[first - 1] == words[first] - 1:
        first -= 1
    last = max(stop, spans[-1][1])
    return Proposal(
        tuple((m[0], m[-1]) for m in inside), features, what, "first" if opens else "last", (words[first], words[last - 1])
    )
