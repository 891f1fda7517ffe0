"""Metonymy: a place or a thing named for the institution or the people that belong to it.

A lexicon lists the names, says what each stands for and of what ``kind`` it is; whether a name means the place or the party
is decided by `rhetoric.matchers.places`. What an entry itself lists as its company (``only_with``) is enough; what it lists
as ``literal_with`` goes before everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate, Ground
from rhetoric.lexicon import Rule
from rhetoric.matchers.company import Scale
from rhetoric.matchers.phrase import Match, PhraseMatcher
from rhetoric.matchers.places import read_name
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="metonymy",
    family="trope",
    title="Metonymy",
    definition="A place or thing named for the institution or the people in it: the Kremlin denied, Wall Street shrugged.",
    references=(
        "Lakoff & Johnson 1980, Metaphors We Live By, ch. 8",
        "Markert & Nissim 2002, Metonymy resolution as a classification task",
        "Markert & Nissim 2007, SemEval-2007 Task 08: Metonymy resolution",
    ),
    example="[Downing Street] denied the report.",
    clear="Tourists queued in Downing Street.",
)


class Detector:
    """Proposes every name of the metonymy lexicons, with what makes it a party or a place."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.table = table
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text; what is not written as the name is, with a capital, is none."""
        for match in self.scale.matcher.find(document.tokens):
            if is_written_so(match, document):
                yield self.decide(match, document)

    def decide(self, match: Match, document: Document) -> Candidate:
        """The candidate of a match, with the ground on which it stands or falls."""
        candidate = self.scale.weigh(match, document)
        if candidate.against or candidate.standing.kind in {"always", "company"}:
            return candidate
        tokens = document.tokens
        kind = str(dict(match.rule.entry.attributes).get("kind", "city"))
        reading = read_name(tokens, tuple(range(match.first, match.last + 1)), kind, self.table)
        word = None if reading.word is None else tokens.span(reading.word, reading.word)
        if reading.party:
            return replace(candidate, standing=Ground("company", reading.why, word))
        if reading.party is None:
            return replace(candidate, standing=Ground("alone", reading.why))
        return replace(candidate, against=(Ground("literal", reading.why, word),))


def is_written_so(match: Match, document: Document) -> bool:
    """Whether the words have the capitals that their entry has: "the City" is not "the city"."""
    tokens = document.tokens
    capitals = [word[0].isupper() for word in match.rule.entry.title.replace("-", " ").split() if word[0] not in "=@#"]
    if not any(capitals):
        return True
    words = [document.text[tokens.start[i] : tokens.end[i]] for i in match.tokens]
    return all(word[0].isupper() or not word[0].isalpha() or word[:2] in {"d'", "d’"} for word in words if len(word) > 2)
