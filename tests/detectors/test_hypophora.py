from __future__ import annotations

import pytest

from rhetoric.pipeline import Scanner


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Why did the dam fail? Because nobody had looked at it. So it goes.",
            "Why did the dam fail? Because nobody had looked at it.",
        ),
        ("Could this be enough to save the talks?\n\nThere is no certainty about that.", None),
        ("Was it bad luck? It was not.", None),
        ("And who pays for this? You do, every time you buy bread.", None),
        ("The result? A bridge to nowhere.", None),
        ("Can they still win? Hardly.", None),
    ],
)
def test_a_question_with_its_answer(scanner: Scanner, text: str, found: str | None) -> None:
    findings = [f for f in scanner.scan(text).findings if f.device == "hypophora" and not f.weak]
    assert [f.text for f in findings] == [found or text]
    assert [r.role for r in findings[0].roles] == ["member", "member"]


@pytest.mark.parametrize(
    "text",
    [
        "“Is it far?” asked the girl. “No,” said the driver.",
        "Q: Is parking free? A: Yes, after six.",
        "Have you seen my keys? I can't find them anywhere.",
        "How dare they? The bells rang as the crowd left the square.",
        "She asked what we wanted, and we told her.",
    ],
)
def test_a_question_that_another_answers_or_nobody_is_none(scanner: Scanner, text: str) -> None:
    assert [f.text for f in scanner.scan(text).findings if f.device == "hypophora" and not f.weak] == []


def test_a_rhetorical_question_may_be_answered_too(scanner: Scanner) -> None:
    result = scanner.scan("The state has nine ministers of fish. Is it any wonder that there are none? Of course not.")
    assert {"hypophora", "rhetorical_question"} <= {f.device for f in result.findings if not f.weak}
