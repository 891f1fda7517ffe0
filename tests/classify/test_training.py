"""What of training needs no training package: plain text in, teachers' labels on disk, decisions and figures out."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import numpy as np
import pytest

from rhetoric.classify.corpus import KINDS, Sentence
from rhetoric.classify.training.assess import Unseen, assess
from rhetoric.classify.training.fit_decision import LIMIT, NOTICED, fit_decision
from rhetoric.classify.training.labels import expit, read_logits, write_logits
from rhetoric.classify.training.transfer import read_transfer
from rhetoric.errors import InputError


def test_plain_text_comes_from_archives_tables_texts_and_wordnet(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("speech.txt", "The first sentence\nruns on. “A second one ends.”")
        archive.writestr("readme.md", "Not to be read at all.")
    (tmp_path / "b.tsv").write_text("label\tsentence\ncertain\tIt was -LRB- then -RRB- so .\n", "utf-8")
    (tmp_path / "data.verb").write_text('0001 29 v 01 run 0 000 | move fast; "They ran a mile"; "too short"\n', "utf-8")
    found = read_transfer([(tmp_path / "a.zip", 100), (tmp_path / "b.tsv", 100), (tmp_path, 100)])
    assert {" ".join(s) for s in found} == {
        "The first sentence runs on .",
        "A second one ends .",
        "It was ( then ) so .",
        "They ran a mile",
    }


def test_as_much_is_drawn_as_was_asked_for_and_always_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(" ".join(f"Sentence number {n} is here." for n in range(100)), "utf-8")
    one, two = (read_transfer([(path, 30)], seed=4) for _ in range(2))
    assert one == two
    assert sum(map(len, one)) == 30
    assert one != read_transfer([(path, 30)], seed=5)


def test_an_origin_of_no_known_kind_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.pdf: neither"):
        read_transfer([(tmp_path / "a.pdf", 10)])


def test_labels_come_back_as_they_were_written(tmp_path: Path) -> None:
    logits = [np.ones((3, 6)), np.zeros((0, 6)), np.full((2, 6), -1.5)]
    write_logits(tmp_path / "x.npz", logits)
    found = read_logits(tmp_path / "x.npz")
    assert [x.shape for x in found] == [(3, 6), (0, 6), (2, 6)]
    assert [x.tolist() for x in found] == [x.tolist() for x in logits]
    assert [p.name for p in tmp_path.iterdir()] == ["x.npz"]
    assert expit(np.array([0.0, 2.0, -2.0])).tolist() == pytest.approx([0.5, 0.8808, 0.1192], abs=1e-4)


def make_unseen(fold: int, text: str, rng: random.Random) -> Unseen:
    """A sentence of twenty nouns of which some are metaphors, with logits that are right four times in five."""
    labels = tuple(rng.random() < 0.3 for _ in range(20))
    logits = np.array([(1.5 if m else -1.5) * (1 if rng.random() < 0.8 else -1) for m in labels])
    sentence = Sentence(text, ("word",) * 20, labels, ("NOUN",) * 20, "news")
    return Unseen(sentence, fold, logits, np.full(20, KINDS.index("noun")), logits / 10)


def test_an_assessment_has_a_figure_for_each_fold_and_probabilities_that_hold() -> None:
    rng = random.Random(1)  # noqa: S311 - not for secrets
    unseen = [make_unseen(n % 2, f"text {n % 10}", rng) for n in range(100)]
    found = assess(unseen)
    figures = {f.name: f for f in found.figures}
    assert len(figures["all tokens"].f1) == 2
    assert all(0.6 < f1 < 0.8 for f1 in figures["all tokens"].f1)
    assert found.brier == pytest.approx(0.16, abs=0.02)
    for part in found.reliability:
        assert part.mean == pytest.approx(part.share, abs=0.05)


def test_what_nobody_annotated_and_what_has_no_parts_of_speech_is_left_out() -> None:
    rng = random.Random(2)  # noqa: S311 - not for secrets
    unseen = [make_unseen(0, f"text {n}", rng) for n in range(40)]
    wrong = Sentence("gap", ("word",) * 20, (False,) * 20, ("NOUN",) * 20, "news", annotated=False)
    untagged = Sentence("bare", ("word",) * 20, (False,) * 20)
    more = [Unseen(s, 0, np.full(20, 9.0), np.full(20, 1), np.zeros(20)) for s in (wrong, untagged)]
    assert assess(unseen + more) == assess(unseen)


def test_the_novelty_that_readers_notice_gets_the_salience_from_which_on_metaphors_show() -> None:
    labels = np.array([True, False] * 50)
    logits = np.where(labels, 1.0, -1.0) * np.linspace(-0.2, 2, 100)
    kinds = np.arange(100) // 2 % 4
    decision = fit_decision(logits, kinds, labels, np.linspace(-0.5, 0.6, 50).tolist())
    assert decision.rate_salience(np.array([NOTICED, -1.0, 1.0])).tolist() == pytest.approx([LIMIT, 0, 1], abs=0.001)
    assert all(0 < c < 1 for c in decision.cutoffs)
