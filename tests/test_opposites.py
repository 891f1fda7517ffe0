from __future__ import annotations

import pytest

from rhetoric.opposites import WEIGHTS, Opposition, find_opposites, find_oppositions, load_opposites, read_opposites
from tests.building import flat


def test_the_table_is_read_both_ways_round() -> None:
    table = read_opposites("peace\twar\town\nslow\tfast\twordnet\n")
    assert table == {"peace": {"war": "own"}, "war": {"peace": "own"}, "slow": {"fast": "wordnet"}, "fast": {"slow": "wordnet"}}


@pytest.mark.parametrize("line", ["peace\twar", "peace\twar\tguessed", "peace"])
def test_a_line_of_another_make_is_an_error(line: str) -> None:
    with pytest.raises(ValueError, match=r"kind|unpack"):
        read_opposites(line)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("war", "peace", "own"),
        ("many", "few", "own"),
        ("emigration", "immigration", "derived"),
        ("north", "south", "plain"),
        ("they", "we", "person"),
        ("war", "table", ""),
        ("war", "war", ""),
    ],
)
def test_opposites_of_the_project(one: str, other: str, kind: str) -> None:
    assert find_opposites(one, other) == find_opposites(other, one) == kind


def test_no_word_is_opposed_to_itself_and_all_kinds_occur() -> None:
    table = load_opposites()
    assert [word for word, opposed in table.items() if word in opposed] == []
    assert {kind for opposed in table.values() for kind in opposed.values()} == set(WEIGHTS)


def test_oppositions_of_a_text_lie_within_reach_and_go_to_the_last_place() -> None:
    tokens = flat("peace river peace stone war")
    assert find_oppositions(tokens, 10) == [Opposition(2, 4, "own")]
    assert find_oppositions(tokens, 1) == []
    assert Opposition(2, 4, "own").weight > Opposition(2, 4, "plain").weight
