"""Loaded language: words that judge what they name, where neutral ones are at hand.

Bentham called them dyslogistic and eulogistic terms, Stevenson spoke of emotive meaning. The lexicons give the valence of each
word and, where there is one, the neutral word in its place.
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
    id="loaded_language",
    family="stance",
    title="Loaded language",
    definition="A word that judges where a neutral one is at hand: regime, thugs, heroic, freedom-loving.",
    references=(
        "Bentham 1817, A Table of the Springs of Action",
        "Stevenson 1944, Ethics and Language",
        "Macagno & Walton 2014, Emotive Language in Argumentation",
        "Recasens, Danescu-Niculescu-Mizil & Jurafsky 2013, Linguistic models for analyzing and detecting biased language",
    ),
    example="The [thugs] of the [regime] broke up the march.",
    clear="Her new exercise regime begins in May.",
)


class Detector:
    """Proposes every loaded word of the lexicons."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text."""
        return self.scale.weigh_all(document)
