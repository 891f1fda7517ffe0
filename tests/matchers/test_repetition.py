from __future__ import annotations

from rhetoric.document import Document
from rhetoric.layout import Layout, Unit
from rhetoric.matchers import repetition as rep
from rhetoric.matchers.ranking import MOST_MEMBERS
from rhetoric.parser import Parser
from rhetoric.pipeline import Scanner
from rhetoric.reader import make_source


def parse(parser: Parser, text: str) -> Document:
    return parser.parse(make_source(text))


def words_of(document: Document, units: list[Unit]) -> list[str]:
    return [" ".join(document.layout.keys(u)) for u in units]


def test_units_are_compared_from_the_beginning_and_from_the_end(parser: Parser) -> None:
    layout = parse(parser, "We want bread and peace. We want work and peace.").layout
    one, other = layout.sentences
    assert rep.match_starts(layout, one, other) == 2
    assert rep.match_ends(layout, one, other) == 2


def test_a_run_is_given_once_with_all_that_its_members_share(parser: Parser) -> None:
    layout = parse(parser, "We want bread. We want work. We have waited. They slept.").layout
    runs = list(rep.find_runs(layout.sentences, lambda a, b: rep.match_starts(layout, a, b)))
    assert sorted((len(run), common) for run, common in runs) == [(2, 2), (3, 1)]


def test_a_long_run_is_cut() -> None:
    units = [Unit(n, n + 1, n, 1, "", ".") for n in range(3 * MOST_MEMBERS)]
    layout = Layout(list(range(len(units))), ["on"] * len(units), [True] * len(units), units, units)
    runs = [len(run) for run, _ in rep.find_runs(units, lambda a, b: rep.match_starts(layout, a, b))]
    assert max(runs) == MOST_MEMBERS
    assert sum(runs) <= len(units) + 4


def test_cola_end_at_semicolons_colons_and_dashes(parser: Parser) -> None:
    document = parse(parser, "When it rained, they sang; when it snowed, they danced: nobody slept.")
    cola = words_of(document, rep.join_cola(document.layout))
    assert cola == ["when it rained they sang", "when it snowed they danced", "nobody slept"]


def test_a_question_is_joined_with_its_answer(parser: Parser) -> None:
    document = parse(parser, "Who paid? The town paid. Nobody thanked it. Why? Who knows?")
    assert words_of(document, rep.join_answers(document.layout)) == ["who paid the town paid"]


def test_chains_of_ends_keep_within_their_window(parser: Parser) -> None:
    document = parse(
        parser, "He saw the sea. She slept. They crossed the sea. It rained. It snowed. It froze. We left the sea."
    )
    chains = list(rep.chain_ends(document.layout, document.layout.sentences, 2))
    assert [words_of(document, chain) for chain in chains] == [["he saw the sea", "they crossed the sea"]]


def test_what_stands_in_brackets_is_left_out(parser: Parser) -> None:
    document = parse(parser, "We built it. (Applause.) They closed it.")
    assert "applause" not in words_of(document, rep.drop_asides(document, document.layout.segments))


def test_one_form_has_one_lemma_to_compare(parser: Parser) -> None:
    document = parse(parser, "It matters. They matter.")
    layout = rep.lay_out_lemmas(document)
    assert rep.match_ends(layout, *layout.sentences) == 1
    assert rep.match_ends(document.layout, *document.layout.sentences) == 0


def test_speakers_change_with_the_quotation(parser: Parser) -> None:
    document = parse(parser, "“Will you go?” “I will go.” Then they left.")
    tokens = [i for i, form in enumerate(document.tokens.form) if form in {"go", "left"}]
    assert rep.change_speakers(document, tokens[:2])
    assert rep.change_speakers(document, tokens[1:])
    assert not rep.change_speakers(document, tokens[:1])


def test_sentences_of_conjunctions_alone_break_nothing(everything: Scanner) -> None:
    assert everything.scan("and and\nthe and ").document.text == "and and\nthe and "
