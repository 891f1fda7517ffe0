"""The inflected forms of an English word: regular ones by rule, irregular ones from WordNet's exception lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

VOWELS = "aeiou"
# The regular forms of verbs too short for the rules.
SHORT_VERBS = {"be": frozenset({"being"}), "do": frozenset({"does", "doing"}), "go": frozenset({"goes", "going"})}


def inflect(word: str, *, pos: Iterable[str] = ("VERB", "NOUN", "ADJ")) -> frozenset[str]:
    """All forms of ``word`` (lower case) as each of the parts of speech ``pos`` (universal tags), the word itself among them.

    >>> sorted(inflect("derail", pos=["VERB"]))
    ['derail', 'derailed', 'derailing', 'derails']
    """
    word = word.lower()
    forms = {word}
    irregular = load_irregular()
    for tag in pos:
        if not word.isalpha() or len(word) < 3:
            forms |= irregular.get(("VERB" if tag == "AUX" else tag, word), frozenset())
            forms |= SHORT_VERBS.get(word, frozenset()) if tag in {"VERB", "AUX"} else frozenset()
        elif tag == "VERB" or (tag == "AUX" and word in {"be", "have", "do", "get"}):
            forms |= inflect_verb(word, irregular.get(("VERB", word), frozenset()))
        elif tag == "NOUN":
            forms |= irregular.get((tag, word), frozenset()) | {add_s(word)}
            if word.endswith("o"):
                forms.add(word + "s")  # casinos, beside heroes
        elif tag == "ADJ":
            forms |= irregular.get((tag, word), frozenset()) | compare(word)
    return frozenset(forms)


def inflect_verb(word: str, irregular: frozenset[str]) -> set[str]:
    """Third person, past, participles; where English may double the last letter (barrelled, barreled), both."""
    forms = {add_s(word)} | irregular
    if word.endswith("ie"):
        stems_ing, stems_ed = {word[:-2] + "y"}, {word[:-1]}
    elif word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        stems_ing, stems_ed = {word[:-1]}, {word[:-1]}
    elif word.endswith("e"):
        stems_ing, stems_ed = {word}, {word[:-1]}
    elif word.endswith("y") and word[-2] not in VOWELS:
        stems_ing, stems_ed = {word}, {word[:-1] + "i"}
    else:
        stems_ing = stems_ed = double_last(word)
    forms |= {stem + "ing" for stem in stems_ing}
    if word not in {"see", "sing", "ring"}:  # whose regular past would be another word
        forms |= {stem + "ed" for stem in stems_ed}
    return forms


def double_last(word: str) -> set[str]:
    """The stems before -ed, -ing and -er: doubled after one short vowel, both ways in words of more than one syllable."""
    if word.endswith("c"):
        return {word + "k"}
    if not re.search(r"(?<![aeiou])[aeiou][bdfglmnprstvz]$", word):
        return {word}
    doubled = word + word[-1]
    return {doubled} if len(re.findall(r"[aeiouy]+", word)) == 1 else {word, doubled}


def add_s(word: str) -> str:
    """The plural, or the third person."""
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ies"
    hissing = word.endswith(("s", "x", "z", "ch", "sh")) or (word.endswith("o") and word[-2] not in VOWELS)
    return word + ("es" if hissing else "s")


def compare(word: str) -> set[str]:
    """Comparative and superlative of a short adjective."""
    if len(re.findall(r"[aeiouy]+", word)) > 2:
        return set()
    if word.endswith("e"):
        return {word + "r", word + "st"}
    if word.endswith("y") and word[-2] not in VOWELS:
        return {word[:-1] + "ier", word[:-1] + "iest"}
    return {stem + ending for stem in double_last(word) for ending in ("er", "est")}


@cache
def load_irregular() -> dict[tuple[str, str], frozenset[str]]:
    """(part of speech, base form) -> its irregular forms."""
    table = {}
    for line in (files("rhetoric") / "data" / "irregular.tsv").read_text("utf-8").splitlines():
        pos, base, forms = line.split("\t")
        table[pos, base] = frozenset(forms.split())
    return table
