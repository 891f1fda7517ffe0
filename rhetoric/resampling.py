"""Drawing whole units, texts or stretches of them, to see how far two sides could have been apart by chance.

The interval of a ratio comes from drawing the units of each side with replacement (the bootstrap, with percentiles widened for
few units: Hesterberg 2015), its p from dealing the units of both to the two sides by lot (Chung & Romano 2013). The generator
has a fixed seed, and nothing depends on the order of units or of the sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf, nan, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float64
    from numpy.random import Generator
    from numpy.typing import NDArray

    Floats = NDArray[float64]

Counts = tuple[tuple[str, int], ...]

ALPHA = 0.05
RESAMPLES = 9_999
SEED = 1
# Cells of a table of resamples that is held at once.
CELLS = 4_000_000


@dataclass(frozen=True, slots=True)
class Sample:
    """One side, unit by unit: the ``sizes`` of the units, and in the same order their ``counts``, pairs of key and number.

    A size is what the counts are a part of: the words of the unit, or, where shares of findings are compared, its findings.
    """

    sizes: tuple[int, ...]
    counts: tuple[Counts, ...]


def resample(a: Sample, b: Sample, keys: Sequence[str]) -> tuple[list[tuple[float, float]], list[float]]:
    """The interval of each key by drawing units with replacement, and its p by dealing the units to the two sides anew."""
    first, second = (tabulate(side, keys) for side in (a, b))
    # The sides are drawn in an order of their own, so that exchanging them exchanges nothing else.
    order_a, order_b = first.tolist(), second.tolist()
    if order_b < order_a:
        bounds, p = resample_tables(second, first)
        return [(0.0 - high, 0.0 - low) for low, high in bounds], p
    bounds, p = resample_tables(first, second)
    if order_a == order_b:
        bounds = [(0.0 - max(-low, high), max(-low, high)) for low, high in bounds]
    return bounds, p


def resample_tables(a: Floats, b: Floats) -> tuple[list[tuple[float, float]], list[float]]:
    """The same of two tables."""
    import numpy as np

    drawn, drawn_b, dealt = np.random.default_rng(SEED).spawn(3)
    return find_bounds(draw_rates(a, drawn), draw_rates(b, drawn_b), min(len(a), len(b))), deal(a, b, dealt)


def tabulate(sample: Sample, keys: Sequence[str]) -> Floats:
    """A row a unit, in an order that is the same however the units came: its size, then its count of each key."""
    import numpy as np

    place = {key: n for n, key in enumerate(keys, 1)}
    table = np.zeros((len(sample.sizes), len(keys) + 1))
    table[:, 0] = sample.sizes
    for row, counts in enumerate(sample.counts):
        for key, number in counts:
            if key in place:
                table[row, place[key]] = number
    ordered: Floats = table[np.lexsort(table.T[::-1])]
    return ordered


def split_resamples(units: int) -> Iterator[int]:
    """`RESAMPLES` in portions that fit into memory."""
    portion = max(1, CELLS // units)
    for done in range(0, RESAMPLES, portion):
        yield min(portion, RESAMPLES - done)


def draw_rates(table: Floats, generator: Generator) -> Floats:
    """Log2 of the rate of each key in each resample; not a number where only units of size 0 were drawn."""
    import numpy as np

    units = len(table)
    parts = []
    for number in split_resamples(units):
        sums = generator.multinomial(units, np.full(units, 1 / units), size=number) @ table
        with np.errstate(divide="ignore", invalid="ignore"):
            rates = np.log2(sums[:, 1:]) - np.log2(sums[:, :1])
        parts.append(np.where(sums[:, :1] > 0, rates, nan))
    return np.concatenate(parts)


def find_bounds(rates_a: Floats, rates_b: Floats, units: int) -> list[tuple[float, float]]:
    """The percentiles of the difference, wider where there are few units: the expanded percentile interval (Hesterberg 2015).

    A resample in which neither side has any says nothing, and so counts against either bound.
    """
    import numpy as np
    from scipy.stats import norm, t

    tail = norm.sf(sqrt(units / (units - 1)) * t.isf(ALPHA / 2, units - 1))
    place = max(0, int(tail * (RESAMPLES + 1)) - 1)
    with np.errstate(invalid="ignore"):
        differences = rates_a - rates_b
    unknown = np.isnan(differences)
    low = np.sort(np.where(unknown, -inf, differences), axis=0)[place]
    high = np.sort(np.where(unknown, inf, differences), axis=0)[-1 - place]
    return [(float(x), float(y)) for x, y in zip(low, high, strict=True)]


def deal(a: Floats, b: Floats, generator: Generator) -> list[float]:
    """How often the rates of each key are as far apart when units are dealt to sides as large as these by lot.

    How far is told in standard errors. Without them, units of one side that are smaller than those of the other (or have fewer
    findings, where shares are compared) would look like a difference (Chung & Romano 2013).
    """
    import numpy as np

    pooled = np.concatenate([a, b])
    sizes, counts = pooled[:, :1], pooled[:, 1:]
    # What the standard errors need beside the sums: sums of squares and products.
    moments = np.hstack([pooled, sizes**2, sizes * counts, counts**2])
    whole = moments.sum(axis=0)
    mine = np.arange(len(pooled)) < len(a)
    units = len(a), len(b)
    reached = find_distances(mine[np.newaxis].astype(float) @ moments, whole, units)[0] * (1 - 1e-9)
    hits = np.ones(counts.shape[1])
    for number in split_resamples(max(moments.shape)):
        dealt = generator.permuted(np.tile(mine, (number, 1)), axis=1).astype(float)
        hits += (find_distances(dealt @ moments, whole, units) >= reached).sum(axis=0)
    return [float(p) for p in hits / (RESAMPLES + 1)]


def find_distances(moments: Floats, whole: Floats, units: tuple[int, int]) -> Floats:
    """How far apart the rates are, in standard errors, where one side has these moments, a row each, and the other the rest.

    ``units`` are their numbers. Infinitely far where one side is of size 0, or where no unit differs from others of its side.
    """
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        (rate_a, square_a), (rate_b, square_b) = find_rates(moments, units[0]), find_rates(whole - moments, units[1])
        apart = np.abs(rate_a - rate_b)
        distances: Floats = np.where(apart < 1e-12, 0.0, apart / np.sqrt(square_a + square_b))
    return np.where(np.isnan(distances), inf, distances)


def find_rates(moments: Floats, units: int) -> tuple[Floats, Floats]:
    """The rate of each key and the square of its standard error, that of a ratio of two sums over so many units."""
    import numpy as np

    keys = (moments.shape[1] - 2) // 3
    size, counts, square, products, squares = np.split(moments, np.cumsum([1, keys, 1, keys]), axis=1)
    rates: Floats = counts / size
    spread = squares - 2 * rates * products + rates**2 * square
    # Where all units have the same rate, rounding can leave a trace.
    spread = np.where(spread < 1e-9 * squares, 0.0, spread)
    return rates, spread / size**2 * units / (units - 1)
