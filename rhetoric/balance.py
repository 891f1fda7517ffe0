"""How sure a text sounds: its hedges against its boosters, in the whole, paragraph by paragraph and voice by voice.

Each cue weighs its ``strength``, 1 (a little) to 3 (strongly). The balance is what the boosters weigh more than the hedges,
as a share of both: -1 where all is hedged, 1 where all is boosted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rhetoric.document import Span
from rhetoric.finding import Finding, Voice, read_strength

if TYPE_CHECKING:
    from rhetoric.result import Result

HEDGING, BOOSTING = "hedging", "boosting"


@dataclass(frozen=True, slots=True)
class Certainty:
    """Hedges and boosters: how many there are and what they weigh."""

    hedges: int = 0
    boosters: int = 0
    hedge_weight: int = 0
    booster_weight: int = 0

    @property
    def balance(self) -> float | None:
        """From -1 (all hedged) to 1 (all boosted), by weight; None where there is neither."""
        both = self.hedge_weight + self.booster_weight
        return (self.booster_weight - self.hedge_weight) / both if both else None


@dataclass(frozen=True, slots=True)
class ParagraphCertainty:
    """A paragraph, and the ids of its hedges and boosters in the order of the text."""

    span: Span
    certainty: Certainty
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoiceCertainty:
    """Somebody who speaks in the text, without a cue; what a quotation holds is in its voice and not in the author's."""

    voice: Voice
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Balance:
    """Hedges against boosters: in the whole text, in every paragraph, and in every voice that has any."""

    whole: Certainty
    by_paragraph: tuple[ParagraphCertainty, ...]
    by_voice: tuple[VoiceCertainty, ...]


def weigh_certainty(result: Result) -> Balance:
    """Weigh the hedges of a text against its boosters. The author's voice comes first, then who has the most of them."""
    cues = [f for f in result.findings if f.device in {HEDGING, BOOSTING}]
    return Balance(
        weigh(cues),
        tuple(weigh_paragraphs(result.document.source.paragraphs, cues)),
        tuple(weigh_voices(cues)),
    )


def weigh(cues: Iterable[Finding]) -> Certainty:
    """How many hedges and boosters these are, and what they weigh."""
    hedges = [read_strength(f.attributes) for f in cues if f.device == HEDGING]
    boosters = [read_strength(f.attributes) for f in cues if f.device == BOOSTING]
    return Certainty(len(hedges), len(boosters), sum(hedges), sum(boosters))


def weigh_paragraphs(paragraphs: tuple[Span, ...], cues: Iterable[Finding]) -> list[ParagraphCertainty]:
    """Every paragraph, also one without cues. A cue belongs where it begins."""
    starts = [p.start for p in paragraphs]
    held: list[list[Finding]] = [[] for _ in paragraphs]
    for cue in cues:
        n = bisect_right(starts, cue.span.start) - 1
        if n >= 0 and cue.span.start < paragraphs[n].end:
            held[n].append(cue)
    return [
        ParagraphCertainty(span, weigh(here), tuple(f.id for f in here)) for span, here in zip(paragraphs, held, strict=True)
    ]


def weigh_voices(cues: Iterable[Finding]) -> list[VoiceCertainty]:
    """Every voice that has cues, the author first. "The minister" and "the minister" are one, named as first written."""
    voices: dict[Voice, list[Finding]] = {}
    names: dict[Voice, Voice] = {}
    for cue in cues:
        name = " ".join((cue.voice.speaker or "").split())
        key = Voice(cue.voice.kind, name.casefold())
        names.setdefault(key, Voice(cue.voice.kind, name or None))
        voices.setdefault(key, []).append(cue)
    # The sort is stable: of equals the one that speaks first in the text comes first.
    ordered = sorted(voices, key=lambda key: (key.kind != "author", -len(voices[key])))
    return [VoiceCertainty(names[key], weigh(voices[key])) for key in ordered]
