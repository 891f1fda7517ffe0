"""From logits to answers: calibrated probabilities, cut-offs for each kind of word, and how live a metaphor would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rhetoric.classify.corpus import KINDS
from rhetoric.errors import SetupError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.floating[Any]]
    Kinds = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Decision:
    """How to read a classifier's logits. The tuples have a value for each of `KINDS`.

    The probability of a word is expit(scale * logit + shift) for its kind (Platt 1999); it is metaphorical from ``cutoffs``
    on. ``threshold`` is the best single cut-off, for those who want one. ``dull`` and ``live`` are the novelty scores that
    make a salience of 0 and of 1.
    """

    scales: tuple[float, ...]
    shifts: tuple[float, ...]
    cutoffs: tuple[float, ...]
    threshold: float
    dull: float
    live: float

    def rate(self, logits: Floats, kinds: Kinds) -> Floats:
        """Probabilities of words from their logits (-inf: 0) and their kinds as indices into `KINDS`."""
        import numpy as np

        with np.errstate(over="ignore"):
            rated: Floats = 1 / (1 + np.exp(-(np.array(self.scales)[kinds] * logits + np.array(self.shifts)[kinds])))
        return rated

    def decide(self, probabilities: Floats, kinds: Kinds) -> npt.NDArray[np.bool_]:
        """Which words are metaphorical."""
        import numpy as np

        decided: npt.NDArray[np.bool_] = probabilities >= np.array(self.cutoffs)[kinds]
        return decided

    def rate_salience(self, novelty: Floats) -> Floats:
        """Salience, 0 to 1, from novelty (-inf: 0)."""
        import numpy as np

        rated: Floats = np.clip((novelty - self.dull) / (self.live - self.dull), 0.0, 1.0)
        return rated


def make_decision(data: Mapping[str, Any], *, place: str) -> Decision:
    """A decision from its JSON object: ``scales``, ``shifts``, ``cutoffs`` by kind. Raises SetupError that names the file."""
    try:
        scales, shifts, cutoffs = (tuple(float(data[n][k]) for k in KINDS) for n in ("scales", "shifts", "cutoffs"))
        threshold, dull, live = (float(data[n]) for n in ("threshold", "dull", "live"))
        return Decision(scales, shifts, cutoffs, threshold, dull, live)
    except (KeyError, TypeError, ValueError) as error:
        raise SetupError(f"not the decision of a classifier: {error!r}", place=place) from error


def decision_object(decision: Decision) -> dict[str, Any]:
    """The JSON object of a decision; `make_decision` reads it."""
    tables = {n: dict(zip(KINDS, getattr(decision, n), strict=True)) for n in ("scales", "shifts", "cutoffs")}
    return {**tables, "threshold": decision.threshold, "dull": decision.dull, "live": decision.live}
