"""Teaching the encoder stance: what hedges, boosts, escalates and de-escalates, beside the metaphors it knows already.

A student of `rhetoric.classify.training.distil` goes on learning from three kinds of sentences at once: those with metaphors,
so that it forgets nothing; sentences of ``seeds/labelled`` whose words are labelled for a device of stance; and sentences that
are certain or uncertain as a whole (CoNLL-2010), from which it learns what makes them so.

The students of the folds leave out a fold of each: what they say of it is what calibration and cut-offs are fitted on. The
``held`` half of the labelled sentences nobody learns from.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rhetoric.classify.calibration import fit_platt
from rhetoric.classify.card import Card, Data, Figure, make_figure
from rhetoric.classify.evaluation import Counts
from rhetoric.classify.hedge_corpus import Judged, draw_folds
from rhetoric.classify.metaphor import QUOTATION_MARKS, choose_words
from rhetoric.classify.stance import HEADS, RUNGS, STANCES, StanceReading, reading_object
from rhetoric.classify.training.distil import (
    FOLDS,
    STUDIED,
    TEACHERS,
    Course,
    describe_recipe,
    load_network,
    make_examples,
    make_transfer,
    open_tokenizer,
)
from rhetoric.classify.training.finetune import Example, Recipe, encode, fine_tune, make_example, predict
from rhetoric.classify.training.labels import read_logits, write_logits
from rhetoric.classify.training.network import STANCE, Network, Weights
from rhetoric.document import Stance
from rhetoric.errors import InputError
from rhetoric.parser import Parser
from rhetoric.reader import make_source

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token
    from tokenizers import Tokenizer

RECIPE = Recipe(epochs=2, rate=1.5e-4, batch=1024, decay=0.95, weights=Weights(soft=0.8, metaphor=2.0))
DATA = (
    Data("Labelled sentences of this project (seeds/labelled), the half that is not held back", "labels of stance", "MIT"),
    Data("CoNLL-2010 WikiWeasel, training sentences of the Wikipedia part", "uncertain sentences", "CC BY-SA 3.0"),
)
DESIGN = (
    "Six more heads: hedging, boosting, escalation, de-escalation, rung of the ladder, and a word's share in the uncertainty "
    "of its sentence, which is as uncertain as its words together (the sum of their odds)."
)
STEPS = (
    "The labelled sentences are gone through three times an epoch, a quarter of the plain text once. All figures are after it."
)
# What a fold's student is asked about, by the name of the file with its answers.
NAMES = {"metaphor": "student", "taught": "taught", "judged": "judged"}
# How often the labelled sentences are gone through while the others are once: there are few of them.
REPEATS = 3
# Of the plain text this share is enough to remember metaphors by.
TRANSFER = 4
# Devices of which a sentence that was labelled for one of them says something too: what escalates does not de-escalate.
OPPOSED = {"escalation": "deescalation", "deescalation": "escalation"}


@dataclass(frozen=True, slots=True)
class Taught:
    """A sentence in words, labelled for a device, with its targets: ``stance`` (words, len(`STANCES`)) and ``level`` (words,).

    What is not known is nan.
    """

    device: str
    text: str
    words: tuple[str, ...]
    stance: np.ndarray
    level: np.ndarray


def read_taught(paths: Iterable[Path], *, split: str = "dev") -> list[Taught]:
    """The sentences of one split of files of labelled sentences. Raises InputError for a line that is none."""
    import spacy

    model = spacy.blank("en")
    return [
        make_taught(model, path.stem.partition("-")[0], item)
        for path in paths
        for item in read_lines(path)
        if item["split"] == split
    ]


def read_lines(path: Path) -> Iterator[dict[str, object]]:
    """The lines of a file. Raises InputError for a file that cannot be read and for a line that is none."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", place=str(path)) from error
    for n, line in enumerate(lines, 1):
        try:
            item = json.loads(line)
            if not {"split", "text", "spans"} <= item.keys():
                raise ValueError("it has no split, text or spans")
        except (ValueError, AttributeError) as error:
            raise InputError(f"not a labelled sentence: {error}", place=str(path), line=n) from error
        yield item


def make_taught(model: Language, device: str, item: dict[str, object]) -> Taught:
    """The targets of a labelled sentence: every word of a span is one of the device, with the span's rung."""
    text = str(item["text"])
    tokens = split(model, text)
    stance = np.full((len(tokens), len(STANCES)), np.nan)
    level = np.full(len(tokens), np.nan)
    column = STANCES.index(device)
    stance[:, column] = 0
    spans: list[dict[str, int]] = item["spans"]  # type: ignore[assignment]
    if spans and device in OPPOSED:
        stance[:, STANCES.index(OPPOSED[device])] = 0
    for span in spans:
        for n, token in enumerate(tokens):
            if span["start"] < token.idx + len(token) and token.idx < span["end"]:
                stance[n, column] = 1
                if "level" in span:
                    level[n] = span["level"] / RUNGS
    return Taught(device, text, tuple(t.text for t in tokens), stance, level)


def make_stance_examples(tokenizer: Tokenizer, taught: Sequence[Taught]) -> list[Example]:
    """Examples of labelled sentences."""
    encoded = encode(tokenizer, [t.words for t in taught])
    return [make_example(ids, first, stance=t.stance, level=t.level) for t, (ids, first) in zip(taught, encoded, strict=True)]


def make_judged_examples(tokenizer: Tokenizer, judged: Sequence[Judged]) -> list[Example]:
    """Examples of sentences that are certain or uncertain as a whole."""
    words = split_all(j.text for j in judged)
    encoded = encode(tokenizer, words)
    return [
        make_example(ids, first, uncertain=float(j.uncertain)) for j, (ids, first) in zip(judged, encoded, strict=True) if first
    ]


def split(model: Language, text: str) -> list[Token]:
    """The tokens of a sentence that the encoder is given: no blanks, no quotation marks."""
    return [t for t in model.make_doc(text) if not t.is_space and t.text not in QUOTATION_MARKS]


def split_all(texts: Iterable[str]) -> list[list[str]]:
    """The words of sentences as the encoder is given them."""
    import spacy

    model = spacy.blank("en")
    return [[t.text for t in split(model, text)] for text in texts]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What there is to learn. ``course`` has the students that know metaphors, and the work folder."""

    course: Course
    taught: Sequence[Taught]
    judged: Sequence[Judged]

    def learn(self, fold: int | None) -> Network:
        """The student that goes on learning from all but ``fold`` (None: from everything)."""
        course = self.course
        name = "student" if fold is None else f"student-{fold}"
        tokenizer = open_tokenizer(course.bases.student)
        examples = self.remember(tokenizer, fold)
        taught = [t for t, f in zip(self.taught, self.taught_folds(), strict=True) if f != fold]
        judged = [j for j, f in zip(self.judged, self.judged_folds(), strict=True) if f != fold]
        examples += REPEATS * make_stance_examples(tokenizer, taught) + make_judged_examples(tokenizer, judged)
        return fine_tune(
            str(course.bases.student),
            examples,
            RECIPE,
            seed=FOLDS if fold is None else fold,
            checkpoint=course.work / f"stance-{name}.pt",
            report=course.report,
            start=course.work / f"{name}.pt",
        )

    def remember(self, tokenizer: Tokenizer, fold: int | None) -> list[Example]:
        """The sentences with metaphors that the student has learned from, and a part of the plain text."""
        course = self.course
        if fold is None:
            examples = make_examples(tokenizer, course.sentences, course.gather())
            opinions = [np.mean(found, axis=0) for found in zip(*(course.label(f) for f in TEACHERS), strict=True)]
        else:
            examples = make_examples(tokenizer, course.seen(fold), course.recall(fold))
            opinions = course.label(fold)
        return examples + make_transfer(tokenizer, course.transfer[::TRANSFER], opinions[::TRANSFER])

    def taught_folds(self) -> np.ndarray:
        """The fold of each labelled sentence."""
        return draw_folds(len(self.taught), FOLDS, seed=1)

    def judged_folds(self) -> np.ndarray:
        """The fold of each certain or uncertain sentence."""
        return draw_folds(len(self.judged), FOLDS, seed=2)

    def list_unseen(self) -> Iterator[tuple[Taught, np.ndarray]]:
        """The labelled sentences of the folds that have a student, each with the logits of the one that has not seen it."""
        for fold in STUDIED:
            mine = (t for t, f in zip(self.taught, self.taught_folds(), strict=True) if f == fold)
            for taught, logits in zip(mine, self.ask(fold, "taught"), strict=True):
                yield taught, logits[:, STANCE.start :]

    def read_unseen(self, reading: StanceReading, parser: Parser) -> Iterator[tuple[Taught, Stance]]:
        """The labelled sentences of those folds, each with the columns of its parsed text.

        A sentence whose parse has other words than it was taught in is left out.
        """
        unseen = list(self.list_unseen())
        documents = parser.parse_many(make_source(t.text) for t, _ in unseen)
        for (taught, logits), document in zip(unseen, documents, strict=True):
            chosen = choose_words(document, 0, len(document.tokens))
            if len(chosen) == len(logits):
                columns = np.full((len(document.tokens), len(HEADS)), -np.inf)
                columns[chosen] = logits
                yield taught, reading.read(columns)

    def fit_reading(self) -> StanceReading:
        """How logits become probabilities: Platt's line for each device, over the words of sentences labelled for it."""
        unseen = list(self.list_unseen())
        lines = []
        for n, device in enumerate(STANCES):
            mine = [(t.stance[:, n], logits[:, n]) for t, logits in unseen if t.device == device]
            labels, logits = (np.concatenate(column) for column in zip(*mine, strict=True))
            lines.append(fit_platt(logits, labels))
        return StanceReading(tuple(round(x.scale, 4) for x in lines), tuple(round(x.shift, 4) for x in lines))

    def finish(self, out: Path) -> StanceReading:
        """All steps, and then what ships: the weights, how to read them, and the card."""
        network = self.learn(None)
        for fold in STUDIED:
            self.learn(fold)
            for kind in NAMES:  # those of the judged sentences are read by `rhetoric train hedging`
                self.ask(fold, kind)
        reading = self.fit_reading()
        self.course.publish(
            network, out, "stance-student", reading=reading_object(reading), more=lambda card: self.describe(card, reading)
        )
        return reading

    def describe(self, card: Card, reading: StanceReading) -> Card:
        """The card with what was taught here, and how good it is."""
        return replace(
            card,
            summary=f"{card.summary} Says of each word, too, how likely it hedges, boosts, escalates or de-escalates.",
            data=(*card.data, *DATA),
            design=(*card.design, DESIGN),
            recipe=(*card.recipe, f"Then, for stance: {describe_recipe(RECIPE)}. {STEPS}"),
            figures=(*card.figures, *self.make_stance_figures(reading)),
            command=card.command.replace("train metaphor", "train stance") + " --judged TSV",
        )

    def make_stance_figures(self, reading: StanceReading) -> Iterator[Figure]:
        """The figures of each device: words of sentences labelled for it, found from a probability of 0.5 on, fold by fold."""
        folds = self.taught_folds()
        for n, device in enumerate(STANCES):
            counts = []
            for fold in STUDIED:
                mine = [t for t, f in zip(self.taught, folds, strict=True) if f == fold]
                pairs = [
                    (t.stance[:, n] == 1, reading.scales[n] * x[:, STANCE.start + n] + reading.shifts[n] >= 0)
                    for t, x in zip(mine, self.ask(fold, "taught"), strict=True)
                    if t.device == device
                ]
                gold, found = (np.concatenate(column) for column in zip(*pairs, strict=True))
                counts.append(Counts(int(gold.sum()), int(found.sum()), int((gold & found).sum())))
            yield make_figure(f"{device}: words, at 0.5", counts)

    def ask(self, fold: int, kind: str) -> list[np.ndarray]:
        """What the student of a fold makes of the fold's sentences with metaphors, labelled or judged ones: their logits."""
        course = self.course
        path = course.work / f"stance-{NAMES[kind]}-{fold}.npz"
        if not path.exists():
            texts: list[Sequence[str]]
            if kind == "metaphor":
                texts = [s.tokens for s in course.held(fold)]
            elif kind == "taught":
                texts = [t.words for t, f in zip(self.taught, self.taught_folds(), strict=True) if f == fold]
            else:
                texts = list(split_all(j.text for j, f in zip(self.judged, self.judged_folds(), strict=True) if f == fold))
            network = load_network(course.bases.student, course.work / f"stance-student-{fold}.pt")
            write_logits(path, list(predict(network, encode(open_tokenizer(course.bases.student), texts))))
        return read_logits(path)
