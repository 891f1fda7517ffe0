from __future__ import annotations

import json
import os
import stat
import sys
import threading
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from rhetoric.cli import output as module
from rhetoric.cli.output import MAX_NAME, Output, find_inputs, open_whole, plan_output
from rhetoric.cli.rendering import Rendered
from rhetoric.errors import SetupError
from rhetoric.report.html import render_html
from tests.cli.conftest import Run
from tests.report.page import parse_page

FORMATS = ("html", "json", "jsonl", "csv", "text")
MAY = "It may rain.\n"


def files(place: Path) -> list[str]:
    return sorted(p.relative_to(place).as_posix() for p in place.rglob("*") if p.is_file())


def write_texts(place: Path, *names: str) -> None:
    for name in names:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(MAY, "utf-8")


def links(page: Path) -> list[str]:
    return [a.attributes["href"] for a in parse_page(page.read_text("utf-8")).all("a")]


def fail(*_: object) -> Any:
    raise OSError(28, "No space left on device")


# Where it goes


def test_a_page_goes_to_reports_by_default(run: Run, place: Path) -> None:
    write_texts(place, "a.txt")
    assert run("scan", "a.txt").code == 0
    assert files(place) == ["a.txt", "reports/a.html"]


def test_every_format_of_one_text_bears_its_name(run: Run, place: Path) -> None:
    write_texts(place, "a.txt")
    run("scan", "a.txt", "-o", "new/folder", *(f"--format={f}" for f in FORMATS))
    assert files(place / "new" / "folder") == ["a.csv", "a.html", "a.json", "a.jsonl", "a.txt"]


def test_several_texts_share_a_file_but_have_pages_and_an_index(run: Run, place: Path) -> None:
    write_texts(place, "a.txt", "b.txt")
    run("scan", "a.txt", "b.txt", "-o", "out/", *(f"--format={f}" for f in FORMATS))
    names = ["a.html", "b.html", "findings.csv", "findings.json", "findings.jsonl", "findings.txt", "index.html"]
    assert files(place / "out") == names
    assert links(place / "out" / "index.html") == ["a.html", "b.html"]
    assert len(json.loads((place / "out" / "findings.json").read_text("utf-8"))["documents"]) == 2
    assert len((place / "out" / "findings.csv").read_text("utf-8").splitlines()) == 3


def test_a_file_is_named_as_asked(run: Run, place: Path) -> None:
    write_texts(place, "a.txt")
    run("scan", "a.txt", "-o", "deep/page.htm")
    assert files(place) == ["a.txt", "deep/page.htm"]


def test_several_pages_do_not_fit_in_one_file(run: Run, place: Path) -> None:
    write_texts(place, "a.txt", "b.txt")
    outcome = run("scan", ".", "-o", "page.html")
    assert outcome.code == 2
    assert outcome.err == "error: page.html is one file, and there are several texts: name a folder\n"
    assert files(place) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("out", ["folder", "folder/", "is.folder"])
def test_what_is_or_looks_like_a_folder_is_one(place: Path, out: str) -> None:
    (place / "is.folder").mkdir()
    assert plan_output(out, ("html", "json")).folder == Path(out)


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
def test_a_pipe_is_written_to_and_stays_a_pipe(place: Path) -> None:
    os.mkfifo("pipe.json")
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(Path("pipe.json").read_text("utf-8")))
    reader.start()
    with open_whole(Path("pipe.json")) as stream:
        stream.write("whole")
    reader.join(10)
    assert got == ["whole"]
    assert stat.S_ISFIFO(Path("pipe.json").stat().st_mode)


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_a_symbolic_link_is_followed_and_stays_one(place: Path) -> None:
    (place / "real.txt").write_text("old", "utf-8")
    (place / "link.txt").symlink_to("real.txt")
    with open_whole(Path("link.txt")) as stream:
        stream.write("new")
    assert (place / "link.txt").is_symlink()
    assert (place / "real.txt").read_text("utf-8") == "new"


@pytest.mark.skipif(os.name == "nt", reason="no such rights there")
def test_a_new_file_has_the_usual_rights(place: Path) -> None:
    mask = os.umask(0o022)
    try:
        with open_whole(place / "x") as stream:
            stream.write("x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((place / "x").stat().st_mode) == 0o644


# Whole or not at all


@pytest.mark.parametrize("old", [None, "the old report"])
@pytest.mark.parametrize("kind", FORMATS)
def test_if_the_move_fails_nothing_is_left(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch, kind: str, old: str | None
) -> None:
    write_texts(place, "a.txt")
    target = place / "out" / f"a{module.SUFFIX[kind]}"
    if old:
        target.parent.mkdir()
        target.write_text(old, "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        outcome = run("scan", "a.txt", "-f", kind, "-o", "out")
    assert outcome.code == 2
    assert outcome.err == f"error: {target.resolve()}: cannot be written: No space left on device\n"
    assert files(place) == (["a.txt", f"out/{target.name}"] if old else ["a.txt"])
    assert not old or target.read_text("utf-8") == old


def test_if_rendering_fails_midway_no_half_file_is_left(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_texts(place, "a.txt", "b.txt", "c.txt")
    (place / "out").mkdir()
    (place / "out" / "findings.json").write_text("the old one", "utf-8")

    def render(result: Any) -> str:
        if result.document.source.id == "b.txt":
            raise SetupError("rendering failed")
        return render_html(result)

    monkeypatch.setattr("rhetoric.cli.rendering.render_html", render)
    outcome = run("scan", ".", "-o", "out", *(f"--format={f}" for f in FORMATS))
    assert (outcome.code, outcome.err) == (2, "error: rendering failed\n")
    assert files(place / "out") == ["a.html", "findings.json"]
    assert (place / "out" / "findings.json").read_text("utf-8") == "the old one"
    assert parse_page((place / "out" / "a.html").read_text("utf-8")).by_id("m-f1").text == "may"


def test_a_folder_that_cannot_be_made_is_named(run: Run, place: Path) -> None:
    write_texts(place, "a.txt", "file")
    outcome = run("scan", "a.txt", "-o", "file/below/")
    assert outcome.code == 2
    assert outcome.err.startswith("error: file/below: cannot be made: ")


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, BrokenPipeError])
def test_whatever_stops_the_writing_no_part_is_left(place: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), open_whole(place / "x.html") as stream:
        stream.write("half")
        raise error
    assert files(place) == []


# Inputs are never overwritten


@pytest.mark.parametrize(
    ("inputs", "arguments", "bad"),
    [
        (["a.html"], ["-o", "."], "a.html"),
        (["a.html"], ["-o", "a.html"], "a.html"),
        (["a.txt"], ["-o", "a.txt", "-f", "text"], "a.txt"),
        (["a.txt"], ["-o", "./a.txt", "-f", "json"], "a.txt"),
        (["a.jsonl"], ["-o", "a.jsonl", "-f", "jsonl"], "a.jsonl"),
        (["a.txt", "findings.txt"], ["-o", ".", "-f", "text"], "findings.txt"),
        (["a.txt", "b.txt", "index.html"], ["-o", "."], "index.html"),
        (["a.txt", "a.html"], ["-o", "."], "a.html"),
        (["."], ["-o", "."], "a.html"),
    ],
)
def test_a_report_never_takes_the_place_of_an_input(
    run: Run, place: Path, inputs: list[str], arguments: list[str], bad: str
) -> None:
    names = ["a.html", "b.txt"] if inputs == ["."] else inputs
    for name in names:
        (place / name).write_text(json.dumps({"text": MAY}), "utf-8")
    before = {name: (place / name).read_bytes() for name in names}
    outcome = run("scan", *inputs, *arguments)
    assert outcome.code == 2
    assert f"the input {bad}; name another --out" in outcome.err or f"{bad} is an input and would be overwritten" in outcome.err
    assert {name: (place / name).read_bytes() for name in names} == before


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_an_input_is_known_by_any_of_its_names(run: Run, place: Path) -> None:
    write_texts(place, "a.txt")
    (place / "hard.txt").hardlink_to(place / "a.txt")
    (place / "soft.txt").symlink_to(place / "a.txt")
    for name in ("hard.txt", "soft.txt", str(place / "a.txt")):
        outcome = run("scan", "a.txt", "-f", "csv", "-o", name)
        assert (outcome.code, outcome.err) == (2, f"error: {name} is an input and would be overwritten; name another --out\n")
    assert (place / "a.txt").read_text("utf-8") == MAY


def test_where_one_page_would_overwrite_an_input_the_others_are_written(run: Run, place: Path) -> None:
    write_texts(place, "a.txt", "a.html", "b.txt", "c.txt")
    outcome = run("scan", "a.txt", "b.txt", "c.txt", "a.html", "-o", ".", "-f", "json", "-f", "html")
    assert outcome.code == 2
    assert outcome.err == "error: a.txt: its report would overwrite the input a.html; name another --out\n"
    assert links(place / "index.html") == ["b.html", "c.html", "a-2.html"]
    documents = json.loads((place / "findings.json").read_text("utf-8"))["documents"]
    assert [d["id"] for d in documents] == ["b.txt", "c.txt", "a.html"]


def test_what_is_not_there_is_no_input(place: Path) -> None:
    write_texts(place, "a.txt")
    state = (place / "a.txt").stat()
    assert find_inputs(["a.txt", "gone.txt", "-", "no*.txt", "a\0b"]) == {(state.st_dev, state.st_ino)}


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names are Unicode there")
def test_an_input_whose_name_is_no_utf_8_is_safe_too(run: Run, place: Path) -> None:
    name = os.fsdecode(b"a\xff.txt")
    write_texts(place, name)
    assert Output(("csv",), file=Path(name), inputs=find_inputs(["."])).is_input(Path(name))
    assert run("scan", name, "-o", "out").code == 0
    assert files(place / "out") == ["a.html"]


# Names of pages


def page_names(place: Path, items: list[tuple[str, str | None]]) -> list[str]:
    plan = Output(("html",), folder=place / "out")
    with plan.opened(many=len(items) > 1) as opened:
        for id, path in items:
            opened.write(Rendered(id, path, "T", 1, {}, {}, {"html": f"page of {id}"}, "{}"))
    pages = [p for p in plan.written if p.name != "index.html"]
    assert [p.read_text("utf-8") for p in pages] == [f"page of {id}" for id, _ in items]
    if len(items) > 1:
        assert len(links(place / "out" / "index.html")) == len(items)
    return [p.name for p in pages]


def test_texts_of_one_name_have_pages_of_their_own(place: Path) -> None:
    names = ["x/a.txt", "y/a.txt", "z/A.md", "a-2.txt", "a-2.md"]
    assert page_names(place, [(n, n) for n in names]) == ["a.html", "a-2.html", "A-3.html", "a-2-2.html", "a-2-3.html"]


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("../../etc/passwd", "etc-passwd.html"),
        ("/absolute/name", "absolute-name.html"),
        ("..", "text.html"),
        ("", "text.html"),
        ("\x1b[31m<b>\n", "31m-b.html"),
        ("-rf", "rf.html"),
        ("con", "text-con.html"),
        ("LPT1.x", "text-LPT1.x.html"),
        ("a\\b:c", "a-b-c.html"),
        ("\u202egpj.exe", "gpj.exe.html"),
        ("naïve 題", "naïve-題.html"),
        ("a\x00b", "a-b.html"),
    ],
)
def test_a_hostile_name_is_a_plain_name_in_the_folder(place: Path, id: str, name: str) -> None:
    assert page_names(place, [(id, None)]) == [name]
    assert files(place) == [f"out/{name}"]


def test_index_is_not_taken_by_a_text(place: Path) -> None:
    assert page_names(place, [("index.txt", "index.txt"), ("Index.txt", "Index.txt")]) == [
        "text-index.html",
        "text-Index-2.html",
    ]


@pytest.mark.parametrize("letter", ["a", "é", "題", "\N{GOTHIC LETTER AHSA}"])
def test_a_name_is_cut_to_what_a_file_system_takes(place: Path, letter: str) -> None:
    first, second = page_names(place, [(letter * 300, None), (letter * 300, None)])
    assert unicodedata.normalize("NFC", first) == letter * (MAX_NAME // len(letter.encode())) + ".html"
    assert second == first.replace(".html", "-2.html")
