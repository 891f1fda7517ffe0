from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from math import inf
from typing import Any

import pytest

from rhetoric.comparison import Amount, Comparison, Row, compare
from rhetoric.keyness import Measure, Verdict
from rhetoric.report.comparison import comparison_object, render_comparison_html, render_comparison_text
from rhetoric.report.contrast import (
    describe_times,
    find_limit,
    list_others,
    make_contrast,
    make_plot,
    show_chance,
    show_rate,
    show_share,
    show_times,
    tell_difference,
    tell_voices,
)
from rhetoric.sides import Side, Tally
from tests.report.build import DEVICES, TOOL
from tests.report.page import Node, parse_page
from tests.report.test_html import ALLOWED, PAYLOADS

ALIKE: Verdict = "no difference shown"


def make_side(label: str, *texts: dict[str, int], words: int = 1000, speakers: tuple[tuple[str, int], ...] = ()) -> Side:
    """A side of texts with so many findings of each device, whose names are also source domains and words."""
    tallies = []
    for n, devices in enumerate(texts):
        counts = tuple(sorted(devices.items()))
        number = sum(devices.values())
        terms = tuple((f"metaphor:{k}", v) for k, v in counts)
        tallies.append(Tally(words, number, counts, counts, (("author", number),), terms, ("SHIP",), f"{label}{n}".encode()))
    return Side(label, tuple(tallies), DEVICES, speakers)


def make_row(
    log_ratio: float | None = 1.0,
    low: float = 0.5,
    high: float = 1.5,
    *,
    verdict: Verdict = "more in A",
    title: str = "Metaphor",
) -> Row:
    adjusted = None if log_ratio is None else 0.01
    measure = Measure(log_ratio, low, high, 9.0, adjusted, adjusted)
    return Row("metaphor", title, Amount(20, 2, 12.14), Amount(10, 1, 5.26), measure, verdict)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    a = make_side("texts/one.txt", {"metaphor": 40, "hedging": 3}, words=4000, speakers=(("Loo", 3),))
    return compare(a, make_side("two", {"metaphor": 3, "hedging": 2}, words=1500))


@pytest.fixture(scope="module")
def page(comparison: Comparison) -> Node:
    return parse_page(render_comparison_html(comparison, TOOL))


def check_safe(page: Node) -> None:
    """Nothing that could run or fetch anything."""
    for node in page.walk():
        assert not node.tag or node.tag in ALLOWED | {"path"}, node.tag
        for name in node.attributes:
            assert not name.startswith("on"), (node.tag, name)
            assert name not in {"src", "srcset", "style", "srcdoc", "action", "href", "xlink:href", "background"}


# Words and numbers


@pytest.mark.parametrize(
    ("rate", "shown"), [(0.0, "0"), (0.004, "under 0.01"), (0.056, "0.06"), (1.04, "1.0"), (12.14, "12.1")]
)
def test_a_rate_never_looks_like_none_where_there_are_any(rate: float, shown: str) -> None:
    assert show_rate(rate) == shown


@pytest.mark.parametrize(
    ("ratio", "shown"),
    [
        (1.0, "1.00"),
        (1.13, "1.13"),
        (1.24, "1.2"),
        (2.26, "2.3"),
        (9.96, "10"),
        (33.1, "33"),
        (0.81, "0.81"),
        (0.0048, "0.005"),
    ],
)
def test_a_ratio_near_one_has_a_digit_more(ratio: float, shown: str) -> None:
    assert show_times(ratio) == shown


@pytest.mark.parametrize(
    ("p", "shown"),
    [(None, ""), (0.0002, "< .001"), (0.0241, ".024"), (0.0498, "< .050"), (0.05, ".050"), (0.9994, ".999"), (1.0, "1")],
)
def test_a_probability_is_shown_on_its_side_of_a_verdict(p: float | None, shown: str) -> None:
    assert show_chance(p) == shown


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (make_row(), ("2.0 times in A", "1.4 to 2.8")),
        (make_row(-1.0, -1.5, -0.5), ("2.0 times in B", "1.4 to 2.8")),
        (make_row(inf, 1.0, inf), ("only in A", "2.0 or more")),
        (make_row(-inf, -inf, -1.0), ("only in B", "2.0 or more")),
        (make_row(1.0, -inf, 2.0), ("2.0 times in A", "up to 4.0")),
        (make_row(1.0, -inf, inf), ("2.0 times in A", "no bound")),
        (make_row(0.0, -1.0, 1.0), ("the same", "0.50 to 2.0")),
        (make_row(None, -inf, inf), ("", "")),
    ],
)
def test_a_ratio_is_told_from_the_side_that_has_more(row: Row, expected: tuple[str, str]) -> None:
    assert describe_times(row) == expected


def test_a_difference_is_one_sentence() -> None:
    found = tell_difference(make_row())
    assert (found.title, found.side) == ("Metaphor", "a")
    assert found.text == "12.1 against 5.3 per 1,000 words, about 2.0 times as many in A (1.4 to 2.8)."
    found = tell_difference(make_row(-inf, -inf, -1.0))
    assert found.text == "12.1 against 5.3 per 1,000 words: none in A, and in B 2.0 times as many or more."


def test_what_else_differs_is_named() -> None:
    rows = [make_row(title="WAR"), make_row(title="SHIP", verdict="more in B"), make_row(title="FIRE", verdict=ALIKE)]
    assert list(list_others("Source domains", rows)) == ["Source domains more in A: war.", "Source domains more in B: ship."]


@pytest.mark.parametrize(
    ("count", "digits", "shown"),
    [(0, 0, "0 %"), (1, 0, "under 1 %"), (1, 1, "0.2 %"), (205, 0, "41 %"), (499, 0, "over 99 %"), (500, 0, "100 %")],
)
def test_a_share_is_none_or_all_only_where_it_is(comparison: Comparison, count: int, digits: int, shown: str) -> None:
    side = replace(comparison.a, tallies=(replace(comparison.a.tallies[0], findings=500),))
    assert show_share(Amount(count, 1, 1.0), side, digits) == shown


def test_voices_are_told_by_their_shares(comparison: Comparison) -> None:
    a, b = make_side("a", {"metaphor": 100}), make_side("b", {"metaphor": 200})

    def row(title: str, first: int, second: int, verdict: Verdict) -> Row:
        return replace(make_row(title=title, verdict=verdict), a=Amount(first, 1, 1.0), b=Amount(second, 1, 1.0))

    direct = row("In direct quotation", 41, 24, "more in A")
    author = row("In the author's own words", 59, 176, "more in B")
    mixed = row("In mixed quotation", 0, 3, ALIKE)
    found = replace(comparison, a=a, b=b, voices=(direct, mixed))
    assert list(tell_voices(found)) == ["Voices: 41 % of the findings in A are in direct quotation, 12 % in B."]
    assert list(tell_voices(replace(found, voices=(author, direct)))) == [
        "Voices: 59 % of the findings in A are in the author's own words, 88 % in B; "
        "41 % of those in A are in direct quotation, 12 % in B."
    ]
    close = row("In mixed quotation", 12, 25, "more in B")
    assert "12.0 % of the findings in A are in mixed quotation, 12.5 % in B" in next(
        tell_voices(replace(found, voices=(close,)))
    )
    none = replace(mixed, verdict="more in B")
    assert "none of the findings in A are in mixed quotation, 2 % in B" in next(tell_voices(replace(found, voices=(none,))))
    assert list(tell_voices(replace(found, voices=(mixed,)))) == []


# The plot


def test_more_in_a_is_left_and_more_in_b_right(comparison: Comparison) -> None:
    rows = [make_row(1.0, 0.5, 1.5), make_row(-1.0, -1.5, -0.5), make_row(0.0, -1.0, 1.0, verdict=ALIKE)]
    plot = make_plot(rows, comparison)
    marks = [line.mark for line in plot.lines]
    assert [(m.at, m.left, m.right, m.holds) for m in marks if m] == [
        (27.0, 15.5, 38.5, True),
        (73.0, 61.5, 84.5, True),
        (50.0, 27.0, 73.0, False),
    ]
    assert plot.ticks == ((4.0, "4×"), (27.0, "2×"), (50.0, "same"), (73.0, "2×"), (96.0, "4×"))


def test_what_has_no_bound_runs_out_of_the_plot(comparison: Comparison) -> None:
    plot = make_plot([make_row(inf, 1.0, inf), make_row(-1.0, -inf, 9.0)], comparison)
    first, second = (line.mark for line in plot.lines)
    assert first and second
    assert (first.off, first.cut_left, first.left, first.cut_right) == (True, True, 0.0, False)
    assert (second.off, second.cut_left, second.cut_right, second.right) == (False, True, True, 100.0)
    assert make_plot([make_row(None, -inf, inf)], comparison).lines[0].mark is None


def test_the_axis_fits_what_it_shows() -> None:
    assert find_limit([]) == 2
    assert find_limit([make_row(2.2, 1.0, 3.4)]) == 4
    assert find_limit([make_row(2.2, 1.0, 30.0), make_row(inf, 1.0, inf)]) == 5


# The page


def test_the_page_says_what_differs_first(page: Node) -> None:
    main = page.all("main")[0]
    first = main.all("section")[0]
    assert first.attributes["id"] == "differences"
    (item,) = first.all("li")
    assert item.text == "Metaphor: 10.0 against 2.0 per 1,000 words, about 5.0 times as many in A (1.6 to 25)."
    ids = [n.attributes["id"] for n in main.all("section")]
    assert ids == ["differences", "devices", "voices", "domains", "words", "method"]


def test_the_numbers_stand_in_a_table_beside_the_plot(page: Node) -> None:
    table = page.by_id("devices").all("table")[0]
    rows = [[c.text for c in r.all() if c.tag in {"th", "td"}] for r in table.all("tr")]
    assert rows[2][:5] == ["Metaphor", "40", "3", "10.0", "2.0"]
    assert rows[2][-1] == "more in A"
    assert rows[3][0] == "Hedging"
    labels = [n.attributes["aria-label"] for n in page.by_id("devices-plot").all("svg") if "aria-label" in n.attributes]
    assert labels[0] == "Metaphor: 5.0 times in A; 95 % interval: 1.6 to 25; more in A"
    assert "found on neither side: boosting" in page.by_id("devices").text


def test_the_sides_are_named(page: Node) -> None:
    assert page.all("h1")[0].text == "one.txt against two"
    assert [" ".join(n.text.split()) for n in page.all(cls="card")] == [
        "AA: texts/one.txt1 text · 4,000 words · 43 findings",
        "BB: two1 text · 1,500 words · 5 findings",
    ]
    assert "Loo" in page.by_id("voices").text
    assert "Nobody in two findings or more." in page.by_id("voices").text


def test_who_speaks_once_is_not_shown(comparison: Comparison) -> None:
    def show(speakers: tuple[tuple[str, int], ...]) -> str:
        found = replace(comparison, a=replace(comparison.a, speakers=speakers))
        return parse_page(render_comparison_html(found, TOOL)).by_id("voices").text

    several = show((("Loo", 2), ("Kay", 1)))
    assert "Loo" in several and "Kay" not in several
    assert "Who speaks most" in several
    assert "Who speaks most" not in show((("Kay", 1),))


def test_no_difference_is_said_as_such() -> None:
    side = make_side("one", {"metaphor": 9}, words=300)
    page = parse_page(render_comparison_html(compare(side, side), TOOL))
    assert page.by_id("differences").text.split("\n")[2].strip().startswith("No difference in devices is shown.")
    assert len(page.all(cls="warning")) == 3


def test_the_page_says_what_the_intervals_rest_on(page: Node) -> None:
    assert "as if each stood by itself" in page.by_id("method").text
    assert "rest on single words" in page.by_id("devices").text
    many = make_side("many", *[{"metaphor": 3}] * 8)
    shown = parse_page(render_comparison_html(compare(many, many), TOOL))
    assert "drawing whole texts" in shown.by_id("method").text
    assert "rest on whole texts" in shown.by_id("devices").text
    few = replace(many, tallies=many.tallies[:3], stretches=many.tallies)
    shown = parse_page(render_comparison_html(compare(few, many), TOOL))
    # The side of many texts has no stretches here.
    assert "rest on single words" in shown.by_id("devices").text
    found = compare(few, few)
    shown = parse_page(render_comparison_html(found, TOOL))
    assert "not of others by the same hands" in shown.by_id("devices").text
    assert "(8 in A, 8 in B; a shorter text is one)" in shown.by_id("method").text
    assert any("rest on stretches of the texts" in line for line in render_comparison_text(found, TOOL))
    assert comparison_object(found, TOOL)["comparison"]["interval"] == "stretches"


def test_the_page_runs_and_fetches_nothing(page: Node) -> None:
    check_safe(page)
    (style,) = page.all("style")
    (policy,) = (n.attributes["content"] for n in page.all("meta") if "http-equiv" in n.attributes)
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"url\(|@import", style.text)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_texts_say_stays_text(payload: str) -> None:
    side = make_side(payload, {payload: 30}, words=2000, speakers=((payload, 3),))
    found = compare(side, make_side("b", {"metaphor": 1}, words=2000))
    page = parse_page(render_comparison_html(replace(found, cautions=(payload,)), TOOL))
    check_safe(page)
    assert payload in page.by_id("words").text
    assert payload in page.by_id("voices").text


# JSON and lines


def test_the_json_has_every_key(comparison: Comparison) -> None:
    whole: dict[str, Any] = json.loads(json.dumps(comparison_object(comparison, TOOL), allow_nan=False))
    assert (whole["schema"], whole["tool"]["version"]) == ("rhetoric/1", "9.8.7")
    found = whole["comparison"]
    assert list(found) == ["a", "b", "interval", "cautions", "devices", "domains", "voices", "words", "pictures"]
    assert found["a"] == {
        "label": "texts/one.txt",
        "texts": 1,
        "words": 4000,
        "findings": 43,
        "speakers": [{"speaker": "Loo", "findings": 3}],
    }
    assert found["interval"] == "words"
    metaphor = found["devices"][0]
    assert list(metaphor) == ["id", "title", "a", "b", "log_ratio", "low", "high", "g2", "p", "p_adjusted", "verdict"]
    assert metaphor["a"] == {"count": 40, "texts": 1, "per_1000_words": 10.0}
    assert metaphor["log_ratio"] == 2.3219
    assert metaphor["verdict"] == "more in A"
    assert found["voices"][0]["share_a"] == 1.0
    assert found["words"][0]["device"] == "metaphor"
    assert found["pictures"] == [{"source_domain": "SHIP", "texts_a": 1, "texts_b": 1}]


def test_what_has_no_bound_is_null() -> None:
    found = comparison_object(compare(make_side("a", {"hedging": 9}), make_side("b", {"metaphor": 4})), TOOL)["comparison"]
    rows = {row["id"]: row for row in found["devices"]}
    assert (rows["hedging"]["log_ratio"], rows["hedging"]["high"]) == (None, None)
    assert rows["hedging"]["low"] > 0
    nothing = rows["boosting"]
    assert [nothing[k] for k in ("log_ratio", "low", "high", "p", "p_adjusted")] == [None] * 5
    assert nothing["g2"] == 0.0


def test_the_lines_hold_the_same(comparison: Comparison) -> None:
    lines = list(render_comparison_text(comparison, TOOL))
    assert lines[:2] == ["A  texts/one.txt: 1 text, 4,000 words, 43 findings", "B  two: 1 text, 1,500 words, 5 findings"]
    assert "Metaphor: 10.0 against 2.0 per 1,000 words, about 5.0 times as many in A (1.6 to 25)." in lines
    assert "Source domains more in A: metaphor." in lines
    (row,) = (line for line in lines if line.startswith("Metaphor  "))
    assert row.split() == "Metaphor 40 3 10.0 2.0 5.0 times in A 1.6 to 25 .004 more in A".split()


def test_a_long_table_says_how_many_rows_it_leaves_out(comparison: Comparison) -> None:
    rows = tuple(make_row(title=f"D{n}") for n in range(20))
    found = make_contrast(replace(comparison, domains=rows), TOOL)
    assert (len(found.domains.lines), found.domains.more) == (15, 5)
    assert "and 5 more" in list(render_comparison_text(replace(comparison, domains=rows), TOOL))
