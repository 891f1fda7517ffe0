from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetoric.cli.terminal import clean, put, put_table, say, write_out
from tests.cli.conftest import METAPHOR, Run

ESCAPES = ["\x1b[31m", "\x1b]0;title\x07", "\x9b2J", "\b\b\b", "\r", "\x00", "\x7f", "\x0b", "\x0c", "\x85"]
MARKS = ["\u061c", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"]
HOSTILE = [*ESCAPES, *MARKS]
ALL = "".join(HOSTILE).replace("\x00", "")
BAD = re.compile("[" + re.escape("".join(sorted(set("".join(HOSTILE)) - set("[]0;title1m32J")))) + "]")


class Terminal(io.TextIOWrapper):
    """Standard output that somebody watches."""

    def __init__(self, encoding: str = "utf-8", *, watched: bool = True) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="")
        self.watched = watched

    def isatty(self) -> bool:
        return self.watched

    def shown(self) -> str:
        """What has been written."""
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode(self.encoding)


# Cleaning


@pytest.mark.parametrize("mark", HOSTILE)
def test_nothing_that_moves_colours_or_turns_the_line_gets_through(mark: str) -> None:
    assert BAD.search(mark)
    assert not BAD.search(clean(f"a{mark}b"))
    assert clean(f"a{mark}b")[0] + clean(f"a{mark}b")[-1] == "ab"


@given(st.text())
def test_cleaning_keeps_every_place(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert all(b in {a, "\ufffd"} for a, b in zip(text, cleaned, strict=True))


@pytest.mark.parametrize("text", ["plain", "a\tb\nc", "naïve – “題” 🚢", "e\u0301"])
def test_what_is_harmless_is_left_alone(text: str) -> None:
    assert clean(text) == text


def test_an_error_is_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    say("error: a\nwarning: \x1b[31mb")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "error: a warning: \ufffd[31mb\n")


def test_output_is_clean_too(capsys: pytest.CaptureFixture[str]) -> None:
    put(f"a{ALL}b")
    assert not BAD.search(capsys.readouterr().out)


def test_a_table_takes_words_for_words(capsys: pytest.CaptureFixture[str]) -> None:
    put_table(["one", "two"], [["[red]x[/red]", "\x1b[31m:smile:"], ["[/]", "\u202ey"]])
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["one", "two"],
        ["[red]x[/red]", "\ufffd[31m:smile:"],
        ["[/]", "\ufffdy"],
    ]


# Encodings


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8"])
def test_any_terminal_gets_what_it_can_carry(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    terminal = Terminal(encoding, watched=False)
    monkeypatch.setattr(sys, "stdout", terminal)
    put("“naïve” → 題")
    write_out("🚢\n")
    put_table(["a"], [["→ 題"]])
    shown = terminal.shown()
    assert shown.startswith({"ascii": "\\u201cna\\xefve\\u201d", "latin-1": "\\u201cnaïve\\u201d"}.get(encoding, "“naïve”"))
    assert ("→ 題" if encoding == "utf-8" else "\\u2192 \\u984c") in shown.splitlines()[-1]


# Whole commands


@pytest.fixture
def hostile(place: Path) -> Path:
    """A text with every hostile character in its name and in a finding."""
    path = place / f"a\n{ALL}.txt".replace("\r", "")
    text = "The land is wide. " * 100 + f"\nHe went zibble\x07 zabble home.\nIt may rain.\u202e\nIt is{ALL}so.\n"
    path.write_text(text, "utf-8", newline="")
    return path


@pytest.mark.parametrize("kind", ["text", "json", "jsonl", "csv", "html"])
def test_no_format_reaches_a_terminal_raw(run: Run, hostile: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", terminal)
        assert run("scan", hostile, "-f", kind, "-o", "-").code == 0
    shown = terminal.shown()
    assert "zibble" in shown
    assert not BAD.search(shown)


def test_the_summary_and_the_errors_are_clean(run: Run, hostile: Path) -> None:
    gone = hostile.with_name("gone" + ALL.replace("[", "") + "\n.txt")
    outcome = run("scan", hostile, gone, "-o", f"out{ALL}/")
    assert outcome.code == 2
    assert [line.split(": ")[0] for line in outcome.err.splitlines()] == ["error"]
    assert "cannot be read: no such file" in outcome.err
    assert "wrote out" in outcome.out
    assert not BAD.search(outcome.out + outcome.err)


def test_an_explanation_is_clean(run: Run) -> None:
    outcome = run("explain", f"It may {ALL} be. The boat\u202e sank.")
    assert "kept     hedging" in outcome.out
    assert not BAD.search(outcome.out)


def test_a_lexicon_is_shown_clean(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "more" / "metaphor"
    folder.mkdir(parents=True)
    escaped = "".join(f"\\u{ord(c):04x}" for c in ALL)
    text = METAPHOR.replace('"tiny"', '"other"').replace('"Ships"', f'"Ships{escaped}"').replace("a test.", f"a test{escaped}.")
    (folder / "other.toml").write_text(text, "utf-8")
    for arguments in (["list"], ["show", "metaphor/other"], ["show", f"x{ALL}"]):
        outcome = run("lexicon", *arguments, "--lexicons", tmp_path / "more")
        assert outcome.code in {0, 2}
        assert not BAD.search(outcome.out + outcome.err)


def test_programs_get_json_in_utf_8_whatever_the_terminal_speaks(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "It may be naïve – 題 🚢.\u202e\x9b"
    (place / "a.jsonl").write_text(json.dumps({"text": text, "id": "é\x9b"}), "utf-8")
    terminal = Terminal("ascii", watched=False)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", terminal)
        run("scan", "a.jsonl", "-f", "json", "-o", "-")
    terminal.flush()
    assert isinstance(terminal.buffer, io.BytesIO)
    assert json.loads(terminal.buffer.getvalue().decode("utf-8"))["documents"][0]["id"] == "é\x9b"


# The process


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_line_and_no_traceback() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "rhetoric.cli", "devices"], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert done.returncode == 2
    assert done.stderr.decode() == "error: cannot be written: No space left on device\n"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
def test_a_reader_that_has_gone_is_no_error() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "rhetoric.cli", "devices"], stdout=write, stderr=subprocess.PIPE, check=False, timeout=60
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.slow
def test_help_is_quick_and_loads_no_model() -> None:
    call = "import sys; sys.argv = ['rhetoric', '--help']\nfrom rhetoric.cli import main\n"
    code = call + "try: main()\nfinally: print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "False"
    assert done.stderr == ""
