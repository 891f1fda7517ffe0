"""Finding the detectors: by the names of the files in ``detectors/``, and by the entry points of other packages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import Protocol

from rhetoric.device import Device
from rhetoric.document import Document
from rhetoric.errors import SetupError, suggest
from rhetoric.finding import Candidate
from rhetoric.lexicon import Lexicon, Rule
from rhetoric.wordclass import WordClasses

GROUP = "rhetoric.detectors"


class Detector(Protocol):
    """Something that proposes candidates for one device."""

    device: Device

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates, in the order of the text."""
        ...


class DetectorModule(Protocol):
    """A file of ``detectors/``: the device and a class that is made from the rules of its lexicons."""

    DEVICE: Device

    def Detector(self, rules: Iterable[Rule], table: WordClasses) -> Detector:  # noqa: N802 - it is a class in the module
        """Make the detector."""
        ...


def list_detectors() -> dict[str, DetectorModule]:
    """Device id -> its module, sorted by id; other packages add theirs by the entry-point group ``rhetoric.detectors``."""
    import rhetoric.detectors as room

    found: dict[str, DetectorModule] = {}
    for module in iter_modules(room.__path__):
        found[module.name] = import_module(f"rhetoric.detectors.{module.name}")
    for point in entry_points(group=GROUP):
        found[point.name] = point.load()
    return dict(sorted(found.items()))


def list_devices() -> tuple[Device, ...]:
    """The catalogue."""
    return tuple(module.DEVICE for module in list_detectors().values())


def choose_devices(devices: Iterable[str] | None, exclude: Iterable[str] = ()) -> tuple[str, ...]:
    """The ids to detect: those asked for, else all but the grammar family; less those excluded.

    Raises SetupError for an id that does not exist.
    """
    modules = list_detectors()
    wanted = list(devices) if devices is not None else [d for d, m in modules.items() if m.DEVICE.family != "grammar"]
    unwanted = set(exclude)
    for device in (*wanted, *unwanted):
        if device not in modules:
            meant = suggest(device, modules, otherwise="; it must be one of " + ", ".join(modules))
            raise SetupError(f"no device {device!r}{meant}")
    return tuple(sorted(set(wanted) - unwanted))


def make_detectors(devices: Iterable[str], lexicons: Iterable[Lexicon], table: WordClasses) -> tuple[Detector, ...]:
    """The detectors of these devices, each with the rules of its own lexicons."""
    modules = list_detectors()
    lexicons = tuple(lexicons)
    return tuple(modules[d].Detector([r for lex in lexicons if lex.device == d for r in lex.rules], table) for d in devices)
