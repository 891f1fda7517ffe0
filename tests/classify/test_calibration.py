from __future__ import annotations

import itertools
import math
import random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rhetoric.classify.calibration import (
    Bin,
    Platt,
    apply_cutoffs,
    brier,
    choose_cutoff,
    choose_cutoffs,
    cross_fit,
    find_sigmoid,
    fit_platt,
    reliability,
)
from rhetoric.classify.corpus import KINDS
from rhetoric.classify.evaluation import Counts

# (probability, label, kind) of tokens; few values, so that there are ties.
TOKENS = st.lists(
    st.tuples(st.integers(0, 8).map(lambda n: n / 8), st.booleans(), st.sampled_from(KINDS)), min_size=1, max_size=12
)


def find_f1(decisions: object, labels: object) -> float:
    found, gold = np.asarray(decisions, dtype=bool), np.asarray(labels, dtype=bool)
    return Counts(int(gold.sum()), int(found.sum()), int((found & gold).sum())).f1


# Platt scaling


def test_a_logit_of_each_class_gets_its_smoothed_share() -> None:
    # Two values of the logit, two parameters: the fit is exact. Targets: 4/5 for the 3 positives, 1/7 for the 5 negatives.
    logits = [2.0] * 4 + [-1.0] * 4
    labels = [1, 1, 0, 0, 1, 0, 0, 0]
    platt = fit_platt(logits, labels)
    high = (2 * 4 / 5 + 2 * 1 / 7) / 4
    low = (4 / 5 + 3 * 1 / 7) / 4
    assert platt([2.0, -1.0]).tolist() == pytest.approx([high, low], abs=1e-9)


def test_the_mean_probability_is_the_mean_target() -> None:
    rng = np.random.default_rng(1)
    logits = rng.normal(size=400) * 30 - 200
    labels = rng.random(400) < find_sigmoid((logits + 200) / 10)
    positives = int(labels.sum())
    target = (positives * (positives + 1) / (positives + 2) + (400 - positives) / (402 - positives)) / 400
    assert float(fit_platt(logits, labels)(logits).mean()) == pytest.approx(target, abs=1e-9)


def test_a_known_line_is_found_again() -> None:
    rng = np.random.default_rng(2)
    logits = rng.normal(size=20_000)
    platt = fit_platt(logits, rng.random(20_000) < find_sigmoid(1.7 * logits - 2.2))
    assert platt.scale == pytest.approx(1.7, abs=0.1)
    assert platt.shift == pytest.approx(-2.2, abs=0.1)


@pytest.mark.parametrize("factor", [1e-6, 1.0, 1e6])
def test_the_fit_does_not_hang_on_the_size_of_logits(factor: float) -> None:
    logits, labels = np.array([-3.0, -1.0, 0.5, 1.0, 4.0]), [0, 0, 1, 0, 1]
    expected = fit_platt(logits, labels)(logits)
    assert fit_platt(logits * factor + 5 * factor, labels)(logits * factor + 5 * factor) == pytest.approx(expected, abs=1e-7)


def test_labels_parted_without_an_error_do_not_become_certainty() -> None:
    low, high = fit_platt([-9.0, -9.0, 9.0, 9.0], [0, 0, 1, 1])([-9.0, 9.0])
    assert (low, high) == (pytest.approx(1 / 4, abs=1e-9), pytest.approx(3 / 4, abs=1e-9))


@pytest.mark.parametrize(("labels", "share"), [([1, 1, 1], 4 / 5), ([0, 0, 0], 1 / 5)])
def test_labels_of_one_class_give_one_probability(labels: list[int], share: float) -> None:
    assert fit_platt([0.3, 1.0, 2.0], labels)([0.3, 1.0, 2.0]).tolist() == pytest.approx([share] * 3, abs=1e-6)


def test_logits_that_are_all_the_same_give_the_share() -> None:
    assert fit_platt([0.1] * 4, [0, 0, 0, 1])([0.1]).tolist() == pytest.approx([(2 / 3 + 3 / 5) / 4], abs=1e-9)


def test_logits_far_out_do_not_overflow() -> None:
    assert Platt(2.0, 0.0)([-1e300, -np.inf, 0.0, np.inf, 1e300]).tolist() == [0.0, 0.0, 0.5, 1.0, 1.0]


def test_probabilities_keep_the_shape_of_logits() -> None:
    assert Platt(1.0, 0.0)(np.zeros((2, 3))).tolist() == [[0.5] * 3] * 2


@pytest.mark.parametrize(
    ("logits", "labels", "message"),
    [
        ([], [], "not empty"),
        ([1.0], [1, 0], "of one length"),
        ([[1.0]], [[1]], "must be lists"),
        ([math.nan], [1], "values must be finite"),
        ([1.0], [2], "labels must be 0 or 1"),
    ],
)
def test_what_cannot_be_fitted_is_an_error(logits: list[float], labels: list[int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        fit_platt(logits, labels)


@given(st.lists(st.tuples(st.floats(-1e4, 1e4), st.booleans()), min_size=1, max_size=30))
@settings(deadline=None)
def test_the_fit_is_a_probability_and_deterministic(tokens: list[tuple[float, bool]]) -> None:
    logits, labels = [t[0] for t in tokens], [t[1] for t in tokens]
    platt = fit_platt(logits, labels)
    assert platt == fit_platt(logits, labels)
    p = platt(logits)
    assert ((p >= 0) & (p <= 1)).all()
    positives = sum(labels)
    target = positives * (positives + 1) / (positives + 2) + (len(labels) - positives) / (len(labels) - positives + 2)
    assert float(p.sum()) == pytest.approx(target, abs=1e-4)


# One cut-off


@pytest.mark.parametrize(
    ("probabilities", "labels", "cutoff"),
    [
        ([0.9, 0.75, 0.25, 0.125], [1, 1, 0, 0], 0.5),  # half-way between found and not
        ([0.75, 0.75, 0.25], [1, 0, 0], 0.5),  # equal probabilities go together
        ([0.8, 0.4], [1, 1], 0.2),  # everything is found: half-way to 0
        ([1.0, 0.0], [1, 1], 0.0),
        ([0.875, 0.75, 0.5, 0.25], [1, 0, 0, 1], 0.125),  # F1 is 2/3 both for one found and for four: the lower
    ],
)
def test_the_best_cutoff_is_found(probabilities: list[float], labels: list[int], cutoff: float) -> None:
    assert choose_cutoff(probabilities, labels) == cutoff


def test_a_cutoff_between_neighbouring_floats_parts_them() -> None:
    low = 0.1
    high = math.nextafter(low, 1)
    cutoff = choose_cutoff([high, low], [1, 0])
    assert low < cutoff <= high


def test_no_positive_label_is_an_error() -> None:
    with pytest.raises(ValueError, match="no label is positive"):
        choose_cutoff([0.5, 0.2], [0, 0])


@pytest.mark.parametrize("bad", [1.5, -0.1, math.nan])
def test_what_is_no_probability_is_an_error(bad: float) -> None:
    with pytest.raises(ValueError, match="values must be from 0 to 1"):
        choose_cutoff([0.5, bad], [1, 0])


@given(TOKENS)
def test_no_cutoff_is_better_and_none_as_good_is_lower(tokens: list[tuple[float, bool, str]]) -> None:
    p, y = np.array([t[0] for t in tokens]), np.array([t[1] for t in tokens])
    assume(y.any())
    cutoff = choose_cutoff(p, y)
    best = max(find_f1(p >= c, y) for c in [*p, 2.0])
    assert find_f1(p >= cutoff, y) == best
    assert all(find_f1(p >= c, y) < best for c in p if c < cutoff)


# A cut-off for each kind


def test_kinds_stop_where_the_next_tokens_are_half_as_precise_as_the_whole() -> None:
    # Nouns: two sure ones, then ten tokens of which three are right; alone, F1 is best with all (5 of 12: 10/17 > 4/7).
    # Beside twenty verbs found without an error F1 is above .9, and tokens of precision .3 are not worth having.
    p = [0.9] * 2 + [0.5] * 10 + [0.75] * 20
    y = [1] * 2 + [1] * 3 + [0] * 7 + [1] * 20
    kinds = ["noun"] * 12 + ["verb"] * 20
    assert choose_cutoff(p[:12], y[:12]) == 0.25
    cutoffs = choose_cutoffs(p, y, kinds)
    assert cutoffs["noun"] == pytest.approx(0.7)
    assert cutoffs["verb"] == 0.375


def test_a_kind_that_does_not_occur_gets_the_cutoff_of_all_and_one_without_metaphors_finds_none() -> None:
    cutoffs = choose_cutoffs([0.9, 0.1, 0.8], [1, 0, 0], ["verb", "verb", "noun"])
    assert list(cutoffs) == list(KINDS)
    assert cutoffs["other"] == cutoffs["function"] == choose_cutoff([0.9, 0.1, 0.8], [1, 0, 0])
    assert cutoffs["verb"] == 0.5
    assert cutoffs["noun"] == 0.9  # half-way from the most probable noun to 1


def test_a_kind_that_finds_none_finds_not_even_certainty() -> None:
    cutoffs = choose_cutoffs([1.0, 1.0], [1, 0], ["verb", "noun"])
    assert apply_cutoffs([1.0, 1.0], ["verb", "noun"], cutoffs).tolist() == [True, False]


@given(TOKENS)
@settings(deadline=None)
def test_the_cutoffs_together_are_the_best_there_are(tokens: list[tuple[float, bool, str]]) -> None:
    p, y = np.array([t[0] for t in tokens]), np.array([t[1] for t in tokens])
    kinds = [t[2] for t in tokens]
    assume(y.any())
    joint = find_f1(apply_cutoffs(p, kinds, choose_cutoffs(p, y, kinds)), y)
    assert joint >= find_f1(p >= choose_cutoff(p, y), y)
    choices = [sorted({2.0, *(t[0] for t in tokens if t[2] == kind)}) for kind in KINDS]
    every = (dict(zip(KINDS, chosen, strict=True)) for chosen in itertools.product(*choices))
    assert joint == max(find_f1(apply_cutoffs(p, kinds, cutoffs), y) for cutoffs in every)


@given(TOKENS, st.randoms(use_true_random=False))
def test_the_cutoffs_do_not_hang_on_the_order_of_tokens(tokens: list[tuple[float, bool, str]], rng: random.Random) -> None:
    assume(any(t[1] for t in tokens))
    shuffled = rng.sample(tokens, len(tokens))
    assert choose_cutoffs(*zip(*tokens, strict=True)) == choose_cutoffs(*zip(*shuffled, strict=True))


@pytest.mark.parametrize("kinds", [["verb"], ["verb", "VERB"], ["verb", "noun", "noun"]])
def test_kinds_that_do_not_fit_are_an_error(kinds: list[str]) -> None:
    with pytest.raises(ValueError, match="kinds for 2 tokens"):
        choose_cutoffs([0.5, 0.2], [1, 0], kinds)


def test_as_many_kinds_as_probabilities_are_needed_to_decide() -> None:
    with pytest.raises(ValueError, match="2 probabilities, 1 kinds"):
        apply_cutoffs([0.5, 0.2], ["verb"], {"verb": 0.5})


# Cross-fitting


def test_a_fold_is_decided_by_the_others() -> None:
    # Fold 0 alone would cut at .3, fold 1 at .7: each is decided by the other's.
    p, y, folds = [0.4, 0.2, 0.8, 0.6], [1, 0, 1, 0], [0, 0, 1, 1]
    assert cross_fit(p, y, ["verb"] * 4, folds).tolist() == [False, False, True, True]


@given(TOKENS, st.data())
@settings(deadline=None)
def test_labels_of_a_fold_do_not_change_its_own_decisions(tokens: list[tuple[float, bool, str]], data: st.DataObject) -> None:
    p, kinds = [t[0] for t in tokens] * 2, [t[2] for t in tokens] * 2
    y, folds = [t[1] for t in tokens] * 2, [0] * len(tokens) + [1] * len(tokens)
    assume(any(y))
    other = data.draw(st.lists(st.booleans(), min_size=len(tokens), max_size=len(tokens)).filter(any))
    before = cross_fit(p, y, kinds, folds)
    after = cross_fit(p, [*other, *y[len(tokens) :]], kinds, folds)
    assert before[: len(tokens)].tolist() == after[: len(tokens)].tolist()


@pytest.mark.parametrize("folds", [[0, 0], [0, 1, 2]])
def test_folds_that_do_not_fit_are_an_error(folds: list[int]) -> None:
    with pytest.raises(ValueError, match="at least two are needed"):
        cross_fit([0.5, 0.2], [1, 0], ["verb", "verb"], folds)


# How far probabilities are probabilities


@pytest.mark.parametrize(
    ("p", "y", "score"), [([0.0, 1.0], [0, 1], 0.0), ([1.0], [0], 1.0), ([0.5, 0.5, 0.75], [1, 0, 1], 0.1875)]
)
def test_the_brier_score_is_the_mean_squared_difference(p: list[float], y: list[int], score: float) -> None:
    assert brier(p, y) == pytest.approx(score)


def test_bins_have_their_lower_edge_and_the_last_has_1() -> None:
    found = reliability([0.0, 0.1, 0.3, 0.35, 0.29, 1.0, 0.95], [0, 1, 0, 1, 0, 1, 1])
    assert [(b.low, b.high, b.number, b.share) for b in found] == [
        (0.0, 0.1, 1, 0.0),
        (0.1, 0.2, 1, 1.0),
        (0.2, 0.3, 1, 0.0),
        (0.3, 0.4, 2, 0.5),
        (0.9, 1.0, 2, 1.0),
    ]
    assert [b.mean for b in found] == pytest.approx([0.0, 0.1, 0.29, 0.325, 0.975])


def test_one_bin_has_all() -> None:
    assert reliability([0.25, 0.75], [0, 1], bins=1) == (Bin(0.0, 1.0, 2, 0.5, 0.5),)
    with pytest.raises(ValueError, match="0 bins"):
        reliability([0.25], [0], bins=0)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1), st.integers(1, 100))
def test_every_token_is_in_one_bin_and_brier_is_a_share(tokens: list[tuple[float, bool]], bins: int) -> None:
    p, y = [t[0] for t in tokens], [t[1] for t in tokens]
    found = reliability(p, y, bins=bins)
    assert sum(b.number for b in found) == len(p)
    assert sum(b.number * b.share for b in found) == pytest.approx(sum(y))
    assert all(b.low - 1e-12 <= b.mean <= b.high + 1e-12 for b in found)
    assert [b.low for b in found] == sorted({b.low for b in found})
    assert 0.0 <= brier(p, y) <= 1.0
