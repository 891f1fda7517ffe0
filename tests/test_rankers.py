"""Every figure that is ranked has its weights, and every feature that a detector names has one."""

from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.classify.training.fit_rankers import Proposer
from rhetoric.evaluation import read_labelled
from rhetoric.matchers.ranking import NEVER, Proposal, list_ranked
from rhetoric.pipeline import Scanner
from rhetoric.reader import make_source
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def proposers(everything: Scanner) -> list[Proposer]:
    return [d for d in everything.detectors if isinstance(d, Proposer)]


def test_every_ranked_device_has_weights_and_a_cut_off_that_can_be_reached(proposers: list[Proposer]) -> None:
    assert sorted(p.ranker.device for p in proposers) == sorted(list_ranked())
    assert all(p.ranker.weights and p.ranker.cutoff < NEVER for p in proposers)


def test_every_feature_has_a_weight_and_every_proposal_its_members(everything: Scanner, proposers: list[Proposer]) -> None:
    nameless: set[tuple[str, str]] = set()
    for proposer in proposers:
        path = Path(ROOT / "seeds" / "labelled" / f"{proposer.ranker.device}.jsonl")
        texts = [s.text for s in read_labelled(path) if s.split == "dev"][:60]
        found: list[Proposal] = []
        for document in everything.parser.parse_many(make_source(t) for t in texts):
            found += proposer.propose(document)
        assert found, proposer.ranker.device
        for proposal in found:
            nameless |= {(proposer.ranker.device, name) for name in set(proposal.features) - set(proposer.ranker.weights)}
            assert all(first <= last for first, last in proposal.members)
            assert proposal.first <= proposal.members[0][0] and proposal.members[-1][1] <= proposal.last
            assert proposal.what
    assert nameless == set()
