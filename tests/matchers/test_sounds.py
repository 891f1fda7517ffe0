from __future__ import annotations

import pytest

from rhetoric.matchers.sounds import find_cluster, find_onset, is_common, is_unstressed, load_onsets, predict_onset


@pytest.mark.parametrize(
    ("words", "sound"),
    [
        ("city cell psalm science sun", "s"),
        ("car king chaos quick chemist", "k"),
        ("knight gnome pneumonia newt", "n"),
        ("phone fury", "f"),
        ("write road rhyme", "r"),
        ("who whole hall", "h"),
        ("whip west one once", "w"),
        ("general jam", "j"),
        ("gun get ghost girl", "g"),
        ("sugar ship chef sure", "sh"),
        ("stone", "st"),
        ("school skin scar", "sk"),
        ("spear", "sp"),
        ("thomas tin", "t"),
        ("thin that", "th"),
        ("hour honest apple unimportant", ""),
        ("union europe yellow", "y"),
    ],
)
def test_the_sound_is_not_the_letter(words: str, sound: str) -> None:
    assert {find_onset(w, w) for w in words.split()} == {sound}


def test_an_inflected_form_sounds_like_its_lemma() -> None:
    assert find_onset("chemists", "chemist") == "k"
    assert find_onset("12th", "12th") == find_onset("'s", "'s") == ""


def test_stress() -> None:
    assert [w for w in ("delay", "dollar", "before", "border") if is_unstressed(w, w)] == ["delay", "before"]


def test_clusters_and_common_words() -> None:
    assert (find_cluster("grim", "g"), find_cluster("give", "g"), find_cluster("write", "r")) == ("gr", "g", "r")
    assert is_common("make") and not is_common("dirge")


def test_the_table_holds_only_what_the_rules_get_wrong() -> None:
    assert all(predict_onset(word) != sound for word, sound in load_onsets()[0].items())
