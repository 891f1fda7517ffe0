"""Target domains: what a sentence speaks of in the words of another domain, and the mapping that joins the two.

What is derailing? Relations; so the target is RELATIONS BETWEEN STATES, and the mapping RELATIONS BETWEEN STATES ARE A TRAIN
JOURNEY. The target is read off the argument structure (as MetaNet does; Dodge, Hong & Stickles 2015): the tenor first, then
what stands in a role to the vehicle, then the subject and object of the clause. Which words name which domain is written in
``data/targets.toml``. Where no word does, there is no target.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from rhetoric.document import Document, Span, Tokens
from rhetoric.finding import Finding, Role
from rhetoric.hierarchy import picture
from rhetoric.matchers.company import noun_phrase
from rhetoric.matchers.roles import children, find_role, find_subjects_or_objects, with_conjuncts
from rhetoric.target_naming import BACK, NOMINAL, Namer
from rhetoric.target_words import RELATIONS, load_target_words

# Where to look first, by the part of speech of the vehicle's chief word.
ROLES = {
    "VERB": ("object", "at", "subject", "of"),
    "ADJ": ("head", "subject", "of", "object"),
}
OTHER_ROLES = ("of", "subject", "possessor", "modifier", "head")
# Prepositions after which stands what an empty noun is about.
COMPLEMENTS = ("for", "against", "about", "over", "on")
DEPTH = 4
BEFORE_NOUNS = frozenset({"amod", "compound", "nmod", "poss"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a finding speaks of: ``domain`` in capitals, ``why`` a clause for people, ``span`` the words that name it."""

    domain: str
    why: str
    span: Span


def find_target(document: Document, finding: Finding) -> Target | None:
    """The target domain of one finding, from its roles and the parse; None where the sentence names none that is sure.

    One of the finding's own source domain is none: WAR IS WAR says nothing.
    """
    words = load_target_words()
    match, tenor = place(document.tokens, finding)
    if not match:
        return None
    target = Seeker(document, words).seek(match, tenor)
    if target and finding.source_domain in words.domains[target.domain].sources:
        return None
    return target


def map_targets(document: Document, findings: Iterable[Finding], *, picture: Callable[[str], str] = picture) -> list[Finding]:
    """The findings, those that have a source domain with the target domain and the mapping that their sentence supports.

    ``picture`` says how a source domain stands at the end of a mapping: RAIL TRAVEL -> "A TRAIN JOURNEY". Both become None
    where the sentence speaks of nothing known; but what a lexicon says its words always speak of stays.
    """
    return [map_target(document, finding, picture) if finding.source_domain else finding for finding in findings]


def map_target(document: Document, finding: Finding, show: Callable[[str], str]) -> Finding:
    """One finding with a source domain."""
    words = load_target_words()
    given, known = finding.target_domain, words.standing(finding.target_domain)
    if known == "own":
        return finding
    target = find_target(document, finding)
    if target and target.domain in words.public.get(given or "", ()) and words.find_subject(finding.mapping):
        return finding  # heat that is said of the economy: INTENSITY IS HEAT, as the lexicon has it
    subject = words.find_subject(finding.mapping, loose=target is None)
    if subject:  # MORE IS UP holds of anything: the target is the quantity itself
        return replace(finding, target_domain=subject)
    if target:
        domain = words.domains[target.domain]
        mapping = f"{domain.written} {domain.verb} {show(finding.source_domain or '')}"
        # What the words are said of is the reason for the target, so that it must be among the roles.
        named = any(r.role == "tenor" for r in finding.roles)
        roles = finding.roles if named else (*finding.roles, Role("tenor", target.span))
        return replace(finding, target_domain=domain.name, mapping=mapping, roles=roles)
    if known == "wide" or (known == "public" and is_witnessed(document, finding, words.public[given or ""])):
        return finding
    return replace(finding, target_domain=None, mapping=None)


def is_witnessed(document: Document, finding: Finding, domains: frozenset[str]) -> bool:
    """Whether the nouns of the sentence name one of these domains and none beside them, the finding's own words apart."""
    tokens = document.tokens
    match, _ = place(tokens, finding)
    if not match:
        return False
    first, last = tokens.bounds[tokens.sentence[match[0]]]
    seeker = Seeker(document, load_target_words())
    near = (i for i in range(max(first, match[0] - SCENE), min(last, match[-1] + SCENE)) if i not in match)
    named = {seeker.name(i) for i in near if tokens.pos[i] in NOMINAL}
    named.discard(None)
    return bool(named) and named <= domains


# Of a sentence without an end so many words either side of the match are looked at, and so many words in a role.
SCENE = 60
MANY = 24


def place(tokens: Tokens, finding: Finding) -> tuple[tuple[int, ...], int | None]:
    """The tokens of the finding's vehicle (of all its words, if it has none) and the chief token of its tenor."""
    vehicles = [r.span for r in finding.roles if r.role == "vehicle"] or [finding.span]
    match = tuple(i for span in vehicles for i in cover(tokens, span) if tokens.pos[i] not in {"PUNCT", "SPACE"})
    for role in finding.roles:
        tenor = cover(tokens, role.span) if role.role == "tenor" else range(0)
        for i in tenor:
            if tokens.head[i] not in tenor or tokens.head[i] == i:
                return match, i
    return match, None


def cover(tokens: Tokens, span: Span) -> range:
    """The tokens that begin within a span."""
    return range(bisect_left(tokens.start, span.start), bisect_left(tokens.start, span.end))


class Seeker(Namer):
    """Looks for the target of one match in a document."""

    def seek(self, match: tuple[int, ...], tenor: int | None) -> Target | None:
        """The target of the vehicle ``match``: the nearest word that names a domain, unless two states face each other."""
        tokens = self.tokens
        self.match = frozenset(match)
        direct = self.drop_agents(match, list(dict.fromkeys(islice(self.list_direct(match, tenor), MANY))))
        apart = [
            i for i in direct if tokens.dep[i] != "conj" or tokens.head[i] not in direct
        ]  # of "Brussels and the bank" the first decides
        found = self.first(apart, self.say)
        if found:
            return found
        parties = self.collect([*match, *self.list_partners(match, direct), *islice(self.list_joined(match), MANY)])
        if len(parties) > 1:
            names = [self.tokens.span(i - (self.pair(i) in self.words.parties), i) for i in sorted(parties.values())[:2]]
            quoted = " and ".join(map(self.quote, names))
            return Target(RELATIONS, f"it is said of {quoted}, who act for two states", Span(names[0].start, names[1].end))
        found = self.first(apart, self.say_complement)
        if found or any(self.closes(i) for i in direct):
            return found
        around = [i for i in islice(self.list_around(match), MANY) if i not in direct]
        empty = [i for i in around if tokens.lemma[i] in self.words.empty]
        return self.first(around, self.say) or self.first(empty, self.say_complement)

    def first(self, places: Iterable[int], say: Callable[[int], Target | None]) -> Target | None:
        """What the first of these tokens that says anything says."""
        return next((t for t in map(say, places) if t), None)

    def closes(self, i: int) -> bool:
        """Whether the finding is said of this and nothing else: a thing; not a person or name, not the noun of a predicate."""
        return self.tokens.pos[i] == "NOUN" and self.tokens.dep[i] != "attr" and not self.is_person(i)

    def list_direct(self, match: tuple[int, ...], tenor: int | None) -> Iterator[int]:
        """The tenor, and what stands in a role to the vehicle; nouns and pronouns only, no measures and nobody who owns it."""
        tokens = self.tokens
        roles = ROLES.get(tokens.pos[find_chief(tokens, match)], OTHER_ROLES)
        found = (i for role in roles for i in find_role(role, tokens, match))
        for i in found if tenor is None else (tenor, *found):
            if tokens.dep[i] == "npadvmod" or (tokens.dep[i] == "poss" and self.is_person(i)):
                continue
            if tokens.pos[i] in NOMINAL or tokens.form[i] in BACK:
                yield i

    def drop_agents(self, match: tuple[int, ...], direct: list[int]) -> list[int]:
        """Without those who do it, where it is done to something: "the state dismantles barriers" is about the barriers."""
        tokens = self.tokens
        if tokens.pos[find_chief(tokens, match)] != "VERB" or any(tokens.dep[i] in {"dobj", "prep"} for i in match):
            return direct
        objects = set(islice(find_role("object", tokens, match), MANY))
        if not any(tokens.pos[i] == "NOUN" and not self.is_person(i) for i in objects):
            return direct
        return [
            i for i in direct if i in objects or not (self.is_person(i) or self.is_a("group", i) or self.is_a("institution", i))
        ]

    def list_around(self, match: tuple[int, ...]) -> Iterator[int]:
        """Subject and object of the clause, where the vehicle hangs in it by a preposition or as an object; no people.

        Who does something by way of the vehicle ("the mayor has stirred up a hornets' nest") is not what is spoken of.
        """
        tokens = self.tokens
        chief = find_chief(tokens, match)
        verb = tokens.clause_head(chief)
        if tokens.dep[chief] in BEFORE_NOUNS:
            found = list(find_role("subject", tokens, (tokens.head[chief],)))
        else:
            found = [*find_subjects_or_objects(tokens, verb, DEPTH), *children(tokens, verb, "dobj", "dative", "nsubjpass")]
        for i in found:
            if i not in match and tokens.pos[i] in NOMINAL and tokens.dep[i] != "conj" and not self.is_person(i):
                yield i

    def list_partners(self, match: tuple[int, ...], direct: list[int]) -> list[int]:
        """Those of whom the vehicle is said; nobody where it only adds to what is said: "they are certain beyond a shadow"."""
        tokens = self.tokens
        chief = find_chief(tokens, match)
        said = children(tokens, tokens.clause_head(chief), "acomp", "attr") if tokens.dep[chief] in {"pobj", "prep"} else []
        return direct if set(said) <= set(match) else []

    def list_joined(self, match: tuple[int, ...]) -> Iterator[int]:
        """What is joined to the vehicle, or to the verb of its clause, as one party to another: conjuncts, "with" ..."""
        tokens = self.tokens
        chief = find_chief(tokens, match)
        verb = tokens.clause_head(chief)
        yield from (j for i in match for j in with_conjuncts(tokens, [i]))
        for preposition in ("between", "with", "against", "toward", "towards"):
            yield from find_role(preposition, tokens, match)
            if verb not in match:
                yield from find_role(preposition, tokens, (verb,))

    def say(self, i: int) -> Target | None:
        """The target that token ``i`` names by itself; a pronoun by what it stands for."""
        tokens = self.tokens
        if tokens.form[i] in BACK and tokens.pos[i] not in NOMINAL:
            antecedent = self.look_back(i)
            domain = self.name(antecedent) if antecedent is not None else None
            if antecedent is None or domain is None:
                return None
            span = noun_phrase(tokens, antecedent)
            return Target(domain, f"“{tokens.form[i]}” stands for {self.quote(span)}", span)
        if self.party(i):
            return None
        domain = self.name(i)
        span = noun_phrase(tokens, i)
        return Target(domain, f"it is said of {self.quote(span)}", span) if domain else None

    def say_complement(self, i: int) -> Target | None:
        """The target that what hangs on a noun names: "hopes of peace", "the electoral system"; or a seat of government."""
        tokens = self.tokens
        if tokens.pos[i] not in NOMINAL or self.is_thing(i):
            return None
        for j in (i, *self.complements(i)):
            if j != i and tokens.pos[j] == "NOUN" and self.is_person(j) and tokens.lemma[i] not in self.words.empty:
                continue
            domain = self.words.adjectives.get(tokens.lemma[j]) if tokens.pos[j] == "ADJ" else self.name(j)
            if domain:
                whole, span = noun_phrase(tokens, i), noun_phrase(tokens, j)
                return Target(domain, f"it is said of {self.quote(whole)}, with {self.quote(span)} beside it", span)
        return None

    def complements(self, i: int) -> Iterator[int]:
        """What hangs on a noun and can name its domain: what stands before it; of an empty noun also its owner and object."""
        tokens = self.tokens
        after = {tokens.form[p]: children(tokens, p, "pobj") for p in children(tokens, i, "prep")}
        empty = tokens.lemma[i] in self.words.empty
        if empty:
            yield from after.get("of", ())
        yield from children(tokens, i, "amod", "compound", "nmod")
        if empty:
            yield from children(tokens, i, "poss")
            for preposition in COMPLEMENTS:
                yield from after.get(preposition, ())

    def is_thing(self, i: int) -> bool:
        """Whether it is a common noun for a thing that can be touched: what is said of it is said of nothing else."""
        return self.tokens.pos[i] == "NOUN" and self.is_a("artifact", i) and not self.is_a("abstract", i)


def find_chief(tokens: Tokens, match: tuple[int, ...]) -> int:
    """The token of the match that governs the others."""
    return next((i for i in match if tokens.head[i] not in match or tokens.head[i] == i), match[0])
