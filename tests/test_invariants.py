"""What holds for any text at all, on the whole line from bytes to reports."""

from __future__ import annotations

import json
import random
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import rhetoric.cli.scan
from rhetoric.cli.app import app
from rhetoric.document import Span
from rhetoric.errors import RhetoricError
from rhetoric.finding import Finding
from rhetoric.lexicon_reader import read_lexicons
from rhetoric.merge import merge
from rhetoric.pipeline import Scanner
from rhetoric.reader import make_source
from rhetoric.registry import list_detectors
from rhetoric.report.view import split_lines
from rhetoric.result import Result
from rhetoric.wordclass import load_word_classes

CHECKS = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]

LEXICON = """
id = "mill"
device = "metaphor"
title = "Mills"
source_domain = "MILL"
target_domain = "TALK"
mapping = "TALK IS A MILL"
origin = "Written for this test."
license = "MIT"
version = "1.0.0"

[[entry]]
lemma = "grind"
pos = "VERB"
salience = 0.6
always = true
examples = ["The talks [grind] on."]

[[entry]]
phrase = "grind to a halt"
salience = 0.7
always = true
examples = ["The talks [grind to a halt]."]
"""

WORDS = (
    "the a talks strike Trump president Moscow they it she he who grinds ground derailed perhaps may clearly very "
    "war threatened sanctions bridge storm fire wave said told apologised agreed to of in on and but not isn't is was down "
    "course 50 1990s"
).split()
MARKS = [
    "'",
    '"',
    "“",
    "”",
    "‘",
    "’",
    ",",
    ".",
    "!",
    "?",
    "...",
    "—",
    "-",
    ":",
    "(",
    ")",
    "🚂",
    "é",
    "日本",
    "\u200b",
    "\u0301",
    "<b>",
    "&amp;",
]
BREAKS = [" ", " ", " ", " ", "\n", "\r\n", "\n\n", "\r", "\t", "\u2028", "\x00"]

TEXTS = st.lists(st.tuples(st.sampled_from(WORDS + MARKS), st.sampled_from(BREAKS)), max_size=40).map(
    lambda pairs: "".join(word + blank for word, blank in pairs)
) | st.text(max_size=120)


@pytest.fixture(scope="session")
def mill(scanner: Scanner, tmp_path_factory: pytest.TempPathFactory) -> Scanner:
    """A scanner with a lexicon of this test beside the built-in ones."""
    folder = tmp_path_factory.mktemp("lexicons")
    (folder / "metaphor").mkdir()
    (folder / "metaphor" / "mill.toml").write_text(LEXICON, encoding="utf-8")
    return Scanner(lexicons=[folder])


def key(result: Result) -> tuple[Any, ...]:
    """All of a result but the parse."""
    dropped = [(d.candidate.rule.id, d.candidate.span, d.candidate.reading, d.why) for d in result.dropped]
    return (
        result.findings,
        result.chains,
        result.document.sentences,
        result.document.quotations,
        result.document.estimates,
        dropped,
    )


def test_the_lexicon_of_this_test_is_found(mill: Scanner) -> None:
    found = [
        (f.text, f.span)
        for f in mill.scan("🚂 “The talks grind to a halt.”\r\nThey grind.").findings
        if f.source_domain == "MILL"
    ]
    assert found == [("grind to a halt", Span(13, 28)), ("grind", Span(37, 42))]


def claims(finding: Finding) -> list[Span]:
    """What no other finding of its device may claim: the members of a figure, else the whole (rule 7 of merging)."""
    return [r.span for r in finding.roles if r.role == "member"] or [finding.span]


@settings(max_examples=120, deadline=None, suppress_health_check=CHECKS)
@example("Trump\ntalks Trump\ntalks ")
@given(TEXTS)
def test_every_finding_and_every_role_is_a_stretch_of_the_text(mill: Scanner, text: str) -> None:
    result = mill.scan(text)
    read = result.document.text
    for finding in result.findings:
        assert 0 <= finding.span.start < finding.span.end <= len(read)
        assert read[finding.span.start : finding.span.end] == finding.text
        assert 0 <= finding.score <= 1 and 0 <= finding.salience <= 1
        for role in finding.roles:
            assert 0 <= role.span.start < role.span.end <= len(read)
    assert [f.id for f in result.findings] == [f"f{n}" for n in range(1, len(result.findings) + 1)]
    assert [f.span for f in result.findings] == sorted(f.span for f in result.findings)
    for n, finding in enumerate(result.findings):
        mates = [f for f in result.findings[:n] if f.device == finding.device]
        assert not any(a.overlaps(b) for f in mates for a in claims(f) for b in claims(finding))
    ids = {f.id for f in result.findings}
    for chain in result.chains:
        assert len(chain.findings) >= 2 and set(chain.findings) <= ids


@settings(max_examples=40, deadline=None, suppress_health_check=CHECKS)
@given(st.lists(TEXTS, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_a_result_does_not_depend_on_what_was_scanned_before_or_with_it(
    mill: Scanner, texts: list[str], rng: random.Random
) -> None:
    alone = {text: key(mill.scan(text)) for text in texts}
    rng.shuffle(texts)
    for text, result in zip(texts, mill.scan_many(texts), strict=True):
        assert result.document.doc is None
        assert key(result) == alone[text]


def test_batches_of_any_size_give_the_same(mill: Scanner, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line for line in article.read_text("utf-8").splitlines() if line.strip()]
    one = [key(r) for r in mill.scan_many(lines)]
    monkeypatch.setattr("rhetoric.pipeline.BATCH", 3)
    other = [key(r) for r in mill.scan_many(reversed(lines))]
    assert one == other[::-1] == [key(mill.scan(line)) for line in lines]


def test_the_article_wrapped_or_with_windows_line_ends_has_the_same_findings(mill: Scanner, article: Path) -> None:
    text = article.read_text("utf-8").replace("\r\n", "\n")
    windows = text.replace("\n", "\r\n")
    one, other = mill.scan(text), mill.scan(windows)
    moved = [text.count("\n", 0, f.span.start) for f in one.findings]
    assert [f.span.start + n for f, n in zip(one.findings, moved, strict=True)] == [f.span.start for f in other.findings]
    texts = [[(f.device, f.text.replace("\r\n", "\n")) for f in r.findings] for r in (one, other)]
    assert texts[0] == texts[1]


@settings(max_examples=40, deadline=None, suppress_health_check=CHECKS)
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_candidates_does_not_matter(mill: Scanner, text: str, rng: random.Random) -> None:
    document = mill.parser.parse(make_source(text))
    candidates = list(mill.detect(document))
    kept = merge(candidates)
    rng.shuffle(candidates)
    assert merge(candidates) == kept


def test_rules_in_another_order_give_the_same_findings(scanner: Scanner, article: Path) -> None:
    document = scanner.parser.parse(make_source(article.read_text("utf-8")))
    rules = [rule for lexicon in read_lexicons([], devices=scanner.devices) for rule in lexicon.rules]
    turned = [
        module.Detector([rule for rule in reversed(rules) if rule.device == device], load_word_classes())
        for device, module in reversed(list_detectors().items())
        if device in scanner.devices
    ]
    kept, dropped = merge(scanner.detect(document))
    kept_too, dropped_too = merge(c for detector in turned for c in detector.detect(document))
    assert kept
    assert [(c.span, c.rule.id, c.standing, c.roles) for c in kept_too] == [
        (c.span, c.rule.id, c.standing, c.roles) for c in kept
    ]
    assert [(d.candidate.span, d.candidate.rule.id, d.why) for d in dropped_too] == [
        (d.candidate.span, d.candidate.rule.id, d.why) for d in dropped
    ]


class Page(HTMLParser):
    """The paragraphs of the <main> element of a page, all tags and all attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.inside = self.inside or tag == "main"
        if self.inside and tag in {"p", "h3"}:
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "main"

    def handle_data(self, data: str) -> None:
        if self.inside and self.paragraphs and (self.paragraphs[-1] or data.strip()):
            self.paragraphs[-1] += data


PAYLOADS = [
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "</style><script>x</script>",
    "</main><img src=x onerror=x>",
    "{{ 7*7 }}",
    "&lt;b&gt;",
]


def read_page(page: str) -> Page:
    parsed = Page()
    parsed.feed(page)
    parsed.close()
    assert not parsed.tags & {"script", "img", "b-x", "iframe", "object"}
    assert not any(name.startswith("on") for name in parsed.attributes)
    return parsed


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_comes_out_as_text_wherever_it_stands(mill: Scanner, payload: str) -> None:
    text = f"{payload}\nThe talks {payload} grind to a halt, “{payload}” said {payload}.\nThey grind {payload}"
    source = make_source(text, id=payload, path=payload, warnings=(payload,))
    page = mill.scan(source).to_html()
    assert ["".join(p.split()) for p in read_page(page).paragraphs] == ["".join(line.split()) for line in text.split("\n")]
    if "<" in payload or '"' in payload:
        assert payload not in page.split("</style>", 1)[1]


@settings(max_examples=50, deadline=None, suppress_health_check=CHECKS)
@given(
    st.lists(
        st.sampled_from([*PAYLOADS, "grind", "to a halt", "the talks", "\n", "<", '"', "'", "&", ">", "--"]), max_size=15
    ).map(" ".join)
    | TEXTS
)
def test_the_page_shows_the_whole_text(mill: Scanner, text: str) -> None:
    result = mill.scan(text)
    read = result.document.text
    shown = read_page(result.to_html()).paragraphs
    stretches = [read[start:end] for (start, end), _ in split_lines(result)]
    assert ["".join(p.split()).replace("\0", "") for p in shown] == ["".join(s.split()).replace("\0", "") for s in stretches]
    assert "".join("".join(stretches).split()) == "".join(read.split())


KEYS = {
    "whole": {"schema", "tool", "documents"},
    "tool": {"version", "model", "classifier", "lexicons"},
    "document": {"id", "path", "sha256", "characters", "tokens", "sentences", "findings", "chains", "summary"},
    "finding": {
        "id", "device", "family", "start", "end", "text", "score", "salience", "source_domain",
        "target_domain", "mapping", "attributes",
        "roles", "voice", "chain", "evidence",
    },
    "chain": {
        "id", "source_domain", "target_domain", "mapping", "findings", "first", "last",
        "density", "voices", "starts", "taken_over_by", "breaks",
    },
    "summary": {"by_device", "by_voice", "per_1000_words", "certainty", "escalation", "framing"},
}  # fmt: skip


def check_json(whole: dict[str, Any], text: str, findings: tuple[Finding, ...]) -> None:
    assert set(whole) == KEYS["whole"]
    assert set(whole["tool"]) == KEYS["tool"]
    (document,) = whole["documents"]
    assert set(document) == KEYS["document"]
    assert set(document["summary"]) == KEYS["summary"]
    assert document["characters"] == len(text)
    assert [(f["start"], f["end"], f["text"]) for f in document["findings"]] == [(*f.span, f.text) for f in findings]
    for finding in document["findings"]:
        assert set(finding) == KEYS["finding"]
        assert set(finding["voice"]) == {"kind", "speaker", "cue"}
        assert all(set(e) == {"rule", "file", "line", "why"} for e in finding["evidence"])
        for role in finding["roles"]:
            assert set(role) == {"role", "start", "end", "text"}
            assert role["text"] == text[role["start"] : role["end"]]
    assert all(set(chain) == KEYS["chain"] for chain in document["chains"])


@settings(max_examples=40, deadline=None, suppress_health_check=CHECKS)
@given(TEXTS)
def test_the_json_of_any_text_has_every_key(mill: Scanner, text: str) -> None:
    result = mill.scan(text)
    check_json(json.loads(result.to_json()), result.document.text, result.findings)


def test_what_a_finding_lacks_is_null_in_the_json(mill: Scanner, article: Path) -> None:
    result = mill.scan(article.read_text("utf-8"))
    whole = json.loads(result.to_json())
    check_json(whole, result.document.text, result.findings)
    assert whole["documents"][0]["path"] is None
    without = [f for f in whole["documents"][0]["findings"] if f["source_domain"] is None]
    assert {"hedging", "metaphor"} <= {f["device"] for f in without}
    rules = {f["evidence"][0]["rule"].partition("#")[0] for f in without if f["device"] == "metaphor"}
    assert rules == {"metaphor/contextual"}


BYTES = st.binary(max_size=120) | st.lists(
    st.sampled_from(
        [b"The talks grind to a halt.", b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"\x81", b"\r\n", b"\n",
        b'{"text": "They may grind."}', b'{"id": "',
         b'\\ud800", "text": "x"}', b"<p>", b"<![x", b"<meta charset=hz>", b"-*- coding: undefined -*-",
         b"# ", b"```", b"---\n", b"\xe2\x80\x9c"]
    ),
    max_size=8,
).map(b"".join)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=CHECKS)
@given(BYTES, st.sampled_from([".txt", ".html", ".md", ".jsonl"]))
def test_any_bytes_in_a_file_end_in_an_exit_code_and_no_traceback(
    mill: Scanner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data: bytes, suffix: str
) -> None:
    monkeypatch.setattr(rhetoric.cli.scan, "make_scanner", lambda options: mill)
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    out = str(tmp_path / "out")
    result = CliRunner().invoke(
        app, ["scan", str(path), "-o", out, *"-f html -f json -f jsonl -f csv -f text".split(), "--fail-on", "metaphor"]
    )
    assert result.exception is None or isinstance(result.exception, SystemExit | RhetoricError)
    assert result.exit_code in {0, 1, 2}
    assert (result.exit_code == 2) == ("error: " in result.stderr)
