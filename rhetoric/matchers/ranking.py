"""Ranking: a rule proposes figures, a ranker decides which of them are worth showing.

Repetition is cheap in English: most sentences that begin alike are no anaphora. So a detector of figures proposes generously,
and describes each proposal by features (how many members, how far apart, how rare the words that come back, how alike the
shapes). A logistic regression makes of them a probability, and only what lies above a cut-off is shown (Dubremetz & Nivre 2015,
2018, who so found chiasmus, anaphora and epistrophe). The weights are a table that people can read, ``data/rankers.toml``,
fitted by ``rhetoric train figures``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import exp

from rhetoric.document import Document
from rhetoric.errors import SetupError
from rhetoric.finding import Candidate, Ground, Role
from rhetoric.lexicon import Entry, Lexicon, Rule

FILE = "rhetoric/data/rankers.toml"
# Proposals that are less likely than this are not worth a word, not even on request.
FLOOR = 0.05
# So many of the features that moved a score are named in its reason, if they moved it by as much, in logits.
NAMED = 3
MOVES = 0.3
# A figure of more members than this is cut: a text of one sentence repeated is bounded too.
MOST_MEMBERS = 40
# A cut-off that no score reaches.
NEVER = 1.01


@dataclass(frozen=True, slots=True)
class Proposal:
    """A figure that a rule proposes.

    ``members`` are (first, last) tokens of its parts, in order; ``extent`` those of the whole figure, None where it runs from
    the first member to the last. ``features`` are numbers, about 0 to 1, by names that a reader can take in. ``what`` says in a
    clause what is there, ``kind`` names the variety. ``parts`` are further roles.
    """

    members: tuple[tuple[int, int], ...]
    features: Mapping[str, float]
    what: str
    kind: str = ""
    extent: tuple[int, int] | None = None
    parts: tuple[Role, ...] = field(default=())

    @property
    def first(self) -> int:
        """The first token of the figure."""
        return self.extent[0] if self.extent else self.members[0][0]

    @property
    def last(self) -> int:
        """Its last token."""
        return self.extent[1] if self.extent else self.members[-1][1]


@dataclass(frozen=True)
class Ranker:
    """The weights of one device: the log-odds of a proposal are ``bias`` plus each feature times its weight.

    ``cutoff`` is the probability from which on a figure is shown, ``line`` the line of the device in the table.
    """

    device: str
    bias: float
    weights: Mapping[str, float]
    cutoff: float
    line: int

    def rate(self, features: Mapping[str, float]) -> float:
        """The probability of a proposal with these features; one that has no weight counts nothing."""
        weigh = self.weights.get
        odds = self.bias + sum([weigh(name, 0.0) * x for name, x in features.items()])
        return 1 / (1 + exp(-min(30.0, max(-30.0, odds))))

    def rank_all(self, proposals: Iterable[Proposal], document: Document) -> Iterator[Candidate]:
        """A candidate for every proposal that is not hopeless, in the order given."""
        for proposal in proposals:
            score = self.rate(proposal.features)
            if score >= FLOOR:
                yield self.make_candidate(proposal, score, document)

    def make_candidate(self, proposal: Proposal, score: float, document: Document) -> Candidate:
        """The candidate of a proposal with its score; its members are roles."""
        tokens = document.tokens
        members = tuple(Role("member", tokens.span(*m)) for m in proposal.members[:MOST_MEMBERS])
        ground = Ground("ranked", f"{proposal.what}; {self.explain(proposal.features)}")
        return Candidate(
            make_rule(self, proposal.kind),
            tokens.span(proposal.first, proposal.last),
            ground,
            roles=(*members, *proposal.parts),
            words=proposal.last - proposal.first + 1,
            reading=score,
            weak=score < self.cutoff,
        )

    def explain(self, features: Mapping[str, float]) -> str:
        """What moved the score most, in a clause."""
        moves = sorted(
            ((self.weights.get(name, 0.0) * x, name) for name, x in features.items()), key=lambda move: -abs(move[0])
        )
        heavy = [(weight > 0, name) for weight, name in moves[:NAMED] if abs(weight) >= MOVES]
        sides = {"for it": [n for good, n in heavy if good], "against it": [n for good, n in heavy if not good]}
        named = [f"{side}: {', '.join(names)}" for side, names in sides.items() if names]
        return "; ".join([*named, f"shown from a score of {self.cutoff:.2f} on"])


def make_rule(ranker: Ranker, kind: str) -> Rule:
    """The rule of a ranked figure: the table of weights is its lexicon, the line of its device the place."""
    title = kind.replace("_", " ") or ranker.device.replace("_", " ")
    attributes = (("kind", kind),) if kind else ()
    lexicon = Lexicon("ranker", ranker.device, "found by its shape", "", "", "", FILE, ())
    return Rule(lexicon, Entry(kind or ranker.device, ranker.line, title, (), attributes=attributes))


@cache
def read_table() -> tuple[dict[str, object], tuple[str, ...]]:
    """The table of this package and its lines."""
    text = (files("rhetoric") / "data" / "rankers.toml").read_text("utf-8")
    return tomllib.loads(text), tuple(text.splitlines())


def list_ranked() -> tuple[str, ...]:
    """The devices of which there are weights."""
    return tuple(read_table()[0])


def load_ranker(device: str) -> Ranker:
    """The ranker of a device; of one that was never fitted, one that shows nothing. Raises SetupError for a broken table."""
    table, lines = read_table()
    if device not in table:
        return Ranker(device, 0.0, {}, NEVER, 1)
    try:
        data = table[device]
        if not isinstance(data, dict):
            raise TypeError("it is no table")
        weights = {str(name): float(weight) for name, weight in data["weights"].items()}
        return Ranker(device, float(data["bias"]), weights, float(data["cutoff"]), lines.index(f"[{device}]") + 1)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SetupError(f"the weights of {device} cannot be read: {error}", place=FILE) from error
