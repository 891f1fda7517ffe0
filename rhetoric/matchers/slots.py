"""Slots: which word of one stretch answers which of another, "the owners got the bonus; the cleaners got the bill".

Words answer one another where they are of one kind and come in the same order. What answers and is the same makes the frame,
what answers and differs fills its slots.
"""

from __future__ import annotations

from typing import NamedTuple

from rhetoric.document import Tokens

# The kinds of words by which stretches are compared: names and pronouns stand for nouns, every article for every other.
KINDS = {
    "NOUN": "N", "PROPN": "N", "PRON": "N", "NUM": "M", "VERB": "V", "AUX": "X", "ADJ": "A", "ADV": "R", "DET": "D",
    "ADP": "P", "SCONJ": "P", "CCONJ": "C", "PART": "T", "INTJ": "I",
}  # fmt: skip
# What is passed over, in both stretches together, to find the next words that answer one another: first little, then more.
SKIPS = ((1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 1), (1, 2))


class Slots(NamedTuple):
    """The words that answer one another: ``frame`` are pairs of the same word, ``fillings`` of different ones, as tokens."""

    frame: list[tuple[int, int]]
    fillings: list[tuple[int, int]]

    @property
    def size(self) -> int:
        """How many words of each stretch have one that answers."""
        return len(self.frame) + len(self.fillings)


def spell_kinds(tokens: Tokens, words: list[int]) -> str:
    """The kinds of words, a letter each."""
    pos, tag = tokens.pos, tokens.tag
    return "".join([KINDS.get(pos[i], "x") if tag[i] != "PRP$" else "D" for i in words])


def align(tokens: Tokens, left: list[int], right: list[int]) -> Slots:
    """The words of two stretches that answer one another, from the first on; one step for each word, no search."""
    lemma = tokens.lemma
    kinds, others = spell_kinds(tokens, left) + "  ", spell_kinds(tokens, right) + "--"
    slots = Slots([], [])
    n = m = 0
    while n < len(left) and m < len(right):
        if kinds[n] != others[m]:
            for skip, pass_over in SKIPS:
                if kinds[n + skip : n + skip + 1] == others[m + pass_over : m + pass_over + 1]:
                    n, m = n + skip, m + pass_over
                    break
            else:
                n, m = n + 1, m + 1
                continue
            if n >= len(left) or m >= len(right):
                break
        one, other = left[n], right[m]
        if lemma[one] == lemma[other]:
            slots.frame.append((one, other))
        else:
            slots.fillings.append((one, other))
        n, m = n + 1, m + 1
    return slots
