from __future__ import annotations

from math import exp

import pytest

from rhetoric.document import Document
from rhetoric.finding import FOR, Evidence, GroundKind
from rhetoric.scoring import (
    AGAINST,
    CONVENTIONAL,
    EVENTS,
    FIGURES,
    LIKELY,
    ODDS,
    STANCES,
    UNHEARD,
    explain,
    find_decisive,
    make_findings,
    score_candidate,
)
from tests.building import build, make_candidate, make_rule

DOCUMENT: Document = build("talks talk NOUN NNS nsubj 1", "derailed derail VERB VBD ROOT 1", "today today NOUN NN npadvmod 1")


def test_every_ground_a_finding_can_stand_on_has_a_probability() -> None:
    for table in (FIGURES, STANCES, EVENTS):
        assert set(table) == set(FOR) - {"alone", "read", "ranked"}
        assert all(0 < p < 1 for p in table.values())
    grounds = (set(FOR) | set(AGAINST)) - {"read", "ranked", "mention"}
    assert set(ODDS["metaphor"].grounds) | UNHEARD == grounds - {"unreal"}
    assert set(ODDS["escalation"].grounds) | UNHEARD == set(ODDS["deescalation"].grounds) | UNHEARD == grounds
    assert set(ODDS["hedging"].grounds) | UNHEARD == set(ODDS["boosting"].grounds) | UNHEARD == grounds - {"unreal"}


@pytest.mark.parametrize("kind", list(FIGURES))
def test_the_score_is_the_reliability_of_the_ground(kind: GroundKind) -> None:
    (finding,) = make_findings([make_candidate(make_rule(), (6, 14), kind)], DOCUMENT)
    assert finding.score == FIGURES[kind]


@pytest.mark.parametrize("kind", ["company", "phrase", "default", "alone", "scene"])
def test_with_a_classifier_the_reading_moves_the_score(kind: GroundKind) -> None:
    low, middle, high = (score_candidate(make_candidate(make_rule(), (6, 14), kind, reading=r)) for r in (0.0, 0.5, 1.0))
    assert 0 < low < middle < high < 1
    assert middle == pytest.approx(1 / (1 + exp(-ODDS["metaphor"].grounds[kind])))


def test_a_ground_against_it_decides_before_what_it_stands_on() -> None:
    candidate = make_candidate(make_rule(), (6, 14), "company", [("scene", (0, 5)), ("literal", (0, 5))], reading=0.5)
    assert find_decisive(candidate) == "literal"
    assert score_candidate(candidate) == pytest.approx(1 / (1 + exp(-ODDS["metaphor"].grounds["literal"])))


@pytest.mark.parametrize("kind", ["always", "sustained"])
def test_where_a_sentence_cannot_tell_the_reading_counts_for_nothing(kind: GroundKind) -> None:
    assert score_candidate(make_candidate(make_rule(), (6, 14), kind, reading=0.0)) == FIGURES[kind]


def test_an_unlisted_metaphor_has_the_classifier_s_score_and_shows_if_it_is_likely_and_live() -> None:
    def show(reading: float, salience: float) -> list[float]:
        rule = make_rule(lexicon="contextual", source_domain=None, salience=salience)
        return [f.score for f in make_findings([make_candidate(rule, (6, 14), "read", reading=reading)], DOCUMENT)]

    assert show(LIKELY, CONVENTIONAL) == [LIKELY]
    assert show(LIKELY - 0.01, 0.9) == show(0.9, CONVENTIONAL - 0.01) == []


def test_a_stance_has_a_table_of_its_own() -> None:
    hedge = make_rule("may", device="hedging", source_domain=None)
    assert score_candidate(make_candidate(hedge, (6, 14), "phrase")) == STANCES["phrase"] != FIGURES["phrase"]


def test_a_finding_says_all_that_the_rule_says() -> None:
    (finding,) = make_findings([make_candidate(make_rule(salience=0.7, note="Seen often"), (6, 14))], DOCUMENT)
    assert (finding.id, finding.device, finding.span, finding.text) == ("f1", "metaphor", (6, 14), "derailed")
    assert (finding.salience, finding.source_domain, finding.target_domain) == (0.7, "RAIL TRAVEL", "TALKS")
    assert finding.evidence == (Evidence("metaphor/rail#derail", "rail.toml", 1, "“derail” (Rail): it is default. Seen often"),)
    assert (finding.voice.kind, finding.chain) == ("author", None)


def test_findings_are_numbered_without_gaps_in_the_order_given() -> None:
    live, dead = make_rule(), make_rule("dead", salience=CONVENTIONAL - 0.01)
    candidates = [make_candidate(dead, (0, 5)), make_candidate(live, (6, 14)), make_candidate(live, (15, 20))]
    assert [(f.id, f.text) for f in make_findings(candidates, DOCUMENT)] == [("f1", "derailed"), ("f2", "today")]
    assert [(f.id, f.text) for f in make_findings(candidates, DOCUMENT, include_conventional=True)] == [
        ("f1", "talks"),
        ("f2", "derailed"),
        ("f3", "today"),
    ]


def test_a_metaphor_at_the_limit_is_not_dead_and_other_devices_never_are() -> None:
    limit = make_candidate(make_rule(salience=CONVENTIONAL), (0, 5))
    hedge = make_candidate(make_rule("may", device="hedging", salience=0.0), (6, 14))
    assert [f.text for f in make_findings([limit, hedge], DOCUMENT)] == ["talks", "derailed"]


def test_what_is_less_sure_than_asked_for_is_left_out() -> None:
    candidates = [make_candidate(make_rule(), (0, 5), "always"), make_candidate(make_rule(), (6, 14), "default")]
    assert [f.text for f in make_findings(candidates, DOCUMENT, min_score=FIGURES["default"])] == ["talks", "derailed"]
    assert [f.text for f in make_findings(candidates, DOCUMENT, min_score=FIGURES["default"] + 0.01)] == ["talks"]
    assert make_findings(candidates, DOCUMENT, min_score=1.0) == []


def test_the_reason_ends_with_one_full_stop_and_has_the_note_after_it() -> None:
    assert explain(make_candidate(make_rule(), (0, 5))) == "“derail” (Rail): it is default."
    assert explain(make_candidate(make_rule(note="A note."), (0, 5))) == "“derail” (Rail): it is default. A note."
