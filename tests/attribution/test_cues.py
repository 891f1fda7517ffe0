from __future__ import annotations

import pytest

from rhetoric.attribution import attributions
from rhetoric.attribution.cues import Cue, find_cues
from rhetoric.attribution.words import load_cue_words
from rhetoric.parser import Parser
from tests.attribution import parse, read, words


def find(parser: Parser, text: str) -> list[Cue]:
    """The cues of a text."""
    return list(find_cues(parse(parser, text).tokens, load_cue_words()))


# What is said, with whom and how: source, cue, content


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The mayor said that the bridge was closed.", "said", "the bridge was closed"),
        ("The mayor said the bridge was closed.", "said", "the bridge was closed"),
        ("The mayor argues that the tax will fail.", "argues", "the tax will fail"),
        ("The mayor did not say that the bridge was safe.", "did not say", "the bridge was safe"),
        ("The mayor has repeatedly said that the bridge is safe.", "has repeatedly said", "the bridge is safe"),
        ("The mayor pointed out that the bridge was old.", "pointed out", "the bridge was old"),
        ("The mayor told reporters that the road was closed.", "told", "the road was closed"),
        ("The mayor asked whether the bridge was safe.", "asked", "whether the bridge was safe"),
        ("The mayor explained how the bridge had failed.", "explained", "how the bridge had failed"),
        ("The mayor knows how to win.", "knows", "how to win"),
        ("The mayor declined to say whether the bridge was safe.", "declined to say", "whether the bridge was safe"),
        ("The mayor wanted to know whether the bridge was safe.", "wanted to know", "whether the bridge was safe"),
        ("The mayor vowed to close the bridge.", "vowed", "to close the bridge"),
        ("The mayor wants to close the bridge.", "wants", "to close the bridge"),
        ("The mayor urged drivers to stay at home.", "urged", "drivers to stay at home"),
        ("The mayor denied taking money.", "denied", "taking money"),
        ("The mayor called the plan a joke.", "called", "the plan a joke"),
        ("The mayor described the plan as a joke.", "described", "the plan as a joke"),
        ("The mayor dismissed the plan as a joke.", "dismissed", "the plan as a joke"),
        ("The mayor accused the firm of hiding the report.", "accused", "the firm of hiding the report"),
        ("The mayor hopes that the bridge will open soon.", "hopes", "the bridge will open soon"),
        ("The mayor is sure that the bridge is safe.", "is sure", "the bridge is safe"),
        ("The mayor made the claim that the bridge was safe.", "claim", "the bridge was safe"),
    ],
)
def test_what_the_mayor_is_said_to_have_said_or_thought(parser: Parser, text: str, cue: str, content: str) -> None:
    assert read(parser, text) == [("The mayor", cue, content)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("According to the mayor, the bridge is closed.", "the mayor", "According to", "the bridge is closed"),
        ("The bridge is closed, according to the mayor.", "the mayor", "according to", "The bridge is closed"),
        ("In his view, the bridge is a mistake.", "his", "view", "the bridge is a mistake"),
        ("The bridge is a mistake in the view of the mayor.", "the mayor", "view", "The bridge is a mistake"),
        ("In the words of the mayor, the bridge is a mistake.", "the mayor", "words", "the bridge is a mistake"),
        ("The bridge is a mistake, as Quilby put it.", "Quilby", "put", "The bridge is a mistake"),
        ("As the mayor said, the bridge is a mistake.", "the mayor", "said", "the bridge is a mistake"),
        ("The bridge is unsafe, she said.", "she", "said", "The bridge is unsafe"),
        ("The road is a trap, argues Quilby.", "Quilby", "argues", "The road is a trap"),
        ("A poll shows that the bridge is unpopular.", "A poll", "shows", "the bridge is unpopular"),
        ("A letter saying that the road was closed arrived.", "A letter", "saying", "the road was closed"),
        ("Analysts forecast that prices will rise.", "Analysts", "forecast", "prices will rise"),
        ("Officials are worried that the bridge will fall.", "Officials", "are worried", "the bridge will fall"),
    ],
)
def test_other_cues_have_sources_too(parser: Parser, text: str, source: str, cue: str, content: str) -> None:
    assert read(parser, text) == [(source, cue, content)]


@pytest.mark.parametrize(
    ("text", "cue", "contents"),
    [
        ("The bridge is said to be unsafe.", "is said", ["to be unsafe"]),
        ("It was said that the bridge was unsafe.", "was said", ["the bridge was unsafe"]),
        ("Reporters were told that the road was closed.", "were told", ["the road was closed"]),
        ("The minister is expected to resign.", "is expected", ["to resign"]),
        ("The firm was accused of hiding the report.", "was accused", ["of hiding the report"]),
        ("Allegedly, the driver slept.", "Allegedly", ["the driver slept"]),
        ("The bridge was reportedly closed on Monday.", "reportedly", ["The bridge was", "closed on Monday"]),
        ("The plan to close the bridge was announced.", "plan", ["to close the bridge"]),
    ],
)
def test_of_a_passive_without_agent_and_of_an_adverb_nobody_is_the_source(
    parser: Parser, text: str, cue: str, contents: list[str]
) -> None:
    assert read(parser, text) == [(None, cue, content) for content in contents]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("It was argued by the mayor that the bridge was unsafe.", "the mayor", "was argued"),
        ("Reporters were told by Quilby that the bridge was unsafe.", "Quilby", "were told"),
    ],
)
def test_the_agent_of_a_passive_is_the_source(parser: Parser, text: str, source: str, cue: str) -> None:
    assert read(parser, text) == [(source, cue, "the bridge was unsafe")]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The bridge, she said, is unsafe.", "said"),
        ("The bridge, according to her, is unsafe.", "according to"),
    ],
)
def test_what_a_cue_interrupts_is_in_two_pieces(parser: Parser, text: str, cue: str) -> None:
    assert [a[1:] for a in read(parser, text)] == [(cue, "The bridge"), (cue, "is unsafe")]


def test_what_is_said_within_what_is_said_is_found_at_every_depth(parser: Parser) -> None:
    assert read(parser, "Quilby said the minister believes the engineers claim the bridge is unsafe.") == [
        ("Quilby", "said", "the minister believes the engineers claim the bridge is unsafe"),
        ("the minister", "believes", "the engineers claim the bridge is unsafe"),
        ("the engineers", "claim", "the bridge is unsafe"),
    ]


def test_what_the_author_adds_is_no_part_of_the_clause_before(parser: Parser) -> None:
    assert read(parser, "Officials said the bridge was old, adding that it would close.") == [
        ("Officials", "said", "the bridge was old"),
        ("Officials", "adding", "it would close"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said nothing.",
        "The bridge is closed.",
        "This shows that the bridge is unpopular.",
        "It suggests that the bridge is unpopular.",
        "The mayor crossed the bridge to win.",
        "",
    ],
)
def test_where_nothing_is_said_or_thought_there_is_nothing(parser: Parser, text: str) -> None:
    assert read(parser, text) == []


# Cues themselves


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("The mayor said that it was late.", "speech"),
        ("The mayor believes that it is late.", "thought"),
        ("The mayor wants to sleep.", "wish"),
        ("The poll shows that it is late.", "evidence"),
        ("According to the mayor, it is late.", "speech"),
        ("In his view, it is late.", "thought"),
        ("The mayor is eager to sleep.", "wish"),
        ("The mayor is certain that it is late.", "thought"),
        ("His claim that it was late was wrong.", "speech"),
    ],
)
def test_every_cue_has_its_manner(parser: Parser, text: str, manner: str) -> None:
    assert [cue.manner for cue in find(parser, text) if cue.pieces] == [manner]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [("The mayor said that it was late.", True), ("According to the mayor, it is late.", True), ("He wants to sleep.", False)],
)
def test_quoted_words_can_be_said_and_not_wanted(parser: Parser, text: str, spoken: bool) -> None:
    assert [cue.spoken for cue in find(parser, text)] == [spoken]


def test_a_verb_of_saying_without_a_clause_waits_for_a_quotation(parser: Parser) -> None:
    (cue,) = find(parser, "The mayor said nothing.")
    assert (cue.pieces, cue.spoken, cue.manner) == ((), True, "speech")


def test_cues_come_in_order(parser: Parser) -> None:
    heads = [c.head for c in find(parser, "He said that she said that they think that he wants to sleep, according to her.")]
    assert heads == sorted(heads)
    assert len(heads) == 5


@pytest.mark.parametrize(
    ("text", "factive"),
    [
        ("The mayor knows that the bridge is unsafe.", True),
        ("The mayor realised that the bridge was unsafe.", True),
        ("The mayor thinks that the bridge is unsafe.", False),
        ("The mayor claims that the bridge is unsafe.", False),
    ],
)
def test_the_author_vouches_for_what_somebody_knows(parser: Parser, text: str, factive: bool) -> None:
    document = parse(parser, text)
    (found,) = attributions(document)
    assert (found.factive, words(document, found.source)) == (factive, "The mayor")
