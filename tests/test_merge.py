from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.document import Span, count_apart
from rhetoric.finding import Candidate, GroundKind
from rhetoric.lexicon import Rule
from rhetoric.merge import NEAR, merge
from tests.building import make_candidate, make_rule

RAIL = make_rule("derail")
TRAIN = make_rule("train")
KEPT_UP = make_rule("platform", sustained=True)
CRASH = make_rule("crash", lexicon="collision")
CRASH_KIN = make_rule("crash", lexicon="collision", kin=("rail",))
KEPT_UP_KIN = make_rule("wreck", lexicon="collision", kin=("rail",), sustained=True)
MAY = make_rule("may", lexicon="modal", device="hedging", source_domain=None)


def kept(*candidates: Candidate) -> list[tuple[str, tuple[int, int]]]:
    return [(c.rule.entry.id, (c.span.start, c.span.end)) for c in merge(candidates)[0]]


def reasons(*candidates: Candidate) -> list[str]:
    return [d.why for d in merge(candidates)[1]]


def test_nothing_gives_nothing() -> None:
    assert merge([]) == ([], [])


@pytest.mark.parametrize("kind", ["always", "company", "phrase", "default"])
def test_what_nothing_speaks_against_stays(kind: GroundKind) -> None:
    assert kept(make_candidate(RAIL, (0, 5), kind)) == [("derail", (0, 5))]


# Rule 1: a ground that rests on figurative words is void.


def literal_by(rule: Rule, span: tuple[int, int], word: tuple[int, int], kind: GroundKind = "default") -> Candidate:
    return make_candidate(rule, span, kind, [("literal", word)])


def test_rule_1_a_ground_resting_on_a_sure_finding_of_the_lexicon_is_void() -> None:
    assert kept(make_candidate(TRAIN, (4, 15), "company"), literal_by(RAIL, (20, 28), (10, 15))) == [
        ("train", (4, 15)),
        ("derail", (20, 28)),
    ]


def test_rule_1_the_sure_finding_must_cover_the_word() -> None:
    assert kept(make_candidate(TRAIN, (4, 12), "company"), literal_by(RAIL, (20, 28), (10, 15))) == [("train", (4, 12))]


def test_rule_1_a_finding_by_default_is_not_sure_enough() -> None:
    assert kept(make_candidate(TRAIN, (4, 15), "default"), literal_by(RAIL, (20, 28), (10, 15))) == [("train", (4, 15))]


def test_rule_1_another_lexicon_helps_only_if_it_is_kin() -> None:
    train = make_candidate(TRAIN, (4, 15), "phrase")
    assert kept(train, literal_by(CRASH, (20, 28), (10, 15))) == [("train", (4, 15))]
    assert kept(train, literal_by(CRASH_KIN, (20, 28), (10, 15))) == [("train", (4, 15)), ("crash", (20, 28))]


def test_rule_1_frees_one_candidate_by_another_that_was_freed() -> None:
    third = make_rule("barrel")
    found = kept(
        make_candidate(TRAIN, (0, 5), "company"),
        literal_by(RAIL, (10, 15), (0, 5), "company"),
        literal_by(third, (20, 25), (10, 15)),
    )
    assert found == [("train", (0, 5)), ("derail", (10, 15)), ("barrel", (20, 25))]


def test_rule_1_a_ground_without_a_word_stays() -> None:
    mention = make_candidate(RAIL, (20, 28), "company", [("mention", None)])
    assert kept(make_candidate(TRAIN, (0, 40), "company"), mention) == [("train", (0, 40))]


def test_rule_1_is_about_pictures_and_not_about_hedges() -> None:
    might = make_rule("might", lexicon="modal", device="hedging", source_domain=None)
    found = kept(make_candidate(MAY, (0, 5), "always"), literal_by(might, (10, 15), (0, 5)))
    assert found == [("may", (0, 5))]


# Rule 2: what has a valid ground against it goes.


@pytest.mark.parametrize("against", ["literal", "scene", "mention"])
@pytest.mark.parametrize("kind", ["always", "company", "phrase", "default", "alone"])
def test_rule_2_a_ground_against_a_candidate_drops_it_with_that_reason(kind: GroundKind, against: GroundKind) -> None:
    candidate = make_candidate(RAIL, (0, 5), kind, [(against, (10, 15)), (against, (16, 20))])
    assert kept(candidate) == []
    assert reasons(candidate) == [f"{against} speaks against it"]


def test_rule_2_names_each_reason_once() -> None:
    assert reasons(
        make_candidate(RAIL, (0, 5), "default", [("literal", (7, 9)), ("scene", (10, 12)), ("literal", (13, 15))])
    ) == ["literal speaks against it; scene speaks against it"]


# Rule 3: a word without the company it asks for goes, unless the text keeps the image up.


def test_rule_3_a_word_alone_goes() -> None:
    alone = make_candidate(RAIL, (40, 45), "alone")
    sure = [make_candidate(TRAIN, (0, 5), "company"), make_candidate(TRAIN, (10, 15), "company")]
    assert kept(*sure, alone) == [("train", (0, 5)), ("train", (10, 15))]
    assert reasons(*sure, alone) == ["it is alone"]


def test_rule_3_two_sure_findings_keep_a_sustained_word() -> None:
    alone = make_candidate(KEPT_UP, (40, 45), "alone")
    one, two = make_candidate(TRAIN, (0, 5), "company"), make_candidate(RAIL, (10, 15), "phrase")
    assert kept(one, alone) == [("train", (0, 5))]
    assert kept(one, two, alone) == [("train", (0, 5)), ("derail", (10, 15)), ("platform", (40, 45))]
    standing = merge([one, two, alone])[0][2].standing
    assert (standing.kind, standing.why) == ("sustained", "the text keeps up the image: 2 sure findings of it nearby")


def test_rule_3_findings_by_default_keep_nothing_up() -> None:
    alone = make_candidate(KEPT_UP, (40, 45), "alone")
    found = kept(make_candidate(TRAIN, (0, 5)), make_candidate(RAIL, (10, 15)), alone)
    assert found == [("train", (0, 5)), ("derail", (10, 15))]


def test_rule_3_kin_keep_up_the_image_and_strangers_do_not() -> None:
    sure = [make_candidate(TRAIN, (0, 5), "company"), make_candidate(RAIL, (10, 15), "company")]
    stranger = make_rule("wreck", lexicon="collision", sustained=True)
    assert kept(*sure, make_candidate(KEPT_UP_KIN, (40, 45), "alone"))[2:] == [("wreck", (40, 45))]
    assert kept(*sure, make_candidate(stranger, (40, 45), "alone"))[2:] == []


def test_rule_3_the_findings_must_be_near() -> None:
    sure = [make_candidate(TRAIN, (0, 5), "company"), make_candidate(RAIL, (10, 15), "company")]
    near, far = make_candidate(KEPT_UP, (NEAR, NEAR + 5), "alone"), make_candidate(KEPT_UP, (NEAR + 1, NEAR + 6), "alone")
    assert ("platform", (NEAR, NEAR + 5)) in kept(*sure, near)
    assert kept(*sure, far) == [("train", (0, 5)), ("derail", (10, 15))]


def test_rule_3_two_readings_of_the_same_words_are_one_finding() -> None:
    alone = make_candidate(KEPT_UP, (40, 45), "alone")
    found = kept(make_candidate(TRAIN, (0, 9), "company"), make_candidate(RAIL, (4, 9), "phrase"), alone)
    assert found == [("train", (0, 9))]


# Rule 4: a word that stands by default goes if the text speaks literally of the domain.


def test_rule_4_two_literal_words_outweigh_a_default() -> None:
    literal = [literal_by(TRAIN, (0, 5), (6, 9)), literal_by(RAIL, (10, 15), (6, 9))]
    default = make_candidate(KEPT_UP, (40, 45))
    assert kept(literal[0], default) == [("platform", (40, 45))]
    assert kept(*literal, default) == []
    assert reasons(*literal, default)[2] == "the text speaks literally of this: 2 literal words of the lexicon"


def test_rule_4_as_many_sure_findings_outweigh_them() -> None:
    literal = [literal_by(TRAIN, (0, 5), (6, 9)), literal_by(RAIL, (10, 15), (6, 9))]
    sure = [make_candidate(TRAIN, (50, 55), "company"), make_candidate(RAIL, (60, 65), "phrase")]
    default = make_candidate(KEPT_UP, (40, 45))
    assert kept(*literal, sure[0], default) == [("train", (50, 55))]
    assert kept(*literal, *sure, default)[0] == ("platform", (40, 45))


def test_rule_4_leaves_alone_what_keeps_company_other_lexicons_and_devices_without_pictures() -> None:
    literal = [literal_by(TRAIN, (0, 5), (6, 9)), literal_by(RAIL, (10, 15), (6, 9))]
    assert kept(*literal, make_candidate(KEPT_UP, (40, 45), "company")) == [("platform", (40, 45))]
    assert kept(*literal, make_candidate(CRASH, (40, 45))) == [("crash", (40, 45))]
    hedges = [literal_by(MAY, (0, 3), (4, 6)), literal_by(MAY, (10, 13), (14, 16)), make_candidate(MAY, (20, 23))]
    assert kept(*hedges) == [("may", (20, 23))]


def test_rule_4_counts_two_readings_of_one_literal_word_once() -> None:
    literal = [literal_by(TRAIN, (0, 9), (16, 19)), literal_by(RAIL, (4, 9), (16, 19))]
    assert kept(*literal, make_candidate(KEPT_UP, (40, 45))) == [("platform", (40, 45))]


# Rule 5: grounds and the classifier's reading make one score.


def test_rule_5_a_reading_against_it_drops_what_the_rules_keep() -> None:
    doubted, believed = (make_candidate(RAIL, (0, 5), "default", reading=r) for r in (0.005, 0.9))
    assert kept(doubted) == []
    assert reasons(doubted) == ["it is default; but the classifier gives it 0.01"]
    assert kept(believed) == [("derail", (0, 5))]


def test_rule_5_a_reading_for_it_keeps_what_the_rules_drop_and_says_so() -> None:
    alone = make_candidate(RAIL, (0, 5), "alone", reading=0.995)
    assert kept(alone) == [("derail", (0, 5))]
    standing = merge([alone])[0][0].standing
    assert (standing.kind, standing.why) == ("read", "it is alone; but the classifier gives it 0.99")
    assert kept(make_candidate(RAIL, (0, 5), "alone", reading=0.2)) == []


@pytest.mark.parametrize("kind", ["always", "company", "phrase"])
def test_rule_5_what_stands_on_a_sure_ground_stays_whatever_the_reading(kind: GroundKind) -> None:
    assert kept(make_candidate(RAIL, (0, 5), kind, reading=0.0)) == [("derail", (0, 5))]


def test_rule_5_what_the_text_keeps_up_stays_whatever_the_reading() -> None:
    sure = [make_candidate(TRAIN, (0, 5), "company"), make_candidate(RAIL, (10, 15), "phrase")]
    assert kept(*sure, make_candidate(KEPT_UP, (40, 45), "alone", reading=0.05))[2:] == [("platform", (40, 45))]


@pytest.mark.parametrize("reading", [0.0, 1.0, None])
def test_rule_5_what_is_only_mentioned_stays_out(reading: float | None) -> None:
    assert kept(make_candidate(RAIL, (0, 5), "always", [("mention", None)], reading=reading)) == []


def test_rule_5_hedges_have_no_reading_and_stay() -> None:
    assert kept(make_candidate(MAY, (0, 3), "always")) == [("may", (0, 3))]


# Rule 6: what the classifier alone proposes goes where a lexicon reads the words literally.

READ = make_rule("barrel", elements=(), lexicon="contextual", source_domain=None)


def test_rule_6_the_classifier_alone_is_enough() -> None:
    assert kept(make_candidate(READ, (20, 28), "read", reading=0.6)) == [("barrel", (20, 28))]


@pytest.mark.parametrize("against", ["literal", "scene", "mention"])
def test_rule_6_a_lexicon_that_reads_the_words_literally_is_believed(against: GroundKind) -> None:
    listed = make_candidate(RAIL, (18, 28), "default", [(against, (10, 15))], reading=0.3)
    read = make_candidate(READ, (20, 28), "read", reading=0.6)
    assert kept(listed, read) == []
    assert "a lexicon knows these words and reads them literally here" in reasons(listed, read)
    assert kept(listed, make_candidate(READ, (30, 38), "read", reading=0.6)) == [("barrel", (30, 38))]


def test_a_listed_reading_is_better_than_the_classifier_alone_and_leaves_no_trace_of_it() -> None:
    listed, read = make_candidate(RAIL, (20, 28), reading=0.6), make_candidate(READ, (20, 28), "read", reading=0.6)
    assert kept(listed, read) == [("derail", (20, 28))]
    assert reasons(listed, read) == []


# Rule 7: of two that overlap within a device, the better stays.

LIVE = make_rule("zebra", salience=0.9)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (make_candidate(TRAIN, (0, 10)), make_candidate(RAIL, (2, 9), "always", words=3)),  # the longer
        (make_candidate(TRAIN, (0, 10), words=2), make_candidate(RAIL, (0, 10), "always", words=1)),  # more words
        (make_candidate(TRAIN, (0, 10), "company"), make_candidate(LIVE, (0, 10), "phrase")),  # better standing
        (make_candidate(LIVE, (0, 10)), make_candidate(RAIL, (0, 10))),  # more salient
        (make_candidate(RAIL, (0, 10)), make_candidate(RAIL, (5, 15))),  # the first in the text
        (make_candidate(RAIL, (0, 10)), make_candidate(TRAIN, (0, 10))),  # the first by name
    ],
)
def test_rule_7_the_better_of_two_that_overlap_stays(better: Candidate, worse: Candidate) -> None:
    for order in ([better, worse], [worse, better]):
        assert merge(order)[0] == [better]
        assert [(d.candidate, d.why) for d in merge(order)[1]] == [
            (worse, f"{better.rule.id} is the better reading of these words")
        ]


def test_rule_7_neighbours_that_only_touch_both_stay() -> None:
    assert kept(make_candidate(RAIL, (5, 10)), make_candidate(TRAIN, (0, 5))) == [("train", (0, 5)), ("derail", (5, 10))]


def test_rule_7_devices_may_nest_and_cross() -> None:
    war = make_rule("war", device="escalation", lexicon="war", source_domain=None)
    assert kept(make_candidate(RAIL, (0, 10)), make_candidate(war, (5, 15)), make_candidate(MAY, (2, 4))) == [
        ("derail", (0, 10)),
        ("may", (2, 4)),
        ("war", (5, 15)),
    ]


def test_rule_7_a_dropped_reading_does_not_cover_a_good_one() -> None:
    assert kept(literal_by(TRAIN, (0, 20), (30, 35)), make_candidate(RAIL, (5, 10))) == [("derail", (5, 10))]


# What holds for any candidates.

RULES = [RAIL, TRAIN, KEPT_UP, CRASH, CRASH_KIN, KEPT_UP_KIN, LIVE, MAY]
SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda t: (t[0], t[0] + t[1]))
AGAINST: st.SearchStrategy[list[tuple[GroundKind, tuple[int, int] | None]]] = st.lists(
    st.tuples(st.sampled_from(["literal", "scene", "mention"]), st.none() | SPANS), max_size=2
)
CANDIDATES = st.builds(
    make_candidate,
    st.sampled_from(RULES),
    SPANS,
    st.sampled_from(["always", "company", "phrase", "default", "alone"]),
    AGAINST,
    words=st.integers(1, 3),
)


@given(st.lists(CANDIDATES, max_size=14, unique_by=lambda c: (c.span, c.rule.id)), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=200)
def test_the_result_does_not_depend_on_the_order_of_the_candidates(candidates: list[Candidate], rng: random.Random) -> None:
    result = merge(candidates)
    shuffled = rng.sample(candidates, len(candidates))
    again = merge(shuffled)
    assert [(c.rule.id, c.span, c.standing, c.against) for c in result[0]] == [
        (c.rule.id, c.span, c.standing, c.against) for c in again[0]
    ]
    assert [(d.candidate.rule.id, d.candidate.span, d.why) for d in result[1]] == [
        (d.candidate.rule.id, d.candidate.span, d.why) for d in again[1]
    ]


@given(st.lists(CANDIDATES, max_size=14))
@settings(deadline=None, max_examples=150)
def test_every_candidate_is_kept_or_dropped_and_no_two_of_a_device_overlap(candidates: list[Candidate]) -> None:
    stay, go = merge(candidates)
    keys = {(c.rule.id, c.span) for c in candidates}
    kept_keys, dropped_keys = {(c.rule.id, c.span) for c in stay}, {(d.candidate.rule.id, d.candidate.span) for d in go}
    assert kept_keys | dropped_keys == keys
    assert not kept_keys & dropped_keys
    assert [c.against for c in stay if c.against] == []
    assert all(d.why for d in go)
    assert [c.span for c in stay] == sorted(c.span for c in stay)
    for n, one in enumerate(stay):
        assert not [two for two in stay[n + 1 :] if one.device == two.device and one.span.overlaps(two.span)]


@given(st.lists(SPANS.map(lambda s: Span(*s)), max_size=8))
@settings(deadline=None, max_examples=60)
def test_spans_that_lie_apart_are_counted_each(spans: list[Span]) -> None:
    best = 0
    for mask in range(1 << len(spans)):
        chosen = [s for k, s in enumerate(spans) if mask >> k & 1]
        if all(not a.overlaps(b) for k, a in enumerate(chosen) for b in chosen[k + 1 :]):
            best = max(best, len(chosen))
    assert count_apart(spans) == best
