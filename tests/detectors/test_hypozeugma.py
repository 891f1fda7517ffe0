from __future__ import annotations

import pytest

from rhetoric.parser import Parser
from tests.schemes import describe, find_figures


@pytest.mark.parametrize(
    "text",
    [
        "[Neither the rain, nor the mud, nor the jeers of the crowd could turn her back].",
        "[To those who lost a home, to those who lost a harvest, to those who lost a child, we owe more than a speech].",
        "[The letters she burned, the ring she sold, the name she gave up: all of it came back to her that night].",
        "[Because we were young, because the night was warm, because nobody had told us not to, we swam].",
        "[Not his money, not his title, not even his tears moved the jury].",
    ],
)
def test_what_is_heaped_up_before_the_verb_is_found(parser: Parser, text: str) -> None:
    plain, found = find_figures("hypozeugma", parser, text)
    assert found == [text[text.index("[") + 1 : text.index("]")]], plain


@pytest.mark.parametrize(
    "text",
    [
        "Tom, Ann and Lee were late for the meeting again.",
        "Apples, pears and plums are grown on the southern slopes.",
        "Teachers, nurses and bus drivers will walk out on Thursday, the unions said.",
        "In March, the firm closed its office in Leeds, its warehouse in York and its shop in Hull.",
        "Finally, to those who asked, we have an answer.",
    ],
)
def test_ordinary_subjects_in_a_row_are_none(parser: Parser, text: str) -> None:
    assert find_figures("hypozeugma", parser, text)[1] == []


def test_its_members_are_what_stands_before_the_verb(parser: Parser) -> None:
    text = "Hope and fear and the old stubborn love of the land kept them there."
    document, (proposal,) = describe("hypozeugma", parser, text)
    members = [text[slice(*document.tokens.span(*m))] for m in proposal.members]
    assert members == ["Hope", "fear", "the old stubborn love of the land"]
    assert all(-1 <= x <= 1 for x in proposal.features.values())
