from __future__ import annotations

import pytest

from rhetoric.document import Document
from rhetoric.matchers.crossing import find_crossings, find_ends, mirror, read_kinds, reverse_pairs
from rhetoric.parser import Parser
from rhetoric.reader import make_source


def read(parser: Parser, text: str) -> Document:
    return parser.parse(make_source(text))


def list_words(document: Document) -> list[list[str]]:
    words, form = document.layout.words, document.tokens.form
    return [[form[words[k]] for k in crossing.places] for crossing in find_crossings(document)]


@pytest.mark.parametrize(
    ("text", "four"),
    [
        ("The mill serves the town; the town serves the mill.", ["mill", "town", "town", "mill"]),
        ("Rich men love peace, but peace is loved by poor men.", ["rich", "love", "loved", "poor"]),
        ("All for the choir and the choir for all.", ["all", "choir", "choir", "all"]),
    ],
)
def test_words_and_opposites_cross(parser: Parser, text: str, four: list[str]) -> None:
    assert four in list_words(read(parser, text))


@pytest.mark.parametrize(
    "text",
    [
        "The mill serves the town, and the mill serves the town.",
        "He was there and she was here, but she was where he was.",
        "The mill closed.",
        "",
    ],
)
def test_what_comes_back_in_the_same_order_does_not_cross(parser: Parser, text: str) -> None:
    assert list_words(read(parser, text)) == []


def test_a_crossing_does_not_run_over_too_many_words(parser: Parser) -> None:
    filling = " ".join(["very"] * 40)
    assert list_words(read(parser, f"The mill serves the town, {filling}, and the town serves the mill.")) == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Quick to anger, and to forgive slow.", {0: (1.0, 0.0)}),
        ("She praised him in public; in private she scolded him.", {0: (0.0, 1.0)}),
        ("She praised him in public; she scolded him in private.", {}),
        ("It was tempered by war, disciplined by peace.", {}),
        ("The mill closed.", {}),
    ],
)
def test_opposites_at_the_ends_of_two_stretches(parser: Parser, text: str, ends: dict[int, tuple[float, float]]) -> None:
    assert {n: tuple(found) for n, found in find_ends(read(parser, text)).items()} == ends


def test_a_text_of_one_sentence_has_a_bounded_number_of_crossings(parser: Parser) -> None:
    short, long = ("The mill serves the town. " * n for n in (20, 60))
    few, many = (len(list(find_crossings(read(parser, text)))) for text in (short, long))
    assert many <= 4 * max(1, few)


def test_orders_and_kinds_are_compared_from_both_ends(parser: Parser) -> None:
    document = read(parser, "Gently she spoke; he answered roughly.")
    one, other = (document.layout.words[u.first : u.end] for u in document.layout.segments)
    assert mirror(read_kinds(document.tokens, one), read_kinds(document.tokens, other))
    assert not mirror(read_kinds(document.tokens, one), read_kinds(document.tokens, one))
    assert reverse_pairs({"adverb": 1, "verb": 2}, {"verb": 5, "adverb": 6}) == [("adverb", "verb")]
    assert reverse_pairs({"adverb": 1, "verb": 2}, {"adverb": 5, "verb": 6}) == []
