"""Sounds: the consonant with which a word begins, and whether its first syllable is stressed.

Spelling says most of it: a handful of letter rules (``predict_onset``) is right for more than nine words in ten. The words for
which it is not stand in ``data/onsets.tsv``, with those that begin with an unstressed syllable; the table comes from the CMU
Pronouncing Dictionary (see ``data/derive_onsets.py``). Sounds are written by letters: ``k s sh ch j th f v w h n r g z zh y``
and so on; ``st``, ``sp``, ``sk`` are sounds of their own, as alliterative verse has it. A vowel is the empty string.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

VOWELS = "aeiou"
# Beginnings and their sounds; of those that fit, the longest counts.
BEGINNINGS: Mapping[str, str] = {
    **{c: c for c in "bdfghjklmnprstvwyz"},
    **{"c" + v: "s" for v in "eiy"},
    **{"g" + v: "j" for v in "eiy"},
    **{"sc" + v: "s" for v in "eiy"},
    **dict.fromkeys(("hour", "honest", "honor", "honour", "heir"), ""),
    **dict.fromkeys(("uni", "use", "usu", "eu"), "y"),
    **{"y" + c: "" for c in "bcdfghjklmnprstvwxz"},
    "c": "k",
    "ch": "ch",
    "chr": "k",
    "gh": "g",
    "gn": "n",
    "kn": "n",
    "mn": "n",
    "ph": "f",
    "pn": "n",
    "ps": "s",
    "pt": "t",
    "q": "k",
    "rh": "r",
    "sc": "sk",
    "sch": "sk",
    "sh": "sh",
    "sk": "sk",
    "sp": "sp",
    "sph": "sf",
    "sq": "sk",
    "st": "st",
    "sugar": "sh",
    "sure": "sh",
    "th": "th",
    "ts": "s",
    "tz": "z",
    "wh": "w",
    "who": "h",
    "wr": "r",
    "x": "z",
}
LONGEST = max(map(len, BEGINNINGS))
UNSTRESSED, COMMON = "unstressed", "common"


def predict_onset(word: str) -> str:
    """The sound at the beginning of a lower-case word by its letters alone, "" for a vowel."""
    for length in range(min(LONGEST, len(word)), 0, -1):
        sound = BEGINNINGS.get(word[:length])
        if sound is not None:
            return sound
    return ""


@lru_cache(maxsize=1 << 16)
def find_onset(form: str, lemma: str) -> str:
    """The sound with which a word begins; "" for a vowel and for what is no word.

    ``form`` and ``lemma`` are lower case. A word that is not in the table is taken to be spelled by the rules.
    """
    if not form[:1].isalpha():
        return ""
    sounds = load_onsets()[0]
    return sounds[form] if form in sounds else sounds[lemma] if lemma in sounds else predict_onset(form)


@lru_cache(maxsize=1 << 16)
def find_cluster(form: str, sound: str) -> str:
    """The sound with the consonant letters that follow it, as far as the second: "gr" of "grim"; the sound if none does."""
    rest = form[1:2]
    return sound + rest if rest in {"r", "l", "w"} and not form.startswith("wr") else sound


def is_unstressed(form: str, lemma: str) -> bool:
    """Whether a word begins with a consonant and an unstressed syllable: "before", "delay"."""
    unstressed = load_onsets()[1]
    return form in unstressed or lemma in unstressed


def is_common(lemma: str) -> bool:
    """Whether a word (lower case) is one of the everyday ones, which meet by chance."""
    return lemma in load_onsets()[2]


@cache
def load_onsets() -> tuple[Mapping[str, str], frozenset[str], frozenset[str]]:
    """The table of this package: the sounds of irregular words, the unstressed words, the common words."""
    sounds: dict[str, str] = {}
    lists = {UNSTRESSED: frozenset[str](), COMMON: frozenset[str]()}
    for line in (files("rhetoric") / "data" / "onsets.tsv").read_text("utf-8").splitlines():
        name, words = line.split("\t")
        if name in lists:
            lists[name] = frozenset(words.split())
        else:
            sounds.update(dict.fromkeys(words.split(), "" if name == "-" else name))
    return sounds, lists[UNSTRESSED], lists[COMMON]
