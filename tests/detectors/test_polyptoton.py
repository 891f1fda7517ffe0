from __future__ import annotations

import pytest

from rhetoric.detectors.polyptoton import Detector
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
        "It is easier to [believe than to be believed].",
        "We [fear the fearless].",
        "The [wise do not parade their wisdom].",
        "Nobody was ever [healed by those who never heal].",
        "To [govern a people that is ungovernable] takes patience.",
    ],
)
def test_a_figure_is_found(parser: Parser, text: str) -> None:
    assert covers(parser, text)


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
    assert find(parser, text) == []


def test_features_are_known_and_bounded(parser: Parser) -> None:
    detector = Detector([], load_word_classes())
    document = parser.parse(
        make_source(
            "The wise know wisdom. The lover loved the unloved, and love loves lovers. "
            "Nobody forgives the unforgivable; forgiveness is forgiven. Hope hopes for the hopeless."
        )
    )
    proposals = list(detector.propose(document))
    assert proposals
    for proposal in proposals:
        assert set(proposal.features) == set(detector.ranker.weights)
        assert all(0 <= x <= 1 for x in proposal.features.values())


def test_each_form_is_a_member(parser: Parser) -> None:
    assert find(parser, "We fear the fearless.") == [("fear the fearless", ["fear", "fearless"])]
