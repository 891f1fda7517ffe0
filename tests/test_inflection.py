from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.inflection import inflect, load_irregular


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("derail", "derail derails derailed derailing"),
        ("barrel", "barrel barrels barreled barrelled barreling barrelling"),
        ("stop", "stop stops stopped stopping"),
        ("veer", "veer veers veered veering"),
        ("try", "try tries tried trying"),
        ("play", "play plays played playing"),
        ("die", "die dies died dying"),
        ("agree", "agree agrees agreed agreeing"),
        ("dye", "dye dyes dyed dyeing"),
        ("move", "move moves moved moving"),
        ("crash", "crash crashes crashed crashing"),
        ("veto", "veto vetoes vetoed vetoing"),
        ("panic", "panic panics panicked panicking"),
        ("sing", "sing sings sang sung singing"),
        ("hang", "hang hangs hanged hung hanging"),
        ("go", "go goes went gone going"),
        ("do", "do does did done doing"),
        ("be", "be am are is was were been being"),
    ],
)
def test_verbs_have_all_their_forms_and_no_others(word: str, forms: str) -> None:
    assert inflect(word, pos=["VERB"]) == set(forms.split())


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("train", "train trains"),
        ("bus", "bus buses busses"),
        ("city", "city cities"),
        ("casino", "casino casinos casinoes"),
        ("video", "video videos"),
        ("stadium", "stadium stadiums stadia"),
        ("brother", "brother brothers brethren"),
    ],
)
def test_nouns_have_their_plurals_irregular_ones_beside_the_regular(word: str, forms: str) -> None:
    assert inflect(word, pos=["NOUN"]) == set(forms.split())


@pytest.mark.parametrize(("word", "plural"), [("foot", "feet"), ("child", "children"), ("wolf", "wolves"), ("hero", "heroes")])
def test_irregular_plurals_are_there(word: str, plural: str) -> None:
    assert plural in inflect(word, pos=["NOUN"])


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("big", "big bigger biggest"),
        ("happy", "happy happier happiest"),
        ("large", "large larger largest"),
        ("steep", "steep steeper steepest"),
        ("beautiful", "beautiful"),
    ],
)
def test_short_adjectives_are_compared(word: str, forms: str) -> None:
    assert inflect(word, pos=["ADJ"]) == set(forms.split())


def test_adjectives_may_be_irregular() -> None:
    assert {"worse", "worst"} <= inflect("bad", pos=["ADJ"])


def test_other_parts_of_speech_do_not_inflect() -> None:
    for pos in ("ADV", "ADP", "PROPN", "DET", "SCONJ"):
        assert inflect("train", pos=[pos]) == {"train"}


def test_modals_do_not_inflect_but_auxiliaries_do() -> None:
    assert inflect("can", pos=["AUX"]) == {"can"}
    assert {"has", "had", "having"} <= inflect("have", pos=["AUX"])
    assert {"is", "were", "been"} <= inflect("be", pos=["AUX"])


def test_each_part_of_speech_adds_its_forms() -> None:
    assert inflect("light", pos=["VERB", "NOUN", "ADJ"]) == inflect("light", pos=["VERB"]) | inflect(
        "light", pos=["NOUN"]
    ) | inflect("light", pos=["ADJ"])


def test_what_is_no_word_of_letters_stays_as_it_is() -> None:
    for word in ("a", "of", "9/11", "o'clock", "co-op", "n't", "-"):
        assert inflect(word, pos=["VERB", "NOUN", "ADJ"]) == {word}


def test_the_verb_see_has_no_regular_past() -> None:
    assert "seed" not in inflect("see", pos=["VERB"])
    assert "singed" not in inflect("sing", pos=["VERB"])


def test_every_irregular_form_is_among_the_forms_of_its_word() -> None:
    table = load_irregular()
    assert len(table) > 1000
    assert [key for key, forms in table.items() if not forms <= inflect(key[1], pos=[key[0]])] == []


@given(st.text(max_size=12), st.lists(st.sampled_from(["VERB", "NOUN", "ADJ", "AUX", "ADV"]), max_size=3))
@settings(deadline=None, max_examples=150)
def test_any_word_is_among_its_forms_and_none_is_empty(word: str, pos: list[str]) -> None:
    forms = inflect(word, pos=pos)
    assert word.lower() in forms
    assert all(form for form in forms if word)
