from __future__ import annotations

from dataclasses import replace

import pytest

from rhetoric.document import Span
from rhetoric.finding import Finding, Role
from rhetoric.ladder import FALLING, RISING, Actor, Profile, trace_escalation
from tests.report.build import CONFLICT, make_result, mark, move

TEXT = (
    "Arvenia accused Tolmark and expelled its envoy.\n"
    "The weather was fine.\n"
    "Tolmark bombed the port, then Arvenia bombarded the town.\n"
    "In May the Arvenia of old withdrew and made peace with Tolmark."
)


def trace(*findings: Finding, text: str = TEXT) -> Profile:
    return trace_escalation(make_result(text, findings, devices=CONFLICT))


def course() -> Profile:
    return trace(
        move(TEXT, "accused", 1, agent="Arvenia", target="Tolmark"),
        move(TEXT, "expelled", 4, agent="Arvenia", target="its envoy"),
        move(TEXT, "bombed", 6, agent="Tolmark", target="the port"),
        move(TEXT, "bombarded", 6, agent="Arvenia", target="the town"),
        move(TEXT, "withdrew", 5, up=False, agent="the Arvenia"),
        move(TEXT, "made peace", 7, up=False, target="Tolmark"),
        mark(TEXT, "fine", "metaphor"),
    )


def test_up_against_down_in_numbers_and_sums_of_levels() -> None:
    profile = course()
    assert (profile.up, profile.up_levels, profile.down, profile.down_levels) == (4, 17, 2, 12)


def test_each_sentence_that_has_moves_stands_at_its_highest() -> None:
    found = [
        (s.span, s.rise and s.rise.level, s.fall and s.fall.level, [m.finding.id for m in s.moves]) for s in course().steps
    ]
    lines = [Span(TEXT.index(line), TEXT.index(line) + len(line)) for line in TEXT.split("\n")]
    assert found == [
        (lines[0], 4, None, ["f1", "f2"]),
        (lines[2], 6, None, ["f4", "f5"]),
        (lines[3], None, 7, ["f6", "f7"]),
    ]


def test_the_peak_is_the_first_of_the_highest_up_with_its_sentence() -> None:
    peak = course().peak
    assert peak is not None
    assert (peak.move.finding.id, peak.move.level) == ("f4", 6)
    assert peak.text == TEXT.split("\n")[2] == TEXT[peak.span.start : peak.span.end]


def test_actors_come_by_the_weight_of_their_moves_with_their_targets() -> None:
    assert course().by_actor == (
        Actor("Arvenia", up=3, down=1, peak=6, targets=(("Tolmark", 1), ("its envoy", 1), ("town", 1)), weight=16),
        Actor("Tolmark", up=1, down=0, peak=6, targets=(("port", 1),), weight=6),
    )


def test_a_text_without_moves_has_an_empty_profile() -> None:
    assert trace(mark(TEXT, "fine", "metaphor")) == Profile(0, 0, 0, 0, None, (), ())


def test_a_text_that_only_goes_down_has_no_peak_and_its_actor_none() -> None:
    profile = trace(move(TEXT, "withdrew", 5, up=False, agent="Arvenia"))
    assert profile.peak is None
    assert [(a.name, a.up, a.down, a.peak) for a in profile.by_actor] == [("Arvenia", 0, 1, None)]


def test_a_direction_that_is_given_goes_before_the_device() -> None:
    profile = trace(move(TEXT, "bombed", 2, direction="down"), move(TEXT, "withdrew", 3, up=False, direction="up"))
    assert (profile.up_levels, profile.down_levels) == (3, 2)


@pytest.mark.parametrize("attributes", [(), (("level", "high"),), (("level", 0),)])
def test_a_finding_without_a_level_is_no_move(attributes: tuple[tuple[str, str | int], ...]) -> None:
    assert trace(mark(TEXT, "bombed", "escalation", attributes=attributes)).steps == ()


def test_a_move_without_agent_counts_and_names_nobody() -> None:
    profile = trace(move(TEXT, "bombed", 6))
    assert (profile.up, profile.by_actor) == (1, ())


@pytest.mark.parametrize("pronoun", ["He", "they", "It", "who"])
def test_a_pronoun_is_no_actor_and_no_target(pronoun: str) -> None:
    text = f"{pronoun} bombed {pronoun}. Tolmark shelled {pronoun} again."
    shelled = move(text, "shelled", 6, agent="Tolmark", target=pronoun)
    profile = trace(move(text, "bombed", 6, agent=pronoun), shelled, text=text)
    assert [(a.name, a.targets) for a in profile.by_actor] == [("Tolmark", ())]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("The Kremlin", "Kremlin"),
        ("an\n old  rival", "old rival"),
        ("Moscow's", "Moscow"),
        ("the Kremlin’s", "Kremlin"),
        ("A", "A"),
        ("Theodor", "Theodor"),
    ],
)
def test_a_name_is_shown_without_article_and_possessive(written: str, shown: str) -> None:
    text = f"{written} bombed it."
    assert [a.name for a in trace(move(text, "bombed", 6, agent=written), text=text).by_actor] == [shown]


def test_names_are_one_whatever_their_capitals_and_shown_as_most_often_written() -> None:
    text = "The Army fired. The army shot. An army bombed THE TOWN. Rebels shelled the Town. Rebels raided the Town."
    profile = trace(
        move(text, "fired", 6, agent="The Army"),
        move(text, "shot", 6, agent="The army"),
        move(text, "bombed", 6, agent="An army", target="THE TOWN"),
        move(text, "shelled", 6, agent="Rebels", target="the Town"),
        replace(move(text, "raided", 6), roles=(Role("agent", Span(text.rindex("Rebels"), text.rindex("Rebels") + 6)),)),
        text=text,
    )
    assert [(a.name, a.up, a.targets) for a in profile.by_actor] == [("army", 3, (("TOWN", 1),)), ("Rebels", 2, (("Town", 1),))]


def test_of_equals_the_first_in_the_text_comes_first() -> None:
    text = "Zeta hit Bo. Alpha hurt Cy. Zeta beat Cy. Zeta struck Bo. Zeta robbed Cy."
    verbs = {"hit": "Bo", "beat": "Cy", "struck": "Bo", "robbed": "Cy"}
    moves = [move(text, verb, 1, agent="Zeta", target=target) for verb, target in verbs.items()]
    first, second = trace(*moves, move(text, "hurt", 4, agent="Alpha", target="Cy"), text=text).by_actor
    assert (first.name, first.weight, second.name, second.weight) == ("Zeta", 4, "Alpha", 4)
    assert first.targets == (("Bo", 2), ("Cy", 2))


def test_a_finding_outside_every_sentence_stands_alone() -> None:
    result = make_result(TEXT, [move(TEXT, "bombed", 6)], devices=CONFLICT)
    profile = trace_escalation(replace(result, document=replace(result.document, sentences=())))
    assert [(s.span, s.rise and s.rise.level) for s in profile.steps] == [(result.findings[0].span, 6)]
    assert profile.peak is not None
    assert profile.peak.text == "bombed"


def test_the_ladder_has_seven_rungs_each_way() -> None:
    assert len(RISING) == len(FALLING) == 7
