"""Epanalepsis: a clause, a sentence or a short passage begins and ends with the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import log
from typing import NamedTuple

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.layout import Layout, Unit
from rhetoric.lexicon import Rule
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.matchers.repetition import (
    describe_kind,
    drop_asides,
    holds_any,
    lay_out_lemmas,
    state_facts,
)
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="epanalepsis",
    family="scheme",
    title="Epanalepsis",
    definition="A clause, a sentence or a short passage begins and ends with the same words.",
    references=("Lausberg 1998, §§ 625-627 (redditio)", "Lanham 1991, s.v. epanalepsis"),
    example="[Winter took our cattle, and our sons went away in winter].",
    clear="Ticket prices will rise in May, and so will the fee for those who change a ticket.",
)
# The repeated word is one of so many at the beginning; those before it carry no content.
LEAD = 3
# It is the last word but so many at the end, and what follows it followed at the beginning.
TAIL = 3
# Sentences between the beginning and the end, and words in all, at the most.
SENTENCES = 1
LONGEST = 60
# Content words that are little more than particles, and the verbs of a subject before.
FAINT = frozenset("again ago once together back away ever always really yet soon thing way time lot".split())
ENDS = frozenset({".", "!", "?"})
# What a subject is said to be.
COMPLEMENTS = frozenset({"attr", "acomp"})
VERBS = frozenset({"VERB", "AUX"})
PARTIES = ("person", "group", "place", "location", "building", "vehicle")
# A clause of fewer words has no room between.
SHORTEST = 4
JOINED = frozenset({"compound", "nmod", "nummod"})
BEFORE = frozenset({"det", "poss", "amod", "compound", "nmod", "nummod", "quantmod"})
# What makes one clause, or phrase, hang on another; so many steps up to the main clause are taken.
BELOW = frozenset({"advcl", "relcl", "ccomp", "acl", "pcomp", "prep", "csubj", "xcomp"})
STEPS = 8
# So many of the words that hang on one are looked at.
SUBTREE = 10


class Start(NamedTuple):
    """What may be the beginning of one: the segment and the position of its word."""

    unit: Unit
    first: int


class Detector:
    """Proposes stretches from the beginning of one segment to the end of another between two that are the same word."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.table = table

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates, in the order of their ends."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """Each stretch that begins and ends with the same content word, the longest of one sentence or else of two."""
        layout = lay_out_lemmas(document)
        words, key, content = layout.words, layout.key, layout.content
        begun: dict[str, Start] = {}
        for unit in drop_asides(document, layout.segments):
            for first in range(unit.first, min(unit.end, unit.first + LEAD)):
                word = key[words[first]]
                if not content[words[first]] or word in FAINT:
                    continue
                old = begun.get(word)
                if old is None or old.unit.sentence != unit.sentence:
                    # What one sentence began, the next may end.
                    alone = first == unit.end - 1 and old and is_near(old, unit, first)
                    if old and alone and is_deliberate(document, layout, self.table, old, unit, first):
                        yield make_proposal(document, layout, self.table, old, unit, first)
                    begun[word] = Start(unit, first)
            last = find_last(layout, unit)
            start = begun.get(key[words[last]])
            if start and is_near(start, unit, last) and is_deliberate(document, layout, self.table, start, unit, last):
                yield make_proposal(document, layout, self.table, start, unit, last)


def find_last(layout: Layout, unit: Unit) -> int:
    """The position of the last content word of a unit, if it is near its end; else of the last word."""
    words, content, last = layout.words, layout.content, unit.end - 1
    if content[words[last]]:
        return last
    return next((p for p in range(last, max(unit.first, unit.end - TAIL) - 1, -1) if content[words[p]]), last)


def is_deliberate(document: Document, layout: Layout, table: WordClasses, start: Start, unit: Unit, last: int) -> bool:
    """Whether a word comes back at ``last`` as if on purpose.

    The words after it are the same both times, and those before it too unless they weigh nothing; a verb comes back in the same
    form ("it serves all who serve" is none), a name not at all, and who or what is reported on not in one breath, unless it is
    said to be itself. What goes over two sentences ends the second.
    """
    tokens, words, key, first = document.tokens, layout.words, layout.key, start.first
    one, other = words[first], words[last]
    reported = names_party(document, table, one) if start.unit == unit else tokens.pos[other] == "PROPN"
    if reported and not is_complement(document, other):
        return False
    over = start.unit.sentence != unit.sentence
    if over and (unit.mark not in ENDS or not introduced_alike(document, words[first], words[last])):
        return False
    if any(key[words[first + n]] != key[words[last + n]] for n in range(1, unit.end - last)):
        return False
    if tokens.pos[words[first]] in VERBS and tokens.form[words[first]] != tokens.form[words[last]]:
        return False
    lead = words[start.unit.first : first - count_phrase(layout, start.unit, first, last) + 1]
    return not any(tokens.pos[i] in VERBS or tokens.tag[i] == "PRP" for i in lead)


def is_complement(document: Document, i: int) -> bool:
    """Whether a word is what something is said to be, or to be like."""
    tokens = document.tokens
    return tokens.dep[i] in COMPLEMENTS or (tokens.dep[i] == "pobj" and tokens.form[tokens.head[i]] in {"like", "as"})


def names_party(document: Document, table: WordClasses, word: int) -> bool:
    """Whether a word names people, an institution or a place, of which reports speak again and again."""
    return document.tokens.pos[word] == "PROPN" or holds_any(document, table, PARTIES, word)


def is_near(start: Start, unit: Unit, last: int) -> bool:
    """Whether a unit ends at ``last`` what began: not too soon and not too far away."""
    longest = LONGEST if unit.sentence == start.unit.sentence else LONGEST // 2
    return (
        SHORTEST <= last - start.first + 1 <= longest
        and unit.sentence - start.unit.sentence <= SENTENCES
        and unit.paragraph == start.unit.paragraph
    )


def make_proposal(document: Document, layout: Layout, table: WordClasses, start: Start, unit: Unit, last: int) -> Proposal:
    """The proposal of one stretch."""
    tokens, words = document.tokens, layout.words
    begin, first = start.unit, start.first
    one, other = words[first], words[last]
    lead, tail = count_phrase(layout, begin, first, last), unit.end - last
    inner = words[first + 1 : last]
    features = {
        "more words repeated": log(max(1, lead + tail - 1 - (tokens.pos[words[first - lead + 1]] == "DET"))),
        "a feeling, quality or state": describe_kind(document, table, one)["a feeling, quality or state"],
        "it is itself": float(is_complement(document, other)),
        "part of a compound": float(is_part(document, one) or is_part(document, other)),
        "introduced alike": float(introduced_alike(document, one, other)),
        "a mark right after the first": float(words[first + 1] > one + 1),
        "names, numbers or times between": float(state_facts(document, table, inner)),
        "a passive between": float(any(tokens.dep[i] == "auxpass" for i in inner)),
        "the last deep in a clause below": measure_depth(document, other),
    }
    members = ((words[first - lead + 1], words[first + tail - 1]), (words[last - lead + 1], words[unit.end - 1]))
    phrase = " ".join(tokens.form[i] for i in words[first - lead + 1 : first + tail])
    return Proposal(members, features, f"“{phrase}” begins and ends it", "", (words[begin.first], words[unit.end - 1]))


def count_phrase(layout: Layout, begin: Unit, first: int, last: int) -> int:
    """How many words up to and with the repeated one are the same at the end."""
    common = 1
    while first - common >= begin.first and last - common > first:
        if layout.key[layout.words[first - common]] != layout.key[layout.words[last - common]]:
            break
        common += 1
    return common


def measure_depth(document: Document, i: int) -> float:
    """How far a word is below the main clause, in clauses and phrases, a quarter for each."""
    tokens, depth = document.tokens, 0
    for _ in range(STEPS):
        depth += tokens.dep[i] in BELOW
        i = tokens.head[i]
    return depth / 4


def is_part(document: Document, i: int) -> bool:
    """Whether a word is half of a compound: "tea" in "tea party" and "iced tea"."""
    tokens = document.tokens
    return tokens.dep[i] in JOINED or any(tokens.dep[c] in JOINED for c in tokens.children[i][:SUBTREE])


def introduced_alike(document: Document, one: int, other: int) -> bool:
    """Whether two words have the same words before them that belong to them: articles, adjectives."""
    tokens = document.tokens
    lists = [[tokens.lemma[c] for c in tokens.children[i][:SUBTREE] if c < i and tokens.dep[c] in BEFORE] for i in (one, other)]
    return lists[0] == lists[1]
