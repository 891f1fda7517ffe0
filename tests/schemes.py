"""What the tests of ranked figures share."""

from __future__ import annotations

from typing import Any

from rhetoric.document import Document
from rhetoric.finding import Candidate
from rhetoric.lexicon import parse_brackets
from rhetoric.matchers.ranking import Proposal
from rhetoric.merge import merge
from rhetoric.parser import Parser
from rhetoric.reader import make_source
from rhetoric.registry import list_detectors
from rhetoric.wordclass import load_word_classes


def load(device: str) -> Any:
    """The detector of a device, without lexicons, with the ranker of this package."""
    return list_detectors()[device].Detector([], load_word_classes())


def propose(device: str, parser: Parser, text: str) -> list[Candidate]:
    """The candidates of a device in a text, weak ones too."""
    return list(load(device).detect(parser.parse(make_source(text))))


def find_figures(device: str, parser: Parser, text: str) -> tuple[str, list[str]]:
    """A text without its brackets, and the words of each figure that is shown."""
    plain = text.replace("[", "").replace("]", "")
    kept, _ = merge(c for c in propose(device, parser, plain) if not c.weak)
    return plain, [plain[slice(*c.span)] for c in kept]


def describe(device: str, parser: Parser, text: str) -> tuple[Document, list[Proposal]]:
    """The parsed text and the proposals of a device."""
    document = parser.parse(make_source(text))
    return document, list(load(device).propose(document))


def find_members(device: str, parser: Parser, text: str) -> list[tuple[str, list[str]]]:
    """The figures shown in a text, before merging, with their members."""
    found = [c for c in propose(device, parser, text) if not c.weak]
    return [(text[slice(*c.span)], [text[slice(*r.span)] for r in c.roles]) for c in found]


def covers(device: str, parser: Parser, marked: str) -> bool:
    """Whether the bracketed stretch is among the figures shown (merging would keep the best of those that overlap)."""
    text, spans = parse_brackets(marked)
    return text[slice(*spans[0])] in [words for words, _ in find_members(device, parser, text)]


def check_features(device: str, parser: Parser, text: str) -> None:
    """Every proposal in a text has the features that have weights, each from 0 to 1; there is one at least."""
    proposals = describe(device, parser, text)[1]
    assert proposals
    for proposal in proposals:
        assert set(proposal.features) == set(load(device).ranker.weights)
        assert all(0 <= x <= 1 for x in proposal.features.values())
