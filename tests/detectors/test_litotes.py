from __future__ import annotations

import pytest

from rhetoric.lexicon import parse_brackets
from rhetoric.pipeline import Scanner


@pytest.fixture(scope="module")
def denials() -> Scanner:
    return Scanner(devices=["litotes"], classifier="none")


@pytest.mark.parametrize(
    "marked",
    [
        "The cook is [not unaware] of it.",
        "It is [not altogether unexpected].",
        "That is [no small feat].",
        "She is [no fool].",
        "The tune is [not without charm].",
        "It was [hardly a triumph].",
        "The pie was [not half bad].",
        "They were [less than thrilled].",
        "The cat is [no stranger] to mice.",
        "The hill is [by no means easy].",
        "The night was [anything but quiet].",
        "The soup is [far from inedible].",
        "Third place is [nothing to be ashamed of].",
    ],
)
def test_a_denied_opposite_is_found(denials: Scanner, marked: str) -> None:
    text, spans = parse_brackets(marked)
    assert [tuple(f.span) for f in denials.scan(text).findings] == list(spans)


@pytest.mark.parametrize(
    "text",
    [
        "We do not swim unless it is hot.",
        "No minor may vote.",
        "No fool would buy it.",
        "There is no coincidence in it.",
        "Is it not unfair?",
        "It was not unkind but cruel.",
        "It was not bad luck but bad work.",
        "It is difficult if not impossible.",
        "They did not leave without her.",
        "She is not unemployed.",
    ],
)
def test_a_plain_denial_stays_clear(denials: Scanner, text: str) -> None:
    assert denials.scan(text).findings == ()
