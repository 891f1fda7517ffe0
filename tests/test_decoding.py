from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.decoding import decode
from rhetoric.errors import InputError

TEXT = "A “naïve” café 🚂\r\nrolled on.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    ],
    ids=[
        "utf-8",
        "utf-8 mark",
        "utf-16-le mark",
        "utf-16-be mark",
        "utf-16-le",
        "utf-16-be",
        "utf-32-le mark",
        "utf-32-be mark",
    ],
)
def test_unicode_is_read_with_and_without_a_mark_and_the_mark_is_no_text(data: bytes) -> None:
    assert decode(data, place="a.txt") == (TEXT, ())


@pytest.mark.parametrize(
    ("head", "encoding", "word"),
    [
        ('<meta charset="windows-1251">', "cp1251", "Вперёд"),
        ("<META CHARSET=koi8-r>", "koi8-r", "Вперёд"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=shift_jis'>", "shift_jis", "日本"),
        ('<?xml version="1.0" encoding="iso-8859-2"?>', "iso-8859-2", "Łódź"),
    ],
)
def test_a_page_is_read_as_it_declares(head: str, encoding: str, word: str) -> None:
    page = f"{head}<p>{word}</p>"
    assert decode(page.encode(encoding), place="a.html", markup=True) == (page, ())


@pytest.mark.parametrize(
    "line", ["# -*- coding: cp1251 -*-", "-*- mode: text; coding: windows-1251 -*-", "-*- coding=cp1251 -*-"]
)
def test_a_text_is_read_as_the_editor_line_says(line: str) -> None:
    text = f"{line}\nВперёд, вперёд.\n"
    assert decode(text.encode("cp1251"), place="a.txt") == (text, ())


def test_an_editor_line_below_the_first_paragraph_is_text() -> None:
    text = "Café.\n\n-*- coding: cp1251 -*-\n"
    assert decode(text.encode("utf-8"), place="a.txt") == (text, ())


def test_a_meta_element_in_plain_text_declares_nothing() -> None:
    text = 'Write <meta charset="cp1251"> in the café.'
    assert decode(text.encode("utf-8"), place="a.txt") == (text, ())


def test_latin_1_is_what_browsers_take_it_for() -> None:
    text, warnings = decode(b"<meta charset=iso-8859-1>\x93Hi\x94", place="a.html", markup=True)
    assert (text, warnings) == ("<meta charset=iso-8859-1>“Hi”", ())


def test_a_wrong_declaration_is_warned_of_and_utf_8_tried() -> None:
    page = "<meta charset=ascii><p>Café</p>"
    assert decode(page.encode("utf-8"), place="a.html", markup=True) == (page, ("not ascii, as it says: read as utf-8",))


@pytest.mark.parametrize(
    "name", ["utf-16", "utf-7", "idna", "undefined", "unicode_escape", "punycode", "rot13", "klingon", "..", "-"]
)
def test_a_declaration_that_cannot_be_true_is_passed_over(name: str) -> None:
    text = f"-*- coding: {name} -*-\nA caf\u00e9 in C:\\data, +AGE-."
    assert decode(text.encode("utf-8"), place="a.txt") == (text, ())


def test_bytes_that_are_not_utf_8_are_cp1252_with_a_warning() -> None:
    text = "A “naïve” café – for 5 €."
    assert decode(text.encode("cp1252"), place="a.txt") == (text, ("not UTF-8: read as cp1252",))


def test_bytes_that_no_encoding_has_are_an_error_that_names_the_file() -> None:
    with pytest.raises(InputError, match=r"^talk\.txt: cannot be decoded: neither UTF-8 nor cp1252 \(byte 4\)$"):
        decode(b"caf\xe9\x81 and more", place="talk.txt")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (codecs.BOM_UTF16_LE + "Hi.".encode("utf-16-le") + b"\x41", "cannot be decoded as utf-16: byte 8"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8A\x00", "cannot be decoded as utf-16: byte 2"),
        (codecs.BOM_UTF8 + b"caf\xe9 au lait", "cannot be decoded as utf-8-sig: byte 3"),
    ],
)
def test_a_file_that_is_not_what_its_mark_says_is_an_error(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, place="a.txt")
    assert caught.value.message.startswith(said[: said.index("byte")])
    assert caught.value.place == "a.txt"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0",
        b"PK\x03\x04\x14\0\0\0\x08\0",
        b"text and \0 text",
        bytes(range(1, 32)) * 4,
        b"\x01\0\x02\0A\0" * 50,
        b"-*- coding: ascii -*-\n\0\0\0\xff",
        b"\xff\xfe" + b"\x01\0\x02\0\x03\0\x04\0" * 20,
    ],
    ids=["png", "zip", "nul", "controls", "16-bit numbers", "declared", "marked"],
)
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.txt: binary, not text$"):
        decode(data, place="a.txt")


def test_tabs_form_feeds_and_terminal_colours_are_text() -> None:
    text = "\x1b[1mNews\x1b[0m\tof\fthe day\r\n" * 20
    assert decode(text.encode(), place="a.txt") == (text, ())


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"-*- coding: hz -*-\n", b"<meta charset=big5>", b"\xff\xfe", b"\xef\xbb\xbf"]),
)
def test_any_bytes_are_text_or_an_input_error(data: bytes, head: bytes) -> None:
    for markup in (False, True):
        try:
            text, warnings = decode(head + data, place="a", markup=markup)
        except InputError as error:
            assert error.place == "a"
        else:
            assert not text.startswith("\ufeff") or head + data != text.encode("utf-8")
            assert len(warnings) <= 1


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: t[0] != "\ufeff"))
def test_any_text_comes_back_from_utf_8(text: str) -> None:
    if b"-*-" not in text.encode():
        assert decode(text.encode("utf-8"), place="a") == (text, ())
        assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be"), place="a") == (text, ())
