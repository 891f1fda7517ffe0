from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from rhetoric.lexicon import parse_brackets
from rhetoric.lexicon_reader import find_builtin, read_lexicons
from rhetoric.matchers.ranking import list_ranked
from rhetoric.registry import list_detectors
from tests.conftest import ROOT

PACKAGE = ROOT / "rhetoric"
DETECTORS = sorted(p.stem for p in (PACKAGE / "detectors").glob("*.py") if p.stem != "__init__")
MODULES = sorted(str(p.relative_to(ROOT)) for p in PACKAGE.rglob("*.py"))


def test_there_are_detectors_and_the_registry_finds_each() -> None:
    assert len(DETECTORS) >= 5
    assert set(DETECTORS) <= set(list_detectors())


@pytest.mark.parametrize("device", DETECTORS)
def test_a_detector_has_lexicons_tests_and_a_device_of_its_own_name(device: str) -> None:
    module = list_detectors()[device]
    assert device == module.DEVICE.id
    assert module.DEVICE.family in {"trope", "scheme", "stance", "grammar"}
    assert module.DEVICE.title and module.DEVICE.definition.endswith(".")
    assert module.DEVICE.references
    assert parse_brackets(module.DEVICE.example)[1]
    assert module.DEVICE.clear
    lexicons = sorted((find_builtin() / device).glob("*.toml"))
    assert lexicons or device in list_ranked() or module.DEVICE.family == "grammar"
    assert (ROOT / "tests" / "detectors" / f"test_{device}.py").is_file()


def test_every_folder_of_lexicons_belongs_to_a_detector() -> None:
    assert {p.name for p in find_builtin().iterdir() if p.is_dir()} <= set(DETECTORS)
    assert [p.name for p in find_builtin().iterdir() if not p.is_dir()] == []


def test_every_kin_of_a_lexicon_exists_and_is_another() -> None:
    lexicons = read_lexicons()
    names = {(x.device, x.id) for x in lexicons}
    lost = [(x.file, kin) for x in lexicons for kin in x.kin if (x.device, kin) not in names or kin == x.id]
    assert lost == []


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is_for(module: str) -> None:
    doc = ast.get_docstring(ast.parse((ROOT / module).read_text("utf-8")))
    assert doc, module
    assert len(doc) > 15


@pytest.mark.parametrize("module", [m for m in MODULES if "/cli/" not in m and not m.endswith("derive.py")])
def test_only_the_command_line_prints(module: str) -> None:
    tree = ast.parse((ROOT / module).read_text("utf-8"))
    calls = [
        n.lineno for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "print"
    ]
    assert calls == []


def test_the_help_loads_neither_spacy_nor_numpy() -> None:
    code = "import sys, rhetoric.cli.app; print(sorted({'spacy', 'numpy', 'jinja2', 'trafilatura'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_no_test_reads_what_is_not_in_the_project() -> None:
    here = Path(__file__)
    outside = "../" + "shared"
    assert [p.name for p in here.parent.rglob("test_*.py") if outside in p.read_text("utf-8")] == []
