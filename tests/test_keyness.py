from __future__ import annotations

from dataclasses import replace
from math import inf, isclose, log, log2
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, chi2, chi2_contingency, fisher_exact

from rhetoric.keyness import (
    ENOUGH_UNITS,
    NOTHING,
    Measure,
    adjust,
    find_exact_interval,
    find_log_likelihood,
    find_log_odds,
    find_log_ratio,
    find_share_chance,
    find_share_interval,
    find_share_likelihood,
)
from rhetoric.keyness import measure as measure_units
from rhetoric.resampling import Sample


def make_sample(*texts: tuple[int, dict[str, int]]) -> Sample:
    """A sample of texts, each with its words and its counts."""
    return Sample(tuple(words for words, _ in texts), tuple(tuple(sorted(counts.items())) for _, counts in texts))


def measure(a: Sample, b: Sample, keys: list[str], *, shares: bool = False) -> list[Measure]:
    """The measures, by resampling where both sides have enough units."""
    resampled = min(len(a.sizes), len(b.sizes)) >= ENOUGH_UNITS
    return measure_units(a, b, keys, resampled=resampled, shares=shares)


def flip(found: Measure) -> Measure:
    """The measure with the sides exchanged."""
    ratio = None if found.log_ratio is None else -found.log_ratio
    return replace(found, log_ratio=ratio, low=-found.high, high=-found.low)


@st.composite
def samples(draw: st.DrawFn, *, most: int = 12) -> Sample:
    """A side with at least one word, of keys x and y."""
    texts = draw(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 9), st.integers(0, 2)), min_size=1, max_size=most))
    return make_sample((draw(st.integers(1, 900)), {"x": 1}), *((words, {"x": x, "y": y}) for words, x, y in texts))


# One number


def test_the_log_ratio_is_that_of_the_rates() -> None:
    assert find_log_ratio(40, 1000, 10, 1000) == 2.0
    assert find_log_ratio(10, 1000, 10, 2000) == 1.0
    assert find_log_ratio(0, 10, 3, 10) == -inf
    assert find_log_ratio(3, 10, 0, 10) == inf


def test_log_likelihood_is_that_of_the_calculator_by_rayson() -> None:
    # By hand: expected counts 20 and 10 of 30 in 2,000 and 1,000 words.
    by_hand = 2 * (10 * log(10 / 20) + 20 * log(20 / 10))
    assert find_log_likelihood([(10, 20)], 2000, 1000) == pytest.approx([by_hand])
    assert find_log_likelihood([(5, 0), (7, 7)], 1000, 1000) == pytest.approx([10 * log(2), 0.0])


@pytest.mark.parametrize(("a", "b"), [(3, 9), (1, 1), (40, 2), (250, 251), (9000, 1)])
def test_the_exact_interval_is_that_of_the_binomial_test(a: int, b: int) -> None:
    low, high = find_exact_interval(a, 3000, b, 2000)
    shares = binomtest(a, a + b).proportion_ci(method="exact")
    bounds = [log2(p / (1 - p) * 2000 / 3000) for p in (shares.low, shares.high)]
    assert [low, high] == pytest.approx(bounds, abs=1e-3)


def test_an_interval_without_a_bound_says_so() -> None:
    low, high = find_exact_interval(0, 1000, 4, 1000)
    assert low == -inf
    assert high == pytest.approx(log2(0.025 ** (-1 / 4) - 1))
    assert find_exact_interval(4, 1000, 0, 1000) == (-high, inf)


def test_probabilities_are_adjusted_for_their_number() -> None:
    assert adjust([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.04, 0.04])


def test_the_log_odds_are_drawn_to_no_difference() -> None:
    odds, z = find_log_odds(20, 1000, 5, 1000)
    prior, weight = 2.5, 200
    by_hand = log((20 + prior) / (1000 + weight - 20 - prior)) - log((5 + prior) / (1000 + weight - 5 - prior))
    assert odds == pytest.approx(by_hand)
    assert z == pytest.approx(by_hand / (1 / 22.5 + 1 / 7.5) ** 0.5)
    assert 0 < odds < log(20 / 5)
    assert find_log_odds(5, 1000, 20, 1000) == (-odds, -z)


def test_the_log_odds_of_a_text_of_nothing_else_are_a_number() -> None:
    assert find_log_odds(10, 10, 0, 10)[0] > 0


# Measures and verdicts


def test_words_are_taken_as_independent_where_texts_are_few() -> None:
    a = make_sample((2000, {"x": 60, "y": 3}))
    b = make_sample((1000, {"x": 10, "y": 2}))
    x, y, z = measure(a, b, ["x", "y", "z"])
    assert x.log_ratio == log2(3)
    assert (x.low, x.high) == find_exact_interval(60, 2000, 10, 1000)
    assert x.p == pytest.approx(2 * binom.cdf(10, 70, 1 / 3))
    assert x.p > chi2.sf(x.g2, 1)
    assert (x.p, y.p) < (x.adjusted, 1.0)
    assert x.adjusted == pytest.approx(2 * (x.p or 0))
    assert [m.verdict for m in (x, y, z)] == ["more in A", "no difference shown", "no difference shown"]
    assert z == NOTHING


def test_where_g2_asks_more_its_probability_counts() -> None:
    (found,) = measure(make_sample((1000, {"x": 500})), make_sample((1000, {"x": 450})), ["x"])
    exact = 2 * float(binom.cdf(450, 950, 0.5))
    assert found.p == pytest.approx(max(exact, float(chi2.sf(found.g2, 1))))


def test_nothing_found_at_all_is_no_difference() -> None:
    assert measure(make_sample((100, {})), make_sample((100, {})), ["x"]) == [NOTHING]
    assert NOTHING.verdict == "no difference shown"
    assert NOTHING.sure == 0.0


def test_a_side_without_words_differs_in_nothing() -> None:
    assert measure(make_sample((0, {})), make_sample((100, {"x": 1})), ["x"]) == [NOTHING]


@pytest.mark.parametrize(
    ("low", "high", "adjusted", "verdict", "sure"),
    [
        (0.5, 2.0, 0.01, "more in A", 0.5),
        (-2.0, -0.25, 0.01, "more in B", 0.25),
        (-0.1, 2.0, 0.01, "no difference shown", 0.0),
        (0.0, 2.0, 0.01, "no difference shown", 0.0),
        (0.5, inf, 0.05, "no difference shown", 0.5),
        (0.5, inf, 0.049, "more in A", 0.5),
    ],
)
def test_a_verdict_needs_the_interval_and_the_adjusted_probability(
    low: float, high: float, adjusted: float, verdict: str, sure: float
) -> None:
    found = Measure(1.0, low, high, 5.0, 0.001, adjusted)
    assert (found.verdict, found.sure) == (verdict, sure)


def test_one_text_that_has_it_all_is_no_difference_of_the_texts() -> None:
    plain = [(1000, {"x": 2})] * 9
    a, b = make_sample((1000, {"x": 60}), *plain), make_sample(*plain, (1000, {"x": 2}))
    (by_texts,) = measure(a, b, ["x"])
    assert by_texts.verdict == "no difference shown"
    assert by_texts.p is not None and by_texts.p > 0.05
    # As one text each it would have been taken for one.
    (by_words,) = measure(make_sample((10_000, {"x": 78})), make_sample((10_000, {"x": 20})), ["x"])
    assert by_words.verdict == "more in A"


def test_a_difference_of_all_texts_holds() -> None:
    a = make_sample(*((1000, {"x": 20 + n % 3}) for n in range(10)))
    b = make_sample(*((500, {"x": 4 + n % 2}) for n in range(8)))
    (found,) = measure(a, b, ["x"])
    assert found.verdict == "more in A"
    assert found.log_ratio is not None and found.low < found.log_ratio < found.high
    assert found.p == 1e-4
    assert 0.9 < found.low < 1.3 < found.high < 1.5


def test_where_a_side_has_none_the_bound_counts_texts() -> None:
    a = make_sample(*((1000, {"x": 5}) for _ in range(8)))
    b = make_sample(*((1000, {}) for _ in range(8)))
    (found,) = measure(a, b, ["x"])
    assert found.log_ratio == inf
    assert (found.low, found.high) == find_exact_interval(8, 8000, 0, 8000)
    once = make_sample((1000, {"x": 40}), *((1000, {}) for _ in range(7)))
    (found,) = measure(once, b, ["x"])
    assert (found.low, found.high) == find_exact_interval(1, 8000, 0, 8000)
    assert found.verdict == "no difference shown"


def test_a_side_that_resampling_can_leave_without_any_has_no_bound() -> None:
    a = make_sample(*((1000, {"x": 5}) for _ in range(8)))
    rare = make_sample((1000, {"x": 1}), *((1000, {}) for _ in range(7)))
    (found,) = measure(a, rare, ["x"])
    assert found.log_ratio == log2(40)
    assert found.low < log2(40)
    assert found.high == inf


def test_texts_without_words_are_borne() -> None:
    a = make_sample((500, {"x": 9}), *((0, {}) for _ in range(8)))
    b = make_sample(*((500, {"x": 1}) for _ in range(8)))
    (found,) = measure(a, b, ["x"])
    assert found.verdict == "no difference shown"
    assert found.low == -inf


@given(samples(), samples())
@settings(max_examples=40, deadline=None)
def test_exchanging_the_sides_mirrors_every_measure(a: Sample, b: Sample) -> None:
    keys = ["x", "y", "z"]
    assert measure(b, a, keys) == [flip(m) for m in measure(a, b, keys)]


@given(samples())
@settings(max_examples=40, deadline=None)
def test_a_side_does_not_differ_from_itself(a: Sample) -> None:
    for found in measure(a, a, ["x", "y"]):
        assert found.log_ratio in {0.0, None}
        assert found.low == -found.high <= 0
        assert found.verdict == "no difference shown"


@given(samples(), samples(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_texts_is_all_the_same(a: Sample, b: Sample, chance: Random) -> None:
    order = list(range(len(a.sizes)))
    chance.shuffle(order)
    shuffled = Sample(tuple(a.sizes[n] for n in order), tuple(a.counts[n] for n in order))
    assert measure(shuffled, b, ["x", "y"]) == measure(a, b, ["x", "y"])


@given(st.integers(0, 400), st.integers(0, 400), st.integers(500, 10_000), st.integers(500, 10_000))
@settings(deadline=None)
def test_every_measure_lies_where_it_must(x: int, y: int, size_a: int, size_b: int) -> None:
    (found,) = measure(make_sample((size_a, {"x": x})), make_sample((size_b, {"x": y})), ["x"])
    if found.log_ratio is None:
        assert x == y == 0
        return
    assert found.low <= found.log_ratio <= found.high
    assert found.g2 >= 0
    assert found.p is not None and 0 <= found.p <= 1 and isclose(found.p, found.adjusted or 0, abs_tol=1e-300)
    assert (found.low == -inf, found.high == inf) == (x == 0, y == 0)


def test_seven_units_are_not_resampled() -> None:
    seven = make_sample(*[(1000, {"x": 4})] * (ENOUGH_UNITS - 1))
    (found,) = measure_units(seven, seven, ["x"], resampled=True)
    assert (found.low, found.high) == find_exact_interval(28, 7000, 28, 7000)


def test_units_of_another_size_are_no_difference() -> None:
    # The same rate in eight short texts and in eight long ones, of which one short one happens to have none.
    short = make_sample((500, {}), *((500, {"x": 4 + n % 2}) for n in range(7)))
    long = make_sample(*((8000, {"x": 60 + n}) for n in range(8)))
    (found,) = measure(short, long, ["x"])
    assert found.p is not None and found.p > 0.3
    # A true difference is seen all the same.
    (found,) = measure(short, make_sample(*((8000, {"x": 160 + n}) for n in range(8))), ["x"])
    assert found.p is not None and found.p < 0.01


# Shares


@pytest.mark.parametrize(
    ("a", "size_a", "b", "size_b"), [(9, 20, 3, 30), (1, 40, 1, 5), (0, 9, 4, 9), (9, 9, 0, 4), (7, 7, 5, 5)]
)
def test_the_interval_of_shares_is_made_of_two_exact_ones(a: int, size_a: int, b: int, size_b: int) -> None:
    low, high = find_share_interval(a, size_a, b, size_b)
    first, second = (binomtest(n, m).proportion_ci(0.95**0.5, method="exact") for n, m in ((a, size_a), (b, size_b)))
    assert low == (pytest.approx(log2(first.low / second.high), abs=1e-3) if a else -inf)
    assert high == (pytest.approx(log2(first.high / second.low), abs=1e-3) if b else inf)
    assert find_share_interval(b, size_b, a, size_a) == (-high, -low)


def test_the_likelihood_of_shares_counts_the_other_findings_too() -> None:
    whole = chi2_contingency([[9, 3], [11, 27]], correction=False, lambda_="log-likelihood").statistic
    assert find_share_likelihood([(9, 3), (20, 30)], 20, 30) == pytest.approx([whole, 0.0])


def test_the_probability_of_shares_is_that_of_fisher_or_g2() -> None:
    g2 = find_share_likelihood([(9, 3)], 20, 30)
    exact = 2 * fisher_exact([[9, 3], [11, 27]], alternative="greater").pvalue
    assert find_share_chance([(9, 3)], 20, 30, g2) == pytest.approx([max(exact, float(chi2.sf(g2[0], 1)))])
    assert find_share_chance([(20, 30)], 20, 30, [0.0]) == [1.0]


def test_how_many_findings_there_are_is_no_difference_of_shares() -> None:
    a, b = make_sample((10, {"x": 5})), make_sample((400, {"x": 200}))
    (found,) = measure(a, b, ["x"], shares=True)
    assert (found.log_ratio, found.g2, found.p) == (0.0, 0.0, 1.0)
    many = make_sample(*((30, {"x": 6 + n % 3}) for n in range(9)))
    few = make_sample(*((10, {"x": 2 + n % 2}) for n in range(9)))
    (found,) = measure(many, few, ["x"], shares=True)
    assert found.verdict == "no difference shown"


def test_shares_that_differ_in_all_units_hold() -> None:
    a = make_sample(*((10, {"x": 6 + n % 2}) for n in range(9)))
    b = make_sample(*((30, {"x": 3 + n % 2}) for n in range(8)))
    (found,) = measure(a, b, ["x"], shares=True)
    assert found.verdict == "more in A"
    assert found.low < log2(58 / 90 * 240 / 28) < found.high


def test_one_unit_that_has_it_all_is_no_difference_of_shares() -> None:
    a = make_sample((20, {"x": 3}), *((17, {}) for _ in range(28)))
    b = make_sample(*((24, {}) for _ in range(34)))
    (found,) = measure(a, b, ["x"], shares=True)
    assert found.p is not None and found.p > 0.3
    assert found.verdict == "no difference shown"


def test_a_voice_of_all_units_of_one_side_alone_holds() -> None:
    a, b = make_sample(*((50, {"x": 30}) for _ in range(8))), make_sample(*((55, {}) for _ in range(8)))
    (found,) = measure(a, b, ["x"], shares=True)
    assert (found.low, found.high) == find_exact_interval(8, 400, 0, 440)
    assert found.verdict == "more in A"


def test_units_without_findings_say_nothing_of_shares() -> None:
    a = make_sample(*((9, {"x": n % 3}) for n in range(9)))
    b = make_sample(*((8, {"x": 2}) for _ in range(7)))
    padded = make_sample(*((8, {"x": 2}) for _ in range(7)), *((0, {}) for _ in range(9)))
    assert measure(a, padded, ["x"], shares=True) == measure(a, b, ["x"], shares=True)
    assert measure(a, make_sample((0, {})), ["x"], shares=True) == [NOTHING]


parts = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=12)


@given(parts, parts)
@settings(max_examples=40, deadline=None)
def test_exchanging_the_sides_mirrors_shares(first: list[tuple[int, int]], second: list[tuple[int, int]]) -> None:
    a, b = (make_sample(*((x + y, {"x": x, "y": y}) for x, y in side)) for side in (first, second))
    there = measure(a, b, ["x", "y"], shares=True)
    assert measure(b, a, ["x", "y"], shares=True) == [flip(m) for m in there]
    for found in there:
        assert found.low <= found.high
    assert {m.verdict for m in measure(a, a, ["x", "y"], shares=True)} == {"no difference shown"}
