"""Chiasmus: elements come back in reverse order, A B B A: the same words (antimetabole), opposed ones, or parts of clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from rhetoric.device import Device
from rhetoric.document import Document, Tokens
from rhetoric.finding import Candidate
from rhetoric.layout import Unit
from rhetoric.lexicon import Rule
from rhetoric.matchers.crossing import (
    NO_ENDS,
    Crossing,
    Ends,
    find_crossings,
    find_ends,
    mirror,
    read_kinds,
    read_order,
    reverse_pairs,
)
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.opposites import find_opposites
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="chiasmus",
    family="scheme",
    title="Chiasmus",
    definition="Words, or parts of clauses, come back in reverse order: A B, B A.",
    references=(
        "Lausberg 1998, §§ 723, 800-803",
        "Dubremetz & Nivre 2018, Rhetorical Figure Detection: Chiasmus, Epanaphora, Epiphora",
        "Fahnestock 1999, Rhetorical Figures in Science, ch. 4",
    ),
    example="We feared that [the tool would shape the hand, and not the hand the tool].",
    clear="The mayor wrote to the bishop, and on Friday the bishop phoned the mayor.",
)

# Clauses longer than this are not compared for the order of their parts.
LONGEST = 7
# Two crossed words stand as near as this, the first and the last counted, where the verb between them is left out.
SHORT = 3
# Longer halves, halves that differ in length by more words or stand further apart, cross by chance; those of two sentences
# sooner.
HALVES, UNEVEN, APART, ACROSS = 16, 8, 21, 9
SUBJECT = frozenset({"nsubj", "nsubjpass"})
OBJECT = frozenset({"dobj", "pobj", "attr", "dative", "oprd"})
TURNS = frozenset("not n't never but than instead rather or without".split())
PEOPLE = (
    "person",
    "relative",
    "worker",
    "performer",
    "soldier",
    "politician",
    "health_worker",
    "driver",
    "athlete",
    "institution",
)
# What passes between two ends passes back: there is no art in that.
ROUTES = frozenset("from into between".split())
MARKED = frozenset({("object", "verb"), ("object", "subject"), ("verb", "subject"), ("adverb", "verb"), ("adverb", "quality")})


class Detector:
    """Proposes words that come back crosswise, and neighbouring clauses with their parts in reverse order."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.ideas = table.members["abstract"]
        self.people = frozenset().union(*(table.members.get(name, frozenset()) for name in PEOPLE))

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates: of words, then of clauses."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """All crossings of words within 30 words, and of parts in two short clauses side by side."""
        breaks = list_breaks(document)
        for crossing in find_crossings(document):
            if is_compact(document, crossing):
                proposal = propose_words(document, crossing, breaks)
                clean = proposal.features["a clean mirror"] > 0
                yield replace(
                    proposal, features={**proposal.features, **self.describe_meaning(document, crossing, clean=clean)}
                )
        segments = document.layout.segments
        ends = find_ends(document)
        for n, (one, other) in enumerate(pairwise(segments)):
            short = n in ends or max(one.end - one.first, other.end - other.first) <= LONGEST
            if short and other.sentence - one.sentence <= 1 and one.paragraph == other.paragraph:
                yield from propose_clauses(document, (one, other), ends.get(n, NO_ENDS))

    def describe_meaning(self, document: Document, crossing: Crossing, *, clean: bool) -> dict[str, float]:
        """Features of what is crossed: ideas rather than people, who meet each other every day."""
        tokens, words = document.tokens, document.layout.words
        crossed = [words[k] for k in crossing.places[:2]]
        lemmas = [tokens.lemma[i] for i in crossed if tokens.pos[i] == "NOUN"]
        return {
            "ideas crossed": sum(word in self.ideas for word in lemmas) / 2,
            "people crossed among other words": float(
                not clean and len(lemmas) == 2 and all(word in self.people for word in lemmas)
            ),
        }


def is_compact(document: Document, crossing: Crossing) -> bool:
    """Whether the halves are short and of comparable length, each within a sentence.

    The two sentences are one, or near in a paragraph; opposed words cross in a single one.
    """
    words, sentence = document.layout.words, document.tokens.sentence
    k, m, m2, k2 = crossing.places
    halves = m - k + k2 - m2
    if halves > HALVES or m2 - m > APART or abs((m - k) - (k2 - m2)) > UNEVEN:
        return False
    a, b, b2, a2 = words[k], words[m], words[m2], words[k2]
    if sentence[a] == sentence[a2]:
        return True
    if (
        halves > ACROSS
        or crossing.outer.opposed
        or crossing.inner.opposed
        or sentence[a] != sentence[b]
        or sentence[b2] != sentence[a2]
    ):
        return False
    return sentence[b2] - sentence[b] <= 2 and "\n\n" not in document.text[slice(*document.tokens.span(b, b2))]


def list_breaks(document: Document) -> list[int]:
    """For each word, the number of segments that began before it or with it."""
    numbers: list[int] = []
    for n, unit in enumerate(document.layout.segments):
        numbers += [n] * (unit.end - len(numbers))
    return numbers + [len(document.layout.segments)] * (len(document.layout.words) - len(numbers))


def propose_words(document: Document, crossing: Crossing, breaks: list[int]) -> Proposal:
    """The proposal of words that cross."""
    tokens, words = document.tokens, document.layout.words
    a, b, b2, a2 = (words[k] for k in crossing.places)
    opposed = crossing.outer.opposed or crossing.inner.opposed
    forms = tokens.form
    what = f"“{forms[a]} ... {forms[b]}” comes back crosswise as “{forms[b2]} ... {forms[a2]}”"
    extent = (find_opening(document, a), a2)
    features = {**describe_distances(document, crossing, breaks), **describe_words(document, (a, b, b2, a2), crossing)}
    return Proposal(((a, a), (b, b), (b2, b2), (a2, a2)), features, what, "chiasmus" if opposed else "antimetabole", extent)


def find_opening(document: Document, i: int) -> int:
    """The article or adjective with which the noun at ``i`` opens, else ``i``."""
    tokens = document.tokens
    opening = {"det", "amod", "poss", "compound", "case"}
    near = [c for c in range(max(0, i - 3), i) if tokens.head[c] == i and tokens.dep[c] in opening]
    return min([i, *near])


def describe_distances(document: Document, crossing: Crossing, breaks: list[int]) -> dict[str, float]:
    """Features of the places: how far apart, how even, what parts the halves."""
    tokens, layout = document.tokens, document.layout
    words = layout.words
    a, b, b2, a2 = crossing.places
    middle = {tokens.form[i] for i in words[b + 1 : b2]}
    left = {tokens.lemma[i]: layout.content[i] for i in words[a + 1 : b]}
    right = {tokens.lemma[i]: layout.content[i] for i in words[b2 + 1 : a2]}
    both = {**left, **right}
    # "... the tool would shape the hand, not the hand the tool": what is left out the second time is understood.
    understood = not any(right.values())
    unlike = 0 if understood and a2 - b2 <= SHORT else sum(both[word] for word in left.keys() ^ right.keys())
    goes_on = a2 + 1 < len(words) and breaks[a2 + 1] == breaks[a2]
    return {
        "many words between the inner pair": (b2 - b) / 15,
        "many words within the halves": (b - a + a2 - b2) / 20,
        "halves of unlike length": min(1.0, abs((b - a) - (a2 - b2)) / 6),
        "a mark or conjunction in the middle": float(breaks[b] != breaks[b2]),
        "a sentence ends in the middle": float(tokens.sentence[words[b]] != tokens.sentence[words[b2]]),
        "the same words within both halves": len(left.keys() & right.keys()) / max(1, len(left), len(right)),
        "other words of content within the halves": min(1.0, unlike / 4),
        "the clause goes on": float(goes_on),
        "a clean mirror": float(unlike == 0 and not goes_on),
        "told in the past": float(any(tokens.tag[i] == "VBD" for i in words[a:a2])),
        "not, but, than or the like in the middle": float(not TURNS.isdisjoint(middle)),
    }


def describe_words(document: Document, four: tuple[int, int, int, int], crossing: Crossing) -> dict[str, float]:
    """Features of the words that cross: what they are and how their roles change."""
    tokens = document.tokens
    pos, dep = tokens.pos, tokens.dep
    a, b, b2, a2 = four
    swapped = changes_role(dep[a], dep[a2]) + changes_role(dep[b], dep[b2])
    return {
        "like parts of speech": float(pos[a] == pos[a2] and pos[b] == pos[b2]),
        "subject and object change places": swapped / 2,
        "from here to there": float(any(tokens.form[i] in ROUTES for i in range(max(0, a - 2), b))),
        "names or numbers crossed": sum(pos[i] in {"PROPN", "NUM"} for i in (a, b)) / 2,
        "a number within": float("NUM" in pos[a:a2]),
        "opposites crossed": float(crossing.outer.opposed) + crossing.inner.opposed,
    }


def changes_role(one: str, other: str) -> bool:
    """Whether a word is subject first and object then, or the other way round."""
    return (one in SUBJECT and other in OBJECT) or (one in OBJECT and other in SUBJECT)


def propose_clauses(document: Document, pair: tuple[Unit, Unit], ends: Ends) -> Iterator[Proposal]:
    """The proposal of two clauses with their parts, their kinds of words or opposed words in reverse order."""
    tokens = document.tokens
    words = [document.layout.words[u.first : u.end] for u in pair]
    if min(map(len, words)) < 2:
        return
    kinds = (read_kinds(tokens, words[0]), read_kinds(tokens, words[1]))
    mirrored = mirror(*kinds)
    orders = (read_order(tokens, words[0]), read_order(tokens, words[1]))
    reverse = reverse_pairs(*orders)
    marked = any(r in MARKED or r[::-1] in MARKED for r in reverse)
    fronted = any(is_fronted(tokens, side) for side in words)
    if mirrored:
        four = (kinds[0][0][1], kinds[0][-1][1], kinds[1][0][1], kinds[1][-1][1])
    elif marked and pair[0].sentence == pair[1].sentence:  # over two sentences it is chance
        p, q = reverse[0]
        four = (orders[0][p], orders[0][q], orders[1][q], orders[1][p])
    elif ends != NO_ENDS:
        four = (words[0][0], words[0][-1], words[1][0], words[1][-1])
    else:
        return
    features = {
        **describe_clauses(document, pair, four),
        "the ends mirror each other": float(mirrored),
        "more than two parts reversed": float(len(reverse) > 1),
        "parts of a clause reversed": float(marked),
        "opposites at the outer ends": ends.outer,
        "opposites at the inner ends": ends.inner,
        "a part put in front": float(fronted),
    }
    extent = (words[0][0], words[1][-1])
    yield Proposal(tuple((i, i) for i in four), features, "two clauses have their parts in reverse order", "grammar", extent)


def is_fronted(tokens: Tokens, words: list[int]) -> bool:
    """Whether a clause begins with what in plain order stands later: its object, quality or verb."""
    order = read_order(tokens, words)
    subject = order.get("subject", -1)
    return any(order[part] < subject for part in order if part not in {"subject", "adverb"})


def describe_clauses(document: Document, pair: tuple[Unit, Unit], four: tuple[int, int, int, int]) -> dict[str, float]:
    """Features of two clauses of which the words ``four`` stand in reverse order."""
    tokens = document.tokens
    one, other = pair
    a, b, b2, a2 = four
    lengths = (one.end - one.first, other.end - other.first)
    opposed = [(i, j) for i, j in ((a, a2), (b, b2)) if is_opposed(tokens, i, j)]
    return {
        "only the order of the parts is reversed": 1.0,
        "opposed words in reverse order": float(len(opposed)),
        "long clauses": max(0.0, max(lengths) - 4) / 4,
        "halves of unlike length": min(1.0, abs(lengths[0] - lengths[1]) / 6),
        "a sentence ends in the middle": float(one.sentence != other.sentence),
        "names or numbers crossed": sum(tokens.pos[i] in {"PROPN", "NUM"} for i in four) / 4,
        "a number within": float("NUM" in tokens.pos[document.layout.words[one.first] : document.layout.words[other.end - 1]]),
    }


def is_opposed(tokens: Tokens, i: int, j: int) -> bool:
    """Whether two words are opposed, by lemma or by form."""
    return bool(find_opposites(tokens.lemma[i], tokens.lemma[j]) or find_opposites(tokens.form[i], tokens.form[j]))
