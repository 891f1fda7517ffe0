"""``rhetoric train``: fit a classifier from a corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rhetoric.cli.terminal import put, say
from rhetoric.errors import SetupError

if TYPE_CHECKING:
    from rhetoric.classify.training.distil import Course
    from rhetoric.document import Document

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
    labelled: str = "seeds/labelled"
    judged: str | None = None
    plain: str = "seeds/plain.jsonl"


def run_train(name: str, training: Training) -> None:
    """Train, showing progress on standard error. Raises RhetoricError for what cannot be read or is not installed."""
    steps: dict[tuple[str, str], Callable[[Training], None]] = {
        ("metaphor", "sparse"): train_sparse,
        ("metaphor", "contextual"): train_contextual,
        ("stance", "contextual"): train_stance,
        ("hedging", training.classifier): train_hedging,
        ("figures", training.classifier): train_figures,
    }
    if name == "scores":
        fit_scores(training)
        return
    if name not in {n for n, _ in steps}:
        raise SetupError(f"nothing to train called {name!r}; it must be metaphor, stance, hedging, figures or scores")
    if (name, training.classifier) not in steps:
        choice = "contextual" if name == "stance" else "sparse or contextual"
        raise SetupError(f"name the classifier to train: --classifier {choice}")
    try:
        steps[name, training.classifier](training)
    except ImportError as error:
        extra = "finetune" if name == "stance" or (name, training.classifier) == ("metaphor", "contextual") else "train"
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
    make_course(training).finish(Path(training.out))


def make_course(training: Training) -> Course:
    """The course of the students, which needs the folders of two pretrained encoders."""
    from rhetoric.classify.corpus import read_corpus
    from rhetoric.classify.training.distil import Bases, Course
    from rhetoric.classify.training.transfer import read_transfer

    if not training.teacher or not training.student:
        raise SetupError("contextual needs --teacher and --student: the folders of two pretrained encoders")
    work = Path(training.work)
    work.mkdir(parents=True, exist_ok=True)
    return Course(
        read_corpus(Path(training.data)),
        read_transfer([parse_origin(o) for o in training.transfer]),
        Bases(Path(training.teacher), Path(training.student)),
        work,
        say,
    )


def train_stance(training: Training) -> None:
    """All steps of `rhetoric.classify.training.stance`; print the numbers of `rhetoric.scoring` that follow from it."""
    if not training.judged:
        raise SetupError("stance needs --judged: the file of certain and uncertain sentences")
    from rhetoric.classify.hedge_corpus import read_judged
    from rhetoric.classify.stance import STANCES
    from rhetoric.classify.training.stance import Lesson, read_taught
    from rhetoric.cli.terminal import put_table
    from rhetoric.evaluation import read_labelled
    from rhetoric.pipeline import Scanner
    from rhetoric.weighing import weigh_stance

    paths = [Path(training.labelled) / f"{device}.jsonl" for device in STANCES]
    lesson = Lesson(make_course(training), read_taught(paths), read_judged(Path(training.judged)))
    reading = lesson.finish(Path(training.out))
    scanner = Scanner(devices=STANCES, classifier="none")
    labelled = {(s.device, s.text): s for path in paths for s in read_labelled(path)}
    read = [(labelled[t.device, t.text], stance) for t, stance in lesson.read_unseen(reading, scanner.parser)]
    rows = []
    for device in STANCES:
        found = weigh_stance(scanner, read, device)
        rows += [
            [device, kind, f"{found.weights.grounds[kind]:.2f}", str(right), str(every)]
            for kind, (right, every) in found.weights.counts.items()
        ]
        sure, other = found.weights.slopes
        rows += [[device, "slope on sure grounds", f"{sure:.2f}", "", ""], [device, "slope on others", f"{other:.2f}", "", ""]]
        rows += [[device, "cut-off", f"{found.cutoff:.2f}", str(found.right), str(found.kept)]]
    put_table(["device", "ground", "log-odds", "right", "candidates"], rows, right=range(2, 5))


def train_hedging(training: Training) -> None:
    """The hedge classifier: `rhetoric.classify.training.fit_hedge`."""
    from rhetoric.classify.hedge_corpus import read_judged
    from rhetoric.classify.training.fit_hedge import fit_hedge, read_readings, write_cards
    from rhetoric.cli.terminal import put_table

    judged, out = read_judged(Path(training.data)), Path(training.out)
    found = fit_hedge(judged, read_readings(Path(training.work)), out, say)
    write_cards(found, judged, out)
    rows = [
        [
            name,
            *(f"{100 * sum(getattr(c, what) for c in a.counts) / len(a.counts):.1f}" for what in ("precision", "recall", "f1")),
        ]
        for name, a in found.items()
    ]
    put_table(["reading", "precision", "recall", "F1"], rows, right=range(1, 4))


def train_figures(training: Training) -> None:
    """The rankers of figures, all anew: `rhetoric.classify.training.fit_rankers`."""
    from rhetoric.classify.training.fit_rankers import Fit, Proposer, collect, fit_ranker, write_table
    from rhetoric.cli.output import open_whole
    from rhetoric.cli.terminal import put_table
    from rhetoric.evaluation import read_labelled, read_plain
    from rhetoric.pipeline import Scanner
    from rhetoric.reader import make_source
    from rhetoric.registry import list_detectors

    scanner = Scanner(devices=list_detectors())

    def read(texts: Iterable[str]) -> list[Document]:
        return scanner.classify(scanner.parser.parse_many(make_source(t) for t in texts))

    plain = read(text for name, text in read_plain(Path(training.plain)) if not name.endswith("held"))
    fits: list[Fit] = []
    for detector in scanner.detectors:
        if not isinstance(detector, Proposer):
            continue
        device = detector.device.id
        say(f"fitting {device}")
        labelled = [s for s in read_labelled(Path(training.data) / f"{device}.jsonl") if s.split == "dev"]
        passages = [*zip(labelled, read(s.text for s in labelled), strict=True), *((None, d) for d in plain)]
        fits.append(fit_ranker(device, collect(detector, passages)))
    with open_whole(Path(training.out)) as stream:
        stream.write(write_table(fits))
    rows = [
        [f.device, f"{f.proposed:.3f}", f"{f.found:.3f}", f"{f.clear:.3f}", f"{f.firing:.1f}", f"{f.cutoff:.2f}"] for f in fits
    ]
    head = ["device", "proposed", "found", "clear ones clear", "in 1,000 plain sentences", "cut-off"]
    put_table(head, rows, right=range(1, 6))


def parse_origin(text: str) -> tuple[Path, int]:
    """``PATH`` or ``PATH=TOKENS``."""
    path, equals, number = text.rpartition("=")
    if equals and number.isdigit():
        return Path(path), int(number)
    return Path(text), WORDS
