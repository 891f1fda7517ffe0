from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import METAPHOR, REAL_LOAD_CLASSIFIER, Run

PLAN = "The plan sank. It may rain.\n"


@pytest.fixture(autouse=True)
def texts(place: Path) -> None:
    (place / "a.txt").write_text(PLAN, "utf-8")
    (place / "b.txt").write_text("It may be so. It may not.\n", "utf-8")
    (place / "plain.txt").write_text("The boat sank.\n", "utf-8")


def found(run: Run, *arguments: str | Path, stdin: bytes = b"") -> list[list[tuple[str, str, int, int]]]:
    """The findings of each document, from JSON on standard output."""
    outcome = run("scan", *arguments, "-f", "json", "-o", "-", stdin=stdin)
    documents: list[dict[str, Any]] = json.loads(outcome.out)["documents"]
    return [[(f["device"], f["text"], f["start"], f["end"]) for f in d["findings"]] for d in documents]


SINK = ("metaphor", "sank", 9, 13)
MAY = ("hedging", "may", 18, 21)


# Inputs


def test_files_are_scanned_in_the_order_given(run: Run) -> None:
    assert found(run, "plain.txt", "a.txt") == [[], [SINK, MAY]]


def test_standard_input_is_a_dash(run: Run) -> None:
    outcome = run("scan", "-", "-f", "jsonl", "-o", "-", stdin=PLAN.encode())
    document = json.loads(outcome.out)
    assert (document["id"], document["path"]) == ("-", None)
    assert [f["text"] for f in document["findings"]] == ["sank", "may"]


def test_a_folder_is_all_its_texts_and_a_glob_those_that_match(run: Run) -> None:
    assert len(found(run, ".")) == 3
    assert found(run, "?.txt") == [[SINK, MAY], [("hedging", "may", 3, 6), ("hedging", "may", 17, 20)]]


def test_nothing_to_scan_is_an_error(run: Run) -> None:
    outcome = run("scan")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "error: nothing to scan: name files, folders, or - for standard input\n"


# What the terminal says


def test_what_frames_a_single_text_is_said_in_words(run: Run, place: Path) -> None:
    (place / "c.txt").write_text("The plan sank. The plan may sink again. “My plan sank,” said Ann Vale.\n", "utf-8")
    out = " ".join(run("scan", "c.txt").out.split())
    assert "the rest in the words of others, those of Ann Vale (1)." in out
    assert "Hedges far outweigh boosters (1 hedge, 0 boosters)." in out
    assert "the rest in the words of others" not in run("scan", "a.txt", "c.txt").out
    assert run("scan", "c.txt", "--quiet").out == ""


# Exit codes


def test_the_exit_code_is_zero_when_done(run: Run) -> None:
    assert run("scan", "a.txt").code == 0


@pytest.mark.parametrize(
    ("device", "name", "code"),
    [("metaphor", "a.txt", 1), ("hedging", "a.txt", 1), ("metaphor", "b.txt", 0), ("hedging", "plain.txt", 0)],
)
def test_the_exit_code_is_one_if_a_device_to_fail_on_was_found(run: Run, device: str, name: str, code: int) -> None:
    assert run("scan", name, "--fail-on", device).code == code


def test_a_bad_input_is_named_and_the_others_are_done(run: Run, place: Path) -> None:
    (place / "empty.txt").write_text("", "utf-8")
    outcome = run("scan", "gone.txt", "a.txt", "empty.txt", "b.txt", "no*.txt", "-f", "jsonl", "-o", "-")
    assert outcome.code == 2
    assert [json.loads(line)["id"] for line in outcome.out.splitlines()] == ["a.txt", "b.txt"]
    assert [line.split(": ")[:2] for line in outcome.err.splitlines()] == [
        ["error", "gone.txt"],
        ["error", "empty.txt"],
        ["error", "no*.txt"],
    ]


def test_a_bad_input_outweighs_a_device_to_fail_on(run: Run) -> None:
    assert run("scan", "a.txt", "gone.txt", "--fail-on", "hedging").code == 2


def test_if_no_input_can_be_used_nothing_is_written(run: Run, place: Path) -> None:
    outcome = run("scan", "gone.txt")
    assert (outcome.code, outcome.out) == (2, "")
    assert not (place / "reports").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--device", "metafor"], "error: no device 'metafor'; did you mean 'metaphor'?"),
        (["--exclude", "hedgign"], "error: no device 'hedgign'; did you mean 'hedging'?"),
        (["--fail-on", "xyz"], "error: no device 'xyz'"),
        (["--lexicons", "nowhere"], "error: nowhere: no such folder of lexicons"),
        (["-o", "-", "-f", "json", "-f", "csv"], "error: only one --format can go to standard output"),
        (["-o", "x.json", "-f", "json", "-f", "csv"], "error: x.json is one file, and there are 2 formats: name a folder"),
    ],
)
def test_an_option_that_cannot_be_met_is_one_line_and_exit_code_two(run: Run, arguments: list[str], message: str) -> None:
    outcome = run("scan", "a.txt", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(message)
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [["--format", "pdf"], ["--min-score", "2"], ["--jobs", "0"], ["--classifier", "best"], ["--nonsense"]]
)
def test_an_option_that_does_not_exist_is_exit_code_two(run: Run, arguments: list[str]) -> None:
    outcome = run("scan", "a.txt", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert "Usage" in outcome.err


def test_a_model_that_is_not_there_is_named(run: Run) -> None:
    outcome = run("scan", "a.txt", "--model", "no_such_model")
    assert outcome.code == 2
    assert "error: the spaCy pipeline 'no_such_model' is not installed" in outcome.err


def test_a_bad_lexicon_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "more" / "metaphor").mkdir(parents=True)
    path = tmp_path / "more" / "metaphor" / "other.toml"
    path.write_text(METAPHOR.replace('"tiny"', '"other"').replace("salience = 0.7", "salience = 7.0"), "utf-8")
    outcome = run("scan", "a.txt", "--lexicons", tmp_path / "more")
    assert outcome.code == 2
    assert outcome.err == f"error: {path}:14: salience is 7.0, it must lie between 0 and 1\n"


# Options


def test_only_the_devices_asked_for_are_looked_for(run: Run) -> None:
    assert found(run, "a.txt", "-d", "hedging") == [[MAY]]
    assert found(run, "a.txt", "-d", "hedging", "--device", "metaphor") == [[SINK, MAY]]


def test_a_device_can_be_left_out(run: Run) -> None:
    assert found(run, "a.txt", "--exclude", "hedging") == [[SINK]]


@pytest.mark.parametrize("classifier", ["none", "sparse", "contextual"])
def test_the_classifier_asked_for_is_used_and_named(run: Run, classifier: str) -> None:
    outcome = run("scan", "a.txt", "--classifier", classifier, "--all", "-f", "json", "-o", "-")
    whole = json.loads(outcome.out)
    assert (outcome.code, whole["tool"]["classifier"]) == (0, classifier)
    rules = {f["evidence"][0]["rule"].partition("#")[0] for f in whole["documents"][0]["findings"]}
    assert rules <= {"hedging/tiny", "metaphor/tiny", f"metaphor/{classifier}"}


def test_a_classifier_whose_packages_are_not_installed_is_an_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rhetoric.pipeline.load_classifier", REAL_LOAD_CLASSIFIER)
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    outcome = run("scan", "a.txt", "--classifier", "contextual")
    assert outcome.code == 2
    assert outcome.err == "error: the contextual classifier needs tokenizers: install 'rhetoric-scan[contextual]' with pip\n"


def test_own_lexicons_are_added(run: Run, tmp_path: Path) -> None:
    (tmp_path / "more" / "metaphor").mkdir(parents=True)
    text = METAPHOR.replace('"tiny"', '"other"').replace('"sink"', '"rain"').replace("The plan [sank].", "It [rained].")
    (tmp_path / "more" / "metaphor" / "other.toml").write_text(text, "utf-8")
    outcome = run("scan", "a.txt", "--lexicons", tmp_path / "more", "-f", "json", "-o", "-")
    whole = json.loads(outcome.out)
    assert [f["text"] for f in whole["documents"][0]["findings"]] == ["sank", "may", "rain"]
    assert {"id": "metaphor/other", "version": "1.0.0"} in whole["tool"]["lexicons"]


def test_what_is_less_sure_than_asked_for_is_left_out(run: Run, place: Path) -> None:
    (place / "a.txt").write_text("It may go zibble zabble home.\n", "utf-8")
    assert found(run, "a.txt", "--min-score", "0.85") == [[("hedging", "zibble zabble", 10, 23)]]
    assert found(run, "a.txt", "--min-score", "1") == [[]]


def test_dead_metaphors_are_shown_on_request(run: Run, place: Path) -> None:
    (place / "a.txt").write_text("She steered the talks.\n", "utf-8")
    assert found(run, "a.txt") == [[]]
    assert found(run, "a.txt", "--all") == [[("metaphor", "steered", 4, 11)]]


def test_the_report_is_opened_on_request(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    run("scan", "a.txt")
    assert opened == []
    run("scan", "a.txt", "--open")
    run("scan", "a.txt", "b.txt", "--open")
    reports = place / "reports"
    assert opened == [(reports / "a.html").as_uri(), (reports / "index.html").as_uri()]


# What is said


def test_the_summary_counts_and_names_what_was_written(run: Run) -> None:
    outcome = run("scan", "a.txt", "b.txt")
    assert outcome.err == ""
    lines = [line.split() for line in outcome.out.splitlines()]
    assert lines[0] == "2 texts, 13 words, 4 findings".split()
    assert ["hedging", "3", "230.8"] in lines
    assert ["metaphor", "1", "76.9"] in lines
    assert "source domains: ship 1".split() in lines
    assert lines[-3:] == [["wrote", "reports/index.html"], ["wrote", "reports/a.html"], ["wrote", "reports/b.html"]]


def test_quiet_says_nothing(run: Run) -> None:
    outcome = run("scan", "a.txt", "b.txt", "--quiet")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


def test_standard_output_has_only_the_output(run: Run) -> None:
    line = "a.txt:1:10: metaphor: sank (SHIP → PLAN; metaphor/tiny#sink: "
    for more in ([], ["-f", "json"]):
        outcome = run("scan", "a.txt", "-f", "text", *more)
        assert outcome.out.startswith(line)
        assert len(outcome.out.splitlines()) == 2
        assert outcome.err == ""


def test_warnings_go_to_standard_error(run: Run, place: Path) -> None:
    (place / "a.txt").write_bytes("It may be naïve.".encode("latin-1"))
    outcome = run("scan", "a.txt", "-f", "jsonl", "-o", "-")
    assert outcome.err.startswith("warning: a.txt: ")
    assert [f["text"] for f in json.loads(outcome.out)["findings"]] == ["may"]


# Formats


def test_json_on_standard_output_is_one_whole(run: Run) -> None:
    whole = json.loads(run("scan", "a.txt", "b.txt", "-f", "json", "-o", "-").out)
    assert list(whole) == ["schema", "tool", "documents"]
    assert whole["schema"] == "rhetoric/1"
    assert [d["id"] for d in whole["documents"]] == ["a.txt", "b.txt"]
    assert whole["documents"][0]["findings"][0]["evidence"][0]["rule"] == "metaphor/tiny#sink"


def test_csv_on_standard_output_is_one_table(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("scan", "a.txt", "b.txt", "-f", "csv", "-o", "-").out)))
    assert [(r["document"], r["id"], r["text"], r["start"]) for r in rows] == [
        ("a.txt", "f1", "sank", "9"),
        ("a.txt", "f2", "may", "18"),
        ("b.txt", "f1", "may", "3"),
        ("b.txt", "f2", "may", "17"),
    ]


def test_a_jsonl_input_gives_a_document_a_line(run: Run, place: Path) -> None:
    lines = [{"id": "one", "text": PLAN}, {"text": "It is."}, {"nothing": 1}, {"id": 7, "text": "It may."}]
    (place / "c.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    outcome = run("scan", "c.jsonl", "-f", "jsonl", "-o", "-")
    assert [json.loads(line)["id"] for line in outcome.out.splitlines()] == ["one", "c.jsonl:2", "7"]
    assert outcome.err == 'error: c.jsonl:3: not an object with a "text"\n'
    assert outcome.code == 2


@pytest.mark.slow
def test_the_result_is_the_same_with_two_processes(place: Path) -> None:
    """The built-in lexicons, since other processes read them anew."""
    lines = [{"id": f"t{n}", "text": f"{PLAN} Perhaps number {n} is certainly war."} for n in range(40)]
    (place / "c.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    scan = [sys.executable, "-m", "rhetoric.cli", "scan", "a.txt", "c.jsonl", "gone.txt", "-d", "hedging", "-d", "escalation"]
    command = [*scan, "-f", "jsonl", "-o", "-", "--jobs"]
    one, two = (subprocess.run([*command, jobs], capture_output=True, check=False, timeout=120) for jobs in ("1", "2"))
    assert one.returncode == two.returncode == 2
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    ids = [json.loads(line)["id"] for line in two.stdout.splitlines()]
    assert ids == ["a.txt", *(f"t{n}" for n in range(40))]


def test_fail_on_a_device_that_is_not_looked_for_is_an_error(run: Run) -> None:
    outcome = run("scan", "a.txt", "-d", "metaphor", "--fail-on", "hedging")
    assert (outcome.code, outcome.err) == (2, "error: --fail-on hedging: this scan does not look for it\n")


def test_a_lexicon_of_a_device_that_does_not_exist_is_an_error(run: Run, place: Path) -> None:
    folder = place / "own" / "metaphors"
    folder.mkdir(parents=True)
    (folder / "tiny.toml").write_text(METAPHOR.replace('device = "metaphor"', 'device = "metaphors"'), "utf-8")
    outcome = run("scan", "a.txt", "--lexicons", str(place / "own"))
    assert outcome.code == 2
    assert outcome.err.endswith("there is no device 'metaphors'; did you mean 'metaphor'?\n")
    assert run("lexicon", "check", str(folder)).code == 2
