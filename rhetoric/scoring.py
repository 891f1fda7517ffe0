"""Scoring: from kept candidates to findings, with the probability that each is right."""

from __future__ import annotations

from collections.abc import Iterable

from rhetoric.document import Document
from rhetoric.finding import Candidate, Evidence, Finding, GroundKind

# The share of right findings among those that stand on each ground: (right + 1) of (findings + 2) on the development half of
# seeds/labelled, counted before entries were written from what was missed there. That half is spent now: `rhetoric evaluate
# devices` prints the shares on both halves, and the held one is the check. "sustained" is a guess: none was labelled.
FIGURES: dict[GroundKind, float] = {"always": 0.86, "company": 0.93, "phrase": 0.84, "default": 0.7, "sustained": 0.7}
STANCES: dict[GroundKind, float] = {"always": 0.89, "company": 0.85, "phrase": 0.97, "default": 0.82, "sustained": 0.7}
# Of a long list of alternatives this many are shown.
MAX_CHOICES = 4
# Below this a metaphor is dead: nobody notices the picture. Shown only on request.
CONVENTIONAL = 0.2


def make_findings(
    candidates: Iterable[Candidate], document: Document, *, include_conventional: bool = False, min_score: float = 0.0
) -> list[Finding]:
    """The findings, numbered in the order of the text."""
    findings: list[Finding] = []
    for candidate in candidates:
        rule = candidate.rule
        score = score_candidate(candidate)
        if score < min_score or (rule.device == "metaphor" and rule.entry.salience < CONVENTIONAL and not include_conventional):
            continue
        span = candidate.span
        findings.append(
            Finding(
                id=f"f{len(findings) + 1}",
                device=candidate.device,
                span=span,
                text=document.text[span.start : span.end],
                score=score,
                salience=rule.entry.salience,
                source_domain=rule.lexicon.source_domain,
                target_domain=rule.target_domain,
                mapping=rule.mapping,
                attributes=rule.entry.attributes,
                roles=candidate.roles,
                evidence=(Evidence(rule.id, rule.lexicon.file, rule.entry.line, explain(candidate)),),
            )
        )
    return findings


def score_candidate(candidate: Candidate) -> float:
    """The probability that a kept candidate is right, by the ground it stands on."""
    return (FIGURES if candidate.rule.lexicon.source_domain else STANCES)[candidate.standing.kind]


def explain(candidate: Candidate) -> str:
    """The reason in a sentence."""
    entry = candidate.rule.entry
    why = f"“{show_title(entry.title)}” ({candidate.rule.lexicon.title}): {candidate.standing.why}"
    return f"{why}. {entry.note}" if entry.note else f"{why}."


def show_title(title: str) -> str:
    """A lemma or phrase as readers can take it in: "cease|suspend ... hostility" becomes "cease/suspend … hostility"."""
    words = []
    for word in title.replace("...", "…").split():
        choices = [w.lstrip("=") for w in word.removesuffix("?").split("|")]
        words.append("/".join(choices[:MAX_CHOICES]) + ("/…" if len(choices) > MAX_CHOICES else ""))
    return " ".join(words)
