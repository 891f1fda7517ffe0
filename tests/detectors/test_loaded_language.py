"""Loaded words of the built-in lexicons: exact spans, valence, and neutral uses of the same words."""

from __future__ import annotations

import pytest

from rhetoric.pipeline import Scanner


@pytest.fixture(scope="module")
def loaded() -> Scanner:
    return Scanner(devices=["loaded_language"], classifier="none")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The regime and its henchmen fear us.", [("regime", "negative"), ("henchmen", "negative")]),
        ("These thugs met our heroic firemen.", [("thugs", "negative"), ("heroic", "positive")]),
        ("Freedom-loving people rejoice.", [("Freedom-loving", "positive")]),
        ("It was a sham election.", [("sham election", "negative")]),
        ("A rubber-stamp parliament passed it.", [("rubber-stamp parliament", "negative")]),
        ("The senator slammed the budget.", [("slammed", "negative")]),
        ("They peddle myths to the old.", [("peddle", "negative")]),
        ("She is a tireless campaigner.", [("tireless", "positive")]),
    ],
)
def test_a_loaded_word_has_its_valence(loaded: Scanner, text: str, found: list[tuple[str, str]]) -> None:
    assert [(f.text, dict(f.attributes)["valence"]) for f in loaded.scan(text).findings] == found


@pytest.mark.parametrize(
    "text",
    [
        "Her exercise regime is mild.",
        "Free radicals age the cell.",
        "He wrote heroic couplets.",
        "She slammed the door.",
        "A radical change of diet helped.",
        "The noble gases are inert.",
        "The butcher sold us six sausages.",
        "The lamb bleated.",
        "They squandered a two-goal lead.",
        "The hero of the novel is a clerk.",
        "Parliament passed the budget by nine votes.",
        "The death toll rose to 40 on Thursday.",
    ],
)
def test_neutral_use_is_no_finding(loaded: Scanner, text: str) -> None:
    assert [f.text for f in loaded.scan(text).findings] == []


def test_the_reason_names_the_neutral_word(loaded: Scanner) -> None:
    (finding,) = loaded.scan("The regime jailed nine editors.").findings
    (evidence,) = finding.evidence
    assert evidence.rule == "loaded_language/rule_negative#regime"
    assert "government" in evidence.why
