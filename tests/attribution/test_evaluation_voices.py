from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.attribution.evaluation_voices import VoiceScore, read_file, read_voiced, score_voices
from rhetoric.document import Span
from rhetoric.errors import InputError
from rhetoric.parser import Parser

SEEDS = Path(__file__).parents[2] / "seeds" / "voices"


def test_marks_are_taken_out_and_tell_whose_the_words_are() -> None:
    found = read_voiced("It [[A||sank]]. He said it [[I/A|/Peter Vale|rose]].", name="x")
    assert found.text == "It sank. He said it rose."
    assert [(w.span, w.kinds, w.speakers) for w in found.words] == [
        (Span(3, 7), ("author",), ("",)),
        (Span(20, 24), ("indirect", "author"), ("", "Peter Vale")),
    ]


@pytest.mark.parametrize("text", ["It [[X||sank]].", "It [[A||sank.", "It [[A|sank]]."])
def test_a_mark_that_is_none_is_an_error_that_names_the_text(text: str) -> None:
    with pytest.raises(InputError, match="boat"):
        read_voiced(text, name="boat")


def test_a_file_holds_several_texts(tmp_path: Path) -> None:
    path = tmp_path / "dev.txt"
    path.write_text("=== one\nIt [[A||sank]].\n\n=== two\nIt rose.\nIt fell.\n", "utf-8")
    assert [t.text for t in read_file(path)] == ["It sank.", "It rose.\nIt fell."]
    path.write_bytes(b"=== one\n\xff\n")
    with pytest.raises(InputError, match="UTF-8"):
        list(read_file(path))


def test_words_are_counted_by_whose_kind_and_speaker(parser: Parser) -> None:
    text = read_voiced(
        "The plan [[A||sank]]. “The [[D|Peter Vale|boat]] is late,” said Peter Vale. “It is [[D|Anna Crane|old]],” he added. "
        "He said the boat was [[M|Peter Vale|slow]]. He said it was [[A||red]].",
        name="x",
    )
    score, wrong = score_voices([text], parser)
    assert score == VoiceScore(words=5, whose=4, kind=3, speaker=2)
    assert [line.split("; found ")[1] for line in wrong] == ["direct Peter Vale", "indirect Peter Vale", "indirect Peter Vale"]


@pytest.mark.parametrize(("half", "kind", "speaker"), [("dev", 0.95, 0.86), ("held", 0.95, 0.85)])
def test_labelled_voices_stay_above_their_floors(parser: Parser, half: str, kind: float, speaker: float) -> None:
    score, _ = score_voices(read_file(SEEDS / f"{half}.txt"), parser)
    assert score.words > 250
    assert score.kind / score.words >= kind
    assert score.speaker / score.words >= speaker
