"""Pysma: several questions in a row press one point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rhetoric.device import Device
from rhetoric.document import Document, Tokens
from rhetoric.finding import Candidate
from rhetoric.lexicon import Rule
from rhetoric.matchers.asking import skip_marks, speaks_of_inquiry
from rhetoric.matchers.questions import Question, find_questions
from rhetoric.matchers.ranking import MOST_MEMBERS, Proposal, load_ranker
from rhetoric.matchers.replies import find_reply, is_request, waits_for_answer
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="pysma",
    family="scheme",
    title="Pysma",
    definition="Several questions in a row, asked to press a point.",
    references=(
        "Lausberg 1998, §§ 766-770",
        "Lanham 1991, A Handlist of Rhetorical Terms: pysma",
        "Al-Khatib et al. 2020, Exploiting Personal Characteristics of Debaters for Predicting Persuasiveness",
    ),
    example="[Who signed the contract? Who read it first? Who was paid?]",
    clear="Is a tomato a fruit? Botanists say yes. Is it treated as one in the kitchen? Cooks say no.",
)

# So many tokens may stand between two questions that are tried as one run, and for a label.
GAP = 12
LABEL = 3


class Detector:
    """Proposes runs of questions, and single ones that hold several; the ranker decides."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.ranker = load_ranker(DEVICE.id)

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text."""
        return self.ranker.rank_all(self.propose(document), document)

    def propose(self, document: Document) -> Iterator[Proposal]:
        """All runs of two or more questions, without a word between and with a sentence or two between."""
        questions = find_questions(document)
        runs = list(find_runs(document.tokens, questions, gap=0))
        close = {(run[0].first, run[-1].last) for run in runs}
        wide = [r for r in find_runs(document.tokens, questions, gap=GAP) if (r[0].first, r[-1].last) not in close]
        for run in (*runs, *wide):
            parts = [part for q in run for part in q.parts]
            if len(parts) > 1:
                yield make_proposal(document, run, parts)


def find_runs(tokens: Tokens, questions: list[Question], *, gap: int) -> Iterator[list[Question]]:
    """Questions with at most ``gap`` tokens between them; a run is cut after `MOST_MEMBERS`."""
    run: list[Question] = []
    for question in questions:
        if run and (len(run) == MOST_MEMBERS or not follows(tokens, run[-1], question, gap)):
            yield run
            run = []
        run.append(question)
    if run:
        yield run


def follows(tokens: Tokens, one: Question, other: Question, gap: int) -> bool:
    """Whether a question comes right after another from the same mouth, or soon after it, or bears the next number."""
    between = other.first - skip_marks(tokens, one.last + 1)
    if other.labelled or gap:
        return between <= max(gap, LABEL)
    return one.quotation == other.quotation and between <= 0


def make_proposal(document: Document, run: list[Question], parts: list[int]) -> Proposal:
    """The proposal of one run."""
    tokens = document.tokens
    ends = [*parts[1:], run[-1].last + 1]
    members = tuple((a, max(a, b - 1)) for a, b in zip(parts, ends, strict=True))
    openings = [tokens.form[q.opening] if q.opening >= 0 else tokens.form[q.first] for q in run]
    forms = {tokens.form[i] for q in run for i in range(q.first, min(q.last, q.first + 40))}
    reply = find_reply(document, run[-1])
    waits = waits_for_answer(tokens, run[-1], reply[0] if reply else -1)
    features = {
        "three questions or more": float(len(parts) > 2),
        "the same opening": float(any(a == b for a, b in pairwise(openings)) or (len(run) < len(parts))),
        "asked by somebody": float(any(q.labelled or q.asked for q in run)),
        "of a form, a quiz or an inquiry": float(speaks_of_inquiry(tokens, run[0].first, run[-1].last)),
        "something said between": float(any(b.first - skip_marks(tokens, a.last + 1) > 0 for a, b in pairwise(run))),
        "you are asked": float("you" in forms or "your" in forms),
        "a service or a reply is waited for": float(waits or any(is_request(tokens, q) for q in run)),
        "what is, how does: asks for knowledge": float(all(is_lesson(tokens, q) for q in run)),
    }
    extent = (run[0].first, run[-1].last)
    return Proposal(members, features, f"{len(parts)} questions in a row", "", extent)


def is_lesson(tokens: Tokens, question: Question) -> bool:
    """Whether it asks like a textbook: "what is", "how does"."""
    i = question.opening
    return question.kind == "wh" and tokens.form[i] in {"what", "how", "which"} and tokens.form[i + 1] in KNOWING


KNOWING = frozenset("is are does do many much old long was time year".split())
