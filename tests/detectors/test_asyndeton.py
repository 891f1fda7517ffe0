from __future__ import annotations

import pytest

from rhetoric.pipeline import Scanner


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(devices=["asyndeton"], classifier="none")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He knelt, listened, smiled.", "knelt, listened, smiled"),
        ("The lamps went out, the doors blew open, the horses ran.", "The lamps went out, the doors blew open, the horses ran"),
        ("They came without shoes, without papers, without hope.", "without shoes, without papers, without hope"),
    ],
)
def test_members_without_a_conjunction_are_found(scanner: Scanner, text: str, found: str) -> None:
    (finding,) = scanner.scan(text).findings
    assert finding.text == found


@pytest.mark.parametrize(
    "text",
    [
        "The box held nails, screws, hinges and string.",
        "A tall, thin, anxious clerk met us at the door.",
        "My uncle, a former miner, lives in Barnsley, near the station.",
        "The inn lies in Wharfedale, on the river, near a bridge.",
        "Well, yes, in the end, we sold it.",
        "The fair opens on Monday, 3 June, in Perth.",
    ],
)
def test_near_misses_stay_clear(scanner: Scanner, text: str) -> None:
    assert not scanner.scan(text).findings
