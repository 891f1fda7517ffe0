from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.balance import weigh_certainty
from rhetoric.document import Span
from rhetoric.finding import Carrier, Finding, Voice
from rhetoric.framing import MAX_PICTURES, Framing, VoiceDevices, frame_text, read_first_line
from rhetoric.ladder import trace_escalation
from rhetoric.result import Result
from tests.report.build import linked, make_result, mark, move

TEXT = (
    "Could the talks derail?\n"
    "The talks may be on track, said The Paper, and the train is moving.\n"
    "The rivals attack and hold fire, and the foundations shake, perhaps."
)
PAPER = Voice("direct", "The Paper", "said")


def train(words: str, voice: Voice | None = None) -> Finding:
    return mark(TEXT, words, "metaphor", domain="RAIL TRAVEL", target="TALKS", mapping="TALKS ARE A TRAIN JOURNEY", voice=voice)


@pytest.fixture
def result() -> Result:
    return linked(
        TEXT,
        [
            mark(TEXT, "Could"),
            train("derail"),
            mark(TEXT, "may"),
            train("on track", PAPER),
            train("train", Voice("indirect", "the paper")),
            mark(TEXT, "foundations", "metaphor", domain="BUILDING"),
            mark(TEXT, "shake", "metaphor", domain="HEIGHT"),
            move(TEXT, "attack", 6),
            move(TEXT, "hold fire", 5, up=False),
            mark(TEXT, "perhaps"),
        ],
    )


@pytest.fixture
def framing(result: Result) -> Framing:
    return frame_text(result)


def test_the_leading_picture_says_who_starts_it_and_who_takes_it_over(framing: Framing) -> None:
    (picture,) = framing.pictures
    assert picture.phrase == "a train journey"
    assert picture.chain.starts == Carrier(Voice(), 1, "f2")
    assert picture.chain.taken_over_by == (Carrier(Voice("direct", "The Paper"), 2, "f4"),)
    assert (picture.salience, picture.dropped) == (0.5, 0)
    # From "derail?" to "train": 13 of the 29 stretches between blanks.
    assert picture.share == 13 / 29


def test_voices_are_counted_by_device_the_author_first(framing: Framing) -> None:
    assert framing.voices == (
        VoiceDevices(Voice(), 8, (("hedging", 3), ("metaphor", 3), ("deescalation", 1), ("escalation", 1))),
        VoiceDevices(Voice("direct", "The Paper"), 2, (("metaphor", 2),)),
    )


def test_certainty_and_escalation_are_those_of_the_text(result: Result, framing: Framing) -> None:
    assert framing.balance == weigh_certainty(result)
    assert framing.profile == trace_escalation(result)


def test_without_their_devices_there_is_no_certainty_and_no_escalation() -> None:
    framing = frame_text(linked(TEXT, [train("derail")], all_devices=False))
    assert (framing.balance, framing.profile) == (None, None)
    assert framing.headline is not None
    assert (framing.headline.certainty, framing.headline.up, framing.headline.down) == (None, None, None)


def test_the_headline_and_what_it_opens(framing: Framing) -> None:
    headline = framing.headline
    assert headline is not None and headline.certainty is not None
    assert (headline.span, headline.text, headline.question) == (Span(0, 23), "Could the talks derail?", True)
    assert (headline.findings, headline.starts, headline.alone) == (("f1", "f2"), ("c1",), ())
    assert (headline.certainty.hedges, headline.certainty.balance) == (1, -1.0)
    assert (headline.up, headline.down, headline.voices) == (None, None, (Carrier(Voice(), 2, "f1"),))


def test_a_headline_may_use_what_the_text_does_not_take_up_and_stand_on_the_ladder() -> None:
    text = "Rivals storm the gates and yield\nThe rest is plain, and so on."
    storm = mark(text, "storm", "metaphor", domain="WEATHER", voice=PAPER)
    headline = frame_text(linked(text, [storm, move(text, "storm the gates", 6), move(text, "yield", 4, up=False)])).headline
    assert headline is not None
    assert (headline.starts, headline.alone, headline.up, headline.down) == ((), ("WEATHER",), 6, 4)
    assert [v.voice.speaker for v in headline.voices] == ["The Paper", None]


def test_what_only_begins_in_the_headline_is_not_its_own() -> None:
    headline = frame_text(linked(TEXT, [mark(TEXT, "derail?\nThe talks", "hedging")])).headline
    assert headline is not None
    assert headline.findings == ()


@pytest.mark.parametrize(
    "text", ["", "One line alone", "It may be.\nIt may not.", "Of these:\none\ntwo", "word " * 40 + "\nEnd."]
)
def test_a_text_without_a_headline_has_none(text: str) -> None:
    assert frame_text(make_result(text)).headline is None


def test_the_first_line_is_read_on_one_line() -> None:
    assert read_first_line(make_result("The  headline\nand the text.").document.source) == "The headline"


def test_pictures_are_ranked_by_members_salience_and_spread() -> None:
    text = " ".join(f"w{n:03}" for n in range(400))
    many = [mark(text, f"w{n:03}", "metaphor", domain="WAR") for n in (0, 1, 2)]
    live = [replace(mark(text, f"w{n:03}", "metaphor", domain="FIRE"), salience=0.8) for n in (10, 11, 12)]
    wide = [mark(text, f"w{n:03}", "metaphor", domain="FOOD") for n in (20, 120, 300)]
    ranked = frame_text(linked(text, [*many, *live, *wide])).pictures
    assert [p.chain.source_domain for p in ranked] == ["FOOD", "FIRE", "WAR"]


def test_at_most_five_pictures_lead() -> None:
    text = " ".join(f"w{n:03}" for n in range(40))
    domains = ("WAR", "FIRE", "FOOD", "LAND", "MUSIC", "MONEY", "FAMILY")
    findings = [mark(text, f"w{2 * n + k:03}", "metaphor", domain=d) for n, d in enumerate(domains) for k in (0, 1)]
    pictures = frame_text(linked(text, findings)).pictures
    assert len(pictures) == MAX_PICTURES
    assert [p.chain.first for p in pictures] == sorted(p.chain.first for p in pictures)


def test_the_longest_break_is_counted_in_words() -> None:
    text = " ".join(f"w{n:03}" for n in range(800))
    findings = [mark(text, f"w{n:03}", "metaphor", domain="WAR") for n in (0, 1, 2, 240, 700)]
    (picture,) = frame_text(linked(text, findings)).pictures
    # 459 words lie between w240 and w700.
    assert picture.dropped == 459


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.sampled_from(["WAR", "FIRE", None]), st.sampled_from([Voice(), PAPER])), max_size=15
    )
)
def test_every_finding_is_in_one_voice_and_shares_are_shares(rows: list[tuple[int, str | None, Voice]]) -> None:
    text = "Headline w99\n" + " ".join(f"w{n:02}" for n in range(61))
    findings = [mark(text, f"w{n:02}", "metaphor", domain=d, voice=v) for n, d, v in rows]
    result = linked(text, findings)
    framing = frame_text(result)
    assert sum(v.number for v in framing.voices) == len(findings)
    assert all(v.number == sum(n for _, n in v.devices) for v in framing.voices)
    assert all(0 < p.share <= 1 and p.chain in result.chains for p in framing.pictures)
