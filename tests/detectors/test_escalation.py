from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.lexicon import Lexicon
from rhetoric.parser import Parser
from rhetoric.reader import make_source
from rhetoric.scoring import make_findings
from tests.building import make_lexicon, scan_with

ENTRIES = """
[[entry]]
lemma = "attack"
pos = "VERB"
literal_with = ["object:decision|problem"]
examples = ["The army [attacked] the village."]
literal = ["He attacked the problem."]

[[entry]]
phrase = "impose sanction"
level = 4
category = "sanction"
always = true
examples = ["They [imposed sanctions] on the rival."]

[[entry]]
lemma = "threat"
pos = "NOUN"
level = 3
category = "threaten"
only_with = ["against:*"]
examples = ["A [threat] against the mayor came."]
literal = ["There is a threat of rain."]
"""


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    return make_lexicon(tmp_path, ENTRIES, device="escalation", name="force", extra='level = 6\ncategory = "use force"\n')


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The army attacked the old village at dawn.", [("attacked", 6, "use force", "the old village")]),
        ("The village was attacked by the army.", [("attacked", 6, "use force", "The village")]),
        ("They imposed sanctions on the old rival.", [("imposed sanctions", 4, "sanction", "the old rival")]),
        ("The new threat against Quilby grew.", [("threat", 3, "threaten", "Quilby")]),
        ("They attacked.", [("attacked", 6, "use force", None)]),
        ("He attacked the problem.", []),
        ("The threat of rain grew.", []),
    ],
)
def test_a_rung_has_level_category_and_the_target_it_is_aimed_at(
    lexicon: Lexicon, parser: Parser, text: str, found: list[tuple[str, int, str, str | None]]
) -> None:
    document, kept, _ = scan_with([lexicon], parser, text)
    findings = make_findings(kept, document)
    assert [dict(f.attributes) for f in findings] == [{"level": level, "category": category} for _, level, category, _ in found]
    assert [(f.text, [(r.role, text[slice(*r.span)]) for r in f.roles]) for f in findings] == [
        (words, [("target", target)] if target else []) for words, _, _, target in found
    ]


def test_escalation_has_no_domains_and_is_never_too_conventional(lexicon: Lexicon, parser: Parser) -> None:
    document, kept, _ = scan_with([lexicon], parser, "The army attacked the village.")
    (finding,) = make_findings(kept, document)
    assert (finding.source_domain, finding.target_domain, finding.mapping) == (None, None, None)
    assert finding.evidence[0].rule == "escalation/force#attack"


def test_it_stands_beside_a_metaphor_on_the_same_words(lexicon: Lexicon, parser: Parser, tmp_path: Path) -> None:
    entry = '[[entry]]\nlemma = "attack"\npos = "VERB"\nalways = true\nexamples = ["It [attacks]."]\n'
    metaphor = make_lexicon(tmp_path, entry)
    text = "The army attacked the village."
    _, kept, dropped = scan_with([lexicon, metaphor], parser, text)
    assert [(c.device, text[slice(*c.span)]) for c in kept] == [("escalation", "attacked"), ("metaphor", "attacked")]
    assert dropped == []


def test_an_empty_text_escalates_nothing(lexicon: Lexicon, parser: Parser) -> None:
    assert scan_with([lexicon], parser, "")[1:] == ([], [])
    assert parser.parse(make_source("")).words == 0
