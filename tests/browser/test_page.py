"""The page in a real browser, if there is one, and its colours by calculation.

The pages are shown as they are in frames of a local page; frames of ``srcdoc`` can be measured from outside, so that the pages
need no script of their own and their content-security policy stays in force.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from rhetoric.finding import Chain, Voice
from rhetoric.pipeline import Scanner
from rhetoric.reader import make_source
from rhetoric.report.html import COLOURS, SPARE, render_html, render_index
from tests.report.build import CONFLICT, DEVICES, make_result, mark, move
from tests.report.test_html import PAYLOADS

WIDTHS = (360, 768, 1280)
BROWSER = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1400,900 --virtual-time-budget=5000 --dump-dom"
).split()
MEASURE = """
addEventListener("load", () => {
  const all = {};
  for (const frame of document.querySelectorAll("iframe")) {
    const inner = frame.contentDocument, view = frame.contentWindow, root = inner.documentElement;
    const wide = [...inner.querySelectorAll("body *")].filter(e => {
      const box = e.getBoundingClientRect();
      return box.width && (box.right > root.clientWidth + 1 || box.left < -1) && !e.closest(".scroll");
    });
    const measured = {
      width: view.innerWidth, client: root.clientWidth, scroll: root.scrollWidth,
      wide: wide.map(e => e.tagName + "." + e.getAttribute("class")),
      paper: view.getComputedStyle(inner.body).backgroundColor,
      foreign: inner.querySelectorAll("script, img, iframe, svg[onload], [onerror], link, base, object").length,
      ran: Boolean(view.ran || window.ran),
      marks: inner.querySelectorAll("a.m").length,
      text: [...inner.querySelectorAll("main > p, main > h3")].map(e => e.textContent),
    };
    const box = inner.getElementById("show-metaphor");
    const note = inner.querySelector(".n-metaphor");
    if (box && note) {
      const drawn = inner.querySelector("[class*=l0-metaphor]"), style = e => view.getComputedStyle(e);
      const look = () => [style(note).display, style(drawn).backgroundImage];
      measured.before = look();
      box.click();
      measured.after = look();
    }
    all[frame.id] = measured;
  }
  document.body.textContent = "MEASURED" + JSON.stringify(all) + "END";
});
"""


def long_page() -> str:
    """A page of words too long for any line, deep nesting and many devices."""
    word = "Donau" + "dampfschiff" * 40
    big = word.upper()
    text = f"A headline with {word}\nIt may {word} sink the {word} in one two three four, perhaps.\n" + "plain words " * 200
    devices = (*DEVICES, *(replace(DEVICES[0], id=f"device{n}", title=f"A device with a long name {n}") for n in range(9)))
    marks = [
        mark(text, f"may {word} sink", "metaphor", domain=big, target=big, mapping=big, why=word, rule=word, file=word),
        mark(text, f"{word} sink the {word}", "boosting"),
        mark(text, "one two three", "hedging"),
        mark(text, "two three four", "device1"),
        mark(text, "three", "device2"),
    ]
    chain = Chain("c1", big, None, None, ("f1",), 0, 1)
    source = make_source(text, id=word, path=f"/{word}/{word}.txt", warnings=(word,))
    return render_html(make_result(text, marks, source=source, devices=devices, chains=(chain,)))


def charts_page() -> str:
    """A page with both charts, whose actors, targets and speakers are words too long for any line."""
    word = "Donau" + "dampfschiff" * 40
    lines = [f"{word}{n} bombed{n} {word}. It may{n} be, calmed{n}." for n in range(60)]
    text = "\n".join(lines)
    findings = []
    for n in range(60):
        findings += [
            move(text, f"bombed{n} ", 1 + n % 7, agent=f"{word}{n}", target=f"{word}."),
            mark(text, f"may{n} ", "boosting" if n % 3 else "hedging", voice=Voice("direct", f"{word}{n}")),
            move(text, f"calmed{n}.", 1 + n % 7, up=False),
        ]
    return render_html(make_result(text, findings, devices=(*DEVICES, *CONFLICT)))


def hostile_text() -> str:
    return "\n".join(f"It may be {p} so." for p in PAYLOADS).replace("alert(1)", "parent.ran=window.ran=1").replace("\x00", "")


def hostile_page() -> str:
    text = hostile_text()
    findings = [mark(text, f"may be {p}".replace("alert(1)", "parent.ran=window.ran=1").replace("\x00", "")) for p in PAYLOADS]
    return render_html(make_result(text, [replace(f, source_domain=f.text, mapping=f.text) for f in findings]))


def index_page() -> str:
    word = "schiff" * 40
    return render_index((f"{word}{n}.html", word, 1000, {f"device{d}": n for d in range(12)}) for n in range(30))


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory, scanner: Scanner, article: Path) -> dict[str, Any]:
    """What the browser measured, by page and width."""
    if not BROWSER:
        pytest.skip("no chromium or google-chrome on PATH")
    folder = tmp_path_factory.mktemp("browser")
    pages = {
        "article": scanner.scan(article.read_text("utf-8")).to_html(),
        "long": long_page(),
        "charts": charts_page(),
        "hostile": hostile_page(),
        "index": index_page(),
    }
    frames = [
        f'<iframe id="{name}-{width}" style="width:{width}px;height:800px;border:0" srcdoc="{html.escape(page)}"></iframe>'
        for name, page in pages.items()
        for width in WIDTHS
    ]
    whole = f"<!doctype html><meta charset=utf-8><body><script>{MEASURE}</script>{''.join(frames)}"
    (folder / "frames.html").write_text(whole, "utf-8")
    command = [BROWSER, *FLAGS, f"--user-data-dir={folder / 'user'}", (folder / "frames.html").as_uri()]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    found = re.search(r"MEASURED(.*)END", done.stdout.decode("utf-8", "replace"), re.DOTALL)
    if not found:
        pytest.skip(f"the browser did not start: exit code {done.returncode}")
    result: dict[str, Any] = json.loads(html.unescape(found[1]))
    return result


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["article", "long", "charts", "hostile", "index"])
def test_nothing_is_wider_than_the_window(measured: dict[str, Any], name: str, width: int) -> None:
    page = measured[f"{name}-{width}"]
    assert page["width"] == width
    assert page["scroll"] <= page["client"]
    assert page["wide"] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["article", "long", "charts", "hostile", "index"])
def test_the_policy_lets_the_style_sheet_in(measured: dict[str, Any], name: str) -> None:
    red, green, blue = hex_to_rgb(read_colours()[0]["paper"])
    assert measured[f"{name}-768"]["paper"] == f"rgb({red}, {green}, {blue})"


@pytest.mark.slow
def test_nothing_of_a_hostile_text_runs_or_becomes_an_element(measured: dict[str, Any]) -> None:
    page = measured["hostile-768"]
    assert (page["ran"], page["foreign"]) == (False, 0)
    assert page["marks"] == len(PAYLOADS)
    assert page["text"] == hostile_text().split("\n")


@pytest.mark.slow
def test_a_box_of_the_legend_hides_marks_and_notes(measured: dict[str, Any]) -> None:
    page = measured["long-768"]
    display, line = page["before"]
    assert display != "none"
    assert "gradient" in line
    display, line = page["after"]
    assert display == "none"
    assert not line.startswith("linear-gradient")


# Colours


def read_colours() -> tuple[dict[str, str], dict[str, str]]:
    """The colours of the style sheet on light paper, and on dark paper."""
    sheet = (files("rhetoric.report") / "static" / "report.css").read_text("utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)[:2]
    first, second = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in (light, dark))
    return first, {**first, **second}


def hex_to_rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(colour: str, ground: str, share: float) -> str:
    """The colour laid over the ground with this share."""
    pairs = zip(hex_to_rgb(colour), hex_to_rgb(ground), strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


def luminance(colour: str) -> float:
    parts = [c / 255 for c in hex_to_rgb(colour)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, by WCAG 2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(theme: int) -> None:
    colours = read_colours()[theme]
    for text in ("ink", "soft", "focus"):
        for ground in ("paper", "card"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("colour", [*COLOURS.values(), *SPARE], ids=lambda c: c[0])
def test_the_colour_of_a_device_can_be_read_and_so_can_words_on_its_tint(colour: tuple[str, str, str], theme: int) -> None:
    colours = read_colours()[theme]
    for ground in ("paper", "card"):
        assert contrast(colour[theme], colours[ground]) >= 4.5, ground
        assert contrast(colours["ink"], mix(colour[theme], colours[ground], 0.13)) >= 4.5, ground
