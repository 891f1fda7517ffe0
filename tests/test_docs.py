"""The pages say what the code does: their examples run, generated ones are up to date, commands and keys are written down."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import typer.main

from rhetoric.cli.app import app
from rhetoric.cli.catalogue import render_devices
from rhetoric.lexicon import PREPOSITIONS, RELATIONS
from rhetoric.lexicon_file import ENTRY, HEAD, HEAD_OPTIONAL, TOKEN, check_lexicon
from rhetoric.lexicon_reader import read_lexicons
from rhetoric.parser import Parser
from rhetoric.registry import list_devices
from rhetoric.wordclass import list_classes

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])


def code_blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_python_in_the_pages_runs(page: Path) -> None:
    for block in code_blocks(page, "python"):
        exec(compile(block, str(page), "exec"), {})  # noqa: S102 - our own pages


def test_the_page_of_devices_is_up_to_date() -> None:
    page = (ROOT / "docs" / "devices.md").read_text("utf-8")
    assert page == render_devices(list_devices(), read_lexicons()), "run: rhetoric devices --markdown > docs/devices.md"


def test_the_lexicon_in_the_guide_passes(tmp_path: Path, parser: Parser) -> None:
    from rhetoric.examples import run_examples

    block = code_blocks(ROOT / "docs" / "lexicons.md", "toml")[0]
    folder = tmp_path / "metaphor"
    folder.mkdir()
    path = folder / f"{tomllib.loads(block)['id']}.toml"
    path.write_text(block, "utf-8")
    lexicon, errors = check_lexicon(path)
    assert errors == []
    assert lexicon is not None
    assert [str(f) for f in run_examples([lexicon], parser)] == []


def test_every_key_role_and_class_is_in_the_guide() -> None:
    guide = (ROOT / "docs" / "lexicons.md").read_text("utf-8")
    keys = {*HEAD, *HEAD_OPTIONAL, *ENTRY, *TOKEN} - {"entry"}
    assert [k for k in sorted(keys) if f"`{k}`" not in guide] == []
    assert [r for r in sorted(RELATIONS - {"any"}) if f"`{r}`" not in guide] == []
    named = set(re.findall(r"@([a-z_]+)", guide))
    assert sorted(named - list_classes() - {"class"}) == []
    assert sorted(list_classes() - named - {"degree", "possessive"}) == []
    assert "of" in PREPOSITIONS


def test_every_command_and_option_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        assert f"rhetoric {name}" in readme, name
        for option in (o for p in command.params for o in p.opts if o.startswith("--") and name == "scan"):
            assert f"`{option}" in readme, option
        for sub in getattr(command, "commands", {}):
            assert f"rhetoric {name} {sub}" in readme, f"{name} {sub}"


def test_no_page_names_a_path_of_one_machine() -> None:
    for page in PAGES:
        assert not re.search(r"(?<![\w.])/(?:home|root|work|tmp|Users)/", page.read_text("utf-8")), page
