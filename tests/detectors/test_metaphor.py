from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.lexicon import Lexicon
from rhetoric.parser import Parser
from tests.building import make_lexicon, scan_with

ENTRIES = """
[[entry]]
lemma = "derail"
pos = "VERB"
literal_with = ["subject:tram|train", "object:tram|train"]
examples = ["The strike [derailed] the talks."]
literal = ["The train derailed."]

[[entry]]
lemma = "train"
pos = "NOUN"
only_with = ["of:reform", "subject:reform", "modifier:reform|derailed"]
sustained = true
examples = ["The [train] of reform left."]
literal = ["The train left."]

[[entry]]
phrase = "off the rails"
always = true
examples = ["The talks went [off the rails]."]
"""


@pytest.fixture
def rail(tmp_path: Path) -> Lexicon:
    return make_lexicon(tmp_path, ENTRIES, extra='literal_context = ["railway", "platform"]\n')


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The strike derailed the talks.", [("derailed", [("vehicle", "derailed"), ("tenor", "the talks")])]),
        ("The talks were derailed by the strike.", [("derailed", [("vehicle", "derailed"), ("tenor", "The talks")])]),
        ("The ministers derailed in the spring.", [("derailed", [("vehicle", "derailed"), ("tenor", "The ministers")])]),
        ("The train of reform has left.", [("train", [("vehicle", "train"), ("tenor", "reform")])]),
        ("The old reform is a train.", [("train", [("vehicle", "train"), ("tenor", "The old reform")])]),
        ("The talks went off the rails.", [("off the rails", [("vehicle", "off the rails"), ("tenor", "The talks")])]),
        ("They derailed.", [("derailed", [("vehicle", "derailed")])]),
        ("The train derailed.", []),
        ("The train left.", []),
        ("The boys derailed near the railway.", []),
    ],
)
def test_the_vehicle_is_the_match_and_the_tenor_what_it_is_said_of(
    rail: Lexicon, parser: Parser, text: str, found: list[tuple[str, list[tuple[str, str]]]]
) -> None:
    _, kept, _ = scan_with([rail], parser, text)
    assert [(text[slice(*c.span)], [(r.role, text[slice(*r.span)]) for r in c.roles]) for c in kept] == found


@pytest.mark.parametrize(
    "text",
    [
        "It used derailed trains as a metaphor.",
        "The metaphor of the derailed train is old.",
        "The reform train metaphor is old.",
    ],
)
def test_naming_a_figure_is_not_making_one(rail: Lexicon, parser: Parser, text: str) -> None:
    _, kept, dropped = scan_with([rail], parser, text)
    assert kept == []
    grounds = [g for c in dropped for g in c.against if g.kind == "mention"]
    assert grounds != []
    assert {g.why for g in grounds} == {"the text names it as a metaphor, it does not use it as one"}
    assert {text[slice(*g.span)] for g in grounds if g.span} == {"metaphor"}


def test_a_metaphor_beside_the_word_metaphor_is_still_one(rail: Lexicon, parser: Parser) -> None:
    text = "The critic liked the metaphor, and the strike derailed the talks."
    _, kept, _ = scan_with([rail], parser, text)
    assert [text[slice(*c.span)] for c in kept] == ["derailed"]


def test_a_sustained_word_stands_where_the_text_keeps_the_image_up(rail: Lexicon, parser: Parser) -> None:
    text = "The talks went off the rails. The budget went off the rails. The train stopped."
    _, kept, _ = scan_with([rail], parser, text)
    assert [(text[slice(*c.span)], c.standing.kind) for c in kept] == [
        ("off the rails", "always"),
        ("off the rails", "always"),
        ("train", "sustained"),
    ]
    text = "The talks went off the rails. The train stopped."
    _, kept, dropped = scan_with([rail], parser, text)
    assert [text[slice(*c.span)] for c in kept] == ["off the rails"]
    assert [text[slice(*c.span)] for c in dropped] == ["train"]


def test_an_entry_of_the_same_picture_frees_another(rail: Lexicon, parser: Parser) -> None:
    text = "The train of reform derailed."
    _, kept, _ = scan_with([rail], parser, text)
    assert [text[slice(*c.span)] for c in kept] == ["train", "derailed"]


def test_the_domains_of_the_lexicon_are_those_of_the_candidate(rail: Lexicon, parser: Parser) -> None:
    _, kept, _ = scan_with([rail], parser, "The strike derailed the talks.")
    rule = kept[0].rule
    assert (rule.id, rule.device) == ("metaphor/rail#derail", "metaphor")
    assert (rule.lexicon.source_domain, rule.target_domain, rule.mapping) == (
        "RAIL TRAVEL",
        "TALKS",
        "TALKS ARE A TRAIN JOURNEY",
    )
