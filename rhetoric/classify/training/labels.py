"""What a teacher says, on disk: logits of sentences, so that they need not be asked twice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np


def write_logits(path: Path, logits: Sequence[np.ndarray]) -> None:
    """Write the logits of sentences, a (words, columns) array each, whole or not at all."""
    part = path.with_suffix(".part.npz")
    np.savez_compressed(part, logits=np.concatenate(logits).astype(np.float32), sizes=[len(x) for x in logits])
    part.replace(path)


def read_logits(path: Path) -> list[np.ndarray]:
    """Read what `write_logits` wrote."""
    with np.load(path, allow_pickle=False) as found:
        return list(np.split(found["logits"], np.cumsum(found["sizes"])[:-1]))


def expit(x: np.ndarray) -> np.ndarray:
    """The logistic function."""
    return np.asarray(1 / (1 + np.exp(-x.astype(np.float64))))
