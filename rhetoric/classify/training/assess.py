"""From logits on unseen texts to what ships beside the weights: the decision, and the figures of the card."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rhetoric.classify.calibration import Bin, brier, cross_fit, reliability
from rhetoric.classify.card import Figure, make_figures
from rhetoric.classify.corpus import KINDS, Sentence, make_folds
from rhetoric.classify.decision import Decision
from rhetoric.classify.evaluation import evaluate_tokens
from rhetoric.classify.metaphor import MetaphorClassifier
from rhetoric.classify.training.fit_decision import fit_decision

# Parts, by text, over which cut-offs are chosen on some and scored on the others.
PARTS = 5


@dataclass(frozen=True, slots=True)
class Unseen:
    """A sentence of a text that the model did not learn from, and what it made of it: a value for each token.

    ``fold`` is the fold of the cross-validation.
    """

    sentence: Sentence
    fold: int
    logits: npt.NDArray[np.floating]
    kinds: npt.NDArray[np.int64]
    novelty: npt.NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Assessment:
    """The decision, and how good it is on texts that neither weights nor cut-offs were fitted to."""

    decision: Decision
    figures: tuple[Figure, ...]
    brier: float
    reliability: tuple[Bin, ...]


def assess(unseen: Sequence[Unseen]) -> Assessment:
    """Fit the decision on all, and measure by cross-fitting; of sentences with parts of speech, as the exam's are."""
    unseen = [u for u in unseen if u.sentence.annotated and u.sentence.pos]
    logits, kinds, novelty = (np.concatenate([getattr(u, name) for u in unseen]) for name in ("logits", "kinds", "novelty"))
    labels = np.concatenate([np.array(u.sentence.metaphor, dtype=bool) for u in unseen])
    decision = fit_decision(logits, kinds, labels, novelty[labels & (kinds != KINDS.index("function"))].tolist())
    rated = decision.rate(logits, kinds)
    parts = make_folds([u.sentence for u in unseen], PARTS)
    by_token = [part for u, part in zip(unseen, parts, strict=True) for _ in u.sentence.tokens]
    decided = cross_fit(rated, labels, [KINDS[k] for k in kinds], by_token)
    ends = np.cumsum([len(u.sentence.tokens) for u in unseen])[:-1]
    decisions = [d.tolist() for d in np.split(decided, ends)]
    reports = [
        evaluate_tokens(
            [u.sentence for u in unseen if u.fold == fold],
            [d for u, d in zip(unseen, decisions, strict=True) if u.fold == fold],
        )
        for fold in sorted({u.fold for u in unseen})
    ]
    return Assessment(decision, make_figures(reports), brier(rated, labels), reliability(rated, labels))


def time_classifier(classifier: MetaphorClassifier, sentences: Sequence[Sentence]) -> float:
    """Tokens a second, the median of three runs."""
    words = [list(s.tokens) for s in sentences[:4000]]
    tokens = sum(map(len, words))
    rates = []
    for _ in range(3):
        start = time.perf_counter()
        classifier.score(words)
        rates.append(tokens / (time.perf_counter() - start))
    return float(np.median(rates))


def describe_machine() -> tuple[int, str]:
    """The number of cores and the kind of machine."""
    return os.cpu_count() or 1, f"{platform.machine()}, Python {platform.python_version()}"
