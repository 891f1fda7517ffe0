from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetoric.classify import evaluation
from rhetoric.classify.calibration import Bin
from rhetoric.classify.corpus import Sentence
from rhetoric.classify.evaluation import Counts, Report, evaluate_classifier, evaluate_tokens


def make_sentence(words: str, *, genre: str | None = "news", tagged: bool = True) -> Sentence:
    """From words like ``talks/NOUN derailed/VERB*``; a star marks a metaphor."""
    pairs = [word.removesuffix("*").split("/") for word in words.split()]
    pos = tuple(p for _, p in pairs) if tagged else ()
    return Sentence("t", tuple(w for w, _ in pairs), tuple(w.endswith("*") for w in words.split()), pos, genre)


TALKS = make_sentence("The/DET talks/NOUN derailed/VERB* in/ADP* Geneva/PROPN ./PUNCT")
BRIGHT = make_sentence("A/DET bright/ADJ* idea/NOUN was/AUX* here/ADV", genre="fiction")
PLAIN = make_sentence("Doors/NOUN open/VERB*", genre=None, tagged=False)
DECISIONS = [[False, True, True, False, False, False], [False, True, False, True, True], [False, True]]


class Fake:
    """A classifier that knows its answers."""

    threshold = 0.5

    def __init__(self, scores: dict[str, float]) -> None:
        self.scores = scores
        self.asked: list[list[list[str]]] = []

    def score(self, sentences: list[list[str]]) -> list[list[float]]:
        self.asked.append(sentences)
        return [[self.scores.get(word, 0.0) for word in s] for s in sentences]

    def decide(self, sentences: list[list[str]]) -> list[list[bool]]:
        return [[self.scores.get(word, 0.0) >= self.threshold for word in s] for s in sentences]


# Counts


def test_precision_recall_and_f1() -> None:
    counts = Counts(gold=8, found=4, right=3)
    assert (counts.precision, counts.recall, counts.f1) == (3 / 4, 3 / 8, 1 / 2)


def test_nothing_is_no_division_by_zero() -> None:
    assert [(c.precision, c.recall, c.f1) for c in (Counts(), Counts(2, 0, 0), Counts(0, 2, 0))] == [(0.0, 0.0, 0.0)] * 3


COUNTS = st.builds(
    lambda right, missed, wrong: Counts(right + missed, right + wrong, right),
    *[st.integers(0, 50)] * 3,
)


@given(COUNTS, COUNTS)
def test_counts_add_up(one: Counts, two: Counts) -> None:
    both = one + two
    assert (both.gold, both.found, both.right) == (one.gold + two.gold, one.found + two.found, one.right + two.right)
    assert both == two + one
    assert one + Counts() == one
    p, r = both.precision, both.recall
    assert both.f1 == pytest.approx(2 * p * r / (p + r) if p + r else 0.0)


# Decisions


def test_every_group_is_counted() -> None:
    report = evaluate_tokens([TALKS, BRIGHT, PLAIN], DECISIONS)
    assert (report.sentences, report.tokens, report.tagged) == (3, 13, 11)
    assert report.all == Counts(5, 6, 4)
    assert report.content == Counts(2, 4, 2)
    assert report.function == Counts(2, 1, 1)  # an auxiliary is a verb, but no content word
    assert dict(report.kinds) == {
        "verb": Counts(2, 2, 2),
        "noun": Counts(0, 1, 0),
        "other": Counts(1, 2, 1),
        "function": Counts(1, 0, 0),
    }
    assert list(report.kinds) == ["verb", "noun", "other", "function"]
    assert list(report.pos.items()) == [
        ("ADJ", Counts(1, 1, 1)),
        ("ADP", Counts(1, 0, 0)),
        ("AUX", Counts(1, 1, 1)),
        ("VERB", Counts(1, 1, 1)),
        ("ADV", Counts(0, 1, 0)),
        ("DET", Counts()),
        ("NOUN", Counts(0, 1, 0)),
        ("PROPN", Counts()),
        ("PUNCT", Counts()),
    ]
    assert dict(report.genres) == {"fiction": Counts(2, 3, 2), "news": Counts(2, 2, 1)}
    assert (report.brier, report.reliability) == (None, ())


def test_without_parts_of_speech_there_are_figures_for_all_tokens_only() -> None:
    report = evaluate_tokens([PLAIN], [[True, True]])
    assert report == Report(sentences=1, tokens=2, tagged=0, all=Counts(1, 2, 1))
    assert report.list_rows() == [("all", "tokens", 0.5, 1.0, 2 / 3, 1, 2, 1)]


def test_of_content_and_function_words_one_may_be_empty() -> None:
    report = evaluate_tokens([make_sentence("Doors/NOUN open/VERB*")], [[False, True]])
    assert (report.content, report.function) == (Counts(1, 1, 1), Counts())


@pytest.mark.parametrize("pos", ["VERB", "NOUN", "PROPN", "ADJ", "ADV"])
def test_content_words_are_of_five_parts_of_speech(pos: str) -> None:
    report = evaluate_tokens([make_sentence(f"w/{pos}*")], [[True]])
    assert (report.content, report.function) == (Counts(1, 1, 1), Counts())


@pytest.mark.parametrize("pos", ["AUX", "ADP", "DET", "PRON", "NUM", "PART", "PUNCT", "X"])
def test_all_others_are_function_words(pos: str) -> None:
    report = evaluate_tokens([make_sentence(f"w/{pos}*")], [[True]])
    assert (report.content, report.function) == (Counts(), Counts(1, 1, 1))


def test_no_sentences_and_empty_sentences_give_nothing() -> None:
    assert evaluate_tokens([], []) == Report(sentences=0, tokens=0, tagged=0, all=Counts())
    assert evaluate_tokens([Sentence("t", (), (), ())], [[]]) == Report(sentences=1, tokens=0, tagged=0, all=Counts())


def test_rows_are_in_the_order_of_the_table() -> None:
    rows = evaluate_tokens([TALKS], [[False, True, True, False, False, False]]).list_rows()
    assert [row[:2] for row in rows] == [
        ("all", "tokens"),
        ("words", "content"),
        ("words", "function"),
        ("kind", "verb"),
        ("kind", "noun"),
        ("kind", "function"),
        ("pos", "ADP"),
        ("pos", "VERB"),
        ("pos", "DET"),
        ("pos", "NOUN"),
        ("pos", "PROPN"),
        ("pos", "PUNCT"),
        ("genre", "news"),
    ]
    assert rows[0] == ("all", "tokens", 0.5, 0.5, 0.5, 2, 2, 1)
    assert rows[1] == ("words", "content", 0.5, 1.0, 2 / 3, 1, 2, 1)


@pytest.mark.parametrize("decisions", [[[True] * 6], [[True] * 6, [True] * 5, [True] * 2, []]])
def test_more_or_fewer_decisions_than_sentences_are_an_error(decisions: list[list[bool]]) -> None:
    with pytest.raises(ValueError, match=r"zip\(\) argument 2 is"):
        evaluate_tokens([TALKS, BRIGHT, PLAIN], decisions)


def test_more_or_fewer_decisions_than_tokens_are_an_error() -> None:
    with pytest.raises(ValueError, match="sentence 2: 1 decisions for 2 tokens"):
        evaluate_tokens([TALKS, PLAIN], [[True] * 6, [True]])


WORDS = st.lists(
    st.tuples(st.sampled_from(["NOUN", "VERB", "ADP", "ADV", "AUX", "PUNCT"]), st.booleans(), st.booleans()), max_size=6
)
SENTENCES = st.lists(st.tuples(WORDS, st.sampled_from([None, "news", "fiction"])), max_size=6)


@given(SENTENCES)
def test_parts_of_a_report_add_up_to_the_whole(drawn: list[tuple[list[tuple[str, bool, bool]], str | None]]) -> None:
    sentences = [Sentence("t", ("w",) * len(ws), tuple(w[1] for w in ws), tuple(w[0] for w in ws), g) for ws, g in drawn]
    report = evaluate_tokens(sentences, [[w[2] for w in ws] for ws, _ in drawn])
    assert report.tokens == report.tagged == sum(len(ws) for ws, _ in drawn)
    assert report.all.gold == sum(w[1] for ws, _ in drawn for w in ws)
    for parts in (report.kinds.values(), report.pos.values(), (report.content or Counts(), report.function or Counts())):
        assert sum(parts, Counts()) == report.all
    unknown = evaluate_tokens([s for s in sentences if s.genre is None], [[w[2] for w in ws] for ws, g in drawn if g is None])
    assert sum(report.genres.values(), unknown.all) == report.all


# Classifiers


def test_a_classifier_is_evaluated_with_its_scores() -> None:
    fake = Fake({"derailed": 0.9, "talks": 0.6, "in": 0.4, "open": 0.5})
    report = evaluate_classifier(fake, [TALKS, PLAIN])
    assert report.all == Counts(3, 3, 2)
    assert report.brier == pytest.approx((0.1**2 + 0.6**2 + 0.6**2 + 0.5**2) / 8)
    assert report.reliability == (
        Bin(0.0, 0.1, 4, 0.0, 0.0),
        Bin(0.4, 0.5, 1, 0.4, 1.0),
        Bin(0.5, 0.6, 1, 0.5, 1.0),
        Bin(0.6, 0.7, 1, 0.6, 0.0),
        Bin(0.9, 1.0, 1, 0.9, 1.0),
    )
    assert fake.asked == [[list(TALKS.tokens), list(PLAIN.tokens)]]


def test_the_figures_do_not_hang_on_the_chunks_and_progress_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = [TALKS, BRIGHT, PLAIN, TALKS, Sentence("t", (), ())]
    fake = Fake({"derailed": 0.9, "bright": 0.7})
    whole = evaluate_classifier(fake, sentences)
    monkeypatch.setattr(evaluation, "CHUNK", 2)
    done: list[int] = []
    assert evaluate_classifier(fake, iter(sentences), advance=done.append) == whole
    assert done == [2, 2, 1]
    assert [len(asked) for asked in fake.asked] == [5, 2, 2, 1]


def test_no_token_is_no_score() -> None:
    report = evaluate_classifier(Fake({}), [Sentence("t", (), ())])
    assert (report.tokens, report.brier, report.reliability) == (0, None, ())


class Short(Fake):
    """A classifier that forgets the last token of a sentence."""

    def score(self, sentences: list[list[str]]) -> list[list[float]]:
        return [scores[:-1] for scores in super().score(sentences)]


def test_more_or_fewer_scores_than_tokens_are_an_error() -> None:
    with pytest.raises(ValueError, match="sentence 1: 5 scores for 6 tokens"):
        evaluate_classifier(Short({}), [TALKS])
