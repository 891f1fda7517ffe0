"""Antithesis: opposed ideas face each other in parallel parts, or across a word such as "while" and "not ... but"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from rhetoric.device import Device
from rhetoric.document import Document, Tokens
from rhetoric.finding import Candidate
from rhetoric.layout import NO_WORDS
from rhetoric.lexicon import Rule
from rhetoric.matchers import facing
from rhetoric.matchers.facing import DENIALS, Marker, Sides
from rhetoric.matchers.opposites import Opposition, find_oppositions
from rhetoric.matchers.phrase import PhraseMatcher
from rhetoric.matchers.ranking import Proposal, load_ranker
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

REACH = 2 * facing.LONGEST
KINDS = {"NOUN": "N", "PROPN": "N", "PRON": "N", "NUM": "N", "VERB": "V", "AUX": "V", "ADJ": "A"}
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
CATEGORIES = {
    "adversative": "but or yet between",
    "preference": "rather than or the like between",
    "denial": "not between",
}


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
        oppositions = find_oppositions(document.tokens, REACH)
        seconds = [o.second for o in oppositions]
        for sides in chain(
            facing.find_segment_sides(document, markers),
            facing.find_sentence_sides(document, markers),
            facing.find_part_sides(document, markers),
            facing.find_joined_sides(document, markers),
            facing.find_inline_sides(document, markers),
        ):
            opposed = facing.find_opposed(oppositions, seconds, sides)
            if opposed or is_marked(sides) or has_frame(document.tokens, sides):
                yield make_proposal(document, sides, opposed), sides

    def find_markers(self, tokens: Tokens) -> dict[int, Marker]:
        """The markers of a text, by their first tokens."""
        found = {}
        for match in self.matcher.find(tokens):
            category = str(dict(match.rule.entry.attributes).get("category", "contrast"))
            found[match.first] = Marker(match.first, match.last, category, match.rule)
        return found


def is_marked(sides: Sides) -> bool:
    """Whether a marker stands between two sides of comparable length in one sentence."""
    (a, b), (c, d) = sides.left, sides.right
    between = sides.marker is not None and sides.marker.first > b
    return between and sides.cut != "sentence" and 0.3 <= (d - c + 1) / (b - a + 1) <= 3.0


def has_frame(tokens: Tokens, sides: Sides) -> bool:
    """Whether two sides of like length share a verb, or their first word and a preposition."""
    (a, b), (c, d) = sides.left, sides.right
    if not 2 <= b - a <= 14 or not 0.4 <= (d - c + 1) / (b - a + 1) <= 2.5:
        return False
    wanted = {"VERB", "ADP"} if tokens.form[a] == tokens.form[c] else {"VERB"}
    words = {tokens.lemma[i] for i in range(a + 1, b + 1) if tokens.pos[i] in wanted}
    return any(tokens.pos[i] in wanted and tokens.lemma[i] in words for i in range(c + 1, d + 1))


def make_proposal(document: Document, sides: Sides, opposed: list[Opposition]) -> Proposal:
    """The proposal of two sides."""
    tokens = document.tokens
    left, right = (list_words(tokens, side) for side in (sides.left, sides.right))
    features = {
        **describe_opposed(tokens, (left, right), opposed),
        **describe_shape(tokens, left, right),
        **describe_joint(tokens, sides, left, right),
    }
    pairs = ", ".join(f"“{tokens.form[o.first]}” and “{tokens.form[o.second]}”" for o in opposed[:3])
    marker = f"“{document.text[slice(*tokens.span(sides.marker.first, sides.marker.last))]}”" if sides.marker else ""
    what = f"{pairs} are opposed" if pairs else (f"{marker} sets two parts against each other" if marker else "two like parts")
    return Proposal((sides.left, sides.right), features, what, "marker" if marker else "parallel", sides.extent)


def list_words(tokens: Tokens, side: tuple[int, int]) -> list[int]:
    """The tokens of a side that are words."""
    return [i for i in range(side[0], side[1] + 1) if tokens.pos[i] not in NO_WORDS]


def describe_opposed(tokens: Tokens, words: tuple[list[int], list[int]], opposed: list[Opposition]) -> dict[str, float]:
    """Features of the opposed words: how many, how strongly, in what places."""
    telling = [o for o in opposed if o.kind not in {"plain", "person"}]
    weights = sorted((o.weight for o in telling), reverse=True)
    kinds = {o.kind for o in opposed}
    return {
        "opposed words": weights[0] if weights else 0.0,
        "several opposed words": float(len({o.second for o in telling}) > 1),
        "opposed words in like places": float(any(stand_alike(tokens, words, o) for o in telling)),
        "us and others opposed": float("person" in kinds),
        "common opposites of fact": float("plain" in kinds and not telling),
    }


def stand_alike(tokens: Tokens, words: tuple[list[int], list[int]], opposed: Opposition) -> bool:
    """Whether two opposed words have one role, or stand equally far from the beginning or the end of their sides."""
    left, right = words
    one, other = left.index(opposed.first), right.index(opposed.second)
    like = tokens.dep[opposed.first] == tokens.dep[opposed.second]
    return like or one == other or len(left) - one == len(right) - other


def describe_shape(tokens: Tokens, left: list[int], right: list[int]) -> dict[str, float]:
    """Features of the build of the two sides."""
    longer, shorter = max(len(left), len(right)), min(len(left), len(right))
    pos, lemma = tokens.pos, tokens.lemma
    ahead = list(zip(left, right, strict=False))
    behind = list(zip(reversed(left), reversed(right), strict=False))
    shape = max(sum(pos[i] == pos[j] for i, j in pairs) for pairs in (ahead, behind))
    same = max(sum(lemma[i] == lemma[j] for i, j in pairs) for pairs in (ahead, behind))
    verbs = {lemma[i] for i in left if pos[i] == "VERB"}
    return {
        "like shape": shape / longer,
        "one pattern of nouns and verbs": float(has_pattern(tokens, left, right)),
        "like length": shorter / longer,
        "the same words in like places": min(1.0, 1.5 * same / longer) if same < longer else 0.0,
        "the same verb": float(any(pos[i] == "VERB" and lemma[i] in verbs for i in right)),
        "long sides": max(0.0, longer - 8) / 10,
        "numbers or names": float(has_fact(tokens, left) or has_fact(tokens, right)),
    }


def read_pattern(tokens: Tokens, words: list[int]) -> str:
    """The kinds of the words that carry a side, neighbours of one kind as one: "NVN" for "Ann wants a deal"."""
    pattern = ""
    for i in words:
        kind = KINDS.get(tokens.pos[i], "")
        if kind and not pattern.endswith(kind):
            pattern += kind
    return pattern


def has_pattern(tokens: Tokens, left: list[int], right: list[int]) -> bool:
    """Whether two sides have one pattern, of two kinds at least."""
    pattern = read_pattern(tokens, left)
    return len(pattern) > 1 and pattern == read_pattern(tokens, right)


def find_verb(tokens: Tokens, words: list[int]) -> int:
    """The place within a side of its first verb, -1 if it has none."""
    return next((n for n, i in enumerate(words) if tokens.pos[i] in {"VERB", "AUX"}), -1)


def is_clause(tokens: Tokens, words: list[int]) -> bool:
    """Whether a side has something before its verb and something after it, by parts of speech: names mislead parsers."""
    verb = find_verb(tokens, words)
    return any(tokens.pos[i] in NOMINAL for i in words[: max(0, verb)]) and any(
        tokens.pos[i] in NOMINAL or tokens.pos[i] == "ADJ" for i in words[verb + 1 :]
    )


def is_present(tokens: Tokens, words: list[int]) -> bool:
    """Whether the first verb of a side is a full one in the present tense: what people want and are like, not what happened."""
    verb = find_verb(tokens, words)
    return verb > 0 and tokens.pos[words[verb]] == "VERB" and tokens.tag[words[verb]] in {"VBP", "VBZ"}


def has_fact(tokens: Tokens, words: list[int]) -> bool:
    """Whether a side has a number, or a name that is not its subject: facts differ, ideas are opposed."""
    verb = find_verb(tokens, words)
    return any(tokens.pos[i] == "NUM" or (tokens.pos[i] == "PROPN" and n > verb) for n, i in enumerate(words))


def describe_joint(tokens: Tokens, sides: Sides, left: list[int], right: list[int]) -> dict[str, float]:
    """Features of what joins or parts the sides, and of what each is."""
    category = sides.marker.category if sides.marker else ""
    denied = [any(tokens.form[i] in DENIALS for i in side) for side in (left, right)]
    denied[0] = denied[0] or tokens.form[max(0, left[0] - 1)] in DENIALS
    clauses = is_clause(tokens, left) and is_clause(tokens, right)
    ongoing = any(tokens.tag[i] == "VBG" and tokens.pos[i] == "VERB" for i in (*left, *right))
    contrast = category == "contrast"
    present = has_pattern(tokens, left, right) and all(is_present(tokens, side) for side in (left, right))
    between = sides.marker is not None and sides.marker.first > sides.left[1]
    return {
        **{name: float(category == key) for key, name in CATEGORIES.items()},
        "while between like clauses in the present": float(contrast and between and present and clauses and not ongoing),
        "while with something going on": float(contrast and ongoing),
        "only one side is denied": float(denied[0] != denied[1]),
        "two sentences": float(sides.cut == "sentence"),
        "parts of one clause": float(sides.cut == "part"),
    }
