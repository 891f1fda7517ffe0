"""The words by which a sentence names what it speaks of: ``data/targets.toml``, read into tables.

`rhetoric.targets` asks these tables; how the file is written is said at its head.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from rhetoric.document import Tokens

RELATIONS = "RELATIONS BETWEEN STATES"
Standing = Literal["own", "wide", "public"]


@dataclass(frozen=True, slots=True)
class TargetDomain:
    """A target domain.

    ``written`` is how it begins a mapping ("THE ECONOMY"), ``verb`` IS or ARE, ``sources`` the source domains that are the
    same thing.
    """

    name: str
    written: str
    verb: Literal["IS", "ARE"]
    sources: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Several words that name a domain; ``head`` is the place of the noun among them on which the rest hangs."""

    words: tuple[str, ...]
    head: int
    domain: str


@dataclass(frozen=True, slots=True)
class TargetWords:
    """The tables.

    ``words`` name a domain by themselves (form or lemma -> domain), ``conditions`` with one of some words beside them,
    ``phrases`` are under their head, ``adjectives`` make a noun one of the domain, ``empty`` nouns say nothing by themselves.
    ``parties`` are those who act for a state (form -> state), two words joined by a hyphen. ``bonds`` and ``dealings`` are
    nouns that two states, or a word of ``between``, make RELATIONS BETWEEN STATES and DIPLOMACY. ``own``, ``wide`` and
    ``public`` class the targets that lexicons give; ``general`` are the subjects of mappings that hold of anything, each with
    the target it stands for, ``loose`` those that hold where nothing nearer is named.
    """

    domains: Mapping[str, TargetDomain]
    words: Mapping[str, str]
    conditions: Mapping[str, tuple[tuple[frozenset[str], str], ...]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    adjectives: Mapping[str, str]
    parties: Mapping[str, str]
    bonds: frozenset[str]
    dealings: frozenset[str]
    between: frozenset[str]
    own: frozenset[str]
    wide: frozenset[str]
    public: Mapping[str, frozenset[str]]
    general: Mapping[str, str]
    loose: Mapping[str, str]
    empty: frozenset[str]

    def standing(self, target: str | None) -> Standing | None:
        """What holds of a target that a lexicon gives: "own" also of one that nobody has classed; None where none is given."""
        if target is None:
            return None
        return "wide" if target in self.wide else "public" if target in self.public else "own"

    def find_subject(self, mapping: str | None, *, loose: bool = False) -> str | None:
        """The target of a mapping that holds of anything: QUANTITY of MORE IS UP; None for the others.

        With ``loose`` also that of a mapping that holds of nearly anything.
        """
        found = re.match(r"(.+?) (?:IS|ARE) ", mapping or "")
        if not found:
            return None
        return self.general.get(found[1]) or (self.loose.get(found[1]) if loose else None)

    def find_phrase(self, tokens: Tokens, i: int, apart: frozenset[int] = frozenset()) -> str | None:
        """The domain that a phrase names of which token ``i`` is the head, the longest first, ``apart`` from some tokens."""
        for word in dict.fromkeys((tokens.form[i], tokens.lemma[i])):
            for phrase in self.phrases.get(word, ()):
                before, after = phrase.words[: phrase.head], phrase.words[phrase.head + 1 :]
                if follows(tokens, i, before[::-1], apart, step=-1) and follows(tokens, i, after, apart, step=1):
                    return phrase.domain
        return None


def follows(tokens: Tokens, i: int, words: tuple[str, ...], apart: frozenset[int], *, step: int) -> bool:
    """Whether these words stand next to token ``i`` on one side, hyphens not counted, and none of them is ``apart``."""
    for word in words:
        i += step
        while 0 <= i < len(tokens) and tokens.form[i] == "-":
            i += step
        if not 0 <= i < len(tokens) or i in apart or word not in (tokens.form[i], tokens.lemma[i]):
            return False
    return True


@cache
def load_target_words() -> TargetWords:
    """``data/targets.toml``."""
    return read_target_words((files("rhetoric") / "data" / "targets.toml").read_text("utf-8"))


def read_target_words(text: str) -> TargetWords:
    """Read the tables. Raises ValueError (TOMLDecodeError) for what is no TOML, KeyError for a part that is missing."""
    data = tomllib.loads(text)
    domains = data["domain"]
    conditions: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    for domain in domains:
        for word, beside in domain.get("with", {}).items():
            conditions[word].append((frozenset(beside.split()), domain["name"]))
    states = {word: state for state, words in data["states"].items() for word in words.split()}
    lists = data["lexicons"]
    return TargetWords(
        domains={d["name"]: read_domain(d) for d in domains},
        words={word: d["name"] for d in domains for word in d["words"].split()},
        conditions={word: tuple(pairs) for word, pairs in conditions.items()},
        phrases=read_phrases(domains),
        adjectives={word: d["name"] for d in domains for word in d.get("adjectives", "").split()},
        parties=states | data["halves"],
        bonds=frozenset(data["bonds"].split()),
        dealings=frozenset(data["dealings"].split()),
        between=frozenset(data["between"].split()),
        own=split_names(lists["own"]),
        wide=split_names(lists["wide"]),
        public={target: frozenset(names) for target, names in data["public"].items()},
        general=data["general"],
        loose=data["loose"],
        empty=frozenset(data["empty"].split()),
    )


def split_names(text: str) -> frozenset[str]:
    """The names in a list with semicolons."""
    return frozenset(" ".join(name.split()) for name in text.split(";"))


def read_domain(data: Mapping[str, Any]) -> TargetDomain:
    """One target domain."""
    verb: Literal["IS", "ARE"] = "ARE" if data.get("plural") else "IS"
    return TargetDomain(data["name"], data.get("written", data["name"]), verb, frozenset(data.get("sources", ())))


def read_phrases(domains: list[Mapping[str, Any]]) -> dict[str, tuple[Phrase, ...]]:
    """The phrases under their heads, the longest first: the head is the last word, or the last one before "of"."""
    found: dict[str, list[Phrase]] = defaultdict(list)
    for domain in domains:
        for text in domain.get("phrases", ()):
            words = tuple(text.split())
            head = words.index("of") - 1 if "of" in words else len(words) - 1
            found[words[head]].append(Phrase(words, head, domain["name"]))
    return {head: tuple(sorted(phrases, key=lambda p: -len(p.words))) for head, phrases in found.items()}
