"""The words that attribute, from ``data/cues.toml``: which of them, in what manner, with which complements."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Manner = Literal["speech", "thought", "wish", "evidence"]
MANNERS: tuple[Manner, ...] = ("speech", "thought", "wish", "evidence")
# How a verb is joined to what it attributes; see ``data/cues.toml``.
FRAMES = frozenset({"clause", "infinitive", "other", "gerund", "name", "as", "of", "quotation"})
KINDS = frozenset({"adjective", "noun", "adverb"})
LISTS = frozenset({"factive", "papers", "speakers"})


@dataclass(frozen=True, slots=True)
class CueWords:
    """``verbs``: lemma -> frame -> manner. The others: the word -> manner, adjectives and adverbs by form, nouns by lemma.

    ``factive`` are words whose clause the author vouches for, ``papers`` nouns of what can show something, ``speakers`` nouns
    of who speaks, beside people and groups.
    """

    verbs: Mapping[str, Mapping[str, Manner]]
    adjectives: Mapping[str, Manner]
    nouns: Mapping[str, Manner]
    adverbs: Mapping[str, Manner]
    factive: frozenset[str]
    papers: frozenset[str]
    speakers: frozenset[str]


@cache
def load_cue_words() -> CueWords:
    """The words of this package."""
    return read_cue_words((files("rhetoric") / "data" / "cues.toml").read_text("utf-8"))


def read_cue_words(text: str) -> CueWords:
    """Read a table of cues; where a word stands twice in one frame, the first manner holds.

    Raises ValueError for unknown tables and keys.
    """
    data = tomllib.loads(text)
    verbs: dict[str, dict[str, Manner]] = {}
    others: dict[str, dict[str, Manner]] = {kind: {} for kind in KINDS}
    lists: dict[str, frozenset[str]] = dict.fromkeys(LISTS, frozenset())
    if unknown := set(data) - set(MANNERS):
        raise ValueError(f"cues.toml has unknown tables: {sorted(unknown)}")
    for manner in MANNERS:
        for key, words in data.get(manner, {}).items():
            if key in LISTS:
                lists[key] = frozenset(words.split())
                continue
            if key not in FRAMES | KINDS:
                raise ValueError(f"cues.toml has an unknown key: {key}")
            for word in words.split():
                if key in KINDS:
                    others[key].setdefault(word, manner)
                else:
                    verbs.setdefault(word, {}).setdefault(key, manner)
    return CueWords(
        verbs, others["adjective"], others["noun"], others["adverb"], lists["factive"], lists["papers"], lists["speakers"]
    )
