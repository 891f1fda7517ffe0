"""Replies: what follows a question, whether it answers it, and whether the asker waits for an answer or a service."""

from __future__ import annotations

from rhetoric.document import Document, Tokens
from rhetoric.matchers.asking import ENDS, skip_marks
from rhetoric.matchers.questions import LONGEST, NEGATION, Question

# Words with which an answer begins.
ANSWERS = frozenset(
    "yes no not never nothing nobody none nowhere hardly scarcely perhaps maybe possibly probably certainly because absolutely "
    "simply partly neither both indeed alas sure surely plenty little few everything everyone for by through to when".split()
)
OPENINGS = (
    ("of", "course"),
    ("on", "the", "contrary"),
    ("far", "from"),
    ("quite", "the"),
    ("there", "is"),
    ("there", "'s"),
    ("there", "are"),
    ("there", "was"),
    ("the", "answer"),
    ("that", "depends"),
    ("it", "depends"),
    ("so", "it"),
    ("at", "best"),
    ("you", "bet"),
)
SIGHS = frozenset({"well", "oh", "ah", "why"})
# Verbs in which a reader is told what to do about the question.
ORDERS = frozenset(
    "answer bring call check choose circle click come email explain fill give let name pass phone press reply ring see send "
    "show tell tick write".split()
)
PRACTICAL = frozenset({"i", "we", "my", "you", "your", "if"})
# "I think not" goes on with the argument; "I have a parcel" gives the reason for asking.
ARGUING = frozenset("think believe say ask know doubt leave submit put suppose suspect hope answer do rather".split())
REQUESTS = frozenset("could would will can wo".split())
WANTING = frozenset("want need like mind have know remember get see try enjoy prefer".split())
HELPING = frozenset("lend tell help send give show pass recommend bring".split())
# What a minister is asked to do in parliament.
TELLING = HELPING | frozenset("say state confirm explain".split())
# "Can you imagine?" asks for nothing.
IMAGINING = frozenset("imagine believe blame trust doubt wonder think".split())
# "What can I get you?"
SERVING = frozenset("get do bring offer fetch show give".split())
TITLES = frozenset({"sir", "madam"})
SHORT_OFFER = 9
TOGETHER = frozenset("meet go say start begin order leave have eat sit take book get".split())


def find_reply(document: Document, question: Question) -> tuple[int, int] | None:
    """The tokens of the sentence that follows a question, if there is one that is no question.

    Also what follows in the same sentence; it may open the next paragraph, but a heading is none.
    """
    tokens = document.tokens
    first = skip_marks(tokens, question.last + 1)
    if first >= len(tokens):
        return None
    last = tokens.bounds[tokens.sentence[first]][1] - 1
    while last > first and tokens.pos[last] in {"SPACE"}:
        last -= 1
    inside = range(first, min(last + 1, first + LONGEST))
    end = document.source.paragraphs[max(0, question.paragraph)].end
    heading = tokens.start[first] >= end and not any(tokens.form[i] in ENDS for i in inside)
    return None if heading or any("?" in tokens.form[i] for i in inside) else (first, last)


def begins_answer(tokens: Tokens, first: int) -> bool:
    """Whether the sentence that begins at a token begins like an answer: "yes", "not a penny", "because", "the answer is"."""
    if tokens.form[first] in SIGHS and tokens.form[first + 1 : first + 2] == [","]:
        first += 2
    forms = tuple(tokens.form[first : first + 3])
    if forms[:1] == ("for",) and any(tag in {"VBZ", "VBP", "VBD", "MD"} for tag in tokens.tag[first : first + 5]):
        return False
    return bool(forms) and (forms[0] in ANSWERS or any(forms[: len(o)] == o for o in OPENINGS))


def waits_for_answer(tokens: Tokens, question: Question, after: int) -> bool:
    """Whether the words from ``after`` on (-1: none) tell the reader how to answer, or why the asker asks."""
    if after < 0:
        return False
    word, following = tokens.lemma[after], tokens.lemma[after + 1 : after + 3]
    if tokens.form[after] == "please" or (word in ORDERS and tokens.tag[after] in {"VB", "VBP", "NN", "NNP"}):
        return word != "let" or "know" in following
    return tokens.form[after] in PRACTICAL and ARGUING.isdisjoint(following)


def is_request(tokens: Tokens, question: Question) -> bool:
    """Whether a question asks politely for a service or offers one: "could you", "may I", "will anyone tell me"."""
    inside = range(max(question.first, question.opening), question.last)
    forms = [tokens.form[i] for i in inside]
    lemmas = {tokens.lemma[i] for i in inside}
    if {"what", "i", "you"} <= set(forms) and lemmas & SERVING:
        return True
    if "please" in forms or ("you" in forms and forms[-1] in TITLES) or ("me" in forms and lemmas & HELPING):
        return True
    if question.kind != "yes or no" or not forms or NEGATION & set(forms[:3]):
        return "you" in forms and "would" in forms and "like" in forms
    ahead, subject = forms[0], set(forms[1:4])
    if "you" in subject:
        return not lemmas & IMAGINING and (ahead in REQUESTS or bool(lemmas & WANTING))
    if ahead in {"may", "can", "shall"} and forms[1] in {"i", "we"}:
        return ahead != "shall" or (len(forms) < SHORT_OFFER and (forms[1] == "i" or bool(lemmas & TOGETHER)))
    return ahead == "will" and bool({tokens.lemma[i] for i in inside[:8]} & TELLING)
