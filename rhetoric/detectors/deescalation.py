"""De-escalation: language that lowers a conflict, on the same ladder downwards, from a softer word (1) to peace (7).

See `rhetoric.detectors.escalation` for the ladder.
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
    id="deescalation",
    family="stance",
    title="De-escalation",
    definition="Words or deeds that lower a conflict: 1 soften, 2 talk, 3 concede, 4 lift, 5 withdraw, 6 cease fire, 7 peace.",
    references=("Goldstein 1992, A conflict-cooperation scale", "Osgood 1962, An Alternative to War or Surrender"),
    example="Both sides [agreed to a ceasefire].",
    clear="The radio fell silent at dawn.",
)


class Detector:
    """Proposes every word and phrase of the de-escalation lexicons."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates: what a lexicon lists, then what a classifier finds."""
        yield from weigh_events(self.scale, document, "down")
        yield from propose_events(document, self.scale.matcher.table, DEVICE.id, "down")
