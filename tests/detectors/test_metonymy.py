from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.lexicon import parse_brackets
from rhetoric.matchers.places import load_words
from rhetoric.pipeline import Scanner


@pytest.fixture(scope="module")
def places() -> Scanner:
    return Scanner(devices=["metonymy"], classifier="none")


@pytest.mark.parametrize(
    "marked",
    [
        "The [Kremlin] denied it.",
        "[Beijing] bristled at the report.",
        "An envoy came from Rome, and [Rome] was furious.",
        "The bill had been blocked by [Holyrood] for a year.",
        "Talks between [Ankara] and [Athens] broke down.",
        "They put pressure on [Kyiv] instead of [Moscow].",
        "It was [Ottawa]'s refusal that hurt.",
        "The plan was pleasing to the [Vatican].",
        "The aim is to compel [Moscow] to sign.",
        "[Canberra] is in no mood to compromise.",
        "[Lima] has no patience left.",
        "The telegram reached [Langley] in the night.",
        "[Warsaw] was told nothing.",
        "[Seoul] seems to hesitate.",
        "The mood in [Whitehall] has soured.",
        "[Wall Street] closed sharply higher.",
        "[America] shares more with Canada than [Washington] does with [Lisbon].",
        "[Peru] demands respect.",
        "They swore allegiance to the [crown].",
        "She was appointed to the [bench].",
        "They trust the [ballot box].",
        "[Whitehall] sat on the report.",
        "It was [Berlin] that blocked the loan.",
        "The [bench] was not amused.",
        "A letter to [Downing Street] was lost.",
        "It fell to [Lambeth Palace] to deny it.",
        "[Oslo] and [Helsinki] are at odds over fish.",
    ],
)
def test_a_name_that_acts_or_is_dealt_with_is_a_party(places: Scanner, marked: str) -> None:
    text, spans = parse_brackets(marked)
    assert [tuple(f.span) for f in places.scan(text).findings] == list(spans)


@pytest.mark.parametrize(
    "text",
    [
        "We flew to Washington.",
        "A visit to Moscow is planned.",
        "The president is in the Kremlin.",
        "He took the portrait back to the White House.",
        "The White House stands on a hill.",
        "The Kremlin leader smiled.",
        "Tokyo is hot in July.",
        "George Washington refused.",
        "Vienna, who is ten, refused to sing.",
        "Paris said she was late.",
        "Oslo, a retired postman, agreed.",
        "The bench in the park was painted green.",
        "The palace denied entry to dogs.",
        "Peru has a long coast.",
        "Trips to Russia are cheap.",
        "Lisbon's streets are steep.",
        "Rome was built on seven hills.",
    ],
)
def test_a_place_is_a_place(places: Scanner, text: str) -> None:
    assert places.scan(text).findings == ()


def test_it_says_what_the_name_stands_for_and_why(places: Scanner) -> None:
    (finding,) = places.scan("The Kremlin denied it.").findings
    assert dict(finding.attributes)["stands_for"] == "the Russian presidency and government"
    assert "denied" in finding.evidence[0].why


def test_what_is_read_as_a_place_says_why(places: Scanner) -> None:
    (dropped,) = places.scan("We flew to Washington.").dropped
    assert "place" in dropped.why


def test_the_article(places: Scanner, article: Path) -> None:
    found = [f.text for f in places.scan(article.read_text("utf-8")).findings]
    assert found.count("Kremlin") == 4
    assert found.count("White House") == 1
    assert {"Brussels", "Washington", "Kyiv", "Moscow", "America"} <= set(found)


def test_no_verb_is_both_a_partys_and_a_places() -> None:
    words = load_words()
    assert not words["speaks"] & words["place"]
    assert not words["acts"] & words["place"]
