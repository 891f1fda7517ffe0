from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rhetoric.detectors.hedging import Detector
from rhetoric.document import Span, Stance
from rhetoric.evaluation import Labelled
from rhetoric.finding import GroundKind
from rhetoric.parser import Parser
from rhetoric.reader import make_source
from rhetoric.scoring import ODDS
from rhetoric.weighing import StanceWeights, fit, put_stance, weigh_stance
from tests.building import build, make_lexicon, small_table


def test_without_candidates_every_ground_has_its_prior() -> None:
    weights = fit([])
    assert set(weights.grounds) == set(ODDS["metaphor"].grounds)
    assert {k: w for k, w in weights.grounds.items() if k in {"company", "phrase", "default"}} == dict.fromkeys(
        ("company", "phrase", "default"), 1.0
    )
    assert {weights.grounds[k] for k in ("alone", "literal", "scene")} == {-1.0}
    assert weights.slopes == (0.0, 1.0)


def test_grounds_that_are_right_more_often_weigh_more() -> None:
    rows: list[tuple[GroundKind, float, bool]] = []
    shares: dict[GroundKind, int] = {"company": 95, "default": 60, "alone": 30, "literal": 3}
    for kind, right in shares.items():
        rows += [(kind, 0.0, n < right) for n in range(100)]
    weights = fit(rows)
    order = [weights.grounds[k] for k in ("company", "default", "alone", "literal")]
    assert order == sorted(order, reverse=True)
    assert weights.grounds["default"] == pytest.approx(0.41, abs=0.1)
    assert weights.counts["company"] == (95, 100)


def test_a_reading_that_tells_right_from_wrong_gets_a_steeper_slope() -> None:
    told: list[tuple[GroundKind, float, bool]] = [("alone", 2.0 if n % 2 else -2.0, bool(n % 2)) for n in range(100)]
    blind: list[tuple[GroundKind, float, bool]] = [("alone", 2.0 if n % 2 else -2.0, n % 4 < 2) for n in range(100)]
    assert fit(told).slopes[1] > 1 > fit(blind).slopes[1]
    assert fit(told).slopes[0] == 0.0


def test_what_is_mentioned_is_left_out() -> None:
    assert fit([("mention", 3.0, False)] * 50) == fit([])


# Stance

HEDGES = """
[[entry]]
lemma = "may"
pos = "AUX"
literal_with = ["sentence:calendar"]
examples = ["It [may] rain."]
literal = ["The calendar may say so."]

[[entry]]
phrase = "zibble zabble"
always = true
examples = ["He went [zibble zabble] home."]
"""


@pytest.fixture
def hedges(tmp_path: Path, parser: Parser) -> Any:
    """A scanner for a little lexicon of hedges."""
    lexicon = make_lexicon(tmp_path, HEDGES, device="hedging", name="tiny", extra='kind = "epistemic"\n')
    return SimpleNamespace(parser=parser, detect=Detector(lexicon.rules, small_table()).detect)


def make_stance(size: int, **columns: list[float]) -> Stance:
    names = ("hedging", "boosting", "escalation", "deescalation")
    return Stance(**{n: columns.get(n, [0.5] * size) for n in names}, level=[1.0] * size)


def make_read(
    text: str, *, right: bool, hedging: list[float], set: str = "hedging", word: str = "may"
) -> tuple[Labelled, Stance]:
    """A sentence in which a word is a hedge or not, and the reading of each of its tokens."""
    place = text.index(word)
    spans = (Span(place, place + len(word)),) if right else ()
    return Labelled(text, set, "dev", text, spans, (None,) * len(spans)), make_stance(len(hedging), hedging=hedging)


def test_stance_is_weighed_with_what_was_read_of_each_sentence(hedges: Any) -> None:
    likely = make_read("It may rain.", right=True, hedging=[0.9, 0.8, 0.9, 0.9])
    unlikely = make_read("It may rain.", right=False, hedging=[0.9, 0.2, 0.9, 0.9])
    found = weigh_stance(hedges, [likely, unlikely] * 20, "hedging")
    weights = found.weights
    assert (weights.counts["default"], weights.counts["literal"], weights.counts["alone"]) == ((20, 40), (0, 0), (0, 0))
    assert (found.device, found.right, found.kept, found.gold) == ("hedging", 20, 20, 20)
    assert weights.grounds["literal"] == -1.0
    assert 0.0 < weights.grounds["default"] < 1.0
    assert weights.slopes[0] == 0.0
    assert weights.slopes[1] > 1.0
    assert 0.4 < found.cutoff < 0.6


def test_grounds_against_and_other_readings_are_weighed_apart(hedges: Any) -> None:
    literal = make_read("The calendar may say so.", right=False, hedging=[0.5] * 6)
    found = weigh_stance(hedges, [make_read("It may rain.", right=True, hedging=[0.5] * 4), literal] * 20, "hedging")
    assert (found.weights.counts["default"], found.weights.counts["literal"]) == ((20, 20), (0, 20))
    assert found.weights.grounds["default"] > 1 > -1 > found.weights.grounds["literal"]
    assert (found.right, found.kept, found.gold) == (20, 20, 20)
    assert 0.05 < found.cutoff < 0.95


def test_what_has_one_reading_and_what_is_labelled_for_another_device_is_left_out(hedges: Any) -> None:
    mine = [make_read("It may rain.", right=n < 5, hedging=[0.5, 0.9 if n < 5 else 0.1, 0.5, 0.5]) for n in range(10)]
    always = make_read("He went zibble zabble home.", right=True, hedging=[0.9] * 6, word="zibble zabble")
    other = make_read("It may rain.", right=True, hedging=[0.9] * 4, set="boosting")
    more = make_read("It may rain.", right=True, hedging=[0.9] * 4, set="hedging-news")
    alone = weigh_stance(hedges, mine, "hedging")
    assert isinstance(alone, StanceWeights)
    assert weigh_stance(hedges, [always, *mine, other], "hedging") == alone
    assert weigh_stance(hedges, [*mine, more], "hedging").weights.counts["default"] == (6, 11)


def test_a_document_is_given_its_stance_and_nothing_of_metaphor() -> None:
    document = build("It it PRON PRP nsubj 2", "may may AUX MD aux 2", "rain rain VERB VB ROOT 2")
    stance = make_stance(3, hedging=[0.1, 0.9, 0.2], boosting=[0.3, 0.0, 0.0])
    found = put_stance(document, stance)
    assert found.estimates is not None
    assert (found.estimates.metaphor, found.estimates.decided, found.estimates.salience) == ([0.0] * 3, [False] * 3, [0.0] * 3)
    assert found.read_stance("hedging", [1, 2]) == 0.9
    assert found.read_stance("boosting", [0]) == 0.3
    assert (found.tokens, found.source, document.estimates) == (document.tokens, make_source("It may rain"), None)
