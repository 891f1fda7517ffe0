from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rhetoric import parser as module
from rhetoric.document import Document, Source, Span
from rhetoric.errors import SetupError
from rhetoric.parser import Parser, cut_source, find_bounds, join_columns, load_model
from rhetoric.reader import make_source


def sentences(document: Document) -> list[str]:
    return [document.text[start:end] for start, end in document.sentences]


def parse(parser: Parser, text: str) -> Document:
    return parser.parse(make_source(text))


def test_sentences_are_spans_of_the_text_as_read(parser: Parser) -> None:
    document = parse(parser, "  The strike 🚂 ended.\r\n\r\nThe talks went on.  They failed.\n")
    assert sentences(document) == ["The strike 🚂 ended.", "The talks went on.", "They failed."]


def test_a_heading_does_not_join_the_sentence_under_it(parser: Parser) -> None:
    lines = [
        "A warm beginning after the vote",
        "the first weeks went by without a quarrel.",
        "Trouble ahead",
        "And then it rained.",
    ]
    assert sentences(parse(parser, "\n".join(lines))) == lines


def test_a_heading_in_markdown_does_not_join_the_sentence_under_it(parser: Parser) -> None:
    text = "## A warm beginning\nThe talks went on."
    document = parser.parse(make_source(text, mask=text.replace("#", " ")))
    assert sentences(document) == ["A warm beginning", "The talks went on."]


def test_hard_wrapped_sentences_are_whole_and_parsed_as_if_not_wrapped(parser: Parser) -> None:
    wrapped = (
        "The agreement on which the two sides had worked for several years\n"
        "came apart on Monday, after one of them had suddenly refused to go\n"
        "on with it. Nobody in the capital had really expected such a thing."
    )
    one, other = parse(parser, wrapped), parse(parser, wrapped.replace("\n", " "))
    assert one.sentences == other.sentences
    assert len(one.sentences) == 2
    assert one.tokens == other.tokens


def test_tokens_are_columns_of_one_length_over_the_text(parser: Parser) -> None:
    document = parse(parser, "The strike derailed the talks. It isn't over.")
    tokens = document.tokens
    assert tokens.form == ["the", "strike", "derailed", "the", "talks", ".", "it", "is", "n't", "over", "."]
    assert tokens.lemma[1:3] == ["strike", "derail"]
    assert tokens.pos[:3] == ["DET", "NOUN", "VERB"]
    assert tokens.tag[2] == "VBD"
    assert (tokens.dep[1], tokens.head[1], tokens.head[2], tokens.children[2]) == ("nsubj", 2, 2, [1, 4, 5])
    assert [document.text[s:e].lower() for s, e in zip(tokens.start, tokens.end, strict=True)] == tokens.form
    assert tokens.bounds == [(0, 6), (6, 11)]
    assert tokens.sentence == [0] * 6 + [1] * 5


def test_the_names_of_people_are_collected(parser: Parser) -> None:
    assert "okafor" in parse(parser, "President Okafor met the press in Paris.").tokens.names
    assert parse(parser, "The dog met the cat.").tokens.names == frozenset()


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b"])
def test_a_text_without_words_has_no_sentences(parser: Parser, text: str) -> None:
    document = parse(parser, text)
    assert (document.sentences, document.words, list(document.clauses)) == ((), 0, [])


def test_sources_come_out_in_order_and_each_as_if_alone(parser: Parser) -> None:
    texts = [f"Number {n} left. It was late.\nVery late." for n in range(40)] + ["", "Last."]
    documents = list(parser.parse_many(map(make_source, texts)))
    assert [d.text for d in documents] == texts
    assert documents == [parse(parser, text) for text in texts]


def columns(*pieces: tuple[str, str]) -> module.Columns:
    """Columns of (form, part of speech) tokens with a blank after each."""
    starts = [sum(len(form) + 1 for form, _ in pieces[:n]) for n in range(len(pieces))]
    return {"form": [f for f, _ in pieces], "pos": [p for _, p in pieces], "start": starts}


def test_a_closing_mark_that_the_parser_cut_off_joins_the_sentence_before() -> None:
    table = columns(("“", "PUNCT"), ("go", "VERB"), (".", "PUNCT"), ("”", "PUNCT"), ("he", "PRON"), ("went", "VERB"))
    opens = [True, False, False, True, True, False]
    assert find_bounds(table, opens, [Span(0, 100)]) == [(0, 4), (4, 6)]


def test_an_opening_mark_that_the_parser_cut_off_joins_the_sentence_after_it_in_its_paragraph() -> None:
    table = columns(("left", "VERB"), (".", "PUNCT"), ("“", "PUNCT"), ("go", "VERB"), (".", "PUNCT"), ("stay", "VERB"))
    opens = [True, False, True, True, False, True]
    assert find_bounds(table, opens, [Span(0, 6), Span(7, 100)]) == [(0, 2), (2, 5), (5, 6)]


def test_a_paragraph_without_a_word_joins_neither_neighbour() -> None:
    table = columns(("left", "VERB"), ("*", "PUNCT"), ("*", "PUNCT"), ("stay", "VERB"))
    assert find_bounds(table, [True] * 4, [Span(0, 4), Span(5, 8), Span(9, 13)]) == [(0, 1), (1, 3), (3, 4)]


def test_the_heads_of_a_later_piece_count_from_the_whole() -> None:
    pieces: list[module.Columns] = [
        {"form": ["a", "b"], "head": [1, 1]},
        {"form": ["c"], "head": [0]},
        {"form": ["d", "e"], "head": [0, 0]},
    ]
    assert join_columns(pieces) == {"form": ["a", "b", "c", "d", "e"], "head": [1, 1, 2, 3, 3]}


def tile(source: Source) -> list[str]:
    """The pieces of a source, checked to be the whole of it."""
    spans = list(cut_source(source))
    assert [s.start for s in spans] == [0, *(s.end for s in spans[:-1])]
    assert spans[-1].end == len(source.text)
    return [source.text[s.start : s.end] for s in spans]


def test_a_text_over_a_million_characters_is_cut_at_paragraphs() -> None:
    source = make_source("\n".join(f"Paragraph {n} goes on and on and on." for n in range(30_000)))
    assert len(source.text) > 1_000_000
    pieces = tile(source)
    assert len(pieces) > 5
    assert all(len(piece) <= module.CUT and piece.startswith("Paragraph") for piece in pieces)


def test_a_text_as_long_as_the_limit_is_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CUT", 20)
    assert tile(make_source("One one. Two two two")) == ["One one. Two two two"]


def test_one_huge_paragraph_is_cut_after_a_sentence_or_at_a_blank_or_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CUT", 20)
    assert tile(make_source("One one. Two two two. Three.")) == ["One one. ", "Two two two. Three."]
    assert tile(make_source("one two three four five six")) == ["one two three four ", "five six"]
    assert tile(make_source("x" * 45)) == ["x" * 20, "x" * 20, "x" * 5]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="ab. \n🚂", max_size=150), st.integers(2, 40))
def test_the_pieces_of_any_text_are_the_whole_of_it(monkeypatch: pytest.MonkeyPatch, text: str, cut: int) -> None:
    monkeypatch.setattr(module, "CUT", cut)
    assert all(0 < len(piece) <= cut or not text for piece in tile(make_source(text)))


def test_a_text_in_pieces_has_the_sentences_it_has_as_a_whole(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\r\n".join(f"Part {n} 🚂\r\nThe train number {n} left. “It was late,” they said.\r\n" for n in range(12))
    whole = parse(parser, text)
    monkeypatch.setattr(module, "CUT", 200)
    monkeypatch.setattr(parser.model, "max_length", 200)
    pieces = parse(parser, text)
    assert pieces.sentences == whole.sentences
    assert pieces.quotations == whole.quotations
    assert (pieces.tokens.start, pieces.tokens.end, pieces.tokens.form) == (
        whole.tokens.start,
        whole.tokens.end,
        whole.tokens.form,
    )
    assert all(pieces.tokens.sentence[h] == s for h, s in zip(pieces.tokens.head, pieces.tokens.sentence, strict=True))
    assert len(pieces.sentences) == 36
    assert whole.doc is not None
    assert pieces.doc is None


def test_texts_around_one_in_pieces_are_not_mixed_with_it(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CUT", 30)
    texts = ["One left.", "The first train left.\nThe second train stayed.\nThe third fell.", "", "Two left."]
    documents = list(parser.parse_many(map(make_source, texts)))
    assert [sentences(d) for d in documents] == [text.split("\n") if text else [] for text in texts]


def test_a_model_that_is_not_installed_is_a_setup_error() -> None:
    with pytest.raises(SetupError, match="'xx_no_such_model' is not installed"):
        load_model("xx_no_such_model")


def test_a_model_without_a_parser_is_a_setup_error(monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy

    monkeypatch.setattr(spacy, "load", lambda name, exclude: spacy.blank("en"))
    with pytest.raises(SetupError, match="lacks lemmatizer, parser"):
        load_model("blank")


def test_a_model_of_another_language_is_a_setup_error(monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy

    monkeypatch.setattr(spacy, "load", lambda name, exclude: spacy.blank("de"))
    with pytest.raises(SetupError, match="is not for English"):
        load_model("blank")


PIECES = [
    "The train left",
    "He said",
    "A quarrel",
    '"',
    "“",
    "”",
    "'",
    ".",
    "!",
    "...",
    "—",
    "* * *",
    ",",
    "\n",
    "\r\n",
    "\n\n",
    "  ",
    "🚂",
    "- ",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_no_sentence_runs_over_the_end_of_a_paragraph(parser: Parser, pieces: list[str]) -> None:
    document = parse(parser, " ".join(pieces))
    homes = [{n for n, p in enumerate(document.source.paragraphs) if p.overlaps(s)} for s in document.sentences]
    assert all(len(home) == 1 for home in homes)
    assert set().union(*homes) == set(range(len(document.source.paragraphs)))
    assert all(a.end <= b.start for a, b in pairwise(document.sentences))
