from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetoric.attribution.evaluation import Marked, Scores, covers_half, read_folder, read_marked, score
from rhetoric.document import Span
from rhetoric.errors import InputError
from rhetoric.parser import Parser

SEEDS = Path(__file__).parents[2] / "seeds" / "attributions"


def spans(text: str) -> dict[tuple[str, int], list[str]]:
    """What each bracket holds, by part and number."""
    marked = read_marked(text, name="x")
    found: dict[tuple[str, int], list[str]] = {}
    for part, number, span in marked.spans:
        found.setdefault((part, number), []).append(marked.text[span.start : span.end])
    return found


# Reading


def test_brackets_become_spans_of_the_text_without_them() -> None:
    marked = read_marked("{S1 The mayor} {K1 said} that {C1 it rained}.", name="x")
    assert marked == Marked(
        "x",
        "The mayor said that it rained.",
        (("source", 1, Span(0, 9)), ("cue", 1, Span(10, 14)), ("content", 1, Span(20, 29))),
    )
    assert marked.list_spans("source") == {Span(0, 9)}
    assert marked.list_spans("cue") == {Span(10, 14)}


def test_brackets_nest() -> None:
    assert spans("{S1 He} {K1 said} {C1 {S2 she} {K2 thinks} {C2 it rains}}.") == {
        ("source", 1): ["He"],
        ("cue", 1): ["said"],
        ("content", 1): ["she thinks it rains"],
        ("source", 2): ["she"],
        ("cue", 2): ["thinks"],
        ("content", 2): ["it rains"],
    }


def test_a_span_may_serve_several_attributions_and_one_may_be_in_pieces() -> None:
    assert spans("{C1 “It,”} {S1,12 he} {K1 said}, {C1 “rains.”} {K12 Said}.") == {
        ("content", 1): ["“It,”", "“rains.”"],
        ("source", 1): ["he"],
        ("source", 12): ["he"],
        ("cue", 1): ["said"],
        ("cue", 12): ["Said"],
    }


def test_an_empty_text_has_nothing_marked() -> None:
    assert read_marked("", name="x") == Marked("x", "", ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("One.\nTwo } three.", "a bracket '}' that does not fit"),
        ("One {two} three.", "a bracket '{' that does not fit"),
        ("One {X1 two} three.", "a bracket '{' that does not fit"),
        ("One {S two} three.", "a bracket '{' that does not fit"),
        ("One {S1two} three.", "a bracket '{' that does not fit"),
        ("One {S1, two} three.", "a bracket '{' that does not fit"),
        ("{S1 a}} b", "a bracket '}' that does not fit"),
        ("One {S1 two three.", "a bracket of source [1] is not closed"),
        ("One {C1,2 two {K3 three}.", "a bracket of content [1, 2] is not closed"),
    ],
)
def test_a_bracket_that_does_not_fit_is_an_error(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_marked(text, name="marked.txt")
    assert message in str(caught.value)


def test_the_error_names_file_and_line() -> None:
    with pytest.raises(InputError) as caught:
        read_marked("One.\nTwo.\nThree } four.", name="marked.txt")
    assert caught.value.place == "marked.txt:3"


@given(st.text(alphabet="ab {}SKC12,\n", max_size=40))
def test_whatever_is_read_lies_in_the_text(text: str) -> None:
    try:
        marked = read_marked(text, name="x")
    except InputError:
        return
    assert not set("{}") & set(marked.text)
    assert all(0 <= s.start <= s.end <= len(marked.text) and n >= 0 for _, n, s in marked.spans)


def test_a_folder_is_read_half_by_half(tmp_path: Path) -> None:
    for place, text in (("held/b.txt", "{S1 B}"), ("dev/a.txt", "{S1 A}"), ("dev/c.md", "}"), ("README.txt", "}")):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text(text, "utf-8")
    assert [(half, m.text) for half, m in read_folder(tmp_path)] == [("dev", "A"), ("held", "B")]
    assert list(read_folder(tmp_path / "gone")) == []


# Scoring


def figures(parser: Parser, *texts: str) -> Scores:
    return score([read_marked(t, name="x") for t in texts], parser)


def test_exact_spans_count_by_part(parser: Parser) -> None:
    right = "{S1 The mayor} {K1 said} that {C1 the road was closed}."
    wider = "The {S1 mayor} {K1 said} {C1 that the road was closed}."
    none = "The road was closed."
    assert figures(parser, right).parts == {"source": (1, 1, 1), "cue": (1, 1, 1), "content": (1, 1, 1)}
    assert figures(parser, wider).parts == {"source": (0, 1, 1), "cue": (1, 1, 1), "content": (0, 1, 1)}
    assert figures(parser, none).parts == {"source": (0, 0, 0), "cue": (0, 0, 0), "content": (0, 0, 0)}
    assert figures(parser, right, wider, none).parts == {"source": (1, 2, 2), "cue": (2, 2, 2), "content": (1, 2, 2)}


def test_without_texts_there_is_nothing_to_score(parser: Parser) -> None:
    assert figures(parser) == Scores({"source": (0, 0, 0), "cue": (0, 0, 0), "content": (0, 0, 0)}, 0, 0)


def test_a_source_that_serves_twice_counts_once(parser: Parser) -> None:
    text = "{S1,2 The mayor} {K1 said} {C1 it was late} and {K2 added} that {C2 it was dark}."
    assert figures(parser, text).parts == {"source": (1, 1, 1), "cue": (2, 2, 2), "content": (2, 2, 2)}


@pytest.mark.parametrize(
    ("text", "right", "speeches"),
    [
        ("{C1 “The road is closed and it is late,”} {S1 the mayor} {K1 said}.", 1, 1),
        ("{C1 “The road is closed and it is late,”} the {S1 mayor} {K1 said}.", 1, 1),  # overlap is enough
        ("{C1 “The road is closed and it is late,”} the mayor said, and {S1 Vale} {K1 left}.", 0, 1),
        ("{C1 “The road is closed,”} {S1 the mayor} {K1 said}.", 0, 0),  # too short to be a speech
        ("{C1 “The road is closed and it is late,”} the mayor said.", 0, 0),  # nobody is marked
        ("{S1 The mayor} {K1 said} that {C1 the road was closed and it was late}.", 0, 0),  # not direct
        ("{S1 The mayor} left. {C1 “The road is closed and it is late.”} Nobody came.", 0, 1),
    ],
)
def test_a_speech_is_right_if_its_speaker_is_found(parser: Parser, text: str, right: int, speeches: int) -> None:
    scores = figures(parser, text)
    assert (scores.speakers, scores.speeches) == (right, speeches)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 10), (0, 10), True),
        ((0, 6), (0, 10), True),
        ((0, 5), (0, 10), False),
        ((4, 30), (0, 10), True),
        ((5, 30), (0, 10), False),
        ((20, 30), (0, 10), False),
    ],
)
def test_more_than_half_of_a_span_must_be_held(one: tuple[int, int], other: tuple[int, int], expected: bool) -> None:
    assert covers_half(Span(*one), Span(*other)) is expected


@pytest.mark.parametrize("half", ["dev", "held"])
def test_marked_attributions_stay_above_their_floors(parser: Parser, half: str) -> None:
    texts = [text for name, text in read_folder(SEEDS) if name == half]
    found = score(texts, parser)
    floors = {"source": 0.86, "cue": 0.86, "content": 0.80}
    for part, (right, marked, ours) in found.parts.items():
        assert marked > 500
        assert 2 * right / (marked + ours) >= floors[part], part
    assert found.speeches > 90
    assert found.speakers / found.speeches >= 0.85
