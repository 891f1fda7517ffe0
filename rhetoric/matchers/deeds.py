"""Who does what: the subjects of a text with all that is said of each, and how human that is.

How human a verb is comes from a table, ``data/human.tsv``: the share of its uses whose subject is somebody, by WordNet's
sentence frames, those of thought and public life by half (``data/derive_human.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rhetoric.document import Tokens
from rhetoric.matchers.things import find_kind
from rhetoric.wordclass import WordClasses

# What plain prose says of things every day, though the table calls it human.
DULL = frozenset(
    "account affect afford aim allow amend apply approach argue arrange assert assign assist attend attribute avoid ban bar "
    "base build calculate call cancel check cite claim clear clean collect compare compete conclude confirm consider contact "
    "contend contribute control count cover cut deal define deliver demonstrate deny describe detail detect determine die "
    "direct discuss display draw drive earn emphasize employ enable endorse ensure envisage establish estimate exclude expect "
    "explain explore express extend face feature find finance focus follow force forecast fund gain gather guarantee handle "
    "help highlight hit hold house identify illustrate impose improve include indicate inform insist introduce invest involve "
    "issue join keep lead leave list lose maintain make manage mean meet mention monitor name need note offer open operate "
    "oppose order outline owe own pass pay perform permit plan point predict present prevent process produce prohibit project "
    "promote propose protect prove provide publish put qualify quote raise rate reach read receive reopen close "
    "defeat ask hear kill forbid doubt do recommend record recover "
    "refer reflect reject release rely remain remove report represent request require rescue respond restore restrict retain "
    "return reveal rule run save score screen see seek sell send serve set settle share show sign signal spend sponsor "
    "stand state stay stop store struggle stress submit succeed suffer suggest supply support survive target strand "
    "delay block trap flood damage mend fix repair batter sweep wash resolve fail overcome demand fulfil fulfill "
    "realize cure dispel shoot climb jump soar plunge slip slide leap sustain test threaten "
    "barrel hurtle career thunder rumble "
    "trade train transport treat try urge use vary view vote warn win work worry write".split()
)
DULLED = 0.25
UNKNOWN = 0.3
# Not every verb of the table is as plainly human as one that a lexicon lists.
TRUST = 0.8
LIGHT = frozenset("be have take make lose give keep hold throw say do".split())
COPULA = frozenset({"be", "become", "seem", "remain", "look", "grow", "feel", "sound", "turn", "get", "stay"})
BACK = 40
MOST = 40
RELATIVE = frozenset({"who", "which", "that"})


class Deed(NamedTuple):
    """Something said of a subject.

    ``subject`` is its token, ``source`` the noun that it stands for (itself, if it is a noun), ``head`` the word that governs
    it, ``words`` all predicates in order: the verb, what it begins or has to do, what is joined to it; the predicate noun or
    adjective of "be".
    """

    subject: int
    source: int
    head: int
    words: tuple[int, ...]


@cache
def load_human() -> Mapping[str, float]:
    """``data/human.tsv``: a verb, and how human it is, 0 to 1."""
    lines = (files("rhetoric") / "data" / "human.tsv").read_text("utf-8").splitlines()
    return {verb: float(share) for verb, share in (line.split("\t") for line in lines)}


# What texts, figures and rules "say" is no figure; what a hill says is.
SPEECH = frozenset("say tell ask answer argue agree reply warn call speak order invite advise insist deny write read".split())
SPEAKING = frozenset({"nature", "body", "time"})
# What has no body can neither sit nor walk.
BODILY = frozenset("sit walk knock tap tug hide eat drink wear sleep creep dance sing kneel limp peer shrug".split())
BODILESS = frozenset({"idea", "time", "text"})
SPOKEN = 0.7


def rate_word(tokens: Tokens, i: int, kind: str, table: WordClasses) -> float:
    """How human a predicate is that no lexicon lists, 0 to 1, when a thing of that kind does it."""
    pos, lemma = tokens.pos[i], tokens.lemma[i]
    if pos == "NOUN":
        return 0.8 if kind not in {"body", "text"} and find_kind(tokens, i, table) == "person" else 0.0
    if pos == "ADJ":
        return 0.0
    if lemma in SPEECH:
        return SPOKEN if kind in SPEAKING else DULLED
    if kind in BODILESS and lemma in BODILY:
        return TRUST
    if lemma in DULL or kind == "text":
        return DULLED
    shares = load_human()
    share = shares.get(lemma)
    if share is None:
        share = shares.get(lemma[:-3] + "ize", UNKNOWN) if lemma.endswith("ise") else UNKNOWN
    return TRUST * share


def find_deeds(tokens: Tokens) -> Iterator[Deed]:
    """Every subject that may be a thing, with what is said of it; in the order of the subjects."""
    deps, pos = tokens.dep, tokens.pos
    for i, dep in enumerate(deps):
        if dep in SUBJECTS and (pos[i] in NAMING or tokens.form[i] in STANDING):
            head = tokens.head[i]
            if dep == "pobj":
                if deps[head] != "agent":
                    continue
                head = tokens.head[head]
            elif pos[head] not in VERBAL and not stands_for_verb(tokens, head):
                continue
            source = find_source(tokens, i, head)
            words = list_predicates(tokens, head) if source >= 0 else ()
            if dep == "nsubjpass":  # "was told": who is told is no figure; but "was kept waiting"
                words = tuple(w for w in words if tokens.tag[w] == "VBG" and tokens.dep[w] == "xcomp")
            if words:
                yield Deed(source if tokens.form[i] in RELATIVE else i, source, head, words)


SUBJECTS = frozenset({"nsubj", "nsubjpass", "pobj"})
NOUNS = frozenset({"NOUN", "PROPN"})
# The tagger takes "arithmetic has no mercy" for an adjective.
NAMING = NOUNS | {"ADJ"}
STANDING = frozenset({"it", "she", "you", "who", "which", "that"})
VERBAL = frozenset({"VERB", "AUX"})


def stands_for_verb(tokens: Tokens, head: int) -> bool:
    """Whether a word that is no verb governs a subject: "silence had elbows" (a participle, it thinks), "shy, it hid"."""
    return any(
        (c > head and tokens.dep[c] == "conj" and tokens.pos[c] == "VERB") or tokens.form[c] in HAVING
        for c in tokens.children[head][:MOST]
    )


HAVING = frozenset({"has", "had", "have"})


def list_predicates(tokens: Tokens, head: int) -> tuple[int, ...]:
    """What is said of the subject of ``head``."""
    found = []
    if tokens.pos[head] in NOUNS:
        return tuple(c for c in tokens.children[head][:MOST] if tokens.form[c] in HAVING)
    below = [c for c in tokens.children[head][:MOST] if c > head]
    if tokens.lemma[head] in COPULA:
        found += [c for c in below if tokens.dep[c] in {"attr", "acomp", "oprd"} and tokens.pos[c] in {"NOUN", "ADJ", "VERB"}]
    found.append(head)
    given = any(tokens.dep[c] == "dobj" for c in below)
    for c in below:
        dep = tokens.dep[c]
        if dep == "dobj" and tokens.lemma[head] == "have":  # "had nothing to say"
            found += [d for d in tokens.children[c][:MOST] if tokens.tag[d] == "VB" and d > c]
        if not is_active(tokens, c):
            continue
        joined = dep == "conj" and not any(tokens.dep[d] in {"nsubj", "nsubjpass"} for d in tokens.children[c][:MOST])
        begun = dep == "xcomp" and not given and tokens.lemma[head] != "be"
        if joined or begun or (dep == "advcl" and tokens.tag[c] == "VBG"):
            found.append(c)
            found += [d for d in tokens.children[c][:MOST] if tokens.dep[d] in {"xcomp", "conj"} and is_active(tokens, d)]
    return tuple(sorted(found))


def is_active(tokens: Tokens, i: int) -> bool:
    """Whether a word is a verb, and not passive."""
    return tokens.pos[i] == "VERB" and not any(tokens.dep[d] == "auxpass" for d in tokens.children[i][:MOST])


def find_source(tokens: Tokens, subject: int, head: int) -> int:
    """The noun that a subject stands for: of "it" one before, of "you" who is called on, of "which" its noun. -1: none."""
    form = tokens.form[subject]
    if tokens.pos[subject] in NAMING:
        return subject
    if form == "you":
        called, first = subject - 2, tokens.bounds[tokens.sentence[subject]][0]
        near = first <= called <= first + 3 and tokens.form[subject - 1] == ","
        return called if near and tokens.pos[called] == "NOUN" else -1
    if form in RELATIVE:
        noun = tokens.head[head]
        return noun if tokens.dep[head] == "relcl" and tokens.pos[noun] in NOUNS else -1
    if tokens.tag[subject] != "PRP":
        return -1
    return look_back(tokens, subject, neuter=form == "it")


def look_back(tokens: Tokens, subject: int, *, neuter: bool) -> int:
    """The nearest subject before a pronoun, in its sentence or the one before; else the last noun there. -1: none."""
    nearest = -1
    here = tokens.sentence[subject]
    for i in range(subject - 1, max(-1, subject - BACK), -1):
        if here - tokens.sentence[i] > 1:
            break
        if tokens.pos[i] in NOUNS:
            if not neuter and tokens.pos[i] == "PROPN" and tokens.dep[i] not in {"nsubj", "nsubjpass"}:
                return -1
            if tokens.dep[i] in {"nsubj", "nsubjpass"}:
                return i
            nearest = nearest if nearest >= 0 else i
    return nearest if neuter else -1
