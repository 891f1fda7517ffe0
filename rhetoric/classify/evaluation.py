"""Evaluation of a metaphor classifier token by token: what share of the metaphorical words is found, and of the found is right.

The parts of speech are those of the data, not the classifier's own, so figures of two classifiers are of the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from rhetoric.classify.calibration import Bin, brier, reliability
from rhetoric.classify.corpus import KINDS, Sentence, name_kind

# Universal parts of speech of content words.
CONTENT_POS = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "ADV"})
# Sentences that a classifier is handed at once: enough to batch well, few enough that progress is seen.
CHUNK = 1000

# Group, name, precision, recall, F1, gold, found, right.
Row = tuple[str, str, float, float, float, int, int, int]


class TokenClassifier(Protocol):
    """What can be evaluated; `rhetoric.classify.MetaphorClassifier` is one."""

    @property
    def threshold(self) -> float:
        """The main cut-off."""

    def score(self, sentences: list[list[str]]) -> list[list[float]]:
        """The probability of each token of each sentence that it is metaphorical."""

    def decide(self, sentences: list[list[str]]) -> list[list[bool]]:
        """Whether each token of each sentence is found."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tokens are metaphorical by the data, how many were found, and how many of these are right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Share of the found tokens that are metaphorical; 0 if nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the metaphorical tokens that were found; 0 if there are none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.gold + self.found
        return 2 * self.right / both if both else 0.0

    def __add__(self, other: Counts) -> Counts:
        """The counts of both together."""
        return Counts(self.gold + other.gold, self.found + other.found, self.right + other.right)


NOTHING = Counts()


@dataclass(frozen=True, slots=True)
class Report:
    """The counts of a run.

    ``content`` are the tokens of the universal parts of speech VERB, NOUN, PROPN, ADJ and ADV, ``function`` all others,
    punctuation too. These two, ``kinds`` (see `KINDS`) and ``pos`` count the ``tagged`` tokens only, those of sentences for
    which the data gives parts of speech; where it gives none they are None and empty. ``genres`` leaves out sentences without
    a genre. ``kinds`` is in the order of `KINDS`, ``pos`` and ``genres`` in that of their metaphors, most first.
    ``brier`` and ``reliability`` are of all tokens, and absent where only decisions were evaluated.
    """

    sentences: int
    tokens: int
    tagged: int
    all: Counts
    content: Counts | None = None
    function: Counts | None = None
    kinds: Mapping[str, Counts] = field(default_factory=dict)
    pos: Mapping[str, Counts] = field(default_factory=dict)
    genres: Mapping[str, Counts] = field(default_factory=dict)
    brier: float | None = None
    reliability: tuple[Bin, ...] = ()

    def list_rows(self) -> list[Row]:
        """The counts as rows of a table: group, name, precision, recall, F1, gold, found, right."""
        return [(*key, c.precision, c.recall, c.f1, c.gold, c.found, c.right) for key, c in self.list_counts()]

    def list_counts(self) -> Iterator[tuple[tuple[str, str], Counts]]:
        """Every group and name with its counts, in the order of the table."""
        yield ("all", "tokens"), self.all
        if self.content is not None and self.function is not None:
            yield ("words", "content"), self.content
            yield ("words", "function"), self.function
        for group, counts in (("kind", self.kinds), ("pos", self.pos), ("genre", self.genres)):
            yield from (((group, name), c) for name, c in counts.items())


def evaluate_tokens(sentences: Iterable[Sentence], decisions: Iterable[Sequence[bool]]) -> Report:
    """The counts of decisions, one a token. Raises ValueError if there are more or fewer of them than tokens or sentences."""
    tally: dict[tuple[str, str], Counts] = {}
    number = tokens = tagged = 0
    for sentence, decided in zip(sentences, decisions, strict=True):
        number += 1
        check_length("decisions", number, sentence, decided)
        tokens += len(sentence.tokens)
        tagged += len(sentence.pos)
        for n, (gold, found) in enumerate(zip(sentence.metaphor, decided, strict=True)):
            one = Counts(int(gold), int(found), int(gold and found))
            for key in list_groups(sentence, n):
                tally[key] = tally.get(key, NOTHING) + one
    return Report(
        sentences=number,
        tokens=tokens,
        tagged=tagged,
        all=tally.get(("all", "tokens"), NOTHING),
        # One of the two may have no token: its counts are 0, not unknown.
        content=tally.get(("words", "content"), NOTHING) if tagged else None,
        function=tally.get(("words", "function"), NOTHING) if tagged else None,
        kinds={kind: tally["kind", kind] for kind in KINDS if ("kind", kind) in tally},
        pos=pick(tally, "pos"),
        genres=pick(tally, "genre"),
    )


def list_groups(sentence: Sentence, n: int) -> Iterator[tuple[str, str]]:
    """The groups that the token at ``n`` is counted in."""
    yield "all", "tokens"
    if sentence.genre is not None:
        yield "genre", sentence.genre
    if sentence.pos:
        pos = sentence.pos[n]
        yield "pos", pos
        yield "kind", name_kind(pos)
        yield "words", "content" if pos in CONTENT_POS else "function"


def pick(tally: Mapping[tuple[str, str], Counts], group: str) -> dict[str, Counts]:
    """The counts of a group by name, most metaphors first."""
    mine = [(name, counts) for (g, name), counts in tally.items() if g == group]
    return dict(sorted(mine, key=lambda item: (-item[1].gold, item[0])))


def evaluate_classifier(
    classifier: TokenClassifier, sentences: Iterable[Sentence], *, advance: Callable[[int], object] | None = None
) -> Report:
    """The counts of a classifier's decisions, and how far its scores are probabilities.

    ``advance`` is called with the number of sentences done after each `CHUNK`. Raises ValueError if the classifier gives more
    or fewer answers than there are tokens.
    """
    sentences = list(sentences)
    decisions: list[list[bool]] = []
    scores: list[float] = []
    for start in range(0, len(sentences), CHUNK):
        chunk = sentences[start : start + CHUNK]
        tokens = [list(s.tokens) for s in chunk]
        decisions += classifier.decide(tokens)
        for n, (sentence, scored) in enumerate(zip(chunk, classifier.score(tokens), strict=True), start + 1):
            check_length("scores", n, sentence, scored)
            scores += scored
        if advance:
            advance(len(chunk))
    report = evaluate_tokens(sentences, decisions)
    if not scores:
        return report
    labels = [m for s in sentences for m in s.metaphor]
    return replace(report, brier=brier(scores, labels), reliability=reliability(scores, labels))


def check_length(what: str, number: int, sentence: Sentence, answers: Sequence[object]) -> None:
    """Raises ValueError if there is not one answer a token."""
    if len(answers) != len(sentence.tokens):
        raise ValueError(f"sentence {number}: {len(answers)} {what} for {len(sentence.tokens)} tokens")
