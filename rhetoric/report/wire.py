"""The JSON of the contract (schema ``rhetoric/1``). Absent values are null, never missing."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rhetoric.finding import Chain, Finding

if TYPE_CHECKING:
    from rhetoric.device import Device
    from rhetoric.result import Result, Tool

SCHEMA = "rhetoric/1"


def render_json(results: Iterable[Result], tool: Tool) -> str:
    """All results as one JSON text."""
    whole = {"schema": SCHEMA, "tool": tool_object(tool), "documents": [document_object(r) for r in results]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def tool_object(tool: Tool) -> dict[str, Any]:
    """The ``tool`` object."""
    return {
        "version": tool.version,
        "model": tool.model,
        "classifier": tool.classifier,
        "lexicons": [{"id": id, "version": version} for id, version in tool.lexicons],
    }


def document_object(result: Result) -> dict[str, Any]:
    """A ``document`` object."""
    document, source = result.document, result.document.source
    return {
        "id": source.id,
        "path": source.path,
        "sha256": hashlib.sha256(source.text.encode("utf-8")).hexdigest(),
        "characters": len(source.text),
        "tokens": len(document.tokens),
        "sentences": len(document.sentences),
        "findings": [finding_object(f, result) for f in result.findings],
        "chains": [chain_object(c) for c in result.chains],
        "summary": summary_object(result),
    }


def finding_object(finding: Finding, result: Result) -> dict[str, Any]:
    """A ``finding`` object."""
    text = result.document.text
    return {
        "id": finding.id,
        "device": finding.device,
        "family": find_device(result, finding.device).family,
        "start": finding.span.start,
        "end": finding.span.end,
        "text": finding.text,
        "score": finding.score,
        "salience": finding.salience,
        "source_domain": finding.source_domain,
        "target_domain": finding.target_domain,
        "mapping": finding.mapping,
        "attributes": dict(finding.attributes),
        "roles": [
            {"role": r.role, "start": r.span.start, "end": r.span.end, "text": text[r.span.start : r.span.end]}
            for r in finding.roles
        ],
        "voice": {"kind": finding.voice.kind, "speaker": finding.voice.speaker, "cue": finding.voice.cue},
        "chain": finding.chain,
        "evidence": [{"rule": e.rule, "file": e.file, "line": e.line, "why": e.why} for e in finding.evidence],
    }


def find_device(result: Result, id: str) -> Device:
    """The device of this id among those that were looked for."""
    return next(d for d in result.devices if d.id == id)


def chain_object(chain: Chain) -> dict[str, Any]:
    """A ``chain`` object."""
    return {
        "id": chain.id,
        "source_domain": chain.source_domain,
        "target_domain": chain.target_domain,
        "mapping": chain.mapping,
        "findings": list(chain.findings),
        "first": chain.first,
        "last": chain.last,
    }


def summary_object(result: Result) -> dict[str, Any]:
    """The ``summary`` object: every device that was looked for is counted, also where it was not found."""
    by_device = result.by_device
    by_voice = Counter(f.voice.kind for f in result.findings)
    words = result.document.words
    return {
        "by_device": dict(sorted(by_device.items())),
        "by_voice": dict(sorted(by_voice.items())),
        "per_1000_words": {d: round(1000 * n / words, 2) if words else 0.0 for d, n in sorted(by_device.items())},
    }
