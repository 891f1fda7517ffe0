"""Diacope: a word or phrase comes back after a few others, for emphasis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.layout import MARKS, SUBJECTS
from rhetoric.lexicon import Rule
from rhetoric.matchers.echo import Pair, is_near, widen
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="diacope",
    family="scheme",
    title="Diacope",
    definition="A word or phrase is repeated with a few words between.",
    references=("Lanham 1991, s.v. diacope", "Lausberg 1998, §§ 616-618"),
    example="[The heat, dear Lord, the heat], and not a tree in sight.",
    clear="They moved from one village to another village day by day.",
)

# A word comes back within this many words.
REACH = 9
# What comes back more often than this in a row is a refrain.
MOST = 6
# Words of no content whose return is emphatic all the same.
EMPHATIC = frozenset("nobody nothing never none no yes everything everybody always alone enough gone".split())
BINDING = frozenset({"ADP", "CCONJ", "SCONJ", "AUX", "PART"})
# Marks that set words apart, a hyphen for a dash among them.
APART = MARKS | {"-"}
# So many of the words that hang on one are looked at.
FEW = 8


class Detector:
    """Proposes every content word that comes back within a few words; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates, in the order of the text."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """All pairs of the same word, with what is the same around it, and threes."""
        layout = document.layout
        words, key, content = layout.words, layout.key, layout.content
        seen: dict[str, int] = {}
        before: dict[str, Pair] = {}
        times: dict[str, int] = {}
        counts: Counter[str] | None = None
        for p, i in enumerate(words):
            word = key[i]
            if not (content[i] or word in EMPHATIC) or not word[0].isalpha():
                continue
            last = seen.get(word, -REACH - 2)
            seen[word] = p
            times[word] = times.get(word, 0) + 1 if p - last <= REACH + 1 else 1
            if not 1 < p - last <= REACH + 1 or times[word] > MOST or not is_near(document, words[last], i, sentences=2):
                continue
            pair = widen(document, last, p)
            if pair[1][0] - pair[0][1] < 2 and pair[0][1] - pair[0][0] == pair[1][1] - pair[1][0]:
                continue  # it comes again at once, with nothing put in
            if not is_set_apart(document, pair) or is_plain(document, pair, words[last], i):
                continue
            counts = counts or Counter(key)
            yield make_proposal(document, (pair[0], pair[1]), p, counts)
            first = before.get(word)
            if first and first[1][1] >= last:
                yield make_proposal(document, (*first, pair[1]), p, counts)
            before[word] = pair


def is_set_apart(document: Document, pair: Pair) -> bool:
    """Whether a mark stands between a phrase and its echo, or after that."""
    form, words = document.tokens.form, document.layout.words
    last = words[pair[1][1]] + 1
    after = last >= len(form) or form[last] in APART
    return after or any(form[i] in APART for i in range(words[pair[0][1]] + 1, words[pair[1][0]]))


def is_plain(document: Document, pair: Pair, one: int, other: int) -> bool:
    """Whether the word at ``one`` and ``other`` has to come back.

    It has as part of a longer name, as what is counted ("5 percent, 15 percent"), in one written word ("year-by-year"), after
    a bracket ("(Applause.)"), and as the verb of two subjects.
    """
    tokens, first = document.tokens, document.layout.words[pair[1][0]]
    if tokens.pos[other] == "PROPN" and any(is_compound(document, i) for i in (one, other)):
        return True
    before = {tokens.form[one - 1], tokens.form[other - 1]}
    if "(" in before or any(form[0].isdigit() for form in before):
        return True
    if other - one < FEW and " " not in document.text[tokens.start[one] : tokens.end[other]]:
        return True
    subjects = [c for c in tokens.children[other][:FEW] if tokens.dep[c] in SUBJECTS]
    return bool(subjects) and subjects[0] < first and any(tokens.dep[c] in SUBJECTS for c in tokens.children[one][:FEW])


def is_compound(document: Document, i: int) -> bool:
    """Whether a token is part of a compound: "Security" and "Act" in "Social Security Act"."""
    tokens = document.tokens
    return tokens.dep[i] == "compound" or any(tokens.dep[c] == "compound" for c in tokens.children[i][:FEW])


def make_proposal(document: Document, parts: tuple[tuple[int, int], ...], p: int, counts: Counter[str]) -> Proposal:
    """The proposal of parts, given by the positions of their first and last words; ``p`` is that of the last word repeated."""
    tokens, layout = document.tokens, document.layout
    words = layout.words
    anchor = words[p]
    number = sum(a <= p <= b for a, b in parts) + len(parts) - 1
    features = {
        **describe_between(document, parts[-2], parts[-1], p),
        **describe_place(document, parts, p),
        "a name or number": float(tokens.pos[anchor] in {"PROPN", "NUM"}),
        "the word stands elsewhere too": float(counts[tokens.form[anchor]] > number),
    }
    phrase = " ".join(tokens.form[i] for i in words[parts[0][0] : parts[0][1] + 1])
    members = tuple(layout.tokens(a, b + 1) for a, b in parts)
    between = parts[-1][0] - parts[-2][1] - 1
    return Proposal(members, features, f"“{phrase}” comes back after {between} word{'s' * (between != 1)}")


def describe_between(document: Document, one: tuple[int, int], other: tuple[int, int], p: int) -> dict[str, float]:
    """Features of what stands between two parts, and of what was put into the second."""
    tokens, words = document.tokens, document.layout.words
    end, start = words[one[1]], words[other[0]]
    inner = words[one[1] + 1 : p]
    pos = {tokens.pos[i] for i in inner}
    after, ahead = tokens.form[end + 1] in APART, tokens.form[start - 1] in APART
    marks = set(tokens.form[end + 1 : start])
    return {
        "few words between": 1 - len(inner) / (REACH + 1),
        "a mark after the first": float(after and tokens.form[end + 1] != "."),
        "an aside set off": float(after and ahead and start - end > 3),
        "no mark between": float(not marks & APART),
        "a conjunction or preposition alone": float(len(inner) == 1 and bool(pos & BINDING)),
        "a verb between": float(bool(pos & {"VERB", "AUX"})),
        "a full stop between": float("." in marks),
        "a number with it": float("NUM" in tokens.pos[max(0, words[one[0]] - 1) : words[other[1]]]),
    }


def describe_place(document: Document, parts: tuple[tuple[int, int], ...], p: int) -> dict[str, float]:
    """Features of where the parts stand in their sentences."""
    tokens, words = document.tokens, document.layout.words
    first, last = words[parts[0][0]], words[parts[-1][1]]
    opens = parts[0][0] == 0 or tokens.sentence[words[parts[0][0] - 1]] != tokens.sentence[first]
    closed = last + 1 >= len(tokens) or tokens.form[last + 1] in APART
    return {
        "it opens the sentence": float(opens),
        "a mark after the last": float(closed),
        "taken up as what the next clause is about": float(is_taken_up(document, parts, p)),
    }


def is_taken_up(document: Document, parts: tuple[tuple[int, int], ...], p: int) -> bool:
    """Whether a clause ends in the word and the next has it as its subject, which is anadiplosis or just prose."""
    tokens, words = document.tokens, document.layout.words
    close = parts[-1][0] - parts[-2][1] <= 2
    return close and tokens.dep[words[p]] in {"nsubj", "nsubjpass"} and tokens.dep[words[parts[-2][1]]] not in {"nsubj", "ROOT"}
