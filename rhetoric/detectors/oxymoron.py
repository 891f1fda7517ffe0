"""Oxymoron: contradictory words joined into one expression.

Lexicons list known pairs and fields of opposites (loud/silence, sweet/sorrow). What this file adds is when such words are
not joined against each other: in names ("the Dead Sea"), before a further noun ("a cold fire site"), side by side ("old and
new").
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
    id="oxymoron",
    family="trope",
    title="Oxymoron",
    definition="Contradictory words joined in one expression: a deafening silence, an open secret, cheerfully miserable.",
    references=(
        "Lausberg 1998, Handbook of Literary Rhetoric, § 807",
        "Shen 1987, On the structure and understanding of poetic oxymoron",
        "Gibbs 1993, Process and products in making sense of tropes",
    ),
    example="A [deafening silence] followed.",
    clear="A long silence followed.",
)

FAR = 5
# What between the two words tells them apart instead of joining them.
APART = frozenset({"or", "but", "not", "than", "to", "from", "versus", "by", "nor", "yet", ";", ":", ".", "?", "!", "–", "—"})


class Detector:
    """Proposes every pair of the oxymoron lexicons."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text."""
        return self.scale.weigh_all(document, against=find_plain)


def find_plain(match: Match, document: Document) -> tuple[Ground, ...]:
    """What makes the pair no contradiction: a name, a further noun that the words modify, words that tell them apart."""
    tokens = document.tokens
    words = sorted({*match.tokens, *match.linked})
    forms = [document.text[tokens.start[i] : tokens.end[i]] for i in words]
    where = tokens.span(match.first, match.last)
    if all(form[0].isupper() for form in forms):
        return (Ground("mention", "it is a name or a title", where),)
    if match.last - match.first > FAR or APART.intersection(tokens.form[match.first : match.last]):
        return (Ground("literal", "the two words are not joined to each other", where),)
    last = words[-1]
    head = tokens.head[last]
    if tokens.pos[last] in {"NOUN", "PROPN"} and tokens.dep[last] in {"compound", "nmod"} and head > last:
        further = tokens.span(head, head)
        return (Ground("literal", f"both words describe “{document.text[further.start : further.end]}”", further),)
    return ()
