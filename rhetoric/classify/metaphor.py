"""The metaphor classifiers, behind one face: which words of a sentence are used metaphorically.

What counts as a metaphor is what the annotators of the VU Amsterdam Metaphor Corpus marked by MIPVU (Steen et al. 2010):
every word whose contextual meaning differs from a more basic one, dead or alive, "in" and "this" among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from rhetoric.classify.contextual import Encoder, read_json
from rhetoric.classify.corpus import KINDS
from rhetoric.classify.decision import Decision, make_decision
from rhetoric.classify.stance import HEADS, StanceReading, make_reading
from rhetoric.document import Document, Estimates
from rhetoric.errors import SetupError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.floating[Any]]
    Kinds = npt.NDArray[np.int64]

NAMES = ("sparse", "contextual")
Sentences = Sequence[Sequence[str]]
# What the classifiers have never seen: the corpus was given to them without quotation marks.
QUOTATION_MARKS = frozenset("\"'“”‘’«»`") | {"``", "''"}


# Neighbours whose weight in a reading is tried, on both sides.
NEIGHBOURS = 30


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for (``weight`` over 0) or against a metaphorical reading, in logits."""

    what: str
    weight: float


class Read(NamedTuple):
    """What a classifier read: a value a word, of ``stance`` a row of `rhetoric.classify.stance.HEADS` (None: not known)."""

    logits: Floats
    kinds: Kinds
    novelty: Floats
    stance: Floats | None = None


class Model(Protocol):
    """A classifier's weights at work. ``reading`` is how it reads stance, None if it only knows metaphors."""

    decision: Decision
    reading: StanceReading | None

    def read(self, sentences: Sentences) -> list[Read]:
        """What it reads of the words of pretokenised sentences."""
        ...

    def read_documents(self, documents: Sequence[Document]) -> list[Read]:
        """The same for the tokens of parsed documents."""
        ...

    def explain(self, document: Document, i: int, head: str) -> list[Reason]:
        """What decided about token ``i`` as a metaphor, or as the device of stance ``head``, in any order."""
        ...


class MetaphorClassifier:
    """A loaded classifier; `load` gives one. ``threshold`` is its main cut-off; `decide` has one for each kind of word."""

    def __init__(self, name: str, model: Model) -> None:
        self.name = name
        self.model = model

    @classmethod
    def load(cls, name: str = "auto", *, folder: Path | None = None, threads: int | None = None) -> MetaphorClassifier:
        """Load ``sparse``, ``contextual``, or the better of those that can run here (``auto``).

        ``folder`` holds other weights than the built-in ones. Raises SetupError for another name, for missing packages and
        for weights that are missing or damaged.
        """
        if name == "auto":
            name = choose_classifier()
        if name not in NAMES:
            raise SetupError(f"no classifier {name!r}; it must be one of {', '.join(NAMES)}")
        folder = folder or find_weights(name)
        if name == "contextual":
            return cls(name, ContextualModel(folder, threads=threads))
        from rhetoric.classify.sparse import SparseModel

        return cls(name, SparseModel(folder))

    @property
    def threshold(self) -> float:
        """The best single cut-off."""
        return self.model.decision.threshold

    @property
    def cutoffs(self) -> dict[str, float]:
        """The cut-off of each kind of word."""
        return dict(zip(KINDS, self.model.decision.cutoffs, strict=True))

    def score(self, sentences: Sentences) -> list[list[float]]:
        """The probability that a word is metaphorical, for every word of every pretokenised sentence."""
        decision = self.model.decision
        return [decision.rate(logits, kinds).tolist() for logits, kinds, *_ in self.model.read(check(sentences))]

    def decide(self, sentences: Sentences) -> list[list[bool]]:
        """Whether it is, by the cut-off for its kind of word: the same shape in booleans."""
        decision = self.model.decision
        read = self.model.read(check(sentences))
        return [decision.decide(decision.rate(logits, kinds), kinds).tolist() for logits, kinds, *_ in read]

    def estimate(self, documents: Iterable[Document], *, likely: float = 0.0, live: float = 0.0) -> list[Document]:
        """The documents with their `Estimates`; decided are only words with at least these a probability and a salience."""
        import numpy as np

        documents = list(documents)
        decision = self.model.decision
        found = []
        for document, read in zip(documents, self.model.read_documents(documents), strict=True):
            logits, kinds, novelty, stances = read
            rated = decision.rate(logits, kinds)
            salience = np.where(kinds == KINDS.index("function"), 0.0, decision.rate_salience(novelty))
            decided = decision.decide(rated, kinds) & (rated >= likely) & (salience >= live)
            stance = self.model.reading.read(stances) if self.model.reading and stances is not None else None
            estimates = Estimates(self.name, rated.tolist(), decided.tolist(), salience.tolist(), stance)
            found.append(replace(document, estimates=estimates))
        return found

    def explain(self, document: Document, i: int, *, head: str = "metaphor", most: int = 5) -> list[Reason]:
        """What decided about token ``i`` of a document: the weightiest reasons first, ``most`` of them at most.

        ``head`` is the device that is asked about.
        """
        return sorted(self.model.explain(document, i, head), key=lambda r: (-abs(r.weight), r.what))[:most]


class ContextualModel:
    """The encoder, its metaphor head and its heads for the kind of word, for novelty and for stance."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        self.encoder = Encoder(folder, threads=threads)
        place = folder / "model.json"
        data = read_json(place)
        self.decision = make_decision(data.get("metaphor", {}), place=str(place))
        # Weights that were only taught metaphors are still good for these.
        self.reading: StanceReading | None = make_reading(data["stance"], place=str(place)) if "stance" in data else None
        heads = self.encoder.heads
        try:  # where the heads stand in the output: metaphor, the kinds, novelty, stance
            self.columns = heads.index("metaphor"), [heads.index(f"kind:{k}") for k in KINDS], heads.index("novelty")
            self.stance = [heads.index(head) for head in HEADS] if self.reading else []
        except (ValueError, AttributeError) as error:
            raise SetupError(f"a head is missing: {error}", place=str(place)) from error

    def read(self, sentences: Sentences) -> list[Read]:
        """What it reads of the words of pretokenised sentences."""
        metaphor, kinds, novelty = self.columns
        return [
            Read(x[:, metaphor], x[:, kinds].argmax(1), x[:, novelty], x[:, self.stance]) for x in self.encoder.read(sentences)
        ]

    def read_documents(self, documents: Sequence[Document]) -> list[Read]:
        """The same for the tokens of parsed documents, all in one go so that batches are full."""
        import numpy as np

        words: list[list[int]] = []
        sentences: list[list[str]] = []
        numbers = []
        for document in documents:
            before = len(words)
            for first, last in document.tokens.bounds:
                chosen = choose_words(document, first, last)
                words.append(chosen)
                sentences.append([document.tokens.form[i] for i in chosen])
            numbers.append((len(document.tokens), before, len(words)))
        read = self.read(sentences)
        found: list[Read] = []
        for size, first, last in numbers:
            kinds = np.full(size, KINDS.index("function"))
            logits, novelty, stance = np.full(size, -np.inf), np.full(size, -np.inf), np.full((size, len(self.stance)), -np.inf)
            for chosen, values in zip(words[first:last], read[first:last], strict=True):
                logits[chosen], kinds[chosen], novelty[chosen], stance[chosen] = values
            found.append(Read(logits, kinds, novelty, stance))
        return found

    def explain(self, document: Document, i: int, head: str) -> list[Reason]:
        """The words of the sentence without which token ``i`` would be read otherwise: by how much, tried one by one."""
        words = choose_words(document, *document.tokens.bounds[document.tokens.sentence[i]])
        if i not in words:
            return []
        place = words.index(i)
        around = [n for n in range(len(words)) if n != place and abs(n - place) <= NEIGHBOURS]
        forms = [document.tokens.form[w] for w in words]
        column = self.encoder.heads.index(head)
        whole, *without = self.encoder.read([forms, *(forms[:n] + forms[n + 1 :] for n in around)])
        return [
            Reason(f"“{forms[n]}”", float(whole[place, column] - read[place - (n < place), column]))
            for n, read in zip(around, without, strict=True)
        ]


def choose_words(document: Document, first: int, last: int) -> list[int]:
    """The tokens from ``first`` to before ``last`` that the encoder is given: no blanks, no quotation marks."""
    forms, pos = document.tokens.form, document.tokens.pos
    return [i for i in range(first, last) if pos[i] != "SPACE" and forms[i] not in QUOTATION_MARKS]


def choose_classifier() -> str:
    """``contextual`` where its packages are installed, else ``sparse``."""
    return "contextual" if find_spec("onnxruntime") and find_spec("tokenizers") else "sparse"


def find_weights(name: str) -> Path:
    """The folder of the built-in weights."""
    return cast("Path", files("rhetoric") / "data" / f"metaphor-{name}")


def check(sentences: Sentences) -> Sentences:
    """The sentences as lists. Raises TypeError for what is no list of lists of words."""
    if isinstance(sentences, str) or any(isinstance(s, str) for s in sentences):
        raise TypeError("sentences must be pretokenised: a list of lists of words, not text")
    checked = [list(s) for s in sentences]
    for sentence in checked:
        for word in sentence:
            if not isinstance(word, str):
                raise TypeError(f"a word must be text, not {word!r}")
    return checked
