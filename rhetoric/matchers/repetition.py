"""Repetition: runs of units that begin alike, end alike, or pass a word on to the next.

All of it is worked out for neighbours, unit by unit, so that the time grows with the text and not with its square.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import log

from rhetoric.document import Document, Tokens
from rhetoric.layout import Layout, Unit
from rhetoric.matchers.ranking import MOST_MEMBERS

# No more words than this are compared at the ends of two units.
LONGEST = 12
# How many units may stand between two members of one run.
GAP = 1
# A run is looked for with at least this many words in common, then with more: a long run of few words may hold a better
# shorter one of many.
DEPTHS = (1, 2, 3, 5)


def match_starts(layout: Layout, one: Unit, other: Unit) -> int:
    """How many words two units have in common at their beginning; not all of both, unless they are the same."""
    return count_equal(layout, one.first, other.first, 1, min(one.end - one.first, other.end - other.first))


def match_ends(layout: Layout, one: Unit, other: Unit) -> int:
    """How many words they have in common at their end."""
    return count_equal(layout, one.end - 1, other.end - 1, -1, min(one.end - one.first, other.end - other.first))


def count_equal(layout: Layout, a: int, b: int, step: int, most: int) -> int:
    """How many words from positions ``a`` and ``b`` on, in steps, are the same."""
    words, key = layout.words, layout.key
    for n in range(min(most, LONGEST)):
        if key[words[a + n * step]] != key[words[b + n * step]]:
            return n
    return min(most, LONGEST)


def find_runs(
    units: Sequence[Unit], match: Callable[[Unit, Unit], int], *, least: int = 2, gap: int = GAP, depths: Sequence[int] = DEPTHS
) -> Iterator[tuple[list[Unit], int]]:
    """Runs of ``least`` or more units of which neighbours have words in common: (members, how many words all share).

    ``match`` says how many words two units share. Up to ``gap`` other units may stand between two members, if these share two
    words or more. A run is cut after `MOST_MEMBERS`. The same run is given once, with the most words that all its members share.
    """
    shared = [match(one, other) for one, other in pairwise(units)]
    over = [match(one, other) for one, other in zip(units, units[2:], strict=False)] if gap else []
    for number, depth in enumerate(depths):
        for run, common in walk_runs(units, shared, over, depth):
            # What has more in common is found again at the next depth.
            deeper = number + 1 < len(depths) and common >= depths[number + 1]
            if len(run) >= least and not deeper:
                yield run, common


def walk_runs(units: Sequence[Unit], shared: list[int], over: list[int], depth: int) -> Iterator[tuple[list[Unit], int]]:
    """The longest runs at one depth."""
    n = 0
    while n < len(units):
        run, common, last = [units[n]], LONGEST, n
        while len(run) < MOST_MEMBERS:
            if last < len(shared) and shared[last] >= depth:
                common, last = min(common, shared[last]), last + 1
            elif last < len(over) and over[last] >= max(2, depth):
                common, last = min(common, over[last]), last + 2
            else:
                break
            run.append(units[last])
        if len(run) > 1:
            yield run, common
        n = max(last, n + 1)


def describe_words(layout: Layout, words: Sequence[int]) -> dict[str, float]:
    """Features of the words that are repeated, given as tokens."""
    content = sum(layout.content[i] for i in words)
    return {
        "more words repeated": log(len(words)),
        "a content word repeated": float(content > 0),
        "several content words repeated": float(content > 1),
    }


def describe_run(document: Document, run: Sequence[Unit]) -> dict[str, float]:
    """Features of a run of units: how many, how far apart, how alike in length and shape."""
    tokens, layout = document.tokens, document.layout
    lengths = [u.end - u.first for u in run]
    distances = [b.first - a.end for a, b in pairwise(run)]
    pairs = list(pairwise(run[:10]))
    return {
        "three members": float(len(run) == 3),
        "four or more members": float(len(run) > 3),
        "short members": 1 / (1 + sum(lengths) / len(lengths) / 8),
        "like length": min(lengths) / max(lengths),
        "like shape": sum(compare_shapes(tokens, layout, a, b) for a, b in pairs) / len(pairs),
        "something between": float(max(distances) > 1),
        "the same mark after each": float(len({u.mark for u in run[:-1]}) == 1),
        "no conjunction between": float(not any(u.joint for u in run[1:])),
    }


def compare_shapes(tokens: Tokens, layout: Layout, one: Unit, other: Unit) -> float:
    """How alike the parts of speech of two units are, word by word from the beginning, 0 to 1; the first 20 words count."""
    pos, words = tokens.pos, layout.words
    a, b = words[one.first : one.end][:20], words[other.first : other.end][:20]
    same = sum(pos[i] == pos[j] for i, j in zip(a, b, strict=False))
    return same / max(len(a), len(b))
