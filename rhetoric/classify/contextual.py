"""The contextual classifier at work: a small encoder in int8, run by onnxruntime on the CPU, one pass for all its heads.

The encoder reads sentences in subwords. Its output has a column for every head; a word's values are those of its first
subword. Long sentences are read through windows that overlap, so that cost grows with length and not with its square, and a
word always has neighbours on both sides.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rhetoric.errors import SetupError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

EXTRA = "rhetoric-scan[contextual]"
# Subwords of a window, and how many words two windows share.
WINDOW = 126
SHARED = 16
# Of a long word only the beginning is read: its first subword answers for it.
WORD_CHARACTERS = 60
WORD_SUBWORDS = 12
# Subwords that are run at once.
BATCH = 1536


@dataclass(frozen=True, slots=True)
class Piece:
    """A window on a sentence: subword ``ids``, the ``words`` it answers for, and the ``places`` of their first subwords."""

    sentence: int
    ids: list[int]
    words: list[int]
    places: list[int]


class Encoder:
    """A loaded encoder. ``heads`` names the columns of its output."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        """Load it from a folder with ``model.onnx``, ``tokenizer.json`` and ``model.json``, which names the heads.

        Raises SetupError for packages that are not installed and for files that are missing or damaged.
        """
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise SetupError(f"the contextual classifier needs {error.name}: install {EXTRA!r} with pip") from error
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = threads or os.cpu_count() or 1
        self.heads: list[str] = read_json(folder / "model.json").get("heads") or []
        try:
            self.session: Any = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
            self.tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # both raise bare exceptions of their own for a missing or damaged file
            raise SetupError(f"the weights cannot be read: {first_line(error)}", place=str(folder)) from error
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        vocabulary: dict[str, int] = self.tokenizer.get_vocab()
        self.opening, self.closing = vocabulary["[CLS]"], vocabulary["[SEP]"]

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """The heads' logits of every word: a (words, heads) array for each pretokenised sentence.

        A word of which nothing is left for the encoder (blanks, control characters) gets -inf in every column.
        """
        import numpy as np

        found = [np.full((len(s), len(self.heads)), -np.inf, dtype=np.float32) for s in sentences]
        pieces = sorted(self.cut(sentences), key=lambda p: len(p.ids))
        for batch in group(pieces):
            ids = np.array([piece.ids for piece in batch], dtype=np.int64)
            logits = self.session.run(None, {"ids": ids, "mask": np.ones_like(ids)})[0]
            for row, piece in enumerate(batch):
                found[piece.sentence][piece.words] = logits[row, piece.places]
        return found

    def cut(self, sentences: Sequence[Sequence[str]]) -> Iterator[Piece]:
        """The windows of every sentence."""
        short = [[clean(w) for w in s] for s in sentences]
        encodings = self.tokenizer.encode_batch(short, is_pretokenized=True, add_special_tokens=False)
        for n, encoding in enumerate(encodings):
            ids, words = encoding.ids, encoding.word_ids
            if len(ids) <= WINDOW:
                places: dict[int, int] = {}
                for place, word in enumerate(words, 1):
                    places.setdefault(word, place)
                if places:
                    yield Piece(n, [self.opening, *ids, self.closing], list(places), list(places.values()))
            else:
                yield from self.cut_long(n, ids, words)

    def cut_long(self, sentence: int, ids: list[int], words: list[int]) -> Iterator[Piece]:
        """The windows of a sentence that is too long for one.

        Each answers for the words up to the middle of what it shares with the next.
        """
        subwords: dict[int, list[int]] = {}
        for i, word in zip(ids, words, strict=True):
            subwords.setdefault(word, []).append(i)
        left = [(word, found[:WORD_SUBWORDS]) for word, found in subwords.items()]
        start, answered = 0, 0
        while answered < len(left):
            end, size = start, 0
            while end < len(left) and size + len(left[end][1]) <= WINDOW:
                size += len(left[end][1])
                end += 1
            last = end if end == len(left) else max(end - min(SHARED, (end - start) // 2) // 2, answered + 1)
            piece = Piece(sentence, [self.opening], [], [])
            for n in range(start, end):
                if answered <= n < last:
                    piece.words.append(left[n][0])
                    piece.places.append(len(piece.ids))
                piece.ids.extend(left[n][1])
            piece.ids.append(self.closing)
            yield piece
            answered = last
            start = max(start + 1, end - min(SHARED, (end - start) // 2))


def clean(word: str) -> str:
    """The beginning of a word, as Unicode text: half a surrogate pair, which no encoder can read, becomes a question mark."""
    word = word[:WORD_CHARACTERS]
    return word if word.isascii() else word.encode("utf-8", "replace").decode("utf-8")


def group(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces, sorted by length, in batches of one length and at most `BATCH` subwords.

    Padding would not change what is computed, but the order in which it is added up, and so now and then the last digit of an
    answer: it would depend on what else is asked.
    """
    batch: list[Piece] = []
    for piece in pieces:
        if batch and (len(piece.ids) != len(batch[0].ids) or len(piece.ids) * (len(batch) + 1) > BATCH):
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object from a file of this package. Raises SetupError that names the file."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SetupError(f"cannot be read: {first_line(error)}", place=str(path)) from error
    if not isinstance(found, dict):
        raise SetupError("not a JSON object", place=str(path))
    return found


def first_line(error: Exception) -> str:
    """What an exception says, in one line."""
    return (str(error).splitlines() or [type(error).__name__])[0]
