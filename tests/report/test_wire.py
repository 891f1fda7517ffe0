from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.document import Span
from rhetoric.finding import Carrier, Chain, Role, Voice
from rhetoric.reader import make_source
from rhetoric.report.wire import document_object, render_json
from tests.report.build import CONFLICT, DEVICES, TOOL, make_result, mark, move

TEXT = "The plan may sink the ship – naïve 🚢 “state”.\nIt may not."


def rich_object() -> dict[str, Any]:
    metaphor = mark(
        TEXT,
        "sink",
        "metaphor",
        domain="SHIP",
        target="STATE",
        mapping="THE STATE IS A SHIP",
        voice=Voice("direct", "Ann", "said"),
    )
    metaphor = replace(metaphor, roles=(Role("vehicle", Span(13, 17)), Role("tenor", Span(0, 8))), chain="c1")
    hedge = mark(TEXT, "may", attributes=(("kind", "epistemic"), ("level", 3)))
    chain = Chain("c1", "SHIP", None, None, ("f2",), 13, 17)
    return document_object(make_result(TEXT, [metaphor, hedge], chains=(chain,)))


def test_a_document_has_exactly_the_keys_of_the_contract() -> None:
    document = rich_object()
    keys = "id path sha256 characters tokens sentences findings chains summary".split()
    assert list(document) == keys
    assert (document["id"], document["path"]) == ("essay.txt", "essay.txt")
    assert (document["characters"], document["tokens"], document["sentences"]) == (len(TEXT), 13, 2)
    assert document["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()


def test_a_metaphor_is_written_in_full() -> None:
    assert rich_object()["findings"][1] == {
        "id": "f2",
        "device": "metaphor",
        "family": "trope",
        "start": 13,
        "end": 17,
        "text": "sink",
        "score": 0.9,
        "salience": 0.5,
        "source_domain": "SHIP",
        "target_domain": "STATE",
        "mapping": "THE STATE IS A SHIP",
        "attributes": {},
        "roles": [
            {"role": "vehicle", "start": 13, "end": 17, "text": "sink"},
            {"role": "tenor", "start": 0, "end": 8, "text": "The plan"},
        ],
        "voice": {"kind": "direct", "speaker": "Ann", "cue": "said"},
        "chain": "c1",
        "evidence": [{"rule": "metaphor/tiny#x", "file": "lexicons/metaphor/tiny.toml", "line": 7, "why": "the reason"}],
    }


def test_what_is_absent_is_null_and_never_missing() -> None:
    hedge, metaphor = rich_object()["findings"]
    assert set(hedge) == set(metaphor)
    assert [key for key, value in hedge.items() if value is None] == ["source_domain", "target_domain", "mapping", "chain"]
    assert hedge["voice"] == {"kind": "author", "speaker": None, "cue": None}
    assert hedge["attributes"] == {"kind": "epistemic", "level": 3}
    assert hedge["roles"] == []


def test_a_text_without_a_path_has_a_null_path() -> None:
    document = document_object(make_result("So.", source=make_source("So.")))
    assert (document["id"], document["path"]) == ("text", None)


def test_a_chain_is_written_in_full() -> None:
    assert rich_object()["chains"] == [
        {
            "id": "c1",
            "source_domain": "SHIP",
            "target_domain": None,
            "mapping": None,
            "findings": ["f2"],
            "first": 13,
            "last": 17,
            "density": 0.0,
            "voices": [],
            "starts": None,
            "taken_over_by": [],
            "breaks": [],
        }
    ]


def test_a_chain_says_who_carries_it_and_where_it_breaks() -> None:
    carriers = (Carrier(Voice("direct", "Ann"), 2, "f1"), Carrier(Voice(), 1, "f2"))
    chain = Chain("c1", "SHIP", None, None, ("f1",), 0, 9, density=333.3333, voices=carriers, breaks=(Span(3, 5),))
    (written,) = document_object(make_result(TEXT, [mark(TEXT, "sink", "metaphor")], chains=(chain,)))["chains"]
    ann = {"kind": "direct", "speaker": "Ann", "number": 2, "first": "f1"}
    author = {"kind": "author", "speaker": None, "number": 1, "first": "f2"}
    assert written["density"] == 333.33
    assert (written["voices"], written["starts"], written["taken_over_by"]) == ([ann, author], ann, [author])
    assert written["breaks"] == [{"start": 3, "end": 5}]


def test_the_summary_counts_every_device_that_was_looked_for() -> None:
    summary = rich_object()["summary"]
    assert list(summary) == ["by_device", "by_voice", "per_1000_words", "certainty", "escalation", "framing"]
    assert {key: summary[key] for key in ("by_device", "by_voice", "per_1000_words")} == {
        "by_device": {"boosting": 0, "hedging": 1, "metaphor": 1},
        "by_voice": {"author": 1, "direct": 1},
        "per_1000_words": {"boosting": 0.0, "hedging": 90.91, "metaphor": 90.91},
    }


def test_the_framing_is_written_in_full() -> None:
    text = "Will it sink and drown?\nIt may drown, said Ann."
    marks = [
        mark(text, "sink", "metaphor", domain="SHIP"),
        mark(text, "drown", "metaphor", domain="WATER"),
        mark(text, "may", voice=Voice("direct", "Ann", "said")),
    ]
    chain = Chain("c1", "SHIP", None, None, ("f1",), 8, 12, voices=(Carrier(Voice(), 1, "f1"),))
    result = make_result(text, marks, chains=(chain,))
    result = replace(result, findings=(replace(result.findings[0], chain="c1"), *result.findings[1:]))
    author = {"kind": "author", "speaker": None, "number": 1, "first": "f1"}
    assert document_object(result)["summary"]["framing"] == {
        "description": "The headline opens the picture of ship, in a question. The author carries it in one place. Of three "
        "marked devices, 2 stand in the author's words; the rest in the words of others, those of Ann (1). "
        "Hedges far outweigh boosters (1 hedge, 0 boosters).",
        "pictures": [
            {
                "chain": "c1",
                "picture": "ship",
                "members": 1,
                "share": 0.1,
                "salience": 0.5,
                "starts": author,
                "taken_over_by": [],
            }
        ],
        "by_voice": [
            {"kind": "author", "speaker": None, "findings": 2, "by_device": {"metaphor": 2}},
            {"kind": "direct", "speaker": "Ann", "findings": 1, "by_device": {"hedging": 1}},
        ],
        "headline": {
            "start": 0,
            "end": 23,
            "text": "Will it sink and drown?",
            "question": True,
            "findings": ["f1", "f2"],
            "starts": ["c1"],
            "not_taken_up": ["WATER"],
            "certainty": {"hedges": 0, "boosters": 0, "balance": None},
            "up": None,
            "down": None,
            "voices": [{"kind": "author", "speaker": None, "number": 2, "first": "f1"}],
        },
    }


def test_a_text_without_a_headline_has_a_null_headline() -> None:
    framing = document_object(make_result("It may be."))["summary"]["framing"]
    assert framing == {"description": "", "pictures": [], "by_voice": [], "headline": None}


def test_the_certainty_of_a_text_by_paragraph_and_voice() -> None:
    ann = Voice("direct", "Ann", "said")
    marks = [
        mark(TEXT, "may", attributes=(("strength", 1),)),
        mark(TEXT, "sink", "boosting"),
        mark(TEXT, "It may", voice=ann),
    ]
    assert document_object(make_result(TEXT, marks))["summary"]["certainty"] == {
        "hedges": 2,
        "boosters": 1,
        "balance": -0.2,
        "by_paragraph": [
            {"start": 0, "end": 45, "hedges": 1, "boosters": 1, "balance": 0.3333},
            {"start": 46, "end": 57, "hedges": 1, "boosters": 0, "balance": -1.0},
        ],
        "by_voice": [
            {"kind": "author", "speaker": None, "hedges": 1, "boosters": 1, "balance": 0.3333},
            {"kind": "direct", "speaker": "Ann", "hedges": 1, "boosters": 0, "balance": -1.0},
        ],
    }


def test_a_text_with_neither_hedge_nor_booster_has_a_null_balance() -> None:
    certainty = document_object(make_result("So."))["summary"]["certainty"]
    assert certainty == {
        "hedges": 0,
        "boosters": 0,
        "balance": None,
        "by_paragraph": [{"start": 0, "end": 3, "hedges": 0, "boosters": 0, "balance": None}],
        "by_voice": [],
    }


def test_the_escalation_of_a_text_by_sentence_and_actor() -> None:
    text = "Arvenia bombed Tolmark.\nIt rained.\nLater Arvenia made peace."
    moves = [
        move(text, "bombed", 6, agent="Arvenia", target="Tolmark"),
        move(text, "made peace", 7, up=False, agent="Arvenia"),
    ]
    assert document_object(make_result(text, moves, devices=CONFLICT))["summary"]["escalation"] == {
        "up": 1,
        "down": 1,
        "peak": {"finding": "f1", "level": 6, "start": 0, "end": 23, "text": "Arvenia bombed Tolmark."},
        "levels": [
            {"start": 0, "end": 23, "up": 6, "down": None, "findings": ["f1"]},
            {"start": 35, "end": 60, "up": None, "down": 7, "findings": ["f2"]},
        ],
        "by_actor": [
            {"actor": "Arvenia", "up": 1, "down": 1, "peak": 6, "targets": [{"target": "Tolmark", "number": 1}]},
        ],
    }


def test_a_text_without_conflict_has_an_empty_course() -> None:
    escalation = document_object(make_result("So.", devices=CONFLICT))["summary"]["escalation"]
    assert escalation == {"up": 0, "down": 0, "peak": None, "levels": [], "by_actor": []}


@pytest.mark.parametrize("left", range(4))
def test_what_was_not_looked_for_on_both_sides_is_null(left: int) -> None:
    devices = (*DEVICES[:2], *CONFLICT)
    summary = document_object(make_result("So.", devices=devices[:left] + devices[left + 1 :]))["summary"]
    assert [summary["certainty"] is None, summary["escalation"] is None] == [left < 2, left >= 2]


def test_a_text_without_words_has_rates_of_zero() -> None:
    document = document_object(make_result("?!"))
    assert document["summary"]["per_1000_words"] == {"boosting": 0.0, "hedging": 0.0, "metaphor": 0.0}


def test_the_whole_names_its_schema_and_what_made_it() -> None:
    results = [make_result("It may."), make_result("It is.")]
    whole = json.loads(render_json(results, TOOL))
    assert list(whole) == ["schema", "tool", "documents"]
    assert whole["schema"] == "rhetoric/1"
    assert whole["tool"] == {
        "version": "9.8.7",
        "model": "en_test 1.0",
        "classifier": "none",
        "lexicons": [{"id": "metaphor/tiny", "version": "1.0.0"}, {"id": "hedging/tiny", "version": "2.0.0"}],
    }
    assert whole["documents"] == [document_object(r) for r in results]


def test_a_result_writes_itself_as_a_whole_of_one() -> None:
    result = make_result("It may.", [mark("It may.", "may")])
    assert json.loads(result.to_json())["documents"] == [document_object(result)]


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=40).filter(str.strip), st.data())
def test_offsets_are_code_points_of_the_text_as_read(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    finding = replace(mark(text, ""), span=Span(start, end), text=text[start:end])
    document = json.loads(make_result(text, [finding]).to_json())["documents"][0]
    (found,) = document["findings"]
    assert (found["start"], found["end"], found["text"]) == (start, end, text[start:end])
    assert document["characters"] == len(text)
