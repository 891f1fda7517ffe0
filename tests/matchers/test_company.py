from __future__ import annotations

import pytest

from rhetoric.document import Document, Span
from rhetoric.finding import Candidate, Ground, GroundKind, Role
from rhetoric.lexicon import Element, Entry, Lexicon, Words, parse_condition, parse_phrase, parse_words
from rhetoric.matchers.company import Scale, noun_phrase
from rhetoric.matchers.phrase import PhraseMatcher
from rhetoric.wordclass import load_word_classes
from tests.building import build

STRIKE = build(
    "The the DET DT det 1",
    "strike strike NOUN NN nsubj 2",
    "derailed derail VERB VBD ROOT 2",
    "the the DET DT det 4",
    "trains train NOUN NNS dobj 2",
    "at at ADP IN prep 2",
    "stations station NOUN NNS pobj 5",
    ". . PUNCT . punct 2",
)


def weigh(
    document: Document,
    phrase: str = "derail",
    *,
    only_with: tuple[str, ...] = (),
    literal_with: tuple[str, ...] = (),
    scene: str = "",
    always: bool = False,
    domain: str | None = None,
    roles: tuple[Role, ...] = (),
    against: tuple[Ground, ...] = (),
) -> Candidate:
    """The candidate of the only match of an entry."""
    elements = parse_phrase(phrase) if " " in phrase else (Element(parse_words(phrase), pos=("VERB",)),)
    entry = Entry(
        "e",
        1,
        phrase,
        elements,
        only_with=tuple(map(parse_condition, only_with)),
        literal_with=tuple(map(parse_condition, literal_with)),
        always=always,
    )
    lexicon = Lexicon(
        "rail",
        "metaphor",
        "Rail",
        "o",
        "MIT",
        "1",
        "f",
        (entry,),
        domain,
        literal_context=parse_words(scene) if scene else Words(),
    )
    matcher = PhraseMatcher(lexicon.rules, load_word_classes())
    (match,) = matcher.find(document.tokens)
    return Scale(matcher).weigh(match, document, roles=roles, against=against)


def words_of(document: Document, grounds: tuple[Ground, ...]) -> list[tuple[GroundKind, str]]:
    return [(g.kind, document.text[slice(*g.span)] if g.span else "") for g in grounds]


def test_a_single_word_stands_by_default() -> None:
    candidate = weigh(STRIKE)
    assert (candidate.span, candidate.words) == (Span(11, 19), 1)
    assert candidate.standing == Ground("default", "nothing in the sentence speaks for another reading")
    assert candidate.against == ()


def test_a_phrase_stands_by_being_there() -> None:
    candidate = weigh(STRIKE, "derail the train")
    assert (candidate.span, candidate.words) == (Span(11, 30), 3)
    assert candidate.standing == Ground("phrase", "the whole phrase is there")


def test_company_names_the_word_and_the_condition_that_holds_first() -> None:
    candidate = weigh(STRIKE, only_with=("object:talks", "subject:strike|vote", "object:train"))
    assert candidate.standing == Ground("company", "beside “strike” (subject:strike|vote)", Span(4, 10))


def test_a_word_without_its_company_is_alone_and_says_what_it_lacks() -> None:
    candidate = weigh(STRIKE, only_with=("object:talks", "subject:vote"))
    assert candidate.standing == Ground("alone", "it lacks the company that would make it one: object:talks or subject:vote")


def test_a_literal_condition_speaks_against_it_with_its_word() -> None:
    candidate = weigh(STRIKE, literal_with=("subject:train", "object:train|tram"))
    assert candidate.standing.kind == "default"
    assert candidate.against == (Ground("literal", "“trains” makes it literal (object:train|tram)", Span(24, 30)),)


@pytest.mark.parametrize(
    ("phrase", "only_with", "kind", "against"),
    [
        ("derail", (), "default", [("scene", "trains"), ("scene", "stations")]),
        ("derail", ("object:talks",), "alone", [("scene", "trains"), ("scene", "stations")]),
        ("derail", ("subject:strike",), "company", []),
        ("derail the", (), "phrase", [("scene", "trains"), ("scene", "stations")]),
        ("derail the train", (), "phrase", [("scene", "stations")]),
    ],
)
def test_the_literal_scene_speaks_against_all_but_figurative_company(
    phrase: str, only_with: tuple[str, ...], kind: str, against: list[tuple[str, str]]
) -> None:
    candidate = weigh(STRIKE, phrase, only_with=only_with, scene="train|station|rail")
    assert candidate.standing.kind == kind
    assert words_of(STRIKE, candidate.against) == against


def test_a_literal_condition_holds_beside_figurative_company() -> None:
    candidate = weigh(STRIKE, only_with=("subject:strike",), literal_with=("at:station",))
    assert candidate.standing.kind == "company"
    assert words_of(STRIKE, candidate.against) == [("literal", "stations")]


def test_always_consults_no_company() -> None:
    candidate = weigh(STRIKE, literal_with=("object:train",), only_with=("object:talks",), scene="train", always=True)
    assert candidate.standing == Ground("always", "it has no other reading")
    assert candidate.against == ()


def test_what_the_detector_adds_is_kept() -> None:
    role, mention = Role("vehicle", Span(11, 19)), Ground("mention", "it is named", Span(0, 3))
    candidate = weigh(STRIKE, literal_with=("object:train",), roles=(role,), against=(mention,))
    assert candidate.roles == (role,)
    assert words_of(STRIKE, candidate.against) == [("mention", "The"), ("literal", "trains")]


@pytest.mark.parametrize(
    ("noun", "domain", "phrase", "kind"),
    [
        ("talks", "RAIL TRAVEL", "derail", "company"),
        ("boats", "RAIL TRAVEL", "derail", "default"),
        ("talks", None, "derail", "default"),
        ("talks", "RAIL TRAVEL", "derail the", "phrase"),
    ],
)
def test_a_picture_in_one_word_is_all_the_surer_beside_a_matter_of_public_life(
    noun: str, domain: str | None, phrase: str, kind: str
) -> None:
    document = build(
        "it it PRON PRP nsubj 1",
        "derailed derail VERB VBD ROOT 1",
        "the the DET DT det 3",
        f"{noun} {noun[:-1]} NOUN NNS dobj 1",
    )
    assert weigh(document, phrase, domain=domain).standing.kind == kind


def test_a_condition_of_anything_asks_only_that_somebody_stands_there() -> None:
    assert weigh(STRIKE, only_with=("object:*",)).standing.kind == "company"
    assert weigh(STRIKE, only_with=("between:*",)).standing.kind == "alone"


def test_words_of_a_condition_are_inflected_and_classes_hold() -> None:
    assert weigh(STRIKE, only_with=("object:=train",)).standing.kind == "alone"
    assert weigh(STRIKE, only_with=("object:=trains",)).standing.kind == "company"
    assert weigh(STRIKE, only_with=("object:@vehicle",)).standing.kind == "company"
    assert weigh(STRIKE, only_with=("@vehicle",)).standing.kind == "company"
    assert weigh(STRIKE, only_with=("subject:@vehicle",)).standing.kind == "alone"
    assert weigh(STRIKE, only_with=("object:#NOUN",)).standing.kind == "company"


def test_what_fills_a_slot_may_be_what_makes_it_literal() -> None:
    literal = weigh(STRIKE, "derail something", literal_with=("object:train",))
    assert words_of(STRIKE, literal.against) == [("literal", "trains")]


def test_a_noun_phrase_takes_what_stands_before_the_noun_and_nothing_after() -> None:
    document = build(
        "the the DET DT det 1",
        "mayor mayor NOUN NN poss 5",
        "'s 's PART POS case 1",
        "very very ADV RB advmod 4",
        "old old ADJ JJ amod 5",
        "train train NOUN NN ROOT 5",
        "of of ADP IN prep 5",
        "thought thought NOUN NN pobj 6",
        text="the mayor's very old train of thought",
    )
    assert document.text[slice(*noun_phrase(document.tokens, 5))] == "the mayor's very old train"
    assert document.text[slice(*noun_phrase(document.tokens, 7))] == "thought"
