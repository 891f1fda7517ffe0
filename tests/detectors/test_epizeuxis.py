from __future__ import annotations

import pytest

from rhetoric.detectors.epizeuxis import Detector
from rhetoric.lexicon import parse_brackets
from rhetoric.parser import Parser
from rhetoric.reader import make_source
from rhetoric.wordclass import load_word_classes


def find(parser: Parser, text: str) -> list[tuple[str, list[str]]]:
    """The figures shown in a text, with their members."""
    found = [c for c in Detector([], load_word_classes()).detect(parser.parse(make_source(text))) if not c.weak]
    return [(text[slice(*c.span)], [text[slice(*r.span)] for r in c.roles]) for c in found]


def covers(parser: Parser, marked: str) -> bool:
    """Whether the bracketed stretch is among the figures shown (merging would keep the best of those that overlap)."""
    text, spans = parse_brackets(marked)
    return text[slice(*spans[0])] in [words for words, _ in find(parser, text)]


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
    assert covers(parser, text)


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
    assert find(parser, text) == []


def test_features_are_known_and_bounded(parser: Parser) -> None:
    detector = Detector([], load_word_classes())
    document = parser.parse(
        make_source(
            "Never, never. New York, New York. That that man had had had, long long ago, yes yes yes yes! On on. So-so."
        )
    )
    proposals = list(detector.propose(document))
    assert proposals
    for proposal in proposals:
        assert set(proposal.features) == set(detector.ranker.weights)
        assert all(0 <= x <= 1 for x in proposal.features.values())


def test_each_time_is_a_member(parser: Parser) -> None:
    assert find(parser, "They promise new jobs, new jobs, new jobs.") == [
        ("new jobs, new jobs, new jobs", ["new jobs", "new jobs", "new jobs"])
    ]
