"""Scope: the words whose force a hedge or a booster changes, read off the dependency parse.

What lies in the scope of a cue follows the annotated corpora (BioScope, Vincze et al. 2008; CoNLL-2010, Farkas et al. 2010),
but a cue at the edge of its scope is no part of it, and neither are the words that only join a clause ("that", "which", "and").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rhetoric.document import SUBTREE, Document, Span, Tokens
from rhetoric.finding import Role
from rhetoric.matchers.phrase import Match
from rhetoric.matchers.roles import COPULAS, PASSED_OVER

# How far up a parse is followed.
DEPTH = 12
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
PREDICATES = frozenset({"acomp", "attr", "oprd"})
ATTRIBUTIVE = frozenset({"amod", "compound", "nmod", "quantmod", "nummod", "det", "predet"})
BLANK = frozenset({"PUNCT", "SPACE"})
VERBAL = frozenset({"VERB", "AUX"})
MODALS = frozenset("may might can could shall should will would must ought 'll 'd ca wo".split())
# Cues of these kinds weaken or strengthen the next phrase rather than a clause.
DEGREE = frozenset({"approximator", "intensifier", "emphasis"})
# Verbs and adjectives whose subject belongs to their complement: "the bridge [seems] to lean". Passives are as they.
RAISING = frozenset(
    "seem appear tend look sound feel prove happen likely unlikely certain sure bound apt set poised destined fated doomed "
    "guaranteed guarantee expected".split()
)
# What joins a clause to another or stands beside it, and is none of it.
OUTSIDE = frozenset({"mark", "cc", "punct", "preconj", "parataxis", "intj"})
BESIDE_NOUN = frozenset({"relcl", "appos", "conj", "cc", "punct", "advcl", "parataxis", "preconj"})
# Approximators that follow what they approximate: "forty or so".
FOLLOWING = frozenset({("or", "so"), ("or", "thereabouts"), ("give", "or", "take"), ("of", "sorts")})
# Words before which an adverb speaks of a quantity, however it was parsed.
QUANTITIES = frozenset(
    {"half", "all", "every", "everyone", "everybody", "everything", "none", "nothing", "twice", "double", "$", "£", "€"}
)


@dataclass(frozen=True)
class Cue:
    """A cue in its text: the tokens ``first`` to ``last``, and the ``kind`` of its rule (epistemic, certainty ...)."""

    tokens: Tokens
    first: int
    last: int
    kind: str = ""

    def holds(self, i: int) -> bool:
        """Whether token ``i`` is part of the cue."""
        return self.first <= i <= self.last

    @cached_property
    def top(self) -> int:
        """The token of the cue that stands highest in the parse; a mere "that" only if there is nothing else."""
        tokens = self.tokens
        ends = [i for i in range(self.first, self.last + 1) if tokens.head[i] == i or not self.holds(tokens.head[i])]
        return min(
            ends or [self.first],
            key=lambda i: (tokens.dep[i] == "punct", len(ends) > 1 and joins(tokens, i), measure_depth(tokens, i)),
        )

    @cached_property
    def next(self) -> int | None:
        """The first word after the cue, unless punctuation or the end of the sentence comes first."""
        tokens, i = self.tokens, self.last + 1
        end = tokens.bounds[tokens.sentence[self.last]][1]
        while i < end and (tokens.pos[i] == "SPACE" or tokens.form[i] in PASSED_OVER):
            i += 1
        return i if i < end and tokens.pos[i] != "PUNCT" else None


def list_below(tokens: Tokens, i: int) -> list[int]:
    """The tokens that hang on token ``i``; of a monster the first `SUBTREE`, so that the time of each cue stays bounded."""
    return tokens.children[i][:SUBTREE]


def joins(tokens: Tokens, i: int) -> bool:
    """Whether a token only joins a clause to another."""
    return tokens.dep[i] == "mark" and tokens.form[i] == "that"


def measure_depth(tokens: Tokens, i: int) -> int:
    """How many steps it is up to the root."""
    for steps in range(DEPTH):
        if tokens.head[i] == i:
            return steps
        i = tokens.head[i]
    return DEPTH


def find_cue_and_scope(match: Match, document: Document) -> tuple[Role, ...]:
    """The cue, and the clause or phrase that it bears upon, if there is one."""
    kind = str(dict(match.rule.entry.attributes).get("kind", ""))
    scope = find_scope(document.tokens, match.first, match.last, kind)
    cue = Role("cue", document.tokens.span(match.first, match.last))
    return (cue, Role("scope", scope)) if scope else (cue,)


def find_scope(tokens: Tokens, first: int, last: int, kind: str = "") -> Span | None:
    """The characters of the clause or phrase that the cue ``first`` to ``last`` bears upon; None where there is none."""
    cue = Cue(tokens, first, last, kind)
    adjunct = find_adjunct(cue)
    if kind == "conditional" and adjunct is not None:
        return cut_clause(cue, adjunct)
    finders = [find_phrase, find_complement]
    if adjunct is None or tokens.dep[adjunct] != "prep":  # "according to the diocese": what is said is not the diocese
        finders.append(find_noun_scope)
    for find in finders:
        found = find(cue)
        if found and (span := trim(cue, found)):
            return span
    return cut_clause(cue, adjunct)


def cut_clause(cue: Cue, adjunct: int | None) -> Span | None:
    """The clause in which the cue stands, or the one beside which ``adjunct`` stands, without that."""
    tokens = cue.tokens
    if adjunct is None:
        return trim(cue, gather_clause(tokens, find_clause(tokens, cue.top)))
    verb = find_clause(tokens, tokens.head[adjunct])
    return trim(cue, gather_clause(tokens, verb), outside=tokens.subtree(adjunct))


def find_adjunct(cue: Cue) -> int | None:
    """The word under which all of a cue stands that is no part of what it weakens: "if true", "according to X", "it seems"."""
    tokens, top = cue.tokens, cue.top
    if tokens.dep[top] in {"mark", "advmod"} and tokens.dep[tokens.head[top]] == "advcl" and top < tokens.head[top]:
        # "if the pump fails": the clause is the adjunct; but an adverb within a clause weakens that
        top = tokens.head[top] if tokens.dep[top] == "mark" or cue.kind == "conditional" else top
    if tokens.head[top] == top or tokens.dep[top] not in {"advcl", "prep", "pcomp", "npadvmod", "parataxis", "ccomp"}:
        return None
    if (
        tokens.dep[top] == "ccomp"
        and has_subject(tokens, tokens.head[top])
        and top > tokens.head[top]
        and not is_set_off(tokens, top)
    ):
        return None
    return top


def is_set_off(tokens: Tokens, verb: int) -> bool:
    """Whether a comma stands right before a clause: ", it seems"."""
    before = min(tokens.subtree(verb)) - 1
    return before >= 0 and tokens.form[before] in {",", "-", "–", "—", "("}


def has_subject(tokens: Tokens, verb: int) -> bool:
    """Whether a verb has a subject of its own."""
    return any(tokens.dep[c] in SUBJECTS for c in list_below(tokens, verb))


def find_phrase(cue: Cue) -> list[int] | None:
    """The phrase that an approximator, an intensifier or an adverb stands before; None where it bears on a clause."""
    tokens, n = cue.tokens, cue.next
    words = tuple(tokens.form[cue.first : cue.last + 1])
    if words in FOLLOWING and cue.first > tokens.bounds[tokens.sentence[cue.first]][0]:
        return [i for i in tokens.subtree(cue.first - 1) if i < cue.first]
    if n is None or tokens.pos[n] in VERBAL or not may_take_phrase(cue):
        return None
    head = tokens.head[cue.top]
    node = head if head >= n and tokens.pos[head] in {"ADJ", "ADV"} else climb(tokens, n)
    if not (bears_on(cue, n, node) or is_object_after(cue, node)):
        return None
    loose = cue.kind in {"approximator"} and tokens.pos[node] not in {"ADJ", "ADV"}
    right = [c for c in list_below(tokens, node) if c > node and tokens.dep[c] not in BESIDE_NOUN]
    kept = [c for c in right if not loose or tokens.form[c] == "of"]
    return [*range(n, node + 1), *(i for c in kept for i in tokens.subtree(c))]


def may_take_phrase(cue: Cue) -> bool:
    """Whether a cue may weaken a phrase: an adverb, or an approximator of any sort, but no "[complete] shambles"."""
    tokens, top = cue.tokens, cue.top
    if cue.kind not in DEGREE:
        return tokens.dep[top] in {"advmod", "npadvmod", "neg", "intj"} and not is_frame(cue)
    return cue.kind == "approximator" or tokens.pos[top] != "ADJ" or tokens.dep[top] == "advmod"


def is_frame(cue: Cue) -> bool:
    """Whether an adverb that bears on a clause stands before a predicate: "is probably wrong", "was undoubtedly the best"."""
    tokens, head = cue.tokens, cue.tokens.head[cue.top]
    return tokens.dep[head] in PREDICATES and tokens.pos[head] in {"ADJ", "NOUN", "PROPN", "VERB"}


def climb(tokens: Tokens, n: int) -> int:
    """The head of the largest phrase that begins with token ``n`` and ends with its head."""
    for _ in range(DEPTH):
        head = tokens.head[n]
        if head <= n or tokens.pos[head] in VERBAL or tokens.dep[n] in SUBJECTS:
            break
        n = head
    return n


def bears_on(cue: Cue, n: int, node: int) -> bool:
    """Whether the cue hangs on a word of the phrase from ``n`` to ``node``, governs it, or says how many."""
    tokens = cue.tokens
    hangs = n <= tokens.head[cue.top] <= node
    governed = cue.holds(tokens.head[node]) and tokens.dep[node] not in {"ccomp", "xcomp"}
    quantity = tokens.pos[n] in {"NUM", "SYM"} or tokens.form[n] in QUANTITIES
    return hangs or governed or quantity


def is_object_after(cue: Cue, node: int) -> bool:
    """Whether an adverb stands between a verb and its object: "crossed probably the oldest bridge in town"."""
    tokens, verb = cue.tokens, cue.tokens.head[cue.top]
    return verb < cue.first and tokens.head[node] == verb and tokens.dep[node] in {"dobj", "pobj"}


def find_complement(cue: Cue) -> list[int] | None:
    """What is said, thought or possible: the clause a verb, an adjective or a noun of the cue takes, with a raised subject."""
    tokens = cue.tokens
    if tokens.dep[cue.top] in {"advmod", "mark", "aux"}:
        return None
    for i in range(cue.last, cue.first - 1, -1):
        complement = find_complement_of(cue, i)
        if complement is not None:
            below = gather_clause(tokens, complement)
            return [*find_raised(cue, i, complement), *below]
    return None


def find_complement_of(cue: Cue, i: int) -> int | None:
    """The head of the clause that token ``i`` of the cue takes."""
    tokens = cue.tokens
    holders = [i]
    head = tokens.head[i]
    if tokens.dep[i] in PREDICATES or (tokens.dep[i] in SUBJECTS and tokens.pos[i] == "NOUN"):
        holders.append(head)
    for holder in holders:
        for c in list_below(tokens, holder):
            if not cue.holds(c) and is_complement(cue, holder, c):
                return c
    return None


def is_complement(cue: Cue, holder: int, c: int) -> bool:
    """Whether ``c`` heads a clause that ``holder`` takes."""
    tokens, dep = cue.tokens, cue.tokens.dep[c]
    if dep == "ccomp":
        return True
    if c < cue.last:
        return False
    if dep in {"xcomp", "csubj", "pcomp"}:
        return True
    marks = {tokens.form[m] for m in list_below(tokens, c) if tokens.dep[m] in {"mark", "advmod", "nsubj", "dobj"}}
    if dep in {"acl", "relcl"}:
        return tokens.pos[holder] == "NOUN" and cue.holds(holder) and ("that" in marks or dep == "acl")
    if dep == "advcl":
        return bool(marks & {"that", "whether", "as", "like"} or (marks & {"if"} and min(tokens.subtree(c)) <= cue.last + 1))
    return dep in PREDICATES and is_raising(tokens, holder) and cue.holds(holder)


def is_raising(tokens: Tokens, i: int) -> bool:
    """Whether the subject of a verb or adjective belongs to its complement."""
    passive = any(tokens.dep[c] in {"nsubjpass", "auxpass"} for c in list_below(tokens, i))
    return passive or tokens.lemma[i] in RAISING or tokens.form[i] in RAISING


def find_raised(cue: Cue, i: int, complement: int) -> list[int]:
    """The subject that belongs to the complement, if there is one."""
    tokens = cue.tokens
    if tokens.dep[complement] not in {"xcomp", *PREDICATES} or not is_raising(tokens, i):
        return []
    holder = tokens.head[i] if tokens.dep[i] in PREDICATES else i
    for _ in range(2):  # "is thought likely to": the subject may be one step further up
        found = [c for c in list_below(tokens, holder) if tokens.dep[c] in SUBJECTS and tokens.tag[c] not in {"WDT", "WP"}]
        if found:
            return tokens.subtree(found[0])
        holder = tokens.head[holder]
    return []


def find_noun_scope(cue: Cue) -> list[int] | None:
    """The noun phrase around an attributive cue, what a cue noun is "of", or the object of a cue verb."""
    tokens, top = cue.tokens, cue.top
    if tokens.dep[top] in ATTRIBUTIVE and not cue.holds(tokens.head[top]):
        head = tokens.head[top]
        for _ in range(DEPTH):
            if tokens.dep[head] not in ATTRIBUTIVE:
                break
            head = tokens.head[head]
        return gather(tokens, head, BESIDE_NOUN)
    if tokens.pos[top] in {"NOUN", "VERB"}:
        return find_governed(cue)
    return None


def find_governed(cue: Cue) -> list[int] | None:
    """The object of a verb of the cue, or what follows the preposition of a verb or noun of it."""
    tokens = cue.tokens
    for i in range(cue.last, cue.first - 1, -1):
        for c in list_below(tokens, i):
            if c <= cue.last:
                continue
            if tokens.dep[c] in {"dobj", "pobj"} and (tokens.pos[i] != "AUX"):
                return gather(tokens, c, frozenset({"punct"}))
            if tokens.dep[c] == "prep" and c == cue.next and not is_raising(tokens, i):
                return [j for j in tokens.subtree(c) if j != c]
    return None


def gather(tokens: Tokens, i: int, without: frozenset[str]) -> list[int]:
    """Token ``i`` and all below it, without what hangs on it by one of these labels."""
    return collect(tokens, i, (c for c in list_below(tokens, i) if tokens.dep[c] not in without))


def collect(tokens: Tokens, top: int, chosen: Iterable[int]) -> list[int]:
    """Token ``top`` and all below those ``chosen`` of its children; of a monster, `SUBTREE` tokens or a few more."""
    found = [top]
    for c in chosen:
        found += tokens.subtree(c)
        if len(found) > SUBTREE:
            break
    return found


def find_clause(tokens: Tokens, i: int) -> int:
    """The verb of the clause in which a token stands; a modal is none of its own."""
    for _ in range(DEPTH):
        if tokens.head[i] == i or (tokens.pos[i] in VERBAL and tokens.dep[i] not in {"aux", "auxpass", "amod"}):
            return i
        i = tokens.head[i]
    return i


def gather_clause(tokens: Tokens, verb: int) -> list[int]:
    """The words of a clause, without what joins it to another and without the clauses joined to it."""
    return collect(tokens, verb, (c for c in list_below(tokens, verb) if not is_beside(tokens, verb, c)))


def is_beside(tokens: Tokens, verb: int, c: int) -> bool:
    """Whether a word under the verb of a clause is none of the clause: a joining word, or a clause that has its own subject."""
    dep = tokens.dep[c]
    if dep == "conj" and tokens.pos[c] in VERBAL:
        return any(tokens.dep[x] in SUBJECTS or tokens.form[x] in MODALS for x in list_below(tokens, c))
    if dep == "mark":
        return tokens.form[c] not in {"whether", "if"} or tokens.dep[verb] == "advcl"
    return dep in OUTSIDE or (tokens.dep[verb] == "relcl" and tokens.tag[c] in {"WDT", "WP", "WRB"})


def trim(cue: Cue, found: Iterable[int], *, outside: Iterable[int] = ()) -> Span | None:
    """The span of these tokens, less the cue, what is ``outside``, punctuation and hanging words at its edges.

    None if nothing is left.
    """
    tokens = cue.tokens
    first_of, end_of = tokens.bounds[tokens.sentence[cue.first]]
    inside = [i for i in found if first_of <= i < end_of]
    if not inside:
        return None
    first, last = min(inside), max(inside)
    away = {*outside, *range(cue.first, cue.last + 1)}
    while first <= last and (first in away or tokens.pos[first] in BLANK or joins(tokens, first)):
        first += 1
    shortened = False
    while first <= last and (last in away or tokens.pos[last] in BLANK or (shortened and ends_badly(tokens, last))):
        shortened = shortened or last in away
        last -= 1
    return tokens.span(first, last) if first <= last else None


def ends_badly(tokens: Tokens, i: int) -> bool:
    """Whether a token cannot end a clause from which a cue was cut off: "the failure [is possible]"."""
    return tokens.pos[i] in {"AUX", "PART", "CCONJ"} or (tokens.lemma[i] in COPULAS and tokens.pos[i] == "VERB")
