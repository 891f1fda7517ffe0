from __future__ import annotations

import pytest

from rhetoric.attribution.grammar import MANY, near, verb_group
from rhetoric.parser import Parser
from tests.attribution import parse


@pytest.mark.parametrize(
    ("text", "verb", "group"),
    [
        ("The mayor said that it rained.", "said", "said"),
        ("The mayor has repeatedly said that it rained.", "said", "has repeatedly said"),
        ("The mayor did not say that it rained.", "say", "did not say"),
        ("The mayor also said that it rained.", "said", "also said"),
        ("The mayor then said that it rained.", "said", "said"),
        ("The mayor wants to say that it rained.", "say", "say"),
        ("The mayor pointed out that it rained.", "pointed", "pointed out"),
        ("The mayor shot back that it rained.", "shot", "shot back"),
    ],
)
def test_a_verb_group_is_the_verb_with_what_stands_at_its_side(parser: Parser, text: str, verb: str, group: str) -> None:
    document = parse(parser, text)
    first, last = verb_group(document.tokens, document.tokens.form.index(verb))
    span = document.tokens.span(first, last)
    assert text[span.start : span.end] == group


def test_of_what_a_monster_governs_only_the_nearest_is_looked_at(parser: Parser) -> None:
    tokens = parse(parser, "said “we go.” " * 100).tokens
    root = max(range(len(tokens)), key=lambda i: len(tokens.children[i]))
    found = near(tokens, root)
    assert len(tokens.children[root]) > MANY >= len(found)
    assert set(found) <= set(tokens.children[root])
    assert min(found) < root or max(found) > root
