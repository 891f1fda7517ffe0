"""Fine-tuning: batches of words and targets in, a network and its logits out. Seeded, and resumable after every epoch."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from rhetoric.classify.stance import STANCES
from rhetoric.classify.training.network import WIDTH, Network, Weights, group_rates, measure_loss

LONGEST = 256
Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is fine-tuned. ``batch`` is in subwords, ``rate`` the peak learning rate, ``decay`` its fall by layer."""

    epochs: float
    rate: float
    batch: int
    decay: float = 1.0
    dropout: float = 0.1
    warmup: float = 0.1
    weights: Weights = field(default_factory=Weights)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in subwords: ``first`` is the place of each word's first subword, the targets have a value a word.

    What is not known is nan (a kind: -1). ``stance`` has a column for each of `STANCES`, ``uncertain`` is the
    whole sentence's.
    """

    ids: tuple[int, ...]
    first: tuple[int, ...]
    hard: np.ndarray
    soft: np.ndarray
    kind: np.ndarray
    novelty: np.ndarray
    stance: np.ndarray
    level: np.ndarray
    uncertain: float = math.nan


def make_example(ids: tuple[int, ...], first: tuple[int, ...], **targets: Any) -> Example:
    """An example with these targets, and nothing known of the others."""
    size = len(first)
    unknown: dict[str, Any] = {name: np.full(size, np.nan) for name in ("hard", "soft", "novelty", "level")}
    unknown |= {"kind": np.full(size, -1), "stance": np.full((size, len(STANCES)), np.nan)}
    return Example(ids, first, **unknown | targets)


def encode(tokenizer: Tokenizer, sentences: Sequence[Sequence[str]]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """(ids, place of each word's first subword) of pretokenised sentences; a word the tokenizer drops gets the place 0."""
    found: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for encoding in tokenizer.encode_batch([list(s) for s in sentences], is_pretokenized=True):
        places: dict[int, int] = {}
        for place, word in enumerate(encoding.word_ids[:LONGEST]):
            if word is not None:
                places.setdefault(word, place)
        words = len(sentences[len(found)])
        found.append((tuple(encoding.ids[:LONGEST]), tuple(places.get(w, 0) for w in range(words))))
    return found


def make_batches(lengths: Sequence[int], size: int, rng: random.Random | None) -> list[list[int]]:
    """Indices in batches of about equal length and at most ``size`` subwords; shuffled if there is an ``rng``."""
    jitter = {i: rng.random() * 4 if rng else 0 for i in range(len(lengths))}
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i] + jitter[i], i))
    batches: list[list[int]] = [[]]
    longest = 0
    for i in order:
        longest = max(longest, lengths[i])
        if batches[-1] and longest * (len(batches[-1]) + 1) > size:
            batches.append([])
            longest = lengths[i]
        batches[-1].append(i)
    if rng:
        rng.shuffle(batches)
    return [b for b in batches if b]


def stack(examples: Sequence[Example]) -> tuple[torch.Tensor, torch.Tensor, tuple[torch.Tensor, torch.Tensor]]:
    """(ids, mask, (row, place) of every word) of a batch."""
    longest = max(len(e.ids) for e in examples)
    ids = torch.zeros(len(examples), longest, dtype=torch.long)
    mask = torch.zeros_like(ids)
    for n, e in enumerate(examples):
        ids[n, : len(e.ids)] = torch.tensor(e.ids)
        mask[n, : len(e.ids)] = 1
    rows = torch.tensor([n for n, e in enumerate(examples) for _ in e.first])
    places = torch.tensor([place for e in examples for place in e.first])
    return ids, mask, (rows, places)


def collect_targets(examples: Sequence[Example]) -> dict[str, torch.Tensor]:
    """The targets of a batch's words."""
    return {
        "hard": torch.tensor(np.concatenate([e.hard for e in examples]), dtype=torch.float32),
        "soft": torch.tensor(np.concatenate([e.soft for e in examples]), dtype=torch.float32),
        "kind": torch.tensor(np.concatenate([e.kind for e in examples]), dtype=torch.long),
        "novelty": torch.tensor(np.concatenate([e.novelty for e in examples]), dtype=torch.float32),
        "stance": torch.tensor(np.concatenate([e.stance for e in examples]), dtype=torch.float32),
        "level": torch.tensor(np.concatenate([e.level for e in examples]), dtype=torch.float32),
        # Of the whole sentence: what one of its words is.
        "whole": torch.tensor(np.stack([e.stance.max(axis=0, initial=0) for e in examples]), dtype=torch.float32),
        "uncertain": torch.tensor([e.uncertain for e in examples], dtype=torch.float32),
        "sentence": torch.tensor([n for n, e in enumerate(examples) for _ in e.first]),
    }


def fine_tune(
    base: str,
    examples: Sequence[Example],
    recipe: Recipe,
    *,
    seed: int,
    checkpoint: Path,
    report: Report,
    start: Path | None = None,
) -> Network:
    """Fine-tune ``base``, or what the checkpoint ``start`` made of it, on the examples.

    ``checkpoint`` is written after every epoch and read if it is there.
    """
    torch.manual_seed(seed)
    network = Network(base, dropout=recipe.dropout)
    if start:
        load_weights(network, start)
    groups = group_rates(network, recipe.rate, recipe.decay)
    optimizer = torch.optim.AdamW(groups, fused=True)
    lengths = [len(e.ids) for e in examples]
    plan = [make_batches(lengths, recipe.batch, random.Random(seed * 1000 + n)) for n in range(math.ceil(recipe.epochs))]
    steps = [(n, batch) for n, batches in enumerate(plan) for batch in batches]
    steps = steps[: round(len(steps) * recipe.epochs / len(plan))]
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate_at(step, len(steps), recipe.warmup))
    done = restore(checkpoint, network, optimizer, scheduler)
    clock, total = time.monotonic(), 0.0
    network.train()
    for n in range(done, len(steps)):
        epoch, batch = steps[n]
        chosen = [examples[i] for i in batch]
        ids, mask, words = stack(chosen)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = network(ids, mask)
        loss = measure_loss(logits[words].float(), collect_targets(chosen), recipe.weights)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        scheduler.step()
        optimizer.zero_grad()
        total += loss.item()
        if (n + 1) % 50 == 0:
            pace = (time.monotonic() - clock) / (n + 1 - done)
            report(f"step {n + 1} of {len(steps)}, loss {total / 50:.4f}, {pace:.2f} s a step")
            total = 0.0
        if n + 1 == len(steps) or steps[n + 1][0] != epoch:
            save(checkpoint, network, optimizer, scheduler, n + 1)
    return network


def load_weights(network: Network, checkpoint: Path) -> None:
    """Take over the weights of a checkpoint; heads that it does not have stay as they are."""
    state = torch.load(checkpoint, weights_only=True)["network"]
    own = network.state_dict()
    for name in ("heads.weight", "heads.bias"):
        own[name][: len(state[name])] = state[name]
        state[name] = own[name]
    network.load_state_dict(state)


def rate_at(step: int, steps: int, warmup: float) -> float:
    """The learning rate's factor: up over the first ``warmup`` of the steps, then down to nothing in a straight line."""
    rise = max(1.0, warmup * steps)
    return min((step + 1) / rise, max(0.0, (steps - step) / (steps - rise + 1)))


def save(
    path: Path, network: Network, optimizer: torch.optim.Optimizer, scheduler: torch.optim.lr_scheduler.LRScheduler, done: int
) -> None:
    """Write the checkpoint, whole or not at all."""
    state = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "scheduler": scheduler.state_dict(),
        "done": done,
    }
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)


def restore(
    path: Path, network: Network, optimizer: torch.optim.Optimizer, scheduler: torch.optim.lr_scheduler.LRScheduler
) -> int:
    """Read the checkpoint, if there is one: how many steps it has behind it."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    scheduler.load_state_dict(state["scheduler"])
    return int(state["done"])


def predict(
    network: Network, encoded: Sequence[tuple[tuple[int, ...], tuple[int, ...]]], *, batch: int = 2048
) -> Iterator[np.ndarray]:
    """The logits of every sentence's words, (words, `WIDTH`), in order."""
    network.eval()
    found: list[np.ndarray] = [np.zeros((0, WIDTH), dtype=np.float32)] * len(encoded)
    for indices in make_batches([len(ids) for ids, _ in encoded], batch, None):
        chosen = [make_example(*encoded[i]) for i in indices]
        ids, mask, words = stack(chosen)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            logits = network(ids, mask)[words].float().numpy()
        ends = np.cumsum([len(e.first) for e in chosen])
        for i, piece in zip(indices, np.split(logits, ends[:-1]), strict=True):
            found[i] = piece
    yield from found
