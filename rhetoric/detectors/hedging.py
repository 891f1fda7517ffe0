"""Hedging: words that withhold full commitment to what is said.

A hedge has a cue and a scope, the words it weakens (Szeged uncertainty corpus, Farkas et al. 2010); its kind follows Hyland
(1998) and Prince et al. (1982).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document, Span
from rhetoric.finding import Candidate, Role
from rhetoric.lexicon import Rule
from rhetoric.matchers.company import Scale
from rhetoric.matchers.phrase import Match, PhraseMatcher
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
)

# Cues that weaken the word they stand before rather than a clause.
LOCAL = frozenset({"approximator"})


class Detector:
    """Proposes every cue of the hedging lexicons, with its scope."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text."""
        return self.scale.weigh_all(document, roles=find_scope)


def find_scope(match: Match, document: Document) -> tuple[Role, ...]:
    """The cue, and what it weakens: the word after an approximator, the noun an adjective describes, else the clause."""
    tokens = document.tokens
    cue = Role("cue", tokens.span(match.first, match.last))
    i = match.tokens[0]
    head = tokens.head[i]
    if dict(match.rule.entry.attributes).get("kind") in LOCAL or tokens.dep[i] in {"amod", "quantmod", "compound"}:
        below = tokens.subtree(head) if head != i else [i]
        scope = tokens.span(below[0], below[-1])
        if scope == Span(*cue.span):
            scope = document.clause(i)
    else:
        scope = document.clause(i)
    return (cue, Role("scope", scope))
