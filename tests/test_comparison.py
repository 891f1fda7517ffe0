from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.comparison import Amount, Comparison, Row, Side, Tally, collect, compare, count_speakers
from rhetoric.errors import SetupError
from rhetoric.finding import Chain, Voice
from rhetoric.keyness import Measure, Verdict
from rhetoric.result import Result
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
