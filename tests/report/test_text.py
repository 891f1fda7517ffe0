from __future__ import annotations

import pytest

from rhetoric.finding import Voice
from rhetoric.reader import make_source
from rhetoric.report.text import render_text
from tests.report.build import make_result, mark

TEXT = "It may be.\n\nThe plan\nmay sink."


def test_there_is_a_line_for_every_finding_with_its_place_and_reason() -> None:
    marks = [
        mark(TEXT, "may", attributes=(("kind", "epistemic"),)),
        mark(TEXT, "sink", "metaphor", domain="SHIP", target="PLAN"),
    ]
    assert list(render_text(make_result(TEXT, marks))) == [
        "essay.txt:1:4: hedging: may (epistemic; hedging/tiny#x: the reason)",
        "essay.txt:4:5: metaphor: sink (SHIP → PLAN; metaphor/tiny#x: the reason)",
    ]


def test_a_line_says_whose_words_they_are_if_not_the_author_s() -> None:
    voice = Voice("indirect", "the minister", "said")
    (line,) = render_text(make_result(TEXT, [mark(TEXT, "may", voice=voice)]))
    assert line == "essay.txt:1:4: hedging: may (reported: the minister; hedging/tiny#x: the reason)"


def test_words_over_a_line_end_stand_on_one_line() -> None:
    assert list(render_text(make_result(TEXT, [mark(TEXT, "plan\nmay")]))) == [
        "essay.txt:3:5: hedging: plan may (hedging/tiny#x: the reason)"
    ]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_neither_a_name_nor_a_reason_can_forge_a_line(end: str) -> None:
    source = make_source(TEXT, id=f"a{end}forged.txt:1:1: hedging: b")
    (line,) = render_text(make_result(TEXT, [mark(TEXT, "may", why=f"one{end}two")], source=source))
    assert line == "a forged.txt:1:1: hedging: b:1:4: hedging: may (hedging/tiny#x: one two)"
    assert len(line.splitlines()) == 1


def test_columns_count_characters_not_bytes() -> None:
    text = "Ünïcödé 🚢 may"
    assert next(render_text(make_result(text, [mark(text, "may")]))).startswith("essay.txt:1:11: ")


def test_a_text_without_findings_has_no_line() -> None:
    assert list(render_text(make_result(TEXT))) == []
