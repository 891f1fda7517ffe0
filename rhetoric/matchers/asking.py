"""Asking: whether somebody is said to ask a question, or a list of questions or an inquiry is spoken of."""

from __future__ import annotations

from rhetoric.document import Document, Tokens
from rhetoric.layout import NO_WORDS

ENDS = frozenset({".", "!", "?"})
LABEL_LENGTH = 3
# Verbs that go with a question before it, and after it.
ASKING = frozenset("ask inquire enquire query wonder quiz question".split())
SAYING = ASKING | frozenset("say cry call demand whisper shout murmur mutter snap want reply".split())
ASKERS = frozenset("question questionnaire survey poll quiz exam interviewer form pollster q faq respondent item".split())
CUE_REACH = 6
# Words of inquiry: near a question of fact they say that somebody tries to find out, or that it stands in a list or a form.
INQUIRY = ASKERS | frozenset(
    "research researcher scientist botanist naturalist historian economist analyst expert trader forecaster study trial test "
    "experiment measurement tribunal detective investigator inspector police coroner inquiry investigation committee estimate "
    "evidence determine establish investigate examine compare section page box chapter guide guidance notice task exercise "
    "pupil candidate comment odds percent adult".split()
)
# An inquiry is spoken of within so many tokens before and after.
INQUIRY_REACH = 16


def is_asked(document: Document, start: int, first: int, end: int, quotation: int) -> bool:
    """Whether a verb of asking goes with the question: right after it, or in the sentence before it."""
    tokens = document.tokens
    after = skip_marks(tokens, end + 1)
    running = after < len(tokens) and document.text[tokens.start[after]].islower()
    if quotation >= 0 or running:
        for i in range(after, min(after + CUE_REACH, len(tokens))):
            if tokens.form[i] in ENDS:
                break
            if tokens.lemma[i] in SAYING and tokens.pos[i] == "VERB":
                return True
    verbs = SAYING if quotation >= 0 else ASKING
    for i in range(first - 1, max(start - 1, first - 4 * CUE_REACH, 0) - (quotation >= 0) * CUE_REACH, -1):
        if i < 0 or tokens.form[i] in ENDS:
            break
        if tokens.lemma[i] in ASKERS or (tokens.lemma[i] in verbs and tokens.pos[i] == "VERB"):
            return True
    return False


def is_labelled(tokens: Tokens, start: int, first: int) -> bool:
    """Whether a speaker, "Q:" or a number stands before a question."""
    before = first - 1
    if (before >= 0 and tokens.tag[before] == "LS") or tokens.form[first] == "q.":
        return True
    if (
        before >= 1
        and tokens.form[before] in {".", ")"}
        and (tokens.form[before - 1] == "q" or tokens.pos[before - 1] in {"NUM"})
    ):
        return before < 2 or tokens.sentence[before - 2] != tokens.sentence[before]
    named = 0 < first - start <= LABEL_LENGTH + 1 and tokens.form[before] == ":"
    return named and all(tokens.pos[i] in {"NOUN", "PROPN", "PUNCT", "X"} for i in range(start, first))


def skip_marks(tokens: Tokens, i: int) -> int:
    """The first token from ``i`` on that is a word; the number of tokens if there is none."""
    while i < len(tokens) and tokens.pos[i] in NO_WORDS:
        i += 1
    return i


def speaks_of_inquiry(tokens: Tokens, first: int, last: int) -> bool:
    """Whether an inquiry, a form or a list of questions is spoken of close before ``first`` or after ``last``."""
    before = tokens.lemma[max(0, first - INQUIRY_REACH) : first]
    after = tokens.lemma[last + 1 : last + 1 + INQUIRY_REACH]
    return not INQUIRY.isdisjoint(before) or not INQUIRY.isdisjoint(after)
