"""Whether something was done, threatened, demanded, feared or denied: the word in brackets is what is asked about."""

from __future__ import annotations

import pytest

from rhetoric.document import Document
from rhetoric.lexicon import parse_brackets
from rhetoric.matchers.modality import DID, find_modality
from rhetoric.parser import Parser
from rhetoric.reader import make_source
from tests.building import build


def ask(parser: Parser, marked: str) -> tuple[str, str | None]:
    """The modality of the bracketed words of a sentence, and the word that makes it so."""
    text, ((start, end),) = parse_brackets(marked)
    document = parser.parse(make_source(text))
    tokens = document.tokens
    match = tuple(i for i in range(len(tokens)) if start <= tokens.start[i] and tokens.end[i] <= end)
    kind, token = find_modality(tokens, match)
    return kind, None if token is None else tokens.form[token]


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("The army [attacked] the village.", "did", None),
        ("The village was [attacked] at dawn.", "did", None),
        ("The minister said that the army had [shelled] the town.", "did", None),
        ("The council [imposed sanctions] on the bank.", "did", None),
        ("Rebels who [burned] the mill have fled.", "did", None),
        ("The general threatened to [bomb] the port.", "threatens", "threatened"),
        ("The general vowed to [attack] and destroy the camp.", "threatens", "vowed"),
        ("The premier vowed [retaliation].", "threatens", "vowed"),
        ("The general warned that his men would [attack] the city.", "threatens", "warned"),
        ("The union will [impose sanctions] on the bank.", "threatens", "will"),
        ("The regime is preparing to [invade] the island.", "threatens", "preparing"),
        ("The premier [threatened sanctions] in March.", "threatens", "threatened"),
        ("The threat of [war] hung over the talks.", "threatens", "threat"),
        ("The party called for [sanctions] against the junta.", "demands", "called"),
        ("Senators urged the president to [bomb] the dam.", "demands", "urged"),
        ("Their demand for [sanctions] was loud.", "demands", "demand"),
        ("The coalition should [strike] the depot.", "demands", "should"),
        ("The dispute could [lead to war].", "hypothetical", "could"),
        ("Fears of a wider [war] sent prices up.", "hypothetical", "fears"),
        ("If the enemy [attacks] the bridge, the town is lost.", "hypothetical", "if"),
        ("There is a risk of [invasion] from the north.", "hypothetical", "risk"),
        ("The army did not [attack] the village.", "denies", "not"),
        ("The army never [attacked] the village.", "denies", "never"),
        ("The president ruled out [strikes] on the capital.", "denies", "ruled"),
        ("The ministry denied [attacking] the tanker.", "denies", "denied"),
        ("Commanders refused to [bomb] the dam.", "denies", "refused"),
        ("They agreed to stop the [bombardment] of the port.", "denies", "stop"),
        ("There will be no [war] this year.", "denies", "no"),
        ("They took the hill without [firing] a shot.", "denies", "without"),
        ("The ministry refused to rule out [strikes] on the capital.", "hypothetical", "refused"),
        ("The two leaders met after the [war].", "background", "after"),
        ("She laid flowers for the victims of the [bombing].", "background", "victims"),
        ("The captain is on trial for [killing] a bishop.", "background", "trial"),
        ("The port has been closed since the [invasion] of the island.", "background", "since"),
        ("After rebels [attacked] the town, the council met.", "background", "after"),
    ],
)
def test_what_governs_an_event_makes_its_modality(parser: Parser, text: str, kind: str, word: str | None) -> None:
    assert ask(parser, text) == (kind, word)


def test_a_text_without_a_parse_is_taken_at_its_word() -> None:
    document: Document = build("troops troop NOUN NNS ROOT 0", "attacked attack VERB VBD dep 0")
    assert find_modality(document.tokens, (1,)) == DID


def test_a_word_that_governs_itself_ends_the_walk() -> None:
    document = build("war war NOUN NN ROOT 0")
    assert find_modality(document.tokens, (0,)) == DID
