"""Opposed words: war and peace, wisely and foolishly, ours and theirs.

The table is ``data/opposites.tsv``: WordNet's antonyms and this project's own pairs of public speech
(``data/derive_opposites.py`` makes it). Words that are opposed stand near each other wherever things are measured or told in
turn; the kind of a pair says how much that may mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rhetoric.document import Tokens

# How much a pair of each kind counts as an opposition.
WEIGHTS = {"own": 1.0, "wordnet": 0.8, "derived": 0.7, "person": 0.5, "plain": 0.3}
# No more opposites of one word are looked for than this, and no more pairs of one text place are given.
MOST = 4


class Opposition(NamedTuple):
    """Two opposed tokens, the earlier one first; ``kind`` is the kind of the pair, a key of `WEIGHTS`."""

    first: int
    second: int
    kind: str

    @property
    def weight(self) -> float:
        """How much it counts, 0 to 1."""
        return WEIGHTS[self.kind]


@cache
def load_opposites() -> Mapping[str, Mapping[str, str]]:
    """The whole table: a word -> its opposites, each with the kind of the pair."""
    return read_opposites((files("rhetoric") / "data" / "opposites.tsv").read_text("utf-8"))


def read_opposites(text: str) -> dict[str, dict[str, str]]:
    """Read a table of opposites, both ways round: lines of two words and a kind, with tabs between.

    Raises ValueError for any other line, and for a kind that is none of `WEIGHTS`.
    """
    table: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        one, other, kind = line.split("\t")
        if kind not in WEIGHTS:
            raise ValueError(f"{kind!r} is no kind of opposites")
        table.setdefault(one, {})[other] = kind
        table.setdefault(other, {})[one] = kind
    return table


def find_opposites(one: str, other: str) -> str:
    """The kind of the pair that two words (forms or lemmas, lower case) make; "" if they are not opposed."""
    return load_opposites().get(one, {}).get(other, "")


def find_oppositions(tokens: Tokens, reach: int) -> list[Opposition]:
    """All pairs of opposed words of a text that stand at most ``reach`` tokens apart, in the order of their second word.

    A word is opposed to the last place of each of its opposites. Linear in the text.
    """
    table = load_opposites()
    seen: dict[str, int] = {}
    near: list[tuple[int, str]]
    found: list[Opposition] = []
    get = table.get
    for i, (form, lemma) in enumerate(zip(tokens.form, tokens.lemma, strict=True)):
        opposed = get(form) or get(lemma)
        if opposed is None:
            continue
        near = []
        for word, kind in opposed.items():
            place = seen.get(word)
            if place is not None and i - place <= reach:
                near.append((place, kind))
        if near:
            found += [Opposition(place, i, kind) for place, kind in sorted(near, reverse=True)[:MOST]]
        seen[form] = seen[lemma] = i
    return found
