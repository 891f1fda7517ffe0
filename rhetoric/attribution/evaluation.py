"""Scoring attributions on texts in which people marked them.

A marked text is plain text with brackets, ``{S1 the mayor} {K1 said} that {C1 the talks had derailed}``: S for the source, K
for the cue, C for the content, each with the number of its attribution (several, with commas, where a span serves several);
brackets may nest. ``seeds/attributions`` has such texts and says what is marked.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rhetoric.attribution.attributions import Attribution, attributions
from rhetoric.document import Span
from rhetoric.errors import InputError
from rhetoric.reader import make_source

if TYPE_CHECKING:
    from rhetoric.parser import Parser

OPENING = re.compile(r"\{([SKC])(\d+(?:,\d+)*) ")
NAMES = {"S": "source", "K": "cue", "C": "content"}
# A quotation of so many characters is speech; shorter ones are quoted words.
SPEECH = 25


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its brackets, and what they held: (source, cue or content; number of the attribution; span)."""

    name: str
    text: str
    spans: tuple[tuple[str, int, Span], ...]

    def list_spans(self, part: str) -> set[Span]:
        """The spans of one part."""
        return {span for kind, _, span in self.spans if kind == part}


@dataclass(slots=True)
class Scores:
    """What was found: by part, (right, marked, found); of direct speech, how often the speaker is right, and of how many."""

    parts: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    speakers: int = 0
    speeches: int = 0


def read_marked(text: str, *, name: str) -> Marked:
    """Read a marked text. Raises InputError that names the place of a bracket that does not fit."""
    plain: list[str] = []
    spans: list[tuple[str, int, Span]] = []
    stack: list[tuple[str, list[int], int]] = []
    i = length = 0
    while i < len(text):
        match = OPENING.match(text, i)
        if match:
            stack.append((NAMES[match.group(1)], [int(n) for n in match.group(2).split(",")], length))
            i = match.end()
        elif text[i] == "}" and stack:
            part, numbers, start = stack.pop()
            spans += [(part, n, Span(start, length)) for n in numbers]
            i += 1
        elif text[i] in "{}":
            raise InputError(f"a bracket {text[i]!r} that does not fit", place=f"{name}:{text.count(chr(10), 0, i) + 1}")
        else:
            plain.append(text[i])
            length += 1
            i += 1
    if stack:
        raise InputError(f"a bracket of {stack[-1][0]} {stack[-1][1]} is not closed", place=name)
    return Marked(name, "".join(plain), tuple(spans))


def read_folder(folder: Path) -> Iterator[tuple[str, Marked]]:
    """The marked texts of a folder with the name of the half they stand in: ``dev/*.txt``, ``held/*.txt``.

    Raises InputError for a file that cannot be read.
    """
    for path in sorted(folder.glob("*/*.txt")):
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"cannot be read as UTF-8: {error}", place=str(path)) from error
        yield path.parent.name, read_marked(text, name=str(path))


def score(texts: Iterable[Marked], parser: Parser) -> Scores:
    """Exact spans of sources, cues and contents against those that are marked, and speakers of direct speech."""
    right: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    scores = Scores()
    for text in texts:
        mine = attributions(parser.parse(make_source(text.text)))
        for part in NAMES.values():
            ours = {span for a in mine if (span := getattr(a, part)) is not None}
            theirs = text.list_spans(part)
            right[part] += len(ours & theirs)
            marked[part] += len(theirs)
            found[part] += len(ours)
        count_speakers(text, mine, scores)
    scores.parts = {part: (right[part], marked[part], found[part]) for part in NAMES.values()}
    return scores


def count_speakers(text: Marked, mine: list[Attribution], scores: Scores) -> None:
    """Of each stretch of direct speech that has a source, whether an attribution of most of it has that source."""
    parts: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for part, number, span in text.spans:
        parts[number][part].append(span)
    for attribution in parts.values():
        for content in attribution["content"]:
            long = content.end - content.start > SPEECH
            if attribution["source"] and long and text.text[content.start] in "\"“‘'":
                scores.speeches += 1
                source = attribution["source"][0]
                scores.speakers += any(
                    a.source is not None
                    and a.source.overlaps(source)
                    and a.kind != "indirect"
                    and covers_half(a.content, content)
                    for a in mine
                )


def covers_half(content: Span, other: Span) -> bool:
    """Whether a span holds more than half of another."""
    shared = min(content.end, other.end) - max(content.start, other.start)
    return 2 * shared > other.end - other.start
