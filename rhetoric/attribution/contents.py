"""Contents: the words that are said or thought, from what the grammar joins to a cue and from the quotations around it.

A clause begins after its "that" and ends before the full stop; where an edge of it lies within quotation marks, it moves to the
edge of the whole quotation, however many sentences that has.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from rhetoric.attribution.cues import Cue
from rhetoric.attribution.grammar import skip_dateline
from rhetoric.document import Document, Quotation, Span, Tokens

# What stands at the edges of a clause without being part of it.
EDGES = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "…", "...", "?", "!"})
MARKS = frozenset("\"“”„«»'‘’`") | {"''", "``"}
CLOSING = {"'": "'", "‘": "’", '"': '"', "“": "”"}


class Quotations:
    """The quotations of a document, to be asked for by place."""

    def __init__(self, quotations: tuple[Quotation, ...]) -> None:
        self.all = quotations
        self.starts = [q.span.start for q in quotations]

    def around(self, start: int, end: int) -> int | None:
        """The number of the quotation that covers these characters, marks included; None if none does."""
        n = bisect_right(self.starts, start) - 1
        return n if n >= 0 and end <= self.all[n].span.end else None

    def within(self, span: Span) -> Iterator[int]:
        """The numbers of the quotations that lie within a span."""
        n = bisect_left(self.starts, span.start)
        while n < len(self.all) and self.all[n].span.end <= span.end:
            yield n
            n += 1


def list_contents(document: Document, cue: Cue, quotations: Quotations) -> list[Span]:
    """The spans of what the grammar joins to a cue, in order: one, or two where the cue stands in the middle."""
    tokens = document.tokens
    home = quotations.around(tokens.start[cue.head], tokens.end[cue.head])
    found: list[Span] = []
    for n, (first, last) in enumerate(cue.pieces):
        trimmed = trim(tokens, skip_dateline(tokens, first), last, leading=n == 0)
        if trimmed is None:
            continue
        span = tokens.span(*trimmed)
        span = widen(document, span, quotations) if home is None else clip(document, span, quotations.all[home])
        if found and span.start <= found[-1].end:
            before = found.pop()
            span = Span(before.start, max(span.end, before.end))
        found.append(span)
    return found


def trim(tokens: Tokens, first: int, last: int, *, leading: bool) -> tuple[int, int] | None:
    """A run of tokens without the marks at its edges, and without "that" where it leads in; None if nothing is left."""
    while first <= last and (tokens.pos[first] in {"PUNCT", "SPACE"} or tokens.form[first] in EDGES | MARKS):
        first += 1
    if leading and first <= last and tokens.form[first] == "that" and tokens.dep[first] in {"mark", "advmod"}:
        first += 1
        while first <= last and (tokens.pos[first] == "SPACE" or tokens.form[first] in EDGES):
            first += 1
    while last >= first and (tokens.pos[last] in {"PUNCT", "SPACE"} or tokens.form[last] in EDGES | MARKS):
        last -= 1
    return (first, last) if first <= last else None


def widen(document: Document, span: Span, quotations: Quotations) -> Span:
    """A span whose edges do not lie within a quotation: they move to its outer edges."""
    start, end = span
    n = quotations.around(start, start + 1)
    if n is not None:
        start = quotations.all[n].span.start
    n = quotations.around(end - 1, end)
    if n is not None:
        end = quotations.all[n].span.end
        if opens_sentence(document.text, quotations.all[n]):  # “said, after a pause, “I expect so.””
            start = max(start, quotations.all[n].span.start)
    return Span(start, end) if n is not None or start != span.start else embrace(document.text, span)


def opens_sentence(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence of its own: a capital after a comma or colon."""
    before = text[max(0, quotation.span.start - 2) : quotation.span.start].rstrip()
    return before.endswith((",", ":")) and text[quotation.content.start : quotation.content.start + 1].isupper()


def clip(document: Document, span: Span, quotation: Quotation) -> Span:
    """A span that does not leave the quotation in which its cue stands."""
    inner = Span(max(span.start, quotation.content.start), min(span.end, quotation.content.end))
    return embrace(document.text, inner) if inner.start < inner.end else span


def embrace(text: str, span: Span) -> Span:
    """A span with the quotation marks close around it: “Ukraine says, ‘We've had enough’”."""
    before = text[span.start - 1 : span.start]
    closing = CLOSING.get(before)
    if closing is None:
        return span
    end = span.end
    while end < len(text) and end < span.end + 2 and text[end] in ",.?!":
        end += 1
    return Span(span.start - 1, end + 1) if text[end : end + 1] == closing else span
