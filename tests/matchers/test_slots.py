from __future__ import annotations

import pytest

from rhetoric.matchers.slots import Slots, align
from rhetoric.parser import Parser
from rhetoric.reader import make_source


def compare(parser: Parser, text: str) -> tuple[list[str], list[tuple[str, str]]]:
    document = parser.parse(make_source(text))
    one, other = (document.layout.words[u.first : u.end] for u in document.layout.segments[:2])
    slots, form = align(document.tokens, one, other), document.tokens.form
    return [form[i] for i, _ in slots.frame], [(form[i], form[j]) for i, j in slots.fillings]


def test_the_same_words_make_the_frame_and_different_ones_fill_it(parser: Parser) -> None:
    frame, fillings = compare(parser, "The owners got the praise; the cleaners got the dust.")
    assert frame == ["the", "got", "the"]
    assert fillings == [("owners", "cleaners"), ("praise", "dust")]


def test_words_that_answer_nothing_are_passed_over(parser: Parser) -> None:
    frame, fillings = compare(parser, "The tall owners got the praise; the cleaners got the dust.")
    assert frame == ["the", "got", "the"]
    assert ("praise", "dust") in fillings


@pytest.mark.parametrize("text", ["We came; slowly.", "Gold; run."])
def test_what_is_unlike_makes_no_frame(parser: Parser, text: str) -> None:
    assert compare(parser, text)[0] == []


def test_nothing_answers_nothing(parser: Parser) -> None:
    slots = align(parser.parse(make_source("Gold.")).tokens, [0], [])
    assert slots == Slots([], [])
    assert slots.size == 0
