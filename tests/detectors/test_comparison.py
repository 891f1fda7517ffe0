from __future__ import annotations

import pytest

from rhetoric.pipeline import Scanner


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(devices=["comparison"], classifier="none")


@pytest.mark.parametrize(
    ("text", "found", "kind", "part"),
    [
        ("The new bridge is longer than the old one.", "longer", "comparative", "adjective"),
        ("It was the most peaceful vote in years.", "most peaceful", "superlative", "adjective"),
        ("The plan is less ambitious now.", "less ambitious", "comparative", "adjective"),
        ("She spoke more slowly after lunch.", "more slowly", "comparative", "adverb"),
        ("The parties that campaigned most aggressively lost.", "most aggressively", "superlative", "adverb"),
    ],
)
def test_forms_are_found_with_their_degree(scanner: Scanner, text: str, found: str, kind: str, part: str) -> None:
    (finding,) = scanner.scan(text).findings
    assert (finding.text, dict(finding.attributes)) == (found, {"kind": kind, "part": part})


def test_what_it_is_compared_with_is_the_target(scanner: Scanner) -> None:
    text = "The new bridge is longer than the old one."
    (finding,) = scanner.scan(text).findings
    assert [text[r.span.start : r.span.end] for r in finding.roles if r.role == "target"] == ["than the old one"]


@pytest.mark.parametrize(
    "text",
    [
        "More people came to the second meeting.",
        "The former mayor spoke later this week.",
        "At least six boats sank.",
        "Most people keep a goat.",
        "The upper house sits on Tuesdays.",
        "More than two hundred letters arrived.",
    ],
)
def test_what_compares_nothing_is_clear(scanner: Scanner, text: str) -> None:
    assert scanner.scan(text).findings == ()
