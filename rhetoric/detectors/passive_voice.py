"""Passive voice: a verb whose grammatical subject undergoes what it says, with its agent or without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document, Tokens
from rhetoric.finding import Candidate, Role
from rhetoric.lexicon import Rule
from rhetoric.matchers.company import noun_phrase
from rhetoric.matchers.shape import make_shape, make_shape_rule
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="passive_voice",
    family="grammar",
    title="Passive voice",
    definition="A verb whose subject undergoes the act, with its agent (sold by the heirs) or without (mistakes were made).",
    references=("Quirk et al. 1985, §§ 3.63-3.78", "Fowler et al. 1979, Language and Control", "Al-Khatib et al. 2020"),
    example="The vineyard [has been sold by the heirs].",
    clear="The heirs have sold the vineyard and are interested in goats.",
)

AUXILIARIES = frozenset({"aux", "auxpass"})
# Participles that describe a state after "be": no act is told.
STATES = frozenset(
    "tired interested married excited pleased crowded used gone born worried concerned supposed satisfied delighted convinced "
    "bored annoyed ashamed scared frightened surprised amazed astonished confused disappointed embarrassed exhausted relaxed "
    "retired divorced engaged committed dedicated determined inclined prepared located situated accustomed opposed related "
    "experienced qualified advanced complicated sophisticated drunk done finished".split()
)
WITH = 15


class Detector:
    """Proposes every passive verb group; rules decide."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.table = table
        self.rules = {kind: make_shape_rule(DEVICE.id, kind) for kind in ("with agent", "without agent")}

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text."""
        tokens = document.tokens
        for i, dep in enumerate(tokens.dep):
            if dep == "auxpass":
                verb = tokens.head[i]
                agent = self.find_agent(tokens, verb)
                if i < verb and tokens.tag[verb] in {"VBN", "VBD"} and (agent or tokens.form[verb] not in STATES):
                    yield self.make_candidate(document, verb, agent)

    def make_candidate(self, document: Document, verb: int, agent: tuple[int, int] | None) -> Candidate:
        """The verb group from its first auxiliary on, up to the agent if there is one."""
        tokens = document.tokens
        children = tokens.children[verb]
        first = min(c for c in children if tokens.dep[c] in AUXILIARIES and tokens.form[c] != "to")
        last = max(
            [verb, *(c for c in children if tokens.dep[c] == "prt" or (c == verb + 1 and tokens.dep[c] == "prep" and agent))]
        )
        roles = [Role("target", noun_phrase(tokens, c)) for c in children if tokens.dep[c] == "nsubjpass"][:1]
        if agent:
            last = agent[1]
            roles.append(Role("agent", tokens.span(*agent)))
        kind = "with agent" if agent else "without agent"
        why = f"“{tokens.form[verb]}” with a form of be or get, {kind}"
        return make_shape(document, self.rules[kind], (first, last), why, roles=tuple(roles))

    def find_agent(self, tokens: Tokens, verb: int) -> tuple[int, int] | None:
        """The tokens of "by" and the noun phrase after it, if that can act: not "by Friday", "by train", "by raising"."""
        for by in tokens.children[verb]:
            if tokens.form[by] != "by" or by < verb:
                continue
            noun = next((c for c in tokens.children[by] if tokens.dep[c] == "pobj"), None)
            if (
                noun is None
                or tokens.pos[noun] == "NUM"
                or any(self.table.holds(c, tokens, noun) for c in ("time", "time_unit"))
            ):
                continue
            bare = noun == by + 1 and tokens.tag[noun] == "NN"
            if bare and tokens.dep[by] != "agent":
                continue
            below = [j for j in tokens.subtree(noun) if j - noun < WITH]
            return by, below[-1]
        return None
