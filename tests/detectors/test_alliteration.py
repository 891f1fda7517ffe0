from __future__ import annotations

import pytest

from rhetoric.parser import Parser
from tests.schemes import check_features, covers, find_members


@pytest.mark.parametrize(
    "text",
    [
        "A [bitter, brutal, bloody] winter.",
        "The [fields of flax and foxglove] were silent.",
        "They [dither, dodge and deceive].",
        "[Phantoms and fools fill] the hall.",
        "The [clumsy, cruel king] was gone.",
        "[Pity the poor, patient porter].",
        "[Sun and sand and sea]: come to Sardis.",
        "We had [gnats, knaves and nettles] for company.",
    ],
)
def test_a_figure_is_found(parser: Parser, text: str) -> None:
    assert covers("alliteration", parser, text)


@pytest.mark.parametrize(
    "text",
    [
        "The bank cut its base rate again.",
        "She chose a cheap coat in the city.",
        "The police said the driver was in hospital.",
        "The writer knew the knight well.",
        "Three teams tied for the title.",
        "The company reported a profit of 4 million pounds.",
        "The court heard that the man had sold stolen phones.",
        "The honest heir came home in an hour.",
    ],
)
def test_a_near_miss_is_clear(parser: Parser, text: str) -> None:
    assert find_members("alliteration", parser, text) == []


def test_features_are_known_and_bounded(parser: Parser) -> None:
    check_features(
        "alliteration",
        parser,
        "Big bad bears bring bread before breakfast, and grim grey ghosts grin. "
        "Peter, Paul and Pamela sold seven small stones to Sam.",
    )


def test_each_word_is_a_member(parser: Parser) -> None:
    assert find_members("alliteration", parser, "A bitter, brutal, bloody winter.") == [
        ("bitter, brutal, bloody", ["bitter", "brutal", "bloody"])
    ]
