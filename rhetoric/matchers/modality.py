"""Modality: whether a text says that something was done, threatened, demanded, feared or denied, read off the parse.

After the factuality of events (Saurí & Pustejovsky 2009): from a word upwards, whatever governs it can take it out of the
real: "threatened to bomb", "calls for sanctions", "fears of war", "denied attacking". The nearest such word decides; a denial
above it takes it back. What a sentence only looks back on ("after the war", "victims of the bombing") is background.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from rhetoric.document import Tokens
from rhetoric.matchers.roles import children

Kind = Literal["did", "threatens", "demands", "hypothetical", "denies", "background"]


class Modality(NamedTuple):
    """The kind, and the token that makes it so (None for what was simply done)."""

    kind: Kind
    token: int | None


DID = Modality("did", None)
# What governs an event, by lemma, and what it makes of the event.
GOVERNORS: dict[Kind, frozenset[str]] = {
    "threatens": frozenset(
        "threaten threat vow warn warning pledge promise swear intend intention plan prepare preparation ready poise pose "
        "propose intent determined resolve prepared mean want seek aim consider mull weigh contemplate ultimatum reserve "
        "right option decide".split()
    ),
    "demands": frozenset(
        "urge call demand ask appeal press insist request recommend advocate need require lobby petition plead beg "
        "clamour clamor push agitate".split()
    ),
    "hypothetical": frozenset(
        "fear risk danger possibility prospect chance threat likelihood spectre specter may might could would possible "
        "likely unlikely potential hypothetical expect anticipate predict forecast suspect suspicion rumour rumor imagine "
        "hesitate worry concern brace afraid speculation talk brink verge edge scenario "
        "avoid avert".split()
    ),
    "denies": frozenset(
        "deny denial refuse refusal decline reject rejection rule prevent prevention stop avert avoid halt end forgo "
        "renounce forswear oppose opposition prohibit forbid ban cease suspend fail cancel abandon postpone delay "
        "discourage against without dismiss resist stave".split()
    ),
    "background": frozenset(
        "after since during following before despite amid victim survivor anniversary veteran memorial commemorate "
        "commemoration remember mourn funeral trial convict conviction sentence inquiry investigation investigate probe "
        "accused suspected wanted aftermath refugee flee compensation history era museum film book novel documentary "
        "reconstruction rebuild historian story".split()
    ),
}
BY_LEMMA: dict[str, Kind] = {lemma: kind for kind in reversed(GOVERNORS) for lemma in GOVERNORS[kind]}
# A phrase with one of these in it is a threat by itself: "threatened sanctions".
SAID = frozenset({"threaten", "vow", "warn"})
AUXILIARIES: dict[str, Kind] = {
    **dict.fromkeys(("may", "might", "could", "would", "can"), "hypothetical"),
    **dict.fromkeys(("will", "shall", "'ll", "’ll", "wo", "gon"), "threatens"),
    **dict.fromkeys(("should", "must", "ought"), "demands"),
}
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
LOOKING_BACK = frozenset({"after", "since", "before"})
NEGATIONS = frozenset({"no", "neither", "nor", "not", "n't", "n’t", "never", "without"})
# How an event hangs on what governs it: anything else (a subject, an adjunct) is not in its hands.
GOVERNED = frozenset(
    "xcomp ccomp dobj pobj pcomp prep conj acl advcl attr acomp compound appos oprd relcl nsubjpass dative agent amod".split()
)
STEPS = 8


def find_modality(tokens: Tokens, match: tuple[int, ...]) -> Modality:
    """What the text makes of the event that the tokens ``match`` (ascending) name."""
    head = find_top(tokens, match)
    said = next((i for i in match if len(match) > 1 and tokens.lemma[i] in SAID), None)
    found = DID if said is None else Modality("threatens", said)
    for kind, token in walk(tokens, head, frozenset(match)):
        if kind == "denies":
            if found.kind == "denies":  # "did not rule out strikes"
                return Modality("hypothetical", token)
            found = Modality("denies", token)
        elif found is DID or (found.kind != "denies" and tokens.pos[found.token or 0] == "AUX"):
            found = Modality(kind, token)  # "threatens that it would": the verb says more than the auxiliary
        if kind == "background":
            break
    return found


def find_top(tokens: Tokens, match: tuple[int, ...]) -> int:
    """The token of the match that is governed from outside it."""
    inside = set(match)
    return next((i for i in match if tokens.head[i] not in inside or tokens.head[i] == i), match[0])


def walk(tokens: Tokens, i: int, match: frozenset[int]) -> Iterator[tuple[Kind, int]]:
    """What takes the event out of the real, from token ``i`` upwards."""
    for _ in range(STEPS):
        yield from look_around(tokens, i, match)
        head, dep = tokens.head[i], tokens.dep[i]
        if head == i or dep not in GOVERNED:
            return
        kind = BY_LEMMA.get(tokens.lemma[head]) or BY_LEMMA.get(tokens.form[head])
        if kind and head not in match and governs(tokens, head, i, kind):
            yield kind, head
        if dep in {"relcl", "advcl", "ccomp"} and kind is None:
            return  # a clause of its own, or what somebody says was done, is not in the hands of what governs it
        i = head


def governs(tokens: Tokens, head: int, i: int, kind: Kind) -> bool:
    """Whether the governor has the event in its hands, rather than beside it."""
    dep = tokens.dep[i]
    if tokens.dep[head] == "prep" or tokens.pos[head] == "ADP":
        return kind in {"background", "denies"}
    if tokens.pos[head] in {"VERB", "AUX"}:
        if dep == "prep":
            return tokens.form[i] in {"for", "of", "against", "to", "from", "with", "in", "out"} and kind != "denies"
        return dep in {"xcomp", "ccomp", "dobj", "nsubjpass", "advcl"}
    return dep in {"prep", "acl", "relcl", "xcomp", "ccomp", "compound", "amod"}


def look_around(tokens: Tokens, i: int, match: frozenset[int]) -> Iterator[tuple[Kind, int]]:
    """What of the token's own children takes it out of the real: negations, auxiliaries, "if", "after"."""
    for c in tokens.children[i]:
        if c in match:
            continue
        form, dep = tokens.form[c], tokens.dep[c]
        if dep == "neg" or (dep in {"det", "preconj"} and form in NEGATIONS):
            yield "denies", c
        elif dep == "aux" and form in AUXILIARIES:
            yield AUXILIARIES[form], c
        elif dep in {"mark", "advmod"} and form in CONDITIONS:
            yield "hypothetical", c
        elif dep == "mark" and form in LOOKING_BACK and tokens.dep[i] == "advcl":
            yield "background", c
    if tokens.dep[i] == "xcomp" and not children(tokens, i, "aux") and tokens.lemma[tokens.head[i]] == "go":
        yield "threatens", tokens.head[i]
