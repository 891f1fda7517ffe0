from __future__ import annotations

import pytest

from rhetoric.lexicon import parse_brackets
from rhetoric.pipeline import Scanner


@pytest.fixture(scope="module")
def contradictions() -> Scanner:
    return Scanner(devices=["oxymoron"], classifier="none")


@pytest.mark.parametrize(
    "marked",
    [
        "A [deafening silence] followed.",
        "It is an [open secret].",
        "I recall a [bright and endless darkness].",
        "She was [cheerfully miserable].",
        "He [hurried slowly] home.",
        "He died a [wealthy beggar].",
        "They died [wealthy beggars].",
        "They spoke with [courteous savagery].",
        "It was a [disciplined wilderness].",
        "He is [passionately indifferent] to us.",
    ],
)
def test_joined_opposites_are_found(contradictions: Scanner, marked: str) -> None:
    text, spans = parse_brackets(marked)
    assert [tuple(f.span) for f in contradictions.scan(text).findings] == list(spans)


@pytest.mark.parametrize(
    "text",
    [
        "Loud and quiet songs were sung.",
        "Old and young came.",
        "The Living Dead is on at nine.",
        "The cold fire brigade drank tea.",
        "The sea is cold and the fire is hot.",
        "The older children sang.",
        "The living room is warm.",
        "He studied criminal law.",
        "A new antique shop opened.",
    ],
)
def test_opposites_that_are_not_joined_stay_clear(contradictions: Scanner, text: str) -> None:
    assert contradictions.scan(text).findings == ()
