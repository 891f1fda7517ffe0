"""The result of a scan: a text, what was found in it, and what made the result."""

from __future__ import annotations

from dataclasses import dataclass

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.finding import Chain, Dropped, Finding


@dataclass(frozen=True, slots=True)
class Tool:
    """What made a result: enough to make it again."""

    version: str
    model: str
    classifier: str
    lexicons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a scan found in one text. ``devices`` were looked for; ``dropped`` are the candidates that were not kept."""

    document: Document
    findings: tuple[Finding, ...]
    chains: tuple[Chain, ...]
    tool: Tool
    devices: tuple[Device, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    def to_json(self) -> str:
        """The result as JSON (schema rhetoric/1)."""
        from rhetoric.report.wire import render_json

        return render_json([self], self.tool)

    def to_html(self) -> str:
        """The result as one HTML page that needs nothing else."""
        from rhetoric.report.html import render_html

        return render_html(self)
