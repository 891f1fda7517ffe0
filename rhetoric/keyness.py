"""How far apart two sides are in what was counted on each, and how sure that is.

A side is some units (texts, or stretches of them); of each its size in words is known and how often each thing (a device, a
source domain ...) was found in it. The measures are those of corpus linguistics: the log ratio of the two rates (Hardie 2014),
log-likelihood G2 (Dunning 1993; Rayson & Garside 2000), and for words the log-odds with an informative Dirichlet prior (Monroe,
Colaresi & Quinn 2008). Shares of findings are compared in the same way; there a size is a number of findings.

Words near each other are not independent. Where both sides have `ENOUGH_UNITS` units or more, interval and p therefore come
from resampling whole units (`rhetoric.resampling`); with fewer, they are exact ones for words or findings, each drawn alone.
Every measure mirrors exactly when the sides change places, and nothing depends on the order of units or on chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, log, log2, sqrt
from typing import Literal

from rhetoric.resampling import ALPHA, Sample, resample

Verdict = Literal["more in A", "more in B", "no difference shown"]

# Units on each side from which whole units are resampled.
ENOUGH_UNITS = 8
# The weight of the prior of the log-odds, as a share of all that was counted.
PRIOR = 0.1


@dataclass(frozen=True, slots=True)
class Measure:
    """How two rates, or two shares of findings, differ.

    ``log_ratio`` is log2 of the rate in A over the rate in B, above 0 where A has more; infinite where one side has none.
    ``low`` and ``high`` are the ends of its 95 % interval, infinite where there is no bound. ``g2`` is the log-likelihood,
    ``p`` the probability of a difference as great as this by chance, ``adjusted`` the same with regard to all that was compared
    at once (Benjamini & Hochberg 1995). Where neither side has any, or a side is of size 0, log_ratio,
    p and adjusted are None.
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


Bounds = tuple[float, float]

NOTHING = Measure(None, -inf, inf, 0.0, None, None)


def measure(a: Sample, b: Sample, keys: Sequence[str], *, resampled: bool, shares: bool = False) -> list[Measure]:
    """The measures of every key, adjusted for as many as were found at all.

    ``resampled`` says whether whole units are drawn, if each side has enough of them; ``shares`` that sizes are numbers of
    findings, of which each key has some: then a unit of size 0 says nothing. A side of size 0 differs in nothing.
    """
    if shares:
        a, b = drop_empty(a), drop_empty(b)
    size_a, size_b = sum(a.sizes), sum(b.sizes)
    totals = list(zip(count_keys(a, keys), count_keys(b, keys), strict=True))
    found = [n for n, pair in enumerate(totals) if any(pair)] if size_a and size_b else []
    measures = [NOTHING] * len(keys)
    if not found:
        return measures
    pairs = [totals[n] for n in found]
    if resampled and min(len(a.sizes), len(b.sizes)) >= ENOUGH_UNITS:
        bounds, p = draw_units(a, b, [keys[n] for n in found])
    else:
        bounds, p = (find_exact_shares if shares else find_exact_rates)(pairs, size_a, size_b)
    g2 = (find_share_likelihood if shares else find_log_likelihood)(pairs, size_a, size_b)
    for n, (x, y), (low, high), value, chance, adjusted in zip(found, pairs, bounds, g2, p, adjust(p), strict=True):
        measures[n] = Measure(find_log_ratio(x, size_a, y, size_b), low, high, value, chance, adjusted)
    return measures


def drop_empty(sample: Sample) -> Sample:
    """The sample without its units of size 0."""
    held = [n for n, size in enumerate(sample.sizes) if size]
    return Sample(tuple(sample.sizes[n] for n in held), tuple(sample.counts[n] for n in held))


def count_keys(sample: Sample, keys: Sequence[str]) -> list[int]:
    """How often each key was found in all texts of a side."""
    totals = dict.fromkeys(keys, 0)
    for counts in sample.counts:
        for key, number in counts:
            if key in totals:
                totals[key] += number
    return [totals[key] for key in keys]


def draw_units(a: Sample, b: Sample, keys: Sequence[str]) -> tuple[list[Bounds], list[float]]:
    """The interval and the p of each key by resampling, but for keys that one side has not: there every resample has none.

    Theirs are exact, and count each unit that has the key once: what is found twice in a unit is not found independently. Of
    shares, too, they are those of rates: so counted, a key is rare among the findings.
    """
    drawn = zip(*resample(a, b, keys), strict=True)
    held = list(zip(count_holders(a, keys), count_holders(b, keys), strict=True))
    exact = zip(*find_exact_rates(held, sum(a.sizes), sum(b.sizes)), strict=True)
    chosen = [one if all(pair) else other for pair, one, other in zip(held, drawn, exact, strict=True)]
    return [bounds for bounds, _ in chosen], [p for _, p in chosen]


def find_exact_rates(pairs: Sequence[tuple[int, int]], size_a: int, size_b: int) -> tuple[list[Bounds], list[float]]:
    """The exact interval of the log ratio of two rates and its p, for each pair of counts."""
    bounds = [find_exact_interval(x, size_a, y, size_b) for x, y in pairs]
    return bounds, find_chance(pairs, size_a, size_b, find_log_likelihood(pairs, size_a, size_b))


def find_exact_shares(pairs: Sequence[tuple[int, int]], size_a: int, size_b: int) -> tuple[list[Bounds], list[float]]:
    """The same of two shares."""
    bounds = [find_share_interval(x, size_a, y, size_b) for x, y in pairs]
    return bounds, find_share_chance(pairs, size_a, size_b, find_share_likelihood(pairs, size_a, size_b))


def count_holders(sample: Sample, keys: Sequence[str]) -> list[int]:
    """In how many units of a side each key was found."""
    return count_keys(Sample(sample.sizes, tuple(tuple((k, 1) for k, n in counts if n) for counts in sample.counts)), keys)


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


def find_exact_interval(a: int, size_a: int, b: int, size_b: int) -> Bounds:
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


def find_share_interval(a: int, size_a: int, b: int, size_b: int) -> Bounds:
    """An interval of the log ratio of two shares: all ratios of a share and another that both lie in their exact intervals.

    The two (Clopper & Pearson 1934) hold at once in 95 % of cases at least, so that this one is rather too wide.
    """
    (low_a, high_a), (low_b, high_b) = find_share(a, size_a), find_share(b, size_b)
    return low_a - high_b, high_a - low_b


def find_share(count: int, size: int) -> Bounds:
    """Log2 of the ends of the exact interval of a share: of two that are independent, both hold in 95 % of cases at least."""
    from scipy.special import betaincinv

    tail = (1 - sqrt(1 - ALPHA)) / 2
    low = log2(float(betaincinv(count, size - count + 1, tail))) if count else -inf
    return low, log2(1 - float(betaincinv(size - count, count + 1, tail))) if count < size else 0.0


def find_share_likelihood(pairs: Sequence[tuple[int, int]], size_a: int, size_b: int) -> list[float]:
    """G2 of each pair of counts as parts of all findings: four cells, those with and those without."""
    without = [(size_a - x, size_b - y) for x, y in pairs]
    rest = [find_log_likelihood([pair], size_a, size_b)[0] if any(pair) else 0.0 for pair in without]
    return [x + y for x, y in zip(find_log_likelihood(pairs, size_a, size_b), rest, strict=True)]


def find_share_chance(pairs: Sequence[tuple[int, int]], size_a: int, size_b: int, g2: Sequence[float]) -> list[float]:
    """The probability of shares as far apart by chance: that of G2, or twice the smaller tail of Fisher's test if greater."""
    import numpy as np
    from scipy.stats import chi2, hypergeom

    a, b = np.array(pairs).T
    size = size_a + size_b
    exact = 2 * np.minimum(hypergeom.cdf(a, size, a + b, size_a), hypergeom.cdf(b, size, a + b, size_b))
    return [float(p) for p in np.minimum(1.0, np.maximum(exact, chi2.sf(g2, 1)))]


def find_log_odds(a: int, size_a: int, b: int, size_b: int) -> tuple[float, float]:
    """The log-odds ratio (natural logarithm, above 0 where A has more) of a word that was found, and its z.

    The prior is what both sides have together, at a tenth of its weight: it draws what was seldom found towards no difference.
    """
    prior, weight = PRIOR * (a + b), PRIOR * (size_a + size_b)
    # A word is found at most once a word, so what is left is above 0 but for texts that are nothing else.
    odds = [log((n + prior) / max(1.0, size + weight - n - prior)) for n, size in ((a, size_a), (b, size_b))]
    # The sum is the same whichever side comes first.
    return odds[0] - odds[1], (odds[0] - odds[1]) / sqrt(1 / (a + prior) + 1 / (b + prior))
