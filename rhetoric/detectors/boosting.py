"""Boosting: words that strengthen the commitment to what is said, the counterpart of hedging (Hyland 1998)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate, Ground
from rhetoric.lexicon import Rule
from rhetoric.matchers.company import Scale, read_stance
from rhetoric.matchers.compound import add_compounds
from rhetoric.matchers.phrase import Match, PhraseMatcher
from rhetoric.matchers.polarity import NEGATIONS, ground_negation
from rhetoric.matchers.roles import find_role
from rhetoric.matchers.scope import find_cue_and_scope
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="boosting",
    family="stance",
    title="Boosting",
    definition="Words by which a writer insists: certainly, inevitable, truly, no doubt.",
    references=(
        "Hyland 1998, Boosting, hedging and the negotiation of academic knowledge",
        "Holmes 1984, Modifying illocutionary force",
    ),
    example="The plan is [certainly] the boldest of its kind.",
    clear="A certain Mr Hale bought the plan.",
)


# Words of emphasis that a negation makes weaker than none ("not really"); others insist on the negation ("not in fact").
SCALED = frozenset("really very exactly precisely particularly especially always literally simply positively".split())
# Phrases that speak of the whole sentence, whatever is denied in it.
SENTENTIAL = frozenset({"of", "in", "the", "as", "if"})
# What an emphatic denial makes a hedge of: "by no means certain".
CERTAIN = frozenset(
    "certain sure clear obvious evident plain inevitable unavoidable undeniable indisputable conclusive guaranteed assured "
    "settled definite definitive decisive unequivocal certainly definitely inevitably necessarily invariably always obviously "
    "clearly conclusively automatically unavoidably".split()
)


class Detector:
    """Proposes every cue of the boosting lexicons, with its scope, and compounds of several."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.scale = Scale(PhraseMatcher(rules, table))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text, then their compounds."""
        cues = self.scale.weigh_all(document, roles=find_cue_and_scope, against=find_turned, reading=read_stance)
        return add_compounds(cues, document)


def find_turned(match: Match, document: Document) -> tuple[Ground, ...]:
    """What makes a hedge of a booster: a negation over it ("not certain"), or certainty after it ("[by no means] certain")."""
    tokens = document.tokens
    emphasis = dict(match.rule.entry.attributes).get("kind") == "emphasis"
    following = next(find_role("next", tokens, (match.first, match.last)), None)
    denies = emphasis and NEGATIONS.intersection(tokens.form[match.first : match.last + 1])
    if denies and following is not None and tokens.form[following] in CERTAIN:
        word = tokens.span(following, following)
        return (Ground("unreal", f"a denial of “{tokens.form[following]}” is a hedge", word),)
    if tokens.form[match.first] in SENTENTIAL or (emphasis and tokens.form[match.first] not in SCALED):
        return ()
    return ground_negation(tokens, document.text, (match.first, match.last), "hedge")
