from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.document import Quotation, Span
from rhetoric.quotations import find_inner, find_quotations
from rhetoric.reader import find_paragraphs


def find(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, tuple(find_paragraphs(text)))


def quoted(text: str) -> list[str]:
    return [text[q.span.start : q.span.end] for q in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said "we shall see" and left.', '"we shall see"'),
        ("She said “we shall see” and left.", "“we shall see”"),
        ("She said 'we shall see' and left.", "'we shall see'"),
        ("She said ‘we shall see’ and left.", "‘we shall see’"),
        ("She said «we shall see» and left.", "«we shall see»"),
        ("She said „we shall see“ and left.", "„we shall see“"),
    ],
)
def test_each_kind_of_marks_makes_one_closed_quotation(text: str, expected: str) -> None:
    (quotation,) = find(text)
    assert text[quotation.span.start : quotation.span.end] == expected
    assert text[quotation.content.start : quotation.content.end] == expected[1:-1]
    assert quotation.closed


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("“He told me ‘never again’ twice,” she said.", "“He told me ‘never again’ twice,”"),
        ("\"He told me 'never again' twice,\" she said.", "\"He told me 'never again' twice,\""),
        ("‘He told me “never again” twice,’ she said.", "‘He told me “never again” twice,’"),
        ('\'He told me "never" and "no" twice,\' she said.', '\'He told me "never" and "no" twice,\''),
        ("«He told me “never again” twice», she said.", "«He told me “never again” twice»"),
    ],
)
def test_of_nested_quotations_only_the_outermost_counts(text: str, outer: str) -> None:
    assert quoted(text) == [outer]


def test_a_single_mark_that_never_closes_hides_no_double_quotation() -> None:
    assert quoted('Get \'im a "second chance" and a "fair trial" soon.') == ['"second chance"', '"fair trial"']


def test_a_quotation_after_a_nested_one_is_its_own() -> None:
    assert quoted('\'He said "no" to me,\' she said. "Yes," I said.') == ["'He said \"no\" to me,'", '"Yes,"']


@pytest.mark.parametrize(
    "text",
    [
        "I don't know, and they can't tell.",
        "I don’t know, and they can’t tell.",
        "After the workers' vote came the owners' answer.",
        "Back in the '90s, and not in the '80s, it worked.",
        "'Tis late, and 'twas dark; get 'em home.",
        'The pipe is 5\'10" long and 3" wide.',
        'A mark " on its own " is none.',
        "No marks at all.",
        "",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_an_apostrophe_inside_single_marks_does_not_close_them() -> None:
    text = "'I don't think so,' he said."
    assert quoted(text) == ["'I don't think so,'"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`` We will win , '' he said . `` Again . ''", ["`` We will win , ''", "`` Again . ''"]),
        ('" We will win , " he said . " Again . "', ['" We will win , "', '" Again . "']),
        ("``One.\n``Two.''\nThree.", ["``One.\n``Two.''"]),
        ("`` Never closed .\nThen .", ["`` Never closed ."]),
    ],
)
def test_the_marks_of_corpora_are_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He says, ‘Be patient.’ I am.”", ["‘Be patient.’"]),
        ("\"He says, 'Be patient.' I don't mind.\"", ["'Be patient.'"]),
        ("‘He says, “Be patient.” I am.’", ["“Be patient.”"]),
        ("“Nothing within.”", []),
        ("“One ‘a’.\n“Two.”", []),
    ],
)
def test_what_is_quoted_within_a_quotation(text: str, expected: list[str]) -> None:
    (outer,) = find(text)
    assert [text[q.span.start : q.span.end] for q in find_inner(text, outer)] == expected


@pytest.mark.parametrize("marks", ['""', "“”", "«»"])
def test_an_empty_quotation_has_an_empty_content(marks: str) -> None:
    (quotation,) = find(f"He said {marks} twice.")
    assert quotation == Quotation(Span(8, 10), Span(9, 9), closed=True)


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”"), ("«", "»")])
def test_a_quotation_over_three_paragraphs_is_one(opening: str, closing: str) -> None:
    text = f"He wrote:\n{opening}One day.\n{opening}Two days.\n{opening}Three days.{closing}\nAnd that was it."
    (quotation,) = find(text)
    start, end = text.index(opening), text.index(closing + "\nAnd") + 1
    assert quotation == Quotation(Span(start, end), Span(start + 1, end - 1), closed=True)


def test_blank_lines_between_the_paragraphs_of_a_quotation_do_not_end_it() -> None:
    assert quoted("“One day.\n\n“Two days.” Over.") == ["“One day.\n\n“Two days.”"]


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = 'He said "one day.\nThen he left.'
    assert find(text) == (Quotation(Span(8, 17), Span(9, 17), closed=False),)


def test_a_quotation_left_open_in_the_last_of_its_paragraphs_ends_there() -> None:
    text = "“One day.\n“Two days.\nThen he left."
    assert find(text) == (Quotation(Span(0, 20), Span(1, 20), closed=False),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One day.\nTwo days.\nThree days,” he said.", ["“One day.\nTwo days.\nThree days,”"]),
        ('He said: "One day.\nTwo days." Over.', ['"One day.\nTwo days."']),
        ("``One day.\nTwo days.'' Over.", ["``One day.\nTwo days.''"]),
        ("“One day.\nTwo days.\n“Three,” he said.", ["“One day.", "“Three,”"]),
        ('"One day.\nTwo days.\n"Three," he said.', ['"One day.', '"Three,"']),
        ('"One day.\n' + "Two.\n" * 8 + 'Three," he said.', ['"One day.']),
    ],
)
def test_a_quotation_whose_lines_are_broken_is_one_if_the_next_mark_can_only_close_it(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_an_odd_mark_leaves_what_comes_before_and_after_it_whole() -> None:
    assert quoted('"One," he said. "Two.\nShe said "three" then.') == ['"One,"', '"Two.', '"three"']


def test_an_open_single_mark_is_an_apostrophe() -> None:
    assert quoted("He said 'one day.\nThen he left.") == []


def test_a_closing_mark_alone_is_nothing() -> None:
    assert quoted("One day.” Two days» three.") == []


def test_quotations_side_by_side_come_in_order() -> None:
    assert quoted('“A b,” he said, ‘c d’ she said, "e f" they said.') == ["“A b,”", "‘c d’", '"e f"']


def test_marks_outside_the_paragraphs_are_not_read() -> None:
    assert find_quotations('"a" "b" "c"', (Span(4, 7),)) == (Quotation(Span(4, 7), Span(5, 6), closed=True),)


@pytest.mark.parametrize("mark", ['"', "'", "“", "” ", "``", "''", "'\"", '"a" ', '"a\n', '\'a "b" '])
def test_twenty_thousand_marks_take_linear_time(mark: str) -> None:
    text = mark * 20_000
    paragraphs = tuple(find_paragraphs(text))
    begin = time.process_time()
    find_quotations(text, paragraphs)
    assert time.process_time() - begin < 2


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab ,.\n\"'“”‘’„«»9s", max_size=60))
def test_quotations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find(text)
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for quotation in found:
        assert text[quotation.span.start] in "\"'“‘„«"
        assert quotation.content.start == quotation.span.start + 1
        assert quotation.content.end == quotation.span.end - quotation.closed
        assert 0 <= quotation.content.start <= quotation.content.end <= len(text)
