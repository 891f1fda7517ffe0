"""Polarity: whether a cue stands under a negation, which makes a hedge of "certain" and a certainty of "doubt"."""

from __future__ import annotations

from collections.abc import Iterator

from rhetoric.document import Tokens
from rhetoric.finding import Ground
from rhetoric.matchers.scope import PREDICATES, Cue, list_below

NEGATIONS = frozenset("not n't n’t never no hardly scarcely barely nor neither without cannot".split())
# Several words that deny what follows them, by the last of them.
PHRASES = {"means": ("by", "no"), "way": ("in", "no"), "from": ("far",), "but": ("anything",), "than": ("less",)}
# Words that may stand between a negation and what it denies.
BETWEEN = frozenset(
    "be been being is was are were in so yet at all as entirely quite very really altogether completely wholly fully a an any "
    "the absolutely always by itself necessarily ever perfectly particularly exactly too".split()
)
NOBODY = frozenset({"nothing", "nobody", "none", "neither", "few", "little"})
# A negation over these is meant for what they introduce: "I do not think that it is certain".
LIFTING = frozenset({"think", "believe", "suppose", "seem", "appear", "look"})
CLIMBED = frozenset({"advmod", "xcomp", "npadvmod", "auxpass", *PREDICATES})
STOPS = frozenset({",", ";", ":", "–", "—", "(", ")", "but"})
STEPS = 4
# How far before a cue its negation may stand.
REACH = 20


def find_negation(tokens: Tokens, first: int, last: int) -> int | None:
    """The token that negates the cue ``first`` to ``last`` from outside it, or None."""
    cue = Cue(tokens, first, last)
    before = find_before(cue)
    return before if before is not None else find_above(cue)


def ground_negation(tokens: Tokens, text: str, cue: tuple[int, int], other: str) -> tuple[Ground, ...]:
    """The ground against a cue that a negation turns into the ``other`` device; none where nothing negates it."""
    found = find_negation(tokens, *cue)
    if found is None:
        return ()
    word = tokens.span(found, found)
    return (Ground("unreal", f"“{text[word.start : word.end]}” turns it into a {other}", word),)


def find_before(cue: Cue) -> int | None:
    """A negation right before the cue, or with a few small words between: "not at all certain", "by no means certain"."""
    tokens = cue.tokens
    start = tokens.bounds[tokens.sentence[cue.first]][0]
    for i in range(cue.first - 1, max(start, cue.first - STEPS) - 1, -1):
        form = tokens.form[i]
        phrase = PHRASES.get(form)
        if phrase and tuple(tokens.form[max(start, i - len(phrase)) : i]) == phrase:
            return i
        if form in NEGATIONS or form == "nothing":
            return None if is_asked(cue, i) else i
        if form not in BETWEEN:
            return None
    return None


def find_above(cue: Cue) -> int | None:
    """A negation of the verb, adjective or noun on which the cue hangs, if it stands before the cue in the same breath."""
    tokens, i = cue.tokens, cue.top
    if tokens.pos[i] == "ADP":
        return None
    adverb = tokens.dep[i] in {"advmod", "npadvmod"} and tokens.pos[tokens.head[i]] in {"VERB", "AUX"}
    for _ in range(STEPS):
        for c in list_negations(tokens, i, subjects=not adverb):
            if (
                cue.first - REACH < c < cue.first
                and not STOPS.intersection(tokens.form[c : cue.first])
                and not is_asked(cue, c)
            ):
                return c
        head = tokens.head[i]
        lifted = tokens.dep[i] == "ccomp" and tokens.lemma[head] in LIFTING
        under_any = any(tokens.form[c] == "any" for c in list_below(tokens, i)) and tokens.dep[i] == "dobj"
        if head == i or not (tokens.dep[i] in CLIMBED or lifted or under_any):
            return None
        i = head
    return None


def list_negations(tokens: Tokens, i: int, *, subjects: bool) -> Iterator[int]:
    """The negations that hang on a word, and its subject if that is nobody and nothing."""
    for c in list_below(tokens, i):
        form, dep = tokens.form[c], tokens.dep[c]
        if dep == "neg" or (form in NEGATIONS and dep in {"det", "advmod", "preconj"}):
            yield c
        elif subjects and dep in {"nsubj", "nsubjpass"}:
            if form in NOBODY:
                yield c
            yield from (d for d in list_below(tokens, c) if form == "one" and tokens.form[d] == "no")


def is_asked(cue: Cue, negation: int) -> bool:
    """Whether the negation is that of a question which expects a yes: "Isn't it obvious?"."""
    tokens = cue.tokens
    if tokens.form[negation] not in {"n't", "n’t", "not"}:
        return False
    end = tokens.bounds[tokens.sentence[negation]][1]
    asked = "?" in tokens.form[max(negation, end - 3) : end]
    return asked and any(tokens.dep[i] in {"nsubj", "nsubjpass", "expl"} for i in range(negation + 1, cue.first))
