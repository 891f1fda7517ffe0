"""Rules for what no lexicon lists and a classifier finds: the classifier's card is their lexicon."""

from __future__ import annotations

from rhetoric.finding import Attribute
from rhetoric.lexicon import Entry, Lexicon, Rule


def make_unlisted_rule(
    device: str,
    classifier: str,
    title: str,
    *,
    source_domain: str | None = None,
    salience: float = 0.5,
    attributes: tuple[Attribute, ...] = (),
) -> Rule:
    """The rule of the words ``title``, which ``classifier`` takes for the device."""
    lexicon = Lexicon(
        id=classifier,
        device=device,
        title="in no lexicon",
        origin="",
        license="",
        version="",
        file=f"rhetoric/data/metaphor-{classifier}/CARD.md",
        entries=(),
        source_domain=source_domain,
    )
    return Rule(lexicon, Entry(title.replace(" ", "-"), 1, title, (), salience=salience, attributes=attributes))
