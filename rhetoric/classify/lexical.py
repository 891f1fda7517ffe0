"""What is known of a word before it is read in its sentence: the table ``data/lexical.npz``.

For a lemma and a part of speech it holds the supersenses of its senses (WordNet's lexicographer files, the most frequent
first), bins of the number of senses and of the frequency, the concreteness, the sense by which it is perceived most, and the
groups of words of like use it belongs to. `rhetoric.data.derive_lexical` says where each comes from and makes the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rhetoric.errors import SetupError

Whole = NDArray[np.uint64]
Places = NDArray[np.intp]

# The numbers of the supersenses, from 1: WordNet's lexicographer files in the order of their names.
SUPERSENSES = tuple(
    (
        "adj.all adj.pert adj.ppl adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute noun.body noun.cognition "
        "noun.communication noun.event noun.feeling noun.food noun.group noun.location noun.motive noun.object noun.person "
        "noun.phenomenon noun.plant noun.possession noun.process noun.quantity noun.relation noun.shape noun.state "
        "noun.substance noun.time verb.body verb.change verb.cognition verb.communication verb.competition verb.consumption "
        "verb.contact verb.creation verb.emotion verb.motion verb.perception verb.possession verb.social verb.stative "
        "verb.weather"
    ).split()
)
MODALITIES = ("visual", "auditory", "haptic", "interoceptive", "gustatory", "olfactory")
# How many supersenses of a word are kept, and how many of these are values of their own.
SENSES, SINGLE = 6, 3
# Concreteness (1 to 7) is stored in steps of a 32nd.
STEP = 32
# A letter of the part of speech (n v a r, x for any) is mixed into the hash of the lemma.
LETTER_SPREAD = np.uint64(0x100000001B3)

POLYSEMY = (1, 2, 3, 5, 8, 12, 20)
ZIPF = (2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 6.5)
CONCRETE = (2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5, 6.0)


@dataclass(frozen=True, slots=True)
class Lexical:
    """The table: ``keys`` sorted, and columns with one row more than keys, whose first one is the unknown word's (all 0).

    ``columns`` are whole numbers by name: ``sense1`` ... ``sense3``, ``senses`` (all of them as one number), ``polysemy``,
    ``zipf``, ``concrete``, ``modality`` and ``group...``. ``concreteness`` goes from 1 (abstract) to 7, 0 where unknown.
    """

    keys: Whole
    columns: dict[str, NDArray[Any]]
    concreteness: NDArray[np.float32]

    def find(self, lemmas: Whole, letters: Whole) -> Places:
        """The row of each lemma (its hash) as this part of speech, else as any, else 0."""
        if not len(self.keys):
            return np.zeros(len(lemmas), np.intp)
        rows = self.look_up(lemmas, letters)
        missing = np.flatnonzero(rows == 0)
        rows[missing] = self.look_up(lemmas[missing], np.full(len(missing), ord("x"), np.uint64))
        return rows

    def look_up(self, lemmas: Whole, letters: Whole) -> Places:
        """The row of each key, 0 where there is none."""
        wanted = mix_keys(lemmas, letters)
        places = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[places] == wanted, places + 1, 0)


def hash_word(word: str) -> int:
    """A number from 1 to 2**32 for a word, the same on every machine; 0 for the empty word."""
    return crc32(word.encode("utf-8", "surrogatepass")) + 1 if word else 0


def hash_words(words: Sequence[str]) -> Whole:
    """The number of each word."""
    known = {word: hash_word(word) for word in set(words)}
    return np.fromiter(map(known.__getitem__, words), np.uint64, len(words))


def mix_keys(lemmas: Whole, letters: Whole) -> Whole:
    """The key of each lemma (its hash) as this part of speech (the code point of its letter)."""
    return (lemmas << np.uint64(8) | letters) * LETTER_SPREAD


@cache
def load_lexical() -> Lexical:
    """The table of this package. Raises SetupError that names the file."""
    return read_lexical(Path(str(files("rhetoric") / "data" / "lexical.npz")))


def read_lexical(path: Path) -> Lexical:
    """The table in a file. Raises SetupError that names the file if it is missing or damaged."""
    try:
        return make_lexical(read_arrays(path))
    # Which error a damaged archive raises depends on where it is damaged: zlib's and NotImplementedError among them.
    except Exception as error:
        raise SetupError(f"the table of words cannot be read: {error}", place=str(path)) from error


def read_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of an .npz file."""
    # Opened here, as NumPy leaves the file open where the archive is damaged.
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def make_lexical(data: dict[str, NDArray[Any]]) -> Lexical:
    """The table from the arrays of its file. Raises KeyError or ValueError."""
    keys = np.asarray(data["keys"], np.uint64)
    word = np.asarray(data["word"], np.intp)
    senses = np.asarray(data["senses"], np.uint8)
    if senses.shape != (len(keys), SENSES) or word.shape != keys.shape or np.any(keys[1:] <= keys[:-1]):
        raise ValueError("its columns do not fit together")
    columns: dict[str, NDArray[Any]] = {f"sense{n + 1}": senses[:, n] for n in range(SINGLE)}
    columns["senses"] = pack_senses(senses)
    columns["polysemy"] = np.digitize(data["count"], POLYSEMY).astype(np.uint8) + np.uint8(1)
    rating = np.asarray(data["concreteness"], np.float32)[word] / STEP
    columns["concrete"] = np.digitize(rating, CONCRETE).astype(np.uint8) + np.uint8(1)
    columns["zipf"] = np.digitize(np.asarray(data["zipf"], np.float32)[word] / STEP, ZIPF).astype(np.uint8) + np.uint8(1)
    columns["modality"] = np.asarray(data["modality"], np.uint8)[word]
    for name in data:
        if name.startswith("group"):
            columns[name] = np.asarray(data[name], np.uint16)[word]
    first = {name: np.concatenate([np.zeros(1, column.dtype), column]) for name, column in columns.items()}
    return Lexical(keys, first, np.append(np.float32(0), rating))


def pack_senses(senses: NDArray[np.uint8]) -> Whole:
    """The set of supersenses of each row as one number, whatever their order: six bits each."""
    packed = np.zeros(len(senses), np.uint64)
    for column in np.sort(senses, axis=1).T:
        packed = packed << np.uint64(6) | column.astype(np.uint64)
    return packed


def name_senses(packed: int) -> list[str]:
    """The supersenses in a number of `pack_senses`, or the one that a number under 64 is."""
    names = []
    while packed:
        packed, number = divmod(packed, 64)
        if number:
            names.append(SUPERSENSES[number - 1])
    return names[::-1]
