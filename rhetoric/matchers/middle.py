"""Words that come back in the middle of neighbouring clauses.

Every word that may carry such a figure is followed through the text once; only where it comes back soon are the clauses
about it looked at. So the time grows with the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rhetoric.document import Document, Tokens
from rhetoric.layout import Layout, Unit
from rhetoric.matchers.ranking import MOST_MEMBERS
from rhetoric.matchers.repetition import compare_shapes, join_cola

# A word comes back within so many words, in clauses of at most as many.
WINDOW = 40
LONGEST = 24
SHORTEST = 3
# The shortest has so many of the words of the longest, and the word stands no further from where it stands in the others.
EVEN = 0.4
# Members of as many words on average are not short at all.
SHORT = 12
# Words without content that may be the hinge of a clause.
HINGES = frozenset("but yet not never without only".split())
FACTS = frozenset({"PROPN", "NUM"})
ENDS = frozenset({".", "!", "?", ""})


class Middle(NamedTuple):
    """Neighbouring units of one ``level``, each with the position of the word that is in the middle of all."""

    level: str
    units: tuple[Unit, ...]
    at: tuple[int, ...]


def find_middles(document: Document) -> Iterator[Middle]:
    """Runs of two or more neighbouring units of one kind that have a word of weight in the middle."""
    layout = document.layout
    levels = [(level, units, number_words(layout, units)) for level, units in list_levels(layout)]
    for chain in chain_words(document.tokens, layout):
        seen: set[tuple[int, int]] = set()
        for level, units, column in levels:
            numbers = [column[p] for p in chain]
            if numbers[-1] == numbers[0]:
                continue
            for run, at in cut_runs(units, numbers, chain):
                extent = (run[0].first, run[-1].end)
                if extent not in seen and are_even(run, at):
                    seen.add(extent)
                    yield Middle(level, run, at)


def list_levels(layout: Layout) -> tuple[tuple[str, list[Unit]], ...]:
    """The kinds of units that are looked at."""
    return ("sentences", layout.sentences), ("cola", join_cola(layout)), ("clauses", layout.segments)


def number_words(layout: Layout, units: Sequence[Unit]) -> list[int]:
    """For the position of every word the number of the unit before whose successor it stands."""
    if not units:
        return [0] * len(layout.words)
    column: list[int] = []
    for n, (unit, after) in enumerate(zip(units, [*(u.first for u in units[1:]), len(layout.words)], strict=True)):
        column.extend([n] * (after - (unit.first if n else 0)))
    return column


def chain_words(tokens: Tokens, layout: Layout) -> Iterator[list[int]]:
    """The positions of a word of content or a hinge that comes back within the window, two or more, at most `MOST_MEMBERS`."""
    words, key, content = layout.words, layout.key, layout.content
    chains: dict[str, list[int]] = {}
    for p, i in enumerate(words):
        if not content[i] and (key[i] not in HINGES or (key[i] == "not" and tokens.pos[i - 1] == "AUX")):
            continue
        chain = chains.get(key[i])
        if chain is not None and p - chain[-1] <= WINDOW and len(chain) < MOST_MEMBERS:
            chain.append(p)
        else:
            if chain is not None and len(chain) > 1:
                yield chain
            chains[key[i]] = [p]
    yield from (chain for chain in chains.values() if len(chain) > 1)


def find_openings(document: Document, without: frozenset[str]) -> Iterator[Middle]:
    """Runs of neighbouring units that begin with one word, none of those ``without``, once for every word they share within."""
    layout = document.layout
    words, key = layout.words, layout.key
    seen: set[tuple[int, int]] = set()
    for level, units in list_levels(layout):
        openings = [key[words[u.first]] for u in units]
        start = 0
        for n in range(1, len(units) + 1):
            if n == len(units) or openings[n] != openings[start] or n - start >= MOST_MEMBERS:
                run = units[start:n]
                extent = (run[0].first, run[-1].end)
                if len(run) > 1 and openings[start] not in without and extent not in seen:
                    seen.add(extent)
                    yield from share_inner(layout, level, run)
                start = n


def share_inner(layout: Layout, level: str, run: Sequence[Unit]) -> Iterator[Middle]:
    """The run for every word within all its units; where all share none, every two of them."""
    words, key = layout.words, layout.key
    if any(not SHORTEST <= u.end - u.first <= LONGEST for u in run) or len({u.paragraph for u in run}) > 1:
        return
    places = [{key[words[p]]: p for p in range(u.end - 2, u.first, -1)} for u in run]
    shared = [word for word in places[0] if all(word in place for place in places[1:])]
    for word in shared:
        yield Middle(level, tuple(run), tuple(place[word] for place in places))
    if not shared and len(run) > 2:
        for pair in pairwise(run):
            yield from share_inner(layout, level, pair)


def cut_runs(
    units: Sequence[Unit], numbers: Sequence[int], chain: Sequence[int]
) -> Iterator[tuple[tuple[Unit, ...], tuple[int, ...]]]:
    """The longest runs of neighbouring units in whose middle the positions of a chain stand."""
    run: list[Unit] = []
    at: list[int] = []
    last = -2
    for number, p in zip(numbers, chain, strict=True):
        unit = units[number]
        if number < 0 or number == last or not is_inner(unit, p):
            continue
        if number != last + 1 or (run and unit.paragraph != run[-1].paragraph):
            if len(run) > 1:
                yield tuple(run), tuple(at)
            run, at = [], []
        run.append(unit)
        at.append(p)
        last = number
    if len(run) > 1:
        yield tuple(run), tuple(at)


def are_even(run: Sequence[Unit], at: Sequence[int]) -> bool:
    """Whether units are of about one length, with the word in about the same place."""
    lengths = [u.end - u.first for u in run]
    places = [(p - u.first) / n for u, p, n in zip(run, at, lengths, strict=True)]
    return min(lengths) >= EVEN * max(lengths) and max(places) - min(places) <= EVEN


def is_inner(unit: Unit, p: int) -> bool:
    """Whether a position is inside a unit that is neither too short nor too long, and at neither of its ends."""
    return unit.first < p < unit.end - 1 and SHORTEST <= unit.end - unit.first <= LONGEST


def count_common(layout: Layout, a: int, b: int, step: int, most: int) -> int:
    """How many words from positions ``a`` and ``b`` on, in steps, are the same."""
    words, key = layout.words, layout.key
    n = 0
    while n < most and key[words[a + n * step]] == key[words[b + n * step]]:
        n += 1
    return n


def describe_middle(document: Document, middle: Middle) -> dict[str, float]:
    """Features of a run of units and of the word in their middle."""
    tokens, layout = document.tokens, document.layout
    words, (_, units, at) = layout.words, middle
    pairs = list(pairwise(units[:10]))
    lengths = [u.end - u.first for u in units]
    places = [(p - u.first) / (u.end - u.first - 1) for u, p in zip(units, at, strict=True)]
    facts = [any(tokens.pos[i] in FACTS for i in words[u.first : u.end]) for u in units]
    shared = [share_content(layout, a, b) for a, b in pairs]
    word = words[at[0]]
    return {
        "like shape": max(0.0, 2 * sum(compare_shapes(tokens, layout, a, b) for a, b in pairs) / len(pairs) - 1),
        "like length": min(lengths) / max(lengths),
        "in like places": 1 - (max(places) - min(places)),
        "three members or more": float(len(units) > 2),
        "short members": min(1.0, max(0.0, (SHORT - sum(lengths) / len(lengths)) / 8)),
        "names or numbers": sum(facts) / len(facts),
        "a verb comes back": float(tokens.pos[word] == "VERB"),
        "a hinge comes back": float(layout.key[word] in HINGES),
        "no conjunction between": float(not any(u.joint for u in units[1:])),
        "one sentence": float(units[0].sentence == units[-1].sentence),
        "further words in common": sum(shared) / len(shared),
    }


def share_content(layout: Layout, one: Unit, other: Unit) -> float:
    """How many content words two units share but for one, at most 1."""
    words, key, content = layout.words, layout.key, layout.content
    a, b = ({key[i] for i in words[u.first : u.end] if content[i]} for u in (one, other))
    return min(1.0, max(0, len(a & b) - 1) / 2)


def make_members(layout: Layout, at: Sequence[int], back: int, ahead: int) -> tuple[tuple[int, int], ...]:
    """The tokens of the words that come back: ``back`` words before each position, ``ahead`` after."""
    words = layout.words
    return tuple((words[p - back], words[p + ahead]) for p in at)


def get_extent(layout: Layout, units: Sequence[Unit]) -> tuple[int, int]:
    """The first and the last token of a run of units."""
    return layout.words[units[0].first], layout.words[units[-1].end - 1]
