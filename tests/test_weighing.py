from __future__ import annotations

import pytest

from rhetoric.finding import GroundKind
from rhetoric.scoring import GROUNDS
from rhetoric.weighing import fit


def test_without_candidates_every_ground_has_its_prior() -> None:
    weights = fit([])
    assert set(weights.grounds) == set(GROUNDS)
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
