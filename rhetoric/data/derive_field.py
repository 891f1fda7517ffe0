"""How near a word is to the words of each lexicon, by WordNet and by vectors: the measuring half of ``derive_domains``."""

from __future__ import annotations

import json
import math
import re
import struct
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

POS = {"NOUN": "n", "VERB": "v", "ADJ": "a", "ADV": "r"}

# How concrete the senses of a supersense are: nouns by name, verbs with "v." before it.
CONCRETENESS: dict[str, float] = {
    **dict.fromkeys("artifact animal body food plant object substance".split(), 1.0),
    **dict.fromkeys("phenomenon person".split(), 0.8),
    **dict.fromkeys("act event process state location shape group".split(), 0.5),
    **dict.fromkeys("attribute communication possession".split(), 0.35),
    **dict.fromkeys("cognition feeling quantity time relation motive".split(), 0.15),
    **dict.fromkeys("v.motion v.contact v.weather v.body v.consumption".split(), 1.0),
    **dict.fromkeys("v.competition v.change v.creation".split(), 0.7),
    **dict.fromkeys("v.perception v.possession".split(), 0.5),
    **dict.fromkeys("v.emotion v.social v.communication".split(), 0.3),
    **dict.fromkeys("v.cognition v.stative".split(), 0.15),
}

# Lexicon -> the synsets that its domain is made of. The deepest root above a sense claims it.
ROOTS: dict[str, str] = {
    "animal": "animal.n.01",
    "predator": "big_cat.n.01 wolf.n.01 shark.n.01 bird_of_prey.n.01 crocodilian_reptile.n.01 snake.n.01 bear.n.01 fox.n.01",
    "vermin": "insect.n.01 worm.n.01 rodent.n.01 parasite.n.01 arachnid.n.01",
    "body": "body_part.n.01 bodily_process.n.01 liquid_body_substance.n.01",
    "building": "building.n.01 structural_member.n.01 building_material.n.01 room.n.01 dwelling.n.01 wall.n.01 "
    "doorway.n.01 window.n.01",
    "cleanliness": "cleaning.n.01 cleansing_agent.n.01 dirt.n.02 filth.n.01 waste.n.01 clean.v.01 dirty.v.01 wash.v.01 "
    "stain.v.01 "
    "dirtiness.n.01 smell.n.01",
    "collision": "collision.n.01 collision.n.02 collide.v.01 crash.v.02",
    "container": "container.n.01",
    "crime": "crime.n.01 criminal.n.01 correctional_institution.n.01 steal.v.01 prisoner.n.01 theft.n.01",
    "family": "relative.n.01 marriage.n.01 marriage.n.03 wedding.n.01 spouse.n.01 lover.n.01 marry.v.01",
    "fire": "fire.n.01 fire.n.03 fuel.n.01 burn.v.01 ignite.v.01 lighter.n.02 igniter.n.01 combustion.n.01",
    "food": "food.n.01 food.n.02 cook.v.03 eat.v.01 drink.v.01 taste.n.01 cooking.n.01 cook.n.01 kitchen_utensil.n.01 "
    "kitchen_appliance.n.01 meal.n.01",
    "force": "push.v.01 press.v.01 hit.v.03 pull.v.01 force.n.02 blow.n.01 shake.v.01 break.v.05",
    "gambling": "gambling.n.01 gambler.n.01 gamble.v.01 bet.v.02",
    "game": "card_game.n.01 board_game.n.01 chessman.n.01 plaything.n.01",
    "health": "illness.n.01 symptom.n.01 medicine.n.02 medical_care.n.01 injury.n.01 medical_instrument.n.01 "
    "health_professional.n.01 sick_person.n.01 treat.v.03 poison.n.01 hospital.n.01 microorganism.n.01 injure.v.01",
    "height": "rise.v.01 ascend.v.01 climb.v.01 fall.v.01 descend.v.01 altitude.n.01 topographic_point.n.01 "
    "ascent.n.01 descent.n.01",
    "hunting": "hunting.n.01 hunter.n.01 trap.n.01 fishing.n.01 hunt.v.01 pursue.v.02 fisherman.n.01",
    "journey": "way.n.06 motor_vehicle.n.01 wheeled_vehicle.n.01 journey.n.01 traveler.n.01 travel.v.03 drive.v.01 travel.n.01",
    "life": "death.n.01 birth.n.01 birth.n.02 killing.n.02 die.v.01 kill.v.01 burial.n.01 bury.v.02 funeral.n.01 grave.n.02 "
    "dead_person.n.01 corpse.n.01",
    "light": "light.n.01 light.n.02 darkness.n.01 source_of_illumination.n.01 shine.v.01 glow.v.01 brightness.n.01",
    "machine": "machine.n.01 mechanism.n.05 motor.n.01 electronic_device.n.01",
    "magic": "spiritual_being.n.01 mythical_being.n.01 magic.n.01 sorcerer.n.01 imaginary_being.n.01",
    "money": "money.n.01 currency.n.01 monetary_unit.n.01 pay.v.01 sell.v.01 buy.v.01 merchant.n.01 wealth.n.03 payment.n.01 "
    "financial_institution.n.01 financier.n.01",
    "music": "music.n.01 musical_instrument.n.01 musician.n.01 musician.n.02 sing.v.02 musical_notation.n.01 play.v.03",
    "plant": "plant.n.02 plant_part.n.01 gardening.n.01 farming.n.01 plant.v.01",
    "puppet": "puppet.n.01 puppet.n.03",
    "religion": "religion.n.01 religion.n.02 religious_person.n.01 spiritual_leader.n.01 place_of_worship.n.01 "
    "religious_ceremony.n.01 sacred_text.n.01 deity.n.01 pray.v.01",
    "school": "school.n.01 school.n.02 educator.n.01 student.n.01 teach.v.01 book.n.01 book.n.02 writer.n.01 publication.n.01 "
    "course.n.01 lesson.n.01 punctuation.n.02",
    "science": "chemical_element.n.01 scientist.n.01 scientific_instrument.n.01 elementary_particle.n.01 atom.n.01 "
    "chemical_process.n.01 electricity.n.01",
    "ship": "vessel.n.02 sailor.n.01 sail.v.01 rigging.n.01 mariner.n.01 sail.n.01",
    "sleep": "sleep.n.01 sleep.v.01 dream.n.01 wake_up.v.02 bedding.n.01",
    "sport": "sport.n.01 athlete.n.01 sports_equipment.n.01 athletic_contest.n.01",
    "temperature": "temperature.n.01 coldness.n.03 heat.n.01 ice.n.01 freeze.v.02 heat.v.01 cool.v.01 cold.n.03 melt.v.01",
    "terrain": "geological_formation.n.01 land.n.04 rock.n.01 earthquake.n.01 soil.n.02 mountain.n.01 volcano.n.01 mud.n.01",
    "theatre": "performer.n.01 theater.n.01 play.n.01 show.n.03 stage.n.03 dramatic_composition.n.01 perform.v.03 act.v.03 "
    "dance.v.02 dancing.n.01",
    "tool": "tool.n.01 fabric.n.01 thread.n.01 sew.v.01 cutter.n.06 craftsman.n.02 weave.v.01 fastener.n.02",
    "train": "railway.n.01 railway.n.02 train.n.01 locomotive.n.01 railway_car.n.01 rail.n.04 streetcar.n.01",
    "war": "military_action.n.01 military_unit.n.01 serviceman.n.01 fortification.n.01 attack.v.01 "
    "military_operation.n.01 soldier.n.01",
    "water": "body_of_water.n.01 water.n.01 wave.n.01 flood.n.01 flow.v.02 pour.v.01 wet.v.01 flow.n.01",
    "weapon": "weapon.n.01 ammunition.n.01 explosive.n.01 explosive_device.n.01 shoot.v.01 missile.n.01 explode.v.01 "
    "explosion.n.01 "
    "stab.v.01 bomb.v.01 weaponry.n.01",
    "weather": "weather.n.01 atmospheric_phenomenon.n.01",
    "weight": "weight.n.01 load.n.01 load.v.01",
    # No lexicon: what lies here has no domain, whatever it is near to.
    "": "clothing.n.01 furniture.n.01 region.n.03 district.n.01 color.n.01 time_period.n.01 quantity.n.01 linguistic_unit.n.01 "
    "worker.n.01 official.n.01 inhabitant.n.01 expert.n.01 organization.n.01 computer.n.01 ethnic_group.n.01 native.n.01 "
    "electronic_equipment.n.01 adornment.n.01 measuring_instrument.n.01 language.n.01 artist.n.01",
}
# Lexicon -> WordNet's topics (military, cooking ...) that are its domain.
TOPICS: dict[str, str] = {
    "war": "military.n.01 terrorism.n.01",
    "science": "chemistry.n.01 physics.n.01 electricity.n.01 optics.n.01",
    "music": "music.n.01 music.n.03",
    "plant": "botany.n.02 farming.n.01 plant.n.02",
    "food": "cooking.n.01",
    "sport": "sport.n.01 baseball.n.01 golf.n.01 football.n.01 american_football.n.01 basketball.n.01 boxing.n.01 tennis.n.01 "
    "cricket.n.02 soccer.n.01 ice_hockey.n.01 badminton.n.01 rugby.n.01 fencing.n.03",
    "health": "medicine.n.01 medicine.n.03 pathology.n.01 surgery.n.01 dentistry.n.01 obstetrics.n.01",
    "religion": "roman_catholic.n.02 old_testament.n.01 judaism.n.02 religion.n.01 christianity.n.01 islam.n.02 "
    "new_testament.n.01 hinduism.n.02 church_service.n.01 theology.n.01 buddhism.n.02",
    "magic": "greek_mythology.n.01 norse_mythology.n.01 roman_mythology.n.01 folklore.n.01 mythology.n.01 astrology.n.01",
    "ship": "seafaring.n.01 ship.n.01 navigation.n.01 boat.n.01",
    "gambling": "card_game.n.01",
    "game": "chess.n.02 game.n.01",
    "crime": "crime.n.01 criminal_law.n.01",
    "theatre": "performing_arts.n.01 dramaturgy.n.01 drama.n.03 ballet.n.01",
    "weather": "meteorology.n.02",
    "journey": "driving.n.02 car.n.01",
    "animal": "animal_husbandry.n.01 riding.n.02 zoology.n.02",
    "building": "architecture.n.02 architecture.n.03 masonry.n.03",
    "tool": "handicraft.n.02",
    "school": "printing.n.03 literature.n.01 writing.n.01",
    "terrain": "geology.n.01 mining.n.01",
    "money": "commerce.n.01 finance.n.02 accounting.n.02",
    "machine": "computer_science.n.01",
    "body": "anatomy.n.01",
}

STOP = frozenset(
    "the and that with from for into who which are used its his her one not was has have something someone make made usually "
    "especially etc being having more very any person cause causes act can other than when where their them such "
    "some often also".split()
)
# The columns of the table of lexicon by signal (`Field.describe`).
SIGNALS = (
    "synonym hierarchy neighbours ahead defines defined root above null claimed topic gloss1 gloss3 gloss_ahead word1 word3 "
    "word_ahead supersense"
).split()


@dataclass(frozen=True, slots=True)
class Sense:
    """A sense that may be the basic one (``weight`` 1: the likeliest). ``above``: itself and the synsets it lies under."""

    name: str
    weight: float
    supersense: str = ""
    definition: str = ""
    similar: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """What WordNet says of a word. ``places`` are the noun and verb synsets at which it (or a word derived from it) stands."""

    lemma: str
    pos: str
    senses: tuple[Sense, ...]
    places: tuple[Sense, ...]
    basis: float
    ambiguity: int
    family: frozenset[str]


def weigh(synset: Any) -> float:
    """How concrete a synset is, by its supersense."""
    pos, _, name = synset.lexname().partition(".")
    if pos in {"adj", "adv"}:
        return 0.5
    own = synset.name().split(".")[0] if name == "Tops" else name
    return CONCRETENESS.get(f"v.{own}" if pos == "verb" else own, 0.4)


class Net:
    """WordNet, asked for words."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self.seen: dict[str, tuple[str, ...]] = {}
        counts: dict[str, int] = defaultdict(int)
        totals: dict[str, int] = defaultdict(int)
        for synset in (s for pos in "nv" for s in reader.all_synsets(pos)):
            totals[synset.pos()] += 1
            for above in self.climb(synset):
                counts[above] += 1
        # Seco 2004: what lies high above many synsets says little.
        self.content = {a: 1 - math.log(c) / math.log(totals[a.rsplit(".", 2)[1]]) for a, c in counts.items()}
        self.roots = {reader.synset(r).name(): lexicon for lexicon, names in ROOTS.items() for r in names.split()}
        self.depths = {root: reader.synset(root).max_depth() for root in self.roots}

    def climb(self, synset: Any) -> tuple[str, ...]:
        """The names of the synset and of all above it."""
        name = synset.name()
        if name not in self.seen:
            above = {name}.union(*(self.climb(h) for h in synset.hypernyms() + synset.instance_hypernyms()))
            self.seen[name] = tuple(sorted(above))
        return self.seen[name]

    def describe(self, lemma: str, pos: str) -> Word | None:
        """A word with its senses; None if WordNet has none that is no name."""
        synsets = [s for s in self.reader.synsets(lemma, pos=POS[pos]) if not s.instance_hypernyms()]
        synsets = [s for s in synsets if any(x.name() == lemma for x in s.lemmas())]
        if not synsets:
            return None
        ranked = rank_senses(lemma, synsets)
        senses = tuple(
            Sense(
                s.name(),
                w,
                s.lexname(),
                s.definition(),
                tuple(sorted(t.name() for t in s.similar_tos())),
                tuple(sorted(t.name() for t in s.topic_domains())),
            )
            for s, w in ranked
        )
        basis = max(weigh(s) * w for s, w in ranked)
        return Word(lemma, pos, senses, self.place(lemma, pos, ranked), basis, len(synsets), self.find_family(lemma, synsets))

    def place(self, lemma: str, pos: str, ranked: list[tuple[Any, float]]) -> tuple[Sense, ...]:
        """Where the word stands among nouns and verbs: by its senses, by words derived from it, by its attribute."""
        found: dict[Any, float] = {}
        share = 0.8 if pos in {"ADJ", "ADV"} else 0.5
        for synset, weight in ranked:
            if pos in {"NOUN", "VERB"}:
                found[synset] = max(found.get(synset, 0), weight)
            for t in synset.attributes() if pos == "ADJ" else []:
                found[t] = max(found.get(t, 0), 0.6 * weight)
            for t in {r.synset() for r in relate(lemma, pos, synset)} if pos != "NOUN" else set():
                if t.pos() in {"n", "v"}:
                    found[t] = max(found.get(t, 0), share * weight * (0.3 + 0.7 * weigh(t)))
        first = sorted(found.items(), key=lambda x: (-x[1], x[0].name()))[:6]
        return tuple(
            Sense(s.name(), w, topics=tuple(sorted(t.name() for t in s.topic_domains())), above=self.climb(s)) for s, w in first
        )

    def find_family(self, lemma: str, synsets: list[Any]) -> frozenset[str]:
        """The words derived from a word in these senses, or it from them; its own name too where that is one (to jazz)."""
        own = [x for s in synsets for x in s.lemmas() if x.name() == lemma]
        return frozenset(r.name().lower() for x in own for r in x.derivationally_related_forms() + x.pertainyms())


def rank_senses(lemma: str, synsets: list[Any]) -> list[tuple[Any, float]]:
    """The three senses that are likeliest to be the basic one: concrete before abstract, then common before rare."""
    counts = [sum(x.count() for x in s.lemmas() if x.name() == lemma) + 1 / (i + 1) for i, s in enumerate(synsets)]
    weights = [weigh(s) * (0.25 + c / sum(counts)) for s, c in zip(synsets, counts, strict=True)]
    kept = [(s, w / max(weights)) for s, w in zip(synsets, weights, strict=True) if w >= 0.4 * max(weights)]
    return sorted(kept, key=lambda x: (-x[1], x[0].name()))[:3]


def relate(lemma: str, pos: str, synset: Any) -> list[Any]:
    """The lemmas derived from a word in one sense; those of its neighbours too (adjectives); at two steps (adverbs)."""
    near = [x for x in synset.lemmas() if x.name() == lemma]
    found = [r for x in near for r in x.derivationally_related_forms() + x.pertainyms()]
    if pos == "ADV":
        found += [q for r in found for q in r.derivationally_related_forms() + r.pertainyms()]
    if pos == "ADJ":
        found += [q for t in synset.similar_tos() for x in t.lemmas() for q in x.derivationally_related_forms()]
    return found


class Vectors:
    """Vectors of words and of definitions, from the word embeddings of an encoder."""

    def __init__(self, vocabulary: Mapping[str, int], matrix: Any, frequency: Callable[[str], float]) -> None:
        self.vocabulary, self.frequency = vocabulary, frequency
        self.matrix = matrix - matrix.mean(0)
        self.words: dict[str, tuple[Any, int]] = {}

    def split(self, word: str) -> list[int]:
        """WordPiece: the longest pieces from the left; none if some letter is unknown."""
        pieces, start = [], 0
        while start < len(word):
            ends = range(len(word), start, -1)
            piece = next((p for e in ends if (p := ("##" if start else "") + word[start:e]) in self.vocabulary), None)
            if piece is None:
                return []
            pieces.append(self.vocabulary[piece])
            start += len(piece) - (2 if start else 0)
        return pieces

    def look_up(self, word: str) -> tuple[Any, int]:
        """The unit vector of a word, and of how many pieces it is made (the fewer, the better)."""
        if word not in self.words:
            pieces = self.split(word)
            self.words[word] = (
                make_unit(self.matrix[pieces].mean(0) if pieces else np.zeros(self.matrix.shape[1])),
                len(pieces),
            )
        return self.words[word]

    def embed(self, lemma: str, definition: str) -> Any:
        """The unit vector of a sense: the mean of its words, rare ones weighing more (Arora 2017)."""
        total = np.zeros(self.matrix.shape[1])
        for word in find_words(definition):
            total += self.look_up(word)[0] * (1e-4 / (1e-4 + self.frequency(word)))
        vector, pieces = self.look_up(lemma)
        return make_unit(total + vector * 1.5 / (1 + 1e4 * self.frequency(lemma)) * (1 if pieces == 1 else 0.5))


def read_vectors(folder: Path, frequency: Callable[[str], float]) -> Vectors:
    """The word embeddings of the encoder in ``folder``."""
    vocabulary = {w: i for i, w in enumerate((folder / "vocab.txt").read_text("utf-8").splitlines())}
    with (folder / "model.safetensors").open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        begin, end = json.loads(file.read(size))["embeddings.word_embeddings.weight"]["data_offsets"]
        file.seek(8 + size + begin)
        matrix = np.frombuffer(file.read(end - begin), "<f4").reshape(len(vocabulary), -1)
    return Vectors(vocabulary, matrix, frequency)


def make_unit(x: Any) -> Any:
    """Vectors of length 1 (of length 0 where there is nothing)."""
    return x / np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), 1e-9)


@cache
def find_words(text: str) -> tuple[str, ...]:
    """The content words of a definition."""
    return tuple(w for w in re.findall("[a-z]+", text.lower()) if len(w) > 2 and w not in STOP)


@cache
def strip_endings(word: str) -> frozenset[str]:
    """The word and what it may be a form of."""
    cut = {"ies": ("y",), "es": ("",), "s": ("",), "ing": ("", "e"), "ed": ("", "e")}
    return frozenset({word} | {word[: -len(e)] + new for e, news in cut.items() if word.endswith(e) for new in news})


def is_kin(a: str, b: str) -> bool:
    """Whether two words look like forms of one: nearly all of the shorter is their common beginning, or one holds the other."""
    if a == b or (len(a) >= 4 and len(b) >= 4 and (a in b or b in a)):
        return True
    if a[:4] != b[:4]:
        return False
    shorter = min(len(a), len(b))
    common = next((i for i in range(shorter) if a[i] != b[i]), shorter)
    return common >= 4 and common >= shorter - 2


def are_related(a: Word, b: Word) -> bool:
    """Whether WordNet derives one of two words from the other."""
    return a.lemma in b.family or b.lemma in a.family


@dataclass(frozen=True, slots=True)
class Seed:
    """A listed word in one part of speech."""

    word: Word
    lexicon: str
    strength: float


class Field:
    """The listed words, laid out so that the nearness of any word to all of them is quickly measured."""

    def __init__(
        self,
        seeds: list[Seed],
        content: Mapping[str, float],
        roots: Mapping[str, str],
        depths: Mapping[str, int],
        vectors: Vectors,
    ) -> None:
        self.seeds, self.content, self.roots, self.depths, self.vectors = seeds, content, roots, depths, vectors
        self.names = sorted({s.lexicon for s in seeds})
        self.number = {name: i for i, name in enumerate(self.names)}
        self.owner = np.array([self.number[s.lexicon] for s in seeds])
        self.strength = np.array([s.strength for s in seeds])
        self.topics = {topic: self.number[d] for d, names in TOPICS.items() if d in self.number for topic in names.split()}
        self.lay_out_senses()
        self.lay_out_hierarchy()
        self.lay_out_words()

    def lay_out_senses(self) -> None:
        """A row for each sense of each seed; senses far from the middle of the seed's lexicon weigh less."""
        rows = [(i, sense) for i, seed in enumerate(self.seeds) for sense in seed.word.senses]
        self.row_seed = np.array([i for i, _ in rows])
        weights = np.array([s.weight for _, s in rows])
        table = np.array([self.vectors.embed(self.seeds[i].word.lemma, s.definition) for i, s in rows])
        self.middle = table.mean(0)
        self.rows = make_unit(table - self.middle)
        centre = np.zeros((len(self.names), table.shape[1]))
        np.add.at(centre, self.owner[self.row_seed], self.rows * weights[:, None])
        others = make_unit(centre[self.owner[self.row_seed]] - self.rows * weights[:, None])
        fit = (self.rows * others).sum(1)
        best = np.full(len(self.seeds), -1.0)
        np.maximum.at(best, self.row_seed, fit)
        self.row_weight = weights * np.clip(1 - 2.5 * (best[self.row_seed] - fit), 0.2, 1)
        self.sense_weight = {(i, s.name): w for (i, s), w in zip(rows, self.row_weight, strict=True)}
        self.by_synset: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self.defined: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for (i, sense), weight in zip(rows, self.row_weight, strict=True):
            self.by_synset[sense.name].append((i, weight))
            for word in sorted({b for w in find_words(sense.definition) for b in strip_endings(w)}):
                self.defined[word].append((i, weight))

    def lay_out_hierarchy(self) -> None:
        """Synset -> the seeds below it (as arrays: number, weight, information content)."""
        found: dict[str, list[tuple[int, float, float]]] = defaultdict(list)
        for i, seed in enumerate(self.seeds):
            for place in seed.word.places:
                weight = self.sense_weight.get((i, place.name), place.weight * 0.8) * (0.75 + 0.25 * seed.strength)
                for above in place.above:
                    if self.content.get(above, 0) >= 0.35:
                        found[above].append((i, weight, self.content.get(place.name, 1.0)))
        self.below = {a: tuple(np.array(x) for x in zip(*v, strict=True)) for a, v in found.items()}

    def lay_out_words(self) -> None:
        """Vectors of the seeds, their lemmas, and how their supersenses are shared out among the lexicons."""
        self.word_vectors = np.array([self.vectors.look_up(s.word.lemma)[0] for s in self.seeds])
        self.by_lemma: dict[str, list[int]] = defaultdict(list)
        size = len(self.names)
        self.supersense = [s.word.senses[0].supersense for s in self.seeds]
        self.shares: dict[str, Any] = defaultdict(lambda: np.zeros(size))
        for i, seed in enumerate(self.seeds):
            if self.vectors.frequency(seed.word.lemma) < 1.6e-4:
                self.by_lemma[seed.word.lemma].append(i)
            self.shares[self.supersense[i]][self.owner[i]] += seed.strength
        total = np.bincount(self.owner, self.strength, size)
        self.prior = total / total.sum()
        self.seed_table = lay_out_groups(self.owner, len(self.seeds))
        self.row_table = lay_out_groups(self.owner[self.row_seed], len(self.row_seed))

    def find_kin(self, word: Word) -> Any:
        """Which seeds are the word or its kin."""
        return np.array([are_related(word, s.word) or is_kin(word.lemma, s.word.lemma) for s in self.seeds])

    def find_lookalikes(self, word: Word) -> Any:
        """Which seeds are the word itself, or only look like forms of it (stale, stalemate), which says nothing."""
        return np.array(
            [
                (s.word.lemma, s.word.pos) == (word.lemma, word.pos)
                or (is_kin(word.lemma, s.word.lemma) and not are_related(word, s.word))
                for s in self.seeds
            ]
        )

    def measure(self, word: Word, hidden: Any) -> dict[str, Any]:
        """How near each seed is (each row, for ``gloss``), by every signal; 0 for those hidden."""
        signals = {
            "synonym": self.share_synsets(word) * self.strength,
            "hierarchy": self.measure_hierarchy(word),
            "defines": self.find_defining(word) * self.strength,
            "defined": np.zeros(len(self.seeds)),
        }
        for i, weight in self.defined.get(word.lemma, ()):
            signals["defined"][i] = max(signals["defined"][i], weight * self.strength[i])
        vector, pieces = self.vectors.look_up(word.lemma)
        signals["word"] = self.word_vectors @ vector * (1 if pieces == 1 else 0.5)
        shown = {name: values * ~hidden for name, values in signals.items()}
        return shown | {"gloss": self.compare_glosses(word) * ~hidden[self.row_seed]}

    def share_synsets(self, word: Word) -> Any:
        """How far each seed shares a synset with the word (or one similar to it)."""
        near = np.zeros(len(self.seeds))
        for sense in word.senses:
            for name, share in ((sense.name, 1.0), *((s, 0.7) for s in sense.similar)):
                for i, weight in self.by_synset.get(name, ()):
                    near[i] = max(near[i], share * sense.weight * weight)
        return near

    def find_defining(self, word: Word) -> Any:
        """Which seeds stand in the definitions of the word."""
        near = np.zeros(len(self.seeds))
        for sense in word.senses:
            for form in sorted({b for w in find_words(sense.definition) for b in strip_endings(w)}):
                for i in self.by_lemma.get(form, ()):
                    near[i] = max(near[i], sense.weight)
        return near

    def measure_hierarchy(self, word: Word) -> Any:
        """The similarity of Lin 1998 to each seed: what the synset above both says, over what each says."""
        near = np.zeros(len(self.seeds))
        for place in word.places:
            own = self.content.get(place.name, 1.0)
            for above in place.above:
                if above in self.below:
                    i, weight, content = self.below[above]
                    np.maximum.at(near, i, place.weight * weight * 2 * self.content[above] / (own + content))
        return near

    def compare_glosses(self, word: Word) -> Any:
        """How like each row's definition the word's definitions are (cosine, less for unlikely senses)."""
        senses = word.senses[:2]
        table = make_unit(np.array([self.vectors.embed(word.lemma, s.definition) for s in senses]) - self.middle)
        return ((table @ self.rows.T) * np.array([[0.6 + 0.4 * s.weight] for s in senses])).max(0) * (
            0.8 + 0.2 * self.row_weight
        )

    def describe(self, word: Word, hidden: Any) -> Any:
        """The table of lexicon by signal that the regression sees."""
        near = self.measure(word, hidden)
        columns = {name: np.zeros(len(self.names)) for name in SIGNALS}
        columns["synonym"] = take_best(near["synonym"], self.seed_table)[0]
        columns["hierarchy"], columns["neighbours"] = take_best(near["hierarchy"], self.seed_table)
        for name in ("defines", "defined"):
            columns[name] = sum(take_best(near[name], self.seed_table))
        columns["gloss1"], columns["gloss3"] = take_best(near["gloss"], self.row_table)
        columns["word1"], columns["word3"] = take_best(near["word"], self.seed_table)
        self.fill_roots(word, columns)
        for sense in (*word.senses, *word.places):
            for topic in sense.topics:
                if topic in self.topics:
                    column = columns["topic"]
                    column[self.topics[topic]] = max(column[self.topics[topic]], sense.weight)
        columns["supersense"] = self.share_supersense(word, hidden)
        return compare(np.stack([columns[name] for name in SIGNALS], axis=1))

    def fill_roots(self, word: Word, columns: dict[str, Any]) -> None:
        """``root``: the deepest root above a place is the lexicon's; ``above``: one higher up is; ``null``: no lexicon's."""
        for place in word.places:
            claims = sorted(((self.depths[a], self.roots[a]) for a in place.above if a in self.roots), reverse=True)
            for k, (_, lexicon) in enumerate(claims):
                if lexicon not in self.number:
                    if k == 0:
                        columns["null"][:] = np.maximum(columns["null"], place.weight)
                    break
                column = columns["root" if k == 0 else "above"]
                column[self.number[lexicon]] = max(column[self.number[lexicon]], place.weight)

    def share_supersense(self, word: Word, hidden: Any) -> Any:
        """How much likelier each lexicon is for the supersense of the word than for any word (log)."""
        name = word.senses[0].supersense
        counts = self.shares[name].copy() if name in self.shares else np.zeros(len(self.names))
        for i in np.flatnonzero(hidden):
            if self.supersense[i] == name:
                counts[self.owner[i]] -= self.strength[i]
        return np.log((counts + 2 * self.prior) / (counts.sum() + 2) / self.prior)

    def name_near(self, word: Word, hidden: Any, lexicon: int) -> tuple[tuple[str, ...], str]:
        """The seeds of a lexicon that a word is nearest to (at most three, all by the same relation), and the relation."""
        near = self.measure(word, hidden)
        gloss = np.zeros(len(self.seeds))
        np.maximum.at(gloss, self.row_seed, near["gloss"])
        defined = near["defines"] + near["defined"]
        best: dict[str, tuple[float, str]] = {}
        for i in np.flatnonzero((self.owner == lexicon) & ~hidden):
            seed = self.seeds[i]
            kin = are_related(word, seed.word)
            score = (
                2 * kin
                + 1.2 * near["synonym"][i]
                + near["hierarchy"][i]
                + 0.4 * defined[i]
                + 0.8 * gloss[i]
                + 0.6 * near["word"][i]
            )
            relation = name_relation(kin, near["synonym"][i], near["hierarchy"][i], near["defines"][i])
            entry = (float(round(score * (0.7 + 0.3 * seed.strength), 6)), relation)
            best[seed.word.lemma] = max(best.get(seed.word.lemma, (0.0, "")), entry)
        ranked = sorted(best.items(), key=lambda x: (-x[1][0], x[0]))
        top, relation = ranked[0][1]
        return tuple(w for w, (s, r) in ranked if r == relation and s >= 0.65 * top)[:3], relation


def name_relation(kin: bool, synonym: float, hierarchy: float, defines: float) -> str:
    """What made a word near: the plainest that holds."""
    if kin:
        return "derived"
    if synonym > 0.2:
        return "synonym"
    if hierarchy > 0.45:
        return "kind"
    return "gloss" if defines > 0 else "meaning"


def lay_out_groups(owner: Any, blank: int) -> Any:
    """A line for each owner with the numbers of what it owns, filled up with ``blank`` (which stands for 0)."""
    table = np.full((owner.max() + 1, max(3, np.bincount(owner).max())), blank)
    for i in range(len(table)):
        own = np.flatnonzero(owner == i)
        table[i, : len(own)] = own
    return table


def take_best(values: Any, table: Any) -> tuple[Any, Any]:
    """For each line of a table of numbers, the greatest of their values and the mean of the three greatest."""
    best = np.partition(np.append(values, 0.0)[table], table.shape[1] - 3, axis=1)[:, -3:]
    return best.max(1), best.mean(1)


def compare(table: Any) -> Any:
    """Fill the columns that say how far a lexicon is ahead of the best other one."""
    table = table.copy()
    for name, ahead in (("neighbours", "ahead"), ("root", "claimed"), ("gloss3", "gloss_ahead"), ("word3", "word_ahead")):
        column = table[:, SIGNALS.index(name)]
        first, second = np.sort(column)[::-1][:2]
        table[:, SIGNALS.index(ahead)] = column - np.where(column == first, second, first)
    return table
