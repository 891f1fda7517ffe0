from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.lexicon import Lexicon
from rhetoric.parser import Parser
from rhetoric.scoring import make_findings
from tests.building import make_lexicon, scan_with

ENTRIES = """
[[entry]]
lemma = "may"
pos = "AUX"
always = true
examples = ["It [may] rain."]

[[entry]]
lemma = "about"
pos = ["ADV", "ADP"]
kind = "approximator"
only_with = ["next:#NUM"]
examples = ["[About] ten came."]
literal = ["It is about trains."]

[[entry]]
lemma = "possible"
pos = "ADJ"
always = true
examples = ["A [possible] failure."]

[[entry]]
lemma = "doubt"
pos = ["NOUN", "VERB"]
always = true
examples = ["There is [doubt]."]

[[entry]]
lemma = "doubtful"
pos = "ADJ"
always = true
examples = ["It is [doubtful]."]

[[entry]]
lemma = "possibly"
pos = "ADV"
always = true
examples = ["It is [possibly] so."]

[[entry]]
phrase = "not necessarily"
always = true
examples = ["It is[n't necessarily] so."]

[[entry]]
phrase = "it is said that"
kind = "attribution_shield"
literal_with = ["sentence:loudly"]
examples = ["[It is said that] trains derail."]
literal = ["It is said that loudly."]
"""


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    return make_lexicon(tmp_path, ENTRIES, device="hedging", name="modal", extra='kind = "epistemic"\n')


@pytest.mark.parametrize(
    ("text", "cue", "kind", "scope"),
    [
        ("The vote may fail.", "may", "epistemic", "The vote may fail"),
        ("The ministers may come tomorrow, the mayor said.", "may", "epistemic", "The ministers may come tomorrow"),
        ("The vote may fail if the ministers stay away.", "may", "epistemic", "The vote may fail if the ministers stay away"),
        ("About forty ministers came.", "About", "approximator", "forty ministers"),
        ("The possible failure hurt the party.", "possible", "epistemic", "The possible failure"),
        ("The failure is possible.", "possible", "epistemic", "The failure"),
        ("It isn't necessarily wrong.", "isn't necessarily", "epistemic", "It isn't necessarily wrong"),
    ],
)
def test_a_hedge_has_its_cue_its_kind_and_what_it_weakens(
    lexicon: Lexicon, parser: Parser, text: str, cue: str, kind: str, scope: str
) -> None:
    document, kept, _ = scan_with([lexicon], parser, text)
    (finding,) = make_findings(kept, document)
    assert (finding.text, dict(finding.attributes)) == (cue, {"kind": kind})
    assert [(r.role, text[slice(*r.span)]) for r in finding.roles] == [("cue", cue), ("scope", scope)]


def test_cue_and_scope_of_several_hedges(lexicon: Lexicon, parser: Parser) -> None:
    text = "It is said that the vote may fail, and about forty ministers may possibly leave the possible failure."
    _, kept, _ = scan_with([lexicon], parser, text)
    assert [[text[slice(*r.span)] for r in c.roles] for c in kept] == [
        ["It is said that", "the vote may fail"],
        ["may", "the vote may fail"],
        ["about", "forty ministers"],
        ["may possibly", "may", "possibly", "about forty ministers may possibly leave the possible failure"],
        ["possible", "the possible failure"],
    ]
    assert [[r.role for r in c.roles] for c in kept][3] == ["cue", "member", "member", "scope"]


def test_a_doubt_denied_is_no_hedge(lexicon: Lexicon, parser: Parser) -> None:
    for text in ("The date is not in doubt.", "There is no doubt.", "It is nothing doubtful.", "I do not doubt it."):
        assert scan_with([lexicon], parser, text)[1] == [], text
    text = "The date is doubtful, and there is doubt."
    _, kept, _ = scan_with([lexicon], parser, text)
    assert [text[slice(*c.span)] for c in kept] == ["doubtful", "doubt"]
    _, _, dropped = scan_with([lexicon], parser, "There is no doubt.")
    assert [g.why for c in dropped for g in c.against] == ["“no” turns it into a booster"]


def test_the_everyday_reading_is_no_hedge(lexicon: Lexicon, parser: Parser) -> None:
    for text in ("It is about trains.", "The fair in May was cold.", "It is said that loudly."):
        assert scan_with([lexicon], parser, text)[1] == [], text


def test_one_hedge_says_nothing_of_another(lexicon: Lexicon, parser: Parser) -> None:
    text = "It is about trains. It is about ships. About forty came."
    _, kept, dropped = scan_with([lexicon], parser, text)
    assert [(text[slice(*c.span)], c.span.start) for c in kept] == [("About", 39)]
    assert [c.span.start for c in dropped] == [6, 26]
