from __future__ import annotations

import pytest

from rhetoric.parser import Parser
from tests.schemes import check_features, covers, find_members


@pytest.mark.parametrize(
    "text",
    [
        "[Run, Tommy, run]! They have seen you.",
        "It was [cheap, shamefully cheap].",
        "[Liars, every one of them, liars].",
        "We want [justice, only justice].",
        "Bring [bread, for pity's sake, bread].",
        "[The queue, the endless queue], was what she remembered.",
        "It was [a lie, a shabby lie, but a lie] that paid.",
    ],
)
def test_a_figure_is_found(parser: Parser, text: str) -> None:
    assert covers("diacope", parser, text)


@pytest.mark.parametrize(
    "text",
    [
        "The bank said the bank rate would stay.",
        "Output rose by 5 percent in May, and by 7 percent in June.",
        "The Harbour Board Act, the Coastal Board Act and a by-law apply.",
        "(Applause.) We went home. (Applause.)",
        "The report gives a year-by-year account.",
        "He goes from house to house selling brushes.",
        "Little by little the fog lifted.",
        "The first train left at six and the last train left at nine.",
        "She plays the violin, and her brother plays the piano.",
        "The company bought the firm in May, and the firm's owner retired.",
        "Some people like jazz, other people prefer folk.",
        "The mayor, who opposes the road, said the road would harm trade.",
        "He asked for bread, bread.",
    ],
)
def test_a_near_miss_is_clear(parser: Parser, text: str) -> None:
    assert find_members("diacope", parser, text) == []


def test_features_are_known_and_bounded(parser: Parser) -> None:
    check_features(
        "diacope",
        parser,
        "Run, Tommy, run. The noise, the awful noise! A town is a town, and the town hall is in town. "
        "No, never. No! No. A lie, a lie but a lie.",
    )


def test_the_phrase_and_its_echo_are_members(parser: Parser) -> None:
    assert find_members("diacope", parser, "The queue, the endless queue, was what she remembered.") == [
        ("The queue, the endless queue", ["The queue", "the endless queue"])
    ]
