from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.document import Span
from rhetoric.finding import Chain, Finding
from rhetoric.frames import link


def make(n: int, domain: str | None, *, target: str | None = "TALKS", mapping: str | None = "TALKS ARE TRAINS") -> Finding:
    """The n-th finding of a text."""
    span = Span(10 * n, 10 * n + 5)
    return Finding(f"f{n}", "metaphor", span, "words", 0.9, 0.5, source_domain=domain, target_domain=target, mapping=mapping)


def test_nothing_makes_no_chain() -> None:
    assert link([]) == ([], [])


def test_one_metaphor_of_a_domain_is_no_chain() -> None:
    findings, chains = link([make(1, "RAIL"), make(2, "WAR")])
    assert chains == []
    assert [f.chain for f in findings] == [None, None]


def test_two_metaphors_of_one_domain_are_a_chain() -> None:
    findings, chains = link([make(1, "RAIL"), make(2, "WAR"), make(7, "RAIL")])
    assert chains == [Chain("c1", "RAIL", "TALKS", "TALKS ARE TRAINS", ("f1", "f7"), 10, 75)]
    assert [f.chain for f in findings] == ["c1", None, "c1"]


def test_chains_cross_and_are_numbered_by_their_first_members() -> None:
    findings, chains = link([make(1, "WAR"), make(2, "RAIL"), make(3, "WAR"), make(4, "RAIL"), make(5, "WAR")])
    assert [(c.id, c.source_domain, c.findings) for c in chains] == [
        ("c1", "WAR", ("f1", "f3", "f5")),
        ("c2", "RAIL", ("f2", "f4")),
    ]
    assert [f.chain for f in findings] == ["c1", "c2", "c1", "c2", "c1"]


def test_findings_without_a_domain_are_never_chained() -> None:
    findings, chains = link([make(1, None), make(2, None), make(3, None)])
    assert chains == []
    assert [f.chain for f in findings] == [None] * 3


def test_a_chain_speaks_of_what_most_of_its_members_speak_of() -> None:
    members = [make(1, "RAIL", target="VOTE", mapping="V"), make(2, "RAIL"), make(3, "RAIL")]
    assert [(c.target_domain, c.mapping) for c in link(members)[1]] == [("TALKS", "TALKS ARE TRAINS")]


def test_a_tie_between_targets_is_settled_the_same_way_in_any_order() -> None:
    one, two = make(1, "RAIL", target="VOTE", mapping="V"), make(2, "RAIL", target="TALKS", mapping="T")
    first = link([one, two])[1][0]
    swapped = [make(1, "RAIL", target="TALKS", mapping="T"), make(2, "RAIL", target="VOTE", mapping="V")]
    second = link(swapped)[1][0]
    assert (first.target_domain, first.mapping) == (second.target_domain, second.mapping)


@given(st.lists(st.sampled_from(["RAIL", "WAR", "SHIP", None]), max_size=12))
@settings(deadline=None, max_examples=80)
def test_each_finding_is_in_the_one_chain_that_names_it(domains: list[str | None]) -> None:
    before = [make(n, domain) for n, domain in enumerate(domains)]
    findings, chains = link(before)
    assert [(f.id, f.span) for f in findings] == [(f.id, f.span) for f in before]
    assert [(f.id, f.chain) for f in findings if f.chain] == sorted(
        ((i, c.id) for c in chains for i in c.findings), key=lambda p: int(p[0][1:])
    )
    for domain in ("RAIL", "WAR", "SHIP"):
        members = tuple(f.id for f in before if f.source_domain == domain)
        assert [c.findings for c in chains if c.source_domain == domain] == ([members] if len(members) > 1 else [])
    assert [c.id for c in chains] == [f"c{n + 1}" for n in range(len(chains))]
    assert [c.first for c in chains] == sorted(c.first for c in chains)
