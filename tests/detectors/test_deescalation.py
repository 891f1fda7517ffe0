from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.lexicon import Lexicon
from rhetoric.parser import Parser
from rhetoric.scoring import make_findings
from tests.building import make_lexicon, scan_with

ENTRIES = """
[[entry]]
lemma = "truce"
pos = "NOUN"
always = true
examples = ["A [truce] was agreed."]

[[entry]]
phrase = "peace treaty|deal"
level = 7
category = "peace"
always = true
examples = ["They signed a [peace treaty]."]

[[entry]]
lemma = "withdraw"
pos = "VERB"
level = 5
category = "withdraw"
only_with = ["object:troops|army", "subject:troops|army"]
literal_with = ["object:cash"]
examples = ["The army [withdrew]."]
literal = ["He withdrew cash."]
"""


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    extra = 'level = 6\ncategory = "cease fire"\nliteral_context = ["bank"]\n'
    return make_lexicon(tmp_path, ENTRIES, device="deescalation", name="ceasefire", extra=extra)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The two sides agreed a truce at dawn.", [("truce", 6, "cease fire")]),
        ("They signed the peace treaty and two peace deals.", [("peace treaty", 7, "peace"), ("peace deals", 7, "peace")]),
        ("The capital withdrew its troops.", [("withdrew", 5, "withdraw")]),
        ("The troops were withdrawn at dawn.", [("withdrawn", 5, "withdraw")]),
        ("He withdrew cash.", []),
        ("He withdrew his letter.", []),
        ("The peace of the valley pleased them.", []),
    ],
)
def test_a_rung_down_has_level_and_category(
    lexicon: Lexicon, parser: Parser, text: str, found: list[tuple[str, int, str]]
) -> None:
    document, kept, _ = scan_with([lexicon], parser, text)
    assert [(f.text, dict(f.attributes)) for f in make_findings(kept, document)] == [
        (words, {"level": level, "category": category, "modality": "did", "direction": "down"})
        for words, level, category in found
    ]


def test_the_treaty_of_an_entry_overrides_the_level_of_the_file(lexicon: Lexicon) -> None:
    assert [dict(e.attributes)["level"] for e in lexicon.entries] == [6, 7, 5]
    assert [dict(e.attributes)["category"] for e in lexicon.entries] == ["cease fire", "peace", "withdraw"]


def test_the_reason_names_rule_file_and_line(lexicon: Lexicon, parser: Parser) -> None:
    document, kept, _ = scan_with([lexicon], parser, "The troops were withdrawn at dawn.")
    (evidence,) = make_findings(kept, document)[0].evidence
    assert (evidence.rule, evidence.file, evidence.line) == (
        "deescalation/ceasefire#withdraw",
        lexicon.file,
        lexicon.entries[2].line,
    )
    assert evidence.why == "“withdraw” (Ceasefire): beside “troops” (object:troops|army)."
