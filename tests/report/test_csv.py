from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.finding import Voice
from rhetoric.reader import make_source
from rhetoric.report.csv import COLUMNS, guard, render_csv_line, render_rows
from rhetoric.result import Result
from tests.report.build import make_result, mark

TEXT = 'The "plan", they say, may\nsink.'


def read_back(result: Result) -> list[dict[str, str]]:
    whole = "".join(map(render_csv_line, [list(COLUMNS), *render_rows(result)]))
    return list(csv.DictReader(io.StringIO(whole, newline=""), strict=True))


def test_there_is_a_row_for_every_finding_with_all_its_fields() -> None:
    finding = mark(
        TEXT, "sink", "metaphor", domain="SHIP", target="PLAN", mapping="A PLAN IS A SHIP", voice=Voice("mixed", "Ann")
    )
    hedge = mark(TEXT, "may", attributes=(("kind", "epistemic"), ("level", 2), ("category", "soften")))
    first, second = read_back(make_result(TEXT, [finding, hedge]))
    assert list(first) == list(COLUMNS)
    assert second == {
        "document": "essay.txt",
        "path": "essay.txt",
        "id": "f2",
        "device": "metaphor",
        "start": "26",
        "end": "30",
        "text": "sink",
        "score": "0.9",
        "salience": "0.5",
        "source_domain": "SHIP",
        "target_domain": "PLAN",
        "mapping": "A PLAN IS A SHIP",
        "kind": "",
        "level": "",
        "category": "",
        "voice": "mixed",
        "speaker": "Ann",
        "chain": "",
        "rule": "metaphor/tiny#x",
        "file": "lexicons/metaphor/tiny.toml",
        "line": "7",
        "why": "the reason",
    }
    assert (first["kind"], first["level"], first["category"]) == ("epistemic", "2", "soften")


def test_quotation_marks_commas_and_line_ends_come_back_as_they_were() -> None:
    words = '"plan", they say, may\nsink'
    assert read_back(make_result(TEXT, [mark(TEXT, words)]))[0]["text"] == words


def test_lines_end_as_the_standard_says() -> None:
    assert render_csv_line(["a", 'b "c"', "d,e"]) == 'a,"b ""c""","d,e"\r\n'


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(0)"])
def test_no_field_is_a_formula(formula: str) -> None:
    text = f"It is {formula} so"
    source = make_source(text, id=formula, path=formula)
    finding = mark(
        text,
        formula,
        "metaphor",
        domain=formula,
        target=formula,
        mapping=formula,
        why=formula,
        rule=formula,
        file=formula,
        voice=Voice("direct", formula, formula),
        attributes=(("kind", formula), ("category", formula)),
    )
    (row,) = read_back(make_result(text, [finding], source=source))
    guarded = {column for column, value in row.items() if value == f"'{formula}"}
    assert guarded == set("document path text source_domain target_domain mapping kind category speaker rule file why".split())


@pytest.mark.parametrize("plain", ["", "plain", "1-1", "a=b", "'quoted'"])
def test_what_is_no_formula_is_left_alone(plain: str) -> None:
    assert guard(plain) == plain


def test_a_text_without_findings_has_no_row() -> None:
    assert read_back(make_result(TEXT)) == []


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), min_size=2, max_size=6))
def test_any_line_comes_back_as_it_was(row: list[str]) -> None:
    assert list(csv.reader(io.StringIO(render_csv_line(row), newline=""), strict=True)) == [row]
