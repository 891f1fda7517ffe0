"""Findings as plain lines, one a finding: ``file:line:column: device: words (reason)``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rhetoric.report.view import Places, describe_finding

if TYPE_CHECKING:
    from rhetoric.result import Result


def render_text(result: Result) -> Iterator[str]:
    """A line for every finding; lines and columns count from 1, columns in characters."""
    places = Places(result.document.text)
    for finding in result.findings:
        line, column = places.find(finding.span.start)
        words = " ".join(finding.text.split())
        place = f"{result.document.source.id}:{line}:{column}"
        yield " ".join(f"{place}: {finding.device}: {words} ({describe_finding(finding)})".splitlines())
