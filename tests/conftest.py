"""What many tests share: the model and the built-in lexicons are loaded once in each process."""

from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.parser import Parser, load_model
from rhetoric.pipeline import Scanner
from rhetoric.registry import list_detectors

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def scanner() -> Scanner:
    """A scanner with everything built in."""
    return Scanner()


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The default parser."""
    return Parser(load_model())


@pytest.fixture(scope="session")
def article() -> Path:
    """The article the project started from."""
    return ROOT / "seeds" / "derailing.txt"


@pytest.fixture(scope="session")
def everything() -> Scanner:
    """A scanner for all devices, those of grammar too."""
    return Scanner(devices=list_detectors())
