"""How often the intervals of a comparison hold the true ratio, in made-up texts: ``python tests/bench/coverage.py``.

Two sides are drawn word by word with the same rate of findings, which come singly or in clusters; then voices, with quotations
of several lengths. Printed is the share of pairs whose 95 % interval holds the truth, measured over words and over stretches. The table
of ``docs/compare.md`` comes from here.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import log2

import numpy as np

from rhetoric import resampling
from rhetoric.keyness import measure
from rhetoric.resampling import Sample

STRETCH = 250  # words
RATE = 0.01  # findings a word


@dataclass(frozen=True)
class Habit:
    """How findings come: clusters of ``size`` on average within ``spread`` words; ``wander`` is how far the rate drifts in a text."""

    name: str
    size: int
    spread: int
    wander: float = 0.0


HABITS = (
    Habit("singly", 1, 1),
    Habit("3 within 60 words", 3, 60),
    Habit("6 within 120 words", 6, 120),
    Habit("6 over 400 words", 6, 400),
    Habit("3 within 60 words, the rate drifts", 3, 60, 0.5),
)
TEXTS = ((1, 5_000), (3, 1_500))
QUOTATIONS = (5, 60, 150)  # words on average


def draw_findings(rng: np.random.Generator, words: int, habit: Habit) -> np.ndarray:
    """The places of findings in a text."""
    level = np.ones(words)
    if habit.wander:
        knots = max(2, words // 1000 + 1)
        drift = rng.normal(-(habit.wander**2) / 2, habit.wander, knots)
        level = np.exp(np.interp(np.arange(words), np.linspace(0, words, knots), drift))
    found: list[int] = []
    for start in np.flatnonzero(rng.random(words) < RATE / habit.size * level):
        number = 1 + rng.poisson(habit.size - 1) if habit.size > 1 else 1
        found += ((start + rng.integers(0, habit.spread, number)) % words).tolist()
    return np.array(found, dtype=int)


def draw_side(rng: np.random.Generator, texts: int, words: int, habit: Habit) -> Sample:
    """A side: the words and findings of every stretch of its texts."""
    units: list[tuple[int, int]] = []
    for _ in range(texts):
        edges = list(range(0, words, STRETCH))
        if words - edges[-1] < 200 and len(edges) > 1:
            edges.pop()
        numbers = np.histogram(draw_findings(rng, words, habit), bins=[*edges, words])[0]
        units += [(b - a, int(n)) for a, b, n in zip(edges, [*edges[1:], words], numbers, strict=True)]
    return make_sample(units)


def draw_quoted(rng: np.random.Generator, texts: int, words: int, *, rate: float, share: float, length: int) -> Sample:
    """A side for voices: the findings of every stretch, and how many of them stand in quotations, a ``share`` of the words."""
    units: list[tuple[int, int]] = []
    for _ in range(texts):
        quoted, place = np.zeros(words, bool), 0
        while place < words:
            place += int(rng.exponential(length * (1 - share) / share))
            end = place + int(rng.exponential(length)) + 1
            quoted[place:end] = True
            place = end
        found = rng.random(words) < rate
        for start in range(0, words, STRETCH):
            here = found[start : start + STRETCH]
            units.append((int(here.sum()), int((here & quoted[start : start + STRETCH]).sum())))
    return make_sample(units)


def make_sample(units: list[tuple[int, int]]) -> Sample:
    """A sample of one row from (size, number) of each unit."""
    return Sample(tuple(size for size, _ in units), tuple((("x", n),) if n else () for _, n in units))


def count_held(
    draw: Callable[[], tuple[Sample, Sample]], pairs: int, truth: float, *, shares: bool = False
) -> tuple[float, float]:
    """In which share of pairs the interval holds the true log ratio: over words (of shares, the exact one), over stretches."""
    held, drawn = [0, 0], 0
    for _ in range(pairs):
        a, b = draw()
        if not any(a.counts) and not any(b.counts):
            continue
        drawn += 1
        for n in (0, 1):
            (row,) = measure(a, b, ["x"], resampled=bool(n), shares=shares)
            held[n] += row.low <= truth <= row.high
    return held[0] / drawn, held[1] / drawn


def draw_even(rng: np.random.Generator, texts: int, words: int, habit: Habit) -> tuple[Sample, Sample]:
    """Two sides alike."""
    return draw_side(rng, texts, words, habit), draw_side(rng, texts, words, habit)


def draw_voices(rng: np.random.Generator, texts: int, words: int, *, share: float, length: int) -> tuple[Sample, Sample]:
    """Two sides of which one has a fifth of its findings in quotations, the other a ``share``, and twice as many findings."""
    one = draw_quoted(rng, texts, words, rate=2 * RATE, share=0.2, length=length)
    return one, draw_quoted(rng, texts, words, rate=4 * RATE, share=share, length=length)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=400, help="pairs of sides for each line")
    parser.add_argument("--draws", type=int, default=1_999, help="samples for each interval (9,999 in use)")
    options = parser.parse_args()
    resampling.RESAMPLES = options.draws
    for texts, words in TEXTS:
        for habit in HABITS:
            draw = partial(draw_even, np.random.default_rng(7), texts, words, habit)
            first, second = count_held(draw, options.pairs, 0.0)
            print(f"{texts} x {words:,} words, {habit.name:44} words {first:.0%}, stretches {second:.0%}", flush=True)
    for texts, words in TEXTS:
        for length in QUOTATIONS:
            for share in (0.2, 0.5):
                pair = partial(draw_voices, np.random.default_rng(2), texts, words, share=share, length=length)
                first, second = count_held(pair, options.pairs, log2(0.2 / share), shares=True)
                name = f"quotations of {length} words, shares 20 % and {share:.0%}"
                print(f"{texts} x {words:,} words, {name:44} exact {first:.0%}, stretches {second:.0%}", flush=True)


if __name__ == "__main__":
    main()
