"""Classes of words: ``@vehicle``, ``@topic`` ...

Most come from WordNet, by way of ``data/classes.tsv`` (see ``data/derive.py``); those about public life and the lists of names
are this project's own (``data/topics.toml``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rhetoric.document import Tokens

# Classes that hold for a word whatever its part of speech; the others are about nouns.
ANY_POS = frozenset({"degree"})
# WordNet classes in which proper names are at home.
OF_NAMES = frozenset({"place", "water", "celestial", "location"})
PERSONAL = frozenset("he she we i you who him her us me whom himself herself themselves ourselves".split())

# Classes that the text itself makes.
FROM_TEXT: dict[str, Callable[[Tokens, int], bool]] = {
    "number": lambda tokens, i: tokens.pos[i] == "NUM",
    "possessive": lambda tokens, i: tokens.tag[i] in {"PRP$", "POS"},
}


@dataclass(frozen=True, slots=True)
class WordClasses:
    """The members of each class; ``topics`` names the classes that make up ``@topic``."""

    members: dict[str, frozenset[str]]
    topics: frozenset[str]

    def holds(self, name: str, tokens: Tokens, i: int) -> bool:
        """Whether token ``i`` is a member of the class."""
        pos, form = tokens.pos[i], tokens.form[i]
        named = pos == "PROPN" and form in tokens.names
        if name in FROM_TEXT:
            return FROM_TEXT[name](tokens, i)
        if name in {"name", "person"} and (named or (name == "person" and form in PERSONAL)):
            return True
        if not self.admits(name, pos):
            return False
        members = self.members.get(name, frozenset())
        # The lemmatizer takes "taxes" for the plural of "taxis".
        return tokens.lemma[i] in members or form in members or (form.endswith("xes") and form[:-2] in members)

    def admits(self, name: str, pos: str) -> bool:
        """Whether a word of this part of speech can be a member: nouns; adjectives of public life; names of places."""
        if pos == "PROPN":
            return name in OF_NAMES or name in self.topics
        return pos == "NOUN" or name in ANY_POS or (pos == "ADJ" and name in self.topics)


@cache
def load_word_classes() -> WordClasses:
    """The classes of this package."""
    members: dict[str, frozenset[str]] = {}
    for line in (files("rhetoric") / "data" / "classes.tsv").read_text("utf-8").splitlines():
        name, words = line.split("\t")
        members[name] = frozenset(words.split())
    own = load_topics()
    topics = {name: frozenset(words.split()) for name, words in own["topics"].items()}
    members |= topics
    for name, words in own["lists"].items():  # a list of a WordNet class's name adds to it
        members[name] = members.get(name, frozenset()) | frozenset(words.split())
    members["topic"] = frozenset().union(*topics.values())
    return WordClasses(members, frozenset(topics) | {"topic"})


@cache
def list_classes() -> frozenset[str]:
    """The names of all classes."""
    return frozenset(load_word_classes().members) | {"name", "number", "possessive"}


@cache
def load_topics() -> dict[str, dict[str, str]]:
    """``data/topics.toml``."""
    data: dict[str, dict[str, str]] = tomllib.loads((files("rhetoric") / "data" / "topics.toml").read_text("utf-8"))
    return data


@cache
def load_names(kind: str) -> frozenset[str]:
    """The lower-cased ``titles``, ``leaders`` or ``first_names``."""
    return frozenset(load_topics()["names"][kind].split())


def collect_names(words: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The family names of the people named in a text, from its (lower-cased form, part of speech) pairs.

    A proper noun is a person's when a title or a first name stands before it; leaders known to everybody need neither.
    """
    titles, firsts, leaders = load_names("titles"), load_names("first_names"), load_names("leaders")
    found, person = set(), False
    for form, pos in words:
        if pos != "PROPN":
            person = form.rstrip(".") in titles
            continue
        if person or form in leaders:
            found.add(form)
        person = person or form in firsts or form.rstrip(".") in titles
    return frozenset(found)
