"""Metaphor: words of one domain that speak of another. Those that a lexicon lists, and those that a classifier finds.

The rules follow the Metaphor Identification Procedure (Pragglejaz Group 2007): a lexical unit is metaphorical where
its contextual meaning differs from a more basic one and can be understood by it. What the basic meaning is, a lexicon
says (its source domain); whether this sentence means it, the company of the word decides, and what a classifier makes of it.

What nobody listed the classifier proposes, word by word. It has the source domain of the listed words that its basic meaning
is near to (`rhetoric.domains`), or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document, Estimates, Tokens
from rhetoric.domains import find_domain
from rhetoric.finding import Candidate, Ground, Role
from rhetoric.lexicon import Rule
from rhetoric.matchers.company import CONTENT, Scale, noun_phrase, read_figure
from rhetoric.matchers.phrase import Match, PhraseMatcher
from rhetoric.matchers.roles import SCENE, find_role
from rhetoric.matchers.unlisted import make_unlisted_rule
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="metaphor",
    family="trope",
    title="Metaphor",
    definition="Words of one domain of experience (the source) that speak of another, the target, seen in its terms.",
    references=(
        "Lakoff & Johnson 1980, Metaphors We Live By",
        "Pragglejaz Group 2007, MIP",
        "Steen et al. 2010, MIPVU",
    ),
    example="The talks [derailed] on Monday.",
    clear="The freight train derailed on Monday.",
)

# "It used trains as a metaphor" names a figure, it does not make one.
NAMES_OF_FIGURES = frozenset({"metaphor", "metaphors", "simile", "similes", "analogy", "analogies", "allegory", "imagery"})
NAMES_OF_WORDS = frozenset({"word", "words", "term", "terms", "expression", "phrase"})


class Detector:
    """Proposes every word and phrase of the metaphor lexicons, and every other word that a classifier takes for one."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text."""
        yield from self.scale.weigh_all(document, roles=find_roles, against=find_mention, reading=read_figure)
        if document.estimates:
            for i, decided in enumerate(document.estimates.decided):
                if decided:
                    yield propose(document, document.estimates, i)


def propose(document: Document, estimates: Estimates, i: int) -> Candidate:
    """The candidate of a word that the classifier takes for a metaphor."""
    tokens, reading = document.tokens, estimates.metaphor[i]
    content = tokens.pos[i] in CONTENT
    domain = find_domain(tokens.lemma[i], tokens.pos[i]) if content else None
    rule = make_unlisted_rule(
        DEVICE.id,
        estimates.classifier,
        tokens.lemma[i],
        source_domain=domain.source_domain if domain else None,
        salience=estimates.salience[i] if content else 0.0,
    )
    why = f"the {estimates.classifier} classifier reads it as one here: {reading:.2f}"
    ground = Ground("read", f"{why}; {domain.why}" if domain else why)
    roles = find_roles(Match(rule, (i,), i, i), document)
    return Candidate(rule, tokens.span(i, i), ground, roles=roles, reading=reading)


def find_roles(match: Match, document: Document) -> tuple[Role, ...]:
    """The vehicle is the match; the tenor what it is said of: subject, object, the noun it modifies, the one after "of"."""
    tokens = document.tokens
    vehicle = Role("vehicle", tokens.span(match.first, match.last))
    for role in (
        ("object", "subject", "of", "head") if tokens.pos[match.tokens[0]] == "VERB" else ("of", "subject", "head", "modifier")
    ):
        for i in find_role(role, tokens, match.tokens):
            if tokens.pos[i] in {"NOUN", "PROPN"} and not match.first <= i <= match.last:
                return (vehicle, Role("tenor", noun_phrase(tokens, i)))
    return (vehicle,)


def find_mention(match: Match, document: Document) -> tuple[Ground, ...]:
    """Whether the words are mentioned as a figure or as words rather than used."""
    tokens = document.tokens
    first, last = tokens.bounds[tokens.sentence[match.first]]
    for i in range(max(first, match.first - SCENE), min(last, match.last + SCENE)):
        if tokens.form[i] in NAMES_OF_FIGURES and names(tokens, i, match):
            word = tokens.span(i, i)
            return (Ground("mention", f"the text names it as a {tokens.lemma[i]}, it does not use it as one", word),)
        if (
            tokens.form[i] in NAMES_OF_WORDS
            and i + 1 < last
            and match.first - 2 <= i + 1 <= match.first
            and tokens.head[match.tokens[0]] == i
        ):
            return (Ground("mention", "the text speaks of the word itself", tokens.span(i, i)),)
    return ()


def names(tokens: Tokens, i: int, match: Match) -> bool:
    """Whether the noun "metaphor" at ``i`` is said of the match: "X as a metaphor", "the metaphor of X", "the X metaphor"."""
    governor = tokens.head[i]
    if governor in match.tokens:
        return True
    if tokens.form[governor] == "as":
        verb = tokens.head[governor]
        return verb in match.tokens or any(
            tokens.head[m] == verb and tokens.dep[m] in {"dobj", "nsubjpass"} for m in match.tokens
        )
    for m in match.tokens:
        above = tokens.head[m]
        if tokens.dep[m] in {"amod", "compound"} and above != i:  # "the metaphor of the derailed train"
            above = tokens.head[above]
        if above == i or (tokens.head[above] == i and tokens.dep[above] == "prep"):
            return True
    return False
