from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rhetoric.detectors.escalation import Detector
from rhetoric.document import Document, Estimates, Stance
from rhetoric.finding import Finding
from rhetoric.lexicon import Lexicon
from rhetoric.matchers.events import CLEAR
from rhetoric.merge import merge
from rhetoric.parser import Parser
from rhetoric.reader import make_source
from rhetoric.scoring import make_findings
from rhetoric.wordclass import load_word_classes
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
        ("The army attacked the old village at dawn.", [("attacked", 6, "use force", "The army", "the old village")]),
        ("The village was attacked by the army.", [("attacked", 6, "use force", "the army", "The village")]),
        ("They imposed sanctions on the old rival.", [("imposed sanctions", 4, "sanction", "They", "the old rival")]),
        ("The new threat against Quilby grew.", [("threat", 3, "threaten", None, "Quilby")]),
        ("Quilby's threat against the port grew.", [("threat", 3, "threaten", "Quilby", "the port")]),
        ("They attacked.", [("attacked", 6, "use force", "They", None)]),
        ("He attacked the problem.", []),
        ("The threat of rain grew.", []),
    ],
)
def test_a_rung_has_level_category_and_who_does_it_to_whom(
    lexicon: Lexicon, parser: Parser, text: str, found: list[tuple[str, int, str, str | None, str | None]]
) -> None:
    document, kept, _ = scan_with([lexicon], parser, text)
    findings = make_findings(kept, document)
    assert [(f.text, *read(f, text)) for f in findings] == found
    assert all(f.roles[0].role == "cue" and f.roles[0].span == f.span for f in findings)


def read(finding: Finding, text: str) -> tuple[str | int, str | int, str | None, str | None]:
    """Level, category, agent and target."""
    attributes, roles = dict(finding.attributes), {r.role: text[slice(*r.span)] for r in finding.roles}
    return attributes["level"], attributes["category"], roles.get("agent"), roles.get("target")


@pytest.mark.parametrize(
    ("text", "level", "modality"),
    [
        ("The army attacked the village.", 6, "did"),
        ("The army will attack the village.", 3, "threatens"),
        ("Senators urged the president to attack the village.", 2, "demands"),
        ("The army could attack the village.", 3, "hypothetical"),
        ("The new threat against Quilby grew.", 3, "threatens"),
        ("Senators called for a threat against Quilby.", 2, "demands"),
        ("They may impose sanctions.", 3, "hypothetical"),
    ],
)
def test_what_was_not_done_stands_no_higher_than_words(
    lexicon: Lexicon, parser: Parser, text: str, level: int, modality: str
) -> None:
    document, kept, _ = scan_with([lexicon], parser, text)
    (finding,) = make_findings(kept, document)
    attributes = dict(finding.attributes)
    assert (attributes["level"], attributes["modality"], attributes["direction"]) == (level, modality, "up")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The army did not attack the village.", "“not” denies it or calls it off"),
        ("The army denied attacking the village.", "“denied” denies it or calls it off"),
        ("The two leaders met after they attacked the village.", "the sentence only looks back on it (“after”)"),
    ],
)
def test_what_is_denied_or_long_past_goes_with_its_reason(lexicon: Lexicon, parser: Parser, text: str, why: str) -> None:
    _, kept, dropped = scan_with([lexicon], parser, text)
    assert kept == []
    assert [g.why for c in dropped for g in c.against] == [why]


def read_as(document: Document, words: dict[str, float], *, level: float = 6.0) -> Document:
    """The document with a classifier's readings of these words as escalation, 0 for all others."""
    size, forms = len(document.tokens), document.tokens.form
    column, nothing = [words.get(form, 0.0) for form in forms], [0.0] * size
    stance = Stance(nothing, nothing, column, nothing, [level] * size)
    return replace(document, estimates=Estimates("contextual", nothing, [False] * size, nothing, stance))


def test_words_in_no_lexicon_are_proposed_where_a_classifier_is_sure(lexicon: Lexicon, parser: Parser) -> None:
    text = "The militia torched two barns on Monday."
    detector = Detector(lexicon.rules, load_word_classes())
    document = parser.parse(make_source(text))
    assert list(detector.detect(document)) == []
    assert list(detector.detect(read_as(document, {"torched": CLEAR - 0.01}))) == []
    (found,) = detector.detect(read_as(document, {"torched": 0.9, "two": 0.1}))
    assert (text[slice(*found.span)], found.reading, found.unlisted) == ("torched", 0.9, True)
    assert found.rule.id == "escalation/contextual#torched"
    assert dict(found.attributes) == {"level": 6, "modality": "did", "direction": "up"}
    assert [(r.role, text[slice(*r.span)]) for r in found.roles] == [
        ("cue", "torched"),
        ("agent", "The militia"),
        ("target", "two barns"),
    ]


def test_a_run_of_sure_words_is_one_proposal_and_needs_a_content_word(lexicon: Lexicon, parser: Parser) -> None:
    detector = Detector(lexicon.rules, load_word_classes())
    document = parser.parse(make_source("They shut off the gas."))
    spans = [c.span for c in detector.detect(read_as(document, {"shut": 0.9, "off": 0.8}))]
    assert spans == [(5, 13)]
    assert list(detector.detect(read_as(document, {"the": 0.99}))) == []


def test_a_reading_overrules_the_rules_both_ways(lexicon: Lexicon, parser: Parser) -> None:
    detector = Detector(lexicon.rules, load_word_classes())
    literal = read_as(parser.parse(make_source("He attacked the problem.")), {"attacked": 0.99})
    plain = read_as(parser.parse(make_source("They attacked.")), {"attacked": 0.001})
    assert [c.rule.id for c in merge(detector.detect(literal))[0]] == ["escalation/force#attack"]
    kept, dropped = merge(detector.detect(plain))
    assert kept == []
    assert [d.why for d in dropped] == ["nothing in the sentence speaks for another reading; but the classifier gives it 0.00"]


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
