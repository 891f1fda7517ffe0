from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from rhetoric.document import Span
from rhetoric.errors import InputError
from rhetoric.evaluation import Labelled, Score, measure_firing, measure_ranking, read_labelled, read_plain
from rhetoric.finding import Finding
from rhetoric.pipeline import Scanner

TEXT = "They accused the rival and bombed the port."
ACCUSED, BOMBED = Span(5, 12), Span(27, 33)


Pair = tuple[Labelled, list[Finding]]


def make_sentence(*spans: Span, level: int | None = None, spare: tuple[Span, ...] = ()) -> Labelled:
    return Labelled("1", "escalation", "dev", TEXT, spans, (None,) * len(spans), spare, level)


def make_finding(span: Span, level: int | None = None) -> Finding:
    attributes = (("level", level),) if level else ()
    return Finding("f1", "escalation", span, TEXT[span.start : span.end], 0.9, 0.5, attributes=attributes)


def count(*pairs: Pair) -> Score:
    score = Score("escalation", "dev")
    for sentence, found in pairs:
        score.add(sentence, found)
    return score


# Whole sentences


def test_sentences_are_told_apart_by_whether_anything_is_found_in_them() -> None:
    hit = (make_sentence(ACCUSED, BOMBED), [make_finding(BOMBED)])
    missed: Pair = (make_sentence(ACCUSED), [])
    false = (make_sentence(), [make_finding(ACCUSED), make_finding(BOMBED)])
    clear: Pair = (make_sentence(), [])
    score = count(hit, hit, missed, false, clear)
    assert (score.sentences, score.marked, score.hit) == (3, 3, 2)
    assert score.sentence_f1 == pytest.approx(2 / 3)
    assert (score.clear, score.kept_clear, score.clear_share) == (2, 1, 0.5)
    assert (score.precision, score.recall) == (2 / 4, 2 / 5)
    assert count(hit).sentence_f1 == 1.0
    assert [count(one).sentence_f1 for one in (missed, false, clear)] == [0.0] * 3


def test_a_sentence_is_hit_wherever_in_it_something_is_found() -> None:
    score = count((make_sentence(ACCUSED), [make_finding(BOMBED)]))
    assert (score.sentence_f1, score.f1) == (1.0, 0.0)


def test_nothing_is_no_division_by_zero() -> None:
    score = Score("escalation", "dev")
    assert (score.sentence_f1, score.f1, score.precision, score.recall, score.clear_share) == (0.0,) * 5


# Rungs


@pytest.mark.parametrize(("found", "near"), [(4, 0), (5, 1), (6, 1), (7, 1)])
def test_the_highest_rung_found_is_near_if_it_is_within_one(found: int, near: int) -> None:
    findings = [make_finding(ACCUSED, 1), make_finding(BOMBED, found)]
    score = count((make_sentence(ACCUSED, BOMBED, level=6), findings))
    assert (score.levels, score.near) == (1, near)


def test_of_a_sentence_without_a_rung_in_label_or_finding_none_is_compared() -> None:
    score = count(
        (make_sentence(BOMBED, level=6), []),
        (make_sentence(BOMBED, level=6), [make_finding(BOMBED)]),
        (make_sentence(BOMBED), [make_finding(BOMBED, 6)]),
        (make_sentence(), [make_finding(BOMBED, 6)]),
    )
    assert (score.hit, score.levels, score.near) == (2, 0, 0)


# Files


def write(folder: Path, *items: dict[str, Any] | str) -> Path:
    path = folder / "escalation.jsonl"
    path.write_text("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in items), "utf-8")
    return path


ITEM = {"id": "1", "split": "dev", "text": TEXT}


def test_the_level_of_a_sentence_is_the_highest_of_what_should_be_found(tmp_path: Path) -> None:
    spans: list[dict[str, object]] = [
        {"start": 5, "end": 12, "level": 1},
        {"start": 27, "end": 33, "level": 6},
        {"start": 38, "end": 42, "level": 7, "live": False},
    ]
    items: list[dict[str, Any]] = [ITEM | {"spans": spans}, ITEM | {"spans": [{"start": 5, "end": 12}]}, ITEM | {"spans": []}]
    found = list(read_labelled(write(tmp_path, *items)))
    assert [s.level for s in found] == [6, None, None]
    assert found[0] == make_sentence(ACCUSED, BOMBED, level=6, spare=(Span(38, 42),))
    assert found[0].device == "escalation"


@pytest.mark.parametrize("line", ["", "{", "3", "[]", json.dumps(ITEM), json.dumps(ITEM | {"spans": ["bombed"]})])
def test_a_line_that_is_no_sentence_is_an_error_that_names_file_and_line(tmp_path: Path, line: str) -> None:
    path = write(tmp_path, ITEM | {"spans": []}, line)
    with pytest.raises(InputError, match="not a labelled sentence") as caught:
        list(read_labelled(path))
    assert (caught.value.place, caught.value.line) == (str(path), 2)


@pytest.mark.parametrize("content", [None, b'{"text": "caf\xe9"}\n'])
def test_a_file_that_cannot_be_read_is_an_error_that_names_it(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "escalation.jsonl"
    if content:
        path.write_bytes(content)
    with pytest.raises(InputError, match="cannot be read") as caught:
        list(read_labelled(path))
    assert caught.value.place == str(path)


def test_plain_prose_is_read_from_files_folders_archives_and_halves(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.", "utf-8")
    (tmp_path / "b.txt").write_text("Two.", "utf-8")
    with ZipFile(tmp_path / "talks.zip", "w") as archive:
        archive.writestr("x/one.txt", "Three.")
        archive.writestr("README", "no text")
    lines = [{"id": "1", "split": "dev", "text": "Four."}, {"id": "2", "split": "held", "text": "Five."}]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    assert list(read_plain(tmp_path / "a.txt")) == [("a", "One.")]
    assert [text for _, text in read_plain(tmp_path)] == ["One.", "Two."]
    assert list(read_plain(tmp_path / "talks.zip")) == [("talks", "Three.")]
    assert list(read_plain(tmp_path / "news.jsonl")) == [("news/dev", "Four."), ("news/held", "Five.")]


@pytest.mark.parametrize("name", ["none.txt", "none.zip", "none.jsonl", "bad.zip", "bad.jsonl"])
def test_plain_prose_that_cannot_be_read_is_an_error_that_names_it(tmp_path: Path, name: str) -> None:
    if name.startswith("bad"):
        (tmp_path / name).write_text("{", "utf-8")
    with pytest.raises(InputError, match="no plain prose"):
        list(read_plain(tmp_path / name))


def test_firing_counts_findings_by_set(scanner: Scanner) -> None:
    counts = measure_firing(scanner, [("one", "It may rain. It is wet."), ("two", "It may snow."), ("one", "It may be.")])
    assert {name: (sentences, numbers["hedging"]) for name, (sentences, numbers) in counts.items()} == {
        "one": (3, 2),
        "two": (1, 1),
    }


def test_average_precision_counts_what_is_missed_and_second_readings_once(scanner: Scanner) -> None:
    result = scanner.scan("It is so.")

    def found(*scored: tuple[Span, float]) -> Any:
        findings = tuple(Finding(f"f{n}", "escalation", span, "x", score, 0.5) for n, (span, score) in enumerate(scored))
        return replace(result, findings=findings)

    both, none = make_sentence(ACCUSED, BOMBED), make_sentence()
    assert measure_ranking([(both, found((ACCUSED, 0.9), (BOMBED, 0.8)))]) == {"dev": 1.0}
    assert measure_ranking([(both, found((ACCUSED, 0.9), (ACCUSED, 0.5)))]) == {"dev": 0.5}
    wrong_first = [(both, found((ACCUSED, 0.6))), (none, found((BOMBED, 0.9)))]
    assert measure_ranking(wrong_first) == {"dev": 0.25}
