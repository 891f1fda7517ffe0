"""The command line in-process, in an empty folder, with a few little lexicons in the place of the built-in ones."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from rhetoric import parser, pipeline, registry
from rhetoric.classify import MetaphorClassifier
from rhetoric.cli import main
from rhetoric.registry import DetectorModule

HEAD = 'origin = "Written for a test."\nlicense = "MIT"\nversion = "1.0.0"\n'
HEDGING = f"""id = "tiny"
device = "hedging"
title = "Little hedges"
kind = "epistemic"
{HEAD}
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
METAPHOR = f"""id = "tiny"
device = "metaphor"
title = "Ships"
source_domain = "SHIP"
target_domain = "PLAN"
mapping = "A PLAN IS A SHIP"
{HEAD}
[[entry]]
lemma = "sink"
pos = "VERB"
salience = 0.7
literal_with = ["subject:boat"]
examples = ["The plan [sank]."]
literal = ["The boat sank."]

[[entry]]
lemma = "steer"
pos = "VERB"
salience = 0.1
examples = ["She [steered] the talks."]
literal_with = ["object:boat"]
literal = ["She steered the boat."]

[[entry]]
lemma = "drift"
pos = "VERB"
only_with = ["subject:talk"]
examples = ["The talks [drifted]."]
literal = ["The leaf drifted."]
"""


@dataclass(frozen=True)
class Outcome:
    """What came of a call."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@cache
def load_once(name: str | None = None) -> object:
    """The model, loaded once for all calls."""
    return REAL_LOAD(name)


REAL_LOAD = parser.load_model


@cache
def load_classifier_once(name: str, devices: tuple[str, ...], *, threads: int | None = None) -> MetaphorClassifier | None:
    """A classifier that was asked for by name, loaded once; none by default, for the little lexicons are about rules."""
    return None if name == "auto" else REAL_LOAD_CLASSIFIER(name, devices, threads=threads)


REAL_LOAD_CLASSIFIER = pipeline.load_classifier


def list_few() -> dict[str, DetectorModule]:
    """The detectors that the little lexicons are about, and their kin: figures are told without a lexicon."""
    return {d: REAL_LIST()[d] for d in ("boosting", "deescalation", "escalation", "hedging", "metaphor")}


REAL_LIST = registry.list_detectors


@pytest.fixture
def lexicons(tmp_path: Path) -> Path:
    """A folder of two little lexicons."""
    folder = tmp_path / "lexicons"
    for device, text in (("hedging", HEDGING), ("metaphor", METAPHOR)):
        (folder / device).mkdir(parents=True)
        (folder / device / "tiny.toml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(lexicons: Path, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Call ``rhetoric`` with arguments and what stands on standard input."""
    for module in ("rhetoric.lexicon_reader", "rhetoric.cli.trials"):
        monkeypatch.setattr(f"{module}.find_builtin", lambda: lexicons)
    for module in ("rhetoric.parser", "rhetoric.pipeline"):
        monkeypatch.setattr(f"{module}.load_model", load_once)
    monkeypatch.setattr("rhetoric.pipeline.load_classifier", load_classifier_once)
    monkeypatch.setattr("rhetoric.registry.list_detectors", list_few)

    def call(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["rhetoric", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Outcome(code, captured.out, captured.err)

    return call
