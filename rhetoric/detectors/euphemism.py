"""Euphemism: a mild expression for what is harsh, frightening or embarrassing.

The lexicons say what each one covers. Many are ordinary words too ("passed away the afternoon"); their company decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.company import Scale
from rhetoric.matchers.phrase import PhraseMatcher
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="euphemism",
    family="trope",
    title="Euphemism",
    definition="A mild expression for something harsh: passed away, collateral damage, between jobs.",
    references=(
        "Allan & Burridge 1991, Euphemism and Dysphemism: Language Used as Shield and Weapon",
        "Lutz 1989, Doublespeak",
        "Orwell 1946, Politics and the English Language",
    ),
    example="Two hundred workers [were let go] on Friday.",
    clear="He let go of the rope on Friday.",
)


class Detector:
    """Proposes every euphemism of the lexicons."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text."""
        return self.scale.weigh_all(document)
