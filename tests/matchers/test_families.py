from __future__ import annotations

import pytest

from rhetoric.matchers.families import find_family, is_negated, list_stems, load_families


@pytest.mark.parametrize(
    "words",
    [
        "judge judgement judicial",
        "free freedom freely",
        "destroy destruction",
        "song singer",
        "speak unspeakable speech",
        "pardon unpardonable",
        "love unloved lover",
        "terror terrorise terrorize",
        "courtesy discourteous",
        "victory victor victorious",
        "read unread reader",
        "law lawless",
        "pardon pardoner",
        "debt debtor indebted",
    ],
)
def test_words_of_a_family(words: str) -> None:
    assert len({find_family(w, w) for w in words.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "mad made",
        "university universe",
        "nation nature",
        "minister ministry minute",
        "party part",
        "wit witness",
        "pond ponder",
    ],
)
def test_words_that_only_look_alike(words: str) -> None:
    families = [find_family(w, w) for w in words.split()]
    assert len(set(families)) == len(families)


def test_denials() -> None:
    words = "unspeakable hopeless discourteous speak understand uncle university disk".split()
    assert [w for w in words if is_negated(w)] == ["unspeakable", "hopeless", "discourteous"]


def test_a_word_of_no_family_is_its_own() -> None:
    assert find_family("zyzzyva", "zyzzyva") == "zyzzyva"
    assert "speak" in list_stems("unspeakable")


def test_a_word_has_one_family_and_every_family_two_words() -> None:
    table = load_families()
    assert all(table[name] == name for name in set(table.values()))
    assert len(table) >= 2 * len(set(table.values()))
