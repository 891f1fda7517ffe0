from __future__ import annotations

import pytest

from rhetoric.lexicon import parse_brackets
from rhetoric.matchers.polarity import find_negation, ground_negation
from rhetoric.parser import Parser
from rhetoric.reader import make_source


@pytest.mark.parametrize(
    ("marked", "negation"),
    [
        ("It is not [certain] that the pilot slept.", "not"),
        ("It isn't [obvious] who won.", "n't"),
        ("It is not at all [clear] who won.", "not"),
        ("A second strike is by no means [inevitable].", "means"),
        ("The evidence is far from [conclusive].", "from"),
        ("The outcome is hardly [inevitable].", "hardly"),
        ("The bones have not been [definitely] assigned.", "not"),
        ("The rebuilding does not [unavoidably] mean the loss of the chapel.", "not"),
        ("The test did not [prove] that the water was clean.", "not"),
        ("The pilots had no [certainty] of a landing.", "no"),
        ("They sailed without [certainty].", "without"),
        ("Nothing is [certain] in this trade.", "Nothing"),
        ("No one is [certain] of the date.", "No"),
        ("The result does not seem [certain].", "not"),
        ("I do not think that it is [certain].", "not"),
        ("They do not offer any [certainty].", "not"),
        ("It is [certain] that the pilot did not sleep.", None),
        ("The tariff is [certainly] not a relief.", None),
        ("No, it is [certain].", None),
        ("She did not come, and the reason is [clear].", None),
        ("Isn't it [obvious] that the pilot slept?", None),
        ("Those who did not vote are [certain] to complain.", None),
        ("He is [certain].", None),
    ],
)
def test_a_negation_is_found_where_it_denies_the_cue(parser: Parser, marked: str, negation: str | None) -> None:
    text, ((start, end),) = parse_brackets(marked)
    tokens = parser.parse(make_source(text)).tokens
    inside = [i for i in range(len(tokens)) if tokens.start[i] < end and tokens.end[i] > start]
    found = find_negation(tokens, inside[0], inside[-1])
    assert (None if found is None else text[slice(*tokens.span(found, found))]) == negation


def test_the_ground_names_the_negation(parser: Parser) -> None:
    text = "It is not certain."
    tokens = parser.parse(make_source(text)).tokens
    (ground,) = ground_negation(tokens, text, (3, 3), "hedge")
    assert (ground.kind, ground.why, ground.span) == ("unreal", "“not” turns it into a hedge", (6, 9))
    assert ground_negation(tokens, text, (0, 0), "hedge") == ()
