"""What both classifiers learned from, as their cards name it."""

from __future__ import annotations

from rhetoric.classify.card import Data

LABELS = (
    Data(
        "VU Amsterdam Metaphor Corpus, 90 training texts of the VUA-18 split, without the part that nobody annotated",
        "labels",
        "CC BY-SA 3.0",
    ),
    Data("Novelty scores for its metaphors (Do Dinh et al. 2018)", "novelty", "CC BY 4.0"),
)
# What teachers labelled.
PLAIN_TEXT = (
    Data("US inaugural and State of the Union addresses", "plain text that teachers labelled", "public domain"),
    Data("CoNLL-2010 WikiWeasel, training sentences without their labels", "plain text that teachers labelled", "CC BY-SA 3.0"),
    Data("Examples of usage in WordNet 3.0", "plain text that teachers labelled", "WordNet 3.0"),
)
