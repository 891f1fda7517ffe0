from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.finding import Candidate
from rhetoric.lexicon import Lexicon
from rhetoric.parser import Parser
from tests.building import make_lexicon, scan_with

ENTRIES = """
[[entry]]
lemma = "may"
pos = "AUX"
always = true
examples = ["It [may] rain."]

[[entry]]
lemma = "could"
pos = "AUX"
literal_with = ["sentence:yesterday"]
examples = ["It [could] rain."]
literal = ["Yesterday it could rain."]

[[entry]]
phrase = "would appear"
always = true
examples = ["It [would appear] to rain."]

[[entry]]
lemma = "seem"
pos = "VERB"
strength = 1
always = true
examples = ["It [seems] fine."]

[[entry]]
lemma = "suggest"
pos = "VERB"
strength = 3
only_with = ["object:*", "complement:*"]
examples = ["The notes [suggest] rain."]
literal = ["He suggests."]

[[entry]]
lemma = "potentially"
pos = "ADV"
strength = 3
always = true
examples = ["It is [potentially] so."]

[[entry]]
phrase = "may possibly"
always = true
examples = ["It [may possibly] rain."]

[[entry]]
lemma = "possibly"
pos = "ADV"
always = true
examples = ["[Possibly] so."]

[[entry]]
lemma = "possible"
pos = "ADJ"
always = true
examples = ["It is [possible]."]

[[entry]]
lemma = "somewhat"
pos = "ADV"
kind = "approximator"
always = true
examples = ["It is [somewhat] old."]
"""


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    return make_lexicon(tmp_path, ENTRIES, device="hedging", name="soft", extra='kind = "epistemic"\n')


def show(text: str, candidate: Candidate) -> tuple[str, list[str], str]:
    """Its words, its members and the name of its rule."""
    members = [text[slice(*r.span)] for r in candidate.roles if r.role == "member"]
    return (text[slice(*candidate.span)], members, candidate.rule.entry.id)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The dam could potentially break.", [("could potentially", ["could", "potentially"], "potentially")]),
        ("The dam may seem safe.", [("may seem", ["may", "seem"], "may")]),
        ("The notes would appear to suggest a leak.", [("would appear to suggest", ["would appear", "suggest"], "suggest")]),
        (
            "The dam may potentially seem safe.",
            [("may potentially seem", ["may", "potentially", "seem"], "potentially")],
        ),
        ("The dam may possibly break.", [("may possibly", ["may", "possibly"], "may-possibly")]),
        ("It is possible that the dam may break.", [("possible", [], "possible"), ("may", [], "may")]),
        ("The dam may, potentially, break.", [("may", [], "may"), ("potentially", [], "potentially")]),
        ("The dam seems somewhat older.", [("seems", [], "seem"), ("somewhat", [], "somewhat")]),
        ("The dam may not seem safe.", [("may", [], "may"), ("seem", [], "seem")]),
        ("The dam may break.", [("may", [], "may")]),
    ],
)
def test_cues_of_one_verb_group_are_one_finding(
    lexicon: Lexicon, parser: Parser, text: str, found: list[tuple[str, list[str], str]]
) -> None:
    _, kept, _ = scan_with([lexicon], parser, text)
    assert [show(text, c) for c in kept] == found


def test_a_compound_has_the_rule_of_its_strongest_and_the_standing_of_its_weakest_member(
    lexicon: Lexicon, parser: Parser
) -> None:
    text = "The dam could potentially break."
    _, (kept,), dropped = scan_with([lexicon], parser, text)
    assert (kept.standing.kind, kept.standing.why) == ("default", "one compound of “could”, “potentially”")
    assert [(r.role, text[slice(*r.span)]) for r in kept.roles] == [
        ("cue", "could potentially"),
        ("member", "could"),
        ("member", "potentially"),
        ("scope", "The dam could potentially break"),
    ]
    assert kept.words == 2
    assert sorted(text[slice(*c.span)] for c in dropped) == ["could", "potentially"]


def test_a_member_that_is_none_leaves_the_others_by_themselves(lexicon: Lexicon, parser: Parser) -> None:
    text = "Yesterday the dam could potentially break."
    _, kept, _ = scan_with([lexicon], parser, text)
    assert [show(text, c) for c in kept] == [("potentially", [], "potentially")]


def test_there_are_no_compounds_across_sentences(lexicon: Lexicon, parser: Parser) -> None:
    text = "It may. Possibly it may."
    _, kept, _ = scan_with([lexicon], parser, text)
    assert [show(text, c)[1] for c in kept] == [[], [], []]
