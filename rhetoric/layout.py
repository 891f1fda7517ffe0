"""Layout: the words of a text in order, cut into sentences and into the stretches between marks, which figures repeat.

Schemes are figures of arrangement. What they arrange are not tokens but words, and the `Unit` s in which a speaker takes
breath: whole sentences, and the commata and cola of the old rhetoric, stretches that a comma, a dash or a conjunction before a
new clause sets apart (Lausberg 1998, §§ 923-947). They are cut here once, in one pass, for all detectors.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rhetoric.document import Span, Tokens

# Marks that set a stretch of words apart. Quotation marks do not, nor do hyphens within words.
MARKS = frozenset(", ; : — – -- ... … . ! ? ( )".split())
# What stands for a word nowhere.
NO_WORDS = frozenset({"PUNCT", "SPACE", "SYM"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
# Words with the part of speech of a content word that carry no content: to repeat them is no art.
LIGHT = frozenset(
    "be have do say get go make so as more most very just too also then there here now not n't no never only even still well "
    "such much many other same own last first one two three when where why how about all both than".split()
)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})


class Unit(NamedTuple):
    """A stretch of words: positions ``first`` up to ``end`` in `Layout.words`, at least one word long.

    ``sentence`` and ``paragraph`` are its numbers, ``joint`` the conjunction that led into it ("" if none: it is not part of
    the unit) and ``mark`` the punctuation right after it ("" if it ends at a conjunction).
    """

    first: int
    end: int
    sentence: int
    paragraph: int
    joint: str
    mark: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The words of a text.

    ``words`` are the tokens that are words, in order; ``key`` is the form of every token by which words are compared;
    ``content`` says of every token whether it is a content word. ``sentences`` and ``segments`` are units; the segments of a
    sentence are the stretches between its marks.
    """

    words: list[int]
    key: list[str]
    content: list[bool]
    sentences: list[Unit]
    segments: list[Unit]

    def keys(self, unit: Unit) -> list[str]:
        """The words of a unit."""
        return [self.key[i] for i in self.words[unit.first : unit.end]]

    def tokens(self, first: int, end: int) -> tuple[int, int]:
        """The first and the last token of the words from position ``first`` up to ``end``."""
        return self.words[first], self.words[end - 1]


def lay_out(tokens: Tokens, paragraphs: Iterable[Span]) -> Layout:
    """The layout of a text. Linear in its length."""
    begins = [p.start for p in paragraphs]
    content = [pos in CONTENT and lemma not in LIGHT for pos, lemma in zip(tokens.pos, tokens.lemma, strict=True)]
    layout = Layout([], tokens.form, content, [], [])
    for n, (first, last) in enumerate(tokens.bounds):
        paragraph = bisect_right(begins, tokens.start[first])
        add_sentence(layout, tokens, (first, last), n, paragraph)
    return layout


def add_sentence(layout: Layout, tokens: Tokens, bounds: tuple[int, int], number: int, paragraph: int) -> None:
    """Append the words and units of one sentence."""
    words, pos, form = layout.words, tokens.pos, tokens.form
    begin = start = len(words)
    joint = opening = ""
    for i in range(*bounds):
        if pos[i] in NO_WORDS:
            if len(words) > start and (form[i] in MARKS or stands_apart(tokens, i)):
                layout.segments.append(Unit(start, len(words), number, paragraph, joint, form[i]))
                start, joint = len(words), ""
        elif pos[i] == "CCONJ" and (len(words) == start or begins_clause(tokens, i)):
            if len(words) > start:
                layout.segments.append(Unit(start, len(words), number, paragraph, joint, ""))
            elif start == begin:
                opening = form[i]
            words.append(i)
            start, joint = len(words), form[i]
        else:
            words.append(i)
    if len(words) > start:
        layout.segments.append(Unit(start, len(words), number, paragraph, joint, ""))
    if len(words) > begin + bool(opening):
        mark = next((form[i] for i in range(bounds[1] - 1, bounds[0], -1) if form[i] in MARKS), "")
        layout.sentences.append(Unit(begin + bool(opening), len(words), number, paragraph, opening, mark))


def stands_apart(tokens: Tokens, i: int) -> bool:
    """Whether the token at ``i`` is a hyphen with blanks about it, which stands for a dash."""
    apart = tokens.form[i] == "-" and 0 < i < len(tokens.form) - 1
    return apart and tokens.end[i - 1] < tokens.start[i] and tokens.end[i] < tokens.start[i + 1]


def begins_clause(tokens: Tokens, i: int) -> bool:
    """Whether the conjunction at ``i`` leads into a clause that has a subject of its own."""
    for c in tokens.children[tokens.head[i]]:
        if c > i and tokens.dep[c] == "conj":
            return any(tokens.dep[s] in SUBJECTS and s < c for s in tokens.children[c])
    return False
