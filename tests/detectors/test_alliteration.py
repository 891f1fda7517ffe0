from __future__ import annotations

import pytest

from rhetoric.detectors.alliteration import Detector
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
    assert covers(parser, text)


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
    assert find(parser, text) == []


def test_features_are_known_and_bounded(parser: Parser) -> None:
    detector = Detector([], load_word_classes())
    document = parser.parse(
        make_source(
            "Big bad bears bring bread before breakfast, and grim grey ghosts grin. "
            "Peter, Paul and Pamela sold seven small stones to Sam."
        )
    )
    proposals = list(detector.propose(document))
    assert proposals
    for proposal in proposals:
        assert set(proposal.features) == set(detector.ranker.weights)
        assert all(0 <= x <= 1 for x in proposal.features.values())


def test_each_word_is_a_member(parser: Parser) -> None:
    assert find(parser, "A bitter, brutal, bloody winter.") == [("bitter, brutal, bloody", ["bitter", "brutal", "bloody"])]
