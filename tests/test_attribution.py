from __future__ import annotations

import pytest

from rhetoric.attribution import attribute
from rhetoric.document import Span
from rhetoric.finding import Voice
from rhetoric.parser import Parser
from rhetoric.reader import make_source

AUTHOR = Voice("author", None, None)


def voices(parser: Parser, text: str, *words: str) -> list[Voice]:
    """The voice of each of the words."""
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in words]
    return attribute(parser.parse(make_source(text)), spans)


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("The old minister said: “The train has left the station and nobody can stop it.”", "The old minister", "said"),
        ("“The train is leaving the station and nobody can stop it,” said the minister.", "the minister", "said"),
        ("“The reform is a train that has left the station,” the mayor warned.", "the mayor", "warned"),
        ('"The train has run off the rails at last," Quilby told reporters on Monday.', "Quilby", "told"),
        ("The minister said this:\n“The train has left the station and nobody can stop it.”", "The minister", "said"),
        ("According to the minister, “the train has left the station and will not return”.", "the minister", "According to"),
        ("“The train has left the station and will not return”, according to the minister.", "the minister", "according to"),
    ],
)
def test_a_quotation_somebody_is_said_to_have_spoken_is_that_speakers(
    parser: Parser, text: str, speaker: str, cue: str
) -> None:
    assert voices(parser, text, "train")[0] == Voice("direct", speaker, cue)


def test_both_halves_of_an_interrupted_quotation_are_the_speakers(parser: Parser) -> None:
    text = "“The reform is a train,” the mayor added, “and it has left the station for good.”"
    assert voices(parser, text, "train", "station") == [Voice("direct", "the mayor", "added")] * 2


def test_what_stands_outside_the_quotation_is_the_authors(parser: Parser) -> None:
    text = "The train of reform is late. “We will catch it in the end,” said the minister."
    assert voices(parser, text, "train", "catch", "minister") == [AUTHOR, Voice("direct", "the minister", "said"), AUTHOR]


def test_a_few_quoted_words_in_the_authors_sentence_are_mixed(parser: Parser) -> None:
    text = "The minister warned that the talks were “a runaway train” in private."
    assert voices(parser, text, "runaway train", "talks") == [Voice("mixed", "The minister", "warned"), AUTHOR]


def test_a_few_quoted_words_that_nobody_said_are_the_authors(parser: Parser) -> None:
    assert voices(parser, "The so-called “peace train” left again.", "peace train") == [AUTHOR]


def test_a_short_quotation_with_its_own_full_stop_is_direct(parser: Parser) -> None:
    assert voices(parser, "The minister said: “It derailed.”", "derailed") == [Voice("direct", "The minister", "said")]


def test_a_colon_leads_over_to_the_next_paragraph_and_a_full_stop_does_not(parser: Parser) -> None:
    quoted = "“The train has left the station and nobody can stop it.”"
    assert voices(parser, f"The minister said this:\n{quoted}", "train") == [Voice("direct", "The minister", "said")]
    assert voices(parser, f"The minister said this.\n{quoted}", "train") == [Voice("direct", None, None)]


def test_a_quotation_in_the_next_paragraph_goes_on_with_the_speaker_and_a_later_one_does_not(parser: Parser) -> None:
    text = "“The train has left,” the minister said.\n“Nobody can stop it now.”\nThe end came.\n“A new reform is near.”"
    minister = Voice("direct", "the minister", "said")
    assert voices(parser, text, "train", "stop", "reform") == [minister, minister, Voice("direct", None, None)]


def test_a_span_over_the_edge_of_a_quotation_is_the_authors(parser: Parser) -> None:
    text = "The minister said the talks “had left the station for good and would not return”."
    assert voices(parser, text, "talks “had left", "left the station") == [AUTHOR, Voice("direct", "The minister", "said")]


def test_without_quotations_and_without_spans_there_is_only_the_author(parser: Parser) -> None:
    assert voices(parser, "The minister said the talks had derailed.", "derailed") == [AUTHOR]
    assert voices(parser, "The minister said “no” twice.") == []
    assert voices(parser, "") == []


def test_voices_come_in_the_order_of_the_spans(parser: Parser) -> None:
    text = "The talks derailed. “The train has left the station for good,” said the minister."
    assert voices(parser, text, "train", "talks", "station") == [
        Voice("direct", "the minister", "said"),
        AUTHOR,
        Voice("direct", "the minister", "said"),
    ]
