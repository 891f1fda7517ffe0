"""Speakers: the name under which a source is known in a text.

"Mr. Putin", "Putin" and "he" are Vladimir Putin; "the same publication" is the newspaper that was named last. A source is
followed to a name only where that is safe: one name fits, and it is near. Else the words stay as they stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property

from rhetoric.attribution.names import Mention, find_mentions
from rhetoric.attribution.words import load_cue_words
from rhetoric.document import Document
from rhetoric.wordclass import load_names, load_word_classes

# Words for one kind of thing: "the tabloid X" may be taken up as "the paper".
KINDRED = tuple(
    frozenset(words.split())
    for words in (
        "newspaper tabloid paper publication daily weekly magazine broadsheet journal outlet title",
        "broadcaster channel station network",
        "agency newswire service",
        "company firm group corporation business",
        "president leader",
        "minister secretary",
        "mp lawmaker legislator congressman congresswoman representative",
        "professor academic scholar historian economist scientist",
        "spokesman spokeswoman spokesperson",
    )
)
HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "themselves"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
# How many sentences back a pronoun is followed, and a description such as "the minister".
NEAR = 3
FAR = 12
# Two that a description fits must stand more than so many sentences apart for the nearer one to be meant.
APART = 1
# So many tokens of a sentence, and names before a description, are looked at.
LENGTH = 200
# How often one pronoun may lead to another.
DEPTH = 8
# So many names that are joined by "and" are told.
JOINED = 3
# A noun phrase is shown with what follows its noun after these.
GOES_ON = frozenset({"of", "in", "at", "for", "from", "with", "on", "to"})
LONGEST = 12


class Speakers:
    """The names of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens = document.tokens

    def find(self, noun: int) -> Mention | None:
        """The name that a noun is known by: its own, one in apposition, one it takes up; None where that is not safe to say."""
        return self.by_head.get(noun) or self.find_apposed(noun) or self.find_described(noun)

    def name(self, head: int) -> str:
        """The names of the source whose noun is token ``head``, or its words as they stand: of two, both."""
        *most, last = [self.name_one(i) for i in self.list_joined(head)]
        return f"{', '.join(most)} and {last}" if most else last

    def list_joined(self, head: int) -> list[int]:
        """The nouns that are joined by "and"."""
        found = [head]
        while len(found) < JOINED:
            joined = [c for c in self.tokens.children[found[-1]][:LENGTH] if self.tokens.dep[c] == "conj"]
            if not joined or self.tokens.pos[joined[0]] not in {"NOUN", "PROPN", "PRON"}:
                break
            found.append(joined[0])
        return found

    def name_one(self, head: int) -> str:
        """The name of one of them."""
        antecedent = self.follow(head)
        mention = self.find(antecedent)
        if mention is None:
            known = self.full_names.get(self.tokens.form[antecedent]) if self.tokens.pos[antecedent] != "PRON" else None
            return known or self.write(antecedent)
        if not mention.person and self.goes_on(mention.head):  # the Bank of England
            return self.write(mention.head)
        place = not mention.person and load_word_classes().holds("place", self.tokens, mention.head)
        return mention.name if place else self.full_names.get(mention.key, mention.name)

    def goes_on(self, head: int) -> bool:
        """Whether a name goes on after "of" or "for"."""
        following = (c for c in self.tokens.children[head] if c == head + 1 and self.tokens.form[c] in {"of", "for"})
        return any(
            self.tokens.pos[p] == "PROPN" for c in following for p in self.tokens.children[c] if self.tokens.dep[p] == "pobj"
        )

    def follow(self, head: int) -> int:
        """The noun that a pronoun stands for, if that is safe to say; else the token itself."""
        form = self.tokens.form[head]
        if form in RELATIVE:
            return self.follow_relative(head)
        found: int | None = None
        if form in HE | SHE:
            found = self.find_person(head, "m" if form in HE else "f")
        elif form in THEY:
            found = self.find_people(head)
        elif form in IT:
            institution = self.find_institution(head)
            found = institution.head if institution else self.find_group(head)
        return head if found is None else found

    def follow_relative(self, head: int) -> int:
        """The noun that "who" belongs to."""
        i = head
        for _ in range(LONGEST):
            i = self.tokens.head[i]
            if self.tokens.dep[i] == "relcl":
                return self.follow(self.tokens.head[i]) if self.tokens.form[self.tokens.head[i]] not in RELATIVE else head
        return head

    def find_person(self, head: int, gender: str, depth: int = DEPTH) -> int | None:
        """The noun that "he" or "she" is: of the nearest sentence that speaks of somebody, its subject or the only one.

        A name that may be anybody's makes it unsafe; another "he" who is the subject is the same person, for ``depth``
        sentences; somebody without a name who is the subject nearer by is the one. Where nobody is near, the only person
        that the text has named is.
        """
        here = self.tokens.sentence[head]
        for sentence in range(here, max(here - NEAR - 1, -1), -1):
            near = [m for m in self.list_mentions(sentence, head) if m.gender in {gender, None}]
            people = [m for m in near if m.person or m.subject]
            subject = self.find_main_subject(sentence, head)
            if subject is not None and self.tokens.form[subject] in (HE if gender == "m" else SHE):
                return self.find_person(subject, gender, depth - 1) if depth and sentence < here else None
            for choice in ([m for m in people if m.subject and m.person], [m for m in people if m.gender == gender], people):
                found = choice[-1] if len({m.key for m in choice}) == 1 else None
                if found and found.person and (found.subject or here - sentence <= 1):
                    return found.head
            if people:
                return None
            if subject is not None and self.is_nameless(subject):
                return subject if self.can_be(subject, gender) else None
        return self.find_only(head, gender)

    def find_only(self, head: int, gender: str) -> int | None:
        """The one person that a text has named before a token, if there is but one, and of this gender as far as we know."""
        before = self.mentions[: bisect_left(self.heads, head)][-LENGTH:]
        people = [m for m in before if m.person and self.is_quoted(m.head) == self.is_quoted(head)]
        only = len({m.key for m in people}) == 1 and {m.gender for m in people} <= {gender, None}
        return people[-1].head if only else None

    def can_be(self, i: int, gender: str) -> bool:
        """Whether a noun for somebody can be of this gender: a grandmother is no he."""
        other = load_names("male" if gender == "f" else "female")
        return self.tokens.lemma[i] not in other and self.tokens.tag[i] == "NN"

    def find_people(self, head: int) -> int | None:
        """The people that "they" are: the one main subject in the plural, of this sentence or the one before."""
        here = self.tokens.sentence[head]
        for sentence in range(here, max(here - 2, -1), -1):
            subject = self.find_main_subject(sentence, head)
            if subject is not None:
                return subject if self.tokens.tag[subject] in {"NNS", "NNPS"} else None
        return None

    def find_main_subject(self, sentence: int, head: int) -> int | None:
        """The subject of a sentence's main verb, if it stands before a token and is not quoted."""
        for i in range(*self.bound(sentence, head)):
            if self.tokens.dep[i] in {"nsubj", "nsubjpass"} and self.tokens.dep[self.tokens.head[i]] == "ROOT":
                return i if self.is_quoted(i) == self.is_quoted(head) else None
        return None

    def bound(self, sentence: int, head: int) -> tuple[int, int]:
        """The half-open range of the tokens of a sentence before a token; of a sentence without an end those nearest to it."""
        first, last = self.tokens.bounds[sentence]
        last = min(last, head)
        return max(first, last - LENGTH), last

    def is_nameless(self, i: int) -> bool:
        """Whether a noun is somebody without a name: "the architect"."""
        person = self.tokens.pos[i] == "NOUN" and load_word_classes().holds("person", self.tokens, i)
        return person and self.find_apposed(i) is None

    def find_institution(self, head: int) -> Mention | None:
        """The institution that "it" is: the subject of this sentence or the one before, where that is a name and no person."""
        tokens = self.tokens
        here = tokens.sentence[head]
        for sentence in range(here, max(here - 2, -1), -1):
            subjects = [i for i in range(*self.bound(sentence, head)) if tokens.dep[i] in {"nsubj", "nsubjpass"}]
            named = [m for i in subjects if (m := self.find(i))]
            if named:
                return named[-1] if len({m.key for m in named}) == 1 and not named[-1].person else None
        return None

    def find_group(self, head: int) -> int | None:
        """The institution without a name that "it" is: the main subject of this sentence or the one before ("the company")."""
        here = self.tokens.sentence[head]
        for sentence in range(here, max(here - 2, -1), -1):
            subject = self.find_main_subject(sentence, head)
            if subject is not None:
                group = load_word_classes().holds("group", self.tokens, subject)
                named = group or self.tokens.lemma[subject] in load_cue_words().speakers
                return subject if named and self.tokens.tag[subject] == "NN" else None
        return None

    def list_mentions(self, sentence: int, head: int) -> list[Mention]:
        """The names in a sentence before a token, in order; none out of other people's mouths."""
        first, last = self.bound(sentence, head)
        n, end = bisect_left(self.heads, first), bisect_left(self.heads, last)
        quoted = self.is_quoted(head)
        return [m for m in self.mentions[n:end] if self.is_quoted(m.head) == quoted]

    def is_quoted(self, i: int) -> bool:
        """Whether a token stands in a quotation."""
        n = bisect_left(self.starts, self.tokens.end[i]) - 1
        return n >= 0 and self.tokens.start[i] < self.document.quotations[n].span.end

    def find_apposed(self, head: int) -> Mention | None:
        """The name in apposition to a noun: "the budget director, Dana Ruiz"; "the tabloid Moskovsky Komsomolets"."""
        nouns = [head]
        for p in self.tokens.children[head]:  # "the mayor of Harrow, Anna Vale", whom the parser hangs on Harrow
            if p > head and self.tokens.dep[p] == "prep":
                nouns += [c for c in self.tokens.children[p] if self.tokens.dep[c] == "pobj"]
        for noun in nouns:
            for c in self.tokens.children[noun]:
                mention = self.by_head.get(c)
                if c > head and mention and self.tokens.dep[c] in {"appos", "npadvmod"} and (noun == head or mention.person):
                    return mention
        return None

    def find_described(self, head: int) -> Mention | None:
        """The name that a description takes up: "the paper", "the same publication", "the minister"."""
        tokens = self.tokens
        if tokens.pos[head] != "NOUN" or not self.is_definite(head):
            return None
        lemma = tokens.lemma[head]
        kinds = next((k for k in KINDRED if lemma in k), frozenset({lemma}))
        here = tokens.sentence[head]
        found: Mention | None = None
        for mention in reversed(self.mentions[: bisect_left(self.heads, head)][-LENGTH:]):
            away = here - tokens.sentence[mention.head]
            if found and away - (here - tokens.sentence[found.head]) > APART:
                break
            if away > FAR or kinds.isdisjoint(mention.kinds):
                continue
            if found is None:
                found = mention
            elif mention.key != found.key:  # two papers, and either may be meant
                return None
        return found

    def is_definite(self, head: int) -> bool:
        """Whether a noun phrase is no more than "the minister", "this paper" or "the same paper"."""
        rest = [c for c in self.tokens.children[head] if self.tokens.dep[c] not in {"punct", "acl", "relcl"}]
        forms = {self.tokens.form[c] for c in rest}
        return bool(forms & {"the", "this", "that"}) and forms <= {"the", "this", "that", "same"}

    def write(self, head: int) -> str:
        """A noun phrase as it stands, without relative clauses and appositions, on one line."""
        tokens = self.tokens
        if tokens.tag[head] in {"PRP", "PRP$", "WP", "WDT"}:
            return self.document.text[tokens.start[head] : tokens.end[head]]
        below = [t for t in tokens.subtree(head) if t <= head]
        first = below[0]
        last = head
        while last + 1 < len(tokens) and last - head < LONGEST:
            following = next((c for c in tokens.children[head] if c == last + 1 and tokens.form[c] in GOES_ON), None)
            if following is None:
                break
            end = tokens.subtree(following)[-1]
            comma = next((t for t in range(following, end) if tokens.form[t] in {",", ";", "—", "("}), None)
            end = end if comma is None else comma - 1
            if end - head > LONGEST:
                break
            last = end
            if comma is not None:
                break
        while first < head and tokens.pos[first] in {"PUNCT", "SPACE", "CCONJ"}:
            first += 1
        span = tokens.span(first, last)
        return " ".join(self.document.text[span.start : span.end].split())

    @cached_property
    def starts(self) -> list[int]:
        """Where the quotations begin."""
        return [q.span.start for q in self.document.quotations]

    @cached_property
    def mentions(self) -> list[Mention]:
        """All names, in order."""
        return list(find_mentions(self.document))

    @cached_property
    def heads(self) -> list[int]:
        """Their last tokens."""
        return [m.head for m in self.mentions]

    @cached_property
    def by_head(self) -> dict[int, Mention]:
        """The names by their last token."""
        return {m.head: m for m in self.mentions}

    @cached_property
    def full_names(self) -> dict[str, str]:
        """The fullest name of each bearer by the last word of the name, where only one bears it."""
        forms: dict[str, set[str]] = defaultdict(set)
        for mention in self.mentions:
            forms[mention.key].add(mention.name)
        full = {}
        for key, names in forms.items():
            longest = [n for n in names if len(n.split()) > 1]
            if longest and is_one(longest):
                full[key] = max(longest, key=lambda n: (len(n.split()), n))
        return full


def is_one(names: list[str]) -> bool:
    """Whether names of several words that end alike are one's: each is the end or the beginning and end of the longest."""
    words = max((n.split() for n in names), key=len)
    return all(set(n.split()) <= set(words) for n in names)
