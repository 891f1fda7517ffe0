"""Fitting the hedge classifier, on sentences and lexicons that the test makes up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rhetoric.classify.card import read_card, render_card
from rhetoric.classify.evaluation import Counts
from rhetoric.classify.hedge import READING, WEIGHTS, Bag, Blend, HedgeClassifier
from rhetoric.classify.hedge_corpus import Judged, draw_folds
from rhetoric.classify.training.fit_hedge import (
    BITS,
    FOLDS,
    STEP,
    Assessed,
    assess,
    fit_hedge,
    rate,
    read_readings,
    save_weights,
    write_cards,
)
from rhetoric.classify.training.labels import write_logits
from rhetoric.parser import Parser
from tests.building import make_lexicon

HEDGES = """
[[entry]]
lemma = "may"
pos = "AUX"
literal_with = ["sentence:calendar"]
examples = ["It [may] rain."]
literal = ["The calendar may say so."]
"""
THINGS = ("bridge", "school", "river", "market", "tower", "garden", "harbour", "library", "station", "castle")
JUDGED = [
    judged
    for thing in THINGS
    for judged in (
        Judged(f"The {thing} may be old.", uncertain=True),
        Judged(f"Some people say that the {thing} is old.", uncertain=True),
        Judged(f"Perhaps the {thing} was sold.", uncertain=True),
        Judged(f"The {thing} is old.", uncertain=False),
        Judged(f"The mayor says that the {thing} is old.", uncertain=False),
        Judged(f"Then the {thing} was sold.", uncertain=False),
    )
]
LABELS = np.array([j.uncertain for j in JUDGED])


class Fit:
    """What came of fitting."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.said: list[str] = []
        folds = draw_folds(len(JUDGED), FOLDS, seed=2)
        # An encoder that is right in two folds; of the third it says nothing.
        self.readings = {fold: np.where(LABELS[folds == fold], 2.0, -2.0) for fold in (0, 2)}
        self.found = fit_hedge(JUDGED, self.readings, out, self.said.append)
        write_cards({"sparse": self.found["sparse"]}, JUDGED, out)


@pytest.fixture(scope="module")
def fit(tmp_path_factory: pytest.TempPathFactory, parser: Parser) -> Iterator[Fit]:
    pytest.importorskip("sklearn")
    lexicons = tmp_path_factory.mktemp("lexicons")
    make_lexicon(lexicons, HEDGES, device="hedging", name="tiny", extra='kind = "epistemic"\n')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rhetoric.lexicon_reader.find_builtin", lambda: lexicons)
        for place in ("rhetoric.classify.hedge", "rhetoric.classify.training.fit_hedge"):
            patch.setattr(f"{place}.load_model", lambda: parser.model)
        yield Fit(tmp_path_factory.mktemp("weights") / "made")


def test_weights_are_written_that_load_and_tell_the_sentences_apart(fit: Fit) -> None:
    assert sorted(p.name for p in fit.out.iterdir()) == ["CARD.md", "card.json", READING, WEIGHTS]
    classifier = HedgeClassifier.load("sparse", folder=fit.out)
    assert classifier.decide([j.text for j in JUDGED]) == LABELS.tolist()
    new = classifier.score(["The old mill may be closed.", "The old mill is closed."])
    assert new[0] > classifier.threshold > new[1]


def test_both_readings_are_assessed_on_sentences_that_they_have_not_seen(fit: Fit) -> None:
    sparse, contextual = fit.found["sparse"], fit.found["contextual"]
    assert list(fit.found) == ["sparse", "contextual"]
    assert sum((c for c in sparse.counts), Counts()).gold == 30
    assert len(sparse.counts) == FOLDS
    assert len(contextual.counts) == len(fit.readings)
    assert min(c.f1 for c in sparse.counts) > 0.9
    assert [c.f1 for c in contextual.counts] == [1.0, 1.0]
    assert sparse.blend.contextual == 0.0 < contextual.blend.contextual
    assert sum(b.number for b in sparse.reliability) == 60
    assert contextual.brier < sparse.brier < 0.25
    assert json.loads((fit.out / READING).read_text("utf-8")) == {
        name: {"bag": b.bag, "contextual": b.contextual, "shift": b.shift, "cutoff": b.cutoff}
        for name, b in (("sparse", sparse.blend), ("contextual", contextual.blend))
    }


def test_progress_is_reported(fit: Fit) -> None:
    assert fit.said == ["reading 60 sentences", *(f"fold {n} of 3 fitted" for n in (1, 2, 3))]


def test_the_card_is_read_back_and_rendered(fit: Fit) -> None:
    card = read_card((fit.out / "card.json").read_text("utf-8"))
    page = (fit.out / "CARD.md").read_text("utf-8")
    assert page == render_card(card)
    assert card.cutoffs == (("sparse", fit.found["sparse"].blend.cutoff),)
    assert [f.name for f in card.figures] == ["sparse"]
    assert card.figures[0].f1 == tuple(c.f1 for c in fit.found["sparse"].counts)
    assert card.size == sum((fit.out / name).stat().st_size for name in (READING, WEIGHTS))
    assert card.speed > 0
    assert "60 sentences" in card.data[0].name
    for said in (
        "# hedge 1.0.0",
        "| reading | cut-off |",
        "share of uncertain sentences",
        "On sentences that the model had not",
    ):
        assert said in page


def test_a_fit_is_the_same_every_time_and_needs_no_encoder(fit: Fit, tmp_path: Path) -> None:
    found = fit_hedge(JUDGED, {}, tmp_path, lambda _: None)
    assert found == {"sparse": fit.found["sparse"]}
    assert (tmp_path / WEIGHTS).read_bytes() == (fit.out / WEIGHTS).read_bytes()
    assert list(json.loads((tmp_path / READING).read_text("utf-8"))) == ["sparse"]


def test_readings_of_another_number_are_refused(fit: Fit, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot assign 5 input values"):
        fit_hedge(JUDGED, {1: np.zeros(5)}, tmp_path, lambda _: None)


def test_weights_come_back_in_steps_and_without_those_that_round_to_nothing(tmp_path: Path) -> None:
    weights = np.zeros(1 << BITS)
    weights[[0, 7, 1000, (1 << BITS) - 1]] = 0.5, STEP / 3, -0.25, 1e6
    save_weights(tmp_path / WEIGHTS, weights, -1.5)
    bag = Bag.load(tmp_path / WEIGHTS)
    assert np.flatnonzero(bag.weights).tolist() == [0, 1000, (1 << BITS) - 1]
    assert (bag.weights[[0, 1000, -1]] * bag.step).tolist() == pytest.approx([0.5, -0.25, 32767 * STEP])
    assert (bag.bits, bag.bias) == (BITS, -1.5)


def test_readings_are_the_odds_of_words_in_the_last_column_of_those_folds_that_were_read(tmp_path: Path) -> None:
    write_logits(tmp_path / "stance-judged-0.npz", [np.log([[9.0, 1.0], [9.0, 3.0]]), np.log([[9.0, 0.5]])])
    write_logits(tmp_path / "stance-judged-2.npz", [np.zeros((0, 2)), np.zeros((4, 2))])
    found = read_readings(tmp_path)
    assert list(found) == [0, 2]
    assert found[0].tolist() == pytest.approx(np.log([4.0, 0.5]).tolist())
    assert found[2].tolist() == pytest.approx([-10.0, np.log(4)])
    assert read_readings(tmp_path / "nowhere") == {}


def test_a_rating_is_the_sigmoid_of_both_logits() -> None:
    blend = Blend(bag=2.0, contextual=0.5, shift=1.0, cutoff=0.5)
    rated = rate(blend, np.array([0.0, -0.5, -0.5]), np.array([0.0, 0.0, 2.0]))
    assert rated.tolist() == pytest.approx([0.731059, 0.5, 0.731059], abs=1e-6)


def test_an_assessment_counts_each_fold_apart() -> None:
    """Twenty sentences in two folds; the reading is wrong about one of the second fold."""
    labels = np.arange(20) % 2 == 0
    folds = np.arange(20) // 10
    logits: Any = np.where(labels, 3.0, -3.0)
    logits[10] = -3.0
    found = assess(logits, np.zeros(20), labels, folds)
    assert found.counts == (Counts(5, 5, 5), Counts(5, 4, 4))
    assert 0 < found.blend.cutoff < 1
    assert found.blend.contextual == 0.0
    assert 0 < found.brier < 0.1


def test_what_the_encoder_reads_outweighs_a_blind_bag() -> None:
    pytest.importorskip("sklearn")
    labels = np.arange(40) % 2 == 0
    bag = np.where(np.arange(40) % 4 < 2, 1.0, -1.0)
    found: Assessed = assess(bag, np.where(labels, 2.0, -2.0), labels, np.arange(40) // 20)
    assert abs(found.blend.bag) < 0.1 < found.blend.contextual
    assert found.counts == (Counts(10, 10, 10),) * 2
