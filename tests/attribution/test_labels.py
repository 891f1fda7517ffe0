from __future__ import annotations

import pytest

from rhetoric.attribution import attributions
from rhetoric.attribution.labels import find_labels
from rhetoric.finding import Voice
from rhetoric.parser import Parser
from tests.attribution import in_words, parse, voices


def labels(parser: Parser, text: str) -> list[tuple[str, str]]:
    """The labels of a text, each with what follows it."""
    document = parse(parser, text)
    found = []
    for label in find_labels(document):
        span = document.tokens.span(label.first, label.last)
        assert document.tokens.form[label.colon] == ":"
        found.append((text[span.start : span.end], text[label.content.start : label.content.end]))
    return found


def test_a_transcript_gives_every_paragraph_to_its_label(parser: Parser) -> None:
    text = "CHAIR: The road is closed.\nVALE: It is open. I saw it.\nCHAIR: It is closed.\n\nVALE: It is not."
    assert labels(parser, text) == [
        ("CHAIR", "The road is closed."),
        ("VALE", "It is open. I saw it."),
        ("CHAIR", "It is closed."),
        ("VALE", "It is not."),
    ]


def test_questions_and_answers_are_a_transcript(parser: Parser) -> None:
    text = "Q: Is the road closed?\nA: It is.\nQ: Why?\nA: It was late."
    assert [name for name, _ in labels(parser, text)] == ["Q", "A", "Q", "A"]


@pytest.mark.parametrize("name", ["Peter Vale", "PETER VALE", "Mr. Vale", "Senator Vale"])
def test_a_person_needs_one_paragraph(parser: Parser, name: str) -> None:
    assert labels(parser, f"{name}: The road is closed.") == [(name, "The road is closed.")]


@pytest.mark.parametrize(
    "text",
    [
        "Note: The road is closed.",
        "Note: The road is closed.\nNote: It is late.",
        "NOTE: The road is closed.\nNOTE: It is late.",
        "Correction: The road is closed.\nCorrection: The road is open.",
        "London: The road is closed.",
        "WARNING: The road is closed.",
        "The chair said: the road is closed.\nThe chair said: it is late.",
        "The road is closed: Peter Vale saw it.",
        "PETER VALE:",
        "PETER VALE:\nThe road is closed.",
        ": The road is closed.",
        "It is 10:30 and the road is closed.",
        "",
    ],
)
def test_not_everything_before_a_colon_is_a_speaker(parser: Parser, text: str) -> None:
    assert labels(parser, text) == []


def test_a_label_stands_at_the_beginning_of_a_paragraph(parser: Parser) -> None:
    assert labels(parser, "The road is long. Peter Vale: It is closed.") == []


def test_a_label_makes_an_attribution_of_direct_speech(parser: Parser) -> None:
    document = parse(parser, "PETER VALE: The road is closed.")
    (found,) = attributions(document)
    assert in_words(document, found) == ("PETER VALE", ":", "The road is closed.")
    assert (found.kind, found.manner) == ("direct", "speech")


def test_the_voice_of_a_paragraph_is_its_labels(parser: Parser) -> None:
    text = "It was a long day.\nCHAIR: The road is closed.\nVALE: It is a trap.\nCHAIR: It is not.\nVALE: It was."
    assert voices(parser, text, "day", "road", "trap", "CHAIR") == [
        Voice(),
        Voice("direct", "CHAIR", ":"),
        Voice("direct", "VALE", ":"),
        Voice(),
    ]
