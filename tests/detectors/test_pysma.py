from __future__ import annotations

import pytest

from rhetoric.pipeline import Scanner


@pytest.mark.parametrize(
    ("before", "run", "members"),
    [
        ("The mayor must tell us: ", "when did he know? Whom did he tell? Why were we the last to hear?", 3),
        ("", "Why me? Why now? Why in front of the whole choir?", 3),
        ("Neighbours, ", "what did we do with the field? Did we plough it? Did we sell it?", 3),
        ("", "Where did the silver go, which of you moved it, and why does nobody ask?", 3),
        ("", "What kind of town locks its pump? What kind of town then sells water?", 2),
    ],
)
def test_questions_in_a_row(scanner: Scanner, before: str, run: str, members: int) -> None:
    [finding] = [f for f in scanner.scan(before + run).findings if f.device == "pysma" and not f.weak]
    assert finding.text == run
    assert len(finding.roles) == members


@pytest.mark.parametrize(
    "text",
    [
        "Is a tomato a fruit? Botanists say yes. Is it one in the kitchen? Cooks say no.",
        "The survey had three items. 1. How old are you? 2. Where do you live? 3. Do you own a car?",
        "Q: Who can apply? A: Anyone over 16. Q: Is there a fee? A: No.",
        "“Are you hungry?” she asked. “A bit.” “Would soup do?” “It would.”",
        "What time does the museum close?",
    ],
)
def test_questions_that_are_answered_or_listed_are_none(scanner: Scanner, text: str) -> None:
    assert [f.text for f in scanner.scan(text).findings if f.device == "pysma" and not f.weak] == []
