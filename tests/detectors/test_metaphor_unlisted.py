"""Metaphors that no lexicon lists: what the detector makes of a classifier's estimates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from rhetoric.detectors.metaphor import Detector
from rhetoric.document import Document, Estimates
from rhetoric.domains import Domain
from rhetoric.finding import Candidate
from rhetoric.wordclass import load_word_classes
from tests.building import build, make_rule


def read(document: Document, probabilities: Mapping[str, float], *, salience: float = 0.4) -> Document:
    """The document with estimates: these words, above 0.5 decided."""
    metaphor = [probabilities.get(form, 0.01) for form in document.tokens.form]
    estimates = Estimates("contextual", metaphor, [p >= 0.5 for p in metaphor], [salience] * len(metaphor))
    return replace(document, estimates=estimates)


SENTENCE = build(
    "Rumours rumour NOUN NNS nsubj 1",
    "metastasised metastasise VERB VBD ROOT 1",
    "in in ADP IN prep 1",
    "parliament parliament NOUN NN pobj 2",
    ". . PUNCT . punct 1",
)


RULE = make_rule("derail")


def detect(document: Document) -> list[Candidate]:
    return list(Detector([RULE], load_word_classes()).detect(document))


def test_without_a_classifier_nothing_is_proposed() -> None:
    assert detect(SENTENCE) == []


def test_what_the_classifier_decides_is_proposed_with_its_reason_and_roles() -> None:
    (found,) = detect(read(SENTENCE, {"metastasised": 0.83}))
    assert SENTENCE.text[slice(*found.span)] == "metastasised"
    assert (found.rule.id, found.reading, found.standing.kind) == ("metaphor/contextual#metastasise", 0.83, "read")
    assert found.standing.why.startswith("the contextual classifier reads it as one here: 0.83")
    assert found.rule.entry.salience == 0.4
    assert found.rule.lexicon.file == "rhetoric/data/metaphor-contextual/CARD.md"
    assert [(r.role, SENTENCE.text[slice(*r.span)]) for r in found.roles] == [("vehicle", "metastasised"), ("tenor", "Rumours")]


def test_function_words_are_proposed_without_salience_so_that_they_do_not_show() -> None:
    (found,) = detect(read(SENTENCE, {"in": 0.9}))
    assert (found.rule.entry.id, found.rule.entry.salience, found.rule.lexicon.source_domain) == ("in", 0.0, None)


def test_a_word_near_to_listed_ones_has_their_source_domain_and_says_by_what(monkeypatch: pytest.MonkeyPatch) -> None:
    domain = Domain("HEALTH", 0.9, ("cancer",), "'metastasise' is near 'cancer' (lexicons/metaphor/health.toml)")
    monkeypatch.setattr("rhetoric.detectors.metaphor.find_domain", lambda lemma, pos: domain)
    (found,) = detect(read(SENTENCE, {"metastasised": 0.83}))
    assert found.rule.lexicon.source_domain == "HEALTH"
    assert found.standing.why.endswith(domain.why)
    assert found.rule.mapping is None


def test_a_listed_word_carries_its_reading() -> None:
    document = build(
        "The the DET DT det 1",
        "strike strike NOUN NN nsubj 2",
        "derailed derail VERB VBD ROOT 2",
        "talks talk NOUN NNS dobj 2",
    )
    (unread,) = detect(document)
    (listed,) = detect(read(document, {"derailed": 0.3}))
    assert (unread.reading, listed.reading) == (None, 0.3)
    assert replace(listed, reading=None) == unread
