"""Sources: the words that name who says or thinks something.

The subject of the verb, its own or that of the verb it hangs on; the agent of a passive; the noun after "according to"; who
owns a claim. A source is a whole noun phrase: with its titles, appositions and relative clauses.
"""

from __future__ import annotations

from collections.abc import Callable

from rhetoric.attribution.cues import Cue
from rhetoric.attribution.grammar import has_subject, is_passive, near, skip_dateline
from rhetoric.document import Tokens

# How far a verb without a subject is followed up.
DEPTH = 6
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
Speech = Callable[[int], int | None]
OPENING = frozenset("([“‘\"'«„")


def nowhere(i: int) -> int | None:
    """That no token stands in quoted speech."""
    return None


def find_source(tokens: Tokens, cue: Cue, speech: Speech = nowhere) -> int | None:
    """The head of the noun phrase that is the source of a cue, or None where nobody is named.

    ``speech`` tells the number of the quoted speech that a token stands in: who speaks is not named by the quoted words.
    """
    if cue.source is not None:
        return cue.source
    head = cue.head
    if tokens.pos[head] == "NOUN" and not has_subject(tokens, head):
        return find_owner(tokens, head, speech)
    if tokens.pos[head] == "ADV":
        return None
    if tokens.pos[head] in {"ADJ"} or (cue.first != head and not cue.spoken and tokens.dep[head] in {"acomp", "oprd"}):
        head = tokens.head[head]
    return find_subject(tokens, head, speech, experiencer=head != cue.head or is_felt(tokens, cue))


def is_felt(tokens: Tokens, cue: Cue) -> bool:
    """Whether a participle says what its subject feels: "was convinced that"."""
    return (
        tokens.tag[cue.head] == "VBN"
        and not cue.spoken
        and cue.manner in {"thought", "wish"}
        and cue.last == cue.head
        and (tokens.lemma[cue.head] not in {"expect", "believe", "think", "know", "consider", "intend", "mean"})
    )


def find_subject(tokens: Tokens, verb: int, speech: Speech, *, experiencer: bool = False, depth: int = DEPTH) -> int | None:
    """The subject of a verb that says or thinks; of a passive its agent."""
    if is_passive(tokens, verb) and not experiencer:
        return find_agent(tokens, verb)
    for c in near(tokens, verb):
        if tokens.dep[c] in {"nsubj", "nsubjpass"} and tokens.pos[c] in NOMINAL and speech(c) in {None, speech(verb)}:
            return c
    if not depth:
        return None
    return find_inverted(tokens, verb, speech) or climb(tokens, verb, speech, depth - 1)


def find_agent(tokens: Tokens, verb: int) -> int | None:
    """Who does it, of a passive: the noun after "by"."""
    for c in near(tokens, verb):
        if tokens.dep[c] == "agent":
            return next((p for p in near(tokens, c) if tokens.dep[p] == "pobj"), None)
    return None


def find_inverted(tokens: Tokens, verb: int, speech: Speech) -> int | None:
    """The subject after its verb, which the parser takes for something else: “...,” said the minister."""
    if tokens.tag[verb] not in {"VBD", "VBZ", "VBP"} or tokens.dep[verb] not in {"ROOT", "parataxis", "ccomp"}:
        return None
    for c in near(tokens, verb):
        named = tokens.dep[c] in {"dobj", "attr", "appos", "npadvmod"} and tokens.pos[c] in {"NOUN", "PROPN", "PRON"}
        if c > verb and named and speech(c) in {None, speech(verb)}:
            return c
    return None


def climb(tokens: Tokens, verb: int, speech: Speech, depth: int) -> int | None:
    """The subject of the verb that this one hangs on; of "a letter saying" the letter."""
    governor, dep = tokens.head[verb], tokens.dep[verb]
    if governor == verb:
        return None
    if dep == "acl" and tokens.tag[verb] == "VBG":
        return governor
    if dep == "pcomp":  # "in saying that"
        governor = tokens.head[governor]
    pos = tokens.pos[governor]
    if pos in {"ADJ", "ADP"}:
        found = find_subject(tokens, tokens.head[governor], speech, depth=depth, experiencer=True)
        return None if found is not None and tokens.form[found] == "it" else found  # "it is interesting to note"
    if pos in {"VERB", "AUX"}:
        return find_subject(tokens, governor, speech, depth=depth, experiencer=dep not in {"conj", "ccomp", "parataxis"})
    return find_owner(tokens, governor, speech) if pos in {"NOUN", "PROPN"} else None


def find_owner(tokens: Tokens, noun: int, speech: Speech) -> int | None:
    """Whose plan or claim a noun is: its possessor, or the subject of the verb whose object it is ("made the claim")."""
    for c in near(tokens, noun):
        if tokens.dep[c] == "poss":
            return c
    governor = tokens.head[noun]
    if tokens.dep[noun] in {"dobj", "attr"} and governor != noun and tokens.pos[governor] in {"VERB", "AUX"}:
        subject = find_subject(tokens, governor, speech, depth=2)
        return subject if subject is not None and tokens.dep[subject] != "expl" else None
    if tokens.dep[noun] == "pobj" and governor != noun:
        above = tokens.head[governor]
        if tokens.pos[above] in {"VERB", "AUX"} and above != governor:
            return find_subject(tokens, above, speech, depth=2)
    return None


def phrase_of(tokens: Tokens, head: int, cue: Cue) -> tuple[int, int]:
    """First and last token of the noun phrase around a source, without the cue where that hangs on it."""
    inside = tokens.subtree(head)
    if cue.head in inside:
        gone = set(tokens.subtree(cue.head)) - {head}
        inside = [t for t in inside if t not in gone]
        at = inside.index(head)
        first = last = at
        while first and inside[first - 1] == inside[first] - 1:
            first -= 1
        while last + 1 < len(inside) and inside[last + 1] == inside[last] + 1:
            last += 1
        inside = inside[first : last + 1]
    a, b = inside[0], inside[-1]
    if head < cue.first:
        b = min(b, cue.first - 1)
    elif head > cue.last:
        a = max(a, cue.last + 1)
    a = min(head, skip_dateline(tokens, a))
    while a < head and (tokens.pos[a] in {"PUNCT", "SPACE", "CCONJ"} and tokens.form[a] not in OPENING):
        a += 1
    while b > head and (tokens.pos[b] in {"PUNCT", "SPACE"} and tokens.form[b] not in {")", "]", "”", '"', "’", "'"}):
        b -= 1
    return a, b
