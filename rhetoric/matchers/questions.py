"""Questions: where the questions of a text begin and end, what kind they are, who asks, and what follows.

A question mark ends a question; it begins at the beginning of its sentence or, where a statement or an address stands before
it ("They say so, but who believes it?"), at the word that asks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Literal, NamedTuple

from rhetoric.document import Document, Tokens
from rhetoric.layout import NO_WORDS
from rhetoric.matchers.asking import ENDS, is_asked, is_labelled
from rhetoric.matchers.phrase import Match, PhraseMatcher, may_stand
from rhetoric.matchers.repetition import find_quotation

Kind = Literal["yes or no", "wh", "tag", "fragment", "statement"]

CUTS = frozenset({",", ":", ";", "—", "–", "--", "-", "(", "..."})
STRONG = CUTS - {",", "("}
QUOTES = frozenset({'"', "'", "``", "''", "“", "”", "‘", "’", "«", "»", "„"})
NEGATION = frozenset({"n't", "n’t", "not"})
AUXILIARIES = frozenset(
    "am are is was were do does did have has had can could will would shall should may might must need ought dare ca wo sha "
    "ai".split()
)
# A longer question than this, in tokens, is none that anybody asks.
LONGEST = 120
# The openings of what may stand before the word that asks and yet belongs to the question: "If so, who pays?"
LEADING = frozenset({"SCONJ", "ADP", "ADV", "CCONJ", "INTJ", "PART"})
SUBJECTS = frozenset({"PRON", "DET", "NOUN", "PROPN", "ADJ", "NUM", "ADV"})
TAG_LENGTH = 4


class Question(NamedTuple):
    """A question: tokens ``first`` to ``last`` (its mark), ``opening`` the word that asks, -1 if there is none.

    ``parts`` are the tokens at which its coordinated questions begin. ``quotation`` is the number of the quotation it stands in
    (-1: none), ``asked`` says that somebody is said to ask it, ``labelled`` that a speaker's name or a number stands before it.
    ``lead`` is what stands before it in its sentence, in tokens.
    """

    first: int
    last: int
    kind: Kind
    opening: int
    parts: tuple[int, ...]
    paragraph: int
    quotation: int
    asked: bool
    labelled: bool
    lead: int


def find_questions(document: Document) -> list[Question]:
    """The questions of a text in order. Linear in its length."""
    if "?" not in document.text:
        return []
    tokens = document.tokens
    begins = [p.start for p in document.source.paragraphs]
    found: list[Question] = []
    end = -1
    for mark in [i for i, form in enumerate(tokens.form) if "?" in form and tokens.pos[i] not in {"X", "SYM"}]:
        if mark <= end:
            continue
        paragraph = bisect_right(begins, tokens.start[mark]) - 1
        floor = max(end + 1, bisect_left(tokens.start, begins[max(0, paragraph)]), mark - LONGEST)
        end = mark
        while end + 1 < len(tokens) and tokens.form[end + 1] in {"?", "!"}:
            end += 1
        start = find_stretch(document, floor, mark)
        if start < mark and (start > mark - LONGEST or tokens.form[start - 1] in ENDS):
            found.append(make_question(document, start, mark, end, paragraph))
    return found


def find_stretch(document: Document, floor: int, mark: int) -> int:
    """The first word after the sentence before the question, or after the quotation mark that opens around it."""
    tokens = document.tokens
    quotation = find_quotation(document, mark)
    if quotation >= 0:
        floor = max(floor, bisect_left(tokens.start, document.quotations[quotation].content.start))
    start = mark
    while start > floor and not (tokens.form[start - 1] in ENDS and tokens.pos[start - 1] != "X"):
        start -= 1
    while start < mark and tokens.pos[start] in NO_WORDS:
        start += 1
    return start


def make_question(document: Document, start: int, mark: int, end: int, paragraph: int) -> Question:
    """The question in the stretch from ``start`` to the mark."""
    tokens = document.tokens
    while start < mark and (tokens.tag[start] == "LS" or tokens.pos[start] in NO_WORDS):
        start += 1
    openings = list_openings(tokens, start, mark)
    first, opening = choose_first(tokens, start, mark, openings)
    kind = name_kind(tokens, first, mark, opening)
    if kind == "tag":
        first = start
    quotation = find_quotation(document, mark)
    return Question(
        first,
        end,
        kind,
        opening,
        tuple(list_parts(tokens, first, opening, openings)),
        paragraph,
        quotation,
        is_asked(document, start, first, end, quotation),
        is_labelled(tokens, start, first),
        first - start,
    )


def list_openings(tokens: Tokens, start: int, mark: int) -> list[tuple[int, int]]:
    """(where a clause begins, the word in it that asks) for the clauses of a stretch that begin like questions."""
    found = []
    for i in range(start, mark):
        if i == start or tokens.form[i - 1] in CUTS or tokens.form[i - 1] in QUOTES or is_joint(tokens, i):
            word = find_asking_word(tokens, i, mark)
            if word >= 0:
                found.append((i, word))
    return found


def is_joint(tokens: Tokens, i: int) -> bool:
    """Whether a conjunction stands here between two clauses, without a comma: "What will it cost and who will pay"."""
    return tokens.pos[i] == "CCONJ" and tokens.form[i - 1] not in CUTS


def find_asking_word(tokens: Tokens, i: int, mark: int) -> int:
    """The question word or auxiliary with which a clause at ``i`` begins; conjunctions, adverbs, prepositions may precede."""
    for _ in range(4):
        if i >= mark:
            return -1
        if tokens.tag[i][:1] == "W" and tokens.form[i] != "that":
            return i
        if tokens.form[i] in AUXILIARIES:
            after = i + 1 + (i + 1 < mark and tokens.form[i + 1] in NEGATION)
            return i if after < mark and tokens.pos[after] in SUBJECTS else -1
        if tokens.pos[i] not in LEADING or tokens.form[i] in SUBORDINATING:
            return -1
        i += 1
    return -1


SUBORDINATING = frozenset("if because although though unless while until after before than that as".split())


def choose_first(tokens: Tokens, start: int, mark: int, openings: list[tuple[int, int]]) -> tuple[int, int]:
    """The first token of the question and the word that asks (-1 if none does)."""
    for place, word in openings:
        before = tokens.form[place - 1]
        if place == start:
            return start, word
        if before not in STRONG and tokens.pos[start] in LEADING and not is_statement(tokens, start, place):
            return start, word
        if place > start + 1 and is_joint(tokens, place):
            continue
        verbs = any(tokens.pos[i] in {"VERB", "AUX"} for i in range(start, place))
        is_tag = before == "," and (verbs or place > start + 2) and is_tag_question(tokens, word, mark)
        return (start, word) if is_tag else (place + (verbs and tokens.pos[place] == "CCONJ"), word)
    strong = [i for i in range(start, mark - 1) if tokens.form[i] in STRONG and tokens.tag[i] != "HYPH"]
    return (strong[-1] + 1 if strong else start), -1


def is_statement(tokens: Tokens, start: int, place: int) -> bool:
    """Whether the words before the one that asks are a clause of their own and no "if" or "when" leads it in."""
    if tokens.pos[start] == "SCONJ" or tokens.form[start] in SUBORDINATING:
        return False
    if tokens.tag[start][:1] == "W":
        return False
    return any(tokens.dep[i] in {"nsubj", "nsubjpass", "expl"} for i in range(start, place))


def is_tag_question(tokens: Tokens, word: int, mark: int) -> bool:
    """Whether what follows the comma is "isn't it" or the like."""
    return tokens.form[word] in AUXILIARIES and mark - word <= TAG_LENGTH and tokens.pos[mark - 1] in {"PRON", "PART"}


def name_kind(tokens: Tokens, first: int, mark: int, opening: int) -> Kind:
    """What kind of question it is."""
    if opening < 0:
        verbs = any(tokens.dep[i] in {"nsubj", "nsubjpass", "expl"} for i in range(first, mark))
        return "statement" if verbs else "fragment"
    if tokens.tag[opening][:1] == "W":
        return "wh"
    subordinate = tokens.pos[first] in LEADING
    return "tag" if opening > first + 1 and not subordinate and is_tag_question(tokens, opening, mark) else "yes or no"


def list_parts(tokens: Tokens, first: int, opening: int, openings: list[tuple[int, int]]) -> list[int]:
    """Where the coordinated questions in one begin; "which" and "who" after a noun are relative."""
    parts = [first]
    word = tokens.form[opening] if opening >= 0 else ""
    for place, other in openings:
        if place <= max(first, opening):
            continue
        same = tokens.form[other] == word
        joined = tokens.pos[place] == "CCONJ" and (same or tokens.tag[other][:1] == "W")
        relative = tokens.form[other] in RELATIVE and tokens.pos[place - 2] in {"NOUN", "PROPN", "PRON"}
        if joined or same or (tokens.tag[other][:1] == "W" and not relative):
            parts.append(place)
    return parts


RELATIVE = frozenset("which who whom whose where when that".split())


def find_opening_rules(matcher: PhraseMatcher, tokens: Tokens, question: Question) -> list[Match]:
    """The matches of the rules of a lexicon in a question, in order."""
    found = []
    for i in range(question.first, question.last):
        for compiled in matcher.index.get(tokens.form[i]) or matcher.index.get(tokens.lemma[i]) or ():
            if may_stand(compiled.following, tokens, i + 1) and may_stand(compiled.previous, tokens, i - 1):
                match = matcher.match_at(compiled, tokens, i)
                if match and match.first >= question.first:
                    found.append(match)
    return found
