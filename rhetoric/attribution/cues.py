"""Cues: the words of a text that attribute something, each with what the grammar joins to it.

A verb of saying, thinking, wanting or showing with a clause, an infinitive or a name beside it; an adjective ("is sure that")
or a noun ("his claim that") with a clause; "according to", "in the view of", "reportedly". The grammar is that of the parse
(ClearNLP labels); the words and their complements are in ``data/cues.toml``. Pareti (2015, ch. 3) describes what makes a cue.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from rhetoric.attribution.words import CueWords, Manner
from rhetoric.document import SUBTREE, Tokens

# So many of the words that one word governs are looked at.
MANY = 60
CLAUSES = frozenset({"ccomp", "xcomp"})
SPOKEN = frozenset({"clause", "quotation"})
# Nouns of "in the view of ..." and "in his words".
VIEWS = frozenset({"view", "opinion", "estimation", "judgment", "judgement", "reckoning"})
WORDS = frozenset({"words", "eyes", "telling", "mind", "account"})
PAUSES = frozenset({",", ";", "—", "–", "-", "(", "but", "and"})
# "declined to say", "kept saying", "wanted to know": one cue, not two.
LEADING = frozenset({"keep", "decline", "refuse", "begin", "start", "continue", "go", "stop", "cease", "come", "have"})
INQUIRING = frozenset({"ask", "wonder", "inquire", "explain", "tell", "know", "record"})
ASKING = frozenset({"know", "hear", "see"})
ADDING = frozenset("add note tell say call cite contend insist argue explain warn suggest claim stress state write".split())
# The lemmatizer makes "hoping" a hop.
MISTAKEN = {"hop": "hope"}
# Between the parts of a verb group these may stand.
WITHIN_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
# At the beginning of a group these are no part of it.
APART = frozenset({"to", "then", "just", "even", "only", "so", "as", "here", "there", "thus", "yet", "but"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at token ``head``, its words from token ``first`` to token ``last``, both included.

    ``pieces`` are the (first, last) tokens of what the grammar makes its content, none for a verb of saying that has
    nothing but perhaps a quotation near it. ``source`` is the token of who says or thinks it, where the cue itself says so.
    ``spoken`` says that quoted words can be its content.
    """

    head: int
    first: int
    last: int
    manner: Manner
    pieces: tuple[tuple[int, int], ...]
    spoken: bool = False
    source: int | None = None


def find_cues(tokens: Tokens, words: CueWords) -> Iterator[Cue]:
    """The cues of a text in the order of their heads."""
    for i, pos in enumerate(tokens.pos):
        cue = None
        if tokens.form[i] == "according":
            cue = read_according(tokens, i)
        elif pos in {"VERB", "AUX"}:
            cue = read_verb(tokens, i, words) or read_predicate(tokens, i, words)
        elif pos == "NOUN":  # or a verb that the tagger takes for one: "analysts forecast that"
            cue = read_verb(tokens, i, words) if has_subject(tokens, i) else read_noun(tokens, i, words)
        elif tokens.form[i] == "in":
            cue = read_view(tokens, i)
        elif tokens.form[i] in words.adverbs and tokens.dep[i] == "advmod":
            cue = read_adverb(tokens, i, words)
        if cue:
            yield cue


def read_verb(tokens: Tokens, i: int, words: CueWords) -> Cue | None:
    """The cue of a verb, if it is one and has a complement of its own, or can have quoted words for one."""
    lemma = tokens.lemma[i]
    frames = words.verbs.get(MISTAKEN.get(lemma, lemma))
    if not frames or tokens.dep[i] == "amod" or (tokens.form[i] in words.adjectives and is_participle(tokens, i)):
        return None
    first, last = verb_group(tokens, i)
    if tokens.dep[i] == "xcomp" and is_led(tokens, i):
        first = verb_group(tokens, tokens.head[i])[0]
    elif leads(tokens, i, words):
        return None
    spoken = not SPOKEN.isdisjoint(frames)
    for frame, manner in frames.items():
        pieces = FIND[frame](tokens, i) if frame in FIND else ()
        if pieces:
            return Cue(i, first, last, manner, pieces, spoken and manner != "wish")
    if "clause" not in frames and has_object(tokens, i):  # who presses a claim does not speak
        return None
    manner = frames.get("clause") or frames.get("quotation") or "wish"
    return Cue(i, first, last, manner, (), spoken) if spoken and manner != "wish" else None


def near(tokens: Tokens, i: int) -> list[int]:
    """What a word governs; of a monster only what stands nearest, so that the time stays bounded."""
    found = tokens.children[i]
    if len(found) <= MANY:
        return found
    n = bisect_left(found, i)
    return found[max(0, n - MANY // 2) : n + MANY // 2]


def is_led(tokens: Tokens, i: int) -> bool:
    """Whether an infinitive or gerund makes one cue with the verb before it: "declined to say", "wanted to know"."""
    governor = tokens.head[i]
    return i - governor in {1, 2, 3} and (
        tokens.lemma[governor] in LEADING or (tokens.lemma[governor] == "want" and tokens.lemma[i] in ASKING)
    )


def leads(tokens: Tokens, i: int, words: CueWords) -> bool:
    """Whether a verb is part of the cue that follows it."""
    return any(
        tokens.dep[c] == "xcomp" and tokens.lemma[c] in words.verbs and is_led(tokens, c) and tokens.form[c] != "do"
        for c in near(tokens, i)
    )


def is_participle(tokens: Tokens, i: int) -> bool:
    """Whether a participle is used as an adjective: "was convinced", with nobody who did it."""
    return tokens.tag[i] == "VBN" and any(tokens.lemma[c] in {"be", "feel", "seem", "remain"} for c in near(tokens, i))


def verb_group(tokens: Tokens, i: int) -> tuple[int, int]:
    """First and last token of a verb with its auxiliaries, its negation, the adverbs at its side and its particle."""
    first = i
    for c in reversed([c for c in near(tokens, i) if c < i]):
        if tokens.dep[c] not in WITHIN_GROUP or c != first - 1 or tokens.children[c]:
            break
        first = c
    while first < i and (tokens.form[first] in APART or tokens.tag[first] == "WRB"):
        first += 1
    last = i
    for c in near(tokens, i):
        if c == last + 1 and (tokens.dep[c] in {"prt", "neg"} or tokens.form[c] == "back"):
            last = c
    return first, last


def is_infinitive(tokens: Tokens, i: int) -> bool:
    """Whether a verb stands with "to"."""
    return any(tokens.dep[c] == "aux" and tokens.form[c] == "to" for c in near(tokens, i))


def has_subject(tokens: Tokens, i: int) -> bool:
    """Whether a verb has a subject of its own."""
    return any(tokens.dep[c] in {"nsubj", "nsubjpass", "csubj", "expl"} for c in near(tokens, i))


def is_finite(tokens: Tokens, i: int) -> bool:
    """Whether a verb makes a clause that can be said: finite, or a bare quotation."""
    if is_infinitive(tokens, i):
        return False
    if tokens.tag[i] in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    return any(tokens.dep[c] in {"aux", "auxpass"} and tokens.tag[c] in {"VBD", "VBZ", "VBP", "MD"} for c in near(tokens, i))


def below(tokens: Tokens, i: int, without: int | None = None) -> tuple[tuple[int, int], ...]:
    """What a word governs, as the (first, last) tokens of one piece; of two where the branch of ``without`` cuts it.

    What the author adds at its end is left out too: ", adding that ...", ", according to ...", ", a figure that ...".
    """
    inside = tokens.subtree(i)
    first, last = inside[0], inside[-1]
    branch = tokens.subtree(without) if without is not None and without in inside else []
    while (t := find_added(tokens, i, last, without)) is not None:
        last = tokens.subtree(t)[0] - 1
    if not branch:
        return ((first, last),)
    if branch[0] <= first or branch[-1] >= last:
        return ((branch[-1] + 1, last),) if branch[0] <= first else ((first, branch[0] - 1),)
    return ((first, branch[0] - 1), (branch[-1] + 1, last))


def find_added(tokens: Tokens, i: int, last: int, cue: int | None) -> int | None:
    """The branch of a clause that ends with token ``last`` and is the author's addition to the whole sentence."""
    t = last
    for _ in range(SUBTREE):
        if t <= i or tokens.head[t] == t or t == cue:
            return None
        if is_added(tokens, t):
            return t
        t = tokens.head[t]
    return None


def is_added(tokens: Tokens, t: int) -> bool:
    """Whether the parser hangs too low what belongs to the whole sentence."""
    if tokens.dep[t] not in {"advcl", "prep", "npadvmod", "appos"} or tokens.pos[tokens.head[t]] not in {"VERB", "AUX"}:
        return False
    first = tokens.subtree(t)[0]
    if tokens.form[first - 1] != ",":
        return False
    if tokens.dep[t] == "advcl":
        return tokens.tag[t] == "VBG" and first == t and tokens.lemma[t] in ADDING
    if tokens.dep[t] == "prep":
        return tokens.form[t] == "according"
    return tokens.form[first] in {"a", "an"} and any(tokens.dep[c] in {"relcl", "acl"} for c in tokens.children[t])


def find_clause(tokens: Tokens, i: int) -> tuple[tuple[int, int], ...]:
    """The clause that a verb of saying or thinking has for its object, or that it is put into: "It is, she said, dead"."""
    own = [c for c in near(tokens, i) if tokens.dep[c] == "ccomp" and is_said(tokens, c, i)]
    for c in sorted(own, key=lambda c: not has_that(tokens, c)):  # of two the one after "that"
        return below(tokens, c, i)
    for c in near(tokens, i):  # "knows how to win"; "asked if he would", which the parser takes for a condition
        if tokens.dep[c] in {"xcomp", "advcl"} and c > i and asks(tokens, c, i):
            return below(tokens, c)
    governor = tokens.head[i]
    if tokens.dep[i] == "parataxis" or is_put_in(tokens, i) or is_as_clause(tokens, i):
        return below(tokens, governor, i)
    return ()


def is_said(tokens: Tokens, c: int, verb: int) -> bool:
    """Whether a clause under a verb can be what is said, and is not what somebody does ("let him go")."""
    return not is_infinitive(tokens, c) and (is_finite(tokens, c) or c < verb or not has_object(tokens, verb))


def has_that(tokens: Tokens, c: int) -> bool:
    """Whether a clause begins with "that"."""
    return any(tokens.form[m] == "that" and tokens.dep[m] in {"mark", "advmod"} for m in near(tokens, c))


def asks(tokens: Tokens, c: int, verb: int) -> bool:
    """Whether a clause is a question in indirect speech."""
    first = tokens.subtree(c)[0]
    if tokens.dep[c] == "xcomp":
        return is_infinitive(tokens, c) and (tokens.tag[first] in {"WRB", "WP", "WDT"} or tokens.form[first] == "whether")
    return tokens.lemma[verb] in INQUIRING and tokens.form[first] in {"if", "whether", "why", "how"}


def has_object(tokens: Tokens, i: int) -> bool:
    """Whether a verb has a plain object before its clause."""
    return any(tokens.dep[c] == "dobj" for c in near(tokens, i))


def is_put_in(tokens: Tokens, i: int) -> bool:
    """Whether a clause of saying stands between commas in what is said, though the parser calls it something else."""
    if tokens.dep[i] not in {"ccomp", "advcl", "intj"} or any(tokens.dep[c] in {"mark", "aux"} for c in near(tokens, i)):
        return False
    here = tokens.subtree(i)
    before, after = here[0] - 1, here[-1] + 1
    return (
        before >= 0
        and len(here) <= 8
        and has_subject(tokens, i)
        and (tokens.form[before] == "," or tokens.form[here[0]] == ",")
        and (after >= len(tokens) or tokens.form[after] in {",", "."} or tokens.form[here[-1]] == ",")
    )


def is_as_clause(tokens: Tokens, i: int) -> bool:
    """Whether it is "as the mayor said"."""
    return (
        tokens.dep[i] == "advcl"
        and has_subject(tokens, i)
        and any(tokens.dep[c] in {"mark", "advmod"} and tokens.form[c] == "as" for c in near(tokens, i))
        and len(near(tokens, i)) <= 4
    )


def find_infinitive(tokens: Tokens, i: int) -> tuple[tuple[int, int], ...]:
    """The infinitive that a verb has for its object: "vowed to fight"."""
    for c in near(tokens, i):
        if c > i and tokens.dep[c] in CLAUSES and is_infinitive(tokens, c) and not has_subject(tokens, c):
            if any(i < d < c and tokens.dep[d] in {"dobj", "dative"} for d in near(tokens, i)):
                return ()
            return below(tokens, c)
    return ()


def find_other(tokens: Tokens, i: int) -> tuple[tuple[int, int], ...]:
    """What somebody else is to do: "urged voters to stay", "is expected to stay"."""
    for c in near(tokens, i):
        if c > i and tokens.dep[c] in CLAUSES and is_infinitive(tokens, c):
            first = next((d for d in near(tokens, i) if i < d < c and tokens.dep[d] in {"dobj", "dative"}), None)
            if first is None and not has_subject(tokens, c) and not is_passive(tokens, i):
                return ()
            runs = below(tokens, c)
            if first is None:
                return runs
            return ((tokens.subtree(first)[0], runs[-1][1]),)
    return ()


def find_gerund(tokens: Tokens, i: int) -> tuple[tuple[int, int], ...]:
    """The gerund that a verb has for its object: "denied taking money"."""
    for c in near(tokens, i):
        if c == i + 1 and tokens.dep[c] in CLAUSES and tokens.tag[c] == "VBG":
            return below(tokens, c)
    return ()


def find_name(tokens: Tokens, i: int) -> tuple[tuple[int, int], ...]:
    """What somebody is called, with whom: "called the plan a joke"."""
    for c in near(tokens, i):
        if c > i and tokens.dep[c] in {"oprd", "ccomp"} and not is_finite(tokens, c) and not is_infinitive(tokens, c):
            first = next((d for d in near(tokens, i) if i < d < c and tokens.dep[d] == "dobj"), c)
            return ((tokens.subtree(first)[0], tokens.subtree(c)[-1]),)
    return ()


def find_as(tokens: Tokens, i: int) -> tuple[tuple[int, int], ...]:
    """As what somebody is described, with whom: "described it as a joke"."""
    return find_with(tokens, i, "as")


def find_of(tokens: Tokens, i: int) -> tuple[tuple[int, int], ...]:
    """Of what somebody is accused, with whom."""
    return find_with(tokens, i, "of")


def find_with(tokens: Tokens, i: int, preposition: str) -> tuple[tuple[int, int], ...]:
    """An object and the phrase of a preposition after it."""
    first = None
    for c in near(tokens, i):
        if c > i and tokens.dep[c] == "dobj":
            first = c
            inner = [p for p in tokens.children[c] if tokens.dep[p] == "prep" and tokens.form[p] == preposition]
            if inner and (preposition == "as" or any(tokens.dep[g] == "pcomp" for g in tokens.children[inner[0]])):
                return ((tokens.subtree(c)[0], tokens.subtree(c)[-1]),)
        if c > i and ((tokens.dep[c] == "prep" and tokens.form[c] == preposition) or leading_as(tokens, c) == preposition):
            if first is None and not is_passive(tokens, i):
                return ()
            return ((tokens.subtree(c if first is None else first)[0], tokens.subtree(c)[-1]),)
    return ()


def leading_as(tokens: Tokens, c: int) -> str | None:
    """The word "as" where it opens a clause without a verb: "described it as arbitrary"."""
    if tokens.dep[c] != "advcl" or tokens.pos[c] in {"VERB", "AUX"}:
        return None
    return next((tokens.form[w] for w in tokens.children[c] if w < c and tokens.form[w] == "as"), None)


def is_passive(tokens: Tokens, i: int) -> bool:
    """Whether a verb is in the passive."""
    return any(tokens.dep[c] in {"auxpass", "nsubjpass"} for c in near(tokens, i))


FIND = {
    "clause": find_clause,
    "infinitive": find_infinitive,
    "other": find_other,
    "gerund": find_gerund,
    "name": find_name,
    "as": find_as,
    "of": find_of,
}


def read_predicate(tokens: Tokens, i: int, words: CueWords) -> Cue | None:
    """The cue of a verb with an adjective or participle: "is sure that", "are worried that", "made clear that"."""
    if tokens.form[i] in words.adjectives and (is_participle(tokens, i) or tokens.dep[i] in {"acl", "amod", "oprd"}):
        return join_adjective(tokens, i, i, words)
    for c in near(tokens, i):
        if c > i and tokens.dep[c] in {"acomp", "oprd", "ccomp"} and tokens.form[c] in words.adjectives:
            return join_adjective(tokens, i, c, words)
    return None


def join_adjective(tokens: Tokens, verb: int, adjective: int, words: CueWords) -> Cue | None:
    """The cue of an adjective that has a clause or an infinitive, with its verb."""
    for governor in dict.fromkeys((adjective, verb)):
        for c in near(tokens, governor):
            if (
                c > adjective
                and (tokens.dep[c] in {*CLAUSES, "csubj"} or has_that(tokens, c))
                and (is_finite(tokens, c) or is_infinitive(tokens, c))
            ):
                manner = tell_manner(words.adjectives[tokens.form[adjective]], tokens, c)
                return Cue(adjective, verb_group(tokens, verb)[0], adjective, manner, below(tokens, c))
    return None


def read_noun(tokens: Tokens, i: int, words: CueWords) -> Cue | None:
    """The cue of a noun with a clause or an infinitive of its own: "his claim that", "a plan to"."""
    manner = words.nouns.get(tokens.lemma[i])
    if manner is None:
        return None
    for c in near(tokens, i):
        if c > i and tokens.dep[c] in {"acl", "ccomp", "relcl"} and is_content_clause(tokens, c):
            return Cue(i, i, i, tell_manner(manner, tokens, c), below(tokens, c), source=find_holder(tokens, i))
        if c == i + 1 and tokens.form[c] == "of" and has_gerund(tokens, c):
            return Cue(i, i, i, tell_manner(manner, tokens, c), below(tokens, c), source=find_holder(tokens, i))
    return None


def tell_manner(manner: Manner, tokens: Tokens, c: int) -> Manner:
    """The manner of an adjective or noun with its complement: a thought of doing something is a wish or a plan."""
    return "wish" if manner == "thought" and (is_infinitive(tokens, c) or tokens.form[c] == "of") else manner


def has_gerund(tokens: Tokens, preposition: int) -> bool:
    """Whether a preposition has a gerund: "of leaving"."""
    return any(tokens.dep[g] == "pcomp" and tokens.tag[g] == "VBG" for g in tokens.children[preposition])


def is_content_clause(tokens: Tokens, c: int) -> bool:
    """Whether a clause after a noun says what it is: with "that" for a conjunction, or an infinitive."""
    marks = [m for m in tokens.children[c] if tokens.dep[m] == "mark"]
    return any(tokens.form[m] in {"that", "whether"} for m in marks) or (
        is_infinitive(tokens, c) and not has_subject(tokens, c)
    )


def find_holder(tokens: Tokens, i: int) -> int | None:
    """Whose claim it is: a possessive, or the noun after "by" or "of"."""
    for c in near(tokens, i):
        if tokens.dep[c] == "poss":
            return c
    for c in near(tokens, i):
        if tokens.dep[c] == "prep" and tokens.form[c] in {"by", "of", "from", "among"}:
            return next((p for p in tokens.children[c] if tokens.dep[p] == "pobj"), None)
    return None


def read_according(tokens: Tokens, i: int) -> Cue | None:
    """The cue "according to", with who says so and the sentence or clause that it belongs to."""
    for to in near(tokens, i):
        if tokens.form[to] == "to":
            who = next((p for p in tokens.children[to] if tokens.dep[p] == "pobj"), None)
            governor = tokens.clause_head(tokens.head[i])
            if who is not None and governor != i:
                return Cue(i, i, to, "speech", said_so(tokens, i, governor), spoken=True, source=who)
    return None


def said_so(tokens: Tokens, i: int, governor: int) -> tuple[tuple[int, int], ...]:
    """What is so according to somebody: after a comma all that the sentence said before, else the clause."""
    first, last = tokens.bounds[tokens.sentence[i]]
    root = next((t for t in range(first, last) if tokens.dep[t] == "ROOT"), governor)
    if i > first and tokens.form[i - 1] == "," and root < i:
        return ((first, i - 1),)
    return below(tokens, root if i == first else governor, i)


def read_view(tokens: Tokens, i: int) -> Cue | None:
    """The cue of "in his view"; of "in the words of the mayor" at the beginning of a clause or between commas alone."""
    within = i and tokens.sentence[i - 1] == tokens.sentence[i] and tokens.form[i - 1] not in PAUSES
    for noun in near(tokens, i):
        if tokens.dep[noun] == "pobj" and tokens.form[noun] in (VIEWS if within else VIEWS | WORDS):
            who = find_holder(tokens, noun)
            governor = tokens.clause_head(tokens.head[i])
            if who is not None and governor != i:
                pieces = below(tokens, governor, i)
                return Cue(noun, noun, noun, "thought", pieces, spoken=tokens.form[noun] == "words", source=who)
    return None


def read_adverb(tokens: Tokens, i: int, words: CueWords) -> Cue | None:
    """An adverb that says of a whole clause that somebody says so."""
    governor = tokens.clause_head(i)
    if governor == i or tokens.pos[tokens.head[i]] not in {"VERB", "AUX"}:
        return None
    return Cue(i, i, i, words.adverbs[tokens.form[i]], below(tokens, governor, i))
