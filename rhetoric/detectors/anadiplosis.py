"""Anadiplosis: the last word or words of a clause or sentence come back at the beginning of the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import log
from typing import NamedTuple

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.layout import Layout, Unit
from rhetoric.lexicon import Rule
from rhetoric.matchers.ranking import MOST_MEMBERS, Proposal, load_ranker
from rhetoric.matchers.repetition import STOPS, change_speakers, describe_kind, lay_out_lemmas
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="anadiplosis",
    family="scheme",
    title="Anadiplosis",
    definition="The last word or words of a clause or sentence come back at the beginning of the next; in a chain, gradatio.",
    references=("Lausberg 1998, §§ 619-624", "Lanham 1991, s.v. anadiplosis, climax", "Al-Khatib et al. 2020"),
    example="[Neglect breeds anger; anger breeds contempt].",
    clear="The minister bought a house. The house was old.",
)
# The repeated word is one of so many at the beginning of the second unit; in front of it stand words of these kinds only.
LEAD = 6
BEFORE = frozenset({"DET", "PRON", "CCONJ", "ADP", "PART", "SCONJ", "ADJ", "AUX", "PROPN"})
# The figure is taken to begin and end at most so many segments from the words that come back.
REACH = 8
# So many segments may stand between two links of a chain.
GAP = 2
PARTS = frozenset({"compound", "nmod", "poss", "nummod"})
EPITHETS = frozenset({"amod", "advmod"})
WEIGHTY = frozenset({"PRP", "JJ", "JJR", "JJS"})
DEFINITE = frozenset("the this that these those".split())
# Of what kind the word may be.
KINDS = ("a feeling, quality or state", "a thing, person or group", "a name")


class Link(NamedTuple):
    """A word that is passed on from segment number ``unit`` to the one after it.

    ``last`` is its position at the end of the first, ``again`` that in the second; ``common`` words up to and with it are the
    same, ``spare`` words of the second stand before those.
    """

    unit: int
    last: int
    again: int
    common: int
    spare: int


class Detector:
    """Proposes places where a segment begins with the word that ended the one before; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.table = table

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates, in the order of the text."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """Each chain of one link or more."""
        layout = lay_out_lemmas(document)
        for chain in join_links(layout, find_links(document, layout)):
            yield make_proposal(document, layout, self.table, chain)


def find_links(document: Document, layout: Layout) -> Iterator[Link]:
    """All places where the last word of a segment is among the first of the next, with nothing weighty before it."""
    words, key, content, pos = layout.words, layout.key, layout.content, document.tokens.pos
    for n, (one, other) in enumerate(pairwise(layout.segments)):
        last = one.end - 1
        if not content[words[last]] or other.paragraph - one.paragraph > 1:
            continue
        word = key[words[last]]
        for again in range(other.first, min(other.end, other.first + LEAD)):
            if key[words[again]] == word:
                common = count_back(layout, one.first, last, other.first, again)
                link = Link(n, last, again, common, again - other.first + 1 - common)
                if is_figure(document, one, other, link):
                    yield link
                break
            if pos[words[again]] not in BEFORE:
                break


def is_figure(document: Document, one: Unit, other: Unit, link: Link) -> bool:
    """Whether a word is passed on and not only said twice.

    It is not if other words lead up to its end ("for its own sake, but for our own sake"), if it is set between ("a role, an
    important role"), comes late or stands before the same noun ("an old, old story").
    """
    tokens, words = document.tokens, document.layout.words
    last, again = words[link.last], words[link.again]
    lead = words[other.first : other.first + link.spare]
    if (lead and link.again == other.end - 1) or any(tokens.tag[i] in WEIGHTY for i in lead):
        return False
    if sum(tokens.pos[i] != "CCONJ" for i in lead) > 1:
        return False
    return not (tokens.dep[last] in EPITHETS and tokens.dep[again] in EPITHETS)


def count_back(layout: Layout, first: int, last: int, begin: int, again: int) -> int:
    """How many words up to ``last`` and up to ``again`` are the same."""
    words, key = layout.words, layout.key
    common = 1
    while last - common >= first and again - common >= begin and key[words[last - common]] == key[words[again - common]]:
        common += 1
    return common


def join_links(layout: Layout, links: Iterable[Link]) -> Iterator[list[Link]]:
    """Links in chains: the next begins where the one before led, or soon after."""
    chain: list[Link] = []
    for link in links:
        if chain and (link.unit - chain[-1].unit > GAP or len(chain) >= MOST_MEMBERS):
            yield chain
            chain = []
        chain.append(link)
    if chain:
        yield chain


def make_proposal(document: Document, layout: Layout, table: WordClasses, chain: list[Link]) -> Proposal:
    """The proposal of one chain; its features are those of its first link."""
    tokens, words, segments = document.tokens, layout.words, layout.segments
    link = chain[0]
    last, again = words[link.last], words[link.again]
    one, other = segments[link.unit], segments[link.unit + 1]
    lead = words[other.first : other.first + link.spare]
    features = {
        "more words repeated": log(link.common),
        **{name: x for name, x in describe_kind(document, table, last).items() if name in KINDS},
        "a chain": float(len(chain) > 1),
        "within one sentence": float(one.sentence == other.sentence),
        "the or this instead of a": float(any(tokens.form[i] in DEFINITE for i in lead)),
        "other words first": float(any(tokens.pos[i] != "CCONJ" for i in lead)),
        "half of a name or compound": float(tokens.dep[again] in PARTS),
        "different speakers": float(change_speakers(document, [last, again])),
    }
    shown = (
        [words[k.last - k.common + 1 : k.last + 1] for k in chain],
        [words[k.again - k.common + 1 : k.again + 1] for k in chain],
    )
    members = sorted({(part[0], part[-1]) for side in shown for part in side})
    what = f"“{' '.join(tokens.form[i] for i in shown[0][0])}” ends a stretch and begins the next"
    return Proposal(tuple(members), features, what, "gradatio" if len(chain) > 1 else "", find_extent(layout, chain))


def find_extent(layout: Layout, chain: list[Link]) -> tuple[int, int]:
    """The clauses that the word joins: sentences, or parts of one up to a semicolon, a colon or a dash."""
    segments, words = layout.segments, layout.words
    first, last = chain[0].unit, chain[-1].unit + 1
    for _ in range(REACH):
        if not first or segments[first - 1].sentence != segments[first].sentence or segments[first - 1].mark in STOPS:
            break
        first -= 1
    for _ in range(REACH):
        after = last + 1
        if after == len(segments) or segments[after].sentence != segments[last].sentence or segments[last].mark in STOPS:
            break
        last = after
    return words[segments[first].first], words[segments[last].end - 1]
