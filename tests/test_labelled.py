"""The scores on the labelled sentences stay above their floors, in both halves; `make score` prints them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rhetoric.evaluation import Score, evaluate, read_labelled
from rhetoric.lexicon import Rule
from rhetoric.lexicon_reader import read_lexicons
from rhetoric.matchers.phrase import PhraseMatcher
from rhetoric.pipeline import Scanner
from rhetoric.reader import make_source
from rhetoric.wordclass import load_word_classes

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def scores(everything: Scanner) -> dict[str, Score]:
    sentences = [s for path in sorted((SEEDS / "labelled").glob("*.jsonl")) for s in read_labelled(path)]
    return {f"{s.set}/{s.split}": s for s in evaluate(everything, sentences)[0]}


FLOORS: dict[str, dict[str, float]] = json.loads((SEEDS / "floors.json").read_text("utf-8"))


@pytest.mark.parametrize("key", sorted(FLOORS))
def test_scores_stay_above_their_floors(scores: dict[str, Score], key: str) -> None:
    score = scores[key]
    measured = {"precision": score.precision, "recall": score.recall, "clear": score.clear_share}
    measured |= {"sentences": score.sentence_f1, "near": score.near / max(1, score.levels)}
    below = {name: (measured[name], floor) for name, floor in FLOORS[key].items() if measured[name] < floor}
    assert below == {}


def test_every_labelled_half_has_a_floor(scores: dict[str, Score]) -> None:
    assert sorted(scores) == sorted(FLOORS)


def test_labels_are_exact_and_both_halves_have_both_kinds() -> None:
    for path in sorted((SEEDS / "labelled").glob("*.jsonl")):
        sentences = list(read_labelled(path))
        assert len({s.id for s in sentences}) == len(sentences)
        assert len({s.text for s in sentences}) == len(sentences)
        for sentence in sentences:
            for span in sentence.spans:
                words = sentence.text[span.start : span.end]
                assert words == words.strip() != ""
        for split in ("dev", "held"):
            assert any(s.spans for s in sentences if s.split == split)
            assert any(not s.spans for s in sentences if s.split == split)


def test_there_are_enough_literal_sentences() -> None:
    assert sum(not s.spans for s in read_labelled(SEEDS / "labelled" / "metaphor.jsonl")) >= 120


@pytest.mark.parametrize("device", ["hedging", "boosting"])
def test_every_ambiguous_cue_is_labelled_both_ways(scanner: Scanner, device: str) -> None:
    rules = [r for x in read_lexicons(devices=(device,)) for r in x.rules if r.is_single_word and not r.entry.always]
    # The other reading may be another part of speech: "utter" that is said.
    words = [Rule(r.lexicon, replace(r.entry, elements=(replace(r.entry.elements[0], pos=()),))) for r in rules]
    matcher = PhraseMatcher(words, load_word_classes())
    sentences = list(read_labelled(SEEDS / "labelled" / f"{device}.jsonl"))
    yes, no = ({r.id: set[str]() for r in rules} for _ in range(2))
    for sentence, document in zip(sentences, scanner.parser.parse_many(make_source(s.text) for s in sentences), strict=True):
        for match in matcher.find(document.tokens):
            span = document.tokens.span(match.first, match.last)
            (yes if any(span.overlaps(s) for s in sentence.spans) else no)[match.rule.id].add(sentence.id)
    short = [r.id for r in rules if len(yes[r.id]) + len(no[r.id]) < 6 or not yes[r.id] or not no[r.id]]
    assert short == []
    assert [r.id for r in rules if not r.entry.readings] == []
