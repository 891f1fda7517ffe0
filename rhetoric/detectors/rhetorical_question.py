"""Rhetorical question: a question that wants no answer, but asserts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rhetoric.device import Device
from rhetoric.document import Document, Tokens
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.phrase import Match, PhraseMatcher
from rhetoric.matchers.questions import (
    NEGATION,
    Question,
    begins_answer,
    find_opening_rules,
    find_questions,
    find_reply,
    skip_marks,
)
from rhetoric.matchers.ranking import Proposal, load_ranker
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
    "such so more supposed".split()
)
MODALS = frozenset("could would should can ca must shall may might".split())
LINKS = frozenset("and but or so yet then nor".split())
FACTS = frozenset("when where which".split())
AMOUNTS = frozenset("many much long far old big tall often soon fast high deep satisfied".split())
ANSWERING = frozenset(
    "tick click write send explain choose select circle answer reply email press call ring fill tell give see".split()
)
PEOPLE = frozenset("you i we they he she".split())
PERSONAL = frozenset("i you my your if".split())
WANTING = frozenset("need want like prefer order".split())
HELPING = frozenset("lend tell help send give show pass recommend bring".split())
REQUESTS = frozenset("could would will can wo".split())


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
    features = {
        "a formula of such questions": float(kind == "formula"),
        "an opening that expects no answer": float(kind == "opening"),
        **describe_words(document.tokens, question),
        **describe_addressee(document.tokens, question),
        **describe_place(document, question),
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
    return {
        "a word such as any, ever, really": float(bool(ANY & forms)),
        "could, would, should, can, must": float(bool(MODALS & forms)),
        "asks for a time, a place, an amount": float(fact or amount),
        "a negation": float(question.kind != "tag" and bool(NEGATION & forms)),
        "an “and”, “but” or “or” first": float(tokens.form[question.first] in LINKS),
        "yes or no": float(question.kind in {"yes or no", "tag"}),
    }


def describe_addressee(tokens: Tokens, question: Question) -> dict[str, float]:
    """Features of who is asked."""
    forms = [tokens.form[i] for i in range(question.first, question.last)]
    subject = next((f for f in forms if f in PEOPLE), "")
    return {
        "you are asked": float("you" in forms or "your" in forms),
        "I am spoken of": float(subject == "i" and forms[0] != "need"),
        "we or us": float(bool(WE.intersection(forms)) and tokens.form[question.opening] != "shall"),
    }


def is_request(tokens: Tokens, question: Question) -> bool:
    """Whether it asks politely for something: "could you", "can anyone tell me"."""
    forms = [tokens.form[i] for i in range(question.first, question.last)]
    ahead = tokens.form[question.opening] if question.opening >= 0 else ""
    wanted = "you" in forms and any(tokens.lemma[i] in WANTING for i in range(question.first, question.last))
    helped = "me" in forms and any(tokens.lemma[i] in HELPING for i in range(question.first, question.last))
    return wanted or helped or "please" in forms or (ahead in REQUESTS and "you" in forms[:5])


def describe_place(document: Document, question: Question) -> dict[str, float]:
    """Features of where it stands and of what follows."""
    tokens = document.tokens
    start = document.source.paragraphs[max(0, question.paragraph)].start
    reply = find_reply(document, question)
    after = reply[0] if reply else -1
    ordered = after >= 0 and (tokens.lemma[after] in ANSWERING or tokens.form[after : after + 2] == ["let", "me"])
    return {
        "asked by somebody": float(question.asked or question.labelled),
        "in a quotation": float(question.quotation >= 0),
        "something said before it": float(tokens.start[question.first] > start + 1),
        "the last of its paragraph": float(is_last(document, question)),
        "a request or an order to answer": float(ordered or is_request(tokens, question)),
        "answered at once": float(bool(reply) and begins_answer(tokens, after)),
        "“I” or “you” after it": float(after >= 0 and tokens.form[after] in PERSONAL),
    }


def is_last(document: Document, question: Question) -> bool:
    """Whether no word follows in its paragraph."""
    end = document.source.paragraphs[max(0, question.paragraph)].end
    after = skip_marks(document.tokens, question.last + 1)
    return after >= len(document.tokens) or document.tokens.start[after] >= end
