from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.finding import Finding, Voice
from rhetoric.report.charts import (
    BASE,
    LEFT,
    MAX_ROWS,
    MAX_SENTENCE,
    RIGHT,
    RUNG,
    ActorRow,
    CertaintyChart,
    ConflictChart,
    VoiceRow,
    make_charts,
    write_balance,
)
from rhetoric.report.wording import describe_balance
from tests.report.build import CONFLICT, DEVICES, make_result, mark, move

ALL = (*DEVICES, *CONFLICT)


def certainty_of(text: str, *findings: Finding) -> CertaintyChart:
    chart = make_charts(make_result(text, findings, devices=ALL)).certainty
    assert chart is not None
    return chart


def conflict_of(text: str, *findings: Finding) -> ConflictChart:
    chart = make_charts(make_result(text, findings, devices=ALL)).conflict
    assert chart is not None
    return chart


def test_where_there_is_nothing_there_is_no_chart() -> None:
    charts = make_charts(make_result("So.", devices=ALL))
    assert (charts.certainty, charts.conflict) == (None, None)


@pytest.mark.parametrize("left", range(4))
def test_a_chart_needs_both_its_devices(left: int) -> None:
    text = "It may surely attack and yield."
    findings = [mark(text, "may"), mark(text, "surely", "boosting"), move(text, "attack", 6), move(text, "yield", 5, up=False)]
    both = (*DEVICES[:2], *CONFLICT)
    devices = both[:left] + both[left + 1 :]
    kept = [f for f in findings if f.device in {d.id for d in devices}]
    charts = make_charts(make_result(text, kept, devices=devices))
    assert [charts.certainty is None, charts.conflict is None] == [left < 2, left >= 2]


# How sure it sounds


@pytest.mark.parametrize(
    ("balance", "sentence"),
    [
        (-1.0, "Hedges far outweigh boosters."),
        (-0.6, "Hedges far outweigh boosters."),
        (-0.3, "Hedges outweigh boosters."),
        (-0.1, "Hedges and boosters weigh about the same."),
        (0.0, "Hedges and boosters weigh about the same."),
        (0.2, "Boosters outweigh hedges."),
        (0.7, "Boosters far outweigh hedges."),
    ],
)
def test_a_balance_in_words(balance: float, sentence: str) -> None:
    assert describe_balance(balance) == sentence


@pytest.mark.parametrize(
    ("balance", "written"), [(None, "–"), (0.0, "0.00"), (-0.001, "0.00"), (0.5, "+0.50"), (-1.0, "−1.00"), (1 / 3, "+0.33")]
)
def test_a_balance_in_figures(balance: float | None, written: str) -> None:
    assert write_balance(balance) == written


def test_the_bar_reaches_from_the_middle_to_the_balance() -> None:
    text = "a b c d"
    hedged = certainty_of(text, mark(text, "a"), mark(text, "b"), mark(text, "c"), mark(text, "d", "boosting"))
    assert (hedged.bar_x, hedged.bar_width, hedged.side, hedged.balance) == (50.0, 50.0, "hedging", "−0.50")
    boosted = certainty_of(text, mark(text, "a", "boosting"))
    assert (boosted.bar_x, boosted.bar_width, boosted.side, boosted.balance) == (100.0, 100.0, "boosting", "+1.00")


def test_each_paragraph_that_has_any_is_a_column_at_its_place() -> None:
    text = "It may, perhaps.\nNothing here.\nSurely it is.\nIt truly might."
    chart = certainty_of(
        text,
        mark(text, "may"),
        mark(text, "perhaps"),
        mark(text, "Surely", "boosting"),
        mark(text, "truly", "boosting"),
        mark(text, "might"),
    )
    assert [(c.id, c.x, c.width, c.up, c.down, c.name, c.label) for c in chart.columns] == [
        ("f1", 105.0, 40.0, 0.0, 30.0, "Paragraph 1", "2 hedges, 0 boosters, balance −1.00"),
        ("f3", 605.0, 40.0, 15.0, 0.0, "Paragraph 3", "0 hedges, 1 booster, balance +1.00"),
        ("f4", 855.0, 40.0, 15.0, 15.0, "Paragraph 4", "1 hedge, 1 booster, balance 0.00"),
    ]
    assert chart.strip == (
        "Of 4 paragraphs: hedges weigh more in 1, boosters weigh more in 1, both weigh the same in 1, neither stands in 1."
    )
    assert (chart.verdict, chart.numbers) == ("Hedges outweigh boosters.", "3 hedges, 2 boosters")


@settings(deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=60).filter(any))
def test_columns_stay_on_the_strip_and_apart(strengths: list[int]) -> None:
    text = "\n".join(f"w{n:02} is so." for n in range(len(strengths)))
    marks = [mark(text, f"w{n:02}", attributes=(("strength", s),)) for n, s in enumerate(strengths) if s]
    columns = certainty_of(text, *marks).columns
    assert all(c.x >= 0 and c.x + c.width <= 1000 and c.up == 0 and 0 < c.down <= 30 for c in columns)
    assert all(a.x + a.width < b.x for a, b in pairwise(columns))


def test_the_table_of_voices_ends_somewhere() -> None:
    text = " ".join(f"w{n:02}" for n in range(MAX_ROWS + 3))
    marks = [mark(text, w, voice=Voice("direct", w) if n else Voice()) for n, w in enumerate(text.split())]
    chart = certainty_of(text, *marks)
    assert chart.voices[:2] == (VoiceRow("the author's words", 1, 0, "−1.00"), VoiceRow("quoted: w01", 1, 0, "−1.00"))
    assert (len(chart.voices), chart.more) == (MAX_ROWS, 3)


# How the conflict rises and falls

WAR = "Arvenia accused Tolmark.\nTolmark bombed the port and the town.\nLater both made peace."


def war() -> ConflictChart:
    return conflict_of(
        WAR,
        move(WAR, "accused", 1, agent="Arvenia", target="Tolmark"),
        move(WAR, "bombed", 6, agent="Tolmark", target="the port"),
        move(WAR, "made peace", 7, up=False),
    )


def test_each_sentence_has_a_stem_up_or_down_to_its_level() -> None:
    chart = war()
    assert [(s.id, s.device, round((BASE - s.y) / RUNG), s.label, s.words) for s in chart.stems] == [
        ("f1", "escalation", 1, "up to 1, accuse", "accused"),
        ("f2", "escalation", 6, "up to 6, force", "bombed"),
        ("f3", "deescalation", -7, "down to 7, peace", "made peace"),
    ]
    places = [s.x for s in chart.stems]
    assert places == sorted(places)
    assert LEFT < min(places) < max(places) < RIGHT
    assert chart.verdict == "2 up the ladder and 1 down, in 3 sentences; levels added up, 7 against 7."


def test_a_sentence_that_goes_both_ways_has_two_stems_at_one_place() -> None:
    text = "They bombed it and made peace."
    up, down = conflict_of(text, move(text, "bombed", 6), move(text, "made peace", 7, up=False)).stems
    assert (up.x, up.device, down.device) == (down.x, "escalation", "deescalation")


def test_the_rungs_have_their_names_both_ways() -> None:
    rungs = war().rungs
    assert [r.label for r in rungs[:7]] == "1 accuse,2 demand,3 threaten,4 sanction,5 deploy,6 force,7 war".split(",")
    assert [r.label for r in rungs[7:]] == "1 soften,2 talk,3 concede,4 lift,5 withdraw,6 cease fire,7 peace".split(",")
    assert sorted({r.y for r in rungs}) == [BASE + RUNG * n for n in range(-7, 8) if n]


def test_a_level_above_the_ladder_stands_on_its_last_rung() -> None:
    text = "They bombed it."
    (stem,) = conflict_of(text, move(text, "bombed", 9)).stems
    assert (stem.y, stem.label) == (BASE - 7 * RUNG, "up to 9, war")


def test_the_peak_in_words() -> None:
    peak = war().peak
    assert peak is not None
    assert (peak.id, peak.rung, peak.who) == ("f2", "6, force", "by Tolmark against port")
    assert peak.before + peak.words + peak.after == WAR.split("\n")[1]
    assert (peak.words, peak.anchor) == ("bombed", "start")


@pytest.mark.parametrize(
    ("modality", "who"),
    [
        (None, ""),
        ("did", ""),
        ("threatens", "(announced)"),
        ("demands", "(demanded)"),
        ("hypothetical", "(supposed)"),
        ("denies", "(denied)"),
        ("else", ""),
    ],
)
def test_a_peak_that_is_no_deed_says_so(modality: str | None, who: str) -> None:
    text = "There it is bombed."
    peak = conflict_of(text, move(text, "bombed", 3, modality=modality)).peak
    assert peak is not None
    assert peak.who == who


def test_a_peak_near_the_end_has_its_label_on_the_left() -> None:
    text = "plain words\n" * 9 + "They bombed it."
    peak = conflict_of(text, move(text, "bombed", 6)).peak
    assert peak is not None
    assert peak.anchor == "end"


def test_a_long_sentence_is_cut_around_the_words() -> None:
    text = "before " * 100 + "bombed" + " after" * 100
    peak = conflict_of(text, move(text, "bombed", 6)).peak
    assert peak is not None
    assert peak.before.startswith("…")
    assert peak.after.endswith("…")
    whole = peak.before + peak.words + peak.after
    assert len(whole) <= MAX_SENTENCE + 2
    assert whole.strip("…") in text


def test_actors_with_their_targets() -> None:
    text = "A hit B and hurt B and beat C and struck D and robbed E and F calmed G."
    verbs = {"hit": "B", "hurt": "B", "beat": "C", "struck": "D", "robbed": "E"}
    moves = [move(text, verb, 6, agent="A", target=target) for verb, target in verbs.items()]
    assert conflict_of(text, *moves, move(text, "calmed", 2, up=False, agent="F", target="G")).actors == (
        ActorRow("A", 5, 0, "6 force", "B (2), C, D and 1 more"),
        ActorRow("F", 0, 1, "–", "G"),
    )


def test_the_table_of_actors_ends_somewhere() -> None:
    text = " ".join(f"P{n:02} hit{n:02}" for n in range(MAX_ROWS + 2))
    moves = [move(text, f"hit{n:02}", 6, agent=f"P{n:02}") for n in range(MAX_ROWS + 2)]
    chart = conflict_of(text, *moves)
    assert (len(chart.actors), chart.more) == (MAX_ROWS, 2)
