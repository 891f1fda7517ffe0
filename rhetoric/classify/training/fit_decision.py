"""Fitting how logits are read: calibration and cut-offs, on logits of texts that the classifier has not seen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rhetoric.classify.calibration import choose_cutoff, choose_cutoffs, fit_platt
from rhetoric.classify.corpus import KINDS
from rhetoric.classify.decision import Decision

# The novelty from which on readers notice a metaphor, chosen on the development half of seeds/labelled/metaphor-news.jsonl; the
# salience that it gets, below which metaphors do not show; and the share of metaphors that are duller than a salience of 1.
NOTICED, LIMIT, LIVE = 0.15, 0.2, 0.995


def fit_decision(
    logits: npt.NDArray[np.floating], kinds: npt.NDArray[np.int64], labels: npt.NDArray[np.bool_], novelty: Sequence[float]
) -> Decision:
    """The decision for words with these logits, kinds (indices into `KINDS`) and labels.

    ``novelty`` are the classifier's novelty scores of the metaphorical ones among the content words.
    """
    scales, shifts = np.zeros(len(KINDS)), np.zeros(len(KINDS))
    for kind in range(len(KINDS)):
        own = kinds == kind
        own = own if labels[own].any() else np.ones_like(own)  # a kind without a metaphor is read as all are
        platt = fit_platt(logits[own], labels[own])
        scales[kind], shifts[kind] = platt.scale, platt.shift
    rated = 1 / (1 + np.exp(-(scales[kinds] * logits + shifts[kinds])))
    cutoffs = choose_cutoffs(rated, labels, [KINDS[k] for k in kinds])
    live = float(np.quantile(np.asarray(novelty), LIVE))
    dull = (NOTICED - LIMIT * live) / (1 - LIMIT)
    return Decision(
        scales=tuple(round(float(x), 4) for x in scales),
        shifts=tuple(round(float(x), 4) for x in shifts),
        cutoffs=tuple(round(cutoffs[k], 4) for k in KINDS),
        threshold=round(choose_cutoff(rated, labels), 4),
        dull=round(dull, 4),
        live=round(live, 4),
    )
