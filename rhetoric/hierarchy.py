"""The hierarchy of source domains: which are neighbours, and how a mapping writes them.

Two levels, written by hand in ``data/source_domains.toml`` (which names what in the field backs each group): RAIL TRAVEL lies
within TRAVEL. A domain that is not in the file, as a user's own lexicon may have, stands alone and is written as it is called.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Place:
    """A domain in the hierarchy: the domain it lies ``within`` (None: it stands alone or is a wider one), and its picture."""

    within: str | None
    picture: str


def wider(domain: str) -> str | None:
    """The wider domain that a source domain lies within: TRAVEL for RAIL TRAVEL; None for one that lies within none."""
    place = load_hierarchy().get(domain)
    return place.within if place else None


def picture(domain: str) -> str:
    """The noun phrase by which a mapping writes a domain: "A TRAIN JOURNEY" for RAIL TRAVEL; its own name if it is unknown."""
    place = load_hierarchy().get(domain)
    return place.picture if place else domain


@cache
def load_hierarchy() -> Mapping[str, Place]:
    """The shipped hierarchy: domain -> its place. It cannot be changed."""
    return MappingProxyType(read_hierarchy((files("rhetoric") / "data" / "source_domains.toml").read_text("utf-8")))


def read_hierarchy(text: str) -> dict[str, Place]:
    """Read a hierarchy from TOML: a table a domain, with ``picture`` and, where it lies within another table, ``within``.

    Raises ValueError (tomllib's own among them) for what is no such file, for a ``within`` that has no table, and for a third
    level: a wider domain lies within none.
    """
    tables = tomllib.loads(text)
    places = {domain: read_place(domain, table) for domain, table in tables.items()}
    for domain, place in places.items():
        if place.within is not None and (place.within not in places or places[place.within].within is not None):
            raise ValueError(f"{domain}: {place.within!r} is no wider domain")
    return places


def read_place(domain: str, table: object) -> Place:
    """One table; raises ValueError for any other keys and for what is no text."""
    if not isinstance(table, dict) or not table.keys() <= {"within", "picture"} or "picture" not in table:
        raise ValueError(f"{domain}: must be a table with a picture and perhaps within")
    if not all(isinstance(value, str) and value for value in table.values()):
        raise ValueError(f"{domain}: picture and within must be text")
    return Place(table.get("within"), table["picture"])
