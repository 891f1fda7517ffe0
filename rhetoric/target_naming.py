"""Naming: the target domain that one noun names in its place, with what stands beside it.

"Talks" name nothing by themselves; "talks between India and Nepal" name DIPLOMACY, "pay talks" NEGOTIATIONS. A word that has
several senses names a domain only in the company that `rhetoric.target_words` asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhetoric.document import Document, Span
from rhetoric.matchers.roles import PASSED_OVER, children, with_conjuncts
from rhetoric.target_words import RELATIONS, TargetWords
from rhetoric.wordclass import load_word_classes

NOMINAL = frozenset({"NOUN", "PROPN"})
# Pronouns that may stand for the subject of the sentence before, with the tag that this must have then.
BACK = {"it": "NN", "they": "NNS", "them": "NNS"}
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# Prepositions by which a party joins another.
JOINING = ("between", "with", "against", "toward", "towards", "to", "and", "of", "from", "versus")
PEOPLE = ("person", "politician", "religious_person", "health_worker", "worker", "relative", "soldier")
# Of a clause without an end so many words before a pronoun are looked at; of what hangs on one noun so many.
FAR = 60
NEAR = 8


class Namer:
    """Says what the nouns of a document name."""

    def __init__(self, document: Document, words: TargetWords) -> None:
        self.document = document
        self.tokens = document.tokens
        self.words = words
        self.table = load_word_classes()
        self.match: frozenset[int] = frozenset()  # the vehicle, whose words name no target

    def is_a(self, name: str, i: int) -> bool:
        """Whether a token is of a class of `rhetoric.wordclass`."""
        return self.table.holds(name, self.tokens, i)

    def is_person(self, i: int) -> bool:
        """Whether a token names somebody."""
        return any(self.is_a(name, i) for name in PEOPLE)

    def quote(self, span: Span) -> str:
        """The words of a span in quotation marks, on one line."""
        return f"“{' '.join(self.document.text[slice(*span)].split())}”"

    def look_back(self, i: int) -> int | None:
        """The noun a pronoun stands for: the one subject of its number before it, in its sentence or else the one before."""
        tokens = self.tokens
        number = tokens.sentence[i]
        end = i
        for sentence in (number, number - 1)[: 2 if number else 1]:
            first = max(tokens.bounds[sentence][0], end - FAR)
            found = [j for j in range(first, end) if tokens.dep[j] in SUBJECTS and tokens.tag[j] == BACK[tokens.form[i]]]
            if found:
                alone = len(found) == 1 and "\n\n" not in self.document.text[tokens.start[found[0]] : tokens.start[i]]
                return found[0] if alone else None
            end = tokens.bounds[sentence][0]
        return None

    def name(self, i: int) -> str | None:
        """The domain that a noun names, with what stands beside it."""
        tokens, words = self.tokens, self.words
        if tokens.pos[i] not in NOMINAL or (tokens.pos[i] == "PROPN" and tokens.form[i] in tokens.names):
            return None
        phrase = words.find_phrase(tokens, i, self.match)
        if phrase:
            return phrase
        for word in dict.fromkeys((f"={tokens.form[i]}", tokens.form[i], tokens.lemma[i])):
            domain = self.name_bond(i, word) or words.words.get(word)
            if domain:
                return domain
            for beside, name in words.conditions.get(word, ()):
                if (beside & self.beside(i)) or ("@shared" in beside and self.is_shared(i)):
                    return name
        return None

    def name_bond(self, i: int, word: str) -> str | None:
        """RELATIONS BETWEEN STATES or DIPLOMACY, if the noun is a bond or a dealing and states stand beside it."""
        words = self.words
        if word not in words.bonds and word not in words.dealings:
            return None
        beside = list(self.near(i))
        states = len(self.collect(beside)) > 1 or self.of_states(beside)
        if not states:
            return None
        return RELATIONS if word in words.bonds else "DIPLOMACY"

    def of_states(self, beside: list[int]) -> bool:
        """Whether an adjective ("bilateral") or a word for states ("between the two countries") makes it one of states."""
        return any(self.tokens.form[j] in self.words.between for j in beside)

    def near(self, i: int) -> Iterator[int]:
        """The tokens before a noun in its phrase, and the objects of the prepositions that hang on it or follow it."""
        tokens = self.tokens
        for c in tokens.children[i]:
            if c < i and tokens.dep[c] not in {"nsubj", "relcl", "acl", "appos"}:
                yield from (j for j in tokens.subtree(c)[:NEAR] if tokens.form[j] not in PASSED_OVER)
        for preposition in JOINING:
            for p in children(tokens, i, "prep"):
                if tokens.form[p] == preposition:
                    yield from with_conjuncts(tokens, children(tokens, p, "pobj"))

    def beside(self, i: int) -> frozenset[str]:
        """The lemmas and forms that stand beside a noun: before it, and after any preposition that hangs on it."""
        tokens = self.tokens
        found = [j for c in tokens.children[i] if c < i for j in tokens.subtree(c)[:NEAR]]
        for p in children(tokens, i, "prep"):
            found += [
                k for j in with_conjuncts(tokens, children(tokens, p, "pobj")) for k in (j, *children(tokens, j, "compound"))
            ]
        return frozenset(w for j in found for w in (tokens.lemma[j], tokens.form[j]))

    def is_shared(self, i: int) -> bool:
        """Whether a relationship is one of private people: of "their", with or between persons, and no state beside it."""
        tokens = self.tokens
        near = list(self.near(i))
        if self.collect(near):
            return False
        others = [j for p in children(tokens, i, "prep") for j in with_conjuncts(tokens, children(tokens, p, "pobj"))]
        if others:
            return all(tokens.pos[j] == "PROPN" or self.is_person(j) for j in others)
        return any(tokens.tag[j] == "PRP$" or (tokens.pos[j] == "PROPN" and tokens.dep[j] == "poss") for j in near)

    def collect(self, places: Iterable[int]) -> dict[str, int]:
        """The states that these tokens, and the names before them, act for: state -> token."""
        tokens = self.tokens
        found: dict[str, int] = {}
        for i in places:
            for j in (i, *children(tokens, i, "compound", "poss", "nmod", "amod")):
                state = self.party(j)
                if state:
                    found.setdefault(state, j)
        return found

    def party(self, i: int) -> str | None:
        """The state for which a token acts: its name, capital, seat, people or leader."""
        tokens = self.tokens
        if tokens.pos[i] not in {"PROPN", "ADJ", "NOUN"}:
            return None
        form, pair = tokens.form[i], self.pair(i)
        if pair in self.words.parties:
            return self.words.parties[pair]
        return self.words.parties.get(form) if tokens.pos[i] != "NOUN" or form.endswith(("ian", "ish")) else None

    def pair(self, i: int) -> str:
        """A token with the one before it, as the table of parties has names of two words: "white-house"."""
        return f"{self.tokens.form[i - 1]}-{self.tokens.form[i]}" if i else ""
