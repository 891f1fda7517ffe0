"""Litotes: affirming a thing by denying its opposite ("not unhappy", "no small feat").

Lexicons list what is denied. What this file adds is when a denial is plain: in a question ("Is it not unfair?"), when what
is denied is then put right ("not unkind but cruel"), when "no fool" is somebody of whom something is said ("No fool would").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document, Tokens
from rhetoric.finding import Candidate, Ground
from rhetoric.lexicon import Rule
from rhetoric.matchers.company import Scale
from rhetoric.matchers.phrase import Match, PhraseMatcher
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="litotes",
    family="trope",
    title="Litotes",
    definition="Affirming a thing by denying its opposite: not unhappy, no small feat, hardly a secret.",
    references=(
        "Horn 1989, A Natural History of Negation, ch. 5",
        "van der Wouden 1996, Litotes and downward monotonicity",
        "Lausberg 1998, Handbook of Literary Rhetoric, §§ 586-588",
    ),
    example="It was [no small feat].",
    clear="There were no small children in the hall.",
)

# What may stand before "no fool" where somebody is said to be none.
LINKS = frozenset(
    "be is was were are am been being 's ’s 're 'm become becomes became remain remains remained seem seems seemed prove "
    "proves proved as , though although perhaps obviously clearly certainly also himself herself still".split()
)
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
QUESTIONED = frozenset("is are was were am do does did would could should can will have has had".split())


class Detector:
    """Proposes every denial of the litotes lexicons."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text."""
        return self.scale.weigh_all(document, against=find_plain)


def find_plain(match: Match, document: Document) -> tuple[Ground, ...]:
    """What makes it a plain denial."""
    tokens = document.tokens
    if dict(match.rule.entry.attributes).get("kind") == "predicate" and not is_predicate(match, tokens):
        return (Ground("literal", "nobody is said to be one", tokens.span(match.first, match.last)),)
    put_right = find_correction(match, tokens)
    if put_right is not None:
        return (Ground("literal", "what is denied is then put right", tokens.span(put_right, put_right)),)
    if is_asked(match, tokens):
        return (Ground("literal", "it is asked, not denied", tokens.span(match.first, match.first)),)
    return ()


def is_predicate(match: Match, tokens: Tokens) -> bool:
    """Whether "no fool" is what somebody is said to be: "she is no fool", "Hattie, no fool"."""
    before = match.first - 1
    if before < tokens.bounds[tokens.sentence[match.first]][0]:
        return False
    if any(tokens.dep[i] in SUBJECTS for i in match.tokens):
        return False
    return tokens.form[before] in LINKS and tokens.dep[before - 1] != "expl"


def find_correction(match: Match, tokens: Tokens) -> int | None:
    """The "but" by which what is denied is replaced: "not small but huge", "not bad luck but bad work". None: there is none."""
    after = match.last + 1
    end = tokens.bounds[tokens.sentence[match.last]][1]
    if after < end and tokens.head[match.last] == after and tokens.pos[after] == "NOUN":
        after += 1
    if after < end and tokens.form[after] == ",":
        after += 1
    if after + 1 < end and tokens.form[after] == "but" and tokens.pos[after + 1] == "ADJ":
        return after
    return None


def is_asked(match: Match, tokens: Tokens) -> bool:
    """Whether the denial is that of a question which expects a yes: "Isn't it unfair?", "Is it not unfair?"."""
    first, end = tokens.bounds[tokens.sentence[match.first]]
    return tokens.form[end - 1] == "?" and tokens.form[first] in QUESTIONED
