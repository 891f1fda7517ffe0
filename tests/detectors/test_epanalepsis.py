from __future__ import annotations

import pytest

from rhetoric.parser import Parser
from tests.schemes import describe, find_figures


@pytest.mark.parametrize(
    "text",
    [
        "[The king is dead, long live the king].",
        "[Blood has been spilled, and it will be answered with blood].",
        "[Common sense is not so common].",
        "[Words are cheap, and he paid us only in words].",
        "[Victory at any price is no victory], the old man said.",
        "[Trust me or do not, but never say that you trust me].",
        "Neighbours, [hunger is not noble; it is not holy; it is only hunger].",
    ],
)
def test_a_clause_that_begins_and_ends_with_a_word_is_found(parser: Parser, text: str) -> None:
    plain, found = find_figures("epanalepsis", parser, text)
    assert found == [text[text.index("[") + 1 : text.index("]")]], plain


@pytest.mark.parametrize(
    "text",
    [
        "The police said they had called the police.",
        "Prices rose because of higher oil prices.",
        "Students protested against a plan to charge students.",
        "France will play the winner of the match between Spain and France.",
        "Houses on the hill cost more than other houses.",
        "It is not clear who paid for it.",
        "To whom does it belong, and who will it be given to?",
        "We cut the budget last year, and we are not done cutting.",
    ],
)
def test_a_word_that_happens_to_stand_at_both_ends_is_none(parser: Parser, text: str) -> None:
    assert find_figures("epanalepsis", parser, text)[1] == []


def test_its_members_are_the_phrases_at_both_ends(parser: Parser) -> None:
    text = "The king is dead, long live the king."
    document, (proposal,) = describe("epanalepsis", parser, text)
    assert [text[slice(*document.tokens.span(*m))] for m in proposal.members] == ["The king", "the king"]
    assert proposal.what == "“the king” begins and ends it"


def test_it_may_go_over_two_sentences_but_not_over_three(parser: Parser) -> None:
    over = "Silence fell on the square. What we had asked for was silence."
    assert len(describe("epanalepsis", parser, over)[1]) == 1
    assert describe("epanalepsis", parser, over.replace(". What", ". The bells rang. What"))[1] == []
