from __future__ import annotations

import pytest

from rhetoric.pipeline import Scanner


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(devices=["tricolon"], classifier="none")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She was proud, lonely and afraid.", "proud, lonely and afraid"),
        ("He wanted a fair wage, a warm bed and an honest friend.", "a fair wage, a warm bed and an honest friend"),
        ("We lost the field. We lost the barn. We lost the horses.", "We lost the field. We lost the barn. We lost the horses"),
        (
            "We came to mend the roof, to clean the well and to feed the hens.",
            "to mend the roof, to clean the well and to feed the hens",
        ),
    ],
)
def test_three_members_are_found(scanner: Scanner, text: str, found: str) -> None:
    (finding,) = scanner.scan(text).findings
    assert finding.text == found


@pytest.mark.parametrize(
    "text",
    [
        "The bus calls at Ely, Soham and March.",
        "The box held nails, screws, hinges and string.",
        "Bring a towel, a mat and a bottle of water.",
        "If the rain stops, we might play, the umpire said.",
        "The flag is blue, white and green.",
        "Ms Reid, Mr Cole and Dr Hay abstained.",
    ],
)
def test_near_misses_stay_clear(scanner: Scanner, text: str) -> None:
    assert not scanner.scan(text).findings
