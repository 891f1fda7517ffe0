"""The article the project started from: what must be found in it, with its exact place, and what must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.attribution import attribute
from rhetoric.document import Span
from rhetoric.finding import Chain
from rhetoric.framing import frame_text
from rhetoric.pipeline import Scanner
from rhetoric.reader import make_source
from rhetoric.result import Result


@pytest.fixture(scope="module")
def result(scanner: Scanner, article: Path) -> Result:
    """A scan of the article."""
    return scanner.scan(make_source(article.read_bytes().decode("utf-8"), id="article"))


# (words that a finding must cover or touch, which of their occurrences, device, source domain or kind or level)
FOUND = [
    ("derailing", 0, "metaphor", "RAIL TRAVEL"),
    ("Trump train", 0, "metaphor", "RAIL TRAVEL"),
    ("Putin train", 0, "metaphor", "RAIL TRAVEL"),
    ("Putin train", 1, "metaphor", "RAIL TRAVEL"),
    ("barreling", 0, "metaphor", "RAIL TRAVEL"),
    ("veer off course", 0, "metaphor", "JOURNEY"),
    ("halt and", 0, "metaphor", "RAIL TRAVEL"),
    ("reverse", 0, "metaphor", "RAIL TRAVEL"),
    ("full speed ahead", 0, "metaphor", "RAIL TRAVEL"),
    ("Trump locomotive", 0, "metaphor", "RAIL TRAVEL"),
    ("locomotives", 0, "metaphor", "RAIL TRAVEL"),
    ("collision", 0, "metaphor", "COLLISION"),
    ("collision course", 0, "metaphor", "COLLISION"),
    ("clash", 0, "metaphor", "COLLISION"),
    ("same route", 0, "metaphor", "JOURNEY"),
    ("heading in a unified direction", 0, "metaphor", "JOURNEY"),
    ("theatrics", 0, "metaphor", "THEATRE"),
    ("warm", 0, "metaphor", "TEMPERATURE"),
    ("revival", 0, "metaphor", "LIFE AND DEATH"),
    ("applying pressure", 0, "metaphor", "PHYSICAL FORCE"),
    ("how much pressure", 0, "metaphor", "PHYSICAL FORCE"),
    ("dismantlers", 0, "metaphor", "BUILDING"),
    ("disintegrated", 0, "metaphor", "BUILDING"),
    ("undermined", 0, "metaphor", "BUILDING"),
    ("mounting", 0, "metaphor", "HEIGHT"),
    ("rising", 0, "metaphor", "HEIGHT"),
    ("upper hand", 0, "metaphor", "PHYSICAL FORCE"),
    ("compel", 0, "escalation", 2),
    ("deadlines", 0, "escalation", 2),
    ("ultimatums", 0, "escalation", 2),
    ("warnings", 0, "escalation", 3),
    ("sanctions", 0, "escalation", 3),  # of "warnings of further sanctions": threatened, so no higher than a threat
    ("tariffs", 0, "escalation", 4),
    ("submarines", 0, "escalation", 5),
    ("moved nearer", 0, "escalation", 5),
    ("denounced", 0, "escalation", 1),
    ("50-day deadline", 0, "escalation", 2),
    ("threatening", 0, "escalation", 3),
    ("shortened that deadline", 0, "escalation", 2),
    ("appears", 0, "hedging", "epistemic"),
    ("could", 0, "hedging", "epistemic"),
    ("suggest", 0, "hedging", "epistemic"),
    ("potential", 0, "hedging", "epistemic"),
    ("seemed", 0, "hedging", "epistemic"),
    ("appeared as though", 0, "hedging", "epistemic"),
    ("felt as though", 0, "hedging", "epistemic"),
    ("reportedly", 0, "hedging", "attribution_shield"),
    ("may seem", 0, "hedging", "epistemic"),
    ("isn’t necessarily", 0, "hedging", "epistemic"),
    ("expected to", 0, "hedging", "epistemic"),
    ("might", 0, "hedging", "epistemic"),
    ("could potentially", 0, "hedging", "epistemic"),
    ("no certainty", 0, "hedging", "epistemic"),
    ("likely", 0, "hedging", "epistemic"),
    ("inevitable", 0, "boosting", "certainty"),
    ("clearly", 0, "boosting", "certainty"),
    ("truly", 0, "boosting", "intensifier"),
    ("decisively", 0, "boosting", "intensifier"),
    ("unavoidable", 0, "boosting", "certainty"),
]


@pytest.mark.parametrize(("words", "nth", "device", "value"), FOUND)
def test_the_article_s_devices_are_found(result: Result, words: str, nth: int, device: str, value: str | int) -> None:
    text = result.document.text
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    here = [f for f in result.findings if f.device == device and f.span.start < start + len(words) and start < f.span.end]
    assert len(here) == 1, [f.text for f in result.findings if f.device == device]
    finding = here[0]
    assert value in (finding.source_domain, *dict(finding.attributes).values())
    assert text[finding.span.start : finding.span.end] == finding.text


@pytest.mark.parametrize(
    "words", ["trains as a metaphor", "nuclear submarines, you", "newspaper believes", "Izvestia newspaper", "0 Comments"]
)
def test_what_is_no_metaphor_stays_clear(result: Result, words: str) -> None:
    start = result.document.text.index(words)
    end = start + len(words)
    assert [f.text for f in result.findings if f.device == "metaphor" and f.span.start < end and start < f.span.end] == []


def test_every_offset_is_right_and_every_finding_has_its_reason(result: Result) -> None:
    text = result.document.text
    for finding in result.findings:
        assert text[finding.span.start : finding.span.end] == finding.text
        assert finding.evidence[0].why
        assert finding.evidence[0].line > 0
        unlisted = finding.evidence[0].rule.startswith("metaphor/contextual#")
        assert finding.device != "metaphor" or unlisted or finding.source_domain


SAID = [
    ("collision appears", "direct", "Moskovsky Komsomolets", "stated"),
    ("inevitable", "direct", "Moskovsky Komsomolets", "stated"),
    ("Trump train", "direct", "Moskovsky Komsomolets", "stated"),
    ("barreling", "direct", "Moskovsky Komsomolets", "stated"),
    ("veer off course", "direct", "Moskovsky Komsomolets", "stated"),  # closed only here, two paragraphs on
    ("reverse", "direct", "Moskovsky Komsomolets", "stated"),
    ("America shares", "direct", "Konstantin Blokhin", "said"),
    ("dismantlers", "direct", "Izvestia", "was boasting"),
    ("disintegrated", "direct", "Izvestia", "was boasting"),
    ("decisively", "direct", "Izvestia", "was boasting"),
    ("clearly touched", "mixed", "Donald Trump", "reportedly felt"),
    ("upper hand", "indirect", "Vladimir Putin", "Believing"),
    ("appalling", "mixed", "Donald Trump", "has denounced"),
    ("a lot of nonsense", "mixed", "Donald Trump", "accused"),
    ("serious threat", "direct", "Nina Khrushcheva", "argues"),
    ("likely to continue", "direct", "Nina Khrushcheva", "argues"),
    ("more towards incentive", "indirect", "some analysts in Moscow", "forecast"),
    ("quite adept", "mixed", "Donald Trump", "remarked"),
    ("could potentially offer", "indirect", "Ivan Loshkarev", "mentioned"),
    ("full speed ahead", "author", None, None),
    ("derailing", "author", None, None),
    ("Trump locomotive", "author", None, None),
    ("collision course", "author", None, None),
    ("direct clash", "author", None, None),
    ("getting serious", "author", None, None),
    ("boasting", "author", None, None),
]


@pytest.mark.parametrize(("words", "kind", "speaker", "cue"), SAID)
def test_the_article_s_words_are_whose_they_are(
    result: Result, words: str, kind: str, speaker: str | None, cue: str | None
) -> None:
    start = result.document.text.index(words)
    (voice,) = attribute(result.document, [Span(start, start + len(words))])
    assert (voice.kind, voice.speaker, voice.cue) == (kind, speaker, cue)


def test_findings_have_the_voices_of_their_words(result: Result) -> None:
    assert [f.voice for f in result.findings] == attribute(result.document, [f.span for f in result.findings])


def test_may_the_month_is_no_hedge(scanner: Scanner) -> None:
    sentences = [
        "The vote was held in May.",
        "On 9 May the veterans marched.",
        "May and June were wet.",
        "Theresa May resigned in May 2019.",
    ]
    assert [f.text for s in sentences for f in scanner.scan(s).findings if f.device == "hedging"] == []


FIGURES = [
    ("antithesis", "Donald Trump desires a deal, while Vladimir Putin aims for victory", "Donald Trump desires"),
    ("hypophora", "Could this be sufficient", "There's no certainty about that"),
    ("rhetorical_question", "But does this indicate", "regarding Ukraine?"),
    ("rhetorical_question", "Or could the visit to Moscow", "still achievable?"),
    ("rhetorical_question", "On the other hand, how much pressure", "truly feel?"),
    ("rhetorical_question", "Could this be sufficient", "years of conflict?"),
    ("scare_quotes", "Special Military Operation", "Special Military Operation"),
    ("scare_quotes", "aggression", "aggression"),
    ("euphemism", "Special Military Operation", "Special Military Operation"),
    ("idiom", "has the upper hand", "upper hand"),
    ("metonymy", "Moscow to halt the conflict", "Moscow"),
    ("metonymy", "White House is truly", "White House"),
    ("metonymy", "Kremlin regarding Ukraine", "Kremlin"),
    ("metonymy", "Moscow and Washington seemed", "Moscow"),
    ("metonymy", "Washington seemed", "Washington"),
    ("metonymy", "Kyiv instead of Moscow", "Kyiv"),
    ("metonymy", 'Kremlin.\n"Currently', "Kremlin"),
    ("metonymy", "America shares", "America"),
    ("metonymy", "Washington does with", "Washington"),
    ("metonymy", "Brussels or Kyiv", "Brussels"),
    ("metonymy", 'Kyiv," said', "Kyiv"),
    ("metonymy", "Moscow is dedicated", "Moscow"),
    ("metonymy", "Kremlin to pursue peace", "Kremlin"),
    ("metonymy", "Washington.\nOn the other hand", "Washington"),
]


@pytest.mark.parametrize(("device", "begins", "holds"), FIGURES)
def test_the_article_s_figures_are_found(result: Result, device: str, begins: str, holds: str) -> None:
    text = result.document.text
    start = text.index(begins)
    end = text.index(holds, start) + len(holds)
    found = [f.span for f in result.findings if f.device == device]
    if device in {"antithesis", "hypophora", "rhetorical_question"}:
        assert any(abs(s.start - start) <= len("On the other hand, ") and s.end >= end - 1 for s in found)
    else:
        assert any(s.start < end and text.index(holds, start) < s.end for s in found)


@pytest.mark.parametrize(
    ("device", "words", "place"),
    [
        ("metonymy", "visit to Moscow", "Moscow"),
        ("metonymy", "frequent visitor to Russia", "Russia"),
        ("metonymy", "return to Russia", "Russia"),
        ("metonymy", "is in the Kremlin", "Kremlin"),
        ("metonymy", "back to the White House", "White House"),
        ("metonymy", "University in Moscow", "Moscow"),
        ("scare_quotes", "clearly touched", "clearly touched"),
        ("scare_quotes", "a lot of nonsense", "nonsense"),
        ("simile", "such as India", "such as India"),
        ("simile", "allies like Canada", "like Canada"),
    ],
)
def test_what_is_no_figure_stays_clear(result: Result, device: str, words: str, place: str) -> None:
    text = result.document.text
    start = text.index(place, text.index(words))
    here = [f.text for f in result.findings if f.device == device and f.span.start < start + len(place) and start < f.span.end]
    assert here == []


def chain_of(result: Result, words: str) -> Chain | None:
    """The chain of the first metaphor on these words."""
    start = result.document.text.index(words)
    here = [f for f in result.findings if f.device == "metaphor" and f.span.start < start + len(words) and start < f.span.end]
    return next((c for c in result.chains if c.id == here[0].chain), None)


TRAIN = (
    "derailing|collision|Trump train|Putin train|barreling|veer off course|halt and|reverse|'Putin train'|full speed ahead|"
    "Trump locomotive|locomotives|collision course|same route|heading in a unified direction|clash"
).split("|")


def test_one_train_runs_from_the_headline_to_the_clash(result: Result) -> None:
    chain = chain_of(result, "derailing")
    assert chain is not None
    assert [words for words in TRAIN if chain_of(result, words) != chain] == []
    assert (len(chain.findings), chain.source_domain) == (len(TRAIN), "TRAVEL")
    text = result.document.text
    assert text[chain.first : chain.first + 9] == "derailing"
    assert text[chain.last - 5 : chain.last] == "clash"
    assert [c.source_domain for c in result.chains].count("TRAVEL") == 1


def test_the_author_opens_the_train_and_the_newspaper_takes_it_over(result: Result) -> None:
    chain = chain_of(result, "derailing")
    assert chain is not None and chain.starts is not None
    numbers = [(v.voice.kind, v.voice.speaker, v.number) for v in chain.voices]
    assert numbers == [("author", None, 9), ("direct", "Moskovsky Komsomolets", 7)]
    found = {f.id: f.text for f in result.findings}
    assert [found[v.first] for v in chain.voices] == ["derailing", "collision"]


def test_the_train_is_dropped_until_the_clash(result: Result) -> None:
    chain = chain_of(result, "derailing")
    assert chain is not None
    (gap,) = chain.breaks
    text = result.document.text
    assert (text[: gap.start].endswith("heading in a unified direction"), text[gap.end :][:5]) == (True, "clash")


@pytest.mark.parametrize(
    "words",
    [
        "applying pressure",
        "how much pressure",
        "upper hand",
        "dismantlers",
        "disintegrated",
        "mounting",
        "rising",
        "warm",
        "theatrics",
    ],
)
def test_other_pictures_do_not_join_the_train(result: Result, words: str) -> None:
    assert chain_of(result, words) != chain_of(result, "derailing")


def test_what_the_newspaper_dismantles_is_a_picture_of_its_own(result: Result) -> None:
    chain = chain_of(result, "dismantlers")
    assert chain is not None
    assert chain == chain_of(result, "disintegrated") == chain_of(result, "undermined")
    assert [v.voice.speaker for v in chain.voices] == ["Izvestia"]


def test_the_headline_opens_the_train(result: Result) -> None:
    framing = frame_text(result)
    chain = chain_of(result, "derailing")
    assert chain is not None and framing.headline is not None
    assert (framing.headline.text, framing.headline.starts) == (result.document.text.splitlines()[0], (chain.id,))
    assert (framing.pictures[0].chain, framing.pictures[0].phrase) == (chain, "a train journey")
    assert framing.pictures[0].share > 0.75
