"""Personification: what is not human is given a human deed, feeling or body.

A lexicon lists the words by kind (speech, mind, body, life) with how plainly human each is (``salience``); this file finds who
does it, and of what kind of thing that is. Groups and institutions act by their people and texts "say" things: that is no
figure, and no ranker is needed to leave out what people do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from math import log
from typing import NamedTuple

from rhetoric.device import Device
from rhetoric.document import Document, Tokens
from rhetoric.finding import Candidate, Role
from rhetoric.lexicon import Rule
from rhetoric.matchers.company import Scale
from rhetoric.matchers.deeds import BODILESS, BODILY, LIGHT, MOST, NOUNS, VERBAL, Deed, find_deeds, rate_word
from rhetoric.matchers.phrase import Match, PhraseMatcher
from rhetoric.matchers.ranking import Proposal, load_ranker
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
    "idea": "an idea, a feeling, a time",
    "time": "an idea, a feeling, a time",
    "text": "a text or a rule",
}
PRONOUNS = frozenset("me us you him them i we myself ourselves himself herself themselves".split())
GENDERED = frozenset("she he her his him herself himself".split())
OWN = frozenset("its their her his".split())
BEFORE = frozenset({"det", "amod", "compound", "poss", "nmod", "nummod", "predet"})
NEUTER = frozenset({"it", "you", "she", "he"})
PERSONAL = frozenset({"person", "body"})
# What people own or are: what else has a temper or a coat?
INNER = frozenset(
    "mind temper patience mercy pity breath nerve courage heart soul conscience manners pride dignity memory ambition "
    "mood voice throat eye face hand shoulder lip tongue finger foot knee elbow fist tooth ear head arm nose brow hair "
    "friend enemy lover master servant guest neighbour brother sister mother father child plan secret joke note "
    "song lie promise favour tantrum revenge humour favourite grudge homework nap bow".split()
)
SOLID = ("artifact", "furniture", "clothing", "body_part", "food")
LONGEST = 14
# What shows that a verb without an object has no passive sense.
PLACES = frozenset("at above over along to behind beneath among with under below across through past".split())
NEAR = 8
HIGH = 0.5
# From here on the word alone suffices where the subject is a pronoun; where it stands after "by".
PLAINLY = 0.6
SURELY = 0.8
FAIR = 0.35
CLOSE = 3
ALONE = 0.79
# How human it is to have, lose or do what only people have.
HAD = 0.6


class Said(NamedTuple):
    """A deed as it is weighed: the predicate chosen, with how human it is; of the others, how human the most human is."""

    deed: Deed
    kind: str
    word: int
    level: float
    others: float
    match: Match | None


class Listed(NamedTuple):
    """The words of the lexicons in a text by their main token, and the main tokens of those that are literal."""

    found: dict[int, Match]
    literal: set[int]


class Detector:
    """Proposes what is said of something not human by a verb, or a noun or adjective of people; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.table = table
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text; each bears the rule of its entry, if its word is listed."""
        for proposal, rule in self.describe_all(document):
            for candidate in self.ranker.rank_all((proposal,), document):
                yield replace(candidate, rule=rule) if rule else candidate

    def propose(self, document: Document) -> Iterator[Proposal]:
        """The proposals alone."""
        return (proposal for proposal, _ in self.describe_all(document))

    def describe_all(self, document: Document) -> Iterator[tuple[Proposal, Rule | None]]:
        """A proposal for every thing of which something is said, with the rule of the word, if it is listed."""
        words = self.list_words(document)
        spoken: dict[int, float] = {}
        done: set[int] = set()
        for deed in (*self.find_odd(document.tokens, words.found), *find_deeds(document.tokens)):
            before = spoken.get(deed.source, 0.0)
            if deed.subject in done or (before < HIGH and document.tokens.form[deed.subject] in {"she", "he"}):
                continue
            said = self.weigh(document, deed, words, before)
            if said:
                done.add(deed.subject)
                spoken[deed.source] = max(before, said.level)
                yield make_proposal(document, said, before, self.table), said.match.rule if said.match else None

    def list_words(self, document: Document) -> Listed:
        """The listed words of a text by their main token, and those which a condition of their entry makes literal."""
        listed: dict[int, Match] = {}
        literal = set()
        for match in self.scale.matcher.find(document.tokens):
            main = (
                match.tokens[-1]
                if document.tokens.pos[match.tokens[-1]] == "ADJ" and document.tokens.pos[match.tokens[0]] != "VERB"
                else match.tokens[0]
            )
            if self.scale.weigh(match, document).against:
                literal.add(main)
            elif main not in listed or len(match.tokens) > 1:
                listed[main] = match
        return Listed(listed, literal)

    def find_odd(self, tokens: Tokens, listed: Mapping[int, Match]) -> Iterator[Deed]:
        """Deeds of listed words where the parse hides the subject, and limbs that somebody has: "the storm's fists"."""
        for word, match in listed.items():
            if tokens.pos[word] in NOUNS and match.rule.entry.elements[0].pos == ("NOUN",):
                yield from find_owner(tokens, word)
            else:
                yield from find_hidden(tokens, word)

    def weigh(self, document: Document, deed: Deed, words: Listed, before: float) -> Said | None:
        """What is said, if it may be a figure: None for people, names, and what is literal by the lexicon.

        ``before`` is how human was what was said of the same thing before.
        """
        tokens = document.tokens
        kind = find_kind(tokens, deed.source, self.table)
        if kind in HUMAN or may_be_name(tokens, deed.source, document.text) == 1.0:
            return None
        if not kind and tokens.pos[deed.source] == "ADJ":
            return None
        pronoun = tokens.form[deed.subject] in NEUTER
        free = BODILY if kind in BODILESS else frozenset()  # a thing without a body cannot do it literally
        kept = [i for i in deed.words if i not in words.literal or tokens.lemma[i] in free]
        doer = "made" if pronoun and before < HIGH else kind  # "It said" may speak of anything
        levels = {i: rate(tokens, i, words.found.get(i), doer, self.table) for i in kept if abs(i - deed.subject) <= LONGEST}
        word = choose_word(levels, carries_on=pronoun and before >= HIGH)
        if word < 0 or (levels[word] < HIGH and (tokens.pos[word] not in VERBAL or tokens.lemma[word] == "be")):
            return None
        match = words.found.get(word)
        salience = match.rule.entry.salience if match else 0.0
        unclear = pronoun and before < HIGH and not names_inner(tokens, word)
        if salience < (PLAINLY if unclear else SURELY if tokens.dep[deed.subject] == "pobj" else 0.0):
            return None
        others = max((level for i, level in levels.items() if i != word), default=0.0)
        return Said(deed, kind, word, levels[word], others, match)


def choose_word(levels: Mapping[int, float], *, carries_on: bool) -> int:
    """The predicate that is shown: the first, unless another is human and it is not, or it begins what is ("goes to wait").

    -1 if there is none.
    """
    words = list(levels)
    if not words:
        return -1
    first = words[0]
    if len(words) > 1 and words[1] <= first + CLOSE and levels[words[1]] > max(HIGH, levels[first]):
        return words[1]
    if carries_on or levels[first] >= FAIR:
        return first
    return next((i for i in words if levels[i] >= HIGH), first)


def rate(tokens: Tokens, i: int, match: Match | None, kind: str, table: WordClasses) -> float:
    """How human a predicate is, 0 to 1: what the lexicon says or the table, whichever says more."""
    level = rate_word(tokens, i, kind, table)
    if tokens.pos[i] in VERBAL and tokens.lemma[i] in LIGHT and names_inner(tokens, i):
        level = max(level, HAD)
    return max(match.rule.entry.salience, level) if match else level


def names_inner(tokens: Tokens, word: int) -> bool:
    """Whether what is had, lost or done is a body, a temper, a friend."""
    return any(tokens.lemma[c] in INNER for c in list_objects(tokens, word))


def list_objects(tokens: Tokens, word: int) -> list[int]:
    """The objects of a verb, and those of its prepositions; of "silence had elbows", read as a participle, the limb."""
    found = [tokens.head[word]] if tokens.dep[word] == "aux" else []
    for c in tokens.children[word][:MOST]:
        if c > word and tokens.dep[c] in {"dobj", "dative", "attr"}:
            found.append(c)
        elif tokens.lemma[word] != "be" and c > word and tokens.dep[c] == "prep":
            found += [d for d in tokens.children[c][:MOST] if tokens.dep[d] == "pobj"]
    return found


def find_hidden(tokens: Tokens, word: int) -> Iterator[Deed]:
    """Where the parser takes a rare verb for a participle ("the owl hooted at us"), or what stands after it for its object."""
    head, end = tokens.head[word], tokens.bounds[tokens.sentence[word]][1]
    after = tokens.form[word + 1] if word + 1 < end else ""
    after_noun = tokens.dep[word] == "acl" and head == word - 1 and tokens.tag[word] in {"VBD", "VBN"}
    if after_noun and (after in PLACES or tokens.dep[head] == "ROOT"):
        yield Deed(head, head, word, (word,))
    inverted = tokens.pos[tokens.bounds[tokens.sentence[word]][0]] in {"ADP", "ADV"} and after in {"the", "a", "an"}
    if inverted and tokens.tag[word] == "VBD" and not any(tokens.dep[c] == "nsubj" for c in tokens.children[word][:MOST]):
        yield from (Deed(c, c, word, (word,)) for c in tokens.children[word][:MOST] if tokens.dep[c] == "dobj")


def find_owner(tokens: Tokens, word: int) -> Iterator[Deed]:
    """Whose body it is: "the storm's fists hammered"; only where the body acts."""
    head = tokens.head[word]
    if tokens.dep[word] != "nsubj" or tokens.pos[head] != "VERB":
        return
    owners = [c for c in tokens.children[word][:MOST] if tokens.dep[c] == "poss" and tokens.pos[c] in NOUNS]
    owners += [o for p in tokens.children[word][:MOST] if tokens.form[p] == "of" for o in tokens.children[p]]
    yield from (Deed(word, owner, head, (word,)) for owner in owners[:1])


def make_proposal(document: Document, said: Said, before: float, table: WordClasses) -> Proposal:
    """The proposal of one deed: from the determiner of the subject to the word, with what belongs to it."""
    tokens, subject = document.tokens, said.deed.subject
    first = subject
    if said.deed.source < subject and tokens.pos[subject] in NOUNS:  # "the storm's fists": the article belongs to the owner
        first = said.deed.source
    first = min([first, *(c for c in tokens.children[first][:MOST] if c < first and stands_before(tokens, c))])
    last = max(find_end(tokens, said), subject)
    word = tokens.span(said.word, said.match.last if said.match else said.word)
    what = (
        f"“{document.text[slice(*word)]}” is said of “{document.text[slice(*tokens.span(said.deed.source, said.deed.source))]}”"
    )
    parts = (Role("tenor", tokens.span(subject, subject)), Role("vehicle", word))
    kind = str(dict(said.match.rule.entry.attributes).get("kind", "body")) if said.match else "free"
    extent = (min(first, said.word, said.match.first if said.match else first), last)
    return Proposal((extent,), describe(document, said, before, table), what, kind, extent, parts)


def find_end(tokens: Tokens, said: Said) -> int:
    """The last word: of the phrase, of the particle, of what a light verb is about."""
    word = said.word
    last = max(said.match.last, word) if said.match else word
    if tokens.dep[word] == "aux":
        return tokens.head[word]
    if tokens.pos[word] in NOUNS and said.deed.source != said.deed.subject:
        return max(last, tokens.head[said.deed.subject])
    for c in tokens.children[word][:MOST]:
        light = tokens.lemma[word] in LIGHT and not said.match and tokens.dep[c] in {"dobj", "attr", "acomp"}
        own = tokens.lemma[c] in INNER and tokens.form[c - 1] in {"its", "their"}
        telling = tokens.dep[c] == "dobj" and not said.match and (own or (c <= word + 2 and said.level < HIGH))
        particle = tokens.dep[c] == "prt" and c == word + 1
        if word < c <= word + NEAR and (light or telling or particle):
            last = max(last, c)
    return last


def stands_before(tokens: Tokens, i: int) -> bool:
    """Whether a word belongs to the noun after it; "years" in "For three years debt waited" does not."""
    owner = tokens.dep[i] == "poss" and tokens.tag[i] != "PRP$"
    return tokens.dep[i] in BEFORE and not owner and not (tokens.dep[i] == "compound" and tokens.tag[i] == "NNS")


def describe(document: Document, said: Said, before: float, table: WordClasses) -> dict[str, float]:
    """Features of a deed: who does it, how human it is, to whom."""
    tokens, deed = document.tokens, said.deed
    first, end = tokens.bounds[tokens.sentence[said.word]]
    near = tokens.form[said.word + 1 : min(said.word + 6, end)]
    clause = tokens.form[max(first, deed.subject - 4) : min(end, said.word + NEAR)]
    objects = list_objects(tokens, said.word)
    person = any(find_kind(tokens, c, table) == "person" for c in objects)
    abstract = said.kind in {"idea", "time", "text"}
    named = NAMED.get(said.kind)
    return {
        **{name: float(name == named) for name in NAMED.values()},
        "how human the words are": 2 * said.level - 1,
        "a word of people alone": float(said.match is not None or tokens.pos[said.word] in NOUNS or said.level >= ALONE),
        "more human things are said of it": max(said.others, before),
        "only “it” or “you”": float(tokens.form[deed.subject] in NEUTER),
        "done to somebody": float(not PRONOUNS.isdisjoint(near) or person),
        "“who”, “she” or “her” for a thing": float(
            not GENDERED.isdisjoint(clause) or tokens.form[deed.subject + 1 : deed.subject + 3].count("who") > 0
        ),
        "an idea among solid things": float(
            abstract and any(tokens.lemma[c] in table.members[name] for c in objects for name in SOLID)
        ),
        "a mind, a body, a friend of its own": float(names_inner(tokens, said.word)),
        "read as a metaphor": read_metaphor(document, said.word),
    }


def read_metaphor(document: Document, i: int) -> float:
    """What a classifier makes of the word, centred: 0 where none was asked, about -1 to 1."""
    if document.estimates is None:
        return 0.0
    p = min(0.99, max(0.01, document.estimates.metaphor[i]))
    return log(p / (1 - p)) / 5
