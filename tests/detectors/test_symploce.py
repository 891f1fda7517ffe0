from __future__ import annotations

import pytest

from rhetoric.parser import Parser
from tests.schemes import describe, find_figures


@pytest.mark.parametrize(
    "text",
    [
        "[You promised us a school, and you lied. You promised us a clinic, and you lied].",
        "[If there is rain, they blame the mayor; if there is drought, they blame the mayor].",
        "[We have lost our fields to the river, we have lost our church to the river, and we have lost our dead to the river].",
        "[Who dug the wells? The women of the camp. Who taught the children? The women of the camp]. Who was thanked?",
        "[The bishop wept and the rain came. The abbot wept and the rain came. Even we, in the end, wept, and the rain came].",
        "[For the miners there was no time.\nFor their wives, at the gate, there was no time].",
    ],
)
def test_units_that_begin_and_end_alike_are_found_whole(parser: Parser, text: str) -> None:
    plain, found = find_figures("symploce", parser, text)
    assert found == [text[text.index("[") + 1 : text.index("]")]], plain


@pytest.mark.parametrize(
    "text",
    [
        "The bank raised its rate in May. The bank raised its rate again in June.",
        "The company said sales rose 3 per cent. The company said profit rose 5 per cent.",
        "The museum is closed on Monday. The gallery is closed on Monday.",
        "We will mend the roof. We will mend the floor. We will even mend the clock in the tower.",
        "Some left by boat. The others waited for a second boat.",
    ],
)
def test_one_end_alone_or_plain_facts_are_none(parser: Parser, text: str) -> None:
    assert find_figures("symploce", parser, text)[1] == []


def test_its_members_are_both_ends_in_order(parser: Parser) -> None:
    text = "You promised us a school, and you lied. You promised us a clinic, and you lied."
    document, proposals = describe("symploce", parser, text)
    best = max(proposals, key=lambda p: len(p.members))
    words = [text[slice(*document.tokens.span(*m))] for m in best.members]
    assert words == ["You promised us a", "and you lied", "You promised us a", "and you lied"]


def test_the_same_sentence_twice_is_not_proposed(parser: Parser) -> None:
    assert describe("symploce", parser, "We will wait. We will wait.")[1] == []
