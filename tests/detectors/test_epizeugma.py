from __future__ import annotations

import pytest

from rhetoric.parser import Parser
from tests.schemes import describe, find_figures


@pytest.mark.parametrize(
    "text",
    [
        "[Fades the rose with summer, the voice with winter, and the name with both].",
        "[The rich by their debts, the poor by their rents, and all of us by the weather, are governed].",
        "[Lost were the ships to the storm, the crews to the sea, and the owners to drink].",
        "[Some with a sword, some with a pen, and the worst with a smile, kill].",
    ],
)
def test_one_verb_at_the_beginning_or_the_end_is_found(parser: Parser, text: str) -> None:
    plain, found = find_figures("epizeugma", parser, text)
    assert found == [text[text.index("[") + 1 : text.index("]")]], plain


@pytest.mark.parametrize(
    "text",
    [
        "Ann ordered tea and Lee coffee.",
        "Bring a coat, a torch and a packed lunch.",
        "Also attending were the mayor, the bishop and the chief of police.",
        "Is the road open in winter, and the bridge in spring?",
        "Killed were two miners, a driver and a cook, according to the ministry.",
    ],
)
def test_orders_and_reports_are_none(parser: Parser, text: str) -> None:
    assert find_figures("epizeugma", parser, text)[1] == []


def test_its_members_are_what_shares_the_verb(parser: Parser) -> None:
    text = "Came the frost in April, the flood in May and the bailiffs in June."
    document, (proposal,) = describe("epizeugma", parser, text)
    members = [text[slice(*document.tokens.span(*m))] for m in proposal.members]
    assert members == ["the frost in April", "the flood in May", "the bailiffs in June"]
    assert proposal.what == "“came” opens the sentence and goes with all 3 members"
