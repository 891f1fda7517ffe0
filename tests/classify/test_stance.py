from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from rhetoric.classify.stance import HEADS, RUNGS, STANCES, StanceReading, make_reading, reading_object
from rhetoric.errors import SetupError

READING = StanceReading(scales=(1.0, 2.0, 1.0, 0.5), shifts=(0.0, 0.0, -1.0, 1.0))
# Sigmoids of 1 and 2.
ONE, TWO = 0.731059, 0.880797


def read(*rows: list[float]) -> Any:
    return READING.read(np.array(rows, dtype=np.float32).reshape(len(rows), len(HEADS)))


def test_a_probability_is_the_sigmoid_of_the_device_s_own_line() -> None:
    stance = read([1.0, 1.0, 0.0, 0.0, 0.5, 9.0], [-1.0, -0.5, 2.0, 2.0, 0.5, -9.0])
    assert stance.hedging == pytest.approx([ONE, 1 - ONE], abs=1e-6)
    assert stance.boosting == pytest.approx([TWO, 1 - ONE], abs=1e-6)
    assert stance.escalation == pytest.approx([1 - ONE, ONE], abs=1e-6)
    assert stance.deescalation == pytest.approx([ONE, TWO], abs=1e-6)


def test_what_the_encoder_did_not_read_is_nothing_on_the_lowest_rung() -> None:
    stance = read([-np.inf] * len(HEADS))
    assert [getattr(stance, device) for device in STANCES] == [[0.0]] * 4
    assert stance.level == [1.0]


def test_logits_of_any_size_are_probabilities() -> None:
    stance = read([-5000.0] * len(HEADS), [5000.0] * len(HEADS))
    assert [getattr(stance, device) for device in STANCES] == [[0.0, 1.0]] * 4


def test_a_rung_is_a_seventh_of_the_logit_s_unit_and_on_the_ladder() -> None:
    rows = [[0.0] * 4 + [level, 0.0] for level in (-3.0, 0.0, 1 / 7, 0.5, 5 / 7, 1.0, 1.2, np.inf)]
    assert read(*rows).level == pytest.approx([1, 1, 1, 3.5, 5, RUNGS, RUNGS, RUNGS], abs=1e-5)


def test_no_tokens_have_no_columns() -> None:
    stance = READING.read(np.zeros((0, len(HEADS))))
    assert [getattr(stance, name) for name in (*STANCES, "level")] == [[]] * 5


def test_a_reading_comes_back_as_it_was_written() -> None:
    found = reading_object(READING)
    assert found == {
        "hedging": {"scale": 1.0, "shift": 0.0},
        "boosting": {"scale": 2.0, "shift": 0.0},
        "escalation": {"scale": 1.0, "shift": -1.0},
        "deescalation": {"scale": 0.5, "shift": 1.0},
    }
    assert make_reading(found, place="model.json") == READING


WHOLE: dict[str, Any] = reading_object(READING)


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        None,
        3,
        {device: WHOLE[device] for device in STANCES[:3]},
        WHOLE | {"boosting": {"scale": 1.0}},
        WHOLE | {"boosting": {"scale": "steep", "shift": 0.0}},
        WHOLE | {"boosting": {"scale": None, "shift": 0.0}},
        WHOLE | {"deescalation": [1.0, 0.0]},
        WHOLE | {"deescalation": 1.0},
    ],
)
def test_what_is_no_reading_is_an_error_that_names_the_file(data: Any) -> None:
    with pytest.raises(SetupError, match="not the reading of a classifier") as caught:
        make_reading(data, place="weights/model.json")
    assert caught.value.place == "weights/model.json"
