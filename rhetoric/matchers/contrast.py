"""Contrast: what makes two sides that face each other an antithesis, as features of a ranker.

Opposed words in like places, words that come back between them, a denial that is set right ... A `Pair` is two sides as their
words, with what is worked out about them once.
"""

from __future__ import annotations

from functools import cached_property

from rhetoric.document import Tokens
from rhetoric.layout import NO_WORDS
from rhetoric.matchers.facing import DENIALS, Sides
from rhetoric.matchers.slots import Slots, align
from rhetoric.opposites import Opposition

# Words that add like to like.
AGREEING = frozenset("too also even again likewise both further similarly only".split())
CARRIED = frozenset("it this that he she they these those which who".split())
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
FILLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "PRON"})
# Sides without opposed words or a marker are compared up to this length, if so many of their words answer one another.
LONG, ANSWERED, ANSWERED_IN_FRAME = 20, 0.55, 0.35
CATEGORIES = {
    "adversative": "but or yet between",
    "preference": "rather than or the like between",
    "denial": "not between",
    "comparison": "less or more ... than",
}


class Pair:
    """Two sides as their words, and which of those answer one another."""

    def __init__(self, tokens: Tokens, left: list[int], right: list[int]) -> None:
        self.tokens, self.left, self.right = tokens, left, right
        self.longer, self.shorter = max(len(left), len(right)), min(len(left), len(right))

    @cached_property
    def slots(self) -> Slots:
        """Which words answer one another."""
        return align(self.tokens, self.left, self.right)

    @cached_property
    def verbs(self) -> tuple[int, int]:
        """The places within the sides of their first verbs, -1 where there is none."""
        return find_verb(self.tokens, self.left), find_verb(self.tokens, self.right)

    @cached_property
    def present(self) -> tuple[bool, bool]:
        """Whether the first verb of either side is in the present tense."""
        return is_present(self.tokens, self.left, self.verbs[0]), is_present(self.tokens, self.right, self.verbs[1])

    @cached_property
    def denied(self) -> tuple[bool, bool]:
        """Whether either side is denied."""
        form, before = self.tokens.form, max(0, self.left[0] - 1)
        one = form[before] in DENIALS or not DENIALS.isdisjoint([form[i] for i in self.left])
        return one, not DENIALS.isdisjoint([form[i] for i in self.right])


def find_verb(tokens: Tokens, words: list[int]) -> int:
    """The place of the first verb of a side; of what a name made the tagger take for a noun too: "Trump desires a deal"."""
    verb = next((n for n, i in enumerate(words) if tokens.pos[i] in {"VERB", "AUX"}), -1)
    if verb >= 0:
        return verb
    return next((n for n, i in enumerate(words) if any(tokens.dep[c] == "dobj" for c in tokens.children[i])), -1)


def read_pair(tokens: Tokens, sides: Sides) -> Pair:
    """The words of two sides."""
    pos = tokens.pos
    (a, b), (c, d) = sides.left, sides.right
    return Pair(
        tokens,
        [i for i in range(a, b + 1) if pos[i] not in NO_WORDS],
        [i for i in range(c, d + 1) if pos[i] not in NO_WORDS],
    )


def is_marked(sides: Sides) -> bool:
    """Whether a marker joins two sides of comparable length in one sentence, or opens the first of two."""
    (a, b), (c, d) = sides.left, sides.right
    if sides.marker is None or sides.cut == "sentence":
        return False
    opens = sides.marker.first < a
    return (not opens or sides.marker.category == "contrast") and 0.3 <= (d - c + 1) / (b - a + 1) <= 3.0


def is_denied(tokens: Tokens, pair: Pair) -> bool:
    """Whether a pronoun goes on after what is denied: "It was not a storm; it was a flood"."""
    return tokens.pos[pair.right[0]] == "PRON" and pair.longer <= LONG and pair.denied == (True, False)


def has_frame(pair: Pair) -> bool:
    """Whether two short sides of comparable length share words in like places and differ in others."""
    if not 2 < pair.longer <= LONG or pair.longer > 2.5 * pair.shorter:
        return False
    lemma = pair.tokens.lemma
    if {lemma[i] for i in pair.left}.isdisjoint([lemma[i] for i in pair.right]):
        return False
    slots = pair.slots
    if not (slots.frame and slots.fillings):
        return False
    least = ANSWERED_IN_FRAME if begins_alike(pair) or has_same_verb(pair) else ANSWERED
    return slots.size >= least * pair.longer


def begins_alike(pair: Pair) -> bool:
    """Whether both sides begin with the same word, and that is no article or pronoun: "In office ... in opposition ..."."""
    one, other = pair.left[0], pair.right[0]
    return pair.tokens.form[one] == pair.tokens.form[other] and pair.tokens.pos[one] not in {"DET", "PRON", "PROPN"}


def has_same_verb(pair: Pair) -> bool:
    """Whether a verb of the first side comes back in the second."""
    pos, lemma = pair.tokens.pos, pair.tokens.lemma
    verbs = {lemma[i] for i in pair.left if pos[i] == "VERB"}
    return bool(verbs) and any(pos[i] == "VERB" and lemma[i] in verbs for i in pair.right)


def describe_opposed(pair: Pair, opposed: list[Opposition]) -> dict[str, float]:
    """Features of the opposed words: how many, how strongly, in what places."""
    telling = [o for o in opposed if o.kind not in {"plain", "person"}]
    kinds = {o.kind for o in opposed}
    return {
        "opposed words": max((o.weight for o in telling), default=0.0),
        "several opposed words": float(len({o.second for o in telling}) > 1),
        "opposed words in like places": float(any(stand_alike(pair, o) for o in telling)),
        "us and others opposed": float("person" in kinds),
        "common opposites of fact": float("plain" in kinds and not telling),
    }


def stand_alike(pair: Pair, opposed: Opposition) -> bool:
    """Whether two opposed words answer one another, have one role, or stand equally far from an end of their sides."""
    if (opposed.first, opposed.second) in pair.slots.fillings:
        return True
    one, other = pair.left.index(opposed.first), pair.right.index(opposed.second)
    like = pair.tokens.dep[opposed.first] == pair.tokens.dep[opposed.second]
    return like or one == other or len(pair.left) - one == len(pair.right) - other


def describe_shape(pair: Pair) -> dict[str, float]:
    """Features of the build of the two sides."""
    tokens, slots = pair.tokens, pair.slots
    pos = tokens.pos
    facing_words = sum(pos[i] in FILLING and pos[j] in FILLING for i, j in slots.fillings)
    return {
        "like shape": slots.size / pair.longer,
        "like length": pair.shorter / pair.longer,
        "the same words in like places": min(1.0, 1.5 * len(slots.frame) / pair.longer) if slots.fillings else 0.0,
        "both begin alike": float(begins_alike(pair)),
        "several words that answer one another": min(1.0, facing_words / 3),
        "the same verb": float(has_same_verb(pair)),
        "then and now": float(pair.present[0] != pair.present[1]),
        "long sides": max(0.0, pair.longer - 8) / 10,
        "numbers or names": float(has_fact(tokens, pair.left, pair.verbs[0]) or has_fact(tokens, pair.right, pair.verbs[1])),
        "both in the present": float(all(pair.present)),
        "too, even, again or the like": float(not AGREEING.isdisjoint([tokens.form[i] for i in (*pair.left, *pair.right)])),
        "a pronoun goes on about the same": float(goes_on(pair)),
    }


def goes_on(pair: Pair) -> bool:
    """Whether the second side only says more of what the first is about: "It was smaller at weekends"."""
    one, other = (pair.tokens.form[words[0]] for words in (pair.left, pair.right))
    return other in CARRIED and one != other and pair.denied != (True, False)


def is_clause(tokens: Tokens, words: list[int], verb: int) -> bool:
    """Whether a side has something before its verb and something after it, by parts of speech: names mislead parsers."""
    pos = tokens.pos
    return any(pos[i] in NOMINAL for i in words[: max(0, verb)]) and any(
        pos[i] in NOMINAL or pos[i] == "ADJ" for i in words[verb + 1 :]
    )


def is_present(tokens: Tokens, words: list[int], verb: int) -> bool:
    """Whether the first verb of a side is in the present tense: what people want and are like, not what happened."""
    return verb >= 0 and tokens.tag[words[verb]] in {"VBP", "VBZ", "NNS"}


def has_fact(tokens: Tokens, words: list[int], verb: int) -> bool:
    """Whether a side has a number, or a name that is not its subject: facts differ, ideas are opposed."""
    kinds = [tokens.pos[i] for i in words]
    return "NUM" in kinds or "PROPN" in kinds[verb + 1 :]


def describe_joint(sides: Sides, pair: Pair) -> dict[str, float]:
    """Features of what joins or parts the sides, and of what each is."""
    tokens = pair.tokens
    category = sides.marker.category if sides.marker else ""
    both = (*pair.left, *pair.right)
    contrast = category == "contrast"
    ongoing = contrast and any(tokens.tag[i] == "VBG" and tokens.pos[i] == "VERB" for i in both)
    between = sides.marker is not None and sides.marker.first > sides.left[1]
    calm = contrast and between and not ongoing and all(pair.present)
    clauses = calm and is_clause(tokens, pair.left, pair.verbs[0]) and is_clause(tokens, pair.right, pair.verbs[1])
    denied = pair.denied
    return {
        **{name: float(category == key) for key, name in CATEGORIES.items()},
        "while between like clauses in the present": float(clauses),
        "while or where in front": float(contrast and not between),
        "while with something going on": float(ongoing),
        "only one side is denied": float(denied[0] != denied[1]),
        "a pronoun sets right what is denied": float(is_denied(tokens, pair)),
        "denied, then set right": float(denied == (True, False)) * pair.slots.size / pair.longer,
        "two sentences": float(sides.cut == "sentence"),
        "parts of one clause": float(sides.cut == "part"),
        "and between two clauses": float(sides.cut == "segment" and tokens.form[max(0, pair.right[0] - 1)] == "and"),
    }
