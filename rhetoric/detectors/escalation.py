"""Escalation: language that raises a conflict, by word or by deed, on a ladder from accusing (1) to war (7).

The ladder follows the field's event scales (Goldstein 1992; CAMEO, Schrodt 2012), folded into seven rungs that a reader
can tell apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.company import Scale
from rhetoric.matchers.events import propose_events, weigh_events
from rhetoric.matchers.phrase import PhraseMatcher
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="escalation",
    family="stance",
    title="Escalation",
    definition="Words and deeds that raise a conflict: 1 accuse, 2 demand, 3 threaten, 4 sanction, 5 deploy, 6 force, 7 war.",
    references=("Goldstein 1992, A conflict-cooperation scale", "Kahn 1965, On Escalation", "Schrodt 2012, CAMEO"),
    example="The capital [expelled three diplomats].",
    clear="The school expelled three pupils.",
)


class Detector:
    """Proposes every word and phrase of the escalation lexicons, with agent and target, modality and rung."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates: what a lexicon lists, then what a classifier finds."""
        yield from weigh_events(self.scale, document, "up")
        yield from propose_events(document, self.scale.matcher.table, DEVICE.id, "up")
