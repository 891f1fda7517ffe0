from __future__ import annotations

import pytest

from rhetoric.lexicon import parse_brackets
from rhetoric.pipeline import Scanner


@pytest.fixture(scope="module")
def exaggerations() -> Scanner:
    return Scanner(devices=["hyperbole"], classifier="none")


@pytest.mark.parametrize(
    "marked",
    [
        "I told you [a million times].",
        "The bus [took forever].",
        "My bag [weighs a ton].",
        "The class was [bored to death].",
        "[Nobody on earth] can read it.",
        "We are [drowning in paperwork].",
        "I [could eat a horse].",
        "She came home with [a mountain of paperwork].",
    ],
)
def test_an_exaggeration_is_found(exaggerations: Scanner, marked: str) -> None:
    text, spans = parse_brackets(marked)
    assert [tuple(f.span) for f in exaggerations.scan(text).findings] == list(spans)


@pytest.mark.parametrize(
    "text",
    [
        "The clip was viewed a million times.",
        "The bell weighs a ton.",
        "A million people voted.",
        "The rock formed over a million years.",
        "Scientists recorded a thousand degrees at the vent.",
        "The tree is a thousand years old.",
    ],
)
def test_figures_and_facts_stay_clear(exaggerations: Scanner, text: str) -> None:
    assert exaggerations.scan(text).findings == ()


def test_a_title_is_no_exaggeration(exaggerations: Scanner) -> None:
    assert exaggerations.scan("She starred in Bored To Death for a year.").findings == ()


@pytest.mark.parametrize(
    "marked",
    [
        "It rained so hard that [the frogs asked for umbrellas].",
        "The cheese was so old that [it walked to the door by itself].",
        "He has told us [ten million times].",
        "The queue [stretched to the next county].",
        "My sister will [skin me alive].",
        "I [would crawl over broken glass] for that pie.",
        "You [need a telescope to see] the bonus.",
    ],
)
def test_kinds_of_exaggeration(exaggerations: Scanner, marked: str) -> None:
    text, spans = parse_brackets(marked)
    assert [tuple(f.span) for f in exaggerations.scan(text).findings] == list(spans)


@pytest.mark.parametrize(
    "text",
    [
        "It was so wet that the frogs came back.",
        "The dog is so old that it sleeps all day by itself.",
        "She was so angry that she complained.",
        "The shop is so dear that nobody asks.",
        "The star is ten thousand times brighter than the Sun.",
        "More than 200 people came.",
    ],
)
def test_a_consequence_that_can_be_stays_clear(exaggerations: Scanner, text: str) -> None:
    assert exaggerations.scan(text).findings == ()
