"""Finding words and phrases: all rules of a device in one index.

Each rule is filed under its rarest plain word, in all its inflections. A text is then read once: for each token a look-up
says which rules could stand here, and only those are tried, element by element. The cost of a scan so depends on how
often the words of the lexicons occur and hardly on how many rules there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rhetoric.document import Tokens
from rhetoric.lexicon import Element, Link, Rule, Words
from rhetoric.matchers.roles import PASSED_OVER, find_role
from rhetoric.matchers.words import WordTest, compile_words, fits_pos
from rhetoric.wordclass import WordClasses

# Words too common to file a phrase under, if it has another.
COMMON = frozenset(
    "a an the of to in on at for with by from and or not no be have do it that this as up out off over under one into "
    "is are was so if all than too who what which would will can could may might must should go get make take give put "
    "come i you he she we they there some many more most people know only every but never last let us with through down "
    "back these those such any other say see think way time world country high long".split()
)
GAP = 3
NOUN_PHRASE = 5
NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADV", "PART"})


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's place in a text: the tokens it matched, ascending.

    ``first`` to ``last`` is its span; ``linked`` those of its links.
    """

    rule: Rule
    tokens: tuple[int, ...]
    first: int
    last: int
    linked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule made ready: the elements' tests, and which element it is filed under."""

    rule: Rule
    tests: tuple[WordTest, ...]
    anchor: int
    before: tuple[int, int]  # how many tokens, at least and at most, stand before the anchor
    previous: frozenset[str] | None  # the words of which one must stand right before the anchor, if they can be listed
    following: frozenset[str] | None  # the same, right after it


class PhraseMatcher:
    """All rules of a device, ready to be found."""

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.table = table
        self.index: dict[str, list[CompiledRule]] = defaultdict(list)
        self.tests: dict[tuple[Words, tuple[str, ...]], WordTest] = {}
        for rule in rules:
            compiled = self.compile(rule)
            for form in compiled.tests[compiled.anchor].forms:
                self.index[form].append(compiled)
        self.index = dict(self.index)

    def compile(self, rule: Rule) -> CompiledRule:
        """Choose the element to file a rule under and make its tests."""
        elements = rule.entry.elements
        anchor = max(range(len(elements)), key=lambda n: rate_anchor(elements[n]))
        tests = tuple(self.test(e.words, e.pos) for e in elements)
        before = elements[:anchor]
        least = sum(0 if e.optional else 1 for e in before)
        most = sum(width(e) for e in before)
        neighbours = (list_words(elements, tests, n) for n in (anchor - 1, anchor + 1))
        return CompiledRule(rule, tests, anchor, (least, most), *neighbours)

    def test(self, words: Words, pos: tuple[str, ...] = ()) -> WordTest:
        """The test for ``words``, made once."""
        key = (words, pos)
        if key not in self.tests:
            self.tests[key] = compile_words(words, self.table, pos=pos)
        return self.tests[key]

    def find(self, tokens: Tokens) -> Iterator[Match]:
        """Every match of every rule, in the order of the text."""
        index = self.index
        for i, (form, lemma) in enumerate(zip(tokens.form, tokens.lemma, strict=True)):
            rules = index.get(form) or index.get(lemma)
            if rules:
                for compiled in rules:
                    if may_stand(compiled.following, tokens, i + 1) and may_stand(compiled.previous, tokens, i - 1):
                        match = self.match_at(compiled, tokens, i)
                        if match:
                            yield match

    def match_at(self, compiled: CompiledRule, tokens: Tokens, i: int) -> Match | None:
        """The rule's match whose anchor is token ``i``, if there is one."""
        elements = compiled.rule.entry.elements
        if not fits_pos(elements[compiled.anchor], tokens, i):
            return None
        first, last = tokens.bounds[tokens.sentence[i]]
        least, most = compiled.before
        for start in range(go_back(tokens, i, most, first), i - least + 1):
            found = match_sequence(Sequence(elements, compiled.tests, tokens, last), 0, start)
            if found and found[0][0] == start and any(i == t and n == compiled.anchor for t, n in found):
                return self.follow_links(compiled.rule, tokens, found)
        return None

    def follow_links(self, rule: Rule, tokens: Tokens, placed: list[tuple[int, int]]) -> Match | None:
        """The match with the tokens that its links ask for, or None if one is missing.

        ``placed`` are (token, element) pairs.
        """
        elements = rule.entry.elements
        # What fills a slot lies in the span but is no part of the figure: it may be its object, or what makes it literal.
        found = tuple(t for t, n in placed if elements[n].slot == "word" or not elements[n].words.anything)
        linked: list[int] = []
        covered = [placed[0][0], placed[-1][0]]
        for link in rule.entry.links:
            token = self.find_link(link, tokens, (*found, *linked))
            if token is None:
                return None
            linked.append(token)
            if link.in_span:
                covered.append(token)
        first, last = min(covered), max(covered)
        if tokens.form[first] in NOT_FORMS and first > tokens.bounds[tokens.sentence[first]][0]:
            first -= 1  # the span takes in the verb: "isn't necessarily"
        last += closes_quotation(tokens, first, last)
        return Match(rule, found, first, last, tuple(linked))

    def find_link(self, link: Link, tokens: Tokens, found: tuple[int, ...]) -> int | None:
        """The token that stands in the link's role to the match."""
        test = self.test(link.element.words, link.element.pos)
        for i in find_role(link.role, tokens, found):
            if test.passes(tokens, i) and fits_pos(link.element, tokens, i):
                return i
        return None


def go_back(tokens: Tokens, i: int, most: int, first: int) -> int:
    """The token ``most`` places before token ``i``, but not before ``first``; what phrases pass over does not count."""
    while most and i > first:
        i -= 1
        most -= not (tokens.form[i] in PASSED_OVER or tokens.pos[i] == "SPACE")
    return i


def list_words(elements: tuple[Element, ...], tests: tuple[WordTest, ...], n: int) -> frozenset[str] | None:
    """The words that can stand for element ``n``; None if there is none such or they cannot be listed."""
    if not 0 <= n < len(elements):
        return None
    element, test = elements[n], tests[n]
    if element.slot != "word" or element.optional or test.classes or test.pos or test.anything:
        return None
    return test.forms | test.lemmas | PASSED_OVER


def may_stand(words: frozenset[str] | None, tokens: Tokens, i: int) -> bool:
    """A quick look at a neighbour before a rule is tried: whether token ``i`` is one of ``words`` or a blank."""
    if words is None:
        return True
    if not 0 <= i < len(tokens.form):
        return False
    return tokens.form[i] in words or tokens.lemma[i] in words or tokens.pos[i] == "SPACE"


NOT_FORMS = frozenset({"n't", "n’t"})
QUOTES = {'"': '"', "``": "''", "“": "”", "‘": "’", "'": "'"}


def closes_quotation(tokens: Tokens, first: int, last: int) -> int:
    """1 if a quotation mark opens within the span and closes right after it (on a "collision course"), else 0."""
    if last + 1 >= tokens.bounds[tokens.sentence[last]][1] or tokens.form[last + 1] not in QUOTES.values():
        return 0
    closing = tokens.form[last + 1]
    inside = [f for f in tokens.form[first + 1 : last + 1] if f in QUOTES and QUOTES[f] == closing]
    return len(inside) % 2


@dataclass(frozen=True, slots=True)
class Sequence:
    """What stays the same while a phrase is tried at one place: ``end`` is where the sentence ends."""

    elements: tuple[Element, ...]
    tests: tuple[WordTest, ...]
    tokens: Tokens
    end: int


def match_sequence(sequence: Sequence, n: int, i: int) -> list[tuple[int, int]] | None:
    """The tokens that elements ``n`` ... match from token ``i`` on, each with the number of its element, or None."""
    if n == len(sequence.elements):
        return []
    tokens = sequence.tokens
    while n and i < sequence.end and (tokens.form[i] in PASSED_OVER or tokens.pos[i] == "SPACE"):
        i += 1
    element = sequence.elements[n]
    for length in widths(element, sequence, n, i):
        rest = match_sequence(sequence, n + 1, i + length)
        if rest is not None:
            return [(j, n) for j in range(i, i + length)] + rest
    return None


def widths(element: Element, sequence: Sequence, n: int, i: int) -> Iterator[int]:
    """How many tokens the element can take from token ``i`` on, in the order to be tried."""
    tokens, end = sequence.tokens, sequence.end
    listed = element.slot == "word" or not element.words.anything
    if listed and i < end and sequence.tests[n].passes(tokens, i) and fits_pos(element, tokens, i):
        yield 1
    if element.slot == "gap":
        yield from gap_widths(tokens, i, end)
    elif element.slot == "possessive":
        yield from possessive_widths(tokens, i, end)
    elif element.slot == "nounphrase":
        yield from noun_phrase_widths(tokens, i, end, last=n == len(sequence.elements) - 1)
    if element.optional and element.slot != "gap":
        yield 0


def gap_widths(tokens: Tokens, i: int, end: int) -> Iterator[int]:
    """Nothing, or up to `GAP` words without punctuation."""
    yield 0
    for length in range(1, GAP + 1):
        if i + length > end or tokens.form[i + length - 1] in STOPS:
            return
        yield length


STOPS = frozenset(",.;:?!()")


def possessive_widths(tokens: Tokens, i: int, end: int) -> Iterator[int]:
    """The width of "his", "Trump's", "the government's"."""
    if i < end and (tokens.tag[i] == "PRP$" or tokens.form[i] in {"my", "your", "his", "her", "its", "our", "their"}):
        yield 1
        return
    for length in range(1, NOUN_PHRASE + 1):
        j = i + length - 1
        if j >= end or (tokens.pos[j] not in NOMINAL and tokens.tag[j] != "POS"):
            return
        if tokens.tag[j] == "POS":
            yield length
            return


def noun_phrase_widths(tokens: Tokens, i: int, end: int, *, last: bool) -> Iterator[int]:
    """The widths of a noun phrase: the shortest first, or at the end of a phrase the longest."""
    longest = 0
    while longest < NOUN_PHRASE and i + longest < end:
        j = i + longest
        inner = longest and tokens.form[j] in {"of", "and", "or", "'s", "’s", "-"}
        if tokens.pos[j] not in NOMINAL and tokens.tag[j] not in {"VBG", "VBN"} and not inner:
            break
        longest += 1
    yield from range(longest, 0, -1) if last else range(1, longest + 1)


def width(element: Element) -> int:
    """How many tokens an element can take at most."""
    return {"word": 1, "gap": GAP, "possessive": NOUN_PHRASE, "nounphrase": NOUN_PHRASE}[element.slot]


def rate_anchor(element: Element) -> tuple[bool, bool, bool, int, int]:
    """How good an element is to file a rule under: plain and rare words first."""
    words = element.words
    plain = words.lemmas + words.forms
    some = element.slot == "word" and not element.optional and bool(plain)
    usable = some and not (words.classes or words.pos or words.anything)
    return (some, usable, not any(w in COMMON for w in plain), -len(plain), max((len(w) for w in plain), default=0))
