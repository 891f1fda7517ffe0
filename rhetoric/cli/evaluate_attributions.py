"""``rhetoric evaluate attributions``: sources, cues and contents against those that people marked."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from rhetoric.cli.terminal import put, put_table
from rhetoric.errors import SetupError


def run_evaluate_attributions(folder: str, *, as_json: bool, model: str | None) -> None:
    """Print exact precision, recall and F1 by half and part. Raises RhetoricError for what cannot be found or read."""
    from rhetoric.attribution.evaluation import Marked, read_folder, score
    from rhetoric.parser import Parser, load_model

    halves: dict[str, list[Marked]] = defaultdict(list)
    for half, text in read_folder(Path(folder)):
        halves[half].append(text)
    if not halves:
        raise SetupError(f"no marked texts (dev/*.txt, held/*.txt) in {folder}")
    parser = Parser(load_model(model))
    rows: list[list[str]] = []
    figures: dict[str, dict[str, float]] = {}
    for half, texts in halves.items():
        scores = score(texts, parser)
        figures[half] = {}
        for part, (right, marked, found) in scores.parts.items():
            precision, recall, f1 = right / max(1, found), right / max(1, marked), 2 * right / max(1, marked + found)
            rows.append([half, str(len(texts)), part, str(marked), f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}"])
            figures[half] |= {f"{part} precision": precision, f"{part} recall": recall, f"{part} F1": f1}
        share = scores.speakers / max(1, scores.speeches)
        rows.append([half, str(len(texts)), "speaker of direct speech", str(scores.speeches), "", f"{share:.3f}", ""])
        figures[half]["speaker of direct speech"] = share
    if as_json:
        put(json.dumps(figures, indent=2))
    else:
        put_table(["half", "texts", "part", "marked", "precision", "recall", "F1"], rows, right=[1, 3, 4, 5, 6])
