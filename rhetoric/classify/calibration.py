"""From logits to probabilities, and from probabilities to decisions.

One entry a token everywhere: probabilities are from 0 to 1, labels are 0 or 1, kinds are those of `KINDS`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rhetoric.classify.corpus import KINDS

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]

# Newton's method needs about six steps; this many means that something is wrong with the logits.
MAX_STEPS = 100
# Keeps the curvature invertible where all logits are the same, or so far out that it vanishes.
RIDGE = 1e-12


@dataclass(frozen=True, slots=True)
class Platt:
    """The line that makes logits probabilities (Platt 1999)."""

    scale: float
    shift: float

    def __call__(self, logits: ArrayLike) -> Floats:
        """The probabilities of logits, in an array of the same shape."""
        return find_sigmoid(self.scale * np.asarray(logits, dtype=np.float64) + self.shift)


@dataclass(frozen=True, slots=True)
class Bin:
    """The tokens with a probability from ``low`` up to ``high``: their number, mean probability and share of positives."""

    low: float
    high: float
    number: int
    mean: float
    share: float


@dataclass(frozen=True, slots=True)
class Curve:
    """What every possible cut-off finds, from the highest, which finds nothing, to the lowest, which finds everything."""

    cutoffs: Floats
    found: NDArray[np.int64]
    right: NDArray[np.int64]


def fit_platt(logits: ArrayLike, labels: ArrayLike) -> Platt:
    """The scale and shift under which the labels are likeliest: a logistic regression of one variable, by Newton's method.

    The targets are smoothed as Platt has it, (positives + 1) / (positives + 2) and 1 / (negatives + 2), so that logits which
    part the labels without an error do not become probabilities of 0 and 1. The step is halved where it overshoots (Lin, Lin
    & Weng 2007). Raises ValueError for no tokens, lengths that differ, or logits that are not finite.
    """
    x, y = make_arrays(logits, labels)
    positives = int(y.sum())
    negatives = y.size - positives
    targets = np.where(y, (positives + 1) / (positives + 2), 1 / (negatives + 2))
    # Logits of any size and place are fitted alike once they are centred and of spread 1; a spread of rounding errors is none.
    centre, spread = float(x.mean()), float(x.std())
    if spread <= 1e-12 * max(1.0, float(np.abs(x).max())):
        centre, spread = 0.0, 1.0
    z = np.stack([(x - centre) / spread, np.ones_like(x)])
    line = np.array([0.0, np.log((positives + 1) / (negatives + 1))])
    for _ in range(MAX_STEPS):
        p = find_sigmoid(line @ z)
        gradient = z @ (p - targets)
        if np.abs(gradient).max() <= 1e-10 * x.size:
            break
        step = np.linalg.solve((z * (p * (1 - p))) @ z.T + RIDGE * np.eye(2), gradient)
        loss = find_loss(line @ z, targets)
        while find_loss((line - step) @ z, targets) > loss and np.abs(step).max() > 1e-12:
            step /= 2
        line = line - step
    return Platt(float(line[0] / spread), float(line[1] - line[0] * centre / spread))


def find_sigmoid(z: Floats) -> Floats:
    """1 / (1 + exp(-z)), without overflow."""
    return np.asarray(np.exp(-np.logaddexp(0.0, -z)), dtype=np.float64)


def find_loss(z: Floats, targets: Floats) -> float:
    """The negative log-likelihood of targets under logits."""
    return float((np.logaddexp(0.0, z) - targets * z).sum())


def choose_cutoff(probabilities: ArrayLike, labels: ArrayLike) -> float:
    """The cut-off with the best F1: a token is found if its probability is at least that.

    It lies half-way between two probabilities, so that rounding does not move a token over it. Of several that are equally
    good the lowest is taken: it finds most, and what it finds too much can still be seen and left out, while what is missed
    is lost. Raises ValueError where no label is positive: every F1 is 0.
    """
    p, y = make_arrays(probabilities, labels, share=True)
    (best,) = solve([trace(p, y)], int(y.sum()))
    return best


def choose_cutoffs(probabilities: ArrayLike, labels: ArrayLike, kinds: Sequence[str]) -> dict[str, float]:
    """The cut-off for each of `KINDS` that together give the best F1 of all tokens.

    The overall F1 is not the sum of the kinds' own, so their best cut-offs apart are not the best together: what counts is
    2 right / (gold + found) over all. To find ``n`` more tokens of which ``r`` are right raises that as long as r / n is above
    F1 / 2. So at the best point every kind goes down to where the precision of the next tokens falls to half of the F1, the
    same for all, and a kind whose own F1 is poor stops earlier than it would alone.

    A kind that does not occur gets the cut-off that is best for all tokens under one; a kind without a metaphor one that
    finds none of its tokens. Ties as in `choose_cutoff`. Raises ValueError for a kind that is none or no positive label.
    """
    p, y = make_arrays(probabilities, labels, share=True)
    names = make_kinds(kinds, p.size)
    present = [kind for kind in KINDS if (names == kind).any()]
    chosen = solve([trace(p[names == kind], y[names == kind]) for kind in present], int(y.sum()))
    return dict.fromkeys(KINDS, choose_cutoff(p, y)) | dict(zip(present, chosen, strict=True))


def trace(p: Floats, y: Booleans) -> Curve:
    """What every cut-off finds among these tokens, of which there is at least one."""
    order = np.argsort(-p, kind="stable")
    values, hits = p[order], np.cumsum(y[order])
    last = np.append(np.flatnonzero(np.diff(values)), values.size - 1)  # the last token of each probability
    top = 1.0 if values[0] < 1 else np.nextafter(1.0, 2.0)
    above, below = np.append(top, values[last]), np.append(values[last], 0.0)
    middle = (above + below) / 2
    cutoffs = np.where(middle > below, middle, above)  # two floats may have none between them
    return Curve(cutoffs, np.append(0, last + 1), np.append(0, hits[last]))


def solve(curves: Sequence[Curve], gold: int) -> list[float]:
    """The cut-off on each curve that together give the best F1, by Dinkelbach's method (1967).

    F1 = 2 right / (gold + found) is at its best, F, where the greatest 2 right - F (gold + found) is 0; and that, unlike F1, is
    a sum over the curves, so each is solved by itself. From a lower F the F1 of the solution is a better one; the last is the
    best there is, where moving one cut-off after the other might stop short of it. Whole numbers keep ties exact.
    """
    if not gold:
        raise ValueError("no label is positive: every F1 is 0")
    f1 = (0, 1)  # numerator and denominator
    while True:
        gains = [f1[1] * 2 * c.right - f1[0] * c.found for c in curves]
        picks = [g.size - 1 - int(g[::-1].argmax()) for g in gains]  # the last of the best: the lowest cut-off
        right = sum(int(c.right[n]) for c, n in zip(curves, picks, strict=True))
        found = sum(int(c.found[n]) for c, n in zip(curves, picks, strict=True))
        if 2 * right * f1[1] <= f1[0] * (gold + found):
            return [float(c.cutoffs[n]) for c, n in zip(curves, picks, strict=True)]
        f1 = (2 * right, gold + found)


def apply_cutoffs(probabilities: ArrayLike, kinds: Sequence[str], cutoffs: Mapping[str, float]) -> Booleans:
    """Whether each token is found: its probability is at least its kind's cut-off. Raises ValueError for unequal lengths."""
    p = np.asarray(probabilities, dtype=np.float64)
    limits = np.array([cutoffs[str(kind)] for kind in kinds], dtype=np.float64)
    if p.shape != limits.shape:
        raise ValueError(f"{p.size} probabilities, {limits.size} kinds")
    return p >= limits


def cross_fit(probabilities: ArrayLike, labels: ArrayLike, kinds: Sequence[str], folds: Sequence[int]) -> Booleans:
    """A decision for every token, by cut-offs chosen on the other folds.

    Cut-offs that are scored on the tokens they were chosen on flatter. The probabilities must come from a model that did not
    learn from the token's fold either. Raises ValueError for fewer than two folds, or where only one fold has positive labels.
    """
    p, y = make_arrays(probabilities, labels, share=True)
    names, fold = make_kinds(kinds, p.size), np.asarray(folds)
    numbers = np.unique(fold)
    if fold.shape != p.shape or numbers.size < 2:
        raise ValueError(f"{p.size} probabilities, {fold.size} folds of {numbers.size} numbers; at least two are needed")
    decisions = np.zeros(p.size, dtype=np.bool_)
    for number in numbers:
        mine = fold == number
        cutoffs = choose_cutoffs(p[~mine], y[~mine], names[~mine].tolist())
        decisions[mine] = apply_cutoffs(p[mine], names[mine].tolist(), cutoffs)
    return decisions


def brier(probabilities: ArrayLike, labels: ArrayLike) -> float:
    """The mean squared difference of probabilities and labels (Brier 1950): 0 is best, 1 worst. Raises ValueError."""
    p, y = make_arrays(probabilities, labels, share=True)
    return float(np.mean((p - y) ** 2))


def reliability(probabilities: ArrayLike, labels: ArrayLike, bins: int = 10) -> tuple[Bin, ...]:
    """Whether probabilities are shares: bins of equal width from 0 to 1, without the empty ones; the last one has 1 in it too.

    Raises ValueError as all here do, and for fewer than one bin.
    """
    p, y = make_arrays(probabilities, labels, share=True)
    if bins < 1:
        raise ValueError(f"{bins} bins")
    edges = np.arange(bins + 1) / bins
    places = np.minimum(np.searchsorted(edges, p, side="right") - 1, bins - 1)
    filled = [(n, places == n) for n in np.unique(places).tolist()]
    return tuple(
        Bin(float(edges[n]), float(edges[n + 1]), int(m.sum()), float(p[m].mean()), float(y[m].mean())) for n, m in filled
    )


def make_arrays(values: ArrayLike, labels: ArrayLike, *, share: bool = False) -> tuple[Floats, Booleans]:
    """Values and labels as arrays, ``share`` if values must be from 0 to 1. Raises ValueError for what they cannot be."""
    x, y = np.asarray(values, dtype=np.float64), np.asarray(labels)
    if x.ndim != 1 or x.shape != y.shape or not x.size:
        raise ValueError(f"values of shape {x.shape}, labels of shape {y.shape}: both must be lists of one length, not empty")
    if not np.isfinite(x).all() or (share and (x.min() < 0 or x.max() > 1)):
        raise ValueError("values must be from 0 to 1" if share else "values must be finite")
    if not np.isin(y, (0, 1)).all():
        raise ValueError("labels must be 0 or 1")
    return x, y.astype(np.bool_)


def make_kinds(kinds: Sequence[str], number: int) -> NDArray[np.str_]:
    """Kinds as an array. Raises ValueError for a wrong number or a kind that is none."""
    names = np.asarray(kinds, dtype=np.str_)
    unknown = set(names.tolist()) - set(KINDS)
    if names.shape != (number,) or unknown:
        raise ValueError(f"{names.size} kinds for {number} tokens; not known: {sorted(unknown)}")
    return names
