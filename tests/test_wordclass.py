from __future__ import annotations

import pytest

from rhetoric.wordclass import collect_names, list_classes, load_names, load_topics, load_word_classes
from tests.building import build, flat, small_table


@pytest.mark.parametrize(
    ("word", "name", "holds"),
    [
        ("apple/NOUN", "fruit", True),
        ("apple/VERB", "fruit", False),
        ("apple/ADJ", "fruit", False),
        ("apple/PROPN", "fruit", False),
        ("vote/ADJ", "topic", True),
        ("vote/PROPN", "topic", True),
        ("vote/VERB", "topic", False),
        ("stone/NOUN", "fruit", False),
        ("apple/NOUN", "unheard", False),
        ("seven/NUM", "number", True),
        ("seven/NOUN", "number", False),
        ("his/PRON", "possessive", True),
        ("him/PRON", "possessive", False),
        ("him/PRON", "person", True),
        ("it/PRON", "person", False),
    ],
)
def test_a_class_holds_for_its_nouns_only_unless_it_is_about_public_life(word: str, name: str, holds: bool) -> None:
    assert small_table().holds(name, flat(word), 0) is holds


def test_a_class_holds_by_lemma_and_by_form() -> None:
    document = build("Apples apple NOUN NNS ROOT 0", "pear pears NOUN NN dep 0")
    assert [small_table().holds("fruit", document.tokens, i) for i in (0, 1)] == [True, True]


def test_names_of_persons_and_places_may_be_proper_nouns() -> None:
    table = load_word_classes()
    document = build("Mr. mr. PROPN NNP compound 1", "Quilby quilby PROPN NNP nsubj 2", "left leave VERB VBD ROOT 2")
    assert [table.holds("person", document.tokens, i) for i in range(3)] == [False, True, False]
    assert table.holds("place", flat("paris/PROPN"), 0)
    assert not table.holds("vehicle", flat("train/PROPN"), 0)
    assert table.holds("vehicle", flat("train"), 0)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ([("mr.", "PROPN"), ("quilby", "PROPN")], {"quilby"}),
        ([("president", "NOUN"), ("quilby", "PROPN")], {"quilby"}),
        ([("president", "PROPN"), ("quilby", "PROPN"), ("ohara", "PROPN")], {"quilby", "ohara"}),
        ([("quilby", "PROPN"), ("president", "NOUN")], set()),
        ([("the", "DET"), ("quilby", "PROPN")], set()),
        ([("president", "NOUN"), (",", "PUNCT"), ("quilby", "PROPN")], set()),
        ([], set()),
    ],
)
def test_a_title_before_a_proper_noun_makes_it_a_person(words: list[tuple[str, str]], names: set[str]) -> None:
    assert collect_names(words) == names


def test_a_first_name_makes_the_next_proper_noun_a_person_and_leaders_need_none() -> None:
    first, leader = min(load_names("first_names")), min(load_names("leaders"))
    assert collect_names([(first, "PROPN"), ("quilby", "PROPN")]) == {"quilby"}
    assert collect_names([(leader, "PROPN")]) == {leader}
    assert collect_names([(leader, "NOUN")]) == frozenset()


def test_topic_is_all_lists_about_public_life_together() -> None:
    table = load_word_classes()
    topics = load_topics()["topics"]
    assert table.members["topic"] == {word for words in topics.values() for word in words.split()}
    assert set(topics) | {"topic"} == table.topics


def test_the_classes_of_the_manual_exist_and_hold_their_best_examples() -> None:
    table = load_word_classes()
    for name, word in {
        "vehicle": "car",
        "ship": "boat",
        "weather": "storm",
        "animal": "dog",
        "weapon": "rifle",
        "feeling": "joy",
        "politics": "parliament",
        "diplomacy": "alliance",
        "economics": "inflation",
        "discourse": "debate",
        "law": "verdict",
        "conflict": "ceasefire",
        "time_unit": "week",
        "abstract": "hope",
        "concrete": "hammer",
    }.items():
        assert word in table.members[name], (name, word)


def test_every_class_has_a_name_and_members() -> None:
    table = load_word_classes()
    assert set(table.members) | {"number", "possessive"} <= list_classes()
    assert [name for name, words in table.members.items() if not words] == []
    assert [w for words in table.members.values() for w in words if w != w.lower()] == []
