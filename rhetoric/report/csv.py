"""Findings as comma-separated values: a row a finding, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rhetoric.result import Result

COLUMNS = (
    "document path id device start end text score salience source_domain target_domain mapping kind level category "
    "voice speaker chain rule file line why"
).split()


def render_rows(result: Result) -> Iterator[list[str]]:
    """A row for every finding of a text, in the order of `COLUMNS`."""
    source = result.document.source
    for finding in result.findings:
        attributes = dict(finding.attributes)
        evidence = finding.evidence[0]
        row = [
            source.id, source.path, finding.id, finding.device, finding.span.start, finding.span.end, finding.text,
            finding.score, finding.salience, finding.source_domain, finding.target_domain, finding.mapping,
            attributes.get("kind"), attributes.get("level"), attributes.get("category"),
            finding.voice.kind, finding.voice.speaker, finding.chain, evidence.rule, evidence.file, evidence.line, evidence.why,
        ]  # fmt: skip
        yield ["" if value is None else guard(value) if isinstance(value, str) else str(value) for value in row]


def guard(value: str) -> str:
    """Keep a spreadsheet from taking a text for a formula: an apostrophe before it, as spreadsheets write it themselves."""
    return f"'{value}" if value and value[0] in "=+-@\t\r" else value


def render_csv_line(row: list[str]) -> str:
    """One line, quoted where it must be."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(row)
    return out.getvalue()
