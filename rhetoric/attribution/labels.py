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
from rhetoric.wordclass import load_names

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
    """The labels of a text, in order."""
    found = list(propose_labels(document))
    tokens = document.tokens
    forms = Counter(tuple(tokens.form[label.first : label.last + 1]) for label in found)
    return [x for x in found if forms[tuple(tokens.form[x.first : x.last + 1])] > 1 or is_person(document, x)]


def propose_labels(document: Document) -> Iterator[Label]:
    """Every paragraph that begins with capitalised names and a colon, and goes on."""
    tokens = document.tokens
    for paragraph in document.source.paragraphs:
        first, end = token_range(tokens, paragraph)
        colon = next((i for i in range(first, min(end, first + LONGEST + 1)) if tokens.form[i] == ":"), None)
        if colon is None or colon == first or colon + 2 >= end:
            continue
        label = range(first, colon)
        if not all(tokens.pos[i] == "PROPN" or document.text[tokens.start[i] : tokens.end[i]].isupper() for i in label):
            continue
        if tokens.form[first] in NO_SPEAKERS:
            continue
        yield Label(first, colon - 1, colon, Span(tokens.start[colon + 1], tokens.end[end - 1]))


def is_person(document: Document, label: Label) -> bool:
    """Whether a label names somebody: by a title, a first name, or a family name known from the text."""
    tokens = document.tokens
    forms = [tokens.form[i].rstrip(".") for i in range(label.first, label.last + 1)]
    known = load_names("titles") | load_names("first_names")
    return forms[-1] in tokens.names or any(form in known for form in forms)
