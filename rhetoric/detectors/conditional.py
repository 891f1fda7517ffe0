"""Conditional: what holds only if something else does, by the tenses of its two clauses zero, first, second or third."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.device import Device
from rhetoric.document import Document, Tokens
from rhetoric.finding import Candidate, Role
from rhetoric.lexicon import Rule
from rhetoric.matchers.shape import make_shape, make_shape_rule
from rhetoric.wordclass import WordClasses

DEVICE = Device(
    id="conditional",
    family="grammar",
    title="Conditional",
    definition="What holds only if something else does: if it rains, we shall stay; had I known; unless; whether.",
    references=("Quirk et al. 1985, §§ 15.33-15.38", "Dancygier 1998, Conditionals and Prediction", "Al-Khatib et al. 2020"),
    example="[If the river rises, the council will close the bridge].",
    clear="He walked past her as if she were a lamp post.",
)

KINDS = ("zero", "first", "second", "third", "counterfactual", "unless", "whether")
WOULD = frozenset("would could might should 'd ’d".split())
WILL = frozenset("will shall can may must 'll ’ll ca wo".split())
INVERTED = frozenset({"had", "should", "were"})
# "provided that", "as long as", "on condition that", "assuming": the word on which the clause hangs, and what goes before it.
PHRASES = {"provided": (), "providing": (), "assuming": (), "long": ("as",), "condition": ("on",), "case": ("in",)}
REACH = 15
CLAUSAL = frozenset({"advcl", "ccomp", "acl", "pcomp", "relcl"})


class Detector:
    """Proposes every condition with its consequence; rules decide."""

    device = DEVICE

    def __init__(self, rules: Iterable[Rule], table: WordClasses) -> None:
        self.rules = {kind: make_shape_rule(DEVICE.id, kind) for kind in KINDS}

    def detect(self, document: Document) -> Iterator[Candidate]:
        """Candidates in the order of the text."""
        tokens = document.tokens
        for i, form in enumerate(tokens.form):
            if form in MARKERS:
                found = find_clause(tokens, i)
                if found is not None:
                    yield self.make_candidate(document, i, found)

    def make_candidate(self, document: Document, marker: int, verb: int) -> Candidate:
        """Both clauses; of "whether" its own clause only."""
        tokens = document.tokens
        main = tokens.head[verb] if tokens.head[verb] != marker else tokens.clause_head(tokens.head[marker])
        condition = trim(
            tokens, [j for j in tokens.subtree(verb) if j >= marker or tokens.form[j] in {"even", "only", "as", "on", "in"}]
        )
        if tokens.form[marker] == "whether" or (tokens.form[marker] == "if" and tokens.dep[verb] == "ccomp"):
            why = f"“{tokens.form[marker]}” leaves open which"
            return make_shape(document, self.rules["whether"], condition, why, roles=(Role("member", tokens.span(*condition)),))
        kind = "unless" if tokens.form[marker] == "unless" else name_kind(tokens, marker, verb, main)
        rest = find_consequence(tokens, main, condition)
        extent = min(condition[0], rest[0]), max(condition[1], rest[1])
        roles = (Role("member", tokens.span(*condition)), Role("member", tokens.span(*rest)))
        why = f"a condition after “{tokens.form[marker]}”, with its consequence"
        return make_shape(document, self.rules[kind], extent, why, roles=roles)


MARKERS = frozenset({"if", "unless", "whether", *INVERTED, *PHRASES})


def find_clause(tokens: Tokens, i: int) -> int | None:
    """The verb of the clause that the word at ``i`` makes a condition, None if it makes none."""
    form, before = tokens.form[i], tokens.form[i - 1] if i else ""
    if form in {"if", "unless", "whether"}:
        verb = tokens.head[i]
        wish = before != "even" and i + 1 < len(tokens) and tokens.form[i + 1] == "only" and tokens.dep[verb] == "ROOT"
        if before == "as" or wish or tokens.dep[i] not in {"mark", "advmod", "prep"} or tokens.pos[verb] not in {"VERB", "AUX"}:
            return None
        reduced = not has_subject(tokens, verb) and tokens.tag[verb] not in {"VBN", "VBG"}
        return None if verb < i or (reduced and form != "whether") or tokens.dep[verb] == "ROOT" else verb
    if form in INVERTED:
        return find_inverted(tokens, i)
    return find_phrase(tokens, i)


def find_phrase(tokens: Tokens, i: int) -> int | None:
    """The verb of a clause after "provided that", "as long as" and the like."""
    needed = PHRASES[tokens.form[i]]
    if needed and (not i or tokens.form[i - 1] not in needed):
        return None
    for verb in tokens.children[i]:
        marked = any(tokens.form[c] in {"as", "that"} for c in tokens.children[verb])
        if verb > i and tokens.dep[verb] in CLAUSAL and tokens.pos[verb] in {"VERB", "AUX"} and has_subject(tokens, verb):
            free = tokens.form[i] in {"case", "condition", "long"} or tokens.form[i - 1] not in HELPING
            return verb if free and (marked or tokens.form[i] in {"case", "providing", "assuming"}) else None
    if needed or i + 1 >= len(tokens) or tokens.form[i + 1] != "that" or tokens.form[i - 1] in HELPING:
        return None
    # Parsers hang "provided that" anywhere: the first verb after it that has a subject there will do.
    reach = range(i + 2, min(i + REACH, tokens.bounds[tokens.sentence[i]][1]))
    return next((j for j in reach if tokens.pos[j] in {"VERB", "AUX"} and has_subject(tokens, j, after=i)), None)


def find_inverted(tokens: Tokens, i: int) -> int | None:
    """The verb of "had I known", "should you need": an auxiliary before its subject, in a clause that hangs on another."""
    verb = i if tokens.dep[i] == "advcl" else tokens.head[i]
    subjects = [c for c in tokens.children[verb] if tokens.dep[c] in SUBJECTS]
    first, last = tokens.bounds[tokens.sentence[i]]
    begins = i == first or tokens.pos[i - 1] in {"PUNCT", "CCONJ"} or tokens.form[i - 1] in {"that", "but", "and"}
    asks = tokens.form[last - 1] == "?" or (last - first > 1 and tokens.form[last - 2] == "?")
    if not begins or asks or tokens.dep[verb] not in {"advcl", "ccomp"} or not any(s > i for s in subjects):
        return None
    return verb


# Before these "provided" is a verb of its own.
HELPING = frozenset("have has had having is are was were been being be be to 've ’ve 's ’s".split())
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})


def has_subject(tokens: Tokens, verb: int, *, after: int = -1) -> bool:
    """Whether the verb has a subject of its own, after a token."""
    return any(tokens.dep[c] in SUBJECTS and c > after for c in tokens.children[verb])


def trim(tokens: Tokens, below: list[int]) -> tuple[int, int]:
    """The first and last of these tokens that are no punctuation."""
    words = [j for j in below if tokens.pos[j] not in {"PUNCT", "SPACE"}] or below
    return words[0], words[-1]


def find_consequence(tokens: Tokens, main: int, condition: tuple[int, int]) -> tuple[int, int]:
    """The main clause on the nearer side: without the condition, and without further main clauses joined to it."""
    joined = {j for c in tokens.children[main] if tokens.dep[c] == "conj" and has_subject(tokens, c) for j in tokens.subtree(c)}
    below = [j for j in tokens.subtree(main) if j not in joined and not condition[0] <= j <= condition[1]]
    below = [j for j in below if tokens.pos[j] != "CCONJ"] or [main]
    after = [j for j in below if j > condition[1]]
    side = after if main > condition[1] else [j for j in below if j < condition[0]]
    return trim(tokens, side or [main])


def name_kind(tokens: Tokens, marker: int, verb: int, main: int) -> str:
    """Zero, first, second, third or counterfactual (what is past and did not happen bears on what is)."""
    own, other = list_auxiliaries(tokens, verb), list_auxiliaries(tokens, main)
    would = bool(WOULD & other)
    if (tokens.form[marker] == "had" or ("had" in own and tokens.tag[verb] == "VBN")) and verb != marker:
        return "third" if "have" in other or not would else "counterfactual"
    past = tokens.tag[verb] == "VBD" or "were" in own or "did" in own or tokens.form[marker] == "were"
    if would and past:
        return "third" if "have" in other else "second"
    if WILL & other or would or tokens.tag[main] == "VB" or tokens.form[marker] == "should":
        return "first"
    return "zero"


def list_auxiliaries(tokens: Tokens, verb: int) -> set[str]:
    """The auxiliaries of a verb."""
    return {tokens.form[c] for c in tokens.children[verb] if tokens.dep[c] in {"aux", "auxpass"}}
