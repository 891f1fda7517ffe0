from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from rhetoric.errors import SetupError
from tests.cli.conftest import Run

JUDGED = (
    "label\tsentence\n"
    "uncertain\tIt may rain .\n"
    "uncertain\tSome say so .\n"
    "certain\tIt rained .\n"
    "certain\tPerhaps -LRB- a band -RRB- .\n"
    "certain\tIt snowed .\n"
)


class Fake:
    """A classifier that knows its answers."""

    threshold = 0.5

    @classmethod
    def load(cls, name: str) -> Fake:
        if name != "sparse":
            raise SetupError(f"no classifier {name!r}")
        return cls()

    def score(self, sentences: list[str]) -> list[float]:
        scores = {"It may rain .": 0.9, "Some say so .": 0.3, "Perhaps (a band) .": 0.5}
        return [scores.get(s, 0.1) for s in sentences]


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rhetoric.classify.HedgeClassifier", Fake)


@pytest.fixture
def judged(place: Path) -> str:
    (place / "judged.tsv").write_text(JUDGED, "utf-8")
    return "judged.tsv"


def test_the_table_has_the_figures_and_how_far_scores_are_probabilities(run: Run, judged: str) -> None:
    outcome = run("evaluate", "hedging", "--data", judged, "--classifier", "sparse")
    assert (outcome.code, outcome.err) == (0, "")
    assert [line.split() for line in outcome.out.splitlines()] == [
        "hedging on judged.tsv: 5 sentences, 2 uncertain".split(),
        "precision recall F1 found right".split(),
        "0.500 0.500 0.500 2 1".split(),
        [],
        "Cut-off: 0.500".split(),
        "Brier score: 0.1540".split(),  # (.1² + .7² + .1² + .5² + .1²) / 5
        [],
        "How far scores are probabilities:".split(),
        "score sentences mean score share uncertain".split(),
        "0.1-0.2 2 0.100 0.000".split(),
        "0.3-0.4 1 0.300 1.000".split(),
        "0.5-0.6 1 0.500 0.000".split(),
        "0.9-1.0 1 0.900 1.000".split(),
    ]


def test_json_says_the_same(run: Run, judged: str) -> None:
    outcome = run("evaluate", "hedging", "--data", judged, "--classifier", "sparse", "--json")
    found = json.loads(outcome.out)
    assert (outcome.code, outcome.err) == (0, "")
    assert {key: value for key, value in found.items() if key not in {"brier", "reliability"}} == {
        "data": "judged.tsv",
        "cutoff": 0.5,
        "sentences": 5,
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
        "gold": 2,
        "found": 2,
        "right": 1,
    }
    assert found["brier"] == pytest.approx(0.154)
    assert [(b["low"], b["number"], b["share"]) for b in found["reliability"]] == [
        (0.1, 2, 0.0),
        (0.3, 1, 1.0),
        (0.5, 1, 0.0),
        (0.9, 1, 1.0),
    ]


def test_the_figures_do_not_hang_on_the_blocks(run: Run, judged: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run("evaluate", "hedging", "--data", judged, "--classifier", "sparse", "--json").out
    monkeypatch.setattr("rhetoric.classify.hedge.BLOCK", 2)
    assert run("evaluate", "hedging", "--data", judged, "--classifier", "sparse", "--json").out == whole


class Terminal(io.StringIO):
    """Standard error that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("quiet", [False, True])
def test_progress_is_shown_to_those_who_watch(judged: str, monkeypatch: pytest.MonkeyPatch, quiet: bool) -> None:
    from rhetoric.cli.evaluate_hedging import run_evaluate_hedging

    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")  # a dumb one shows no bars
    monkeypatch.setattr(sys, "stderr", terminal)
    run_evaluate_hedging(judged, classifier="sparse", quiet=quiet)
    assert ("5/5" in terminal.getvalue()) is not quiet
    assert bool(terminal.getvalue()) is not quiet


# What cannot be evaluated


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "judged.tsv: no sentences in it\n"),
        (b"label\tsentence\n", "judged.tsv: no sentences in it\n"),
        (b"certain\tIt rained .\nmaybe\tIt rained .\n", "judged.tsv:2: a line must be certain or uncertain, a tab, and a"),
        (b"certain\tIt rain\xe9d .\n", "judged.tsv: cannot be read: 'utf-8' codec can't decode"),
    ],
)
def test_a_bad_file_is_an_error_and_exit_code_two(run: Run, place: Path, content: bytes, message: str) -> None:
    (place / "judged.tsv").write_bytes(content)
    outcome = run("evaluate", "hedging", "--data", "judged.tsv", "--classifier", "sparse")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"error: {message}")


def test_a_file_that_is_not_there_is_an_error_and_exit_code_two(run: Run) -> None:
    outcome = run("evaluate", "hedging", "--data", "gone.tsv", "--classifier", "sparse")
    assert (outcome.code, outcome.out) == (2, "")
    assert "gone.tsv" in outcome.err


def test_a_classifier_that_cannot_be_loaded_is_an_error_and_exit_code_two(run: Run, judged: str) -> None:
    outcome = run("evaluate", "hedging", "--data", judged, "--classifier", "none")
    assert (outcome.code, outcome.out, outcome.err) == (2, "", "error: no classifier 'none'\n")
