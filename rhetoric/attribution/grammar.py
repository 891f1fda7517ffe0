"""Grammar: what the parse says of a word, in the questions that attribution asks (ClearNLP labels, Penn tags)."""

from __future__ import annotations

from bisect import bisect_left

from rhetoric.document import Tokens

# So many of the words that one word governs are looked at.
MANY = 60
# A dateline is no longer than so many tokens, and is made of these.
DATELINE = 12
PLACES = frozenset({"PROPN", "PUNCT", "NOUN", "NUM", "X", "SPACE"})
# Between the parts of a verb group these may stand.
WITHIN_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
# At the beginning of a group these are no part of it.
APART = frozenset({"to", "then", "just", "even", "only", "so", "as", "here", "there", "thus", "yet", "but"})


def near(tokens: Tokens, i: int) -> list[int]:
    """What a word governs; of a monster only what stands nearest, so that the time stays bounded."""
    found = tokens.children[i]
    if len(found) <= MANY:
        return found
    n = bisect_left(found, i)
    return found[max(0, n - MANY // 2) : n + MANY // 2]


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


def has_object(tokens: Tokens, i: int) -> bool:
    """Whether a verb has a plain object before its clause."""
    return any(tokens.dep[c] == "dobj" for c in near(tokens, i))


def has_that(tokens: Tokens, c: int) -> bool:
    """Whether a clause begins with "that"."""
    return any(tokens.form[m] == "that" and tokens.dep[m] in {"mark", "advmod"} for m in near(tokens, c))


def has_gerund(tokens: Tokens, preposition: int) -> bool:
    """Whether a preposition has a gerund: "of leaving"."""
    return any(tokens.dep[g] == "pcomp" and tokens.tag[g] == "VBG" for g in tokens.children[preposition])


def is_finite(tokens: Tokens, i: int) -> bool:
    """Whether a verb makes a clause that can be said: finite, or a bare quotation."""
    if is_infinitive(tokens, i):
        return False
    if tokens.tag[i] in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    return any(tokens.dep[c] in {"aux", "auxpass"} and tokens.tag[c] in {"VBD", "VBZ", "VBP", "MD"} for c in near(tokens, i))


def is_passive(tokens: Tokens, i: int) -> bool:
    """Whether a verb is in the passive."""
    return any(tokens.dep[c] in {"auxpass", "nsubjpass"} for c in near(tokens, i))


def skip_dateline(tokens: Tokens, i: int) -> int:
    """The token after "LONDON (Reuters) — " where a sentence begins with ``i``; else ``i`` itself."""
    first, last = tokens.bounds[tokens.sentence[i]]
    if i != first:
        return i
    for t in range(first, min(last - 1, first + DATELINE)):
        if tokens.form[t] in {"—", "–", "--", "-"} and (t == first or tokens.end[t - 1] < tokens.start[t]):
            return t + 1 if all(tokens.pos[w] in PLACES for w in range(first, t)) else i
    return i
