"""Quoted words: which cue a quotation belongs to, where the grammar does not say so.

A verb of saying beside the quotation ("...," said the minister. / The minister said: "..."), in its sentence or before its
colon; else the speaker of the quotation before, if this one goes on with it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rhetoric.attribution.cues import Cue
from rhetoric.document import Document, Quotation, Span, Tokens

# A quotation this short, without a full stop of its own, is a phrase that the author quotes.
PHRASE = 4
# So many cues on either side of a quotation are tried.
NEAR = 8
# So many tokens may stand between a quotation and the cue that leads over to it or ends it.
BESIDE = 14


@dataclass(frozen=True, slots=True)
class Place:
    """A quotation in tokens: the half-open range of those it covers, and how many words it has."""

    first: int
    last: int
    words: int


def locate(tokens: Tokens, quotation: Quotation) -> Place:
    """Where a quotation stands."""
    first, last = token_range(tokens, quotation.span)
    inside = token_range(tokens, quotation.content)
    words = sum(1 for i in range(*inside) if tokens.pos[i] not in {"PUNCT", "SPACE"}) if inside[1] - inside[0] < 50 else 50
    return Place(first, last, words)


def is_phrase(document: Document, quotation: Quotation, place: Place) -> bool:
    """Whether a quotation is a phrase within the author's own sentence."""
    return place.words <= PHRASE and quotation.closed and not ends_sentence(document, quotation)


def ends_sentence(document: Document, quotation: Quotation) -> bool:
    """Whether the quoted words end with a stop of their own."""
    content = document.text[quotation.content.start : quotation.content.end].rstrip()
    return content.endswith((".", "!", "?", ","))


def is_title(document: Document, quotation: Quotation) -> bool:
    """Whether quoted words are the title of something: every longer word with a capital, and no stop of their own."""
    content = document.text[quotation.content.start : min(quotation.content.end, quotation.content.start + 100)]
    words = [w for w in content.split() if len(w) > 3]
    return len(words) > 1 and all(w[0].isupper() for w in words) and not ends_sentence(document, quotation)


def token_range(tokens: Tokens, span: Span) -> tuple[int, int]:
    """The half-open range of tokens that lie in a span."""
    first = bisect_left(tokens.start, span.start)
    return first, max(first, bisect_left(tokens.start, span.end))


def continues(document: Document, before: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation can go on with the one before: it opens the very next paragraph, or stands in the same one."""
    paragraphs = document.source.paragraphs
    n = bisect_right(paragraphs, Span(quotation.span.start, len(document.text))) - 1
    m = bisect_right(paragraphs, Span(before.span.end - 1, len(document.text))) - 1
    return n == m or (n == m + 1 and paragraphs[n].start == quotation.span.start)


class Assigner:
    """Gives quotations to the cues of a document; ``edges`` tells the first and last token of a cue with its source."""

    def __init__(self, document: Document, cues: Sequence[Cue], edges: Callable[[Cue], tuple[int, int]]) -> None:
        self.document = document
        self.tokens = document.tokens
        self.edges = edges
        self.by_sentence: dict[int, list[Cue]] = defaultdict(list)
        for cue in cues:
            if cue.spoken:
                self.by_sentence[self.tokens.sentence[cue.head]].append(cue)

    def find(self, quotation: Quotation, place: Place) -> Cue | None:
        """The cue of a quotation, the nearest of those that fit best; None if nobody is said to speak.

        Words that are part of the author's sentence must stand beside it.
        """
        if place.first >= place.last or is_title(self.document, quotation):
            return None
        part = self.document.text[quotation.content.start : quotation.content.start + 1].islower()
        best: tuple[int, int, int] | None = None
        found = None
        for sentence in self.list_sentences(place):
            for cue in self.list_near(sentence, place):
                rank = self.rank(cue, place)
                if part and rank and rank[0] < 2:
                    continue
                if rank is not None and (best is None or rank > best):
                    best, found = rank, cue
        return found

    def list_near(self, sentence: int, place: Place) -> list[Cue]:
        """The cues of a sentence that stand nearest to a quotation, before and after it."""
        cues = self.by_sentence.get(sentence, [])
        before = bisect_left(cues, place.first, key=lambda c: c.head)
        after = bisect_left(cues, place.last, key=lambda c: c.head)
        return [*cues[max(0, before - NEAR) : before], *cues[after : after + NEAR]]

    def list_sentences(self, place: Place) -> list[int]:
        """The sentences in which the cue can stand."""
        tokens = self.tokens
        found = [tokens.sentence[place.first], tokens.sentence[place.last - 1]]
        if place.last < len(tokens):
            found.append(tokens.sentence[place.last])
        before = tokens.sentence[place.first] - 1
        if before >= 0 and leads_over(tokens, before):
            found.append(before)
        return list(dict.fromkeys(found))

    def rank(self, cue: Cue, place: Place) -> tuple[int, int, int] | None:
        """How well a cue fits: beside the quotation or further off, after or before it, how near; None if it does not."""
        tokens, (first, last) = self.tokens, self.edges(cue)
        if first >= place.last:
            gap = first - place.last
            own = tokens.sentence[place.last - 1] == tokens.sentence[cue.head] or not self.closed_by_stop(place)
            if not own:
                return None
            return (2 if self.is_empty(place.last, first) else 1, 1, -gap)
        gap = max(0, place.first - last - 1)
        lead = gap <= BESIDE and (gap == 0 or tokens.form[place.first - 1] in {",", ":", "that"} or gap <= 2)
        return (2 if lead else 1, 0, -gap)

    def closed_by_stop(self, place: Place) -> bool:
        """Whether the quoted words end with a full stop, after which no “said the minister” follows."""
        tokens = self.tokens
        for i in range(place.last - 1, max(place.first, place.last - 4), -1):
            if tokens.form[i] in {".", ","}:
                return tokens.form[i] == "."
        return False

    def is_empty(self, first: int, last: int) -> bool:
        """Whether no word stands between two tokens but an adverb."""
        return last - first <= 3 and all(self.tokens.pos[i] in {"PUNCT", "SPACE", "ADV"} for i in range(first, last))


def leads_over(tokens: Tokens, sentence: int) -> bool:
    """Whether a sentence ends with a colon."""
    first, last = tokens.bounds[sentence]
    for i in range(last - 1, first - 1, -1):
        if tokens.pos[i] != "SPACE":
            return tokens.form[i] == ":"
    return False
