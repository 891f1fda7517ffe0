"""Sentences that are certain or uncertain as a whole: the format of the CoNLL-2010 shared task's Wikipedia part as TSV.

A first line ``label<TAB>sentence``, then ``certain`` or ``uncertain`` and the sentence. What the tokeniser of the task made of
brackets and quotation marks (``-LRB-``, two back-quotes) is turned back into text.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rhetoric.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

LABELS = {"certain": False, "uncertain": True}
# As the task's tokeniser writes them, with the blank that it puts on their inner side.
MARKS = {
    "-LRB- ": "(",
    " -RRB-": ")",
    "-LSB- ": "[",
    " -RSB-": "]",
    "-LCB- ": "{",
    " -RCB-": "}",
    "`` ": '"',
    " ''": '"',
    "-LRB-": "(",
    "-RRB-": ")",
    "``": '"',
    "''": '"',
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence as text, and whether it is uncertain."""

    text: str
    uncertain: bool


def read_judged(path: Path) -> list[Judged]:
    """The sentences of a file. Raises InputError that names the line which is none, and for a file without any."""
    found = []
    try:
        with path.open(encoding="utf-8-sig") as file:  # not splitlines: a sentence may hold U+2028 and others that would cut it
            lines = [line.removesuffix("\n") for line in file]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", place=str(path)) from error
    for n, line in enumerate(lines, 1):
        label, tab, sentence = line.partition("\t")
        if n == 1 and label == "label":
            continue
        if not tab or label not in LABELS or not sentence.strip():
            raise InputError("a line must be certain or uncertain, a tab, and a sentence", place=str(path), line=n)
        found.append(Judged(clean_text(sentence), LABELS[label]))
    if not found:
        raise InputError("no sentences in it", place=str(path))
    return found


def clean_text(sentence: str) -> str:
    """A sentence without the marks of the task's tokeniser; one without them stays as it is."""
    for mark, text in MARKS.items():
        sentence = sentence.replace(mark, text)
    return sentence


def draw_folds(number: int, folds: int, *, seed: int = 0) -> npt.NDArray[np.intp]:
    """A fold for each of ``number`` sentences, drawn at random, all of equal size."""
    import numpy as np

    drawn = [n % folds for n in range(number)]
    random.Random(seed).shuffle(drawn)  # noqa: S311 - no secret hangs on it
    return np.array(drawn, dtype=np.intp)
