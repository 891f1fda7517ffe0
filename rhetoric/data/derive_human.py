"""Derive how human each verb is: run once, by hand.

    python -m rhetoric.data.derive_human /usr/share/wordnet

writes ``human.tsv`` beside this file: a verb, a tab, how human it is. WordNet gives each sense of a verb sentence frames
("Somebody ----s something", "Something ----s"); a sense of which no frame begins with "Something" or "It" is what people do.
Of those that belong to the body, the senses, feelings and speech count in full; those of thought, change, trade and public life
count by half, since ideas and texts are said to do such things in the plainest prose. Senses are weighed by their counts in
WordNet's sense-tagged texts. Verbs without a frame, and verbs of several words, are left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rhetoric.data.derive import open_wordnet

# WordNet's numbers of the frames whose subject is a thing or "it".
OF_THINGS = frozenset({1, 3, 4, 5, 6, 7, 11, 12, 13, 34})
# The supersenses of what needs a body or a voice.
LIVELY = frozenset(
    "verb.body verb.emotion verb.perception verb.consumption verb.contact verb.motion verb.communication".split()
)
# What a sense that was never met in the tagged texts counts.
UNSEEN = 0.3


def measure(verb: str, lemmas: Iterable[Any]) -> float | None:
    """The share of uses of a verb that are somebody's, the abstract ones by half; None if WordNet has no frame for it."""
    human = total = 0.0
    for lemma in lemmas:
        frames = set(lemma.frame_ids())
        if lemma.name().lower() == verb and frames:
            weight = lemma.count() + UNSEEN
            total += weight
            human += 0.0 if frames & OF_THINGS else weight if lemma.synset().lexname() in LIVELY else weight / 2
    return human / total if total else None


def derive(folder: Path, out: Path) -> None:
    """Write ``human.tsv`` into ``out`` from the WordNet files in ``folder``."""
    reader = open_wordnet(folder)
    lines = []
    for verb in sorted({name for name in reader.all_lemma_names(pos="v") if name.isalpha()}):
        share = measure(verb, reader.lemmas(verb, pos="v"))
        if share is not None:
            lines.append(f"{verb}\t{share:.2f}\n")
    (out / "human.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    derive(Path(sys.argv[1]), Path(__file__).parent)
