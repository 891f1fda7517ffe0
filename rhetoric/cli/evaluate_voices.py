"""``rhetoric evaluate voices``: whose words, against what people marked."""

from __future__ import annotations

from pathlib import Path

from rhetoric.cli.terminal import put, put_table
from rhetoric.errors import SetupError


def run_evaluate_voices(folder: str, *, show: bool, model: str | None) -> None:
    """Print the shares that are right by half; with ``show`` what is wrong in dev.txt. Raises RhetoricError."""
    from rhetoric.attribution.evaluation_voices import read_file, score_voices
    from rhetoric.parser import Parser, load_model

    paths = sorted(Path(folder).glob("*.txt"))
    if not paths:
        raise SetupError(f"no marked texts (dev.txt, held.txt) in {folder}")
    parser = Parser(load_model(model))
    rows = []
    for path in paths:
        score, wrong = score_voices(read_file(path), parser)
        shares = [f"{n / max(1, score.words):.3f}" for n in (score.whose, score.kind, score.speaker)]
        rows.append([path.stem, str(score.words), *shares])
        if show and path.stem != "held":
            for line in wrong:
                put(line)
    put_table(["half", "words", "author or other", "kind", "kind and speaker"], rows, right=[1, 2, 3, 4])
