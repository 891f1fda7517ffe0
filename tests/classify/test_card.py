from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rhetoric.classify.calibration import Bin
from rhetoric.classify.card import LIMITS, Card, Data, Figure, make_figures, read_card, render_card, write_card
from rhetoric.classify.corpus import Sentence
from rhetoric.classify.evaluation import evaluate_tokens
from rhetoric.errors import InputError

CARD = Card(
    name="tiny",
    version="1.2.0",
    summary="Tells whether a word is a metaphor | made up for a test.",
    data=(Data("Corpus", "labels", "CC BY-SA 3.0"), Data("Words | more", "frequency", "MIT")),
    design=("word forms", "lemmas"),
    recipe=("Fit.", "Calibrate."),
    seed=7,
    figures=(Figure("all tokens", (0.5, 0.75), (0.25, 0.75), (0.333, 0.75)), Figure("kind: verb", (0.5,), (0.5,), (0.5,))),
    command="rhetoric train metaphor --data DIR",
    cutoffs=(("verb", 0.25), ("noun", 0.3125)),
    brier=0.0789,
    reliability=(Bin(0.0, 0.1, 12345, 0.02, 0.03), Bin(0.9, 1.0, 6, 0.95, 0.875)),
    size=5_250_000,
    speed=18_800.4,
    cores=2,
    machine="x86-64, 2.4 GHz",
    limits=("Dialect: none.", "Genre: none."),
)
PAGE = """# tiny 1.2.0

Tells whether a word is a metaphor | made up for a test.

## Data

| data | use | licence |
| --- | --- | --- |
| Corpus | labels | CC BY-SA 3.0 |
| Words \\| more | frequency | MIT |

## Design

- word forms
- lemmas

## Training

- Fit.
- Calibrate.
- Seed: 7.

## Figures

On texts that the model had not seen (2 folds of whole texts, the genres balanced), by cut-offs chosen on other texts than \
they are scored on: the mean of the folds in per cent and, for F1, the lowest and the highest. `rhetoric train metaphor \
--data DIR` prints them.

| tokens | precision | recall | F1 | F1 of folds |
| --- | --- | --- | --- | --- |
| all tokens | 62.5 | 50.0 | 54.1 | 33.3-75.0 |
| kind: verb | 50.0 | 50.0 | 50.0 | 50.0-50.0 |

## Cut-offs

| kind of word | cut-off |
| --- | --- |
| verb | 0.250 |
| noun | 0.312 |

## Calibration

Brier score 0.0789. In each range of scores, the mean score should be the share of metaphors:

| score | tokens | mean score | share of metaphors |
| --- | --- | --- | --- |
| 0.0-0.1 | 12,345 | 0.020 | 0.030 |
| 0.9-1.0 | 6 | 0.950 | 0.875 |

## Size and speed

5.2 MB. 18,800 tokens a second on 2 cores (x86-64, 2.4 GHz).

## Limits

- Dialect: none.
- Genre: none.
"""


def test_the_page_says_all_that_the_card_says() -> None:
    assert render_card(CARD) == PAGE


def test_one_core_is_a_core() -> None:
    assert "a second on 1 core (x86-64" in render_card(replace(CARD, cores=1))


@pytest.mark.parametrize("limit", ["Genres", "British English", "MIPVU", "Function words", "One tradition of annotation"])
def test_the_limits_of_the_corpus_are_named_unless_others_are(limit: str) -> None:
    item = json.loads(write_card(CARD))
    del item["limits"]
    card = read_card(json.dumps(item))
    assert card.limits == LIMITS
    assert limit in render_card(card)
    assert limit not in render_card(CARD)


def test_a_card_comes_back_from_its_json_as_it_was() -> None:
    card = replace(CARD, brier=0.1 + 0.2, summary="“Curly” – “題”")
    assert read_card(write_card(card)) == card
    assert write_card(read_card(write_card(card))) == write_card(card)


def test_a_card_without_figures_can_be_rendered() -> None:
    card = replace(CARD, figures=(), reliability=(), cutoffs=())
    assert read_card(write_card(card)) == card
    assert "(0 folds" in render_card(card)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"seeds": 1}, "unexpected keyword argument 'seeds'"),
        ({"data": [{"name": "Corpus"}]}, "missing 2 required positional arguments: 'use' and 'licence'"),
        ({"figures": [{"name": "all tokens"}]}, "'precision'"),
        ({"cutoffs": [["verb"]]}, "index out of range"),
    ],
)
def test_what_is_no_card_is_an_error_that_names_the_file(change: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_card(json.dumps(json.loads(write_card(CARD)) | change), place="weights/card.json")
    assert str(caught.value).startswith("weights/card.json: not a card: ")


@pytest.mark.parametrize("text", ["", "[]", "3", "{}", "{"])
def test_what_is_no_json_object_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match="not a card"):
        read_card(text)


# Figures of folds


def make_sentence(*words: tuple[str, bool]) -> Sentence:
    return Sentence("t", ("w",) * len(words), tuple(w[1] for w in words), tuple(w[0] for w in words), "news")


def test_figures_are_taken_from_one_report_a_fold() -> None:
    one = evaluate_tokens([make_sentence(("NOUN", True), ("ADP", True), ("VERB", False))], [[True, False, True]])
    two = evaluate_tokens([make_sentence(("NOUN", True), ("ADP", True))], [[True, True]])
    assert make_figures([one, two]) == (
        Figure("all tokens", (0.5, 1.0), (0.5, 1.0), (0.5, 1.0)),
        Figure("content words", (0.5, 1.0), (1.0, 1.0), (2 / 3, 1.0)),
        Figure("function words", (0.0, 1.0), (0.0, 1.0), (0.0, 1.0)),
        Figure("kind: noun", (1.0, 1.0), (1.0, 1.0), (1.0, 1.0)),
        Figure("kind: function", (0.0, 1.0), (0.0, 1.0), (0.0, 1.0)),
    )


def test_no_reports_are_an_error() -> None:
    with pytest.raises(ValueError, match="no reports"):
        make_figures([])
