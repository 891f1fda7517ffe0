"""The classifier `sparse`: linear models over hashed features, on numpy alone.

The weights of all features lie in one array of 2**bits numbers, most of them 0, and a feature is its place in it (Weinberger
et al. 2009). Only the places that are not 0 are in the file: ``gaps`` between them and their ``weights`` in steps of ``step``.
A folder of weights holds ``weights.npz`` and, in ``model.json``, how to read the logits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from rhetoric.classify.contextual import read_json
from rhetoric.classify.corpus import KINDS, name_kind
from rhetoric.classify.decision import make_decision
from rhetoric.classify.features import Table, describe, index_features, list_parts, make_table
from rhetoric.classify.lexical import Lexical, load_lexical, read_arrays
from rhetoric.classify.metaphor import Read, Reason
from rhetoric.classify.pretokenised import parse_words
from rhetoric.classify.stance import StanceReading
from rhetoric.document import Document, Tokens
from rhetoric.errors import SetupError

if TYPE_CHECKING:
    from spacy.language import Language

    Floats = npt.NDArray[np.floating[Any]]
    Kinds = npt.NDArray[np.int64]

WEIGHTS, DECISION = "weights.npz", "model.json"
# Tokens are scored in blocks whose columns fit the processor's cache.
BLOCK = 8192
BITS = range(8, 27)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What speaks for a metaphor (weight over 0) or against: a template, what it says here, its weight in logits."""

    template: str
    feature: str
    weight: float


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model: ``weights`` of all places in steps of ``step``, and a ``bias``."""

    templates: tuple[str, ...]
    bits: int
    weights: npt.NDArray[np.int16]
    step: float
    bias: float

    @classmethod
    def unpack(cls, data: Mapping[str, npt.NDArray[Any]], name: str) -> Linear:
        """The model of this name from the arrays of a file. Raises KeyError, TypeError or ValueError if it is none."""
        bits = int(data[f"{name}_bits"][()])
        if bits not in BITS:
            raise ValueError(f"{bits} bits")
        places = np.cumsum(np.asarray(data[f"{name}_gaps"], np.int64))
        values = np.asarray(data[f"{name}_weights"], np.int16)
        if places.ndim != 1 or places.shape != values.shape or np.any(places < 1) or np.any(places >= 1 << bits):
            raise ValueError("places and weights do not fit together")
        weights = np.zeros(1 << bits, np.int16)
        weights[places] = values
        step, bias = (float(data[f"{name}_{part}"][()]) for part in ("step", "bias"))
        if not np.isfinite([step, bias]).all():
            raise ValueError(f"step {step}, bias {bias}")
        return cls(tuple(str(t) for t in data[f"{name}_templates"]), bits, weights, step, bias)

    def rate(self, table: Table) -> npt.NDArray[np.float32]:
        """The sum of the weights of each token's features, and the bias."""
        total = np.zeros(table.size, np.int32)
        for first in range(0, table.size, BLOCK):
            last = min(first + BLOCK, table.size)
            for rows, group in index_features(table, self.templates, bits=self.bits, first=first, last=last):
                part = np.zeros(len(rows), np.int32)
                for _, places in group:
                    part += self.weights[places]
                total[rows] += part
        return (total * self.step + self.bias).astype(np.float32)

    def explain(self, tokens: Tokens, table: Table, i: int) -> list[Contribution]:
        """The features of token ``i`` that have a weight, the weightiest first; with the bias they add up to its rating."""
        found = []
        for _, group in index_features(table, self.templates, bits=self.bits, first=i, last=i + 1):
            for template, places in group:
                if weight := int(self.weights[places[0]]):
                    found.append(Contribution(template, describe(template, tokens, table, i), weight * self.step))
        return sorted(found, key=lambda c: (-abs(c.weight), c.template))


@dataclass(frozen=True, slots=True)
class Sparse:
    """The weights at work: ``metaphor`` gives logits, ``novelty`` crowd scores from -1 (conventional) to 1."""

    metaphor: Linear
    novelty: Linear
    lexical: Lexical

    @classmethod
    def load(cls, path: Path | None = None) -> Sparse:
        """The weights in a file, or this package's. Raises SetupError that names the file if it is missing or damaged."""
        path = path or Path(str(files("rhetoric") / "data" / "metaphor-sparse" / WEIGHTS))
        lexical = load_lexical()
        try:
            data = read_arrays(path)
            found = cls(Linear.unpack(data, "metaphor"), Linear.unpack(data, "novelty"), lexical)
            parts = {part for model in (found.metaphor, found.novelty) for t in model.templates for part in t.split()}
            if unknown := sorted(parts - list_parts(lexical)):
                raise ValueError(f"it asks for features that this version does not have: {', '.join(unknown)}")
        # Which error a damaged archive raises depends on where it is damaged: zlib's and AttributeError among them.
        except Exception as error:
            raise SetupError(f"these are no weights of the classifier: {error}", place=str(path)) from error
        return found

    def logits(self, tokens: Tokens) -> npt.NDArray[np.float32]:
        """The uncalibrated log-odds of each token to be a metaphor."""
        return self.metaphor.rate(make_table(tokens, self.lexical))

    def contributions(self, tokens: Tokens, i: int) -> list[Contribution]:
        """The features that decided about token ``i``, the weightiest first."""
        return self.metaphor.explain(tokens, make_table(tokens, self.lexical), i)


class SparseModel:
    """The weights in a folder and how to read them, as `rhetoric.classify.metaphor.MetaphorClassifier` wants them.

    Raises SetupError that names the file for what is missing or damaged. The spaCy pipeline is loaded when sentences are
    to be read that nobody has parsed.
    """

    reading: StanceReading | None = None

    def __init__(self, folder: Path) -> None:
        self.sparse = Sparse.load(folder / WEIGHTS)
        place = folder / DECISION
        self.decision = make_decision(read_json(place).get("metaphor", {}), place=str(place))

    @cached_property
    def parser(self) -> Language:
        """The pipeline that the weights were fitted with."""
        from rhetoric.parser import load_model

        return load_model()

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Read]:
        """What it reads of the words of pretokenised sentences."""
        tokens = parse_words(self.parser, sentences)
        read = self.read_tokens(tokens)
        return [Read(read.logits[a:b], read.kinds[a:b], read.novelty[a:b]) for a, b in tokens.bounds]

    def read_documents(self, documents: Sequence[Document]) -> list[Read]:
        """The same for the tokens of parsed documents."""
        return [self.read_tokens(document.tokens) for document in documents]

    def read_tokens(self, tokens: Tokens) -> Read:
        """The same for these tokens; blanks get -inf."""
        table = make_table(tokens, self.sparse.lexical)
        blank = np.fromiter((p == "SPACE" for p in tokens.pos), bool, len(tokens))
        logits, novelty = (np.where(blank, -np.inf, model.rate(table)) for model in (self.sparse.metaphor, self.sparse.novelty))
        return Read(logits, number_kinds(tokens), novelty)

    def explain(self, document: Document, i: int, head: str = "metaphor") -> list[Reason]:
        """The features that decided about token ``i``; nothing of another ``head`` than metaphor, the only one it has."""
        if head != "metaphor":
            return []
        return [Reason(c.feature, c.weight) for c in self.sparse.contributions(document.tokens, i)]


def number_kinds(tokens: Tokens) -> npt.NDArray[np.int64]:
    """The number (in `KINDS`) of each token's kind of word."""
    numbers = {pos: KINDS.index(name_kind(pos)) for pos in set(tokens.pos)}
    return np.fromiter((numbers[pos] for pos in tokens.pos), np.int64, len(tokens))
