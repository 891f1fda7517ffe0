"""Members: what can be said about the shape of the parts of a series, which isocolon and its kin are ranked by."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rhetoric.document import Document, Tokens
from rhetoric.matchers.parallel import leads, liken, liken_sketches, name_kind, sketch
from rhetoric.matchers.repetition import INNER, OUTER
from rhetoric.pieces import LONGEST, NOUNS, Series
from rhetoric.wordclass import WordClasses

# A clause of so few words with one of these verbs says who speaks.
SHORT = 4
SPEAKING = frozenset("say tell ask explain add argue reply write think suppose announce declare insist".split())
COMPARATIVE = frozenset({"JJR", "RBR"})
ARTICLES = frozenset({"a", "an", "the"})
PREDICATE = frozenset({"attr", "acomp", "oprd"})
# So many words before and after a series are looked at.
NEAR = 20
COORDINATE = frozenset({"conj", "appos", "ccomp", "parataxis", "dep"})


class Members:
    """The members of a series as lists of tokens, and what can be said about their shape."""

    def __init__(self, document: Document, series: Series, inner: frozenset[str], outer: frozenset[str]) -> None:
        layout = document.layout
        self.document, self.series, self.inner, self.outer = document, series, inner, outer
        self.tokens, self.key = document.tokens, layout.key
        self.words = [layout.words[a:b] for a, b in series.members]
        self.kinds = [name_kind(document.tokens, m) for m in self.words]
        self.lengths = [len(m) for m in self.words]

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The first and last token of each member."""
        return tuple((m[0], m[-1]) for m in self.words)

    def describe_shape(self, *without: str) -> dict[str, float]:
        """Features of how alike the members are, but for some."""
        members = self.series.members[:10]
        likeness = [liken(self.document, a, b) for a, b in pairwise(members)]
        letters = [sum(len(self.key[i]) for i in m) for m in self.words]
        shape = {
            "like shape": sum(likeness) / len(likeness),
            "like length": min(self.lengths) / max(self.lengths),
            "about as many letters": min(letters) / max(letters),
            "members of one kind": float(len(set(self.kinds)) == 1),
            "the same word first": self.open_alike(),
            "a word in the same place": self.find_frame(),
        }
        return {name: x for name, x in shape.items() if name not in without}

    def open_alike(self) -> float:
        """1 if every member begins with the same word; an article counts only in "the more ... the more"."""
        if len({self.key[m[0]] for m in self.words}) > 1:
            return 0.0
        return float(not self.have_articles() or all(len(m) > 1 and self.tokens.tag[m[1]] in COMPARATIVE for m in self.words))

    def have_articles(self) -> bool:
        """Whether every member begins with an article."""
        return all(self.key[m[0]] in ARTICLES for m in self.words)

    def find_frame(self) -> float:
        """1 if a word but the first (an article excepted) comes back in the same place of every member, from either end."""
        least = min(self.lengths)
        for k in (*range(1, min(least, LONGEST)), *range(-min(least, LONGEST), 0)):
            found = {self.key[m[k]] for m in self.words}
            if len(found) == 1 and not found & ARTICLES and any(m[k] != m[0] for m in self.words):
                return 1.0
        return 0.0

    def liken_skeletons(self) -> float:
        """How alike the skeletons of neighbours are, 0 to 1."""
        sketches = [sketch(self.tokens, m) for m in self.words[:10]]
        likeness = [liken_sketches(a, b) for a, b in pairwise(sketches)]
        return sum(likeness) / len(likeness)

    def share_joined(self) -> float:
        """The share of neighbours that the parse puts side by side; whole sentences are."""
        if self.series.level == "sentences":
            return 1.0
        roots = [find_root(self.tokens, m) for m in self.words[:10]]
        joined = [are_joined(self.tokens, a, b) for a, b in pairwise(roots)]
        return sum(joined) / len(joined)

    def mixes_levels(self) -> bool:
        """Whether the first two members are a main and a dependent clause ("if it rains, we stay"), or one says who speaks."""
        tokens, (one, other) = self.tokens, self.words[:2]
        if self.series.level != "parts":
            return False
        if self.key[one[0]] != self.key[other[0]] and any(self.tells_speaker(n) for n in range(len(self.words))):
            return True
        if leads(tokens, other[0]):
            return self.kinds[0] == "clause" and not leads(tokens, one[0])
        before = leads(tokens, one[0]) or (one[0] > 0 and leads(tokens, one[0] - 1))
        return before and tokens.dep[find_root(tokens, one)] == "advcl"

    def tells_speaker(self, n: int) -> bool:
        """Whether a member only says who speaks: "the clerk said"."""
        member, lemma = self.words[n], self.tokens.lemma
        return 1 < len(member) <= SHORT and self.kinds[n] == "clause" and lemma[member[-1]] in SPEAKING

    def share(self, *kinds: str) -> float:
        """The share of the members that are of one of these kinds."""
        return sum(k in kinds for k in self.kinds) / len(self.kinds)

    def share_named(self) -> float:
        """The share of the members that have a name or figures."""
        pos, key = self.tokens.pos, self.key
        return sum(any(pos[i] == "PROPN" or key[i][0].isdigit() for i in m) for m in self.words) / len(self.words)

    def share_class(self, members: frozenset[str]) -> float:
        """The share of the members whose last noun is one of these."""
        nouns = [next((self.tokens.lemma[i] for i in reversed(m) if self.tokens.pos[i] in NOUNS), "") for m in self.words]
        return sum(noun in members for noun in nouns) / len(nouns)

    def list_beside(self) -> list[int]:
        """The tokens of the sentence (of a long one, the nearest) that stand outside the series."""
        first, last = self.words[0][0], self.words[-1][-1]
        begin, end = self.tokens.bounds[self.tokens.sentence[first]]
        return [*range(max(begin, first - NEAR), first), *range(last + 1, min(end, last + 1 + NEAR))]

    def share_sentence(self, forms: frozenset[str]) -> float:
        """1 if one of these words stands in the series or beside it in its sentence."""
        beside = self.list_beside()
        return float(any(self.key[i] in forms for i in beside) or any(self.key[i] in forms for m in self.words for i in m))

    def is_predicate(self) -> bool:
        """Whether the first member says what the subject is: "he was a liar, ..."."""
        return self.tokens.dep[find_root(self.tokens, self.words[0])] in PREDICATE

    def touches_end(self) -> bool:
        """Whether a sentence ends with the last member."""
        layout, sentence = self.document.layout, self.tokens.sentence
        end = self.series.members[-1][1]
        return end >= len(layout.words) or sentence[layout.words[end]] != sentence[layout.words[end - 1]]

    def touches_start(self) -> bool:
        """Whether a sentence begins with the first member."""
        layout, sentence = self.document.layout, self.tokens.sentence
        first = self.series.members[0][0]
        return first == 0 or sentence[layout.words[first - 1]] != sentence[layout.words[first]]


def read_classes(table: WordClasses) -> tuple[frozenset[str], frozenset[str]]:
    """The nouns for feelings, qualities and deeds that name nothing one can touch, and those for things, persons and groups."""
    inner, outer = (frozenset().union(*(table.members.get(n, frozenset()) for n in names)) for names in (INNER, OUTER))
    return inner - outer, outer - inner


def find_root(tokens: Tokens, member: Sequence[int]) -> int:
    """The token on which the rest of a member hangs: the first that is governed from outside."""
    head, first, last = tokens.head, member[0], member[-1]
    return next((i for i in member if not first <= head[i] <= last or head[i] == i), first)


def are_joined(tokens: Tokens, one: int, other: int) -> bool:
    """Whether the parse makes two members, given by their roots, parts of one coordination or of one verb."""
    head, dep = tokens.head, tokens.dep
    if dep[other] in COORDINATE and (head[other] == one or (head[other] == head[one] and dep[one] == dep[other])):
        return True
    return dep[one] == dep[other] and (head[one] == head[other] or dep[one] == "ROOT")
