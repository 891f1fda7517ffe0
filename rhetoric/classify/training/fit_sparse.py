"""Fitting the classifier `sparse`: logistic regression on soft targets for metaphor, ridge regression for novelty.

A target is a probability: 0 or 1 for a labelled token, what a teacher says for a token of plain text. The loss is the
cross-entropy against it with an L2 penalty, which is convex and smooth, so L-BFGS on the whole matrix finds the same answer
every time, in seconds; scikit-learn's solvers take hard labels only.

What has to be chosen on unseen texts (cut-offs, calibration) and all figures come from cross-fitting by text: `FOLDS` models,
each asked about the fold it has not seen. The model written is fitted on everything.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from rhetoric.classify.corpus import Sentence, make_folds
from rhetoric.classify.decision import Decision, decision_object
from rhetoric.classify.features import NOVELTY_TEMPLATES, TEMPLATES, index_features, make_table
from rhetoric.classify.lexical import load_lexical
from rhetoric.classify.pretokenised import parse_words
from rhetoric.classify.sparse import DECISION, WEIGHTS, number_kinds
from rhetoric.classify.training.assess import Unseen
from rhetoric.document import Tokens

Floats = npt.NDArray[np.float64]
Report = Callable[[str], None]

FOLDS = 3
# Places for features: so many that most stay free (nine in ten without plain text), and few unseen features land on a weight.
BITS, NOVELTY_BITS = 23, 18
PENALTY, NOVELTY_PENALTY = 16.0, 30.0
# A feature of one token says more of that token than of the language.
MINIMUM_COUNT = 2
ITERATIONS = 60
# The value of a feature by the number of values that its template conjoins: the penalty weighs less on what is general.
SIZES = (1.4, 1.0, 0.7)
# Weights are kept in steps of a hundredth of a logit: a token's sixty features then miss its logit by a fortieth.
STEP, NOVELTY_STEP = 0.01, 0.001


@dataclass(frozen=True, slots=True)
class Extra:
    """Plain text that teachers have labelled.

    ``targets`` has FOLDS rows of one probability a token, sentence after sentence; row K comes from a teacher that has not
    seen fold K of `make_folds`. The last model learns from their mean. ``weight`` is what one such token counts against a
    labelled one.
    """

    sentences: Sequence[Sequence[str]]
    targets: Floats
    weight: float = 0.5


@dataclass(frozen=True, slots=True)
class Soft:
    """What teachers say of the labelled sentences themselves: rows as in `Extra`; their ``share`` of the target, 0 to 1."""

    targets: Floats
    share: float = 0.5


@dataclass(frozen=True, slots=True)
class Fit:
    """The arrays of the weights file, and what the models of the folds made of the texts they had not seen.

    `rhetoric.classify.training.assess.assess` makes the decision and the figures from ``unseen``.
    """

    arrays: dict[str, npt.NDArray[Any]]
    unseen: tuple[Unseen, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Tokens by features (a scipy CSR matrix), and of each feature the place among 2**``bits`` and the value where it is."""

    cells: Any
    places: npt.NDArray[np.intp]
    sizes: npt.NDArray[np.float32]
    templates: tuple[str, ...]
    bits: int


def fit_sparse(
    sentences: Sequence[Sentence],
    *,
    extra: Extra | None = None,
    soft: Soft | None = None,
    tokens: Tokens | None = None,
    templates: Sequence[str] = TEMPLATES,
    penalty: float = PENALTY,
    report: Report,
) -> Fit:
    """The classifier fitted on these sentences.

    ``tokens`` is their parse, if there is one already. Sentences that nobody annotated teach nothing unless there are soft
    targets for them. Raises ValueError for targets of another shape than they should have.
    """
    lengths = [len(s.tokens) for s in sentences]
    check_targets(sum(lengths), soft, extra)
    tokens, *others = parse_all(sentences, extra, tokens, report)
    fold = np.repeat(make_folds(sentences, FOLDS), lengths)
    gold = np.array([m for s in sentences for m in s.metaphor], float)
    annotated = np.repeat([s.annotated for s in sentences], lengths)
    matrix = make_matrix([tokens, *others], templates, BITS)
    report(f"{matrix.cells.shape[0]} tokens, {matrix.cells.shape[1]} features, {matrix.cells.nnz} in all")
    logits = np.zeros(len(gold))
    for n in range(FOLDS):
        target, weight = mix_targets(gold, annotated, soft, extra, n)
        weight[: len(gold)][fold == n] = 0
        answer = minimize_loss(matrix.cells, target, weight, penalty)
        held = np.flatnonzero(fold == n)
        logits[held] = matrix.cells[held] @ answer[:-1] + answer[-1]
        report(f"fold {n + 1} of {FOLDS} fitted")
    answer = minimize_loss(matrix.cells, *mix_targets(gold, annotated, soft, extra, None), penalty)
    arrays = pack("metaphor", matrix, answer, STEP)
    novelty, more = fit_novelty(sentences, tokens, fold)
    columns = [np.split(c, np.cumsum(lengths)[:-1]) for c in (logits, number_kinds(tokens), novelty)]
    folds = make_folds(sentences, FOLDS)
    unseen = tuple(Unseen(s, n, *values) for s, n, *values in zip(sentences, folds, *columns, strict=True))
    return Fit(arrays | more, unseen)


def check_targets(size: int, soft: Soft | None, extra: Extra | None) -> None:
    """Raises ValueError where targets do not fit their tokens."""
    wanted = [("soft", soft.targets, size)] if soft else []
    wanted += [("extra", extra.targets, sum(map(len, extra.sentences)))] if extra else []
    for name, targets, number in wanted:
        if targets.shape != (FOLDS, number):
            raise ValueError(f"{name} targets are {targets.shape}, not {(FOLDS, number)}")


def parse_all(sentences: Sequence[Sentence], extra: Extra | None, tokens: Tokens | None, report: Report) -> list[Tokens]:
    """The parse of the sentences and, where there is some, of the plain text."""
    texts: list[list[Sequence[str]]] = [] if tokens else [[s.tokens for s in sentences]]
    texts += [list(extra.sentences)] if extra else []
    found = [tokens] if tokens else []
    if texts:
        from rhetoric.parser import load_model

        model = load_model()
        report(f"parsing {sum(len(text) for text in texts)} sentences")
        found += [parse_words(model, text) for text in texts]
    return found


def make_matrix(parses: Sequence[Tokens], templates: Sequence[str], bits: int) -> Matrix:
    """The features of all tokens that occur `MINIMUM_COUNT` times or more."""
    from scipy.sparse import csr_matrix

    lexical = load_lexical()
    rows, places, first = [], [], 0
    sizes = np.ones(1 << bits, np.float32)
    for tokens in parses:
        for own, group in index_features(make_table(tokens, lexical), templates, bits=bits):
            for template, found in group:
                there = found > 0
                sizes[found] = SIZES[min(len(template.split()), len(SIZES)) - 1]
                rows.append((own[there] + first).astype(np.int32))
                places.append(found[there].astype(np.int32))
        first += len(tokens)
    row, place = np.concatenate(rows), np.concatenate(places)
    kept = np.flatnonzero(np.bincount(place, minlength=1 << bits) >= MINIMUM_COUNT)
    number = np.full(1 << bits, -1, np.int32)
    number[kept] = np.arange(len(kept))
    column = number[place]
    common = column >= 0
    cells = csr_matrix((sizes[place[common]], (row[common], column[common])), shape=(first, len(kept)))
    return Matrix(cells, kept, sizes[kept], tuple(templates), bits)


def mix_targets(
    gold: Floats, annotated: npt.NDArray[np.bool_], soft: Soft | None, extra: Extra | None, fold: int | None
) -> tuple[Floats, Floats]:
    """The target and the weight of each token, with nothing from teachers that have seen this fold (None: from all)."""

    def choose(targets: Floats) -> Floats:
        chosen: Floats = targets.mean(axis=0) if fold is None else targets[fold]
        return chosen

    target, weight = gold, annotated.astype(float)
    if soft:
        said = choose(soft.targets)
        target = np.where(annotated, (1 - soft.share) * gold + soft.share * said, said)
        weight = np.where(annotated, 1.0, soft.share)
    if extra:
        plain = choose(extra.targets)
        target = np.concatenate([target, plain])
        weight = np.concatenate([weight, np.full(len(plain), extra.weight)])
    return target, weight


def minimize_loss(cells: Any, target: Floats, weight: Floats, penalty: float) -> Floats:
    """The weights of the features, and last the bias, which is not penalized."""
    from scipy.optimize import minimize
    from scipy.special import expit

    used = np.flatnonzero(weight)
    cells, target, weight = cells[used], target[used], weight[used]
    turned = cells.T.tocsr()

    def loss(x: Floats) -> tuple[float, Floats]:
        logits = cells @ x[:-1].astype(np.float32) + x[-1]
        residual = weight * (expit(logits) - target)
        slope = np.append(turned @ residual.astype(np.float32) + penalty * x[:-1], residual.sum())
        value = weight @ (np.logaddexp(0, logits) - target * logits) + penalty / 2 * (x[:-1] @ x[:-1])
        return float(value), slope

    start = np.zeros(cells.shape[1] + 1)
    start[-1] = -2.0  # near the base rate
    answer: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS, "maxcor": 6}).x
    return answer


def fit_novelty(
    sentences: Sequence[Sentence], tokens: Tokens, fold: npt.NDArray[np.intp]
) -> tuple[Floats, dict[str, npt.NDArray[Any]]]:
    """The novelty of each token by a model that has not seen its text, and the arrays of the model of all texts."""
    scored = {
        first + i: score for s, (first, _) in zip(sentences, tokens.bounds, strict=True) for i, score in s.novelty.items()
    }
    rows, target = np.array(list(scored), np.intp), np.array(list(scored.values()), float)
    matrix = make_matrix([tokens], NOVELTY_TEMPLATES, NOVELTY_BITS)
    found = np.zeros(len(tokens))
    for n in range(FOLDS):
        seen = fold[rows] != n
        answer = solve_ridge(matrix.cells[rows[seen]], target[seen])
        found[fold == n] = (matrix.cells @ answer[:-1] + answer[-1])[fold == n]
    return found, pack("novelty", matrix, solve_ridge(matrix.cells[rows], target), NOVELTY_STEP)


def solve_ridge(cells: Any, target: Floats) -> Floats:
    """The weights of least squares with a penalty, and last the bias; all 0 where nothing is scored."""
    from scipy.sparse.linalg import lsqr

    if not len(target):
        return np.zeros(cells.shape[1] + 1)
    mean = float(target.mean())
    return np.append(lsqr(cells, target - mean, damp=NOVELTY_PENALTY**0.5, iter_lim=200)[0], mean)


def pack(name: str, matrix: Matrix, answer: Floats, step: float) -> dict[str, npt.NDArray[Any]]:
    """The arrays that `rhetoric.classify.sparse.Linear` reads: features whose weight rounds to 0 are left out."""
    steps = np.round(np.clip(answer[:-1] * matrix.sizes / step, -32767, 32767)).astype(np.int16)
    kept = np.flatnonzero(steps)
    arrays = {
        "templates": np.array(matrix.templates, dtype=str),
        "bits": np.array(matrix.bits),
        "gaps": np.diff(matrix.places[kept], prepend=0).astype(np.uint32),
        "weights": steps[kept],
        "step": np.array(step),
        "bias": np.array(answer[-1]),
    }
    return {f"{name}_{part}": array for part, array in arrays.items()}


def write_sparse(folder: Path, fit: Fit, decision: Decision) -> None:
    """Write the two files that `rhetoric.classify.sparse.SparseModel` reads into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / WEIGHTS, allow_pickle=False, **fit.arrays)
    text = json.dumps({"name": "metaphor-sparse", "metaphor": decision_object(decision)}, indent=1)
    (folder / DECISION).write_text(text + "\n", "utf-8")
