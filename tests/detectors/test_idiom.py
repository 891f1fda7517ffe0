from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.parser import Parser
from tests.building import make_lexicon, scan_with

ENTRIES = """
[[entry]]
phrase = "spill the beans"
flexible = true
literal_with = ["on:floor", "sentence:kitchen|floor|can"]
examples = ["He [spilled the beans]."]
literal = ["He spilled the beans on the floor."]

[[entry]]
phrase = "in hot water"
literal_with = ["sentence:bath|tub|laundry"]
examples = ["She is [in hot water]."]
literal = ["He lay in hot water in the tub."]

[[entry]]
phrase = "red herring"
always = true
examples = ["It is a [red herring]."]
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The clerk spilled the beans to a reporter.", ["spilled the beans"]),
        ("In the end the beans were spilled by his brother.", ["beans were spilled"]),
        ("The clerk spilled some very old beans about the mayor.", ["spilled some very old beans"]),
        ("The beans that he spilled cost the mayor his job.", ["beans that he spilled"]),
        ("The clerk spilled the beans on the kitchen floor.", []),
        ("The minister is in hot water again.", ["in hot water"]),
        ("Wash the shirt in hot water with the other laundry.", []),
        ("It was a red herring.", ["red herring"]),
    ],
)
def test_idioms_are_found_in_their_variants_and_not_where_they_are_literal(
    tmp_path: Path, parser: Parser, text: str, found: list[str]
) -> None:
    document, kept, _ = scan_with([make_lexicon(tmp_path, ENTRIES, device="idiom")], parser, text)
    assert [document.text[slice(*c.span)] for c in kept] == found


def test_what_makes_words_literal_for_one_entry_makes_them_so_for_all(tmp_path: Path, parser: Parser) -> None:
    twice = ENTRIES + '\n[[entry]]\nphrase = "spill ... beans"\nalways = true\nexamples = ["He [spilled beans]."]\n'
    lexicon = make_lexicon(tmp_path, twice, device="idiom")
    _, kept, dropped = scan_with([lexicon], parser, "He spilled the beans on the floor.")
    assert kept == []
    assert {c.rule.entry.title for c in dropped} == {"spill the beans", "spill ... beans"}
