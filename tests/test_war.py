"""War as it is reported and war as a figure: the first escalates, the second is a metaphor, and sometimes an accusation too."""

from __future__ import annotations

import pytest

from rhetoric.pipeline import Scanner

LITERAL = [
    ("The army attacked the village at dawn.", "attacked"),
    ("Rebels besieged the capital for a month.", "besieged"),
    ("Government troops bombarded the port with artillery.", "bombarded"),
    ("Separatists ambushed a convoy near the border.", "ambushed"),
    ("Foreign troops invaded the island in March.", "invaded"),
    ("Militants launched an assault on the barracks.", "assault"),
]
FIGURATIVE = [
    ("The senator attacked the proposal as reckless.", "attacked", None),
    ("Opposition leaders attacked the government's record on schools.", "attacked", True),
    ("Reporters bombarded the spokeswoman with questions.", "bombarded", False),
    ("The company is locked in a legal battle over the patent.", "battle", False),
    ("The two ministers are fighting a war of words over the budget.", "war of words", None),
    ("The plan ran into a barrage of criticism.", "barrage", False),
]


@pytest.fixture(scope="module", params=["none", "contextual"])
def scan(request: pytest.FixtureRequest) -> Scanner:
    return Scanner(devices=["metaphor", "escalation", "deescalation"], classifier=request.param)


@pytest.mark.parametrize(("text", "word"), LITERAL)
def test_war_reported_literally_escalates_and_is_no_metaphor(scan: Scanner, text: str, word: str) -> None:
    findings = [f for f in scan.scan(text).findings if word in f.text]
    assert [(f.device, dict(f.attributes)["level"] in {6, 7}) for f in findings] == [("escalation", True)]


@pytest.mark.parametrize(("text", "word", "accuses"), FIGURATIVE)
def test_war_as_a_figure_is_a_metaphor_and_where_it_holds_an_accusation(
    scan: Scanner, text: str, word: str, accuses: bool | None
) -> None:
    findings = [f for f in scan.scan(text).findings if word in f.text]
    assert [f.source_domain for f in findings if f.device == "metaphor"] == ["WAR"]
    levels = [dict(f.attributes)["level"] for f in findings if f.device == "escalation"]
    assert levels == ([1] if accuses else []) or (accuses is None and levels in ([], [1]))
