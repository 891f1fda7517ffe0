from __future__ import annotations

import pytest

from rhetoric.document import Document
from rhetoric.matchers.questions import Question, find_questions
from rhetoric.matchers.replies import find_reply
from rhetoric.parser import Parser
from rhetoric.reader import make_source


def ask(parser: Parser, text: str) -> tuple[Document, list[Question]]:
    document = parser.parse(make_source(text))
    return document, find_questions(document)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Who paid? Nobody said.", [("Who paid?", "wh")]),
        ("Did it rain?! It did.", [("Did it rain?!", "yes or no")]),
        ("The result? A flood.", [("The result?", "fragment")]),
        ("It is cold, isn't it? Yes.", [("It is cold, isn't it?", "tag")]),
        ("They promised a road, but who has seen it?", [("who has seen it?", "wh")]),
        ("Friends and neighbours, what did we do with the money?", [("what did we do with the money?", "wh")]),
        ("If the road is safe, why is it closed?", [("If the road is safe, why is it closed?", "wh")]),
        ("On the other hand, how much can he lose?", [("On the other hand, how much can he lose?", "wh")]),
        ("The mayor must tell us: when did he know?", [("when did he know?", "wh")]),
        ("The bank, and who can wonder?, has closed.", [("and who can wonder?", "wh")]),
        ("She turned on him. “Where is it? Who has it?”", [("Where is it?", "wh"), ("Who has it?", "wh")]),
        ("He asked who was there. Nobody answered.", []),
    ],
)
def test_a_question_begins_where_it_asks(parser: Parser, text: str, found: list[tuple[str, str]]) -> None:
    document, questions = ask(parser, text)
    assert [(document.text[slice(*document.tokens.span(q.first, q.last))], q.kind) for q in questions] == found


@pytest.mark.parametrize(
    ("text", "asked", "labelled"),
    [
        ("“Is it far?” asked the girl.", True, False),
        ("Where were you on Monday? the lawyer asked.", True, False),
        ("The survey asked: how old are you?", True, False),
        ("Interviewer: Why did you leave the band?", False, True),
        ("Q. Where do I collect my parcel?", False, True),
        ("Is it far? The girl was tired.", False, False),
    ],
)
def test_who_asks_is_seen(parser: Parser, text: str, asked: bool, labelled: bool) -> None:
    _, [question] = ask(parser, text)
    assert (question.asked, question.labelled) == (asked, labelled)


def test_questions_in_one_sentence_are_its_parts(parser: Parser) -> None:
    document, [question] = ask(parser, "Where did the money go, which of you moved it, and why does nobody ask?")
    assert [document.tokens.form[i] for i in question.parts] == ["where", "which", "and"]


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("Will it end? Nobody knows. We wait.", "Nobody knows."),
        ("Will it end?\n\nNobody knows.", "Nobody knows."),
        ("Will it end? When will it end? Soon.", None),
        ("Will it end?\n\nA cold spring\n\nNobody knows.", None),
        ("Will it end?", None),
    ],
)
def test_the_reply_is_the_next_sentence_that_is_no_question(parser: Parser, text: str, reply: str | None) -> None:
    document, questions = ask(parser, text)
    found = find_reply(document, questions[0])
    assert (document.text[slice(*document.tokens.span(*found))] if found else None) == reply
