"""A comparison as a page, as JSON and as plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from math import isfinite
from typing import TYPE_CHECKING, Any

from rhetoric.report.contrast import MAX_SPEAKERS, Line, make_contrast
from rhetoric.report.html import hash_style, load_templates, make_style
from rhetoric.report.wire import SCHEMA, tool_object

if TYPE_CHECKING:
    from rhetoric.comparison import Amount, Comparison, Row
    from rhetoric.result import Tool
    from rhetoric.sides import Side


def render_comparison_html(comparison: Comparison, tool: Tool) -> str:
    """The page: one file without scripts, which needs no network."""
    sheet = (files("rhetoric.report") / "static" / "comparison.css").read_text("utf-8")
    style = f"{make_style(())}\n{sheet}"
    template = load_templates().get_template("comparison.html")
    return template.render(view=make_contrast(comparison, tool), style=style, hash=hash_style(style))


def comparison_object(comparison: Comparison, tool: Tool) -> dict[str, Any]:
    """The JSON of a comparison: what cannot be said or has no bound is null."""
    return {
        "schema": SCHEMA,
        "tool": tool_object(tool),
        "comparison": {
            "a": side_object(comparison.a),
            "b": side_object(comparison.b),
            "interval": comparison.interval,
            "cautions": list(comparison.cautions),
            "devices": [row_object(row) for row in comparison.devices],
            "domains": [row_object(row) for row in comparison.domains],
            "voices": [
                row_object(row) | {"share_a": share(row.a, comparison.a), "share_b": share(row.b, comparison.b)}
                for row in comparison.voices
            ],
            "words": [
                row_object(row) | {"device": row.device, "log_odds": to_number(row.log_odds), "z": to_number(row.z)}
                for row in comparison.words
            ],
            "pictures": [{"source_domain": p.domain, "texts_a": p.a, "texts_b": p.b} for p in comparison.pictures],
        },
    }


def side_object(side: Side) -> dict[str, Any]:
    """A side."""
    return {
        "label": side.label,
        "texts": side.texts,
        "words": side.words,
        "findings": side.findings,
        "speakers": [{"speaker": name, "findings": number} for name, number in side.speakers[:MAX_SPEAKERS]],
    }


def row_object(row: Row) -> dict[str, Any]:
    """A row."""
    found = row.measure
    return {
        "id": row.id,
        "title": row.title,
        "a": amount_object(row.a),
        "b": amount_object(row.b),
        "log_ratio": to_number(found.log_ratio),
        "low": to_number(found.low),
        "high": to_number(found.high),
        "g2": to_number(found.g2),
        "p": found.p,
        "p_adjusted": found.adjusted,
        "verdict": row.verdict,
    }


def amount_object(amount: Amount) -> dict[str, Any]:
    """How much a side has."""
    return {"count": amount.count, "texts": amount.texts, "per_1000_words": round(amount.rate, 4)}


def share(amount: Amount, side: Side) -> float | None:
    """The share of a side's findings, None where it has none."""
    return round(amount.count / side.findings, 4) if side.findings else None


def to_number(value: float | None) -> float | None:
    """A number that JSON can carry; minus nought is nought."""
    return None if value is None or not isfinite(value) else round(value, 4) + 0.0


def render_comparison_text(comparison: Comparison, tool: Tool) -> Iterator[str]:
    """The comparison as plain lines."""
    view = make_contrast(comparison, tool)
    for name, side in (("A", view.a), ("B", view.b)):
        yield f"{name}  {' '.join(side.label.split())}: {side.texts}, {side.words}, {side.findings}"
    yield from (f"caution: {caution}" for caution in view.cautions)
    yield ""
    yield from [f"{d.title}: {d.text}" for d in view.differences] or ["No difference in devices is shown."]
    yield from view.others
    for title, plot in (("device", view.devices), ("voice", view.voices), ("source domain", view.domains)):
        if plot.lines:
            yield ""
            yield from align(title, plot.lines, shares=plot is view.voices)
        if plot.more:
            yield f"and {plot.more:,} more"
    yield ""
    yield from view.method[:2]


def align(title: str, lines: Iterable[Line], *, shares: bool) -> Iterator[str]:
    """A table in columns, words to the left, numbers to the right; ``shares`` of the findings in the place of rates."""
    part = "share: A" if shares else "per 1,000: A"
    rows = [(title, "A", "B", part, "B", "ratio", "95 % interval", "adj. p", "verdict")]
    for x in lines:
        parts = (x.share_a, x.share_b) if shares else (x.rate_a, x.rate_b)
        rows.append((x.title, x.count_a, x.count_b, *parts, x.times, x.interval, x.adjusted, x.verdict))
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell.rjust(width) if 0 < n < 5 or n == 7 else cell.ljust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
