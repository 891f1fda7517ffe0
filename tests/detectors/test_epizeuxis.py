from __future__ import annotations

import pytest

from rhetoric.parser import Parser
from tests.schemes import check_features, covers, find_members


@pytest.mark.parametrize(
    "text",
    [
        "[Jobs, jobs, jobs] is all they promise.",
        "[Hurry, hurry]! The tide is coming in.",
        "It was a [very, very] cold night.",
        "[Please, please] do not tell my mother.",
        "The court calls it [neglect. Neglect]. And it was.",
        "What we need is [new roads, new roads, new roads].",
        "“[No, no],” she said.",
        "It is [far, far] better to wait.",
    ],
)
def test_a_figure_is_found(parser: Parser, text: str) -> None:
    assert covers("epizeuxis", parser, text)


@pytest.mark.parametrize(
    "text",
    [
        "The scientist said it had had no effect.",
        "He waved bye bye from the train.",
        "The room rate is what it is, is it not?",
        "We flew to Baden Baden for the wedding.",
        "Page 12, 12 lines down, has a misprint.",
        "He walked in in a hurry.",
        "The vote was 5-5 at the break.",
        "And more and more people came.",
        "The gate is shut.\n\nShut up, they shouted.",
    ],
)
def test_a_near_miss_is_clear(parser: Parser, text: str) -> None:
    assert find_members("epizeuxis", parser, text) == []


def test_features_are_known_and_bounded(parser: Parser) -> None:
    check_features(
        "epizeuxis",
        parser,
        "Never, never. New York, New York. That that man had had had, long long ago, yes yes yes yes! On on. So-so.",
    )


def test_each_time_is_a_member(parser: Parser) -> None:
    assert find_members("epizeuxis", parser, "They promise new jobs, new jobs, new jobs.") == [
        ("new jobs, new jobs, new jobs", ["new jobs", "new jobs", "new jobs"])
    ]
