"""Boosting: words that strengthen the commitment to what is said, the counterpart of hedging (Hyland 1998)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate, Role
from rhetoric.lexicon import Rule
from rhetoric.matchers.company import Scale
from rhetoric.matchers.phrase import Match, PhraseMatcher
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="boosting",
    family="stance",
    title="Boosting",
    definition="Words by which a writer insists: certainly, inevitable, truly, no doubt.",
    references=(
        "Hyland 1998, Boosting, hedging and the negotiation of academic knowledge",
        "Holmes 1984, Modifying illocutionary force",
    ),
)


class Detector:
    """Proposes every cue of the boosting lexicons."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text."""
        return self.scale.weigh_all(document, roles=find_cue)


def find_cue(match: Match, document: Document) -> tuple[Role, ...]:
    """The cue is the match."""
    return (Role("cue", document.tokens.span(match.first, match.last)),)
