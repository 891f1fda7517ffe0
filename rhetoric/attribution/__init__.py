"""Attribution: whose words and thoughts a stretch of text holds.

A *source* says or thinks something, a *cue* says so, and the *content* is what is said or thought (the terms of Pareti 2015).
`attributions` finds all three in a document; `attribute` says in whose voice each finding stands.
"""

from rhetoric.attribution.attributions import Attribution, attributions
from rhetoric.attribution.voices import attribute

__all__ = ["Attribution", "attribute", "attributions"]
