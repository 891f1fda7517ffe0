from __future__ import annotations

from collections.abc import Callable

import pytest

from rhetoric.detectors.simile import DEVICE, Detector
from rhetoric.finding import Candidate
from rhetoric.lexicon import parse_brackets
from rhetoric.lexicon_reader import read_lexicons
from rhetoric.parser import Parser
from rhetoric.pipeline import Scanner
from rhetoric.reader import make_source
from rhetoric.wordclass import load_word_classes

Detect = Callable[[str], list[Candidate]]


@pytest.fixture(scope="module")
def detector() -> Detector:
    rules = [rule for lexicon in read_lexicons(devices=("simile",)) for rule in lexicon.rules]
    return Detector(rules, load_word_classes())


@pytest.fixture(scope="module")
def detect(parser: Parser, detector: Detector) -> Detect:
    def run(text: str) -> list[Candidate]:
        found = detector.detect(parser.parse(make_source(text)))
        return [c for c in found if not c.weak and not c.against and c.standing.kind != "alone"]

    return run


@pytest.mark.parametrize(
    "marked",
    [
        DEVICE.example,
        "The cellar was [as cold as ice].",
        "The news came [like a bolt from the blue].",
        "His excuse was [as thin as a biscuit].",
        "The road ran through the hills [like a ribbon of tar].",
        "The old clerk moved [like a crab on wet sand].",
        "She closed the drawer [as if it were a coffin].",
        "Reading the contract is [akin to chewing wool].",
        "Her voice was [less like a bell than like a bucket of nails].",
        "The pike lay there, [as cold and grey as old pewter].",
    ],
)
def test_a_simile_runs_from_the_comparing_word_to_the_end_of_the_vehicle(detect: Detect, marked: str) -> None:
    text, spans = parse_brackets(marked)
    assert spans[0] in {tuple(c.span) for c in detect(text)}


@pytest.mark.parametrize(
    "text",
    [
        DEVICE.clear,
        "She looks like her mother.",
        "Cities like Hull and Leeds asked for more buses.",
        "The grant pays for the roof as well as the organ.",
        "As many as forty people were hurt.",
        "You may stay as long as you like.",
        "Two men were hurt as a result of the collision.",
        "My sister is taller than our cousin.",
        "It looks as if the talks will fail.",
        "Like most councils, ours has raised the tax.",
        "I would like to thank the clerks.",
        "",
    ],
)
def test_literal_comparisons_stay_clear(detect: Detect, text: str) -> None:
    assert detect(text) == []


def test_vehicle_and_tenor_are_roles(detect: Detect) -> None:
    text = "The old clerk moved like a crab on wet sand."
    (found,) = detect(text)
    said = {r.role: text[slice(*r.span)] for r in found.roles}
    assert said["tenor"] == "The old clerk"
    assert said["vehicle"] == "a crab"


def test_a_fixed_simile_bears_its_rule_and_is_shown_once(scanner: Scanner) -> None:
    found = [f for f in scanner.scan("The cellar was as cold as ice.").findings if f.device == "simile"]
    assert [f.evidence[0].rule for f in found] == ["simile/fixed_as#as-cold-as-ice"]


def test_features_are_known_and_bounded(parser: Parser, detector: Detector) -> None:
    text = (
        "Like a cat, he slept. He is as tall as a tower, taller than a mast. She smiled as if she knew. It went the way ink "
        "goes through paper. He left with all the grace of a cow. As a smith bends iron, so must we. It is like mending."
    )
    proposals = list(detector.propose(parser.parse(make_source(text))))
    assert len(proposals) >= 7
    assert all(set(p.features) == set(detector.ranker.weights) for p in proposals)
    assert all(-1 <= x <= 1 for p in proposals for x in p.features.values())
