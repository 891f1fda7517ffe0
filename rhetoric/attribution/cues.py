"""Cues: the words of a text that attribute something, each with what the grammar joins to it.

A verb of saying, thinking, wanting or showing with a clause, an infinitive or a name beside it; an adjective ("is sure that")
or a noun ("his claim that") with a clause; "according to", "in the view of", "reportedly". The grammar is that of the parse
(ClearNLP labels); the words and their complements are in ``data/cues.toml``. Pareti (2015, ch. 3) describes what makes a cue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rhetoric.attribution.complements import CLAUSES, FIND, below
from rhetoric.attribution.grammar import (
    has_gerund,
    has_object,
    has_subject,
    has_that,
    is_finite,
    is_infinitive,
    is_participle,
    near,
    verb_group,
)
from rhetoric.attribution.words import CueWords, Manner
from rhetoric.document import Tokens

SPOKEN = frozenset({"clause", "quotation"})
# Nouns of "in the view of ..." and "in his words".
VIEWS = frozenset({"view", "opinion", "estimation", "judgment", "judgement", "reckoning"})
WORDS = frozenset({"words", "eyes", "telling", "mind", "account"})
PAUSES = frozenset({",", ";", "—", "–", "-", "(", "but", "and"})
# "declined to say", "kept saying", "wanted to know": one cue, not two.
LEADING = frozenset({"keep", "decline", "refuse", "begin", "start", "continue", "go", "stop", "cease", "come", "have"})
ASKING = frozenset({"know", "hear", "see"})
# The lemmatizer makes "hoping" a hop.
MISTAKEN = {"hop": "hope"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at token ``head``, its words from token ``first`` to token ``last``, both included.

    ``pieces`` are the (first, last) tokens of what the grammar makes its content, none for a verb of saying that has
    nothing but perhaps a quotation near it. ``source`` is the token of who says or thinks it, where the cue itself says so.
    ``spoken`` says that quoted words can be its content.
    """

    head: int
    first: int
    last: int
    manner: Manner
    pieces: tuple[tuple[int, int], ...]
    spoken: bool = False
    source: int | None = None


def find_cues(tokens: Tokens, words: CueWords) -> Iterator[Cue]:
    """The cues of a text in the order of their heads."""
    for i, pos in enumerate(tokens.pos):
        cue = None
        if tokens.form[i] == "according":
            cue = read_according(tokens, i)
        elif pos in {"VERB", "AUX"}:
            cue = read_verb(tokens, i, words) or read_predicate(tokens, i, words)
        elif pos == "NOUN":  # or a verb that the tagger takes for one: "analysts forecast that"
            cue = read_verb(tokens, i, words) if has_subject(tokens, i) else read_noun(tokens, i, words)
        elif tokens.form[i] == "in":
            cue = read_view(tokens, i)
        elif tokens.form[i] in words.adverbs and tokens.dep[i] == "advmod":
            cue = read_adverb(tokens, i, words)
        if cue:
            yield cue


def read_verb(tokens: Tokens, i: int, words: CueWords) -> Cue | None:
    """The cue of a verb, if it is one and has a complement of its own, or can have quoted words for one."""
    lemma = tokens.lemma[i]
    frames = words.verbs.get(MISTAKEN.get(lemma, lemma))
    if not frames or tokens.dep[i] == "amod" or (tokens.form[i] in words.adjectives and is_participle(tokens, i)):
        return None
    first, last = verb_group(tokens, i)
    if tokens.dep[i] == "xcomp" and is_led(tokens, i):
        first = verb_group(tokens, tokens.head[i])[0]
    elif leads(tokens, i, words):
        return None
    spoken = not SPOKEN.isdisjoint(frames)
    for frame, manner in frames.items():
        pieces = FIND[frame](tokens, i) if frame in FIND else ()
        if pieces:
            return Cue(i, first, last, manner, pieces, spoken and manner != "wish")
    if "clause" not in frames and has_object(tokens, i):  # who presses a claim does not speak
        return None
    manner = frames.get("clause") or frames.get("quotation") or "wish"
    return Cue(i, first, last, manner, (), spoken) if spoken and manner != "wish" else None


def is_led(tokens: Tokens, i: int) -> bool:
    """Whether an infinitive or gerund makes one cue with the verb before it: "declined to say", "wanted to know"."""
    governor = tokens.head[i]
    return i - governor in {1, 2, 3} and (
        tokens.lemma[governor] in LEADING or (tokens.lemma[governor] == "want" and tokens.lemma[i] in ASKING)
    )


def leads(tokens: Tokens, i: int, words: CueWords) -> bool:
    """Whether a verb is part of the cue that follows it."""
    return any(
        tokens.dep[c] == "xcomp" and tokens.lemma[c] in words.verbs and is_led(tokens, c) and tokens.form[c] != "do"
        for c in near(tokens, i)
    )


def read_predicate(tokens: Tokens, i: int, words: CueWords) -> Cue | None:
    """The cue of a verb with an adjective or participle: "is sure that", "are worried that", "made clear that"."""
    if tokens.form[i] in words.adjectives and (is_participle(tokens, i) or tokens.dep[i] in {"acl", "amod", "oprd"}):
        return join_adjective(tokens, i, i, words)
    for c in near(tokens, i):
        if c > i and tokens.dep[c] in {"acomp", "oprd", "ccomp"} and tokens.form[c] in words.adjectives:
            return join_adjective(tokens, i, c, words)
    return None


def join_adjective(tokens: Tokens, verb: int, adjective: int, words: CueWords) -> Cue | None:
    """The cue of an adjective that has a clause or an infinitive, with its verb."""
    for governor in dict.fromkeys((adjective, verb)):
        for c in near(tokens, governor):
            if (
                c > adjective
                and (tokens.dep[c] in {*CLAUSES, "csubj"} or has_that(tokens, c))
                and (is_finite(tokens, c) or is_infinitive(tokens, c))
            ):
                manner = tell_manner(words.adjectives[tokens.form[adjective]], tokens, c)
                return Cue(adjective, verb_group(tokens, verb)[0], adjective, manner, below(tokens, c))
    return None


def read_noun(tokens: Tokens, i: int, words: CueWords) -> Cue | None:
    """The cue of a noun with a clause or an infinitive of its own: "his claim that", "a plan to"."""
    manner = words.nouns.get(tokens.lemma[i])
    if manner is None:
        return None
    for c in near(tokens, i):
        if c > i and tokens.dep[c] in {"acl", "ccomp", "relcl"} and is_content_clause(tokens, c):
            return Cue(i, i, i, tell_manner(manner, tokens, c), below(tokens, c), source=find_holder(tokens, i))
        if c == i + 1 and tokens.form[c] == "of" and has_gerund(tokens, c):
            return Cue(i, i, i, tell_manner(manner, tokens, c), below(tokens, c), source=find_holder(tokens, i))
    return None


def tell_manner(manner: Manner, tokens: Tokens, c: int) -> Manner:
    """The manner of an adjective or noun with its complement: a thought of doing something is a wish or a plan."""
    return "wish" if manner == "thought" and (is_infinitive(tokens, c) or tokens.form[c] == "of") else manner


def is_content_clause(tokens: Tokens, c: int) -> bool:
    """Whether a clause after a noun says what it is: with "that" for a conjunction, or an infinitive."""
    marks = [m for m in tokens.children[c] if tokens.dep[m] == "mark"]
    return any(tokens.form[m] in {"that", "whether"} for m in marks) or (
        is_infinitive(tokens, c) and not has_subject(tokens, c)
    )


def find_holder(tokens: Tokens, i: int) -> int | None:
    """Whose claim it is: a possessive, or the noun after "by" or "of"."""
    for c in near(tokens, i):
        if tokens.dep[c] == "poss":
            return c
    for c in near(tokens, i):
        if tokens.dep[c] == "prep" and tokens.form[c] in {"by", "of", "from", "among"}:
            return next((p for p in tokens.children[c] if tokens.dep[p] == "pobj"), None)
    return None


def read_according(tokens: Tokens, i: int) -> Cue | None:
    """The cue "according to", with who says so and the sentence or clause that it belongs to."""
    for to in near(tokens, i):
        if tokens.form[to] == "to":
            who = next((p for p in tokens.children[to] if tokens.dep[p] == "pobj"), None)
            governor = tokens.clause_head(tokens.head[i])
            if who is not None and governor != i:
                return Cue(i, i, to, "speech", said_so(tokens, i, governor), spoken=True, source=who)
    return None


def said_so(tokens: Tokens, i: int, governor: int) -> tuple[tuple[int, int], ...]:
    """What is so according to somebody: after a comma all that the sentence said before, else the clause."""
    first, last = tokens.bounds[tokens.sentence[i]]
    root = next((t for t in range(first, last) if tokens.dep[t] == "ROOT"), governor)
    if i > first and tokens.form[i - 1] == "," and root < i:
        return ((first, i - 1),)
    return below(tokens, root if i == first else governor, i)


def read_view(tokens: Tokens, i: int) -> Cue | None:
    """The cue of "in his view"; of "in the words of the mayor" at the beginning of a clause or between commas alone."""
    within = i and tokens.sentence[i - 1] == tokens.sentence[i] and tokens.form[i - 1] not in PAUSES
    for noun in near(tokens, i):
        if tokens.dep[noun] == "pobj" and tokens.form[noun] in (VIEWS if within else VIEWS | WORDS):
            who = find_holder(tokens, noun)
            governor = tokens.clause_head(tokens.head[i])
            if who is not None and governor != i:
                pieces = below(tokens, governor, i)
                return Cue(noun, noun, noun, "thought", pieces, spoken=tokens.form[noun] == "words", source=who)
    return None


def read_adverb(tokens: Tokens, i: int, words: CueWords) -> Cue | None:
    """An adverb that says of a whole clause that somebody says so."""
    governor = tokens.clause_head(i)
    if governor == i or tokens.pos[tokens.head[i]] not in {"VERB", "AUX"}:
        return None
    return Cue(i, i, i, words.adverbs[tokens.form[i]], below(tokens, governor, i))
