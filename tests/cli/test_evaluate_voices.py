from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_the_shares_are_printed_by_half_and_what_is_wrong_in_dev_alone(run: Run, place: Path) -> None:
    (place / "dev.txt").write_text("=== one\nThe plan [[A||sank]]. Peter Vale said it [[A||rose]].\n", "utf-8")
    (place / "held.txt").write_text("=== two\nPeter Vale said it [[A||rose]].\n", "utf-8")
    outcome = run("evaluate", "voices", "--data", place, "--show")
    lines = outcome.out.splitlines()
    assert [line for line in lines if "found" in line] == [
        f"{place / 'dev.txt'}: one: 'rose': author ; found indirect Peter Vale"
    ]
    assert [line.split() for line in lines[-2:]] == [
        ["dev", "2", "0.500", "0.500", "0.500"],
        ["held", "1", "0.000", "0.000", "0.000"],
    ]


def test_a_folder_without_texts_is_an_error(run: Run, place: Path) -> None:
    outcome = run("evaluate", "voices", "--data", place)
    assert outcome.code == 2
    assert "no marked texts" in outcome.err
