"""Alliteration: stressed words close together begin with the same consonant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.matchers.sounds import find_cluster, find_onset, is_common, is_unstressed
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="alliteration",
    family="scheme",
    title="Alliteration",
    definition="Stressed words close together begin with the same consonant sound.",
    references=("Lausberg 1998, § 975", "Lagutina et al. 2020, ProseRhythmDetector"),
    example="We had enough of their [bluster, bullying and broken] words.",
    clear="The city has a car for its chief, who knows the king.",
)

# Members have no more words between them than this; chains that are looser are cut at wide gaps too.
REACH = 5
TIGHT = (3, 2)
MOST = 12


class Detector:
    """Proposes chains of content words with one initial sound; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates, in the order in which they end."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """All chains of three or more words, and of two that stand next to each other."""
        for chain, sound in find_chains(document):
            for part in cut_chain(chain):
                if is_long_enough(document, part):
                    yield make_proposal(document, part, sound)


def find_chains(document: Document) -> Iterator[tuple[list[int], str]]:
    """(positions of words, their sound) of the chains of two or more within a sentence, as long as they go."""
    tokens, layout = document.tokens, document.layout
    form, lemma, content, sentence = tokens.form, tokens.lemma, layout.content, tokens.sentence
    open_: dict[str, list[int]] = {}
    words = layout.words
    for p, i in enumerate(words):
        sound = content[i] and find_onset(form[i], lemma[i])
        if not sound:
            continue
        chain = open_.get(sound)
        if chain and p - chain[-1] <= REACH and len(chain) < MOST and sentence[words[chain[-1]]] == sentence[i]:
            chain.append(p)
            continue
        if chain and len(chain) > 1:
            yield chain, sound
        open_[sound] = [p]
    yield from ((chain, sound) for sound, chain in open_.items() if len(chain) > 1)


def cut_chain(chain: list[int]) -> Iterator[list[int]]:
    """The chain itself and its tighter stretches, each once."""
    yield chain
    known = {(chain[0], chain[-1])}
    for reach in TIGHT:
        part = [chain[0]]
        for p in (*chain[1:], chain[-1] + 99):
            if p - part[-1] > reach:
                if len(part) > 1 and (part[0], part[-1]) not in known:
                    known.add((part[0], part[-1]))
                    yield part
                part = []
            part.append(p)


def is_long_enough(document: Document, part: Sequence[int]) -> bool:
    """Whether there are three different words, or two next to each other that are not everyday words."""
    lemma, words = document.tokens.lemma, document.layout.words
    own = {lemma[words[p]] for p in part}
    if len(own) > 2:
        return True
    return len(own) == 2 and len(part) == 2 and part[1] - part[0] < 3 and not any(map(is_common, own))


def make_proposal(document: Document, part: Sequence[int], sound: str) -> Proposal:
    """The proposal of a chain."""
    tokens, layout = document.tokens, document.layout
    members = [layout.words[p] for p in part]
    number = len({tokens.lemma[i] for i in members})
    inside = layout.words[part[0] : part[-1] + 1]
    bounds = tokens.bounds[tokens.sentence[members[0]]]
    around = range(max(bounds[0], members[0] - 15), min(bounds[1], members[-1] + 16))
    features = {
        **describe_members(document, members, sound),
        "only two": float(number == 2),
        "four or more": float(number > 3),
        "of the content words there": number / max(number, sum(layout.content[i] for i in inside)),
        "of all words there": number / len(inside),
        "side by side": sum(b - a == 1 for a, b in pairwise(part)) / (len(part) - 1),
        "a number near": float(any(tokens.pos[i] == "NUM" for i in around)),
    }
    named = ", ".join(f"“{tokens.form[i]}”" for i in members[:6])
    return Proposal(tuple((i, i) for i in members), features, f"{named} begin with the sound {sound}")


def describe_members(document: Document, members: Sequence[int], sound: str) -> dict[str, float]:
    """Features of the words and of how they hang together."""
    tokens = document.tokens
    head, pos, size = tokens.head, tokens.pos, len(members)
    own = set(members)
    tied = sum(head[i] in own or head[head[i]] in own for i in members if head[i] != i)
    clusters = {find_cluster(tokens.form[i], sound) for i in members}
    return {
        "hanging together": min(1.0, tied / (size - 1)),
        "coordinated": sum(tokens.dep[i] == "conj" and head[i] in own for i in members) / (size - 1),
        "of one kind": sum(pos[a] == pos[b] for a, b in pairwise(members)) / (size - 1),
        "the same cluster": float(len(clusters) == 1 and clusters != {sound}),
        "everyday words": sum(is_common(tokens.lemma[i]) for i in members) / size,
        "names": sum(pos[i] == "PROPN" for i in members) / size,
        "adjectives": sum(pos[i] in {"ADJ", "ADV"} for i in members) / size,
        "unstressed at the beginning": sum(is_unstressed(tokens.form[i], tokens.lemma[i]) for i in members) / size,
    }
