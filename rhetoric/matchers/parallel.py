"""Parallel parts: the members of lists and of balanced clauses, and how alike in shape they are.

A parser errs in lists, above all in those without a conjunction. So a text is first cut into `Piece` s, at every mark and every
conjunction, and neighbouring pieces make a `Series`. Where its first member begins and its last ends is found by holding them
against the others ("she spoke of / duty, honour and country"); the parse says what the members are. All windows are bounded, so
that the time grows with the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rhetoric.document import Document, Tokens
from rhetoric.layout import SUBJECTS, Unit
from rhetoric.matchers.ranking import MOST_MEMBERS
from rhetoric.matchers.repetition import INNER, OUTER, STOPS, join_cola
from rhetoric.wordclass import WordClasses

JOINTS = frozenset({"and", "or", "nor", "but", "yet"})
# No member of more words than this is looked at, no sentence as a member of more than that.
LONGEST = 16
LONGEST_COLON = 24
# The first member of a list is sought in so many words more than the second has.
SLACK = 5
# In runs of more members than this no smaller ones are looked for.
LONG_RUN = 6
# A last member so much longer than the others is cut.
LONG_TAIL = 1.5
VERBS = frozenset({"VERB", "AUX"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
OPENING = frozenset({"DET", "NUM"})
BREAKS = frozenset({"ADP", "SCONJ", "VERB", "AUX", "PART", "PRON"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
LEADING = frozenset({"ADP", "SCONJ"})
BEFORE = frozenset({"ADV", "PART", "AUX"})
BEFORE_HEAD = frozenset({"amod", "compound"})
SOME = frozenset("some many few most all others each both none".split())
COMPARATIVE = frozenset({"JJR", "RBR"})
ARTICLES = frozenset({"a", "an", "the"})


class Piece(NamedTuple):
    """A stretch of words: positions ``first`` up to ``end`` in `Layout.words`.

    ``joint`` is the conjunction before it ("" if none: it is not part of the piece), ``mark`` the punctuation before it ("" if
    there is none), ``opens`` says whether it is the first of its sentence.
    """

    first: int
    end: int
    sentence: int
    joint: str
    mark: str
    opens: bool


class Series(NamedTuple):
    """Members side by side: word positions (first, end) of each; ``joints`` and ``marks`` stand before the second and further.

    ``level`` says what they were cut from: "parts", "cola" or "sentences". ``more`` tells whether a like member stands before
    or after them, ``joined`` whether a conjunction leads into one after them.
    """

    members: tuple[tuple[int, int], ...]
    joints: tuple[str, ...]
    marks: tuple[str, ...]
    level: str
    more: bool = False
    joined: bool = False


def cut_pieces(document: Document) -> list[list[Piece]]:
    """The pieces of every sentence that has two or more, without an aside after a conjunction ("and, on Sunday, its goat")."""
    layout, tokens = document.layout, document.tokens
    words, pos, form = layout.words, tokens.pos, tokens.form
    inner = [k for k, i in enumerate(words) if pos[i] == "CCONJ" and form[i] in JOINTS]
    found: list[list[Piece]] = []
    current: list[Piece] = []
    mark, stranded, number = "", "", -1
    for unit in layout.segments:
        if unit.sentence != number:
            if len(current) > 1:
                found.append(current)
            current, stranded, number = [], "", unit.sentence
        # What follows a conjunction and a comma is an aside if something follows the aside.
        aside = stranded and not unit.joint and unit.mark == mark
        if not aside:
            stranded = add_pieces(document, current, unit, inner, (stranded, mark))
        mark = unit.mark
    if len(current) > 1:
        found.append(current)
    return found


def add_pieces(document: Document, current: list[Piece], unit: Unit, inner: Sequence[int], before: tuple[str, str]) -> str:
    """Append the pieces of a segment; the conjunction at its end, if there is one, is given back."""
    layout = document.layout
    stranded, mark = before
    if mark == "," and current and not (unit.joint or stranded) and goes_on(document, current[-1], unit):
        joined = current.pop()
        start, joint, mark = joined.first, joined.joint, joined.mark
    else:
        start, joint = unit.first, unit.joint or stranded
    for n in range(bisect_left(inner, unit.first), len(inner)):
        k = inner[n]
        if k >= unit.end:
            break
        if k > start:
            current.append(Piece(start, k, unit.sentence, joint, mark, not current))
        start, joint, mark = k + 1, layout.key[layout.words[k]], ""
    if start < unit.end:
        current.append(Piece(start, unit.end, unit.sentence, joint, mark, not current))
        return ""
    return joint


def goes_on(document: Document, piece: Piece, unit: Unit) -> bool:
    """Whether a comma parts only the adjectives of one noun: "a long, slow sleep"."""
    words, pos = document.layout.words, document.tokens.pos
    if pos[words[piece.end - 1]] != "ADJ" or pos[words[unit.first]] not in {"ADJ", "VERB", "ADV", "NOUN"}:
        return False
    tail = [pos[i] for i in words[max(piece.first, piece.end - 4) : piece.end]]
    opens = max((n for n, p in enumerate(tail) if p in OPENING), default=-1)
    ahead = [pos[i] for i in words[unit.first : min(unit.end, unit.first + 3)]]
    return opens >= 0 and not NOUNS & set(tail[opens + 1 :]) and "NOUN" in ahead


def match_all(document: Document, pieces: Sequence[Piece]) -> list[float]:
    """How alike each piece and the next are; those that are too long are not."""
    lengths = [p.end - p.first for p in pieces]
    return [
        match(document, one, other) if lengths[n + 1] <= LONGEST else -1.0 for n, (one, other) in enumerate(pairwise(pieces))
    ]


def find_series(links: Sequence[float], least: float, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """Runs of two or more pieces of which neighbours are ``least`` alike: (first, end) positions; at most `MOST_MEMBERS` each.

    ``links`` are those of `match_all`; only pieces from ``start`` up to ``stop`` are looked at.
    """
    stop = len(links) + 1 if stop is None else stop
    for n in range(start + 1, stop + 1):
        if n == stop or n - start >= MOST_MEMBERS or links[n - 1] < least:
            if n - start > 1:
                yield start, n
            start = n


def match(document: Document, one: Piece, other: Piece) -> float:
    """How alike two pieces look at a glance, 0 to 1: by how the second begins (the first may do so later) and how they end."""
    layout, tokens = document.layout, document.tokens
    words, key, tag, pos = layout.words, layout.key, tokens.tag, tokens.pos
    opening = words[other.first]
    near = words[max(one.first, one.end - (other.end - other.first) - SLACK) : one.end]
    last = 0.3 * (pos[words[one.end - 1]] == pos[words[other.end - 1]])
    if min(one.end - one.first, other.end - other.first) > 1 and key[words[one.first + 1]] == key[words[other.first + 1]]:
        return 0.7 + last
    kind = tag[opening]
    best = 0.0
    for i in near:
        if key[i] == key[opening]:
            return 0.7 + last
        if tag[i] == kind:
            best = 0.5
        elif not best and pos[i] == pos[opening]:
            best = 0.4
    return best + last


def make_series(document: Document, pieces: Sequence[Piece], links: Sequence[float], cut: tuple[int, int]) -> Series:
    """The series of the pieces from ``cut[0]`` up to ``cut[1]``, its first member cut at the left and its last at the right."""
    first, end = cut
    run = pieces[first:end]
    spans = [(p.first, p.end) for p in run]
    spans[-1] = (spans[-1][0], close_last(document, spans))
    spans[0] = (open_first(document, spans[0], spans[1]), spans[0][1])
    more = end < len(pieces) and links[end - 1] >= ALIKE
    more = more or (first > 0 and spans[0][0] == run[0].first and links[first - 1] >= ALIKE)
    joined = end < len(pieces) and bool(pieces[end].joint)
    return Series(tuple(spans), tuple(p.joint for p in run[1:]), tuple(p.mark for p in run[1:]), "parts", more, joined)


ALIKE = 0.5


def open_first(document: Document, one: tuple[int, int], other: tuple[int, int]) -> int:
    """Where the first member begins in its piece, held against the second member."""
    layout, tokens = document.layout, document.tokens
    words, key = layout.words, layout.key
    first, end = one
    length = other[1] - other[0]
    places = range(end - 1, max(first, end - length - SLACK) - 1, -1)
    if is_clause(tokens, words[slice(*other)]):
        opening = words[other[0]]
        leads = tokens.pos[opening] in LEADING or tokens.tag[opening] in RELATIVE
        return next((k for k in places if leads and key[words[k]] == key[opening]), first)
    opening, second = words[other[0]], words[other[0] + 1] if length > 1 else -1
    head = next((tokens.head[i] for i in words[slice(*other)] if tokens.dep[i] == "conj"), -1)
    for fits in (
        [k for k in places if key[words[k]] == key[opening]],
        [k for k in places[1:] if second >= 0 and key[words[k + 1]] == key[second]],
        [k for k in places if merge_tag(tokens.tag[words[k]]) == merge_tag(tokens.tag[opening])],
        [k for k in places if words[k] == head],
        [k for k in places if tokens.pos[words[k]] == tokens.pos[opening]],
    ):
        if fits:
            return extend_left(tokens, words, first, min(fits, key=lambda k: (abs(end - k - length), k)))
    return first if end - first <= length + SLACK else end - length


def merge_tag(tag: str) -> str:
    """The tag of a noun without its number."""
    return tag.removesuffix("S") if tag.startswith("NN") else tag


def extend_left(tokens: Tokens, words: Sequence[int], first: int, k: int) -> int:
    """The position ``k``, or one further left where an adjective belongs to what stands there."""
    while k > first and tokens.dep[words[k - 1]] in BEFORE_HEAD and words[k] <= tokens.head[words[k - 1]]:
        k -= 1
    return k


def close_last(document: Document, spans: Sequence[tuple[int, int]]) -> int:
    """Where the last member ends: where its piece does, unless that is far longer than the members before."""
    tokens, words = document.tokens, document.layout.words
    first, end = spans[-1]
    inner = spans[1:-1] or spans[:-1]
    longest = max(b - a for a, b in inner)
    verbal = any(tokens.pos[i] in VERBS for i in words[slice(*inner[0])])
    # Of a phrase with a preposition it is known best where it ends.
    if end - first <= (LONG_TAIL + verbal) * longest + 2 - 2 * (tokens.pos[words[first]] == "ADP"):
        return end
    breaks = BREAKS - VERBS if verbal else BREAKS
    for k in range(first + longest + verbal, end):
        # "of" leads into no part of its own, and no member ends with a preposition or an article.
        if tokens.pos[words[k]] in breaks and tokens.form[words[k]] != "of" and tokens.pos[words[k - 1]] not in {"ADP", "DET"}:
            return k
    return end


def find_long_series(document: Document, least: float) -> Iterator[Series]:
    """Runs of cola and of sentences that are ``least`` alike in shape: whole, and every two and three of a longer one."""
    layout = document.layout
    cola = [c for c in join_cola(layout) if c.end - c.first <= LONGEST_COLON]
    for level, units in (("cola", cola), ("sentences", layout.sentences)):
        start = 0
        for n in range(1, len(units) + 1):
            if n == len(units) or not are_near(document, units[n - 1], units[n], level, least):
                yield from cut_run(units[start:n], level)
                start = n


def cut_run(run: Sequence[Unit], level: str) -> Iterator[Series]:
    """The whole run, at most `MOST_MEMBERS` of it, and every two and three units of one that is not long."""
    sizes = {min(len(run), MOST_MEMBERS), *((2, 3) if len(run) <= LONG_RUN else ())}
    for size in sorted(s for s in sizes if 1 < s <= len(run)):
        for n in range(0, len(run) - size + 1, 1 if size <= 3 else size):
            units = run[n : n + size]
            marks = tuple(u.mark for u in units[:-1])
            yield Series(
                tuple((u.first, u.end) for u in units),
                tuple(u.joint for u in units[1:]),
                marks,
                level,
                more=n > 0 or n + size < len(run),
            )


def are_near(document: Document, one: Unit, other: Unit, level: str, least: float) -> bool:
    """Whether two units stand side by side and are alike in length and shape."""
    a, b = one.end - one.first, other.end - other.first
    if not 0.5 <= a / b <= 2 or max(a, b) > LONGEST_COLON or one.paragraph != other.paragraph:
        return False
    if level == "cola" and (one.sentence != other.sentence or one.end < other.first - 1):
        return False
    layout = document.layout
    if layout.key[layout.words[one.first]] == layout.key[layout.words[other.first]]:
        return True
    return liken(document, (one.first, one.end), (other.first, other.end)) >= least


def liken(document: Document, one: tuple[int, int], other: tuple[int, int]) -> float:
    """How alike the parts of speech of two members are, 0 to 1: word by word from the beginning or from the end."""
    pos, words = document.tokens.pos, document.layout.words
    a, b = ([pos[i] for i in words[x:y][:LONGEST_COLON]] for x, y in (one, other))
    ahead = sum(p == q for p, q in zip(a, b, strict=False))
    behind = sum(p == q for p, q in zip(reversed(a), reversed(b), strict=False))
    return max(ahead, behind) / max(len(a), len(b))


def is_clause(tokens: Tokens, member: Sequence[int]) -> bool:
    """Whether a member, given as tokens, has a subject of its own and a verb."""
    verb = next((i for i in member if tokens.tag[i] in FINITE), -1)
    if verb < 0 or verb == member[0]:
        return False
    return any(tokens.dep[i] in SUBJECTS or tokens.pos[i] in NOUNS or tokens.form[i] in SOME for i in member if i < verb)


def name_kind(tokens: Tokens, member: Sequence[int]) -> str:
    """What a member is: "clause", "phrase" (with a preposition), "infinitive", "verb", "noun", "adjective", "adverb"."""
    pos, tag = tokens.pos, tokens.tag
    if is_clause(tokens, member):
        return "clause"
    opening = pos[member[0]]
    if tag[member[0]] == "TO":
        return "infinitive"
    if opening in LEADING:
        return "phrase"
    k = next((i for i in member if pos[i] not in BEFORE), member[-1])
    modifies = tag[k] == "VBN" and k < member[-1] and pos[k + 1] in NOUNS
    if (pos[k] in VERBS or opening == "AUX") and not modifies:
        return "verb"
    return name_nominal(tokens, member, k)


def name_nominal(tokens: Tokens, member: Sequence[int], k: int) -> str:
    """What a member without a verb is, whose first word but for adverbs is ``k``."""
    pos = tokens.pos
    kinds = {pos[i] for i in member}
    if pos[k] == "ADJ" and (len(member) == 1 or not NOUNS & {pos[i] for i in member[:3]}):
        return "adjective"
    if NOUNS & kinds or pos[member[0]] == "DET":
        return "noun"
    return "adjective" if "ADJ" in kinds else "adverb" if "ADV" in kinds else "other"


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

    def share(self, *kinds: str) -> float:
        """The share of the members that are of one of these kinds."""
        return sum(k in kinds for k in self.kinds) / len(self.kinds)

    def share_of(self, *pos: str) -> float:
        """The share of the members that have a word with one of these parts of speech."""
        return sum(any(self.tokens.pos[i] in pos for i in m) for m in self.words) / len(self.words)

    def share_named(self) -> float:
        """The share of the members that have a name or figures."""
        pos, key = self.tokens.pos, self.key
        return sum(any(pos[i] == "PROPN" or key[i][0].isdigit() for i in m) for m in self.words) / len(self.words)

    def share_class(self, members: frozenset[str]) -> float:
        """The share of the members whose last noun is one of these."""
        nouns = [next((self.tokens.lemma[i] for i in reversed(m) if self.tokens.pos[i] in NOUNS), "") for m in self.words]
        return sum(noun in members for noun in nouns) / len(nouns)

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


def are_even(series: Series, least: float) -> bool:
    """Whether the shortest member has ``least`` of the words of the longest."""
    lengths = [b - a for a, b in series.members]
    return min(lengths) >= least * max(lengths)


def has_stop(series: Series) -> bool:
    """Whether more than a comma parts all the members."""
    return all(mark in STOPS or mark in {".", "!", "?"} for mark in series.marks)
