from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

DEV = "{S1 The mayor} {K1 said} that {C1 the road was closed}.\n{C2 “It is late and the road is long,”} {S2 she} {K2 added}.\n"
HELD = "The {S1 mayor} {K1 said} {C1 that the road was closed}.\n"


@pytest.fixture
def marked(place: Path) -> str:
    for half, text in (("dev", DEV), ("held", HELD)):
        (place / "marked" / half).mkdir(parents=True)
        (place / "marked" / half / "a.txt").write_text(text, "utf-8")
    return "marked"


def test_the_table_has_a_row_for_every_half_and_part(run: Run, marked: str) -> None:
    outcome = run("evaluate", "attributions", "--data", marked)
    assert (outcome.code, outcome.err) == (0, "")
    assert [line.split() for line in outcome.out.splitlines()] == [
        "half texts part marked precision recall F1".split(),
        "dev 1 source 2 1.000 1.000 1.000".split(),
        "dev 1 cue 2 1.000 1.000 1.000".split(),
        "dev 1 content 2 1.000 1.000 1.000".split(),
        "dev 1 speaker of direct speech 1 1.000".split(),
        "held 1 source 1 0.000 0.000 0.000".split(),
        "held 1 cue 1 1.000 1.000 1.000".split(),
        "held 1 content 1 0.000 0.000 0.000".split(),
        "held 1 speaker of direct speech 0 0.000".split(),
    ]


def test_json_says_the_same(run: Run, marked: str) -> None:
    outcome = run("evaluate", "attributions", "--data", marked, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    found = json.loads(outcome.out)
    assert list(found) == ["dev", "held"]
    assert found["held"] == {
        "source precision": 0.0,
        "source recall": 0.0,
        "source F1": 0.0,
        "cue precision": 1.0,
        "cue recall": 1.0,
        "cue F1": 1.0,
        "content precision": 0.0,
        "content recall": 0.0,
        "content F1": 0.0,
        "speaker of direct speech": 0.0,
    }
    assert found["dev"]["speaker of direct speech"] == 1.0


def test_a_half_alone_is_enough(run: Run, place: Path) -> None:
    (place / "some" / "dev").mkdir(parents=True)
    (place / "some" / "dev" / "a.txt").write_text("The road is long.", "utf-8")
    outcome = run("evaluate", "attributions", "--data", "some", "--json")
    found = json.loads(outcome.out)
    assert (outcome.code, set(found)) == (0, {"dev"})
    assert set(found["dev"].values()) == {0.0}


@pytest.mark.parametrize("name", ["gone", "empty"])
def test_a_folder_without_texts_is_an_error_and_exit_code_two(run: Run, place: Path, name: str) -> None:
    (place / "empty").mkdir()
    outcome = run("evaluate", "attributions", "--data", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"error: no marked texts (dev/*.txt, held/*.txt) in {name}\n"


def test_a_bracket_that_does_not_fit_is_an_error_with_its_place(run: Run, place: Path) -> None:
    (place / "marked" / "dev").mkdir(parents=True)
    (place / "marked" / "dev" / "a.txt").write_text("One.\nTwo } three.", "utf-8")
    outcome = run("evaluate", "attributions", "--data", "marked")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("error: ")
    assert "a.txt:2" in outcome.err
