"""What a report shows, as plain data: computed here once, rendered elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, deque
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rhetoric.document import Span
from rhetoric.finding import Finding, Voice
from rhetoric.framing import MAX_TITLE, read_first_line

if TYPE_CHECKING:
    from rhetoric.result import Result

MAX_LANES = 3
# What is longer than this (a figure of several clauses) is underlined, but not tinted: a page of tint cannot be read.
TINTED = 80


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that the same findings cover, the widest first.

    ``opens`` are the ids of those that begin with it; ``classes`` are its CSS classes, each after a blank.
    """

    text: str
    findings: tuple[str, ...]
    opens: tuple[str, ...]
    classes: str
    hint: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in segments."""

    segments: tuple[Segment, ...]
    heading: bool
    prose: bool


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of a finding beside the text."""

    id: str
    device: str
    title: str
    text: str
    picture: str
    mapping: str
    tenor: str
    detail: str
    why: str
    rule: str
    place: str
    voice: str
    score: str
    salience: str


@dataclass(frozen=True, slots=True)
class Count:
    """A label with its number; ``share`` is of the largest, in per cent."""

    id: str
    label: str
    number: int
    share: float
    rate: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A finding's place on the strip, in per mille of the text."""

    id: str
    device: str
    at: float
    width: float
    label: str


@dataclass(frozen=True, slots=True)
class View:
    """A page."""

    title: str
    path: str
    words: int
    sentences: int
    total: int
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]
    devices: tuple[Count, ...]
    domains: tuple[Count, ...]
    ticks: tuple[Tick, ...]
    version: str
    model: str
    warnings: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The titles of the devices that were looked for and not found."""
        return tuple(sorted(d.label for d in self.devices if not d.number))


class Places:
    """Lines and columns of offsets."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]

    def find(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def make_view(result: Result) -> View:
    """Everything that a page about ``result`` shows."""
    document, findings = result.document, result.findings
    titles = {d.id: d.title for d in result.devices}
    return View(
        title=find_title(result),
        path=document.source.path or document.source.id,
        words=document.words,
        sentences=len(document.sentences),
        total=len(findings),
        paragraphs=tuple(make_paragraphs(result)),
        notes=tuple(make_note(f, titles[f.device], document.text) for f in findings),
        devices=tuple(count_devices(result)),
        domains=count(result.by_domain),
        ticks=tuple(make_ticks(result)),
        version=result.tool.version,
        model=result.tool.model,
        warnings=document.source.warnings,
    )


def find_title(result: Result) -> str:
    """The first line of the text, if it is short enough to be a headline, else the name of the text."""
    return read_first_line(result.document.source) or result.document.source.id


def make_paragraphs(result: Result) -> list[Paragraph]:
    """The text in paragraphs and segments; what lies between paragraphs is shown too, but not as prose."""
    text, findings = result.document.text, result.findings
    paragraphs = []
    following = 0
    for span, prose in split_lines(result):
        while following < len(findings) and findings[following].span.end <= span.start:
            following += 1
        here = []
        for n in range(following, len(findings)):
            if findings[n].span.start >= span.end:
                break
            if findings[n].span.overlaps(span):
                here.append(findings[n])
        segments = tuple(make_segments(text, span, here))
        words = text[span.start : span.end].strip()
        heading = (
            prose
            and len(words) <= MAX_TITLE
            and words[-1:] not in set(".!:;,\"”’'")
            and (span.start == 0 or not words.endswith("?"))
        )
        paragraphs.append(Paragraph(segments, heading, prose))
    return paragraphs


def split_lines(result: Result) -> list[tuple[Span, bool]]:
    """The stretches to set as paragraphs, and whether each is prose."""
    source = result.document.source
    spans: list[tuple[Span, bool]] = []
    last = 0
    for paragraph in source.paragraphs:
        if source.text[last : paragraph.start].strip():
            spans.append((Span(last, paragraph.start), False))
        spans.append((paragraph, True))
        last = paragraph.end
    if source.text[last:].strip():
        spans.append((Span(last, len(source.text)), False))
    return spans


def make_segments(text: str, span: Span, findings: list[Finding]) -> list[Segment]:
    """Cut a paragraph wherever one of its findings, which come in the order of the text, begins or ends."""
    edges = {span.start, span.end}
    for finding in findings:
        edges |= {max(span.start, finding.span.start), min(span.end, finding.span.end)}
    points = sorted(edges)
    lanes = assign_lanes(findings)
    segments = []
    waiting = deque(findings)
    around: list[Finding] = []
    for start, end in pairwise(points):
        around = [f for f in around if f.span.end > start]
        while waiting and waiting[0].span.start <= start:
            around.append(waiting.popleft())
        here = sorted(around, key=lambda f: f.span.start - f.span.end)
        segments.append(
            Segment(
                text=text[start:end],
                findings=tuple(f.id for f in here),
                opens=tuple(f.id for f in here if f.span.start == start),
                classes="".join(f" l{lanes[f.id]}-{f.device}" for f in here) + tint_of(here),
                hint="\n\n".join(hint_of(f) for f in here),
            )
        )
    return segments


def tint_of(findings: list[Finding]) -> str:
    """The class that tints the words which all these findings cover, by the narrowest of them."""
    narrow = findings and findings[-1].span.end - findings[-1].span.start <= TINTED
    return f" t-{findings[-1].device}" if narrow else ""


def assign_lanes(findings: list[Finding]) -> dict[str, int]:
    """The line under the words on which each finding is drawn: the first that no finding it overlaps has taken."""
    lanes: dict[str, int] = {}
    around: list[Finding] = []
    for finding in findings:
        around = [f for f in around if f.span.end > finding.span.start]
        taken = {lanes[f.id] for f in around}
        lanes[finding.id] = next((lane for lane in range(MAX_LANES) if lane not in taken), MAX_LANES - 1)
        around.append(finding)
    return lanes


def hint_of(finding: Finding) -> str:
    """A finding in a few lines."""
    evidence = finding.evidence[0]
    picture = describe_picture(finding) or describe_attributes(finding)
    quoted = "" if finding.voice.kind == "author" else describe_voice(finding.voice)
    head = " · ".join(part for part in (finding.device.upper(), picture, quoted) if part)
    return "\n".join((head, evidence.why, f"{evidence.rule} ({evidence.file}:{evidence.line})"))


def describe_finding(finding: Finding) -> str:
    """Picture or kind, whose words if they are not the author's, and the reason."""
    evidence = finding.evidence[0]
    picture = describe_picture(finding) or describe_attributes(finding)
    quoted = "" if finding.voice.kind == "author" else describe_voice(finding.voice)
    return "; ".join(part for part in (picture, quoted, f"{evidence.rule}: {evidence.why}") if part)


def describe_picture(finding: Finding) -> str:
    """Source and target domain."""
    if not finding.source_domain:
        return ""
    return f"{finding.source_domain} → {finding.target_domain}" if finding.target_domain else finding.source_domain


def describe_attributes(finding: Finding) -> str:
    """Kind, or rung of the ladder."""
    attributes = dict(finding.attributes)
    parts = [str(attributes["kind"]).replace("_", " ")] if "kind" in attributes else []
    if "level" in attributes:
        parts.append(f"level {attributes['level']} of 7")
    if "category" in attributes:
        parts.append(str(attributes["category"]))
    return ", ".join(parts)


def describe_voice(voice: Voice) -> str:
    """Whose words they are."""
    said = {
        "author": "the author's words",
        "direct": "quoted",
        "indirect": "reported",
        "mixed": "words the author quotes",
    }[voice.kind]
    return f"{said}: {voice.speaker}" if voice.speaker else said


def make_note(finding: Finding, title: str, text: str) -> Note:
    """The note beside the text; ``text`` is all of it."""
    evidence = finding.evidence[0]
    tenor = next((r.span for r in finding.roles if r.role == "tenor"), None)
    return Note(
        id=finding.id,
        device=finding.device,
        title=title,
        text=" ".join(finding.text.split()),
        picture=describe_picture(finding),
        mapping=finding.mapping or "",
        tenor=" ".join(text[tenor.start : tenor.end].split()) if tenor and finding.target_domain else "",
        detail=describe_attributes(finding),
        why=evidence.why,
        rule=evidence.rule,
        place=f"{evidence.file}:{evidence.line}",
        voice=describe_voice(finding.voice),
        score=f"{finding.score:.2f}",
        salience=f"{finding.salience:.2f}" if finding.device == "metaphor" else "",
    )


def count_devices(result: Result) -> list[Count]:
    """Every device that was looked for, also where it was not found."""
    numbers = result.by_device
    most = max([1, *numbers.values()])
    words = result.document.words or 1
    return [
        Count(
            d.id,
            d.title,
            numbers[d.id],
            100 * numbers[d.id] / most,
            f"{1000 * numbers[d.id] / words:.1f}",
            d.definition,
        )
        for d in sorted(result.devices, key=lambda d: (-numbers[d.id], d.id))
    ]


def count(numbers: Counter[str]) -> tuple[Count, ...]:
    """Counts, the most frequent first."""
    most = max(numbers.values(), default=1)
    return tuple(
        Count(label.lower().replace(" ", "-"), label, number, 100 * number / most)
        for label, number in sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    )


def make_ticks(result: Result) -> list[Tick]:
    """The strip: where in the text each finding stands, a lane a device."""
    length = len(result.document.text) or 1
    return [
        Tick(
            f.id,
            f.device,
            round(1000 * f.span.start / length, 2),
            round(max(3.0, 1000 * (f.span.end - f.span.start) / length), 2),
            f"{f.device}: {f.text}",
        )
        for f in result.findings
    ]
