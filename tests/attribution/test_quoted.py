from __future__ import annotations

import pytest

from rhetoric.attribution import Attribution, attributions
from rhetoric.attribution.quoted import Place, continues, ends_sentence, is_phrase, leads_over, locate, token_range
from rhetoric.document import Span
from rhetoric.parser import Parser
from tests.attribution import parse, words
from tests.building import flat

LINE = "The bridge is old and nobody can mend it"


def spoken(parser: Parser, text: str) -> list[tuple[str | None, str | None]]:
    """Of every quotation who is said to have spoken it, with the cue; (None, None) where nobody is."""
    document = parse(parser, text)
    found = attributions(document)

    def find(span: Span) -> Attribution | None:
        return next((a for a in found if a.content == span), None)

    held = [find(q.span) for q in document.quotations]
    return [(words(document, a.source), words(document, a.cue)) if a else (None, None) for a in held]


@pytest.mark.parametrize(("opening", "closing"), ['""', "“”", "''", "‘’", "«»", "„“"])
@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("{q}," "{e} said the mayor.", "the mayor"),
        ("{q}," "{e} the mayor said.", "the mayor"),
        ("The mayor said: {q}.{e}", "The mayor"),
        ("The mayor said, {q}.{e}", "The mayor"),
    ],
)  # fmt: skip
def test_marks_of_every_kind_hold_what_is_said(parser: Parser, text: str, source: str, opening: str, closing: str) -> None:
    filled = text.format(q=opening + LINE, e=closing)
    document = parse(parser, filled)
    (found,) = attributions(document)
    content = filled[found.content.start : found.content.end]
    assert (words(document, found.source), words(document, found.cue), found.kind) == (source, "said", "direct")
    assert content.strip(",.") in {f"{opening}{LINE},{closing}", f"{opening}{LINE}.{closing}"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“We have waited for years,” said Anna Vale, “and nothing has come.”", "Anna Vale"),
        ("“It is late,” she said, “and it will be later.”", "she"),
        ("“The road,” Vale said, “will open in May.”", "Vale"),
        ("“If the road opens,” Vale said, “the shops will close.”", "Vale"),
        ("“The bridge is old,” said the mayor. “It must be closed at once.”", "the mayor"),
    ],
)
def test_both_halves_of_what_a_cue_interrupts_are_one_speakers(parser: Parser, text: str, source: str) -> None:
    assert spoken(parser, text) == [(source, "said")] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Is the bridge safe?” asked the mayor.", [("the mayor", "asked")]),
        ("“The bridge is unsafe!” the mayor shouted.", [("the mayor", "shouted")]),
        ("“No,” he laughed.", [("he", "laughed")]),
        ("“No” is what the mayor said.", [("the mayor", "said")]),
        ("“The bridge is unsafe,” according to the mayor.", [("the mayor", "according to")]),
        ("The mayor, asked about it, said: “It is unsafe and old.”", [("The mayor, asked about it", "said")]),
        ("The mayor said of the bridge: “It is unsafe and old.”", [("The mayor", "said")]),
        ("The sign read “No way through to the bridge”.", [("The sign", "read")]),
        (
            "“The bridge is unsafe,” the mayor said, and the minister added: “It was built in a hurry.”",
            [("the mayor", "said"), ("the minister", "added")],
        ),
        (
            "Quilby said that “the bridge is unsafe”, and the minister said that “the bridge is safe”.",
            [("Quilby", "said"), ("the minister", "said")],
        ),
    ],
)
def test_a_quotation_belongs_to_the_cue_beside_it(parser: Parser, text: str, expected: list[tuple[str, str]]) -> None:
    assert spoken(parser, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The mayor left. “The bridge is unsafe and must be closed.” Then he came back.",
        "“The bridge is unsafe and must be closed.”",
        "The mayor said this.\n“The bridge is unsafe and must be closed.”",
        "The so-called “peace bridge” was closed.",
        "The mayor's “bridge of peace” fell.",
        "“Bridge unsafe” was the headline.",
    ],
)
def test_a_quotation_that_nobody_is_said_to_have_spoken_is_nobodys(parser: Parser, text: str) -> None:
    assert spoken(parser, text) == [(None, None)]


# Several paragraphs


def test_a_quotation_of_several_paragraphs_is_one_though_only_the_last_is_closed(parser: Parser) -> None:
    text = "The mayor wrote:\n“The bridge is old.\n“The bridge is weak.\n“The bridge must go.”\nThe council agreed."
    document = parse(parser, text)
    (found,) = attributions(document)
    assert text[found.content.start : found.content.end] == text[text.index("“") : text.index("”") + 1]
    assert (words(document, found.source), found.kind) == ("The mayor", "direct")


def test_the_cue_may_stand_in_the_last_of_several_paragraphs(parser: Parser) -> None:
    assert spoken(parser, "“The bridge is unsafe.\n“It must be closed,” the mayor said.") == [("the mayor", "said")]


@pytest.mark.parametrize(
    ("between", "second"),
    [
        (" ", ("the mayor", "said")),
        ("\n", ("the mayor", "said")),
        ("\nAnd so: ", (None, None)),
        ("\nA day went by.\n", (None, None)),
    ],
)
def test_a_quotation_goes_on_with_the_speaker_in_its_paragraph_or_at_the_head_of_the_next(
    parser: Parser, between: str, second: tuple[str | None, str | None]
) -> None:
    text = f"“The bridge is unsafe,” the mayor said.{between}“It must be closed at once.”"
    assert spoken(parser, text) == [("the mayor", "said"), second]


def test_a_colon_leads_over_to_the_next_paragraph(parser: Parser) -> None:
    assert spoken(parser, "The mayor said this:\n“The bridge is unsafe and must be closed.”") == [("The mayor", "said")]


# Odd and empty marks


@pytest.mark.parametrize(
    "text",
    [
        'The mayor said "the bridge is unsafe.',
        "The mayor said: “The bridge is unsafe.",
        'The mayor said: "The bridge is unsafe.\nThen he left.',
    ],
)
def test_a_quotation_left_open_is_still_the_speakers(parser: Parser, text: str) -> None:
    assert spoken(parser, text) == [("The mayor", "said")]


@pytest.mark.parametrize("marks", ['""', "“”", "«»", '" "', "“ ”", "“…”", "“—”"])
def test_nothing_in_marks_is_said_by_nobody(parser: Parser, marks: str) -> None:
    document = parse(parser, f"The mayor said {marks} and left.")
    assert attributions(document) == []
    assert attributions(parse(parser, marks)) == []


# The parts


@pytest.mark.parametrize(
    ("span", "expected"),
    [((0, 2), (0, 1)), ((0, 8), (0, 3)), ((3, 5), (1, 2)), ((4, 5), (2, 2)), ((2, 3), (1, 1)), ((8, 20), (3, 3))],
)
def test_the_tokens_of_a_span_are_those_that_begin_in_it(span: tuple[int, int], expected: tuple[int, int]) -> None:
    assert token_range(flat("we go by"), Span(*span)) == expected


@pytest.mark.parametrize(
    ("quoted", "count"),
    [("“peace”", 1), ("“a long peace”", 3), ("“peace, now!”", 2), ("“”", 0), ("“…”", 0)],
)
def test_a_quotation_has_words_without_its_marks(parser: Parser, quoted: str, count: int) -> None:
    document = parse(parser, f"The {quoted} ended.")
    assert locate(document.tokens, document.quotations[0]).words == count


@pytest.mark.parametrize(
    ("quoted", "stop", "phrase"),
    [
        ("“one two three four”", False, True),
        ("“one two three four five”", False, False),
        ("“one two three.”", True, False),
        ("“one two three,”", True, False),
        ("“one two three!”", True, False),
        ("“one two three?”", True, False),
        ("“peace”", False, True),
    ],
)
def test_up_to_four_words_without_a_stop_are_a_phrase(parser: Parser, quoted: str, stop: bool, phrase: bool) -> None:
    document = parse(parser, f"The {quoted} ended")
    (quotation,) = document.quotations
    assert ends_sentence(document, quotation) is stop
    assert is_phrase(document, quotation, locate(document.tokens, quotation)) is phrase


def test_a_quotation_left_open_is_no_phrase(parser: Parser) -> None:
    document = parse(parser, "The “peace ended")
    assert not is_phrase(document, document.quotations[0], Place(1, 3, 2))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One.” Two. “Three.”", True),
        ("“One.” Two.\n“Three.”", True),
        ("“One.”\n“Three.”", True),
        ("“One.”\nTwo “three.”", False),
        ("“One.”\nTwo.\n“Three.”", False),
    ],
)
def test_what_goes_on_stands_in_the_paragraph_or_opens_the_next(parser: Parser, text: str, expected: bool) -> None:
    document = parse(parser, text)
    before, quotation = document.quotations
    assert continues(document, before, quotation) is expected


@pytest.mark.parametrize(("text", "expected"), [("We go : .", False), ("we go :", True), ("we go", False)])
def test_a_sentence_with_a_colon_at_its_end_leads_over(text: str, expected: bool) -> None:
    assert leads_over(flat(text), 0) is expected
