"""Comparison: comparative and superlative forms of adjectives and adverbs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document, Tokens
from rhetoric.finding import Candidate, Role
from rhetoric.lexicon import Rule
from rhetoric.matchers.shape import make_shape, make_shape_rule
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="comparison",
    family="grammar",
    title="Comparison",
    definition="The comparative or superlative of an adjective or adverb: bigger than, most slowly.",
    references=("Quirk et al. 1985, §§ 7.74-7.90", "Al-Khatib et al. 2020, Exploiting Personal Characteristics of Debaters"),
    example="Tickets are [more expensive] here than there.",
    clear="More people came, at least on Monday.",
)

DEGREES = {"JJR": "comparative", "RBR": "comparative", "JJS": "superlative", "RBS": "superlative"}
MEASURES = frozenset({"more", "most", "less", "least"})
# Comparatives by form that compare nothing.
FROZEN = frozenset(
    "former latter upper inner outer utter elder other rather lower-house nether hinder foremost uppermost innermost utmost "
    "almost further moreover furthermore".split()
)
# Words of time that compare only before "than".
TEMPORAL = frozenset({"later", "earlier", "sooner", "longer", "further"})


class Detector:
    """Proposes every form; rules decide."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.rules = {degree: make_shape_rule(DEVICE.id, degree) for degree in set(DEGREES.values())}

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text."""
        tokens = document.tokens
        for i, tag in enumerate(tokens.tag):
            if tag in DEGREES and tokens.form[i] not in FROZEN:
                last = find_form(tokens, i)
                if last is not None:
                    yield self.make_candidate(document, i, last)

    def make_candidate(self, document: Document, first: int, last: int) -> Candidate:
        """The form, its standard of comparison as target."""
        tokens = document.tokens
        degree = DEGREES[tokens.tag[first]]
        part = "adverb" if is_adverb(tokens, last) else "adjective"
        roles = [Role("cue", tokens.span(first, last))]
        standard = next(
            (c for i in (first, last, tokens.head[last]) for c in tokens.children[i] if tokens.form[c] == "than"), None
        )
        if standard is not None and degree == "comparative":
            below = tokens.subtree(standard)
            roles.append(Role("target", tokens.span(below[0], below[-1])))
        why = f"the {degree} of an {part}"
        rule = self.rules[degree]
        return make_shape(document, rule, (first, last), why, roles=tuple(roles), attributes=(("part", part),))


def is_adverb(tokens: Tokens, i: int) -> bool:
    """Whether the compared word modifies a verb."""
    return tokens.tag[i][:2] == "RB" or (tokens.pos[i] == "ADV" and tokens.dep[i] == "advmod")


def find_form(tokens: Tokens, i: int) -> int | None:
    """The last token of the form that begins at ``i``, None if it is none."""
    form, end = tokens.form[i], tokens.bounds[tokens.sentence[i]][1]
    after = tokens.form[i + 1] if i + 1 < end else ""
    before = tokens.form[i - 1] if i else ""
    if form in MEASURES:
        graded = tokens.tag[i + 1] in {"JJ", "RB", "VBN", "VBG"} or tokens.tag[i] in {"RBR", "RBS"} if i + 1 < end else False
        if graded and tokens.head[i] == i + 1:
            return i + 1
        measures = tokens.dep[i] == "advmod" and tokens.pos[tokens.head[i]] in {"VERB", "AUX"}
        return i if measures and before not in {"at", "once", "any", "no"} and after != "than" else None
    if form in TEMPORAL and (after != "than" or before == "no") and tokens.dep[i] == "advmod":
        return None
    if form in {"earlier", "later"} and after != "than":
        return None
    if form in {"lower", "higher"} and after in {"house", "chamber", "education", "court", "courts"}:
        return None
    return None if before == "at" else i
