from __future__ import annotations

import pytest

from rhetoric.parser import Parser
from tests.schemes import check_features, covers, find_members


@pytest.mark.parametrize(
    "text",
    [
        "It is easier to [believe than to be believed].",
        "We [fear the fearless].",
        "The [wise do not parade their wisdom].",
        "Nobody was ever [healed by those who never heal].",
        "To [govern a people that is ungovernable] takes patience.",
    ],
)
def test_a_figure_is_found(parser: Parser, text: str) -> None:
    assert covers("polyptoton", parser, text)


@pytest.mark.parametrize(
    "text",
    [
        "The painter finished painting the hall on Friday.",
        "Investors said the investment was worth 4 million pounds.",
        "She drove to work, and her daughter drives there too.",
        "The winner of the race won 500 dollars.",
        "The school hired two teachers to teach maths.",
        "The building was built in 1932.",
        "The writer has written nine novels.",
        "The minister met other ministers.",
    ],
)
def test_a_near_miss_is_clear(parser: Parser, text: str) -> None:
    assert find_members("polyptoton", parser, text) == []


def test_features_are_known_and_bounded(parser: Parser) -> None:
    check_features(
        "polyptoton",
        parser,
        "The wise know wisdom. The lover loved the unloved, and love loves lovers. "
        "Nobody forgives the unforgivable; forgiveness is forgiven. Hope hopes for the hopeless.",
    )


def test_each_form_is_a_member(parser: Parser) -> None:
    assert find_members("polyptoton", parser, "We fear the fearless.") == [("fear the fearless", ["fear", "fearless"])]
