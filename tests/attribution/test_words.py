from __future__ import annotations

import pytest

from rhetoric.attribution.words import FRAMES, KINDS, MANNERS, load_cue_words, read_cue_words


def test_a_verb_has_a_manner_for_each_of_its_frames() -> None:
    table = '[speech]\nclause = "hum moan"\nas = "hum"\n[wish]\ninfinitive = "hum"'
    assert read_cue_words(table).verbs == {
        "hum": {"clause": "speech", "as": "speech", "infinitive": "wish"},
        "moan": {"clause": "speech"},
    }


def test_of_two_manners_in_one_frame_the_first_holds() -> None:
    table = '[evidence]\nclause = "hum"\n[thought]\nclause = "hum"\n[speech]\nclause = "hum"'
    assert read_cue_words(table).verbs == {"hum": {"clause": "speech"}}


def test_other_words_stand_apart_from_verbs_and_from_each_other() -> None:
    table = '[speech]\nadjective = "loud"\nnoun = "hum"\nadverb = "loudly"\n[thought]\nnoun = "hum view"'
    found = read_cue_words(table)
    assert (found.verbs, found.adjectives, found.nouns, found.adverbs) == (
        {},
        {"loud": "speech"},
        {"hum": "speech", "view": "thought"},
        {"loudly": "speech"},
    )


def test_lists_have_no_manner() -> None:
    found = read_cue_words('[thought]\nfactive = "know see"\n[evidence]\npapers = """\npoll\nletter"""')
    assert (found.factive, found.papers) == (frozenset({"know", "see"}), frozenset({"poll", "letter"}))
    assert found.verbs == {}


def test_an_empty_table_has_no_words() -> None:
    found = read_cue_words("")
    assert not any((found.verbs, found.adjectives, found.nouns, found.adverbs, found.factive, found.papers))


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('[song]\nclause = "hum"', "unknown tables: ['song']"),
        ('[speech]\nclauses = "hum"', "unknown key: clauses"),
        ("[speech", "]"),
    ],
)
def test_what_is_unknown_is_an_error(table: str, message: str) -> None:
    with pytest.raises(ValueError, match="cues.toml has" if "unknown" in message else ".") as caught:
        read_cue_words(table)
    assert message in str(caught.value)


# The built-in table


def test_the_table_is_read_once() -> None:
    assert load_cue_words() is load_cue_words()


def test_the_table_uses_every_frame_and_kind() -> None:
    found = load_cue_words()
    assert {frame for frames in found.verbs.values() for frame in frames} == FRAMES
    assert all((found.adjectives, found.nouns, found.adverbs, found.factive, found.papers))
    assert {"adjective", "noun", "adverb"} == KINDS


def test_the_table_has_every_manner_and_only_small_letters() -> None:
    found = load_cue_words()
    manners = {manner for frames in found.verbs.values() for manner in frames.values()}
    assert manners == set(MANNERS)
    every = {*found.verbs, *found.adjectives, *found.nouns, *found.adverbs, *found.factive, *found.papers}
    assert {w for w in every if not w.isalpha() or w != w.lower()} == set()


@pytest.mark.parametrize(
    ("verb", "frame", "manner"),
    [
        ("say", "clause", "speech"),
        ("think", "clause", "thought"),
        ("want", "infinitive", "wish"),
        ("show", "clause", "evidence"),
        ("describe", "as", "speech"),
        ("accuse", "of", "speech"),
        ("call", "name", "speech"),
        ("laugh", "quotation", "speech"),
        ("deny", "gerund", "speech"),
        ("urge", "other", "speech"),
    ],
)
def test_common_verbs_are_there(verb: str, frame: str, manner: str) -> None:
    assert load_cue_words().verbs[verb][frame] == manner


def test_what_is_known_is_vouched_for_and_what_is_believed_is_not() -> None:
    factive = load_cue_words().factive
    assert {"know", "realise", "realize", "aware"} <= factive
    assert factive.isdisjoint({"believe", "think", "say", "claim", "fear"})
