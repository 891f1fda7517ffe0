"""``rhetoric explain``: every candidate on a text, kept or dropped, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rhetoric.cli.terminal import put
from rhetoric.document import Source, Span
from rhetoric.errors import InputError
from rhetoric.reader import make_source, read

if TYPE_CHECKING:
    from rhetoric.finding import Finding
    from rhetoric.pipeline import Scanner
    from rhetoric.result import Result

# Reasons that move the odds by less than this, in logits, are not worth a word.
LIGHT = 0.2


def run_explain(text: str, *, devices: list[str] | None, lexicons: Iterable[str], classifier: str, model: str | None) -> None:
    """Print the candidates. Raises RhetoricError for a file that cannot be read or an option that cannot be met."""
    from rhetoric.pipeline import Scanner

    source = find_source(text)
    scanner = Scanner(devices=devices, lexicons=lexicons, classifier=classifier, model=model, include_conventional=True)
    result: Result = scanner.scan(source)
    lines: list[tuple[int, str]] = []
    for finding in result.findings:
        evidence = finding.evidence[0]
        what = " ".join(finding.text.split())
        dead = describe_hiding(finding)
        place = f"{evidence.rule} ({evidence.file}:{evidence.line})"
        read = describe_reading(scanner, result, finding.span, finding.device)
        line = f"kept     {finding.device:13} “{what}”{dead}\n         {place}\n         {evidence.why}{read}"
        lines.append((finding.span.start, line))
    for dropped in result.dropped:
        candidate = dropped.candidate
        what = " ".join(result.document.text[candidate.span.start : candidate.span.end].split())
        place = f"{candidate.rule.lexicon.file}:{candidate.rule.entry.line}"
        read = describe_reading(scanner, result, candidate.span, candidate.device) if candidate.reading is not None else ""
        line = f"dropped  {candidate.device:13} “{what}”\n         {candidate.rule.id} ({place})\n         {dropped.why}{read}"
        lines.append((candidate.span.start, line))
    for _, line in sorted(lines):
        put(line)
    put(f"{len(result.findings)} kept, {len(result.dropped)} dropped")


def describe_hiding(finding: Finding) -> str:
    """Why a scan shows a finding on request only; empty for what it always shows."""
    from rhetoric.scoring import CONVENTIONAL, LIKELY

    if finding.weak:
        return " (below the cut-off: shown with --all)"
    if finding.device != "metaphor":
        return ""
    if finding.salience < CONVENTIONAL:
        return " (conventional: shown with --all)"
    return (
        " (not likely enough: shown with --all)"
        if finding.evidence[0].file.endswith("CARD.md") and finding.score < LIKELY
        else ""
    )


def describe_reading(scanner: Scanner, result: Result, span: Span, device: str) -> str:
    """What the classifier gives to the likeliest word of a span, and by what: a line of its own, empty if it says nothing."""
    estimates, tokens = result.document.estimates, result.document.tokens
    inside = [i for i in range(len(tokens)) if span.start <= tokens.start[i] and tokens.end[i] <= span.end]
    readings = estimates and (estimates.metaphor if device == "metaphor" else getattr(estimates.stance, device, None))
    if scanner.classifier is None or estimates is None or not readings or not inside:
        return ""
    likeliest = max(inside, key=lambda i: readings[i])
    reasons = scanner.classifier.explain(result.document, likeliest, head=device)
    weighed = ", ".join(f"{r.what} {r.weight:+.1f}" for r in reasons if abs(r.weight) >= LIGHT)
    by = f": {weighed}" if weighed else ""
    return f"\n         {estimates.classifier} gives “{tokens.form[likeliest]}” {readings[likeliest]:.2f}{by}"


def find_source(text: str) -> Source:
    """The text itself, or the file or the line of a file that it names. Raises InputError."""
    place = re.fullmatch(r"(.+?)(?::(\d+))?", text, re.DOTALL)
    if place and len(text) < 1000 and "\n" not in text:
        for name, line in ((text, None), (place[1], place[2])):
            if not is_file(name):
                continue
            source = next(iter(read([name])))
            if isinstance(source, InputError):
                raise source
            return pick_line(source, int(line)) if line else source
    if not text.strip():
        raise InputError("empty text", place="explain")
    return make_source(text)


def is_file(name: str) -> bool:
    """Whether this is the name of a file; a sentence too long to be a name is none."""
    try:
        return Path(name).is_file()
    except OSError:
        return False


def pick_line(source: Source, line: int) -> Source:
    """One line of a source, from 1. Raises InputError if it is not there."""
    lines = source.text.split("\n")
    if not 1 <= line <= len(lines) or not lines[line - 1].strip():
        raise InputError(f"no text in line {line}", place=source.id)
    return make_source(lines[line - 1], id=f"{source.id}:{line}")
