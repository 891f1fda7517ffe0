"""Plain text for a teacher to label: sentences of free text, in tokens, a fixed number of each origin.

An origin is a ``.zip`` of ``.txt`` files or a ``.txt`` file (running prose), a ``.tsv`` file with the sentence in its last
column, or a folder of WordNet's database files, whose examples of usage are short and everyday, as speeches are not.
"""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rhetoric.errors import InputError

if TYPE_CHECKING:
    from spacy.language import Language

SHORTEST, LONGEST = 3, 60
EXAMPLE = re.compile(r'"([^"]+)"')
BRACKETS = {"-LRB-": "(", "-RRB-": ")"}


def read_transfer(origins: Iterable[tuple[Path, int]], *, seed: int = 0) -> list[tuple[str, ...]]:
    """Sentences drawn at random from each origin until there are about as many tokens as the number beside it.

    Raises InputError for an origin of no known kind.
    """
    import spacy

    model = spacy.blank("en")
    model.add_pipe("sentencizer")
    model.max_length = 10_000_000
    chosen: list[tuple[str, ...]] = []
    for origin, words in origins:
        sentences = sorted({s for s in split_sentences(model, origin) if SHORTEST <= len(s) <= LONGEST})
        random.Random(seed).shuffle(sentences)
        size = 0
        for sentence in sentences:
            if size >= words:
                break
            chosen.append(sentence)
            size += len(sentence)
    return chosen


def split_sentences(model: Language, origin: Path) -> Iterator[tuple[str, ...]]:
    """The sentences of an origin in tokens, without quotation marks, as the corpus has them."""
    for doc in model.pipe(read_texts(origin)):
        for sentence in doc.sents:
            yield tuple(BRACKETS.get(t.text, t.text) for t in sentence if not t.is_space and not t.is_quote)


def read_texts(origin: Path) -> Iterator[str]:
    """The texts of an origin."""
    if origin.is_dir():
        for path in sorted(origin.glob("data.*")):
            for line in path.read_text("utf-8").splitlines():
                yield from EXAMPLE.findall(line.partition("|")[2])
    elif origin.suffix == ".zip":
        with zipfile.ZipFile(origin) as archive:
            for name in sorted(archive.namelist()):
                if name.endswith(".txt"):
                    yield " ".join(archive.read(name).decode("utf-8", "replace").split())
    elif origin.suffix == ".tsv":
        yield from (line.rpartition("\t")[2] for line in origin.read_text("utf-8").splitlines()[1:])
    elif origin.suffix == ".txt":
        yield " ".join(origin.read_text("utf-8").split())
    else:
        raise InputError("neither .zip, .txt, .tsv nor a folder of WordNet's files", place=str(origin))
