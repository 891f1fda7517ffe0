"""Frames: chains of findings that keep up one picture.

Two or more metaphors of one source domain in a text are a chain (the "extended metaphor" of rhetoric; Kövecses 2010, ch. 4),
whether they stand in one sentence or far apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from rhetoric.finding import Chain, Finding


def link(findings: Iterable[Finding]) -> tuple[list[Finding], list[Chain]]:
    """The findings with their chain's id, and the chains in the order of their first member."""
    findings = list(findings)
    domains: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.source_domain:
            domains[finding.source_domain].append(finding)
    chains: list[Chain] = []
    member: dict[str, str] = {}
    for domain, members in sorted(domains.items(), key=lambda item: item[1][0].span):
        if len(members) < 2:
            continue
        targets = Counter((m.target_domain, m.mapping) for m in members)
        target, mapping = max(targets, key=lambda t: (targets[t], str(t)))
        chain = Chain(
            id=f"c{len(chains) + 1}",
            source_domain=domain,
            target_domain=target,
            mapping=mapping,
            findings=tuple(m.id for m in members),
            first=members[0].span.start,
            last=members[-1].span.end,
        )
        chains.append(chain)
        member.update(dict.fromkeys(chain.findings, chain.id))
    return [replace(f, chain=member.get(f.id)) for f in findings], chains
