"""Running the examples of a lexicon: every bracketed span must be found, every literal sentence must stay clear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rhetoric.document import Span
from rhetoric.errors import LexiconError
from rhetoric.finding import Candidate
from rhetoric.lexicon import Entry, Lexicon, Rule, parse_brackets
from rhetoric.merge import merge
from rhetoric.parser import Parser
from rhetoric.reader import make_source
from rhetoric.registry import Detector, list_detectors
from rhetoric.wordclass import load_word_classes


@dataclass(frozen=True, slots=True)
class Failure:
    """A sentence of an entry on which it did not do what it says. ``line`` is the entry's."""

    lexicon: Lexicon
    entry: Entry
    sentence: str
    message: str

    def __str__(self) -> str:
        return f"{self.lexicon.file}:{self.entry.line}: {self.entry.id}: {self.message}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Trial:
    """A sentence to run: ``spans`` is empty for a literal one."""

    lexicon: Lexicon
    entry: Entry
    sentence: str
    text: str
    spans: tuple[Span, ...]


def run_examples(lexicons: Iterable[Lexicon], parser: Parser, *, beside: Iterable[Lexicon] = ()) -> Iterator[Failure]:
    """The failures of all examples and literal sentences of ``lexicons``, in order.

    ``beside`` are further lexicons of the same devices that are loaded too, so that an entry is tried in the company it has in
    a scan.
    """
    lexicons = list(lexicons)
    trials = [trial for lexicon in lexicons for trial in list_trials(lexicon)]
    table = load_word_classes()
    modules = list_detectors()
    for lexicon in lexicons:
        if lexicon.device not in modules:
            raise LexiconError(f"no device {lexicon.device!r}; it must be one of {', '.join(modules)}", place=lexicon.file)
    loaded = {(x.device, x.id): x for x in (*beside, *lexicons)}
    detectors = {
        device: modules[device].Detector([r for x in loaded.values() if x.device == device for r in x.rules], table)
        for device in {x.device for x in lexicons}
    }
    documents = parser.parse_many(make_source(trial.text) for trial in trials)
    for trial, document in zip(trials, documents, strict=True):
        detector: Detector = detectors[trial.lexicon.device]
        kept, dropped = merge(detector.detect(document))
        message = judge(trial, kept, {d.candidate: d.why for d in dropped})
        if message:
            yield Failure(trial.lexicon, trial.entry, trial.sentence, message)


def list_trials(lexicon: Lexicon) -> Iterator[Trial]:
    """Every sentence of a lexicon."""
    for entry in lexicon.entries:
        for sentence in entry.examples:
            text, spans = parse_brackets(sentence)
            yield Trial(lexicon, entry, sentence, text, tuple(Span(*s) for s in spans))
        for sentence in entry.literal:
            yield Trial(lexicon, entry, sentence, parse_brackets(sentence)[0], ())


def judge(trial: Trial, kept: list[Candidate], dropped: dict[Candidate, str]) -> str | None:
    """What is wrong, or None."""
    rule = Rule(trial.lexicon, trial.entry).id  # a detector may look for an entry in several forms
    own = [c for c in kept if c.rule.id == rule]
    if not trial.spans:
        return "found in a literal sentence" if own else None
    found = {c.span for c in own}
    for span in trial.spans:
        if span in found:
            continue
        words = trial.text[span.start : span.end]
        reasons = [why for c, why in dropped.items() if c.rule.id == rule]
        others = [trial.text[s.start : s.end] for s in found - set(trial.spans)]
        why = (
            f"; dropped: {reasons[0]}"
            if reasons
            else f"; found instead: {others}"
            if others
            else "; the words were not matched"
        )
        return f"[{words}] was not found{why}"
    extra = found - set(trial.spans)
    return f"found outside the brackets: {[trial.text[s.start : s.end] for s in sorted(extra)]}" if extra else None
