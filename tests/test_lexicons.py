"""Every entry of every built-in lexicon does what it says, in the company of all others."""

from __future__ import annotations

from collections import Counter

import pytest

from rhetoric.examples import run_examples
from rhetoric.lexicon import Lexicon
from rhetoric.lexicon_reader import read_lexicons
from rhetoric.parser import Parser

# What the project promises: entries by device, and source domains of metaphor.
PROMISED = {"metaphor": 900, "escalation": 250, "deescalation": 150, "hedging": 250, "boosting": 120, "idiom": 800}


@pytest.fixture(scope="module")
def lexicons() -> tuple[Lexicon, ...]:
    return read_lexicons()


def test_there_are_as_many_entries_as_promised(lexicons: tuple[Lexicon, ...]) -> None:
    numbers = Counter[str]()
    for lexicon in lexicons:
        numbers[lexicon.device] += len(lexicon.entries)
    assert all(numbers[device] >= number for device, number in PROMISED.items()), numbers
    assert len({x.source_domain for x in lexicons if x.device == "metaphor"}) >= 30


def test_every_example_is_found_exactly_and_every_literal_sentence_is_clear(
    lexicons: tuple[Lexicon, ...], parser: Parser
) -> None:
    failures = [str(f) for lexicon in lexicons for f in run_examples([lexicon], parser)]
    assert failures == []


def test_metaphors_name_their_mapping(lexicons: tuple[Lexicon, ...]) -> None:
    for lexicon in lexicons:
        for rule in lexicon.rules:
            if rule.device == "metaphor":
                assert rule.mapping, rule.id
                assert rule.target_domain, rule.id


def test_conflict_entries_have_their_rung_and_cues_their_kind(lexicons: tuple[Lexicon, ...]) -> None:
    for lexicon in lexicons:
        for entry in lexicon.entries:
            attributes = dict(entry.attributes)
            if lexicon.device in {"escalation", "deescalation"}:
                assert attributes["level"] in range(1, 8)
                assert attributes["category"]
            elif lexicon.device in {"hedging", "boosting"}:
                assert attributes["kind"]


def test_few_entries_are_dead(lexicons: tuple[Lexicon, ...]) -> None:
    entries = [e for x in lexicons if x.device == "metaphor" for e in x.entries]
    assert sum(e.salience < 0.2 for e in entries) <= 0.1 * len(entries)
