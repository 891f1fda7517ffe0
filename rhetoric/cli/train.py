"""``rhetoric train``: fit a classifier from a corpus."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rhetoric.cli.terminal import put, say
from rhetoric.errors import SetupError

# Tokens that are drawn from an origin of which no number is given.
WORDS = 100_000


@dataclass(frozen=True, slots=True)
class Training:
    """What to train and with what; see `rhetoric.cli.app.train`."""

    classifier: str
    data: str
    out: str
    work: str
    teacher: str | None
    student: str | None
    transfer: tuple[str, ...]


def run_train(name: str, training: Training) -> None:
    """Train, showing progress on standard error. Raises RhetoricError for what cannot be read or is not installed."""
    if name == "scores":
        fit_scores(training)
        return
    if name != "metaphor":
        raise SetupError(f"nothing to train called {name!r}; it must be metaphor or scores")
    try:
        if training.classifier == "sparse":
            train_sparse(training)
        elif training.classifier == "contextual":
            train_contextual(training)
        else:
            raise SetupError("name the classifier to train: --classifier sparse or contextual")
    except ImportError as error:
        extra = "train" if training.classifier == "sparse" else "finetune"
        raise SetupError(f"training needs {error.name}: install 'rhetoric-scan[{extra}]' with pip") from error
    put(f"wrote {training.out}")


def train_sparse(training: Training) -> None:
    """The linear classifier: `rhetoric.classify.training.publish`."""
    from rhetoric.classify.corpus import read_corpus
    from rhetoric.classify.training.publish import publish_sparse
    from rhetoric.classify.training.transfer import read_transfer

    transfer = read_transfer(parse_origin(o) for o in training.transfer)
    publish_sparse(read_corpus(Path(training.data)), transfer, Path(training.work), Path(training.out), say)


def fit_scores(training: Training) -> None:
    """Print the numbers of `rhetoric.scoring`, fitted on the development halves of labelled sentences."""
    from rhetoric.cli.terminal import put_table
    from rhetoric.evaluation import read_labelled
    from rhetoric.pipeline import Scanner
    from rhetoric.weighing import collect, fit

    sentences = [s for path in sorted(Path(training.data).glob("metaphor*.jsonl")) for s in read_labelled(path)]
    scanner = Scanner(devices=["metaphor"], classifier=training.classifier)
    weights = fit(collect(scanner, (s for s in sentences if s.split == "dev")))
    rows = [[kind, f"{weights.grounds[kind]:.2f}", str(right), str(every)] for kind, (right, every) in weights.counts.items()]
    put_table(["ground", "log-odds", "right", "candidates"], rows, right=range(1, 4))
    put(f"slope of the reading: {weights.slopes[0]:.2f} on sure grounds, {weights.slopes[1]:.2f} on others")


def train_contextual(training: Training) -> None:
    """All steps of `rhetoric.classify.training.distil`."""
    from rhetoric.classify.corpus import read_corpus
    from rhetoric.classify.training.distil import Bases, Course
    from rhetoric.classify.training.transfer import read_transfer

    if not training.teacher or not training.student:
        raise SetupError("contextual needs --teacher and --student: the folders of two pretrained encoders")
    work = Path(training.work)
    work.mkdir(parents=True, exist_ok=True)
    course = Course(
        read_corpus(Path(training.data)),
        read_transfer([parse_origin(o) for o in training.transfer]),
        Bases(Path(training.teacher), Path(training.student)),
        work,
        say,
    )
    course.finish(Path(training.out))


def parse_origin(text: str) -> tuple[Path, int]:
    """``PATH`` or ``PATH=TOKENS``."""
    path, equals, number = text.rpartition("=")
    if equals and number.isdigit():
        return Path(path), int(number)
    return Path(text), WORDS
