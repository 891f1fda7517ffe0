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
5. Where a classifier has read the text, its reading and the ground make one score (`rhetoric.scoring`). A word that stands by
   default goes if that is below the cut-off; what lacks its company or has literal words beside it stays if it is above
   `AGAINST_THE_RULES`. What stands on a sure ground, is kept up by the text or is only mentioned is not asked: the rules know
   better, and a classifier that reads sentences cannot know what the text keeps up. A device of stance is a matter of one
   sentence: there the score decides about everything that has another reading at all, but for what a negation denies or
   turns. Only where a text is about a conflict, with two or more other findings that escalate or de-escalate within `NEAR`
   characters, the rules are believed: the classifier reads a sentence as a coder of events does, who passes over "ultimatums
   and warnings" where they are not the news.
6. What the classifier alone proposes goes where a lexicon knows the words and reads them literally.
7. Within a device, of two that overlap the better stays: what a lexicon lists, then the one with the higher score of a ranker,
   then the longer, then the one of more words, then the one of better standing, then the more salient, then the one whose rule
   comes first by name. Devices may nest and cross; so may figures of one device that have no word of their members in common.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rhetoric.document import Span, count_apart
from rhetoric.finding import FOR, Candidate, Dropped, Ground
from rhetoric.scoring import ODDS, SURE, find_decisive, score_candidate

ENOUGH = 2
HEARD = frozenset({"default", "alone", "literal", "scene"})
AGAINST_THE_RULES = 0.7
CONFLICT = frozenset({"escalation", "deescalation"})
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
        covered: dict[str, dict[int, int]] = defaultdict(dict)
        for candidate in pool:
            if is_sure(candidate):
                reach = covered[family_of(candidate)[0]]
                reach.update((i, max(candidate.span.end, reach.get(i, 0))) for i in range(*candidate.span))
        for n, candidate in enumerate(pool):
            if candidate.against and candidate.rule.lexicon.source_domain:
                pool[n] = free(candidate, [covered[f] for f in family_of(candidate) if f in covered])
                changed = changed or pool[n] is not candidate
    return pool


def free(candidate: Candidate, figurative: list[dict[int, int]]) -> Candidate:
    """The candidate without the grounds that rest on ``figurative`` words: by character, how far the words over it reach."""
    against = tuple(
        g for g in candidate.against if not (g.span and any(f.get(g.span.start, -1) >= g.span.end for f in figurative))
    )
    if len(against) == len(candidate.against):
        return candidate
    return replace(candidate, against=against)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the text holds of each family: the spans of its ``sure`` findings, in order, and how many ``literal`` words.

    ``figures`` counts the sure findings of several families together, those that overlap once.
    """

    sure: dict[str, list[Span]]
    literal: dict[str, int]
    figures: dict[tuple[str, ...], int]

    def find_near(self, families: Iterable[str], start: int) -> Iterator[Span]:
        """The sure findings of the families that begin within `NEAR` characters of ``start``."""
        for family in families:
            spans = self.sure.get(family, [])
            yield from spans[bisect_left(spans, (start - NEAR,)) : bisect_left(spans, (start + NEAR + 1,))]

    def outweighs(self, families: tuple[str, ...]) -> bool:
        """Whether the text speaks literally of the first family more often than the sure findings of all speak for it."""
        against = self.literal.get(families[0], 0)
        return against >= ENOUGH and against > self.figures[families]


def settle_standing(pool: list[Candidate], dropped: list[Dropped]) -> list[Candidate]:
    """Rules 2 to 6."""
    surroundings = look_round(pool)
    kept: list[Candidate] = []
    doubted: list[tuple[Candidate, str]] = []
    refused: dict[str, set[int]] = defaultdict(set)
    for candidate in sorted(pool, key=lambda c: c.unlisted):  # what lexicons say comes first
        verdict = judge(candidate, surroundings)
        known = refused[candidate.device]
        if not isinstance(verdict, str) and candidate.unlisted and known.intersection(range(*candidate.span)):
            verdict = "a lexicon knows these words and reads them literally here"
        if isinstance(verdict, str) and candidate.device in CONFLICT and stands_by_rules(candidate):
            doubted.append((candidate, verdict))
        elif isinstance(verdict, str):
            dropped.append(Dropped(candidate, verdict))
            if candidate.against:
                known.update(range(*candidate.span))
        else:
            kept.append(verdict)
    return kept + settle_conflict(kept, doubted, dropped)


def stands_by_rules(candidate: Candidate) -> bool:
    """Whether the grounds alone would keep it."""
    return not candidate.against and candidate.standing.kind not in {"alone", "read"}


def settle_conflict(
    kept: Iterable[Candidate], doubted: Iterable[tuple[Candidate, str]], dropped: list[Dropped]
) -> list[Candidate]:
    """Of what only the classifier doubts, that which stands amid other findings of a conflict (rule 5)."""
    sure = sorted(c.span for c in kept if c.device in CONFLICT)
    believed = []
    for candidate, why in doubted:
        start = candidate.span.start
        first, last = bisect_left(sure, (start - NEAR,)), bisect_left(sure, (start + NEAR + 1,))
        number = count_apart(s for s in sure[first:last] if not s.overlaps(candidate.span))
        if number >= ENOUGH:
            ground = Ground("sustained", f"{candidate.standing.why}; the text is about a conflict: {number} findings nearby")
            believed.append(replace(candidate, standing=ground))
        else:
            dropped.append(Dropped(candidate, why))
    return believed


def look_round(pool: list[Candidate]) -> Surroundings:
    """Count what is sure and what is literal."""
    sure: dict[str, set[Span]] = defaultdict(set)
    literal: dict[str, set[Span]] = defaultdict(set)
    for candidate in pool:
        if is_sure(candidate):
            sure[family_of(candidate)[0]].add(candidate.span)
        elif any(g.kind == "literal" for g in candidate.against):
            literal[family_of(candidate)[0]].add(candidate.span)
    return Surroundings(
        {family: sorted(spans) for family, spans in sure.items()},
        {family: count_apart(spans) for family, spans in literal.items()},
        {fs: count_apart({s for f in fs for s in sure.get(f, ())}) for fs in {family_of(c) for c in pool}},
    )


def judge(candidate: Candidate, surroundings: Surroundings) -> Candidate | str:
    """The candidate with the ground it is kept on, or why it is not (rules 2 to 5)."""
    verdict = judge_grounds(candidate, surroundings)
    if candidate.device != "metaphor":
        return judge_stance(candidate, verdict)
    kind = find_decisive(candidate if isinstance(verdict, str) else verdict)
    if candidate.reading is None or kind not in HEARD or candidate.standing.kind == "read":
        return verdict
    score = score_candidate(candidate)
    reading = f"the classifier gives it {candidate.reading:.2f}"
    if isinstance(verdict, str) and score >= AGAINST_THE_RULES:
        return replace(candidate, against=(), standing=Ground("read", f"{verdict}; but {reading}"))
    if not isinstance(verdict, str) and score < ODDS["metaphor"].cutoff:
        return f"{candidate.standing.why}; but {reading}"
    return verdict


def judge_stance(candidate: Candidate, verdict: Candidate | str) -> Candidate | str:
    """Rule 5 for a device of stance, where ``verdict`` is what the grounds alone say."""
    denied = dict(candidate.attributes).get("modality") == "denies"
    turned = candidate.device not in CONFLICT and any(g.kind == "unreal" for g in candidate.against)
    if candidate.reading is None or candidate.standing.kind in {"always", "read", "ranked"} or denied or turned:
        return verdict
    kept = score_candidate(candidate) >= ODDS[candidate.device].cutoff
    if kept == (not isinstance(verdict, str)):
        return verdict
    reading = f"but the classifier gives it {candidate.reading:.2f}"
    if isinstance(verdict, str):
        return replace(candidate, standing=replace(candidate.standing, why=f"{verdict}; {reading}"))
    return f"{candidate.standing.why}; {reading}"


def judge_grounds(candidate: Candidate, surroundings: Surroundings) -> Candidate | str:
    """Rules 2 to 4."""
    families = family_of(candidate)
    kind = candidate.standing.kind
    if candidate.against:
        return "; ".join(dict.fromkeys(g.why for g in candidate.against))
    support = 0
    if kind == "alone" and candidate.rule.entry.sustained:
        support = count_apart(set(surroundings.find_near(families, candidate.span.start)))
    if support >= ENOUGH:
        ground = Ground("sustained", f"the text keeps up the image: {support} sure findings of it nearby")
        return replace(candidate, standing=ground)
    if kind == "alone":
        return candidate.standing.why
    if kind == "default" and candidate.rule.lexicon.source_domain and surroundings.outweighs(families):
        return f"the text speaks literally of this: {surroundings.literal[families[0]]} literal words of the lexicon"
    return candidate


def settle_overlaps(pool: list[Candidate], dropped: list[Dropped]) -> list[Candidate]:
    """Rule 7."""
    kept: list[Candidate] = []
    taken: dict[str, dict[int, Candidate]] = defaultdict(dict)
    for candidate in sorted(pool, key=rank):
        places = taken[candidate.device]
        better = next((places[i] for claim in candidate.claims for i in range(*claim) if i in places), None)
        if better and not candidate.unlisted:
            what = "another one scores higher" if candidate.ranked else f"{better.rule.id} is the better reading of these words"
            dropped.append(Dropped(candidate, what))
        if better:
            continue
        kept.append(candidate)
        for claim in candidate.claims:
            places.update(dict.fromkeys(range(*claim), candidate))
    return kept


def rank(candidate: Candidate) -> tuple[bool, float, int, int, int, float, Span, str]:
    """The key by which the better of two overlapping candidates comes first."""
    span = candidate.span
    return (
        candidate.unlisted,
        -candidate.reading if candidate.ranked and candidate.reading else 0.0,
        -(span.end - span.start),
        -candidate.words,
        FOR.index(candidate.standing.kind),
        -candidate.rule.entry.salience,
        span,
        candidate.rule.id,
    )
