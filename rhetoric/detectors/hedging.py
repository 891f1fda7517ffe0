"""Hedging: words that withhold full commitment to what is said.

A hedge has a cue and a scope, the words it weakens (Szeged uncertainty corpus, Farkas et al. 2010); its kind follows Hyland
(1998) and Prince et al. (1982).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate, Ground
from rhetoric.lexicon import Rule
from rhetoric.matchers.company import Scale, read_stance
from rhetoric.matchers.compound import add_compounds
from rhetoric.matchers.phrase import Match, PhraseMatcher
from rhetoric.matchers.polarity import ground_negation
from rhetoric.matchers.scope import find_cue_and_scope
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="hedging",
    family="stance",
    title="Hedging",
    definition="Words by which a writer withholds full commitment: may, appears, reportedly, about, it is said that.",
    references=(
        "Hyland 1998, Hedging in Scientific Research Articles",
        "Prince et al. 1982, On hedging",
        "Farkas et al. 2010, CoNLL-2010",
    ),
    example="The plan [may] fail.",
    clear="The plan failed in May.",
)

# Hedges that a negation turns into certainty: "no doubt", "never in doubt", "not open to question".
TURNED = frozenset(
    "doubt doubtful doubted uncertain uncertainty unclear questionable debatable question possibly conceivably".split()
)


class Detector:
    """Proposes every cue of the hedging lexicons, with its scope, and compounds of several."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text, then their compounds."""
        cues = self.scale.weigh_all(document, roles=find_cue_and_scope, against=find_turned, reading=read_stance)
        return add_compounds(cues, document)


def find_turned(match: Match, document: Document) -> tuple[Ground, ...]:
    """What makes a certainty of a doubt: "it is not in doubt"."""
    tokens = document.tokens
    if not any(tokens.lemma[i] in TURNED for i in match.tokens):
        return ()
    return ground_negation(tokens, document.text, (match.first, match.last), "booster")
