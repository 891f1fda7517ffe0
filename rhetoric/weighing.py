"""Weighing grounds against readings: fits the numbers that `rhetoric.scoring` adds up, from labelled sentences.

``rhetoric train scores`` prints them. The sentences of the development halves are used and no others; the classifier has seen
none of them, so its readings are honest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rhetoric.evaluation import Labelled
from rhetoric.finding import FOR, Candidate, GroundKind
from rhetoric.merge import void_grounds
from rhetoric.reader import make_source
from rhetoric.scoring import GROUNDS, SURE, find_decisive, find_log_odds

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from rhetoric.pipeline import Scanner

# How strongly a ground of which there are few candidates is drawn to even odds for its side.
RIDGE = 2.0
STEPS = 50
# Steps below this are not worth halving.
SMALL = 1e-9


@dataclass(frozen=True, slots=True)
class Weights:
    """The log-odds of each ground, the slopes of the reading (sure grounds, others), and candidates a ground (right, all)."""

    grounds: dict[GroundKind, float]
    slopes: tuple[float, float]
    counts: dict[GroundKind, tuple[int, int]]


def collect(scanner: Scanner, sentences: Iterable[Labelled]) -> list[tuple[GroundKind, float, bool]]:
    """(decisive ground, reading in log-odds, whether a labelled span is there) of every candidate of a lexicon."""
    sentences = [s for s in sentences if s.device == "metaphor"]
    found = []
    documents = scanner.classify(scanner.parser.parse_many(make_source(s.text) for s in sentences))
    for sentence, document in zip(sentences, documents, strict=True):
        pool: list[Candidate] = [c for c in scanner.detect(document) if c.device == "metaphor" and c.standing.kind != "read"]
        for candidate in void_grounds(pool):
            if candidate.reading is not None:
                right = any(candidate.span.overlaps(s) for s in (*sentence.spans, *sentence.spare))
                found.append((find_decisive(candidate), find_log_odds(candidate.reading), right))
    return found


def fit(rows: Iterable[tuple[GroundKind, float, bool]]) -> Weights:
    """Logistic regression with an intercept for each ground and two slopes, by Newton's method.

    Intercepts are drawn to 1 for grounds for and to -1 for grounds against, the slope of the reading to 0 where the ground is
    sure by itself and to 1, the reading as it is, where it is not.
    """
    import numpy as np

    rows = list(rows)
    kinds = list(GROUNDS)
    features = np.zeros((len(rows), len(kinds) + 2))
    labels = np.array([right for _, _, right in rows], dtype=float)
    for n, (kind, reading, _) in enumerate(rows):
        if kind in GROUNDS:
            features[n, kinds.index(kind)] = 1
            features[n, -2 if kind in SURE else -1] = reading
    used = features[:, :-2].any(axis=1)
    features, labels = features[used], labels[used]
    middle = np.array([*(1.0 if kind in FOR and kind != "alone" else -1.0 for kind in kinds), 0.0, 1.0])
    weights = middle.copy()

    def measure(at: npt.NDArray[np.float64]) -> float:
        logits = features @ at
        return float(np.sum(np.logaddexp(0, logits) - labels * logits) + RIDGE / 2 * np.sum((at - middle) ** 2))

    for _ in range(STEPS):
        rated = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (rated - labels) + RIDGE * (weights - middle)
        curve = (features * (rated * (1 - rated))[:, None]).T @ features + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(curve, slope)
        while measure(weights - step) > measure(weights) and np.abs(step).max() > SMALL:
            step /= 2  # a whole step may go too far where the curve is flat
        weights -= step
    right: Counter[GroundKind] = Counter(kind for kind, _, good in rows if good)
    every: Counter[GroundKind] = Counter(kind for kind, _, _ in rows)
    return Weights(
        grounds={kind: round(float(w), 2) for kind, w in zip(kinds, weights, strict=False)},
        slopes=(round(float(weights[-2]), 2), round(float(weights[-1]), 2)),
        counts={kind: (right[kind], every[kind]) for kind in kinds},
    )
