from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import ClassVar

import pytest

from rhetoric.classify.corpus import SEQUENCE_FILES, WHOLE_FILE
from rhetoric.cli.evaluate_metaphor import run_evaluate_metaphor
from rhetoric.errors import InputError, SetupError

TAGGED = {
    "tokens": ["The", "talks", "derailed", "in", "Geneva"],
    "pos": ["DET", "NOUN", "VERB", "ADP", "PROPN"],
    "metaphor": [0, 0, 1, 1, 0],
    "genre": "news",
}
BARE = {"tokens": ["Doors", "open"], "metaphor": [0, 1]}


class Fake:
    """A classifier that knows its answers."""

    SCORES: ClassVar[dict[str, float]] = {"derailed": 0.9, "talks": 0.6, "in": 0.4, "open": 0.5}
    threshold = 0.5

    @classmethod
    def load(cls, name: str) -> Fake:
        if name != "tiny":
            raise SetupError(f"no classifier {name!r}")
        return cls()

    def score(self, sentences: list[list[str]]) -> list[list[float]]:
        return [[self.SCORES.get(word, 0.0) for word in s] for s in sentences]

    def decide(self, sentences: list[list[str]]) -> list[list[bool]]:
        return [[score >= self.threshold for score in scores] for scores in self.score(sentences)]


class FakeWithKinds(Fake):
    """One that has a cut-off for each kind of word."""

    cutoffs: ClassVar[dict[str, float]] = {"verb": 0.25, "noun": 0.75}


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rhetoric.classify.MetaphorClassifier", Fake)


def write(path: Path, *items: dict[str, object]) -> str:
    path.write_text("".join(json.dumps(item) + "\n" for item in items), "utf-8")
    return str(path)


def show(text: str) -> list[list[str]]:
    """The cells of each line."""
    return [line.split() for line in text.splitlines()]


def test_the_table_has_every_group(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "mine.jsonl", TAGGED, BARE)
    run_evaluate_metaphor(path, classifier="tiny")
    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines()[0] == f"tiny on {path}: 2 sentences, 7 tokens"
    lines = show(out)[1:]
    assert lines == [
        "group name precision recall F1 gold found right".split(),
        "all tokens 0.667 0.667 0.667 3 3 2".split(),
        "words content 0.500 1.000 0.667 1 2 1".split(),
        "words function 0.000 0.000 0.000 1 0 0".split(),
        "kind of word verb 1.000 1.000 1.000 1 1 1".split(),
        "kind of word noun 0.000 0.000 0.000 0 1 0".split(),
        "kind of word function 0.000 0.000 0.000 1 0 0".split(),
        "part of speech ADP 0.000 0.000 0.000 1 0 0".split(),
        "part of speech VERB 1.000 1.000 1.000 1 1 1".split(),
        "part of speech DET 0.000 0.000 0.000 0 0 0".split(),
        "part of speech NOUN 0.000 0.000 0.000 0 1 0".split(),
        "part of speech PROPN 0.000 0.000 0.000 0 0 0".split(),
        "genre news 0.500 0.500 0.500 2 2 1".split(),
        "Words, kinds and parts of speech are of the 5 tokens for which the data gives a part of speech.".split(),
        [],
        "Cut-offs: main 0.500".split(),
        "Brier score: 0.1400".split(),  # (.1² + .6² + .6² + .5²) / 7
        [],
        "How far scores are probabilities:".split(),
        "score tokens mean score share right".split(),
        "0.00-0.10 3 0.000 0.000".split(),
        "0.40-0.50 1 0.400 1.000".split(),
        "0.50-0.60 1 0.500 1.000".split(),
        "0.60-0.70 1 0.600 0.000".split(),
        "0.90-1.00 1 0.900 1.000".split(),
    ]


def test_data_without_parts_of_speech_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_evaluate_metaphor(write(tmp_path / "mine.jsonl", BARE), classifier="tiny")
    assert show(capsys.readouterr().out)[2:4] == [
        "all tokens 1.000 1.000 1.000 1 1 1".split(),
        "The data gives no parts of speech: no figures for kinds of words.".split(),
    ]


def test_data_with_parts_of_speech_throughout_needs_no_remark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_evaluate_metaphor(write(tmp_path / "mine.jsonl", TAGGED), classifier="tiny")
    assert "part of speech." not in capsys.readouterr().out


def test_the_cutoff_of_each_kind_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("rhetoric.classify.MetaphorClassifier", FakeWithKinds)
    run_evaluate_metaphor(write(tmp_path / "mine.jsonl", BARE), classifier="tiny")
    assert "Cut-offs: main 0.500, verb 0.250, noun 0.750\n" in capsys.readouterr().out


def test_json_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("rhetoric.classify.MetaphorClassifier", FakeWithKinds)
    path = write(tmp_path / "mine.jsonl", TAGGED, BARE)
    run_evaluate_metaphor(path, classifier="tiny", as_json=True)
    out, err = capsys.readouterr()
    found = json.loads(out)
    right = {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 1, "found": 1, "right": 1}
    nothing = {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 0, "found": 0, "right": 0}
    assert err == ""
    assert {key: value for key, value in found.items() if key not in {"all", "brier", "reliability"}} == {
        "classifier": "tiny",
        "data": path,
        "cutoffs": {"main": 0.5, "verb": 0.25, "noun": 0.75},
        "sentences": 2,
        "tokens": 7,
        "tagged_tokens": 5,
        "content": {"precision": 0.5, "recall": 1.0, "f1": 2 / 3, "gold": 1, "found": 2, "right": 1},
        "function": nothing | {"gold": 1},
        "kinds": {"verb": right, "noun": nothing | {"found": 1}, "function": nothing | {"gold": 1}},
        "pos": {
            "ADP": nothing | {"gold": 1},
            "VERB": right,
            "DET": nothing,
            "NOUN": nothing | {"found": 1},
            "PROPN": nothing,
        },
        "genres": {"news": {"precision": 0.5, "recall": 0.5, "f1": 0.5, "gold": 2, "found": 2, "right": 1}},
    }
    assert found["all"] == {"precision": 2 / 3, "recall": 2 / 3, "f1": 2 / 3, "gold": 3, "found": 3, "right": 2}
    assert found["brier"] == pytest.approx(0.14)
    assert [(b["low"], b["number"], b["share"]) for b in found["reliability"]] == [
        (0.0, 3, 0.0),
        (0.4, 1, 1.0),
        (0.5, 1, 1.0),
        (0.6, 1, 0.0),
        (0.9, 1, 1.0),
    ]


def test_json_of_data_without_parts_of_speech_has_nulls(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_evaluate_metaphor(write(tmp_path / "mine.jsonl", BARE), classifier="tiny", as_json=True)
    found = json.loads(capsys.readouterr().out)
    assert [found[key] for key in ("tagged_tokens", "content", "function", "kinds", "pos", "genres")] == [
        0,
        None,
        None,
        {},
        {},
        {},
    ]


def test_the_folder_of_the_corpus_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, item in zip((*SEQUENCE_FILES, WHOLE_FILE), (TAGGED, BARE, BARE), strict=True):
        write(tmp_path / name, item | {"text": "a", "sentence": name[:12]})
    run_evaluate_metaphor(str(tmp_path), classifier="tiny")
    assert capsys.readouterr().out.startswith(f"tiny on {tmp_path}: 3 sentences, 9 tokens\n")


class Terminal(io.StringIO):
    """Standard error that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("quiet", "shown"), [(False, True), (True, False)])
def test_progress_is_shown_to_those_who_watch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quiet: bool, shown: bool
) -> None:
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")  # a dumb one shows no bars
    monkeypatch.setattr(sys, "stderr", terminal)
    run_evaluate_metaphor(write(tmp_path / "mine.jsonl", TAGGED, BARE), classifier="tiny", quiet=quiet)
    assert ("scoring" in terminal.getvalue() and "2/2" in terminal.getvalue()) == shown
    assert bool(terminal.getvalue()) == shown


# What cannot be evaluated


@pytest.mark.parametrize("content", ["", "\n", '{"tokens": [], "metaphor": []}\n'])
def test_a_file_without_tokens_is_an_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match="no labelled sentences in it") as caught:
        run_evaluate_metaphor(str(path), classifier="tiny")
    assert caught.value.place == str(path)


def test_a_line_that_is_no_sentence_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path / "mine.jsonl", BARE, {"tokens": ["Go"]})
    with pytest.raises(InputError, match="it has no 'metaphor'") as caught:
        run_evaluate_metaphor(path, classifier="tiny")
    assert (caught.value.place, caught.value.line) == (path, 2)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        run_evaluate_metaphor(str(tmp_path / "gone.jsonl"), classifier="tiny")


def test_a_classifier_that_cannot_be_loaded_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="no classifier 'huge'"):
        run_evaluate_metaphor(write(tmp_path / "mine.jsonl", BARE), classifier="huge")
