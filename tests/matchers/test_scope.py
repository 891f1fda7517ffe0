from __future__ import annotations

import random
from time import perf_counter

import pytest

from rhetoric.lexicon import parse_brackets
from rhetoric.matchers.scope import find_scope
from rhetoric.parser import Parser
from rhetoric.reader import make_source
from tests.building import flat

# kind of the cue, the sentence with the cue in brackets, its scope
CASES = [
    # modals: the clause of their verb
    ("epistemic", "The vote [may] fail.", "The vote may fail"),
    ("epistemic", "The ministers [may] come tomorrow, the mayor said.", "The ministers may come tomorrow"),
    ("epistemic", "The vote [may] fail if the ministers stay away.", "The vote may fail if the ministers stay away"),
    ("epistemic", "The vote [might] fail, and the mayor knows it.", "The vote might fail"),
    ("epistemic", "The vote [might] fail and split the party.", "The vote might fail and split the party"),
    ("epistemic", "He said that the bridge [could] fall.", "the bridge could fall"),
    ("epistemic", "They fear a vote that [may] fail.", "fail"),
    ("epistemic", "Because the pump [might] stop, the miners left.", "the pump might stop"),
    # adverbs: the clause, or the phrase they stand before
    ("epistemic", "[Perhaps] the oldest bridge fell.", "the oldest bridge fell"),
    ("epistemic", "[Perhaps] forty people came.", "forty people"),
    ("epistemic", "We crossed [probably] the oldest bridge in town.", "the oldest bridge in town"),
    (
        "epistemic",
        "This is [perhaps] the quietest election of the decade.",
        "This is perhaps the quietest election of the decade",
    ),
    ("epistemic", "It was a [probably] fatal mistake.", "fatal"),
    ("epistemic", "The comet will [probably] be visible after midnight.", "The comet will probably be visible after midnight"),
    ("epistemic", "[Probably], the comet will return.", "the comet will return"),
    ("epistemic", "The comet will return, [probably].", "The comet will return"),
    ("attribution_shield", "The suspect was [reportedly] seen in Tallinn.", "The suspect was reportedly seen in Tallinn"),
    ("epistemic", "It [isn't necessarily] wrong.", "It isn't necessarily wrong"),
    ("epistemic", "A longer sentence is [not necessarily] a deterrent.", "A longer sentence is not necessarily a deterrent"),
    # approximators: the phrase
    ("approximator", "[About] forty ministers came.", "forty ministers"),
    ("approximator", "The town paid [about] 300 people for the work.", "300 people"),
    ("approximator", "[Roughly] a third of the voters stayed at home.", "a third of the voters"),
    ("approximator", "[Almost] all ships were lost.", "all ships"),
    ("approximator", "[Almost] every house has a well.", "every house"),
    ("approximator", "The island is home to [up to] three thousand puffins.", "three thousand puffins"),
    ("approximator", "They waited forty minutes [or so].", "forty minutes"),
    ("approximator", "It cost [close to] two million euros.", "two million euros"),
    ("approximator", "The tower leans by [something like] four degrees.", "four degrees"),
    ("approximator", "The clinic treated [some] forty sailors.", "forty sailors"),
    ("approximator", "The reforms are [largely] complete.", "complete"),
    ("approximator", "[In general], the smaller museums keep better records.", "the smaller museums keep better records"),
    ("approximator", "He [nearly] died in the fire.", "He nearly died in the fire"),
    # adjectives
    ("epistemic", "The [possible] failure hurt the party.", "The possible failure"),
    ("epistemic", "[Possible] attacks on the bridge worry the mayor.", "attacks on the bridge"),
    ("epistemic", "The failure is [possible].", "The failure"),
    ("epistemic", "It is [possible] that the crew never came.", "the crew never came"),
    ("epistemic", "The duke is [likely] to resign.", "The duke is likely to resign"),
    ("epistemic", "It is [unclear] whether the tank was full.", "whether the tank was full"),
    ("epistemic", "How the parasite reaches the liver is [uncertain].", "How the parasite reaches the liver"),
    ("epistemic", "His guilt remains [unclear].", "His guilt"),
    ("attribution_shield", "The [alleged] thief of the crown jewels fled.", "The alleged thief of the crown jewels"),
    # verbs that report or hedge: what is said, with a raised subject
    ("weasel", "[It is believed that] the duke fled to Spain.", "the duke fled to Spain"),
    ("weasel", "[Some critics argue] that the tower is ugly.", "the tower is ugly"),
    (
        "attribution_shield",
        "The duke [is said to] have fled in a laundry cart.",
        "The duke is said to have fled in a laundry cart",
    ),
    ("epistemic", "The duke [seems] to be tired.", "The duke seems to be tired"),
    ("epistemic", "[It seems that] the duke is tired.", "the duke is tired"),
    (
        "epistemic",
        "The sculptor's brother, [it seems], did most of the carving.",
        "The sculptor's brother, it seems, did most of the carving",
    ),
    ("epistemic", "The letter was lost, [I think].", "The letter was lost"),
    ("epistemic", "[I think] the strike was lost on the first morning.", "the strike was lost on the first morning"),
    ("epistemic", "The company [hinted] at a second recall before the winter.", "a second recall before the winter"),
    ("epistemic", "The figures [imply] a heavy loss.", "a heavy loss"),
    # nouns
    ("epistemic", "There is a [possibility] that the dam will break.", "the dam will break"),
    ("epistemic", "The [possibility] of a second strike worries the bank.", "a second strike"),
    ("epistemic", "There is [doubt] over the date of the treaty.", "the date of the treaty"),
    ("epistemic", "A competing [hypothesis] holds that sleep clears waste.", "sleep clears waste"),
    # attributions and conditions: what stands beside them
    ("attribution_shield", "[According to some reports], the ferry sank at noon.", "the ferry sank at noon"),
    ("attribution_shield", "[According to] the diocese, the repairs cost a fortune.", "the repairs cost a fortune"),
    ("attribution_shield", "The repairs cost a fortune, [according to] the diocese.", "The repairs cost a fortune"),
    ("conditional", "[If true], the story ruins him.", "the story ruins him"),
    ("conditional", "[Provided that] the rain stops, the match will begin at noon.", "the match will begin at noon"),
    ("conditional", "The match will begin at noon [if] the rain stops.", "The match will begin at noon"),
    ("conditional", "[Unless] the pump is mended, the mine will flood.", "the mine will flood"),
    # boosters
    ("certainty", "[Clearly], the auditors had not opened the second box.", "the auditors had not opened the second box"),
    ("certainty", "[There is no doubt that] the ferry was overloaded.", "the ferry was overloaded"),
    ("certainty", "It is [obvious] to everyone that the crane is too small.", "the crane is too small"),
    ("certainty", "The data [prove] that the river was poisoned.", "the river was poisoned"),
    ("certainty", "Mistakes are [bound to] happen.", "Mistakes are bound to happen"),
    ("certainty", "The outcome of the trial was [never in doubt].", "The outcome of the trial"),
    ("intensifier", "The speech was [truly] awful.", "awful"),
    ("intensifier", "The rescue was a [complete] shambles.", "a complete shambles"),
    ("emphasis", "It is [very] old and cold.", "old"),
]


@pytest.mark.parametrize(("kind", "marked", "scope"), CASES)
def test_the_scope_is_what_the_cue_bears_on(parser: Parser, kind: str, marked: str, scope: str) -> None:
    text, ((start, end),) = parse_brackets(marked)
    tokens = parser.parse(make_source(text)).tokens
    inside = [i for i in range(len(tokens)) if tokens.start[i] < end and tokens.end[i] > start]
    found = find_scope(tokens, inside[0], inside[-1], kind)
    assert found and text[slice(*found)] == scope


@pytest.mark.parametrize(("kind", "marked"), [("weasel", "[Mistakes were made]."), ("epistemic", "[Perhaps]."), ("", "[May]?")])
def test_a_cue_that_stands_alone_has_no_scope(parser: Parser, kind: str, marked: str) -> None:
    text, ((start, end),) = parse_brackets(marked)
    tokens = parser.parse(make_source(text)).tokens
    inside = [i for i in range(len(tokens)) if tokens.start[i] < end and tokens.end[i] > start]
    assert find_scope(tokens, inside[0], inside[-1], kind) is None


KINDS = ("epistemic", "approximator", "attribution_shield", "conditional", "weasel", "certainty", "intensifier", "emphasis", "")
TEXT = (
    "Perhaps, the mayor (it seems) may or may not resign, if true; about 300 people, some say, left. Why? - According to: "
    "or so the, that which and. “It is possible”, he said, that... not likely to 3 of"
)


def test_any_stretch_of_any_parse_has_a_scope_within_its_sentence_or_none(parser: Parser) -> None:
    draw = random.Random(4)  # noqa: S311 - a test, not a secret
    for _ in range(8):
        words = TEXT.split()
        document = parser.parse(make_source(" ".join(words)))
        draw.shuffle(words)
        for tokens in (document.tokens, flat(" ".join(words))):
            for first in range(len(tokens)):
                begin, end = tokens.bounds[tokens.sentence[first]]
                last = min(first + draw.randrange(4), end - 1)
                found = find_scope(tokens, first, last, draw.choice(KINDS))
                if found:
                    assert tokens.start[begin] <= found.start < found.end <= tokens.end[end - 1]


def test_the_time_grows_with_the_number_of_cues(parser: Parser) -> None:
    tokens = parser.parse(make_source("the vote may fail and " * 400)).tokens
    start = perf_counter()
    for i in range(len(tokens)):
        find_scope(tokens, i, i, KINDS[i % len(KINDS)])
    assert perf_counter() - start < 20
