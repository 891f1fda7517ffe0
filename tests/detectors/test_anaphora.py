from __future__ import annotations

import pytest

from rhetoric.finding import Candidate
from rhetoric.parser import Parser
from tests.schemes import find_figures, propose

CLEAR = [
    "The mayor opened the hall on Monday. The hall will stay open until June.",
    "He said the road would be closed. He said buses would run as usual, and that work would take a week.",
    "She was born in Cork in 1960. She moved to Boston in 1982 and taught there.",
    "It rained all morning. It was dry by the time the match began.",
    "Some 40 seats were sold on Monday. Some roads near the hall will be closed.",
    "Because of the strike, the ferry will not sail. Because the A2 is shut, drivers should use the bridge.",
]


@pytest.mark.parametrize(
    "text",
    [
        "[We asked for bread. We asked for work. We asked for a doctor].",
        "[Nobody mended the roof. Nobody mended the wall that the storm had thrown down].",
        "[Perhaps the harvest will hold. Perhaps the bank will wait for it].",
        "[Without a map there is no road, without a road there is no trade, without a trade there is no town].",
        "He smiled. [Never again shall we wait at that gate. Never again shall we stand in that rain]. Then he sat down.",
        "[I remember the noise of the looms.\nI remember the dust on the sills.\nI remember the silence when it all stopped].",
    ],
)
def test_units_that_begin_alike_are_found_whole(parser: Parser, text: str) -> None:
    plain, found = find_figures("anaphora", parser, text)
    assert found == [text[text.index("[") + 1 : text.index("]")]], plain


@pytest.mark.parametrize("text", CLEAR)
def test_sentences_that_happen_to_begin_alike_are_none(parser: Parser, text: str) -> None:
    assert find_figures("anaphora", parser, text)[1] == []


def test_its_members_are_the_words_that_come_back(parser: Parser) -> None:
    text = "We asked for bread. We asked for work. We asked for a doctor."
    best = max(propose("anaphora", parser, text), key=lambda c: c.reading or 0)
    assert [text[slice(*r.span)] for r in best.roles] == ["We asked for"] * 3
    assert isinstance(best, Candidate)
    assert "“we asked for” begins 3 sentences in a row" in best.standing.why
