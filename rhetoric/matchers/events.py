"""Events of a conflict: who does it to whom, whether it was done, and how high on the ladder that puts it.

The ladder has seven rungs, upwards (1 accuse ... 7 war) and downwards (1 soften ... 7 peace). What is only threatened, demanded
or feared is words, not deeds, so it stands no higher than words do; what is denied or called off stands nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rhetoric.document import Document, Span, Tokens
from rhetoric.finding import Attribute, Candidate, Ground, Role
from rhetoric.matchers.company import Scale, noun_phrase, read_stance
from rhetoric.matchers.modality import Modality, find_modality
from rhetoric.matchers.phrase import Match
from rhetoric.matchers.roles import children, find_role
from rhetoric.matchers.unlisted import make_unlisted_rule
from rhetoric.wordclass import WordClasses

# The highest rung of what was not done.
CAPS = {"threatens": 3, "demands": 2, "hypothetical": 3, "denies": 1}
# Rungs that are words by themselves: to accuse, to demand, to threaten is done by saying so.
SPOKEN = {"demand": "demands", "threaten": "threatens"}
# Unlisted words are proposed from this reading on, and with them those beside them that read at least the second.
CLEAR, EDGE = 0.75, 0.4
CONTENT = frozenset({"VERB", "NOUN", "ADJ"})
# What can act or be acted upon: names, pronouns, and nouns that are of one of these classes or of none of the others.
ACTING = ("person", "place", "group", "institution", "politics", "diplomacy", "media", "soldier", "society")
BLOODLESS = (
    *("abstract", "act", "attribute", "cognition", "communication", "event", "feeling", "motive", "possession", "process"),
    *("quantity", "relation", "shape", "state", "time", "phenomenon", "time_unit", "mind", "discourse", "economics"),
)
# Verbs that lend a noun their subject: "launched an attack", "came under fire".
LIGHT = frozenset(
    "launch carry make conduct mount stage wage start begin continue resume step issue give deliver send impose order take "
    "have keep use exchange pledge offer announce sign reach declare open hold do commit unleash intensify".split()
)


def weigh_events(scale: Scale, document: Document, direction: str) -> Iterator[Candidate]:
    """A candidate for every match, with the roles ``agent`` and ``target``, its rung and its modality.

    ``direction`` is ``up`` or ``down``. What is denied, called off or only looked back on has that as a ground against it.
    """
    tokens, table = document.tokens, scale.matcher.table
    for match in scale.matcher.find(tokens):
        modality = find_modality(tokens, tuple(sorted((*match.tokens, *match.linked))))
        candidate = scale.weigh(
            match,
            document,
            roles=find_parties(match, document, table),
            against=find_unreal(modality, document),
            reading=read_stance(match, document),
        )
        yield replace(candidate, attributes=rate(match, modality, direction))


def propose_events(document: Document, table: WordClasses, device: str, direction: str) -> Iterator[Candidate]:
    """A candidate for every run of words that a classifier is sure of, whether a lexicon lists them or not."""
    estimates = document.estimates
    if estimates is None or estimates.stance is None:
        return
    column: list[float] = getattr(estimates.stance, device)
    for first, last in find_runs(document.tokens, column):
        tokens = tuple(range(first, last + 1))
        reading = max(column[first : last + 1])
        level = round(sum(estimates.stance.level[first : last + 1]) / len(tokens))
        title = " ".join(document.tokens.form[i] for i in tokens)
        rule = make_unlisted_rule(device, estimates.classifier, title, attributes=(("level", level),))
        match = Match(rule, tokens, first, last)
        modality = find_modality(document.tokens, tokens)
        ground = Ground("read", f"the {estimates.classifier} classifier reads it as one here: {reading:.2f}")
        yield Candidate(
            rule,
            document.tokens.span(first, last),
            ground,
            against=find_unreal(modality, document),
            roles=find_parties(match, document, table),
            words=len(tokens),
            reading=reading,
            attributes=rate(match, modality, direction),
        )


def find_runs(tokens: Tokens, column: list[float]) -> Iterator[tuple[int, int]]:
    """(first, last) token of every run of words of one sentence that read at least `EDGE`, one of them at least `CLEAR`.

    A run has a content word in it.
    """
    first = 0
    while first < len(column):
        last = first
        while last < len(column) and column[last] >= EDGE and tokens.sentence[last] == tokens.sentence[first]:
            last += 1
        if max(column[first:last], default=0.0) >= CLEAR and any(tokens.pos[i] in CONTENT for i in range(first, last)):
            yield first, last - 1
        first = max(last, first + 1)


def rate(match: Match, modality: Modality, direction: str) -> tuple[Attribute, ...]:
    """The attributes of an event: its rung, lowered by its modality, the modality, the direction."""
    attributes = dict(match.rule.entry.attributes)
    kind = modality.kind if modality.kind != "background" else "did"
    if kind == "did":
        kind = SPOKEN.get(str(attributes.get("category")), "did")  # type: ignore[assignment]
    level = int(attributes.get("level", 1))
    return (("level", min(level, CAPS.get(kind, level))), ("modality", kind), ("direction", direction))


def find_unreal(modality: Modality, document: Document) -> tuple[Ground, ...]:
    """The ground against what did not happen or is long past."""
    if modality.token is None or modality.kind not in {"denies", "background"}:
        return ()
    word = document.tokens.span(modality.token, modality.token)
    said = document.text[word.start : word.end]
    if modality.kind == "denies":
        return (Ground("unreal", f"“{said}” denies it or calls it off", word),)
    return (Ground("unreal", f"the sentence only looks back on it (“{said}”)", word),)


def find_parties(match: Match, document: Document, table: WordClasses) -> tuple[Role, ...]:
    """The cue, who does it (``agent``) and to whom (``target``), where the parse says so."""
    tokens = document.tokens
    roles = [Role("cue", tokens.span(match.first, match.last))]
    agent = next((i for i in find_agents(match, tokens) if is_party(tokens, i, match, table)), None)
    targets = (i for role in TARGETS for i in find_role(role, tokens, match.tokens))
    target = next((i for i in targets if i != agent and is_party(tokens, i, match, table)), None)
    if agent is not None:
        roles.append(Role("agent", show_party(tokens, agent)))
    if target is not None:
        roles.append(Role("target", show_party(tokens, target)))
    return tuple(roles)


def show_party(tokens: Tokens, i: int) -> Span:
    """A party as the text names it; of "Russian strikes" the adjective alone."""
    return tokens.span(i, i) if tokens.pos[i] == "ADJ" else noun_phrase(tokens, i)


def find_agents(match: Match, tokens: Tokens) -> Iterator[int]:
    """Who may have done it: the subject, whoever stands after "by", the possessor; beside a noun an adjective of a people."""
    for role in ("by", "subject", "possessor"):
        yield from find_role(role, tokens, match.tokens)
    for i in (i for i in match.tokens if tokens.pos[i] == "NOUN"):
        yield from (c for c in children(tokens, i, "amod", "compound", "nmod") if is_people(tokens, c))
        verb = tokens.head[i]
        if tokens.dep[i] == "dobj" and tokens.lemma[verb] in LIGHT:  # "the army launched an attack"
            yield from find_role("subject", tokens, (verb,))


def is_party(tokens: Tokens, i: int, match: Match, table: WordClasses) -> bool:
    """Whether a token can name a party, and is none of the match's own."""
    pos = tokens.pos[i]
    if match.first <= i <= match.last or tokens.tag[i] in {"WDT", "WP", "EX"} or tokens.dep[i] == "npadvmod":
        return False
    if pos == "PROPN":
        return not table.holds("time_unit", tokens, i)
    if pos == "NOUN":
        return any(table.holds(c, tokens, i) for c in ACTING) or not any(table.holds(c, tokens, i) for c in BLOODLESS)
    return pos == "PRON" or (pos == "ADJ" and is_people(tokens, i))


def is_people(tokens: Tokens, i: int) -> bool:
    """Whether a modifier is an adjective of a people or a name: "Russian", "NATO"."""
    return tokens.pos[i] == "PROPN" or (tokens.pos[i] == "ADJ" and tokens.form[i].endswith(PEOPLES))


# At whom or what something is aimed: its object, or the object of "against", "on", "to", "with".
TARGETS = ("against", "object", "on", "to", "at", "with")
# How adjectives of peoples end.
PEOPLES = tuple(
    "ian ean ish ese raqi raeli tani french dutch greek arab german american african korean swiss thai czech".split()
)
