"""Frames: chains of findings that carry one picture through a text.

The "extended metaphor" of rhetoric (Kövecses 2010, ch. 4; on how such metaphors cluster in a text, Cameron & Stelma 2004).
Three things are asked of a finding: which picture it is of, how live it is, and how near the others are.

- *Which*: members are of one source domain, or of neighbouring ones (`rhetoric.hierarchy`), which join where they stand near
  each other; what joins them once joins them for good.
- *How live*: a conventional metaphor sleeps (Müller 2008). It neither opens a picture nor bridges two, and belongs to one only
  where a stronger member is near. Another word of its own domain beside it wakes it: then it belongs also from afar.
- *How near*: words are counted, not paragraphs, which are one sentence long in news and a page in essays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rhetoric.document import Document, Span, count_apart
from rhetoric.finding import Carrier, Chain, Finding, Voice
from rhetoric.hierarchy import wider

# Salience: below STRONG a metaphor sleeps, from LIVE on it opens a picture with any other. What is likelier no device than one
# (a score below LIKELY) counts as asleep.
STRONG, LIVE, LIKELY = 0.35, 0.5, 0.5
# Words. BESIDE: a sentence of news. NEAR: three of them. BREAK: what is read in a minute.
BESIDE, NEAR, BREAK = 25, 75, 200
# A picture that is not resumed within so many words has ended: a quarter of the text, but 1,000 words at least, so that no
# article is split, and 3,000 at most (a chapter), however long the book.
SHORT, SHARE, LONG = 1000, 0.25, 3000
# A picture with so many members is established: strong and woken members of its domains belong to it also from afar.
ESTABLISHED = 3
# Whose target a chain takes must be that of so many of its members that have one.
AGREED = 1 / 3


@dataclass(frozen=True, slots=True)
class Member:
    """A finding that could be in a chain: its source domain, the word at which it begins (numbered from 0), how live it is."""

    finding: Finding
    domain: str
    at: int
    strong: bool
    live: bool


def link(document: Document, findings: Iterable[Finding]) -> tuple[list[Finding], list[Chain]]:
    """The findings with their chain's id, and the chains in the order of their first member.

    ``findings`` are those of ``document`` in the order of the text. Time grows as n log n with their number.
    """
    findings = list(findings)
    words = list_words(document)
    families: dict[str, list[Member]] = defaultdict(list)
    for member in list_members(findings, words):
        families[wider(member.domain) or member.domain].append(member)
    limit = min(max(SHORT, SHARE * len(words)), LONG)
    groups = [(group, family) for family, members in families.items() for group in link_family(members, limit)]
    groups.sort(key=lambda pair: order(pair[0][0].finding))
    chains = [make_chain(f"c{n}", group, family, words) for n, (group, family) in enumerate(groups, 1)]
    chain_of = {id: chain.id for chain in chains for id in chain.findings}
    return [replace(f, chain=chain_of.get(f.id)) for f in findings], chains


def list_words(document: Document) -> list[int]:
    """The offsets at which the words of a text begin."""
    tokens = document.tokens
    return [start for start, pos in zip(tokens.start, tokens.pos, strict=True) if pos not in {"PUNCT", "SPACE", "SYM"}]


def count_words(words: Sequence[int], span: Span) -> int:
    """How many of the words, given by their offsets, begin in the span."""
    return bisect_left(words, span.end) - bisect_left(words, span.start)


def order(finding: Finding) -> tuple[Span, str, str, str]:
    """By place; findings of one place by what they are, so that the order in which they come is of no matter."""
    return finding.span, finding.device, finding.source_domain or "", finding.id


def list_members(findings: Iterable[Finding], words: Sequence[int]) -> list[Member]:
    """The findings that have a source domain, in order; ``words`` are the offsets of the text's words."""
    return [
        Member(
            finding=f,
            domain=f.source_domain,
            at=bisect_left(words, f.span.start),
            strong=(strong := not f.weak and f.score >= LIKELY and f.salience >= STRONG),
            live=strong and f.salience >= LIVE,
        )
        for f in sorted(findings, key=order)
        if f.source_domain
    ]


# Which belong together


class Groups:
    """Members by number, joined into groups (a disjoint-set forest)."""

    def __init__(self, number: int) -> None:
        self.parents = list(range(number))

    def find(self, n: int) -> int:
        """The number that stands for the group of ``n``."""
        while self.parents[n] != n:
            self.parents[n] = self.parents[self.parents[n]]
            n = self.parents[n]
        return n

    def join(self, one: int, other: int) -> None:
        """Make one group of two; its first member stands for it."""
        one, other = sorted((self.find(one), self.find(other)))
        self.parents[other] = one

    def split(self) -> list[list[int]]:
        """All groups, each in order, in the order of their first."""
        split: dict[int, list[int]] = defaultdict(list)
        for n in range(len(self.parents)):
            split[self.find(n)].append(n)
        return list(split.values())


def link_family(members: Sequence[Member], limit: float) -> list[list[Member]]:
    """The chains among members of neighbouring domains, which come in order: each a list of members in order."""
    groups = Groups(len(members))
    strong = [n for n, m in enumerate(members) if m.strong]
    join_pairs(groups, members, strong, NEAR)
    for same in split_domains(members, strong).values():
        join_pairs(groups, members, same, BREAK)
    free = settle_sleeping(groups, members, strong)
    established = find_established(groups, members)
    for same in split_domains(members, established).values():
        join_pairs(groups, members, same, limit)
    loose = set(strong).difference(established) | (find_woken(members) & free)
    attach(groups, members, sorted(loose), established, limit)
    found = [[members[n] for n in group] for group in groups.split()]
    return [group for group in found if carries(group)]


def split_domains(members: Sequence[Member], some: Iterable[int]) -> dict[str, list[int]]:
    """Numbers of members by their domain."""
    split: dict[str, list[int]] = defaultdict(list)
    for n in some:
        split[members[n].domain].append(n)
    return split


def join_pairs(groups: Groups, members: Sequence[Member], some: Iterable[int], reach: float) -> None:
    """Join each with the next where no more than ``reach`` words lie between."""
    for one, other in pairwise(some):
        if members[other].at - members[one].at <= reach:
            groups.join(one, other)


def settle_sleeping(groups: Groups, members: Sequence[Member], strong: Sequence[int]) -> set[int]:
    """Join each sleeping member with a strong one near it; what is left over comes out.

    One of a neighbouring domain must stand beside it: a weak word of another picture is little reason to hear this one in it.
    """
    free = {n for n, m in enumerate(members) if not m.strong}
    free -= attach(groups, members, sorted(free), strong, NEAR)
    for n in sorted(free):
        nearest = find_nearest(members, strong, n, BESIDE)
        if nearest is not None:
            groups.join(nearest, n)
            free.remove(n)
    return free


def attach(groups: Groups, members: Sequence[Member], some: Iterable[int], among: Iterable[int], reach: float) -> set[int]:
    """Join each of some members with the nearest of its domain ``among`` others; those that have one in reach come out."""
    by_domain = split_domains(members, among)
    joined = set()
    for n in some:
        nearest = find_nearest(members, by_domain.get(members[n].domain, []), n, reach)
        if nearest is not None:
            groups.join(nearest, n)
            joined.add(n)
    return joined


def find_nearest(members: Sequence[Member], among: Sequence[int], n: int, reach: float) -> int | None:
    """The member ``among`` some, which are in order, that is nearest to ``n`` and in reach; of two as near the earlier."""
    place = bisect_left(among, n)
    around = [(abs(members[m].at - members[n].at), m) for m in among[max(0, place - 1) : place + 1]]
    distance, nearest = min(around, default=(reach + 1, n))
    return nearest if distance <= reach else None


def find_established(groups: Groups, members: Sequence[Member]) -> list[int]:
    """The strong members of groups that carry a picture and have three members at least: others join these from afar."""
    held = [g for g in groups.split() if count_apart(members[n].finding.span for n in g) >= ESTABLISHED]
    return sorted(n for g in held if carries([members[n] for n in g]) for n in g if members[n].strong)


def find_woken(members: Sequence[Member]) -> set[int]:
    """The sleeping members that stand beside another of their domain in other words."""
    woken: set[int] = set()
    last: dict[str, int] = {}
    for n, member in enumerate(members):
        before = last.get(member.domain)
        last[member.domain] = n
        if before is not None and is_near(members[before], member, BESIDE):
            woken |= {before, n}
    return {n for n in woken if not members[n].strong}


def is_near(one: Member, other: Member, reach: int) -> bool:
    """Whether two are in reach and differ: a word twice is a repetition, and two readings of the same words are one place."""
    same = one.finding.text.casefold() == other.finding.text.casefold()
    return not same and not one.finding.span.overlaps(other.finding.span) and other.at - one.at <= reach


def carries(group: Sequence[Member]) -> bool:
    """Whether a group carries a picture, somewhere.

    It does by two live members that differ, or three; or where two stand near each other and one is live or both are strong; or
    where a strong one stands beside any other of its domain.
    """
    live = [m for m in group if m.live]
    if count_apart(m.finding.span for m in live) >= (2 if len({m.finding.text.casefold() for m in live}) > 1 else 3):
        return True
    strong = [m for m in group if m.strong]
    return any(is_near(one, other, NEAR) for one, other in pairwise(strong)) or any(
        is_near(one, other, NEAR if one.live or other.live else BESIDE)
        for one, other in pairwise(group)
        if one.live or other.live or ((one.strong or other.strong) and one.domain == other.domain)
    )


# What a chain is


def make_chain(id: str, group: Sequence[Member], family: str, words: Sequence[int]) -> Chain:
    """The chain of these members, which are in order."""
    findings = [m.finding for m in group]
    domains = Counter(m.domain for m in group)
    first, last = findings[0].span.start, max(f.span.end for f in findings)
    target, mapping = find_target(group, find_commonest(m.domain for m in group))
    return Chain(
        id=id,
        source_domain=group[0].domain if len(domains) == 1 else family,
        target_domain=target,
        mapping=mapping,
        findings=tuple(f.id for f in findings),
        first=first,
        last=last,
        density=1000 * len(group) / max(1, count_words(words, Span(first, last))),
        voices=list_carriers(findings),
        breaks=tuple(find_breaks(findings, words)),
    )


def find_commonest(values: Iterable[str]) -> str:
    """The most frequent value, the earliest of equals; there must be one."""
    return Counter(values).most_common(1)[0][0]


def find_target(group: Sequence[Member], domain: str) -> tuple[str | None, str | None]:
    """The target domain that most members have, and its mapping: that of a member of the commonest ``domain`` if there is one.

    Both are None where too few agree.
    """
    targets = [t for m in group if (t := m.finding.target_domain)]
    if not targets:
        return None, None
    target = find_commonest(targets)
    if targets.count(target) < AGREED * len(targets):
        return None, None
    written = [(m.domain, m.finding.mapping) for m in group if m.finding.target_domain == target and m.finding.mapping]
    mappings = [mapping for own, mapping in written if own == domain] or [mapping for _, mapping in written]
    return target, find_commonest(mappings) if mappings else None


def find_breaks(findings: Iterable[Finding], words: Sequence[int]) -> list[Span]:
    """The stretches of more than `BREAK` words between one member and the next."""
    breaks: list[Span] = []
    end: int | None = None
    for finding in findings:
        if end is not None and count_words(words, gap := Span(end, finding.span.start)) > BREAK:
            breaks.append(gap)
        end = max(finding.span.end, end or 0)
    return breaks


def list_carriers(findings: Iterable[Finding]) -> tuple[Carrier, ...]:
    """The voices that these findings stand in, in the order of their first."""
    firsts: dict[Hashable, Finding] = {}
    numbers: Counter[Hashable] = Counter()
    for finding in findings:
        key = key_voice(finding.voice)
        firsts.setdefault(key, finding)
        numbers[key] += 1
    return tuple(Carrier(name_voice(first.voice), numbers[key], first.id) for key, first in firsts.items())


def key_voice(voice: Voice) -> Hashable:
    """What is the same for one voice: a speaker is one, quoted or reported; so is the author; so are all who are not named."""
    return voice.kind == "author", " ".join((voice.speaker or "").split()).casefold()


def name_voice(voice: Voice) -> Voice:
    """The voice without its cue, the speaker's name on one line."""
    return Voice(voice.kind, " ".join((voice.speaker or "").split()) or None)
