"""Facing: two stretches of words side by side that may be set against each other, and how they answer one another.

A pair of `Sides` lies to the left and to the right of a cut: the border of two segments or sentences, a conjunction between
parts of a clause, or words like "rather than". Each cut makes two pairs at most, of bounded length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rhetoric.document import Document, Tokens
from rhetoric.layout import NO_WORDS, Unit
from rhetoric.lexicon import Rule
from rhetoric.opposites import Opposition, load_opposites

# No side of more words than this is looked at; within a clause of one sentence, and left of a word like "rather than".
LONGEST = 24
SHORTEST_SENTENCE = 2
INLINE = 14
DENIALS = frozenset("not n't n’t never no neither nor nothing nobody none".split())
BEFORE_NOUN = frozenset({"det", "amod", "poss", "compound", "nummod", "neg", "advmod", "case", "preconj", "quantmod"})
CLAUSE_SUBJECTS = frozenset({"csubj", "csubjpass"})
# Marks that part a sentence into larger stretches than commas do.
STRONG = frozenset("; : — – -- - ... …".split())
# A stretch between strong marks is made of so many segments at most on either side.
PARTS = 4
# A "not" after one of these may deny a part that faces another: "deeds, not words", "deeds and not words".
APART = frozenset({"PUNCT", "CCONJ"})
# What a side begins after, where a marker of this category ends it: "not ... but", "less ... than".
OPENERS = {"adversative": DENIALS, "comparison": frozenset({"less", "more", "rather", "sooner", "better", "rarely", "oftener"})}
JOINING = frozenset({"and", "but", "or", "yet", "nor"})


class Marker(NamedTuple):
    """Words that set two sides against each other: tokens ``first`` to ``last``; ``category`` is that of its ``rule``."""

    first: int
    last: int
    category: str
    rule: Rule


class Sides(NamedTuple):
    """Two stretches of tokens, each (first, last); ``marker`` joins them or opens the first.

    ``cut`` says where they part: "segment", "sentence", "part" or "word".
    """

    left: tuple[int, int]
    right: tuple[int, int]
    cut: str
    marker: Marker | None = None

    @property
    def extent(self) -> tuple[int, int]:
        """The first and the last token, with a marker that opens the first side."""
        first = self.left[0]
        return (min(first, self.marker.first) if self.marker and self.marker.last < first else first), self.right[1]


def find_segment_sides(document: Document, markers: dict[int, Marker]) -> Iterator[Sides]:
    """The pairs of segments that stand side by side, and what lies before and behind each border in a short sentence."""
    layout = document.layout
    segments = layout.segments
    begin = 0
    ends = {u.sentence: u.end for u in layout.segments}
    for n in range(1, len(segments)):
        one, other = segments[n - 1], segments[n]
        if one.sentence != other.sentence:
            begin = other.first
            continue
        marker = find_marker(document, markers, one.first, other)
        yield from make_sides(document, (one.first, one.end), (other.first, other.end), "segment", marker)
        end = ends[one.sentence]
        whole = (begin < one.first or end > other.end) and end - begin <= 2 * LONGEST
        if whole:
            marker = find_marker(document, markers, begin, other)
            yield from make_sides(document, (begin, one.end), (other.first, end), "segment", marker)
        if one.mark in STRONG:
            yield from find_cola(document, (begin, n, end), markers, whole=whole)


def find_cola(document: Document, place: tuple[int, int, int], markers: dict[int, Marker], *, whole: bool) -> Iterator[Sides]:
    """The stretches between strong marks before and after segment ``n`` begins, unless they were found as ``whole``.

    ``place`` is the first word of the sentence, ``n`` and the end of the sentence.
    """
    segments = document.layout.segments
    begin, n, end = place
    first = last = n
    while first > 1 and segments[first - 1].first > begin and segments[first - 2].mark not in STRONG and n - first < PARTS:
        first -= 1
    while segments[last].end < end and segments[last].mark not in STRONG and last - n < PARTS:
        last += 1
    left, right = (segments[first - 1].first, segments[n - 1].end), (segments[n].first, segments[last].end)
    if (first < n or last > n) and not (whole and (left[0], right[1]) == (begin, end)):
        yield from make_sides(document, left, right, "segment", find_marker(document, markers, left[0], segments[n]))


def find_clause_sides(document: Document) -> Iterator[Sides]:
    """The pairs of a clause that is a subject and what is said of it: "What was a gift to the few | is a debt to the many"."""
    tokens = document.tokens
    for i, dep in enumerate(tokens.dep):
        if dep not in CLAUSE_SUBJECTS:
            continue
        head = tokens.head[i]
        if not 0 < head - i <= LONGEST or tokens.pos[head] not in {"AUX", "VERB"}:
            continue
        left, right = tokens.subtree(i), find_part(tokens, head, head)
        if 0 < left[-1] - left[0] <= LONGEST and left[-1] < head and right[0] < right[1] <= head + LONGEST:
            yield Sides((left[0], left[-1]), right, "part")


def find_sentence_sides(document: Document, markers: dict[int, Marker]) -> Iterator[Sides]:
    """The pairs of short sentences that follow each other in a paragraph."""
    sentences = document.layout.sentences
    for one, other in pairwise(sentences):
        if one.paragraph == other.paragraph and min(one.end - one.first, other.end - other.first) >= SHORTEST_SENTENCE:
            marker = find_marker(document, markers, -1, other)
            yield from make_sides(document, (one.first, one.end), (other.first, other.end), "sentence", marker)


def find_marker(document: Document, markers: dict[int, Marker], begin: int, other: Unit) -> Marker | None:
    """The marker that leads into a unit (its conjunction is not part of it), else the one that opens what is before."""
    words = document.layout.words
    places = [other.first - bool(other.joint), other.first, *((begin,) if begin >= 0 else ())]
    return next((markers[words[k]] for k in places if k >= 0 and words[k] in markers), None)


def make_sides(
    document: Document, left: tuple[int, int], right: tuple[int, int], cut: str, marker: Marker | None
) -> Iterator[Sides]:
    """The sides between word positions, less the marker that opens one of them; none if one is empty or too long."""
    words = document.layout.words
    sides = []
    for first, end in (left, right):
        while marker and first < end and marker.first <= words[first] <= marker.last:
            first += 1  # noqa: PLW2901 - the side begins after the marker
        if not 0 < end - first <= LONGEST:
            return
        sides.append((words[first], words[end - 1]))
    yield Sides(sides[0], sides[1], cut, marker)


def find_part_sides(document: Document, markers: dict[int, Marker]) -> Iterator[Sides]:
    """The pairs of parts of a clause that "and", "but", "or" join: "easy to borrow and hard to repay"."""
    tokens = document.tokens
    for i, dep in enumerate(tokens.dep):
        if dep != "conj":
            continue
        head = tokens.head[i]
        if not 0 < i - head <= LONGEST:
            continue
        join = next((c for c in range(head + 1, i) if tokens.head[c] == head and tokens.form[c] in JOINING), -1)
        if join < 0:
            continue
        right = find_part(tokens, i, join + 1)
        left = (open_part(tokens, head), join - 1 - (tokens.pos[join - 1] in NO_WORDS))
        if left[1] >= left[0] and right[1] - right[0] <= LONGEST and right[1] + left[1] > right[0] + left[0]:
            yield Sides(left, right, "part", markers.get(join))


def open_part(tokens: Tokens, i: int) -> int:
    """Where the part of a clause that token ``i`` heads begins: a noun with its article, a verb with itself; with "not"."""
    near = [c for c in tokens.children[i] if i - 6 < c < i and (tokens.dep[c] in BEFORE_NOUN)]
    first = min([i, *near]) if tokens.pos[i] not in {"VERB", "AUX"} else i
    while first > 0 and tokens.form[first - 1] in DENIALS and tokens.sentence[first - 1] == tokens.sentence[i]:
        first -= 1
    return first


def find_part(tokens: Tokens, i: int, begin: int) -> tuple[int, int]:
    """The first and last token of what token ``i`` governs, from ``begin`` on, without a mark at the end."""
    last, right = i, tokens.children[i]
    for _ in range(LONGEST):
        further = [c for c in right if c > last and tokens.dep[c] != "conj" and tokens.dep[c] != "cc"]
        if not further:
            break
        last, right = further[-1], tokens.children[further[-1]]
    while last > i and tokens.pos[last] in NO_WORDS:
        last -= 1
    return begin, last


def find_joined_sides(document: Document, markers: dict[int, Marker]) -> Iterator[Sides]:
    """The pairs round an "and", "but" or "or" that begin alike: "in peace and in war", "easy to borrow and hard to repay"."""
    tokens = document.tokens
    for i, form in enumerate(tokens.form):
        if form in JOINING and 0 < i < len(tokens) - 1:
            begin, end = tokens.bounds[tokens.sentence[i]]
            start = align(tokens, (begin, i - 1), i + 1)
            stop = close_inline(tokens, i + 1, min(end, 2 * i - start + 4))
            if stop > i + 1 and start < i - 1:
                yield Sides((start, i - 1 - (tokens.pos[i - 1] in NO_WORDS)), (i + 1, stop), "part", markers.get(i))


def find_inline_sides(document: Document, markers: dict[int, Marker]) -> Iterator[Sides]:
    """The pairs round a marker within a clause: "by deeds rather than by words", "not a statue but a school"."""
    tokens = document.tokens
    for marker in markers.values():
        first, last = marker.first, marker.last
        begin, end = tokens.bounds[tokens.sentence[first]]
        if marker.category in OPENERS:
            wanted = OPENERS[marker.category]
            near = range(first - 2, max(begin, first - INLINE) - 1, -1)
            start = next((i for i in near if tokens.form[i] in wanted), -1) + 1
            if start == 0:
                continue
        elif marker.category == "preference" or (
            marker.category == "denial" and first > begin and tokens.pos[first - 1] in APART
        ):
            start = align(tokens, (begin, first), last + 1) if last + 1 < end else first
        else:
            continue
        stop = close_inline(tokens, last + 1, min(end, last + 2 + 2 * (first - start) + 3))
        before = first - 1 - (tokens.pos[first - 1] in NO_WORDS)
        if stop > last and start <= before:
            yield Sides((start, before), (last + 1, stop), "word", marker)


def close_inline(tokens: Tokens, first: int, end: int) -> int:
    """The last token from ``first`` on before a mark or ``end``."""
    stop = first - 1
    for i in range(first, end):
        if tokens.pos[i] in NO_WORDS and tokens.tag[i] != "HYPH":
            break
        stop = i
    return stop


def align(tokens: Tokens, bounds: tuple[int, int], first: int) -> int:
    """Where the left side begins: at the nearest word before like that which opens the right one, by form, then by kind.

    An opposite of that word comes before all.
    """
    begin, end = bounds
    places = range(end - 1, max(begin, end - INLINE) - 1, -1)
    form = tokens.form
    opposed = load_opposites().get(form[first], {})
    if opposed and (place := next((i for i in places if form[i] in opposed), -1)) >= 0:
        return place
    for column in (form, tokens.tag, tokens.pos):
        found = next((i for i in places if column[i] == column[first] and i < end), -1)
        if found >= 0:
            return found
    return end


def find_opposed(oppositions: Sequence[Opposition], seconds: Sequence[int], sides: Sides) -> list[Opposition]:
    """The opposed words of which one stands on each side; ``seconds`` are the places of the second words."""
    first, last = sides.left
    found = []
    for n in range(bisect_left(seconds, sides.right[0]), len(seconds)):
        if seconds[n] > sides.right[1]:
            break
        if first <= oppositions[n].first <= last:
            found.append(oppositions[n])
    return found
