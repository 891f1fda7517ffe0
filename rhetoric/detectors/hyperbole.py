"""Hyperbole: an obvious exaggeration, which nobody is meant to believe.

Lexicons list what people exaggerate with: numbers, weights, distances, deaths of laughter. What this file adds is when the
words are a measurement or a report: with "about" or a source before the figure, in a title; and the consequence that
cannot be ("so wet that the ducks asked the way").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rhetoric.device import Device
from rhetoric.document import Document, Tokens
from rhetoric.finding import Candidate, Ground
from rhetoric.lexicon import Rule
from rhetoric.matchers.company import Scale
from rhetoric.matchers.phrase import Match, PhraseMatcher
from rhetoric.matchers.roles import children
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="hyperbole",
    family="trope",
    title="Hyperbole",
    definition="An obvious exaggeration, meant to be felt and not to be believed: told you a million times, took forever.",
    references=(
        "Claridge 2011, Hyperbole in English",
        "Troiano, Strapparava, Özbal & Tekiroğlu 2018, A computational exploration of exaggeration (HYPO)",
        "McCarthy & Carter 2004, There's millions of them",
    ),
    example="I have told you [a million times].",
    clear="A million voters stayed at home.",
)

# Words of measuring and counting: a figure beside them is meant.
MEASURED = frozenset(
    "approximately roughly estimated measured recorded counted census statistics statistic survey researchers scientists "
    "kilometres kilometers kilograms hectares tonnes percent geologists astronomers".split()
)
# The lexicons in which there are figures.
FIGURES = frozenset({"number", "size", "everyday"})


# What neither an animal nor a thing does; a thing does not move by itself either.
HUMAN = frozenset(
    "ask apologise apologize complain pray resign swear write phone retire emigrate argue vote sue salute blush yawn applaud "
    "gossip knit shave queue book hire sign pack wear order demand protest confess marry file apply hitchhike surrender faint "
    "introduce weep giggle chuckle gasp wince shudder sulk commute subscribe negotiate grumble".split()
)
MOVING = frozenset("walk crawl stroll march climb run dance leave sneak sing talk speak bark growl".split())
THINGS = ("food", "plant", "furniture", "clothing", "artifact")
MOVERS = ("animal", "person", "vehicle", "machine", "performer")
CLAUSES = ("ccomp", "advcl", "relcl", "acl")


class Detector:
    """Proposes every exaggeration of the hyperbole lexicons, and the impossible consequence of a "so"."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.table = table
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text."""
        for match in self.scale.matcher.find(document.tokens):
            candidate = self.scale.weigh(match, document, against=find_measured(match, document))
            if dict(match.rule.entry.attributes).get("kind") != "result":
                yield candidate
                continue
            verb = self.find_result(match.first, document.tokens)
            if verb is not None:
                yield self.decide(candidate, verb, document)

    def find_result(self, so: int, tokens: Tokens) -> int | None:
        """The verb of the impossible clause that hangs on token ``so``: "so ripe that it walked". None if there is none."""
        degree = tokens.head[so]
        if tokens.dep[so] != "advmod" or degree <= so:
            return None
        above = (degree, tokens.head[degree], tokens.head[tokens.head[degree]])
        for verb in sorted({c for word in above for c in children(tokens, word, *CLAUSES) if c > degree}):
            doers = [i for i in children(tokens, verb, "nsubj") if i > degree]
            if doers and self.is_impossible(doers[0], verb, above[1], tokens):
                return verb
        return None

    def is_impossible(self, doer: int, verb: int, main: int, tokens: Tokens) -> bool:
        """Whether an animal or a thing is said to do what only people do; "it" is the subject of the main clause."""
        if tokens.form[doer] == "it":
            doer = next(iter(children(tokens, main, "nsubj")), doer)
        holds = [name for name in (*THINGS, *MOVERS) if self.table.holds(name, tokens, doer)]
        if not holds or "person" in holds or tokens.pos[doer] != "NOUN":
            return False
        if tokens.lemma[verb] in HUMAN:
            return True
        alone = any(tokens.form[i] == "itself" for i in range(verb, tokens.bounds[tokens.sentence[verb]][1]))
        return tokens.lemma[verb] in MOVING and alone and not set(holds) & set(MOVERS)

    def decide(self, candidate: Candidate, verb: int, document: Document) -> Candidate:
        """The candidate of a "so", moved to its consequence."""
        tokens = document.tokens
        first, last = tokens.subtree(verb)[0], tokens.subtree(verb)[-1]
        while tokens.form[first] in {"that", ","}:
            first += 1
        while tokens.pos[last] == "PUNCT":
            last -= 1
        word = tokens.span(verb, verb)
        why = f"“{document.text[word.start : word.end]}” is what only people do"
        return replace(candidate, span=tokens.span(first, last), standing=Ground("company", why, word))


def find_measured(match: Match, document: Document) -> tuple[Ground, ...]:
    """What in the sentence says that a figure is meant as one, or that the words are a title."""
    tokens = document.tokens
    words = [document.text[tokens.start[i] : tokens.end[i]] for i in range(match.first, match.last + 1)]
    if len(words) > 1 and words[0][0].isupper() and all(word[0].isupper() for word in words if len(word) > 3):
        return (Ground("mention", "it is a name or a title", tokens.span(match.first, match.last)),)
    if match.rule.lexicon.id not in FIGURES:
        return ()
    first, last = tokens.bounds[tokens.sentence[match.first]]
    for i in range(first, last):
        if tokens.form[i] in MEASURED and not match.first <= i <= match.last:
            word = tokens.span(i, i)
            return (Ground("literal", f"beside “{document.text[word.start : word.end]}” the figure is meant", word),)
    return ()
