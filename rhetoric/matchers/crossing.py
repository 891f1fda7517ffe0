"""Crossing: words that come back in reverse order, A B ... B A, within a window.

Every word that comes back within `REACH` words makes a link with its earlier place, and so does a word with an opposite of it.
A link that encloses another one is a crossing. Each word has a bounded number of links and each link is compared with a
bounded number of others, so that the time grows with the text and not with its square (after Dubremetz & Nivre 2015, whose
candidates these are, but for the opposites).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from rhetoric.document import Document, Tokens
from rhetoric.layout import LIGHT, NO_WORDS, Unit

# How many words a crossing may run over.
REACH = 30
# So many earlier places of a word are linked with it, and so many links before a link are looked at.
PLACES = 2
# A word that stands there more often than this comes back by chance, or all the time.
OFTEN = 3
LINKS = 24
# Words of grammar that may be crossed, at most so many words apart. Personal pronouns may not: they come back by chance.
NEAR = 12
PIVOTS = frozenset("all one none everything nothing everybody nobody everyone".split())
# Verbs that come back in any report.
BARRED = frozenset({"be", "have", "say"})
OPEN = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
# Opposites that any factual text has do not cross.
TELLING = frozenset({"own", "wordnet", "derived"})


class Link(NamedTuple):
    """Two places, as positions in `Layout.words`, of a word that comes back or of two opposed words.

    ``light`` says that it is a word like "do", ``opposed`` that it is two words.
    """

    first: int
    second: int
    light: bool
    opposed: bool


class Crossing(NamedTuple):
    """A link around another one."""

    outer: Link
    inner: Link

    @property
    def places(self) -> tuple[int, int, int, int]:
        """The four places in order, as positions in `Layout.words`."""
        return self.outer.first, self.inner.first, self.inner.second, self.outer.second


def find_crossings(document: Document) -> Iterator[Crossing]:
    """The crossings of a text: for each link the best of those that it encloses, in the order of the last word.

    Of the two pairs one at least is of words of content.
    """
    recent: list[Link] = []
    for link in find_links(document):
        while recent and link.second - recent[0].second > REACH:
            del recent[: len(recent) // 2 + 1 if link.second - recent[len(recent) // 2].second > REACH else 1]
        inner = [
            x
            for x in recent[-LINKS:]
            if link.first < x.first and x.second < link.second and not (link.light and x.light) and not share(x, link)
        ]
        if inner:
            yield Crossing(link, max(inner, key=lambda x: rate(link, x)) if len(inner) > 1 else inner[0])
        recent.append(link)
        if len(recent) > 4 * LINKS:
            del recent[: 2 * LINKS]


def share(one: Link, other: Link) -> bool:
    """Whether two links have a place in common."""
    return one.first == other.first or one.second == other.second


def rate(outer: Link, inner: Link) -> tuple[bool, bool, int, int]:
    """How good a crossing two links make: words of content, the same ones, halves of like length, close in the middle."""
    uneven = abs((inner.first - outer.first) - (outer.second - inner.second))
    return (not inner.light, not inner.opposed, -uneven, inner.first - inner.second)


def find_links(document: Document) -> Iterator[Link]:
    """All links of a text, in the order of their second places."""
    tokens, layout = document.tokens, document.layout
    words = layout.words
    opposed = place_opposites(document)
    seen: dict[str, list[int]] = {}
    form, lemma, pos = tokens.form, tokens.lemma, tokens.pos
    for k, i in enumerate(words):
        if pos[i] in OPEN:
            key, light = lemma[i], lemma[i] in LIGHT and form[i] not in PIVOTS
            if light and (pos[i] != "VERB" or lemma[i] in BARRED):
                continue
        elif form[i] in PIVOTS:
            key, light = form[i], False
        else:
            continue
        reach = NEAR if form[i] in PIVOTS else REACH
        places = seen.get(key)
        if places is None:
            seen[key] = [k]
        else:
            often = len(places) == OFTEN and k - places[0] <= REACH
            for place in () if often else places[-PLACES:]:
                if k - place <= reach:
                    yield Link(place, k, light, opposed=False)
            places.append(k)
            del places[:-OFTEN]
        for place in opposed.get(k, ()):
            yield Link(place, k, light=False, opposed=True)


def place_opposites(document: Document) -> dict[int, list[int]]:
    """The places of opposed words: that of the second -> those of the first ones, as positions in `Layout.words`."""
    words = document.layout.words
    found = [x for x in document.oppositions if x.kind in TELLING and x.second - x.first <= 2 * REACH]
    wanted = {i for x in found for i in (x.first, x.second)}
    place = {i: k for k, i in enumerate(words) if i in wanted} if wanted else {}
    table: dict[int, list[int]] = {}
    for x in found:
        if x.first in place and x.second in place and place[x.second] - place[x.first] <= REACH:
            table.setdefault(place[x.second], []).append(place[x.first])
    return table


class Ends(NamedTuple):
    """How strongly words are opposed at the outer and at the inner ends of two stretches side by side, 0 where none are."""

    outer: float
    inner: float


NO_ENDS = Ends(0.0, 0.0)
# So many words of content in all may stand between opposed words and the ends of their stretches.
SPARE = 1
# Stretches longer than this have no ends that answer one another.
LONG = 10


def find_ends(document: Document) -> dict[int, Ends]:
    """The segments at whose ends stand opposed words, crosswise with the next segment: the number of the first -> how."""
    layout = document.layout
    segments, words = layout.segments, layout.words
    lasts = [words[u.end - 1] for u in segments]
    table: dict[int, Ends] = {}
    for x in document.oppositions:
        n = bisect_left(lasts, x.first)
        if x.kind == "person" or n + 1 >= len(segments) or not words[segments[n + 1].first] <= x.second <= lasts[n + 1]:
            continue
        one, other = segments[n], segments[n + 1]
        if max(one.end - one.first, other.end - other.first) > LONG:
            continue
        spare = [count_content(document, span) for span in list_around((one, other), (x.first, x.second), words)]
        outer, inner = spare[0] + spare[3], spare[1] + spare[2]
        parallel = min(spare[0] + spare[2], spare[1] + spare[3])
        if min(outer, inner) <= SPARE and outer != inner and min(outer, inner) < parallel:
            old = table.get(n, NO_ENDS)
            weight = max(x.weight, 0.5) * (1.0 if min(outer, inner) == 0 else 0.6)
            table[n] = Ends(max(old.outer, weight * (outer < inner)), max(old.inner, weight * (inner < outer)))
    return table


def list_around(units: tuple[Unit, Unit], places: tuple[int, int], words: list[int]) -> list[tuple[int, int]]:
    """The tokens before and after a token in each of two units, as (first, end)."""
    spans = []
    for unit, i in zip(units, places, strict=True):
        spans += [(words[unit.first], i), (i + 1, words[unit.end - 1] + 1)]
    return spans


def count_content(document: Document, span: tuple[int, int]) -> int:
    """How many words of content stand in tokens (first, end)."""
    return sum(document.layout.content[span[0] : span[1]])


ROLES = {
    "nsubj": "subject", "nsubjpass": "subject", "dobj": "object", "attr": "object", "acomp": "quality", "advmod": "adverb",
    "npadvmod": "adverb", "agent": "adverb", "ROOT": "verb", "relcl": "verb", "advcl": "verb", "xcomp": "verb", "ccomp": "verb",
}  # fmt: skip
AFTER = frozenset({"nsubj", "nsubjpass", "dobj"})


def read_order(tokens: Tokens, words: list[int]) -> dict[str, int]:
    """The order of the parts of a clause: subject, verb, object, quality, adverb -> the token where each first stands.

    A noun after a preposition counts as an adverb, a participle or adjective as a quality.
    """
    order: dict[str, int] = {}
    for i in words:
        dep, pos = tokens.dep[i], tokens.pos[i]
        if dep == "pobj":
            part = "adverb" if tokens.pos[tokens.head[tokens.head[i]]] not in {"NOUN", "PROPN"} else ""
        elif pos == "VERB":
            part = "verb"
        elif pos == "ADJ" and dep not in {"amod", "nsubj", "dobj"}:
            part = "quality"
        elif pos in NO_WORDS or pos == "AUX":
            part = ""
        else:
            part = ROLES.get(dep, "")
        if part and part not in order:
            order[part] = i
    return order


def read_kinds(tokens: Tokens, words: list[int]) -> list[tuple[str, int]]:
    """The kinds of the words of content of a clause in order, nouns and names as one, with their tokens."""
    return [("NOUN" if tokens.pos[i] == "PROPN" else tokens.pos[i], i) for i in words if tokens.pos[i] in OPEN]


def mirror(one: list[tuple[str, int]], other: list[tuple[str, int]]) -> bool:
    """Whether the first and the last kind of word of one clause are the last and the first of the other, and two kinds."""
    if len(one) < 2 or len(other) < 2:
        return False
    return one[0][0] == other[-1][0] != one[-1][0] == other[0][0]


def reverse_pairs(one: dict[str, int], other: dict[str, int]) -> list[tuple[str, str]]:
    """The pairs of parts that two clauses have in opposite order, in the order of the first."""
    common = [part for part in one if part in other]
    return [(p, q) for n, p in enumerate(common) for q in common[n + 1 :] if other[p] > other[q]]
