from __future__ import annotations

import pytest

from rhetoric.parser import Parser
from tests.schemes import describe, find_figures, propose


@pytest.mark.parametrize(
    "text",
    [
        "[Distrust breeds silence. Silence breeds distance, and distance breeds war].",
        "[What they want is power, and power is what they shall not have].",
        "[We were promised justice. Justice has not come].",
        "[The land became the farm, the farm became the suburb, and the suburb became the city].",
        "[They offered us a choice: a choice between hunger and shame].",
        "[Doubt leads to delay and delay leads to defeat].",
        "Think of the harbour. [It was built on fear; fear of the sea, fear of the tax man].",
    ],
)
def test_a_word_that_is_passed_on_is_found_with_both_clauses(parser: Parser, text: str) -> None:
    plain, found = find_figures("anadiplosis", parser, text)
    assert found == [text[text.index("[") + 1 : text.index("]")]], plain


@pytest.mark.parametrize(
    "text",
    [
        "The minister bought a house. The house was old.",
        "The report names three firms. Firms in the sector declined to comment.",
        "The deal was signed in Paris. Paris has denied it.",
        "The town lies on a lake. The lake freezes in winter.",
        "He leads the council. Council members will vote on Monday.",
        "By then she had had enough.",
        "He plays a role, an important role.",
        "It was an old, old story.",
    ],
)
def test_a_topic_that_is_carried_on_is_none(parser: Parser, text: str) -> None:
    assert find_figures("anadiplosis", parser, text)[1] == []


def test_a_chain_is_a_gradatio_and_every_link_is_a_member(parser: Parser) -> None:
    text = "Distrust breeds silence. Silence breeds distance, and distance breeds war."
    (candidate,) = propose("anadiplosis", parser, text)
    assert dict(candidate.rule.entry.attributes) == {"kind": "gradatio"}
    assert [text[slice(*r.span)] for r in candidate.roles] == ["silence", "Silence", "distance", "distance"]
    assert [
        dict(c.rule.entry.attributes) for c in propose("anadiplosis", parser, "We want justice. Justice has not come.")
    ] == [{}]


def test_several_words_may_be_passed_on(parser: Parser) -> None:
    text = "Hope came over the pass; over the pass, too, came the bailiffs."
    document, (proposal,) = describe("anadiplosis", parser, text)
    assert [text[slice(*document.tokens.span(*m))] for m in proposal.members] == ["over the pass"] * 2


def test_what_does_not_pass_a_word_on_is_not_proposed(parser: Parser) -> None:
    for text in ("He had had enough.", "Not for its own sake, but for our own sake.", "It was a long, long road."):
        assert describe("anadiplosis", parser, text)[1] == [], text
