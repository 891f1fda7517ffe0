from __future__ import annotations

import pytest

from rhetoric.pipeline import Scanner


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(devices=["conditional"], classifier="none")


@pytest.mark.parametrize(
    ("text", "found", "kind"),
    [
        ("If it rains, the match will be moved indoors.", "If it rains, the match will be moved indoors", "first"),
        ("The match will be moved indoors if it rains.", "The match will be moved indoors if it rains", "first"),
        ("If you heat ice, it melts.", "If you heat ice, it melts", "zero"),
        ("If she won the lottery, she would buy the mill.", "If she won the lottery, she would buy the mill", "second"),
        ("If he had asked, we would have paid.", "If he had asked, we would have paid", "third"),
        ("Had he asked, we would have paid.", "Had he asked, we would have paid", "third"),
        ("If he had asked, he would be rich today.", "If he had asked, he would be rich today", "counterfactual"),
        ("Unless the price falls, nobody will buy.", "Unless the price falls, nobody will buy", "unless"),
        ("Nobody knows whether the bridge will hold.", "whether the bridge will hold", "whether"),
        (
            "You may take the car provided that you fill the tank.",
            "You may take the car provided that you fill the tank",
            "first",
        ),
    ],
)
def test_both_clauses_are_found_with_their_kind(scanner: Scanner, text: str, found: str, kind: str) -> None:
    findings = scanner.scan(text).findings
    assert [f.text for f in findings] == [found]
    assert dict(findings[0].attributes)["kind"] == kind


def test_condition_and_consequence_are_members(scanner: Scanner) -> None:
    text = "If it rains, the match will be moved."
    (finding,) = scanner.scan(text).findings
    members = [text[r.span.start : r.span.end] for r in finding.roles if r.role == "member"]
    assert members == ["If it rains", "the match will be moved"]


@pytest.mark.parametrize(
    "text",
    [
        "She sang as if nobody were there.",
        "The path is steep if not dangerous.",
        "The hotel provided meals for walkers.",
        "The wall is as long as a train.",
        "Had they met before?",
        "When the bell rings, we eat.",
        "She had known him for years.",
    ],
)
def test_what_makes_no_condition_is_clear(scanner: Scanner, text: str) -> None:
    assert scanner.scan(text).findings == ()
