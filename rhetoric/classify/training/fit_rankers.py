"""Fitting the rankers of figures: the weights in ``data/rankers.toml``, from the labelled development halves and plain prose.

Every proposal of a detector on a labelled passage is a row: right where it covers about the same words as a labelled span (an
intersection of half their union or more), wrong where it touches none, and left out between the two. All proposals on plain
prose are wrong. A logistic regression with a ridge is fitted to them; the cut-off is chosen on scores of passages that the
fit has not seen, as the lowest at which enough of the clear passages stay clear and plain prose stays under the limit of
its device.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from rhetoric.document import Document, Span, count_apart
from rhetoric.matchers.ranking import Proposal

if TYPE_CHECKING:
    from rhetoric.evaluation import Labelled
    from rhetoric.matchers.ranking import Ranker

FOLDS = 10
RIDGE = 1.0
ALIKE = 0.5
# So many of the clear passages stay clear; where less than `ENOUGH` is found so, `LEAST` of them.
CLEAR = 0.94
LEAST = 0.9
ENOUGH = 0.85
RARE = ("epizeugma", "hypozeugma", "mesarchia", "mesodiplosis")
# Findings on 1,000 sentences of plain news that a device may have at most; the others `OTHERS`.
LIMITS = {"chiasmus": 1.0, "anaphora": 3.0, "epistrophe": 3.0, "alliteration": 9.0} | dict.fromkeys(RARE, 2.0)
OTHERS = 6.0

Matrix = npt.NDArray[np.float64]


@runtime_checkable
class Proposer(Protocol):
    """A detector whose proposals a ranker decides about."""

    ranker: Ranker

    def propose(self, document: Document) -> Iterator[Proposal]:
        """Proposals, with features."""
        ...


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its proposals: spans, features, and which of ``gold`` each covers (-1 none, -2 partly)."""

    spans: tuple[Span, ...]
    rows: tuple[dict[str, float], ...]
    hits: tuple[int, ...]
    gold: int
    plain: bool
    sentences: int


@dataclass(frozen=True, slots=True)
class Fit:
    """What was fitted for a device, and how it does on passages the fit has not seen."""

    device: str
    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float
    cutoff: float
    found: float
    clear: float
    firing: float
    proposed: float


def collect(detector: Proposer, labelled: Iterable[tuple[Labelled | None, Document]]) -> list[Passage]:
    """The proposals on passages; those without labels are plain prose."""
    passages = []
    for label, document in labelled:
        proposals = list(detector.propose(document))
        spans = tuple(document.tokens.span(p.first, p.last) for p in proposals)
        gold = label.spans if label else ()
        hits = tuple(find_hit(span, gold) for span in spans)
        rows = tuple(dict(p.features) for p in proposals)
        passages.append(Passage(spans, rows, hits, len(gold), label is None, len(document.sentences)))
    return passages


def find_hit(span: Span, gold: Sequence[Span]) -> int:
    """The number of the labelled span that this one covers, -1 if it touches none, -2 if it only touches one."""
    best = -1
    for n, other in enumerate(gold):
        common = min(span.end, other.end) - max(span.start, other.start)
        if common > 0:
            union = max(span.end, other.end) - min(span.start, other.start)
            if common / union >= ALIKE:
                return n
            best = -2
    return best


def fit_ranker(device: str, passages: list[Passage]) -> Fit:
    """The weights and the cut-off of a device. Raises ValueError if no proposal is right."""
    names = tuple(sorted({name for p in passages for row in p.rows for name in row}))
    matrix = [make_matrix(p, names) for p in passages]
    scores: list[Matrix] = [np.empty(0)] * len(passages)
    for fold in range(FOLDS):
        weights, bias = fit(passages, matrix, [n for n in range(len(passages)) if n % FOLDS != fold])
        for n in range(fold, len(passages), FOLDS):
            scores[n] = 1 / (1 + np.exp(-(matrix[n] @ weights + bias)))
    cutoff, found, clear, firing = choose_cutoff(passages, scores, LIMITS.get(device, OTHERS))
    weights, bias = fit(passages, matrix, range(len(passages)))
    gold = sum(p.gold for p in passages)
    proposed = sum(len({h for h in p.hits if h >= 0}) for p in passages) / max(1, gold)
    return Fit(device, names, tuple(weights), float(bias), cutoff, found, clear, firing, proposed)


def make_matrix(passage: Passage, names: Sequence[str]) -> Matrix:
    """A row a proposal, a column a feature; what a proposal does not have is 0."""
    rows = [[row.get(name, 0.0) for name in names] for row in passage.rows]
    return np.array(rows, np.float64).reshape(len(rows), len(names))


def fit(passages: Sequence[Passage], matrix: Sequence[Matrix], chosen: Iterable[int]) -> tuple[Matrix, float]:
    """The weights and the bias, from the chosen passages."""
    from sklearn.linear_model import LogisticRegression

    chosen = list(chosen)
    x = np.concatenate([matrix[n] for n in chosen])
    hits = np.concatenate([np.array(passages[n].hits, np.int64) for n in chosen])
    used = hits != -2
    if not (hits >= 0).any() or not (hits == -1).any():
        raise ValueError("its proposals are all right or all wrong: nothing to fit")
    model: Any = LogisticRegression(C=RIDGE, max_iter=2000).fit(x[used], hits[used] >= 0)
    return np.asarray(model.coef_[0], np.float64), float(model.intercept_[0])


def choose_cutoff(passages: Sequence[Passage], scores: Sequence[Matrix], limit: float) -> tuple[float, float, float, float]:
    """(cut-off, share found, share of clear passages clear, findings on 1,000 plain sentences).

    Of the cut-offs that keep enough clear the lowest is taken: what detectors are tuned on flatters what they find.
    """
    measured = [(step / 100, *measure(passages, scores, step / 100)) for step in range(5, 96)]
    quiet = [m for m in measured if m[3] <= limit] or measured[-1:]
    for least in (CLEAR, LEAST):
        choice = next((m for m in quiet if m[2] >= least), quiet[-1])
        if choice[1] >= ENOUGH:
            break
    return choice


def measure(passages: Sequence[Passage], scores: Sequence[Matrix], cutoff: float) -> tuple[float, float, float]:
    """(share of labelled spans found, share of clear passages clear, findings on 1,000 plain sentences) at a cut-off."""
    gold = found = clear = kept = fired = sentences = 0
    for passage, score in zip(passages, scores, strict=True):
        shown = [n for n in range(len(score)) if score[n] >= cutoff]
        if passage.plain:
            sentences += passage.sentences
            fired += count_apart([passage.spans[n] for n in shown])
        elif passage.gold:
            gold += passage.gold
            found += len({passage.hits[n] for n in shown if passage.hits[n] >= 0})
        else:
            clear += 1
            kept += not shown
    return found / max(1, gold), kept / max(1, clear), 1000 * fired / max(1, sentences)


def write_table(fits: Iterable[Fit]) -> str:
    """The text of ``rankers.toml``."""
    parts = [HEAD]
    for f in sorted(fits, key=lambda f: f.device):
        lines = [f'"{name}" = {weight:.3f}' for name, weight in zip(f.names, f.weights, strict=True)]
        parts.append(
            f"[{f.device}]\nbias = {f.bias:.3f}\ncutoff = {f.cutoff:.2f}\n\n[{f.device}.weights]\n" + "\n".join(lines) + "\n"
        )
    return "\n".join(parts)


HEAD = """# What speaks for a figure and what against it, in log-odds: a proposal's score is the logistic function of the
# bias and of each feature times its weight; from the cut-off on it is shown. Fitted by `rhetoric train figures`,
# see docs/training.md.
"""
