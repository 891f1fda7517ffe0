from __future__ import annotations

import pytest

from rhetoric.parser import Parser
from tests.schemes import describe, find_figures


@pytest.mark.parametrize(
    "text",
    [
        "[Critics called it folly; children called it home].",
        "They asked why. [My father trusted nobody with his land. My brother trusted nobody with his name].",
        "[He was loud, but never rude; she was quiet, but never meek].",
        "[The strong survive by force, the clever survive by fraud, and the rest of us survive by accident].",
    ],
)
def test_a_word_in_the_middle_of_successive_clauses_is_found(parser: Parser, text: str) -> None:
    plain, found = find_figures("mesodiplosis", parser, text)
    assert found == [text[text.index("[") + 1 : text.index("]")]], plain


@pytest.mark.parametrize(
    "text",
    [
        "The first train leaves at six and the second train leaves at nine.",
        "Ford sold 41,000 cars in June, and Fiat sold 38,000 cars in July.",
        "He put the kettle on, and then he put the cat out.",
        "The council met on Monday. The committee met on Thursday.",
    ],
)
def test_what_is_told_alike_of_several_is_none(parser: Parser, text: str) -> None:
    assert find_figures("mesodiplosis", parser, text)[1] == []


def test_its_members_are_the_words_that_come_back(parser: Parser) -> None:
    text = "The sea gave us salt. The land gave us stones."
    document, proposals = describe("mesodiplosis", parser, text)
    assert [text[slice(*document.tokens.span(*m))] for m in proposals[0].members] == ["gave", "gave"]
    assert proposals[0].what == "“gave” stands in the middle of 2 sentences in a row"
    assert all(0 <= x <= 1 for p in proposals for x in p.features.values())
