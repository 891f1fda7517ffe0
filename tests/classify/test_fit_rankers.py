from __future__ import annotations

import tomllib

import numpy as np
import pytest

from rhetoric.classify.training.fit_rankers import (
    CLEAR,
    Fit,
    Passage,
    choose_cutoff,
    collect,
    find_hit,
    fit_ranker,
    measure,
    write_table,
)
from rhetoric.document import Span, count_apart
from rhetoric.evaluation import Labelled
from rhetoric.pipeline import Scanner
from rhetoric.reader import make_source


def passage(*scores: tuple[float, int], gold: int = 0, plain: bool = False) -> tuple[Passage, np.ndarray]:
    """A passage with the scores of its proposals and what each hits."""
    spans = tuple(Span(10 * n, 10 * n + 5) for n in range(len(scores)))
    hits = tuple(hit for _, hit in scores)
    return Passage(spans, ({},) * len(scores), hits, gold, plain, 10), np.array([s for s, _ in scores])


@pytest.mark.parametrize(
    ("span", "hit"), [((0, 10), 0), ((0, 16), 0), ((2, 9), 0), ((9, 15), -2), ((10, 15), -1), ((20, 31), 1), ((0, 40), -2)]
)
def test_a_proposal_hits_the_label_with_which_it_shares_half_of_both(span: tuple[int, int], hit: int) -> None:
    assert find_hit(Span(*span), [Span(0, 10), Span(20, 30)]) == hit


def test_what_is_measured_at_a_cut_off() -> None:
    pairs = [
        passage((0.9, 0), (0.3, 1), gold=2),
        passage((0.6, -1)),
        passage((0.2, -1)),
        passage((0.7, -1), (0.8, -1), plain=True),
    ]
    passages, scores = [p for p, _ in pairs], [s for _, s in pairs]
    assert measure(passages, scores, 0.5) == (0.5, 0.5, 200.0)
    assert measure(passages, scores, 0.25) == (1.0, 0.5, 200.0)
    assert measure(passages, scores, 0.95) == (0.0, 1.0, 0.0)


def test_the_cut_off_is_the_lowest_that_keeps_clear_what_is_clear() -> None:
    pairs = [passage((0.9, 0), gold=1)] * 9 + [passage((0.4, 0), gold=1)] + [passage((0.5, -1))] * 20
    cutoff, found, clear, firing = choose_cutoff([p for p, _ in pairs], [s for _, s in pairs], 5.0)
    assert (cutoff, found, clear, firing) == (0.51, 0.9, 1.0, 0.0)
    assert clear >= CLEAR


def test_plain_prose_raises_the_cut_off() -> None:
    pairs = [passage((0.9, 0), gold=1), passage((0.1, -1)), passage((0.7, -1), plain=True)]
    assert choose_cutoff([p for p, _ in pairs], [s for _, s in pairs], 5.0)[0] == 0.71


def test_readings_of_the_same_words_count_once() -> None:
    assert count_apart([Span(0, 10), Span(2, 5), Span(5, 9), Span(20, 21)]) == 3


def test_a_figure_is_fitted_from_labelled_passages_and_plain_prose(everything: Scanner) -> None:
    pytest.importorskip("sklearn")
    detector = next(d for d in everything.detectors if d.device.id == "epizeuxis")
    texts = ["Never, never will I leave."] * 10 + ["He said that that was all."] * 10 + ["The shop shut."] * 3
    labelled = [
        Labelled(str(n), "epizeuxis", "dev", t, (Span(0, 12),) if n < 10 else (), (None,) if n < 10 else ())
        for n, t in enumerate(texts[:20])
    ]
    documents = everything.parser.parse_many(make_source(t) for t in texts)
    rows = list(zip([*labelled, None, None, None], documents, strict=True))
    fitted = fit_ranker("epizeuxis", collect(detector, rows))  # type: ignore[arg-type]
    assert (fitted.proposed, fitted.found, fitted.clear, fitted.firing) == (1.0, 1.0, 1.0, 0.0)
    data = tomllib.loads(write_table([fitted]))["epizeuxis"]
    assert set(data["weights"]) == set(fitted.names)


def test_nothing_to_tell_apart_is_an_error() -> None:
    pytest.importorskip("sklearn")
    alike = [Passage((Span(0, 5),), ({"a": 1.0},), (0,), 1, False, 1)] * 20
    with pytest.raises(ValueError, match="all right or all wrong"):
        fit_ranker("anaphora", alike)


def test_the_table_is_sorted_and_can_be_read() -> None:
    one = Fit("b", ("more words",), (0.5,), -1.0, 0.4, 1.0, 1.0, 0.0, 1.0)
    other = Fit("a", ("it's “odd”",), (1.25,), 0.0, 0.5, 1.0, 1.0, 0.0, 1.0)
    data = tomllib.loads(write_table([one, other]))
    assert list(data) == ["a", "b"]
    assert data["b"] == {"bias": -1.0, "cutoff": 0.4, "weights": {"more words": 0.5}}
    assert data["a"]["weights"] == {"it's “odd”": 1.25}
