"""Hyperbole: an obvious exaggeration, which nobody is meant to believe.

Lexicons list what people exaggerate with: numbers, weights, distances, deaths of laughter. What this file adds is when the
words are a measurement or a report: with "about" or a source before the figure, in a title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate, Ground
from rhetoric.lexicon import Rule
from rhetoric.matchers.company import Scale
from rhetoric.matchers.phrase import Match, PhraseMatcher
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="hyperbole",
    family="trope",
    title="Hyperbole",
    definition="An obvious exaggeration, meant to be felt and not to be believed: told you a million times, took forever.",
    references=(
        "Claridge 2011, Hyperbole in English",
        "Troiano, Strapparava, Özbal & Tekiroğlu 2018, A computational exploration of exaggeration (HYPO)",
        "McCarthy & Carter 2004, There's millions of them",
    ),
)

# Words of measuring and counting: a figure beside them is meant.
MEASURED = frozenset(
    "approximately roughly estimated measured recorded counted census statistics statistic survey researchers scientists "
    "kilometres kilometers kilograms hectares tonnes percent geologists astronomers".split()
)
# The lexicons in which there are figures.
FIGURES = frozenset({"number", "size", "everyday"})


class Detector:
    """Proposes every exaggeration of the hyperbole lexicons."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text."""
        return self.scale.weigh_all(document, against=find_measured)


def find_measured(match: Match, document: Document) -> tuple[Ground, ...]:
    """What in the sentence says that a figure is meant as one, or that the words are a title."""
    tokens = document.tokens
    words = [document.text[tokens.start[i] : tokens.end[i]] for i in range(match.first, match.last + 1)]
    if len(words) > 1 and words[0][0].isupper() and all(word[0].isupper() for word in words if len(word) > 3):
        return (Ground("mention", "it is a name or a title", tokens.span(match.first, match.last)),)
    if match.rule.lexicon.id not in FIGURES:
        return ()
    first, last = tokens.bounds[tokens.sentence[match.first]]
    for i in range(first, last):
        if tokens.form[i] in MEASURED and not match.first <= i <= match.last:
            word = tokens.span(i, i)
            return (Ground("literal", f"beside “{document.text[word.start : word.end]}” the figure is meant", word),)
    return ()
