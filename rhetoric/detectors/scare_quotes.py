"""Scare quotes: quotation marks around a word that the writer holds at a distance; "so-called" does the same."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rhetoric.device import Device
from rhetoric.document import Document, Quotation, Tokens
from rhetoric.finding import Candidate
from rhetoric.layout import NO_WORDS
from rhetoric.lexicon import Rule
from rhetoric.matchers.phrase import Match, PhraseMatcher
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.quotations import SAYING, find_quotations
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="scare_quotes",
    family="trope",
    title="Scare quotes",
    definition="Quotation marks, or “so-called”, by which a writer keeps a distance from a word.",
    references=(
        "Predelli 2003, Scare Quotes and Their Relation to Other Semantic Issues",
        "Nacey 2012, Scare Quotes in Norwegian L2 English and British English",
        "McCullough 2018, Scare Quotes as Deontic Modals",
    ),
    example="Her “[apology]” ran to four pages and blamed everyone else in the room.",
    clear="The minister called the talks “constructive” and left for the airport.",
)

MOST_WORDS = 6
# A quotation within one: no longer one than this, in characters, holds any.
NESTED = 3
REACH = 6
# Nouns right before a word that is mentioned, verbs and languages within reach of it.
WORD_NAMES = frozenset("word term phrase expression noun verb adjective suffix prefix letter name".split())
MENTIONS = frozenset(
    "mean meaning spell spelling translate translation pronounce call label mark read sign password key button placard banner "
    "type click press definition define denote stand refer latin greek english french german spanish welsh japanese".split()
)
DEFINING = frozenset("mean denote refer define stand".split())
COMMON = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN", "NUM", "X", "PUNCT", "SPACE", "ADP", "PART"})
TITLED = frozenset(
    "film movie book novel song poem play opera album series programme program show episode painting essay article single "
    "story boat ship lifeboat trawler yacht ferry sing star title entitle headline magazine newspaper chapter journal "
    "musical".split()
)
CALLING = frozenset(
    "describe call denounce condemn brand dismiss dub deem label hail praise criticise criticize slam rate welcome pledge vow "
    "applaud salute rule judge consider regard".split()
)
FEELING = frozenset("feel find hear shout cry give warn tell accuse speak express conclude promise voice identify cite".split())
ANSWERS = frozenset("yes no hello goodbye amen please thanks sorry".split())
FAR = 24
LEAD = 40
FINITE = frozenset({"VBD", "VBZ", "VBP"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
VERBS = frozenset({"VERB", "AUX"})
MARKS = re.compile('["“”„«»‘]')
DETERMINERS = frozenset(
    "the a an this these those that his her its their our my your another every some any no each all two".split()
)
EDGES = frozenset({",", ".", "!", "?"})
CLOSERS = frozenset({'"', "'", "''", "”", "’", "»"})
OPENERS = frozenset({'"', "'", "``", "“", "‘", "«", "-", ","})


class Detector:
    """Proposes short quotations and what is called so-called; the ranker decides which are no speech, title or mention."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.matcher = PhraseMatcher(rules, table)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text; one with a marker of the lexicon bears the rule of that."""
        for proposal, marker in self.describe_all(document):
            for candidate in self.ranker.rank_all((proposal,), document):
                yield replace(candidate, rule=marker.rule) if marker and not candidate.weak else candidate

    def propose(self, document: Document) -> Iterator[Proposal]:
        """The proposals alone."""
        return (proposal for proposal, _ in self.describe_all(document))

    def describe_all(self, document: Document) -> Iterator[tuple[Proposal, Match | None]]:
        """Proposals with the marker each stands beside: those of markers that need no quotation marks, then of quotations."""
        tokens = document.tokens
        markers = list(self.matcher.find(tokens))
        beside: dict[int, Match] = {}
        taken: set[int] = set()
        for match in markers:
            last = find_noun(tokens, match)
            if last >= 0 and read_kind(match) == "so-called":
                taken.update(range(match.first, last + 1))
                yield make_marked(document, match, last), match
            else:
                beside.update(dict.fromkeys(range(match.first - REACH, match.last + REACH), match))
        for first, last in find_short(document):
            if first not in taken:
                marker = beside.get(first)
                yield make_quoted(document, first, last, marker), marker


def read_kind(match: Match) -> str:
    """What kind of marker it is."""
    return str(dict(match.rule.entry.attributes).get("kind", ""))


def find_noun(tokens: Tokens, match: Match) -> int:
    """The last token of the noun phrase that a marker stands before, -1 if there is none.

    Marks that open after the marker are closed by it.
    """
    end = tokens.bounds[tokens.sentence[match.last]][1]
    noun, i = -1, match.last + 1
    opened = ""
    while i < min(end, match.last + 2 * REACH):
        if tokens.pos[i] in {"NOUN", "PROPN"}:
            noun = i
        elif opened and tokens.form[i] in CLOSERS:
            opened, noun = "", i if noun >= 0 else noun
        elif tokens.form[i] in OPENERS - {","} and (noun < 0 or tokens.form[i] == "-"):
            opened = tokens.form[i] if tokens.form[i] != "-" else opened
        elif opened not in {"", "-"}:
            i += 1
            continue
        elif noun >= 0 or tokens.pos[i] not in {"ADJ", "ADV", "VERB", "NUM"}:
            break
        i += 1
    return noun


def find_short(document: Document) -> Iterator[tuple[int, int]]:
    """(first, last) token of the words of every short closed quotation, those within longer ones too."""
    tokens, text = document.tokens, document.source.mask
    for outer in document.quotations:
        inner: tuple[Quotation, ...] = ()
        if outer.content.end - outer.content.start > NESTED:
            inner = find_quotations(text, (outer.content,))
        for quotation in (outer, *inner):
            first = bisect_left(tokens.start, quotation.content.start)
            last = bisect_left(tokens.start, quotation.content.end) - 1
            nested = MARKS.search(text, quotation.content.start, quotation.content.end)
            if quotation.closed and not nested and first <= last < first + 2 * MOST_WORDS:
                words = [i for i in range(first, last + 1) if tokens.pos[i] not in NO_WORDS]
                if 0 < len(words) <= MOST_WORDS:
                    yield first, last


def make_marked(document: Document, match: Match, last: int) -> Proposal:
    """The proposal of a marker with its noun."""
    tokens = document.tokens
    words = document.text[slice(*tokens.span(match.first, match.last))]
    return Proposal(((match.first, last),), {"“so-called” or the like": 1.0}, f"“{words}” keeps a distance", "so-called")


def make_quoted(document: Document, first: int, last: int, marker: Match | None) -> Proposal:
    """The proposal of one quotation."""
    tokens = document.tokens
    words = [i for i in range(first, last + 1) if tokens.pos[i] not in NO_WORDS]
    features = {
        "“so-called” or the like": 0.0,
        **describe_words(document, first, last, words),
        **describe_lead(tokens, first, last, marker),
        **describe_company(tokens, first, last, marker),
    }
    return Proposal(((first, last),), features, "a word or two in quotation marks", "quotation marks")


def describe_words(document: Document, first: int, last: int, words: list[int]) -> dict[str, float]:
    """Features of the quoted words."""
    tokens, text = document.tokens, document.text
    clause = {"PRON", "VERB"} <= {tokens.pos[i] for i in words} or any(
        tokens.dep[i] in {"nsubj", "expl"} and tokens.head[i] in words for i in words
    )
    opener = tokens.bounds[tokens.sentence[first]][0] >= first - 1
    capitals = sum(text[tokens.start[i]].isupper() for i in words[opener:])
    return {
        "one word": float(len(words) == 1),
        "many words or a clause": 1.0
        if clause or tokens.form[first] in {"a", "an", "the", "no"}
        else max(0.0, len(words) - 2) / 4,
        "capitals": capitals / len(words),
        "a comma or stop at its edge": float(tokens.form[last] in EDGES or tokens.form[max(0, first - 2)] in {",", ":"}),
    }


def describe_lead(tokens: Tokens, first: int, last: int, marker: Match | None) -> dict[str, float]:
    """Features of what leads up to the quotation: a determiner, a verb of saying, a copula."""
    before = first - 2
    begin = max(tokens.bounds[tokens.sentence[first]][0], before - LEAD)
    lead = tokens.lemma[before] if before >= begin else ""
    marked = marker.tokens if marker else ()
    verbs = {tokens.lemma[i] for i in range(begin, max(begin, before + 1)) if tokens.pos[i] in VERBS and i not in marked}
    determined = lead in DETERMINERS or (before >= begin and tokens.tag[before] in {"POS", "PRP$", "DT"})
    subject = any(tokens.dep[i] in SUBJECTS for i in range(first, last + 1))
    says = bool(verbs & (SAYING | CALLING | FEELING))
    return {
        "a determiner before it": float(determined),
        "said, called or felt before it": float(says and not determined),
        "said before it, and a determiner": float(says and determined and not subject),
        "“is” or “as” before it": float(lead in {"as", "be"}),
    }


def describe_company(tokens: Tokens, first: int, last: int, marker: Match | None) -> dict[str, float]:
    """Features of what stands around the quotation."""
    begin, end = tokens.bounds[tokens.sentence[first]]
    before, after = first - 2, last + 2
    marked = marker.tokens if marker else ()
    reach = REACH if CLOSERS.isdisjoint(tokens.form[max(begin, before - REACH) : max(begin, before + 1)]) else 2 * REACH
    near = {tokens.lemma[i] for i in range(max(begin, before - reach), max(begin, before + 1)) if i not in marked}
    near.update(tokens.lemma[after : min(after + 2, end)])
    noun = after < end and tokens.pos[after] in {"NOUN", "PROPN"}
    named = noun and before >= begin and tokens.pos[before] == tokens.pos[after] == "PROPN"
    later = any(tokens.lemma[i] in SAYING and tokens.tag[i] in FINITE for i in range(after, min(end, after + FAR)))
    mentioned = any(tokens.lemma[i] in WORD_NAMES for i in range(max(begin, before - 1), before + 1) if i not in marked)
    defined = first <= begin + 2 and tokens.lemma[after : after + 1] != [] and is_definition(tokens, after, end)
    odd = first == last and tokens.pos[first] not in COMMON
    return {
        "a noun after it": float(noun and not named),
        "said after it": float(later or "accord" in near or "according" in near),
        "a word, its meaning or a sign is spoken of": float(
            bool(near & MENTIONS) or mentioned or defined or odd or tokens.form[first] in ANSWERS
        ),
        "a film, a book or a ship is spoken of": float(bool(near & TITLED)),
    }


def is_definition(tokens: Tokens, after: int, end: int) -> bool:
    """Whether what follows a quotation defines it: "is a civil wrong", "in this chapter refers to"."""
    if tokens.lemma[after] == "be":
        return tokens.form[after + 1 : after + 2] in (["a"], ["an"], ["any"], ["the"])
    return not DEFINING.isdisjoint(tokens.lemma[after : min(end, after + REACH)])
