"""Names: the people and institutions that a text names, with what it says of them.

A name is a run of proper nouns; its titles are taken off, the words that say what it is ("the tabloid X", "X, a professor") are
kept, for descriptions take it up again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rhetoric.attribution.words import load_cue_words
from rhetoric.document import Document, Tokens
from rhetoric.wordclass import load_names, load_word_classes

MEN = frozenset({"mr", "sir", "lord", "king", "prince", "father", "congressman", "chairman", "emperor", "tsar", "pope"})
WOMEN = frozenset({"mrs", "ms", "miss", "dame", "lady", "queen", "princess", "sister", "congresswoman", "chairwoman"})
# Names that end so are no person's, whatever they begin with: the Justice Department.
INSTITUTIONS = frozenset(
    "department ministry office house court committee commission council party street journal times post news university "
    "institute college school bank group union agency bureau board association society centre center foundation company "
    "church hospital museum club league gazette herald tribune telegraph guardian mail press star sun".split()
)
# Labels of a word within a name.
INNER = frozenset({"compound", "nmod", "amod", "det"})
# The last words of newspapers' names.
PAPERS = frozenset(
    "herald star times post gazette tribune telegraph guardian mail press news journal sun observer chronicle courier echo "
    "mirror express record argus standard bulletin dispatch".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: ``head`` its last token, ``name`` without titles, ``key`` what names of one bearer share.

    ``gender`` is "m", "f" or None where nothing tells it, ``person`` whether it is somebody's.
    """

    head: int
    name: str
    key: str
    person: bool
    gender: str | None
    kinds: frozenset[str]
    subject: bool


def find_mentions(document: Document) -> Iterator[Mention]:
    """The names of a text: runs of proper nouns that end with the head of their noun phrase."""
    tokens = document.tokens
    titles = load_names("titles")
    i = 0
    while i < len(tokens):
        if tokens.pos[i] != "PROPN":
            i += 1
            continue
        first = i
        while i + 1 < len(tokens) and joins(tokens, i, i + 1):
            i += 1
        last = i
        i += 1
        if not document.text[tokens.start[last]].isupper():  # "minister", which the tagger takes for a name
            continue
        titled = [t for t in range(first, last) if tokens.form[t].rstrip(".") in titles]
        given = titled[-1] + 1 if titled and tokens.form[last] not in INSTITUTIONS else first
        yield make_mention(document, first, given, last)


def joins(tokens: Tokens, i: int, following: int) -> bool:
    """Whether the next token goes on with a name: a proper noun, or the hyphen within one."""
    if tokens.sentence[i] != tokens.sentence[following]:
        return False
    if tokens.pos[following] == "PROPN":
        governors = {tokens.head[i], tokens.head[following]}
        return tokens.dep[i] in INNER or i in governors or following in governors or tokens.form[i] in load_names("first_names")
    return tokens.form[following] == "-" and tokens.end[i] == tokens.start[following]


def make_mention(document: Document, first: int, given: int, last: int) -> Mention:
    """A name from its tokens: those before ``given`` are titles."""
    tokens = document.tokens
    span = tokens.span(given, last)
    name = " ".join(document.text[span.start : span.end].split())
    titles = {tokens.form[t].rstrip(".") for t in range(first, given)} & load_names("titles")
    firsts = load_names("first_names")
    key = tokens.form[last]
    described = set(describe(tokens, first, last))
    person = bool(titles) or tokens.form[given] in firsts or key in tokens.names or is_somebody(tokens, given, last)
    kinds = titles | {key} | described | ({"newspaper"} if key in PAPERS and last > given else set())
    return Mention(last, name, key, person, read_gender(tokens, titles, given), frozenset(kinds), is_subject(tokens, last))


def is_somebody(tokens: Tokens, given: int, last: int) -> bool:
    """Whether a name of two words, whose first nobody listed, is a person's: one who says something, or is called a person."""
    if last - given not in {1, 2} or tokens.form[last] in INSTITUTIONS:
        return False
    words, governor = load_cue_words().verbs, tokens.head[last]
    if tokens.dep[last] == "nsubj" and words.get(tokens.lemma[governor], {}).get("clause") == "speech":
        return True
    beside = [c for c in tokens.children[last] if tokens.dep[c] in {"appos", "compound"}]
    beside += [governor] if tokens.dep[last] == "appos" else []
    return any(tokens.pos[c] == "NOUN" and load_word_classes().holds("person", tokens, c) for c in beside)


def read_gender(tokens: Tokens, titles: set[str], given: int) -> str | None:
    """What title or first name say of somebody's gender."""
    if titles & MEN:
        return "m"
    if titles & WOMEN or tokens.form[given] in load_names("women"):
        return "f"
    return "m" if tokens.form[given] in load_names("first_names") - load_names("either") else None


def describe(tokens: Tokens, first: int, last: int) -> Iterator[str]:
    """The nouns that say what a name is: "the tabloid X", "X, a professor", "the Izvestia newspaper"."""
    for t in (last, first):
        for c in tokens.children[t]:
            if tokens.dep[c] in {"compound", "appos", "nmod", "npadvmod"} and tokens.pos[c] in {"NOUN", "ADJ"}:
                yield tokens.lemma[c]
    governor = tokens.head[last]
    if tokens.dep[last] in {"compound", "appos", "nmod"} and tokens.pos[governor] == "NOUN":
        yield tokens.lemma[governor]
    if first and tokens.pos[first - 1] == "NOUN" and tokens.sentence[first - 1] == tokens.sentence[first]:
        yield tokens.lemma[first - 1]


def is_subject(tokens: Tokens, i: int) -> bool:
    """Whether a name is a subject, or the noun it is part of."""
    return tokens.dep[i] in {"nsubj", "nsubjpass"} or (
        tokens.dep[i] in {"appos", "compound", "conj"} and tokens.dep[tokens.head[i]] in {"nsubj", "nsubjpass"}
    )
