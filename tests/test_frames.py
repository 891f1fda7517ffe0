from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.document import Document, Span
from rhetoric.finding import Carrier, Chain, Finding, Voice
from rhetoric.frames import BESIDE, BREAK, NEAR, SHORT, link, list_words
from tests.report.build import make_document

# A text of words of three letters each: the n-th begins at 4 * n.
WORD = 4
PAPER = Voice("direct", "The Paper", "said")


def text_of(words: int) -> Document:
    return make_document("wo, " * words)


def put(
    at: int,
    domain: str | None = "RAIL TRAVEL",
    salience: float = 0.5,
    *,
    words: str | None = None,
    score: float = 0.9,
    device: str = "metaphor",
    target: str | None = None,
    mapping: str | None = None,
    voice: Voice | None = None,
    weak: bool = False,
) -> Finding:
    """A finding on the word numbered ``at``, which is unlike all others."""
    return Finding(
        f"f{at}",
        device,
        Span(WORD * at, WORD * at + 2),
        words or f"w{at}",
        score,
        salience,
        source_domain=domain,
        target_domain=target,
        mapping=mapping,
        voice=voice or Voice(),
        weak=weak,
    )


def chains_of(*findings: Finding, words: int = 900) -> list[Chain]:
    return link(text_of(words), findings)[1]


def places(*findings: Finding, words: int = 900) -> list[list[int]]:
    """The members of each chain by the numbers of their words."""
    return [[int(id[1:]) for id in c.findings] for c in chains_of(*findings, words=words)]


def established(*more: Finding, words: int = 900) -> list[list[int]]:
    """The chains of a train at the words 0, 10 and 20, and of what else is given."""
    return places(put(0), put(10), put(20), *more, words=words)


# Which belong together


def test_nothing_makes_no_chain() -> None:
    assert link(text_of(1), []) == ([], [])


def test_one_metaphor_of_a_domain_is_no_chain() -> None:
    findings, chains = link(text_of(90), [put(1), put(2, "WAR")])
    assert chains == []
    assert [f.chain for f in findings] == [None, None]


def test_two_of_one_domain_are_a_chain() -> None:
    findings, chains = link(text_of(90), [put(1), put(2, "WAR"), put(7)])
    assert [(c.id, c.source_domain, c.findings, c.first, c.last) for c in chains] == [
        ("c1", "RAIL TRAVEL", ("f1", "f7"), 4, 30)
    ]
    assert [f.chain for f in findings] == ["c1", None, "c1"]


def test_chains_cross_and_are_numbered_by_their_first_members() -> None:
    chains = chains_of(put(1, "WAR"), put(2), put(3, "WAR"), put(4), put(5, "WAR"))
    assert [(c.id, c.source_domain, c.findings) for c in chains] == [
        ("c1", "WAR", ("f1", "f3", "f5")),
        ("c2", "RAIL TRAVEL", ("f2", "f4")),
    ]


def test_findings_without_a_domain_are_never_chained() -> None:
    assert places(put(1, None), put(2, None), put(3, None)) == []


def test_other_devices_join_by_their_source_domain() -> None:
    assert places(put(1, device="simile"), put(5, device="idiom")) == [[1, 5]]


@pytest.mark.parametrize(("apart", "joined"), [(NEAR, True), (NEAR + 1, False)])
def test_neighbouring_domains_join_where_they_are_near(apart: int, joined: bool) -> None:
    assert places(put(0), put(10), put(10 + apart, "COLLISION"), put(20 + apart, "COLLISION")) == (
        [[0, 10, 10 + apart, 20 + apart]] if joined else [[0, 10], [10 + apart, 20 + apart]]
    )


def test_a_chain_of_neighbours_is_of_the_wider_domain() -> None:
    assert [c.source_domain for c in chains_of(put(0), put(9, "COLLISION"), put(12, "JOURNEY"))] == ["TRAVEL"]


def test_domains_that_are_no_neighbours_do_not_join() -> None:
    assert places(put(0), put(1, "HEIGHT"), put(2, "PHYSICAL FORCE"), put(3, "BUILDING"), put(4, "A USER'S")) == []


def test_what_joined_once_joins_for_good() -> None:
    far = [put(700, "COLLISION"), put(600, "JOURNEY")]
    assert places(put(0), put(5), put(9, "COLLISION"), *far) == [[0, 5, 9, 700]]


def test_a_far_neighbour_does_not_join() -> None:
    assert established(put(300, "COLLISION")) == [[0, 10, 20]]


def test_two_are_bridged_by_a_third_between_them() -> None:
    one, other, bridge = put(0), put(2 * NEAR, "COLLISION"), put(NEAR, "JOURNEY", 0.4)
    assert places(one, other) == []
    assert places(one, bridge, other) == [[0, NEAR, 2 * NEAR]]


def test_a_weak_one_bridges_nothing() -> None:
    for salience, chains in ((0.4, [[0, 5, 75, 150, 155]]), (0.3, [[0, 5], [150, 155]])):
        bridge = put(75, "JOURNEY", salience)
        assert places(put(0), put(5), bridge, put(150, "COLLISION"), put(155, "COLLISION")) == chains


# Weak members


@pytest.mark.parametrize(
    "weak",
    [
        {"salience": 0.3},
        {"score": 0.4},
        {"weak": True},
    ],
)
def test_weak_ones_start_nothing_and_join_what_is_near(weak: dict[str, float]) -> None:
    assert places(put(0, **weak), put(60, **weak)) == []  # type: ignore[arg-type]
    assert established(put(20 + NEAR, **weak)) == [[0, 10, 20, 20 + NEAR]]  # type: ignore[arg-type]
    assert established(put(21 + NEAR, **weak)) == [[0, 10, 20]]  # type: ignore[arg-type]


def test_a_weak_neighbour_must_stand_beside() -> None:
    assert established(put(20 + BESIDE, "JOURNEY", 0.3)) == [[0, 10, 20, 20 + BESIDE]]
    assert established(put(21 + BESIDE, "JOURNEY", 0.3)) == [[0, 10, 20]]


def test_a_lone_step_twenty_paragraphs_later_is_not_in_the_picture() -> None:
    assert established(put(800, "JOURNEY", 0.25), put(850, salience=0.25)) == [[0, 10, 20]]


def test_weak_ones_beside_each_other_wake_and_belong_from_afar() -> None:
    pair = [put(500, salience=0.3), put(500 + BESIDE, salience=0.3)]
    assert established(*pair) == [[0, 10, 20, 500, 500 + BESIDE]]
    assert places(*pair) == []


def test_the_same_word_again_wakes_nothing() -> None:
    assert established(put(500, salience=0.3, words="step"), put(505, salience=0.3, words="Step")) == [[0, 10, 20]]


def test_a_strong_one_belongs_to_an_established_picture_from_afar() -> None:
    assert established(put(650, salience=0.35)) == [[0, 10, 20, 650]]


def test_two_are_no_established_picture() -> None:
    assert places(put(0), put(10), put(650)) == [[0, 10]]


def test_two_conventional_ones_far_apart_carry_nothing() -> None:
    assert places(put(0, salience=0.4), put(190, salience=0.4)) == []
    assert places(put(0, salience=0.4), put(NEAR, salience=0.4)) == [[0, NEAR]]


def test_a_word_twice_is_no_picture_and_three_times_is_one() -> None:
    assert places(put(0, words="train"), put(9, words="train")) == []
    assert places(put(0, words="train"), put(9, words="train"), put(20, words="train")) == [[0, 9, 20]]


def test_two_readings_of_one_place_are_one() -> None:
    idiom = replace(put(0, device="idiom", words="off the rails"), span=Span(0, 12), id="f9")
    assert chains_of(put(0), idiom) == []


# Breaks and ends


def test_where_a_picture_is_dropped_and_resumed_is_kept() -> None:
    (chain,) = chains_of(put(0), put(5), put(9), put(9 + BREAK), put(600), put(601))
    assert chain.breaks == (Span(4 * (9 + BREAK) + 2, 2400),)


def test_a_stretch_up_to_the_limit_is_no_break() -> None:
    (chain,) = chains_of(put(0), put(5), put(9), put(10 + BREAK))
    assert chain.breaks == ()


def test_a_very_long_gap_ends_a_chain_and_a_later_run_is_its_own() -> None:
    late = [put(n, words=f"w{n}") for n in (1500, 1510, 1520)]
    assert established(*late, words=2000) == [[0, 10, 20], [1500, 1510, 1520]]


def test_a_short_text_is_never_split() -> None:
    assert established(*(put(n) for n in (985, 990, SHORT - 1)), words=SHORT) == [[0, 10, 20, 985, 990, SHORT - 1]]


def test_in_a_long_text_a_quarter_may_lie_between_and_never_a_chapter() -> None:
    late = [put(n) for n in (1900, 1910, 1920)]
    assert len(established(*late, words=9000)) == 1
    assert len(established(*late, words=4000)) == 2
    later = [put(n) for n in (3100, 3110, 3120)]
    assert len(established(*later, words=40_000)) == 2


def test_density_counts_members_by_words_between_the_first_and_the_last() -> None:
    (chain,) = chains_of(put(0), put(10), put(19))
    assert chain.density == 1000 * 3 / 20


# Whose it is


def test_the_voices_of_a_chain_come_in_the_order_of_their_first_use() -> None:
    members = [
        put(0),
        put(1, voice=PAPER),
        put(2, voice=Voice("indirect", " the\npaper ")),
        put(3),
        put(4, voice=Voice("mixed")),
    ]
    (chain,) = chains_of(*members)
    assert chain.voices == (
        Carrier(Voice(), 2, "f0"),
        Carrier(Voice("direct", "The Paper"), 2, "f1"),
        Carrier(Voice("mixed"), 1, "f4"),
    )
    assert chain.starts == chain.voices[0]
    assert chain.taken_over_by == chain.voices[1:]


def test_a_chain_made_by_hand_has_no_voices() -> None:
    chain = Chain("c1", "WAR", None, None, ("f1",), 0, 1)
    assert (chain.starts, chain.taken_over_by, chain.breaks) == (None, (), ())


# What it speaks of


def target_of(*findings: Finding) -> tuple[str | None, str | None]:
    (chain,) = chains_of(*findings)
    return chain.target_domain, chain.mapping


def test_a_chain_speaks_of_what_most_of_its_members_that_say_so_speak_of() -> None:
    members = [
        put(0),
        put(1, target="VOTE", mapping="V"),
        put(2, target="TALKS", mapping="T"),
        put(3, target="TALKS", mapping="T"),
    ]
    assert target_of(*members) == ("TALKS", "T")


def test_of_targets_as_frequent_the_earlier_holds() -> None:
    assert target_of(put(0, target="VOTE", mapping="V"), put(1, target="TALKS", mapping="T")) == ("VOTE", "V")


def test_where_too_few_agree_there_is_no_target() -> None:
    assert target_of(*(put(n, target=f"T{n}", mapping=f"M{n}") for n in range(4))) == (None, None)
    assert target_of(*(put(n, target=f"T{n}", mapping=f"M{n}") for n in range(3))) == ("T0", "M0")
    assert target_of(put(0), put(1)) == (None, None)


def test_a_chain_of_neighbours_is_written_with_the_picture_of_its_commonest_domain() -> None:
    members = [
        put(0, "COLLISION", target="TALKS", mapping="TALKS ARE A COLLISION"),
        put(1, "COLLISION", target="TALKS", mapping="TALKS ARE A COLLISION"),
        put(2, target="TALKS", mapping="TALKS ARE A TRAIN"),
        put(3),
        put(4),
    ]
    assert target_of(*members) == ("TALKS", "TALKS ARE A TRAIN")
    assert target_of(*members[:2], put(2), put(3), put(4)) == ("TALKS", "TALKS ARE A COLLISION")
    assert target_of(put(0, target="TALKS"), put(1)) == ("TALKS", None)


# Invariants

MEMBERS = st.lists(
    st.tuples(
        st.integers(0, 1800),
        st.sampled_from(["RAIL TRAVEL", "COLLISION", "JOURNEY", "WAR", "A USER'S", None]),
        st.sampled_from([0.1, 0.3, 0.35, 0.5, 0.8]),
        st.sampled_from(["metaphor", "simile"]),
        st.sampled_from([Voice(), PAPER, Voice("mixed")]),
    ),
    max_size=25,
)


def make_findings(rows: list[tuple[int, str | None, float, str, Voice]]) -> list[Finding]:
    made = [put(at, domain, salience, device=device, voice=voice) for at, domain, salience, device, voice in rows]
    made.sort(key=lambda f: (f.span, f.device, f.source_domain or "", f.salience, str(f.voice)))
    return [replace(f, id=f"f{n}") for n, f in enumerate(made)]


@given(MEMBERS)
@settings(deadline=None, max_examples=150)
def test_each_finding_is_in_the_one_chain_that_names_it(rows: list[tuple[int, str | None, float, str, Voice]]) -> None:
    before = make_findings(rows)
    document = text_of(2000)
    findings, chains = link(document, before)
    assert [replace(f, chain=None) for f in findings] == before
    named = [(id, c.id) for c in chains for id in c.findings]
    assert sorted(named) == sorted((f.id, f.chain) for f in findings if f.chain)
    assert [c.id for c in chains] == [f"c{n + 1}" for n in range(len(chains))]
    assert [c.first for c in chains] == sorted(c.first for c in chains)
    words = len(list_words(document))
    for chain in chains:
        members = [f for f in findings if f.chain == chain.id]
        assert len(members) >= 2 and any(f.salience >= 0.35 for f in members)
        assert (chain.first, chain.last) == (members[0].span.start, members[-1].span.end)
        assert sum(v.number for v in chain.voices) == len(members)
        assert [v.first for v in chain.voices] == sorted((v.first for v in chain.voices), key=lambda id: int(id[1:]))
        assert all(chain.first < gap.start < gap.end < chain.last for gap in chain.breaks)
        assert 1000 * len(members) / words <= chain.density


@given(MEMBERS, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=80)
def test_the_order_in_which_findings_come_is_of_no_matter(
    rows: list[tuple[int, str | None, float, str, Voice]], rng: object
) -> None:
    findings = make_findings(rows)
    shuffled = list(findings)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link(text_of(2000), shuffled)[1] == link(text_of(2000), findings)[1]


@pytest.mark.slow
def test_ten_thousand_members_take_no_quadratic_time() -> None:
    findings = [put(n, ("RAIL TRAVEL", "COLLISION", "WAR")[n % 3], (0.3, 0.4, 0.6)[n % 5 % 3]) for n in range(10_000)]
    document = text_of(10_000)
    start = perf_counter()
    assert len(link(document, findings)[1]) == 2
    assert perf_counter() - start < 3
