"""The features of the `sparse` classifier, computed for all tokens of a text at once.

A *value* is a column of whole numbers, one a token, 0 where there is nothing to say: the hash of a form or lemma, the number of
a supersense, the bin of a rating. A *slot* points from a token to another one: the one before, the governor, the object. A
*template* such as ``lemma obj.senses`` conjoins values of slots; its feature at a token is the hash of the template and of
these values, and there is none where a slot is empty or a value 0. So nothing need be spelled out while scanning, and
`describe` spells it out for the few that somebody asks about.

What to look at follows Beigman Klebanov et al. (2014, 2016: supersenses, concreteness), Tsvetkov et al. (2014: supersenses of
arguments) and Shutova et al. (2010: clusters of verbs and nouns).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rhetoric.classify.lexical import CONCRETE, MODALITIES, POLYSEMY, ZIPF, Lexical, hash_word, hash_words, name_senses
from rhetoric.document import Tokens

Whole = NDArray[np.uint64]
Places = NDArray[np.intp]
Number = NDArray[np.floating[Any]]

# Fibonacci hashing: multiplying by it spreads every bit upwards, the index is taken from the top (Knuth 1973, 6.4).
SPREAD = np.uint64(0x9E3779B97F4A7C15)
FOLD = np.uint64(29)

WINDOW = {"p2": -2, "p1": -1, "n1": 1, "n2": 2}
# Slot -> the dependency labels (ClearNLP) of the child it points to.
CHILDREN = {
    "subj": "nsubj",
    "obj": "dobj",
    "passive": "nsubjpass",
    "pobj": "pobj",
    "prep": "prep",
    "amod": "amod",
    "prt": "prt",
    "det": "det poss",
    "attr": "attr acomp oprd",
}
CONTENT_POS = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
# Letters of the lexical table.
LETTER = {"NOUN": "n", "PROPN": "n", "VERB": "v", "AUX": "v", "ADJ": "a", "ADV": "r"}

QUOTATION_MARKS = frozenset("\"'“”‘’«»`") | {"``", "''"}

STRINGS = ("form", "lemma", "pos", "tag", "dep")
GAPS = (-2.5, -1.5, -0.75, -0.25, 0.25, 0.75, 1.5, 2.5)
CONTEXT_GAPS = (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0)
CONTEXT = (3.0, 3.5, 4.0, 4.5, 5.0, 5.5)
# The bins of the values that have them.
EDGES: dict[str, tuple[float, ...]] = {
    "polysemy": POLYSEMY,
    "zipf": ZIPF,
    "concrete": CONCRETE,
    "context": CONTEXT,
    "gapcontext": CONTEXT_GAPS,
    **dict.fromkeys(("gaphead", "gapsubj", "gapobj", "gappobj", "gapprepobj"), GAPS),
}

# The templates of the shipped weights, in the order of the ablation: the word, its window, its place in the parse, supersenses,
# ratings, groups.
TEMPLATES = (
    "form",
    "lemma",
    "pos",
    "tag",
    "dep",
    "lemma pos",
    "lemma tag",
    "lemma dep",
    "form pos",
    "p1.form",
    "p2.form",
    "n1.form",
    "n2.form",
    "form p1.form n1.form",
    "lemma p1.form",
    "lemma n1.form",
    "lemma p2.form",
    "lemma n2.form",
    "lemma p1.pos",
    "lemma n1.pos",
    "lemma p1.pos n1.pos",
    "p1.tag tag",
    "tag n1.tag",
    "p1.tag tag n1.tag",
    "tag dep",
    "dep head.pos",
    "dep head.tag",
    "head.lemma",
    "head.lemma dep",
    "lemma head.lemma",
    "lemma head.sense1",
    "lemma head.senses",
    "gov.lemma",
    "lemma gov.lemma",
    "subj.lemma",
    "obj.lemma",
    "pobj.lemma",
    "lemma subj.lemma",
    "lemma obj.lemma",
    "lemma pobj.lemma",
    "lemma subj.sense1",
    "lemma obj.sense1",
    "lemma pobj.sense1",
    "lemma pobj.senses",
    "lemma pobjdet.form",
    "head.lemma pobj.lemma",
    "lemma head.lemma pobj.lemma",
    "lemma head.sense1 pobj.sense1",
    "lemma head.pos pobj.pos",
    "lemma prepobj.sense1",
    "lemma headsubj.sense1",
    "lemma headobj.sense1",
    "lemma amod.sense1",
    "prt.form",
    "lemma prt.form",
    "headprt.form",
    "prep.form",
    "lemma prep.form",
    "prep.form prepobj.lemma",
    "lemma prep.form prepobj.sense1",
    "sense1",
    "sense2",
    "sense3",
    "senses",
    "head.sense1",
    "subj.sense1",
    "obj.sense1",
    "pobj.sense1",
    "sense1 subj.sense1",
    "sense1 obj.sense1",
    "sense1 head.sense1 dep",
    "sense1 pobj.sense1",
    "sense1 prepobj.sense1",
    "sense1 amod.sense1",
    "sense1 sense2",
    "senses dep",
    "senses head.senses",
    "polysemy",
    "polysemy pos",
    "polysemy zipf pos",
    "concrete",
    "concrete pos",
    "concrete polysemy pos",
    "modality",
    "modality pos",
    "zipf",
    "zipf pos",
    "gaphead",
    "gaphead dep",
    "gapsubj pos",
    "gapobj pos",
    "gappobj",
    "gapprepobj",
    "lemma gapobj",
    "context",
    "lemma context",
    "gapcontext",
    "gapcontext pos",
    "lemma subj.concrete",
    "lemma obj.concrete",
    "lemma pobj.concrete",
    "lemma head.concrete",
    "sense1 obj.concrete",
    "sense1 subj.concrete",
    "group100",
    "group400",
    "group1200",
    "head.group100",
    "head.group400",
    "subj.group100",
    "subj.group400",
    "obj.group100",
    "obj.group400",
    "pobj.group100",
    "pobj.group400",
    "group100 dep",
    "group400 dep",
    "lemma head.group100",
    "lemma head.group400",
    "lemma subj.group100",
    "lemma obj.group100",
    "lemma obj.group400",
    "lemma pobj.group100",
    "lemma pobj.group400",
    "group100 obj.group100",
    "group400 obj.group100",
    "group100 head.group100",
    "group400 head.group100",
    "group100 head.group400 dep",
)
# The templates of the shipped model of novelty: no word of its own, for there are few labels.
NOVELTY_TEMPLATES = (
    "pos",
    "dep",
    "zipf",
    "zipf pos",
    "concrete",
    "concrete pos",
    "polysemy",
    "polysemy pos",
    "polysemy zipf pos",
    "concrete polysemy pos",
    "modality",
    "modality pos",
    "gapcontext",
    "gapcontext pos",
    "gaphead dep",
    "gapobj",
    "gapsubj",
    "context",
    "sense1",
    "senses",
    "lemma",
    "group100",
    "group400",
    "group1200",
    "sense1 head.sense1",
    "sense1 obj.sense1",
    "sense1 subj.sense1",
    "lemma head.group100",
)


@dataclass(frozen=True, slots=True)
class Table:
    """The values and slots of a text of n tokens: values have n + 1 rows, the last one 0, and slots point to n where empty."""

    size: int
    values: dict[str, Whole]
    slots: dict[str, Places]

    def value(self, part: str, rows: Places) -> Whole:
        """The values of ``slot.value`` (or of ``value``, of the token itself) at these tokens."""
        slot, _, name = part.rpartition(".")
        return self.values[name][self.slots[slot][rows] if slot else rows]


def make_table(tokens: Tokens, lexical: Lexical) -> Table:
    """The values and slots of a text."""
    size = len(tokens)
    slots = find_slots(tokens)
    values = {name: hash_words(getattr(tokens, name)) for name in STRINGS}
    letters = np.fromiter((ord(LETTER.get(p, "x")) for p in tokens.pos), np.uint64, size)
    rows = lexical.find(values["lemma"], letters)
    for name, column in lexical.columns.items():
        values[name] = column[rows].astype(np.uint64)
    rating = np.append(lexical.concreteness[rows], np.float32(0))
    values |= compare_concreteness(tokens, rating, slots)
    return Table(size, {name: np.append(v, np.uint64(0)) for name, v in values.items()}, slots)


def find_slots(tokens: Tokens) -> dict[str, Places]:
    """Slot -> the token it points to from each token, n where it is empty; slots never leave the sentence."""
    size = len(tokens)
    own = np.arange(size)
    heads = np.asarray(tokens.head, np.intp).reshape(size)
    sentence = np.append(np.asarray(tokens.sentence, np.intp), -1)
    slots = {name: find_neighbours(tokens, sentence, step) for name, step in WINDOW.items()}
    inner = np.flatnonzero(heads != own)
    head = np.full(size + 1, size)
    head[inner] = heads[inner]
    found = find_children(tokens.dep, heads, inner)
    found["obj"] = np.where(found["obj"] == size, found.pop("passive"), found["obj"])
    slots["head"], slots["gov"] = head[:-1], head[head[:-1]]
    slots |= {name: column[:-1] for name, column in found.items()}
    slots["prepobj"] = found["pobj"][slots["prep"]]
    slots["pobjdet"] = found["det"][slots["pobj"]]
    slots["headprt"] = found["prt"][slots["head"]]
    for name in ("subj", "obj"):  # of one's governor, as a word is not its own company
        column = found[name][slots["head"]]
        slots["head" + name] = np.where(column == own, size, column)
    return slots


def find_neighbours(tokens: Tokens, sentence: Places, step: int) -> Places:
    """The token ``step`` words on in the sentence, n where there is none.

    Blanks and quotation marks are no words: the corpus was taught without them, so they must not stand between neighbours.
    """
    size = len(tokens)
    word = np.fromiter(
        (f not in QUOTATION_MARKS and p != "SPACE" for f, p in zip(tokens.form, tokens.pos, strict=True)), bool, size
    )
    words = np.append(np.flatnonzero(word), size)
    # The number of each token among the words; one that does not count has that of the word before it, or after it.
    rank = np.cumsum(word) - 1 + (0 if step > 0 else ~word)
    target = rank + step
    place = words[np.where((target >= 0) & (target < len(words)), target, len(words) - 1)]
    neighbours: Places = np.where(sentence[place] == sentence[:-1], place, size)
    return neighbours


def find_children(deps: list[str], heads: Places, inner: Places) -> dict[str, Places]:
    """Slot of `CHILDREN` -> the first such child of each token (n: none), with a last row for no token at all."""
    size = len(deps)
    codes = hash_words(deps)[inner]
    found = {}
    for name, labels in CHILDREN.items():
        column = np.full(size + 1, size)
        wanted = np.isin(codes, [hash_word(label) for label in labels.split()])
        children = inner[wanted][::-1]  # backwards, so that the first child is written last
        column[heads[children]] = children
        found[name] = column
    return found


def compare_concreteness(tokens: Tokens, rating: Number, slots: dict[str, Places]) -> dict[str, Whole]:
    """Bins of how much more concrete a word is than its governor, its arguments and the rest of its sentence.

    ``rating`` has n + 1 rows, 0 where a word is unknown. What is concrete among abstract words is often figurative (Turney et
    al. 2011).
    """
    own = rating[:-1]
    values = {}
    for name in ("head", "subj", "obj", "pobj", "prepobj"):
        other = rating[slots[name]]
        values["gap" + name] = put_in_bins(own - other, GAPS, (own > 0) & (other > 0))
    size = len(tokens)
    full = np.fromiter((p in CONTENT_POS for p in tokens.pos), bool, size) & (own > 0)
    number = np.asarray(tokens.sentence, np.intp).reshape(size)
    rest = sum_by(number, own * full) - own * full
    count = sum_by(number, full.astype(np.float32)) - full
    mean = rest / np.maximum(count, 1)
    values["context"] = put_in_bins(mean, CONTEXT, count > 0)
    values["gapcontext"] = put_in_bins(own - mean, CONTEXT_GAPS, (count > 0) & (own > 0))
    return values


def sum_by(number: Places, column: Number) -> Number:
    """For each token the sum of the column over its sentence."""
    return np.bincount(number, weights=column)[number].astype(np.float32) if len(number) else column


def put_in_bins(column: Number, edges: tuple[float, ...], known: NDArray[np.bool_]) -> Whole:
    """The bin of each number, from 1; 0 where it is not known."""
    return np.where(known, np.digitize(column, edges) + 1, 0).astype(np.uint64)


def group_templates(templates: Iterable[str]) -> dict[tuple[str, ...], list[str]]:
    """Templates by the slots they need: the few tokens that have an object are looked up once for all of them."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for template in templates:
        needed = tuple(sorted({part.rpartition(".")[0] for part in template.split() if "." in part}))
        groups.setdefault(needed, []).append(template)
    return groups


def index_features(
    table: Table, templates: Iterable[str], *, bits: int, first: int = 0, last: int | None = None
) -> Iterator[tuple[Places, Iterator[tuple[str, Places]]]]:
    """The features of tokens ``first`` up to ``last``: (tokens, (template, place of its feature at each of these tokens) ...).

    Tokens come in groups that share the slots they have. A place is under 2**bits; 0 is for no feature.
    """
    own = np.arange(first, table.size if last is None else last)
    for needed, group in group_templates(templates).items():
        rows = own
        for slot in needed:
            rows = rows[table.slots[slot][rows] < table.size]
        if len(rows):
            yield rows, index_group(group, table, rows, bits)


def index_group(group: Iterable[str], table: Table, rows: Places, bits: int) -> Iterator[tuple[str, Places]]:
    """Each template with the places of its features at these tokens."""
    spread: dict[str, Whole] = {}
    for template in group:
        yield template, index_template(template, table, rows, bits, spread)


def index_template(template: str, table: Table, rows: Places, bits: int, spread: dict[str, Whole]) -> Places:
    """The index of one template's feature at each of these tokens; ``spread`` remembers the values of parts."""
    mixed: Whole = np.full(1, crc32(template.encode()), np.uint64)
    known: NDArray[np.bool_] | None = None
    for part in template.split():
        if part not in spread:
            spread[part] = table.value(part, rows)
        there = spread[part] != 0
        known = there if known is None else known & there
        mixed = (mixed ^ spread[part]) * SPREAD
        mixed ^= mixed >> FOLD
    mixed = (mixed * SPREAD) >> np.uint64(64 - bits)
    return np.where(known, mixed, 0).astype(np.intp) if known is not None else np.zeros(len(rows), np.intp)


def list_parts(lexical: Lexical) -> set[str]:
    """Every part that a template may have."""
    empty = Tokens([], [], [], [], [], [], [], [], [], [], [])
    table = make_table(empty, lexical)
    return {*table.values, *(f"{slot}.{value}" for slot in table.slots for value in table.values)}


def describe(template: str, tokens: Tokens, table: Table, i: int) -> str:
    """What a template says of token ``i``: ``lemma=attack obj.sense1=noun.cognition``."""
    said = []
    for part in template.split():
        slot, _, name = part.rpartition(".")
        place = int(table.slots[slot][i]) if slot else i
        if place < table.size:
            said.append(f"{part}={name_value(name, tokens, table, place)}")
    return " ".join(said)


def name_value(name: str, tokens: Tokens, table: Table, i: int) -> str:
    """The value of token ``i`` in words."""
    if name in STRINGS:
        return str(getattr(tokens, name)[i])
    number = int(table.values[name][i])
    if name in {"sense1", "sense2", "sense3", "senses"}:
        return "+".join(name_senses(number)) or "none"
    if name == "modality":
        return MODALITIES[number - 1] if number else "none"
    edges = EDGES.get(name)
    return name_bin(edges, number) if edges and number else str(number)


def name_bin(edges: tuple[float, ...], number: int) -> str:
    """The bounds of a bin, counted from 1: ``2.5..3``."""
    low, high = edges[number - 2] if number > 1 else None, edges[number - 1] if number <= len(edges) else None
    return f"{'' if low is None else f'{low:g}'}..{'' if high is None else f'{high:g}'}"
