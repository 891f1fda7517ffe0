"""Evaluation on labelled sentences: what share of the labelled words is found, and what share of the findings is labelled.

A line of ``seeds/labelled/<device>.jsonl`` is ``{"id", "split", "text", "spans": [{"start", "end", ...}], "note"}``; no
spans means that the sentence must stay clear of the device. Half of them (``"split": "held"``) are only ever scored, never
looked at while rules are written. ``<device>-<set>.jsonl`` is a further set for the same device. A span with ``"live": false``
is a conventional metaphor, which nobody need notice: to find it is right, to miss it no loss. ``level`` is the rung of the
ladder on which a span of (de-)escalation stands.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from rhetoric.document import Span
from rhetoric.errors import InputError
from rhetoric.reader import make_source

if TYPE_CHECKING:
    from rhetoric.finding import Finding
    from rhetoric.pipeline import Scanner
    from rhetoric.result import Result


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled sentence.

    ``set`` is the name of its file, ``spare`` are the spans that need not be found, ``level`` is its highest rung.
    """

    id: str
    set: str
    split: str
    text: str
    spans: tuple[Span, ...]
    domains: tuple[str | None, ...]
    spare: tuple[Span, ...] = ()
    level: int | None = None

    @property
    def device(self) -> str:
        """The device that it is labelled for."""
        return self.set.partition("-")[0]


@dataclass(slots=True)
class Score:
    """Counts of one set on one split.

    ``exact`` counts labelled spans found to the character, ``found`` those that a finding overlaps; ``right`` the findings
    that overlap a labelled span, ``needed`` those of them that overlap one that should be found. Of whole sentences,
    ``marked`` counts those in which something is found, ``hit`` those of them that hold a labelled span, ``levels`` those of
    these that have a rung, and ``near`` the ones whose highest rung is found to within one.
    """

    set: str
    split: str
    gold: int = 0
    found: int = 0
    exact: int = 0
    findings: int = 0
    right: int = 0
    needed: int = 0
    clear: int = 0
    kept_clear: int = 0
    domains: int = 0
    right_domains: int = 0
    sentences: int = 0
    marked: int = 0
    hit: int = 0
    levels: int = 0
    near: int = 0

    @property
    def precision(self) -> float:
        """Share of the findings that overlap a labelled span."""
        return self.right / self.findings if self.findings else 0.0

    @property
    def live_precision(self) -> float:
        """Share of the findings that overlap a labelled span which is not conventional."""
        return self.needed / self.findings if self.findings else 0.0

    @property
    def recall(self) -> float:
        """Share of the labelled spans that a finding overlaps."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def sentence_f1(self) -> float:
        """F1 of telling sentences that hold the device from those that do not."""
        both = self.marked + self.sentences
        return 2 * self.hit / both if both else 0.0

    @property
    def clear_share(self) -> float:
        """Share of the clear sentences in which nothing is found."""
        return self.kept_clear / self.clear if self.clear else 0.0

    @property
    def domain_share(self) -> float:
        """Of the labelled metaphors for which a source domain is named, the share for which it is the labelled one."""
        return self.right_domains / self.domains if self.domains else 0.0

    def add(self, sentence: Labelled, found: list[Finding]) -> None:
        """Count a sentence and what was found in it."""
        gold, findings = sentence.spans, [f.span for f in found]
        for span, domain in zip(gold, sentence.domains, strict=True):
            named = [f.source_domain for f in found if f.span.overlaps(span) and f.source_domain]
            self.domains += bool(domain and named)
            self.right_domains += bool(domain and domain in named)
        self.gold += len(gold)
        self.found += sum(any(g.overlaps(f) for f in findings) for g in gold)
        self.exact += sum(g in findings for g in gold)
        self.findings += len(findings)
        self.needed += sum(any(f.overlaps(g) for g in gold) for f in findings)
        self.right += sum(any(f.overlaps(g) for g in (*gold, *sentence.spare)) for f in findings)
        if not gold and not sentence.spare:
            self.clear += 1
            self.kept_clear += not findings
        self.sentences += bool(gold)
        self.marked += bool(findings)
        self.hit += bool(gold and findings)
        levels = [int(level) for f in found if (level := dict(f.attributes).get("level"))]
        if sentence.level and levels:
            self.levels += 1
            self.near += abs(max(levels) - sentence.level) <= 1


def read_labelled(path: Path) -> Iterator[Labelled]:
    """The sentences of one file; its name is the device. Raises InputError for a line that is not as described."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", place=str(path)) from error
    for n, line in enumerate(lines, 1):
        try:
            item = json.loads(line)
            live = [s for s in item["spans"] if s.get("live", True)]
            dead = [s for s in item["spans"] if s not in live]
            spans, spare = (tuple(Span(s["start"], s["end"]) for s in some) for some in (live, dead))
            domains = tuple(s.get("source_domain") for s in live)
            level = max((s["level"] for s in live if "level" in s), default=None)
            yield Labelled(item["id"], path.stem, item["split"], item["text"], spans, domains, spare, level)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"not a labelled sentence: {error}", place=str(path), line=n) from error


def evaluate(scanner: Scanner, sentences: Iterable[Labelled]) -> tuple[list[Score], list[tuple[Labelled, Result]]]:
    """Scores by device and split, and what was found in each sentence."""
    sentences = list(sentences)
    scores: dict[tuple[str, str], Score] = {}
    results = list(scanner.scan_many(make_source(s.text) for s in sentences))
    for sentence, result in zip(sentences, results, strict=True):
        score = scores.setdefault((sentence.set, sentence.split), Score(sentence.set, sentence.split))
        score.add(sentence, [f for f in result.findings if f.device == sentence.device])
    return [scores[key] for key in sorted(scores)], list(zip(sentences, results, strict=True))


def measure_ranking(pairs: Iterable[tuple[Labelled, Result]]) -> dict[str, float]:
    """The average precision of a device's findings, ranked by score, in each half: what is not found at all counts as missed.

    The scanner must show weak figures too (``include_conventional``).
    """
    ranked: dict[str, list[tuple[float, bool]]] = {}
    gold: Counter[str] = Counter()
    for sentence, result in pairs:
        gold[sentence.split] += len(sentence.spans)
        waiting = list(sentence.spans)
        found = [f for f in result.findings if f.device == sentence.device]
        for finding in sorted(found, key=lambda f: -f.score):
            hit = next((s for s in waiting if s.overlaps(finding.span)), None)
            if hit is not None:
                waiting.remove(hit)
            elif any(s.overlaps(finding.span) for s in sentence.spans):
                continue  # a second reading of what a better one has found
            ranked.setdefault(sentence.split, []).append((finding.score, hit is not None))
    precision = {}
    for split, rows in ranked.items():
        hits, total = 0, 0.0
        for rank, (_, right) in enumerate(sorted(rows, key=lambda r: -r[0]), 1):
            hits += right
            total += right * hits / rank
        precision[split] = total / max(1, gold[split])
    return precision


def read_plain(path: Path) -> Iterator[tuple[str, str]]:
    """(name of a set, text) of plain prose: a .jsonl file of ``{"id", "split", "text"}``, a .txt file, a folder, a .zip.

    A set is the file, folder or archive; of a .jsonl file, each half of it. Raises InputError for what cannot be read.
    """
    try:
        if path.suffix == ".jsonl":
            for item in map(json.loads, path.read_text("utf-8").splitlines()):
                yield f"{path.stem}/{item['split']}", item["text"]
        elif path.suffix == ".zip":
            with ZipFile(path) as archive:
                for name in sorted(n for n in archive.namelist() if n.endswith(".txt")):
                    yield path.stem, archive.read(name).decode("utf-8", "replace")
        else:
            for file in sorted(path.rglob("*.txt")) if path.is_dir() else [path]:
                yield path.stem, file.read_text("utf-8", "replace")
    except (OSError, BadZipFile, ValueError, KeyError, TypeError) as error:
        raise InputError(f"no plain prose: {error}", place=str(path)) from error


def measure_firing(scanner: Scanner, texts: Iterable[tuple[str, str]]) -> dict[str, tuple[int, Counter[str]]]:
    """How often each device is found in plain prose: set -> (sentences, findings by device)."""
    counts: dict[str, tuple[int, Counter[str]]] = {}
    names, sources = tee((name, make_source(text)) for name, text in texts)
    for (name, _), result in zip(names, scanner.scan_many(source for _, source in sources), strict=True):
        sentences, numbers = counts.get(name, (0, Counter()))
        numbers.update(f.device for f in result.findings)
        counts[name] = (sentences + len(result.document.sentences), numbers)
    return counts


def measure_reliability(pairs: Iterable[tuple[Labelled, Result]]) -> list[tuple[str, float, str, int, float]]:
    """Whether scores are probabilities: (device, mean score, split, findings, share right), by tenths of the score."""
    counts: dict[tuple[str, int, str], list[float]] = {}
    for sentence, result in pairs:
        for finding in result.findings:
            if finding.device == sentence.device:
                count = counts.setdefault((finding.device, min(9, int(10 * finding.score)), sentence.split), [0, 0, 0])
                count[0] += 1
                count[1] += any(finding.span.overlaps(g) for g in (*sentence.spans, *sentence.spare))
                count[2] += finding.score
    return [
        (device, total / number, split, int(number), right / number)
        for (device, _, split), (number, right, total) in sorted(counts.items())
    ]
