"""Kinds of things: whether a noun names a person, a group, a beast, a thing of nature, one that was made, an idea ...

Tropes live on crossing these kinds: a simile likens what is of two kinds, a personification gives a thing what people do.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rhetoric.document import Tokens
from rhetoric.wordclass import WordClasses, load_names, load_word_classes

# Kinds and the classes that make them; the first kind that holds is taken.
ORDER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("person", ("person", "relative", "worker", "performer", "soldier", "politician", "health_worker", "driver", "athlete")),
    ("group", ("institution",)),
    ("time", ("time_unit", "time")),
    ("idea", ("feeling", "mind")),
    ("nature", ("weather", "water", "celestial", "landform", "tree", "flower", "rock", "fire", "phenomenon")),
    ("animal", ("animal", "mammal", "bird", "fish", "insect", "reptile")),
    ("body", ("body_part",)),
    ("idea", ("economics", "conflict", "society")),
    ("group", ("group",)),
    ("text", ("communication", "media", "discourse", "law")),
    ("made", ("artifact", "building", "machine", "vehicle", "furniture", "clothing", "tool", "room", "weapon")),
    ("nature", ("plant", "object", "substance", "food")),
    ("place", ("place", "location")),
    ("idea", ("state", "attribute", "cognition", "motive", "process", "event", "act", "politics", "possession", "quantity")),
)
# Words that WordNet's commonest sense puts elsewhere.
OWN = {
    "made": "house home cooker cutter heater counter computer screen printer boiler radiator poster",
    "nature": "forest grove orchard meadow cliff chasm nature earth universe tide dawn dusk darkness night sunset "
    "evening morning moonlight earthquake flood cream virus bacterium germ disease rust "
    "autumn spring summer winter wilderness desert weather frost jungle fire flame blaze shadow echo",
    "idea": "bureaucracy justice democracy truth death fate destiny freedom liberty love fame fortune luck art science "
    "capitalism nationalism inflation debt recession poverty hunger war peace silence progress tyranny evolution market "
    "economy algorithm past future memory pound dollar euro yen poetry music century power loneliness gravity chance money "
    "technology arithmetic rumour gossip faith grace joy envy greed ambition necessity habit conscience reason "
    "nationhood prejudice",
    "text": "law report study article survey poll figure datum data evidence treaty measure act clause bill rule "
    "statute document "
    "letter statement paper program programme software sign review analysis research agreement amendment deal plan play "
    "policy proposal guideline regulation book map result finding film story chapter judgment budget",
    "group": "parish panel team crowd committee company union court party council board jury orchestra staff crew "
    "army navy police side "
    "audience bank club government country nation state world garrison couple gang parliament congress senate "
    "authority agency "
    "regime firm choir museum inquest shop store club regiment squad family couple public industry school "
    "hospital church market-maker community coalition "
    "newspaper magazine publication tabloid daily journal broadcaster agency "
    "opposition administration cabinet ministry office department league movement band generation youth population tribe "
    "lobby press electorate rival bureau people majority minority leadership management",
    "body": "wound sore eye spine knee",
    "animal": "badger dog fox cat pig rat snake wolf lamb sheep fish bull bear tiger lion goose chicken hen duck mule "
    "donkey hawk "
    "crow parrot beaver spider plover oyster",
    "place": "centre district county region area site city town village harbour port valley",
    "person": "none walker forebear ancestor builder man woman people child someone somebody everyone everybody nobody "
    "anyone one other minister voter player "
    "official neighbour resident analyst investor giant figurehead usher victim reader mother father friend enemy speaker "
    "cadet guard winger fan count duke",
}
MINE = {word: kind for kind, words in OWN.items() for word in words.split()}
# Words that are a given or a family name as well, if no article stands before them.
NAMES = frozenset(
    "hope grace faith joy summer winter justice april may june dawn rose ivy lily daisy violet heather hazel holly iris "
    "olive ruby pearl amber jasper river stone marsh hill wood woods brook field fields snow frost rivers "
    "banks star sky rain "
    "storm patience prudence charity constance felicity mercy verity may august spring day knight bishop miller mason pope "
    "king prince duke page park lane moon love bell cross church house ford forest waters brooks glass".split()
)
DETERMINERS = frozenset({"det", "poss"})


def find_kind(tokens: Tokens, i: int, table: WordClasses) -> str:
    """The kind of thing that token ``i`` names: one of `ORDER`, "name" for a proper name, "" if it is not known."""
    lemma, form = tokens.lemma[i], tokens.form[i]
    if lemma in AMOUNTS:  # millions of children
        i = next((d for c in tokens.children[i][:3] if tokens.form[c] == "of" for d in tokens.children[c][:1]), i)
        lemma, form = tokens.lemma[i], tokens.form[i]
    if form in tokens.names or form in PEOPLE:
        return "person"
    if tokens.pos[i] == "PROPN" and not stands_for_thing(tokens, i, table):
        return "nature" if form in table.members["water"] else "name"
    if lemma in MINE or form in MINE:
        return MINE.get(lemma) or MINE[form]
    ranks = index_ranks()
    rank = min(ranks.get(lemma, len(ORDER)), ranks.get(form, len(ORDER)))
    if rank < len(ORDER):
        return ORDER[rank][0]
    return "person" if lemma.endswith(AGENTS) or (tokens.tag[i] == "NNS" and lemma.endswith(("er", "or"))) else ""


@cache
def index_ranks() -> Mapping[str, int]:
    """Every noun of the package's classes, with the place in `ORDER` of the first kind that has it."""
    members = load_word_classes().members
    ranks: dict[str, int] = {}
    for rank, (_, classes) in enumerate(ORDER):
        for name in classes:
            for word in members.get(name, ()):
                ranks.setdefault(word, rank)
    return ranks


AMOUNTS = frozenset(
    "million thousand hundred dozen half number lot majority rest billion generation couple pair handful".split()
)
PEOPLE = frozenset("he she we i you they who him her us me them everyone nobody somebody those".split())
AGENTS = ("ist", "man", "men", "woman", "women", "eer", "ian")
# Classes of what is written with a capital when it is spoken of as a person, and of what the tagger takes for a name.
CAPITAL = ("feeling", "time_unit", "mind", "weather", "celestial", "economics", "conflict", "state", "attribute", "tree")


# Firms with the name of a thing.
FIRMS = frozenset(
    "apple amazon shell target gap orange oracle boots next visa sky meta alphabet tesla caterpillar uber".split()
)


def stands_for_thing(tokens: Tokens, i: int, table: WordClasses) -> bool:
    """Whether a word tagged as a name is a common noun: Death, Winter, Poverty, with no other name beside it."""
    form = tokens.form[i]
    if any(tokens.pos[j] == "PROPN" for j in (i - 1, i + 1) if 0 <= j < len(tokens)):
        return False
    if MINE.get(form) in {"idea", "nature"} or any(form in table.members.get(c, ()) for c in CAPITAL):
        return True
    opens = i == tokens.bounds[tokens.sentence[i]][0] and form not in FIRMS and form not in table.members["place"]
    return opens and any(form in table.members[c] for c in ("abstract", "concrete"))


def may_be_name(tokens: Tokens, i: int, text: str) -> float:
    """How likely a word is somebody's name: 1 for one with a capital that is one elsewhere, less if it opens a sentence."""
    form = tokens.form[i]
    if not text[tokens.start[i]].isupper() or (form not in NAMES and form not in load_names("first_names")):
        return 0.0
    if any(tokens.dep[c] in DETERMINERS for c in tokens.children[i]):
        return 0.0
    first, last = tokens.bounds[tokens.sentence[i]]
    personal = any(tokens.form[j] in {"he", "she", "his", "her", "who"} for j in range(i + 1, min(last, i + 30)))
    return 1.0 if personal else 0.2 if i == first else 0.5
