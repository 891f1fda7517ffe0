"""What frames a text: its leading pictures, whose devices they are, its certainty and escalation, what the headline does.

All of it is read off a result; nothing is judged. To frame is to bring some sides of a thing forward (Entman 1993); a headline
does it first, and for most readers alone (van Dijk 1988).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rhetoric.balance import BOOSTING, HEDGING, Balance, Certainty, weigh, weigh_certainty
from rhetoric.document import Span
from rhetoric.finding import Carrier, Chain, Finding, Voice
from rhetoric.frames import count_words, find_commonest, key_voice, list_carriers, list_words, name_voice
from rhetoric.hierarchy import picture
from rhetoric.ladder import DEESCALATION, ESCALATION, Profile, list_moves, trace_escalation

if TYPE_CHECKING:
    from rhetoric.document import Source
    from rhetoric.result import Result

MAX_PICTURES = 5
MAX_TITLE = 90


@dataclass(frozen=True, slots=True)
class Picture:
    """A chain as a picture: ``phrase`` names it ("a train journey"), ``share`` is that of the text's words between its ends.

    ``salience`` is the mean of its members', 0 to 1; ``dropped`` the number of words in its longest break.
    """

    chain: Chain
    phrase: str
    share: float
    salience: float
    dropped: int


@dataclass(frozen=True, slots=True)
class VoiceDevices:
    """A voice and how many findings of each device stand in it, the most frequent first."""

    voice: Voice
    number: int
    devices: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """What the headline does: the findings that lie in it and the chains it opens (ids), the domains that nothing takes up.

    ``certainty`` is None unless hedges and boosters were looked for; ``up`` and ``down`` are the highest levels in it, None
    where there are none; ``voices`` are those its findings stand in.
    """

    span: Span
    text: str
    question: bool
    findings: tuple[str, ...]
    starts: tuple[str, ...]
    alone: tuple[str, ...]
    certainty: Certainty | None
    up: int | None
    down: int | None
    voices: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True)
class Framing:
    """What frames a text; ``balance`` and ``profile`` are None unless both their devices were looked for.

    The leading picture comes first; ``others`` are those that do not lead. The author comes first among the voices, then who
    has most.
    """

    pictures: tuple[Picture, ...]
    others: tuple[Picture, ...]
    voices: tuple[VoiceDevices, ...]
    balance: Balance | None
    profile: Profile | None
    headline: Headline | None


def frame_text(result: Result) -> Framing:
    """What frames the text of a result; ``pictures`` are at most `MAX_PICTURES`.

    One side alone would make a balance that is none.
    """
    looked_for = {d.id for d in result.devices}
    balance = weigh_certainty(result) if {HEDGING, BOOSTING} <= looked_for else None
    profile = trace_escalation(result) if {ESCALATION, DEESCALATION} <= looked_for else None
    ranked = rank_pictures(result)
    return Framing(
        pictures=tuple(ranked[:MAX_PICTURES]),
        others=tuple(ranked[MAX_PICTURES:]),
        voices=tuple(count_voices(result.findings)),
        balance=balance,
        profile=profile,
        headline=read_headline(result, weighed=balance is not None, traced=profile is not None),
    )


def rank_pictures(result: Result) -> list[Picture]:
    """All chains as pictures, the leading one first: by the salience of its members together, which spread can double."""
    found = {f.id: f for f in result.findings}
    words = list_words(result.document)
    pictures = [make_picture(c, [found[id] for id in c.findings if id in found], words) for c in result.chains]
    return sorted(pictures, key=lambda p: (-len(p.chain.findings) * p.salience * (1 + p.share), p.chain.first))


def make_picture(chain: Chain, members: list[Finding], words: Sequence[int]) -> Picture:
    """A chain as a picture; ``words`` are the offsets of the text's words."""
    domains = [m.source_domain for m in members if m.source_domain]
    return Picture(
        chain=chain,
        phrase=picture(find_commonest(domains) if domains else chain.source_domain).lower(),
        share=count_words(words, Span(chain.first, chain.last)) / max(1, len(words)),
        salience=sum(m.salience for m in members) / max(1, len(members)),
        dropped=max((count_words(words, gap) for gap in chain.breaks), default=0),
    )


def count_voices(findings: Iterable[Finding]) -> list[VoiceDevices]:
    """Every voice with its devices, the author first."""
    held: dict[Hashable, list[Finding]] = {}
    for finding in findings:
        held.setdefault(key_voice(finding.voice), []).append(finding)
    voices = [VoiceDevices(name_voice(here[0].voice), len(here), count_devices(here)) for here in held.values()]
    return sorted(voices, key=lambda v: (v.voice.kind != "author", -v.number))


def count_devices(findings: Iterable[Finding]) -> tuple[tuple[str, int], ...]:
    """How many there are of each device, the most frequent first."""
    numbers = Counter(f.device for f in findings)
    return tuple(sorted(numbers.items(), key=lambda item: (-item[1], item[0])))


# The headline


def read_first_line(source: Source) -> str | None:
    """The first paragraph on one line, if it is short and does not end like a sentence of prose or a list; else None."""
    first = source.paragraphs[0] if source.paragraphs else Span(0, 0)
    line = " ".join(source.mask[first.start : first.end].split())
    return line if 0 < len(line) <= MAX_TITLE and line[-1] not in ".:,;" else None


def read_headline(result: Result, *, weighed: bool, traced: bool) -> Headline | None:
    """What the headline does; None where the text has none, or is nothing else."""
    source = result.document.source
    text = read_first_line(source)
    if text is None or len(source.paragraphs) < 2:
        return None
    span = source.paragraphs[0]
    findings = [f for f in result.findings if span.covers(f.span)]
    ids = {f.id for f in findings}
    moves = [m for m in list_moves(result) if m.finding.id in ids] if traced else []
    return Headline(
        span=span,
        text=text,
        question=text.endswith("?"),
        findings=tuple(f.id for f in findings),
        starts=tuple(dict.fromkeys(f.chain for f in findings if f.chain)),
        alone=tuple(dict.fromkeys(f.source_domain for f in findings if f.source_domain and not f.chain)),
        certainty=weigh(findings) if weighed else None,
        up=max((m.level for m in moves if m.rises), default=None),
        down=max((m.level for m in moves if not m.rises), default=None),
        voices=list_carriers(findings),
    )
