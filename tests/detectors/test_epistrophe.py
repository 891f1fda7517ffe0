from __future__ import annotations

import pytest

from rhetoric.parser import Parser
from tests.schemes import describe, find_figures, propose


@pytest.mark.parametrize(
    "text",
    [
        "[The bakers voted no. The porters voted no. And the choir, to everyone's surprise, voted no].",
        "[When they needed soldiers, they called on us; when they needed nurses, they called on us].",
        "Look at the books. [The wages were late, the rent was late, and now, I hear, the pension is late].",
        "[Give them work and they will stay. Give them homes and they will stay].",
        "[Boats matter. Nets matter. The price of diesel, too, matters].",
        "[The roof? Rotten. The stairs? Rotten. The promise that we should have new ones by Easter? Rotten].",
        "[My father swore by the union.\nMy uncle swore by the union.\nI was sacked, and still swear by the union].",
    ],
)
def test_units_that_end_alike_are_found_whole(parser: Parser, text: str) -> None:
    plain, found = find_figures("epistrophe", parser, text)
    assert found == [text[text.index("[") + 1 : text.index("]")]], plain


@pytest.mark.parametrize(
    "text",
    [
        "The bill passed the lower house. It now goes to the upper house.",
        "She teaches chemistry at the college. Her husband runs the library of the college.",
        "The minister met the unions on Friday. The opposition met the employers on Friday.",
        "The team lost its first match. It will play its second match in Lyon.",
        "The company cut 300 jobs. The union wants to save the jobs.",
        "“Do you take sugar?” “I never take sugar.”",
        "They never, ever gave in.",
        "We built it. (Applause.) They closed it. (Applause.)",
    ],
)
def test_words_that_happen_to_come_last_are_none(parser: Parser, text: str) -> None:
    assert find_figures("epistrophe", parser, text)[1] == []


def test_its_members_are_the_words_that_come_back_in_whatever_form(parser: Parser) -> None:
    text = "The cook knew about the rats. The waiters knew about the rats. Now the guests know about the rats."
    best = max(propose("epistrophe", parser, text), key=lambda c: c.reading or 0)
    assert [text[slice(*r.span)] for r in best.roles] == ["knew about the rats"] * 2 + ["know about the rats"]
    assert "ends 3 sentences in a row" in best.standing.why


def test_what_leads_up_to_the_first_member_belongs_to_it(parser: Parser) -> None:
    text = "He shrugged: when the barn burned, nobody came, and when the inn burned, nobody came."
    document, proposals = describe("epistrophe", parser, text)
    spans = {text[slice(*document.tokens.span(p.first, p.last))] for p in proposals}
    assert "when the barn burned, nobody came, and when the inn burned, nobody came" in spans


def test_words_said_twice_and_nothing_else_are_not_proposed(parser: Parser) -> None:
    assert propose("epistrophe", parser, "Never, never.") == []
