from __future__ import annotations

from time import perf_counter

import pytest

from rhetoric.matchers.parallel import find_series, liken_sketches, make_series, name_kind, sketch
from rhetoric.parser import Parser
from rhetoric.reader import make_source


def split(parser: Parser, text: str) -> list[str]:
    document = parser.parse(make_source(text))
    words = document.layout.words
    found = [p for row in document.rows for p in row.pieces]
    return [" ".join(document.tokens.form[i] for i in words[p.first : p.end]) for p in found]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("They sold the mill, the barn and the mare.", ["they sold the mill", "the barn", "the mare"]),
        ("She lost her keys, her hat and, on Monday, her nerve.", ["she lost her keys", "her hat", "her nerve"]),
        ("It was a long, slow winter, and we slept.", ["it was a long slow winter", "we slept"]),
        ("The pump stopped.", []),
    ],
)
def test_sentences_are_cut_at_marks_and_conjunctions(parser: Parser, text: str, pieces: list[str]) -> None:
    assert split(parser, text) == pieces


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("They spoke of duty, honour and shame.", ["duty", "honour", "shame"]),
        (
            "He came to mend the roof, to clean the well and to feed the hens.",
            ["to mend the roof", "to clean the well", "to feed the hens"],
        ),
        ("A house built by masons, for masons and with masons will stand.", ["by masons", "for masons", "with masons"]),
    ],
)
def test_first_and_last_member_are_cut_to_the_measure_of_the_others(parser: Parser, text: str, members: list[str]) -> None:
    document = parser.parse(make_source(text))
    (row,) = document.rows
    series = make_series(document, row, (0, 3))
    words = document.layout.words
    assert [" ".join(document.tokens.form[i] for i in words[a:b]) for a, b in series.members] == members
    assert series.joints == ("", "and")


def test_runs_break_where_neighbours_are_unlike() -> None:
    assert list(find_series([0.8, 0.1, 0.7, 0.9], 0.5)) == [(0, 2), (2, 5)]
    assert list(find_series([0.8, 0.8, 0.8], 0.5, 1, 3)) == [(1, 3)]
    assert list(find_series([], 0.5)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The lamps went out.", "clause"),
        ("to feed the hens", "infinitive"),
        ("without a coat", "phrase"),
        ("locked the door", "verb"),
        ("a warm bed", "noun"),
    ],
)
def test_kinds_of_members(parser: Parser, text: str, kind: str) -> None:
    document = parser.parse(make_source(text))
    assert name_kind(document.tokens, document.layout.words) == kind


def test_skeletons_leave_out_what_fills_out(parser: Parser) -> None:
    document = parser.parse(make_source("The old guard must shut the heavy gate."))
    assert sketch(document.tokens, document.layout.words) == ["noun", "verb", "noun"]
    assert liken_sketches(["noun", "verb", "noun"], ["noun", "link", "noun", "verb", "noun"]) == 0.6
    assert liken_sketches(["noun"], ["verb"]) == 0.0


def test_a_clause_after_a_conjunction_is_a_first_member(parser: Parser) -> None:
    document = parser.parse(make_source("It is a land where the wells are guarded by dogs and the roads are guarded by boys."))
    (row,) = document.rows
    (first, end), _ = make_series(document, row, (0, 2)).members
    assert " ".join(document.layout.key[i] for i in document.layout.words[first:end]) == "the wells are guarded by dogs"


def test_a_long_list_is_cut_in_linear_time(parser: Parser) -> None:
    times = []
    for number in (400, 1600):
        document = parser.parse(make_source("bread, " * number))
        assert document.layout.words
        begin = perf_counter()
        for row in document.rows:
            list(find_series(row.links, 0.3))
        times.append(perf_counter() - begin)
    assert times[1] < 12 * times[0] + 0.05
