from __future__ import annotations

from collections.abc import Iterable

import pytest

from rhetoric.finding import Finding, Voice
from rhetoric.framing import frame_text
from rhetoric.report.framing import EDGE, MAX_MEMBERS, WIDE, FramingView, Line, Run, VoiceLine, make_framing
from rhetoric.report.html import render_html
from rhetoric.report.wording import count_things, describe_framing, join_words, name_speaker, raise_first, write_count
from rhetoric.result import Result
from tests.report.build import linked, make_result, mark, move
from tests.report.page import parse_page
from tests.report.test_html import PAYLOADS, check_safe

TEXT = (
    "Could the talks derail?\n"
    "The talks may be on track, said The Paper, and the train is moving.\n"
    "The rivals attack and hold fire, and the foundations shake, perhaps."
)
PAPER = Voice("direct", "The Paper", "said")


def view_of(result: Result) -> FramingView:
    """The section about a result."""
    return make_framing(result, frame_text(result))


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
            move(TEXT, "attack", 6),
            move(TEXT, "hold fire", 5, up=False),
            mark(TEXT, "perhaps"),
        ],
    )


# In words


def describe(text: str, findings: Iterable[Finding]) -> str:
    return describe_framing(frame_text(linked(text, findings)))


def test_the_framing_in_words(result: Result) -> None:
    assert describe_framing(frame_text(result)) == (
        "The headline opens the picture of a train journey, in a question. "
        "The author carries it in one place, The Paper takes it over in two. "
        "Of eight marked devices, 6 stand in the author's words; the rest in the words of others, those of The Paper (2). "
        "Hedges far outweigh boosters (3 hedges, 0 boosters). "
        "Up the ladder of escalation goes one move, down it one; the highest is rung 6, force."
    )


def test_nothing_found_is_nothing_said() -> None:
    assert describe("A headline\nIt is over.", []) == ""


def test_a_picture_that_the_headline_does_not_open_is_said_to_lead() -> None:
    assert describe(TEXT, [train("on track"), train("train"), train("moving")]) == (
        "The leading picture is a train journey: the author carries it in three places."
    )


def test_pairs_lead_no_text() -> None:
    findings = [train("on track"), train("train")]
    assert describe(TEXT, findings) == "No picture runs on through the text; a brief one is a train journey (two places)."
    findings += [mark(TEXT, w, "metaphor", domain="BUILDING") for w in ("foundations", "shake")]
    assert describe(TEXT, findings) == (
        "No picture runs on through the text; brief ones are a train journey (two places) and a building (two places)."
    )


def test_two_pictures_in_the_headline_are_told_apart() -> None:
    text = "Fire and flood\nThe blaze burns and the tide rises, it is said."
    findings = [mark(text, w, "metaphor", domain="FIRE") for w in ("Fire", "blaze", "burns")]
    findings += [mark(text, w, "metaphor", domain="WATER") for w in ("flood", "tide")]
    assert describe(text, findings) == (
        "The headline opens the pictures of fire and flowing water. "
        "The leading picture is fire: the author carries it in three places. "
        "Another picture is flowing water (two places)."
    )


def test_many_voices_are_counted_and_not_named() -> None:
    text = " ".join(f"w{n}" for n in range(8))
    findings = [mark(text, f"w{n}", "metaphor", domain="WAR", voice=Voice("direct", f"Speaker {n}")) for n in range(6)]
    assert describe(text, findings) == (
        "The leading picture is war: Speaker 0 carries it in one place, Speaker 1 takes it over in one, "
        "Speaker 2 takes it over in one, Speaker 3 takes it over in one, and two more voices after that. "
        "Of six marked devices, 0 stand in the author's words; the rest in the words of others, "
        "above all those of Speaker 0 (1), Speaker 1 (1) and Speaker 2 (1)."
    )


@pytest.mark.parametrize(
    ("number", "written"), [(0, "no things"), (1, "one thing"), (12, "twelve things"), (1300, "1,300 things")]
)
def test_small_numbers_are_written_out(number: int, written: str) -> None:
    assert count_things(number, "thing") == written


def test_words_that_join() -> None:
    assert [join_words(p) for p in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
    assert (raise_first(""), raise_first("the author"), write_count(0)) == ("", "The author", "none")


@pytest.mark.parametrize(
    ("voice", "name"), [(Voice(), "the author"), (Voice("mixed"), "an unnamed voice"), (Voice("indirect", "Ann"), "Ann")]
)
def test_a_voice_by_name(voice: Voice, name: str) -> None:
    assert name_speaker(voice) == name


# The section


def test_a_strip_shows_each_member_at_its_place_in_its_voice(result: Result) -> None:
    (strip,) = view_of(result).strips
    assert (strip.label, strip.number, strip.more) == ("TALKS ARE A TRAIN JOURNEY", 3, 0)
    assert strip.facts == "Three places over 45 % of the text, 231 per 1,000 words there"
    assert [(m.id, m.own, m.label) for m in strip.marks] == [
        ("f2", True, "“derail”, the author's words"),
        ("f4", False, "“on track”, quoted: The Paper"),
        ("f5", False, "“train”, reported: the paper"),
    ]
    assert [m.x for m in strip.marks] == [
        round(EDGE + (WIDE - 2 * EDGE) * TEXT.index(w) / len(TEXT), 1) for w in ("derail", "on t", "train")
    ]
    assert len({m.y for m in strip.marks}) == 2
    assert strip.runs == (
        Run("the author", (("f2", "derail"),)),
        Run("The Paper", (("f4", "on track"),)),
        Run("the paper", (("f5", "train"),)),
    )


def test_a_strip_is_dotted_where_the_picture_is_dropped() -> None:
    text = " ".join(f"w{n:03}" for n in range(800))
    (strip,) = view_of(linked(text, [mark(text, f"w{n:03}", "metaphor", domain="WAR") for n in (0, 1, 2, 700)])).strips
    assert [line.dropped for line in strip.lines] == [False, True, False]
    assert strip.lines[0].x1 == EDGE
    assert [a.x2 for a in strip.lines[:2]] == [b.x1 for b in strip.lines[1:]]
    assert isinstance(strip.lines[0], Line)


def test_long_chains_are_cut_in_words_and_not_on_the_strip() -> None:
    text = " ".join(f"w{n:03}" for n in range(MAX_MEMBERS + 5))
    (strip,) = view_of(linked(text, [mark(text, f"w{n:03}", "metaphor", domain="WAR") for n in range(MAX_MEMBERS + 5)])).strips
    assert (len(strip.marks), sum(len(r.members) for r in strip.runs), strip.more) == (MAX_MEMBERS + 5, MAX_MEMBERS, 5)


def test_pictures_after_the_fifth_are_named() -> None:
    text = " ".join(f"w{n:03}" for n in range(40))
    domains = ("WAR", "FIRE", "FOOD", "LAND", "MUSIC", "MONEY", "FAMILY")
    findings = [mark(text, f"w{2 * n + k:03}", "metaphor", domain=d) for n, d in enumerate(domains) for k in (0, 1)]
    assert view_of(linked(text, findings)).others == "MONEY (2), FAMILY (2)"


def test_the_headline_and_the_voices(result: Result) -> None:
    view = view_of(result)
    assert view.headline is not None
    assert view.headline.findings == (("f1", "Could", "hedging"), ("f2", "derail", "metaphor"))
    assert view.headline.said == ("It is a question.", "How sure it sounds: 1 hedge, 0 boosters.")
    assert view.voices == (
        VoiceLine("The author", 6, "hedging 3, de-escalation 1, escalation 1"),
        VoiceLine("The Paper", 2, "metaphor 2"),
    )


def test_what_a_headline_does_is_said_in_sentences() -> None:
    text = "Rivals storm the gates and yield\nThe rest is plain, and so on."
    storm = mark(text, "storm", "metaphor", domain="WEATHER", voice=PAPER)
    view = view_of(linked(text, [storm, move(text, "storm the gates", 6), move(text, "yield", 4, up=False)]))
    assert view.headline is not None
    assert view.headline.said == (
        "It uses a picture that the text does not take up: weather.",
        "On the ladder of escalation it goes up to rung 6, force.",
        "On the ladder of escalation it goes down to rung 4, lift.",
        "Words in it are those of The Paper.",
    )


def test_the_page_shows_the_strip_with_links_and_text(result: Result) -> None:
    page = parse_page(render_html(result))
    section = page.by_id("framing")
    (svg,) = section.all("svg")
    assert svg.attributes["role"] == "img"
    assert svg.attributes["aria-label"] == (
        "TALKS ARE A TRAIN JOURNEY: three places over 45 % of the text, 231 per 1,000 words there. "
        "The author carries it in one place, The Paper takes it over in two."
    )
    assert [a.attributes["href"] for a in svg.all("a")] == ["#m-f2", "#m-f4", "#m-f5"]
    assert (len(svg.all(cls="own")), len(svg.all(cls="other"))) == (1, 2)
    (runs,) = section.all(cls="runs")
    assert [a.text for a in runs.all("a")] == ["derail", "on track", "train"]
    (aside,) = page.all("aside")
    assert aside.all("section")[0] is section


def test_where_nothing_was_found_there_is_no_section() -> None:
    page = parse_page(render_html(make_result("A headline\nIt is over.")))
    assert [n for n in page.walk() if n.attributes.get("id") == "framing"] == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_name_and_no_word_breaks_the_section(payload: str) -> None:
    text = f"Will {payload} win it?\nThe {payload} sinks and drowns."
    voice = Voice("direct", payload, "said")
    findings = [
        mark(text, payload, "metaphor", domain=payload, target=payload, mapping=payload, voice=voice),
        mark(text, "sinks", "metaphor", domain=payload, target=payload, mapping=payload),
        mark(text, "drowns", "metaphor", domain=payload),
    ]
    result = linked(text, findings)
    assert len(result.chains) == 1
    page = parse_page(render_html(result))
    check_safe(page)
    # A browser shows no null character.
    assert payload.replace("\0", "\ufffd") in page.by_id("framing").text.replace("\0", "\ufffd")
