"""Small lexicons, hand-parsed texts and hand-made candidates for the tests."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from rhetoric.document import Document, Span, Tokens
from rhetoric.finding import Candidate, Ground, GroundKind
from rhetoric.lexicon import Element, Entry, Lexicon, Rule, Words, parse_phrase, parse_words
from rhetoric.lexicon_reader import read_lexicon
from rhetoric.matchers.phrase import PhraseMatcher
from rhetoric.merge import merge
from rhetoric.parser import Parser, make_document, read_columns
from rhetoric.reader import make_source
from rhetoric.registry import list_detectors
from rhetoric.wordclass import WordClasses, load_word_classes

METAPHOR = """source_domain = "RAIL TRAVEL"
target_domain = "TALKS"
mapping = "TALKS ARE A TRAIN JOURNEY"
"""
DERAIL = """
[[entry]]
lemma = "derail"
pos = "VERB"
literal_with = ["subject:train"]
examples = ["The strike [derailed] the talks."]
literal = ["The train derailed."]
"""


def head(name: str, device: str, extra: str = "") -> str:
    """The head of a lexicon file."""
    own = METAPHOR if device == "metaphor" else ""
    return (
        f'id = "{name}"\ndevice = "{device}"\ntitle = "{name.title()}"\norigin = "Written for a test."\n'
        f'license = "MIT"\nversion = "1.0.0"\n{own}{extra}'
    )


def write(folder: Path, text: str | bytes, *, device: str = "metaphor", name: str = "rail") -> Path:
    """A lexicon file with this text under ``folder``."""
    path = folder / device / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def make_lexicon(folder: Path, entries: str, *, device: str = "metaphor", name: str = "rail", extra: str = "") -> Lexicon:
    """A lexicon read from a file with these entries."""
    return read_lexicon(write(folder, head(name, device, extra) + entries, device=device, name=name))


def scan_with(lexicons: Iterable[Lexicon], parser: Parser, text: str) -> tuple[Document, list[Candidate], list[Candidate]]:
    """The parsed text, and the candidates that are kept and dropped when the lexicons' detectors run on it."""
    lexicons = list(lexicons)
    document = parser.parse(make_source(text))
    modules = list_detectors()
    candidates: list[Candidate] = []
    for device in sorted({x.device for x in lexicons}):
        rules = [rule for x in lexicons if x.device == device for rule in x.rules]
        candidates += modules[device].Detector(rules, load_word_classes()).detect(document)
    kept, dropped = merge(candidates)
    return document, kept, [d.candidate for d in dropped]


def make_rule(
    name: str = "derail",
    *,
    elements: tuple[Element, ...] = (Element(Words(lemmas=("derail",)), pos=("VERB",)),),
    lexicon: str = "rail",
    device: str = "metaphor",
    kin: tuple[str, ...] = (),
    source_domain: str | None = "RAIL TRAVEL",
    target_domain: str | None = "TALKS",
    salience: float = 0.5,
    sustained: bool = False,
    note: str | None = None,
) -> Rule:
    """A rule without a file."""
    entry = Entry(name, 1, name, elements, salience=salience, sustained=sustained, note=note)
    book = Lexicon(
        lexicon,
        device,
        lexicon.title(),
        "test",
        "MIT",
        "1.0.0",
        f"{lexicon}.toml",
        (entry,),
        source_domain,
        target_domain,
        kin=kin,
    )
    return book.rules[0]


def make_candidate(
    rule: Rule,
    span: tuple[int, int],
    kind: GroundKind = "default",
    against: Iterable[tuple[GroundKind, tuple[int, int] | None]] = (),
    *,
    words: int = 1,
    reading: float | None = None,
) -> Candidate:
    """A candidate with these grounds."""
    grounds = tuple(Ground(k, f"{k} speaks against it", Span(*s) if s else None) for k, s in against)
    return Candidate(rule, Span(*span), Ground(kind, f"it is {kind}"), grounds, words=words, reading=reading)


@cache
def vocabulary() -> Vocab:
    """An English vocabulary without a model."""
    return spacy.blank("en").vocab


def build(*rows: str, text: str | None = None) -> Document:
    """A document parsed by hand: each row is ``word lemma POS TAG dep head``, the head counted from 0 within the whole text."""
    cells = [row.split() for row in rows]
    words, lemmas, pos, tags, deps, heads = (list(column) for column in zip(*cells, strict=True))
    text = text or " ".join(words)
    spaces, place = [], 0
    for word in words:
        place = text.index(word, place) + len(word)
        spaces.append(text[place : place + 1] == " ")
    doc = Doc(
        vocabulary(), words=words, spaces=spaces, pos=pos, tags=tags, lemmas=lemmas, deps=deps, heads=[int(h) for h in heads]
    )
    return make_document(make_source(text), read_columns(doc, 0, doc.vocab.strings, {}), doc)


def flat(text: str) -> Tokens:
    """A text of blank-separated ``word/POS`` (NOUN if none is given), each sentence ended by ``./PUNCT``; no dependencies."""
    words, pos = [], []
    for item in text.split():
        word, _, kind = item.partition("/")
        words.append(word)
        pos.append(kind or ("PUNCT" if not any(c.isalnum() for c in word) else "NOUN"))
    opens = [True] + [w == "." for w in words[:-1]]
    starts = [n for n, o in enumerate(opens) if o]
    bounds = list(zip(starts, [*starts[1:], len(words)], strict=True))
    places = [0]
    for word in words:
        places.append(places[-1] + len(word) + 1)
    tags = ["POS" if w == "'s" else "PRP$" if w in {"his", "their"} else "NN" for w in words]
    return Tokens(
        form=[w.lower() for w in words],
        lemma=[w.lower() for w in words],
        pos=pos,
        tag=tags,
        dep=["ROOT"] * len(words),
        head=list(range(len(words))),
        start=places[:-1],
        end=[p + len(w) for p, w in zip(places, words, strict=False)],
        sentence=[n for n, (first, last) in enumerate(bounds) for _ in range(first, last)],
        bounds=bounds,
        children=[[] for _ in words],
    )


def find_phrase(phrase: str, text: str) -> list[str]:
    """The words (blank-separated) of every match of a phrase in a `flat` text."""
    tokens = flat(text)
    rule = make_rule(phrase, elements=parse_phrase(phrase))
    return [" ".join(tokens.form[m.first : m.last + 1]) for m in PhraseMatcher([rule], load_word_classes()).find(tokens)]


def small_table() -> WordClasses:
    """Three little classes."""
    return WordClasses({"fruit": frozenset({"apple", "pear"}), "topic": frozenset({"vote"})}, frozenset({"topic"}))


def any_word(text: str) -> Element:
    """An element for one word."""
    return Element(parse_words(text))
