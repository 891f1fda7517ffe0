from __future__ import annotations

from collections.abc import Callable

import pytest

from rhetoric.detectors.personification import DEVICE, Detector
from rhetoric.finding import Candidate
from rhetoric.lexicon import parse_brackets
from rhetoric.lexicon_reader import read_lexicons
from rhetoric.parser import Parser
from rhetoric.reader import make_source
from rhetoric.wordclass import load_word_classes

Detect = Callable[[str], list[Candidate]]


@pytest.fixture(scope="module")
def detector() -> Detector:
    rules = [rule for lexicon in read_lexicons(devices=("personification",)) for rule in lexicon.rules]
    return Detector(rules, load_word_classes())


@pytest.fixture(scope="module")
def detect(parser: Parser, detector: Detector) -> Detect:
    return lambda text: [c for c in detector.detect(parser.parse(make_source(text))) if not c.weak]


@pytest.mark.parametrize(
    "marked",
    [
        DEVICE.example,
        "[The wind whispered] in the reeds.",
        "[The weather made up its mind] at noon.",
        "[The storm's fists beat] on the shutters.",
        "The roofs were [kissed by the frost].",
        "Behind the barn [peered the moon].",
        "All night [the poplars gossiped] along the lane.",
        "[The sea has no mercy] for the careless.",
        "[Envy is a poor neighbour].",
        "[The lamp pretended] that nothing had happened.",
        "[The parlour clock hated] my aunt.",
    ],
)
def test_it_runs_from_the_subject_to_the_human_word(detect: Detect, marked: str) -> None:
    text, spans = parse_brackets(marked)
    assert tuple(tuple(c.span) for c in detect(text)) == spans


@pytest.mark.parametrize(
    "text",
    [
        DEVICE.clear,
        "Two ushers whispered at the back of the hall.",
        "The report says that the platform was too low.",
        "The law requires a smoke alarm on each floor.",
        "The company refused to comment and expects a loss.",
        "The old dog sighed and lay down.",
        "Hope smiled, took her coat and said she would walk.",
        "The committee was angry about the minutes.",
        "The wind blew hard from the west.",
        "The bridge was told apart by its paint.",
        "Millions of children waited for the vaccine.",
        "It is wrong to judge them by their hats.",
        "",
    ],
)
def test_what_people_and_papers_do_stays_clear(detect: Detect, text: str) -> None:
    assert detect(text) == []


def test_the_rule_names_the_kind_and_roles_say_who_does_what(detect: Detect) -> None:
    text = "In the dark the old house sighed."
    (found,) = detect(text)
    assert found.rule.id == "personification/speech#sigh"
    assert dict(found.rule.entry.attributes)["kind"] == "speech"
    assert {r.role: text[slice(*r.span)] for r in found.roles if r.role != "member"} == {"tenor": "house", "vehicle": "sighed"}


def test_features_are_known_and_bounded(parser: Parser, detector: Detector) -> None:
    text = "Grief moved in with her; it ate at her table. The tax code is chuckling. Stubborn hill, you laughed at us."
    proposals = list(detector.propose(parser.parse(make_source(text))))
    assert len(proposals) >= 3
    assert all(set(p.features) == set(detector.ranker.weights) for p in proposals)
    assert all(-1 <= x <= 1 for p in proposals for x in p.features.values())
