"""Attribution: whose words a finding is in.

What stands in a quotation that somebody is said to have spoken is that speaker's: ``direct``. A few quoted words inside the
author's own sentence are ``mixed``: the author chose to quote them. All else is the author's. Speaker and cue are looked for
in the sentences at the edges of the quotation: a verb of saying with its subject, or "according to".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from rhetoric.document import Document, Quotation, Span, Tokens
from rhetoric.finding import Voice
from rhetoric.matchers.company import noun_phrase
from rhetoric.quotations import SAYING

AUTHOR = Voice()
# A quotation this short, without a verb of its own, is a phrase the author quotes.
MIXED_WORDS = 4


def attribute(document: Document, spans: Iterable[Span]) -> list[Voice]:
    """The voice of each of ``spans``, in their order."""
    if not document.quotations:
        return [AUTHOR for _ in spans]
    starts = [quotation.span.start for quotation in document.quotations]
    cues = find_cues(document.tokens)
    voices: dict[int, Voice] = {}
    result = []
    for span in spans:
        n = bisect_right(starts, span.start) - 1
        quoted = n >= 0 and document.quotations[n].span.covers(span)
        result.append(voice_of(document, n, cues, voices) if quoted else AUTHOR)
    return result


def find_cues(tokens: Tokens) -> dict[int, list[int]]:
    """The verbs of saying in each sentence that has any."""
    cues: dict[int, list[int]] = {}
    for i, lemma in enumerate(tokens.lemma):
        if lemma in SAYING and tokens.pos[i] == "VERB":
            cues.setdefault(tokens.sentence[i], []).append(i)
    return cues


def voice_of(document: Document, n: int, cues: dict[int, list[int]], voices: dict[int, Voice]) -> Voice:
    """The voice of the n-th quotation; one that names nobody goes on with the one before, if it continues that."""
    first = n
    while first not in voices:
        voice = find_voice(document, document.quotations[first], cues)
        silent = voice.kind == "direct" and voice.speaker is None
        if not silent or first == 0 or not continues(document, document.quotations[first - 1], document.quotations[first]):
            voices[first] = voice
        else:
            first -= 1
    for following in range(first + 1, n + 1):
        voices[following] = voices[first] if voices[first].kind == "direct" else Voice("direct")
    return voices[n]


def find_voice(document: Document, quotation: Quotation, cues: dict[int, list[int]]) -> Voice:
    """Who speaks in a quotation, by what stands around it."""
    tokens = document.tokens
    inside = [i for i in range(*token_range(tokens, quotation.content)) if tokens.pos[i] not in {"PUNCT", "SPACE"}]
    speaker, cue = find_speaker(document, quotation, cues)
    if len(inside) <= MIXED_WORDS and quotation.closed and not ends_sentence(document, quotation):
        return Voice("mixed", speaker, cue) if cue else AUTHOR
    return Voice("direct", speaker, cue)


def continues(document: Document, before: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation goes on with the one before: it opens the very next paragraph, or stands in the same one."""
    paragraphs = document.source.paragraphs
    n = bisect_right(paragraphs, Span(quotation.span.start, len(document.text))) - 1
    m = bisect_right(paragraphs, Span(before.span.end - 1, len(document.text))) - 1
    return n == m or (n == m + 1 and paragraphs[n].start == quotation.span.start)


def ends_sentence(document: Document, quotation: Quotation) -> bool:
    """Whether the quoted words end with their own full stop."""
    content = document.text[quotation.content.start : quotation.content.end].rstrip()
    return content.endswith((".", "!", "?", ","))


def find_speaker(document: Document, quotation: Quotation, cues: dict[int, list[int]]) -> tuple[str | None, str | None]:
    """Speaker and cue, from the sentences that the edges of the quotation stand in."""
    tokens = document.tokens
    first, last = token_range(tokens, quotation.span)
    if first >= last:
        return None, None
    sentences = dict.fromkeys((tokens.sentence[first], tokens.sentence[last - 1]))
    if last < len(tokens):
        sentences[tokens.sentence[last]] = None
    before = tokens.sentence[first] - 1
    if before >= 0 and ends_with_colon(tokens, before):
        sentences[before] = None
    for sentence in sentences:
        for i in cues.get(sentence, ()):
            if first <= i < last:
                continue
            subject = find_subject_near(tokens, i, (first, last))
            if subject is not None:
                span = noun_phrase(tokens, subject)
                return document.text[span.start : span.end], document.text[tokens.start[i] : tokens.end[i]]
        named = find_according(tokens, sentence, (first, last))
        if named:
            return document.text[named[0].start : named[0].end], document.text[named[1].start : named[1].end]
    return None, None


def find_according(tokens: Tokens, sentence: int, quoted: tuple[int, int]) -> tuple[Span, Span] | None:
    """Speaker and cue where a sentence has "according to the minister" outside the quotation."""
    first, last = tokens.bounds[sentence]
    for i in range(first, last - 1):
        if tokens.form[i] == "according" and tokens.form[i + 1] == "to" and not quoted[0] <= i < quoted[1]:
            for c in tokens.children[i + 1]:
                if tokens.dep[c] == "pobj" and not quoted[0] <= c < quoted[1]:
                    return noun_phrase(tokens, c), tokens.span(i, i + 1)
    return None


def find_subject_near(tokens: Tokens, verb: int, quoted: tuple[int, int]) -> int | None:
    """The subject of a verb of saying: before it, or after it as in “...,” said the minister."""
    for labels in (("nsubj",), ("dobj", "attr", "appos")):
        for c in tokens.children[verb]:
            if tokens.dep[c] in labels and not quoted[0] <= c < quoted[1] and tokens.pos[c] in {"NOUN", "PROPN", "PRON"}:
                return c
    governor = tokens.head[verb]
    if tokens.dep[verb] == "conj" and governor != verb:
        return find_subject_near(tokens, governor, quoted) if tokens.dep[governor] != "conj" else None
    return None


def ends_with_colon(tokens: Tokens, sentence: int) -> bool:
    """Whether the sentence leads over to what follows."""
    first, last = tokens.bounds[sentence]
    words = [i for i in range(first, last) if tokens.pos[i] != "SPACE"]
    return bool(words) and tokens.form[words[-1]] == ":"


def token_range(tokens: Tokens, span: Span) -> tuple[int, int]:
    """The half-open range of tokens that lie in a span."""
    first = bisect_left(tokens.start, span.start)
    return first, max(first, bisect_left(tokens.start, span.end))
