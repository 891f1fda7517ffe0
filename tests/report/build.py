"""Results made by hand, so that reports can be tested without a model, a lexicon or a detector."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rhetoric.device import Device
from rhetoric.document import Document, Source, Span, Tokens
from rhetoric.finding import Chain, Evidence, Finding, Role, Voice
from rhetoric.frames import link
from rhetoric.reader import make_source
from rhetoric.result import Result, Tool

DEVICES = (
    Device("boosting", "stance", "Boosting", "Words by which a writer insists."),
    Device("hedging", "stance", "Hedging", "Words that withhold commitment."),
    Device("metaphor", "trope", "Metaphor", "Words of one domain that speak of another."),
)
CONFLICT = (
    Device("escalation", "stance", "Escalation", "Words that raise a conflict."),
    Device("deescalation", "stance", "De-escalation", "Words that lower a conflict."),
)
TOOL = Tool("9.8.7", "en_test 1.0", "none", (("metaphor/tiny", "1.0.0"), ("hedging/tiny", "2.0.0")))
EVIDENCE = Evidence("metaphor/tiny#sink", "lexicons/metaphor/tiny.toml", 7, "the reason")


def make_document(text: str, source: Source | None = None) -> Document:
    """A document whose tokens are the stretches between blanks; every line is a sentence."""
    source = source or make_source(text, id="essay.txt", path="essay.txt")
    words = list(re.finditer(r"\S+", source.text))
    n = len(words)
    forms = [w.group().lower() for w in words]
    sentences = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", source.text))
    tokens = Tokens(
        form=forms,
        lemma=forms,
        pos=["PUNCT" if not re.search(r"\w", f) else "NOUN" for f in forms],
        tag=["NN"] * n,
        dep=["ROOT"] * n,
        head=list(range(n)),
        start=[w.start() for w in words],
        end=[w.end() for w in words],
        sentence=[0] * n,
        bounds=[(0, n)],
        children=[[] for _ in words],
    )
    return Document(source, tokens, sentences, ())


def mark(
    text: str,
    words: str,
    device: str = "hedging",
    *,
    domain: str | None = None,
    target: str | None = None,
    mapping: str | None = None,
    why: str = "the reason",
    rule: str | None = None,
    file: str | None = None,
    voice: Voice | None = None,
    attributes: tuple[tuple[str, str | int], ...] = (),
    roles: tuple[Role, ...] = (),
) -> Finding:
    """A finding on the first place where ``words`` stand; its id is given by `make_result`."""
    start = text.index(words)
    evidence = Evidence(rule or f"{device}/tiny#x", file or f"lexicons/{device}/tiny.toml", 7, why)
    return Finding(
        id="",
        device=device,
        span=Span(start, start + len(words)),
        text=words,
        score=0.9,
        salience=0.5,
        source_domain=domain,
        target_domain=target,
        mapping=mapping,
        attributes=attributes,
        roles=roles,
        evidence=(evidence,),
        voice=voice or Voice(),
    )


def move(
    text: str,
    words: str,
    level: int,
    *,
    up: bool = True,
    agent: str | None = None,
    target: str | None = None,
    modality: str | None = None,
    direction: str | None = None,
) -> Finding:
    """A finding on the ladder; ``agent`` and ``target`` are found before and after its words, each the nearest."""
    start = text.index(words)
    roles = []
    if agent is not None:
        place = text.rindex(agent, 0, start)
        roles.append(Role("agent", Span(place, place + len(agent))))
    if target is not None:
        place = text.index(target, start + len(words))
        roles.append(Role("target", Span(place, place + len(target))))
    given = {"level": level, "modality": modality, "direction": direction}
    attributes = tuple((key, value) for key, value in given.items() if value is not None)
    return mark(text, words, "escalation" if up else "deescalation", attributes=attributes, roles=tuple(roles))


def make_result(
    text: str,
    findings: Iterable[Finding] = (),
    *,
    source: Source | None = None,
    devices: tuple[Device, ...] = DEVICES,
    chains: tuple[Chain, ...] = (),
) -> Result:
    """A result with the findings in the order of the text, numbered f1, f2 ..."""
    ordered = sorted(findings, key=lambda f: (f.span, f.device))
    numbered = tuple(replace(f, id=f"f{n}") for n, f in enumerate(ordered, 1))
    return Result(make_document(text, source), numbered, chains, TOOL, devices)


def linked(text: str, findings: Iterable[Finding], *, all_devices: bool = True) -> Result:
    """A result with its chains."""
    result = make_result(text, findings, devices=(*DEVICES, *CONFLICT) if all_devices else DEVICES[2:])
    members, chains = link(result.document, result.findings)
    return replace(result, findings=tuple(members), chains=tuple(chains))
