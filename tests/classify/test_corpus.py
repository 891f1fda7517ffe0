from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.classify.corpus import (
    KINDS,
    SEQUENCE_FILES,
    WHOLE_FILE,
    Sentence,
    make_folds,
    name_kind,
    read_corpus,
    repair,
)
from rhetoric.errors import InputError

TRAIN, VAL = SEQUENCE_FILES


def make_item(text: str, sentence: str, words: str, **others: Any) -> dict[str, Any]:
    """A JSON object from words like ``talks derailed*``; a star marks a metaphor."""
    tokens = words.split()
    labels = [int(word.endswith("*")) for word in tokens]
    return {"text": text, "sentence": sentence, "tokens": [w.removesuffix("*") for w in tokens], "metaphor": labels, **others}


def write(path: Path, *items: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of two texts: one with a sentence in two versions, one that only the whole file has a sentence of."""
    first = make_item("a", "1", "The talks derailed* .", genre="news", pos=["DET", "NOUN", "VERB", "PUNCT"])
    write(tmp_path / TRAIN, first)
    write(tmp_path / VAL, make_item("b", "1", "Ships sail .", genre="fiction", pos=["NOUN", "VERB", "PUNCT"]))
    write(
        tmp_path / WHOLE_FILE,
        make_item("a", "1", "‘ The talks derailed* ’ .", novelty={"3": 0.25, "0": -0.5}),
        make_item("a", "2", "He broke* in* .", novelty={"1": -0.125}),
        make_item("b", "1", "Ships sail .", novelty={}),
    )
    return tmp_path


# Reading a folder


def test_the_versions_of_a_sentence_become_one(folder: Path) -> None:
    assert read_corpus(folder) == [
        Sentence(
            text="a",
            tokens=("The", "talks", "derailed", "."),
            metaphor=(False, False, True, False),
            pos=("DET", "NOUN", "VERB", "PUNCT"),
            genre="news",
            sentence="1",
            novelty={2: 0.25},  # moved to where the token stands here; that of a token left out is lost
        ),
        Sentence("b", ("Ships", "sail", "."), (False, False, False), ("NOUN", "VERB", "PUNCT"), "fiction", "1"),
        Sentence(  # no parts of speech, and the genre of the other sentence of its text
            "a", ("He", "broke", "in", "."), (False, True, True, False), (), "news", "2", {1: -0.125}
        ),
    ]


def test_a_text_of_the_whole_file_alone_keeps_its_genre(folder: Path) -> None:
    write(folder / WHOLE_FILE, make_item("c", "1", "Go .", genre="conversation"), make_item("d", "1", "Go ."))
    assert [(s.text, s.genre) for s in read_corpus(folder)][2:] == [("c", "conversation"), ("d", None)]


def test_novelty_is_moved_over_tokens_that_differ(folder: Path) -> None:
    write(folder / TRAIN, make_item("a", "1", "a b c d e", genre="news"))
    write(folder / WHOLE_FILE, make_item("a", "1", "x a b y d z e", novelty={str(n): n / 10 for n in range(7)}))
    assert read_corpus(folder)[0].novelty == {0: 0.1, 1: 0.2, 3: 0.4, 4: 0.6}


def test_novelty_is_moved_in_a_long_sentence_of_few_words(folder: Path) -> None:
    write(folder / TRAIN, make_item("a", "1", "w " * 300, genre="news"))
    write(folder / WHOLE_FILE, make_item("a", "1", "x " + "w " * 300, novelty={"151": 0.5}))
    assert read_corpus(folder)[0].novelty == {150: 0.5}


@pytest.mark.parametrize("name", [*SEQUENCE_FILES, WHOLE_FILE])
def test_a_file_that_is_missing_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(InputError, match="cannot be read") as caught:
        read_corpus(folder)
    assert caught.value.place == str(folder / name)


# Reading a file


def test_only_tokens_and_labels_are_needed(tmp_path: Path) -> None:
    path = write(tmp_path / "mine.jsonl", {"tokens": ["Talks", "derailed"], "metaphor": [0, 1]})
    assert read_corpus(path) == [Sentence("", ("Talks", "derailed"), (False, True))]
    assert read_corpus(path)[0].kinds == ()


def test_sentences_of_a_file_are_not_merged(tmp_path: Path) -> None:
    path = write(tmp_path / "mine.jsonl", *[{"tokens": ["Go"], "metaphor": [n]} for n in (0, 1, 0)])
    assert [s.metaphor for s in read_corpus(path)] == [(False,), (True,), (False,)]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\n\n", "\n \n", ""])
def test_line_ends_and_empty_lines_do_not_matter(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"tokens": ["Go"], "metaphor": [0]}\n' + b'{"tokens": [], "metaphor": []}' + ending.encode())
    assert read_corpus(path) == [Sentence("", ("Go",), (False,)), Sentence("", (), ())]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85"])
def test_a_line_ends_at_a_line_feed_only(tmp_path: Path, mark: str) -> None:
    path = write(tmp_path / "mine.jsonl", {"tokens": [f"a{mark}b"], "metaphor": [1]})
    assert read_corpus(path) == [Sentence("", (f"a{mark}b",), (True,))]


GOOD = {"tokens": ["Go", "on"], "metaphor": [0, 1]}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "Expecting property name"),
        ("[1]", "not a labelled sentence: "),
        ('"tokens"', "not a labelled sentence: "),
        ("[" * 100_000, "not a labelled sentence: "),
        (json.dumps({"metaphor": [0]}), "it has no 'tokens'"),
        (json.dumps({"tokens": ["Go"]}), "it has no 'metaphor'"),
        (json.dumps(GOOD | {"metaphor": [0]}), "2 tokens, 1 labels, 0 parts of speech"),
        (json.dumps(GOOD | {"pos": ["VERB"]}), "2 tokens, 2 labels, 1 parts of speech"),
        (json.dumps(GOOD | {"tokens": ["Go", 3]}), "a token must be text, not 3"),
        (json.dumps(GOOD | {"tokens": "Go"}), "tokens must be a list"),
        (json.dumps(GOOD | {"metaphor": "01"}), "metaphor must be a list"),
        (json.dumps(GOOD | {"metaphor": [0, 2]}), "a label must be 0 or 1"),
        (json.dumps(GOOD | {"metaphor": [0, 0.5]}), "a label must be 0 or 1"),
        (json.dumps(GOOD | {"metaphor": [0, None]}), "a label must be 0 or 1"),
        (json.dumps(GOOD | {"pos": ["VERB", None]}), "a part of speech and a genre must be text"),
        (json.dumps(GOOD | {"genre": 0}), "a part of speech and a genre must be text"),
        (json.dumps(GOOD | {"novelty": {"2": 0.5}}), "a novelty score for a token that is not there"),
        (json.dumps(GOOD | {"novelty": {"on": 0.5}}), "invalid literal for int"),
        (json.dumps(GOOD | {"novelty": [0.5]}), "not a labelled sentence: "),
    ],
)
def test_a_line_that_is_no_sentence_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(f"{json.dumps(GOOD)}\n\n{line}\n{json.dumps(GOOD)}\n", "utf-8")
    with pytest.raises(InputError) as caught:
        read_corpus(path)
    assert (caught.value.place, caught.value.line) == (str(path), 3)
    assert message in caught.value.message


def test_what_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_bytes(b'{"tokens": ["caf\xe9"], "metaphor": [0]}')
    with pytest.raises(InputError, match="cannot be read: 'utf-8' codec") as caught:
        read_corpus(path)
    assert caught.value.place == str(path)


# Tokens and kinds


@pytest.mark.parametrize(
    ("token", "repaired"),
    [
        ("äóÖ", '"'),
        ("äó»", '"'),
        ("wellÌ´å£-knownäóîas", "well£-known-as"),
        ("waitäó_", "wait..."),
        ("1980äóñ90", "1980-90"),
        ("\x8c£5", "£5"),
        ("M_derailed", "derailed"),
        ("\x8c_derailed", "derailed"),
        ("naïve", "naïve"),
        ("£5", "£5"),
    ],
)
def test_wrong_decoding_is_mended(tmp_path: Path, token: str, repaired: str) -> None:
    assert repair(token) == repaired
    path = write(tmp_path / "mine.jsonl", {"tokens": [token], "metaphor": [0]})
    assert read_corpus(path)[0].tokens == (repaired,)


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("verb", "VERB AUX"),
        ("noun", "NOUN PROPN"),
        ("other", "ADJ ADV"),
        ("function", "ADP DET PRON CCONJ SCONJ PART NUM INTJ PUNCT SYM X"),
    ],
)
def test_every_part_of_speech_has_a_kind(kind: str, parts: str) -> None:
    assert kind in KINDS
    assert {name_kind(p) for p in parts.split()} == {kind}
    sentence = Sentence("", tuple(parts.split()), (False,) * len(parts.split()), tuple(parts.split()))
    assert sentence.kinds == (kind,) * len(parts.split())


# Folds


def make_text(text: str, genre: str | None, size: int) -> Sentence:
    return Sentence(text, ("w",) * size, (False,) * size, (), genre)


def test_every_genre_is_spread_over_the_folds_by_size() -> None:
    sentences = [make_text(f"n{n}", "news", 10) for n in range(4)] + [
        make_text(f"f{n}", "fiction", s) for n, s in enumerate([6, 3, 3])
    ]
    folds = make_folds(sentences, 2)
    sizes: Counter[tuple[str | None, int]] = Counter()
    for sentence, fold in zip(sentences, folds, strict=True):
        sizes[sentence.genre, fold] += len(sentence.tokens)
    assert sizes == {("news", 0): 20, ("news", 1): 20, ("fiction", 0): 6, ("fiction", 1): 6}


TEXTS = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 20)).map(
        lambda t: make_text(t[0], "news" if t[0] < "d" else None, t[1])
    ),
    max_size=30,
)


@given(TEXTS, st.integers(1, 5), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_folds_keep_texts_whole_and_do_not_hang_on_the_order(sentences: list[Sentence], number: int, rng: Any) -> None:
    folds = make_folds(sentences, number)
    assert len(folds) == len(sentences)
    assert set(folds) <= set(range(number))
    by_text = dict(zip((s.text for s in sentences), folds, strict=True))
    assert folds == [by_text[s.text] for s in sentences]
    shuffled = rng.sample(sentences, len(sentences))
    assert make_folds(shuffled, number) == [by_text[s.text] for s in shuffled]
    # The greatest fold of a genre is never more than its greatest text beyond the smallest.
    for genre in ("news", None):
        sizes = [
            sum(len(s.tokens) for s, f in zip(sentences, folds, strict=True) if (s.genre, f) == (genre, n))
            for n in range(number)
        ]
        texts: Counter[str] = Counter()
        for s in sentences:
            if s.genre == genre:
                texts[s.text] += len(s.tokens)
        assert max(sizes) - min(sizes) <= max(texts.values(), default=0)
