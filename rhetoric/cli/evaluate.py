"""``rhetoric evaluate``: the scores on labelled sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rhetoric.cli.terminal import put, put_table, say
from rhetoric.errors import InputError, SetupError

if TYPE_CHECKING:
    from rhetoric.evaluation import Labelled
    from rhetoric.pipeline import Scanner


def is_corpus(path: str) -> bool:
    """Whether this is a corpus with a label for every token rather than a folder of labelled sentences."""
    from rhetoric.classify.corpus import SEQUENCE_FILES

    return Path(path).is_file() or (Path(path) / SEQUENCE_FILES[0]).exists()


def run_evaluate(name: str, folder: str, *, plain: Iterable[str], show: bool, classifier: str, model: str | None) -> None:
    """Print the scores of one device or of all, and how often each is found in plain prose.

    Raises RhetoricError for what cannot be found.
    """
    from rhetoric.evaluation import evaluate, measure_reliability, read_labelled
    from rhetoric.pipeline import Scanner

    paths = sorted(p for p in Path(folder).glob("*.jsonl") if name in {"devices", p.stem, p.stem.partition("-")[0]})
    if not paths:
        raise SetupError(f"no labelled sentences for {name!r} in {folder}")
    scanner = Scanner(devices={p.stem.partition("-")[0] for p in paths}, model=model, classifier=classifier)
    sentences = [s for path in paths for s in read_labelled(path)]
    if not sentences:
        raise InputError("no labelled sentences in it", place=str(paths[0]))
    scores, pairs = evaluate(scanner, sentences)
    rows = [
        [
            s.set,
            s.split,
            str(s.gold),
            f"{s.precision:.3f}",
            f"{s.live_precision:.3f}" if s.needed != s.right else "",
            f"{s.recall:.3f}",
            f"{s.f1:.3f}",
            f"{s.exact / max(1, s.gold):.3f}",
            f"{s.kept_clear}/{s.clear}",
            f"{s.sentence_f1:.3f}",
            f"{s.near}/{s.levels}" if s.levels else "",
            f"{s.domain_share:.3f}" if s.domains else "",
        ]
        for s in scores
    ]
    put_table(
        [
            "set",
            "split",
            "spans",
            "precision",
            "of these live",
            "recall",
            "F1",
            "exact",
            "clear ones clear",
            "sentence F1",
            "rung within one",
            "domain right",
        ],
        rows,
        right=range(2, 12),
    )
    put("\nHow far scores are probabilities:")
    reliability = [
        [d, f"{score:.2f}", split, str(n), f"{share:.2f}"] for d, score, split, n, share in measure_reliability(pairs)
    ]
    put_table(["device", "score", "split", "findings", "share right"], reliability, right=[1, 3, 4])
    show_ranking(scanner.devices, sentences, classifier=classifier, model=model)
    show_firing(scanner, [Path(p) for p in plain])
    if show:
        for sentence, result in pairs:
            if sentence.split != "dev":
                continue
            found = [f for f in result.findings if f.device == sentence.device]
            for gold in sentence.spans:
                if not any(gold.overlaps(f.span) for f in found):
                    put(f"missed  [{sentence.text[gold.start : gold.end]}] {sentence.text}")
            for finding in found:
                if not any(finding.span.overlaps(g) for g in sentence.spans):
                    put(f"wrong   [{finding.text}] {finding.evidence[0].rule}: {sentence.text}")


def show_ranking(devices: Sequence[str], sentences: Iterable[Labelled], *, classifier: str, model: str | None) -> None:
    """Print the average precision of a single device that is ranked, weak findings among the others."""
    from rhetoric.evaluation import evaluate, measure_ranking
    from rhetoric.matchers.ranking import list_ranked
    from rhetoric.pipeline import Scanner

    if len(devices) != 1 or devices[0] not in list_ranked():
        return
    scanner = Scanner(devices=devices, model=model, classifier=classifier, include_conventional=True)
    for split, precision in sorted(measure_ranking(evaluate(scanner, sentences)[1]).items()):
        put(f"\nAverage precision of the ranking, {split}: {precision:.3f}")


def show_firing(scanner: Scanner, paths: Iterable[Path]) -> None:
    """Print how often each device is found in 1,000 sentences of plain prose."""
    from rhetoric.evaluation import measure_firing, read_plain

    counts: dict[str, tuple[int, Counter[str]]] = {}
    for path in paths:
        say(f"scanning {path}")
        counts |= measure_firing(scanner, read_plain(path))
    if not counts:
        return
    put("\nFound in 1,000 sentences of plain prose:")
    rows = [[d, *(f"{1000 * numbers[d] / max(1, n):.1f}" for n, numbers in counts.values())] for d in scanner.devices]
    put_table(["device", *(f"{name} ({n:,})" for name, (n, _) in counts.items())], rows, right=range(1, len(counts) + 1))
