from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import HEDGING, METAPHOR, Run


def write(folder: Path, text: str, device: str = "metaphor") -> Path:
    (folder / device).mkdir(exist_ok=True, parents=True)
    path = folder / device / "tiny.toml"
    path.write_text(text, "utf-8")
    return path


# Checking


def test_built_in_lexicons_are_checked_by_default(run: Run) -> None:
    outcome = run("lexicon", "check")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        "lexicons/hedging/tiny.toml: 2 entries, well formed",
        "lexicons/metaphor/tiny.toml: 3 entries, well formed",
    ]


def test_a_file_or_a_folder_can_be_named(run: Run, place: Path) -> None:
    write(place, METAPHOR)
    for name in ("metaphor/tiny.toml", "metaphor", "."):
        assert run("lexicon", "check", name).out == f"{Path('metaphor/tiny.toml')}: 3 entries, well formed\n"


def test_everything_that_is_wrong_is_named_with_its_line(run: Run, place: Path) -> None:
    path = write(
        place, METAPHOR.replace("salience = 0.7", "saliense = 0.7").replace('pos = "VERB"\nsalience = 0.1', "salience = 0.1")
    )
    good = write(place, HEDGING, "hedging")
    outcome = run("lexicon", "check", ".")
    assert outcome.code == 2
    assert outcome.out == f"{good.relative_to(place)}: 2 entries, well formed\n"
    name = path.relative_to(place)
    assert outcome.err.splitlines() == [
        f"error: {name}:14: 'saliense' is no key of an entry; did you mean 'salience'?",
        f"error: {name}:20: a lemma needs pos",
        "1 of 2 files are not well formed",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"id = ", "not TOML: "),
        (b"\xff\xfe", "not UTF-8: byte 0 cannot be decoded"),
        (b"", "the head lacks 'id'"),
    ],
)
def test_what_is_no_lexicon_is_an_error_without_a_traceback(run: Run, place: Path, content: bytes, message: str) -> None:
    path = write(place, "")
    path.write_bytes(content)
    outcome = run("lexicon", "check", "metaphor/tiny.toml")
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


def test_a_file_that_is_not_there_is_an_error(run: Run) -> None:
    outcome = run("lexicon", "check", "gone.toml")
    assert outcome.code == 2
    assert outcome.err.startswith("error: gone.toml: No such file or directory\n")


def test_a_folder_without_lexicons_is_an_error(run: Run, place: Path) -> None:
    outcome = run("lexicon", "check", ".")
    assert (outcome.code, outcome.err) == (2, "error: .: no .toml file in it\n")


# Trying the examples


def test_examples_that_are_found_pass(run: Run) -> None:
    outcome = run("lexicon", "test")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "5 entries in 2 lexicons, 0 sentences failed\n"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("The plan [sank].", "The [plan sank].", "[plan sank] was not found; found instead: ['sank']: The [plan sank]."),
        (
            "The plan [sank].",
            "The boat [sank].",
            "[sank] was not found; dropped: “boat” makes it literal (subject:boat): The boat [sank].",
        ),
        ("The plan [sank].", "The plan [went].", "[went] was not found; the words were not matched: The plan [went]."),
        ("The plan [sank].", "It [sank] and sank.", "found outside the brackets: ['sank']: It [sank] and sank."),
        ("The boat sank.", "The ship sank.", "found in a literal sentence: The ship sank."),
    ],
)
def test_a_sentence_that_fails_is_named_with_the_reason(run: Run, place: Path, old: str, new: str, message: str) -> None:
    path = write(place, METAPHOR.replace(old, new)).relative_to(place)
    outcome = run("lexicon", "test", path)
    assert outcome.code == 1
    assert outcome.out == f"{path}:11: sink: {message}\n3 entries in 1 lexicons, 1 sentences failed\n"


def test_a_bad_file_outweighs_a_failed_sentence(run: Run, place: Path) -> None:
    write(place, METAPHOR.replace("The boat sank.", "The ship sank."))
    write(place, "id = = 1", "hedging")
    outcome = run("lexicon", "test", ".")
    assert outcome.code == 2
    assert outcome.err.startswith(f"error: {Path('hedging/tiny.toml')}:1: not TOML: ")
    assert outcome.out.endswith("3 entries in 1 lexicons, 1 sentences failed\n")
