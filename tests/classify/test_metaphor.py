"""Both classifiers behind one face: what goes in comes out in the same shape, whatever it is."""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path

import pytest

from rhetoric.classify import MetaphorClassifier
from rhetoric.classify.contextual import WINDOW, Encoder
from rhetoric.classify.corpus import KINDS
from rhetoric.classify.metaphor import NAMES, choose_classifier, find_weights
from rhetoric.document import Document
from rhetoric.errors import SetupError
from rhetoric.parser import Parser
from rhetoric.reader import make_source

LITERAL = "The freight train derailed near the old bridge .".split()
FIGURATIVE = "The strike derailed the peace talks .".split()


@pytest.fixture(scope="module", params=NAMES)
def classifier(request: pytest.FixtureRequest) -> MetaphorClassifier:
    return MetaphorClassifier.load(request.param)


def test_a_metaphor_scores_higher_than_its_literal_twin(classifier: MetaphorClassifier) -> None:
    literal, figurative = classifier.score([LITERAL, FIGURATIVE])
    assert (len(literal), len(figurative)) == (len(LITERAL), len(FIGURATIVE))
    assert all(0 <= p <= 1 for p in literal + figurative)
    assert literal[LITERAL.index("derailed")] < figurative[FIGURATIVE.index("derailed")]
    assert classifier.decide([FIGURATIVE])[0][FIGURATIVE.index("derailed")] is True


def test_decisions_are_scores_against_the_cutoffs(classifier: MetaphorClassifier) -> None:
    assert set(classifier.cutoffs) == set(KINDS)
    assert 0 < min(classifier.cutoffs.values()) <= classifier.threshold <= max(classifier.cutoffs.values()) < 1
    sentences = [LITERAL, FIGURATIVE, "In this sense we must rise above it .".split()]
    for scores, decisions in zip(classifier.score(sentences), classifier.decide(sentences), strict=True):
        for score, decided in zip(scores, decisions, strict=True):
            if score >= max(classifier.cutoffs.values()):
                assert decided
            if score < min(classifier.cutoffs.values()):
                assert not decided


STRANGE = [
    [],
    [""],
    [" "],
    ["\n", "\t ", "\u200b", "\x00", "\ufeff"],
    ["😀", "👩‍👩‍👧‍👦", "🏳️‍🌈"],
    ["the", " ", "talks", "", "derailed"],
    ["a" * 10_000, "talks"],
    ["\ud800", "talks"],
    ["日本語", "مرحبا", "e\u0301"],
]


@pytest.mark.parametrize("sentence", STRANGE)
def test_strange_words_get_an_answer_each(classifier: MetaphorClassifier, sentence: list[str]) -> None:
    for found in (classifier.score([sentence, FIGURATIVE]), classifier.decide([sentence, FIGURATIVE])):
        assert [len(x) for x in found] == [len(sentence), len(FIGURATIVE)]
    assert all(math.isfinite(p) and 0 <= p <= 1 for p in classifier.score([sentence])[0])


def test_nothing_gives_nothing(classifier: MetaphorClassifier) -> None:
    assert classifier.score([]) == classifier.decide([]) == []


def test_a_sentence_of_ten_thousand_words_gets_ten_thousand_answers(classifier: MetaphorClassifier) -> None:
    scores = classifier.score([FIGURATIVE[:-1] * 1667])[0]
    assert len(scores) == 6 * 1667
    assert all(0 <= p <= 1 for p in scores)


@pytest.mark.parametrize("wrong", ["The talks derailed.", ["The talks derailed."]])
def test_text_that_is_not_in_words_is_an_error(classifier: MetaphorClassifier, wrong: list[list[str]]) -> None:
    with pytest.raises(TypeError, match="pretokenised"):
        classifier.score(wrong)
    with pytest.raises(TypeError, match="a word must be text, not 3"):
        classifier.decide([["talks", 3]])  # type: ignore[list-item]


def test_an_answer_does_not_depend_on_what_is_asked_beside_it(classifier: MetaphorClassifier) -> None:
    others = [LITERAL * 5, FIGURATIVE, ["Yes"], "He said that the storm of protest had blown over .".split() * 3]
    alone = classifier.score([FIGURATIVE])[0]
    among = classifier.score([*others, FIGURATIVE, *others])[len(others)]
    assert among == pytest.approx(alone, abs=1e-5)


def test_estimates_are_columns_of_the_tokens(classifier: MetaphorClassifier, parser: Parser) -> None:
    texts = ["The strike “derailed” the peace talks.\n\nIt rained.", "", "The freight train derailed."]
    documents: list[Document] = classifier.estimate(parser.parse(make_source(t)) for t in texts if t) + classifier.estimate([])
    assert len(documents) == 2
    for document in documents:
        estimates = document.estimates
        assert estimates is not None
        assert estimates.classifier == classifier.name
        for column in (estimates.metaphor, estimates.decided, estimates.salience):
            assert len(column) == len(document.tokens)
        assert all(0 <= s <= 1 for s in estimates.salience)
        for form, p in zip(document.tokens.form, estimates.metaphor, strict=True):
            assert p < 0.1 or form.isalpha()
    first, second = (d.estimates.metaphor[d.tokens.form.index("derailed")] for d in documents if d.estimates)
    assert first > second


@pytest.mark.parametrize("name", NAMES)
def test_missing_weights_are_an_error_that_names_them(name: str, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="nowhere"):
        MetaphorClassifier.load(name, folder=tmp_path / "nowhere")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("damage", ["empty", "cut", "changed"])
def test_damaged_weights_are_an_error_that_names_them(name: str, damage: str, tmp_path: Path) -> None:
    for path in find_weights(name).iterdir():
        if path.is_file() and path.suffix != ".md":
            shutil.copy(path, tmp_path / path.name)
    weights = next(p for p in tmp_path.iterdir() if p.suffix in {".onnx", ".npz"})
    whole = weights.read_bytes()
    weights.write_bytes({"empty": b"", "cut": whole[: len(whole) // 2], "changed": b"not " + whole[4:]}[damage])
    with pytest.raises(SetupError, match=tmp_path.name):
        MetaphorClassifier.load(name, folder=tmp_path)


def test_an_unknown_classifier_is_an_error_that_says_which_there_are() -> None:
    with pytest.raises(SetupError, match="it must be one of sparse, contextual"):
        MetaphorClassifier.load("dense")


def test_without_its_packages_auto_is_sparse_and_contextual_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    assert choose_classifier() == "contextual"
    monkeypatch.setattr("rhetoric.classify.metaphor.find_spec", lambda name: None)
    assert choose_classifier() == "sparse"
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(SetupError, match=r"needs onnxruntime: install 'rhetoric-scan\[contextual\]'"):
        MetaphorClassifier.load("contextual")


def test_a_decision_that_is_none_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    shutil.copytree(find_weights("contextual"), tmp_path / "weights")
    place = tmp_path / "weights" / "model.json"
    data = json.loads(place.read_text("utf-8"))
    del data["metaphor"]["cutoffs"]["noun"]
    place.write_text(json.dumps(data), "utf-8")
    with pytest.raises(SetupError, match=r"model\.json"):
        MetaphorClassifier.load("contextual", folder=tmp_path / "weights")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", ["[]", "null", "3", '"metaphor"', "{}", '{"heads": ["metaphor"]}', "{"])
def test_a_model_file_that_is_none_is_an_error_that_names_it(name: str, text: str, tmp_path: Path) -> None:
    shutil.copytree(find_weights(name), tmp_path / "weights")
    (tmp_path / "weights" / "model.json").write_text(text, "utf-8")
    with pytest.raises(SetupError, match=r"model\.json"):
        MetaphorClassifier.load(name, folder=tmp_path / "weights")


def test_a_missing_head_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    shutil.copytree(find_weights("contextual"), tmp_path / "weights")
    place = tmp_path / "weights" / "model.json"
    data = json.loads(place.read_text("utf-8"))
    data["heads"].remove("novelty")
    place.write_text(json.dumps(data), "utf-8")
    with pytest.raises(SetupError, match=r"model\.json: a head is missing"):
        MetaphorClassifier.load("contextual", folder=tmp_path / "weights")


# The windows on long sentences.


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(find_weights("contextual"))


@pytest.mark.parametrize("words", [1, WINDOW - 1, WINDOW, WINDOW + 1, 2 * WINDOW, 1000, 1001])
def test_every_word_of_a_long_sentence_is_answered_for_once(encoder: Encoder, words: int) -> None:
    sentence = [("storm", "uncharacteristically", "of", "protest")[n % 4] for n in range(words)]
    pieces = list(encoder.cut([sentence]))
    assert sorted(w for p in pieces for w in p.words) == list(range(words))
    assert all(len(p.ids) <= WINDOW + 2 for p in pieces)
    assert all(p.ids[0] == encoder.opening and p.ids[-1] == encoder.closing for p in pieces)
    assert sum(len(p.ids) for p in pieces) < 3 * (4 * words + 2 * len(pieces))


def test_a_word_in_the_middle_of_a_window_is_read_as_in_a_short_sentence(encoder: Encoder) -> None:
    long = ["the"] * 300 + FIGURATIVE + ["the"] * 300
    short = ["the"] * 40 + FIGURATIVE + ["the"] * 40
    place = FIGURATIVE.index("derailed")
    read_long, read_short = encoder.read([long, short])
    assert read_long[300 + place][0] == pytest.approx(read_short[40 + place][0], abs=1.5)
