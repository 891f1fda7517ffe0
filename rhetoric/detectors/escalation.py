"""Escalation: language that raises a conflict, by word or by deed, on a ladder from accusing (1) to war (7).

The ladder follows the field's event scales (Goldstein 1992; CAMEO, Schrodt 2012), folded into seven rungs that a reader
can tell apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate, Role
from rhetoric.lexicon import Rule
from rhetoric.matchers.company import Scale, noun_phrase
from rhetoric.matchers.phrase import Match, PhraseMatcher
from rhetoric.matchers.roles import find_role
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="escalation",
    family="stance",
    title="Escalation",
    definition="Words and deeds that raise a conflict: 1 accuse, 2 demand, 3 threaten, 4 sanction, 5 deploy, 6 force, 7 war.",
    references=("Goldstein 1992, A conflict-cooperation scale", "Kahn 1965, On Escalation", "Schrodt 2012, CAMEO"),
)


class Detector:
    """Proposes every word and phrase of the escalation lexicons."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text."""
        return self.scale.weigh_all(document, roles=find_target)


def find_target(match: Match, document: Document) -> tuple[Role, ...]:
    """At whom or what it is aimed: its object, or the object of "against", "on", "to", "with"."""
    tokens = document.tokens
    for role in ("against", "on", "object", "to", "at", "with"):
        for i in find_role(role, tokens, match.tokens):
            if tokens.pos[i] in {"NOUN", "PROPN", "PRON"} and not match.first <= i <= match.last:
                return (Role("target", noun_phrase(tokens, i)),)
    return ()
