"""Sentences that come in tokens, as corpora have them, parsed into the columns that everything else reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rhetoric.document import Tokens
from rhetoric.parser import read_columns

if TYPE_CHECKING:
    from spacy.language import Language

# What stands for a token that is no text at all: spaCy needs at least one character.
EMPTY = "_"


def parse_words(model: Language, sentences: Iterable[Sequence[str]]) -> Tokens:
    """The parse of sentences given in tokens: as many tokens, each sentence one of ``bounds``, whatever the parser makes of it.

    Offsets count in the tokens joined by blanks. An empty sentence has no tokens and empty bounds.
    """
    from spacy.tokens import Doc

    names: dict[int, str] = {}
    strings = model.vocab.strings
    whole: dict[str, list[object]] = {}
    bounds: list[tuple[int, int]] = []
    heads: list[int] = []
    offset = first = 0
    docs = (Doc(model.vocab, words=[clean(word) for word in words]) for words in sentences)
    for doc in model.pipe(docs, batch_size=128):
        columns = read_columns(doc, offset, strings, names)
        heads += [first + head for head in columns.pop("head")]
        del columns["opens"]
        for name, values in columns.items():
            whole.setdefault(name, []).extend(values)
        bounds.append((first, first + len(doc)))
        first, offset = first + len(doc), offset + len(doc.text) + 1
    return join(whole, heads, bounds)


def clean(word: str) -> str:
    """The word as spaCy can take it: not empty, and no half of a surrogate pair."""
    return word.encode("utf-8", "replace").decode("utf-8") or EMPTY


def join(columns: dict[str, list[object]], heads: list[int], bounds: list[tuple[int, int]]) -> Tokens:
    """The tokens of these columns."""
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    sentence = [n for n, (first, last) in enumerate(bounds) for _ in range(first, last)]
    names = ("form", "lemma", "pos", "tag", "dep", "start", "end")
    full: dict[str, list[object]] = {name: columns.get(name, []) for name in names}
    return Tokens(**full, head=heads, sentence=sentence, bounds=bounds, children=children)  # type: ignore[arg-type]
