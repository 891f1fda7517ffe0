"""The card of a trained model: what it is, what it learned from, how good it is and where it ends (after Mitchell et al. 2019).

Training writes ``card.json`` beside the weights; the page is rendered from that, so the two say the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rhetoric.classify.calibration import Bin
from rhetoric.classify.evaluation import Counts, Report
from rhetoric.errors import InputError

# What holds for any classifier that learned from the VU Amsterdam Metaphor Corpus.
LIMITS = (
    "Genres: it learned from academic prose, news, fiction and conversation. On new texts of these expect the figures above, "
    "on headlines, speeches or posts less.",
    "Dialect and time: British English of around 1990 (BNC Baby). Later coinages and other varieties are strange to it.",
    "What counts as a metaphor is what the corpus calls one (MIPVU): every word whose meaning here differs from a more basic "
    "one and is understood by comparison with it. Most of these are conventional, and few readers would call them figures.",
    "Function words (in, on, with, this, that ...) are nearly two in five of the corpus's metaphors and the easiest to find: "
    "they lift the figure for all tokens. For what a reader calls a metaphor look at content words.",
    "One tradition of annotation: a few analysts of one school agreed on each label. Others would draw the line elsewhere, and "
    "the figures cannot tell a mistake from a difference of opinion.",
)


@dataclass(frozen=True, slots=True)
class Data:
    """Data that the model learned from; ``use`` is what for."""

    name: str
    use: str
    licence: str


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1 of a kind of word, one of each for every fold."""

    name: str
    precision: tuple[float, ...]
    recall: tuple[float, ...]
    f1: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. Lengths are in bytes, speed in tokens a second on ``cores`` cores of ``machine``.

    ``design`` are the features or the architecture and ``recipe`` the steps of training, in order. ``command`` prints the
    figures. ``cutoffs`` are pairs of a kind (of word) and a probability. ``unit`` is what is scored, ``positive`` what is
    looked for among it.
    """

    name: str
    version: str
    summary: str
    data: tuple[Data, ...]
    design: tuple[str, ...]
    recipe: tuple[str, ...]
    seed: int
    figures: tuple[Figure, ...]
    command: str
    cutoffs: tuple[tuple[str, float], ...]
    brier: float
    reliability: tuple[Bin, ...]
    size: int
    speed: float
    cores: int
    machine: str
    limits: tuple[str, ...] = LIMITS
    unit: str = "token"
    positive: str = "metaphor"


def make_figures(reports: Sequence[Report]) -> tuple[Figure, ...]:
    """The figures of all tokens, content words, function words and each kind, from one report a fold.

    What a fold's data does not tell (no parts of speech, no token of a kind) is left out. Raises ValueError for no report.
    """
    if not reports:
        raise ValueError("no reports")
    shown = [{key: c for key, c in r.list_counts() if key[0] in {"all", "words", "kind"}} for r in reports]
    names = [key for key in shown[0] if all(key in s for s in shown)]
    return tuple(make_figure(name_figure(*key), [s[key] for s in shown]) for key in names)


def name_figure(group: str, name: str) -> str:
    """What a row of a report is called in a card."""
    return {"all": "all tokens", "words": f"{name} words", "kind": f"kind: {name}"}[group]


def make_figure(name: str, counts: Iterable[Counts]) -> Figure:
    """The figure of counts, one for each fold."""
    counts = tuple(counts)
    return Figure(name, tuple(c.precision for c in counts), tuple(c.recall for c in counts), tuple(c.f1 for c in counts))


def write_card(card: Card) -> str:
    """The card as JSON."""
    return json.dumps(asdict(card), ensure_ascii=False, indent=1) + "\n"


def read_card(text: str, *, place: str = "card.json") -> Card:
    """The card from its JSON. Raises InputError, which names ``place``, for a text that is none."""
    makers: dict[str, Callable[[Any], Any]] = {
        "data": lambda d: Data(**d),
        "figures": lambda f: Figure(f["name"], *(tuple(f[key]) for key in ("precision", "recall", "f1"))),
        "reliability": lambda b: Bin(**b),
        "cutoffs": lambda c: (str(c[0]), float(c[1])),
    }
    try:
        item = json.loads(text)
        lists = {key: tuple(map(makers.get(key, str), value)) for key, value in item.items() if isinstance(value, list)}
        return Card(**item | lists)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise InputError(f"not a card: {error}", place=place) from error


def render_card(card: Card) -> str:
    """The card as a page of Markdown."""
    parts = [f"# {card.name} {card.version}", card.summary]
    parts += ["## Data", make_table(("data", "use", "licence"), [(d.name, d.use, d.licence) for d in card.data])]
    parts += ["## Design", make_list(card.design)]
    parts += ["## Training", make_list((*card.recipe, f"Seed: {card.seed}."))]
    parts += ["## Figures", *render_figures(card)]
    parts += [
        "## Cut-offs",
        make_table(
            ("kind of word" if card.unit == "token" else "reading", "cut-off"),
            [(kind, f"{cutoff:.3f}") for kind, cutoff in card.cutoffs],
        ),
    ]
    parts += ["## Calibration", *render_calibration(card)]
    parts += ["## Size and speed", f"{card.size / 1e6:.1f} MB. {card.speed:,.0f} tokens a second on {render_machine(card)}."]
    parts += ["## Limits", make_list(card.limits)]
    return "\n\n".join(parts) + "\n"


def render_figures(card: Card) -> list[str]:
    """How the figures were got, and the table: means over the folds, for F1 the lowest and highest too."""
    folds = max((len(f.f1) for f in card.figures), default=0)
    unseen, balanced = ("text", " of whole texts, the genres balanced") if card.unit == "token" else (card.unit, "")
    said = (
        f"On {unseen}s that the model had not seen ({folds} fold{'' if folds == 1 else 's'}{balanced}), "
        f"by cut-offs chosen on other {unseen}s than they are scored on: the mean of the folds in per cent and, for F1, the "
        f"lowest and the highest. `{card.command}` prints them."
    )
    rows = [
        (f.name, show_mean(f.precision), show_mean(f.recall), show_mean(f.f1), f"{100 * min(f.f1):.1f}-{100 * max(f.f1):.1f}")
        for f in card.figures
    ]
    return [said, make_table((f"{card.unit}s", "precision", "recall", "F1", "F1 of folds"), rows)]


def render_calibration(card: Card) -> list[str]:
    """The Brier score and the reliability table."""
    rows = [(f"{b.low:.1f}-{b.high:.1f}", f"{b.number:,}", f"{b.mean:.3f}", f"{b.share:.3f}") for b in card.reliability]
    said = f"Brier score {card.brier:.4f}. In each range of scores, the mean score should be the share of {card.positive}s:"
    return [said, make_table(("score", f"{card.unit}s", "mean score", f"share of {card.positive}s"), rows)]


def render_machine(card: Card) -> str:
    """The machine on which the speed was measured."""
    return f"{card.cores} core{'' if card.cores == 1 else 's'} ({card.machine})"


def show_mean(shares: Sequence[float]) -> str:
    """The mean of shares, in hundredths."""
    return f"{100 * sum(shares) / len(shares):.1f}"


def make_list(lines: Iterable[str]) -> str:
    """A list of Markdown."""
    return "\n".join(f"- {line}" for line in lines)


def make_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
