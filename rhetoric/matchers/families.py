"""Families of words: judge, judgement, judicial; free, freedom, freely; and their negations.

The table is ``data/families.tsv``; ``data/derive_families.py`` makes it from WordNet. A word that is not in it may still belong
to a family by a prefix or suffix that English adds freely: "unspeakable" to "speak", "unloved" to "love".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from rhetoric.matchers.sounds import is_common

NEGATIONS = ("un", "in", "im", "ir", "il", "dis", "mis", "non")
PREFIXES = (*NEGATIONS, "re", "over", "out", "under", "fore")
SUFFIXES = ("fulness", "lessness", "fully", "lessly", "ability", "able", "ible", "ness", "less", "ful", "ship", "hood", "dom",
            "ment", "ing", "ly", "er", "or", "en", "ed", "s")  # fmt: skip
SURE_PREFIXES = ("un", "non")
SURE_SUFFIXES = ("lessness", "fulness", "able", "ness", "less", "ful", "ly", "er")
# Kin that no rule of spelling finds and the table keeps apart, a family a line.
KIN = """\
bear birth born
beg beggar
bind bond bondage
compare incomparable
cruel cruelty
dark darken darkness
debt debtor indebted
dust dusty
explain inexplicable
friend befriend
imitate inimitable
large enlarge
memory remember memorable
might mighty almighty
noble ennoble
power empower
pretend pretence pretense
repair irreparable
rich enrich
right righteous
shame ashamed
shoot shot
sit seat
slave enslave
solve insoluble
stealth steal
strive strife
thief theft thieve
trust trustworthy
victory victor victorious
warm warmth"""
# A stem is no shorter than this.
SHORTEST = 3


@lru_cache(maxsize=1 << 16)
def find_family(form: str, lemma: str) -> str:
    """The name of the family of a word (its commonest member), or the lemma itself if it has none.

    ``form`` and ``lemma`` are lower case.
    """
    table = load_families()
    # The table is spelled the American way.
    for word in (lemma, form, respell(lemma)):
        if word in table:
            return table[word]
    # An everyday word that has kin stands in the table: "corner" is not to "corn" what "farmer" is to "farm".
    if is_common(lemma):
        return lemma
    stems = list(list_stems(lemma))
    known = next((table[stem] for stem in stems if stem in table), "")
    return known or next((stem for stem in stems if is_common(stem)), "") or cut_affixes(lemma)


def respell(word: str) -> str:
    """A British "-ise" as "-ize"."""
    for ending in ("ise", "iser", "isation"):
        if word.endswith(ending):
            return word[: -len(ending)] + "iz" + ending[2:]
    return word


def cut_affixes(word: str) -> str:
    """A word that no table knows without the affixes that are surely some: "unpardonable" is "pardon", "unhurt" "hurt"."""
    for prefix in SURE_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) > SHORTEST and not word.startswith("uni"):
            word = word[len(prefix) :]
            break
    for suffix in SURE_SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) > SHORTEST:
            return word[: -len(suffix)]
    return word


def list_stems(word: str) -> Iterator[str]:
    """What is left of a word without a suffix, without a prefix, and without both; the likeliest first."""
    bases = [word, *(word[len(p) :] for p in PREFIXES if word.startswith(p) and len(word) - len(p) >= SHORTEST)]
    for base in bases:
        if base != word:
            yield base
        for suffix in SUFFIXES:
            if base.endswith(suffix) and len(base) - len(suffix) >= SHORTEST:
                stem = base[: -len(suffix)]
                yield from (stem, stem + "e")
                if stem.endswith("i"):
                    yield stem[:-1] + "y"
                elif len(stem) > SHORTEST and stem[-1] == stem[-2]:
                    yield stem[:-1]


@lru_cache(maxsize=1 << 16)
def is_negated(word: str) -> bool:
    """Whether a word denies another of its family: "unpardonable", "discourteous", "thoughtless"."""
    family = find_family(word, word)
    if word.endswith(("less", "lessly", "lessness")):
        return not family.endswith("less")
    return word.startswith(NEGATIONS) and not family.startswith(word[:3])


@cache
def load_families() -> Mapping[str, str]:
    """The table of this package: word -> the name of its family."""
    table: dict[str, str] = {}
    for line in (files("rhetoric") / "data" / "families.tsv").read_text("utf-8").splitlines():
        words = line.split()
        table.update(dict.fromkeys(words, words[0]))
    # What is kin of one of them is kin of all.
    joined = {table.get(word, word): line.split()[0] for line in KIN.splitlines() for word in line.split()}
    table.update({word: word for line in KIN.splitlines() for word in line.split() if word not in table})
    table = {word: joined.get(name, name) for word, name in table.items()}
    return {word: table.get(find_denied(name), name) for word, name in table.items()}


def find_denied(word: str) -> str:
    """What a word surely denies: "law" of "lawless", "read" of "unread"; the word itself if it denies nothing."""
    return word[2:] if word.startswith("un") else word[:-4] if word.endswith("less") else word
