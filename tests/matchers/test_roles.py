from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.document import Document, Tokens
from rhetoric.lexicon import PREPOSITIONS, RELATIONS
from rhetoric.matchers.roles import FINDERS, find_role
from rhetoric.parser import Parser
from rhetoric.reader import make_source
from tests.building import build

# Hand-parsed sentences: word lemma POS TAG dep head.
ACTIVE = build(
    "The the DET DT det 1",
    "strike strike NOUN NN nsubj 2",
    "derailed derail VERB VBD ROOT 2",
    "the the DET DT det 4",
    "talks talk NOUN NNS dobj 2",
    "and and CCONJ CC cc 4",
    "reforms reform NOUN NNS conj 4",
)
JOINED = build(
    "ministers minister NOUN NNS nsubj 3",
    "and and CCONJ CC cc 0",
    "mayors mayor NOUN NNS conj 0",
    "met meet VERB VBD ROOT 3",
    "or or CCONJ CC cc 3",
    "talked talk VERB VBD conj 3",
)
PASSIVE = build(
    "talks talk NOUN NNS nsubjpass 2",
    "were be AUX VBD auxpass 2",
    "derailed derail VERB VBN ROOT 2",
    "by by ADP IN agent 2",
    "strikes strike NOUN NNS pobj 3",
)
RELATIVE = build(
    "trains train NOUN NNS nsubj 3",
    "that that PRON WDT nsubj 2",
    "derailed derail VERB VBD relcl 0",
    "burned burn VERB VBD ROOT 3",
)
RELATIVE_OBJECT = build(
    "trains train NOUN NNS nsubj 4",
    "that that PRON WDT dobj 3",
    "vandals vandal NOUN NNS nsubj 3",
    "derailed derail VERB VBD relcl 0",
    "burned burn VERB VBD ROOT 4",
)
RELATIVE_BARE = build(
    "trains train NOUN NNS nsubj 3",
    "vandals vandal NOUN NNS nsubj 2",
    "derailed derail VERB VBD relcl 0",
    "burned burn VERB VBD ROOT 3",
)
RELATIVE_PASSIVE = build(
    "trains train NOUN NNS nsubj 4",
    "that that PRON WDT nsubjpass 3",
    "were be AUX VBD auxpass 3",
    "derailed derail VERB VBN relcl 0",
    "burned burn VERB VBD ROOT 4",
)
PARTICIPLES = build(
    "barreling barrel VERB VBG amod 1",
    "trains train NOUN NNS nsubj 2",
    "hit hit VERB VBD ROOT 2",
    "talks talk NOUN NNS dobj 2",
    "derailed derail VERB VBN acl 3",
)
XCOMP = build(
    "talks talk NOUN NNS nsubj 1",
    "began begin VERB VBD ROOT 1",
    "to to PART TO aux 3",
    "derail derail VERB VB xcomp 1",
)
RAISED = build(
    "He he PRON PRP nsubj 1",
    "forced force VERB VBD ROOT 1",
    "trains train NOUN NNS dobj 1",
    "to to PART TO aux 4",
    "derail derail VERB VB xcomp 1",
)
COPULA = build(
    "votes vote NOUN NNS nsubj 1",
    "became become VERB VBD ROOT 1",
    "bloody bloody ADJ JJ amod 3",
    "farces farce NOUN NNS attr 1",
)
CALLED = build(
    "They they PRON PRP nsubj 1",
    "called call VERB VBD ROOT 1",
    "votes vote NOUN NNS dobj 1",
    "farces farce NOUN NNS oprd 1",
)
ON_THE_ROCKS = build(
    "talks talk NOUN NNS nsubj 1",
    "are be AUX VBP ROOT 1",
    "on on ADP IN prep 1",
    "rocks rock NOUN NNS pobj 2",
)
BRAKES = build(
    "They they PRON PRP nsubj 1",
    "put put VERB VBD ROOT 1",
    "brakes brake NOUN NNS dobj 1",
    "on on ADP IN prep 1",
    "spending spending NOUN NN pobj 3",
    "and and CCONJ CC cc 4",
    "hope hope NOUN NN conj 4",
)
STORM = build(
    "The the DET DT det 5",
    "party party NOUN NN poss 5",
    "'s 's PART POS case 1",
    "trade trade NOUN NN compound 5",
    "and and CCONJ CC cc 5",
    "storm storm NOUN NN ROOT 5",
    "of of ADP IN prep 5",
    "anger anger NOUN NN pobj 6",
    "quickly quickly ADV RB advmod 5",
)
NEGATED = build(
    "It it PRON PRP nsubj 3",
    "did do AUX VBD aux 3",
    "not not PART RB neg 3",
    "blow blow VERB VB ROOT 3",
    "up up ADP RP prt 3",
    "- - PUNCT HYPH punct 3",
    "today today NOUN NN npadvmod 3",
)
NO = build("No no DET DT det 1", "train train NOUN NN nsubj 2", "came come VERB VBD ROOT 2")


@pytest.mark.parametrize(
    ("document", "word", "role", "words"),
    [
        (ACTIVE, "derailed", "subject", ["strike"]),
        (ACTIVE, "derailed", "object", ["talks", "reforms"]),
        (ACTIVE, "talks", "head", ["derailed"]),
        (ACTIVE, "reforms", "head", ["derailed"]),
        (ACTIVE, "derailed", "head", []),
        (ACTIVE, "talks", "conjunct", ["reforms"]),
        (ACTIVE, "reforms", "conjunct", ["talks"]),
        (ACTIVE, "talks", "determiner", ["the"]),
        (JOINED, "met", "subject", ["ministers", "mayors"]),
        (JOINED, "talked", "subject", ["ministers", "mayors"]),
        (PASSIVE, "derailed", "subject", ["strikes"]),
        (PASSIVE, "derailed", "object", ["talks"]),
        (PASSIVE, "derailed", "auxiliary", ["were"]),
        (PASSIVE, "derailed", "by", ["strikes"]),
        (PASSIVE, "strikes", "head", ["derailed"]),
        (RELATIVE, "derailed", "subject", ["trains"]),
        (RELATIVE, "derailed", "object", []),
        (RELATIVE_OBJECT, "derailed", "subject", ["vandals"]),
        (RELATIVE_OBJECT, "derailed", "object", ["trains"]),
        (RELATIVE_BARE, "derailed", "object", ["trains"]),
        (RELATIVE_PASSIVE, "derailed", "object", ["trains"]),
        (RELATIVE_PASSIVE, "derailed", "subject", []),
        (PARTICIPLES, "barreling", "subject", ["trains"]),
        (PARTICIPLES, "barreling", "object", []),
        (PARTICIPLES, "derailed", "object", ["talks"]),
        (PARTICIPLES, "derailed", "subject", []),
        (XCOMP, "derail", "subject", ["talks"]),
        (XCOMP, "began", "complement", ["derail"]),
        (RAISED, "derail", "subject", ["trains"]),
        (COPULA, "farces", "subject", ["votes"]),
        (COPULA, "farces", "head", ["votes", "became"]),
        (COPULA, "farces", "modifier", ["bloody"]),
        (COPULA, "bloody", "head", ["farces"]),
        (COPULA, "became", "complement", ["farces"]),
        (CALLED, "farces", "subject", ["votes"]),
        (ON_THE_ROCKS, "rocks", "subject", ["talks"]),
        (ON_THE_ROCKS, "on", "subject", ["talks"]),
        (ON_THE_ROCKS, "are", "on", ["rocks"]),
        (BRAKES, "put", "on", ["spending", "hope"]),
        (BRAKES, "brakes", "on", ["spending", "hope"]),
        (BRAKES, "spending", "head", ["put"]),
        (STORM, "storm", "possessor", ["party"]),
        (STORM, "storm", "modifier", ["trade"]),
        (STORM, "storm", "of", ["anger"]),
        (STORM, "storm", "adverb", ["quickly"]),
        (STORM, "anger", "head", ["storm"]),
        (STORM, "trade", "head", ["storm"]),
        (STORM, "storm", "on", []),
        (NEGATED, "blow", "negation", ["not"]),
        (NEGATED, "up", "negation", ["not"]),
        (NEGATED, "blow", "particle", ["up"]),
        (NEGATED, "blow", "adverb", ["up", "today"]),
        (NEGATED, "up", "next", ["today"]),
        (NEGATED, "blow", "next", ["up"]),
        (NEGATED, "today", "previous", ["up"]),
        (NEGATED, "It", "previous", []),
        (NEGATED, "today", "next", []),
        (NO, "train", "negation", ["No"]),
        (NO, "came", "negation", []),
        (STORM, "storm", "any", ["trade", "party", "anger"]),
        (ACTIVE, "derailed", "any", ["strike", "talks", "reforms"]),
        (NEGATED, "It", "sentence", ["did", "not", "blow", "up", "-", "today"]),
    ],
)
def test_a_role_is_filled_by_exactly_these_words(document: Document, word: str, role: str, words: list[str]) -> None:
    texts = document.text.split()
    i = texts.index(word)
    assert [texts[j] for j in find_role(role, document.tokens, (i,))] == words


def test_the_words_of_the_match_fill_no_role_of_it() -> None:
    assert list(find_role("object", ACTIVE.tokens, (2, 4))) == [6]
    assert list(find_role("sentence", NO.tokens, (0, 1, 2))) == []


def test_a_preposition_within_the_match_governs_what_follows_it() -> None:
    assert list(find_role("on", ON_THE_ROCKS.tokens, (1, 2))) == [3]


def test_a_preposition_before_the_match_or_inside_it_is_not_its_own() -> None:
    document = build(
        "On on ADP IN prep 3",
        "Monday monday PROPN NNP pobj 0",
        "they they PRON PRP nsubj 3",
        "put put VERB VBD ROOT 3",
        "brakes brake NOUN NNS dobj 3",
    )
    assert list(find_role("on", document.tokens, (4,))) == []
    assert list(find_role("on", document.tokens, (3,))) == [1]
    assert list(find_role("on", BRAKES.tokens, (1, 3, 4))) == []


def test_sentence_does_not_reach_into_the_next_one() -> None:
    document = build("One one NOUN NN ROOT 0", ". . PUNCT . punct 0", "Two two NOUN NN ROOT 2", text="One.\nTwo")
    assert document.tokens.bounds == [(0, 2), (2, 3)]
    assert list(find_role("sentence", document.tokens, (0,))) == [1]
    assert list(find_role("sentence", document.tokens, (2,))) == []


@pytest.mark.parametrize(
    ("text", "word", "role", "words"),
    [
        ("The strike derailed the talks.", "derailed", "object", ["talks"]),
        ("The talks were derailed by the strike.", "derailed", "subject", ["strike"]),
        ("The talks were derailed by the strike.", "derailed", "object", ["talks"]),
        ("The train that derailed was old.", "derailed", "subject", ["train"]),
        ("The talks began to derail.", "derail", "subject", ["talks"]),
        ("The minister and the mayor derailed the reform.", "derailed", "subject", ["minister", "mayor"]),
        ("The vote was a farce.", "farce", "subject", ["vote"]),
        ("The talks are on the rocks.", "rocks", "subject", ["talks"]),
        ("They put the brakes on spending.", "brakes", "on", ["spending"]),
        ("The mayor did not derail the talks.", "derail", "negation", ["not"]),
        ("No minister derailed the talks.", "minister", "negation", ["No"]),
        ("The party's foundations cracked.", "foundations", "possessor", ["party"]),
    ],
)
def test_the_roles_hold_in_what_the_parser_makes_of_clear_sentences(
    parser: Parser, text: str, word: str, role: str, words: list[str]
) -> None:
    document = parser.parse(make_source(text))
    tokens = document.tokens
    forms = [text[a:b] for a, b in zip(tokens.start, tokens.end, strict=True)]
    assert [forms[j] for j in find_role(role, tokens, (forms.index(word),))] == words


LABELS = [
    "nsubj",
    "nsubjpass",
    "dobj",
    "relcl",
    "acl",
    "xcomp",
    "ccomp",
    "conj",
    "prep",
    "pobj",
    "agent",
    "attr",
    "amod",
    "advcl",
    "dep",
]
TAGS = ["VBG", "VBN", "VB", "NN", "WDT", "IN", "JJ"]


@st.composite
def parses(draw: st.DrawFn) -> Tokens:
    """Any parse, sensible or not: heads are a tree, labels are anything."""
    n = draw(st.integers(1, 12))
    order = draw(st.permutations(range(n)))
    head = list(range(n))
    for k, i in enumerate(order[1:], 1):
        head[i] = order[draw(st.integers(0, k - 1))]
    dep = [draw(st.sampled_from(LABELS)) if head[i] != i else "ROOT" for i in range(n)]
    forms = [draw(st.sampled_from(["on", "that", "be", "word", "no", "by"])) for _ in range(n)]
    children: list[list[int]] = [[c for c in range(n) if head[c] == i and c != i] for i in range(n)]
    return Tokens(
        form=forms,
        lemma=forms,
        pos=["NOUN"] * n,
        tag=[draw(st.sampled_from(TAGS)) for _ in range(n)],
        dep=dep,
        head=head,
        start=[5 * i for i in range(n)],
        end=[5 * i + 4 for i in range(n)],
        sentence=[0] * n,
        bounds=[(0, n)],
        children=children,
    )


@given(parses(), st.data())
@settings(deadline=None, max_examples=120)
def test_whatever_the_parse_a_role_ends_and_names_each_other_word_once_at_most(tokens: Tokens, data: st.DataObject) -> None:
    match = tuple(sorted(data.draw(st.sets(st.integers(0, len(tokens) - 1), min_size=1, max_size=3))))
    for role in (*RELATIONS, "on", "by"):
        found = list(find_role(role, tokens, match))
        assert len(found) == len(set(found)), role
        assert not set(found) & set(match), role
        assert set(found) <= set(range(len(tokens))), role


def test_every_role_of_the_manual_can_be_looked_for() -> None:
    assert set(FINDERS) | {"next", "previous", "sentence"} == RELATIONS
    assert not RELATIONS & PREPOSITIONS
