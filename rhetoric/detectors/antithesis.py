"""Antithesis: opposed ideas face each other in parallel parts, or across a word such as "while" and "not ... but"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from rhetoric.device import Device
from rhetoric.document import Document, Tokens
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers import contrast, facing
from rhetoric.matchers.contrast import Pair
from rhetoric.matchers.facing import Marker, Sides
from rhetoric.matchers.phrase import PhraseMatcher
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.opposites import Opposition
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="antithesis",
    family="scheme",
    title="Antithesis",
    definition="Opposed ideas face each other in parallel or contrasting parts of the sentence.",
    references=(
        "Lausberg 1998, §§ 787-807",
        "Fahnestock 1999, Rhetorical Figures in Science, ch. 2",
        "Green & Crotts 2020, Towards Automatic Detection of Antithesis",
        "Kühn, Mitrović & Granitzer 2023, Hidden in Plain Sight: Can German Wiktionary and Wordnets Facilitate the Detection "
        "of Antithesis?",
    ),
    example="[The governor wants applause, while the nurses want beds].",
    clear="While the governor was speaking, two nurses left the hall.",
)


class Detector:
    """Proposes pairs of neighbouring parts with opposed words, a marker of contrast or one frame; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.matcher = PhraseMatcher(rules, table)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates; one that is shown and has a marker bears the rule of that marker."""
        for proposal, sides in self.compare(document):
            for candidate in self.ranker.rank_all((proposal,), document):
                yield replace(candidate, rule=sides.marker.rule) if sides.marker and not candidate.weak else candidate

    def propose(self, document: Document) -> Iterator[Proposal]:
        """The proposals alone."""
        return (proposal for proposal, _ in self.compare(document))

    def compare(self, document: Document) -> Iterator[tuple[Proposal, Sides]]:
        """All pairs of sides that may be opposed, with what the proposal rests on."""
        markers = self.find_markers(document.tokens)
        oppositions = document.oppositions
        seconds = [o.second for o in oppositions]
        for sides in chain(
            facing.find_segment_sides(document, markers),
            facing.find_sentence_sides(document, markers),
            facing.find_part_sides(document, markers),
            facing.find_joined_sides(document, markers),
            facing.find_inline_sides(document, markers),
            facing.find_clause_sides(document),
        ):
            opposed = facing.find_opposed(oppositions, seconds, sides)
            pair = contrast.read_pair(document.tokens, sides)
            if opposed or contrast.is_marked(sides) or contrast.is_denied(document.tokens, pair) or contrast.has_frame(pair):
                yield make_proposal(document, sides, pair, opposed), sides

    def find_markers(self, tokens: Tokens) -> dict[int, Marker]:
        """The markers of a text, by their first tokens."""
        found = {}
        for match in self.matcher.find(tokens):
            category = str(dict(match.rule.entry.attributes).get("category", "contrast"))
            found[match.first] = Marker(match.first, match.last, category, match.rule)
        return found


def make_proposal(document: Document, sides: Sides, pair: Pair, opposed: list[Opposition]) -> Proposal:
    """The proposal of two sides."""
    tokens = document.tokens
    features = {
        **contrast.describe_opposed(pair, opposed),
        **contrast.describe_shape(pair),
        **contrast.describe_joint(sides, pair),
    }
    pairs = ", ".join(f"“{tokens.form[o.first]}” and “{tokens.form[o.second]}”" for o in opposed[:3])
    marker = f"“{document.text[slice(*tokens.span(sides.marker.first, sides.marker.last))]}”" if sides.marker else ""
    what = f"{pairs} are opposed" if pairs else (f"{marker} sets two parts against each other" if marker else "two like parts")
    return Proposal((sides.left, sides.right), features, what, "marker" if marker else "parallel", sides.extent)
