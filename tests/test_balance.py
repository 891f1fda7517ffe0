from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.balance import Balance, Certainty, ParagraphCertainty, VoiceCertainty, weigh_certainty
from rhetoric.document import Span
from rhetoric.finding import Finding, Voice
from tests.report.build import make_result, mark

TEXT = "It may rain.\nIt certainly will, perhaps.\nNothing here.\nSo it is, clearly."
ANN = Voice("direct", "Ann", "said")


def strong(words: str, strength: int | str, device: str = "hedging") -> Finding:
    return mark(TEXT, words, device, attributes=(("strength", strength),))


def test_the_balance_of_a_text_its_paragraphs_and_its_voices() -> None:
    marks = [
        strong("may", 1),
        strong("certainly", 3, "boosting"),
        mark(TEXT, "perhaps", voice=ANN),
        mark(TEXT, "clearly", "boosting", voice=ANN),
        mark(TEXT, "rain", "metaphor"),
    ]
    balance = weigh_certainty(make_result(TEXT, marks))
    assert balance == Balance(
        whole=Certainty(hedges=2, boosters=2, hedge_weight=3, booster_weight=5),
        by_paragraph=(
            ParagraphCertainty(Span(0, 12), Certainty(1, 0, 1, 0), ("f1",)),
            ParagraphCertainty(Span(13, 40), Certainty(1, 1, 2, 3), ("f3", "f4")),
            ParagraphCertainty(Span(41, 54), Certainty(), ()),
            ParagraphCertainty(Span(55, 73), Certainty(0, 1, 0, 2), ("f5",)),
        ),
        by_voice=(
            VoiceCertainty(Voice(), Certainty(1, 1, 1, 3)),
            VoiceCertainty(Voice("direct", "Ann"), Certainty(1, 1, 2, 2)),
        ),
    )
    assert balance.whole.balance == 0.25
    assert [p.certainty.balance for p in balance.by_paragraph] == [-1.0, 0.2, None, 1.0]
    assert [v.certainty.balance for v in balance.by_voice] == [0.5, 0.0]


def test_a_text_with_neither_has_no_balance() -> None:
    balance = weigh_certainty(make_result("It is so."))
    assert (balance.whole, balance.whole.balance, balance.by_voice) == (Certainty(), None, ())
    assert [p.certainty.balance for p in balance.by_paragraph] == [None]


@pytest.mark.parametrize(("strength", "weight"), [(1, 1), (2, 2), (3, 3), ("strong", 2)])
def test_a_cue_weighs_its_strength(strength: int | str, weight: int) -> None:
    whole = weigh_certainty(make_result(TEXT, [strong("may", strength)])).whole
    assert (whole.hedge_weight, whole.balance) == (weight, -1.0)


def test_a_cue_without_strength_weighs_two() -> None:
    assert weigh_certainty(make_result(TEXT, [mark(TEXT, "may")])).whole.hedge_weight == 2


def test_what_is_quoted_counts_in_its_voice_once_and_not_in_the_authors() -> None:
    by_voice = weigh_certainty(make_result(TEXT, [mark(TEXT, "may", voice=ANN)])).by_voice
    assert by_voice == (VoiceCertainty(Voice("direct", "Ann"), Certainty(1, 0, 2, 0)),)


def test_the_author_comes_first_then_who_has_most_then_who_speaks_first() -> None:
    text = "a b c d e f"
    voices = [Voice("direct", "Bo"), ANN, ANN, Voice("mixed", "Ann"), Voice("direct"), Voice()]
    marks = [mark(text, word, voice=voice) for word, voice in zip(text.split(), voices, strict=True)]
    found = [(v.voice.kind, v.voice.speaker, v.certainty.hedges) for v in weigh_certainty(make_result(text, marks)).by_voice]
    assert found == [
        ("author", None, 1),
        ("direct", "Ann", 2),
        ("direct", "Bo", 1),
        ("mixed", "Ann", 1),
        ("direct", None, 1),
    ]


def test_a_speaker_is_one_whatever_the_capitals_line_ends_and_cues() -> None:
    marks = [
        mark(TEXT, "may", voice=Voice("direct", "The\nminister", "said")),
        mark(TEXT, "perhaps", voice=Voice("direct", "the minister", "added")),
    ]
    (voice,) = weigh_certainty(make_result(TEXT, marks)).by_voice
    assert (voice.voice, voice.certainty.hedges) == (Voice("direct", "The minister"), 2)


def test_a_cue_over_a_paragraphs_end_belongs_where_it_begins() -> None:
    by_paragraph = weigh_certainty(make_result(TEXT, [mark(TEXT, "rain.\nIt certainly", "boosting")])).by_paragraph
    assert [p.certainty.boosters for p in by_paragraph] == [1, 0, 0, 0]


def test_a_cue_outside_every_paragraph_counts_in_the_whole_alone() -> None:
    text = "It is so, all said.\n12 Comments"
    balance = weigh_certainty(make_result(text, [mark(text, "Comments")]))
    assert balance.whole.hedges == 1
    assert [p.certainty.hedges for p in balance.by_paragraph] == [0]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["hedging", "boosting"]), st.integers(1, 3)), min_size=1, max_size=12))
def test_the_balance_lies_between_its_ends_and_the_parts_make_the_whole(cues: list[tuple[str, int]]) -> None:
    text = "\n".join(f"w{n:02} is so." for n in range(len(cues)))
    marks = [mark(text, f"w{n:02}", device, attributes=(("strength", s),)) for n, (device, s) in enumerate(cues)]
    balance = weigh_certainty(make_result(text, marks))
    whole = balance.whole.balance
    assert whole is not None
    assert -1 <= whole <= 1
    for parts in ([p.certainty for p in balance.by_paragraph], [v.certainty for v in balance.by_voice]):
        assert sum(c.hedges for c in parts) == balance.whole.hedges
        assert sum(c.booster_weight for c in parts) == balance.whole.booster_weight
    turned = [mark(f.text, f.text, "boosting" if f.device == "hedging" else "hedging", attributes=f.attributes) for f in marks]
    moved = weigh_certainty(make_result(" ".join(f.text for f in marks), turned)).whole.balance
    assert moved == pytest.approx(-whole)
