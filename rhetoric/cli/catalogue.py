"""``rhetoric devices`` and ``rhetoric lexicon list|show``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rhetoric.cli.terminal import put, put_table
from rhetoric.device import Device
from rhetoric.errors import SetupError, suggest
from rhetoric.lexicon import Entry, Lexicon
from rhetoric.lexicon_reader import read_lexicons


def run_devices(*, markdown: bool = False) -> None:
    """Print the catalogue."""
    from rhetoric.registry import list_devices

    devices = list_devices()
    if markdown:
        put(render_devices(devices, read_lexicons()).rstrip("\n"))
    else:
        put_table(["device", "family", "what it is"], [[d.id, d.family, d.definition] for d in devices])


def render_devices(devices: Iterable[Device], lexicons: Iterable[Lexicon]) -> str:
    """The page ``docs/devices.md``."""
    from rhetoric.matchers.ranking import list_ranked

    lexicons, ranked = list(lexicons), list_ranked()
    lines = ["# Devices", "", "Made by `rhetoric devices --markdown`; a test holds it to the code and the lexicons.", ""]
    for device in devices:
        own = [x for x in lexicons if x.device == device.id]
        entries = sum(len(x.entries) for x in own)
        lines += [f"## {device.title} (`{device.id}`, {device.family})", "", device.definition, ""]
        lines += [f"- found: {show_passage(device.example)}", f"- clear: {show_passage(device.clear)}", ""]
        found_by = [f"{len(own)} lexicons, {entries} entries"] if own else []
        found_by += ["found by its shape and ranked"] if device.id in ranked else []
        off = " Shown only when asked for." if device.family == "grammar" else ""
        lines += [f"{'; '.join(found_by).capitalize()}.{off} References: {'; '.join(device.references)}.", ""]
        lines += ["| lexicon | title | entries | mapping or kind | found | clear |", "|---|---|---|---|---|---|"] if own else []
        for lexicon in own:
            entry = next((e for e in lexicon.entries if e.literal), lexicon.entries[0])
            kind = ", ".join(str(value).replace("_", " ") for _, value in entry.attributes)
            literal = entry.literal[0] if entry.literal else ""
            cells = (lexicon.id, lexicon.title, str(len(lexicon.entries)), lexicon.mapping or kind, entry.examples[0], literal)
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        lines += [""] if own else []
    return "\n".join(lines)


def show_passage(text: str) -> str:
    """A passage in one line."""
    return " / ".join(line for line in text.split("\n") if line)


def run_lexicon_list(folders: Iterable[str]) -> None:
    """Print every lexicon."""
    rows, total = [], 0
    for lexicon in read_lexicons([Path(f) for f in folders]):
        rows.append(
            [
                f"{lexicon.device}/{lexicon.id}",
                str(len(lexicon.entries)),
                lexicon.title,
                lexicon.mapping or "",
                lexicon.file,
            ]
        )
        total += len(lexicon.entries)
    put_table(["lexicon", "entries", "title", "mapping", "file"], rows, right=[1])
    put(f"{len(rows)} lexicons, {total} entries")


def run_lexicon_show(name: str, folders: Iterable[str]) -> None:
    """Print a lexicon, one of its entries, or a class of words. Raises SetupError for a name that does not exist."""
    if name.startswith("@"):
        show_class(name[1:])
        return
    lexicons = {f"{x.device}/{x.id}": x for x in read_lexicons([Path(f) for f in folders])}
    wanted, _, entry = name.partition("#")
    if wanted not in lexicons:
        raise SetupError(f"no lexicon {wanted!r}{suggest(wanted, lexicons)}")
    lexicon = lexicons[wanted]
    entries = [e for e in lexicon.entries if not entry or e.id == entry]
    if not entries:
        raise SetupError(f"no entry {entry!r} in {wanted}{suggest(entry, [e.id for e in lexicon.entries])}")
    show_head(lexicon)
    if entry:
        show_entry(lexicon, entries[0])
    else:
        put_table(["line", "entry", "salience", "only with", "literal with"], [show_row(e) for e in entries], right=[0, 2])


def show_head(lexicon: Lexicon) -> None:
    """The head of a lexicon."""
    put(f"{lexicon.title} ({lexicon.device}/{lexicon.id} {lexicon.version}, {len(lexicon.entries)} entries, {lexicon.license})")
    if lexicon.mapping:
        put(f"{lexicon.source_domain} -> {lexicon.target_domain}: {lexicon.mapping}")
    put(f"origin: {lexicon.origin}")
    put(f"file: {lexicon.file}\n")


def show_row(entry: Entry) -> list[str]:
    """An entry in a row."""
    only = ", ".join(c.source for c in entry.only_with)
    literal = ", ".join(c.source for c in entry.literal_with)
    return [str(entry.line), entry.title, f"{entry.salience:.1f}", only, "always" if entry.always else literal]


def show_entry(lexicon: Lexicon, entry: Entry) -> None:
    """An entry at length."""
    put(f"{entry.title} ({lexicon.file}:{entry.line})")
    for label, values in (
        ("only with", [c.source for c in entry.only_with]),
        ("literal with", [c.source for c in entry.literal_with]),
        ("found", entry.examples),
        ("clear", entry.literal),
    ):
        for value in values:
            put(f"  {label:12} {value}")


def show_class(name: str) -> None:
    """The words of a class."""
    from rhetoric.wordclass import load_word_classes

    table = load_word_classes()
    if name not in table.members:
        raise SetupError(f"no class @{name}{suggest(name, table.members)}")
    words = sorted(table.members[name])
    put(f"@{name}: {len(words)} words")
    put(" ".join(words))
