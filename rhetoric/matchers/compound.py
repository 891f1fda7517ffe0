"""Compounds: cues of one device that work as one, "could potentially", "would appear to suggest".

Hedges come in harmony (Lyons 1977; Hyland 1998): a modal with an adverb, one hedging verb under another. The whole is
proposed as one candidate beside its members, so that merging, which prefers the longer, shows one finding and not three.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from rhetoric.document import Document, Tokens
from rhetoric.finding import FOR, Candidate, Ground, Role, read_strength
from rhetoric.matchers.polarity import NEGATIONS
from rhetoric.matchers.scope import DEGREE, Cue, find_scope

# How far apart two members may stand, and what may stand between them.
APART = 3
GLUE = frozenset({"AUX", "ADV", "PART"})
# How the words of one verb or adjective group hang together.
GROUPED = frozenset({"aux", "auxpass", "advmod", "npadvmod", "quantmod", "acomp", "oprd", "xcomp"})
STEPS = 3


@dataclass(frozen=True)
class Member:
    """A candidate with its place in the text: the tokens ``first`` to ``last``."""

    candidate: Candidate
    tokens: Tokens
    first: int
    last: int

    @cached_property
    def top(self) -> int:
        """The highest token of the cue."""
        return Cue(self.tokens, self.first, self.last).top

    @property
    def kind(self) -> str:
        """The kind that its rule names."""
        return str(dict(self.candidate.rule.entry.attributes).get("kind", ""))

    @property
    def is_loose(self) -> bool:
        """Whether it says how much rather than how sure."""
        return self.kind in DEGREE

    @cached_property
    def group(self) -> frozenset[int]:
        """The highest token of the cue, and those above it in its verb or adjective group."""
        tokens, i = self.tokens, self.top
        found = {i}
        for _ in range(STEPS):
            if tokens.dep[i] not in GROUPED:
                break
            i = tokens.head[i]
            found.add(i)
        return frozenset(found)


def add_compounds(candidates: Iterable[Candidate], document: Document) -> Iterator[Candidate]:
    """The candidates, those that are phrases made of smaller cues with these as ``member`` roles, and then the compounds."""
    pool = list(candidates)
    members = sorted((place(c, document.tokens) for c in pool if is_live(c)), key=rank)
    yield from name_members(pool, members)
    for chain in find_chains(choose_apart(members)):
        yield join(chain, document)


def is_live(candidate: Candidate) -> bool:
    """Whether a candidate may be a member: nothing speaks against it, and it has the company it asks for."""
    return not candidate.against and candidate.standing.kind != "alone"


def place(candidate: Candidate, tokens: Tokens) -> Member:
    """The candidate with its tokens."""
    first = bisect_left(tokens.start, candidate.span.start)
    return Member(candidate, tokens, first, max(first, bisect_left(tokens.end, candidate.span.end)))


def rank(member: Member) -> tuple[int, int, int, str]:
    """The longer first, as in merging."""
    candidate = member.candidate
    return (member.first - member.last, FOR.index(candidate.standing.kind), member.first, candidate.rule.id)


def choose_apart(members: Iterable[Member]) -> list[Member]:
    """Of members that overlap the first; those chosen in the order of the text."""
    taken: set[int] = set()
    chosen = []
    for member in members:
        places = range(member.first, member.last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(member)
    return sorted(chosen, key=lambda m: m.first)


def name_members(pool: list[Candidate], members: list[Member]) -> Iterator[Candidate]:
    """The candidates; a phrase in which two or more smaller cues stand has them as roles: "may well seem"."""
    starting: dict[int, list[Member]] = {}
    for member in members:
        starting.setdefault(member.first, []).append(member)
    for candidate in pool:
        whole = place(candidate, members[0].tokens) if members and candidate.words > 1 else None
        inside: list[Member] = []
        if whole:
            inside = [m for i in range(whole.first, whole.last + 1) for m in starting.get(i, ()) if m.last <= whole.last]
            inside = choose_apart(sorted((m for m in inside if m.candidate.span != candidate.span), key=rank))
        yield replace(candidate, roles=(*candidate.roles, *list_roles(inside))) if len(inside) > 1 else candidate


def list_roles(members: Iterable[Member]) -> tuple[Role, ...]:
    """A role for each member."""
    return tuple(Role("member", m.candidate.span) for m in members)


def find_chains(members: list[Member]) -> Iterator[list[Member]]:
    """The runs of two or more members that belong together."""
    chain: list[Member] = []
    for member in members:
        if chain and not belong_together(chain[-1], member):
            if len(chain) > 1:
                yield chain
            chain = []
        chain.append(member)
    if len(chain) > 1:
        yield chain


def belong_together(one: Member, other: Member) -> bool:
    """Whether two members touch, or almost, within one verb or adjective group."""
    tokens = one.tokens
    between = range(one.last + 1, other.first)
    if len(between) > APART or tokens.sentence[one.last] != tokens.sentence[other.first]:
        return False
    if any(tokens.pos[i] not in GLUE or tokens.form[i] in NEGATIONS for i in between):
        return False
    if one.is_loose != other.is_loose and not bear_on_the_same(one, other):
        return False  # "appears [somewhat] older": what is weakened is not the same
    return not one.group.isdisjoint(other.group)


def bear_on_the_same(one: Member, other: Member) -> bool:
    """Whether two members hang on one word, or one on the other: "may [somewhat] help", "[very] clearly"."""
    above, over = one.tokens.head[one.top], other.tokens.head[other.top]
    return above == over or one.first <= over <= one.last or other.first <= above <= other.last


def join(chain: list[Member], document: Document) -> Candidate:
    """One candidate for all members: by the rule of the strongest, on the ground of the weakest."""
    tokens, parts = document.tokens, [m.candidate for m in chain]
    best = min(parts, key=lambda c: (-read_strength(c.rule.entry.attributes), FOR.index(c.standing.kind), c.span))
    weakest = max((c.standing.kind for c in parts), key=FOR.index)
    first, last = chain[0].first, chain[-1].last
    kinds = sorted((m.kind for m in chain), key=DEGREE.__contains__)  # what says how sure has the wider scope
    scope = find_scope(tokens, first, last, kinds[0])
    words = ", ".join(f"“{document.text[slice(*c.span)]}”" for c in parts)
    readings = [c.reading for c in parts if c.reading is not None]
    return replace(
        best,
        span=tokens.span(first, last),
        standing=Ground(weakest, f"one compound of {words}"),
        against=tuple(g for c in parts for g in c.against),
        roles=(Role("cue", tokens.span(first, last)), *list_roles(chain), *([Role("scope", scope)] if scope else [])),
        words=sum(c.words for c in parts),
        reading=min(readings) if len(readings) == len(parts) else None,
    )
