from __future__ import annotations

import pytest

from rhetoric.pipeline import Scanner


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(devices=["passive_voice"], classifier="none")


@pytest.mark.parametrize(
    ("text", "found", "kind"),
    [
        ("The treaty was signed in a tent.", "was signed", "without agent"),
        ("The barn was struck by lightning.", "was struck by lightning", "with agent"),
        ("The mill has been sold by the heirs to a dentist.", "has been sold by the heirs", "with agent"),
        ("A ward is being built behind the chapel.", "is being built", "without agent"),
        ("My bike got stolen again.", "got stolen", "without agent"),
        ("The filter must be replaced by Friday.", "must be replaced", "without agent"),
        ("Nobody likes to be corrected in public.", "be corrected", "without agent"),
    ],
)
def test_verb_groups_are_found_with_their_agent(scanner: Scanner, text: str, found: str, kind: str) -> None:
    (finding,) = scanner.scan(text).findings
    assert (finding.text, dict(finding.attributes)["kind"]) == (found, kind)


def test_agent_and_what_undergoes_the_act_are_roles(scanner: Scanner) -> None:
    text = "The barn was struck by lightning."
    (finding,) = scanner.scan(text).findings
    roles = {r.role: text[r.span.start : r.span.end] for r in finding.roles}
    assert roles == {"target": "The barn", "agent": "by lightning"}


@pytest.mark.parametrize(
    "text",
    [
        "The island has elected a governor.",
        "The children were tired after the drive.",
        "They are married and interested in goats.",
        "She got home late.",
        "The choir was rehearsing in the crypt.",
        "She was by the window with a cup of tea.",
    ],
)
def test_active_verbs_and_states_are_clear(scanner: Scanner, text: str) -> None:
    assert scanner.scan(text).findings == ()
