"""Rules for what is told by grammar alone: no lexicon lists it, the detector that describes its shape is the place to look."""

from __future__ import annotations

from rhetoric.document import Document
from rhetoric.finding import Attribute, Candidate, Ground, Role
from rhetoric.lexicon import Entry, Lexicon, Rule


def make_shape_rule(device: str, kind: str) -> Rule:
    """The rule of one ``kind`` of a device."""
    lexicon = Lexicon("grammar", device, "told by its grammar", "", "", "", f"rhetoric/detectors/{device}.py", ())
    return Rule(lexicon, Entry(kind.replace(" ", "-"), 1, kind, (), attributes=(("kind", kind),)))


def make_shape(
    document: Document,
    rule: Rule,
    bounds: tuple[int, int],
    why: str,
    *,
    roles: tuple[Role, ...] = (),
    attributes: tuple[Attribute, ...] = (),
) -> Candidate:
    """The candidate of the tokens ``bounds`` (first and last), which stands by itself."""
    ground = Ground("always", why)
    words = bounds[1] - bounds[0] + 1
    return Candidate(rule, document.tokens.span(*bounds), ground, roles=roles, words=words, attributes=attributes)
