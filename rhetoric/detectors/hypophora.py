"""Hypophora: the speaker asks a question and answers it at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document, Tokens
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.questions import AUXILIARIES, NEGATION, Question, begins_answer, find_questions, find_reply
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.matchers.repetition import find_quotation
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="hypophora",
    family="trope",
    title="Hypophora",
    definition="The writer asks a question and answers it at once.",
    references=(
        "Lausberg 1998, §§ 771-775 (subiectio)",
        "Lanham 1991, A Handlist of Rhetorical Terms: hypophora",
        "Al-Khatib et al. 2020, Exploiting Personal Characteristics of Debaters for Predicting Persuasiveness",
    ),
    example="[Why did the harvest fail? Because nobody had cleaned the ditches.]",
    clear="“Why are you late?” asked the foreman. “Because the bus broke down,” said Joe.",
)

PRONOUNS = frozenset("it they he she we this these those that there".split())
ORDERS = frozenset("write send tick bring let tell give see click fill choose explain reply call here think".split())
PERSONAL = frozenset("i you my your if".split())
ADDRESSED = frozenset({"you", "your"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Detector:
    """Proposes every question with the sentence after it; the ranker decides whether that answers it."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """All questions with what follows."""
        for question in find_questions(document):
            reply = find_reply(document, question)
            if reply:
                yield make_proposal(document, question, reply)


def make_proposal(document: Document, question: Question, reply: tuple[int, int]) -> Proposal:
    """The proposal of one question and the sentence after it."""
    tokens = document.tokens
    first, last = close_reply(document, question, reply)
    words = [i for i in range(first, last + 1) if tokens.pos[i] not in {"PUNCT", "SPACE"}][:60]
    features = {
        **describe_voices(document, question, first),
        **describe_answer(tokens, question, words),
        **describe_likeness(tokens, question, words),
    }
    what = "a question and the sentence that answers it"
    return Proposal(((question.first, question.last), (first, last)), features, what)


def close_reply(document: Document, question: Question, reply: tuple[int, int]) -> tuple[int, int]:
    """The reply without a quotation mark after it, where it stands with the question in one quotation."""
    tokens = document.tokens
    first, last = reply
    if question.quotation >= 0:
        end = document.quotations[question.quotation].content.end
        while last > first and tokens.start[last] >= end and tokens.start[first] < end:
            last -= 1
    return first, last


def describe_voices(document: Document, question: Question, first: int) -> dict[str, float]:
    """Features of who asks and who answers."""
    tokens = document.tokens
    forms = forms_of(tokens, question)
    negative = question.opening >= 0 and tokens.form[question.opening + 1] in NEGATION
    return {
        "asked by somebody": float(question.asked or question.labelled),
        "one of the two is quoted": float(find_quotation(document, first) != question.quotation),
        "you are asked": float(bool(ADDRESSED & forms)),
        "“I” or “you” answers": float(tokens.form[first] in PERSONAL and "i" not in forms),
        "never, more, dare, n't in the question": float(negative or bool(SCORN & forms)),
        "“the result?”, no sentence": float(is_heading(tokens, question)),
        "who, what, why or how": float(question.kind == "wh"),
    }


def is_heading(tokens: Tokens, question: Question) -> bool:
    """Whether the question is a noun with its article: "And the result?"."""
    i = question.first + (tokens.pos[question.first] == "CCONJ")
    return question.kind == "fragment" and tokens.pos[i] in {"DET", "PRON"}


def describe_answer(tokens: Tokens, question: Question, words: list[int]) -> dict[str, float]:
    """Features of the sentence after the question."""
    forms = tuple(tokens.form[i] for i in words[:4])
    verbs = any(tokens.tag[i] in {"VBZ", "VBP", "VBD", "MD"} for i in words)
    whole = question.kind not in {"fragment", "statement"}
    return {
        "begins like an answer": float(begins_answer(tokens, words[0])),
        "no verb in the answer": float(not verbs),
        "an order after it": float(whole and (tokens.lemma[words[0]] in ORDERS or forms[0] == "here")),
        "an answer cut short: “she did”": float(is_elliptical(tokens, words)),
    }


def is_elliptical(tokens: Tokens, words: list[int]) -> bool:
    """Whether the answer is a subject with an auxiliary and no more, or goes on after a comma: "You do, every day"."""
    for i in words[1:4]:
        if tokens.form[i] in AUXILIARIES:
            after = i + 1 + (tokens.form[i + 1 : i + 2] != [] and tokens.form[i + 1] in NEGATION)
            return after >= len(tokens) or tokens.pos[after] in {"PUNCT", "CCONJ", "SPACE"}
    return False


def forms_of(tokens: Tokens, question: Question) -> set[str]:
    """The words of a question."""
    return {tokens.form[i] for i in range(question.first, question.last)}


def describe_likeness(tokens: Tokens, question: Question, words: list[int]) -> dict[str, float]:
    """Features of what the answer takes up from the question."""
    asked = {tokens.lemma[i] for i in range(question.first, question.last) if tokens.pos[i] in CONTENT}
    told = {tokens.lemma[i] for i in words if tokens.pos[i] in CONTENT}
    forms = forms_of(tokens, question)
    head = next((tokens.form[i] for i in words if tokens.dep[i] in SUBJECTS), "")
    pronoun = tokens.form[words[0]] in PRONOUNS
    new = not pronoun and head not in forms and tokens.pos[words[0]] in {"DET", "PROPN", "NOUN", "PRON", "ADP", "ADJ"}
    later = any(tokens.form[i] in TAKEN_UP for i in words[1:12])
    return {
        "a word of the question in the answer": float(bool((asked & told) - {"be", "do", "have"})),
        "“it”, “they” or “that” first": float(pronoun),
        "“it”, “so” or “that” later": float(later and not pronoun),
        "something new is spoken of": float(bool(new and head and not later)),
    }


CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
TAKEN_UP = frozenset("it so that them".split())
SCORN = frozenset("more dare ever never such needs enough".split())
