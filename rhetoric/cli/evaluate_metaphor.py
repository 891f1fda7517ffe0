"""``rhetoric evaluate metaphor``: the figures of a metaphor classifier, token by token, on labelled sentences."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rhetoric.cli.terminal import put, put_table
from rhetoric.errors import InputError

if TYPE_CHECKING:
    from rhetoric.classify.evaluation import Report, TokenClassifier

COLUMNS = ("group", "name", "precision", "recall", "F1", "gold", "found", "right")
# How the groups of a report are called in the table.
TITLES = {"all": "all", "words": "words", "kind": "kind of word", "pos": "part of speech", "genre": "genre"}


def run_evaluate_metaphor(path: str, *, classifier: str, as_json: bool = False, quiet: bool = False) -> None:
    """Print the figures of the classifier of that name on a file, or on the folder of the corpus.

    Raises InputError for data that cannot be read or has no token, SetupError for a classifier that cannot be loaded.
    """
    from rhetoric.classify import MetaphorClassifier
    from rhetoric.classify.corpus import read_corpus
    from rhetoric.classify.evaluation import evaluate_classifier

    sentences = read_corpus(Path(path))
    if not any(s.tokens for s in sentences):
        raise InputError("no labelled sentences in it", place=path)
    loaded: TokenClassifier = MetaphorClassifier.load(classifier)
    with ExitStack() as stack:
        advance = start_progress(stack, len(sentences), quiet=quiet)
        report = evaluate_classifier(loaded, sentences, advance=advance)
    cutoffs = list_cutoffs(loaded)
    if as_json:
        put(json.dumps({"classifier": classifier, "data": path, "cutoffs": cutoffs} | make_object(report), indent=2))
    else:
        put(f"{classifier} on {path}: {report.sentences:,} sentences, {report.tokens:,} tokens")
        put_report(report, cutoffs)


def list_cutoffs(classifier: TokenClassifier) -> dict[str, float]:
    """The main cut-off and, of a classifier that has them, those of each kind of word."""
    kinds: Mapping[str, float] = getattr(classifier, "cutoffs", None) or {}
    return {"main": float(classifier.threshold)} | {kind: float(cutoff) for kind, cutoff in kinds.items()}


def put_report(report: Report, cutoffs: Mapping[str, float]) -> None:
    """The figures, the cut-offs and how far scores are probabilities, on standard output."""
    rows = [
        [TITLES[group], name, f"{p:.3f}", f"{r:.3f}", f"{f1:.3f}", f"{gold:,}", f"{found:,}", f"{right:,}"]
        for group, name, p, r, f1, gold, found, right in report.list_rows()
    ]
    put_table(COLUMNS, rows, right=range(2, 8))
    if not report.tagged:
        put("The data gives no parts of speech: no figures for kinds of words.")
    elif report.tagged < report.tokens:
        put(f"Words, kinds and parts of speech are of the {report.tagged:,} tokens for which the data gives a part of speech.")
    put("\nCut-offs: " + ", ".join(f"{kind} {cutoff:.3f}" for kind, cutoff in cutoffs.items()))
    put(f"Brier score: {report.brier:.4f}")
    put("\nHow far scores are probabilities:")
    bins = [[f"{b.low:.2f}-{b.high:.2f}", f"{b.number:,}", f"{b.mean:.3f}", f"{b.share:.3f}"] for b in report.reliability]
    put_table(["score", "tokens", "mean score", "share right"], bins, right=[1, 2, 3])


def make_object(report: Report) -> dict[str, Any]:
    """The report as JSON has it: what the data does not tell is null or empty."""
    groups: dict[str, Any] = {"all": {}, "words": {}, "kind": {}, "pos": {}, "genre": {}}
    for group, name, *figures in report.list_rows():
        groups[group][name] = dict(zip(("precision", "recall", "f1", "gold", "found", "right"), figures, strict=True))
    return {
        "sentences": report.sentences,
        "tokens": report.tokens,
        "tagged_tokens": report.tagged,
        "all": groups["all"]["tokens"],
        "content": groups["words"].get("content"),
        "function": groups["words"].get("function"),
        "kinds": groups["kind"],
        "pos": groups["pos"],
        "genres": groups["genre"],
        "brier": report.brier,
        "reliability": [asdict(b) for b in report.reliability],
    }


def start_progress(stack: ExitStack, total: int, *, quiet: bool) -> Callable[[int], object]:
    """A progress bar on standard error, if somebody is watching; what moves it on by a number of sentences."""
    if quiet or not sys.stderr.isatty():
        return lambda number: None
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("scoring"), MofNCompleteColumn(), TextColumn("sentences"), TimeElapsedColumn())
    progress = stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
    task = progress.add_task("score", total=total)
    return lambda number: progress.advance(task, number)
