"""Labels: transcripts in which a name and a colon open what its bearer says.

“CHAIR: The meeting is open.” A label is a short run of names at the beginning of a paragraph. One that nothing shows to be a
person's must open two paragraphs at least: “Note:” and “London:” are no speakers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rhetoric.attribution.quoted import token_range
from rhetoric.document import Document, Span
from rhetoric.wordclass import load_names, load_word_classes

# A label has no more tokens than this.
LONGEST = 6
NO_SPEAKERS = frozenset(
    "note update correction source sources photo image video editor opinion analysis watch read more related".split()
)


@dataclass(frozen=True, slots=True)
class Label:
    """A name before a colon: its tokens from ``first`` to ``last``, the colon, the span of what follows in the paragraph."""

    first: int
    last: int
    colon: int
    content: Span


def find_labels(document: Document) -> list[Label]:
    """The labels of a text, in order; where some are sure, others of the same make are labels too."""
    found = list(propose_labels(document))
    tokens = document.tokens
    forms = Counter(tuple(tokens.form[label.first : label.last + 1]) for label in found)
    sure = [x for x in found if forms[tuple(tokens.form[x.first : x.last + 1])] > 1 or is_person(document, x)]
    shouted = {is_shouted(document, x) for x in sure}
    return [x for x in found if x in sure or (len(sure) > 1 and is_shouted(document, x) in shouted)]


def propose_labels(document: Document) -> Iterator[Label]:
    """Every paragraph that begins with capitalised names, or a word for somebody, and a colon, and goes on."""
    tokens = document.tokens
    for paragraph in document.source.paragraphs:
        first, end = token_range(tokens, paragraph)
        colon = next((i for i in range(first, min(end, first + LONGEST + 1)) if tokens.form[i] == ":"), None)
        if colon is None or colon == first or colon + 2 >= end or tokens.form[first] in NO_SPEAKERS:
            continue
        if all(can_label(document, i) for i in range(first, colon)):
            yield Label(first, colon - 1, colon, Span(tokens.start[colon + 1], tokens.end[end - 1]))


def can_label(document: Document, i: int) -> bool:
    """Whether a word can be part of a label: a name, a word in capitals, or one for somebody ("Interviewer")."""
    tokens = document.tokens
    word = document.text[tokens.start[i] : tokens.end[i]]
    if tokens.pos[i] == "PROPN" or word.isupper():
        return True
    return word[:1].isupper() and (tokens.form[i] in known_names() or load_word_classes().holds("person", tokens, i))


def is_shouted(document: Document, label: Label) -> bool:
    """Whether a label is in capitals."""
    return document.text[document.tokens.start[label.first] : document.tokens.end[label.last]].isupper()


def is_person(document: Document, label: Label) -> bool:
    """Whether a label names somebody: by a title, a first name, or a family name known from the text."""
    tokens = document.tokens
    forms = [tokens.form[i].rstrip(".") for i in range(label.first, label.last + 1)]
    return forms[-1] in tokens.names or any(form in known_names() for form in forms)


def known_names() -> frozenset[str]:
    """Titles and first names."""
    return load_names("titles") | load_names("first_names")
