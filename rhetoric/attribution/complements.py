"""Complements: what the grammar joins to a cue as its content.

The clause that somebody says, the infinitive that somebody plans, whom somebody calls what: for each frame of
``data/cues.toml`` a way to find it, as (first, last) tokens of one piece, or of two where the cue stands in the middle.
"""

from __future__ import annotations

from rhetoric.attribution.grammar import (
    has_object,
    has_subject,
    has_that,
    is_finite,
    is_infinitive,
    is_passive,
    near,
)
from rhetoric.document import SUBTREE, Tokens

CLAUSES = frozenset({"ccomp", "xcomp"})
INQUIRING = frozenset({"ask", "wonder", "inquire", "explain", "tell", "know", "record"})
ADDING = frozenset("add note tell say call cite contend insist argue explain warn suggest claim stress state write".split())


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
    if own:  # of two the one after "that"
        return below(tokens, min(own, key=lambda c: not has_that(tokens, c)), i)
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


def asks(tokens: Tokens, c: int, verb: int) -> bool:
    """Whether a clause is a question in indirect speech."""
    first = tokens.subtree(c)[0]
    if tokens.dep[c] == "xcomp":
        return is_infinitive(tokens, c) and (tokens.tag[first] in {"WRB", "WP", "WDT"} or tokens.form[first] == "whether")
    return tokens.lemma[verb] in INQUIRING and tokens.form[first] in {"if", "whether", "why", "how"}


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


FIND = {
    "clause": find_clause,
    "infinitive": find_infinitive,
    "other": find_other,
    "gerund": find_gerund,
    "name": find_name,
    "as": find_as,
    "of": find_of,
}
