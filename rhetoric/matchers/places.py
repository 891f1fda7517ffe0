"""Whether the name of a place means the place, or a party: the institution or the people that act from there.

"Moscow denied it" speaks of a government, "we flew to Moscow" of a city. What decides is the word on which the name
hangs: a verb that only people do, a noun such as "talks" before "with", a demand that is "Moscow's". The words are those of
``data/places.toml``; how freely they are believed depends on the kind of name:

- ``seat``: buildings and streets (the Kremlin, Wall Street), which do nothing by themselves: any verb but one of place will do;
- ``city``: capitals, which do a good deal as cities: a verb of saying, wanting or dealing is asked for;
- ``country``: only a verb of speaking or acting of which it is the subject;
- ``thing``: the pen, the bench: only a verb of speaking; other company is for the lexicon to list.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rhetoric.document import Tokens
from rhetoric.matchers.roles import children
from rhetoric.wordclass import WordClasses

DEPTH = 4
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
# Words by which a name takes the part of the name before them: "on Kyiv instead of Moscow".
INSTEAD = (("instead", "of"), ("rather", "than"), ("as", "well", "as"), ("not",), ("or",), ("and",))
# Places after which children are named.
GIVEN = frozenset(
    "paris london sydney austin victoria vienna geneva sofia jordan chad georgia israel kingston albany lima".split()
)
INSIDE = frozenset({"in", "on", "inside", "at", "around"})
SOMEBODY = frozenset("he she his her him himself herself".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """How a name is read: ``party`` or not, or None where nothing decides; ``word`` is the token that decides, if one does."""

    party: bool | None
    why: str
    word: int | None = None


UNKNOWN = Reading(None, "nothing beside it says that it acts, speaks or is dealt with as a party")


@cache
def load_words() -> dict[str, frozenset[str]]:
    """The lists of ``data/places.toml``; those of prepositions under the preposition."""
    data = tomllib.loads((files("rhetoric") / "data" / "places.toml").read_text("utf-8"))
    lists = {**{k: v for k, v in data.items() if isinstance(v, str)}, **data["prepositions"]}
    return {name: frozenset(words.split()) for name, words in lists.items()}


def has(name: str, tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is on a list of `load_words`."""
    words = load_words().get(name, frozenset())
    return tokens.lemma[i] in words or tokens.form[i] in words


def read_name(tokens: Tokens, match: tuple[int, ...], kind: str, table: WordClasses) -> Reading:
    """How the name of the tokens ``match`` is read."""
    root = next((i for i in match if tokens.head[i] not in match or tokens.head[i] == i), match[-1])
    person = read_person(tokens, match, root, table)
    if person:
        return person
    reading = read_place(tokens, root, kind)
    if reading.party is None and kind not in {"country", "thing"}:
        reading = read_twin(tokens, match[0], kind) or reading
    return reading


def read_person(tokens: Tokens, match: tuple[int, ...], root: int, table: WordClasses) -> Reading | None:
    """What makes the name somebody's or part of a longer one: "George Washington", "London, who is six"."""
    before, after = match[0] - 1, match[-1] + 1
    if before >= 0 and tokens.pos[before] == "PROPN" and tokens.head[before] in match and tokens.dep[before] == "compound":
        return Reading(False, "it is part of a longer name", before)
    if after < len(tokens) and tokens.pos[after] == "PROPN" and tokens.head[root] == after:
        return Reading(False, "it is part of a longer name", after)
    if tokens.form[root] in tokens.names and len(match) == 1:
        return Reading(False, "somebody in the text bears this name", root)
    word = find_human(tokens, root, table)
    return None if word is None else Reading(False, f"“{tokens.form[word]}” says that it is a person", word)


def find_human(tokens: Tokens, root: int, table: WordClasses) -> int | None:
    """The word that says that the name is a person's: "a postman", "who", or "she" after "Paris"."""
    for c in tokens.children[root]:
        if tokens.dep[c] == "appos" and tokens.pos[c] == "NOUN" and table.holds("person", tokens, c):
            return c
        if tokens.dep[c] == "relcl" and any(tokens.form[d] in {"who", "whose"} for d in tokens.children[c]):
            return c
    if tokens.form[root] in GIVEN and tokens.dep[root] in {"nsubj", "nsubjpass"}:
        end = tokens.bounds[tokens.sentence[root]][1]
        return next((i for i in range(root, end) if tokens.form[i] in SOMEBODY), None)
    return None


def read_twin(tokens: Tokens, first: int, kind: str) -> Reading | None:
    """The reading of the name whose part it takes: "pressure on Kyiv instead of Moscow"."""
    if first and tokens.form[first - 1] in {"the", ","}:
        first -= 1
    for words in INSTEAD:
        twin = first - len(words) - 1
        if twin >= 0 and tuple(tokens.form[twin + 1 : first]) == words and tokens.pos[twin] == "PROPN":
            reading = read_place(tokens, twin, kind)
            return reading if reading.party else None
    return None


def read_place(tokens: Tokens, i: int, kind: str) -> Reading:
    """How the name at token ``i`` is read by what it hangs on."""
    for _ in range(DEPTH):  # "Moscow and Washington": the second hangs where the first hangs
        if tokens.dep[i] != "conj" or tokens.pos[tokens.head[i]] not in NOMINAL:
            break
        i = tokens.head[i]
    find = FINDERS.get(tokens.dep[i])
    cleft = find_cleft(tokens, i)
    if cleft is not None:
        return read_verb(tokens, cleft, kind)
    if find is None or (kind in {"country", "thing"} and tokens.dep[i] not in {"nsubj", "pobj"}):
        return UNKNOWN
    return find(tokens, i, kind)


def find_cleft(tokens: Tokens, i: int) -> int | None:
    """The verb of "that ended" in "It was the ballot box that ended it"; None if it is no such sentence."""
    verb = tokens.head[i]
    if tokens.dep[i] != "attr" or tokens.lemma[verb] != "be" or not any(tokens.form[c] == "it" for c in tokens.children[verb]):
        return None
    clauses = [*children(tokens, i, "relcl"), *children(tokens, verb, "relcl", "advcl", "ccomp")]
    return next((c for c in clauses if c > i and any(tokens.form[d] in {"that", "which"} for d in tokens.children[c])), None)


def read_subject(tokens: Tokens, i: int, kind: str) -> Reading:
    """The name is a subject: "Moscow denied it"."""
    return read_verb(tokens, tokens.head[i], kind)


def read_verb(tokens: Tokens, verb: int, kind: str, depth: int = DEPTH) -> Reading:
    """Whether what the verb says is said of a party."""
    lemma = tokens.lemma[verb]
    passed = pass_on(tokens, verb)
    if passed is not None and depth:
        return read_verb(tokens, passed, kind, depth - 1)
    if lemma == "be" or (has("place", tokens, verb) and children(tokens, verb, "acomp", "attr", "oprd")):
        return read_predicate(tokens, verb, kind)
    if lemma == "have":
        return read_having(tokens, verb, kind)
    return read_deed(tokens, verb, kind)


def pass_on(tokens: Tokens, verb: int) -> int | None:
    """The verb that says what this one leaves open: "seems to think", "shares more than Washington does"; or None."""
    further = [c for c in children(tokens, verb, "xcomp") if tokens.pos[c] in {"VERB", "AUX"}]
    if further and has("raising", tokens, verb) and tokens.tag[further[0]] in {"VB", "VBG"}:
        return further[0]
    if tokens.lemma[verb] == "do" and not children(tokens, verb, "dobj") and tokens.dep[verb] != "ROOT":
        return tokens.head[verb]
    return None


def read_deed(tokens: Tokens, verb: int, kind: str) -> Reading:
    """Whether a party does what the verb says, or a place."""
    done = has("speaks", tokens, verb) or (kind != "thing" and has("acts", tokens, verb))
    done = done or (kind in {"seat", "city"} and is_phrasal(tokens, verb))
    if done and tokens.pos[verb] in {"VERB", "AUX"}:
        return Reading(True, f"“{tokens.form[verb]}” is what a party does, not a place", verb)
    held = [c for c in children(tokens, verb, "dobj") if has("held", tokens, c)]
    if held and kind in {"seat", "city"}:
        return Reading(True, f"“{tokens.form[held[0]]}” is what a party has to do with, not a place", held[0])
    if has("place", tokens, verb) or tokens.pos[verb] != "VERB":
        return Reading(False, f"“{tokens.form[verb]}” can be said of a place", verb)
    return Reading(True, f"“{tokens.form[verb]}” is what a party does, not a place", verb) if kind == "seat" else UNKNOWN


def is_phrasal(tokens: Tokens, verb: int) -> bool:
    """Whether a verb that is true of places is a party's by the small word after it: "sat on the report", "stood firm"."""
    words = load_words()["phrasal"]
    return any(
        f"{tokens.lemma[verb]}-{tokens.form[c]}" in words
        for c in children(tokens, verb, "prep", "prt", "advmod", "acomp", "oprd", "dative")
        if c > verb
    )


def read_predicate(tokens: Tokens, verb: int, kind: str) -> Reading:
    """What the name is said to be: "is adamant", "is on a collision course"; of a thing, what only people feel."""
    if kind == "thing":
        for c in children(tokens, verb, "acomp", "attr", "oprd"):
            if has("felt", tokens, c):
                return Reading(True, f"“{tokens.form[c]}” is said of people, not of a thing", c)
    if kind in {"country", "thing"}:
        return UNKNOWN
    for c in children(tokens, verb, "acomp", "attr", "oprd", "xcomp"):
        if has("minded", tokens, c) or has("actors", tokens, c):
            return Reading(True, f"“{tokens.form[c]}” is said of a party, not of a place", c)
    for p in children(tokens, verb, "prep"):
        for c in children(tokens, p, "pobj"):
            if tokens.form[p] in {"on", "under", "in", "at"} and has("states", tokens, c):
                return Reading(True, f"“{tokens.form[c]}” is said of a party, not of a place", c)
    return Reading(False, f"“{tokens.form[verb]}” describes the place", verb)


def read_having(tokens: Tokens, verb: int, kind: str) -> Reading:
    """What the name has: "has no patience", "has rooms"."""
    for c in children(tokens, verb, "dobj"):
        if kind in {"seat", "city"} and has("had", tokens, c):
            return Reading(True, f"“{tokens.form[c]}” is what a party has, not a place", c)
    return Reading(False, f"“{tokens.form[verb]}” describes the place", verb)


def read_patient(tokens: Tokens, i: int, kind: str) -> Reading:
    """The name is the subject of a passive: "Moscow was warned"."""
    verb = tokens.head[i]
    further = [c for c in children(tokens, verb, "xcomp") if tokens.pos[c] in {"VERB", "AUX"}]
    if further and has("raising", tokens, verb):
        return read_verb(tokens, further[0], kind)
    return read_object(tokens, i, kind)


def read_object(tokens: Tokens, i: int, kind: str) -> Reading:
    """Something is done to it: "convince the Kremlin", "the cable reached Langley"."""
    verb = tokens.head[i]
    minded = tokens.dep[i] == "nsubjpass" and has("minded", tokens, verb)
    if minded or tokens.dep[i] == "dative" or has("dealt", tokens, verb):
        return Reading(True, f"“{tokens.form[verb]}” is done to a party, not to a place", verb)
    reached = tokens.lemma[verb] in {"reach", "arrive"}
    for c in children(tokens, verb, "nsubj"):
        if reached and has("messages", tokens, c):
            return Reading(True, f"a {tokens.form[c]} is for a party, not for a place", c)
    further = [c for c in children(tokens, verb, "xcomp", "ccomp", "advcl") if tokens.tag[c] == "VB"]
    if tokens.lemma[verb] in {"take", "lead", "leave", "push", "want", "expect", "make", "let", "get"} and further:
        return read_verb(tokens, further[0], kind)  # "It took Madison Avenue years to notice"
    return UNKNOWN


def read_owner(tokens: Tokens, i: int, kind: str) -> Reading:
    """Something is the name's: "Moscow's demands", "Moscow's walls"."""
    thing = tokens.head[i]
    if has("owned", tokens, thing) and tokens.pos[thing] != "PROPN":
        return Reading(True, f"“{tokens.form[thing]}” is a party's, not a place's", thing)
    return Reading(False, f"“{tokens.form[thing]}” can be the place's", thing)


def read_after_preposition(tokens: Tokens, i: int, kind: str) -> Reading:
    """The name stands after a preposition: "talks with", "a visit to"."""
    preposition = tokens.head[i]
    form = "toward" if tokens.form[preposition] == "towards" else tokens.form[preposition]
    if tokens.dep[preposition] == "agent":
        return read_agent(tokens, i, kind)
    if kind in {"country", "thing"}:
        return UNKNOWN
    for word in list_governors(tokens, preposition):
        if has(form, tokens, word) or (kind == "seat" and goes_with_seat(tokens, form, word)):
            shown = tokens.form[word]
            return Reading(True, f"“{shown} {form}” goes with a party, not with a place", word)
    return Reading(False, f"after “{form}” it is a place", preposition)


def goes_with_seat(tokens: Tokens, form: str, word: int) -> bool:
    """Whether ``word`` and the preposition ``form`` make a party of a building: "unease in", "a letter to", "it fell to"."""
    if form in INSIDE:
        return has("inside", tokens, word)
    return form in {"to", "from"} and (has("messages", tokens, word) or tokens.lemma[word] == "fall")


def read_agent(tokens: Tokens, i: int, kind: str) -> Reading:
    """The doer of a passive: "announced by the Élysée"."""
    verb = tokens.head[tokens.head[i]]
    known = has("speaks", tokens, verb) or has("acts", tokens, verb) or has("dealt", tokens, verb)
    if known or (kind == "seat" and not has("place", tokens, verb)):
        return Reading(True, f"“{tokens.form[verb]} by” names who does it", verb)
    return UNKNOWN


def list_governors(tokens: Tokens, preposition: int) -> Iterator[int]:
    """The words that may have asked for the preposition: parsers hang it on the verb though it belongs to its object."""
    head = preposition
    for _ in range(DEPTH):
        if tokens.head[head] == head or (head != preposition and tokens.dep[head] not in {"prep", "conj", "pobj", "pcomp"}):
            break
        above = tokens.head[head]
        if tokens.pos[above] != "ADP":
            yield above
            yield from (
                c for c in children(tokens, above, "dobj", "attr", "acomp", "nsubjpass", "oprd", "prt") if c < preposition
            )
            if tokens.lemma[above] in {"be", "come", "go", "flow", "arrive", "emerge", "leave"}:
                yield from children(tokens, above, "nsubj")
            break
        head = above
    if preposition and tokens.pos[preposition - 1] in {"NOUN", "ADJ", "VERB"}:
        yield preposition - 1


FINDERS: dict[str, Callable[[Tokens, int, str], Reading]] = {
    "nsubj": read_subject,
    "nsubjpass": read_patient,
    "dobj": read_object,
    "dative": read_object,
    "poss": read_owner,
    "pobj": read_after_preposition,
}
