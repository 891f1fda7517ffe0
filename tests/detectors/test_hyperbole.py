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
