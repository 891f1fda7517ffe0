from __future__ import annotations

import pytest

from rhetoric.pipeline import Scanner


def find(scanner: Scanner, text: str) -> list[str]:
    return [f.text for f in scanner.scan(text).findings if f.device == "rhetorical_question" and not f.weak]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They closed the clinic and sold the ambulance. What could possibly go wrong?", "What could possibly go wrong?"),
        ("We have lost four bridges in a year. How many more must fall?", "How many more must fall?"),
        ("He has broken nine promises, but who among us has kept them all?", "who among us has kept them all?"),
        ("Don't they deserve better?", "Don't they deserve better?"),
        ("Prices rise and wages stand still. Is it any wonder that people march?", "Is it any wonder that people march?"),
        ("Need I say more?", "Need I say more?"),
    ],
)
def test_a_question_that_wants_no_answer(scanner: Scanner, text: str, found: str) -> None:
    assert find(scanner, text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "“What time does the bus leave?” he asked. “At nine,” said the clerk.",
        "Could you please send me the minutes before Friday?",
        "Interviewer: When did you first play the harp? Musician: At school.",
        "How do I renew my card? Click on the link below.",
        "The reporter asked how many more bridges would be closed.",
        "Dear Nora, are you coming on Tuesday? I need to book the table.",
    ],
)
def test_a_question_that_asks_is_none(scanner: Scanner, text: str) -> None:
    assert find(scanner, text) == []


def test_a_formula_is_named_as_the_reason(scanner: Scanner) -> None:
    [finding] = [
        f for f in scanner.scan("Since when has a goat needed a passport?").findings if f.device == "rhetorical_question"
    ]
    assert finding.evidence[0].rule.startswith("rhetorical_question/formula#since-when")
    assert "“Since when has” asks for no answer" in finding.evidence[0].why
