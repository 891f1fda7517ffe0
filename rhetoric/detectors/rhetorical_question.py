"""Rhetorical question: a question that wants no answer, but asserts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rhetoric.device import Device
from rhetoric.document import Document, Tokens
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.asking import skip_marks, speaks_of_inquiry
from rhetoric.matchers.phrase import Match, PhraseMatcher
from rhetoric.matchers.questions import AUXILIARIES, NEGATION, Question, find_opening_rules, find_questions
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.matchers.replies import find_reply, is_request, waits_for_answer
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="rhetorical_question",
    family="trope",
    title="Rhetorical question",
    definition="A question that wants no answer: it asserts, reproaches or drives a point home.",
    references=(
        "Ilie 1994, What else can I tell you?",
        "Frank 1990, You call that a rhetorical question?",
        "Bhattasali et al. 2015, Automatic Identification of Rhetorical Questions",
        "Oraby et al. 2017, Are you serious?: Rhetorical Questions and Sarcasm in Social Media Dialog",
    ),
    example="They cut the buses and then complained that nobody used them. [What on earth did they expect?]",
    clear="What time does the ferry leave? I should like to book two places.",
)

WE = frozenset("we us our ours ourselves".split())
ANY = frozenset(
    "any anything anyone anybody anywhere ever never else nothing nobody no possibly really truly seriously honestly even only "
    "such so more supposed merely forever again".split()
)
ADDRESSED = frozenset({"you", "your"})
# "Mr Speaker," is no more than so many tokens.
ADDRESS = 4
MODALS = frozenset("could would should can ca must shall may might".split())
FACTS = frozenset("when where which".split())
AMOUNTS = frozenset("many much long far old big tall often soon fast high deep satisfied".split())
ANYBODY = frozenset("a an any anyone anybody every everyone everybody no nobody people".split())
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


class Detector:
    """Proposes every question; what opens it, whom it asks and what follows it speak for and against."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)
        self.matcher = PhraseMatcher(rules, table)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text; one with an opening of the lexicon bears the rule of that."""
        for proposal, opening in self.describe_all(document):
            for candidate in self.ranker.rank_all((proposal,), document):
                yield replace(candidate, rule=opening.rule) if opening and not candidate.weak else candidate

    def propose(self, document: Document) -> Iterator[Proposal]:
        """The proposals alone."""
        return (proposal for proposal, _ in self.describe_all(document))

    def describe_all(self, document: Document) -> Iterator[tuple[Proposal, Match | None]]:
        """A proposal for every question, with the rule that fits it."""
        for question in find_questions(document):
            opening = choose_opening(find_opening_rules(self.matcher, document.tokens, question))
            yield make_proposal(document, question, opening), opening


def read_kind(match: Match) -> str:
    """Formula or opening."""
    return str(dict(match.rule.entry.attributes).get("kind", "opening"))


def choose_opening(matches: list[Match]) -> Match | None:
    """The rule that fits best: a formula before an opening, a longer one before a shorter."""
    return min(matches, key=lambda m: (read_kind(m) != "formula", -len(m.tokens), m.first), default=None)


def make_proposal(document: Document, question: Question, opening: Match | None) -> Proposal:
    """The proposal of one question."""
    kind = read_kind(opening) if opening else ""
    request = is_request(document.tokens, question)
    features = {
        "a formula of such questions": float(kind == "formula"),
        "an opening that expects no answer": float(kind == "opening" and not request),
        **({} if request else describe_words(document.tokens, question)),
        "you are asked": float(not ADDRESSED.isdisjoint(document.tokens.form[question.first : question.last])),
        **describe_place(document, question),
        **describe_sequel(document, question, request=request),
    }
    words = document.text[slice(*document.tokens.span(opening.first, opening.last))] if opening else ""
    what = f"“{words}” asks for no answer" if opening else "a question of the writer"
    return Proposal(((question.first, question.last),), features, what)


def describe_words(tokens: Tokens, question: Question) -> dict[str, float]:
    """Features of how it asks."""
    inside = range(question.first, question.last)
    forms = {tokens.form[i] for i in inside}
    word = tokens.form[question.opening] if question.opening >= 0 else ""
    after = tokens.form[question.opening + 1] if question.opening >= 0 else ""
    amount = word == "how" and after in AMOUNTS and "more" not in forms and "truly" not in forms
    fact = word in FACTS or (word == "what" and after in {"time", "year", "colour", "color", "size"})
    verb = next((i for i in inside if tokens.tag[i] in FINITE), -1)
    past = verb >= 0 and tokens.tag[verb] == "VBD" and not (ANY | NEGATION | MODALS) & forms
    return {
        "a word such as any, ever, really": float(bool(ANY & forms)),
        "could, would, should, can, must": float(bool(MODALS & forms)),
        "asks what happened, when, where or how much": float(fact or amount or past),
        "a negation": float(question.kind != "tag" and bool(NEGATION & forms)),
        "about us, or anybody": float(bool(WE & forms) or is_general(tokens, question)),
    }


def is_general(tokens: Tokens, question: Question) -> bool:
    """Whether it asks about anybody: "can a town", "why should anyone", "who wants"."""
    if question.opening < 0:
        return False
    word = question.opening
    if tokens.form[word] == "who":
        return tokens.tag[word + 1] in {"VBZ", "MD"} and tokens.form[word + 1] not in {"is", "'s", "’s"}
    for i in range(word, min(word + 4, question.last)):
        if tokens.form[i] in AUXILIARIES:
            after = i + 1 + (tokens.form[i + 1] in NEGATION)
            return tokens.form[after] in ANYBODY
    return False


def describe_place(document: Document, question: Question) -> dict[str, float]:
    """Features of where it stands."""
    tokens = document.tokens
    start = document.source.paragraphs[max(0, question.paragraph)].start
    before = question.first - (question.lead if question.lead <= ADDRESS else 0)
    begins = question.quotation >= 0 and tokens.start[question.first] == document.quotations[question.quotation].content.start
    return {
        "asked by somebody": float(question.asked or question.labelled or begins),
        "something said before it": float(tokens.start[before] > start + 1 and not begins),
        "the last of its paragraph": float(is_last(document, question)),
    }


def describe_sequel(document: Document, question: Question, *, request: bool) -> dict[str, float]:
    """Features of what follows, or is to follow."""
    tokens = document.tokens
    reply = find_reply(document, question)
    after, last = reply or (-1, -1)
    phrase = after >= 0 and not any(
        tokens.tag[i] in FINITE or tokens.tag[i] == "VB" for i in range(after, min(last, after + 40))
    )
    return {
        "somebody finds out": float(speaks_of_inquiry(tokens, question.first, question.last)),
        "a service or a reply is waited for": float(request or waits_for_answer(tokens, question, after)),
        "a phrase answers it": float(phrase),
    }


def is_last(document: Document, question: Question) -> bool:
    """Whether no word follows in its paragraph; a heading over a text does not count."""
    tokens = document.tokens
    paragraph = document.source.paragraphs[max(0, question.paragraph)]
    after = skip_marks(tokens, question.last + 1)
    heading = question.paragraph == 0 and tokens.start[question.first - question.lead] <= paragraph.start + 1
    return after >= len(tokens) or (tokens.start[after] >= paragraph.end and not heading)
