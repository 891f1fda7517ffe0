"""Voices: whose words a finding is in.

What stands in a quotation that somebody is said to have spoken is that speaker's: ``direct``. Quoted words that are part of the
author's own sentence are ``mixed``: the author chose to quote them. What somebody is said to have said or thought, in the
author's words, is ``indirect``; of several such clauses the innermost holds. All else is the author's: so too what people want
or plan, what they know to be true, and what the author says of "I".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from rhetoric.attribution.attributions import Attribution, Reader, can_speak
from rhetoric.attribution.quoted import continues
from rhetoric.attribution.speakers import Speakers
from rhetoric.document import Document, Span
from rhetoric.finding import Voice

AUTHOR = Voice()
# These speak only where they stand for somebody with a name.
THINGS = frozenset({"it", "its", "this", "that", "which", "these", "those", "what"})
HEARD = ("hear", "hears", "heard")
# Of contents within contents no more are looked at.
DEPTH = 60
# Who says so outside a quotation is the author, or everybody.
OWN = frozenset("i we me us my our you your one nobody everyone everybody anyone anybody".split())


def attribute(document: Document, spans: Iterable[Span]) -> list[Voice]:
    """The voice of each of ``spans``, in their order."""
    spans = list(spans)
    if not spans:
        return []
    reader = VoiceReader(document)
    return [reader.read(span) for span in spans]


class VoiceReader:
    """The voices of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.speakers = Speakers(document)
        self.names: dict[int, str] = {}
        self.reader = Reader(document)
        found = self.reader.list_all()
        self.turns = [a for a in found if a.turn]
        self.quoted = self.read_quotations(Nest(found))
        # What is quoted or reported in a turn is in the mouth of who speaks there.
        self.reported = Nest(a for a in found if not a.turn and self.is_voice(a))

    def is_voice(self, attribution: Attribution) -> bool:
        """Whether what is attributed is in the words or the mind of somebody who is not the author."""
        tokens, head, speech = self.document.tokens, attribution.head, attribution.manner == "speech"
        if attribution.manner == "wish" or attribution.factive:
            return False
        if head is None:
            return speech
        noun = self.speakers.follow(head)
        form = tokens.form[noun]
        if form in THINGS and self.speakers.find(noun) is None:
            return speech and form == "it"
        return (form not in OWN or (speech and form == "one")) and can_speak(tokens, noun, self.reader.words)

    def read_quotations(self, spoken: Nest) -> list[Voice]:
        """The voice of each quotation: that of the attribution whose content holds it, else of the one it goes on with."""
        document = self.document
        voices: list[Voice] = []
        for n, quotation in enumerate(document.quotations):
            held = [a for a in spoken.around(quotation.span) if not quotation.span.covers(a.cue or a.content)]
            small = document.text[quotation.content.start : quotation.content.start + 1].islower()
            if held:  # he said the talks were “off the rails”: part of a clause of the author's
                part = held[0].content != quotation.span and (small or self.reader.phrases[n])
                voices.append(self.make("mixed" if part else "direct", held[0]))
            elif self.reader.phrases[n]:
                voices.append(AUTHOR)
            elif n and voices[-1].kind == "direct" and continues(document, document.quotations[n - 1], quotation):
                voices.append(voices[-1])
            else:
                voices.append(Voice("mixed" if small else "direct"))
        return voices

    def read(self, span: Span) -> Voice:
        """The voice of a span."""
        voice = self.find(span)
        if voice != AUTHOR:
            return voice
        # What runs over both halves of an interrupted speech is the speaker's, if both ends are.
        first, last = self.find(Span(span.start, span.start + 1)), self.find(Span(span.end - 1, span.end))
        return first if first == last else AUTHOR

    def find(self, span: Span) -> Voice:
        """The voice of a span that one quotation, turn or report holds; else the author's."""
        n = bisect_right(self.turns, span.start, key=lambda a: a.content.start) - 1
        if n >= 0 and self.turns[n].content.covers(span):
            return self.make("direct", self.turns[n])
        quotation = self.reader.quotations.around(*span)
        if quotation is not None:
            return self.quoted[quotation]
        held = self.reported.around(span)
        if not held:
            return AUTHOR
        said = next((a for a in held if a.manner == "speech"), held[0])
        return self.make("indirect", said)

    def make(self, kind: str, attribution: Attribution) -> Voice:
        """A voice with the speaker's name."""
        cue = attribution.cue
        words = " ".join(self.document.text[cue.start : cue.end].split()) if cue else None
        return Voice(kind, self.name(attribution), words)  # type: ignore[arg-type]

    def name(self, attribution: Attribution) -> str | None:
        """The speaker's name; who hears something does not speak."""
        head, cue = attribution.head, attribution.cue
        if head is None or (cue and self.document.text[cue.start : cue.end].lower().endswith(HEARD)):
            return None
        if head not in self.names:
            self.names[head] = self.speakers.name(head)
        return self.names[head]


class Nest:
    """Attributions by their contents, to be asked for what lies around a span."""

    def __init__(self, held: Iterable[Attribution]) -> None:
        self.held = sorted(held, key=lambda a: (a.content.start, -a.content.end))
        self.starts = [a.content.start for a in self.held]
        self.parents = nest([a.content for a in self.held])

    def around(self, span: Span) -> list[Attribution]:
        """Those whose contents cover a span, the innermost first."""
        n = bisect_right(self.starts, span.start) - 1
        found = []
        for _ in range(DEPTH):
            if n < 0:
                break
            if self.held[n].content.covers(span):
                found.append(self.held[n])
            n = self.parents[n]
        return found


def nest(spans: list[Span]) -> list[int]:
    """For each of the spans, which are sorted by start and then the widest first, the number of the one it lies in, or -1."""
    parents: list[int] = []
    stack: list[int] = []
    for n, span in enumerate(spans):
        while stack and spans[stack[-1]].end < span.end:
            stack.pop()
        parents.append(stack[-1] if stack else -1)
        stack.append(n)
    return parents
