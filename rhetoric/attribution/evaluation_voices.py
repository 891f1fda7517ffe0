"""Scoring voices on texts in which people marked whose words are whose.

A marked text has ``[[KIND|SPEAKER|words]]``: KIND is A (author), D (direct), M (mixed) or I (indirect); a slash stands between
answers that are both fair. ``seeds/voices`` has such texts and says how they were marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rhetoric.attribution.voices import attribute
from rhetoric.document import Span
from rhetoric.errors import InputError
from rhetoric.finding import Voice
from rhetoric.reader import make_source

if TYPE_CHECKING:
    from rhetoric.parser import Parser

MARK = re.compile(r"\[\[([A-Z/]+)\|([^|\]]*)\|([^\]]+)\]\]")
KINDS = {"A": "author", "D": "direct", "M": "mixed", "I": "indirect"}
ARTICLES = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judged:
    """Words of a text and whose they are: the kinds and the names that are fair, a name empty for none."""

    span: Span
    kinds: tuple[str, ...]
    speakers: tuple[str, ...]

    def is_author(self) -> bool:
        """Whether they are the author's and nobody else's."""
        return self.kinds == ("author",)


@dataclass(frozen=True, slots=True)
class VoicedText:
    """A text without its marks, and what they say."""

    name: str
    text: str
    words: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class VoiceScore:
    """Of so many words: how many are rightly the author's or somebody's, of the right kind, and of the right speaker, too."""

    words: int
    whose: int
    kind: int
    speaker: int


def read_voiced(text: str, *, name: str) -> VoicedText:
    """Read a marked text. Raises InputError for a kind that there is not, or a mark that is none."""
    plain, words, last, length = [], [], 0, 0
    for match in MARK.finditer(text):
        plain.append(text[last : match.start()])
        length += len(plain[-1])
        kinds = tuple(match.group(1).split("/"))
        if not set(kinds) <= KINDS.keys():
            raise InputError(f"no voice {match.group(1)!r}; it must be A, D, M or I", place=name)
        span = Span(length, length + len(match.group(3)))
        words.append(Judged(span, tuple(KINDS[k] for k in kinds), tuple(match.group(2).split("/"))))
        plain.append(match.group(3))
        length, last = span.end, match.end()
    plain.append(text[last:])
    whole = "".join(plain)
    if "[[" in whole:
        raise InputError(f"a mark that is none at {whole[whole.index('[[') :][:30]!r}", place=name)
    return VoicedText(name, whole, tuple(words))


def read_file(path: Path) -> Iterator[VoicedText]:
    """The marked texts of a file, each after a line ``=== its-name``. Raises InputError for a file that cannot be read."""
    try:
        whole = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read as UTF-8: {error}", place=str(path)) from error
    for block in re.split(r"^=== ", whole, flags=re.MULTILINE)[1:]:
        name, _, text = block.partition("\n")
        yield read_voiced(text.strip("\n"), name=f"{path}: {name.strip()}")


def score_voices(texts: Iterable[VoicedText], parser: Parser) -> tuple[VoiceScore, list[str]]:
    """The score over all texts, and a line for each word that is wrong."""
    words = whose = kind = speaker = 0
    wrong = []
    for text in texts:
        document = parser.parse(make_source(text.text))
        voices = attribute(document, [w.span for w in text.words])
        for judged, voice in zip(text.words, voices, strict=True):
            words += 1
            whose += ("author" in judged.kinds) if voice.kind == "author" else not judged.is_author()
            right = voice.kind in judged.kinds
            kind += right
            same = right and is_speaker(voice, judged)
            speaker += same
            if not same:
                wanted = f"{'/'.join(judged.kinds)} {'/'.join(judged.speakers)}"
                told = text.text[judged.span.start : judged.span.end]
                wrong.append(f"{text.name}: {told!r}: {wanted}; found {voice.kind} {voice.speaker or ''}")
    return VoiceScore(words, whose, kind, speaker), wrong


def is_speaker(voice: Voice, judged: Judged) -> bool:
    """Whether a voice has one of the names, whatever its article and capitals."""
    return plain_name(voice.speaker or "") in {plain_name(s) for s in judged.speakers}


def plain_name(name: str) -> str:
    """A name without article and capitals."""
    return ARTICLES.sub("", " ".join(name.split())).casefold()
