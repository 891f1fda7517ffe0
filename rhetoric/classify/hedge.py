"""The hedge classifier: whether a sentence as a whole is uncertain, as the CoNLL-2010 shared task had it (Farkas et al. 2010).

Two readings make one probability. `Bag` is a logistic regression on numpy over the words of the sentence, what stands beside
and above them in the parse, and the cues of the lexicons with the ground each stands on. Where the contextual encoder can run,
its head for uncertainty reads the sentence too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from zlib import crc32

import numpy as np
import numpy.typing as npt

from rhetoric.classify.contextual import Encoder, read_json
from rhetoric.classify.features import SPREAD, index_features, make_table
from rhetoric.classify.hedge_corpus import clean_text
from rhetoric.classify.lexical import load_lexical, read_arrays
from rhetoric.classify.metaphor import choose_classifier, choose_words, find_weights
from rhetoric.classify.sparse import BITS
from rhetoric.document import Document, Tokens
from rhetoric.errors import SetupError
from rhetoric.lexicon_reader import read_lexicons
from rhetoric.matchers.company import Scale
from rhetoric.matchers.phrase import PhraseMatcher
from rhetoric.parser import Parser, load_model
from rhetoric.reader import make_source
from rhetoric.wordclass import load_word_classes

if TYPE_CHECKING:
    from rhetoric.finding import Candidate

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

NAMES = ("sparse", "contextual")
WEIGHTS, READING = "weights.npz", "model.json"
# What is seen of every word: itself, its neighbours, what governs it, and the classes of these.
TEMPLATES = (
    "form",
    "form n1.form",
    "p1.form form n1.form",
    "lemma",
    "lemma tag",
    "head.lemma dep lemma",
    "group400",
    "form n1.group100",
    "p1.group100 form",
    "subj.group400 lemma",
    "sense1 head.sense1 dep",
)
DEVICES = ("hedging", "boosting")
# The encoder's head that is asked.
UNCERTAIN = "uncertain"
# Beyond these a count of cues says no more.
MANY = 4
# Sentences that are parsed and read at once.
BLOCK = 512


class Cues:
    """The cues of the built-in lexicons for hedging and boosting."""

    def __init__(self) -> None:
        lexicons = read_lexicons(devices=DEVICES)
        table = load_word_classes()
        self.scales = [
            Scale(PhraseMatcher([r for lex in lexicons if lex.device == device for r in lex.rules], table))
            for device in DEVICES
        ]

    def describe(self, document: Document) -> Iterator[str]:
        """What the cues of a document say: which rule, on which ground, of which kind, and how many."""
        counts = dict.fromkeys(DEVICES, 0)
        for scale in self.scales:
            for candidate in scale.weigh_all(document):
                ground = name_ground(candidate)
                kind = dict(candidate.rule.entry.attributes).get("kind")
                yield f"rule {candidate.rule.id}"
                yield f"rule {candidate.rule.id} {ground}"
                if not candidate.against and ground != "alone":
                    yield f"kept {candidate.rule.id}"
                    yield f"kind {candidate.device} {kind}"
                    counts[candidate.device] += 1
        for device, count in counts.items():
            yield f"count {device} {min(count, MANY)}"


def name_ground(candidate: Candidate) -> str:
    """What a cue stands on, or what stands against it."""
    return candidate.against[0].kind if candidate.against else candidate.standing.kind


class Features:
    """The features of whole sentences, as places among 2**bits."""

    def __init__(self) -> None:
        self.cues = Cues()
        self.lexical = load_lexical()

    def index(self, documents: Sequence[Document], *, bits: int) -> list[Places]:
        """The places of each document's features, ascending, none twice."""
        if not documents:
            return []
        tokens, ends = chain_tokens(d.tokens for d in documents)
        table = make_table(tokens, self.lexical)
        owner = np.repeat(np.arange(len(documents)), np.diff([0, *ends]))
        pairs = [
            owner[rows[there := places > 0]].astype(np.int64) << bits | places[there]
            for rows, group in index_features(table, TEMPLATES, bits=bits)
            for _, places in group
        ]
        pairs += [
            np.array([n << bits | hash_feature(said, bits) for n, d in enumerate(documents) for said in self.cues.describe(d)])
        ]
        unique = np.unique(np.concatenate(pairs).astype(np.int64))
        cuts = np.searchsorted(unique, np.arange(1, len(documents)) << bits)
        return [part & ((1 << bits) - 1) for part in np.split(unique, cuts)]


def hash_feature(said: str, bits: int) -> int:
    """The place of a feature that is spelled out."""
    return ((crc32(said.encode()) + 1) * int(SPREAD) & (1 << 64) - 1) >> (64 - bits)


def chain_tokens(parts: Iterable[Tokens]) -> tuple[Tokens, list[int]]:
    """The tokens of several texts as those of one, and where each text ends in them."""
    names = ("form", "lemma", "pos", "tag", "dep", "start", "end")
    columns: dict[str, list[Any]] = {name: [] for name in names}
    head: list[int] = []
    sentence: list[int] = []
    bounds: list[tuple[int, int]] = []
    children: list[list[int]] = []
    ends = []
    for tokens in parts:
        first, before = len(head), len(bounds)
        for name in names:
            columns[name] += getattr(tokens, name)
        head += [first + h for h in tokens.head]
        sentence += [before + n for n in tokens.sentence]
        bounds += [(first + a, first + b) for a, b in tokens.bounds]
        children += [[first + c for c in own] for own in tokens.children]
        ends.append(len(head))
    return Tokens(**columns, head=head, sentence=sentence, bounds=bounds, children=children), ends  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Bag:
    """A linear model of a sentence's features, each of which counts by the square root of how many there are."""

    bits: int
    weights: npt.NDArray[np.int16]
    step: float
    bias: float

    @classmethod
    def load(cls, path: Path) -> Bag:
        """The model in a file. Raises SetupError that names the file if it is missing or damaged."""
        try:
            data = read_arrays(path)
            bits = int(data["bits"][()])
            places, values = np.cumsum(np.asarray(data["gaps"], np.int64)), np.asarray(data["weights"], np.int16)
            if bits not in BITS or places.shape != values.shape or np.any(places < 0) or np.any(places >= 1 << bits):
                raise ValueError("places and weights do not fit together")
            weights = np.zeros(1 << bits, np.int16)
            weights[places] = values
            step, bias = float(data["step"][()]), float(data["bias"][()])
            if not np.isfinite([step, bias]).all():
                raise ValueError(f"step {step}, bias {bias}")
        # Which error a damaged archive raises depends on where it is damaged: zlib's and AttributeError among them.
        except Exception as error:
            raise SetupError(f"these are no weights of the classifier: {error}", place=str(path)) from error
        return cls(bits, weights, step, bias)

    def rate(self, features: Iterable[Places]) -> Floats:
        """The logit of each sentence from the places of its features."""
        rated = [float(self.weights[p].sum(dtype=np.int64)) * self.step / max(1, len(p)) ** 0.5 for p in features]
        return np.array(rated, dtype=np.float64) + self.bias


@dataclass(frozen=True, slots=True)
class Blend:
    """How readings become a probability: expit(bag * its logit + contextual * its logit + shift); and the ``cutoff``."""

    bag: float
    contextual: float
    shift: float
    cutoff: float


class HedgeClassifier:
    """A loaded classifier; `load` gives one. ``threshold`` is the cut-off that `decide` uses."""

    def __init__(self, bag: Bag, blend: Blend, encoder: Encoder | None = None) -> None:
        self.bag = bag
        self.blend = blend
        self.encoder = encoder

    @classmethod
    def load(cls, name: str = "auto", *, folder: Path | None = None, threads: int | None = None) -> HedgeClassifier:
        """Load ``sparse`` (numpy alone), ``contextual`` (with the encoder), or the better of those that can run (``auto``).

        ``folder`` holds other weights than the built-in ones. Raises SetupError for another name, for missing packages and for
        weights that are missing or damaged.
        """
        if name == "auto":
            name = choose_classifier()
        if name not in NAMES:
            raise SetupError(f"no classifier {name!r}; it must be one of {', '.join(NAMES)}")
        folder = folder or cast("Path", files("rhetoric") / "data" / "hedge")
        blend = make_blend(read_json(folder / READING).get(name, {}), place=str(folder / READING))
        bag = Bag.load(folder / WEIGHTS)
        encoder = Encoder(find_weights("contextual"), threads=threads) if name == "contextual" else None
        if encoder and UNCERTAIN not in encoder.heads:
            raise SetupError(f"a head is missing: {UNCERTAIN!r}", place=str(find_weights("contextual")))
        return cls(bag, blend, encoder)

    @property
    def threshold(self) -> float:
        """The probability from which on a sentence is taken for uncertain."""
        return self.blend.cutoff

    @cached_property
    def parser(self) -> Parser:
        """The pipeline that the weights were fitted with; loaded when the first sentence is to be read."""
        return Parser(load_model())

    @cached_property
    def features(self) -> Features:
        """The features; their lexicons are loaded when the first sentence is to be read."""
        return Features()

    def score(self, sentences: Sequence[str]) -> list[float]:
        """The probability that a sentence is uncertain, for every sentence. Raises TypeError for what is no list of texts."""
        checked = check(sentences)
        return [p for n in range(0, len(checked), BLOCK) for p in self.score_block(checked[n : n + BLOCK])]

    def decide(self, sentences: Sequence[str]) -> list[bool]:
        """Whether it is, by the cut-off."""
        return [p >= self.threshold for p in self.score(sentences)]

    def score_block(self, sentences: Sequence[str]) -> list[float]:
        """The same for a number that can be read at once."""
        documents = list(self.parser.parse_many(make_source(clean_text(s)) for s in sentences))
        logits = self.blend.bag * self.bag.rate(self.features.index(documents, bits=self.bag.bits)) + self.blend.shift
        if self.encoder:
            logits = logits + self.blend.contextual * read_uncertainty(self.encoder, documents)
        return [float(p) for p in 1 / (1 + np.exp(-logits))]


def read_uncertainty(encoder: Encoder, documents: Sequence[Document]) -> Floats:
    """The logit of each document's uncertainty: its words' odds added up. Of a document without a word, `NOTHING`."""
    words = [[d.tokens.form[i] for i in choose_words(d, 0, len(d.tokens))] for d in documents]
    column = encoder.heads.index(UNCERTAIN)
    return sum_odds([read[:, column] for read in encoder.read(words)])


# The log-odds of a sentence that says nothing.
NOTHING = -10.0


def sum_odds(logits: Iterable[npt.NDArray[np.floating[Any]]]) -> Floats:
    """The logarithm of the sum of each sentence's odds."""
    return np.array([max(float(np.logaddexp.reduce(x.astype(np.float64), initial=-np.inf)), NOTHING) for x in logits])


def make_blend(data: Mapping[str, Any], *, place: str) -> Blend:
    """A blend from its JSON object. Raises SetupError that names the file."""
    try:
        return Blend(*(float(data[name]) for name in ("bag", "contextual", "shift", "cutoff")))
    except (KeyError, TypeError, ValueError) as error:
        raise SetupError(f"not the reading of a classifier: {error!r}", place=place) from error


def check(sentences: Sequence[str]) -> list[str]:
    """The sentences as a list. Raises TypeError for what is no list of texts."""
    checked = [] if isinstance(sentences, str) else list(sentences)
    if isinstance(sentences, str) or not all(isinstance(s, str) for s in checked):
        raise TypeError("sentences must be a list of texts")
    return checked
