"""Reading stance: from the logits of the encoder's heads for hedging, boosting and (de-)escalation to probabilities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rhetoric.document import Stance
from rhetoric.errors import SetupError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.floating[Any]]

# The devices of stance that are read word by word, in the order of the columns.
STANCES = ("hedging", "boosting", "escalation", "deescalation")
# The heads of stance: those, the rung of the ladder over 7, and the word's share in a sentence's uncertainty.
HEADS = (*STANCES, "level", "uncertain")
RUNGS = 7


@dataclass(frozen=True, slots=True)
class StanceReading:
    """How to read the logits of `HEADS`: the probability of a device is expit(scale * logit + shift) (Platt 1999)."""

    scales: tuple[float, ...]
    shifts: tuple[float, ...]

    def read(self, logits: Floats) -> Stance:
        """The columns of a document from its (tokens, `HEADS`) logits, -inf where the encoder read nothing."""
        import numpy as np

        with np.errstate(over="ignore"):
            rated = 1 / (1 + np.exp(-(np.array(self.scales) * logits[:, : len(STANCES)] + np.array(self.shifts))))
        level = np.clip(logits[:, HEADS.index("level")] * RUNGS, 1, RUNGS)
        hedging, boosting, escalation, deescalation = rated.T.tolist()
        return Stance(hedging, boosting, escalation, deescalation, level.tolist())


def make_reading(data: Mapping[str, Any], *, place: str) -> StanceReading:
    """A reading from its JSON object: ``scale`` and ``shift`` by device. Raises SetupError that names the file."""
    try:
        scales, shifts = (tuple(float(data[d][n]) for d in STANCES) for n in ("scale", "shift"))
        return StanceReading(scales, shifts)
    except (KeyError, TypeError, ValueError) as error:
        raise SetupError(f"not the reading of a classifier: {error!r}", place=place) from error


def reading_object(reading: StanceReading) -> dict[str, dict[str, float]]:
    """The JSON object of a reading; `make_reading` reads it."""
    return {
        device: {"scale": scale, "shift": shift}
        for device, scale, shift in zip(STANCES, reading.scales, reading.shifts, strict=True)
    }
