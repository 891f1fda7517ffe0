from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rhetoric.cli.compare import name_comparison
from tests.cli.conftest import Run

SINKING = "The plan sank. " * 120 + "It rained on all of us for days. " * 40
HEDGED = "It may be so, and it was dry. " * 60 + "It rained on all of us for days. " * 40


@pytest.fixture(autouse=True)
def texts(place: Path) -> None:
    (place / "a.txt").write_text(SINKING, "utf-8")
    (place / "b.txt").write_text(HEDGED, "utf-8")


def compared(run: Run, *arguments: str | Path, stdin: bytes = b"") -> dict[str, Any]:
    """The comparison, from JSON on standard output."""
    found: dict[str, Any] = json.loads(run("compare", *arguments, "-f", "json", "-o", "-", stdin=stdin).out)["comparison"]
    return found


def verdicts(found: dict[str, Any]) -> dict[str, str]:
    return {row["id"]: row["verdict"] for row in found["devices"]}


def test_two_texts_are_compared(run: Run, place: Path) -> None:
    outcome = run("compare", "a.txt", "b.txt")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[0].startswith("A  a.txt: 1 text, 680 words, 120 findings")
    assert "none in B, and in A" in outcome.out
    assert outcome.out.endswith("wrote reports/compare-a-b.html\n")
    assert [p.name for p in (place / "reports").iterdir()] == ["compare-a-b.html"]


def test_json_stands_alone_on_standard_output(run: Run) -> None:
    found = compared(run, "a.txt", "b.txt")
    assert (found["a"]["label"], found["b"]["label"]) == ("a.txt", "b.txt")
    shown = verdicts(found)
    assert (shown["metaphor"], shown["hedging"], shown["boosting"]) == ("more in A", "more in B", "no difference shown")
    assert [row["id"] for row in found["domains"]] == ["SHIP"]
    assert found["words"][0]["title"] in {"sink", "may"}


def test_exchanging_the_sides_exchanges_the_verdicts(run: Run) -> None:
    there, back = compared(run, "a.txt", "b.txt"), compared(run, "b.txt", "a.txt")
    for one, other in zip(there["devices"], back["devices"], strict=True):
        assert (one["id"], one["a"], one["b"]) == (other["id"], other["b"], other["a"])
        assert {one["verdict"], other["verdict"]} in ({"more in A", "more in B"}, {"no difference shown"})
        assert (one["p"], one["g2"]) == (other["p"], other["g2"])


def test_a_text_does_not_differ_from_itself(run: Run) -> None:
    outcome = run("compare", "a.txt", "a.txt", "-q", "-f", "json", "-o", "-")
    found = json.loads(outcome.out)["comparison"]
    assert set(verdicts(found).values()) == {"no difference shown"}
    assert {row["log_ratio"] for row in found["devices"]} == {0.0, None}
    assert found["cautions"] == ["1 text is on both sides, which makes them more alike."]


def test_folders_globs_lines_and_standard_input_are_sides(run: Run, place: Path) -> None:
    (place / "more").mkdir()
    (place / "more" / "c.txt").write_text(SINKING, "utf-8")
    lines = "\n".join(json.dumps({"text": HEDGED}) for _ in range(3))
    (place / "more" / "d.jsonl").write_text(lines, "utf-8")
    found = compared(run, "more", "-", stdin=HEDGED.encode())
    assert (found["a"]["texts"], found["b"]["label"], found["b"]["texts"]) == (4, "standard input", 1)
    assert compared(run, "?.txt", "more/d.jsonl")["a"]["texts"] == 2


def test_many_texts_are_resampled_and_the_same_each_time(run: Run, place: Path) -> None:
    for name, text in (("one", SINKING), ("two", HEDGED)):
        (place / f"{name}.jsonl").write_text("\n".join(json.dumps({"text": text}) for _ in range(8)), "utf-8")
    found = compared(run, "one.jsonl", "two.jsonl")
    assert found["interval"] == "texts"
    assert found == compared(run, "one.jsonl", "two.jsonl")
    assert verdicts(found)["metaphor"] == "more in A"


def test_stretches_of_a_long_text_are_resampled(run: Run, place: Path) -> None:
    (place / "long.txt").write_text("\n\n".join([SINKING, HEDGED] * 4), "utf-8")
    assert compared(run, "long.txt", "a.txt")["interval"] == "words"
    found = compared(run, "long.txt", "long.txt")
    assert found["interval"] == "stretches"
    assert found == compared(run, "long.txt", "long.txt")
    assert "rest on stretches" in run("compare", "long.txt", "long.txt").out


def test_every_format_goes_to_a_folder(run: Run, place: Path) -> None:
    outcome = run("compare", "a.txt", "b.txt", "-f", "html", "-f", "json", "-f", "text", "-o", "out", "-q")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert sorted(p.name for p in (place / "out").iterdir()) == [f"compare-a-b.{s}" for s in ("html", "json", "txt")]
    assert (place / "out" / "compare-a-b.txt").read_text("utf-8").startswith("A  a.txt: 1 text")


def test_one_format_goes_to_a_file_and_text_to_the_terminal(run: Run, place: Path) -> None:
    assert run("compare", "a.txt", "b.txt", "-o", "page.html", "-q").code == 0
    assert (place / "page.html").read_text("utf-8").startswith("<!doctype html>")
    outcome = run("compare", "a.txt", "b.txt", "-f", "text")
    assert outcome.out.startswith("A  a.txt: 1 text")
    assert outcome.out.count("A  a.txt") == 1
    assert not (place / "reports").exists()


def test_a_device_can_be_chosen(run: Run) -> None:
    assert list(verdicts(compared(run, "a.txt", "b.txt", "-d", "hedging"))) == ["hedging"]
    assert "hedging" not in verdicts(compared(run, "a.txt", "b.txt", "--exclude", "hedging"))


# What cannot be done


def test_a_bad_input_is_named_and_the_others_are_compared(run: Run, place: Path) -> None:
    (place / "more").mkdir()
    (place / "more" / "c.txt").write_text(SINKING, "utf-8")
    (place / "more" / "a-empty.txt").write_text("", "utf-8")
    outcome = run("compare", "more", "b.txt", "-f", "json", "-o", "-")
    assert outcome.code == 2
    assert outcome.err == f"error: {Path('more') / 'a-empty.txt'}: empty\n"
    assert json.loads(outcome.out)["comparison"]["a"]["texts"] == 1


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("gone.txt", "b.txt"), "gone.txt: no text to compare"),
        (("a.txt", "no*.txt"), "no*.txt: no text to compare"),
        (("-", "-"), "standard input can be one side only"),
        (("a.txt", "b.txt", "-d", "metafor"), "metafor"),
        (("a.txt", "b.txt", "-o", "b.txt"), "b.txt is an input and would be overwritten; name another --out"),
        (("a.txt", "dots.txt"), "dots.txt: no words to compare"),
        (("a.txt", "b.txt", "-f", "html", "-f", "json", "-o", "-"), "only one --format can go to standard output"),
    ],
)
def test_what_cannot_be_compared_writes_nothing(run: Run, place: Path, arguments: tuple[str, ...], error: str) -> None:
    (place / "dots.txt").write_text("... !!! ...", "utf-8")
    outcome = run("compare", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert error in outcome.err
    assert not (place / "reports").exists()
    assert (place / "b.txt").read_text("utf-8") == HEDGED


def test_a_report_does_not_take_the_place_of_an_input_in_a_folder(run: Run, place: Path) -> None:
    (place / "reports").mkdir()
    page = place / "reports" / "compare-reports-b.html"
    page.write_text("<p>It may rain.</p>", "utf-8")
    outcome = run("compare", "reports", "b.txt")
    assert outcome.code == 2
    assert "would be overwritten" in outcome.err
    assert page.read_text("utf-8") == "<p>It may rain.</p>"


def test_a_missing_side_is_a_usage_error(run: Run) -> None:
    assert run("compare", "a.txt").code == 2


# Names and start-up


@pytest.mark.parametrize(
    ("paths", "name"),
    [
        (("a.txt", "b.txt"), "compare-a-b"),
        (("x/a b.txt", "-"), "compare-a-b-stdin"),
        (("*.txt", ".hidden.txt"), "compare-text-hidden"),
        (("a/<b>.md", "c.d.txt"), "compare-b-c.d"),
    ],
)
def test_a_report_is_named_after_both_sides(paths: tuple[str, str], name: str) -> None:
    assert name_comparison(paths) == name


def test_a_name_is_one_that_a_file_can_have() -> None:
    assert len(name_comparison(("ü" * 300, "b" * 5000)).encode()) < 255


def test_the_module_loads_neither_scipy_nor_numpy() -> None:
    code = (
        "import sys, rhetoric.cli.app, rhetoric.comparison, rhetoric.keyness, rhetoric.sides, rhetoric.cli.compare; "
        "print(sorted({'spacy', 'numpy', 'scipy', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
