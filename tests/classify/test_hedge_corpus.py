from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.classify.hedge_corpus import Judged, clean_text, draw_folds, read_judged
from rhetoric.errors import InputError

HEADER = "label\tsentence\n"


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "judged.tsv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize("head", ["", HEADER, "\ufeff" + HEADER, "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_line_is_a_label_and_a_sentence_under_a_header_or_none(tmp_path: Path, head: str, newline: str) -> None:
    text = head + "certain\tIt rained .\nuncertain\tIt may rain .\n"
    expected = [Judged("It rained .", uncertain=False), Judged("It may rain .", uncertain=True)]
    assert read_judged(write(tmp_path, text.replace("\n", newline))) == expected
    assert read_judged(write(tmp_path, text.replace("\n", newline).rstrip())) == expected


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The mayor -LRB- a lawyer -RRB- left .", "The mayor (a lawyer) left ."),
        ("One -LSB- 3 -RSB- of -LCB- a -RCB- .", "One [3] of {a} ."),
        ("She said `` perhaps '' twice .", 'She said "perhaps" twice .'),
        ("-LRB-Perhaps-RRB- ``so''", '(Perhaps) "so"'),
        ("It's the dogs' lunch (so far).", "It's the dogs' lunch (so far)."),
        ("", ""),
    ],
)
def test_the_marks_of_the_tokeniser_are_turned_back(tmp_path: Path, written: str, read: str) -> None:
    assert clean_text(written) == read
    assert clean_text(read) == read
    if written:
        assert read_judged(write(tmp_path, f"certain\t{written}\n")) == [Judged(read, uncertain=False)]


def test_a_sentence_may_hold_tabs_and_marks_that_end_lines_elsewhere(tmp_path: Path) -> None:
    sentence = "One\ttwo \u2028 three \x85 four \x0c five"
    assert read_judged(write(tmp_path, f"uncertain\t{sentence}\n")) == [Judged(sentence, uncertain=True)]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("unsure\tIt may rain .", 3),
        ("Certain\tIt rained .", 3),
        ("certain It rained .", 3),
        ("certain", 3),
        ("certain\t", 3),
        ("certain\t \t", 3),
        ("\tIt rained .", 3),
        ("", 3),
        ("label\tsentence", 3),
    ],
)
def test_a_line_that_is_no_sentence_is_an_error_that_names_file_and_line(tmp_path: Path, line: str, number: int) -> None:
    path = write(tmp_path, f"{HEADER}certain\tIt rained .\n{line}\nuncertain\tIt may rain .\n")
    with pytest.raises(InputError, match="a line must be certain or uncertain, a tab, and a sentence") as caught:
        read_judged(path)
    assert (caught.value.place, caught.value.line) == (str(path), number)


@pytest.mark.parametrize("content", ["", HEADER, "\ufeff"])
def test_a_file_without_sentences_is_an_error_that_names_it(tmp_path: Path, content: str) -> None:
    path = write(tmp_path, content)
    with pytest.raises(InputError) as caught:
        read_judged(path)
    assert str(caught.value) == f"{path}: no sentences in it"


@pytest.mark.parametrize("content", [b"certain\tIt rain\xe9d .\n", "certain\tIt rained .\n".encode("utf-16")])
def test_a_file_that_is_not_utf_8_is_an_error_that_names_it(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path, content)
    with pytest.raises(InputError, match="cannot be read: 'utf-8' codec") as caught:
        read_judged(path)
    assert caught.value.place == str(path)


@pytest.mark.parametrize("name", ["gone.tsv", "."])
def test_a_file_that_is_none_is_an_error_that_names_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="cannot be read") as caught:
        read_judged(tmp_path / name)
    assert caught.value.place == str(tmp_path / name)


def test_folds_are_of_equal_size_drawn_at_random_and_always_the_same() -> None:
    folds = draw_folds(31, 3, seed=4)
    assert [int((folds == n).sum()) for n in range(3)] == [11, 10, 10]
    assert folds.tolist() == draw_folds(31, 3, seed=4).tolist()
    assert folds.tolist() != draw_folds(31, 3, seed=5).tolist()
    assert folds.tolist() != [n % 3 for n in range(31)]
    assert draw_folds(0, 3).tolist() == []
