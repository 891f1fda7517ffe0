"""Idiom: a fixed phrase whose meaning is not that of its words.

What a lexicon lists as ``flexible``, a verb with its object, is found in the orders and with the insertions that idioms allow
(Nunberg, Sag & Wasow 1994): "the beans were spilled", "the beans he spilled", "spilled some very old beans".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate, Ground
from rhetoric.lexicon import Element, Link, Rule
from rhetoric.matchers.company import Scale, read_figure
from rhetoric.matchers.phrase import PhraseMatcher
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="idiom",
    family="trope",
    title="Idiom",
    definition="A fixed phrase whose meaning is not that of its words: spill the beans, in hot water.",
    references=("Nunberg, Sag & Wasow 1994, Idioms", "Haagsma et al. 2020, MAGPIE", "Moon 1998, Fixed Expressions and Idioms"),
    example="In the end the [beans were spilled] by his own brother.",
    clear="The beans were spilled on the kitchen floor.",
)


class Detector:
    """Proposes every idiom of the lexicons, the flexible ones in all their orders."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.scale = Scale(PhraseMatcher((variant for rule in rules for variant in list_variants(rule)), table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text; what makes words literal for one entry makes them so for every other."""
        found = list(self.scale.weigh_all(document, reading=read_figure))
        literal: dict[int, tuple[Ground, ...]] = {}
        for candidate in found:
            if candidate.against:
                literal |= dict.fromkeys(range(*candidate.span), candidate.against)
        for candidate in found:
            against = candidate.against or next((literal[i] for i in range(*candidate.span) if i in literal), ())
            yield replace(candidate, against=against) if against else candidate


def list_variants(rule: Rule) -> Iterator[Rule]:
    """The rule as it is written and, if it is flexible, its verb with the object in whatever place."""
    yield rule
    if rule.entry.flexible:
        verb, noun = rule.entry.elements[0], rule.entry.elements[-1]
        link = Link("object", Element(noun.words, pos=("NOUN", "PROPN")))
        yield Rule(rule.lexicon, replace(rule.entry, elements=(replace(verb, pos=("VERB",)),), links=(link,)))
