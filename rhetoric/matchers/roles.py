"""Who stands in which role to a match: subject, object, modifier ..., read off the dependency parse.

spaCy's English labels (ClearNLP) are bent so that a role means the same in every construction: the subject of a passive
is an object, that of a participle the noun it describes, that of a relative clause the noun before "that", that
of "began to fall" the subject of "began".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rhetoric.document import Tokens
from rhetoric.lexicon import PREPOSITIONS

RELATIVE = frozenset({"WDT", "WP", "WP$"})
COPULAS = frozenset({"be", "become", "seem", "remain", "look", "appear", "prove", "stay", "get", "feel", "sound", "turn", "'s"})
DEPTH = 4


# Of a sentence without an end so many words either side of the match are looked at.
SCENE = 150


def find_role(role: str, tokens: Tokens, match: tuple[int, ...]) -> Iterator[int]:
    """The tokens that stand in ``role`` to the matched tokens ``match`` (ascending), none of them in the match, none twice."""
    if role == "sentence":
        first, last = tokens.bounds[tokens.sentence[match[0]]]
        found: Iterable[int] = range(max(first, match[0] - SCENE), min(last, match[-1] + SCENE))
    elif role == "next":
        found = next_words(tokens, match[-1], 1)
    elif role == "previous":
        found = next_words(tokens, match[0], -1)
    elif role in PREPOSITIONS:
        found = find_prepositional(role, tokens, match)
    else:
        find = FINDERS[role]
        found = (j for i in match for j in find(tokens, i))
    seen = set(match)
    for j in found:
        if j not in seen:
            seen.add(j)
            yield j


def next_words(tokens: Tokens, i: int, step: int) -> Iterator[int]:
    """The nearest token on one side that is not a blank, a hyphen or a quotation mark."""
    i += step
    while 0 <= i < len(tokens):
        if tokens.pos[i] != "SPACE" and tokens.form[i] not in PASSED_OVER:
            yield i
            return
        i += step


PASSED_OVER = frozenset({"-", "–", '"', "'", "''", "``", "“", "”", "‘", "’"})


def with_conjuncts(tokens: Tokens, found: Iterable[int]) -> Iterator[int]:
    """Each token and what is joined to it by "and" or "or"."""
    for i in found:
        yield i
        stack = [c for c in tokens.children[i] if tokens.dep[c] == "conj"]
        while stack:
            c = stack.pop()
            yield c
            stack.extend(d for d in tokens.children[c] if tokens.dep[d] == "conj")


def children(tokens: Tokens, i: int, *deps: str) -> list[int]:
    """The governed tokens with one of these labels."""
    return [c for c in tokens.children[i] if tokens.dep[c] in deps]


def resolve_relative(tokens: Tokens, verb: int, found: list[int]) -> list[int]:
    """Put the noun in the place of "which" and "that"."""
    if tokens.dep[verb] != "relcl":
        return found
    return [tokens.head[verb] if tokens.tag[j] in RELATIVE or tokens.form[j] == "that" else j for j in found]


def find_subjects(tokens: Tokens, i: int, depth: int = DEPTH) -> Iterator[int]:
    """Who does it; of a predicate noun or adjective, what is said to be it."""
    own = [c for agent in children(tokens, i, "agent") for c in children(tokens, agent, "pobj")]
    own += resolve_relative(tokens, i, children(tokens, i, "nsubj", "csubj"))
    if own:
        yield from with_conjuncts(tokens, own)
        return
    if depth and not children(tokens, i, "nsubjpass"):
        yield from inherit_subject(tokens, i, depth)


def describes(tokens: Tokens, i: int, head: int) -> bool:
    """Whether a word says something of the noun that governs it: a participle, a relative clause, an apposition."""
    dep = tokens.dep[i]
    if dep in {"relcl", "appos"} or (dep in {"acl", "amod"} and tokens.tag[i] == "VBG"):
        return True
    return dep == "acl" and tokens.dep[head] == "ROOT"  # "Hopes of peace withered.": a rare verb, taken for a participle


def inherit_subject(tokens: Tokens, i: int, depth: int) -> Iterator[int]:
    """The subject of a word that has none of its own, from the word that governs it."""
    dep, head = tokens.dep[i], tokens.head[i]
    if head == i:
        return
    if describes(tokens, i, head):
        yield head
    elif dep == "xcomp" or (dep == "ccomp" and tokens.tag[i] in {"VB", "VBG"}):
        objects = children(tokens, head, "dobj")
        yield from with_conjuncts(tokens, objects) if objects else find_subjects_or_objects(tokens, head, depth - 1)
    elif dep in {"conj", "advcl", "pcomp", "dep", "aux"} or (
        dep in {"attr", "acomp", "oprd"} and tokens.lemma[head] in COPULAS
    ):
        yield from find_subjects_or_objects(tokens, head, depth - 1)
    elif dep == "oprd":  # "They called the vote a farce"
        yield from with_conjuncts(tokens, find_objects(tokens, head))
    elif dep in {"prep", "pobj"}:
        verb = head if dep == "prep" else tokens.head[head]
        if (
            dep == "prep" or tokens.lemma[verb] in COPULAS
        ):  # "The talks are on the rocks", but not "The president came by train"
            yield from find_subjects_or_objects(tokens, verb, depth - 1)


def find_subjects_or_objects(tokens: Tokens, i: int, depth: int) -> Iterator[int]:
    """The grammatical subject of a clause, passive or not."""
    passive = resolve_relative(tokens, i, children(tokens, i, "nsubjpass"))
    if passive:
        yield from with_conjuncts(tokens, passive)
    else:
        yield from find_subjects(tokens, i, depth)


def find_objects(tokens: Tokens, i: int) -> Iterator[int]:
    """Whom or what it is done to."""
    own = resolve_relative(tokens, i, children(tokens, i, "dobj", "nsubjpass", "dative"))
    dep, head = tokens.dep[i], tokens.head[i]
    if not own and dep in {"acl", "amod"} and tokens.tag[i] in {"VBN", "VBD"}:
        own = [head]
    if (
        not own
        and dep == "relcl"
        and not any(tokens.tag[c] in RELATIVE for c in children(tokens, i, "nsubj"))
        and children(tokens, i, "nsubj")
    ):
        own = [head]
    if not own and dep == "conj" and children(tokens, i, "auxpass") == [] and tokens.tag[i] == "VBN":
        own = resolve_relative(tokens, head, children(tokens, head, "nsubjpass"))
    if not own and dep in {"acomp", "oprd"} and tokens.tag[i] == "VBN":  # "The regime is heavily sanctioned"
        own = list(find_subjects(tokens, head))
    if not own:  # "derail and destroy the talks"
        own = [o for c in children(tokens, i, "conj") for o in children(tokens, c, "dobj")]
    yield from with_conjuncts(tokens, own)


def find_heads(tokens: Tokens, i: int) -> Iterator[int]:
    """What it modifies or is governed by; a preposition in between is passed over."""
    dep, head = tokens.dep[i], tokens.head[i]
    for _ in range(DEPTH):
        if dep != "conj":
            break
        dep, head = tokens.dep[head], tokens.head[head]
    if dep in {"acomp", "oprd", "attr"}:
        yield from find_subjects(tokens, i)
    if dep == "ROOT":
        return
    if tokens.dep[head] in {"prep", "agent"} and dep in {"pobj", "pcomp"}:
        head = tokens.head[head]
    yield from with_conjuncts(tokens, [head]) if dep in {"amod", "compound", "nmod"} else iter([head])


def find_complements(tokens: Tokens, i: int) -> Iterator[int]:
    """The clause or predicate it takes."""
    yield from children(tokens, i, "xcomp", "ccomp", "acomp", "attr", "oprd", "acl", "relcl")
    for c in children(tokens, i, "advcl"):
        if any(tokens.form[m] in {"as", "like", "that", "though"} for m in children(tokens, c, "mark")):
            yield c


def find_modifiers(tokens: Tokens, i: int) -> Iterator[int]:
    """Adjectives and nouns before it."""
    yield from with_conjuncts(tokens, children(tokens, i, "amod", "compound", "nmod", "nummod", "npadvmod", "quantmod"))


def find_prepositional(preposition: str, tokens: Tokens, match: tuple[int, ...]) -> Iterator[int]:
    """The objects of a preposition that hangs on the match or follows it."""
    found = [c for i in match for c in tokens.children[i] if tokens.form[c] == preposition and c not in match]
    found += [j for j in next_words(tokens, match[-1], 1) if tokens.form[j] == preposition]
    # A preposition may hang on the verb though it belongs to its object: "put the brakes on spending".
    found += [
        c
        for i in match
        if tokens.dep[i] in {"dobj", "attr"}
        for c in tokens.children[tokens.head[i]]
        if tokens.form[c] == preposition and c > match[-1]
    ]
    found += [i for i in match if tokens.form[i] == preposition and i == match[-1]]
    for p in found:
        yield from with_conjuncts(tokens, children(tokens, p, "pobj", "pcomp"))


def find_conjuncts(tokens: Tokens, i: int) -> Iterator[int]:
    """What is joined to it by "and" or "or", on either side."""
    if tokens.dep[i] == "conj":
        yield tokens.head[i]
    yield from (j for j in with_conjuncts(tokens, [i]) if j != i)


def find_any(tokens: Tokens, i: int) -> Iterator[int]:
    """Whatever stands beside it in the parse."""
    for find in (find_subjects, find_objects, find_heads, find_complements, find_modifiers, find_conjuncts):
        yield from find(tokens, i)
    yield from children(tokens, i, "poss")
    for p in children(tokens, i, "prep", "agent"):
        yield from with_conjuncts(tokens, children(tokens, p, "pobj", "pcomp"))


def by_label(*deps: str) -> Callable[[Tokens, int], Iterator[int]]:
    """A finder of the governed tokens with these labels."""
    return lambda tokens, i: iter(children(tokens, i, *deps))


def find_negations(tokens: Tokens, i: int) -> Iterator[int]:
    """The words "not", "no", "never", "neither" at the word or at the verb that governs it."""
    for j in (i, tokens.head[i]):
        for c in tokens.children[j]:
            if tokens.dep[c] == "neg" or (
                tokens.dep[c] in {"det", "preconj", "cc"} and tokens.form[c] in {"no", "neither", "nor"}
            ):
                yield c


FINDERS: dict[str, Callable[[Tokens, int], Iterator[int]]] = {
    "subject": find_subjects,
    "object": find_objects,
    "complement": find_complements,
    "modifier": find_modifiers,
    "possessor": by_label("poss"),
    "head": find_heads,
    "adverb": by_label("advmod", "prt", "npadvmod"),
    "particle": by_label("prt"),
    "negation": find_negations,
    "auxiliary": by_label("aux", "auxpass"),
    "determiner": by_label("det", "predet"),
    "conjunct": find_conjuncts,
    "any": find_any,
}
