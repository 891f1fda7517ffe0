from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_what_is_kept_is_shown_with_rule_place_and_reason(run: Run, lexicons: Path) -> None:
    outcome = run("explain", "The plan sank.")
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[0] == "kept     metaphor      “sank”"
    assert lines[1] == "         metaphor/tiny#sink (lexicons/metaphor/tiny.toml:11)"
    assert lines[2] == "         “sink” (Ships): beside “plan” (subject:@topic)."
    assert lines[3:] == ["1 kept, 0 dropped"]


@pytest.mark.parametrize(
    ("text", "words", "rule", "why"),
    [
        ("The boat sank.", "sank", "metaphor/tiny#sink", "“boat” makes it literal (subject:boat)"),
        (
            "The leaf drifted.",
            "drifted",
            "metaphor/tiny#drift",
            "it lacks the company that would make it one: subject:talk",
        ),
    ],
)
def test_what_is_dropped_is_shown_with_the_reason(run: Run, text: str, words: str, rule: str, why: str) -> None:
    lines = run("explain", text).out.splitlines()
    assert lines[0] == f"dropped  metaphor      “{words}”"
    assert lines[1].startswith(f"         {rule} (lexicons/metaphor/tiny.toml:")
    assert lines[2] == f"         {why}"
    assert lines[3:] == ["0 kept, 1 dropped"]


def test_candidates_come_in_the_order_of_the_text(run: Run) -> None:
    out = run("explain", "The boat sank. It may rain. The plan sank.").out
    assert [line.split()[:2] for line in out.splitlines() if line[0] != " "] == [
        ["dropped", "metaphor"],
        ["kept", "hedging"],
        ["kept", "metaphor"],
        ["2", "kept,"],
    ]


def test_dead_metaphors_are_shown_and_called_so(run: Run) -> None:
    assert run("explain", "She steered the talks.").out.startswith(
        "kept     metaphor      “steered” (conventional: shown with --all)\n"
    )


@pytest.mark.parametrize("classifier", ["sparse", "contextual"])
def test_what_the_classifier_makes_of_it_is_shown_with_what_decided(run: Run, classifier: str) -> None:
    outcome = run("explain", "The plan sank.", "--classifier", classifier)
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    place = lines.index("kept     metaphor      “sank”")
    assert lines[place + 1] == "         metaphor/tiny#sink (lexicons/metaphor/tiny.toml:11)"
    assert re.match(rf"         {classifier} gives “sank” 0\.\d\d: \S.* [+-]\d\.\d", lines[place + 3])


def test_only_the_devices_asked_for_are_explained(run: Run) -> None:
    assert run("explain", "It may sink.", "-d", "hedging").out.splitlines()[-1] == "1 kept, 0 dropped"


def test_a_file_and_a_line_of_it_can_be_named(run: Run, place: Path) -> None:
    (place / "a.txt").write_text("It may rain.\n\nThe plan sank.\n", "utf-8")
    assert run("explain", "a.txt").out.splitlines()[-1] == "2 kept, 0 dropped"
    assert run("explain", "a.txt:3").out.startswith("kept     metaphor      “sank”\n")
    assert run("explain", "a.txt:1").out.startswith("kept     hedging       “may”\n")


def test_a_name_that_ends_like_a_line_number_is_that_file(run: Run, place: Path) -> None:
    (place / "a.txt:3").write_text("The plan sank.\n", "utf-8")
    assert run("explain", "a.txt:3").out.startswith("kept     metaphor      “sank”\n")


@pytest.mark.parametrize("line", [0, 2, 4, 99])
def test_a_line_that_is_not_there_is_an_error(run: Run, place: Path, line: int) -> None:
    (place / "a.txt").write_text("It may rain.\n\nThe plan sank.\n", "utf-8")
    outcome = run("explain", f"a.txt:{line}")
    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"error: a.txt: no text in line {line}\n")


def test_a_file_that_cannot_be_read_is_an_error(run: Run, place: Path) -> None:
    (place / "a.txt").write_bytes(b"")
    outcome = run("explain", "a.txt")
    assert (outcome.code, outcome.err) == (2, "error: a.txt: empty\n")


def test_no_text_is_an_error(run: Run) -> None:
    outcome = run("explain", "  ")
    assert (outcome.code, outcome.err) == (2, "error: explain: empty text\n")


@pytest.mark.parametrize(
    "text", ["It may rain. " * 30, "It may rain:" + "9" * 300, "It may\nrain.", "It may rain.:1", "may\0be"]
)
def test_a_text_that_could_be_no_file_name_is_a_text(run: Run, text: str) -> None:
    outcome = run("explain", text)
    assert (outcome.code, outcome.err) == (0, "")
    assert f"{text.count('may')} kept" in outcome.out or "\0" in text


def test_an_unknown_device_is_an_error(run: Run) -> None:
    outcome = run("explain", "It may.", "-d", "hegding")
    assert (outcome.code, outcome.err) == (2, "error: no device 'hegding'; did you mean 'hedging'?\n")
