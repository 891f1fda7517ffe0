"""Polyptoton: words of one root stand close together in different forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.echo import is_near
from rhetoric.matchers.families import find_family, is_negated
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="polyptoton",
    family="scheme",
    title="Polyptoton",
    definition="Words of one root stand close together in different forms.",
    references=("Lausberg 1998, §§ 640-648", "Fahnestock 1999, Rhetorical Figures in Science, ch. 5"),
    example="It takes a strange courage to [forgive the unforgivable].",
    clear="The bakers said their bakery would open on Monday.",
)

# Two members have no more words between them than this; a chain has no more members than that.
REACH, MOST = 16, 8
# A family that has stood more often than this before, and once more every so many words, is what the text is about.
TOPIC, TURN = 3, 500
ROOTS = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
SHORTEST = 3
AGENT = ("er", "or", "ist", "ant", "ers", "ors", "ists", "ants")
# Who speaks of people as such, or of nobody: where maxims are at home.
GENERAL = frozenset("those nobody anyone everyone whoever one who what never no not n't nothing none cannot".split())
# Who speaks to whom, and how news tells what was said.
SPEAKERS = frozenset("i we you us our".split())
REPORTS = frozenset("said says say told heard reported announced".split())


class Detector:
    """Proposes words of one family that are not the same word in the same form; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates, in the order of the text."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """All pairs of neighbours of a family, and the chains of which they are the end."""
        tokens, layout = document.tokens, document.layout
        pos, lemma, form, content = tokens.pos, tokens.lemma, tokens.form, layout.content
        chains: dict[str, list[int]] = {}
        counts: Counter[str] = Counter()
        for p, i in enumerate(layout.words):
            # A noun at the beginning of a sentence is often taken for a name.
            root = pos[i] in ROOTS or (pos[i] == "PROPN" and tokens.bounds[tokens.sentence[i]][0] == i)
            if not root or not (content[i] or form[i] == "owned") or len(form[i]) < SHORTEST:
                continue
            # American, European: names of another kind.
            if document.text[tokens.start[i]].isupper() and tokens.bounds[tokens.sentence[i]][0] != i:
                continue
            family = find_family(form[i], lemma[i])
            counts[family] += 1
            chain = chains.get(family)
            if chain is None or p - chain[-1] > REACH or not is_near(document, layout.words[chain[-1]], i, sentences=1):
                chains[family] = [p]
                continue
            chain.append(p)
            if len(chain) > MOST:
                del chain[0]
            if len(chain) > MOST or counts[family] - len(chain) > TOPIC + p // TURN:
                continue  # this is what the text is about
            for members in (chain[-2:], chain) if len(chain) > 2 else (chain,):
                if differs(document, [layout.words[m] for m in members]):
                    yield make_proposal(document, members)


def differs(document: Document, members: Sequence[int]) -> bool:
    """Whether words of a family are different ones, of a different part of speech, or an active and a passive."""
    tokens = document.tokens
    kinds = {(tokens.lemma[i], tokens.pos[i], is_passive(document, i) or is_nominal(document, i)) for i in members}
    return len(kinds) > 1 and len({tokens.form[i] for i in members}) > 1


def is_passive(document: Document, i: int) -> bool:
    """Whether a token is the participle of a passive."""
    tokens = document.tokens
    return tokens.tag[i] == "VBN" and any(tokens.dep[c] == "auxpass" for c in tokens.children[i][:8])


def make_proposal(document: Document, chain: Sequence[int]) -> Proposal:
    """The proposal of the members at these positions."""
    tokens, layout = document.tokens, document.layout
    members = [layout.words[p] for p in chain]
    gaps = [b - a - 1 for a, b in pairwise(chain)]
    features = {
        **describe_forms(document, members),
        **describe_sentence(document, members),
        "close together": 1 - sum(gaps) / len(gaps) / REACH,
        "three or more": float(len(members) > 2),
        "a sentence ends between": float(tokens.sentence[members[0]] != tokens.sentence[members[-1]]),
    }
    forms = list(dict.fromkeys(tokens.form[i] for i in members))
    what = f"{', '.join(f'“{f}”' for f in forms)} are forms of one word"
    return Proposal(tuple((i, i) for i in members), features, what)


def describe_forms(document: Document, members: Sequence[int]) -> dict[str, float]:
    """Features of how the forms differ."""
    tokens = document.tokens
    agent = any(tokens.pos[i] == "NOUN" and tokens.form[i].endswith(AGENT) for i in members)
    return {
        "a word and its denial": float(len({is_negated(tokens.lemma[i]) or is_negated(tokens.form[i]) for i in members}) > 1),
        "a word for who does it": float(agent),
        "part of a longer name for something": float(any(tokens.dep[i] == "compound" for i in members)),
        "one in the clause of the other": float(any(is_tied(document, *pair) for pair in pairwise(members))),
        "an active and a passive": float(len({is_passive(document, i) for i in members if tokens.pos[i] == "VERB"}) > 1),
        "an adjective as a noun": float(any(is_nominal(document, i) for i in members)),
    }


def is_tied(document: Document, one: int, other: int) -> bool:
    """Whether one of two tokens governs the other, over three steps at most."""
    head = document.tokens.head
    return one in (a := head[other], b := head[a], head[b]) or other in (a := head[one], b := head[a], head[b])


def is_nominal(document: Document, i: int) -> bool:
    """Whether an adjective stands for those who are so: "the silent"."""
    tokens = document.tokens
    return tokens.tag[i] in {"JJ", "VBN"} and any(tokens.dep[c] == "det" for c in tokens.children[i][:3])


def describe_sentence(document: Document, members: Sequence[int]) -> dict[str, float]:
    """Features of the sentences in which the members stand."""
    tokens = document.tokens
    first = tokens.bounds[tokens.sentence[members[0]]][0]
    last = tokens.bounds[tokens.sentence[members[-1]]][1]
    window = range(max(first, members[0] - 12), min(last, members[-1] + 12))
    return {
        "said or told near": float(any(tokens.form[i] in REPORTS for i in window)),
        "a passive near": float(any(tokens.dep[i] == "auxpass" for i in window)),
        "can, may or should near": float(any(tokens.tag[i] == "MD" for i in window)),
        "I, we or you near": float(any(tokens.form[i] in SPEAKERS for i in window)),
        "a word of denial or of people as such": float(any(tokens.form[i] in GENERAL for i in window)),
    }
