"""The hedge classifier: its features, its two readings, and that whatever is asked gets an answer."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rhetoric.classify import HedgeClassifier
from rhetoric.classify.hedge import (
    NAMES,
    NOTHING,
    READING,
    WEIGHTS,
    Bag,
    Blend,
    Cues,
    Features,
    chain_tokens,
    hash_feature,
    make_blend,
    sum_odds,
)
from rhetoric.document import Document, Tokens
from rhetoric.errors import SetupError
from rhetoric.parser import Parser
from rhetoric.reader import make_source
from tests.building import build, flat, make_lexicon

BITS = 12
MAY = "It may rain tomorrow."
RAINED = "It rained yesterday."
EMPTY = Tokens([], [], [], [], [], [], [], [], [], [], [])


# The linear model


def write(folder: Path, reading: Any = None, **changes: Any) -> Path:
    """A folder of small weights: 1.5 at place 3, -0.25 at place 700, bias -1."""
    arrays = {
        "bits": np.array(BITS),
        "gaps": np.array([3, 697], np.uint32),
        "weights": np.array([150, -25], np.int16),
        "step": np.array(0.01),
        "bias": np.array(-1.0),
    }
    kept = {name: array for name, array in (arrays | changes).items() if array is not None}
    np.savez(folder / WEIGHTS, allow_pickle=False, **kept)
    blend = {"bag": 2.0, "contextual": 0.5, "shift": 0.25, "cutoff": 0.4}
    (folder / READING).write_text(json.dumps({"sparse": blend, "contextual": blend} if reading is None else reading), "utf-8")
    return folder


def test_a_logit_is_the_bias_and_the_weights_over_the_root_of_their_number(tmp_path: Path) -> None:
    bag = Bag.load(write(tmp_path) / WEIGHTS)
    assert (bag.bits, bag.step, bag.bias, bag.weights.shape) == (BITS, 0.01, -1.0, (1 << BITS,))
    features = [np.array(places, np.intp) for places in ([3], [3, 9, 700, 4095], [1, 700], [1, 2], [])]
    assert bag.rate(features).tolist() == pytest.approx([0.5, -1 + 1.25 / 2, -1 - 0.25 / 2**0.5, -1, -1])
    assert bag.rate([]).tolist() == []


def test_many_large_weights_do_not_overflow(tmp_path: Path) -> None:
    write(tmp_path, gaps=np.array([0] + [1] * 99, np.uint32), weights=np.full(100, 32767, np.int16))
    assert Bag.load(tmp_path / WEIGHTS).rate([np.arange(100)]).tolist() == pytest.approx([3275.7])


@pytest.mark.parametrize(
    "change",
    [
        {"bits": np.array(40)},
        {"bits": np.array(2)},
        {"gaps": np.array([1, 2, 3], np.uint32)},
        {"gaps": np.array([3, 5000], np.uint32)},
        {"gaps": np.array([-3, 5])},
        {"weights": np.array(["x", "y"])},
        {"weights": None},
        {"bias": np.array(np.nan)},
        {"step": np.array(np.inf)},
        {"step": np.array("x")},
        {"step": None},
    ],
)
def test_weights_that_do_not_fit_are_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    path = write(tmp_path, **change) / WEIGHTS
    with pytest.raises(SetupError, match="these are no weights of the classifier") as caught:
        Bag.load(path)
    assert caught.value.place == str(path)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_a_cut_off_file_is_named(tmp_path: Path, share: float) -> None:
    path = write(tmp_path) / WEIGHTS
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(SetupError, match="these are no weights of the classifier") as caught:
        Bag.load(path)
    assert caught.value.place == str(path)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError) as caught:
        Bag.load(tmp_path / WEIGHTS)
    assert caught.value.place == str(tmp_path / WEIGHTS)


# The features


@pytest.fixture(scope="module")
def features() -> Features:
    return Features()


@pytest.fixture(scope="module")
def documents(parser: Parser) -> list[Document]:
    texts = [MAY, "", RAINED, "Some critics argue that it rains.", MAY, "Go. It may rain, perhaps. Go on."]
    return list(parser.parse_many(map(make_source, texts)))


def test_places_ascend_once_each_and_do_not_depend_on_what_stands_beside(features: Features, documents: list[Document]) -> None:
    found = features.index(documents, bits=BITS)
    assert len(found) == len(documents)
    for places, document in zip(found, documents, strict=True):
        assert places.tolist() == sorted(set(places.tolist()))
        assert 0 <= places[0] <= places[-1] < 1 << BITS
        assert features.index([document], bits=BITS)[0].tolist() == places.tolist()
    assert found[0].tolist() == found[4].tolist() != found[2].tolist()
    assert [p.tolist() for p in features.index(documents[::-1], bits=BITS)] == [p.tolist() for p in found[::-1]]


def test_no_documents_have_no_features(features: Features) -> None:
    assert features.index([], bits=BITS) == []


def test_an_empty_text_has_the_features_of_no_cues_alone(features: Features, documents: list[Document]) -> None:
    expected = {hash_feature(f"count {device} 0", BITS) for device in ("hedging", "boosting")}
    assert set(features.index([documents[1]], bits=BITS)[0].tolist()) == expected


def test_what_cues_say_are_features(features: Features, documents: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    def describe(document: Document) -> Iterator[str]:
        yield f"says {document.text[:2]}"

    monkeypatch.setattr(features.cues, "describe", describe)
    it, none, *_ = features.index(documents, bits=21)
    assert hash_feature("says It", 21) in it.tolist()
    assert none.tolist() == [hash_feature("says ", 21)]


@pytest.mark.parametrize("bits", [8, 21, 26])
def test_a_feature_that_is_spelled_out_has_its_place_among_all(bits: int) -> None:
    places = {hash_feature(f"rule hedging/epistemic#{n}", bits) for n in range(50)}
    assert 0 <= min(places) < max(places) < 1 << bits
    assert len(places) > 40


HEDGES = """
[[entry]]
lemma = "may"
pos = "AUX"
literal_with = ["sentence:calendar"]
examples = ["It [may] rain."]
literal = ["The calendar may say so."]

[[entry]]
lemma = "seem"
pos = "VERB"
only_with = ["subject:it"]
examples = ["It [seems] so."]
literal = ["He seems well."]
"""
BOOSTERS = """
[[entry]]
phrase = "for sure"
always = true
examples = ["It rains [for sure]."]
"""


@pytest.fixture
def cues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cues:
    """Those of two little lexicons."""
    make_lexicon(tmp_path, HEDGES, device="hedging", name="tiny", extra='kind = "epistemic"\n')
    make_lexicon(tmp_path, BOOSTERS, device="boosting", name="tiny", extra='kind = "certainty"\n')
    monkeypatch.setattr("rhetoric.lexicon_reader.find_builtin", lambda: tmp_path)
    return Cues()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It rained.", ["count hedging 0", "count boosting 0"]),
        (
            "It may rain for sure.",
            [
                "rule hedging/tiny#may",
                "rule hedging/tiny#may default",
                "kept hedging/tiny#may",
                "kind hedging epistemic",
                "rule boosting/tiny#for-sure",
                "rule boosting/tiny#for-sure always",
                "kept boosting/tiny#for-sure",
                "kind boosting certainty",
                "count hedging 1",
                "count boosting 1",
            ],
        ),
        (
            "The calendar may say so.",
            ["rule hedging/tiny#may", "rule hedging/tiny#may literal", "count hedging 0", "count boosting 0"],
        ),
        (
            "He seems well.",
            ["rule hedging/tiny#seem", "rule hedging/tiny#seem alone", "count hedging 0", "count boosting 0"],
        ),
    ],
)
def test_cues_say_which_rule_on_which_ground_and_how_many(cues: Cues, parser: Parser, text: str, said: list[str]) -> None:
    assert list(cues.describe(parser.parse(make_source(text)))) == said


def test_beyond_four_cues_more_of_them_say_no_more(cues: Cues, parser: Parser) -> None:
    four, six = (list(cues.describe(parser.parse(make_source("It may rain. " * n)))) for n in (4, 6))
    assert (four[-2], six[-2]) == ("count hedging 4", "count hedging 4")


# Texts in a chain


def test_tokens_of_texts_in_a_chain_point_to_their_own() -> None:
    one = build("It it PRON PRP nsubj 1", "rains rain VERB VBZ ROOT 1", ". . PUNCT . punct 1").tokens
    two = flat("the storm ./PUNCT it went")
    tokens, ends = chain_tokens([one, EMPTY, two])
    assert ends == [3, 3, 8]
    assert tokens.form == ["it", "rains", ".", "the", "storm", ".", "it", "went"]
    assert tokens.lemma == ["it", "rain", ".", "the", "storm", ".", "it", "went"]
    assert tokens.dep == ["nsubj", "ROOT", "punct", *["ROOT"] * 5]
    assert tokens.head == [1, 1, 1, 3, 4, 5, 6, 7]
    assert tokens.children == [[], [0, 2], [], [], [], [], [], []]
    assert tokens.bounds == [(0, 3), (3, 6), (6, 8)]
    assert tokens.sentence == [0, 0, 0, 1, 1, 1, 2, 2]
    assert (tokens.start, tokens.pos) == ([*one.start, *two.start], [*one.pos, *two.pos])
    assert one.head == [1, 1, 1]


def test_an_empty_chain_has_no_tokens() -> None:
    tokens, ends = chain_tokens([])
    assert (len(tokens), tokens.bounds, ends) == (0, [], [])


# The reading of the encoder


def test_the_odds_of_words_add_up() -> None:
    found = sum_odds([np.log([1.0, 3.0]), np.log([0.25]), np.array([500.0, 0.0], np.float32), np.log([2.0, 2.0, 4.0])])
    assert found.tolist() == pytest.approx([math.log(4), math.log(0.25), 500.0, math.log(8)])


def test_of_no_word_and_of_what_was_not_read_there_are_next_to_no_odds() -> None:
    nothing = [np.array([], np.float32), np.array([-np.inf, -np.inf]), np.array([-50.0])]
    assert sum_odds(nothing).tolist() == [NOTHING] * 3
    assert sum_odds([np.array([-np.inf, 1.0])]).tolist() == [1.0]
    assert sum_odds([]).tolist() == []


# Loading

BLEND = {"bag": 1, "contextual": 0.5, "shift": -1, "cutoff": 0.3}


def test_a_blend_is_read_from_its_object() -> None:
    assert make_blend(BLEND, place="model.json") == Blend(bag=1.0, contextual=0.5, shift=-1.0, cutoff=0.3)


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        None,
        3,
        *({k: v for k, v in BLEND.items() if k != name} for name in BLEND),
        BLEND | {"bag": "x"},
        BLEND | {"bag": None},
    ],
)
def test_what_is_no_blend_is_an_error_that_names_the_file(data: Any) -> None:
    with pytest.raises(SetupError, match="not the reading of a classifier") as caught:
        make_blend(data, place="hedge/model.json")
    assert caught.value.place == "hedge/model.json"


def test_an_unknown_classifier_is_an_error_that_says_which_there_are() -> None:
    for name in ("nonsense", "none", ""):
        with pytest.raises(SetupError, match="it must be one of sparse, contextual"):
            HedgeClassifier.load(name)


def test_other_weights_are_loaded_from_their_folder(tmp_path: Path) -> None:
    classifier = HedgeClassifier.load("sparse", folder=write(tmp_path))
    assert (classifier.bag.bias, classifier.blend, classifier.encoder) == (-1.0, Blend(2.0, 0.5, 0.25, 0.4), None)
    assert classifier.threshold == 0.4


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("reading", [[], {}, {"sparse": {}, "contextual": {}}, {"sparse": 1, "contextual": 1}])
def test_a_reading_that_is_none_is_an_error_that_names_the_file(tmp_path: Path, name: str, reading: Any) -> None:
    write(tmp_path, reading)
    with pytest.raises(SetupError) as caught:
        HedgeClassifier.load(name, folder=tmp_path)
    assert caught.value.place == str(tmp_path / READING)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("missing", [WEIGHTS, READING])
def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path, name: str, missing: str) -> None:
    (write(tmp_path) / missing).unlink()
    with pytest.raises(SetupError) as caught:
        HedgeClassifier.load(name, folder=tmp_path)
    assert caught.value.place == str(tmp_path / missing)


def test_without_its_packages_auto_is_sparse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert HedgeClassifier.load(folder=write(tmp_path)).encoder is not None
    monkeypatch.setattr("rhetoric.classify.metaphor.find_spec", lambda name: None)
    assert HedgeClassifier.load(folder=tmp_path).encoder is None


def test_an_encoder_that_was_not_taught_uncertainty_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Encoder:
        def __init__(self, folder: Path, *, threads: int | None = None) -> None:
            self.heads = ["metaphor", "novelty"]

    monkeypatch.setattr("rhetoric.classify.hedge.Encoder", Encoder)
    with pytest.raises(SetupError, match="a head is missing: 'uncertain'"):
        HedgeClassifier.load("contextual", folder=write(tmp_path))


# The blend at work


class Reader:
    """An encoder that finds "may" and "perhaps" uncertain."""

    heads = ("metaphor", "uncertain")

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def read(self, sentences: list[list[str]]) -> list[Any]:
        self.asked += sentences
        return [np.array([[9.0, 1.0 if w in {"may", "perhaps"} else -np.inf] for w in s]).reshape(-1, 2) for s in sentences]


def expit(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def test_both_readings_make_the_probability(features: Features, parser: Parser) -> None:
    reader: Any = Reader()
    weights = np.zeros(1 << BITS, np.int16)
    classifier = HedgeClassifier(Bag(BITS, weights, 1.0, -1.0), Blend(2.0, 0.5, 0.25, 0.4), reader)
    classifier.__dict__ |= {"features": features, "parser": parser}
    texts = ["It may “perhaps” rain.", "It may\n\nrain.", "It rained.", ""]
    expected = [expit(-1.75 + 0.5 * logit) for logit in (1 + math.log(2), 1.0, NOTHING, NOTHING)]
    assert classifier.score(texts) == pytest.approx(expected)
    assert reader.asked == [["it", "may", "perhaps", "rain", "."], ["it", "may", "rain", "."], ["it", "rained", "."], []]
    classifier.encoder = None
    assert classifier.score(texts) == pytest.approx([expit(-1.75)] * 4)


def test_the_decision_is_the_score_against_the_cutoff(
    features: Features, parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    classifier = HedgeClassifier(Bag(BITS, np.zeros(1 << BITS, np.int16), 1.0, 0.0), Blend(1.0, 0.0, 0.0, 0.5))
    monkeypatch.setattr(classifier, "score_block", lambda texts: [len(t) / 10 for t in texts])
    assert classifier.decide(["1234", "12345", "123456"]) == [False, True, True]


# The shipped weights


@pytest.fixture(scope="module", params=NAMES)
def classifier(request: pytest.FixtureRequest, features: Features, parser: Parser) -> HedgeClassifier:
    classifier = HedgeClassifier.load(request.param)
    classifier.__dict__ |= {"features": features, "parser": parser}
    return classifier


PAIRS = [
    (MAY, RAINED),
    ("Some critics argue that the plan has failed.", "The plan has failed."),
    ("It is widely believed that the bridge was built by monks.", "The bridge was built by monks."),
    ("The drug is possibly dangerous.", "The drug is sold in bottles."),
]


@pytest.mark.parametrize(("uncertain", "certain"), PAIRS)
def test_a_hedge_scores_higher_than_a_plain_statement(classifier: HedgeClassifier, uncertain: str, certain: str) -> None:
    scores = classifier.score([uncertain, certain])
    assert all(0 <= p <= 1 for p in scores)
    assert scores[0] > scores[1]


def test_weasels_are_uncertain_and_plain_statements_are_not(classifier: HedgeClassifier) -> None:
    texts = ["Some critics argue that the plan has failed.", RAINED]
    assert 0 < classifier.threshold < 1
    assert classifier.decide(texts) == [p >= classifier.threshold for p in classifier.score(texts)] == [True, False]


STRANGE = [
    "",
    " ",
    "\n\n\t \u200b\x00\ufeff",
    "😀 👩‍👩‍👧‍👦 🏳️‍🌈",
    "\ud800",
    "It may \ud83d rain.",
    "日本語 مرحبا e\u0301",
    "“”",
    "a" * 10_000,
    "It may rain.\n\nIt may rain.",
]


def test_strange_texts_get_an_answer_each(classifier: HedgeClassifier) -> None:
    scores = classifier.score([*STRANGE, MAY])
    assert len(scores) == len(STRANGE) + 1
    assert all(isinstance(p, float) and 0 <= p <= 1 for p in scores)
    assert scores[-1] == pytest.approx(classifier.score([MAY])[0], abs=1e-6)


def test_nothing_gives_nothing(classifier: HedgeClassifier) -> None:
    assert classifier.score([]) == classifier.decide([]) == []


def test_a_text_of_five_thousand_words_gets_one_answer(classifier: HedgeClassifier) -> None:
    (score,) = classifier.score(["it may rain tomorrow and " * 1000])
    assert 0 <= score <= 1


@pytest.mark.parametrize("wrong", [MAY, "", [MAY, 3], [[MAY]], [None], 3, None, b"It may rain."])
def test_what_is_no_list_of_texts_is_an_error(classifier: HedgeClassifier, wrong: Any) -> None:
    with pytest.raises(TypeError):
        classifier.score(wrong)
    with pytest.raises(TypeError):
        classifier.decide(wrong)


def test_texts_may_come_one_by_one(classifier: HedgeClassifier) -> None:
    texts: Any = (t for t in (MAY, RAINED))
    assert classifier.score(texts) == classifier.score([MAY, RAINED])


def test_an_answer_does_not_depend_on_what_is_asked_beside_it(
    classifier: HedgeClassifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [RAINED * 5, "", "Yes", "Perhaps some people say that the storm of protest has blown over."]
    alone = classifier.score([MAY])[0]
    assert classifier.score([*others, MAY, *others])[len(others)] == pytest.approx(alone, abs=1e-6)
    monkeypatch.setattr("rhetoric.classify.hedge.BLOCK", 3)
    assert classifier.score([*others, MAY, *others])[len(others)] == pytest.approx(alone, abs=1e-6)


def test_marks_of_the_task_s_tokeniser_are_read_as_text(classifier: HedgeClassifier) -> None:
    marked, plain = classifier.score(["It may -LRB- perhaps -RRB- rain .", "It may (perhaps) rain ."])
    assert marked == plain
