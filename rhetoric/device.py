"""The devices: what each is called, the family it belongs to, what it is and where that is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Family = Literal["trope", "scheme", "stance", "grammar"]


@dataclass(frozen=True, slots=True)
class Device:
    """A device of rhetoric. ``id`` is the name of its detector's file, of its lexicons' folder and its CSS class.

    ``example`` is a passage with the device in [brackets], ``clear`` one that is near it and is none.
    """

    id: str
    family: Family
    title: str
    definition: str
    references: tuple[str, ...] = ()
    example: str = ""
    clear: str = ""
