"""The line: read -> parse -> classify -> detect -> merge -> attribute -> map -> link -> report. A scan is the whole trip.

Reading is `rhetoric.reader`, reporting `rhetoric.report`; what lies between is here, and each stage is one call.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rhetoric.attribution import attribute
from rhetoric.document import Document, Source
from rhetoric.errors import SetupError
from rhetoric.finding import Candidate
from rhetoric.frames import link
from rhetoric.lexicon_reader import read_lexicons
from rhetoric.merge import merge
from rhetoric.parser import Parser, load_model
from rhetoric.reader import make_source
from rhetoric.registry import choose_devices, list_detectors, make_detectors
from rhetoric.result import Result, Tool
from rhetoric.scoring import CONVENTIONAL, LIKELY, make_findings
from rhetoric.targets import map_targets
from rhetoric.wordclass import load_word_classes

if TYPE_CHECKING:
    from rhetoric.classify.metaphor import MetaphorClassifier

CLASSIFIERS = ("auto", "sparse", "contextual", "none")
# The devices that ask how likely a word is a metaphor.
READ = frozenset({"metaphor", "idiom", "personification", "simile"})
# Documents parsed within one of spaCy's memory zones: the words they add to its vocabulary are forgotten after it.
BATCH = 32
BATCH_CHARACTERS = 500_000


class Scanner:
    """The line, set up once: the model, the lexicons and the detectors are loaded here.

    ``devices`` are ids (None for all but the grammar family), ``lexicons`` folders to add to the built-in ones, ``model``
    another spaCy pipeline. ``include_conventional`` keeps dead metaphors, ``min_score`` drops what is less sure, ``threads``
    are for the classifier (None: as many as there are cores). Raises SetupError or LexiconError.
    """

    def __init__(
        self,
        devices: Iterable[str] | None = None,
        lexicons: Iterable[str | Path] = (),
        classifier: str = "auto",
        model: str | None = None,
        *,
        exclude: Iterable[str] = (),
        include_conventional: bool = False,
        min_score: float = 0.0,
        threads: int | None = None,
    ) -> None:
        if classifier not in CLASSIFIERS:
            raise SetupError(f"no classifier {classifier!r}; it must be one of {', '.join(CLASSIFIERS)}")
        self.devices = choose_devices(devices, exclude)
        self.include_conventional = include_conventional
        self.min_score = min_score
        loaded = read_lexicons([Path(p) for p in lexicons], devices=self.devices, known=list_detectors())
        self.detectors = make_detectors(self.devices, loaded, load_word_classes())
        language = load_model(model)
        self.parser = Parser(language)
        self.classifier = load_classifier(classifier, self.devices, threads=threads)
        name = self.classifier.name if self.classifier else "none"
        self.tool = describe_tool(language.meta, name, [(f"{x.device}/{x.id}", x.version) for x in loaded])

    def scan(self, text: str | Source) -> Result:
        """Scan one text."""
        source = text if isinstance(text, Source) else make_source(text)
        return self.scan_document(self.classify([self.parser.parse(source)])[0])

    def scan_many(self, texts: Iterable[str | Source]) -> Iterator[Result]:
        """Scan texts one after the other, in constant memory: a result's ``document.doc`` is None."""
        for batch in split_batches(texts):
            with self.parser.model.memory_zone():
                documents = self.classify(self.parser.parse_many(batch))
                results = [self.scan_document(d) for d in documents]
                results = [replace(r, document=replace(r.document, doc=None)) for r in results]
            yield from results

    def classify(self, documents: Iterable[Document]) -> list[Document]:
        """The documents with the classifier's estimates, all read in one go; what will not show need not be proposed."""
        if self.classifier is None:
            return list(documents)
        likely, live = (0.0, 0.0) if self.include_conventional else (LIKELY, CONVENTIONAL)
        return self.classifier.estimate(documents, likely=likely, live=live)

    def scan_document(self, document: Document) -> Result:
        """The line from a classified document on."""
        candidates = self.detect(document)
        kept, dropped = merge(candidates)
        findings = make_findings(kept, document, include_conventional=self.include_conventional, min_score=self.min_score)
        voices = attribute(document, [f.span for f in findings])
        findings = [replace(f, voice=v) for f, v in zip(findings, voices, strict=True)]
        findings = map_targets(document, findings)
        findings, chains = link(document, findings)
        return Result(
            document, tuple(findings), tuple(chains), self.tool, tuple(d.device for d in self.detectors), tuple(dropped)
        )

    def detect(self, document: Document) -> Iterator[Candidate]:
        """What all detectors propose."""
        for detector in self.detectors:
            yield from detector.detect(document)


def split_batches(texts: Iterable[str | Source]) -> Iterator[list[Source]]:
    """Sources in batches that are small in number and in characters."""
    batch: list[Source] = []
    for text in texts:
        batch.append(text if isinstance(text, Source) else make_source(text))
        if len(batch) == BATCH or sum(len(s.text) for s in batch) > BATCH_CHARACTERS:
            yield batch
            batch = []
    if batch:
        yield batch


def load_classifier(name: str, devices: Iterable[str], *, threads: int | None = None) -> MetaphorClassifier | None:
    """The classifier of this name, loaded; None for ``none``, and where it could say nothing of these devices."""
    if name == "none":
        return None
    from rhetoric.classify.metaphor import MetaphorClassifier, choose_classifier
    from rhetoric.classify.stance import STANCES

    name = choose_classifier() if name == "auto" else name
    known = {*READ, *STANCES} if name == "contextual" else READ
    return MetaphorClassifier.load(name, threads=threads) if known.intersection(devices) else None


def describe_tool(meta: dict[str, Any], classifier: str, lexicons: list[tuple[str, str]]) -> Tool:
    """What made a result."""
    from importlib.metadata import version

    return Tool(version("rhetoric-scan"), f"{meta['lang']}_{meta['name']} {meta['version']}", classifier, tuple(lexicons))
