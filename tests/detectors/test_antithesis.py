from __future__ import annotations

from collections.abc import Callable

import pytest

from rhetoric.detectors.antithesis import DEVICE, Detector
from rhetoric.finding import Candidate
from rhetoric.lexicon import parse_brackets
from rhetoric.lexicon_reader import read_lexicons
from rhetoric.parser import Parser
from rhetoric.reader import make_source
from rhetoric.wordclass import load_word_classes

Detect = Callable[[str], list[Candidate]]


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector([r for x in read_lexicons(devices=("antithesis",)) for r in x.rules], load_word_classes())


@pytest.fixture(scope="module")
def detect(parser: Parser, detector: Detector) -> Detect:
    return lambda text: [c for c in detector.detect(parser.parse(make_source(text))) if not c.weak]


@pytest.mark.parametrize(
    "marked",
    [
        DEVICE.example,
        "[Donald Trump desires a deal, while Vladimir Putin aims for victory].",
        "[Many were asked, few were heard].",
        "[We came for peace; they came for war].",
        "[Her voice was soft. Her terms were hard].",
        "[The guilty dine with the judge, whereas the innocent wait in the corridor].",
    ],
)
def test_both_sides_lie_in_the_span(detect: Detect, marked: str) -> None:
    text, spans = parse_brackets(marked)
    assert spans[0] in {tuple(c.span) for c in detect(text)}


@pytest.mark.parametrize(
    "text",
    [
        DEVICE.clear,
        "While the prime minister was speaking, two guests left the hall.",
        "She is from Cork but has lived in Boston for years.",
        "We had no choice but to sell the flat.",
        "Sales rose by 4% in May, while costs fell by 2%.",
        "The clinic opened in May. It has treated six hundred patients since then.",
        "",
    ],
)
def test_what_merely_differs_stays_clear(detect: Detect, text: str) -> None:
    assert detect(text) == []


def test_members_are_the_sides_and_a_marker_gives_the_rule(detect: Detect) -> None:
    text = "The governor wants applause, while the nurses want beds."
    (found,) = detect(text)
    assert [text[slice(*r.span)] for r in found.roles] == ["The governor wants applause", "the nurses want beds"]
    assert (found.rule.id, dict(found.rule.entry.attributes)["kind"]) == ("antithesis/marker#while", "marker")


def test_without_a_marker_it_is_parallel(detect: Detect) -> None:
    (found,) = detect("We came for peace; they came for war.")
    assert dict(found.rule.entry.attributes)["kind"] == "parallel"
    assert "“peace” and “war” are opposed" in found.standing.why


def test_features_are_bounded_and_known(parser: Parser, detector: Detector) -> None:
    text = "Not words but deeds. Rich and poor alike came, while we, not they, stayed at home rather than at sea; yet few wept."
    proposals = list(detector.propose(parser.parse(make_source(text))))
    assert proposals
    assert all(set(p.features) <= set(detector.ranker.weights) for p in proposals)
    assert all(0 <= x <= 2 for p in proposals for x in p.features.values())
