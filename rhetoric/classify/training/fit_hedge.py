"""Fitting the hedge classifier: scikit-learn's logistic regression on whole sentences, and how its reading is blended.

Everything that is chosen, and every figure, comes from cross-fitting: `FOLDS` models, each asked about the fold that it has not
seen. The encoder's readings of a fold come from the student of `rhetoric.classify.training.stance` that was taught without it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from rhetoric.classify.calibration import Bin, brier, choose_cutoff, fit_platt, reliability
from rhetoric.classify.card import Card, Data, Figure, render_card, write_card
from rhetoric.classify.evaluation import Counts
from rhetoric.classify.hedge import READING, WEIGHTS, Blend, Features, HedgeClassifier, Places, sum_odds
from rhetoric.classify.hedge_corpus import Judged, draw_folds
from rhetoric.classify.training.assess import describe_machine
from rhetoric.classify.training.labels import read_logits
from rhetoric.parser import Parser, load_model
from rhetoric.reader import make_source

Floats = npt.NDArray[np.float64]
Report = Callable[[str], None]

FOLDS = 3
# Where the encoder's head for uncertainty stands, last of all.
UNCERTAIN = -1
BITS = 21
# The inverse of the penalty's weight; a feature of one sentence says more of that sentence than of the language.
INVERSE = 4.0
MINIMUM_COUNT = 2
# Weights are kept in steps of this; the sum is divided by the square root of about 200 features.
STEP = 0.002
# Sentences of one tone in which cut-offs are chosen on some and scored on the others.
PARTS = 5
VERSION = "1.0.0"


@dataclass(frozen=True, slots=True)
class Assessed:
    """How a blend does on sentences that neither weights nor cut-off were fitted to."""

    blend: Blend
    counts: tuple[Counts, ...]
    brier: float
    reliability: tuple[Bin, ...]


def read_readings(work: Path) -> dict[int, Floats]:
    """The encoder's logits of uncertainty for each fold of which `rhetoric.classify.training.stance` left some in ``work``."""
    found = {}
    for fold in range(FOLDS):
        path = work / f"stance-judged-{fold}.npz"
        if path.exists():
            found[fold] = sum_odds([logits[:, UNCERTAIN] for logits in read_logits(path)])
    return found


def fit_hedge(judged: Sequence[Judged], readings: Mapping[int, Floats], out: Path, report: Report) -> dict[str, Assessed]:
    """Fit, assess and write the weights and how to read them into ``out``; how good each of the two readings is.

    ``readings`` are the encoder's logits for the sentences of those folds that it has not seen, in their order; without any
    only the reading without the encoder is made. Raises ValueError if their number is wrong.
    """
    folds = draw_folds(len(judged), FOLDS, seed=2)
    labels = np.array([j.uncertain for j in judged])
    report(f"reading {len(judged)} sentences")
    documents = list(Parser(load_model()).parse_many(make_source(j.text) for j in judged))
    places = Features().index(documents, bits=BITS)
    cells = make_cells(places)
    logits = np.zeros(len(judged))
    for fold in range(FOLDS):
        weights, bias = fit_weights(cells[folds != fold], labels[folds != fold])
        logits[folds == fold] = cells[folds == fold] @ weights + bias
        report(f"fold {fold + 1} of {FOLDS} fitted")
    out.mkdir(parents=True, exist_ok=True)
    save_weights(out / WEIGHTS, *fit_weights(cells, labels))
    found = {"sparse": assess(logits, np.zeros_like(logits), labels, folds)}
    if readings:
        known = np.isin(folds, list(readings))
        read = np.zeros(len(judged))
        for fold, values in readings.items():
            read[folds == fold] = values
        found["contextual"] = assess(logits[known], read[known], labels[known], folds[known])
    reading = {name: asdict(a.blend) for name, a in found.items()}
    (out / READING).write_text(json.dumps(reading, indent=1) + "\n", "utf-8")
    return found


def make_cells(places: Sequence[Places]) -> Any:
    """The features as a matrix (scipy CSR), a row a sentence, each of which has the length 1."""
    from scipy.sparse import csr_matrix

    sizes = np.array([len(p) for p in places])
    values = np.repeat(1 / np.sqrt(np.maximum(sizes, 1)), sizes)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    return csr_matrix((values, np.concatenate(places), starts), shape=(len(places), 1 << BITS))


def fit_weights(cells: Any, labels: npt.NDArray[np.bool_]) -> tuple[Floats, float]:
    """The weights of all places and the bias."""
    from sklearn.linear_model import LogisticRegression

    used = np.flatnonzero(np.bincount(cells.indices, minlength=cells.shape[1]) >= MINIMUM_COUNT)
    model = LogisticRegression(C=INVERSE, solver="liblinear", max_iter=200, random_state=0).fit(cells[:, used], labels)
    weights = np.zeros(cells.shape[1])
    weights[used] = model.coef_[0]
    return weights, float(model.intercept_[0])


def save_weights(path: Path, weights: Floats, bias: float) -> None:
    """Write the file that `rhetoric.classify.hedge.Bag` reads: weights that round to 0 are left out."""
    steps = np.round(np.clip(weights / STEP, -32767, 32767)).astype(np.int16)
    kept = np.flatnonzero(steps)
    np.savez_compressed(
        path,
        allow_pickle=False,
        bits=np.array(BITS),
        gaps=np.diff(kept, prepend=0).astype(np.uint32),
        weights=steps[kept],
        step=np.array(STEP),
        bias=np.array(bias),
    )


def assess(bag: Floats, read: Floats, labels: npt.NDArray[np.bool_], folds: npt.NDArray[np.intp]) -> Assessed:
    """The blend fitted on all, and how good such a blend is where it was fitted on other sentences.

    ``bag`` and ``read`` are logits of the two readings (``read`` all 0: there is none).
    """
    blend = fit_blend(bag, read, labels)
    parts = np.arange(len(labels)) % PARTS
    rated, decided = np.zeros(len(labels)), np.zeros(len(labels), dtype=bool)
    for part in range(PARTS):
        mine = parts == part
        other = fit_blend(bag[~mine], read[~mine], labels[~mine])
        rated[mine] = rate(other, bag[mine], read[mine])
        decided[mine] = rated[mine] >= other.cutoff
    counts = tuple(
        Counts(gold=int(labels[own].sum()), found=int(decided[own].sum()), right=int((labels & decided)[own].sum()))
        for own in (folds == fold for fold in np.unique(folds))
    )
    return Assessed(blend, counts, brier(rated, labels), reliability(rated, labels))


def fit_blend(bag: Floats, read: Floats, labels: npt.NDArray[np.bool_]) -> Blend:
    """The blend under which the labels are likeliest, with the cut-off of the best F1."""
    if not read.any():
        platt = fit_platt(bag, labels)
        bag_weight, read_weight, shift = platt.scale, 0.0, platt.shift
    else:
        from sklearn.linear_model import LogisticRegression

        model = LogisticRegression(C=1e3).fit(np.stack([bag, read], axis=1), labels)
        (bag_weight, read_weight), shift = map(float, model.coef_[0]), float(model.intercept_[0])
    blend = Blend(round(bag_weight, 4), round(read_weight, 4), round(shift, 4), cutoff=0.5)
    return replace(blend, cutoff=round(choose_cutoff(rate(blend, bag, read), labels), 4))


def rate(blend: Blend, bag: Floats, read: Floats) -> Floats:
    """The probabilities of two readings' logits under a blend."""
    rated: Floats = 1 / (1 + np.exp(-(blend.bag * bag + blend.contextual * read + blend.shift)))
    return rated


def write_cards(found: Mapping[str, Assessed], judged: Sequence[Judged], out: Path) -> None:
    """The card of the weights in ``out``."""
    cores, machine = describe_machine()
    name = "contextual" if "contextual" in found else "sparse"
    best = found[name]
    texts = [j.text for j in judged[:1000]]
    classifier = HedgeClassifier.load(name, folder=out)
    start = time.perf_counter()
    classifier.score(texts)
    speed = sum(len(t.split()) for t in texts) / (time.perf_counter() - start)
    card = Card(
        name="hedge",
        version=VERSION,
        summary="Says how probable it is that a sentence is uncertain: that it holds a hedge or a weasel word.",
        data=(
            Data(f"CoNLL-2010 WikiWeasel, {len(judged):,} sentences of the Wikipedia part", "labels", "CC BY-SA 3.0"),
            Data("The lexicons for hedging and boosting of this package", "cues", "MIT"),
            Data("The encoder of metaphor-contextual (see its card)", "a second reading, where it can run", "see its card"),
        ),
        design=(
            "A logistic regression over hashed features of the whole sentence: words, their neighbours and governors, classes "
            "of these, and the cues of the lexicons with the ground each stands on. Runs on numpy.",
            "Where onnxruntime is installed, the encoder's head for uncertainty reads the sentence too: the odds of its words "
            "added up. A line through both logits makes the probability.",
        ),
        recipe=(
            f"scikit-learn's LogisticRegression (C = {INVERSE:g}) on all sentences at once.",
            f"The blend and the cut-off are fitted on {FOLDS} folds of sentences that models fitted in the same way have not "
            "seen.",
        ),
        seed=0,
        figures=tuple(
            Figure(n, *(tuple(getattr(c, what) for c in a.counts) for what in ("precision", "recall", "f1")))
            for n, a in found.items()
        ),
        command="rhetoric train hedging --data wikiweasel_train.tsv --work DIR",
        cutoffs=tuple((n, a.blend.cutoff) for n, a in found.items()),
        brier=best.brier,
        reliability=best.reliability,
        size=sum(p.stat().st_size for p in out.iterdir() if p.suffix in {".npz", ".json"}),
        speed=speed,
        cores=cores,
        machine=machine,
        unit="sentence",
        positive="uncertain sentence",
        limits=(
            "Encyclopaedia: what counts as uncertain is what the annotators of Wikipedia marked, vague attribution (“some "
            "say”, “it is considered”) above all. Other genres have another share of uncertain sentences, and so another "
            "best cut-off.",
            "The labels are noisy: sentences with the same cue in the same use are marked in one article and not in another.",
            "It speaks of whole sentences. Which words hedge is said by the device hedging, with its own score.",
        ),
    )
    (out / "card.json").write_text(write_card(card), "utf-8")
    (out / "CARD.md").write_text(render_card(card), "utf-8")
