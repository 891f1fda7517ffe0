"""What a sentence speaks of: target domains, mappings, and what a lexicon's own target is worth."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.document import Document, Span
from rhetoric.finding import Finding, Role
from rhetoric.lexicon import parse_brackets
from rhetoric.lexicon_reader import read_lexicons
from rhetoric.merge import merge
from rhetoric.parser import Parser
from rhetoric.pipeline import Scanner
from rhetoric.reader import make_source
from rhetoric.registry import list_detectors
from rhetoric.scoring import make_findings
from rhetoric.target_words import load_target_words, read_target_words
from rhetoric.targets import Target, find_target, map_targets
from tests.building import build

SEEDS = Path(__file__).parent.parent / "seeds"
STATES = "RELATIONS BETWEEN STATES"


def show(domain: str) -> str:
    """A picture by which a test knows the source domain again."""
    return f"A PICTURE OF {domain}"


def vehicle(document: Document, span: tuple[int, int], **fields: Any) -> Finding:
    """A metaphor with a vehicle and nothing else, of RAIL TRAVEL unless the test says otherwise."""
    place = Span(*span)
    fields = {"source_domain": "RAIL TRAVEL", **fields}
    return Finding("f1", "metaphor", place, document.text[slice(*place)], 0.9, 0.5, roles=(Role("vehicle", place),), **fields)


def seek(parser: Parser, text: str, **fields: Any) -> Target | None:
    """The target of the [bracketed] words."""
    plain, spans = parse_brackets(text)
    document = parser.parse(make_source(plain))
    return find_target(document, vehicle(document, spans[0], **fields))


def name(parser: Parser, text: str, **fields: Any) -> str | None:
    """The name of that target."""
    target = seek(parser, text, **fields)
    return target.domain if target else None


def map_one(parser: Parser, text: str, **fields: Any) -> tuple[str | None, str | None]:
    """Target domain and mapping of the [bracketed] words."""
    plain, spans = parse_brackets(text)
    document = parser.parse(make_source(plain))
    (mapped,) = map_targets(document, [vehicle(document, spans[0], **fields)], picture=show)
    return mapped.target_domain, mapped.mapping


def propose(scanner: Scanner, text: str, *, every: bool = False) -> tuple[Document, list[Finding]]:
    """The findings of a text before anything is said of their targets."""
    document = scanner.classify([scanner.parser.parse(make_source(text))])[0]
    kept, _ = merge(scanner.detect(document))
    return document, make_findings(kept, document, include_conventional=every)


# -- the table


def test_every_target_of_the_lexicons_is_classed_once() -> None:
    words = load_target_words()
    rules = [r for x in read_lexicons(devices=tuple(list_detectors())) for r in x.rules]
    targets = {r.target_domain for r in rules if r.target_domain}
    classes = [words.own, words.wide, frozenset(words.public)]
    assert {t: sum(t in c for c in classes) for t in targets if sum(t in c for c in classes) != 1} == {}
    assert targets >= words.own | words.wide | words.public.keys()


def test_every_source_domain_that_is_a_target_too_is_told_from_it() -> None:
    words = load_target_words()
    sources = {x.source_domain for x in read_lexicons(devices=("metaphor",)) if x.source_domain}
    known = {s for d in words.domains.values() for s in d.sources}
    assert known <= sources
    assert sources & words.domains.keys() <= known


def test_a_word_alone_names_one_domain_and_states_have_their_own_names() -> None:
    import tomllib
    from importlib.resources import files

    data = tomllib.loads((files("rhetoric") / "data" / "targets.toml").read_text("utf-8"))
    words = Counter(w for d in data["domain"] for w in set(d["words"].split()))
    assert [w for w, n in words.items() if n > 1] == []
    phrases = Counter(p for d in data["domain"] for p in d.get("phrases", ()))
    assert [p for p, n in phrases.items() if n > 1 or len(p.split()) < 2] == []
    names = Counter(w for line in data["states"].values() for w in line.split())
    assert [w for w, n in names.items() if n > 1] == []
    assert set(data["halves"].values()) <= set(data["states"])
    assert {t for ts in data["public"].values() for t in ts} <= {d["name"] for d in data["domain"]}


def test_no_word_stands_both_by_itself_and_under_a_condition() -> None:
    words = load_target_words()
    assert sorted(words.words.keys() & words.conditions.keys()) == []


def test_a_table_without_its_parts_is_refused() -> None:
    with pytest.raises(KeyError):
        read_target_words("bonds = 'tie'")
    with pytest.raises(ValueError, match=r"."):
        read_target_words("bonds = ")


# -- who is spoken of


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("The relationship between Trump and Putin is [derailing].", STATES),
        ("The White House is [on a collision course] with the Kremlin.", STATES),
        ("Washington and Beijing are [on the same track].", STATES),
        ("Franco-German ties have [derailed].", STATES),
        ("Relations between the two countries [derailed].", STATES),
        ("Russia's relations with the West have [derailed].", STATES),
        ("The law of gravity was [a ship] in a bottle.", "SCIENCE"),
        ("Her relationship with her sister [derailed].", "PERSONAL RELATIONSHIPS"),
        ("The talks between India and Nepal [derailed].", "DIPLOMACY"),
        ("The strike [derailed] the pay talks.", "NEGOTIATIONS"),
        ("The scandal [derailed] his career.", "CAREER"),
        ("The rule of law is [a ship] in heavy weather.", "LAW"),
        ("The fight against poverty has [derailed].", "SOCIETY"),
    ],
)
def test_the_sentence_names_its_target(parser: Parser, text: str, domain: str) -> None:
    assert name(parser, text) == domain


@pytest.mark.parametrize(
    "text",
    [
        "Biden and Trump are [on a collision course].",  # one state
        "The ties he wore [derailed] the photograph.",
        "The relationship between rainfall and yield [derailed].",
        "The birthday party [derailed].",
        "It [derailed].",
        "She [derailed] it.",
        "The government has [dismantled] the old barriers.",  # the barriers, and they are of no domain
        "The mayor has stirred up [a hornets' nest].",
        "Brussels and the central bank are [on a collision course].",
        "Any orderly [balance] sheet must be in two parts.",  # the picture's own words name nothing
        "Relations between neighbours on our street [derailed].",
        "Relations between church and state [derailed].",
        "The talks between the government and the choir [derailed].",
        "Germany and Japan can be certain, beyond any [shadow] of a doubt.",  # two states, but nothing between them
        "May and Brown [derailed].",  # no leaders by these names alone
        "The sofa in the ministry [derailed].",
    ],
)
def test_where_nothing_is_sure_there_is_no_target(parser: Parser, text: str) -> None:
    assert name(parser, text) is None


def test_a_pronoun_stands_for_the_one_subject_before_it(parser: Parser) -> None:
    target = seek(parser, "The treaty is ten years old. It has [derailed] twice.")
    assert target == Target("DIPLOMACY", "“it” stands for “The treaty”", Span(0, 10))
    assert name(parser, "The treaty is ten years old.\n\nIt has [derailed] twice.") is None
    assert name(parser, "The treaties are ten years old. It has [derailed] twice.") is None
    assert name(parser, "The treaty is old, and the hall is cold. It has [derailed] twice.") is None


def test_it_says_why(parser: Parser) -> None:
    target = seek(parser, "A memo [derailed] the long peace talks.")
    assert target == Target("DIPLOMACY", "it is said of “the long peace talks”", Span(16, 36))
    pair = seek(parser, "The White House and Beijing are [on the same track].")
    assert pair and pair.why == "it is said of “White House” and “Beijing”, who act for two states"
    beside = seek(parser, "The campaign against inflation has [derailed].")
    assert beside and beside.why == "it is said of “The campaign”, with “inflation” beside it"


def test_nothing_is_mapped_onto_itself(parser: Parser) -> None:
    text = "The war was [a battle] that nobody won."
    assert name(parser, text) == "WAR"
    assert name(parser, text, source_domain="WAR") is None
    assert map_one(parser, text, source_domain="WAR", target_domain="POLITICS", mapping="POLITICS IS WAR") == (None, None)


def test_the_tenor_comes_first() -> None:
    document = build(
        "Taxes tax NOUN NNS nsubj 1",
        "derailed derail VERB VBD ROOT 1",
        "marriage marriage NOUN NN dobj 1",
        ". . PUNCT . punct 1",
    )
    finding = vehicle(document, (6, 14))
    assert find_target(document, finding) == Target("PERSONAL RELATIONSHIPS", "it is said of “marriage”", Span(15, 23))
    tenor = Finding("f1", "metaphor", Span(6, 14), "derailed", 0.9, 0.5, roles=(*finding.roles, Role("tenor", Span(0, 5))))
    assert find_target(document, tenor) == Target("ECONOMY", "it is said of “Taxes”", Span(0, 5))


# -- what a lexicon's target is worth

RAIL = {"target_domain": "POLITICS", "mapping": "A POLITICAL PROCESS IS A TRAIN JOURNEY"}


@pytest.mark.parametrize(
    ("text", "fields", "expected"),
    [
        ("Relations between Oslo and Madrid [derailed].", RAIL, (STATES, f"{STATES} ARE A PICTURE OF RAIL TRAVEL")),
        ("Inflation [derailed] the economy.", RAIL, ("ECONOMY", "THE ECONOMY IS A PICTURE OF RAIL TRAVEL")),
        ("The press [derailed].", {}, ("MEDIA", "THE MEDIA ARE A PICTURE OF RAIL TRAVEL")),
        ("It [derailed].", RAIL, (None, None)),
        ("The plan [derailed] before the election.", RAIL, ("POLITICS", "A POLITICAL PROCESS IS A TRAIN JOURNEY")),
        ("The plan [derailed] before the football.", RAIL, (None, None)),
        # What the words always speak of stays, whatever the sentence is about.
        ("Prices [soared].", {"target_domain": "QUANTITY", "mapping": "MORE IS UP"}, ("QUANTITY", "MORE IS UP")),
        ("Prices [soared].", {"target_domain": "EMOTION", "mapping": "MORE IS UP"}, ("QUANTITY", "MORE IS UP")),
        ("His anger [rose].", {"target_domain": "EMOTION", "mapping": "MORE IS UP"}, ("EMOTION", "MORE IS UP")),
        (
            "A [warm] beginning.",
            {"target_domain": "DIPLOMACY", "mapping": "AFFECTION IS WARMTH"},
            ("AFFECTION", "AFFECTION IS WARMTH"),
        ),
        ("It [strayed].", {"target_domain": "POLITICS", "mapping": "PURPOSEFUL ACTIVITY IS A JOURNEY"}, None),
        ("It [bit].", {"target_domain": "PEOPLE AND INSTITUTIONS", "mapping": "PEOPLE ARE ANIMALS"}, "same"),
        ("Inflation [bit].", {"target_domain": "PEOPLE AND INSTITUTIONS", "mapping": "PEOPLE ARE ANIMALS"}, "named"),
        # What a scholar wrote in a lexicon of their own stands.
        ("Inflation [bit].", {"target_domain": "WHALING", "mapping": "WHALING IS A WAR"}, "same"),
    ],
)
def test_a_lexicon_s_target_stands_where_it_holds(
    parser: Parser, text: str, fields: dict[str, str], expected: tuple[str | None, str | None] | str | None
) -> None:
    if expected is None:
        expected = ("PURPOSEFUL ACTIVITY", fields["mapping"])
    elif expected == "same":
        expected = (fields["target_domain"], fields["mapping"])
    elif expected == "named":
        expected = ("ECONOMY", "THE ECONOMY IS A PICTURE OF RAIL TRAVEL")
    assert map_one(parser, text, **fields) == expected


def test_what_has_no_source_domain_is_left_alone(parser: Parser) -> None:
    assert map_one(parser, "The economy [derailed].", source_domain=None, target_domain="X", mapping="X IS Y") == (
        "X",
        "X IS Y",
    )


# -- the article, and the labelled sentences


def test_the_trains_of_the_article_are_about_two_states(scanner: Scanner, article: Path) -> None:
    document, findings = propose(scanner, article.read_text("utf-8"))
    mapped = map_targets(document, findings, picture=show)
    found = {f.text: (f.target_domain, f.mapping) for f in mapped if f.source_domain}
    for words in ("derailing", "Trump train", "barreling"):
        assert found[words] == (STATES, f"{STATES} ARE A PICTURE OF RAIL TRAVEL")
    for words in ('on a "collision course"', "clash"):
        assert found[words] == (STATES, f"{STATES} ARE A PICTURE OF COLLISION")
    for words in ("route", "heading in a unified direction", "revival"):
        assert found[words][0] == STATES
    assert found["warm"] == ("AFFECTION", "AFFECTION IS WARMTH")
    assert found["Trump locomotive"] == (None, None)
    assert not any("POLITICAL PROCESS" in (f.mapping or "") for f in mapped)


def labelled() -> list[dict[str, Any]]:
    """The sentences of seeds/targets.jsonl: each with one vehicle in brackets, or more, of which the first counts."""
    return [json.loads(line) for line in (SEEDS / "targets.jsonl").read_text("utf-8").splitlines()]


def count(scanner: Scanner, split: str) -> Counter[str]:
    """How many targets are right, wrong and missed, and how many sentences without one are kept without."""
    figures: Counter[str] = Counter()
    for row in labelled():
        if row["split"] != split:
            continue
        text, spans = parse_brackets(row["text"])
        document, findings = propose(scanner, text, every=True)
        own = [
            f for f in findings if f.source_domain and f.span.overlaps(Span(*spans[0])) and f.device in {"metaphor", "simile"}
        ]
        finding = own[0] if own else vehicle(document, spans[0], source_domain=row.get("source"))
        target = find_target(document, finding)
        if row["target"] is None:
            figures["kept" if target is None else "invented"] += 1
        else:
            figures["missed" if target is None else "right" if target.domain == row["target"] else "wrong"] += 1
    return figures


FLOORS = {"dev": {"right": 0.95, "given": 0.9, "kept": 0.95}, "held": {"right": 0.95, "given": 0.9, "kept": 0.95}}


@pytest.mark.parametrize("split", sorted(FLOORS))
def test_labelled_targets_stay_above_their_floors(scanner: Scanner, split: str) -> None:
    n = count(scanner, split)
    given, named = n["right"] + n["wrong"], n["right"] + n["wrong"] + n["missed"]
    nulls = n["kept"] + n["invented"]
    shares = {"right": n["right"] / given, "given": given / named, "kept": n["kept"] / nulls}
    assert {k: (v, FLOORS[split][k], n) for k, v in shares.items() if v < FLOORS[split][k]} == {}


def test_the_labels_are_of_known_domains() -> None:
    rows = labelled()
    assert {r["target"] for r in rows} - {None} <= load_target_words().domains.keys()
    assert len({r["text"] for r in rows}) == len(rows) >= 120
    assert sum(r["target"] is None for r in rows) >= len(rows) / 4


# -- whatever comes

WORDS = "the a trade talks Paris Berlin between and of it they derailed , . new our war with to economy is Trump 's".split()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), st.data())
def test_any_words_get_an_answer_and_nothing_else_changes(parser: Parser, words: list[str], data: st.DataObject) -> None:
    document = parser.parse(make_source(" ".join(words)))
    tokens = document.tokens
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first, len(tokens) - 1))
    finding = vehicle(document, tokens.span(first, last), **RAIL)
    (mapped,) = map_targets(document, [finding], picture=show)
    assert (mapped.id, mapped.span, mapped.source_domain) == ("f1", finding.span, "RAIL TRAVEL")
    tenors = [r.span for r in mapped.roles if r.role == "tenor"]
    assert mapped.roles[: len(finding.roles)] == finding.roles
    assert mapped.target_domain is None or len(tenors) == 1
    assert (mapped.target_domain is None) == (mapped.mapping is None)
    target = find_target(document, finding)
    if target:
        assert mapped.target_domain == target.domain
        assert (mapped.mapping or "").endswith("A PICTURE OF RAIL TRAVEL")
        assert document.text[slice(*target.span)].strip()
