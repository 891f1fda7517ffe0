from __future__ import annotations

import io
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric import reader
from rhetoric.document import Source
from rhetoric.errors import InputError
from rhetoric.reader import make_source, read


def read_all(*paths: Path | str, stdin: bytes | None = None) -> list[Source | InputError]:
    return list(read([str(p) for p in paths], stdin=io.BytesIO(stdin) if stdin is not None else None))


def read_one(path: Path, data: bytes | str) -> Source:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (source,) = read_all(path)
    assert isinstance(source, Source)
    return source


def paragraphs(source: Source) -> list[str]:
    return [source.text[start:end] for start, end in source.paragraphs]


def test_a_text_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    source = read_one(path, "Über 🚂 one.\r\n\r\nTwo.\r\n")
    assert (source.id, source.path, source.text) == (str(path), str(path), "Über 🚂 one.\r\n\r\nTwo.\r\n")
    assert paragraphs(source) == ["Über 🚂 one.", "Two."]
    assert source.warnings == ()


def test_a_byte_order_mark_moves_no_offset(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        source = read_one(tmp_path / "a.txt", "Heading\nText.".encode(encoding))
        assert (source.text, source.paragraphs) == ("Heading\nText.", ((0, 7), (8, 13)))


def test_of_markdown_the_text_keeps_its_markup_and_the_mask_does_not(tmp_path: Path) -> None:
    source = read_one(tmp_path / "a.md", "# Head\n\nOne *two*.\n")
    assert source.text == "# Head\n\nOne *two*.\n"
    assert source.mask == "  Head\n\nOne  two .\n"
    assert paragraphs(source) == ["Head", "One *two*."]


def test_of_a_page_the_text_is_what_a_reader_sees(tmp_path: Path) -> None:
    source = read_one(tmp_path / "a.HTML", "<html><head><title>T</title></head><body><p>One &amp; two.<p>Three.</body></html>")
    assert source.text.split("\n") == ["One & two.", "Three."]
    assert paragraphs(source) == ["One & two.", "Three."]


def test_each_line_of_a_jsonl_file_is_a_source(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        {"id": "x", "text": "One."},
        {"id": 7, "text": "Two\nlines."},
        {"text": "Three.", "more": None},
        {"id": None, "text": "Four."},
    ]
    path.write_text("\r\n\r\n".join(map(json.dumps, lines)), encoding="utf-8")
    sources = [s for s in read_all(path) if isinstance(s, Source)]
    assert [(s.id, s.text, s.path) for s in sources] == [
        ("x", "One.", str(path)),
        ("7", "Two\nlines.", str(path)),
        (f"{path}:5", "Three.", str(path)),
        (f"{path}:7", "Four.", str(path)),
    ]


def test_a_bad_line_of_a_jsonl_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    bad = ["{", '"text"', '{"text": 1}', '{"id": "x"}', "[" * 100_000, '{"text": " "}', "9" * 5000]
    path.write_text("\n".join(['{"text": "One."}', *bad, '{"text": "Two."}']), encoding="utf-8")
    found = read_all(path)
    assert [x.text if isinstance(x, Source) else str(x) for x in found] == [
        "One.",
        f"{path}:2: not JSON",
        f'{path}:3: not an object with a "text"',
        f'{path}:4: not an object with a "text"',
        f'{path}:5: not an object with a "text"',
        f"{path}:6: not JSON",
        f"{path}:7: no text in it",
        f"{path}:8: not JSON",
        "Two.",
    ]


def test_standard_input_is_read_once(tmp_path: Path) -> None:
    (source,) = read_all("-", "-", stdin="Café.".encode())
    assert isinstance(source, Source)
    assert (source.id, source.path, source.text) == ("-", None, "Café.")


def test_standard_input_that_is_empty_is_an_error() -> None:
    assert [str(x) for x in read_all("-", stdin=b"")] == ["-: empty"]
    assert [str(x) for x in read_all("-")] == ["-: empty"]


def test_what_cannot_be_read_is_an_error_in_its_place_and_the_others_are_read(tmp_path: Path) -> None:
    contents = {
        "1.txt": b"One.", "2.txt": b"", "3.txt": b" \r\n\t", "4.txt": b"\x89PNG\r\n\x1a\n\0\0", "5.txt": b"caf\xe9\x81",
        "6.txt": b"\xef\xbb\xbf", "7.txt": b"3 Comments\n", "8.md": b"```\ncode\n```\n", "9.html": b"<script>x</script>",
        "a.jsonl": b"\xef\xbb\xbf\n", "b.txt": b"Two.",
    }  # fmt: skip
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    names = [*contents, "missing.txt", "empty", "broken.txt", "*.rtf", "1.txt", "x" * 300, "a\0b"]
    found = read_all(*(tmp_path / name for name in names))
    said = [x.text if isinstance(x, Source) else str(x).removeprefix(f"{tmp_path}/") for x in found]
    assert said == [
        "One.",
        "2.txt: empty",
        "3.txt: empty",
        "4.txt: binary, not text",
        "5.txt: cannot be decoded: neither UTF-8 nor cp1252 (byte 4)",
        "6.txt: no text in it",
        "7.txt: no text in it",
        "8.md: no text in it",
        "9.html: no text in it",
        "a.jsonl: no text in it",
        "Two.",
        "missing.txt: cannot be read: no such file or directory",
        "empty: no text in this folder (.htm, .html, .jsonl, .markdown, .md, .text, .txt)",
        "broken.txt: cannot be read: no such file or directory",
        "*.rtf: no file matches",
        f"{'x' * 300}: cannot be read: file name too long",
        "a\0b: cannot be read: embedded null byte",
    ]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="this system has no /dev/null")
def test_a_file_that_is_no_regular_file_is_not_waited_for() -> None:
    assert [str(x) for x in read_all("/dev/null")] == ["/dev/null: not a file"]


def test_a_file_that_is_too_large_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_BYTES", 1_000_000)
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 1_000_001)
    found = [str(x) for x in read_all(path, "-", stdin=b"b" * 1_000_001)]
    assert found == [f"{path}: larger than 1 MB", "-: larger than 1 MB"]


def test_a_folder_is_read_in_the_order_of_names_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c/d.TXT", "c/.e.txt", ".git/f.txt", "g.py", "c.text"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Text.", encoding="utf-8")
    found = [x.id for x in read_all(tmp_path) if isinstance(x, Source)]
    assert found == [str(tmp_path / name) for name in ("a.md", "b.txt", "c/d.TXT", "c.text")]


def test_a_glob_finds_files_and_a_file_with_a_bracket_in_its_name_is_itself(tmp_path: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b[1].txt", "b1.txt"):
        (tmp_path / name).write_text("Text.", encoding="utf-8")
    found = [Path(x.id).name for x in read_all(tmp_path / "a?.txt", tmp_path / "b[1].txt") if isinstance(x, Source)]
    assert found == ["a1.txt", "a2.txt", "b[1].txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.", encoding="utf-8")
    assert len(read_all(tmp_path / "a.txt", tmp_path, f"{tmp_path}/./a.txt")) == 1


def test_a_warning_of_decoding_goes_with_the_source(tmp_path: Path) -> None:
    assert read_one(tmp_path / "a.txt", b"Caf\xe9.").warnings == ("not UTF-8: read as cp1252",)


@pytest.mark.parametrize(
    "line",
    [
        "0 Comments", "1,204 shares", "No comments", "Leave a comment", "Advertisement", "Share this",
        "Read more: what is next",
        "Sign up for our newsletter", "© 2024 The Gazette", "Copyright 2024 The Gazette",
        "All rights reserved.", "Skip to content",
        "Image source, A. Person", "Published on 3 May 2024", "4 min read", "  related stories  ",
    ],
)  # fmt: skip
def test_boilerplate_is_blank_in_the_mask_and_untouched_in_the_text(line: str) -> None:
    source = make_source(f"One.\r\n{line}\r\nTwo.")
    assert source.text == f"One.\r\n{line}\r\nTwo."
    assert source.mask == f"One. \n{' ' * len(line)} \nTwo."
    assert paragraphs(source) == ["One.", "Two."]


@pytest.mark.parametrize(
    "line",
    [
        "There were 0 comments.",
        "Three shares fell.",
        "Printers are slow.",
        "Copyright law is a battlefield.",
        "Tweeting is work.",
        "Comments flew.",
    ],
)
def test_prose_that_looks_like_boilerplate_stays(line: str) -> None:
    assert make_source(line).mask == line


WRAPPED = (
    "The agreement that the two sides had been working on for years to\n"
    "register new ships came apart on Monday, when one of them refused\n"
    "terms of the treaty and said so to everybody who wanted to hear it.\n"
)


def test_a_line_of_hard_wrapped_prose_is_no_boilerplate_unless_it_stands_alone() -> None:
    source = make_source(f"{WRAPPED}\n0 Comments\n\n{WRAPPED}")
    assert paragraphs(source) == [WRAPPED.strip(), WRAPPED.strip()]
    assert "Comments" not in source.mask


def test_the_lines_of_hard_wrapped_text_are_joined() -> None:
    source = make_source(f"A heading\n\n{WRAPPED}\n{WRAPPED}".replace("\n", "\r\n"))
    assert paragraphs(source) == ["A heading", *[WRAPPED.strip().replace("\n", "\r\n")] * 2]
    for start, end in source.paragraphs:
        assert "\n" not in source.mask[start:end]


def test_text_with_a_paragraph_a_line_is_not_joined() -> None:
    lines = [WRAPPED.replace("\n", " ").strip(), "A heading", "Short one.", WRAPPED.replace("\n", " ").strip()]
    assert paragraphs(make_source("\n".join(lines))) == lines


def test_short_lines_are_a_paragraph_each() -> None:
    assert paragraphs(make_source("A heading\nOne.\nTwo.\nThree.")) == ["A heading", "One.", "Two.", "Three."]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_ends_a_paragraph(end: str) -> None:
    source = make_source(f"A heading{end}One 🚂.{end}{end}Two.")
    assert paragraphs(source) == ["A heading", "One 🚂.", "Two."]


def test_signs_are_their_plain_cousins_in_the_mask_only() -> None:
    source = make_source("It’s\u00a0a well\u2011known\x00\tcase.")
    assert source.mask == "It's a well-known  case."
    assert source.text == "It’s\u00a0a well\u2011known\x00\tcase."


def test_a_long_run_of_marks_is_no_prose() -> None:
    source = make_source("One.\n" + "=" * 60 + "\nTwo " + "." * 39)
    assert paragraphs(source) == ["One.", "Two " + "." * 39]


def test_a_lone_surrogate_counts_as_the_replacement_character() -> None:
    source = make_source("A \ud800 b \udc00.", id="\ud800", path="\udc80")
    assert (source.text, source.id, source.path) == ("A \ufffd b \ufffd.", "\ufffd", "\ufffd")


def test_a_mask_of_another_length_is_not_used() -> None:
    assert make_source("One two.", mask="One").mask == "One two."


@pytest.mark.parametrize("piece", ["\n", " ", "\r", "a\n", "0 ", "share ", '"'])
def test_making_a_source_takes_linear_time(piece: str) -> None:
    begin = time.process_time()
    make_source(f"{WRAPPED}\n{piece * 20_000}\n{WRAPPED}")
    assert time.process_time() - begin < 2


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200) | st.text(alphabet="ab. \t\r\n\x0b\x0c\x85\u2028\ud800🚂’\u3000", max_size=200))
def test_the_mask_is_as_long_as_the_text_and_paragraphs_are_trimmed_in_order_and_apart(text: str) -> None:
    source = make_source(text)
    assert len(source.mask) == len(source.text)
    last = 0
    for start, end in source.paragraphs:
        assert last <= start < end
        assert source.mask[start:end].strip() == source.mask[start:end]
        assert not source.mask[last:start].strip()
        last = end
    assert not source.mask[last:].strip()
