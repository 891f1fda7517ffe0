"""The result of a scan: a text, what was found in it, and what made the result."""

from __future__ import annotations

from collections import Counter
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

    @property
    def by_device(self) -> Counter[str]:
        """How many findings of each device that was looked for, 0 where there is none."""
        numbers = Counter({d.id: 0 for d in self.devices})
        numbers.update(f.device for f in self.findings)
        return numbers

    @property
    def by_domain(self) -> Counter[str]:
        """How many findings of each source domain."""
        return Counter(f.source_domain for f in self.findings if f.source_domain)

    def to_json(self) -> str:
        """The result as JSON (schema rhetoric/1)."""
        from rhetoric.report.wire import render_json

        return render_json([self], self.tool)

    def to_html(self) -> str:
        """The result as one HTML page that needs nothing else."""
        from rhetoric.report.html import render_html

        return render_html(self)
