from __future__ import annotations

from collections.abc import Callable

import pytest

from rhetoric.detectors.chiasmus import DEVICE, Detector
from rhetoric.finding import Candidate
from rhetoric.lexicon import parse_brackets
from rhetoric.parser import Parser
from rhetoric.reader import make_source
from rhetoric.wordclass import load_word_classes

Detect = Callable[[str], list[Candidate]]


@pytest.fixture(scope="module")
def detect(parser: Parser) -> Detect:
    detector = Detector((), load_word_classes())
    return lambda text: [c for c in detector.detect(parser.parse(make_source(text))) if not c.weak]


@pytest.mark.parametrize(
    "marked",
    [
        DEVICE.example,
        "[Doctors feared the patients, and the patients feared the doctors].",
        "[The road becomes the river, and the river becomes the road].",
        "[All for the choir and the choir for all].",
        "We do not [sing to earn, but earn to sing].",
        "There is [no care without patience, and no patience without care].",
    ],
)
def test_the_figure_runs_from_the_first_word_to_its_return(detect: Detect, marked: str) -> None:
    text, spans = parse_brackets(marked)
    assert spans[0] in {tuple(c.span) for c in detect(text)}


@pytest.mark.parametrize(
    "text",
    [
        DEVICE.clear,
        "The chancellor rang the mayor, and the mayor assured the chancellor that the bridge was safe.",
        "Ferries from Calais to Dover were late and so were those from Dover to Calais.",
        "We came for the music and stayed for the food; they came for the sun and stayed for the beer.",
        "The bank raised its rate in May. The rate is the highest that the bank has paid since 2008.",
        "",
    ],
)
def test_words_that_come_back_by_chance_stay_clear(detect: Detect, text: str) -> None:
    assert detect(text) == []


def test_members_are_the_four_words_and_the_kind_says_what_crosses(detect: Detect) -> None:
    text = "The tool shapes the hand, and the hand shapes the tool."
    best = max(detect(text), key=lambda c: c.reading or 0)
    assert [text[slice(*r.span)] for r in best.roles] in (
        ["tool", "hand", "hand", "tool"],
        ["tool", "shapes", "shapes", "tool"],
    )
    assert dict(best.rule.entry.attributes)["kind"] == "antimetabole"


def test_features_are_bounded_and_known(parser: Parser) -> None:
    detector = Detector((), load_word_classes())
    text = "Quick to love and slow to hate, he judged. Gently she spoke; he answered roughly. Fear men, and men fear."
    proposals = list(detector.propose(parser.parse(make_source(text))))
    assert {p.kind for p in proposals} >= {"grammar"}
    assert all(set(p.features) <= set(detector.ranker.weights) for p in proposals)
    assert all(0 <= x <= 3 for p in proposals for x in p.features.values())
