"""Parallel parts: the members of lists and of balanced clauses, and how alike in shape they are.

A parser errs in lists, above all in those without a conjunction. So a text is first cut into `Piece` s, at every mark and every
conjunction, and neighbouring pieces make a `Series`. Where its first member begins and its last ends is found by holding them
against the others ("she spoke of / duty, honour and country"); the parse says what the members are. All windows are bounded, so
that the time grows with the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import eq

from rhetoric.document import Document, Tokens
from rhetoric.layout import SUBJECTS, Unit
from rhetoric.matchers.ranking import MOST_MEMBERS
from rhetoric.matchers.repetition import STOPS, join_cola
from rhetoric.pieces import LONGEST, NOUNS, SLACK, Piece, Row, Series

# No sentence is looked at as a member of more words than this.
LONGEST_COLON = 24
# In runs of more members than this no smaller ones are looked for.
LONG_RUN = 6
# A last member so much longer than the others is cut.
LONG_TAIL = 1.5
VERBS = frozenset({"VERB", "AUX"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
BREAKS = frozenset({"ADP", "SCONJ", "VERB", "AUX", "PART", "PRON"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
LEADING = frozenset({"ADP", "SCONJ"})
BEFORE = frozenset({"ADV", "PART", "AUX"})
BEFORE_HEAD = frozenset({"amod", "compound"})
SOME = frozenset("some many few most all others each both none".split())


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


def make_series(document: Document, row: Row, cut: tuple[int, int]) -> Series:
    """The series of the pieces from ``cut[0]`` up to ``cut[1]``, its first member cut at the left and its last at the right."""
    if cut not in row.series:
        row.series[cut] = cut_series(document, row, cut)
    return row.series[cut]


def cut_series(document: Document, row: Row, cut: tuple[int, int]) -> Series:
    """The series of these pieces, worked out."""
    (pieces, links, _), (first, end) = row, cut
    run = pieces[first:end]
    spans = [(p.first, p.end) for p in run]
    spans[-1] = (spans[-1][0], close_last(document, spans))
    spans[0] = (open_first(document, spans[0], spans[1]), spans[0][1])
    more = end < len(pieces) and links[end - 1] >= ALIKE
    more = more or (first > 0 and spans[0][0] == run[0].first and links[first - 1] >= ALIKE)
    words = document.layout.words
    joined = end < len(pieces) and bool(pieces[end].joint)
    # "they lied, they hid, and then they asked": a new clause is no member of the list before it.
    joined = joined and not (
        pieces[end].mark and is_clause(document.tokens, words[pieces[end].first : pieces[end].end][:LONGEST])
    )
    return Series(tuple(spans), tuple(p.joint for p in run[1:]), tuple(p.mark for p in run[1:]), "parts", more, joined)


ALIKE = 0.5


def are_level(pieces: Sequence[Piece]) -> bool:
    """Whether marks of one strength part pieces, commas and conjunctions or semicolons, colons and dashes, and no brackets."""
    strong = pieces[1].mark in STOPS
    return all((p.mark in STOPS) == strong and p.mark not in BRACKETS for p in pieces[1:])


BRACKETS = frozenset("()")


def open_first(document: Document, one: tuple[int, int], other: tuple[int, int]) -> int:
    """Where the first member begins in its piece, held against the second member."""
    layout, tokens = document.layout, document.tokens
    words, key = layout.words, layout.key
    first, end = one
    length = other[1] - other[0]
    places = range(end - 1, max(first, end - length - SLACK) - 1, -1)
    if is_clause(tokens, words[slice(*other)]):
        opening = words[other[0]]
        if tokens.pos[opening] in LEADING or tokens.tag[opening] in RELATIVE:
            return next((k for k in places if key[words[k]] == key[opening]), first)
        # A clause without a conjunction may begin after one: "a place where / the maps are wrong and the roads are closed".
        after = [k for k in places if k > first and leads(tokens, words[k - 1]) and are_openings(tokens, words[k], opening)]
        return min((first, *after), key=lambda k: abs(end - k - length))
    opening, second = words[other[0]], words[other[0] + 1] if length > 1 else -1
    head = next((tokens.head[i] for i in words[slice(*other)] if tokens.dep[i] == "conj"), -1)
    kind, wide = merge_tag(tokens.tag[opening]), tokens.pos[opening]
    for fits in (
        lambda k: key[words[k]] == key[opening],
        lambda k: k + 1 < end and second >= 0 and key[words[k + 1]] == key[second],
        lambda k: merge_tag(tokens.tag[words[k]]) == kind,
        lambda k: words[k] == head,
        lambda k: tokens.pos[words[k]] == wide,
    ):
        found = [k for k in places if fits(k)]
        if found:
            return extend_left(tokens, words, first, min(found, key=lambda k: (abs(end - k - length), k)))
    return first if end - first <= length + SLACK else end - length


def leads(tokens: Tokens, i: int) -> bool:
    """Whether a word leads into a clause that can have a like one beside it."""
    return tokens.pos[i] == "SCONJ" or tokens.tag[i] in RELATIVE or tokens.dep[i] == "mark"


def are_openings(tokens: Tokens, one: int, other: int) -> bool:
    """Whether two words can begin two like clauses."""
    pos = tokens.pos
    return pos[one] == pos[other] or {pos[one], pos[other]} <= NOMINAL


NOMINAL = frozenset({"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"})


def merge_tag(tag: str) -> str:
    """The tag of a noun without its number, of a participle that of the past, which it mostly looks like."""
    return tag.removesuffix("S") if tag.startswith("NN") else "VBD" if tag == "VBN" else tag


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
                if n - start > 1:
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
    (first, end), (start, stop) = one, other
    a = [pos[i] for i in words[first : min(end, first + LONGEST_COLON)]]
    b = [pos[i] for i in words[start : min(stop, start + LONGEST_COLON)]]
    ahead, behind = sum(map(eq, a, b)), sum(map(eq, reversed(a), reversed(b)))
    likeness: float = max(ahead, behind) / max(len(a), len(b))
    return likeness


def sketch(tokens: Tokens, member: Sequence[int]) -> list[str]:
    """The skeleton of a member: the parts of speech of its words but for modifiers, articles and auxiliaries."""
    pos, dep = tokens.pos, tokens.dep
    found = [BONES[pos[i]] for i in member[:LONGEST_COLON] if dep[i] not in FLESH and pos[i] in BONES]
    return found or [pos[i] for i in member[:LONGEST_COLON]]


def liken_sketches(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of two skeletons is the same, 0 to 1, if in one of them something is put in or left out at one place."""
    least = min(len(one), len(other))
    ahead = next((n for n in range(least) if one[n] != other[n]), least)
    behind = next((n for n in range(least - ahead) if one[-1 - n] != other[-1 - n]), least - ahead)
    return (ahead + behind) / max(len(one), len(other))


# What stands for a word in a skeleton, and the words that only fill it out.
BONES = {
    **dict.fromkeys(("NOUN", "PROPN", "PRON", "NUM"), "noun"),
    **dict.fromkeys(("VERB", "AUX"), "verb"),
    **dict.fromkeys(("ADP", "SCONJ", "PART"), "link"),
    "ADJ": "adjective",
    "ADV": "adverb",
}
FLESH = frozenset({"amod", "compound", "poss", "case", "nummod", "aux", "auxpass", "neg", "advmod", "intj", "prt"})


def is_clause(tokens: Tokens, member: Sequence[int]) -> bool:
    """Whether a member, given as tokens, has a subject of its own and a verb."""
    pos, tag = tokens.pos, tokens.tag
    if pos[member[0]] == "VERB" and tag[member[0]] in UNTENSED:
        member = member[1:] if tag[member[0]] == "VBN" else ()
    verb = next((i for i in member if tag[i] in FINITE), -1)
    if verb < 0 or verb == member[0]:
        return False
    return any(tokens.dep[i] in SUBJECTS or pos[i] in NOUNS or tokens.form[i] in SOME for i in member if i < verb)


UNTENSED = frozenset({"VB", "VBG", "VBN"})


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


def are_even(series: Series, least: float) -> bool:
    """Whether the shortest member has ``least`` of the words of the longest."""
    lengths = [b - a for a, b in series.members]
    return min(lengths) >= least * max(lengths)


def has_stop(series: Series) -> bool:
    """Whether more than a comma parts all the members."""
    return all(mark in STOPS or mark in {".", "!", "?"} for mark in series.marks)
