"""Personification: what is not human is given a human deed, feeling or body.

A lexicon lists the words by kind (speech, mind, body, life) with how plainly human each is (``salience``); this file finds who
does it, and of what kind of thing that is. Groups and institutions act by their people and texts "say" things: that is no
figure, and no ranker is needed to leave out what people do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import log
from typing import NamedTuple

from rhetoric.device import Device
from rhetoric.document import Document, Tokens
from rhetoric.finding import Candidate, Role
from rhetoric.lexicon import Rule
from rhetoric.matchers.company import Scale
from rhetoric.matchers.phrase import Match, PhraseMatcher
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.matchers.roles import find_subjects
from rhetoric.matchers.things import find_kind, may_be_name
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="personification",
    family="trope",
    title="Personification",
    definition="Something that is not human acts, feels, speaks or has a body as people do: the wind whispered.",
    references=(
        "Lakoff & Johnson 1980, Metaphors We Live By, ch. 7",
        "Dorst 2011, Personification in discourse: Linguistic forms, conceptual structures and communicative functions",
    ),
    example="[The old house sighed] when we carried the beds out.",
    clear="The company said that the old house had been sold.",
)

# Kinds of subject of which nothing is a figure: people, groups of them, beasts, and names (companies, countries, people).
HUMAN = frozenset({"person", "group", "animal", "name"})
NAMED = {
    "nature": "a thing of nature",
    "made": "a thing that was made",
    "idea": "an idea or a feeling",
    "time": "a time",
    "text": "a text or a rule",
    "place": "a place",
    "body": "a part of the body",
    "": "of no known class",
}
MINE = frozenset("me us you him them my our your his their her i we".split())
OWN = frozenset("its itself".split())
BEFORE = frozenset({"det", "amod", "compound", "poss", "nmod", "nummod", "predet"})
LONGEST = 14
BACK = 40
# What shows that a verb without an object has no passive sense.
PLACES = frozenset("at above over along to behind beneath among with under below across through past".split())


class Deed(NamedTuple):
    """A match with who does it: ``subject`` is the token, ``source`` the noun that it stands for (itself, if it is no "it")."""

    match: Match
    subject: int
    source: int
    kind: str


class Detector:
    """Proposes every human word of the lexicons that is said of something not human; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.table = table
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text; each bears the rule of its entry."""
        for proposal, rule in self.describe_all(document):
            for candidate in self.ranker.rank_all((proposal,), document):
                yield replace(candidate, rule=rule)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """The proposals alone."""
        return (proposal for proposal, _ in self.describe_all(document))

    def describe_all(self, document: Document) -> Iterator[tuple[Proposal, Rule]]:
        """A proposal for every deed, with its rule; of deeds joined by "and" the first."""
        done: set[int] = set()
        sources: set[int] = set()
        for match in self.scale.matcher.find(document.tokens):
            deed = self.find_deed(match, document)
            if not deed or deed.subject in done or self.is_literal(match, document):
                continue
            again = deed.source in sources
            if again or document.tokens.form[deed.subject] not in {"he", "she"}:
                done.add(deed.subject)
                sources.add(deed.source)
                yield make_proposal(document, deed, again), match.rule

    def is_literal(self, match: Match, document: Document) -> bool:
        """Whether a condition of the entry makes the words literal."""
        return bool(self.scale.weigh(match, document).against)

    def find_deed(self, match: Match, document: Document) -> Deed | None:
        """Who does it; None for people, names, and what nobody does."""
        tokens, word = document.tokens, match.tokens[0]
        if is_noun(match) and tokens.pos[word] in {"NOUN", "PROPN"}:
            return self.find_owner(match, document)
        for subject in find_doers(tokens, word):
            source = find_source(tokens, subject)
            if source < 0 or tokens.sentence[subject] != tokens.sentence[word] or abs(subject - word) > LONGEST:
                return None
            kind = find_kind(tokens, source, self.table)
            human = kind in HUMAN or may_be_name(tokens, source, document.text) == 1.0
            return None if human else Deed(match, subject, source, kind)
        return None

    def find_owner(self, match: Match, document: Document) -> Deed | None:
        """Whose body it is: "the storm's fists hammered"; only where the body acts."""
        tokens, word = document.tokens, match.tokens[0]
        if tokens.dep[word] != "nsubj" or tokens.pos[tokens.head[word]] != "VERB":
            return None
        owners = [c for c in tokens.children[word] if tokens.dep[c] == "poss" and tokens.pos[c] == "NOUN"]
        owners += [o for p in tokens.children[word] if tokens.form[p] == "of" for o in tokens.children[p]]
        for owner in owners[:1]:
            kind = find_kind(tokens, owner, self.table)
            acts = kind in {"nature", "idea", "time"} and tokens.lemma[tokens.head[word]] != "be"
            return Deed(match, word, owner, kind) if acts else None
        return None


def is_noun(match: Match) -> bool:
    """Whether the entry is a noun."""
    return match.rule.entry.elements[0].pos == ("NOUN",)


def find_doers(tokens: Tokens, word: int) -> Iterator[int]:
    """Who does it: also where the parser takes a rare verb for a participle, or what stands after it for its object."""
    dep, head = tokens.dep[word], tokens.head[word]
    first, end = tokens.bounds[tokens.sentence[word]]
    after = tokens.form[word + 1] if word + 1 < end else ""
    if dep in {"acl", "amod"}:
        if dep == "acl" and head == word - 1 and tokens.tag[word] in {"VBD", "VBN"} and after in PLACES:
            yield head
        return
    children = tokens.children[word]
    own = [c for c in children if tokens.dep[c] in {"nsubj", "nsubjpass", "agent"}]
    if dep == "relcl" or (not own and not inherits(tokens, word)):
        return
    yield from find_subjects(tokens, word)
    inverted = tokens.pos[first] in {"ADP", "ADV"} and tokens.tag[word] == "VBD" and after in {"the", "a", "an"}
    if inverted and not own:
        yield from (c for c in children if tokens.dep[c] == "dobj")


def inherits(tokens: Tokens, word: int) -> bool:
    """Whether a word without a subject of its own is said of that of the word above: "began to sigh", "rose and sighed"."""
    dep, head = tokens.dep[word], tokens.head[word]
    if dep == "xcomp":
        return tokens.lemma[head] != "be" and not any(tokens.dep[c] == "dobj" for c in tokens.children[head])
    return dep in {"ROOT", "conj", "acomp", "attr", "oprd", "prep", "pobj", "dep"}


def find_source(tokens: Tokens, subject: int) -> int:
    """The noun that a subject stands for: of "it", the nearest subject before it; of "you", what is called on. -1: none."""
    form = tokens.form[subject]
    if tokens.pos[subject] in {"NOUN", "PROPN"}:
        return subject
    if form == "you":
        called = subject - 2
        return called if subject >= 2 and tokens.form[subject - 1] == "," and tokens.pos[called] == "NOUN" else -1
    if form not in {"it", "she", "he"}:
        return -1
    for i in range(subject - 1, max(-1, subject - BACK), -1):
        if tokens.dep[i] in {"nsubj", "nsubjpass"} and tokens.pos[i] in {"NOUN", "PROPN"}:
            return i
    return -1


def make_proposal(document: Document, deed: Deed, again: bool) -> Proposal:
    """The proposal of one deed: from the determiner of the subject to the word."""
    tokens, match = document.tokens, deed.match
    first = deed.subject
    for _ in range(2):  # "the storm's fists": the article belongs to the owner
        first = min([first, *(c for c in tokens.children[first] if c < first and stands_before(tokens, c))])
    owned = deed.source != deed.subject and is_noun(match)
    last = tokens.head[deed.subject] if owned else match.last
    extent = (min(first, match.first), max(last, deed.subject))
    kind = str(dict(match.rule.entry.attributes).get("kind", "body"))
    subject, word = tokens.span(deed.source, deed.source), tokens.span(match.first, match.last)
    what = f"“{document.text[slice(*word)]}” is said of “{document.text[slice(*subject)]}”"
    parts = (Role("tenor", tokens.span(deed.subject, deed.subject)), Role("vehicle", word))
    return Proposal((extent,), describe(document, deed, again), what, kind, extent, parts)


def stands_before(tokens: Tokens, i: int) -> bool:
    """Whether a word belongs to the noun after it; "years" in "For three years debt waited" does not."""
    return tokens.dep[i] in BEFORE and not (tokens.dep[i] == "compound" and tokens.tag[i] == "NNS")


def describe(document: Document, deed: Deed, again: bool) -> dict[str, float]:
    """Features of a deed: who does it, how human it is, to whom."""
    tokens, match = document.tokens, deed.match
    near = tokens.form[match.last + 1 : min(match.last + 5, tokens.bounds[tokens.sentence[match.last]][1])]
    phrase = len(match.tokens) + len(match.linked) > 1
    return {
        **{name: float(deed.kind == key) for key, name in NAMED.items()},
        "how plainly human the words are": 2 * match.rule.entry.salience - 1,
        "several words of the lexicon": float(phrase),
        "only “it” or “you”": float(deed.source != deed.subject and not is_noun(match)),
        "more is said of it nearby": float(again),
        "done to somebody": float(not MINE.isdisjoint(near)),
        "its own": float(not OWN.isdisjoint(near)),
        "read as a metaphor": read_metaphor(document, match.tokens[0]),
    }


def read_metaphor(document: Document, i: int) -> float:
    """What a classifier makes of the word, centred: 0 where none was asked, about -1 to 1."""
    if document.estimates is None:
        return 0.0
    p = min(0.99, max(0.01, document.estimates.metaphor[i]))
    return log(p / (1 - p)) / 5
