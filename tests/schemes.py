"""What the tests of ranked figures share."""

from __future__ import annotations

from typing import Any

from rhetoric.document import Document
from rhetoric.finding import Candidate
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
