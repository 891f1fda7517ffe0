"""Weighing grounds against readings: fits the numbers that `rhetoric.scoring` adds up, from labelled sentences.

``rhetoric train scores`` prints them for metaphor, ``rhetoric train stance`` for the devices of stance. The sentences of the
development halves are used and no others. Of those with metaphors the classifier has seen none; stance it has learned from
them, so there the readings are those of a classifier that was taught without a fold of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import exp
from typing import TYPE_CHECKING

from rhetoric.document import Document, Estimates, Stance
from rhetoric.evaluation import Labelled
from rhetoric.finding import FOR, Candidate, GroundKind
from rhetoric.merge import void_grounds
from rhetoric.reader import make_source
from rhetoric.scoring import ODDS, SURE, find_decisive, find_log_odds

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


Row = tuple[GroundKind, float, bool]


def collect(scanner: Scanner, sentences: Iterable[Labelled]) -> list[Row]:
    """The rows of `collect_from` for metaphor, read by the scanner's own classifier."""
    sentences = [s for s in sentences if s.device == "metaphor"]
    documents = scanner.classify(scanner.parser.parse_many(make_source(s.text) for s in sentences))
    return collect_from(scanner, zip(sentences, documents, strict=True), "metaphor")


def collect_from(scanner: Scanner, pairs: Iterable[tuple[Labelled, Document]], device: str) -> list[Row]:
    """(decisive ground, reading in log-odds, whether a labelled span is there) of every candidate of the device's lexicons."""
    found = []
    for sentence, document in pairs:
        pool: list[Candidate] = [c for c in scanner.detect(document) if c.device == device and c.standing.kind != "read"]
        for candidate in void_grounds(pool):
            if candidate.reading is not None:
                right = any(candidate.span.overlaps(s) for s in (*sentence.spans, *sentence.spare))
                found.append((find_decisive(candidate), find_log_odds(candidate.reading), right))
    return found


@dataclass(frozen=True, slots=True)
class StanceWeights:
    """The weights of a device of stance, the score from which its candidates are kept, and how many are right of how many."""

    device: str
    weights: Weights
    cutoff: float
    right: int
    kept: int
    gold: int


def weigh_stance(scanner: Scanner, read: Iterable[tuple[Labelled, Stance]], device: str) -> StanceWeights:
    """Fit the weights of one device on sentences labelled for it, each with what a classifier says that has not seen it.

    The cut-off is that of the best F1 over candidates; candidates on grounds that are not weighed are left out.
    """
    from rhetoric.classify.calibration import choose_cutoff

    pairs = [(s, stance) for s, stance in read if s.device == device]
    documents = scanner.parser.parse_many(make_source(s.text) for s, _ in pairs)
    estimated = [(s, put_stance(document, stance)) for (s, stance), document in zip(pairs, documents, strict=True)]
    rows = [row for row in collect_from(scanner, estimated, device) if row[0] in ODDS[device].grounds]
    weights = fit(rows, device=device)
    slopes = {True: weights.slopes[0], False: weights.slopes[1]}
    scores = [1 / (1 + exp(-weights.grounds[kind] - slopes[kind in SURE] * reading)) for kind, reading, _ in rows]
    labels = [right for _, _, right in rows]
    cutoff = round(choose_cutoff(scores, labels), 2)
    kept = [right for score, right in zip(scores, labels, strict=True) if score >= cutoff]
    return StanceWeights(device, weights, cutoff, sum(kept), len(kept), sum(labels))


def put_stance(document: Document, stance: Stance) -> Document:
    """The document with these columns of stance and nothing said of metaphor."""
    size = len(document.tokens)
    return replace(document, estimates=Estimates("", [0.0] * size, [False] * size, [0.0] * size, stance))


def fit(rows: Iterable[Row], *, device: str = "metaphor") -> Weights:
    """Logistic regression with an intercept for each ground and two slopes, by Newton's method.

    Intercepts are drawn to 1 for grounds for and to -1 for grounds against, the slope of the reading to 0 where the ground is
    sure by itself and to 1, the reading as it is, where it is not.
    """
    import numpy as np

    rows = list(rows)
    kinds = list(ODDS[device].grounds)
    features = np.zeros((len(rows), len(kinds) + 2))
    labels = np.array([right for _, _, right in rows], dtype=float)
    for n, (kind, reading, _) in enumerate(rows):
        if kind in kinds:
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
