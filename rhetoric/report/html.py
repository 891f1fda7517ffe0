"""The HTML report: one file that needs no network and no scripts.

Everything that came from a text or a lexicon goes through Jinja2's autoescape; the page's content-security policy allows
its own style sheet, by its hash, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from rhetoric.report.charts import make_charts
from rhetoric.report.view import make_view

if TYPE_CHECKING:
    from jinja2 import Environment

    from rhetoric.result import Result

# Colours that colour-blind readers can tell, each dark enough on white (and its light twin on black) for text; and line
# patterns, the second sign beside colour. A device not named here takes the next free pair.
COLOURS: dict[str, tuple[str, str, str]] = {
    "metaphor": ("#a04a00", "#f0a35e", "solid"),
    "escalation": ("#a3123a", "#ff8aa5", "double"),
    "hedging": ("#1d5fa8", "#85bdf5", "dotted"),
    "boosting": ("#6b3fa0", "#c6a4f5", "dashed"),
    "deescalation": ("#0f6b4f", "#6fd3b0", "dashdot"),
}
SPARE = (
    ("#5b5b00", "#d6d65e", "solid"),
    ("#00606e", "#6fd0de", "dashed"),
    ("#8a2f8f", "#eb9df0", "dotted"),
    ("#5a4a42", "#cdb9ae", "dashdot"),
    ("#a8005a", "#ff92c6", "dashed"),
    ("#33691e", "#a5d66f", "dotted"),
    ("#3a4cae", "#aab8ff", "dashdot"),
    ("#455a64", "#b3c6cf", "double"),
)
PATTERNS = {
    "solid": "linear-gradient(C 0 0)",
    "double": "linear-gradient(C 0 1px, transparent 1px 2px, C 2px 3px)",
    "dotted": "repeating-linear-gradient(90deg, C 0 2px, transparent 2px 4px)",
    "dashed": "repeating-linear-gradient(90deg, C 0 6px, transparent 6px 9px)",
    "dashdot": "repeating-linear-gradient(90deg, C 0 6px, transparent 6px 8px, C 8px 10px, transparent 10px 12px)",
}
LANES = 3


def render_html(result: Result) -> str:
    """The page about one text."""
    view = make_view(result)
    style = make_style(tuple(sorted(d.id for d in view.devices)))
    template = load_templates().get_template("report.html")
    return template.render(view=view, charts=make_charts(result), style=style, hash=hash_style(style))


def render_index(rows: Iterable[tuple[str, str, int, dict[str, int]]]) -> str:
    """A page that links to several reports: rows of (file name, title, words, number of findings by device)."""
    rows = list(rows)
    devices = sorted({device for row in rows for device in row[3]})
    style = make_style(tuple(devices))
    return load_templates().get_template("index.html").render(rows=rows, devices=devices, style=style, hash=hash_style(style))


@cache
def load_templates() -> Environment:
    """The templates, with autoescape switched on for all of them."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("rhetoric.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def make_style(devices: tuple[str, ...]) -> str:
    """The style sheet with the rules of each device."""
    sheet = (files("rhetoric.report") / "static" / "report.css").read_text("utf-8")
    spare = iter(list_spare(len(devices)))
    rules = []
    for device in devices:
        dark, light, pattern = COLOURS.get(device) or next(spare)
        rules.append(device_rules(device, dark, light, PATTERNS[pattern]))
    return sheet + "\n" + "\n".join(rules)


def list_spare(number: int) -> list[tuple[str, str, str]]:
    """So many spare pairs: when the colours come round again, each has the next pattern."""
    patterns = list(PATTERNS)
    pairs = []
    for n in range(number):
        turn, place = divmod(n, len(SPARE))
        dark, light, pattern = SPARE[place]
        pairs.append((dark, light, patterns[(patterns.index(pattern) + turn) % len(patterns)]))
    return pairs


def device_rules(device: str, dark: str, light: str, pattern: str) -> str:
    """The rules of one device: its colour in both themes, its line in each lane, and what its box in the legend hides."""
    off = f"body:has(#show-{device}:not(:checked))"
    drawn = pattern.replace("C", f"var(--c-{device})")
    lines = [
        f":root {{ --c-{device}: {dark}; }}",
        f"@media (prefers-color-scheme: dark) {{ :root {{ --c-{device}: {light}; }} }}",
        f".c-{device} {{ --c: var(--c-{device}); }}",
        f".t-{device} {{ --tint: color-mix(in srgb, var(--c-{device}) 13%, transparent); }}",
        f"{off} .t-{device} {{ --tint: transparent; }}",
        f"{off} :is(.n-{device}, .k-{device}) {{ display: none; }}",
    ]
    for lane in range(LANES):
        lines.append(f".l{lane}-{device} {{ --p{lane}: {drawn}; }}")
        lines.append(f"{off} .l{lane}-{device} {{ --p{lane}: none; }}")
    return "\n".join(lines)


def hash_style(style: str) -> str:
    """The hash by which the content-security policy lets the style sheet in."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
