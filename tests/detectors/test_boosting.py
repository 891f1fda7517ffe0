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
    assert [[(r.role, r.span) for r in f.roles] for f in findings] == [[("cue", f.span)] for f in findings]


def test_what_makes_it_literal_is_named(lexicon: Lexicon, parser: Parser) -> None:
    _, _, dropped = scan_with([lexicon], parser, "He speaks clearly.")
    assert [g.why for c in dropped for g in c.against] == ["“speaks” makes it literal (head:speak|write|see)"]


def test_a_kind_of_the_entry_overrides_that_of_the_file(lexicon: Lexicon) -> None:
    assert [dict(e.attributes)["kind"] for e in lexicon.entries] == ["certainty", "certainty", "intensifier"]
