"""Tests of attributions and voices; what several of them ask of a text."""

from __future__ import annotations

from rhetoric.attribution import Attribution, attribute, attributions
from rhetoric.document import Document, Span
from rhetoric.finding import Voice
from rhetoric.parser import Parser
from rhetoric.reader import make_source

# A source, a cue and a content as they stand in the text.
Words = tuple[str | None, str | None, str]


def parse(parser: Parser, text: str) -> Document:
    """The parsed text."""
    return parser.parse(make_source(text))


def words(document: Document, span: Span | None) -> str | None:
    """What stands in a span."""
    return None if span is None else document.text[span.start : span.end]


def in_words(document: Document, attribution: Attribution) -> Words:
    """An attribution as it stands in the text."""
    content = attribution.content
    return (
        words(document, attribution.source),
        words(document, attribution.cue),
        document.text[content.start : content.end],
    )


def read(parser: Parser, text: str) -> list[Words]:
    """All attributions of a text as they stand in it."""
    document = parse(parser, text)
    return [in_words(document, a) for a in attributions(document)]


def voices(parser: Parser, text: str, *said: str) -> list[Voice]:
    """The voice of the first place of each of these words."""
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in said]
    return attribute(parse(parser, text), spans)
