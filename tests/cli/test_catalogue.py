from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.registry import list_devices
from tests.cli.conftest import METAPHOR, Run


def test_the_catalogue_has_every_device_with_its_family_and_definition(run: Run) -> None:
    outcome = run("devices")
    assert (outcome.code, outcome.err) == (0, "")
    words = " ".join(outcome.out.split())
    for device in list_devices():
        assert f"{device.id} {device.family} {device.definition[:40]}" in words


def test_lexicons_are_listed_with_the_number_of_their_entries(run: Run) -> None:
    lines = run("lexicon", "list").out.splitlines()
    assert [line.split() for line in lines] == [
        ["lexicon", "entries", "title", "mapping", "file"],
        ["hedging/tiny", "2", "Little", "hedges", "lexicons/hedging/tiny.toml"],
        ["metaphor/tiny", "3", "Ships", "A", "PLAN", "IS", "A", "SHIP", "lexicons/metaphor/tiny.toml"],
        ["2", "lexicons,", "5", "entries"],
    ]


def test_own_lexicons_are_listed_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "more" / "metaphor").mkdir(parents=True)
    (tmp_path / "more" / "metaphor" / "other.toml").write_text(METAPHOR.replace('"tiny"', '"other"'), "utf-8")
    outcome = run("lexicon", "list", "--lexicons", tmp_path / "more")
    assert outcome.out.splitlines()[-1] == "3 lexicons, 8 entries"


def test_a_folder_of_lexicons_that_is_not_there_is_an_error(run: Run) -> None:
    assert run("lexicon", "list", "--lexicons", "gone").err == "error: gone: no such folder of lexicons\n"


def test_a_lexicon_is_shown_with_head_and_entries(run: Run) -> None:
    lines = run("lexicon", "show", "metaphor/tiny").out.splitlines()
    assert lines[:5] == [
        "Ships (metaphor/tiny 1.0.0, 3 entries, MIT)",
        "SHIP -> PLAN: A PLAN IS A SHIP",
        "origin: Written for a test.",
        "file: lexicons/metaphor/tiny.toml",
        "",
    ]
    assert [line.split() for line in lines[6:]] == [
        ["11", "sink", "0.7", "subject:boat"],
        ["19", "steer", "0.1", "object:boat"],
        ["27", "drift", "0.5", "subject:talk"],
    ]


def test_an_entry_without_another_reading_is_called_always(run: Run) -> None:
    assert run("lexicon", "show", "hedging/tiny").out.splitlines()[-1].split() == ["16", "zibble", "zabble", "0.5", "always"]


def test_an_entry_is_shown_at_length(run: Run) -> None:
    lines = run("lexicon", "show", "metaphor/tiny#sink").out.splitlines()
    assert lines[5:] == [
        "sink (lexicons/metaphor/tiny.toml:11)",
        "  literal with subject:boat",
        "  found        The plan [sank].",
        "  clear        The boat sank.",
    ]


def test_a_class_is_shown_with_its_words(run: Run) -> None:
    head, words = run("lexicon", "show", "@vehicle").out.splitlines()
    members = words.split()
    assert head == f"@vehicle: {len(members)} words"
    assert members == sorted(set(members))
    assert "car" in members


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("metaphor/tinny", "no lexicon 'metaphor/tinny'; did you mean 'metaphor/tiny'?"),
        ("qqqq", "no lexicon 'qqqq'"),
        ("metaphor/tiny#sinck", "no entry 'sinck' in metaphor/tiny; did you mean 'sink'?"),
        ("@vehicel", "no class @vehicel; did you mean 'vehicle'?"),
        ("@", "no class @"),
    ],
)
def test_a_name_that_does_not_exist_is_an_error_that_says_what_was_meant(run: Run, name: str, message: str) -> None:
    outcome = run("lexicon", "show", name)
    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"error: {message}\n")
