from __future__ import annotations

import pytest

from rhetoric.matchers.echo import is_near, widen
from rhetoric.parser import Parser
from rhetoric.reader import make_source


@pytest.mark.parametrize(
    ("text", "word", "parts"),
    [
        ("The waste of it, the sheer waste of it.", "waste", ["The waste of it", "the sheer waste of it"]),
        ("Gone, my friends, gone.", "gone", ["Gone", "gone"]),
        ("An old man met a young man.", "man", ["man", "man"]),
    ],
)
def test_an_echo_is_as_wide_as_what_it_repeats(parser: Parser, text: str, word: str, parts: list[str]) -> None:
    document = parser.parse(make_source(text))
    layout = document.layout
    places = [p for p, i in enumerate(layout.words) if layout.key[i] == word]
    spans = [document.tokens.span(*layout.tokens(a, b + 1)) for a, b in widen(document, places[0], places[1])]
    assert [text[slice(*s)] for s in spans] == parts


def test_near_is_the_same_paragraph(parser: Parser) -> None:
    document = parser.parse(make_source("It rains. It pours. It hails.\n\nIt snows."))
    first = [a for a, _ in document.tokens.bounds]
    assert is_near(document, first[0], first[0] + 1, sentences=0)
    assert is_near(document, first[0], first[1], sentences=1)
    assert not is_near(document, first[0], first[2], sentences=1)
    assert not is_near(document, first[2], first[3], sentences=1)
