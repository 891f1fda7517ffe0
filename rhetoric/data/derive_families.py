"""Derive the table of word families from WordNet: run once, by hand, when WordNet or the rules below change.

    python -m rhetoric.data.derive_families /usr/share/wordnet

reads Princeton WordNet 3.0 (as ``derive`` does) and writes ``families.tsv`` beside this file: a line a family, its commonest
word first, the others in alphabetical order. Two words are kin if WordNet says that one is derived from the other (or that an
adverb or adjective pertains to the other) or if one is the other's negation, and if they look it: they share their beginning,
or are a pair that changed its vowel (`CHANGED`). Kinship is not passed on further than to the head of the family, so that
"act" does not draw in all that is "actual". NLTK and wordfreq are needed here and nowhere else at run time.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rhetoric.data.derive import open_wordnet
from rhetoric.matchers.families import NEGATIONS, SHORTEST, list_stems

# Words rarer than this (Zipf scale: 3 is once in a million words) are left to the rules of prefixes and suffixes.
MINIMUM_ZIPF = 2.5
# So much of the shorter word must begin the longer one.
LIKENESS = 0.6
# Suffixes that need no word of WordNet's: what they end is derived from what they are added to, if that is a word.
SAFE = ("ful", "less", "ness", "fully", "lessly", "able", "ly")
# What WordNet links by a history that nobody hears.
UNRELATED = [{"part", "party"}, {"even", "evening"}, {"time", "times"}]
# Families whose words look too little alike, or which WordNet does not link.
CHANGED = """sing song singer
live life alive living
die death dead deadly deathless
give gift giver
choose choice chooser
sell sale seller
tell tale teller
think thought thinker thoughtful thoughtless
see sight seer
lose loss loser lost
fly flight flier
bleed blood bloody bloodless
feed food
break breach
strong strength strengthen strongly
long length lengthen
wide width widen
broad breadth broaden
deep depth deepen deeply
high height heighten highly
hot heat
proud pride proudly
fool folly foolish foolishness
young youth youthful
do deed
believe belief believer unbelief unbeliever disbelief
grieve grief grievance grievous
prove proof
relieve relief
advise advice adviser
save safe safety safely savior saviour salvation
speak speech speaker speechless unspeakable
true truth truly truthful untrue untruth
wise wisdom wisely unwise
poor poverty poorly
breathe breath breathless
bathe bath
serve service servant server
free freedom freely
destroy destruction destructive destroyer
receive receipt reception receiver
deceive deceit deception deceitful deceiver
perceive perception
know knowledge knower unknown knowing knowingly
weigh weight weightless weighty
courtesy courteous courteously discourteous discourtesy
thirst thirsty thirstily
terror terrorist terrorism terrorize terrify terrible
seem seemly
hate hatred hater hateful
please pleasure pleasant displease displeasure
just justice unjust justly injustice
judge judgement judgment judicial judicious
succeed success successful succession successor
pursue pursuit pursuer
conquer conquest conqueror unconquerable
defend defence defense defender defensive defenceless defenseless
offend offence offense offender offensive
sleep asleep sleepy sleepless sleeper
wake awake waken awaken
dream dreamer dreamless dreamy
begin beginning beginner
war warrior
rule ruler unruly
teach teacher teaching
drink drunk drinker drunkard drunken
shine shone
mad madden madly madness maddening
mean meaning meaningless meaningful
""".splitlines()


def derive(folder: Path, out: Path) -> None:
    """Write ``families.tsv`` into ``out``."""
    from wordfreq import zipf_frequency

    words = {w for line in CHANGED for w in line.split()}
    links = collect_links(open_wordnet(folder))
    scale = {w: zipf_frequency(w, "en") for w in links.keys() | words}
    families = join_families(links, {w: z for w, z in scale.items() if z >= MINIMUM_ZIPF or w in words})
    lines = sorted(" ".join((name, *sorted(members - {name}))) + "\n" for name, members in families.items() if len(members) > 1)
    (out / "families.tsv").write_text("".join(lines), encoding="utf-8")


def collect_links(reader: Any) -> Mapping[str, set[str]]:
    """Word -> the words that WordNet derives from it or it from."""
    links: dict[str, set[str]] = defaultdict(set)
    for synset in reader.all_synsets():
        for lemma in synset.lemmas():
            for other in (*lemma.derivationally_related_forms(), *lemma.pertainyms(), *lemma.antonyms()):
                one, two = lemma.name().lower(), other.name().lower()
                if one.isalpha() and two.isalpha() and one != two and look_alike(one, two):
                    links[one].add(two)
                    links[two].add(one)
    words = {w for w in reader.all_lemma_names() if w.isalpha() and w.isascii()}
    verbs = {w for w in reader.all_lemma_names(pos="v") if w.isalpha()}
    for word in words:
        for stem in list_stems(word):
            if is_added(word, stem, words, verbs) and {word, stem} not in UNRELATED:
                links[word].add(stem)
                links[stem].add(word)
    return links


def is_added(word: str, stem: str, words: set[str], verbs: set[str]) -> bool:
    """Whether a word is another with one of the `SAFE` suffixes, or the participle of a verb."""
    if len(stem) <= SHORTEST or not word.startswith(stem[:-1]):
        return False
    if word.endswith(("ed", "ing")):
        return stem in verbs
    return word.endswith(SAFE) and stem in words and (word.startswith(stem) or stem.endswith("y"))


def look_alike(one: str, two: str) -> bool:
    """Whether two words begin alike, or one is a negation of what begins like the other."""
    if {one, two} in UNRELATED:
        return False
    one, two = strip_negation(one, two), strip_negation(two, one)
    short = min(len(one), len(two))
    common = next((n for n in range(short) if one[n] != two[n]), short)
    return common >= 2 and common >= LIKENESS * short


def strip_negation(word: str, other: str) -> str:
    """A word without its negation, if the other has the rest in it."""
    for prefix in NEGATIONS:
        if word.startswith(prefix) and len(word) > len(prefix) + 2 and other.startswith(word[len(prefix) :][:3]):
            return word[len(prefix) :]
    return word


def join_families(links: Mapping[str, Iterable[str]], scale: Mapping[str, float]) -> dict[str, set[str]]:
    """Name of a family -> its members: each word goes to its commonest kin (or theirs), if it is like it."""
    head: dict[str, str] = {}
    for line in CHANGED:
        name, *rest = line.split()
        head.update(dict.fromkeys([name, *rest], name))
    for word in sorted(scale, key=lambda w: (-scale[w], w)):
        if word not in head:
            kin = [k for k in near(word, links) if k in head and look_alike(word, head[k])]
            head[word] = head[max(kin, key=lambda k: (k in links.get(word, ()), scale[k], k))] if kin else word
    families: dict[str, set[str]] = defaultdict(set)
    for word, name in head.items():
        families[name].add(word)
    return families


def near(word: str, links: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The kin of a word and their kin."""
    for kin in sorted(links.get(word, ())):
        yield kin
        yield from sorted(links.get(kin, ()))


if __name__ == "__main__":
    derive(Path(sys.argv[1]), Path(__file__).parent)
