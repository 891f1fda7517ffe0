from __future__ import annotations

import pytest

from rhetoric.pipeline import Scanner


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(devices=["isocolon"], classifier="none")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He sang in the kitchen, she wept in the garden.", "He sang in the kitchen, she wept in the garden"),
        ("The captain lost the toss. The bowlers lost the match.", "The captain lost the toss. The bowlers lost the match"),
        (
            "We came to mend the roof, to clean the well and to feed the hens.",
            "to mend the roof, to clean the well and to feed the hens",
        ),
        ("The old guard the gate; the young climb the wall.", "The old guard the gate; the young climb the wall"),
        ("The bakers slept. The millers counted.", "The bakers slept. The millers counted"),
        (
            "It is a land where the wells are guarded by dogs and the roads are guarded by boys.",
            "the wells are guarded by dogs and the roads are guarded by boys",
        ),
        ("A school run by clerks, for clerks and through clerks will not last.", "by clerks, for clerks and through clerks"),
    ],
)
def test_like_members_are_found_whole(scanner: Scanner, text: str, found: str) -> None:
    (finding,) = scanner.scan(text).findings
    assert finding.text == found


def test_members_are_roles_and_their_number_is_the_kind(scanner: Scanner) -> None:
    text = "The captain lost the toss. The bowlers lost the match."
    (finding,) = scanner.scan(text).findings
    members = [text[r.span.start : r.span.end] for r in finding.roles if r.role == "member"]
    assert members == ["The captain lost the toss", "The bowlers lost the match"]
    assert dict(finding.attributes)["kind"] == "bicolon"


@pytest.mark.parametrize(
    "text",
    [
        "The cook was tired, and after supper he fell asleep in the pantry.",
        "A boy carried the lamp, which had been bought in Leeds.",
        "Bring a towel, a mat and a bottle of water.",
        "The bus calls at Ely, Soham and March.",
    ],
)
def test_near_misses_stay_clear(scanner: Scanner, text: str) -> None:
    assert not scanner.scan(text).findings
