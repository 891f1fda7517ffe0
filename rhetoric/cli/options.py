"""The options of a scan, and the scanner they ask for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rhetoric.pipeline import Scanner


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a scan, as the command line has them."""

    paths: tuple[str, ...]
    out: str | None
    formats: tuple[str, ...]
    devices: tuple[str, ...] | None
    exclude: tuple[str, ...]
    lexicons: tuple[str, ...]
    min_score: float
    show_all: bool
    classifier: str
    model: str | None
    jobs: int
    fail_on: tuple[str, ...]
    open_report: bool
    quiet: bool


def make_scanner(options: Options) -> Scanner:
    """The scanner that the options ask for."""
    from rhetoric.pipeline import Scanner
    from rhetoric.registry import list_devices

    devices = options.devices
    if devices is None and options.show_all:
        devices = tuple(d.id for d in list_devices())
    return Scanner(
        devices=devices,
        lexicons=options.lexicons,
        classifier=options.classifier,
        model=options.model,
        exclude=options.exclude,
        include_conventional=options.show_all,
        min_score=options.min_score,
        threads=max(1, (os.cpu_count() or 1) // options.jobs),
    )
