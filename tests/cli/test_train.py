from __future__ import annotations

import json
from pathlib import Path

import pytest

from rhetoric.cli.train import WORDS, parse_origin
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["hedgign", "--data", "x"], "error: nothing to train called 'hedgign'; it must be metaphor or scores\n"),
        (["metaphor", "--data", "x", "--classifier", "auto"], "error: name the classifier to train: --classifier sparse or"),
        (["metaphor", "--data", "nowhere.jsonl"], "error: nowhere.jsonl: cannot be read"),
    ],
)
def test_what_cannot_be_trained_is_an_error_and_exit_code_two(run: Run, arguments: list[str], message: str) -> None:
    pytest.importorskip("scipy")
    outcome = run("train", *arguments)
    assert outcome.code == 2
    assert message in outcome.err or "training needs" in outcome.err


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
