from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.lexicon import (
    Element,
    Entry,
    Lexicon,
    Words,
    parse_brackets,
    parse_condition,
    parse_phrase,
    parse_words,
)
from tests.building import make_rule


def test_words_are_sorted_by_their_signs() -> None:
    assert parse_words("Train | =Tram|@vehicle|#NOUN|cart") == Words(
        ("train", "cart"), ("tram",), ("vehicle",), ("NOUN",), False
    )
    assert parse_words("*") == Words(anything=True)


def test_a_lone_sign_is_a_word() -> None:
    assert parse_words("@|#|=") == Words(lemmas=("@", "#", "="))


@pytest.mark.parametrize(
    ("parse", "text", "message"),
    [
        (parse_words, "a||b", "an empty word in 'a||b'"),
        (parse_words, "", "an empty word in ''"),
        (parse_words, "freight train|tram", "'freight train' has a blank in it: one word only, or list words as a|b"),
        (parse_words, "high|low-end", "'low-end' can never match"),
        (parse_phrase, "high|low-end game", "'low-end' can never match"),
        (parse_condition, "object:low-end", "'low-end' can never match"),
        (parse_words, "#NOUNS", "#NOUNS is no part of speech (one of ADJ ADP"),
        (parse_condition, "objekt:a", "'objekt' is no role; did you mean 'object'?"),
        (parse_condition, "zzz:a", "'zzz' is no role (one of adverb any auxiliary"),
        (parse_condition, ":a", "'' is no role"),
        (parse_condition, "object:", "an empty word in ''"),
        (parse_phrase, "off #X1", "#X1 is no part of speech"),
        (parse_brackets, "a [b", "a bracket that is not closed in 'a [b'"),
        (parse_brackets, "a] b", "a bracket out of place in 'a] b'"),
        (parse_brackets, "[a [b]]", "a bracket out of place in '[a [b]]'"),
        (parse_brackets, "a [] b", "nothing in the brackets of 'a [] b'"),
    ],
)
def test_what_cannot_be_parsed_says_why(parse: Callable[[str], object], text: str, message: str) -> None:
    with pytest.raises(ValueError) as raised:
        parse(text)
    assert message in str(raised.value)


def test_a_condition_is_a_role_and_words_or_words_alone() -> None:
    condition = parse_condition("object:train|@ship")
    assert (condition.role, condition.words, condition.source) == (
        "object",
        Words(("train",), (), ("ship",)),
        "object:train|@ship",
    )
    assert parse_condition("between:party").role == "between"
    assert parse_condition("@vehicle").role == "any"


def word(text: str, *, optional: bool = False) -> Element:
    return Element(parse_words(text), optional=optional)


@pytest.mark.parametrize(
    ("phrase", "elements"),
    [
        ("veer off course", (word("veer"), word("off"), word("course"))),
        ("a? =bit|bits", (word("a", optional=True), word("=bit|bits"))),
        ("@degree? dead", (word("@degree", optional=True), word("dead"))),
        ("game-changer", (word("game"), word("changer"))),
        ("isn't dead", (word("is"), word("not"), word("dead"))),
        ("yes, but", (word("yes"), word(",", optional=True), word("but"))),
        ("?", (word("?"),)),
        ("one's nerve", (Element(Words(anything=True), "possessive"), word("nerve"))),
        ("one's|the? nerve", (Element(Words(("the",)), "possessive", optional=True), word("nerve"))),
        ("someone’s nerve", (Element(Words(anything=True), "possessive"), word("nerve"))),
        ("give something? up", (word("give"), Element(Words(anything=True), "nounphrase", optional=True), word("up"))),
        ("put ... back", (word("put"), Element(Words(anything=True), "gap", optional=True), word("back"))),
        ("put … back", (word("put"), Element(Words(anything=True), "gap", optional=True), word("back"))),
        ("", ()),
    ],
)
def test_a_phrase_becomes_elements(phrase: str, elements: tuple[Element, ...]) -> None:
    assert parse_phrase(phrase) == elements


def test_brackets_give_the_plain_sentence_and_exact_spans() -> None:
    assert parse_brackets("The [talks] 🚂 [veered off course].") == ("The talks 🚂 veered off course.", ((4, 9), (12, 29)))
    assert parse_brackets("None.") == ("None.", ())


PIECES = st.lists(st.tuples(st.text(st.characters(exclude_characters="[]")), st.booleans()), max_size=6)


@given(PIECES)
@settings(deadline=None, max_examples=60)
def test_what_is_bracketed_is_what_the_spans_hold(pieces: list[tuple[str, bool]]) -> None:
    pieces = [(text, marked and bool(text)) for text, marked in pieces]
    plain, spans = parse_brackets("".join(f"[{text}]" if marked else text for text, marked in pieces))
    assert plain == "".join(text for text, _ in pieces)
    assert [plain[a:b] for a, b in spans] == [text for text, marked in pieces if marked]


@given(st.text())
@settings(deadline=None, max_examples=100)
def test_any_text_is_parsed_or_refused_with_a_reason(text: str) -> None:
    for parse in (parse_words, parse_condition, parse_phrase, parse_brackets):
        try:
            parse(text)
        except ValueError as error:
            assert str(error)


def test_a_rule_is_named_after_device_lexicon_and_entry() -> None:
    assert make_rule("veer-off-course", lexicon="train").id == "metaphor/train#veer-off-course"
    assert make_rule(device="hedging").device == "hedging"


@pytest.mark.parametrize(
    ("target", "mapping", "expected"),
    [
        (None, None, ("TALKS", "TALKS ARE A JOURNEY")),
        ("TALKS", None, ("TALKS", "TALKS ARE A JOURNEY")),
        ("CAREER", None, ("CAREER", "CAREER IS RAIL TRAVEL")),
        ("CAREER", "A CAREER IS A LINE", ("CAREER", "A CAREER IS A LINE")),
        (None, "TALKS ARE TRAINS", ("TALKS", "TALKS ARE TRAINS")),
    ],
)
def test_an_entry_may_have_its_own_target_and_mapping(
    target: str | None, mapping: str | None, expected: tuple[str, str]
) -> None:
    entry = Entry("derail", 1, "derail", (word("derail"),), target_domain=target, mapping=mapping)
    lexicon = Lexicon(
        "train",
        "metaphor",
        "T",
        "o",
        "MIT",
        "1",
        "f",
        (entry,),
        "RAIL TRAVEL",
        target_domain="TALKS",
        mapping="TALKS ARE A JOURNEY",
    )
    rule = lexicon.rules[0]
    assert (rule.target_domain, rule.mapping) == expected


def test_a_lexicon_without_domains_maps_nothing() -> None:
    rule = make_rule(source_domain=None, target_domain=None)
    assert (rule.mapping, rule.target_domain) == (None, None)


def test_one_element_without_links_is_a_single_word() -> None:
    assert make_rule().is_single_word
    assert not make_rule(elements=parse_phrase("off course")).is_single_word
