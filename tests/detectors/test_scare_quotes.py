from __future__ import annotations

import pytest

from rhetoric.pipeline import Scanner


def find(scanner: Scanner, text: str) -> list[str]:
    return [f.text for f in scanner.scan(text).findings if f.device == "scare_quotes" and not f.weak]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Her “apology” blamed everyone in the room.", "apology"),
        ("The museum's ‘restoration’ left the saint without a nose.", "restoration"),
        ("They were sent to a 'welcome centre' behind barbed wire.", "welcome centre"),
        ('The so-called "smart" meter cannot count.', 'so-called "smart" meter'),
        ("The so-called reform would shut nine clinics.", "so-called reform"),
        ("With the so-called 'Special Plan', the ministry has found a new name.", "so-called 'Special Plan'"),
        ("“We were sent the ‘upgrade’ to our bus, and it is a bicycle.”", "upgrade"),
        ('What the firm calls a "restructuring" cost nine hundred jobs.', "restructuring"),
    ],
)
def test_words_at_a_distance(scanner: Scanner, text: str, found: str) -> None:
    assert find(scanner, text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        'The minister said the talks had been "constructive".',
        'He denounced the ruling as "appalling" and accused the judge of talking "rubbish".',
        'The mayor felt "clearly touched" by the gift.',
        'The film "A Quiet Ferry" opens on Friday.',
        'The word "set" has many senses.',
        'Bobby "Tugboat" Kearns fought in Toledo.',
        "“Come in,” said the widow.",
        "The lifeboat 'Grace of Padstow' was launched at noon.",
        "He was so called after his grandfather.",
        'The pipe is 6" wide and 12" long.',
    ],
)
def test_speech_titles_and_words_as_words_are_none(scanner: Scanner, text: str) -> None:
    assert find(scanner, text) == []


def test_the_marker_is_named_as_the_rule(scanner: Scanner) -> None:
    [finding] = [f for f in scanner.scan("A so-called expert came.").findings if f.device == "scare_quotes"]
    assert finding.evidence[0].rule == "scare_quotes/marker#so-called"
