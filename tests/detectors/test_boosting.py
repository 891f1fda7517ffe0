from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.lexicon import Lexicon
from rhetoric.parser import Parser
from rhetoric.scoring import make_findings
from tests.building import make_lexicon, scan_with

ENTRIES = """
[[entry]]
lemma = "clearly"
pos = "ADV"
literal_with = ["head:speak|write|see"]
examples = ["It is [clearly] wrong."]
literal = ["He speaks clearly."]

[[entry]]
phrase = "no doubt"
always = true
examples = ["There is [no doubt]."]

[[entry]]
lemma = "certain"
pos = "ADJ"
always = true
examples = ["It is [certain]."]

[[entry]]
lemma = "inevitable"
pos = "ADJ"
always = true
examples = ["It is [inevitable]."]

[[entry]]
phrase = "in fact"
kind = "emphasis"
always = true
examples = ["It is [in fact] so."]

[[entry]]
phrase = "by no means"
kind = "emphasis"
always = true
examples = ["It is [by no means] so."]

[[entry]]
lemma = "very"
pos = "ADV"
kind = "intensifier"
always = true
examples = ["It is [very] old."]
"""


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    return make_lexicon(tmp_path, ENTRIES, device="boosting", name="certain", extra='kind = "certainty"\n')


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is clearly wrong.", [("clearly", "certainty")]),
        ("There is no doubt that it is very old.", [("no doubt", "certainty"), ("very", "intensifier")]),
        ("It is very, very old.", [("very", "intensifier"), ("very", "intensifier")]),
        ("He speaks clearly.", []),
        ("They have doubts.", []),
        ("The very old and the clearly wrong.", [("very", "intensifier"), ("clearly", "certainty")]),
    ],
)
def test_a_booster_is_its_own_cue_and_has_its_kind(
    lexicon: Lexicon, parser: Parser, text: str, found: list[tuple[str, str]]
) -> None:
    document, kept, _ = scan_with([lexicon], parser, text)
    findings = make_findings(kept, document)
    assert [(f.text, dict(f.attributes)) for f in findings] == [(words, {"kind": kind}) for words, kind in found]
    assert [(f.roles[0].role, f.roles[0].span) for f in findings] == [("cue", f.span) for f in findings]


def test_what_makes_it_literal_is_named(lexicon: Lexicon, parser: Parser) -> None:
    _, _, dropped = scan_with([lexicon], parser, "He speaks clearly.")
    assert [g.why for c in dropped for g in c.against] == ["“speaks” makes it literal (head:speak|write|see)"]


def test_a_kind_of_the_entry_overrides_that_of_the_file(lexicon: Lexicon) -> None:
    kinds = {e.id: dict(e.attributes)["kind"] for e in lexicon.entries}
    assert (kinds["clearly"], kinds["no-doubt"], kinds["very"]) == ("certainty", "certainty", "intensifier")


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("It is clearly wrong.", [["clearly", "It is clearly wrong"]]),
        ("There is no doubt that it is very old.", [["no doubt", "it is very old"], ["very", "old"]]),
        ("A very old bridge fell.", [["very", "old"]]),
        (
            "The defeat was very clearly a fraud.",
            [["very clearly", "very", "clearly", "The defeat was very clearly a fraud"]],
        ),
    ],
)
def test_a_booster_has_the_scope_that_it_strengthens(
    lexicon: Lexicon, parser: Parser, text: str, roles: list[list[str]]
) -> None:
    _, kept, _ = scan_with([lexicon], parser, text)
    found = [[text[slice(*r.span)] for r in c.roles] for c in kept]
    assert [f for f in found if f[0] in {r[0] for r in roles}] == roles


@pytest.mark.parametrize(
    "text",
    [
        "It is not certain.",
        "The defeat isn't inevitable.",
        "The defeat is hardly inevitable.",
        "The defeat is by no means inevitable.",
        "It is not very old.",
        "It is not clearly wrong.",
        "Nothing is certain.",
    ],
)
def test_a_booster_under_a_negation_is_none(lexicon: Lexicon, parser: Parser, text: str) -> None:
    _, kept, dropped = scan_with([lexicon], parser, text)
    assert kept == []
    assert all("hedge" in g.why for c in dropped for g in c.against)


def test_a_negation_that_a_booster_insists_on_leaves_it_one(lexicon: Lexicon, parser: Parser) -> None:
    for text in ("He did not in fact pay.", "It is clearly not wrong.", "It is by no means wrong.", "Isn't it certain?"):
        assert len(scan_with([lexicon], parser, text)[1]) == 1, text
