from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rhetoric.device import Device
from rhetoric.finding import Chain, Voice
from rhetoric.reader import make_source
from rhetoric.report.html import COLOURS, PATTERNS, SPARE, hash_style, list_spare, make_style, render_html, render_index
from rhetoric.result import Result
from tests.report.build import CONFLICT, DEVICES, make_result, mark, move
from tests.report.page import Node, parse_page

TEXT = "The ship of state\nThe plan may sink the whole ship of state, perhaps.\nThe last line is plain."
PAYLOADS = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "<!-- hidden",
    "]]><b>bold</b>",
    "<iframe src=http://example.org></iframe>",
    "<a href=javascript:alert(1)>go</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;b&#62;",
    "{{ 7 * 7 }}{% raw %}",
    "<base href=//example.org>",
    "<meta http-equiv=refresh content=0>",
    "<p></main></p>",
    "</textarea><plaintext>",
    "<style>*{display:none}</style>",
    "\u202etxt.exe\u2066",
    "`${alert(1)}`",
    "<\u0000script>",
]
ALLOWED = frozenset(
    "html head meta title style body header p h1 h2 h3 span nav ul ol li label input b section svg rect a main aside table "
    "thead tbody tr th td br code footer g text div title line circle blockquote details summary".split()
)


def page_of(result: Result) -> Node:
    return parse_page(render_html(result))


def paragraphs_of(page: Node) -> list[str]:
    (main,) = page.all("main")
    return [n.text for n in main.parts if isinstance(n, Node)]


def check_safe(page: Node) -> None:
    """No element, attribute or address that could run or fetch anything."""
    for node in page.walk():
        assert not node.tag or node.tag in ALLOWED, node.tag
        for name, value in node.attributes.items():
            assert not name.startswith("on"), (node.tag, name)
            assert name not in {"src", "srcset", "style", "srcdoc", "action", "formaction", "background", "poster", "data"}
            assert name not in {"href", "xlink:href"} or re.fullmatch(r"#[mn]-f\d+", value), value


@pytest.fixture(scope="module")
def result() -> Result:
    marks = [
        mark(TEXT, "may"),
        mark(TEXT, "sink the whole ship", "metaphor", domain="SHIP", target="STATE", mapping="THE STATE IS A SHIP"),
        mark(TEXT, "whole", "boosting"),
        mark(TEXT, "perhaps"),
    ]
    return make_result(TEXT, marks, chains=(Chain("c1", "SHIP", "STATE", None, ("f2",), 0, 5),))


@pytest.fixture(scope="module")
def page(result: Result) -> Node:
    return page_of(result)


def test_the_page_has_no_script_and_fetches_nothing(page: Node) -> None:
    check_safe(page)


def test_the_style_sheet_fetches_nothing() -> None:
    style = make_style(tuple(sorted(COLOURS)))
    assert "url(" not in style
    assert "@import" not in style
    assert "//" not in style


def test_the_policy_allows_this_style_sheet_alone(page: Node) -> None:
    (style,) = page.all("style")
    (policy,) = (n.attributes["content"] for n in page.all("meta") if "http-equiv" in n.attributes)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["style-src"] == f"'{hash_style(style.text)}'"
    assert "script-src" not in rules
    assert rules["base-uri"] == rules["form-action"] == "'none'"


def test_the_hash_is_that_of_the_text() -> None:
    assert hash_style("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def test_the_text_is_that_of_the_source_paragraph_by_paragraph(page: Node, result: Result) -> None:
    source = result.document.source
    assert paragraphs_of(page) == [source.text[a:b] for a, b in source.paragraphs]


def test_a_headline_is_a_heading_and_prose_a_paragraph(page: Node) -> None:
    (main,) = page.all("main")
    assert [n.tag for n in main.parts if isinstance(n, Node)] == ["h3", "p", "p"]


def test_every_finding_has_one_mark_and_one_note_that_lead_to_each_other(page: Node, result: Result) -> None:
    (main,) = page.all("main")
    for finding in result.findings:
        place = page.by_id(f"m-{finding.id}")
        note = page.by_id(f"n-{finding.id}")
        assert place in list(main.walk())
        assert f"n-{finding.device}" in note.classes
        assert [a.attributes["href"] for a in note.all("a")] == [f"#m-{finding.id}"]
        assert note.all(cls="quote")[0].text == finding.text
    assert len(page.all(cls="note")) == len(result.findings)
    ids = [n.attributes["id"] for n in page.walk() if "id" in n.attributes]
    assert len(ids) == len(set(ids))
    assert {n.attributes["href"][1:] for n in page.all("a")} <= set(ids)


def test_the_marks_of_a_finding_hold_its_words(page: Node, result: Result) -> None:
    for finding in result.findings:
        drawn = "".join(
            n.text
            for n in page.all("a", cls="m")
            if any(c.startswith("l") and c.endswith(f"-{finding.device}") for c in n.classes)
        )
        same = [f.text for f in result.findings if f.device == finding.device]
        assert drawn == "".join(same)


def test_devices_that_overlap_are_drawn_on_lines_of_their_own(page: Node) -> None:
    (whole,) = (n for n in page.all("a", cls="m") if n.text == "whole")
    assert whole.classes == ["m", "l0-metaphor", "l1-boosting", "t-boosting"]
    assert whole.attributes["href"] == "#n-f3"
    style = page.all("style")[0].text
    assert ".l0-metaphor { --p0:" in style
    assert ".l1-boosting { --p1:" in style


def test_the_legend_has_a_ticked_box_for_every_device(page: Node) -> None:
    boxes = {n.attributes["id"]: n.attributes for n in page.all("input")}
    assert set(boxes) == {"show-boosting", "show-hedging", "show-metaphor"}
    assert all(b["type"] == "checkbox" and "checked" in b for b in boxes.values())
    style = page.all("style")[0].text
    assert all(f"#{id}:not(:checked)" in style for id in boxes)


def test_the_legend_says_how_many_there_are(page: Node) -> None:
    (legend,) = page.all("nav")
    numbers = {label.all("input")[0].attributes["id"]: label.all("b")[0].text for label in legend.all("label")}
    assert numbers == {"show-boosting": "1", "show-hedging": "2", "show-metaphor": "1"}


def test_the_strip_has_a_tick_for_every_finding(page: Node, result: Result) -> None:
    (strip,) = page.all(cls="strip")
    ticks = [(a.attributes["href"], len(a.all(cls="tick"))) for a in strip.all("a") if a.all(cls="tick")]
    assert sorted(ticks) == sorted((f"#m-{f.id}", 1) for f in result.findings)


def test_a_text_without_findings_has_a_page_too() -> None:
    page = page_of(make_result("Nothing here.\n"))
    check_safe(page)
    assert paragraphs_of(page) == ["Nothing here."]
    assert page.all(cls="note") == page.all(cls="tick") == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_text_stays_text(payload: str) -> None:
    text = f"It may be {payload} so.\n{payload}"
    page = page_of(make_result(text, [mark(text, f"be {payload}", "metaphor"), mark(text, "may be")]))
    check_safe(page)
    assert paragraphs_of(page) == [f"It may be {payload} so.", payload]
    assert page.by_id("n-f2").all(cls="quote")[0].text == " ".join(f"be {payload}".split())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_names_and_lexicon_fields_stay_text(payload: str) -> None:
    text = "It may sink, so long as it is plain that it may."
    source = make_source(text, id=payload, path=payload, warnings=(payload,))
    finding = mark(
        text,
        "sink",
        "metaphor",
        domain=payload,
        target=payload,
        mapping=payload,
        why=payload,
        rule=payload,
        file=payload,
        voice=Voice("direct", payload, payload),
        attributes=(("kind", payload), ("category", payload)),
    )
    chains = (Chain("c1", payload, payload, payload, ("f1",), 0, 5),)
    devices = (Device("metaphor", "trope", payload, payload),)
    page = page_of(make_result(text, [finding], source=source, devices=devices, chains=chains))
    check_safe(page)
    note = page.by_id("n-f1")
    assert note.all(cls="why")[0].text == payload
    assert note.all(cls="mapping")[0].text == payload
    assert note.all(cls="picture")[0].text == f"{payload} → {payload}"
    assert [c.text for c in note.all("code")] == [payload, f"{payload}:7"]
    assert page.all(cls="path")[0].text == payload
    assert page.all(cls="warning")[0].text == payload
    assert page.all(cls="device")[0].text == payload
    assert [n.attributes["data-tip"] for n in page.all("a", cls="m")] == [
        f"METAPHOR · {payload} → {payload} · quoted: {payload}\n{payload}\n{payload} ({payload}:7)"
    ]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_names_in_the_charts_stay_text(payload: str) -> None:
    text = f"{payload} bombed {payload} there.\nIt may be."
    bombed = move(text, "bombed", 6, agent=payload, target=payload)
    hedge = mark(text, "may", voice=Voice("direct", payload))
    page = page_of(make_result(text, [bombed, hedge], devices=(*DEVICES, *CONFLICT)))
    check_safe(page)
    (quote,) = page.by_id("conflict").all("blockquote")
    assert quote.text == f"{payload} bombed {payload} there."
    names = [n.text for section in ("conflict", "certainty") for n in page.by_id(section).all("th") if "scope" in n.attributes]
    shown = " ".join(payload.split())
    assert f"{shown} against {shown}" in names
    assert f"quoted: {shown}" in names


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_headline_stays_text(payload: str) -> None:
    page = page_of(make_result(f"{payload}\nIt is so."))
    check_safe(page)
    assert len(page.all("h1")) == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="a<>&\"'/!-= \n\r\t\u202e\x00{}%", min_size=1, max_size=80).filter(str.strip), st.data())
def test_any_text_is_shown_as_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    finding = mark(text, text[start : start + data.draw(st.integers(1, 12))])
    result = make_result(text, [finding])
    page = page_of(result)
    check_safe(page)
    shown = "".join(paragraphs_of(page))
    assert "".join(shown.split()) == "".join(text.split())


def test_the_page_is_the_same_each_time(result: Result) -> None:
    assert render_html(result) == render_html(result) == result.to_html()


# The charts


@pytest.fixture(scope="module")
def charts() -> Node:
    text = "It may rain.\nArvenia bombed Tolmark.\nCertainly Arvenia withdrew."
    findings = [
        mark(text, "may"),
        mark(text, "Certainly", "boosting", voice=Voice("direct", "Ann")),
        move(text, "bombed", 6, agent="Arvenia", target="Tolmark"),
        move(text, "withdrew", 5, up=False, agent="Arvenia"),
    ]
    return page_of(make_result(text, findings, devices=(*DEVICES, *CONFLICT)))


def test_the_charts_are_safe_and_lead_to_the_text(charts: Node) -> None:
    check_safe(charts)
    ids = {n.attributes["id"] for n in charts.walk() if "id" in n.attributes}
    links = {n.attributes["href"] for n in charts.all("a")}
    assert {link[1:] for link in links} <= ids
    assert {n.attributes["href"] for n in charts.by_id("conflict").all("a")} == {"#m-f2", "#m-f4"}
    assert {n.attributes["href"] for n in charts.by_id("certainty").all("a")} == {"#m-f1", "#m-f3"}


def test_every_chart_has_a_text_equivalent(charts: Node) -> None:
    for section in ("conflict", "certainty"):
        node = charts.by_id(section)
        assert all(svg.attributes["role"] == "img" and svg.attributes["aria-label"] for svg in node.all("svg"))
        (words,) = node.all("details")
        drawn = {a.attributes["href"] for svg in node.all("svg") for a in svg.all("a")}
        assert {a.attributes["href"] for a in words.all("a")} == drawn


def test_up_and_down_differ_in_shape_not_in_colour_alone(charts: Node) -> None:
    stems = charts.by_id("conflict").all("a", cls="stem")
    assert [("c-escalation" in s.classes, len(s.all("circle")), len(s.all("rect"))) for s in stems] == [
        (True, 1, 0),
        (False, 0, 1),
    ]


def test_where_there_is_nothing_to_show_there_is_no_chart(page: Node) -> None:
    shown = {n.attributes.get("id") for n in page.all("section")}
    assert "certainty" in shown
    assert "conflict" not in shown
    plain = page_of(make_result("It is so.", devices=(*DEVICES, *CONFLICT)))
    assert plain.all(cls="chart") == []


def test_a_text_that_only_calms_has_a_chart_without_a_peak() -> None:
    text = "Arvenia withdrew."
    page = page_of(make_result(text, [move(text, "withdrew", 5, up=False)], devices=CONFLICT))
    assert page.by_id("conflict").all(cls="peak") == page.by_id("conflict").all("blockquote") == []


# Devices and their colours


def test_a_device_without_a_colour_takes_the_next_free_one() -> None:
    style = make_style(("hedging", "litotes", "zeugma"))
    assert f"--c-hedging: {COLOURS['hedging'][0]};" in style
    assert f"--c-litotes: {SPARE[0][0]};" in style
    assert f"--c-zeugma: {SPARE[1][0]};" in style


def test_there_are_colours_for_any_number_of_devices() -> None:
    devices = tuple(f"device{n}" for n in range(40))
    style = make_style(devices)
    assert all(f":root {{ --c-{d}: #" in style for d in devices)


def test_every_built_in_pair_of_colour_and_line_is_of_its_own() -> None:
    assert len({v[0] for v in COLOURS.values()}) == len({v[1] for v in COLOURS.values()}) == len(COLOURS)
    assert len({v[2] for v in COLOURS.values()}) == len(COLOURS)


# The index


def test_the_index_links_to_every_page() -> None:
    rows = [("a.html", "First", 1200, {"hedging": 2}), ("b c#é.html", "Second", 5, {"metaphor": 1, "hedging": 0})]
    page = parse_page(render_index(rows))
    links = [(a.attributes["href"], a.text) for a in page.all("a")]
    assert links == [("a.html", "First"), ("b%20c%23%C3%A9.html", "Second")]
    cells = [[c.text for c in row.parts if isinstance(c, Node)] for row in page.all("tr")]
    assert cells == [
        ["Text", "Words", "hedging", "metaphor"],
        ["First", "1,200", "2", "0"],
        ["Second", "5", "0", "1"],
    ]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_title_in_the_index_stays_text(payload: str) -> None:
    page = parse_page(render_index([("a.html", payload, 1, {}), ("b.html", "B", 1, {})]))
    assert [a.text for a in page.all("a")] == [payload, "B"]
    assert {n.tag for n in page.walk()} <= ALLOWED | {""}


def test_the_index_is_under_the_policy_too() -> None:
    page = parse_page(render_index([("a.html", "A", 1, {"hedging": 1})]))
    (policy,) = (n.attributes["content"] for n in page.all("meta") if "http-equiv" in n.attributes)
    assert f"style-src '{hash_style(page.all('style')[0].text)}'" in policy
    assert policy.startswith("default-src 'none';")


def test_what_was_looked_for_in_vain_is_said_below_the_legend() -> None:
    result = make_result("It is so.")
    page = page_of(replace(result, devices=DEVICES[:2]))
    assert page.all("input") == []
    assert [n.text for n in page.all(cls="none")] == ["Looked for and not found: boosting, hedging."]


def test_no_two_devices_look_alike() -> None:
    spare = list_spare(30)
    assert len(set(spare)) == 30
    assert {pattern for _, _, pattern in spare} == set(PATTERNS)
