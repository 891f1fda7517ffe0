"""Weighing a match: what in its sentence speaks for the reading that the rule is about, and what against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from rhetoric.document import Document, Span, Tokens
from rhetoric.finding import Candidate, Ground, Role
from rhetoric.lexicon import Condition, parse_condition
from rhetoric.matchers.phrase import Match, PhraseMatcher
from rhetoric.matchers.roles import PASSED_OVER, find_role
from rhetoric.matchers.words import WordTest


@dataclass(frozen=True, slots=True)
class Hit:
    """A condition that holds, and the token that makes it hold."""

    condition: Condition
    token: int


PUBLIC = tuple(parse_condition(f"{role}:@topic") for role in ("object", "subject", "of", "head"))


class Scale:
    """Weighs the matches of one matcher."""

    def __init__(self, matcher: PhraseMatcher) -> None:
        self.matcher = matcher

    def weigh_all(
        self,
        document: Document,
        *,
        roles: Callable[[Match, Document], Iterable[Role]] = lambda match, document: (),
        against: Callable[[Match, Document], Iterable[Ground]] = lambda match, document: (),
        reading: Callable[[Match, Document], float | None] = lambda match, document: None,
    ) -> Iterator[Candidate]:
        """A candidate for every match in a document, in the order of the text; see `weigh`."""
        for match in self.matcher.find(document.tokens):
            yield self.weigh(
                match,
                document,
                roles=roles(match, document),
                against=against(match, document),
                reading=reading(match, document),
            )

    def weigh(
        self,
        match: Match,
        document: Document,
        *,
        roles: Iterable[Role] = (),
        against: Iterable[Ground] = (),
        reading: float | None = None,
    ) -> Candidate:
        """A candidate with its grounds; ``roles``, ``against`` and ``reading`` are what the detector adds of its own."""
        tokens, entry = document.tokens, match.rule.entry
        covered = (*match.tokens, *match.linked)
        grounds = list(against)
        company = None
        if entry.always:
            standing = Ground("always", "it has no other reading")
        else:
            company = self.first_hit(self.company_conditions(match), tokens, covered)
            standing = name_standing(match, company, tokens, document)
            grounds += self.literal_grounds(match, covered, document, company=company is not None)
            if standing.kind in {"default", "alone"} or (standing.kind == "phrase" and match.rule.lexicon.literal_context):
                grounds += self.scene_grounds(match, document)
        return Candidate(
            rule=match.rule,
            span=tokens.span(match.first, match.last),
            standing=standing,
            against=tuple(grounds),
            roles=tuple(roles),
            words=len(covered),
            reading=reading,
        )

    def company_conditions(self, match: Match) -> tuple[Condition, ...]:
        """What the entry asks for; a single word that asks for nothing is all the surer beside a matter of public life."""
        if match.rule.entry.only_with or not match.rule.lexicon.source_domain or not match.rule.is_single_word:
            return match.rule.entry.only_with
        return PUBLIC

    def literal_grounds(self, match: Match, covered: tuple[int, ...], document: Document, *, company: bool) -> list[Ground]:
        """The condition of ``literal_with`` that holds, if one does.

        The parser misreads one sentence in ten. So where no figurative company stands against it, a word that would make the
        match literal in its role is believed anywhere in the sentence: a train in a sentence in which something "came off
        the rails".
        """
        conditions = match.rule.entry.literal_with
        hit = self.first_hit(conditions, document.tokens, covered)
        if not hit and not company and match.rule.lexicon.source_domain:
            hit = self.first_hit(tuple(map(widen, filter(names_scene, conditions))), document.tokens, covered)
        if not hit:
            return []
        word = document.tokens.span(hit.token, hit.token)
        said = f"“{document.text[word.start : word.end]}” makes it literal ({hit.condition.source})"
        if match.rule.entry.readings:
            said += ": it can also mean " + ", ".join(match.rule.entry.readings)
        return [Ground("literal", said, word)]

    def scene_grounds(self, match: Match, document: Document) -> list[Ground]:
        """The words of the sentence that belong to the lexicon's literal scene."""
        scene = match.rule.lexicon.literal_context
        if not (scene.lemmas or scene.forms or scene.classes or scene.pos):
            return []
        tokens = document.tokens
        test = self.matcher.test(scene)
        grounds = []
        for i in find_role("sentence", tokens, tuple(range(match.first, match.last + 1))):
            if test.passes(tokens, i):
                word = tokens.span(i, i)
                grounds.append(Ground("scene", f"“{document.text[word.start : word.end]}” speaks of a literal scene", word))
        return grounds

    def first_hit(self, conditions: tuple[Condition, ...], tokens: Tokens, covered: tuple[int, ...]) -> Hit | None:
        """The first condition that holds."""
        if not conditions:
            return None
        match = tuple(sorted(covered))
        for condition in conditions:
            test = self.matcher.test(condition.words)
            token = find_passing(condition.role, test, tokens, match)
            if token is not None:
                return Hit(condition, token)
        return None


def read_stance(match: Match, document: Document) -> float | None:
    """What a classifier gives to a match as its own device, which is one of stance; None where none was asked."""
    return document.read_stance(match.rule.device, match.tokens)


# The parts of speech of content words. The metaphors of the others (in, on, this) nobody notices: they have no salience.
CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV"})


def read_figure(match: Match, document: Document) -> float | None:
    """What a classifier of metaphors gives to a match: to the likeliest of its content words (if it has none, of all)."""
    if not document.estimates:
        return None
    pos, metaphor = document.tokens.pos, document.estimates.metaphor
    content = [i for i in match.tokens if pos[i] in CONTENT]
    return max(metaphor[i] for i in content or match.tokens)


# Roles whose fillers are things of the literal scene, and classes too wide to be one.
SCENIC = frozenset({"subject", "object", "any", "modifier", "head"})
WIDE = frozenset(
    "abstract concrete act animal artifact attribute body cognition communication event feeling food group location "
    "motive object person phenomenon plant possession process quantity relation shape state substance time topic name "
    "place number institution politics business economics diplomacy discourse mind society law media conflict time_unit "
    "politician worker soldier relative".split()
)

# Words that stand in every other sentence, whatever it speaks of.
EVERYDAY = frozenset(
    "he she it they we i you man woman people person child member leader state country nation government party police "
    "court company firm school work force hand head house home place world city town year day time week month way "
    "thing part side line end point number group team man boy girl family friend water land car money paper book word "
    "letter bill order act power".split()
)


def names_scene(condition: Condition) -> bool:
    """Whether a condition names things of the literal scene."""
    words = condition.words
    return condition.role in SCENIC and bool(set(words.lemmas) - EVERYDAY or set(words.classes) - WIDE) and not words.anything


@cache
def widen(condition: Condition) -> Condition:
    """The same words, anywhere in the sentence; without those that are too common or too wide for that."""
    classes = tuple(name for name in condition.words.classes if name not in WIDE)
    lemmas = tuple(word for word in condition.words.lemmas if word not in EVERYDAY)
    words = replace(condition.words, lemmas=lemmas, classes=classes, pos=())
    return Condition("sentence", words, condition.source)


def find_passing(role: str, test: WordTest, tokens: Tokens, match: tuple[int, ...]) -> int | None:
    """The first token in ``role`` to the match that passes the test."""
    for i in find_role(role, tokens, match):
        if test.passes(tokens, i):
            return i
    return None


def name_standing(match: Match, company: Hit | None, tokens: Tokens, document: Document) -> Ground:
    """The ground on which a match stands, once its company is known."""
    entry = match.rule.entry
    if company:
        word = tokens.span(company.token, company.token)
        return Ground("company", f"beside “{document.text[word.start : word.end]}” ({company.condition.source})", word)
    if entry.only_with:
        return Ground(
            "alone",
            "it lacks the company that would make it one: " + " or ".join(c.source for c in entry.only_with[:4]),
        )
    if match.rule.is_single_word:
        literal = "a literal" if match.rule.lexicon.source_domain else "another"
        return Ground("default", f"nothing in the sentence speaks for {literal} reading")
    return Ground("phrase", "the whole phrase is there")


def noun_phrase(tokens: Tokens, i: int) -> Span:
    """The noun phrase around token ``i``: its modifiers before it, and nothing after it."""
    first = i
    for c in tokens.children[i]:
        if (
            c < first
            and tokens.dep[c] in {"amod", "compound", "nmod", "nummod", "poss", "det"}
            and tokens.form[c] not in PASSED_OVER
        ):
            first = min(first, tokens.subtree(c)[0])
    return tokens.span(first, i)
