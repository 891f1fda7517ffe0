from __future__ import annotations

import random
from collections import Counter
from functools import cache
from importlib.resources import files

import numpy as np
import pytest

from rhetoric.data.derive_domains import (
    CUT_OFF,
    ENTRY,
    LISTED_CONFIDENCE,
    PART,
    SCENE,
    Listed,
    Model,
    Row,
    choose_seeds,
    collect_listed,
    format_table,
    hold_trials,
    judge,
    list_own,
    take_away,
)
from rhetoric.data.derive_field import SIGNALS, Field, Seed, Sense, Vectors, Word, is_kin
from rhetoric.domains import RELATIONS, find_domain, load_domains, read_domains
from rhetoric.lexicon_reader import read_lexicons

AGAIN = "the lexicons have changed; run: python -m rhetoric.data.derive_domains /usr/share/wordnet FOLDER_OF_MINILM"


# The table as shipped.


@cache
def rows() -> tuple[tuple[str, ...], ...]:
    text = (files("rhetoric") / "data" / "domains.tsv").read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines())


def test_the_table_is_well_formed_and_sorted() -> None:
    head = [r for r in rows() if r[0].startswith("# ")]
    body = rows()[len(head) :]
    assert head == sorted(head)
    assert [r[:2] for r in body] == sorted({r[:2] for r in body})
    assert {len(r) for r in body} == {6}
    assert {r[1] for r in body} == {"NOUN", "VERB", "ADJ", "ADV"}
    assert all(CUT_OFF <= float(r[3]) < 1 and len(r[3]) == 4 for r in body)
    assert {r[5] for r in body} == set(RELATIONS)
    assert len(body) > 5000
    assert (files("rhetoric") / "data" / "domains.tsv").read_bytes().count(b"\r") == 0


def test_every_domain_is_a_lexicons_and_every_lexicon_is_there() -> None:
    lexicons = {(f"# {x.source_domain}", x.file) for x in read_lexicons(devices=["metaphor"])}
    assert {r for r in rows() if r[0].startswith("# ")} == lexicons, AGAIN
    assert {r[2] for r in rows() if len(r) == 6} <= {name[2:] for name, _ in lexicons}, AGAIN


def test_every_near_word_is_listed_in_a_lexicon_of_the_domain() -> None:
    lexicons = read_lexicons(devices=["metaphor"])
    domains = {x.id: x.source_domain for x in lexicons}
    listed = {(domains[x.lexicon], x.lemma) for x in collect_listed(lexicons)}
    missing = [(r[0], r[2], word) for r in rows() if len(r) == 6 for word in r[4].split() if (r[2], word) not in listed]
    assert missing == [], AGAIN


def test_every_entry_of_one_lexicon_has_that_lexicons_domain() -> None:
    lexicons = read_lexicons(devices=["metaphor"])
    own = list(list_own(collect_listed(lexicons), {x.id: x.source_domain or "" for x in lexicons}))
    found = [(r.lemma, r.pos, d and d.source_domain) for r in own for d in [load_domains().get((r.lemma, r.pos))]]
    assert found == [(r.lemma, r.pos, r.source_domain) for r in own], AGAIN


def test_a_word_beside_itself_is_no_reason() -> None:
    assert [r for r in rows() if len(r) == 6 and r[0] in r[4].split() and r[5] not in {"listed", "derived"}] == []


@pytest.mark.parametrize(
    ("lemma", "pos", "domain"),
    [
        ("derail", "VERB", "RAIL TRAVEL"),  # an entry
        ("knife", "VERB", "WEAPON"),
        ("bayonet", "VERB", "WEAPON"),
        ("soldier", "NOUN", "WAR"),
        ("breeze", "NOUN", "WEATHER"),
        ("guitar", "NOUN", "MUSIC"),
        ("juicy", "ADJ", "FOOD"),
        ("snooze", "VERB", "SLEEP AND DREAM"),
        ("glow", "VERB", "LIGHT AND DARKNESS"),
        ("bride", "NOUN", "FAMILY"),
        ("textbook", "NOUN", "EDUCATION AND TEXT"),
        ("boat", "NOUN", "SHIP VOYAGE"),
        ("Boat", "NOUN", "SHIP VOYAGE"),
    ],
)
def test_physical_words_have_the_domain_of_the_words_they_are_near(lemma: str, pos: str, domain: str) -> None:
    found = find_domain(lemma, pos)
    assert found
    assert found.source_domain == domain


@pytest.mark.parametrize("pos", ["VERB", "NOUN", "ADJ", "ADV", "PROPN", "ADP"])
@pytest.mark.parametrize(
    "lemma",
    "make take give get have go put see come keep find hold say think know be do turn run call idea concept justice aspect "
    "policy very really zzyzx".split(),
)
def test_general_and_abstract_words_have_none(lemma: str, pos: str) -> None:
    assert find_domain(lemma, pos) is None


def test_a_part_of_speech_that_is_not_in_the_table_has_none() -> None:
    assert find_domain("derail", "PROPN") is None


# Reading it.

HEAD = "# WAR\tlexicons/metaphor/war.toml\n"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("assail\tVERB\tWAR\t0.91\tattack bombard\tsynonym", "'assail' can mean the same as 'attack' and 'bombard'"),
        ("axe\tNOUN\tWAR\t0.91\ta b c\tkind", "'axe' is a kindred thing to 'a', 'b' and 'c'"),
        ("axe\tVERB\tWAR\t0.91\ta\tkind", "'axe' is a kindred act to 'a'"),
        ("axial\tADJ\tWAR\t0.91\ta\tkind", "'axial' is near 'a' in meaning"),
        ("axe\tNOUN\tWAR\t0.91\ta\tderived", "'axe' is of one family of words with 'a'"),
        ("axe\tNOUN\tWAR\t0.91\taxe\tderived", "'axe' is listed in another use"),
        ("axe\tNOUN\tWAR\t0.91\ta\tgloss", "the dictionary explains 'axe' by way of 'a'"),
        ("war\tNOUN\tWAR\t0.95\twar\tlisted", "'war' is listed itself"),
    ],
)
def test_the_reason_names_the_words_and_the_lexicon(row: str, why: str) -> None:
    (domain,) = read_domains(HEAD + row + "\n").values()
    assert domain.why == f"{why} (lexicons/metaphor/war.toml)"
    assert (domain.source_domain, domain.confidence) == ("WAR", float(row.split("\t")[3]))
    assert domain.near == tuple(row.split("\t")[4].split())


@pytest.mark.parametrize("line", ["", "axe\tNOUN\tWAR", "axe\tNOUN\tWAR\tmuch\ta\tkind"])
def test_a_line_of_another_form_is_an_error(line: str) -> None:
    with pytest.raises(ValueError, match=r"unpack|convert"):
        read_domains(HEAD + line + "\n")


# Deriving it, on a world of eight words.

ABOVE = {
    "gun": ("arm", "thing"),
    "bow": ("arm", "thing"),
    "axe": ("arm", "thing"),
    "rain": ("sky",),
    "hail": ("sky",),
    "dew": ("sky",),
}
CONTENT = {"thing": 0.1, "arm": 0.8, "sky": 0.8}


def make_word(lemma: str, pos: str = "NOUN", *, family: tuple[str, ...] = ()) -> Word:
    above = (lemma, *ABOVE.get(lemma, ()))
    sense = Sense(lemma, 1.0, "noun.artifact", " ".join(above[1:]), above=above)
    return Word(lemma, pos, (sense,), (sense,), 1.0, 1, frozenset(family))


def make_field() -> Field:
    lexicons = {"gun": "weapon", "bow": "weapon", "rain": "weather", "hail": "weather"}
    vocabulary = {word: i for i, word in enumerate(["gun", "bow", "axe", "rain", "hail", "dew", "arm", "sky", "##s"])}
    vectors = Vectors(vocabulary, np.eye(len(vocabulary), dtype=np.float32), lambda _: 1e-6)
    return Field([Seed(make_word(w), d, ENTRY) for w, d in lexicons.items()], CONTENT, {}, {}, vectors)


def make_model() -> Model:
    choice = np.array([float(name in {"synonym", "hierarchy"}) for name in SIGNALS])
    trust = np.zeros(14)
    trust[0] = 4.0  # the score of the best lexicon
    return Model((choice, 0.0), (trust, -2.0))


DOMAINS = {"weapon": "WEAPON", "weather": "WEATHER"}


@pytest.mark.parametrize(("lemma", "domain", "near"), [("axe", "WEAPON", ("bow", "gun")), ("dew", "WEATHER", ("hail", "rain"))])
def test_a_word_takes_the_domain_of_its_neighbours_in_the_hierarchy(lemma: str, domain: str, near: tuple[str, ...]) -> None:
    row = judge(make_word(lemma), make_field(), make_model(), lambda _: 3.0, DOMAINS)
    assert row == judge(make_word(lemma), make_field(), make_model(), lambda _: 3.0, DOMAINS)
    assert row
    assert (row.source_domain, row.near, row.relation) == (domain, near, "kind")
    assert CUT_OFF <= row.confidence <= 0.99


def test_a_word_near_to_nothing_has_none() -> None:
    assert judge(make_word("idea"), make_field(), make_model(), lambda _: 3.0, DOMAINS) is None


def test_a_derived_word_says_so_and_a_lookalike_is_no_evidence() -> None:
    field = make_field()
    assert field.name_near(make_word("gunner", family=("gun",)), np.zeros(4, bool), 0) == (("gun",), "derived")
    assert list(field.find_lookalikes(make_word("hailer"))) == [False, False, False, True]
    assert list(field.find_lookalikes(make_word("hailer", family=("hail",)))) == [False] * 4
    assert list(field.find_lookalikes(make_word("hail"))) == [False, False, False, True]
    assert list(field.find_lookalikes(make_word("hail", "VERB"))) == [False, False, False, True]
    assert list(field.find_lookalikes(make_word("hail", "VERB", family=("hail",)))) == [False] * 4
    assert list(field.find_kin(make_word("hailer", family=("hail",)))) == [False, False, False, True]


def test_trials_hide_the_word_and_taking_away_leaves_no_right_answer() -> None:
    trials = hold_trials(make_field())
    assert [t.word.lemma for t in trials] == ["bow", "gun", "hail", "rain"]
    assert [list(t.right) for t in trials] == [[True, False], [True, False], [False, True], [False, True]]
    synonym = SIGNALS.index("synonym")
    assert [t.table[:, synonym].max() for t in trials] == [0, 0, 0, 0]
    hierarchy = SIGNALS.index("hierarchy")
    assert all(t.table[t.right, hierarchy].min() > t.table[~t.right, hierarchy].max() for t in trials)


@pytest.mark.parametrize(
    ("a", "b", "kin"),
    [
        ("stale", "stalemate", True),
        ("hunter", "hunting", True),
        ("explode", "explosion", True),
        ("weather", "weapon", False),
        ("arm", "army", False),
        ("warfare", "fare", True),
        ("gun", "bow", False),
        ("gun", "gun", True),
    ],
)
def test_kin_look_alike(a: str, b: str, kin: bool) -> None:
    assert is_kin(a, b) is kin
    assert is_kin(b, a) is kin


def test_the_table_is_the_same_whatever_the_order_of_its_rows() -> None:
    made = [
        Row("axe", "VERB", "WEAPON", 0.714, ("gun",), "kind"),
        Row("axe", "NOUN", "WEAPON", 0.9, ("bow", "gun"), "kind"),
        Row("dew", "NOUN", "WEATHER", 0.5, ("rain",), "gloss"),
    ]
    text = format_table(made, {"WEATHER": "weather.toml", "WEAPON": "weapon.toml"})
    assert text == (
        "# WEAPON\tweapon.toml\n# WEATHER\tweather.toml\n"
        "axe\tNOUN\tWEAPON\t0.90\tbow gun\tkind\naxe\tVERB\tWEAPON\t0.71\tgun\tkind\ndew\tNOUN\tWEATHER\t0.50\train\tgloss\n"
    )
    random.Random(5).shuffle(made)  # noqa: S311
    assert format_table(made, {"WEAPON": "weapon.toml", "WEATHER": "weather.toml"}) == text


LISTED = [
    Listed("gun", ("NOUN",), "weapon", ENTRY),
    Listed("rain", ("NOUN", "VERB"), "weather", ENTRY),
    Listed("lift", ("VERB",), "weapon", ENTRY),
    Listed("lift", ("VERB",), "weather", ENTRY),
    Listed("bow", ("NOUN",), "weapon", SCENE),
    Listed("axe", (), "weapon", PART),
    Listed("axe", (), "weather", PART),
]


def test_only_entries_of_one_lexicon_keep_its_domain() -> None:
    assert [(r.lemma, r.pos, r.source_domain, r.confidence) for r in list_own(LISTED, DOMAINS)] == [
        ("gun", "NOUN", "WEAPON", LISTED_CONFIDENCE),
        ("rain", "NOUN", "WEATHER", LISTED_CONFIDENCE),
        ("rain", "VERB", "WEATHER", LISTED_CONFIDENCE),
    ]


def test_seeds_are_entries_and_words_of_the_scene_that_no_other_domain_claims() -> None:
    def seeds(roots: dict[str, str]) -> list[tuple[str, str]]:
        chosen = choose_seeds(LISTED, make_word, roots, lambda _: 3.0)
        return [(s.word.lemma, s.word.pos) for s in chosen]

    entries = [("gun", "NOUN"), ("rain", "NOUN"), ("rain", "VERB"), ("lift", "VERB"), ("lift", "VERB")]
    assert seeds({"sky": "weather"}) == [*entries, ("bow", "NOUN")]
    assert seeds({"arm": "weapon"}) == [*entries, ("bow", "NOUN")]
    assert seeds({"arm": "tool"}) == entries


def test_a_word_of_a_phrase_is_a_seed_only_where_its_own_domain_claims_it() -> None:
    part = [Listed("axe", (), "weapon", PART)]
    chosen = [choose_seeds(part, make_word, roots, lambda _: 3.0) for roots in ({"arm": "weapon"}, {}, {"arm": "tool"})]
    assert [[(s.word.lemma, s.strength) for s in seeds][:1] for seeds in chosen] == [[("axe", PART)], [], []]


def test_take_away_keeps_the_wrong_lexicons_only() -> None:
    lexicons = Counter(t.right.sum() for t in hold_trials(make_field()))
    assert lexicons == {1: 4}
    field = make_field()
    field.seeds.append(Seed(make_word("dew"), "water", ENTRY))
    wider = Field(field.seeds, CONTENT, {}, {}, field.vectors)
    taken = [take_away(t) for t in hold_trials(wider)]
    assert [(t.word.lemma, t.table.shape, t.right.any()) for t in taken] == [
        (lemma, (2, len(SIGNALS)), False) for lemma in ("bow", "dew", "gun", "hail", "rain")
    ]
