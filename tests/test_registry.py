from __future__ import annotations

import types
from importlib.metadata import EntryPoint

import pytest

from rhetoric import registry
from rhetoric.device import Device
from rhetoric.errors import SetupError
from rhetoric.registry import choose_devices, list_detectors, list_devices, make_detectors
from tests.building import make_rule, small_table

KNOWN = {"boosting", "deescalation", "escalation", "hedging", "metaphor"}


def test_every_file_of_the_room_is_found_under_its_name_in_order() -> None:
    found = list_detectors()
    assert set(found) >= KNOWN
    assert list(found) == sorted(found)
    assert [d.id for d in list_devices()] == list(found)


def test_without_a_choice_all_but_the_grammar_devices_are_detected() -> None:
    assert choose_devices(None) == tuple(d.id for d in list_devices() if d.family != "grammar")


def test_a_choice_is_sorted_without_repeats_and_less_what_is_excluded() -> None:
    assert choose_devices(["metaphor", "boosting", "metaphor"]) == ("boosting", "metaphor")
    assert choose_devices(["metaphor", "boosting"], ["metaphor", "hedging"]) == ("boosting",)
    assert "metaphor" not in choose_devices(None, ["metaphor"])
    assert choose_devices([]) == ()


@pytest.mark.parametrize(
    ("devices", "exclude", "message"),
    [
        (["metafor"], [], "no device 'metafor'; did you mean 'metaphor'?"),
        (None, ["hedgin"], "no device 'hedgin'; did you mean 'hedging'?"),
        (["metaphor", "xyz"], [], "no device 'xyz'; it must be one of alliteration, "),
        ([""], [], "no device ''; it must be one of alliteration, "),
    ],
)
def test_an_unknown_device_is_an_error_that_says_what_was_meant(
    devices: list[str] | None, exclude: list[str], message: str
) -> None:
    with pytest.raises(SetupError) as raised:
        choose_devices(devices, exclude)
    assert str(raised.value).startswith(message)


def test_each_detector_gets_the_rules_of_its_own_lexicons() -> None:
    rail, may = make_rule().lexicon, make_rule("may", device="hedging", lexicon="modal").lexicon
    metaphor, hedging, boosting = make_detectors(["metaphor", "hedging", "boosting"], [may, rail], small_table())
    assert [metaphor.device.id, hedging.device.id, boosting.device.id] == ["metaphor", "hedging", "boosting"]
    indexed = [
        {c.rule.id for rules in vars(d)["scale"].matcher.index.values() for c in rules} for d in (metaphor, hedging, boosting)
    ]
    assert indexed == [{"metaphor/rail#derail"}, {"hedging/modal#may"}, set()]


def test_other_packages_add_detectors_by_an_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.SimpleNamespace(DEVICE=Device("zeugma", "grammar", "Zeugma", "One verb, two senses."), Detector=object)

    class Point(EntryPoint):
        def load(self) -> object:
            return module

    def points(*, group: str) -> list[EntryPoint]:
        assert group == "rhetoric.detectors"
        return [Point("zeugma", "elsewhere", group)]

    monkeypatch.setattr(registry, "entry_points", points)
    assert list_detectors()["zeugma"] is module
    assert choose_devices(["zeugma"]) == ("zeugma",)
    assert "zeugma" not in choose_devices(None)
