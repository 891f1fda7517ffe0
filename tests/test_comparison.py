from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from math import inf
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.comparison import Amount, Comparison, Row, compare
from rhetoric.errors import SetupError
from rhetoric.finding import Chain, Voice
from rhetoric.keyness import Measure, Verdict
from rhetoric.layout import Layout, Unit
from rhetoric.parser import Parser
from rhetoric.reader import make_source
from rhetoric.result import Result
from rhetoric.sides import MAX_STRETCHES, Side, Stretch, Stretches, Tally, collect, count_speakers, cut, cut_words, join
from tests.report.build import DEVICES, make_result, mark

FLIP: dict[Verdict, Verdict] = {
    "more in A": "more in B",
    "more in B": "more in A",
    "no difference shown": "no difference shown",
}
SAID = Voice("direct", "the  Minister", "said")


def repeat(word: str, number: int, *, fill: int = 0) -> str:
    """A text of a word so many times, each time another, and filled up with others."""
    return " ".join([*(f"{word}{n}" for n in range(number)), *(f"x{n}" for n in range(fill))])


def make_text(*, metaphors: int = 0, hedges: int = 0, words: int = 1000, voice: Voice | None = None) -> Result:
    """A text with so many findings of each."""
    text = f"{repeat('sink', metaphors)} {repeat('may', hedges, fill=words - metaphors - hedges)}".strip()
    marks = [mark(text, f"sink{n}", "metaphor", domain="SHIP", voice=voice) for n in range(metaphors)]
    marks += [mark(text, f"may{n}") for n in range(hedges)]
    return make_result(text, marks)


def side_of(label: str, tallies: Iterable[tuple[int, dict[str, int]]]) -> Side:
    """A side of texts with so many words and findings of each device, all said to be the author's."""
    made = []
    for n, (words, devices) in enumerate(tallies):
        counts = tuple(sorted((k, v) for k, v in devices.items() if v))
        number = sum(devices.values())
        voices = (("author", number),) if number else ()
        terms = tuple((f"metaphor:{k}", v) for k, v in counts)
        made.append(Tally(words, number, counts, counts, voices, terms, tuple(k for k, _ in counts), bytes([n])))
    return Side(label, tuple(made), DEVICES, ())


def find(rows: Iterable[Row], id: str) -> Row:
    (row,) = (r for r in rows if r.id == id)
    return row


def flip_row(row: Row) -> Row:
    """The row with the sides exchanged."""
    m = row.measure
    ratio = None if m.log_ratio is None else -m.log_ratio
    return replace(
        row,
        a=row.b,
        b=row.a,
        measure=replace(m, log_ratio=ratio, low=-m.high, high=-m.low),
        verdict=FLIP[row.verdict],
        log_odds=None if row.log_odds is None else -row.log_odds,
        z=None if row.z is None else -row.z,
    )


# What is counted


def test_a_text_is_counted() -> None:
    text = "The plan may sink the whole ship, he said. It may founder on the rocks."
    marks = [
        mark(text, "may"),
        mark(text, "sink", "metaphor", domain="SHIP", voice=SAID),
        mark(text, "founder on the rocks", "metaphor", domain="SHIP", voice=Voice("indirect", "he")),
        mark(text, "whole", "boosting", voice=Voice("direct", "The minister")),
    ]
    chains = (Chain("c1", "SHIP", None, None, ("f2", "f4"), 0, 9), Chain("c2", "SHIP", None, None, ("f4",), 0, 9))
    side = collect("a.txt", [make_result(text, marks, chains=chains)])
    (tally,) = side.tallies
    assert (side.label, side.texts, side.words, side.findings) == ("a.txt", 1, 15, 4)
    assert tally.devices == (("boosting", 1), ("hedging", 1), ("metaphor", 2))
    assert tally.domains == (("SHIP", 2),)
    assert tally.voices == (("author", 1), ("direct", 2), ("indirect", 1))
    assert tally.terms == (("metaphor:founder on the rocks", 1), ("metaphor:sink", 1))
    assert tally.pictures == ("SHIP",)
    assert side.speakers == (("The minister", 2),)
    assert side.devices == DEVICES


def test_a_speaker_is_named_as_written_most_often() -> None:
    names = {"the minister": 2, "The minister": 3, "Loo": 5, "THE MINISTER": 1}
    assert count_speakers(Counter(names)) == (("The minister", 6), ("Loo", 5))


# Stretches


def lay(*paragraphs: tuple[int, ...]) -> Layout:
    """The layout of paragraphs of sentences of so many words."""
    sentences: list[Unit] = []
    end = 0
    for number, paragraph in enumerate(paragraphs):
        for words in paragraph:
            sentences.append(Unit(end, end + words, len(sentences), number, "", "."))
            end += words
    return Layout(list(range(end)), [], [], sentences, [])


@pytest.mark.parametrize(
    ("paragraphs", "ends"),
    [
        ((), [0]),
        (((40,),), [40]),
        # A paragraph is not torn apart for 200 words, but for 300.
        (((120, 90, 60), (200,)), [270, 470]),
        (((120, 90, 95, 40), (200,)), [305, 545]),
        (((20,) * 40,), [300, 600, 800]),
        # A monster of a sentence is one stretch.
        (((900,), (200,)), [900, 1100]),
        # What is left over goes with the last.
        (((200,), (200,), (199,)), [200, 599]),
        (((150,), (40,)), [190]),
    ],
)
def test_stretches_are_whole_paragraphs_or_sentences(paragraphs: tuple[tuple[int, ...], ...], ends: list[int]) -> None:
    assert cut_words(lay(*paragraphs)) == ends


@given(st.lists(st.lists(st.integers(1, 400), min_size=1, max_size=9).map(tuple), min_size=1, max_size=9))
def test_stretches_are_long_enough_and_all_there_is(paragraphs: list[tuple[int, ...]]) -> None:
    layout = lay(*paragraphs)
    ends = cut_words(layout)
    assert ends[-1] == len(layout.words)
    assert set(ends) <= {unit.end for unit in layout.sentences}
    assert len(ends) == 1 or all(end - start >= 200 for start, end in pairwise((0, *ends)))


def test_a_finding_counts_in_the_stretch_in_which_it_begins(parser: Parser) -> None:
    text = "\n\n".join(" ".join([f"It may{n} sink."] + ["We all saw the rain fall."] * 37) for n in range(3))
    document = parser.parse(make_source(text))
    marks = [mark(document.text, f"may{n}") for n in range(3)]
    marks.append(mark(document.text, "may1 sink", "metaphor", domain="SHIP", voice=SAID))
    result = make_result(document.text, marks)
    stretches = cut(replace(result, document=document))
    assert sum(s.words for s in stretches) == document.words
    assert [s.findings for s in stretches] == [1, 2, 1]
    assert stretches[1].devices == (("hedging", 1), ("metaphor", 1))
    assert stretches[1].domains == (("SHIP", 1),)
    assert stretches[1].voices == (("author", 1), ("direct", 1))
    assert join(stretches).devices == (("hedging", 3), ("metaphor", 1))


def stretch(words: int) -> Stretch:
    """A stretch of so many words that holds one finding."""
    one = (("x", 1),)
    return Stretch(words, 1, one, (), one, ())


def shelve(lengths: Iterable[int]) -> tuple[Stretch, ...]:
    """The stretches of texts of so many stretches each."""
    shelf = Stretches()
    for number in lengths:
        parts = [stretch(200 + n % 7) for n in range(number)]
        shelf.add(parts, join(parts))
    return shelf.list_all()


def test_many_stretches_are_joined_two_by_two_in_every_text() -> None:
    assert len(shelve([MAX_STRETCHES])) == MAX_STRETCHES
    found = shelve([MAX_STRETCHES - 1, 2])
    assert len(found) == MAX_STRETCHES // 2 + 1
    assert [s.findings for s in found[-3:]] == [2, 1, 2]
    assert (found[0].words, found[0].devices) == (401, (("x", 2),))


def test_a_text_is_one_stretch_at_least() -> None:
    assert [s.findings for s in shelve([3] * (MAX_STRETCHES + 9))] == [3] * (MAX_STRETCHES + 9)


def test_a_text_of_one_stretch_stands_for_itself() -> None:
    side = collect("a", [make_text(metaphors=3, words=90)])
    assert side.stretches[0] is side.tallies[0]


@given(st.lists(st.integers(1, 300), min_size=1, max_size=12), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_texts_joins_nothing_else(lengths: list[int], chance: Random) -> None:
    found = shelve(lengths)
    assert len(found) <= MAX_STRETCHES
    assert sum(s.findings for s in found) == sum(lengths)
    chance.shuffle(lengths)
    assert Counter(shelve(lengths)) == Counter(found)


# What differs


def test_rates_are_for_a_thousand_words_of_the_side() -> None:
    a = collect("a", [make_text(metaphors=30), make_text(metaphors=10, words=3000)])
    b = collect("b", [make_text(metaphors=2, hedges=4, words=2000)])
    found = compare(a, b)
    metaphor, hedging = find(found.devices, "metaphor"), find(found.devices, "hedging")
    assert (metaphor.a, metaphor.b) == (Amount(40, 2, 10.0), Amount(2, 1, 1.0))
    assert (hedging.a, hedging.b) == (Amount(0, 0, 0.0), Amount(4, 1, 2.0))
    assert found.interval == "words"
    assert (metaphor.verdict, metaphor.title) == ("more in A", "Metaphor")
    assert hedging.measure.log_ratio == -inf
    # All four fall into the third of the words that is B's.
    assert hedging.measure.adjusted == pytest.approx(2 * (1 / 3) ** 4)
    assert [row.id for row in found.differences] == ["metaphor", "hedging"]
    assert find(found.devices, "boosting").measure.log_ratio is None
    assert find(found.domains, "SHIP").verdict == "more in A"
    assert found.cautions == ()


def test_the_same_text_twice_shows_no_difference() -> None:
    a = collect("a", [make_text(metaphors=12, hedges=5)])
    found = compare(a, a)
    for row in (*found.devices, *found.domains, *found.voices, *found.words):
        assert row.verdict == "no difference shown"
        assert row.measure.log_ratio in {0.0, None}
        assert row.z in {0.0, None}
    assert found.cautions == ("1 text is on both sides, which makes them more alike.",)


def test_two_short_texts_show_no_difference_however_great() -> None:
    a = collect("a", [make_text(metaphors=80, words=499)])
    b = collect("b", [make_text(words=5000)])
    found = compare(a, b)
    metaphor = find(found.devices, "metaphor")
    assert metaphor.measure.verdict == "more in A"
    assert metaphor.verdict == "no difference shown"
    assert found.differences == ()
    (caution,) = found.cautions
    assert caution.startswith("A has 499 words. That is too few to tell a difference from chance")
    assert compare(collect("a", [make_text(metaphors=80, words=500)]), b).differences[0].id == "metaphor"


def test_a_side_without_words_cannot_be_compared() -> None:
    a = collect("a", [make_text()])
    for one, other in ((a, collect("dots", [])), (collect("dots", []), a)):
        with pytest.raises(SetupError, match="dots: no words to compare"):
            compare(one, other)


def test_voices_have_their_own_order_and_all_kinds() -> None:
    quoted = make_text(metaphors=9, voice=SAID)
    found = compare(collect("a", [quoted]), collect("b", [make_text(metaphors=9)]))
    assert [row.id for row in found.voices] == ["author", "direct", "indirect", "mixed"]
    assert find(found.voices, "direct").a.count == 9
    assert found.a.speakers == (("the Minister", 9),)


def test_words_that_tell_the_sides_apart_come_first() -> None:
    a = side_of("a", [(5000, {"build": 40, "grow": 11, "rare": 4})])
    b = side_of("b", [(5000, {"build": 3, "grow": 9, "sink": 5})])
    found = compare(a, b)
    assert [row.title for row in found.words] == ["build", "sink", "grow"]
    build = found.words[0]
    assert (build.device, build.verdict) == ("metaphor", "more in A")
    assert build.z is not None and build.z > 3
    assert found.words[1].z is not None and found.words[1].z < 0


def test_a_word_needs_its_z_for_a_verdict() -> None:
    a, b = side_of("a", [(5000, {"rare": 6})]), side_of("b", [(5000, {"x": 1})])
    (row,) = compare(a, b).words
    assert row.measure.verdict == "more in A"
    assert row.z is not None and 1.5 < row.z < 1.96
    assert row.verdict == "no difference shown"


def test_pictures_are_counted_by_texts() -> None:
    a = side_of("a", [(900, {"SHIP": 2}), (900, {"SHIP": 1, "FIRE": 1})])
    b = side_of("b", [(900, {"FIRE": 1})])
    assert [(p.domain, p.a, p.b) for p in compare(a, b).pictures] == [("FIRE", 1, 1), ("SHIP", 2, 0)]


def test_many_texts_are_resampled() -> None:
    a = side_of("a", [(1000, {"metaphor": 20 + n}) for n in range(8)])
    b = side_of("b", [(1000, {"metaphor": 5 + n % 3}) for n in range(9)])
    found = compare(a, b)
    assert found.interval == "texts"
    assert find(found.devices, "metaphor").verdict == "more in A"


def with_stretches(side: Side, *parts: tuple[int, int, int]) -> Side:
    """The side with stretches of so many words, metaphors and, of those, in direct quotation."""
    made = []
    for words, number, direct in parts:
        voices = tuple((kind, n) for kind, n in (("author", number - direct), ("direct", direct)) if n)
        found = (("metaphor", number),) if number else ()
        made.append(Stretch(words, number, found, found, voices, ()))
    tally = replace(
        side.tallies[0],
        words=sum(p[0] for p in parts),
        findings=sum(p[1] for p in parts),
        devices=join(made).devices,
        voices=join(made).voices,
    )
    return replace(side, tallies=(tally,), stretches=tuple(made))


def test_stretches_are_resampled_where_texts_are_few() -> None:
    one = side_of("a", [(1, {"metaphor": 1})])
    a = with_stretches(one, *((250, 6 + n % 3, 3 + n % 2) for n in range(8)))
    b = with_stretches(one, *((250, 2 + n % 2, n % 2) for n in range(9)))
    found = compare(a, b)
    assert found.interval == "stretches"
    assert find(found.devices, "metaphor").verdict == "more in A"
    assert find(found.devices, "metaphor").a == Amount(55, 1, 27.5)
    # One stretch that has it all is no difference of the texts.
    a = with_stretches(one, (250, 60, 0), *((250, 2, 0) for _ in range(7)))
    b = with_stretches(one, *((250, 2, 0) for _ in range(8)))
    assert find(compare(a, b).devices, "metaphor").verdict == "no difference shown"
    seven = with_stretches(one, *((250, 2, 0) for _ in range(7)))
    assert compare(a, seven).interval == "words"
    assert find(compare(a, seven).devices, "metaphor").verdict == "more in A"


def test_voices_are_compared_by_their_share_of_the_findings() -> None:
    quoted, plain = make_text(metaphors=20, voice=SAID), make_text(hedges=20)
    # Five times as many findings of each voice for as many words: no difference of the voices.
    a = collect("a", [make_result_of(60, 40)])
    b = collect("b", [make_result_of(12, 8)])
    found = compare(a, b)
    assert find(found.devices, "metaphor").verdict == "more in A"
    direct = find(found.voices, "direct")
    assert (direct.measure.log_ratio, direct.measure.p, direct.verdict) == (0.0, 1.0, "no difference shown")
    assert (direct.a, direct.b) == (Amount(60, 1, 60.0), Amount(12, 1, 12.0))
    # As many findings, but all of them quoted.
    found = compare(collect("a", [quoted]), collect("b", [plain]))
    assert [find(found.voices, kind).verdict for kind in ("author", "direct")] == ["more in B", "more in A"]


def make_result_of(quoted: int, plain: int) -> Result:
    """A text of 1,000 words with so many metaphors in quotation and so many of the author's."""
    text = repeat("sink", quoted + plain, fill=1000 - quoted - plain)
    marks = [
        mark(text, f"sink{n}", "metaphor", domain="SHIP", voice=SAID if n < quoted else None) for n in range(quoted + plain)
    ]
    return make_result(text, marks)


def test_a_side_without_findings_has_no_voices_to_compare() -> None:
    found = compare(collect("a", [make_text()]), collect("b", [make_text(metaphors=9)]))
    for row in found.voices:
        assert (row.measure.log_ratio, row.verdict) == (None, "no difference shown")


texts = st.lists(
    st.tuples(
        st.integers(1, 2000),
        st.fixed_dictionaries({"metaphor": st.integers(0, 40), "hedging": st.integers(0, 3), "boosting": st.integers(0, 1)}),
    ),
    min_size=1,
    max_size=10,
)


def rows_of(found: Comparison) -> list[Row]:
    rows = [*found.devices, *found.domains, *found.voices, *found.words]
    return sorted(rows, key=lambda r: (r.id, r.title))


@given(texts, texts)
@settings(max_examples=30, deadline=None)
def test_exchanging_the_sides_mirrors_every_row(
    first: list[tuple[int, dict[str, int]]], second: list[tuple[int, dict[str, int]]]
) -> None:
    a, b = side_of("a", first), side_of("b", second)
    there, back = compare(a, b), compare(b, a)
    assert rows_of(back) == sorted(map(flip_row, rows_of(there)), key=lambda r: (r.id, r.title))
    assert [r.id for r in back.devices] == [r.id for r in there.devices]
    assert [r.id for r in back.words] == [r.id for r in there.words]
    assert [(p.domain, p.b, p.a) for p in back.pictures] == [(p.domain, p.a, p.b) for p in there.pictures]


@given(texts)
@settings(max_examples=20, deadline=None)
def test_nothing_differs_from_itself(only: list[tuple[int, dict[str, int]]]) -> None:
    side = side_of("a", only)
    assert {row.verdict for row in rows_of(compare(side, side))} <= {"no difference shown"}


def test_the_surest_difference_comes_first() -> None:
    a = side_of("a", [(20_000, {"metaphor": 400, "hedging": 40, "boosting": 300})])
    b = side_of("b", [(20_000, {"metaphor": 200, "hedging": 8, "boosting": 301})])
    found = compare(a, b)
    assert [row.id for row in found.devices] == ["hedging", "metaphor", "boosting"]
    assert isinstance(found.devices[0].measure, Measure)
    sures = [row.measure.sure for row in found.devices]
    assert sures == sorted(sures, reverse=True)
