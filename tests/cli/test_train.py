from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from rhetoric.cli.train import WORDS, parse_origin
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["hedgign", "--data", "x"],
            "nothing to train called 'hedgign'; it must be metaphor, stance, hedging, figures or scores",
        ),
        (["nonsense", "--data", "x", "--classifier", "contextual"], "nothing to train called 'nonsense'; it must be metaphor,"),
        (
            ["metaphor", "--data", "x", "--classifier", "auto"],
            "name the classifier to train: --classifier sparse or contextual",
        ),
        (["stance", "--data", "x"], "name the classifier to train: --classifier contextual"),
        (["stance", "--data", "x", "--classifier", "contextual"], "stance needs --judged: the file of certain and uncertain"),
        (["hedging", "--data", "nowhere.tsv"], "nowhere.tsv: cannot be read"),
    ],
)
def test_what_cannot_be_trained_is_an_error_and_exit_code_two(run: Run, arguments: list[str], message: str) -> None:
    outcome = run("train", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"error: {message}")
    assert outcome.err.count("\n") == 1


def test_a_corpus_that_cannot_be_read_is_an_error_and_exit_code_two(run: Run) -> None:
    pytest.importorskip("scipy")
    outcome = run("train", "metaphor", "--data", "nowhere.jsonl")
    assert outcome.code == 2
    assert outcome.err.startswith("error: nowhere.jsonl: cannot be read")


@pytest.mark.parametrize(
    ("arguments", "extra"),
    [
        (["stance", "--data", "x", "--judged", "x", "--classifier", "contextual"], "finetune"),
        (["metaphor", "--data", "x", "--classifier", "contextual"], "finetune"),
        (["hedging", "--data", "judged.tsv"], "train"),
    ],
)
def test_a_package_that_is_missing_is_named_with_the_extra_that_has_it(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], extra: str
) -> None:
    (place / "judged.tsv").write_text("certain\tIt rained.\nuncertain\tIt may rain.\n" * 3, "utf-8")
    for module in ("stance", "distil", "finetune", "network"):  # they may have been imported with the package at hand
        monkeypatch.delitem(sys.modules, f"rhetoric.classify.training.{module}", raising=False)
    for package in ("torch", "scipy", "scipy.sparse"):
        monkeypatch.setitem(sys.modules, package, None)
    outcome = run("train", *arguments)
    assert outcome.code == 2
    assert f": install 'rhetoric-scan[{extra}]' with pip\n" in outcome.err


def test_the_hedge_classifier_is_trained_from_a_file(run: Run, place: Path) -> None:
    pytest.importorskip("sklearn")
    things = "bridge school river market tower garden harbour library station castle".split()
    pairs = [f"uncertain\tThe {t} may be old .\ncertain\tThe {t} is old .\n" for t in things]
    (place / "judged.tsv").write_text("label\tsentence\n" + "".join(pairs), "utf-8")
    outcome = run("train", "hedging", "--data", "judged.tsv", "--out", "made")
    assert outcome.code == 0
    assert outcome.out.split() == "reading precision recall F1 sparse 100.0 100.0 100.0 wrote made".split()
    assert sorted(p.name for p in (place / "made").iterdir()) == ["CARD.md", "card.json", "model.json", "weights.npz"]
    assert outcome.err.splitlines()[0] == "reading 20 sentences"


def test_an_origin_of_plain_text_may_say_how_much_of_it() -> None:
    assert parse_origin("a/b.zip=500") == (Path("a/b.zip"), 500)
    assert parse_origin("a/b=c.zip") == (Path("a/b=c.zip"), WORDS)
    assert parse_origin("b.tsv") == (Path("b.tsv"), WORDS)


def test_the_numbers_of_scoring_are_fitted_on_the_development_half_alone(run: Run, place: Path) -> None:
    folder = place / "labelled"
    folder.mkdir()
    text = "The plan sank."
    item = {"id": "1", "split": "dev", "text": text, "spans": [{"start": 9, "end": 13}]}
    lines = [item, item | {"id": "2", "text": "The boat sank.", "spans": []}, item | {"id": "3", "split": "held"}]
    (folder / "metaphor.jsonl").write_text("".join(json.dumps(x) + "\n" for x in lines), "utf-8")
    outcome = run("train", "scores", "--data", "labelled", "--classifier", "contextual")
    rows = {line.split()[0]: line.split()[-2:] for line in outcome.out.splitlines()[1:-1]}
    assert outcome.code == 0
    assert (rows["company"], rows["literal"], rows["phrase"]) == (["1", "1"], ["0", "1"], ["0", "0"])
    assert outcome.out.splitlines()[-1].startswith("slope of the reading: ")


def test_a_corpus_is_evaluated_token_by_token_and_labelled_sentences_are_not(run: Run, place: Path) -> None:
    tokens = "The strike derailed the talks .".split()
    line = {"tokens": tokens, "metaphor": [0, 0, 1, 0, 0, 0], "pos": "DET NOUN VERB DET NOUN PUNCT".split()}
    (place / "corpus.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    outcome = run("evaluate", "metaphor", "--data", "corpus.jsonl", "--classifier", "contextual", "--json")
    figures = json.loads(outcome.out)
    assert (outcome.code, figures["classifier"]) == (0, "contextual")
    assert set(figures["cutoffs"]) == {"main", "verb", "noun", "other", "function"}
    broken = run("evaluate", "metaphor", "--data", "nowhere.jsonl")
    assert broken.code == 2
