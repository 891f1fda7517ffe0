from __future__ import annotations

import tomllib

import pytest

from rhetoric.domains import load_domains
from rhetoric.hierarchy import Place, load_hierarchy, picture, read_hierarchy, wider
from tests.conftest import ROOT


def list_domains() -> set[str]:
    """The source domains of the metaphor lexicons."""
    files = (ROOT / "lexicons" / "metaphor").glob("*.toml")
    return {tomllib.loads(f.read_text("utf-8"))["source_domain"] for f in files}


def test_every_source_domain_has_its_place() -> None:
    domains = list_domains()
    assert len(domains) >= 40
    assert domains - load_hierarchy().keys() == set()
    assert {d.source_domain for d in load_domains().values()} - load_hierarchy().keys() == set()


def test_a_place_is_a_lexicon_s_domain_or_holds_two_of_them_at_least() -> None:
    domains = list_domains()
    for domain in load_hierarchy().keys() - domains:
        assert sum(wider(d) == domain for d in domains) >= 2, domain


def test_there_are_two_levels() -> None:
    for domain in load_hierarchy():
        above = wider(domain)
        assert above is None or wider(above) is None


@pytest.mark.parametrize(
    ("domain", "above", "phrase"),
    [
        ("RAIL TRAVEL", "TRAVEL", "A TRAIN JOURNEY"),
        ("COLLISION", "TRAVEL", "A COLLISION OF MOVING BODIES"),
        ("WAR", "CONFLICT", "WAR"),
        ("THEATRE", "PERFORMANCE", "THEATRE"),
        ("HEIGHT", None, "AN OBJECT THAT RISES OR FALLS"),
        ("TRAVEL", None, "TRAVEL"),
        ("A DOMAIN OF A USER", None, "A DOMAIN OF A USER"),
        ("", None, ""),
    ],
)
def test_what_lies_above_and_how_it_is_written(domain: str, above: str | None, phrase: str) -> None:
    assert (wider(domain), picture(domain)) == (above, phrase)


def test_pictures_are_written_in_capitals() -> None:
    assert [p.picture for p in load_hierarchy().values() if p.picture != p.picture.upper().strip()] == []


def test_the_hierarchy_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        load_hierarchy()["NEW"] = Place(None, "NEW")  # type: ignore[index]


def test_a_table_a_domain() -> None:
    text = '["MOTION"]\npicture = "MOTION"\n["RAIL"]\nwithin = "MOTION"\npicture = "A TRAIN"\n'
    assert read_hierarchy(text) == {"MOTION": Place(None, "MOTION"), "RAIL": Place("MOTION", "A TRAIN")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("RAIL = 3", "RAIL"),
        ("[RAIL]", "RAIL"),
        ('[RAIL]\npicture = ""', "RAIL"),
        ("[RAIL]\npicture = 3", "RAIL"),
        ('[RAIL]\npicture = "A TRAIN"\ncolour = "red"', "RAIL"),
        ('[RAIL]\npicture = "A TRAIN"\nwithin = "NOWHERE"', "NOWHERE"),
        ('[RAIL]\npicture = "A TRAIN"\nwithin = "RAIL"', "RAIL"),
        ('[A]\npicture = "A"\n[B]\npicture = "B"\nwithin = "A"\n[C]\npicture = "C"\nwithin = "B"', "'B'"),
        ("[[", "Invalid"),
    ],
)
def test_what_is_no_hierarchy_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_hierarchy(text)
