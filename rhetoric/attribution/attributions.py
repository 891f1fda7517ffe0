"""All attributions of a document: sources, cues and contents, with their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rhetoric.attribution.contents import Quotations, list_contents
from rhetoric.attribution.cues import Cue, find_cues
from rhetoric.attribution.grammar import is_infinitive, near
from rhetoric.attribution.labels import find_labels
from rhetoric.attribution.quoted import Assigner, continues, is_phrase, locate
from rhetoric.attribution.sources import find_source, phrase_of
from rhetoric.attribution.words import CueWords, Manner, load_cue_words
from rhetoric.document import Document, Span, Tokens
from rhetoric.quotations import find_inner
from rhetoric.wordclass import load_names, load_word_classes

# What points at a thing said before: "this shows that" is the author's own inference.
POINTING = frozenset({"this", "that", "these", "those", "it", "which", "what", "there", "all", "everything", "nothing"})
ANYBODY = frozenset({"you", "we", "one", "anyone", "anybody", "someone", "somebody", "they"})
# Verbs of what facts do as well as people.
SHOWING = frozenset(
    "show indicate suggest demonstrate prove reveal reflect confirm illustrate establish signal imply mean underscore find "
    "specify".split()
)
PEOPLE = ("person", "group", "politician", "worker", "relative", "soldier", "religious_person", "health_worker")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words or thoughts.

    ``source`` is who says or thinks it (a whole noun phrase; None where nobody is named), ``cue`` the words that say so (a verb
    group, "according to", a colon), ``content`` what is said: a clause without its "that", a quotation with its marks. A
    quotation that is interrupted ("We will," he said, "go.") is two attributions of the same source and cue.

    ``kind`` is ``direct`` where the content is a quotation, ``mixed`` where quoted words are part of it, else ``indirect``;
    ``manner`` is speech, thought, wish (wanting, planning) or evidence (what a poll or paper shows). ``head`` is the token of
    the source's head noun; ``factive`` says that the author vouches for it, too ("he knows that"), ``turn`` that it is a turn
    of a transcript.
    """

    source: Span | None
    cue: Span | None
    content: Span
    kind: Literal["direct", "indirect", "mixed"]
    manner: Manner
    head: int | None = None
    factive: bool = False
    turn: bool = False


def attributions(document: Document) -> list[Attribution]:
    """The attributions of a document, in the order of their contents. Linear in the length of the text."""
    return Reader(document).list_all()


class Reader:
    """Reads the attributions of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens = document.tokens
        self.quotations = Quotations(document.quotations)
        self.places = [locate(self.tokens, q) for q in document.quotations]
        self.phrases = [is_phrase(document, q, p) for q, p in zip(document.quotations, self.places, strict=True)]
        self.words = load_cue_words()
        speech = self.mark_speech()
        found = [(cue, find_source(self.tokens, cue, speech.get)) for cue in find_cues(self.tokens, self.words)]
        self.sources = {cue.head: source for cue, source in found if can_attribute(self.tokens, cue, source, self.words)}
        self.cues = [cue for cue, _ in found if cue.head in self.sources]
        # The first and last token of the noun phrase of each source.
        self.nouns = {
            cue.head: phrase_of(self.tokens, source, cue) for cue in self.cues if (source := self.sources[cue.head]) is not None
        }

    def mark_speech(self) -> dict[int, int]:
        """The tokens that stand in quoted speech -> the number of the quotation; a quoted phrase is none."""
        marked: dict[int, int] = {}
        for n, place in enumerate(self.places):
            if not self.phrases[n]:
                marked |= dict.fromkeys(range(place.first, place.last), n)
        return marked

    def list_all(self) -> list[Attribution]:
        """All of them, in the order of their contents."""
        return sorted(self.read(), key=lambda a: (a.content, a.cue or a.content))

    def read(self) -> Iterator[Attribution]:
        """First what the grammar joins, then the quotations that it leaves over."""
        taken: set[int] = set()
        owner: dict[int, Cue] = {}
        for cue in self.cues:
            for content in list_contents(self.document, cue, self.quotations):
                yield self.make(cue, content)
                for n in self.quotations.within(content):
                    taken.add(n)
                    if cue.spoken:
                        owner[n] = cue
        yield from self.read_quotations(taken, owner)
        for label in find_labels(self.document):
            span = self.tokens.span(label.first, label.last)
            colon = self.tokens.span(label.colon, label.colon)
            yield Attribution(span, colon, label.content, "direct", "speech", label.last, turn=True)

    def read_quotations(self, taken: set[int], owner: dict[int, Cue]) -> Iterator[Attribution]:
        """The quotations that no clause holds, each with the cue beside it or that of the one before."""
        assigner = Assigner(self.document, self.cues, self.edges)
        for n, quotation in enumerate(self.quotations.all):
            if n in taken:
                continue
            cue = assigner.find(quotation, self.places[n])
            if cue is None and not self.phrases[n] and n and continues(self.document, self.quotations.all[n - 1], quotation):
                cue = owner.get(n - 1)
            if cue is None or not self.places[n].words:
                continue
            owner[n] = cue
            yield self.make(cue, quotation.span)
        yield from self.read_inner(assigner)

    def read_inner(self, assigner: Assigner) -> Iterator[Attribution]:
        """The quotations within quotations whose cue stands there too: "He says, 'Be patient'"."""
        for outer in self.quotations.all:
            for quotation in find_inner(self.document.source.mask, outer):
                cue = assigner.find(quotation, locate(self.tokens, quotation))
                if cue and not cue.pieces and outer.span.covers(self.tokens.span(cue.first, cue.last)):
                    yield self.make(cue, quotation.span)

    def edges(self, cue: Cue) -> tuple[int, int]:
        """First and last token of a cue with its source."""
        head = self.sources[cue.head]
        if head is None or self.tokens.sentence[head] != self.tokens.sentence[cue.head]:
            return cue.first, cue.last
        first, last = self.nouns[cue.head]
        return min(cue.first, first), max(cue.last, last)

    def make(self, cue: Cue, content: Span) -> Attribution:
        """An attribution."""
        head = self.sources[cue.head]
        source = None if head is None else self.tokens.span(*self.nouns[cue.head])
        inside = list(self.quotations.within(content))
        whole = len(inside) == 1 and self.quotations.all[inside[0]].span == content
        kind: Literal["direct", "indirect", "mixed"] = "direct" if whole else "mixed" if inside else "indirect"
        factive = self.tokens.lemma[cue.head] in self.words.factive
        return Attribution(source, self.tokens.span(cue.first, cue.last), content, kind, cue.manner, head, factive)


def is_supposed(tokens: Tokens, verb: int) -> bool:
    """Whether a verb stands in a condition: "if you want to win"."""
    head = tokens.clause_head(verb)
    return any(tokens.dep[c] == "mark" and tokens.form[c] in {"if", "unless"} for c in near(tokens, head))


def can_attribute(tokens: Tokens, cue: Cue, source: int | None, words: CueWords) -> bool:
    """Whether a source can say or think something: what "anybody" might want, if, is nobody's, and things show nothing."""
    if source is None:
        return True
    if tokens.form[source] in ANYBODY and is_supposed(tokens, cue.head):
        return False
    shows = cue.pieces and tokens.pos[cue.head] in {"VERB", "AUX"} and tokens.lemma[cue.head] in SHOWING
    if shows and is_infinitive(tokens, cue.head):  # what is only meant to show it
        return tokens.lemma[tokens.head[cue.head]] in {"appear", "seem"}
    return not shows or can_show(tokens, source, words)


def can_show(tokens: Tokens, source: int, words: CueWords) -> bool:
    """Whether somebody who shows something says it by that: "this shows that" is the author's."""
    return can_speak(tokens, source, words) and tokens.form[source] not in POINTING


def can_speak(tokens: Tokens, source: int, words: CueWords) -> bool:
    """Whether a source has a voice: people and their institutions, polls and papers; history teaches, but does not speak."""
    if tokens.pos[source] != "NOUN" or tokens.lemma[source] in words.papers | words.speakers | load_names("titles"):
        return True
    return any(load_word_classes().holds(c, tokens, source) for c in PEOPLE)
