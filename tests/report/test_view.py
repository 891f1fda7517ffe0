from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rhetoric.document import Span
from rhetoric.finding import Finding, Role, Voice
from rhetoric.reader import make_source
from rhetoric.report.view import (
    Places,
    View,
    assign_lanes,
    describe_attributes,
    describe_finding,
    find_title,
    hint_of,
    make_view,
)
from tests.report.build import make_result, mark

TEXT = "A short headline\nThe plan may sink the whole ship of state, perhaps.\nThe last line is plain."


def shown(view: View) -> list[str]:
    return ["".join(s.text for s in p.segments) for p in view.paragraphs]


# Lines and columns


@pytest.mark.parametrize(
    ("offset", "place"), [(0, (1, 1)), (1, (1, 2)), (2, (1, 3)), (3, (2, 1)), (4, (3, 1)), (5, (3, 2)), (6, (3, 3))]
)
def test_lines_and_columns_count_from_one(offset: int, place: tuple[int, int]) -> None:
    assert Places("ab\n\ncd").find(offset) == place


@given(st.text(alphabet="ab\n", min_size=1, max_size=30), st.data())
def test_line_and_column_lead_back_to_the_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = Places(text).find(offset)
    assert sum(len(before) + 1 for before in text.split("\n")[: line - 1]) + column - 1 == offset


# Paragraphs and segments


def test_the_paragraphs_are_those_of_the_source_in_order() -> None:
    assert shown(make_view(make_result(TEXT))) == TEXT.split("\n")


def test_a_paragraph_is_cut_where_findings_begin_and_end() -> None:
    view = make_view(make_result(TEXT, [mark(TEXT, "may"), mark(TEXT, "sink the whole ship", "metaphor")]))
    segments = view.paragraphs[1].segments
    assert [(s.text, s.findings, s.opens) for s in segments] == [
        ("The plan ", (), ()),
        ("may", ("f1",), ("f1",)),
        (" ", (), ()),
        ("sink the whole ship", ("f2",), ("f2",)),
        (" of state, perhaps.", (), ()),
    ]


def test_where_findings_nest_the_widest_comes_first_and_each_opens_once() -> None:
    view = make_view(make_result(TEXT, [mark(TEXT, "sink the whole ship", "metaphor"), mark(TEXT, "whole", "boosting")]))
    segments = [s for s in view.paragraphs[1].segments if s.findings]
    assert [(s.text, s.findings, s.opens) for s in segments] == [
        ("sink the ", ("f1",), ("f1",)),
        ("whole", ("f1", "f2"), ("f2",)),
        (" ship", ("f1",), ()),
    ]
    assert [s.classes for s in segments] == [
        " l0-metaphor t-metaphor",
        " l0-metaphor l1-boosting t-boosting",
        " l0-metaphor t-metaphor",
    ]


def test_findings_that_cross_are_both_on_the_words_they_share() -> None:
    view = make_view(make_result(TEXT, [mark(TEXT, "may sink", "metaphor"), mark(TEXT, "sink the", "boosting")]))
    assert [(s.text, s.findings) for s in view.paragraphs[1].segments if s.findings] == [
        ("may ", ("f1",)),
        ("sink", ("f1", "f2")),
        (" the", ("f2",)),
    ]


def test_findings_on_the_same_words_open_together() -> None:
    view = make_view(make_result(TEXT, [mark(TEXT, "may", "boosting"), mark(TEXT, "may", "hedging")]))
    (segment,) = (s for s in view.paragraphs[1].segments if s.findings)
    assert segment.opens == ("f1", "f2")
    assert segment.classes == " l0-boosting l1-hedging t-hedging"


def test_a_finding_over_a_paragraphs_end_opens_in_the_first_one_only() -> None:
    view = make_view(make_result(TEXT, [mark(TEXT, "perhaps.\nThe last", "hedging")]))
    opened = [(n, s.text) for n, p in enumerate(view.paragraphs) for s in p.segments if s.opens]
    covered = [(n, s.text) for n, p in enumerate(view.paragraphs) for s in p.segments if s.findings]
    assert opened == [(1, "perhaps.")]
    assert covered == [(1, "perhaps."), (2, "The last")]


def test_a_line_is_free_again_after_the_finding_that_took_it() -> None:
    text = "one two three four"
    findings = make_result(
        text, [mark(text, "one two", "metaphor"), mark(text, "two", "hedging"), mark(text, "three", "boosting")]
    ).findings
    assert assign_lanes(list(findings)) == {"f1": 0, "f2": 1, "f3": 0}


def test_no_line_is_numbered_beyond_the_third() -> None:
    text = "one two three four"
    stacked = [replace(mark(text, "one two"), device=d) for d in ("a", "b", "c", "d")]
    lanes = assign_lanes([replace(f, id=f"f{n}") for n, f in enumerate(stacked)])
    assert list(lanes.values()) == [0, 1, 2, 2]


def test_what_is_no_prose_is_shown_apart() -> None:
    text = "The plan may fail.\n12 Comments\nIt is over now, said all."
    view = make_view(make_result(text))
    assert [(t.strip(), p.prose) for t, p in zip(shown(view), view.paragraphs, strict=True)] == [
        ("The plan may fail.", True),
        ("12 Comments", False),
        ("It is over now, said all.", True),
    ]


def test_text_after_the_last_paragraph_is_shown_apart() -> None:
    view = make_view(make_result("The plan may fail.\n12 Comments"))
    assert [(p.prose, p.heading) for p in view.paragraphs] == [(True, False), (False, False)]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("The long way home", True),
        ("The long way home.", False),
        ("“The long way home”", False),
        ("The reasons:", False),
        ("Is it the long way home?", False),
        ("word " * 30, False),
    ],
)
def test_a_short_line_without_a_full_stop_is_a_heading(line: str, heading: bool) -> None:
    view = make_view(make_result(f"The plan may fail, they say.\n{line}"))
    assert view.paragraphs[1].heading is heading


def test_a_question_may_be_the_headline_of_the_text() -> None:
    assert make_view(make_result("Is it over?\nIt is.")).paragraphs[0].heading


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    text = draw(st.text(alphabet="ab .\n\r<&é", min_size=1, max_size=60).filter(str.strip))
    edges = st.integers(0, len(text))
    findings = []
    for device in ("boosting", "hedging", "metaphor"):
        cuts = sorted(draw(st.sets(edges, max_size=8)))
        findings += [
            replace(mark(text, "", device), span=Span(a, b), text=text[a:b])
            for a, b in zip(cuts[::2], cuts[1::2], strict=False)
            if text[a:b].strip()
        ]
    return text, findings


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(marked_texts())
def test_segments_lose_no_character_and_cover_each_finding_exactly(case: tuple[str, list[Finding]]) -> None:
    text, findings = case
    result = make_result(text, findings)
    view = make_view(result)
    prose = [p for p in view.paragraphs if p.prose]
    for paragraph, span in zip(prose, result.document.source.paragraphs, strict=True):
        at = span.start
        for segment in paragraph.segments:
            inside = {f.id for f in result.findings if f.span.start <= at and at + len(segment.text) <= f.span.end}
            assert segment.text == text[at : at + len(segment.text)] != ""
            assert set(segment.findings) == inside
            assert set(segment.opens) == {f.id for f in result.findings if f.span.start == at}
            at += len(segment.text)
        assert at == span.end
    assert "".join("".join(shown(view)).split()) == "".join(text.split())


# Notes, counts, ticks


def test_a_note_says_what_why_and_by_which_rule() -> None:
    metaphor = mark(
        TEXT,
        "sink",
        "metaphor",
        domain="SHIP",
        target="STATE",
        mapping="THE STATE IS A SHIP",
        why="beside “ship”",
        voice=Voice("direct", "the minister", "said"),
    )
    (note,) = make_view(make_result(TEXT, [metaphor])).notes
    assert (note.id, note.device, note.title, note.text) == ("f1", "metaphor", "Metaphor", "sink")
    assert (note.picture, note.mapping, note.why) == ("SHIP → STATE", "THE STATE IS A SHIP", "beside “ship”")
    assert (note.rule, note.place) == ("metaphor/tiny#x", "lexicons/metaphor/tiny.toml:7")
    assert (note.voice, note.score, note.salience) == ("quoted: the minister", "0.90", "0.50")


@pytest.mark.parametrize(
    ("voice", "said"),
    [
        (Voice(), "the author's words"),
        (Voice("direct"), "quoted"),
        (Voice("indirect", "Ann"), "reported: Ann"),
        (Voice("mixed", "Ann", "said"), "words the author quotes: Ann"),
    ],
)
def test_a_note_says_whose_words_they_are(voice: Voice, said: str) -> None:
    (note,) = make_view(make_result(TEXT, [mark(TEXT, "may", voice=voice)])).notes
    assert note.voice == said


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ((), ""),
        ((("kind", "attribution_shield"),), "attribution shield"),
        ((("level", 3), ("category", "threaten")), "level 3 of 7, threaten"),
    ],
)
def test_attributes_are_said_in_words(attributes: tuple[tuple[str, str | int], ...], said: str) -> None:
    assert describe_attributes(mark(TEXT, "may", attributes=attributes)) == said


def test_the_hint_and_the_line_give_picture_reason_and_place() -> None:
    finding = mark(TEXT, "sink", "metaphor", domain="SHIP", target="STATE", why="the reason")
    assert hint_of(finding) == "METAPHOR · SHIP → STATE\nthe reason\nmetaphor/tiny#x (lexicons/metaphor/tiny.toml:7)"
    assert describe_finding(finding) == "SHIP → STATE; metaphor/tiny#x: the reason"
    assert describe_finding(mark(TEXT, "may")) == "hedging/tiny#x: the reason"


def test_every_device_is_counted_the_most_frequent_first() -> None:
    view = make_view(make_result("may be or may not be", [mark("may be or may not be", w) for w in ("may be", "not")]))
    assert [(d.id, d.number, d.share, d.rate) for d in view.devices] == [
        ("hedging", 2, 100.0, "333.3"),
        ("boosting", 0, 0.0, "0.0"),
        ("metaphor", 0, 0.0, "0.0"),
    ]


def test_source_domains_are_counted_the_most_frequent_first() -> None:
    text = "sink swim drown burn glow"
    findings = [mark(text, w, "metaphor", domain="FIRE") for w in ("burn", "glow")]
    findings += [mark(text, w, "metaphor", domain="WATER") for w in ("sink", "swim", "drown")]
    view = make_view(make_result(text, findings))
    assert [(d.label, d.number) for d in view.domains] == [("WATER", 3), ("FIRE", 2)]


def test_ticks_stand_where_the_findings_stand() -> None:
    text = "x" * 50 + " may " + "y" * 45
    view = make_view(make_result(text, [mark(text, "may")]))
    (tick,) = view.ticks
    assert (tick.id, tick.device, tick.label) == ("f1", "hedging", "hedging: may")
    assert (tick.at, tick.width) == (510.0, 30.0)


def test_a_tick_is_never_too_narrow_to_be_seen() -> None:
    text = "may " + "y" * 9996
    assert make_view(make_result(text, [mark(text, "may")])).ticks[0].width == 3.0


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The  headline\nand the text.", "The headline"),
        ("word " * 30, "essay.txt"),
        ("1 Comment", "essay.txt"),
        ("\x1b[31mred\u2028rose", "[31mred"),
    ],
)
def test_the_title_is_the_first_line_if_it_is_short(text: str, title: str) -> None:
    assert find_title(make_result(text)) == title


def test_warnings_of_the_reader_are_shown() -> None:
    source = make_source("It may be.", id="a", warnings=("read as Latin-1",))
    assert make_view(make_result("It may be.", source=source)).warnings == ("read as Latin-1",)


@pytest.mark.slow
def test_many_findings_in_one_long_paragraph_take_no_quadratic_time() -> None:
    words = 6000
    text = "may " * words
    one = mark(text, "may", "metaphor", domain="A")
    findings = [replace(one, span=Span(4 * n, 4 * n + 3)) for n in range(words)]
    result = make_result(text, findings)
    start = perf_counter()
    make_view(result)
    assert perf_counter() - start < 3


def test_a_note_says_what_a_picture_is_said_of() -> None:
    text = "The talks sank. It sank."
    roles = (Role("tenor", Span(0, 9)),)
    told = mark(text, "sank", "metaphor", domain="SHIP", target="DIPLOMACY", mapping="DIPLOMACY IS A SHIP", roles=roles)
    bare = mark(text, "It", "metaphor", domain="SHIP", roles=roles)
    notes = make_view(make_result(text, [told, bare])).notes
    assert [n.tenor for n in notes] == ["The talks", ""]
