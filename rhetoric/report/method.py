"""What the numbers of a comparison rest on, in sentences for its readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rhetoric.sides import STRETCH

if TYPE_CHECKING:
    from rhetoric.comparison import Comparison, Interval

# The same in one sentence, to stand beside the intervals.
BASES: dict[Interval, str] = {
    "texts": "The intervals rest on whole texts: they speak of texts like these.",
    "stretches": (
        f"The intervals rest on stretches of {STRETCH} words or more: they speak of these texts, "
        "not of others by the same hands."
    ),
    "words": "The intervals rest on single words, as if each stood by itself: the real ones are wider.",
}


def explain_method(comparison: Comparison) -> Iterator[str]:
    """What the numbers rest on, a paragraph each, the intervals first."""
    yield explain_interval(comparison)
    yield (
        "A difference is named only where the 95 % interval of the ratio leaves out “as many on both sides” and the p, "
        "adjusted for the rows of its table (Benjamini & Hochberg), is below .05. “No difference shown” does not say that the "
        "two are alike: it says that these texts do not show it."
    )
    yield (
        "The ratio is that of findings per 1,000 words (log ratio, Hardie), and of voices that of their share of all findings, "
        "which does not depend on how many findings there are; G2 is log-likelihood (Dunning; Rayson & Garside). "
        "Words are ordered by z, the log-odds with the counts of both sides as prior (Monroe, Colaresi & Quinn). The program "
        "misses findings and makes false ones; where it does so more on one side, that too looks like a difference."
    )


def explain_interval(comparison: Comparison) -> str:
    """Where the intervals and the p come from, and what that takes for granted."""
    a, b = comparison.a, comparison.b
    if comparison.interval == "texts":
        return (
            f"The intervals rest on whole texts: both sides have many ({a.texts:,} and {b.texts:,}), and words of one text are "
            "not independent of each other. So the intervals come from drawing whole texts again and again, and the p from "
            "dealing the texts to the two sides by lot. Where a side has none, the bound counts the texts that have any."
        )
    if comparison.interval == "stretches":
        return (
            "The intervals rest on stretches of the texts. A side has fewer than 8 texts, so all were cut into stretches of "
            f"{STRETCH} words or more, whole sentences and if possible whole paragraphs ({len(a.stretches):,} in A, "
            f"{len(b.stretches):,} in B; a shorter text is one). The intervals come from drawing those again and again, the p "
            "from dealing them to the two sides by lot. That takes one stretch as independent of the next; where a figure is "
            "kept up for longer, the real intervals are wider. What is said holds for these texts, not for others by the same "
            "hands."
        )
    return (
        "The intervals rest on single words. A side has fewer than 8 texts, and fewer than 8 stretches of "
        f"{STRETCH} words or more, so the intervals and the p take the words as if each stood by itself. Words of "
        "one text do not: a writer who has found a figure comes back to it. The real intervals are wider, and what is said "
        "holds for these texts, not for all that their authors wrote."
    )
