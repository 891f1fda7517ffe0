"""Repetition: runs of units that begin alike, end alike, or pass a word on to the next.

All of it is worked out for neighbours, unit by unit, so that the time grows with the text and not with its square.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rhetoric.document import Document, Tokens
from rhetoric.layout import Layout, Unit
from rhetoric.matchers.ranking import MOST_MEMBERS
from rhetoric.wordclass import WordClasses

# No more words than this are compared at the ends of two units.
LONGEST = 12
# How many units may stand between two members of one run.
GAP = 1
# A run is looked for with at least this many words in common, then with more: a long run of few words may hold a better
# shorter one of many.
DEPTHS = (1, 2, 3, 5)
# The marks between the cola of a sentence; commata end at others too.
STOPS = frozenset("; : — – - -- ... …".split())
BRACKETS = frozenset({"(", "["})
# Words that come back because something is dated, counted or placed, and those that name what people feel and are.
PLAIN = ("time", "quantity", "place", "location")
INNER = ("feeling", "attribute", "state", "cognition", "motive")
OUTER = ("concrete", "person", "group")


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


def lay_out_lemmas(document: Document) -> Layout:
    """The layout with lemmas to compare instead of forms: one for each form, whatever the tagger makes of it here and there."""
    tokens = document.tokens
    lemmas = dict(zip(tokens.form, tokens.lemma, strict=True))
    return replace(document.layout, key=[lemmas[form] for form in tokens.form])


def drop_asides(document: Document, units: Sequence[Unit]) -> list[Unit]:
    """The units but for those that an opening bracket begins: "(Applause.)"."""
    form, words = document.tokens.form, document.layout.words
    return [u for u in units if form[words[u.first] - 1] not in BRACKETS]


def join_cola(layout: Layout) -> list[Unit]:
    """The cola: segments joined up to a semicolon, colon, dash or the end of a sentence."""
    cola: list[Unit] = []
    is_open = False
    for unit in layout.segments:
        if is_open and cola[-1].sentence == unit.sentence:
            cola[-1] = cola[-1]._replace(end=unit.end, mark=unit.mark)
        else:
            cola.append(unit)
        is_open = unit.mark not in STOPS
    return cola


def join_answers(layout: Layout) -> list[Unit]:
    """Each question with the sentence after it, unless that is a question too, as one unit."""
    joined = []
    for one, other in pairwise(layout.sentences):
        if one.mark == "?" != other.mark and one.paragraph == other.paragraph:
            joined.append(one._replace(end=other.end, mark=other.mark))
    return joined


def chain_ends(layout: Layout, units: Sequence[Unit], window: int) -> Iterator[list[Unit]]:
    """Lists of units with the same last word, neighbours among them at most ``window`` units apart."""
    words, key = layout.words, layout.key
    chains: dict[str, tuple[int, list[Unit]]] = {}
    for n, unit in enumerate(units):
        word = key[words[unit.end - 1]]
        last, chain = chains.get(word, (n, []))
        if n - last > window:
            if len(chain) > 1:
                yield chain
            chain = []
        chain.append(unit)
        chains[word] = n, chain
    for _, chain in chains.values():
        if len(chain) > 1:
            yield chain


def find_runs(
    units: Sequence[Unit], match: Callable[[Unit, Unit], int], *, least: int = 2, gap: int = GAP, depths: Sequence[int] = DEPTHS
) -> Iterator[tuple[list[Unit], int]]:
    """Runs of ``least`` or more units of which neighbours have words in common: (members, how many words all share).

    ``match`` says how many words two units share. Up to ``gap`` other units may stand between two members, if these share two
    words or more. A run is cut after `MOST_MEMBERS`. A run is given once, with the most words that all its members share.
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


def describe_run(document: Document, run: Sequence[Unit]) -> dict[str, float]:
    """Features of a run of units: how many, and how alike in shape."""
    tokens, layout = document.tokens, document.layout
    pairs = list(pairwise(run[:10]))
    return {
        "three members or more": float(len(run) > 2),
        "like shape": sum(compare_shapes(tokens, layout, a, b) for a, b in pairs) / len(pairs),
    }


def describe_facts(document: Document, table: WordClasses, run: Sequence[Unit]) -> float:
    """The share of the units of a run in which there is a name, a number or a time (the first 40 words of ten)."""
    words = document.layout.words
    stated = [state_facts(document, table, words[u.first : min(u.end, u.first + 40)]) for u in run[:10]]
    return sum(stated) / len(stated)


def compare_shapes(tokens: Tokens, layout: Layout, one: Unit, other: Unit) -> float:
    """How alike the parts of speech of two units are, word by word from the beginning, 0 to 1; the first 20 words count."""
    pos, words = tokens.pos, layout.words
    a, b = words[one.first : one.end][:20], words[other.first : other.end][:20]
    same = sum(pos[i] == pos[j] for i, j in zip(a, b, strict=False))
    return same / max(len(a), len(b))


def describe_kind(document: Document, table: WordClasses, word: int) -> dict[str, float]:
    """Features of what kind of word it is that comes back, given as a token."""
    tokens = document.tokens
    pos = tokens.pos[word]
    # Days and months are tagged as names.
    dated = pos == "NUM" or tokens.lemma[word] in table.members["time"] or holds_any(document, table, PLAIN, word)
    return {
        "a verb or adjective": float(pos in {"VERB", "ADJ"}),
        "a name": float(pos == "PROPN"),
        "a time, number or place": float(dated),
        "a thing, person or group": float(pos == "NOUN" and holds_any(document, table, OUTER, word)),
        "a feeling, quality or state": float(pos == "NOUN" and holds_any(document, table, INNER, word)),
    }


def holds_any(document: Document, table: WordClasses, names: Iterable[str], word: int) -> bool:
    """Whether a token is a member of one of the classes."""
    return any(table.holds(name, document.tokens, word) for name in names)


def state_facts(document: Document, table: WordClasses, tokens: Iterable[int]) -> bool:
    """Whether there is a name, a number or a time among some tokens, as in lists of facts."""
    pos, lemma, times = document.tokens.pos, document.tokens.lemma, table.members["time"]
    return any(pos[i] == "PROPN" or pos[i] == "NUM" or lemma[i] in times for i in tokens)


def has_verb(document: Document, unit: Unit) -> bool:
    """Whether there is a verb among the words of a unit (the first 50)."""
    pos, words = document.tokens.pos, document.layout.words
    return any(pos[i] == "VERB" or pos[i] == "AUX" for i in words[unit.first : min(unit.end, unit.first + 50)])


def change_speakers(document: Document, places: Iterable[int]) -> bool:
    """Whether the tokens stand in different quotations, or some in one and some in none."""
    return len({find_quotation(document, i) for i in places}) > 1


def find_quotation(document: Document, i: int) -> int:
    """The number of the quotation in which token ``i`` stands, -1 if in none."""
    start = document.tokens.start[i]
    number = bisect_right(document.quotations, start, key=lambda q: q.span.start) - 1
    return number if number >= 0 and document.quotations[number].span.end > start else -1


def find_opening(layout: Layout, run: Sequence[Unit]) -> int:
    """The position of the first word of a figure whose members end alike.

    Where segments stand before every further member ("When the mill burned, nobody came; when the inn burned, nobody came"), as
    many before the first belong to it, back to the beginning of its colon; where every member answers a question, so does it.
    """
    segments = layout.segments
    at = [bisect_right(segments, u.first, key=lambda s: s.first) - 1 for u in run]
    if min(at) < 0:  # a sentence of conjunctions alone has no segment
        return run[0].first
    ends = [bisect_right(segments, u.end - 1, key=lambda s: s.first) - 1 for u in run]
    begin = at[0]
    if begin and begin == ends[0] and all(n and segments[n - 1].mark == "?" for n in ends):
        asked = segments[begin - 1].sentence
        while begin and begin > at[0] - LONGEST and segments[begin - 1].sentence == asked:
            begin -= 1
        return segments[begin].first
    spare = min(b - a - 1 for a, b in pairwise(at))
    while spare > 0 and begin and segments[begin - 1].sentence == run[0].sentence and segments[begin - 1].mark not in STOPS:
        begin, spare = begin - 1, spare - 1
    return min(run[0].first, segments[begin].first)
