"""``rhetoric evaluate hedging --data FILE``: the figures of the hedge classifier on certain and uncertain sentences."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from rhetoric.cli.evaluate_metaphor import start_progress
from rhetoric.cli.terminal import put, put_table


def run_evaluate_hedging(path: str, *, classifier: str, as_json: bool = False, quiet: bool = False) -> None:
    """Print precision, recall and F1 at the shipped cut-off, and how far scores are probabilities.

    Raises InputError for data that cannot be read, SetupError for a classifier that cannot be loaded.
    """
    from rhetoric.classify import HedgeClassifier
    from rhetoric.classify.calibration import brier, reliability
    from rhetoric.classify.evaluation import Counts
    from rhetoric.classify.hedge import BLOCK
    from rhetoric.classify.hedge_corpus import read_judged

    judged = read_judged(Path(path))
    loaded = HedgeClassifier.load(classifier)
    scores: list[float] = []
    with ExitStack() as stack:
        advance = start_progress(stack, len(judged), quiet=quiet)
        for first in range(0, len(judged), BLOCK):
            block = [j.text for j in judged[first : first + BLOCK]]
            scores += loaded.score(block)
            advance(len(block))
    labels = [j.uncertain for j in judged]
    found = [score >= loaded.threshold for score in scores]
    right = sum(f and label for f, label in zip(found, labels, strict=True))
    counts = Counts(gold=sum(labels), found=sum(found), right=right)
    bins = reliability(scores, labels)
    if as_json:
        figures = {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1} | asdict(counts)
        result = {"data": path, "cutoff": loaded.threshold, "sentences": len(judged)} | figures
        put(json.dumps(result | {"brier": brier(scores, labels), "reliability": [asdict(b) for b in bins]}, indent=2))
        return
    put(f"hedging on {path}: {len(judged):,} sentences, {counts.gold:,} uncertain")
    row = [f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}", f"{counts.found:,}", f"{counts.right:,}"]
    put_table(["precision", "recall", "F1", "found", "right"], [row], right=range(5))
    put(f"\nCut-off: {loaded.threshold:.3f}\nBrier score: {brier(scores, labels):.4f}\n\nHow far scores are probabilities:")
    rows = [[f"{b.low:.1f}-{b.high:.1f}", f"{b.number:,}", f"{b.mean:.3f}", f"{b.share:.3f}"] for b in bins]
    put_table(["score", "sentences", "mean score", "share uncertain"], rows, right=[1, 2, 3])
