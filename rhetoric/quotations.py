"""Quotations: which stretches of a text stand in quotation marks.

Marks are straight, curly or guillemets, double or single, or the ``...'' of corpora. A quotation that runs over several
paragraphs is opened in each and closed in the last (the printers' rule); it is one quotation. An odd number of marks breaks
nothing: a quotation that is not closed ends with its paragraph, unless the next one opens with the same mark, or the first
mark after it can only close it.
"""

from __future__ import annotations

import re

from rhetoric.document import Quotation, Span

PAIRS = {'"': '"', "“": "”", "„": "“", "«": "»", "‘": "’", "'": "'", "``": "''"}
# The marks that stand for quotations within quotations.
INNER = {'"': "'‘", "“": "‘'", "«": '“‹"', "„": "‚‘", "'": '"“', "‘": '“"'}
DOUBLE = re.compile(r"``|''|[\"“”„«»]")
# So many paragraphs after one that ends within a quotation may close it.
AHEAD = 6
# So far after an apostrophe that might close a quotation a better mark is looked for.
OWNER = 300
# A mark opens where something that is no word character stands before it, and a word after it.
MARKS = re.compile(r"``|[\"“”„«»‘’']")
# A corpus in which words and marks stand apart (" We will , " he said .): every straight mark there opens or closes.
APART = re.compile(r"\w [,.;?!](?:\s|$)")

# Verbs that say whose words a quotation is.
SAYING = frozenset(
    "accuse acknowledge add admit advise affirm agree allege announce argue ask assert assure boast caution charge "
    "claim comment complain concede conclude confirm contend counter cry declare demand deny describe disclose "
    "emphasise emphasize exclaim explain forecast hint insist joke lament maintain mention note object observe pledge "
    "plead post predict proclaim promise protest quip quote read reason recall reckon recount reflect remark remind "
    "reply report respond reveal say scoff shout signal state stress suggest tell tweet urge vow warn whisper wonder "
    "write".split()
)


def find_quotations(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order. Linear in the length of the text."""
    found: list[Quotation] = []
    running: tuple[int, str] | None = None  # where a quotation over several paragraphs began, and its mark
    for n, paragraph in enumerate(paragraphs):
        inner, left = scan_paragraph(text, paragraph, running)
        for quotation in inner:
            found.append(quotation)
        if left is None:
            running = None
            continue
        start, mark = left
        following = paragraphs[n + 1] if n + 1 < len(paragraphs) else None
        reopened = following is not None and mark != "'" and text.startswith(mark, following.start)
        if reopened or closes_later(text, paragraphs[n + 1 : n + 1 + AHEAD], mark):
            running = (start, mark)
        else:
            running = None
            if mark not in "'‘":
                end = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
                found.append(Quotation(Span(start, end), Span(start + len(mark), end), closed=False))
    return tuple(sorted(found, key=lambda q: q.span))


def closes_later(text: str, paragraphs: tuple[Span, ...], mark: str) -> bool:
    """Whether the first double mark in the next paragraphs closes what ``mark`` opened: some texts break lines within one."""
    for paragraph in paragraphs:
        match = DOUBLE.search(text, paragraph.start, paragraph.end)
        if match:
            i = match.start()
            fits = text.startswith(PAIRS[mark], i) and mark not in "'‘"
            return fits and i > paragraph.start and not text[i - 1].isspace()
    return False


def find_inner(text: str, quotation: Quotation) -> tuple[Quotation, ...]:
    """The quotations within a quotation, in the other kind of marks; none where it runs over several paragraphs."""
    start, end = quotation.content
    inside = INNER.get(text[quotation.span.start], "'‘")
    if not any(mark in text[start:end] for mark in inside) or "\n" in text[start:end]:
        return ()
    return find_quotations(text, (quotation.content,))


def scan_paragraph(
    text: str, paragraph: Span, running: tuple[int, str] | None
) -> tuple[list[Quotation], tuple[int, str] | None]:
    """The quotations that close in this paragraph, and the one that is still open at its end."""
    found: list[Quotation] = []
    open_at = running
    around: tuple[int, int] | None = None  # a single mark before a double one, and how many quotations were found before it
    apart = APART.search(text, paragraph.start, paragraph.end) is not None
    repeated = running is not None  # the mark that opens a paragraph of a running quotation opens nothing new
    for match in MARKS.finditer(text, paragraph.start, paragraph.end):
        i, mark = match.start(), match.group()
        if repeated and i == paragraph.start:
            repeated = False
            continue
        if open_at is None:
            if mark in PAIRS and (opens(text, i, mark) or (apart and mark == '"')):
                open_at = (i, mark)
        elif open_at[1] == "``":
            if text.startswith("''", i):
                found.append(Quotation(Span(open_at[0], i + 2), Span(open_at[0] + 2, i), closed=True))
                open_at = None
        elif mark == PAIRS[open_at[1]] and (closes(text, i, mark) or (apart and mark == '"')):
            if around and mark in "'’":
                del found[around[1] :]  # they were quotations within this one
            found.append(Quotation(Span(open_at[0], i + 1), Span(open_at[0] + 1, i), closed=True))
            open_at, around = ((around[0], text[around[0]]), around) if around and mark not in "'’" else (None, None)
        elif open_at[1] in "'‘" and mark in '"“':
            # A quotation within one in single marks, unless those never close: then the first was an apostrophe.
            inner = opens(text, i, mark)
            around = (around or (open_at[0], len(found))) if inner else None
            open_at = (i, mark) if inner else None
    return found, open_at


def opens(text: str, i: int, mark: str) -> bool:
    """Whether the mark at ``i`` can open a quotation."""
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    if mark in "“„«":
        return True
    if mark in "'‘" and re.match(r"['‘](?:\d\ds\b|tis\b|twas\b|em\b|cause\b|til\b)", text[i : i + 8], re.IGNORECASE):
        return False
    return not before.isalnum() and not after.isspace()


def is_owner(text: str, i: int, mark: str) -> bool:
    """Whether a single mark after an s is an apostrophe ("the drivers' bridge"): a later one closes better."""
    if text[i - 1 : i] not in {"s", "S"} or not re.match(r" [a-z]", text[i + 1 : i + 3]):
        return False
    later = re.search(r"(?<=[,.!?…])['’]|\s['‘](?=\w)|\n", text[i + 1 : i + OWNER])
    return later is not None and later.group() == mark


def closes(text: str, i: int, mark: str) -> bool:
    """Whether the mark at ``i`` can close one: an apostrophe within a word or before an s cannot."""
    after = text[i + 1] if i + 1 < len(text) else " "
    if mark in "'’":
        return not after.isalnum() and not is_owner(text, i, mark)
    if mark == '"':
        return not (after.isalnum() and text[i - 1].isspace())
    return True
