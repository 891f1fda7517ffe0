from __future__ import annotations

import pytest

from rhetoric.pipeline import Scanner


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(devices=["polysyndeton"], classifier="none")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We waited and hoped and prayed, and at noon the boat came in.", "waited and hoped and prayed"),
        ("They took neither coin nor bread nor thanks.", "neither coin nor bread nor thanks"),
        (
            "And the rain fell, and the river rose, and the bridge went down.",
            "And the rain fell, and the river rose, and the bridge went down",
        ),
        ("There was dust and heat and noise and more dust.", "dust and heat and noise and more dust"),
    ],
)
def test_every_conjunction_is_said(scanner: Scanner, text: str, found: str) -> None:
    (finding,) = scanner.scan(text).findings
    assert finding.text == found


@pytest.mark.parametrize(
    "text",
    [
        "She and her sister went to Cork and bought a farm.",
        "Tea and coffee are served in the hall, and cakes and rolls may be ordered.",
        "The box held nails, screws, hinges and string.",
        "Both the baker and the grocer have closed.",
    ],
)
def test_near_misses_stay_clear(scanner: Scanner, text: str) -> None:
    assert not scanner.scan(text).findings
