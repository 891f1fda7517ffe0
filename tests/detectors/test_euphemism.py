"""Euphemisms of the built-in lexicons: exact spans, what they cover, and the plain senses of the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.parser import Parser
from rhetoric.pipeline import Scanner
from rhetoric.scoring import make_findings
from tests.building import make_lexicon, scan_with

ENTRIES = """
[[entry]]
phrase = "pass away"
covers = "dying"
literal_with = ["next:the"]
examples = ["He [passed away]."]
literal = ["They passed away the afternoon."]
"""


@pytest.fixture(scope="module")
def euphemisms() -> Scanner:
    return Scanner(devices=["euphemism"], classifier="none")


def test_a_euphemism_says_what_it_covers(tmp_path: Path, parser: Parser) -> None:
    lexicon = make_lexicon(tmp_path, ENTRIES, device="euphemism", name="death")
    document, kept, _ = scan_with([lexicon], parser, "Our neighbour passed away. They passed away the afternoon.")
    assert [(f.text, dict(f.attributes)["covers"]) for f in make_findings(kept, document)] == [("passed away", "dying")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The shelling caused collateral damage in two villages.", ["collateral damage"]),
        ("The studio let forty animators and engineers go on Friday.", ["let forty animators and engineers go"]),
        ("His late wife kept the accounts.", ["late"]),
        ("We had the old collie put to sleep.", ["put to sleep"]),
        ("The treasurer was economical with the truth.", ["economical with the truth"]),
        ("Our neighbour is between jobs.", ["between jobs"]),
        ("She cycled between jobs.", []),
        ("The sofa is where she powdered her nose for the audience.", []),
        ("The firm called the leak a release event.", ["release event"]),
        ("The rabbit has gone to live on a farm, she told the children.", ["gone to live on a farm"]),
        ("A pre-owned van costs less.", ["pre-owned"]),
        ("The quarter brought negative growth.", ["negative growth"]),
        ("The rumour was laid to rest by the audit.", []),
        ("They passed away the afternoon with dominoes.", []),
        ("Let go of the rope.", []),
        ("The late bus was full.", []),
        ("We put the twins to sleep at seven.", []),
        ("She sleeps with the window open.", []),
        ("The storm passed at noon.", []),
        ("He took care of the garden.", []),
        ("The firm dismissed 40 drivers.", []),
    ],
)
def test_built_in_euphemisms(euphemisms: Scanner, text: str, found: list[str]) -> None:
    assert [f.text for f in euphemisms.scan(text).findings] == found
