"""What a page says of how a text is framed, as plain data: a paragraph in words, and a strip for every leading picture."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rhetoric.finding import Finding
from rhetoric.framing import Framing, Picture, VoiceDevices
from rhetoric.report.view import describe_voice
from rhetoric.report.wording import (
    count_places,
    describe_carriers,
    describe_framing,
    describe_stance,
    name_speaker,
    raise_first,
)

if TYPE_CHECKING:
    from rhetoric.result import Result

# So many voices stand in the table, with so many devices each; so many members are written under a strip, and so many pictures
# named after the leading ones.
MAX_ROWS, MAX_DEVICES, MAX_MEMBERS, MAX_MORE = 8, 3, 60, 12
# A strip in the units of its view box: the rows of the author and of the others, with room at the ends for a mark.
WIDE, EDGE, ABOVE, BELOW = 340.0, 6.0, 7.0, 19.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A member on the strip: ``own`` says that it is the author's."""

    id: str
    x: float
    y: float
    own: bool
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the strip: the picture is kept up, or ``dropped``."""

    x1: float
    x2: float
    dropped: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Members in a row that one voice has: ids and words."""

    voice: str
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """A picture along the text; ``summary`` is the whole of it in words."""

    label: str
    number: int
    facts: str
    summary: str
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    runs: tuple[Run, ...]
    more: int


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """A voice in the table, with its commonest devices in words."""

    name: str
    number: int
    devices: str


@dataclass(frozen=True, slots=True)
class HeadlineNote:
    """The headline: its findings as (id, words, device), and what it does in sentences."""

    text: str
    findings: tuple[tuple[str, str, str], ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FramingView:
    """The section; empty where there is nothing to say. ``others`` are the pictures without a strip, in words."""

    description: str
    strips: tuple[Strip, ...]
    others: str
    headline: HeadlineNote | None
    voices: tuple[VoiceLine, ...]
    more: int
    wide: float = WIDE
    middle: float = (ABOVE + BELOW) / 2


def make_framing(result: Result, framing: Framing) -> FramingView:
    """The section about ``result`` and what frames its text."""
    found = {f.id: f for f in result.findings}
    titles = {d.id: d.title.lower() for d in result.devices}
    return FramingView(
        description=describe_framing(framing),
        strips=tuple(make_strip(p, found, len(result.document.text)) for p in framing.pictures),
        others=", ".join(f"{label_picture(p)} ({len(p.chain.findings)})" for p in framing.others[:MAX_MORE])
        + (f" and {len(framing.others) - MAX_MORE} more" if len(framing.others) > MAX_MORE else ""),
        headline=make_headline(framing, found, titles),
        voices=tuple(make_voice_line(v, titles) for v in framing.voices[:MAX_ROWS]),
        more=max(0, len(framing.voices) - MAX_ROWS),
    )


def label_picture(picture: Picture) -> str:
    """A picture as its mapping, or as its source domain."""
    return picture.chain.mapping or picture.chain.source_domain


def make_strip(picture: Picture, found: dict[str, Finding], length: int) -> Strip:
    """The strip of a picture in a text of ``length`` characters."""
    chain = picture.chain
    members = [found[id] for id in chain.findings if id in found]
    runs = [
        Run(voice, tuple((f.id, write(f)) for f in here))
        for voice, here in groupby(members[:MAX_MEMBERS], key=lambda f: name_speaker(f.voice))
    ]
    facts = (
        f"{count_places(len(members))} over {100 * picture.share:.0f} % of the text, {chain.density:.0f} per 1,000 words there"
    )
    return Strip(
        label=label_picture(picture),
        number=len(members),
        facts=raise_first(facts),
        summary=f"{label_picture(picture)}: {facts}. {raise_first(describe_carriers(picture))}.",
        marks=tuple(
            Mark(
                f.id,
                place(f.span.start, length),
                ABOVE if (own := f.voice.kind == "author") else BELOW,
                own,
                f"“{write(f)}”, {describe_voice(f.voice)}",
            )
            for f in members
        ),
        lines=tuple(make_lines(picture, length)),
        runs=tuple(runs),
        more=max(0, len(members) - MAX_MEMBERS),
    )


def write(finding: Finding) -> str:
    """A finding's words on one line."""
    return " ".join(finding.text.split())


def place(offset: int, length: int) -> float:
    """Where on the strip an offset stands."""
    return round(EDGE + (WIDE - 2 * EDGE) * offset / max(1, length), 1)


def make_lines(picture: Picture, length: int) -> list[Line]:
    """From the first member to the last, cut at the breaks."""
    lines = []
    at = picture.chain.first
    for gap in picture.chain.breaks:
        lines += [Line(place(at, length), place(gap.start, length), False)]
        lines += [Line(place(gap.start, length), place(gap.end, length), True)]
        at = gap.end
    return [*lines, Line(place(at, length), place(picture.chain.last, length), False)]


def make_voice_line(voice: VoiceDevices, titles: dict[str, str]) -> VoiceLine:
    """A row of the table."""
    shown = [f"{titles.get(device, device)} {number}" for device, number in voice.devices[:MAX_DEVICES]]
    return VoiceLine(raise_first(name_speaker(voice.voice)), voice.number, ", ".join(shown))


def make_headline(framing: Framing, found: dict[str, Finding], titles: dict[str, str]) -> HeadlineNote | None:
    """What there is to say of the headline; None where there is none or nothing was found in it."""
    headline = framing.headline
    if headline is None or not headline.findings:
        return None
    findings = [found[id] for id in headline.findings]
    return HeadlineNote(
        headline.text,
        tuple((f.id, write(f), titles.get(f.device, f.device)) for f in findings),
        tuple(describe_stance(headline)),
    )
