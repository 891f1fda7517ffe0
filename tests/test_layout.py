from __future__ import annotations

import pytest

from rhetoric.layout import Layout
from rhetoric.parser import Parser
from rhetoric.reader import make_source


def lay_out(parser: Parser, text: str) -> Layout:
    return parser.parse(make_source(text)).layout


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("When it rains, we sing; when it snows, we dance.", ["when it rains", "we sing", "when it snows", "we dance"]),
        ("He sang and she danced.", ["he sang", "she danced"]),
        ("He bought bread and butter.", ["he bought bread and butter"]),
        ("Come — or stay away!", ["come", "stay away"]),
        ("A well-known singer, who was late, bowed.", ["a well known singer", "who was late", "bowed"]),
    ],
)
def test_segments_end_at_marks_and_before_new_clauses(parser: Parser, text: str, segments: list[str]) -> None:
    layout = lay_out(parser, text)
    assert [" ".join(layout.keys(u)) for u in layout.segments] == segments


def test_a_sentence_begins_after_its_conjunction_and_keeps_its_mark(parser: Parser) -> None:
    layout = lay_out(parser, "And who paid? But we did.")
    assert [(" ".join(layout.keys(u)), u.joint, u.mark) for u in layout.sentences] == [
        ("who paid", "and", "?"),
        ("we did", "but", "."),
    ]


def test_paragraphs_and_sentences_are_numbered(parser: Parser) -> None:
    layout = lay_out(parser, "We came. We saw.\n\nWe left.")
    assert [u.sentence for u in layout.sentences] == [0, 1, 2]
    assert layout.sentences[0].paragraph == layout.sentences[1].paragraph != layout.sentences[2].paragraph


def test_light_words_are_no_content(parser: Parser) -> None:
    document = parser.parse(make_source("They have very old boats."))
    layout = document.layout
    assert [document.tokens.form[i] for i in layout.words if layout.content[i]] == ["old", "boats"]
    assert layout.tokens(0, 2) == (0, 1)


def test_an_empty_text_has_no_units(parser: Parser) -> None:
    layout = lay_out(parser, " ")
    assert (layout.sentences, layout.segments) == ([], [])
