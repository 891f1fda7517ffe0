from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetoric.document import SUBTREE, Document, Quotation, Source, Span, Tokens
from rhetoric.parser import Parser
from rhetoric.reader import make_source

SPANS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda t: Span(min(t), max(t)))


def make_document(text: str, rows: list[tuple[str, str, int]]) -> Document:
    """A document of one sentence from (part of speech, label, head) of each word of ``text``."""
    starts, at = [], 0
    words = text.split()
    for word in words:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
    heads = [head for _, _, head in rows]
    tokens = Tokens(
        form=[w.lower() for w in words],
        lemma=[w.lower() for w in words],
        pos=[pos for pos, _, _ in rows],
        tag=[""] * len(rows),
        dep=[dep for _, dep, _ in rows],
        head=heads,
        start=starts,
        end=[s + len(w) for s, w in zip(starts, words, strict=True)],
        sentence=[0] * len(rows),
        bounds=[(0, len(rows))],
        children=[[i for i, h in enumerate(heads) if h == n and i != n] for n in range(len(rows))],
    )
    return Document(make_source(text), tokens, (Span(0, len(text)),), ())


# "When it rained , they left , said Ann ."
TALK = make_document(
    "When it rained , they left , said Ann .",
    [
        ("SCONJ", "advmod", 2), ("PRON", "nsubj", 2), ("VERB", "advcl", 5), ("PUNCT", "punct", 2), ("PRON", "nsubj", 5),
        ("VERB", "ccomp", 7), ("PUNCT", "punct", 7), ("VERB", "ROOT", 7), ("PROPN", "nsubj", 7), ("PUNCT", "punct", 7),
    ],
)  # fmt: skip


def test_clauses_are_spans_without_punctuation_at_their_ends_in_the_order_of_their_verbs() -> None:
    clauses = [TALK.text[start:end] for start, end in TALK.clauses]
    assert clauses == ["When it rained", "When it rained , they left", "When it rained , they left , said Ann"]


def test_a_token_belongs_to_the_clause_of_the_nearest_verb_above() -> None:
    assert [TALK.tokens.clause_head(i) for i in range(10)] == [2, 2, 2, 2, 5, 5, 7, 7, 7, 7]
    assert TALK.clause(4) == Span(0, 26)


def test_a_verb_joined_by_and_has_a_clause_of_its_own_and_a_noun_has_not() -> None:
    rows = [
        ("NOUN", "nsubj", 3),
        ("CCONJ", "cc", 0),
        ("NOUN", "conj", 0),
        ("VERB", "ROOT", 3),
        ("CCONJ", "cc", 3),
        ("VERB", "conj", 3),
    ]
    document = make_document("Trains and ships left and sank", rows)
    assert [document.text[start:end] for start, end in document.clauses] == ["Trains and ships left and sank", "sank"]


def test_a_sentence_of_punctuation_has_no_clauses_and_no_words() -> None:
    document = make_document("... !", [("PUNCT", "ROOT", 0), ("PUNCT", "punct", 0)])
    assert (list(document.clauses), document.words) == ([], 0)


def test_words_are_neither_marks_nor_signs_nor_blanks() -> None:
    rows = [("NUM", "ROOT", 0), ("SYM", "dep", 0), ("NOUN", "dep", 0), ("PUNCT", "punct", 0), ("X", "dep", 0)]
    assert make_document("5 % off ! zzz", rows).words == 3


def test_a_subtree_holds_all_below_a_token_in_order() -> None:
    assert TALK.tokens.subtree(5) == [0, 1, 2, 3, 4, 5]
    assert TALK.tokens.subtree(8) == [8]


def test_of_a_monstrous_tree_a_bounded_part_is_walked_without_recursion() -> None:
    n = 5_000
    document = make_document(" ".join(["a"] * n), [("NOUN", "ROOT", 0), *(("NOUN", "dep", i) for i in range(n - 1))])
    assert document.tokens.subtree(0) == list(range(SUBTREE))
    assert list(document.clauses) == [Span(0, 2 * SUBTREE - 1)]


def test_the_span_of_tokens_runs_from_the_first_to_the_last() -> None:
    assert TALK.tokens.span(1, 2) == Span(5, 14)
    assert len(TALK.tokens) == 10


def test_the_doc_is_no_part_of_what_makes_two_documents_equal(parser: Parser) -> None:
    one, other = (parser.parse(make_source("The train left.")) for _ in range(2))
    assert one.doc is not other.doc
    assert one == other
    assert one.text == one.source.text == "The train left."


@pytest.mark.parametrize("text", ["When it rained, they left, and nobody said why.", "“We left because it rained,” Ann said."])
def test_the_clauses_of_a_parse_lie_in_its_sentences(parser: Parser, text: str) -> None:
    document = parser.parse(make_source(text))
    clauses = list(document.clauses)
    assert len(clauses) == 3
    assert all(document.sentences[0].covers(clause) for clause in clauses)
    assert not any(text[end - 1] in ",.”" for _, end in clauses)


def test_a_source_and_a_quotation_cannot_be_changed() -> None:
    source = Source("a", "Hi.", "Hi.", (Span(0, 3),))
    for frozen, name in ((source, "text"), (Quotation(Span(0, 2), Span(1, 1), True), "closed")):
        with pytest.raises(AttributeError):
            setattr(frozen, name, "")


@given(SPANS, SPANS)
def test_spans_overlap_where_they_share_a_character(a: Span, b: Span) -> None:
    shared = set(range(*a)) & set(range(*b))
    if a.start < a.end and b.start < b.end:
        assert a.overlaps(b) == b.overlaps(a) == bool(shared)
        assert a.covers(b) == (set(range(*b)) <= set(range(*a)))
    assert a.covers(a)
