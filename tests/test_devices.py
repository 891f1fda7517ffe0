"""What the catalogue shows of every device holds: its example is found, exactly, and its near miss is clear."""

from __future__ import annotations

import pytest

from rhetoric.document import Span
from rhetoric.lexicon import parse_brackets
from rhetoric.pipeline import Scanner
from rhetoric.registry import list_detectors

DEVICES = list_detectors()


@pytest.mark.parametrize("device", sorted(DEVICES))
def test_the_example_is_found_and_the_near_miss_is_clear(everything: Scanner, device: str) -> None:
    text, spans = parse_brackets(DEVICES[device].DEVICE.example)
    assert [f.span for f in everything.scan(text).findings if f.device == device] == [Span(*s) for s in spans]
    assert [f.text for f in everything.scan(DEVICES[device].DEVICE.clear).findings if f.device == device] == []
