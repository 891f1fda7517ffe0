"""Merging: which candidates become findings. Detectors propose; this decides, from grounds alone.

The order is written here and holds for every device:

Rules 1, 3 and 4 are about pictures, so they hold for lexicons with a source domain only; the company that a hedge keeps says
nothing of another hedge.

1. A ground against a candidate is void if the word it rests on is itself part of a sure finding of the same lexicon or
   its kin: in "the Trump train is barreling on" the train does not make the barreling literal.
2. What has a valid ground against it goes. A sentence full of the literal scene outweighs a word that stands by default,
   not one that keeps figurative company.
3. A word without the company it asks for goes, unless its entry says ``sustained`` and the text keeps the image up: two
   or more sure findings of its lexicon or kin within `NEAR` characters.
4. A word that stands by default goes if the text speaks literally of the domain: two or more literal words of its
   lexicon, and more of them than sure findings.
5. Within a device, of two that overlap the better stays: the longer, then the one of more words, then the one of better
   standing, then the more salient, then the one whose rule comes first by name. Devices may nest and cross.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from rhetoric.document import Span
from rhetoric.finding import FOR, Candidate, Dropped, Ground

SURE = frozenset({"always", "company", "phrase"})
ENOUGH = 2
# A few paragraphs: a reader who has just seen the trains still sees them.
NEAR = 1500


def merge(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[Dropped]]:
    """The candidates to keep, in the order of the text, and those dropped, each with the reason."""
    unique = {(c.device, c.span, c.rule.id): c for c in candidates}
    pool = [unique[key] for key in sorted(unique)]
    dropped: list[Dropped] = []
    weighed = void_grounds(pool)
    kept = settle_standing(weighed, dropped)
    kept = settle_overlaps(kept, dropped)
    kept.sort(key=lambda c: (c.span, c.device))
    dropped.sort(key=lambda d: (d.candidate.span, d.candidate.rule.id))
    return kept, dropped


def family_of(candidate: Candidate) -> tuple[str, ...]:
    """The lexicons whose findings support one another: its own and its kin."""
    lexicon = candidate.rule.lexicon
    return (f"{lexicon.device}/{lexicon.id}", *(f"{lexicon.device}/{kin}" for kin in lexicon.kin))


def is_sure(candidate: Candidate) -> bool:
    """Whether it stands by itself and nothing speaks against it."""
    return candidate.standing.kind in SURE and not candidate.against


def void_grounds(pool: list[Candidate]) -> list[Candidate]:
    """Take away the grounds against that rest on words which are figurative themselves (rule 1).

    Repeated until nothing changes.
    """
    changed = True
    while changed:
        changed = False
        covered: dict[str, list[Span]] = defaultdict(list)
        for candidate in pool:
            if is_sure(candidate):
                covered[family_of(candidate)[0]].append(candidate.span)
        for n, candidate in enumerate(pool):
            if candidate.against and candidate.rule.lexicon.source_domain:
                pool[n] = free(candidate, [s for f in family_of(candidate) for s in covered.get(f, ())])
                changed = changed or pool[n] is not candidate
    return pool


def free(candidate: Candidate, figurative: list[Span]) -> Candidate:
    """The candidate without the grounds that rest on ``figurative`` words."""
    against = tuple(g for g in candidate.against if not (g.span and any(f.covers(g.span) for f in figurative)))
    if len(against) == len(candidate.against):
        return candidate
    return replace(candidate, against=against)


def settle_standing(pool: list[Candidate], dropped: list[Dropped]) -> list[Candidate]:
    """Rules 2 to 4."""
    sure: dict[str, set[Span]] = defaultdict(set)
    speaks_literally: dict[str, set[Span]] = defaultdict(set)
    for candidate in pool:
        if is_sure(candidate):
            sure[family_of(candidate)[0]].add(candidate.span)
        elif any(g.kind == "literal" for g in candidate.against):
            speaks_literally[family_of(candidate)[0]].add(candidate.span)
    literal = {family: count_apart(spans) for family, spans in speaks_literally.items()}
    kept = []
    for candidate in pool:
        spans = {span for f in family_of(candidate) for span in sure.get(f, ())}
        support = count_apart(s for s in spans if abs(s.start - candidate.span.start) <= NEAR)
        kind = candidate.standing.kind
        against = literal.get(family_of(candidate)[0], 0)
        if candidate.against:
            dropped.append(Dropped(candidate, "; ".join(dict.fromkeys(g.why for g in candidate.against))))
        elif kind == "alone" and candidate.rule.entry.sustained and support >= ENOUGH:
            ground = Ground("sustained", f"the text keeps up the image: {support} sure findings of it nearby")
            kept.append(replace(candidate, standing=ground))
        elif kind == "alone":
            dropped.append(Dropped(candidate, candidate.standing.why))
        elif kind == "default" and candidate.rule.lexicon.source_domain and against >= ENOUGH and against > count_apart(spans):
            dropped.append(Dropped(candidate, f"the text speaks literally of this: {against} literal words of the lexicon"))
        else:
            kept.append(candidate)
    return kept


def count_apart(spans: Iterable[Span]) -> int:
    """How many of the spans there are that do not overlap: two readings of the same words count once."""
    number, end = 0, -1
    for span in sorted(spans, key=lambda s: (s.end, s.start)):
        if span.start >= end:
            number, end = number + 1, span.end
    return number


def settle_overlaps(pool: list[Candidate], dropped: list[Dropped]) -> list[Candidate]:
    """Rule 5."""
    kept: list[Candidate] = []
    taken: dict[str, dict[int, Candidate]] = defaultdict(dict)
    for candidate in sorted(pool, key=rank):
        places = taken[candidate.device]
        better = next((places[i] for i in range(*candidate.span) if i in places), None)
        if better:
            dropped.append(Dropped(candidate, f"{better.rule.id} is the better reading of these words"))
            continue
        kept.append(candidate)
        places.update(dict.fromkeys(range(*candidate.span), candidate))
    return kept


def rank(candidate: Candidate) -> tuple[int, int, int, float, Span, str]:
    """The key by which the better of two overlapping candidates comes first."""
    span = candidate.span
    return (
        -(span.end - span.start),
        -candidate.words,
        FOR.index(candidate.standing.kind),
        -candidate.rule.entry.salience,
        span,
        candidate.rule.id,
    )
