"""Teaching the contextual classifier: teachers by cross-validation, their labels on plain text, a student, its export.

Each step leaves its result in the work folder and is skipped when that is there, so a long run can be cut anywhere:

1. ``teacher-K``: a large encoder fine-tuned on all texts but those of fold K. Its logits on fold K are out-of-fold, which
   gives both an honest figure and soft labels that were never trained on.
2. ``label-K``: teacher K labels the transfer text.
3. ``student-K`` learns from teacher K alone, on the same texts, and is scored on fold K: the honest figure of the whole way.
4. ``student``: learns from the teachers' labels of all texts, out-of-fold where there are such, from their mean on the transfer
   text, and from the corpus's own labels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from rhetoric.classify.card import Card, Data, render_card, write_card
from rhetoric.classify.corpus import KINDS, Sentence, make_folds
from rhetoric.classify.decision import decision_object
from rhetoric.classify.metaphor import MetaphorClassifier
from rhetoric.classify.training.assess import Assessment, Unseen, assess, describe_machine, time_classifier
from rhetoric.classify.training.export import export
from rhetoric.classify.training.finetune import Example, Recipe, Report, encode, fine_tune, load_weights, make_example, predict
from rhetoric.classify.training.labels import expit, read_logits, write_logits
from rhetoric.classify.training.network import KIND, METAPHOR, NOVELTY, Network, Weights
from rhetoric.classify.training.origins import LABELS, PLAIN_TEXT

FOLDS = 3
TEACHER = Recipe(epochs=3, rate=5e-5, batch=800, decay=0.9)
STUDENT = Recipe(epochs=4, rate=3e-4, batch=1024, decay=0.95, weights=Weights(soft=0.8))
# The students that are there for the figures only are taught more briefly.
STUDY = replace(STUDENT, epochs=2.5)


# The folds that have a teacher, and those that have a student too, for the figures. Each costs 20 minutes of two cores, so not
# all have: the texts of the third fold were seen by both teachers.
TEACHERS = (0, 1)
STUDIED = (0, 1)
# Sentences by which the ranges of activations are measured.
SAMPLE = 1500

VERSION = "1.0.0"
SUMMARY = (
    "Marks the words of an English sentence that are used metaphorically (MIPVU), each with a probability; says what kind of "
    "word each is, and how novel it would be as a metaphor."
)
DATA = (
    *LABELS,
    *PLAIN_TEXT,
    Data("all-MiniLM-L6-v2 (22 million parameters)", "pretrained weights of the student", "Apache-2.0"),
    Data("all-mpnet-base-v2 (110 million parameters)", "pretrained weights of the teachers", "Apache-2.0"),
)
DESIGN = (
    "A six-layer encoder of width 384 over lower-cased subwords. A word is read at its first subword.",
    "Its contextual vector and its static one (the encoder's own word embedding) go together through one layer into the heads: "
    "metaphor, kind of word (verb, noun, other content word, function word), novelty.",
    "Run by onnxruntime with weights of seven bits and one fixed range for each activation, so that an answer depends on the "
    "sentence alone.",
)
RECIPE = (
    "Two teachers, each fine-tuned on two thirds of the texts, label the third they have not seen and all of the plain text.",
    "The student learns from their probabilities (their mean on plain text) and from the labels.",
    "Calibration and cut-offs are fitted on texts that a student taught in the same way has not seen.",
)


@dataclass(frozen=True, slots=True)
class Bases:
    """Folders of the pretrained encoders."""

    teacher: Path
    student: Path


class Course:
    """The steps, in a work folder."""

    def __init__(
        self, sentences: Sequence[Sentence], transfer: Sequence[Sequence[str]], bases: Bases, work: Path, report: Report
    ) -> None:
        self.sentences = list(sentences)
        self.transfer = list(transfer)
        self.bases = bases
        self.work = work
        self.report = report
        self.folds = np.array(make_folds(self.sentences, FOLDS))

    def teach(self, fold: int) -> list[np.ndarray]:
        """Step 1: the out-of-fold logits of the teacher that has not seen ``fold``, a (words, `WIDTH`) array a sentence."""
        path = self.work / f"teacher-{fold}.npz"
        if not path.exists():
            tokenizer = open_tokenizer(self.bases.teacher)
            examples = make_examples(tokenizer, [s for s in self.seen(fold) if s.annotated])
            network = fine_tune(
                str(self.bases.teacher),
                examples,
                TEACHER,
                seed=fold,
                checkpoint=self.work / f"teacher-{fold}.pt",
                report=self.report,
            )
            write_logits(path, list(predict(network, encode(tokenizer, [s.tokens for s in self.held(fold)]))))
        return read_logits(path)

    def label(self, fold: int) -> list[np.ndarray]:
        """Step 2: the logits of teacher ``fold`` on the transfer text."""
        path = self.work / f"label-{fold}.npz"
        if not path.exists():
            write_logits(path, self.ask(fold, self.transfer))
        return read_logits(path)

    def recall(self, fold: int) -> list[np.ndarray]:
        """The logits of teacher ``fold`` on the very texts it was trained on."""
        path = self.work / f"recall-{fold}.npz"
        if not path.exists():
            write_logits(path, self.ask(fold, [s.tokens for s in self.seen(fold)]))
        return read_logits(path)

    def ask(self, fold: int, sentences: Sequence[Sequence[str]]) -> list[np.ndarray]:
        """The logits of teacher ``fold`` on any sentences."""
        network = load_network(self.bases.teacher, self.work / f"teacher-{fold}.pt")
        return list(predict(network, encode(open_tokenizer(self.bases.teacher), sentences)))

    def seen(self, fold: int) -> list[Sentence]:
        """The sentences of all texts but those of ``fold``."""
        return [s for s, f in zip(self.sentences, self.folds, strict=True) if f != fold]

    def held(self, fold: int) -> list[Sentence]:
        """The sentences of the texts of ``fold``."""
        return [s for s, f in zip(self.sentences, self.folds, strict=True) if f == fold]

    def study(self, fold: int) -> list[np.ndarray]:
        """Step 3: the logits, on the texts of ``fold``, of a student that learned from teacher ``fold`` alone."""
        path = self.work / f"student-{fold}.npz"
        if not path.exists():
            tokenizer = open_tokenizer(self.bases.student)
            examples = make_examples(tokenizer, self.seen(fold), self.recall(fold))
            examples += make_transfer(tokenizer, self.transfer, self.label(fold))
            network = self.fine_tune_student(examples, f"student-{fold}", STUDY, seed=fold)
            write_logits(path, list(predict(network, encode(tokenizer, [s.tokens for s in self.held(fold)]))))
        return read_logits(path)

    def graduate(self) -> Network:
        """Step 4: the student that learned from everything."""
        tokenizer = open_tokenizer(self.bases.student)
        opinions = [np.mean(found, axis=0) for found in zip(*(self.label(f) for f in TEACHERS), strict=True)]
        examples = make_examples(tokenizer, self.sentences, self.gather())
        examples += make_transfer(tokenizer, self.transfer, opinions)
        return self.fine_tune_student(examples, "student", STUDENT, seed=FOLDS)

    def gather(self) -> list[np.ndarray]:
        """The teachers' logits on every labelled sentence: out-of-fold where there are such, else the mean of what they recall.

        In the order of the sentences.
        """
        found: dict[int, list[np.ndarray]] = {n: [] for n in range(len(self.sentences))}
        for fold in TEACHERS:
            for place, logits in zip(np.flatnonzero(self.folds == fold).tolist(), self.teach(fold), strict=True):
                found[place].append(logits)
        missing = {n for n, logits in found.items() if not logits}
        for fold in TEACHERS if missing else ():
            for place, logits in zip(np.flatnonzero(self.folds != fold).tolist(), self.recall(fold), strict=True):
                if place in missing:
                    found[place].append(logits)
        return [np.mean(logits, axis=0) for logits in found.values()]

    def finish(self, out: Path) -> None:
        """All steps, and then what ships: the weights, the decision and the card."""
        self.publish(self.graduate(), out, "student")

    def publish(
        self,
        network: Network,
        out: Path,
        name: str,
        *,
        reading: dict[str, Any] | None = None,
        more: Callable[[Card], Card] = lambda card: card,
    ) -> None:
        """Write what ships. The figures are those of the students ``name``-K.

        ``reading`` is how stance is read, if it is; ``more`` adds to the card what else the network was taught.
        """
        assessment = assess([u for fold in STUDIED for u in self.list_unseen(fold, name)])
        tokenizer = open_tokenizer(self.bases.student)
        batches = make_batches(tokenizer, self.sentences[:: max(1, len(self.sentences) // SAMPLE)])
        export(
            network,
            self.bases.student / "tokenizer.json",
            out,
            readings={"metaphor": decision_object(assessment.decision)} | ({"stance": reading} if reading else {}),
            batches=batches,
        )
        card = more(self.make_card(assessment, out))
        (out / "card.json").write_text(write_card(card), "utf-8")
        (out / "CARD.md").write_text(render_card(card), "utf-8")

    def list_unseen(self, fold: int, name: str = "student") -> Iterator[Unseen]:
        """What the student ``name`` of a fold made of the fold's texts."""
        found = self.study(fold) if name == "student" else read_logits(self.work / f"{name}-{fold}.npz")
        for sentence, logits in zip(self.held(fold), found, strict=True):
            yield Unseen(sentence, fold, logits[:, METAPHOR], logits[:, KIND].argmax(1), logits[:, NOVELTY])

    def make_card(self, assessment: Assessment, out: Path) -> Card:
        """The card of the exported weights."""
        cores, machine = describe_machine()
        return Card(
            name="metaphor-contextual",
            version=VERSION,
            summary=SUMMARY,
            data=DATA,
            design=DESIGN,
            recipe=(
                *RECIPE,
                f"Teachers: {describe_recipe(TEACHER)}.",
                f"Student: {describe_recipe(STUDENT)}; for the figures {STUDY.epochs:g} epochs.",
            ),
            seed=FOLDS,
            figures=assessment.figures,
            command="rhetoric train metaphor --classifier contextual --data VUA --teacher DIR --student DIR --transfer ...",
            cutoffs=tuple(zip(KINDS, assessment.decision.cutoffs, strict=True)),
            brier=assessment.brier,
            reliability=assessment.reliability,
            size=sum(p.stat().st_size for p in out.iterdir() if p.suffix in {".onnx", ".json"}),
            speed=time_classifier(MetaphorClassifier.load("contextual", folder=out), self.sentences),
            cores=cores,
            machine=machine,
        )

    def fine_tune_student(self, examples: Sequence[Example], name: str, recipe: Recipe, *, seed: int) -> Network:
        """Fine-tune the small encoder."""
        checkpoint = self.work / f"{name}.pt"
        return fine_tune(str(self.bases.student), examples, recipe, seed=seed, checkpoint=checkpoint, report=self.report)


def describe_recipe(recipe: Recipe) -> str:
    """A recipe in words."""
    return (
        f"{recipe.epochs:g} epochs, batches of {recipe.batch} subwords, peak learning rate {recipe.rate:g} falling by "
        f"{recipe.decay:g} a layer, positives weighed {recipe.weights.positive:g}"
    )


def make_batches(tokenizer: Tokenizer, sentences: Sequence[Sentence]) -> Iterator[dict[str, np.ndarray]]:
    """Inputs of the encoder for these sentences, one at a time."""
    for ids, _ in encode(tokenizer, [s.tokens for s in sentences]):
        row = np.array([ids], dtype=np.int64)
        yield {"ids": row, "mask": np.ones_like(row)}


def load_network(base: Path, checkpoint: Path) -> Network:
    """A network as it was when its checkpoint was written."""
    network = Network(str(base))
    load_weights(network, checkpoint)
    return network


def open_tokenizer(base: Path) -> Tokenizer:
    """The tokenizer of a pretrained encoder, without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def make_examples(
    tokenizer: Tokenizer, sentences: Sequence[Sentence], soft: Sequence[np.ndarray] | None = None
) -> list[Example]:
    """Examples of labelled sentences; ``soft`` are a teacher's logits."""
    encoded = encode(tokenizer, [s.tokens for s in sentences])
    examples = []
    for n, (s, (ids, first)) in enumerate(zip(sentences, encoded, strict=True)):
        size = len(s.tokens)
        kind = np.array([KINDS.index(k) for k in s.kinds] if s.pos else [-1] * size)
        novelty = np.full(size, np.nan)
        for i, score in s.novelty.items():
            novelty[i] = score
        taught = np.full(size, np.nan) if soft is None else expit(soft[n][:, METAPHOR])
        hard = np.array(s.metaphor, dtype=float) if s.annotated else np.full(size, np.nan)
        examples.append(make_example(ids, first, hard=hard, soft=taught, kind=kind, novelty=novelty))
    return examples


def make_transfer(tokenizer: Tokenizer, texts: Sequence[Sequence[str]], logits: Sequence[np.ndarray]) -> list[Example]:
    """Examples of plain text: everything is the teacher's opinion."""
    examples = []
    for (ids, first), found in zip(encode(tokenizer, texts), logits, strict=True):
        metaphor = expit(found[:, METAPHOR])
        novelty = np.where(metaphor > 0.5, found[:, NOVELTY], np.nan)
        examples.append(make_example(ids, first, soft=metaphor, kind=found[:, KIND].argmax(1), novelty=novelty))
    return examples
