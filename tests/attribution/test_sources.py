from __future__ import annotations

import pytest

from rhetoric.attribution import attributions
from rhetoric.parser import Parser
from tests.attribution import parse, read, words


@pytest.mark.parametrize(
    "source",
    [
        "Quilby",
        "The mayor",
        "Mr. Quilby",
        "A woman from the north",
        "The defence ministry of Harrow",
        "A spokesman for the ministry",
        "Some of the drivers",
        "Vale and Crane",
        "The mayor of Harrow and the minister",
        "Dana Quilby, the mayor of Harrow",
        "Anna Vale, 34, of Harrow",
        "Anna Vale (Labour)",
        "The engineer who built the bridge",
        "Anna Vale, who leads the council",
        "Peter Vale's lawyer",
        "His lawyer",
        "The Harrow Gazette",
    ],
)
def test_a_source_is_the_whole_noun_phrase(parser: Parser, source: str) -> None:
    cue_and_content = ("said", "the road was closed")
    assert read(parser, f"{source} said the road was closed.") == [(source, *cue_and_content)]
    assert read(parser, f"{source}, said the road was closed.")[0][0] == source  # no comma at its end


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("LONDON (Wire) — The mayor said the bridge was unsafe.", "The mayor"),
        ("LONDON — The mayor said the bridge was unsafe.", "The mayor"),
        ("HARROW, May 3 – The mayor said the bridge was unsafe.", "The mayor"),
        ("LONDON — The bridge is unsafe, the mayor said.", "the mayor"),
    ],
)
def test_a_dateline_is_no_part_of_source_or_content(parser: Parser, text: str, source: str) -> None:
    ((who, cue, content),) = read(parser, text)
    assert (who, cue, content.lower()) == (source, "said", content.lower().removeprefix("london"))
    assert content.lower() in {"the bridge was unsafe", "the bridge is unsafe"}


def test_verbs_that_are_joined_share_their_subject(parser: Parser) -> None:
    assert read(parser, "The mayor inspected the bridge and said it was unsafe.") == [
        ("The mayor", "said", "it was unsafe"),
    ]
    assert [a[:2] for a in read(parser, "The mayor said it was late and added that it was dark.")] == [
        ("The mayor", "said"),
        ("The mayor", "added"),
    ]


def test_a_gerund_has_the_subject_of_its_verb(parser: Parser) -> None:
    assert read(parser, "The mayor left the room, saying that the bridge was unsafe.") == [
        ("The mayor", "saying", "the bridge was unsafe"),
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The mayor, who said that the bridge was unsafe, resigned.", "who"),
        ("The council, which said that the bridge was unsafe, met again.", "which"),
    ],
)
def test_a_relative_pronoun_is_a_source(parser: Parser, text: str, source: str) -> None:
    assert read(parser, text) == [(source, "said", "the bridge was unsafe")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The firm was accused by Quilby of hiding the report.", "Quilby"),
        ("The firm was accused of hiding the report.", None),
        ("The bridge was said by the mayor to be unsafe.", "the mayor"),
        ("The bridge was said to be unsafe.", None),
        ("It is believed that the bridge is unsafe.", None),
    ],
)
def test_of_a_passive_the_agent_is_the_source_and_never_the_subject(parser: Parser, text: str, source: str | None) -> None:
    assert [a[0] for a in read(parser, text)] == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The drivers are worried that the bridge will fall.", "The drivers"),
        ("The mayor was convinced that the bridge was safe.", "The mayor"),
        ("The mayor is aware that the bridge is unsafe.", "The mayor"),
    ],
)
def test_who_feels_something_is_its_source(parser: Parser, text: str, source: str) -> None:
    assert [a[0] for a in read(parser, text)] == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The mayor made the claim that the bridge was safe.", "The mayor"),
        ("She repeated his claim that the bridge was safe.", "his"),
        ("The idea that the bridge is safe is absurd.", None),
        ("The plan to close the bridge was announced.", None),
    ],
)
def test_a_noun_has_who_holds_it(parser: Parser, text: str, source: str | None) -> None:
    assert [a[0] for a in read(parser, text) if a[1] in {"claim", "idea", "plan"}] == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“We have waited for years,” said Anna Vale, who leads the council.", "Anna Vale, who leads the council"),
        ("“We have waited for years,” said the mayor of Harrow.", "the mayor of Harrow"),
        ("“We have waited for years,” says Vale, 34.", "Vale, 34"),
        ("“We have waited for years,” the mayor said.", "the mayor"),
        ("The mayor, speaking on Monday, said the road was closed.", "The mayor, speaking on Monday"),
    ],
)
def test_a_source_may_stand_on_either_side_of_its_cue(parser: Parser, text: str, source: str) -> None:
    assert [a[0] for a in read(parser, text)] == [source]


def test_the_head_of_a_source_is_its_noun(parser: Parser) -> None:
    document = parse(parser, "The old mayor of Harrow, Dana Quilby, said it was late.")
    (found,) = attributions(document)
    assert found.head is not None
    assert document.tokens.form[found.head] == "mayor"
    assert words(document, found.source) == "The old mayor of Harrow, Dana Quilby"


@pytest.mark.parametrize("who", ["you", "anybody", "someone"])
def test_what_anybody_might_want_in_a_condition_is_nobodys(parser: Parser, who: str) -> None:
    verb = "want" if who == "you" else "wants"
    assert read(parser, f"If {who} {verb} to win, the road is long.") == []
    assert read(parser, f"If the mayor {verb} to win, the road is long.") == [("the mayor", verb, "to win")]
