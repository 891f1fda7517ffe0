"""The network that is fine-tuned: a pretrained encoder with one head for each question asked of every word.

The input of the heads is the word's contextual vector beside its static one (the encoder's own word embedding): a metaphor
is where the two differ, which is what the Metaphor Identification Procedure asks (Pragglejaz Group 2007; MelBERT, Choi et
al. 2021). All heads share one pass over the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from rhetoric.classify.corpus import KINDS
from rhetoric.classify.stance import STANCES

# Columns of the output: the heads, in order.
METAPHOR = 0
KIND = slice(1, 1 + len(KINDS))
NOVELTY = 1 + len(KINDS)
STANCE = slice(NOVELTY + 1, NOVELTY + 1 + len(STANCES))
LEVEL = STANCE.stop
UNCERTAIN = LEVEL + 1
WIDTH = UNCERTAIN + 1


class Network(nn.Module):
    """An encoder and its heads: (batch, subwords) ids -> (batch, subwords, `WIDTH`) logits."""

    def __init__(self, base: str, *, dropout: float = 0.1) -> None:
        super().__init__()
        from transformers import AutoModel

        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        hidden = self.encoder.config.hidden_size
        self.mix = nn.Linear(2 * hidden, hidden)
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.Linear(hidden, WIDTH)
        with torch.no_grad():  # words are rarely a reason: without this a long sentence begins as uncertain
            self.heads.bias[UNCERTAIN] = -4.0

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Logits for every subword; those of a word's first subword are the word's."""
        contextual = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        static = self.encoder.embeddings.word_embeddings(ids)
        mixed = nn.functional.gelu(self.mix(torch.cat([contextual, static], dim=-1)))
        logits: torch.Tensor = self.heads(self.dropout(mixed))
        return logits


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of the loss counts. ``positive`` weighs words that are looked for against the others."""

    positive: float = 1.5
    metaphor: float = 1.0
    soft: float = 0.7
    kind: float = 0.1
    novelty: float = 0.1
    stance: float = 1.0
    whole: float = 0.3
    level: float = 0.3
    uncertain: float = 0.5


def measure_loss(logits: torch.Tensor, targets: dict[str, torch.Tensor], weights: Weights) -> torch.Tensor:
    """The loss over words. ``logits`` are (words, `WIDTH`).

    ``hard`` (0, 1) and ``soft`` (0 ... 1) labels, ``kind`` and ``novelty`` are (words,), nan or -1 where there is none.
    A soft label is a teacher's probability under the same weighting of positives, so that both agree on where 0.5 lies.
    """
    bce = nn.functional.binary_cross_entropy_with_logits
    metaphor, hard, soft = logits[:, METAPHOR], targets["hard"], targets["soft"]
    has_hard, has_soft = ~hard.isnan(), ~soft.isnan()
    by_label = bce(metaphor, hard.nan_to_num(), pos_weight=torch.tensor(weights.positive), reduction="none")
    by_teacher = bce(metaphor, soft.nan_to_num(), reduction="none")
    share = torch.where(has_soft, torch.where(has_hard, weights.soft, 1.0), 0.0)
    known = has_hard | has_soft
    loss = weights.metaphor * ((share * by_teacher + (1 - share) * by_label) * known).sum() / known.sum().clamp(min=1)
    if weights.kind and bool((targets["kind"] >= 0).any()):
        loss = loss + weights.kind * nn.functional.cross_entropy(logits[:, KIND], targets["kind"], ignore_index=-1)
    rated = ~targets["novelty"].isnan()
    if weights.novelty and bool(rated.any()):
        loss = loss + weights.novelty * nn.functional.mse_loss(logits[rated, NOVELTY], targets["novelty"][rated])
    return loss + measure_stance(logits, targets, weights)


def measure_stance(logits: torch.Tensor, targets: dict[str, torch.Tensor], weights: Weights) -> torch.Tensor:
    """The loss of the heads of stance.

    ``stance`` is (words, len(`STANCES`)) of 0, 1 or nan, ``whole`` (sentences, len(`STANCES`)) the highest of them, ``level``
    (words,) a rung of the ladder over 7 or nan. ``uncertain`` is (sentences,) of 0, 1 or nan and ``sentence`` the sentence of
    each word: a sentence is as uncertain as its words together, by the sum of their odds, so that the head learns which words
    make it so from labels of whole sentences.
    """
    bce = nn.functional.binary_cross_entropy_with_logits
    loss = logits.sum() * 0
    known = ~targets["stance"].isnan()
    if bool(known.any()):
        loss = loss + weights.stance * bce(
            logits[:, STANCE][known], targets["stance"][known], pos_weight=torch.tensor(weights.positive)
        )
    rated = ~targets["level"].isnan()
    if bool(rated.any()):
        loss = loss + weights.level * nn.functional.mse_loss(logits[rated, LEVEL], targets["level"][rated])
    number = len(targets["uncertain"])
    for column, target, weight in (
        *((STANCE.start + n, targets["whole"][:, n], weights.whole) for n in range(len(STANCES))),
        (UNCERTAIN, targets["uncertain"], weights.uncertain),
    ):
        judged = ~target.isnan()
        if bool(judged.any()):
            whole = sum_odds(logits[:, column], targets["sentence"], number)
            loss = loss + weight * bce(whole[judged], target[judged])
    return loss


def sum_odds(logits: torch.Tensor, sentence: torch.Tensor, number: int) -> torch.Tensor:
    """The logarithm of the sum of the words' odds of each of ``number`` sentences."""
    highest = torch.full((number,), -30.0).scatter_reduce(0, sentence, logits.detach(), "amax")
    odds = torch.zeros(number).index_add(0, sentence, (logits - highest[sentence]).exp())
    return highest + odds.clamp(min=1e-9).log()


def group_rates(network: Network, rate: float, decay: float) -> list[dict[str, Any]]:
    """Parameter groups for the optimiser: every layer learns ``decay`` times as fast as the one above it."""
    depth = network.encoder.config.num_hidden_layers
    groups: dict[tuple[int, bool], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if name.startswith("encoder.encoder.layer."):
            level = depth - int(name.split(".")[3])
        elif name.startswith("encoder."):
            level = depth + 1
        else:
            level = 0
        plain = name.endswith("bias") or "LayerNorm" in name
        groups.setdefault((level, plain), []).append(parameter)
    return [
        {"params": found, "lr": rate * decay**level * (1 if level else 5), "weight_decay": 0.0 if plain else 0.01}
        for (level, plain), found in groups.items()
    ]
