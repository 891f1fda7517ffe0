from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rhetoric.classify.lexical import (
    SENSES,
    SUPERSENSES,
    Lexical,
    hash_word,
    hash_words,
    load_lexical,
    mix_keys,
    name_senses,
    pack_senses,
    read_lexical,
)
from rhetoric.errors import SetupError


def look_up(lemma: str, letter: str) -> dict[str, int]:
    table = load_lexical()
    (row,) = table.find(hash_words([lemma]), np.array([ord(letter)], np.uint64))
    return {name: int(column[row]) for name, column in table.columns.items()} | {"row": int(row)}


def rate(lemma: str, letter: str = "n") -> float:
    table = load_lexical()
    return float(table.concreteness[look_up(lemma, letter)["row"]])


@pytest.mark.parametrize(
    ("lemma", "letter", "first"),
    [
        ("train", "n", "noun.artifact"),
        ("train", "v", "verb.cognition"),
        ("idea", "n", "noun.cognition"),
        ("flow", "v", "verb.motion"),
    ],
)
def test_the_first_sense_of_a_word_is_its_commonest_as_this_part_of_speech(lemma: str, letter: str, first: str) -> None:
    assert name_senses(look_up(lemma, letter)["sense1"]) == [first]


def test_a_word_unknown_as_this_part_of_speech_is_looked_up_as_any() -> None:
    assert look_up("government", "v") == look_up("government", "x")
    assert look_up("government", "v")["sense1"] == look_up("government", "n")["sense1"]


def test_of_an_unknown_word_nothing_is_known() -> None:
    assert set(look_up("qzxvbrty", "n").values()) == {0}
    assert rate("qzxvbrty") == 0


def test_a_function_word_has_a_frequency_and_no_senses() -> None:
    found = look_up("with", "x")
    assert (found["senses"], found["sense1"], found["zipf"]) == (0, 0, 10)


def test_things_are_more_concrete_than_ideas() -> None:
    assert rate("hammer") > 6
    assert rate("justice") < 4
    assert look_up("hammer", "n")["concrete"] > look_up("justice", "n")["concrete"]


def test_words_of_like_use_are_in_one_group() -> None:
    assert look_up("monday", "n")["group100"] == look_up("thursday", "n")["group100"]
    assert look_up("monday", "n")["group100"] != look_up("hammer", "n")["group100"]


def test_a_set_of_senses_is_one_number_whatever_their_order() -> None:
    rows = np.zeros((2, SENSES), np.uint8)
    rows[0, :2], rows[1, :2] = (7, 12), (12, 7)
    one, other = pack_senses(rows)
    assert one == other
    assert name_senses(int(one)) == [SUPERSENSES[6], SUPERSENSES[11]]
    assert name_senses(0) == []


def test_hashes_are_the_same_on_every_machine() -> None:
    assert hash_word("") == 0
    assert hash_word("train") == 1550247076
    assert hash_words(["a", "", "a"]).tolist() == [hash_word("a"), 0, hash_word("a")]
    assert hash_word("\ud800") > 0  # half a surrogate pair, from a broken text


def test_an_empty_table_knows_no_word() -> None:
    nothing = Lexical(np.zeros(0, np.uint64), {}, np.zeros(1, np.float32))
    assert nothing.find(hash_words(["a", "b"]), np.array([110, 120], np.uint64)).tolist() == [0, 0]


def write(path: Path, **changes: np.ndarray) -> Path:
    keys = np.sort(mix_keys(hash_words(["a", "b"]), np.array([110, 120], np.uint64)))
    arrays: dict[str, np.ndarray] = {
        "keys": keys,
        "word": np.array([0, 1], np.uint16),
        "senses": np.zeros((2, SENSES), np.uint8),
        "count": np.array([1, 1], np.uint8),
        "zipf": np.array([128, 128], np.uint8),
        "concreteness": np.array([128, 192], np.uint8),
        "modality": np.array([0, 1], np.uint8),
        "group100": np.array([1, 2], np.uint16),
    }
    np.savez(path, allow_pickle=False, **(arrays | changes))
    return path


def test_a_table_is_read_from_a_file(tmp_path: Path) -> None:
    table = read_lexical(write(tmp_path / "words.npz"))
    assert sorted(table.concreteness.tolist()) == [0, 4, 6]
    assert table.columns["group100"].tolist() == [0, 1, 2]


@pytest.mark.parametrize("keys", [[5, 5], [9, 1], [1, 2, 3]])
def test_a_table_whose_columns_do_not_fit_is_refused(tmp_path: Path, keys: list[int]) -> None:
    path = write(tmp_path / "words.npz", keys=np.array(keys, np.uint64))
    with pytest.raises(SetupError, match=r"words\.npz: the table of words cannot be read"):
        read_lexical(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"not an archive"])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "words.npz"
    path.write_bytes(content)
    with pytest.raises(SetupError, match=r"words\.npz"):
        read_lexical(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"nowhere\.npz"):
        read_lexical(tmp_path / "nowhere.npz")
