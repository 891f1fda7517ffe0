"""Scoring: from kept candidates to findings, with the probability that each is right."""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, log
from typing import NamedTuple

from rhetoric.document import Document
from rhetoric.finding import Candidate, Evidence, Finding, GroundKind

# Without a classifier: the share of right findings among those that stand on each ground: (right + 1) of (findings + 2) on the
# development half of seeds/labelled, counted before entries were written from what was missed there. That half is spent now:
# `rhetoric evaluate devices` prints the shares on both halves, and the held one is the check. "sustained" is a guess: none was
# labelled.
FIGURES: dict[GroundKind, float] = {"always": 0.86, "company": 0.93, "phrase": 0.84, "default": 0.7, "sustained": 0.7}
STANCES: dict[GroundKind, float] = {"always": 0.89, "company": 0.85, "phrase": 0.97, "default": 0.82, "sustained": 0.7}
# Of what escalates or de-escalates: counted on the whole development half, from which no entry of these lexicons was written.
# They are low because the labels are a coder's of events: what a sentence mentions and does not report is none there.
EVENTS: dict[GroundKind, float] = {"always": 0.58, "company": 0.52, "phrase": 0.72, "default": 0.38, "sustained": 0.7}


class Odds(NamedTuple):
    """With a classifier: the log-odds that a device stands on each ground.

    To them the log-odds of the reading are added, times the slope of ``sure`` grounds or of ``other`` ones; from the score
    ``cutoff`` on a candidate is kept.
    """

    grounds: dict[GroundKind, float]
    sure: float
    other: float
    cutoff: float


# Those of metaphor are printed by `rhetoric train scores`, those of stance by `rhetoric train stance`, see docs/training.md.
# Those of hedging and boosting are means of two fits: with the lexicons as they stood before entries were written from the same
# sentences, and after it, when what the rules say of them looks surer than it is. The cut-offs of the best F1 lie between 0.26
# and 0.5; all are 0.5 here, so that what is shown is more likely right than wrong.
ODDS: dict[str, Odds] = {
    "metaphor": Odds(
        {"company": 2.9, "phrase": 2.44, "default": 1.45, "alone": 0.23, "literal": -2.32, "scene": -1.45}, 0.53, 1.0, 0.5
    ),
    "hedging": Odds(
        {"company": 2.79, "phrase": 1.7, "default": 2.07, "alone": 0.34, "literal": -1.22, "scene": -1.0}, 0.68, 0.81, 0.5
    ),
    "boosting": Odds(
        {"company": 2.6, "phrase": 1.86, "default": 2.03, "alone": -0.06, "literal": -2.48, "scene": -1.0}, 0.51, 0.84, 0.5
    ),
    "escalation": Odds(
        {"company": 0.99, "phrase": 1.47, "default": 0.71, "alone": 0.39, "literal": -0.31, "unreal": -0.9, "scene": -1.01},
        0.73,
        0.97,
        0.5,
    ),
    "deescalation": Odds(
        {"company": 1.37, "phrase": 2.33, "default": 0.25, "alone": 0.71, "literal": -0.06, "unreal": -1.11, "scene": -1.0},
        0.73,
        0.94,
        0.5,
    ),
    # The slope and the middle are fitted on the example and literal sentences of the lexicons, which the classifier has not
    # seen; how much likelier a whole phrase is an idiom than not, 4 to 1, is a guess, since no text has them all labelled.
    "idiom": Odds(
        {"company": 2.9, "phrase": 1.46, "default": 1.0, "alone": -1.0, "literal": -2.1, "scene": -2.1, "unreal": -2.1},
        0.8,
        0.8,
        0.5,
    ),
}
SHARES = {"metaphor": FIGURES, "escalation": EVENTS, "deescalation": EVENTS}
# Grounds of which a reading of one sentence can say nothing: there is no other reading, or it is the text that decides.
UNHEARD = frozenset({"always", "sustained"})
# The grounds that stand by themselves.
SURE = frozenset({"always", "company", "phrase"})
# No reading is surer than this.
FLOOR = 0.005
# Grounds against a candidate, the weightiest first.
AGAINST: tuple[GroundKind, ...] = ("mention", "literal", "unreal", "scene")
# Of a long list of alternatives this many are shown.
MAX_CHOICES = 4
# Below this a metaphor is dead: nobody notices the picture. Shown only on request.
CONVENTIONAL = 0.2
# An unlisted metaphor that is less likely than this shows on request only.
LIKELY = 0.65


def make_findings(
    candidates: Iterable[Candidate], document: Document, *, include_conventional: bool = False, min_score: float = 0.0
) -> list[Finding]:
    """The findings, numbered in the order of the text."""
    findings: list[Finding] = []
    for candidate in candidates:
        rule = candidate.rule
        score = score_candidate(candidate)
        if score < min_score or (not include_conventional and not is_live(candidate, score)):
            continue
        span = candidate.span
        findings.append(
            Finding(
                id=f"f{len(findings) + 1}",
                device=candidate.device,
                span=span,
                text=document.text[span.start : span.end],
                score=round(score, 3),
                salience=rule.entry.salience,
                source_domain=rule.lexicon.source_domain,
                target_domain=rule.target_domain,
                mapping=rule.mapping,
                attributes=tuple({**dict(rule.entry.attributes), **dict(candidate.attributes)}.items()),
                roles=candidate.roles,
                evidence=(Evidence(rule.id, rule.lexicon.file, rule.entry.line, explain(candidate)),),
                weak=candidate.weak,
            )
        )
    return findings


def is_live(candidate: Candidate, score: float) -> bool:
    """Whether a reader need see it: not a weak figure, a dead metaphor, or one that is in no lexicon and not so likely."""
    if candidate.device != "metaphor":
        return not candidate.weak
    return candidate.rule.entry.salience >= CONVENTIONAL and (score >= LIKELY or candidate.standing.kind != "read")


def score_candidate(candidate: Candidate) -> float:
    """The probability that a candidate is right: by its decisive ground and, where a classifier read it, by its reading."""
    kind, reading = find_decisive(candidate), candidate.reading
    if reading is None or kind in UNHEARD:
        return SHARES.get(candidate.device, STANCES).get(kind, 0.0)
    if kind in {"read", "ranked"}:
        return reading
    odds = ODDS[candidate.device]
    slope = odds.sure if kind in SURE else odds.other
    return 1 / (1 + exp(-odds.grounds[kind] - slope * find_log_odds(reading)))


def find_log_odds(reading: float) -> float:
    """The log-odds of a classifier's reading, none surer than `FLOOR`."""
    reading = min(max(reading, FLOOR), 1 - FLOOR)
    return log(reading / (1 - reading))


def find_decisive(candidate: Candidate) -> GroundKind:
    """The kind of ground that decides: the weightiest against it, else the one it stands on."""
    kinds = {g.kind for g in candidate.against}
    return next((k for k in AGAINST if k in kinds), candidate.standing.kind)


def explain(candidate: Candidate) -> str:
    """The reason in a sentence."""
    entry = candidate.rule.entry
    why = f"“{show_title(entry.title)}” ({candidate.rule.lexicon.title}): {candidate.standing.why}"
    return f"{why}. {entry.note}" if entry.note else f"{why}."


def show_title(title: str) -> str:
    """A lemma or phrase as readers can take it in: "the? cease|suspend ... hostility" becomes "cease/suspend … hostility"."""
    words = []
    for word in title.replace("...", "…").split():
        if word.endswith("?"):  # it may be missing
            continue
        choices = [w.lstrip("=") for w in word.split("|")]
        words.append("/".join(choices[:MAX_CHOICES]) + ("/…" if len(choices) > MAX_CHOICES else ""))
    return " ".join(words)
