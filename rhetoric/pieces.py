"""Pieces: the sentences of a text cut at every mark and every conjunction, and how alike neighbouring pieces look.

What stands side by side in a list or in balanced clauses is sought among these. They are cut once, for all detectors.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rhetoric.layout import Layout, Unit

if TYPE_CHECKING:
    from rhetoric.document import Tokens

JOINTS = frozenset({"and", "or", "nor", "but", "yet"})
# No piece of more words than this is held against another.
LONGEST = 16
# What stands first in the second piece is sought in so many words more of the first than the second has.
SLACK = 5
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
OPENING = frozenset({"DET", "NUM"})


class Piece(NamedTuple):
    """A stretch of words: positions ``first`` up to ``end`` in `Layout.words`.

    ``joint`` is the conjunction before it ("" if none: it is not part of the piece), ``mark`` the punctuation before it ("" if
    there is none), ``opens`` says whether it is the first of its sentence.
    """

    first: int
    end: int
    sentence: int
    joint: str
    mark: str
    opens: bool


class Series(NamedTuple):
    """Members side by side: word positions (first, end) of each; ``joints`` and ``marks`` stand before the second and further.

    ``level`` says what they were cut from: "parts", "cola" or "sentences". ``more`` tells whether a like member stands before
    or after them, ``joined`` whether a conjunction leads into one after them.
    """

    members: tuple[tuple[int, int], ...]
    joints: tuple[str, ...]
    marks: tuple[str, ...]
    level: str
    more: bool = False
    joined: bool = False


class Row(NamedTuple):
    """The pieces of one sentence, two or more; ``links`` say how alike each and the next look, -1 to 1.

    ``series`` holds the series that were made of pieces (first, end), so that detectors that ask for the same make it once.
    """

    pieces: list[Piece]
    links: list[float]
    series: dict[tuple[int, int], Series]


def cut_rows(tokens: Tokens, layout: Layout) -> list[Row]:
    """The rows of a text, one for every sentence that is cut. Linear in its length."""
    return [Row(pieces, match_all(tokens, layout, pieces), {}) for pieces in cut_pieces(tokens, layout)]


def cut_pieces(tokens: Tokens, layout: Layout) -> list[list[Piece]]:
    """The pieces of every sentence that has two or more, without an aside after a conjunction ("and, on Sunday, its goat")."""
    words, pos, form = layout.words, tokens.pos, tokens.form
    inner = [k for k, i in enumerate(words) if pos[i] == "CCONJ" and form[i] in JOINTS]
    found: list[list[Piece]] = []
    current: list[Piece] = []
    mark, stranded, number = "", "", -1
    for unit in layout.segments:
        if unit.sentence != number:
            if len(current) > 1:
                found.append(current)
            current, stranded, number = [], "", unit.sentence
        # What follows a conjunction and a comma is an aside if something follows the aside.
        aside = stranded and not unit.joint and unit.mark == mark
        if not aside:
            stranded = add_pieces(tokens, layout, current, unit, inner, (stranded, mark))
        mark = unit.mark
    if len(current) > 1:
        found.append(current)
    return found


def add_pieces(
    tokens: Tokens, layout: Layout, current: list[Piece], unit: Unit, inner: Sequence[int], before: tuple[str, str]
) -> str:
    """Append the pieces of a segment; the conjunction at its end, if there is one, is given back."""
    stranded, mark = before
    if mark == "," and current and not (unit.joint or stranded) and goes_on(tokens, layout, current[-1], unit):
        joined = current.pop()
        start, joint, mark = joined.first, joined.joint, joined.mark
    else:
        start, joint = unit.first, unit.joint or stranded
    for n in range(bisect_left(inner, unit.first), len(inner)):
        k = inner[n]
        if k >= unit.end:
            break
        if k > start:
            current.append(Piece(start, k, unit.sentence, joint, mark, not current))
        start, joint, mark = k + 1, layout.key[layout.words[k]], ""
    if start < unit.end:
        current.append(Piece(start, unit.end, unit.sentence, joint, mark, not current))
        return ""
    return joint


def goes_on(tokens: Tokens, layout: Layout, piece: Piece, unit: Unit) -> bool:
    """Whether a comma parts only the adjectives of one noun: "a long, slow sleep"."""
    words, pos = layout.words, tokens.pos
    if pos[words[piece.end - 1]] != "ADJ" or pos[words[unit.first]] not in {"ADJ", "VERB", "ADV", "NOUN"}:
        return False
    tail = [pos[i] for i in words[max(piece.first, piece.end - 4) : piece.end]]
    opens = max((n for n, p in enumerate(tail) if p in OPENING), default=-1)
    ahead = [pos[i] for i in words[unit.first : min(unit.end, unit.first + 3)]]
    return opens >= 0 and not NOUNS & set(tail[opens + 1 :]) and "NOUN" in ahead


def match_all(tokens: Tokens, layout: Layout, pieces: Sequence[Piece]) -> list[float]:
    """How alike each piece and the next are; those that are too long are not."""
    lengths = [p.end - p.first for p in pieces]
    return [
        match(tokens, layout, one, other) if lengths[n + 1] <= LONGEST else -1.0
        for n, (one, other) in enumerate(pairwise(pieces))
    ]


def match(tokens: Tokens, layout: Layout, one: Piece, other: Piece) -> float:
    """How alike two pieces look at a glance, 0 to 1: by how the second begins (the first may do so later) and how they end."""
    words, key, tag, pos = layout.words, layout.key, tokens.tag, tokens.pos
    opening = words[other.first]
    near = words[max(one.first, one.end - (other.end - other.first) - SLACK) : one.end]
    last = 0.3 * (pos[words[one.end - 1]] == pos[words[other.end - 1]])
    if min(one.end - one.first, other.end - other.first) > 1 and key[words[one.first + 1]] == key[words[other.first + 1]]:
        return 0.7 + last
    kind = tag[opening]
    best = 0.0
    for i in near:
        if key[i] == key[opening]:
            return 0.7 + last
        if tag[i] == kind:
            best = 0.5
        elif not best and pos[i] == pos[opening]:
            best = 0.4
    return best + last
