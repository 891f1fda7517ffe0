from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.lexicon import Element, Link, Rule, Words, parse_phrase, parse_words
from rhetoric.matchers.phrase import PhraseMatcher, rate_anchor
from rhetoric.parser import Parser
from rhetoric.reader import make_source
from rhetoric.wordclass import load_word_classes
from tests.building import any_word, build, find_phrase, flat, make_rule


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        # inflection: every word stands for all its forms
        ("veer off course", "They veered/VERB off/ADP course", ["veered off course"]),
        ("bring to heel", "it brings to heel and brought to heel", ["brings to heel", "brought to heel"]),
        ("loose cannon", "the loose cannons fired", ["loose cannons"]),
        ("Loose Cannon", "a LOOSE Cannon fired", ["loose cannon"]),
        # exactly this form
        ("=talks collapse", "Talks collapsed and talk collapsed", ["talks collapsed"]),
        # alternatives, and words that may be missing
        ("off|on course", "off course on course of course", ["off course", "on course"]),
        ("off the? course", "off course off the course off a course", ["off course", "off the course"]),
        ("the? dead end", "in the dead end", ["the dead end"]),
        ("dead end street?", "a dead end street here and dead end", ["dead end street", "dead end"]),
        ("a|an? dead end", "dead end and a dead end", ["dead end", "a dead end"]),
        # one's
        ("lose one's nerve", "he lost his/PRON nerve", ["lost his nerve"]),
        ("lose one's nerve", "he lost the/DET government 's/PART nerve", ["lost the government 's nerve"]),
        ("lose one's nerve", "he lost the/DET nerve", []),
        ("lose one's|the nerve", "he lost the/DET nerve", ["lost the nerve"]),
        ("lose one's? nerve", "he lost nerve", ["lost nerve"]),
        # someone, something: a noun phrase of one to five words
        ("drag someone feet first", "they drag the/DET old/ADJ minister feet first", ["drag the old minister feet first"]),
        ("drag someone feet first", "they drag a/DET b/NOUN c/NOUN d/NOUN e/NOUN feet first", ["drag a b c d e feet first"]),
        ("drag someone feet first", "they drag a/DET b/NOUN c/NOUN d/NOUN e/NOUN f/NOUN feet first", []),
        ("drag someone feet first", "they drag feet first", []),
        ("drag someone feet first", "they drag slowly/VERB feet first", []),
        ("drag something", "they drag the/DET heavy/ADJ cart uphill/VERB", ["drag the heavy cart"]),
        # a gap: nothing, or up to three words, not across a comma or a full stop
        ("put ... brake", "put brake", ["put brake"]),
        ("put ... brake", "put a very firm brake", ["put a very firm brake"]),
        ("put ... brake", "put a very very firm brake", []),
        ("put ... brake", "put it , the brake", []),
        ("put ... brake", "put it . The brake", []),
        # hyphens and quotation marks are passed over
        ("game changer", "a game - changer", ["game - changer"]),
        ("game-changer", "a game changer", ["game changer"]),
        ("collision course", 'on a collision " course', ['collision " course']),
        ("collision course", "on a “ collision course ” now", ["collision course"]),
        ("on a collision course", "on a “ collision course ” now", ["on a “ collision course ”"]),
        ("on a collision course", 'on a " collision course " now', ['on a " collision course "']),
        ("once in a lifetime", "a once - in - a - lifetime chance", ["once - in - a - lifetime"]),
        ("collision course", "collision , course", []),
        # never across the end of a sentence
        ("dead end", "It is dead . End of it", []),
        ("not be dead", "not . be dead", []),
        # classes and parts of speech
        ("ride @fruit", "ride apple/NOUN ride apple/VERB", []),
        ("ride @vehicle", "ride car/NOUN ride car/VERB", ["ride car"]),
        ("#NUM day deadline", "a seven/NUM day deadline and some day deadline", ["seven day deadline"]),
        # what punctuation there is in the phrase may be missing
        ("yes, but", "yes , but yes but", ["yes , but", "yes but"]),
        # n't is not, and takes in its verb
        ("not on", "it is n't on", ["is n't on"]),
        # twice in one text, and overlapping
        ("day by day", "day by day by day", ["day by day", "day by day"]),
    ],
)
def test_a_phrase_finds_exactly_these_words(phrase: str, text: str, found: list[str]) -> None:
    assert find_phrase(phrase, text) == found


@pytest.mark.parametrize("n", range(4))
def test_the_rare_word_a_phrase_is_filed_under_may_stand_anywhere_in_it(n: int) -> None:
    words = ["off", "to", "the", "on"]
    words[n] = "zeppelin"
    phrase = " ".join(words)
    assert find_phrase(phrase, f"so {phrase} so") == [phrase]
    gapped = " ... ".join(words)
    text = " x y ".join(words)
    assert find_phrase(gapped, f"so {text} so") == [text]


def test_a_phrase_is_filed_under_a_plain_and_rare_word() -> None:
    elements = parse_phrase("the|a @vehicle? someone =of zeppelin? gondola")
    ratings = [rate_anchor(e) for e in elements]
    assert ratings.index(max(ratings)) == 5


def test_a_phrase_made_of_common_words_is_found_too() -> None:
    assert find_phrase("in for it", "they are in for it now") == ["in for it"]


def test_not_takes_in_its_verb() -> None:
    document = build(
        "It it PRON PRP nsubj 1",
        "is be AUX VBZ ROOT 1",
        "n't not PART RB neg 1",
        "necessarily necessarily ADV RB advmod 4",
        "wrong wrong ADJ JJ acomp 1",
        text="It isn't necessarily wrong",
    )
    rule = make_rule(elements=parse_phrase("not necessarily"))
    match = next(PhraseMatcher([rule], load_word_classes()).find(document.tokens))
    assert document.text[slice(*document.tokens.span(match.first, match.last))] == "isn't necessarily"
    assert match.tokens == (2, 3)


@pytest.mark.parametrize(
    ("word", "pos", "row", "found"),
    [
        ("derail", "VERB", "derailed derail VERB VBD ROOT 0", True),
        ("derail", "VERB", "derailed derailed ADJ JJ amod 0", True),
        ("derail", "VERB", "derailing derailing NOUN NN ROOT 0", True),
        ("derail", "VERB", "derail derail NOUN NN ROOT 0", False),
        ("train", "NOUN", "trains train NOUN NNS ROOT 0", True),
        ("train", "NOUN", "trains train VERB VBZ ROOT 0", False),
        ("train", "NOUN", "Train train PROPN NNP ROOT 0", False),
        ("dead", "ADJ", "dead dead ADV RB ROOT 0", False),
    ],
)
def test_a_lemma_asks_for_its_part_of_speech_with_leave_for_the_taggers_errors(
    word: str, pos: str, row: str, found: bool
) -> None:
    rule = make_rule(elements=(Element(parse_words(word), pos=(pos,)),))
    assert bool(list(PhraseMatcher([rule], load_word_classes()).find(build(row).tokens))) is found


def test_a_noun_with_an_article_is_no_verb_form() -> None:
    document = build("the the DET DT det 1", "derailing derailing NOUN NN ROOT 1")
    rule = make_rule(elements=(Element(parse_words("derail"), pos=("VERB",)),))
    assert list(PhraseMatcher([rule], load_word_classes()).find(document.tokens)) == []


def test_a_tag_limits_a_word_further() -> None:
    rule = make_rule(elements=(Element(parse_words("talk"), pos=("NOUN",), tag=("NNS",)),))
    document = build("talk talk NOUN NN ROOT 0", "talks talk NOUN NNS ROOT 1")
    assert [m.tokens for m in PhraseMatcher([rule], load_word_classes()).find(document.tokens)] == [(1,)]


def pattern(*links: Link) -> Rule:
    rule = make_rule(elements=(Element(parse_words("move|send"), pos=("VERB",)),))
    entry = rule.entry
    linked = type(entry)(entry.id, 1, entry.title, entry.elements, links=links)
    return type(rule.lexicon)("l", "escalation", "L", "o", "MIT", "1", "f", (linked,)).rules[0]


@pytest.mark.parametrize(
    ("text", "how", "words"),
    [
        ("They sent two submarines north.", True, ["sent two submarines north"]),
        ("Two submarines were quietly moved.", True, ["submarines were quietly moved"]),
        ("The submarines that were quietly moved are old.", True, ["submarines that were quietly moved"]),
        ("They sent two submarines north.", False, ["sent two submarines"]),
        ("They quietly moved two cupboards.", True, []),
        ("They moved two submarines.", True, []),
    ],
)
def test_the_tokens_of_a_pattern_stand_in_their_roles_wherever_they_are(
    parser: Parser, text: str, how: bool, words: list[str]
) -> None:
    rule = pattern(Link("object", any_word("submarine|@ship")), Link("adverb", any_word("north|quietly"), in_span=how))
    document = parser.parse(make_source(text))
    matches = list(PhraseMatcher([rule], load_word_classes()).find(document.tokens))
    assert [text[slice(*document.tokens.span(m.first, m.last))] for m in matches] == words
    assert all(len(m.linked) == 2 for m in matches)


VOCABULARY = ["derail", "derailed", "the", "talks", "off", "course", "-", '"', ",", ".", "his", "a", "n't", "old/ADJ"]
PHRASES = [
    "off course",
    "derail the? talks",
    "the ... course",
    "derail someone off course",
    "lose|derail one's talks",
    "not a? course",
]


@given(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=25), st.permutations(PHRASES))
@settings(deadline=None, max_examples=100)
def test_matches_lie_in_one_sentence_and_do_not_depend_on_the_order_of_the_rules(words: list[str], phrases: list[str]) -> None:
    tokens = flat(" ".join(words))
    table = load_word_classes()

    def run(order: list[str]) -> set[tuple[str, int, int]]:
        rules = [make_rule(p, elements=parse_phrase(p)) for p in order]
        return {(m.rule.entry.id, m.first, m.last) for m in PhraseMatcher(rules, table).find(tokens)}

    found = run(phrases)
    assert found == run(PHRASES)
    alone = {match for phrase in PHRASES for match in run([phrase])}
    assert found == alone
    for _, first, last in found:
        assert 0 <= first <= last < len(tokens)
        assert tokens.sentence[first] == tokens.sentence[last]


@given(st.lists(st.sampled_from(["-", '"', "“", "”", "'"]), max_size=6))
@settings(deadline=None, max_examples=40)
def test_any_number_of_marks_between_the_words_is_passed_over(marks: list[str]) -> None:
    text = " ".join(["all", *marks, "or", *marks, "nothing", "gamble"])
    assert [f.split()[0] + f.split()[-1] for f in find_phrase("all or nothing gamble", text)] == ["allgamble"]


def test_a_word_of_anything_is_no_match_at_all() -> None:
    matcher = PhraseMatcher([], load_word_classes())
    assert list(matcher.find(flat("nothing here"))) == []
    assert matcher.test(Words(anything=True)).passes(flat("word"), 0)
    assert not matcher.test(Words(anything=True)).passes(flat("."), 0)
