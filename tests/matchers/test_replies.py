from __future__ import annotations

import pytest

from rhetoric.document import Document
from rhetoric.matchers.asking import speaks_of_inquiry
from rhetoric.matchers.questions import Question, find_questions
from rhetoric.matchers.replies import begins_answer, find_reply, is_request, waits_for_answer
from rhetoric.parser import Parser
from rhetoric.reader import make_source


def ask(parser: Parser, text: str) -> tuple[Document, Question, int]:
    """The document, its first question and the token at which what follows begins, -1 if nothing does."""
    document = parser.parse(make_source(text))
    question = find_questions(document)[0]
    reply = find_reply(document, question)
    return document, question, reply[0] if reply else -1


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("Could you send me the minutes?", True),
        ("May I have the recipe?", True),
        ("Would you like the soup or the pie?", True),
        ("Can anyone lend me a drill?", True),
        ("Will the secretary say when the road will open?", True),
        ("Shall we meet at six?", True),
        ("Shall we call this the promised land?", False),
        ("Can you imagine a duller summer?", False),
        ("Who could ask for more?", False),
        ("Haven't you done enough?", False),
    ],
)
def test_a_polite_request_is_seen(parser: Parser, text: str, request_: bool) -> None:
    document, question, _ = ask(parser, text)
    assert is_request(document.tokens, question) == request_


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("Who needs a lift? Reply to Dana.", True),
        ("Is the rash new? If so, see a doctor.", True),
        ("Which song do you like best? Let us know by Friday.", True),
        ("How far is the coast? We have half a tank left.", True),
        ("Must they always be grateful? I think not.", False),
        ("Were we sent here to nap? Let us get on with the work.", False),
        ("Who pays? The town pays.", False),
        ("Who pays?", False),
    ],
)
def test_one_who_waits_for_an_answer_is_seen(parser: Parser, text: str, waits: bool) -> None:
    document, question, after = ask(parser, text)
    assert waits_for_answer(document.tokens, question, after) == waits


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Is it perfect? Of course not.", True),
        ("Should we cut it? Well, of course we should.", True),
        ("What is it for? For the fish.", True),
        ("Shall we go on? For the night is long, and it is late.", False),
        ("Who pays? The town pays.", False),
    ],
)
def test_the_beginning_of_an_answer_is_seen(parser: Parser, text: str, begins: bool) -> None:
    document, _, after = ask(parser, text)
    assert begins_answer(document.tokens, after) == begins


def test_an_inquiry_is_seen_close_by(parser: Parser) -> None:
    document, question, _ = ask(parser, "Where do eels spawn? Two researchers hope to find out.")
    assert speaks_of_inquiry(document.tokens, question.first, question.last)
    document, question, _ = ask(parser, "Where do eels spawn? Nobody in the village cares.")
    assert not speaks_of_inquiry(document.tokens, question.first, question.last)
