from __future__ import annotations

import pytest

from rhetoric.matchers.ranking import MOST_MEMBERS, Proposal, Ranker, list_ranked, load_ranker
from rhetoric.parser import Parser
from rhetoric.reader import make_source

RANKER = Ranker("anaphora", -1.0, {"three members": 2.0, "an article first": -3.0, "short": 0.1}, 0.5, 7)


def test_a_score_is_the_logistic_of_bias_and_weights() -> None:
    assert RANKER.rate({"three members": 1.0}) == pytest.approx(0.731, abs=0.001)
    assert RANKER.rate({}) == pytest.approx(0.269, abs=0.001)
    assert 0.0 < RANKER.rate({"an article first": 1e9}) < RANKER.rate({"three members": 1e9}) < 1.0


def test_a_feature_without_a_weight_counts_nothing() -> None:
    assert RANKER.rate({"unheard of": 1.0}) == RANKER.rate({})


def test_the_reason_names_what_moved_the_score_and_leaves_out_what_did_not() -> None:
    why = RANKER.explain({"three members": 1.0, "an article first": 1.0, "short": 1.0})
    assert why == "for it: three members; against it: an article first; shown from a score of 0.50 on"
    assert RANKER.explain({}) == "shown from a score of 0.50 on"


def test_candidates_are_weak_below_the_cutoff_and_none_where_hopeless(parser: Parser) -> None:
    document = parser.parse(make_source("We came and we saw."))
    members = ((0, 0), (3, 3))
    rows: list[dict[str, float]] = [{"three members": 1.0}, {}, {"an article first": 1.0}]
    proposals = [Proposal(members, features, "it begins alike", "clauses", (0, 4)) for features in rows]
    found = list(RANKER.rank_all(proposals, document))
    assert [c.weak for c in found] == [False, True]
    assert document.text[slice(*found[0].span)] == "We came and we saw"
    assert [document.text[slice(*r.span)] for r in found[0].roles] == ["We", "we"]
    assert found[0].standing.why.startswith("it begins alike; for it: three members")
    assert (found[0].rule.entry.line, found[0].rule.entry.attributes) == (7, (("kind", "clauses"),))


def test_without_an_extent_a_figure_runs_from_its_first_member_to_its_last(parser: Parser) -> None:
    document = parser.parse(make_source("so " * 60))
    proposal = Proposal(tuple((i, i) for i in range(50)), {"three members": 1.0}, "it goes on")
    (candidate,) = RANKER.rank_all([proposal], document)
    assert (proposal.first, proposal.last, candidate.words) == (0, 49, 50)
    assert len(candidate.roles) == MOST_MEMBERS


def test_every_ranked_device_has_weights_a_cutoff_and_a_line() -> None:
    for device in list_ranked():
        ranker = load_ranker(device)
        assert ranker.weights and 0 < ranker.cutoff < 1 and ranker.line > 0


def test_a_device_that_was_never_fitted_shows_nothing(parser: Parser) -> None:
    document = parser.parse(make_source("We came and we saw."))
    proposals = [Proposal(((0, 0), (3, 3)), {"three members": 1.0}, "it begins alike")]
    assert all(c.weak for c in load_ranker("whistling").rank_all(proposals, document))
