"""How far apart two sides are in what was counted on each, and how sure that is.

A side is some texts; of each its length in words is known and how often each thing (a device, a source domain ...) was found in
it. The measures are those of corpus linguistics: the log ratio of the two rates (Hardie 2014), log-likelihood G2 (Dunning 1993;
Rayson & Garside 2000), and for words the log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008).

Words of one text are not independent of each other. Where both sides have `RESAMPLED` texts or more, interval and p therefore
come from resampling whole texts; with fewer, from the words, as if each had been drawn by itself. Every measure mirrors exactly
when the sides change places, and nothing depends on the order of texts or on chance: the generator has a fixed seed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf, log, log2, nan, sqrt
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from numpy import float64
    from numpy.random import Generator
    from numpy.typing import NDArray

    Floats = NDArray[float64]

Counts = tuple[tuple[str, int], ...]
Interval = Literal["texts", "words"]
Verdict = Literal["more in A", "more in B", "no difference shown"]

ALPHA = 0.05
# Texts on each side from which whole texts are resampled.
RESAMPLED = 8
RESAMPLES = 9_999
SEED = 1
# Cells of a table of resamples that is held at once.
CELLS = 4_000_000
# The weight of the prior of the log-odds, as a share of all that was counted.
PRIOR = 0.1


@dataclass(frozen=True, slots=True)
class Sample:
    """One side: the ``words`` of each text, and in the same order its ``counts``, pairs of key and number."""

    words: tuple[int, ...]
    counts: tuple[Counts, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """How two rates differ.

    ``log_ratio`` is log2 of the rate in A over the rate in B, above 0 where A has more; infinite where one side has none.
    ``low`` and ``high`` are the ends of its 95 % interval, infinite where there is no bound. ``g2`` is the log-likelihood,
    ``p`` the probability of a difference as great as this by chance, ``adjusted`` the same with regard to all that was compared
    at once (Benjamini & Hochberg 1995). Where neither side has any, log_ratio, p and adjusted are None.
    """

    log_ratio: float | None
    low: float
    high: float
    g2: float
    p: float | None
    adjusted: float | None

    @property
    def verdict(self) -> Verdict:
        """More in A or in B only if the interval leaves 0 out and the adjusted p is below .05."""
        if self.adjusted is None or self.adjusted >= ALPHA or self.low <= 0 <= self.high:
            return "no difference shown"
        return "more in A" if self.low > 0 else "more in B"

    @property
    def sure(self) -> float:
        """How far from 0 the nearer end of the interval lies; 0 where 0 lies within it."""
        return max(self.low, -self.high, 0.0)


NOTHING = Measure(None, -inf, inf, 0.0, None, None)


def choose_interval(a: Sample, b: Sample) -> Interval:
    """Whether whole texts are resampled or words are taken as independent."""
    return "texts" if min(len(a.words), len(b.words)) >= RESAMPLED else "words"


def measure(a: Sample, b: Sample, keys: Sequence[str]) -> list[Measure]:
    """The measures of every key, adjusted for as many as were found at all. Raises ValueError if a side has no words."""
    size_a, size_b = sum(a.words), sum(b.words)
    if not size_a or not size_b:
        raise ValueError("a side without words")
    totals_a, totals_b = count_keys(a, keys), count_keys(b, keys)
    found = [n for n in range(len(keys)) if totals_a[n] or totals_b[n]]
    if not found:
        return [NOTHING] * len(keys)
    pairs = [(totals_a[n], totals_b[n]) for n in found]
    g2 = find_log_likelihood(pairs, size_a, size_b)
    if choose_interval(a, b) == "texts":
        bounds, p = resample(a, b, [keys[n] for n in found])
        bounds = bound_by_texts(a, b, [keys[n] for n in found], bounds)
    else:
        bounds = [find_exact_interval(x, size_a, y, size_b) for x, y in pairs]
        p = find_chance(pairs, size_a, size_b, g2)
    measures = [NOTHING] * len(keys)
    for n, (x, y), (low, high), value, chance, adjusted in zip(found, pairs, bounds, g2, p, adjust(p), strict=True):
        measures[n] = Measure(find_log_ratio(x, size_a, y, size_b), low, high, value, chance, adjusted)
    return measures


def count_keys(sample: Sample, keys: Sequence[str]) -> list[int]:
    """How often each key was found in all texts of a side."""
    totals = dict.fromkeys(keys, 0)
    for counts in sample.counts:
        for key, number in counts:
            if key in totals:
                totals[key] += number
    return [totals[key] for key in keys]


def bound_by_texts(
    a: Sample, b: Sample, keys: Sequence[str], bounds: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """The bounds, with others for keys that one side has not: there every resample has none, and no bound comes of it.

    They are exact, and count each text that has the key once: what is found twice in a text is not found independently.
    """
    sizes = sum(a.words), sum(b.words)
    pairs = zip(count_texts(a, keys), count_texts(b, keys), strict=True)
    return [
        found if x and y else find_exact_interval(x, sizes[0], y, sizes[1]) for (x, y), found in zip(pairs, bounds, strict=True)
    ]


def count_texts(sample: Sample, keys: Sequence[str]) -> list[int]:
    """In how many texts of a side each key was found."""
    return count_keys(Sample(sample.words, tuple(tuple((k, 1) for k, n in counts if n) for counts in sample.counts)), keys)


def find_log_ratio(a: int, size_a: int, b: int, size_b: int) -> float:
    """Log2 of the ratio of two rates, of which one at least is not 0."""
    if not a or not b:
        return inf if a else -inf
    return log2(a / size_a) - log2(b / size_b)


def find_log_likelihood(pairs: Sequence[tuple[int, int]], size_a: int, size_b: int) -> list[float]:
    """G2 of each pair of counts, of which one at least is not 0: two cells, as in Rayson & Garside (2000)."""
    import numpy as np
    from scipy.stats import power_divergence

    observed = np.array(pairs, dtype=float).T
    shares = np.array([[size_a], [size_b]]) / (size_a + size_b)
    found = power_divergence(observed, observed.sum(axis=0) * shares, axis=0, lambda_="log-likelihood")
    # Where the rates are the same, rounding can leave a trace below 0.
    return [max(0.0, float(value)) for value in found.statistic]


def find_chance(pairs: Sequence[tuple[int, int]], size_a: int, size_b: int, g2: Sequence[float]) -> list[float]:
    """The probability of a difference as great by chance: that of G2 (one degree of freedom) or the exact one, if greater.

    The exact one is twice the smaller tail, as in `find_exact_interval`. With few findings G2 is too quick to see a difference.
    """
    import numpy as np
    from scipy.stats import binom, chi2

    a, b = np.array(pairs).T
    size = size_a + size_b
    exact = 2 * np.minimum(binom.cdf(a, a + b, size_a / size), binom.cdf(b, a + b, size_b / size))
    return [float(p) for p in np.minimum(1.0, np.maximum(exact, chi2.sf(g2, 1)))]


def adjust(p: Sequence[float]) -> list[float]:
    """The probabilities with regard to their number (Benjamini & Hochberg 1995)."""
    from scipy.stats import false_discovery_control

    return [float(q) for q in false_discovery_control(p)]


def find_exact_interval(a: int, size_a: int, b: int, size_b: int) -> tuple[float, float]:
    """The exact interval of the log ratio of two Poisson rates, given the sum of the counts (Clopper & Pearson 1934)."""
    return 0.0 - find_upper(b, size_b, a, size_a), find_upper(a, size_a, b, size_b)


def find_upper(a: int, size_a: int, b: int, size_b: int) -> float:
    """The upper end of it; the lower one is that of the sides the other way round."""
    from scipy.special import betaincinv

    if not b:
        return inf
    # The share of B where that of A is at its upper end: near 0 it keeps its digits, which one minus that of A does not.
    share = float(betaincinv(b, a + 1, ALPHA / 2))
    return log2((1 - share) / share) + log2(size_b) - log2(size_a)


def resample(a: Sample, b: Sample, keys: Sequence[str]) -> tuple[list[tuple[float, float]], list[float]]:
    """The interval of each key by drawing texts with replacement, and its p by dealing the texts to the two sides anew."""
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
    """A row a text, in an order that is the same however the texts came: its words, then its count of each key."""
    import numpy as np

    place = {key: n for n, key in enumerate(keys, 1)}
    table = np.zeros((len(sample.words), len(keys) + 1))
    table[:, 0] = sample.words
    for row, counts in enumerate(sample.counts):
        for key, number in counts:
            if key in place:
                table[row, place[key]] = number
    ordered: Floats = table[np.lexsort(table.T[::-1])]
    return ordered


def split_resamples(texts: int) -> Iterator[int]:
    """`RESAMPLES` in portions that fit into memory."""
    portion = max(1, CELLS // texts)
    for done in range(0, RESAMPLES, portion):
        yield min(portion, RESAMPLES - done)


def draw_rates(table: Floats, generator: Generator) -> Floats:
    """Log2 of the rate of each key in each resample; not a number where only texts without words were drawn."""
    import numpy as np

    texts = len(table)
    parts = []
    for number in split_resamples(texts):
        sums = generator.multinomial(texts, np.full(texts, 1 / texts), size=number) @ table
        with np.errstate(divide="ignore", invalid="ignore"):
            rates = np.log2(sums[:, 1:]) - np.log2(sums[:, :1])
        parts.append(np.where(sums[:, :1] > 0, rates, nan))
    return np.concatenate(parts)


def find_bounds(rates_a: Floats, rates_b: Floats, texts: int) -> list[tuple[float, float]]:
    """The percentiles of the difference, wider where there are few texts: the expanded percentile interval (Hesterberg 2015).

    A resample in which neither side has any says nothing, and so counts against either bound.
    """
    import numpy as np
    from scipy.stats import norm, t

    tail = norm.sf(sqrt(texts / (texts - 1)) * t.isf(ALPHA / 2, texts - 1))
    place = max(0, int(tail * (RESAMPLES + 1)) - 1)
    with np.errstate(invalid="ignore"):
        differences = rates_a - rates_b
    unknown = np.isnan(differences)
    low = np.sort(np.where(unknown, -inf, differences), axis=0)[place]
    high = np.sort(np.where(unknown, inf, differences), axis=0)[-1 - place]
    return [(float(x), float(y)) for x, y in zip(low, high, strict=True)]


def deal(a: Floats, b: Floats, generator: Generator) -> list[float]:
    """How often the rates of each key are as far apart when texts are dealt to sides as large as these by lot."""
    import numpy as np

    pooled = np.concatenate([a, b])
    whole = pooled.sum(axis=0)
    reached = find_distances(a.sum(axis=0, keepdims=True), whole)[0] * (1 - 1e-9)
    mine = np.arange(len(pooled)) < len(a)
    hits = np.ones(a.shape[1] - 1)
    for number in split_resamples(len(pooled)):
        sums = generator.permuted(np.tile(mine, (number, 1)), axis=1).astype(float) @ pooled
        hits += (find_distances(sums, whole) >= reached).sum(axis=0)
    return [float(p) for p in hits / (RESAMPLES + 1)]


def find_distances(sums: Floats, whole: Floats) -> Floats:
    """How far apart the rates are where one side has these sums, a row each, and the other the rest of the whole.

    Infinitely far where one side has no words at all.
    """
    import numpy as np

    rest = whole - sums
    with np.errstate(divide="ignore", invalid="ignore"):
        distances: Floats = np.abs(sums[:, 1:] / sums[:, :1] - rest[:, 1:] / rest[:, :1])
    return np.where(np.isnan(distances), inf, distances)


def find_log_odds(a: int, size_a: int, b: int, size_b: int) -> tuple[float, float]:
    """The log-odds ratio (natural logarithm, above 0 where A has more) of a word that was found, and its z.

    The prior is what both sides have together, at a tenth of its weight: it draws what was seldom found towards no difference.
    """
    prior, weight = PRIOR * (a + b), PRIOR * (size_a + size_b)
    # A word is found at most once a word, so what is left is above 0 but for texts that are nothing else.
    odds = [log((n + prior) / max(1.0, size + weight - n - prior)) for n, size in ((a, size_a), (b, size_b))]
    # The sum is the same whichever side comes first.
    return odds[0] - odds[1], (odds[0] - odds[1]) / sqrt(1 / (a + prior) + 1 / (b + prior))
