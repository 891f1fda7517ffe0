"""Derive the table of word classes from WordNet: run once, by hand, when WordNet or the list of classes changes.

    python -m rhetoric.data.derive /usr/share/wordnet

reads the database files of Princeton WordNet 3.0 (Debian's package ``wordnet-base``) through NLTK's reader, which also needs
the lexicographer file names it carries itself, and writes two files beside this one:

- ``classes.tsv``: a class, a tab, its nouns separated by blanks;
- ``irregular.tsv``: part of speech, a tab, a base form, a tab, its irregular forms separated by blanks.

A noun is a member of a class when its most frequent sense is, or when at least a third of its uses in WordNet's
sense-tagged texts are. NLTK and wordfreq are needed here and nowhere else at run time.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

# Nouns rarer than this (Zipf scale: 3 is once in a million words) never turn up beside a metaphor.
MINIMUM_ZIPF = 2.0
MINIMUM_SHARE = 1 / 3

LEXICOGRAPHER_FILES = (
    "act animal artifact attribute body cognition communication event feeling food group location motive object person "
    "phenomenon plant possession process quantity relation shape state substance time"
).split()

# Class -> the synsets whose hyponyms (and instances) it holds.
ROOTS: dict[str, str] = {
    "vehicle": "vehicle.n.01 conveyance.n.03",
    "train": "train.n.01 locomotive.n.01 railway_car.n.01 streetcar.n.01",
    "ship": "vessel.n.02 watercraft.n.02",
    "aircraft": "aircraft.n.01",
    "road": "road.n.01 street.n.01 railway.n.02 path.n.02 bridge.n.01 tunnel.n.01",
    "building": "building.n.01 house.n.01 dwelling.n.01 bridge.n.01 tower.n.01 wall.n.01 memorial.n.03",
    "room": "room.n.01 floor.n.01 ceiling.n.01",
    "weapon": "weapon.n.01 weaponry.n.01 ammunition.n.01 explosive_device.n.01 military_vehicle.n.01 missile.n.01",
    "machine": "machine.n.01 motor.n.01 computer.n.01",
    "tool": "tool.n.01 implement.n.01 utensil.n.01",
    "container": "container.n.01",
    "clothing": "clothing.n.01 footwear.n.02 headdress.n.01",
    "furniture": "furniture.n.01",
    "musical_instrument": "musical_instrument.n.01",
    "fabric": "fabric.n.01 thread.n.01",
    "weather": "weather.n.01 atmospheric_phenomenon.n.01 precipitation.n.03 wind.n.01 storm.n.01 snow.n.01 rain.n.01",
    "water": "body_of_water.n.01 water.n.01 wave.n.01 flood.n.01",
    "fire": "fire.n.01 fire.n.03 flame.n.01 fuel.n.01",
    "landform": "geological_formation.n.01 land.n.04 mountain.n.01",
    "rock": "rock.n.01 rock.n.02 soil.n.02",
    "metal": "metallic_element.n.01 alloy.n.01",
    "tree": "tree.n.01 woody_plant.n.01 crop.n.01",
    "flower": "flower.n.01 herb.n.01 plant_organ.n.01",
    "mammal": "mammal.n.01",
    "bird": "bird.n.01",
    "fish": "fish.n.01",
    "insect": "arthropod.n.01 worm.n.01",
    "reptile": "reptile.n.01 amphibian.n.03",
    "liquid": "liquid.n.01 liquid.n.03 beverage.n.01 fuel.n.01",
    "gas": "gas.n.02 gas.n.01 vapor.n.01 smoke.n.01",
    "celestial": "celestial_body.n.01",
    "body_part": "body_part.n.01 body_covering.n.01",
    "disease": "illness.n.01 disease.n.01 tumor.n.01 symptom.n.01",
    "injury": "injury.n.01",
    "medicine": "medicine.n.02 medical_care.n.01 medical_procedure.n.01 treatment.n.01",
    "health_worker": "health_professional.n.01 sick_person.n.01",
    "bodily_process": "bodily_process.n.01 organic_process.n.01",
    "worker": "craftsman.n.02 laborer.n.01 employee.n.01 farmer.n.01",
    "driver": "driver.n.01 passenger.n.01 pedestrian.n.01 rider.n.01 pilot.n.01 sailor.n.01 crewman.n.01",
    "athlete": "athlete.n.01 player.n.01",
    "performer": "performer.n.01",
    "soldier": "serviceman.n.01 military_unit.n.01 military_personnel.n.01",
    "relative": "relative.n.01 spouse.n.01",
    "politician": "politician.n.01 politician.n.02 politician.n.03 head_of_state.n.01 head.n.04 ruler.n.01 representative.n.01",
    "religious_person": "religious_person.n.01 spiritual_leader.n.01",
    "sport": "sport.n.01 athletic_game.n.01 match.n.02",
    "game": "game.n.01 card_game.n.01 plaything.n.01",
    "crime": "crime.n.01",
    "cooking": "cooking.n.01 kitchen_appliance.n.01 cooking_utensil.n.01 kitchen_utensil.n.01 cook.n.01",
    "meal": "meal.n.01 dish.n.02",
    "dance": "dancing.n.01 music.n.01",
    "ceremony": "ceremony.n.01 ceremony.n.03",
    "place": "country.n.02 city.n.01 state.n.01 continent.n.01 national_capital.n.01 region.n.01 administrative_district.n.01",
}

# Classes of which names are members too (the Thames, Paris); elsewhere WordNet's names are famous people of long ago.
WITH_NAMES = {"place", "water", "celestial", "location"}

UNIONS: dict[str, str] = {
    "abstract": "act attribute cognition communication event feeling motive relation state",
    "concrete": "artifact object substance body animal plant food",
}


def derive(wordnet_folder: Path, out: Path) -> None:
    """Write ``classes.tsv`` and ``irregular.tsv`` into ``out`` from the WordNet files in ``wordnet_folder``."""
    reader = open_wordnet(wordnet_folder)
    classes = collect_classes(reader)
    lines = [f"{name}\t{' '.join(sorted(words))}\n" for name, words in sorted(classes.items())]
    (out / "classes.tsv").write_text("".join(lines), encoding="utf-8")
    (out / "irregular.tsv").write_text("".join(read_exceptions(wordnet_folder)), encoding="utf-8")


def open_wordnet(folder: Path) -> Any:
    """NLTK's reader over the database files of Debian's package (which lacks the two small files NLTK asks for)."""
    import shutil
    import tempfile

    import nltk
    from nltk.corpus.reader.wordnet import WordNetCorpusReader

    names = "adj.all adj.pert adv.all noun.Tops".split() + [f"noun.{n}" for n in LEXICOGRAPHER_FILES]
    verbs = (
        "body change cognition communication competition consumption contact creation emotion motion perception possession "
        "social stative weather"
    ).split()
    names += [f"verb.{n}" for n in verbs] + ["adj.ppl"]
    work = Path(tempfile.mkdtemp())
    nltk.data.path.append(str(work))  # NLTK opens only what lies under its data path
    for path in folder.iterdir():
        if path.is_file():
            shutil.copy(path, work / path.name)
    # Debian ships the counts in their raw order ("cntlist.rev" is what the reader wants) and not the file of names.
    (work / "lexnames").write_text("".join(f"{i:02d}\t{n}\t0\n" for i, n in enumerate(order_lexnames(names))), "utf-8")

    class Reader(WordNetCorpusReader):  # type: ignore[misc]
        """NLTK's reader without its mapping to another WordNet, which would ask for a second one."""

        def map_wn(self, version: str = "wordnet") -> None:
            return None

    return Reader(str(work), None)


def order_lexnames(names: list[str]) -> list[str]:
    """The lexicographer files in the order of their numbers (adj.all is 00, noun.Tops 03, verb.body 29, adj.ppl 44)."""
    nouns = sorted(n for n in names if n.startswith("noun.") and n != "noun.Tops")
    verbs = sorted(n for n in names if n.startswith("verb."))
    return ["adj.all", "adj.pert", "adv.all", "noun.Tops", *nouns, *verbs, "adj.ppl"]


def collect_classes(reader: Any) -> dict[str, set[str]]:
    """Class name -> its nouns."""
    from wordfreq import zipf_frequency

    members: dict[str, set[Any]] = {}
    for name, roots in ROOTS.items():
        members[name] = set()
        for root in map(reader.synset, roots.split()):
            members[name].add(root)
            members[name].update(root.closure(lambda s: s.hyponyms() + s.instance_hyponyms()))
    classes: dict[str, set[str]] = defaultdict(set)
    for word in reader.all_lemma_names(pos="n"):
        if "_" in word or len(word) < 2 or zipf_frequency(word, "en") < MINIMUM_ZIPF:
            continue
        for sense in weigh_senses(word, reader.synsets(word, pos="n")):
            found = {name for name, synsets in members.items() if sense in synsets}
            # The top of each hierarchy ("animal", "food") stands in a file of its own and belongs to the class of its name.
            own = sense.lexname().split(".")[1]
            found.add(sense.name().split(".")[0] if own == "Tops" else own)
            for name in found & WITH_NAMES if sense.instance_hypernyms() else found:
                classes[name].add(word.lower())
    for name in set(classes) - set(LEXICOGRAPHER_FILES) - set(ROOTS):
        del classes[name]
    for union, parts in UNIONS.items():
        classes[union] = set().union(*(classes[p] for p in parts.split()))
    return classes


def weigh_senses(word: str, senses: list[Any]) -> list[Any]:
    """The senses that count: the first, and those with a third of the tagged uses."""
    counts = [sum(lemma.count() for lemma in s.lemmas() if lemma.name().lower() == word.lower()) for s in senses]
    total = sum(counts)
    return [s for i, s in enumerate(senses) if i == 0 or (total and counts[i] / total >= MINIMUM_SHARE)]


def read_exceptions(folder: Path) -> list[str]:
    """Lines of ``irregular.tsv``: WordNet's exception lists, turned round (base -> forms)."""
    from wordfreq import zipf_frequency

    lines = []
    for pos, name in (("VERB", "verb.exc"), ("NOUN", "noun.exc"), ("ADJ", "adj.exc")):
        forms: dict[str, set[str]] = defaultdict(set)
        for line in (folder / name).read_text("utf-8").splitlines():
            form, *bases = line.split()
            if "_" in form or zipf_frequency(form, "en") < MINIMUM_ZIPF:
                continue
            for base in bases:
                forms[base].add(form)
        lines += [f"{pos}\t{base}\t{' '.join(sorted(found))}\n" for base, found in sorted(forms.items())]
    return lines


if __name__ == "__main__":
    derive(Path(sys.argv[1]), Path(__file__).parent)
