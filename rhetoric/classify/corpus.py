"""The VU Amsterdam Metaphor Corpus as it is distributed for sequence labelling: one JSON object a line.

A line is ``{"text", "sentence", "genre", "tokens", "pos", "metaphor", "novelty"}``: the id of its text and of the sentence,
the tokens, universal parts of speech, a 0 or 1 for each token (Steen et al. 2010) and, for some of the metaphorical ones, a
crowd score of novelty from -1 to 1 (Do Dinh et al. 2018). Only ``tokens`` and ``metaphor`` are required.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path
from typing import Any

from rhetoric.errors import InputError

SEQUENCE_FILES = ("sequence_train.jsonl", "sequence_val.jsonl")
WHOLE_FILE = "vuamc_train.jsonl"
# What decoding the corpus wrongly made of its quotation marks and dashes, and a mark of its annotation tool.
REPAIRS = {"äóÖ": '"', "äó»": '"', "äóî": "-", "äó_": "...", "äóñ": "-", "\x8c£": "£", "Ì´å£": "£", "M_": "", "\x8c_": ""}

# Tokens without a metaphor from which on a text counts as not annotated.
GAP = 1000

# The four kinds of words that want cut-offs of their own.
KINDS = ("verb", "noun", "other", "function")
KIND_OF_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "other", "ADV": "other"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence: ``pos`` is empty where the corpus gives none; ``novelty`` maps a token's index to its score.

    ``annotated`` is False where the labels are not labels: see `find_unannotated`.
    """

    text: str
    tokens: tuple[str, ...]
    metaphor: tuple[bool, ...]
    pos: tuple[str, ...] = ()
    genre: str | None = None
    sentence: str = ""
    novelty: dict[int, float] = field(default_factory=dict)
    annotated: bool = True

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kind of each token (see `KINDS`); empty where there are no parts of speech."""
        return tuple(name_kind(p) for p in self.pos)


def name_kind(pos: str) -> str:
    """The kind of word of a universal part of speech: verb (auxiliaries too), noun, other content word, function word."""
    return KIND_OF_POS.get(pos, "function")


def read_corpus(path: Path) -> list[Sentence]:
    """All labelled sentences of a folder with the three files, or of one file. Raises InputError that names file and line.

    Of a sentence that stands in several files the version of the sequence files is kept (parts of speech, no quotation
    marks) and the novelty scores of the other are moved to it.
    """
    if not path.is_dir():
        return list(read_sentences(path))
    found: dict[tuple[str, str], Sentence] = {}
    for name in SEQUENCE_FILES:
        found |= {(s.text, s.sentence): s for s in read_sentences(path / name)}
    genres = {s.text: s.genre for s in found.values()}
    for other in read_sentences(path / WHOLE_FILE):
        key = (other.text, other.sentence)
        mine = found.get(key)
        found[key] = replace(other, genre=genres.get(other.text, other.genre)) if mine is None else move_novelty(other, mine)
    missing = find_unannotated(found.values())
    return [replace(s, annotated=False) if key in missing else s for key, s in found.items()]


def find_unannotated(sentences: Iterable[Sentence]) -> set[tuple[str, str]]:
    """The (text, sentence) of those that nobody annotated: runs of `GAP` tokens and more without a single metaphor.

    In VUA one academic text, b1g-fragment02, is annotated at its beginning and its end; the 19,350 tokens between have "not
    metaphorical" written at them. Elsewhere the longest such run has 336 tokens. A classifier that learns from them learns
    that a tenth of all prose has no metaphors.
    """
    missing: set[tuple[str, str]] = set()
    run: list[Sentence] = []
    ordered = sorted(sentences, key=lambda s: (s.text, number_sentence(s.sentence)))
    for sentence, following in zip_longest(ordered, ordered[1:]):
        if not any(sentence.metaphor):
            run.append(sentence)
        if any(sentence.metaphor) or following is None or following.text != sentence.text:
            if sum(len(s.tokens) for s in run) >= GAP:
                missing.update((s.text, s.sentence) for s in run)
            run = []
    return missing


def number_sentence(name: str) -> tuple[int, str]:
    """A key that sorts "99" before "424a" and that before "425"."""
    digits = len(name) - len(name.lstrip("0123456789"))
    return int(name[:digits] or 0), name[digits:]


def read_sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of one file. Raises InputError that names file and line."""
    try:
        # Not splitlines: a line of JSON may hold U+2028 and others that would cut it.
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", place=str(path)) from error
    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield make_sentence(json.loads(line))
        except KeyError as error:
            raise InputError(f"not a labelled sentence: it has no {error}", place=str(path), line=n) from error
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise InputError(f"not a labelled sentence: {error}", place=str(path), line=n) from error


def make_sentence(item: dict[str, Any]) -> Sentence:
    """A sentence from its JSON object. Raises KeyError, ValueError, TypeError or AttributeError for one of a wrong form."""
    tokens = tuple(repair(t) for t in check_list("tokens", item["tokens"]))
    labels = check_list("metaphor", item["metaphor"])
    pos = check_list("pos", item.get("pos") or [])
    if len(labels) != len(tokens) or len(pos) not in {0, len(tokens)}:
        raise ValueError(f"{len(tokens)} tokens, {len(labels)} labels, {len(pos)} parts of speech")
    if any(m not in (0, 1) for m in labels):
        raise ValueError("a label must be 0 or 1")
    genre = item.get("genre")
    if not all(isinstance(name, str) for name in (*pos, "" if genre is None else genre)):
        raise TypeError("a part of speech and a genre must be text")
    novelty = {int(i): float(score) for i, score in (item.get("novelty") or {}).items()}
    if not all(0 <= i < len(tokens) for i in novelty):
        raise ValueError("a novelty score for a token that is not there")
    text, sentence = str(item.get("text", "")), str(item.get("sentence", ""))
    return Sentence(text, tokens, tuple(bool(m) for m in labels), tuple(pos), genre, sentence, novelty)


def check_list(name: str, value: object) -> list[Any]:
    """A value that is a list. Raises TypeError."""
    if not isinstance(value, list):
        raise TypeError(f"{name} must be a list")
    return value


def repair(token: str) -> str:
    """The token without the marks of wrong decoding."""
    if not isinstance(token, str):
        raise TypeError(f"a token must be text, not {token!r}")
    for wrong, right in REPAIRS.items():
        token = token.replace(wrong, right)
    return token


def move_novelty(other: Sentence, mine: Sentence) -> Sentence:
    """``mine`` with the novelty scores of ``other``, the same sentence in other tokens."""
    if not other.novelty:
        return mine
    places: dict[int, int] = {}
    for i, j, size in SequenceMatcher(None, other.tokens, mine.tokens, autojunk=False).get_matching_blocks():
        places.update({i + n: j + n for n in range(size)})
    return replace(mine, novelty={places[i]: score for i, score in other.novelty.items() if i in places})


def make_folds(sentences: Iterable[Sentence], number: int) -> list[int]:
    """The fold (0 ... number - 1) of each sentence: whole texts, every genre spread evenly, by size in tokens.

    Folds by text are what tells how a classifier does on new texts: a split by sentence is optimistic.
    """
    sentences = list(sentences)
    sizes: Counter[tuple[str, str]] = Counter()
    for s in sentences:
        sizes[s.genre or "", s.text] += len(s.tokens)
    filled: dict[str, list[int]] = defaultdict(lambda: [0] * number)
    fold: dict[str, int] = {}
    for (genre, text), size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        fold[text] = min(range(number), key=lambda n: filled[genre][n])
        filled[genre][fold[text]] += size
    return [fold[s.text] for s in sentences]
