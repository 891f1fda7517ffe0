from __future__ import annotations

import pytest

from rhetoric.attribution.voices import nest
from rhetoric.document import Span
from rhetoric.finding import Voice
from rhetoric.parser import Parser
from tests.attribution import voices

AUTHOR = Voice("author", None, None)


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("The old minister said: “The train has left the station and nobody can stop it.”", "The old minister", "said"),
        ("“The train is leaving the station and nobody can stop it,” said the minister.", "the minister", "said"),
        ("“The reform is a train that has left the station,” the mayor warned.", "the mayor", "warned"),
        ('"The train has run off the rails at last," Quilby told reporters on Monday.', "Quilby", "told"),
        ("'The train has run off the rails at last,' Quilby told reporters on Monday.", "Quilby", "told"),
        ("«The train has run off the rails at last», said Quilby.", "Quilby", "said"),
        ("The minister said this:\n“The train has left the station and nobody can stop it.”", "The minister", "said"),
        ("The minister said: “It is a train.”", "The minister", "said"),
        ("“The train has left the station and will not return”, according to the minister.", "the minister", "according to"),
    ],
)
def test_a_quotation_somebody_is_said_to_have_spoken_is_that_speakers(
    parser: Parser, text: str, speaker: str, cue: str
) -> None:
    assert voices(parser, text, "train") == [Voice("direct", speaker, cue)]


def test_both_halves_of_an_interrupted_quotation_are_the_speakers(parser: Parser) -> None:
    text = "“The reform is a train,” the mayor added, “and it has left the station for good.”"
    assert voices(parser, text, "train", "station") == [Voice("direct", "the mayor", "added")] * 2


def test_what_stands_outside_the_quotation_is_the_authors(parser: Parser) -> None:
    text = "The train of reform is late. “We will catch it in the end,” said the minister."
    assert voices(parser, text, "train", "catch", "minister", "said") == [
        AUTHOR,
        Voice("direct", "the minister", "said"),
        AUTHOR,
        AUTHOR,
    ]


def test_every_paragraph_of_a_quotation_closed_in_the_last_is_the_speakers(parser: Parser) -> None:
    text = "Quilby wrote:\n“The train is late.\n“The locomotive is old.\n“A collision is near.”\nThe road was dry."
    quilby = Voice("direct", "Quilby", "wrote")
    assert voices(parser, text, "train", "locomotive", "collision", "road") == [quilby, quilby, quilby, AUTHOR]


def test_what_somebody_quotes_is_still_in_the_mouth_of_who_is_quoted(parser: Parser) -> None:
    text = "“He told me ‘the bridge is dead’ and that it was late,” the mayor said."
    assert voices(parser, text, "told", "dead", "late") == [Voice("direct", "the mayor", "said")] * 3


# Quoted words that are part of a clause


@pytest.mark.parametrize(
    ("text", "word", "speaker", "cue"),
    [
        ("The minister warned that the talks were “a runaway train” in private.", "runaway train", "The minister", "warned"),
        ("The minister said the talks were “derailed”.", "derailed", "The minister", "said"),
        ("The minister called the plan “a joke”.", "joke", "The minister", "called"),
        ("The minister said it “had left the station for good and would not return”.", "station", "The minister", "said"),
        ("The minister said the talks had reached 'a dead end' at last.", "dead", "The minister", "said"),
    ],
)  # fmt: skip
def test_quoted_words_in_a_clause_of_the_authors_are_mixed(
    parser: Parser, text: str, word: str, speaker: str, cue: str
) -> None:
    assert voices(parser, text, word) == [Voice("mixed", speaker, cue)]


def test_around_quoted_words_the_clause_is_indirect(parser: Parser) -> None:
    text = "The minister said the talks “had left the station for good and would not return”."
    assert voices(parser, text, "talks", "talks “had left", "left the station", "The minister") == [
        Voice("indirect", "The minister", "said"),
        Voice("indirect", "The minister", "said"),
        Voice("mixed", "The minister", "said"),
        AUTHOR,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace train” left again.",
        "The “train” left again.",
        "A “train” was late, said the minister’s daughter.",
    ],
)
def test_a_few_quoted_words_that_nobody_said_are_the_authors(parser: Parser, text: str) -> None:
    assert voices(parser, text, "left" if "left" in text else "daughter") == [AUTHOR]
    assert "said" in text or voices(parser, text, "train") == [AUTHOR]


def test_a_sentence_in_quotation_marks_that_nobody_said_is_somebodys(parser: Parser) -> None:
    assert voices(parser, "The road was dry. “The train has left the station for good.”", "train") == [Voice("direct")]


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        (":\n", Voice("direct", "The minister", "said")),
        (".\n", Voice("direct")),
    ],
)
def test_a_colon_leads_over_to_the_next_paragraph_and_a_full_stop_does_not(
    parser: Parser, between: str, expected: Voice
) -> None:
    text = f"The minister said this{between}“The train has left the station and nobody can stop it.”"
    assert voices(parser, text, "train") == [expected]


def test_a_quotation_in_the_next_paragraph_goes_on_with_the_speaker_and_a_later_one_does_not(parser: Parser) -> None:
    text = "“The train has left,” the minister said.\n“Nobody can stop it now.”\nThe end came.\n“A new reform is near.”"
    minister = Voice("direct", "the minister", "said")
    assert voices(parser, text, "train", "stop", "reform") == [minister, minister, Voice("direct", None, None)]


# What somebody is said to have said or thought


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("The minister said that the talks had derailed.", "The minister", "said"),
        ("The minister said the talks had derailed.", "The minister", "said"),
        ("The minister believes that the talks have derailed.", "The minister", "believes"),
        ("According to the minister, the talks have derailed.", "the minister", "According to"),
        ("The talks, the minister argues, have derailed.", "the minister", "argues"),
        ("The talks have derailed, as Quilby put it.", "Quilby", "put"),
        ("The minister's fear is known. In his view, the talks have derailed.", "his", "view"),
        ("The talks have reportedly derailed.", None, "reportedly"),
        ("The talks are said to have derailed.", None, "are said"),
        ("A poll shows that the talks have derailed.", "A poll", "shows"),
        ("The minister asked whether the talks had derailed.", "The minister", "asked"),
        ("The minister made the claim that the talks had derailed.", "The minister", "claim"),
        ("Asked about it, Quilby said the talks had derailed.", "Quilby", "said"),
        ("Some of the guests said the talks had derailed.", "Some of the guests", "said"),
        ("The minister has never said that the talks have derailed.", "The minister", "has never said"),
    ],
)
def test_what_is_reported_in_the_authors_words_is_indirect(parser: Parser, text: str, speaker: str | None, cue: str) -> None:
    assert voices(parser, text, "derailed") == [Voice("indirect", speaker, cue)]


@pytest.mark.parametrize(
    "text",
    [
        "The talks have derailed.",
        "The minister knows that the talks have derailed.",
        "The minister realised that the talks had derailed.",
        "The minister wants to see the talks derailed.",
        "I think that the talks have derailed.",
        "We believe that the talks have derailed.",
        "Everybody says that the talks have derailed.",
        "In my view, the talks have derailed.",
        "This shows that the talks have derailed.",
    ],
)
def test_what_is_told_wanted_known_or_ones_own_is_the_authors(parser: Parser, text: str) -> None:
    assert voices(parser, text, "derailed") == [AUTHOR]


def test_of_clauses_within_clauses_the_innermost_speech_holds(parser: Parser) -> None:
    text = "Quilby said that Vale had claimed that the talks had derailed."
    assert voices(parser, text, "Vale", "claimed", "derailed", "Quilby") == [
        Voice("indirect", "Quilby", "said"),
        Voice("indirect", "Quilby", "said"),
        Voice("indirect", "Vale", "had claimed"),
        AUTHOR,
    ]


def test_a_relative_clause_has_its_own_speaker(parser: Parser) -> None:
    text = "Vale, whom critics call a dinosaur, said the road was a trap."
    assert voices(parser, text, "dinosaur", "trap", "Vale") == [
        Voice("indirect", "critics", "call"),
        Voice("indirect", "Vale", "said"),
        AUTHOR,
    ]


def test_a_thought_within_what_is_said_is_in_the_mouth_of_who_says_it(parser: Parser) -> None:
    text = "Quilby said that the minister thinks that the talks have derailed."
    assert voices(parser, text, "derailed") == [Voice("indirect", "Quilby", "said")]


def test_a_wish_within_what_is_said_is_in_the_mouth_of_who_says_it(parser: Parser) -> None:
    assert voices(parser, "Quilby said that Vale wants to derail the talks.", "derail") == [Voice("indirect", "Quilby", "said")]


def test_i_in_a_quotation_is_who_is_quoted(parser: Parser) -> None:
    text = "“I think that the talks have derailed,” said Quilby."
    assert voices(parser, text, "derailed", "think") == [Voice("direct", "Quilby", "said")] * 2


# Speakers by name


@pytest.mark.parametrize(
    ("before", "who", "speaker"),
    [
        ("Anna Vale came late.", "she", "Anna Vale"),
        ("Anna Vale came late.", "Ms. Vale", "Anna Vale"),
        ("The newspaper Harrow Gazette came out.", "the same publication", "Harrow Gazette"),
        ("Anna Vale and Nora Crane came late.", "she", "she"),
    ],
)
def test_a_speaker_has_the_name_where_that_is_safe(parser: Parser, before: str, who: str, speaker: str) -> None:
    said = Voice("direct", speaker, "said")
    assert voices(parser, f"{before} “The train has left the station for good,” {who} said.", "train") == [said]


# Spans


def test_without_quotations_and_without_spans_there_is_only_the_author(parser: Parser) -> None:
    assert voices(parser, "The minister saw that the talks had derailed.", "minister") == [AUTHOR]
    assert voices(parser, "The minister said “no” twice.") == []
    assert voices(parser, "") == []


def test_voices_come_in_the_order_of_the_spans(parser: Parser) -> None:
    text = "The talks derailed. “The train has left the station for good,” said the minister."
    assert voices(parser, text, "train", "talks", "station") == [
        Voice("direct", "the minister", "said"),
        AUTHOR,
        Voice("direct", "the minister", "said"),
    ]


def test_a_span_over_the_edge_of_what_is_said_is_the_authors(parser: Parser) -> None:
    text = "“The train has left the station for good,” said the minister."
    assert voices(parser, text, "for good,” said", text, "said the minister") == [AUTHOR] * 3


@pytest.mark.parametrize(
    ("spans", "parents"),
    [
        ([], []),
        ([(0, 9)], [-1]),
        ([(0, 9), (1, 5), (2, 3), (6, 8), (10, 12)], [-1, 0, 1, 0, -1]),
        ([(0, 9), (0, 9), (0, 4)], [-1, 0, 1]),
        ([(0, 5), (5, 9)], [-1, -1]),
        ([(0, 5), (3, 9)], [-1, -1]),
    ],
)
def test_a_span_lies_in_the_narrowest_before_it_that_holds_it(spans: list[tuple[int, int]], parents: list[int]) -> None:
    assert nest([Span(*s) for s in spans]) == parents
