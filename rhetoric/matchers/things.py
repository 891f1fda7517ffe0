"""Kinds of things: whether a noun names a person, a group, a beast, a thing of nature, one that was made, an idea ...

Tropes live on crossing these kinds: a simile likens what is of two kinds, a personification gives a thing what people do.
"""

from __future__ import annotations

from rhetoric.document import Tokens
from rhetoric.wordclass import WordClasses, load_names

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
    "made": "house home",
    "nature": "forest grove orchard meadow cliff chasm nature earth universe tide dawn dusk darkness night sunset "
    "evening morning moonlight earthquake flood "
    "autumn spring summer winter wilderness desert weather frost jungle fire flame blaze shadow echo",
    "idea": "bureaucracy law justice democracy truth death fate destiny freedom liberty love fame fortune luck art science "
    "capitalism nationalism inflation debt recession poverty hunger war peace silence progress tyranny evolution market "
    "economy algorithm past future memory pound dollar euro yen poetry music century power loneliness gravity chance money "
    "technology faith grace joy envy greed ambition necessity habit conscience reason nationhood prejudice",
    "text": "report study article survey poll figure datum data evidence treaty measure act clause bill rule statute document "
    "letter statement paper program programme software sign review analysis research agreement amendment deal plan play "
    "policy proposal guideline regulation book map result finding film story magazine newspaper chapter judgment budget",
    "group": "parish panel team crowd committee company union court party council board jury orchestra staff crew "
    "army navy police side "
    "audience bank club government country nation state world garrison couple gang parliament congress senate authority agency "
    "regime firm choir regiment squad family couple public industry school hospital church market-maker community coalition "
    "opposition administration cabinet ministry office department league movement band generation youth population tribe "
    "lobby press electorate rival bureau people majority minority leadership management",
    "place": "city town village harbour port valley",
    "person": "man woman people child someone somebody everyone everybody nobody anyone one other minister voter player "
    "official neighbour resident analyst investor giant figurehead usher victim reader mother father friend enemy speaker "
    "cadet guard winger fan count duke",
}
MINE = {word: kind for kind, words in OWN.items() for word in words.split()}
# Words that are a given or a family name as well, if no article stands before them.
NAMES = frozenset(
    "hope grace faith joy summer autumn winter justice april may june dawn rose ivy lily daisy violet heather hazel holly iris "
    "olive ruby pearl amber jasper river stone marsh hill wood woods brook field fields snow frost rivers banks star sky rain "
    "storm patience prudence charity constance felicity mercy verity may august spring day knight bishop miller mason pope "
    "king prince duke page park lane moon love bell cross church house ford forest waters brooks glass".split()
)
DETERMINERS = frozenset({"det", "poss"})


def find_kind(tokens: Tokens, i: int, table: WordClasses) -> str:
    """The kind of thing that token ``i`` names: one of `ORDER`, "name" for a proper name, "" if it is not known."""
    lemma, form = tokens.lemma[i], tokens.form[i]
    if form in tokens.names or form in PEOPLE:
        return "person"
    if tokens.pos[i] == "PROPN" and not stands_for_thing(tokens, i, table):
        return "nature" if form in table.members["water"] else "name"
    if lemma in MINE or form in MINE:
        return MINE.get(lemma) or MINE[form]
    for kind, classes in ORDER:
        if any(lemma in table.members.get(c, ()) or form in table.members.get(c, ()) for c in classes):
            return kind
    return "person" if lemma.endswith(AGENTS) else ""


PEOPLE = frozenset("he she we i you they who him her us me them everyone nobody somebody those".split())
AGENTS = ("ist", "man", "men", "woman", "women", "eer", "ian")
# Classes of what is written with a capital when it is spoken of as a person, and of what the tagger takes for a name.
CAPITAL = ("feeling", "time_unit", "mind", "weather", "celestial", "economics", "conflict", "state", "attribute", "tree")


def stands_for_thing(tokens: Tokens, i: int, table: WordClasses) -> bool:
    """Whether a word tagged as a name is a common noun: Death, Winter, Poverty, with no other name beside it."""
    form = tokens.form[i]
    if any(tokens.pos[j] == "PROPN" for j in (i - 1, i + 1) if 0 <= j < len(tokens)):
        return False
    return MINE.get(form) in {"idea", "nature"} or any(form in table.members.get(c, ()) for c in CAPITAL)


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
