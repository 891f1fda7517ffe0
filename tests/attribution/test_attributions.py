from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rhetoric.attribution import Attribution, attribute, attributions
from rhetoric.document import Document, Span
from rhetoric.finding import Voice
from rhetoric.parser import Parser
from tests.attribution import parse, read

CHECKS = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
WORDS = (
    "he she it they who the a mayor minister paper Vale Anna said says thinks wants that whether according to in his view "
    "reportedly claim not is was had closed road and but if as by"
).split()
MARKS = ["“", "”", '"', "'", "‘", "’", "«", "»", "„", ",", ".", ":", "?", "…", "—", "(", ")", "\n", "\n\n", "“”", '""']
TEXTS = st.lists(st.sampled_from(WORDS + MARKS), max_size=40).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda blank: blank.join(parts))
)
SEPARATE = st.lists(st.tuples(st.sampled_from(WORDS + MARKS), st.sampled_from(["", " "])), max_size=40).map(
    lambda pairs: "".join(word + blank for word, blank in pairs)
)


# What an attribution says


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The bridge is unsafe and old,” the mayor said.", "direct"),
        ("The mayor said that “the bridge is unsafe”.", "direct"),
        ("The mayor said the bridge was “unsafe” and old.", "mixed"),
        ("The mayor said the bridge was unsafe.", "indirect"),
        ("The mayor said that “the bridge” was “unsafe”.", "mixed"),
    ],
)
def test_the_kind_is_how_much_of_the_content_is_quoted(parser: Parser, text: str, kind: str) -> None:
    (found,) = attributions(parse(parser, text))
    assert (found.kind, found.manner) == (kind, "speech")


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("The mayor thinks the bridge is unsafe.", "thought"),
        ("The mayor hopes to mend the bridge.", "wish"),
        ("The study shows that the bridge is unsafe.", "evidence"),
        ("The mayor claims the bridge is unsafe.", "speech"),
    ],
)
def test_the_manner_is_what_kind_of_act_it_is(parser: Parser, text: str, manner: str) -> None:
    assert [a.manner for a in attributions(parse(parser, text))] == [manner]


def test_attributions_come_in_the_order_of_their_contents(parser: Parser) -> None:
    text = "“It is late,” she said, “and dark.” Vale thinks that it was closed. According to him, the road is long."
    found = attributions(parse(parser, text))
    assert [text[a.content.start : a.content.end] for a in found] == [
        "“It is late,”",
        "“and dark.”",
        "it was closed",
        "the road is long",
    ]


def test_a_quotation_has_one_source_though_two_cues_are_near(parser: Parser) -> None:
    text = "The mayor said the road was closed. “It was closed at night,” the minister added."
    assert read(parser, text) == [
        ("The mayor", "said", "the road was closed"),
        ("the minister", "added", "“It was closed at night,”"),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("This shows that the road is closed.", 0),
        ("Which proves that the road is closed.", 0),
        ("The rain shows that the road is closed.", 0),
        ("The minister showed that the road was closed.", 1),
        ("The survey shows that the road is closed.", 1),
    ],
)
def test_people_and_papers_show_something_and_facts_do_not(parser: Parser, text: str, number: int) -> None:
    assert len(attributions(parse(parser, text))) == number


@pytest.mark.parametrize("text", ["", " ", "\n\n", "The road is closed.", "“", '"""', "said", "said that", ":", "“said”"])
def test_texts_in_which_nobody_says_anything_have_none(parser: Parser, text: str) -> None:
    assert attributions(parse(parser, text)) == []


@pytest.mark.parametrize("mark", ["“", '"', "«", "„", "‘", "'", "”"])
@pytest.mark.parametrize("before", ["", "The road is closed. ", "The road is closed.\n", "The mayor said: "])
def test_a_mark_at_the_end_of_a_text_opens_nothing(parser: Parser, before: str, mark: str) -> None:
    assert attributions(parse(parser, before + mark)) == []
    assert attribute(parse(parser, before + mark), [Span(0, len(before + mark))])[0].kind in {"author", "direct"}


# Invariants


def check_spans(document: Document, found: list[Attribution]) -> None:
    """Every span lies in the text and holds something; heads are tokens of their sources."""
    length = len(document.text)
    for a in found:
        for span in (a.source, a.cue, a.content):
            assert span is None or 0 <= span.start < span.end <= length
        assert (a.source is None) is (a.head is None)
        if a.head is not None and a.source is not None:
            assert a.source.start <= document.tokens.start[a.head] < a.source.end


@settings(max_examples=150, deadline=None, suppress_health_check=CHECKS)
@given(text=st.one_of(TEXTS, SEPARATE))
def test_whatever_the_marks_spans_lie_in_the_text_and_every_span_has_a_voice(parser: Parser, text: str) -> None:
    document = parse(parser, text)
    found = attributions(document)
    check_spans(document, found)
    assert found == sorted(found, key=lambda a: (a.content, a.cue or a.content))
    spans = [document.tokens.span(i, i) for i in range(len(document.tokens))]
    spans += [Span(0, len(text)), Span(0, 0), Span(len(text), len(text))]
    held = attribute(document, spans)
    assert len(held) == len(spans)
    for voice in held:
        assert voice == Voice() or voice.kind in {"direct", "indirect", "mixed"}
        assert voice.speaker is None or (voice.speaker == " ".join(voice.speaker.split()) and voice.speaker)


@settings(max_examples=40, deadline=None, suppress_health_check=CHECKS)
@given(text=SEPARATE, data=st.data())
def test_a_voice_does_not_hang_on_what_else_is_asked(parser: Parser, text: str, data: st.DataObject) -> None:
    document = parse(parser, text)
    spans = [document.tokens.span(i, i) for i in range(len(document.tokens))]
    chosen = data.draw(st.lists(st.sampled_from(spans), max_size=5)) if spans else []
    voice = dict(zip(spans, attribute(document, spans), strict=True))
    assert attribute(document, chosen) == [voice[s] for s in chosen]


# Time

# Seconds that are far more than it takes, and how much twice the text may cost: quadratic time would be four.
BOUND, RATIO, NOISE = 3.0, 3.5, 0.3


def voice_all(document: Document) -> list[Voice]:
    """The voices of two thousand places."""
    step = max(1, len(document.text) // 2000)
    return attribute(document, [Span(i, i + 1) for i in range(0, len(document.text), step)])


def seconds(work: Callable[[Document], object], document: Document) -> float:
    """Seconds of the processor."""
    start = process_time()
    work(document)
    return process_time() - start


@pytest.mark.parametrize("marks", ['"', "“", "”", "'", "‘", "’", "«", "»", "„", "“”", "\"'", "“‘", '"\n', "“\n"])
def test_ten_thousand_marks_in_a_row_take_no_time(parser: Parser, marks: str) -> None:
    document = parse(parser, marks * (10_000 // len(marks)))
    assert seconds(attributions, document) < BOUND
    assert seconds(voice_all, document) < BOUND


@pytest.mark.parametrize(
    ("piece", "number"),
    [
        ('"yes" ', 5_000),
        ("“yes” ", 2_000),
        ("'yes' ", 2_000),
        ("“yes ", 5_000),
        ("“We go now,” he said.\n", 1_000),
        ("He said that she said that he said that she said that it is late. ", 1_000),
        ("He said “no” and she said “yes”, and they left. ", 700),
        ('"go" ', 2_000),
        ("said “we go.” ", 1_500),
        ("as he said, ", 1_500),
        ("A: b c\n", 1_500),
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(parser: Parser, piece: str, number: int) -> None:
    short, long = parse(parser, piece * number), parse(parser, piece * number * 2)
    for work in (attributions, voice_all):
        before, after = seconds(work, short), seconds(work, long)
        assert before < BOUND
        assert after < RATIO * max(before, NOISE)
