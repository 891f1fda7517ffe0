"""Source domains of words that no lexicon lists.

A classifier says that a word is a metaphor, and not of what. Where WordNet puts the word's basic meaning near the words of one
lexicon, that lexicon's source domain is likely the word's, and the words it is near to are the reason that a reader is given.
The table is ``data/domains.tsv``; ``data/derive_domains.py`` makes it. A word that is not in it has no domain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# What made a word near to listed ones -> how the reason is worded; {near} are the listed words, quoted and joined.
RELATIONS = {
    "listed": "'{lemma}' is listed itself",
    "derived": "'{lemma}' is of one family of words with {near}",
    "synonym": "'{lemma}' can mean the same as {near}",
    "kind": "'{lemma}' is a kindred thing to {near}",
    "gloss": "the dictionary explains '{lemma}' by way of {near}",
    "meaning": "'{lemma}' is near {near} in meaning",
}
KINDRED = {"VERB": "'{lemma}' is a kindred act to {near}", "ADJ": RELATIONS["meaning"], "ADV": RELATIONS["meaning"]}


@dataclass(frozen=True, slots=True)
class Domain:
    """The source domain of a word by its basic meaning.

    ``confidence`` is the share of domains of this standing that are right (0 to 1), ``near`` the listed words that gave it, the
    nearest first, and ``why`` a sentence that names them and the lexicon they stand in.
    """

    source_domain: str
    confidence: float
    near: tuple[str, ...]
    why: str


def find_domain(lemma: str, pos: str) -> Domain | None:
    """The source domain of a word, from its lemma and its part of speech (spaCy's names: VERB, NOUN, ADJ, ADV).

    None where nothing speaks for any domain clearly enough; so always for proper nouns and words of grammar.
    """
    return load_domains().get((lemma.lower(), pos))


@cache
def load_domains() -> Mapping[tuple[str, str], Domain]:
    """The whole table: (lemma, part of speech) -> its domain."""
    return read_domains((files("rhetoric") / "data" / "domains.tsv").read_text("utf-8"))


def read_domains(text: str) -> dict[tuple[str, str], Domain]:
    """Read a table of domains.

    Lines that begin with ``#`` give the lexicon of a domain (``# WAR``, tab, its file). The others have six fields: lemma, part
    of speech, source domain, confidence, near words separated by blanks, relation. Raises ValueError for any other line.
    """
    lexicons: dict[str, str] = {}
    domains: dict[tuple[str, str], Domain] = {}
    for line in text.splitlines():
        if line.startswith("# "):
            name, file = line[2:].split("\t")
            lexicons[name] = file
            continue
        lemma, pos, name, confidence, words, relation = line.split("\t")
        near = tuple(words.split())
        why = explain(lemma, pos, near, relation=relation, file=lexicons[name])
        domains[lemma, pos] = Domain(name, float(confidence), near, why)
    return domains


def explain(lemma: str, pos: str, near: tuple[str, ...], *, relation: str, file: str) -> str:
    """The reason in words: ``'assail' can mean the same as 'attack' (lexicons/metaphor/war.toml)``."""
    if relation == "derived" and lemma in near:
        return f"'{lemma}' is listed in another use ({file})"
    wording = KINDRED.get(pos, RELATIONS[relation]) if relation == "kind" else RELATIONS[relation]
    quoted = [f"'{word}'" for word in near]
    joined = " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
    return f"{wording.format(lemma=lemma, near=joined)} ({file})"
