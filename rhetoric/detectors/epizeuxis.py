"""Epizeuxis: a word or phrase is said again at once, for emphasis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.layout import MARKS
from rhetoric.lexicon import Rule
from rhetoric.matchers.ranking import MOST_MEMBERS, Proposal, load_ranker
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="epizeuxis",
    family="scheme",
    title="Epizeuxis",
    definition="A word or phrase is repeated at once, with nothing between.",
    references=("Lausberg 1998, §§ 616-618 (geminatio)", "Lanham 1991, s.v. epizeuxis"),
    example="What the town needs is [patience, patience, patience].",
    clear="She had had enough of the noise, and that that was possible surprised her.",
)

# A phrase that is repeated has no more words than this.
LONGEST = 5
# So many tokens may stand between one time and the next: ". " and an opening quotation mark, say.
GAP = 3
# Doublings that are words of their own, of the nursery, of greeting, of noise, of courtesy.
FIXED = frozenset(
    "bye ha he ho hee haw tut knock choo chug tick toc tap rat woof quack moo baa beep toot ding dong night there now well "
    "aye yum blah yada bla hush boo pom cha can chop ta da ma pa nom pip hip wee hear yo bang boom clap tsk".split()
)
# Words that grammar or a slip of the pen doubles.
GRAMMAR = frozenset({"ADP", "PRON", "DET", "AUX", "SCONJ", "CCONJ", "PART"})
DEGREE = frozenset("very really so too much far long more never always no not big old".split())


class Detector:
    """Proposes every word or phrase that comes again at once; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates, in the order of the text."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """All runs of the same one to five words."""
        layout = document.layout
        words, key = layout.words, layout.key
        seen: dict[str, int] = {}
        until = 0
        for p, i in enumerate(words):
            last = seen.get(key[i], -LONGEST - 1)
            seen[key[i]] = p
            if p - last <= LONGEST and last >= until:
                times = count_times(document, last, p - last)
                if times > 1 and not is_bound(document, last, p - last):
                    yield make_proposal(document, last, p - last, times)
                    until = last + times * (p - last)


def count_times(document: Document, first: int, length: int) -> int:
    """How many times the ``length`` words from position ``first`` on stand there in a row."""
    words, key = document.layout.words, document.layout.key
    times = 1
    while times < MOST_MEMBERS:
        start = first + times * length
        if start + length > len(words) or words[start] - words[start - 1] > GAP + 1:
            return times
        if any(key[words[first + n]] != key[words[start + n]] for n in range(length)):
            return times
        if "\n" in document.text[document.tokens.end[words[start - 1]] : document.tokens.start[words[start]]]:
            return times
        times += 1
    return times


def is_bound(document: Document, first: int, length: int) -> bool:
    """Whether it is figures in a list, or only "(and) more and more", "(day) by day by day": a small word binds the rest."""
    tokens, words = document.tokens, document.layout.words
    one, other = words[first], words[first + length]
    if tokens.form[one][0].isdigit():
        return True
    return length > 1 and tokens.pos[other] in {"CCONJ", "ADP"} and other - one == length


def make_proposal(document: Document, first: int, length: int, times: int) -> Proposal:
    """The proposal of a run."""
    tokens, layout = document.tokens, document.layout
    members = [layout.tokens(first + n * length, first + (n + 1) * length) for n in range(times)]
    own = layout.words[first : first + length]
    marks = set(tokens.form[members[0][1] + 1 : members[1][0]])
    opens = own[0] < 2 or tokens.sentence[own[0]] != tokens.sentence[own[0] - 1]
    grammar = all(tokens.pos[i] in GRAMMAR for i in own)
    features = {
        **describe_words(document, own),
        "three times or more": float(times > 2),
        "a comma or dash between": float(bool(marks & MARKS) and not marks & {".", "!", "?"}),
        "a full stop or exclamation mark between": float(bool(marks & {".", "!", "?", "..."})),
        "no mark between, and no adjective or adverb": float(not marks and tokens.pos[own[-1]] not in {"ADJ", "ADV"}),
        "words of grammar in mid-sentence": float(grammar and not opens and times == 2),
        "a hyphen or slash between": float(bool(marks & {"-", "/", "–"}) and not marks & {",", "."}),
        "it opens its sentence": float(opens),
        "an exclamation mark": float("!" in tokens.form[members[0][1] : members[-1][1] + 2]),
    }
    words = " ".join(tokens.form[i] for i in own)
    return Proposal(tuple(members), features, f"“{words}” {times} times in a row")


def describe_words(document: Document, own: Sequence[int]) -> dict[str, float]:
    """Features of the words that are repeated."""
    tokens, layout = document.tokens, document.layout
    pos = [tokens.pos[i] for i in own]
    # A single word has a capital at the beginning of a sentence too.
    named = [len(own) > 1 and document.text[tokens.start[i]].isupper() for i in own]
    return {
        "a phrase": float(len(own) > 1),
        "a content word": float(any(layout.content[i] for i in own)),
        "a word of degree or denial": float(tokens.form[own[-1]] in DEGREE),
        "a name, a number or a fixed doubling": float(
            all(p == "PROPN" for p in pos) or all(named) or "NUM" in pos or (len(own) == 1 and tokens.form[own[0]] in FIXED)
        ),
    }
