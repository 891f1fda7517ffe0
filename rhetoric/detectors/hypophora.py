"""Hypophora: the speaker asks a question and answers it at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document, Tokens
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.questions import AUXILIARIES, NEGATION, Question, find_questions
from rhetoric.matchers.ranking import Proposal, load_ranker
from rhetoric.matchers.repetition import find_quotation
from rhetoric.matchers.replies import begins_answer, find_reply, is_request, waits_for_answer
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

PRONOUNS = frozenset("it they he she we this these those that there i".split())
ADDRESSED = frozenset({"you", "your"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
TAKEN_UP = frozenset("it so that them none one".split())
SCORN = frozenset("more dare ever never such needs enough".split())
# Verbs by which a speaker gives an opinion for an answer.
OPINION = frozenset("think believe doubt fear suspect say hope suppose know guess confess admit".split())
WORDS = 60


class Detector:
    """Proposes every question with the sentence after it, from the same mouth; the ranker decides whether that answers it."""

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
            if reply and find_quotation(document, reply[0]) == question.quotation:
                yield make_proposal(document, question, reply)


def make_proposal(document: Document, question: Question, reply: tuple[int, int]) -> Proposal:
    """The proposal of one question and the sentence after it."""
    tokens = document.tokens
    first, last = close_reply(document, question, reply)
    words = [i for i in range(first, min(last + 1, first + 2 * WORDS)) if tokens.pos[i] not in {"PUNCT", "SPACE"}][:WORDS]
    features = {
        **describe_voices(tokens, question, first),
        **describe_answer(tokens, question, words),
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


def describe_voices(tokens: Tokens, question: Question, first: int) -> dict[str, float]:
    """Features of who asks and who answers."""
    forms = set(tokens.form[question.first : question.last])
    negative = question.opening >= 0 and tokens.form[question.opening + 1] in NEGATION
    return {
        "asked by somebody": float(question.asked or question.labelled),
        "you are asked": float(bool(ADDRESSED & forms)),
        "a service or a reply is waited for": float(
            tokens.form[first] == "let" or is_request(tokens, question) or waits_for_answer(tokens, question, first)
        ),
        "never, more, dare, n't in the question": float(negative or bool(SCORN & forms)),
    }


def describe_answer(tokens: Tokens, question: Question, words: list[int]) -> dict[str, float]:
    """Features of the sentence after the question."""
    asked = {tokens.lemma[i] for i in range(question.first, question.last) if tokens.pos[i] in CONTENT}
    told = {tokens.lemma[i] for i in words if tokens.pos[i] in CONTENT}
    answers = begins_answer(tokens, words[0]) or is_elliptical(tokens, words) or gives_opinion(tokens, words)
    taken = bool((asked & told) - {"be", "do", "have"}) or any(
        tokens.form[i] in TAKEN_UP and tokens.tag[i] not in {"IN", "WDT"} for i in words[1:12]
    )
    echo = question.opening >= 0 and tokens.lemma[question.opening] in [tokens.lemma[i] for i in words[:5]]
    either = question.kind in {"yes or no", "tag"} and not (answers or taken or echo)
    return {
        "begins like an answer": float(answers),
        "takes up the question": float(taken),
        "says neither yes nor no": float(either),
        "a phrase for an answer": float(is_phrase(tokens, words)),
        "something new is spoken of": float(is_new(tokens, question, words) and not taken),
    }


def is_phrase(tokens: Tokens, words: list[int]) -> bool:
    """Whether it has no verb of its own: "The sculptor's, until the council saw the invoice"."""
    main = next((i for i in words if tokens.dep[i] == "ROOT"), words[0])
    group = [main, *(i for i in words if tokens.head[i] == main and tokens.pos[i] == "AUX")]
    return tokens.tag[main] != "VB" and not any(tokens.tag[i] in FINITE for i in group)


def gives_opinion(tokens: Tokens, words: list[int]) -> bool:
    """Whether it begins "I doubt", "I have come to think"."""
    return tokens.form[words[0]] == "i" and not OPINION.isdisjoint(tokens.lemma[i] for i in words[1:6])


def is_elliptical(tokens: Tokens, words: list[int]) -> bool:
    """Whether the answer is a subject with an auxiliary and no more, or goes on after a comma: "You do, every day"."""
    for i in words[1:4] if tokens.form[words[0]] != "if" else ():
        if tokens.form[i] in AUXILIARIES:
            after = i + 1 + (tokens.form[i + 1 : i + 2] != [] and tokens.form[i + 1] in NEGATION)
            return after >= len(tokens) or tokens.pos[after] in {"PUNCT", "CCONJ", "SPACE"}
    return False


def is_new(tokens: Tokens, question: Question, words: list[int]) -> bool:
    """Whether the sentence begins with a subject or a time that the question does not name."""
    if tokens.form[words[0]] in PRONOUNS or is_phrase(tokens, words):
        return False
    head = next((tokens.form[i] for i in words if tokens.dep[i] in SUBJECTS), "")
    named = head in tokens.form[question.first : question.last]
    return bool(head) and not named and tokens.pos[words[0]] in {"DET", "PROPN", "NOUN", "PRON", "ADP", "ADJ"}
