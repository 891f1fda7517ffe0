"""The article the project started from: what must be found in it, with its exact place, and what must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.pipeline import Scanner
from rhetoric.reader import make_source
from rhetoric.result import Result


@pytest.fixture(scope="module")
def result(scanner: Scanner, article: Path) -> Result:
    """A scan of the article."""
    return scanner.scan(make_source(article.read_bytes().decode("utf-8"), id="article"))


# (words that a finding must cover or touch, which of their occurrences, device, source domain or kind or level)
FOUND = [
    ("derailing", 0, "metaphor", "RAIL TRAVEL"),
    ("Trump train", 0, "metaphor", "RAIL TRAVEL"),
    ("Putin train", 0, "metaphor", "RAIL TRAVEL"),
    ("Putin train", 1, "metaphor", "RAIL TRAVEL"),
    ("barreling", 0, "metaphor", "RAIL TRAVEL"),
    ("veer off course", 0, "metaphor", "JOURNEY"),
    ("halt and", 0, "metaphor", "RAIL TRAVEL"),
    ("reverse", 0, "metaphor", "RAIL TRAVEL"),
    ("full speed ahead", 0, "metaphor", "RAIL TRAVEL"),
    ("Trump locomotive", 0, "metaphor", "RAIL TRAVEL"),
    ("locomotives", 0, "metaphor", "RAIL TRAVEL"),
    ("collision", 0, "metaphor", "COLLISION"),
    ("collision course", 0, "metaphor", "COLLISION"),
    ("clash", 0, "metaphor", "COLLISION"),
    ("same route", 0, "metaphor", "JOURNEY"),
    ("heading in a unified direction", 0, "metaphor", "JOURNEY"),
    ("theatrics", 0, "metaphor", "THEATRE"),
    ("warm", 0, "metaphor", "TEMPERATURE"),
    ("revival", 0, "metaphor", "LIFE AND DEATH"),
    ("applying pressure", 0, "metaphor", "PHYSICAL FORCE"),
    ("how much pressure", 0, "metaphor", "PHYSICAL FORCE"),
    ("dismantlers", 0, "metaphor", "BUILDING"),
    ("disintegrated", 0, "metaphor", "BUILDING"),
    ("undermined", 0, "metaphor", "BUILDING"),
    ("mounting", 0, "metaphor", "HEIGHT"),
    ("rising", 0, "metaphor", "HEIGHT"),
    ("upper hand", 0, "metaphor", "PHYSICAL FORCE"),
    ("compel", 0, "escalation", 2),
    ("deadlines", 0, "escalation", 2),
    ("ultimatums", 0, "escalation", 2),
    ("warnings", 0, "escalation", 3),
    ("sanctions", 0, "escalation", 3),  # of "warnings of further sanctions": threatened, so no higher than a threat
    ("tariffs", 0, "escalation", 4),
    ("submarines", 0, "escalation", 5),
    ("moved nearer", 0, "escalation", 5),
    ("denounced", 0, "escalation", 1),
    ("50-day deadline", 0, "escalation", 2),
    ("threatening", 0, "escalation", 3),
    ("shortened that deadline", 0, "escalation", 2),
    ("appears", 0, "hedging", "epistemic"),
    ("could", 0, "hedging", "epistemic"),
    ("suggest", 0, "hedging", "epistemic"),
    ("potential", 0, "hedging", "epistemic"),
    ("seemed", 0, "hedging", "epistemic"),
    ("appeared as though", 0, "hedging", "epistemic"),
    ("felt as though", 0, "hedging", "epistemic"),
    ("reportedly", 0, "hedging", "attribution_shield"),
    ("may seem", 0, "hedging", "epistemic"),
    ("isn’t necessarily", 0, "hedging", "epistemic"),
    ("expected to", 0, "hedging", "epistemic"),
    ("might", 0, "hedging", "epistemic"),
    ("could potentially", 0, "hedging", "epistemic"),
    ("no certainty", 0, "hedging", "epistemic"),
    ("likely", 0, "hedging", "epistemic"),
    ("inevitable", 0, "boosting", "certainty"),
    ("clearly", 0, "boosting", "certainty"),
    ("truly", 0, "boosting", "intensifier"),
    ("decisively", 0, "boosting", "intensifier"),
    ("unavoidable", 0, "boosting", "certainty"),
]


@pytest.mark.parametrize(("words", "nth", "device", "value"), FOUND)
def test_the_article_s_devices_are_found(result: Result, words: str, nth: int, device: str, value: str | int) -> None:
    text = result.document.text
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    here = [f for f in result.findings if f.device == device and f.span.start < start + len(words) and start < f.span.end]
    assert len(here) == 1, [f.text for f in result.findings if f.device == device]
    finding = here[0]
    assert value in (finding.source_domain, *dict(finding.attributes).values())
    assert text[finding.span.start : finding.span.end] == finding.text


@pytest.mark.parametrize(
    "words", ["trains as a metaphor", "nuclear submarines, you", "newspaper believes", "Izvestia newspaper", "0 Comments"]
)
def test_what_is_no_metaphor_stays_clear(result: Result, words: str) -> None:
    start = result.document.text.index(words)
    end = start + len(words)
    assert [f.text for f in result.findings if f.device == "metaphor" and f.span.start < end and start < f.span.end] == []


def test_every_offset_is_right_and_every_finding_has_its_reason(result: Result) -> None:
    text = result.document.text
    for finding in result.findings:
        assert text[finding.span.start : finding.span.end] == finding.text
        assert finding.evidence[0].why
        assert finding.evidence[0].line > 0
        unlisted = finding.evidence[0].rule.startswith("metaphor/contextual#")
        assert finding.device != "metaphor" or unlisted or (finding.source_domain and finding.mapping)


def test_a_quotation_is_its_speaker_s_also_where_it_runs_over_paragraphs(result: Result) -> None:
    said = {f.text: f.voice for f in result.findings}
    for words in ("collision", "Trump train", "barreling", "veer off course"):
        assert said[words].kind == "direct"
        assert "Komsomolets" in (said[words].speaker or "")
    assert said["full speed ahead"].kind == "author"
    assert said["dismantlers"].kind == "direct"
    assert said["derailing"].kind == "author"


def test_may_the_month_is_no_hedge(scanner: Scanner) -> None:
    sentences = [
        "The vote was held in May.",
        "On 9 May the veterans marched.",
        "May and June were wet.",
        "Theresa May resigned in May 2019.",
    ]
    assert [f.text for s in sentences for f in scanner.scan(s).findings if f.device == "hedging"] == []
