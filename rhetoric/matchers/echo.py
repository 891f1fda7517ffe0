"""Echoes: a word that comes back soon, and what comes back with it."""

from __future__ import annotations

from rhetoric.document import Document

# So many words may be put into a phrase when it comes back, and so many words of it are compared.
PUT_IN, COMPARED = 3, 5

# (first, last) positions in `Layout.words` of a phrase and of its echo.
Pair = tuple[tuple[int, int], tuple[int, int]]


def is_near(document: Document, one: int, other: int, *, sentences: int) -> bool:
    """Whether two tokens stand in one sentence, or in one paragraph and ``sentences`` sentences apart at most."""
    tokens = document.tokens
    apart = tokens.sentence[other] - tokens.sentence[one]
    return apart == 0 or (apart <= sentences and "\n" not in document.text[tokens.start[one] : tokens.end[other]])


def widen(document: Document, one: int, other: int) -> Pair:
    """What is the same around the same word at two positions, where up to `PUT_IN` words may be put in before the second.

    "the sheer waste of it" is so an echo of "the waste of it".
    """
    words, key = document.layout.words, document.layout.key
    sentence = document.tokens.sentence
    a, b, spare = one, other, PUT_IN
    while a > 0 and one - a < COMPARED and sentence[words[a - 1]] == sentence[words[one]]:
        options = (n for n in range(spare + 1) if b - n - 1 > one and key[words[a - 1]] == key[words[b - n - 1]])
        skip = next(options, None)
        if skip is None:
            break
        a, b, spare = a - 1, b - skip - 1, spare - skip
    end, last = one, other
    while end + 1 < b and last + 1 < len(words) and last - other < COMPARED and key[words[end + 1]] == key[words[last + 1]]:
        end, last = end + 1, last + 1
    return (a, end), (b, last)
