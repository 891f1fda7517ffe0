"""The JSON of the contract (schema ``rhetoric/1``). Absent values are null, never missing."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rhetoric.balance import Balance, Certainty
from rhetoric.finding import Carrier, Chain, Finding, Voice
from rhetoric.framing import Framing, Headline, Picture, frame_text
from rhetoric.ladder import Actor, Peak, Profile, Step
from rhetoric.report.wording import describe_framing

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
        "density": round(chain.density, 2),
        "voices": [carrier_object(v) for v in chain.voices],
        "starts": chain.starts and carrier_object(chain.starts),
        "taken_over_by": [carrier_object(v) for v in chain.taken_over_by],
        "breaks": [{"start": gap.start, "end": gap.end} for gap in chain.breaks],
    }


def carrier_object(carrier: Carrier) -> dict[str, Any]:
    """A voice that carries a chain."""
    return {**voice_object(carrier.voice), "number": carrier.number, "first": carrier.first}


def voice_object(voice: Voice) -> dict[str, Any]:
    """Whose voice it is."""
    return {"kind": voice.kind, "speaker": voice.speaker}


def summary_object(result: Result) -> dict[str, Any]:
    """The ``summary`` object: every device that was looked for is counted, also where it was not found."""
    by_device = result.by_device
    by_voice = Counter(f.voice.kind for f in result.findings)
    words = result.document.words
    framing = frame_text(result)
    return {
        "by_device": dict(sorted(by_device.items())),
        "by_voice": dict(sorted(by_voice.items())),
        "per_1000_words": {d: round(1000 * n / words, 2) if words else 0.0 for d, n in sorted(by_device.items())},
        "certainty": framing.balance and certainty_object(framing.balance),
        "escalation": framing.profile and escalation_object(framing.profile),
        "framing": framing_object(framing),
    }


def framing_object(framing: Framing) -> dict[str, Any]:
    """The ``framing`` object of a summary; certainty and escalation of the whole text stand beside it."""
    return {
        "description": describe_framing(framing),
        "pictures": [picture_object(p) for p in framing.pictures],
        "by_voice": [
            {**voice_object(v.voice), "findings": v.number, "by_device": dict(sorted(v.devices))} for v in framing.voices
        ],
        "headline": framing.headline and headline_object(framing.headline),
    }


def picture_object(picture: Picture) -> dict[str, Any]:
    """A leading picture."""
    chain = picture.chain
    return {
        "chain": chain.id,
        "picture": picture.phrase,
        "members": len(chain.findings),
        "share": round(picture.share, 4),
        "salience": round(picture.salience, 4),
        "starts": chain.starts and carrier_object(chain.starts),
        "taken_over_by": [carrier_object(v) for v in chain.taken_over_by],
    }


def headline_object(headline: Headline) -> dict[str, Any]:
    """What the headline does."""
    return {
        "start": headline.span.start,
        "end": headline.span.end,
        "text": headline.text,
        "question": headline.question,
        "findings": list(headline.findings),
        "starts": list(headline.starts),
        "not_taken_up": list(headline.alone),
        "certainty": headline.certainty and weight_object(headline.certainty),
        "up": headline.up,
        "down": headline.down,
        "voices": [carrier_object(v) for v in headline.voices],
    }


def certainty_object(balance: Balance) -> dict[str, Any]:
    """The ``certainty`` object of a summary."""
    return {
        **weight_object(balance.whole),
        "by_paragraph": [
            {"start": p.span.start, "end": p.span.end, **weight_object(p.certainty)} for p in balance.by_paragraph
        ],
        "by_voice": [
            {"kind": v.voice.kind, "speaker": v.voice.speaker, **weight_object(v.certainty)} for v in balance.by_voice
        ],
    }


def weight_object(certainty: Certainty) -> dict[str, Any]:
    """Two numbers and their balance."""
    balance = certainty.balance
    return {
        "hedges": certainty.hedges,
        "boosters": certainty.boosters,
        "balance": None if balance is None else round(balance, 4),
    }


def escalation_object(profile: Profile) -> dict[str, Any]:
    """The ``escalation`` object of a summary."""
    return {
        "up": profile.up,
        "down": profile.down,
        "peak": profile.peak and peak_object(profile.peak),
        "levels": [step_object(s) for s in profile.steps],
        "by_actor": [actor_object(a) for a in profile.by_actor],
    }


def peak_object(peak: Peak) -> dict[str, Any]:
    """The highest finding and its sentence."""
    return {
        "finding": peak.move.finding.id,
        "level": peak.move.level,
        "start": peak.span.start,
        "end": peak.span.end,
        "text": peak.text,
    }


def step_object(step: Step) -> dict[str, Any]:
    """A sentence and its highest levels."""
    return {
        "start": step.span.start,
        "end": step.span.end,
        "up": step.rise and step.rise.level,
        "down": step.fall and step.fall.level,
        "findings": [m.finding.id for m in step.moves],
    }


def actor_object(actor: Actor) -> dict[str, Any]:
    """Who acts, how, and against whom."""
    return {
        "actor": actor.name,
        "up": actor.up,
        "down": actor.down,
        "peak": actor.peak,
        "targets": [{"target": target, "number": number} for target, number in actor.targets],
    }
