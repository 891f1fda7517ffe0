from __future__ import annotations

import pytest

from rhetoric.parser import Parser
from tests.schemes import describe, find_figures


@pytest.mark.parametrize(
    "text",
    [
        "[Justice delayed is justice denied; justice bought is justice sold].",
        "[Peace at home is peace of mind. Peace abroad is peace of purse].",
        "[You may take the house, but not the land; you may take the horse, but not the saddle].",
        "[Never lend what you cannot spare; never borrow what you cannot return].",
    ],
)
def test_a_word_at_the_beginning_and_in_the_middle_is_found(parser: Parser, text: str) -> None:
    plain, found = find_figures("mesarchia", parser, text)
    assert found == [text[text.index("[") + 1 : text.index("]")]], plain


@pytest.mark.parametrize(
    "text",
    [
        "The council met on Monday. On Tuesday the council published its minutes.",
        "If the light is red, wait until it turns green; if the light flashes, call an engineer.",
        "He said he would come, but he did not say when he would leave.",
        "You can park here on weekdays. You can also park behind the church on Sundays.",
    ],
)
def test_what_only_begins_alike_is_none(parser: Parser, text: str) -> None:
    assert find_figures("mesarchia", parser, text)[1] == []


def test_its_members_are_the_first_words_and_those_within(parser: Parser) -> None:
    text = "Peace at home is peace of mind. Peace abroad is peace of purse."
    document, (proposal,) = describe("mesarchia", parser, text)
    assert [text[slice(*document.tokens.span(*m))] for m in proposal.members] == ["Peace", "peace", "Peace", "peace"]
    assert all(0 <= x <= 1 for x in proposal.features.values())
