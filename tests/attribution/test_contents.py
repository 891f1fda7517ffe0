from __future__ import annotations

import pytest

from rhetoric.attribution.contents import Quotations, embrace, opens_sentence, trim
from rhetoric.attribution.grammar import skip_dateline
from rhetoric.document import Quotation, Span
from rhetoric.parser import Parser
from tests.attribution import parse, read
from tests.building import build, flat


def make(text: str, *quoted: str) -> tuple[Quotation, ...]:
    """Quotations of these words, with one mark on each side."""
    found = []
    for q in quoted:
        start = text.index(q)
        found.append(Quotation(Span(start, start + len(q)), Span(start + 1, start + len(q) - 1), closed=True))
    return tuple(found)


# Quotations by place


def test_the_quotation_around_a_place_counts_with_its_marks() -> None:
    held = Quotations(make('a "b" c "d e" f', '"b"', '"d e"'))
    assert [held.around(i, i + 1) for i in range(15)] == [None] * 2 + [0] * 3 + [None] * 3 + [1] * 5 + [None] * 2


@pytest.mark.parametrize(("start", "end"), [(1, 3), (3, 6), (2, 9), (0, 15), (4, 9)])
def test_what_leaves_a_quotation_is_not_in_it(start: int, end: int) -> None:
    assert Quotations(make('a "b" c "d e" f', '"b"', '"d e"')).around(start, end) is None


def test_without_quotations_nothing_is_around() -> None:
    assert Quotations(()).around(0, 1) is None


# Edges of clauses


@pytest.mark.parametrize(
    ("text", "first", "last", "expected"),
    [
        (", we go .", 0, 3, (1, 2)),
        (", ; : we go ? !", 0, 6, (3, 4)),
        ("“ we go ”", 0, 3, (1, 2)),
        ("we", 0, 0, (0, 0)),
        (", .", 0, 1, None),
        ("we go home", 1, 0, None),
    ],
)
def test_marks_at_the_edges_are_no_part_of_a_clause(text: str, first: int, last: int, expected: tuple[int, int] | None) -> None:
    assert trim(flat(text), first, last, leading=True) == expected


@pytest.mark.parametrize(("leading", "expected"), [(True, (2, 3)), (False, (0, 3))])
def test_that_is_left_out_where_it_leads_in(leading: bool, expected: tuple[int, int]) -> None:
    document = build(
        "that that SCONJ IN mark 3",
        ", , PUNCT , punct 3",
        "we we PRON PRP nsubj 3",
        "go go VERB VBP ROOT 3",
        ". . PUNCT . punct 3",
    )
    assert trim(document.tokens, 0, 4, leading=leading) == expected


def test_a_pronoun_that_stays() -> None:
    document = build("that that PRON DT nsubj 1", "failed fail VERB VBD ROOT 1")
    assert trim(document.tokens, 0, 1, leading=True) == (0, 1)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("LONDON — The mayor left.", "The"),
        ("LONDON (Wire) — The mayor left.", "The"),
        ("HARROW, May 3 – The mayor left.", "The"),
        ("The mayor left — at last.", "The"),
        ("The mayor left.", "The"),
    ],
)
def test_a_dateline_ends_at_its_dash(parser: Parser, text: str, word: str) -> None:
    document = parse(parser, text)
    at = skip_dateline(document.tokens, 0)
    assert document.text[document.tokens.start[at] : document.tokens.end[at]] == word


def test_only_the_beginning_of_a_sentence_is_a_dateline(parser: Parser) -> None:
    document = parse(parser, "It is late. LONDON — The mayor left.")
    assert skip_dateline(document.tokens, 1) == 1


# Edges and marks


@pytest.mark.parametrize(
    ("text", "inner", "expected"),
    [
        ("He says, ‘We go’ now", "We go", "‘We go’"),
        ("He says, ‘We go.’ Now", "We go", "‘We go.’"),
        ('He says, "We go," now', "We go", '"We go,"'),
        ("He says, “We go?!” now", "We go", "“We go?!”"),
        ("He says, “We go now", "We go", "We go"),
        ("He says, We go” now", "We go", "We go"),
        ("We go", "We go", "We go"),
    ],
)
def test_marks_close_around_a_clause_belong_to_it_in_pairs(text: str, inner: str, expected: str) -> None:
    start = text.index(inner)
    span = embrace(text, Span(start, start + len(inner)))
    assert text[span.start : span.end] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said, “We go.”", True),
        ("He said: “We go.”", True),
        ("He said “We go.”", False),
        ("He said, “we go.”", False),
        ("“We go.”", False),
    ],
)
def test_a_quoted_sentence_of_its_own_begins_with_a_capital_after_comma_or_colon(text: str, expected: bool) -> None:
    start = text.index("“")
    assert opens_sentence(text, Quotation(Span(start, len(text)), Span(start + 1, len(text) - 1), closed=True)) is expected


# Whole contents


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The mayor said the bridge was “a broken promise”.", "the bridge was “a broken promise”"),
        ("The mayor said the bridge was “unsafe” and left.", "the bridge was “unsafe” and left"),
        ("The mayor called the plan “a joke”.", "the plan “a joke”"),
        ("The mayor said that “the bridge is unsafe”.", "“the bridge is unsafe”"),
        ("The mayor said that the “old bridge” was unsafe.", "the “old bridge” was unsafe"),
        ("The mayor said it “had left us for good and would not return”.", "it “had left us for good and would not return”"),
        ("The mayor said: “The bridge is unsafe. It is old.”", "“The bridge is unsafe. It is old.”"),
        ("“The bridge is unsafe. It is old,” the mayor said.", "“The bridge is unsafe. It is old,”"),
        ("The mayor said that, after years, the bridge was unsafe.", "after years, the bridge was unsafe"),
    ],
)  # fmt: skip
def test_a_content_ends_outside_quotation_marks_and_before_the_full_stop(parser: Parser, text: str, content: str) -> None:
    assert [a[2] for a in read(parser, text) if a[1] in {"said", "called"}] == [content]


def test_what_is_said_within_a_quotation_does_not_leave_it(parser: Parser) -> None:
    text = "“I asked Vale whether the bridge was safe, and he said that it was old,” Quilby said."
    outer, *inner = read(parser, text)
    assert outer == ("Quilby", "said", "“I asked Vale whether the bridge was safe, and he said that it was old,”")
    assert ("he", "said", "it was old") in inner
    assert all("”" not in content and "“" not in content for _, _, content in inner)
