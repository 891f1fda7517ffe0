from __future__ import annotations

import pytest

from rhetoric.attribution import attributions
from rhetoric.attribution.names import find_mentions
from rhetoric.attribution.speakers import Speakers
from rhetoric.parser import Parser
from tests.attribution import parse


def name(parser: Parser, text: str) -> str | None:
    """The name of the source of the last attribution of a text."""
    document = parse(parser, text)
    head = attributions(document)[-1].head
    return None if head is None else Speakers(document).name(head)


def said(before: str, who: str) -> str:
    """A text in which somebody says something after what is told before."""
    return f"{before} {who} said the road was closed."


# Names


@pytest.mark.parametrize(
    ("before", "who", "expected"),
    [
        ("Peter Vale arrived late.", "Mr. Vale", "Peter Vale"),
        ("Peter Vale arrived late.", "Vale", "Peter Vale"),
        ("Anna Vale arrived late.", "Ms Vale", "Anna Vale"),
        ("President Anna Vale arrived late.", "Vale", "Anna Vale"),
        ("The road is long.", "Mr Vale", "Vale"),
        ("The road is long.", "Judge Anna Vale", "Anna Vale"),
        ("The road is long.", "Anna Vale, a farmer from Harrow,", "Anna Vale"),
        ("The road is long.", "The budget director, Anna Vale,", "Anna Vale"),
        ("Peter Vale met Anna Vale.", "Vale", "Vale"),
        ("Peter Vale met Anna Vale.", "Peter Vale", "Peter Vale"),
        ("Peter Vale met Anna Crane.", "Crane", "Anna Crane"),
    ],
)
def test_the_full_name_stands_for_the_family_name_where_one_person_bears_it(
    parser: Parser, before: str, who: str, expected: str
) -> None:
    assert name(parser, said(before, who)) == expected


def test_a_name_may_be_told_in_full_later(parser: Parser) -> None:
    assert name(parser, "Anna Vale was late. Mr. Crane said the road was closed.") == "Crane"
    assert name(parser, "“Crane said the road was closed,” wrote Peter Crane.") == "Peter Crane"


@pytest.mark.parametrize(
    "who",
    [
        "A woman from the north",
        "The defence ministry of Harrow",
        "A spokesman for the ministry",
        "Some of the drivers",
        "Vale's lawyer",
        "His lawyer",
        "One driver",
        "They",
    ],
)
def test_what_is_no_name_stays_as_it_stands(parser: Parser, who: str) -> None:
    assert name(parser, said("Peter Vale arrived.", who)) == who


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("The mayor, who was late,", "The mayor"),
        ("The mayor, a farmer,", "The mayor"),
        ("The driver, 34,", "The driver"),
        ("The engineer who built the bridge", "The engineer"),
    ],
)
def test_relative_clauses_and_appositions_are_no_part_of_a_name(parser: Parser, who: str, expected: str) -> None:
    assert name(parser, said("It is late.", who)) == expected


def test_a_name_is_written_on_one_line(parser: Parser) -> None:
    assert name(parser, "The old  mayor of  the town said the road was closed.") == "The old mayor of the town"


# Pronouns


@pytest.mark.parametrize(
    ("before", "who", "expected"),
    [
        ("Anna Vale runs the council.", "She", "Anna Vale"),
        ("Peter Vale runs the council.", "He", "Peter Vale"),
        ("Peter Vale runs the council. It is late.", "He", "Peter Vale"),
        ("Peter Vale met Anna Crane on Monday.", "She", "Anna Crane"),
        ("Peter Vale met Anna Crane on Monday.", "He", "Peter Vale"),
        ("Mr. Vale arrived late.", "He", "Vale"),
        ("Mrs. Vale arrived late.", "She", "Vale"),
        ("Peter Vale arrived.", "Later he", "Peter Vale"),
        ("Anna Vale arrived. She was late.", "She", "Anna Vale"),
        ("Anna Vale arrived. She was late. She sat down. She wept.", "She", "Anna Vale"),
        ("Peter Vale arrived. One. Two. Three. Four.", "He", "Peter Vale"),  # nobody else is named
        ("Peter Vale arrived. The architect left.", "He", "The architect"),
        ("Peter Vale arrived. “I met Paul Crane on the road,” a clerk said.", "He", "a clerk"),
        ("Peter Vale arrived. His grandmother left.", "She", "His grandmother"),
        ("The workers went out.", "They", "The workers"),
        ("The ferry company believes in the route.", "It", "The ferry company"),
    ],
)
def test_he_and_she_are_the_nearest_who_fits(parser: Parser, before: str, who: str, expected: str) -> None:
    assert name(parser, said(before, who)) == expected


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("Peter Vale and Paul Crane met on Monday.", "He"),
        ("Anna Vale and Nora Crane met on Monday.", "She"),
        ("Mrs. Vale arrived late.", "He"),
        ("Peter Vale arrived late.", "She"),
        ("Peter Vale arrived. Paul Crane left. One. Two. Three. Four.", "He"),
        ("The road is long.", "She"),
        ("The Harrow Gazette came out.", "She"),
        ("Peter Vale arrived. His grandmother left.", "He"),
    ],
)
def test_where_two_fit_or_none_a_pronoun_stays(parser: Parser, before: str, who: str) -> None:
    assert name(parser, said(before, who)) == who


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peter Vale arrived. In his view, the road was closed.", "Peter Vale"),
        ("Peter Vale arrived. According to him, the road was closed.", "Peter Vale"),
        ("Anna Vale arrived. According to her, the road was closed.", "Anna Vale"),
        ("Peter Vale, who said that the road was closed, resigned.", "Peter Vale"),
        ("The council, which said that the road was closed, met again.", "The council"),
    ],
)
def test_other_pronouns_are_followed_too(parser: Parser, text: str, expected: str) -> None:
    assert name(parser, text) == expected


def test_a_name_in_a_quotation_is_nobody_outside_it(parser: Parser) -> None:
    text = "Peter Vale arrived. “I spoke to Paul Crane on the road for an hour,” he said. Later he said the road was closed."
    assert name(parser, text) == "Peter Vale"
    quoted = "“I met Paul Crane and Paul Crane told me a lot about it,” Anna Vale said. He said the road was closed."
    assert name(parser, quoted) == "He"


# Institutions


@pytest.mark.parametrize(
    ("before", "who", "expected"),
    [
        ("The Harrow Gazette printed the story.", "It", "Harrow Gazette"),
        ("Harrow Council met on Monday.", "It", "Harrow Council"),
        ("The road was closed.", "It", "It"),
        ("Anna Vale leads the council.", "It", "It"),
        ("The newspaper Harrow Gazette printed the story.", "The paper", "Harrow Gazette"),
        ("The newspaper Harrow Gazette printed the story.", "The same publication", "Harrow Gazette"),
        ("The Harrow Gazette, a newspaper, printed the story.", "The same paper", "Harrow Gazette"),
        ("The weekly magazine Harrow Gazette printed the story.", "The magazine", "Harrow Gazette"),
        ("The newspaper Harrow Gazette printed the story.", "A paper", "A paper"),
        ("The newspaper Harrow Gazette printed the story.", "Another paper", "Another paper"),
        ("The newspaper Harrow Gazette printed the story.", "The rival paper", "The rival paper"),
        ("The newspaper Harrow Gazette printed the story.", "The ministry", "The ministry"),
        ("Peter Vale, the transport minister, arrived.", "The minister", "Peter Vale"),
        ("President Anna Vale arrived.", "The president", "Anna Vale"),
        ("President Anna Vale arrived.", "The leader", "Anna Vale"),
        ("President Anna Vale arrived.", "The minister", "The minister"),
    ],
)
def test_a_description_takes_up_a_name_of_its_kind(parser: Parser, before: str, who: str, expected: str) -> None:
    assert name(parser, said(before, who)) == expected


def test_a_phrase_without_a_name_ends_at_its_first_comma(parser: Parser) -> None:
    text = "A friend of the mayor, locked in a long quarrel, said that it rained."
    assert name(parser, text) == "A friend of the mayor"


def test_of_two_papers_the_nearest_is_the_paper_if_the_other_is_far(parser: Parser) -> None:
    near = "The newspaper Harrow Gazette came out. The newspaper Vale Courier followed."
    far = "The newspaper Harrow Gazette came out. Rain fell. The sun shone. The newspaper Vale Courier followed."
    assert name(parser, said(near, "The paper")) == "The paper"
    assert name(parser, said(far, "The paper")) == "Vale Courier"


def test_a_description_too_far_off_stays(parser: Parser) -> None:
    text = "The newspaper Harrow Gazette came out." + " It is late." * 20
    assert name(parser, said(text, "The paper")) == "The paper"


# Mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Peter Vale left.", ("Peter Vale", "vale", True, "m", True)),
        ("Mrs. Vale left.", ("Vale", "vale", True, "f", True)),
        ("Anna Vale left.", ("Anna Vale", "vale", True, "f", True)),
        ("Sam Vale left.", ("Sam Vale", "vale", True, None, True)),
        ("We saw Peter Vale.", ("Peter Vale", "vale", True, "m", False)),
        ("The Harrow Gazette left.", ("Harrow Gazette", "gazette", False, None, True)),
    ],
)
def test_a_mention_has_what_a_name_shows(parser: Parser, text: str, expected: tuple[str, str, bool, str | None, bool]) -> None:
    (found,) = find_mentions(parse(parser, text))
    assert (found.name, found.key, found.person, found.gender, found.subject) == expected


def test_a_text_without_names_has_no_mentions(parser: Parser) -> None:
    assert list(find_mentions(parse(parser, "The road is long."))) == []
    assert list(find_mentions(parse(parser, ""))) == []
