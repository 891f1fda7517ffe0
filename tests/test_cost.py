"""The cost of every detector grows with the text and not with its square, whatever the text repeats."""

from __future__ import annotations

from itertools import cycle, islice
from time import process_time

import pytest

from rhetoric.document import Document
from rhetoric.lexicon_reader import read_lexicons
from rhetoric.merge import merge
from rhetoric.parser import Parser
from rhetoric.pipeline import Scanner
from rhetoric.reader import make_source
from rhetoric.registry import list_detectors, make_detectors
from rhetoric.wordclass import load_word_classes

# What is repeated: a sentence, a word without an end, clauses without a full stop, questions, quotations, paragraphs.
REPEATED = {
    "sentence": "The old minister told the people, the people told the minister, and nobody said a word. ",
    "word": "never ",
    "clauses": "we came in peace, we left in war, and you stayed here, ",
    "questions": "Is it art? No. Who says so? ",
    "quotations": "the \"so-called\" \u201cexperts\u201d of the 'city' ",
    "paragraphs": "We will build.\n\nWe will not wait.\n\n",
}
SHORT, TIMES = 3_000, 4
# Linear time grows fourfold, quadratic time sixteenfold; what takes less than this is not worth measuring.
MOST, NOISE = 9.0, 0.05


def repeat(parser: Parser, piece: str, characters: int) -> Document:
    """A text that repeats a piece."""
    return parser.parse(make_source("".join(islice(cycle([piece]), characters // len(piece)))))


def measure(detect: object, document: Document) -> float:
    """Seconds of the processor, the better of two runs."""
    best = float("inf")
    for _ in range(2):
        start = process_time()
        list(detect(document))  # type: ignore[operator]
        best = min(best, process_time() - start)
    return best


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_time_grows_with_the_text_and_not_with_its_square(parser: Parser, piece: str) -> None:
    devices = sorted(list_detectors())
    detectors = make_detectors(devices, read_lexicons(devices=devices), load_word_classes())
    short, long = repeat(parser, piece, SHORT), repeat(parser, piece, SHORT * TIMES)
    slow = {}
    for detector in detectors:
        before, after = measure(detector.detect, short), measure(detector.detect, long)
        if after > MOST * max(before, NOISE / TIMES):
            slow[detector.device.id] = (before, after)
    assert slow == {}


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_merging_what_repetition_proposes_takes_linear_time(everything: Scanner, piece: str) -> None:
    times = []
    for length in (SHORT, SHORT * TIMES):
        candidates = list(everything.detect(repeat(everything.parser, piece, length)))
        start = process_time()
        merge(candidates)
        times.append(process_time() - start)
    assert times[1] <= MOST * max(times[0], NOISE / TIMES)
