"""Writing `sparse` for use: fitted on the labels and, where teachers have been at work, on what they say of plain text.

The teachers are those of `rhetoric.classify.training.distil`, found in the same work folder.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from rhetoric.classify.card import Card, Data, render_card, write_card
from rhetoric.classify.corpus import KINDS, Sentence
from rhetoric.classify.metaphor import MetaphorClassifier
from rhetoric.classify.training.assess import Assessment, assess, describe_machine, time_classifier
from rhetoric.classify.training.fit_sparse import FOLDS, Extra, fit_sparse, write_sparse
from rhetoric.classify.training.labels import expit, read_logits
from rhetoric.classify.training.origins import LABELS, PLAIN_TEXT

VERSION = "1.0.0"
SUMMARY = (
    "Marks the words of an English sentence that are used metaphorically (MIPVU), each with a probability. Linear, and runs on "
    "numpy alone: for where onnxruntime is not."
)
DATA = (
    *LABELS,
    Data("WordNet 3.0", "supersenses and number of senses of words", "WordNet 3.0"),
    Data("Lancaster sensorimotor norms (Lynott et al. 2020), Glasgow norms (Scott et al. 2019)", "concreteness", "CC BY 4.0"),
    Data("wordfreq 3.1", "frequency of words, in bins", "Apache-2.0 and CC BY-SA 4.0"),
    Data("Word embeddings of all-MiniLM-L6-v2", "groups of words of like use", "Apache-2.0"),
)
DESIGN = (
    "Logistic regression over hashed features: the word, its lemma, part of speech, neighbours; its governor, its arguments, "
    "what prepositions and particles join; for each of these supersenses, frequency, concreteness and groups of words of like "
    "use, also two and three together; how far the word is from the topic of the sentence.",
    "The parse is that of the scan. Novelty is a ridge regression over a few of the same features.",
)


def publish_sparse(
    sentences: Sequence[Sentence],
    transfer: Sequence[Sequence[str]],
    work: Path,
    out: Path,
    report: Callable[[str], None],
) -> Assessment:
    """Fit, assess and write the weights, ``model.json``, ``card.json`` and ``CARD.md`` into ``out``."""
    extra = read_teachers(transfer, work)
    fit = fit_sparse(sentences, extra=extra, report=report)
    # A fold that no teacher left unseen has learned from its own texts, by way of the teachers.
    honest = [n for n in range(FOLDS) if extra is None or (work / f"label-{n}.npz").exists()]
    assessment = assess([u for u in fit.unseen if u.fold in honest])
    write_sparse(out, fit, assessment.decision)
    card = make_card(assessment, sentences, out, taught=extra is not None)
    (out / "card.json").write_text(write_card(card), "utf-8")
    (out / "CARD.md").write_text(render_card(card), "utf-8")
    return assessment


def read_teachers(transfer: Sequence[Sequence[str]], work: Path) -> Extra | None:
    """What the teachers in the work folder say of the transfer text; None if there are none.

    A fold without a teacher of its own gets the mean of the others.
    """
    rows: dict[int, np.ndarray] = {}
    for n in range(FOLDS):
        path = work / f"label-{n}.npz"
        if transfer and path.exists():
            rows[n] = expit(np.concatenate(read_logits(path))[:, 0])
    if not rows:
        return None
    mean: np.ndarray = np.mean(list(rows.values()), axis=0)
    return Extra(transfer, np.stack([rows.get(n, np.asarray(mean)) for n in range(FOLDS)]))


def make_card(assessment: Assessment, sentences: Sequence[Sentence], out: Path, *, taught: bool) -> Card:
    """The card of the weights in ``out``."""
    cores, machine = describe_machine()
    return Card(
        name="metaphor-sparse",
        version=VERSION,
        summary=SUMMARY,
        data=DATA + (PLAIN_TEXT if taught else ()),
        design=DESIGN,
        recipe=(
            "L-BFGS on the cross-entropy with an L2 penalty, all sentences at once.",
            *(
                ("A token of plain text, with the teachers' probability for its target, counts half a labelled one.",)
                if taught
                else ()
            ),
            "Calibration and cut-offs are fitted on texts that a model fitted in the same way has not seen.",
        ),
        seed=0,
        figures=assessment.figures,
        command="rhetoric train metaphor --classifier sparse --data VUA --work DIR --transfer ...",
        cutoffs=tuple(zip(KINDS, assessment.decision.cutoffs, strict=True)),
        brier=assessment.brier,
        reliability=assessment.reliability,
        size=sum(p.stat().st_size for p in out.iterdir() if p.suffix in {".npz", ".json"}),
        speed=time_classifier(MetaphorClassifier.load("sparse", folder=out), sentences),
        cores=cores,
        machine=machine,
    )
