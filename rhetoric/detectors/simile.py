"""Simile: an explicit comparison of things that are unlike.

Fixed similes ("as cold as ice") are listed and always shown. Free ones are proposed wherever something is compared by "like",
"as ... as", "more ... than", "as if" and their kin; a ranker tells those that cross kinds of things from literal comparisons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import log
from typing import NamedTuple

from rhetoric.device import Device
from rhetoric.document import Document, Tokens
from rhetoric.finding import Candidate, Role
from rhetoric.lexicon import Rule
from rhetoric.matchers.company import Scale, noun_phrase
from rhetoric.matchers.phrase import PhraseMatcher
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.matchers.roles import find_subjects
from rhetoric.matchers.things import find_kind
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="simile",
    family="trope",
    title="Simile",
    definition="An explicit comparison of unlike things: like a wounded animal, as brittle as glass, harder than granite.",
    references=(
        "Fishelov 1993, Poetic and Non-Poetic Simile",
        "Israel, Harding & Tobin 2004, On Simile",
        "Niculae & Yaneva 2013, Computational considerations of comparisons and similes",
        "Qadir, Riloff & Walker 2016, Automatically Inferring Implicit Properties in Similes",
    ),
    example="The minister answered [like a parrot with a cold].",
    clear="The minister answered like her predecessor.",
)

# The frames that say something of how likely a simile is.
KINDS = ("like", "as … as", "more … than", "as if")
# Kinds that are compared literally with each other, and kinds that are not.
SORTS = {
    **dict.fromkeys(("person", "name", "group"), "people"),
    **dict.fromkeys(("nature", "made", "body", "place"), "things"),
    **dict.fromkeys(("idea", "text", "time"), "ideas"),
    "animal": "animals",
}
CONCRETE = frozenset({"nature", "animal", "made", "body"})
# Words after "as" that measure or link: "as well as", "as long as", "as many as 40".
MEASURES = frozenset(
    "well long soon far much many few little often possible early late recently good same such known today there "
    "seen regarded described".split()
)
GUESSES = frozenset("look seem sound feel appear taste smell".split())
QUANTITIES = frozenset(
    "most other many those these this that any all some both several no such each every one two three his her my our your "
    "their its last previous third half quarter dozen hundred bit lot".split()
)
QUANTIFIERS = frozenset({"more", "less", "rather", "other"})
# Prepositions that may go on with a vehicle: "like ivy up a chimney".
ONWARD = frozenset(
    "up down in into on round around over through under without of with from against across outside inside off to along".split()
)
STOPS = frozenset(', ; : . ? ! – — -- ( ) … “ ” "'.split())
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
INNER = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV", "PART"})
FAR = 25
DEEP = 10


class Likeness(NamedTuple):
    """A comparison, ``first`` to ``last``.

    ``vehicle`` is the head of what something is likened to, ``tenor`` what is likened (-1 if it is not found), ``word`` what
    governs the comparison (a verb, an adjective).
    """

    kind: str
    first: int
    last: int
    vehicle: int
    tenor: int
    word: int


class Detector:
    """Shows every simile of the lexicons, and proposes every other comparison; the ranker decides about those."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.table = table
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates: the fixed similes, then the free ones."""
        yield from self.scale.weigh_all(document)
        yield from self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """A proposal for every comparison that is no fixed simile."""
        tokens = document.tokens
        fixed = {i for match in self.scale.matcher.find(tokens) for i in range(match.first, match.last + 1)}
        for i, form in enumerate(tokens.form):
            if form in FINDERS:
                found = FINDERS[form](tokens, i)
                if found and not fixed.intersection(range(found.first, found.last + 1)):
                    yield self.make_proposal(document, found)

    def make_proposal(self, document: Document, found: Likeness) -> Proposal:
        """The proposal of one comparison."""
        tokens = document.tokens
        vehicle = noun_phrase(tokens, found.vehicle)
        parts = [Role("vehicle", vehicle)]
        what = f"“{found.kind}” likens to “{document.text[slice(*vehicle)]}”"
        if found.tenor >= 0:
            tenor = noun_phrase(tokens, found.tenor)
            parts.append(Role("tenor", tenor))
            what = f"“{found.kind}” likens “{document.text[slice(*tenor)]}” to “{document.text[slice(*vehicle)]}”"
        extent = (found.first, found.last)
        features = {
            **{f"by “{kind}”": float(found.kind == kind) for kind in KINDS},
            **describe_vehicle(tokens, found),
            **self.describe_kinds(document, found),
        }
        return Proposal((extent,), features, what, "free", extent, tuple(parts))

    def describe_kinds(self, document: Document, found: Likeness) -> dict[str, float]:
        """Features of the kinds of things that are compared."""
        kind = find_kind(document.tokens, found.vehicle, self.table)
        other = find_kind(document.tokens, found.tenor, self.table) if found.tenor >= 0 else ""
        sort, against = SORTS.get(kind, ""), SORTS.get(other, "")
        known = bool(sort and against)
        return {
            "a concrete vehicle": float(kind in CONCRETE),
            "people, a group or a name as the vehicle": float(kind in {"person", "name", "group", "place"}),
            "things of one kind": float(known and (kind == other or sort == against == "people")),
            "things of two kinds": float(known and sort != against),
            "read as a metaphor": read_metaphor(document, found.vehicle),
        }


def describe_vehicle(tokens: Tokens, found: Likeness) -> dict[str, float]:
    """Features of how the vehicle is put, and of what governs the comparison."""
    v = found.vehicle
    before = {tokens.form[c] for c in tokens.children[v] if c < v}
    inside = tokens.form[found.first : found.last + 1]
    indefinite = "a" in inside or "an" in inside
    bare = not any(tokens.dep[c] in {"det", "poss", "nummod"} for c in tokens.children[v])
    quantity = not QUANTITIES.isdisjoint(before) or any(tokens.dep[c] in {"nummod", "poss"} for c in tokens.children[v])
    definite = quantity or tokens.pos[v] in {"PRON", "NUM", "PROPN"} or tokens.form[v] in QUANTITIES
    return {
        "“a” in the comparison": float(indefinite),
        "no article": float(bare and tokens.pos[v] == "NOUN"),
        "a number, a pronoun, a name": float(definite and not (found.kind == "as if" and indefinite)),
        "“the” before the vehicle": float("the" in before and not indefinite),
        "an unreal “were”": float(found.kind == "as if" and "were" in inside),
        "more said of the vehicle": min(1.0, max(0, found.last - v) / 4),
        "looks, sounds, seems": float(found.word >= 0 and tokens.lemma[found.word] in GUESSES),
        "an action as the vehicle": float(found.kind == "like" and tokens.tag[v] == "VBG"),
        "it or that is compared": float(found.tenor >= 0 and tokens.form[found.tenor] in {"it", "that", "this", "there"}),
    }


def read_metaphor(document: Document, i: int) -> float:
    """What a classifier makes of the vehicle, centred: 0 where none was asked, about -1 to 1."""
    if document.estimates is None:
        return 0.0
    p = min(0.99, max(0.01, document.estimates.metaphor[i]))
    return log(p / (1 - p)) / 5


def find_end(tokens: Tokens, i: int) -> int:
    """The last word of the phrase of token ``i``: what hangs on it, up to a mark."""
    last = i
    end = min(tokens.bounds[tokens.sentence[i]][1], i + FAR)
    for j in range(i + 1, end):
        if tokens.form[j] in STOPS or not hangs_on(tokens, j, i):
            break
        last = j
    return extend(tokens, last, end)


def extend(tokens: Tokens, last: int, end: int) -> int:
    """The end of a phrase with what the parser hung elsewhere: a participle, a preposition with something indefinite."""
    if last + 2 >= end:
        return last
    follows = last + 1
    if tokens.tag[follows] in {"VBN", "VBG"} or (tokens.tag[follows] == "VBD" and tokens.form[follows + 1] in ONWARD):
        follows += 1
        if tokens.form[follows] not in ONWARD:
            return follows - 1
    if tokens.form[follows] not in ONWARD or follows + 1 >= end:
        return last
    noun = find_vehicle(tokens, follows)
    article = tokens.form[follows + 1] in {"a", "an"} or tokens.pos[follows + 1] in {"NOUN", "ADJ"}
    return noun if follows < noun < end and article and tokens.pos[noun] == "NOUN" else last


def hangs_on(tokens: Tokens, j: int, i: int) -> bool:
    """Whether token ``j`` is governed by ``i``, at no more than `DEEP` removes."""
    for _ in range(DEEP):
        if j == i:
            return True
        if tokens.head[j] == j:
            return False
        j = tokens.head[j]
    return False


def find_vehicle(tokens: Tokens, i: int) -> int:
    """What the comparing word at ``i`` governs, else the head of the noun phrase after it; -1 if there is none."""
    for c in tokens.children[i]:
        if tokens.dep[c] in {"pobj", "pcomp"} and c > i:
            return c
    end = min(tokens.bounds[tokens.sentence[i]][1], i + 7)
    found = -1
    for j in range(i + 1, end):
        if tokens.pos[j] not in INNER and tokens.pos[j] not in NOMINAL:
            break
        if tokens.pos[j] in NOMINAL:
            found = j
        elif found >= 0:
            break
    return found


def find_tenor(tokens: Tokens, word: int) -> int:
    """What is likened, when ``word`` governs the comparison: its subject, or the word itself if it is a noun."""
    if tokens.pos[word] in {"NOUN", "PROPN", "PRON"}:
        return word
    return next(find_subjects(tokens, word), tokens.head[word] if tokens.dep[word] == "amod" else -1)


def find_like(tokens: Tokens, i: int) -> Likeness | None:
    """Like N, like doing, like N does."""
    if tokens.pos[i] not in {"ADP", "SCONJ"}:
        return None
    v = find_vehicle(tokens, i)
    if v < 0 or gives_example(tokens, i, v):
        return None
    word = tokens.head[i]
    first, last = i, find_end(tokens, v)
    verb = tokens.head[v]
    if v + 1 < len(tokens) and tokens.tag[v + 1] == "VBZ" and tokens.sentence[v + 1] == tokens.sentence[v]:
        verb = v + 1
    if v < verb < v + 4 and (tokens.dep[v] == "nsubj" or verb == v + 1):  # "like a dog wears a cone"
        last = find_end(tokens, verb)
        word = tokens.head[verb]
    if i and tokens.form[i - 1] in {"less", "more"}:  # "less like a voice than like a wasp"
        first = i - 1
    elif i > 1 and tokens.form[i - 1] == "than" and "like" in tokens.form[max(0, i - 8) : i - 1]:
        return None
    if first < i and "than" in tokens.form[last + 1 : last + 2] and tokens.form[last + 2 : last + 3] == ["like"]:
        other = find_vehicle(tokens, last + 2)
        v, last = (other, find_end(tokens, other)) if other >= 0 else (v, last)
    return Likeness("like", first, last, v, find_tenor(tokens, word), word)


def gives_example(tokens: Tokens, i: int, v: int) -> bool:
    """Whether "like" names cases of what stands right before it: "reforms like the new tax", "cities like Leeds"."""
    if i == 0 or tokens.tag[i - 1] != "NNS":
        return False
    return tokens.pos[v] in {"PROPN", "PRON"} or not (tokens.form[i + 1] in {"a", "an"} or tokens.tag[v] in {"NNS", "VBG"})


def find_as(tokens: Tokens, i: int) -> Likeness | None:
    """As if, as ADJ as N, ADJ as a N, and "As N ..., so ..."."""
    first, end = tokens.bounds[tokens.sentence[i]]
    if i + 2 < end and tokens.form[i + 1] in {"if", "though"}:
        return find_as_if(tokens, i)
    if i == first or (i == first + 1 and tokens.pos[first] in {"PUNCT", "SPACE"}):
        return find_as_so(tokens, i)
    quality = i - 1
    if tokens.form[quality] in MEASURES:
        return None
    before = tokens.form[max(first, quality - 4) : quality]
    double = len(before) - before.index("as") if "as" in before[-1:] or ("as" in before and "and" in before) else 0
    v = find_vehicle(tokens, i)
    if tokens.pos[quality] not in {"ADJ", "ADV"} and not (quality == first and tokens.form[i + 1] in {"a", "an"}):
        return find_as_clause(tokens, i)
    bare = v >= 0 and tokens.tag[v] == "NNS" and v == i + 1 and tokens.tag[v + 1 : v + 2] != ["MD"]
    plain = tokens.pos[quality] != "ADV" and (bare or tokens.form[i + 1] in {"a", "an"})
    if v < 0 or not (double or plain):
        return find_as_clause(tokens, i)
    return Likeness("as … as", quality - double, find_end(tokens, v), v, find_tenor(tokens, quality), quality)


def find_as_clause(tokens: Tokens, i: int) -> Likeness | None:
    """As N does: "parted as wheat parts for a fox". Only where its verb is "do" or echoes one before it."""
    first, end = tokens.bounds[tokens.sentence[i]]
    v = next((j for j in range(i + 1, min(i + 4, end - 1)) if tokens.pos[j] == "NOUN"), -1)
    if v < 0 or tokens.form[i + 1] == "the":
        return None
    verb = tokens.head[v] if tokens.dep[v] == "nsubj" and v < tokens.head[v] < v + 3 else v + 1
    echoed = tokens.pos[verb] in {"VERB", "NOUN"} and tokens.lemma[verb] in tokens.lemma[max(first, i - FAR) : i]
    if tokens.form[verb] not in {"do", "does", "did"} and not echoed:
        return None
    word = tokens.head[verb]
    return Likeness("as if", i, find_end(tokens, verb), v, find_tenor(tokens, word) if word < i else -1, word)


def find_as_if(tokens: Tokens, i: int) -> Likeness | None:
    """As if something were so: the vehicle is what the clause is about."""
    verb = tokens.head[i + 1] if tokens.head[i + 1] > i + 1 else tokens.head[i]
    if not i < verb < i + FAR:
        return None
    subjects = [c for c in tokens.children[verb] if tokens.dep[c] in {"nsubj", "nsubjpass"}]
    word = tokens.head[verb]
    tenor = find_tenor(tokens, word) if word < i else -1
    return Likeness("as if", i, find_end(tokens, verb), subjects[0] if subjects else verb, tenor, word)


def find_as_so(tokens: Tokens, i: int) -> Likeness | None:
    """As a gardener cuts back the rose, so must we ...: up to the comma before "so"."""
    end = min(tokens.bounds[tokens.sentence[i]][1] - 1, i + FAR)
    for j in range(i + 3, end):
        if tokens.form[j] == "," and tokens.form[j + 1] == "so":
            v = find_vehicle(tokens, i)
            return Likeness("as …, so", i, j - 1, v, -1, -1) if v >= 0 else None
    return None


def find_than(tokens: Tokens, i: int) -> Likeness | None:
    """ADJ-er than N, more ADJ than N; not before a clause."""
    first = tokens.bounds[tokens.sentence[i]][0]
    quality = i - 1
    if (
        quality < first
        or tokens.pos[quality] not in {"ADJ", "ADV"}
        or tokens.form[quality] in {"more", "less", "rather", "other"}
    ):
        return None
    double = quality > first and tokens.form[quality - 1] in {"more", "less"}
    if not double and tokens.tag[quality] not in {"JJR", "RBR"}:
        return None
    v = find_vehicle(tokens, i)
    if v < 0 or tokens.dep[v] in {"nsubj", "nsubjpass"}:
        return None
    return Likeness("more … than", quality - double, find_end(tokens, v), v, find_tenor(tokens, quality), quality)


def find_way(tokens: Tokens, i: int) -> Likeness | None:
    """The way N does, said of how something else is done."""
    if i == 0 or tokens.form[i - 1] != "the" or tokens.dep[i] not in {"npadvmod", "advmod", "dobj", "dep"}:
        return None
    for clause in tokens.children[i]:
        subjects = [c for c in tokens.children[clause] if tokens.dep[c] == "nsubj" and tokens.pos[c] == "NOUN"]
        if tokens.dep[clause] == "relcl" and subjects:
            word = tokens.head[i]
            return Likeness("the way", i - 1, find_end(tokens, clause), subjects[0], find_tenor(tokens, word), word)
    return None


def find_with(tokens: Tokens, i: int) -> Likeness | None:
    """With (all) the grace of a N."""
    end = min(tokens.bounds[tokens.sentence[i]][1] - 2, i + 6)
    if i + 2 >= end or tokens.form[i + 1] not in {"all", "the"}:
        return None
    for j in range(i + 3, end):
        if tokens.form[j] == "of" and tokens.form[j + 1] in {"a", "an"}:
            v = find_vehicle(tokens, j)
            word = tokens.head[i]
            return Likeness("with the … of", i, find_end(tokens, v), v, find_tenor(tokens, word), word) if v >= 0 else None
    return None


def find_akin(tokens: Tokens, i: int) -> Likeness | None:
    """Akin to N, resembles N: by what stands next, whatever the parse."""
    at = i + 1 if tokens.form[i] == "akin" else i
    v = find_vehicle(tokens, at)
    if tokens.pos[i] == "VERB":
        v = next((c for c in tokens.children[i] if tokens.dep[c] == "dobj" and c > i), v)
    if v < 0 or tokens.tag[i] == "NN" or (at > i and tokens.form[at : at + 1] != ["to"]):
        return None
    return Likeness("like", i, find_end(tokens, v), v, find_tenor(tokens, i), i)


FINDERS = {"like": find_like, "as": find_as, "than": find_than, "way": find_way, "with": find_with}
FINDERS.update(dict.fromkeys(("akin", "resemble", "resembles", "resembled", "resembling"), find_akin))
