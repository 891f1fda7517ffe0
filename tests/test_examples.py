from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from rhetoric.cli.app import app
from rhetoric.document import Span
from rhetoric.errors import LexiconError
from rhetoric.examples import list_trials, run_examples
from rhetoric.parser import Parser
from tests.building import DERAIL, make_lexicon


def entry(example: str, literal: str = "The train derailed.", *, more: str = 'literal_with = ["subject:train"]') -> str:
    return f"""
[[entry]]
lemma = "derail"
pos = "VERB"
{more}
examples = ["{example}"]
literal = ["{literal}"]
"""


def failures(folder: Path, parser: Parser, text: str) -> list[tuple[str, str]]:
    lexicon = make_lexicon(folder, text)
    return [(f.sentence, f.message) for f in run_examples([lexicon], parser)]


def test_a_lexicon_that_does_what_it_says_has_no_failures(parser: Parser, tmp_path: Path) -> None:
    assert failures(tmp_path, parser, DERAIL) == []


@pytest.mark.parametrize(
    ("text", "sentence", "message"),
    [
        (
            entry("The strike [derailed the talks]."),
            "The strike [derailed the talks].",
            "[derailed the talks] was not found; found instead: ['derailed']",
        ),
        (
            entry("The [strike] blocked the talks."),
            "The [strike] blocked the talks.",
            "[strike] was not found; the words were not matched",
        ),
        (
            entry("The train [derailed]."),
            "The train [derailed].",
            "[derailed] was not found; dropped: “train” makes it literal (subject:train)",
        ),
        (
            entry("The vote [derailed], and the talks derailed."),
            "The vote [derailed], and the talks derailed.",
            "found outside the brackets: ['derailed']",
        ),
        (entry("The strike [derailed] the talks.", "The tram derailed."), "The tram derailed.", "found in a literal sentence"),
        (
            entry("The strike [derailed] the talks.", more='only_with = ["object:vote"]'),
            "The strike [derailed] the talks.",
            "[derailed] was not found; dropped: it lacks the company that would make it one: object:vote",
        ),
    ],
)
def test_a_sentence_that_fails_says_how(parser: Parser, tmp_path: Path, text: str, sentence: str, message: str) -> None:
    assert failures(tmp_path, parser, text) == [(sentence, message)]


def test_every_bracket_must_be_found(parser: Parser, tmp_path: Path) -> None:
    both = entry("The vote [derailed], and the talks [derailed].")
    assert failures(tmp_path, parser, both) == []
    one = entry("The vote [derailed], and the [mayor] left.")
    (failure,) = failures(tmp_path, parser, one)
    assert failure[1] == "[mayor] was not found; the words were not matched"


def test_a_failure_names_file_line_and_entry(parser: Parser, tmp_path: Path) -> None:
    lexicon = make_lexicon(tmp_path, entry("The strike [derailed] the talks.", "The tram derailed."))
    (failure,) = run_examples([lexicon], parser)
    assert str(failure) == f"{lexicon.file}:11: derail: found in a literal sentence: The tram derailed."


def test_brackets_in_a_literal_sentence_do_not_count(parser: Parser, tmp_path: Path) -> None:
    lexicon = make_lexicon(tmp_path, entry("The strike [derailed] the talks.", "The [train] derailed."))
    assert [(t.text, t.spans) for t in list_trials(lexicon)] == [
        ("The strike derailed the talks.", (Span(11, 19),)),
        ("The train derailed.", ()),
    ]
    assert list(run_examples([lexicon], parser)) == []


def test_an_entry_is_tried_in_the_company_of_the_lexicons_beside_it(parser: Parser, tmp_path: Path) -> None:
    lexicon = make_lexicon(tmp_path, DERAIL)
    longer = '[[entry]]\nphrase = "derail the talks"\nalways = true\nexamples = ["The strike [derailed the talks]."]\n'
    beside = make_lexicon(tmp_path, longer, name="longer")
    (failure,) = run_examples([lexicon], parser, beside=[beside])
    assert (
        failure.message
        == "[derailed] was not found; dropped: metaphor/longer#derail-the-talks is the better reading of these words"
    )


def test_a_lexicon_of_no_device_is_an_error(parser: Parser, tmp_path: Path) -> None:
    lexicon = make_lexicon(tmp_path, DERAIL, device="whistling")
    with pytest.raises(LexiconError) as raised:
        list(run_examples([lexicon], parser))
    assert str(raised.value).startswith(f"{lexicon.file}: no device 'whistling'; it must be one of alliteration, ")


def test_the_command_ends_with_one_if_a_sentence_fails_and_prints_it(tmp_path: Path) -> None:
    lexicon = make_lexicon(tmp_path, entry("The strike [derailed] the talks.", "The tram derailed."))
    result = CliRunner().invoke(app, ["lexicon", "test", lexicon.file])
    assert result.exit_code == 1
    assert f"{lexicon.file}:11: derail: found in a literal sentence: The tram derailed.\n" in result.output
    good = make_lexicon(tmp_path, DERAIL)
    result = CliRunner().invoke(app, ["lexicon", "test", good.file])
    assert (result.exit_code, result.output) == (0, "1 entries in 1 lexicons, 0 sentences failed\n")
