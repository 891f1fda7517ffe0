"""Speakers: the name under which a source is known in a text.

"Mr. Putin", "Putin" and "he" are Vladimir Putin; "the same publication" is the newspaper that was named last. A source is
followed to a name only where that is safe: one name fits, and it is near. Else the words stay as they stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rhetoric.attribution.words import load_cue_words
from rhetoric.document import Document, Tokens
from rhetoric.wordclass import load_names, load_word_classes

# Words for one kind of thing: "the tabloid X" may be taken up as "the paper".
KINDRED = tuple(
    frozenset(words.split())
    for words in (
        "newspaper tabloid paper publication daily weekly magazine broadsheet journal outlet title broadsheet",
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
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
MEN = frozenset({"mr", "sir", "lord", "king", "prince", "father", "congressman", "chairman", "emperor", "tsar", "pope"})
WOMEN = frozenset({"mrs", "ms", "miss", "dame", "lady", "queen", "princess", "sister", "congresswoman", "chairwoman"})
# How many sentences back a pronoun is followed, and a description such as "the minister".
NEAR = 3
FAR = 12
# So many tokens of a sentence, and names before a description, are looked at.
LENGTH = 200
# How often one pronoun may lead to another.
DEPTH = 8
# So many names that are joined by "and" are told.
JOINED = 3
# Names that end so are no person's, whatever they begin with: the Justice Department.
INSTITUTIONS = frozenset(
    "department ministry office house court committee commission council party street journal times post news university "
    "institute college school bank group union agency bureau board association society centre center foundation company "
    "church hospital museum club league gazette herald tribune telegraph guardian mail press star sun".split()
)
# A noun phrase is shown with what follows its noun after these.
GOES_ON = frozenset({"of", "in", "at", "for", "from", "with", "on", "to"})
LONGEST = 12


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: ``head`` its last token, ``name`` without titles, ``key`` what names of one bearer share.

    ``gender`` is "m", "f" or None where nothing tells it, ``person`` whether it is somebody's.
    """

    head: int
    name: str
    key: str
    person: bool
    gender: str | None
    kinds: frozenset[str]
    subject: bool


class Speakers:
    """The names of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens = document.tokens

    def find(self, head: int) -> Mention | None:
        """The name that the source whose noun is token ``head`` is known by; None where that is not safe to say."""
        antecedent = self.follow(head)
        return self.by_head.get(antecedent) or self.find_apposed(antecedent) or self.find_described(antecedent)

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
        antecedent, mention = self.follow(head), self.find(head)
        if mention is None:
            known = self.full_names.get(self.tokens.form[antecedent]) if self.tokens.pos[antecedent] != "PRON" else None
            return known or self.write(antecedent)
        place = not mention.person and load_word_classes().holds("place", self.tokens, mention.head)
        return mention.name if place else self.full_names.get(mention.key, mention.name)

    def follow(self, head: int) -> int:
        """The noun that a pronoun stands for, if that is safe to say; else the token itself."""
        form = self.tokens.form[head]
        if form in RELATIVE:
            return self.follow_relative(head)
        if form in HE | SHE:
            found = self.find_person(head, "m" if form in HE else "f")
            return head if found is None else found.head
        if form in IT:
            found = self.find_institution(head)
            return head if found is None else found.head
        return head

    def follow_relative(self, head: int) -> int:
        """The noun that "who" belongs to."""
        i = head
        for _ in range(LONGEST):
            i = self.tokens.head[i]
            if self.tokens.dep[i] == "relcl":
                return self.follow(self.tokens.head[i]) if self.tokens.form[self.tokens.head[i]] not in RELATIVE else head
        return head

    def find_person(self, head: int, gender: str, depth: int = DEPTH) -> Mention | None:
        """The person that "he" or "she" is: of the nearest sentence that speaks of one, its subject or the only one.

        Somebody without a name who is the subject nearer by, or a name that may be anybody's, makes it unsafe; another "he" who
        is the subject is the same person, for ``depth`` sentences.
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
                    return found
            if people or (subject is not None and self.is_nameless(subject)):
                return None
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
            named = [m for i in subjects if (m := self.by_head.get(i) or self.find_apposed(i) or self.find_described(i))]
            if named:
                return named[-1] if len({m.key for m in named}) == 1 and not named[-1].person else None
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
        n = bisect_left(self.heads, head) - 1
        end = max(-1, n - LENGTH)
        while n > end and here - tokens.sentence[self.heads[n]] <= FAR:
            if not kinds.isdisjoint(self.mentions[n].kinds):
                return self.mentions[n]
            n -= 1
        return None

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
            if end - head > LONGEST:
                break
            last = end
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
        """The fullest name of each person by family name, where only one person bears it."""
        forms: dict[str, set[str]] = defaultdict(set)
        for mention in self.mentions:
            if mention.person:
                forms[mention.key].add(mention.name)
        full = {}
        for key, names in forms.items():
            longest = [n for n in names if len(n.split()) > 1]
            if len({n.split()[0] for n in longest}) == 1:
                full[key] = max(longest, key=lambda n: (len(n.split()), n))
        return full


def find_mentions(document: Document) -> Iterator[Mention]:
    """The names of a text: runs of proper nouns that end with the head of their noun phrase."""
    tokens = document.tokens
    titles = load_names("titles")
    i = 0
    while i < len(tokens):
        if tokens.pos[i] != "PROPN":
            i += 1
            continue
        first = i
        while i + 1 < len(tokens) and joins(tokens, i, i + 1):
            i += 1
        last = i
        i += 1
        if not document.text[tokens.start[last]].isupper():  # "minister", which the tagger takes for a name
            continue
        titled = [t for t in range(first, last) if tokens.form[t].rstrip(".") in titles]
        given = titled[-1] + 1 if titled and tokens.form[last] not in INSTITUTIONS else first
        yield make_mention(document, first, given, last)


def joins(tokens: Tokens, i: int, following: int) -> bool:
    """Whether the next token goes on with a name: a proper noun, or the hyphen within one."""
    if tokens.sentence[i] != tokens.sentence[following]:
        return False
    if tokens.pos[following] == "PROPN":
        return tokens.dep[i] not in {"appos", "conj", "poss"} and tokens.form[following] != "'s"
    return tokens.form[following] == "-" and tokens.end[i] == tokens.start[following]


def make_mention(document: Document, first: int, given: int, last: int) -> Mention:
    """A name from its tokens: those before ``given`` are titles."""
    tokens = document.tokens
    span = tokens.span(given, last)
    name = " ".join(document.text[span.start : span.end].split())
    titles = {tokens.form[t].rstrip(".") for t in range(first, given)} & load_names("titles")
    firsts = load_names("first_names")
    key = tokens.form[last]
    described = set(describe(tokens, first, last))
    person = bool(titles) or tokens.form[given] in firsts or key in tokens.names or is_somebody(tokens, given, last)
    kinds = set(titles) | {key} | described
    return Mention(last, name, key, person, read_gender(tokens, titles, given), frozenset(kinds), is_subject(tokens, last))


def is_somebody(tokens: Tokens, given: int, last: int) -> bool:
    """Whether a name of two words, whose first nobody listed, is a person's: one who says something, or is called a person."""
    if last - given not in {1, 2} or tokens.form[last] in INSTITUTIONS:
        return False
    words, governor = load_cue_words().verbs, tokens.head[last]
    if tokens.dep[last] == "nsubj" and words.get(tokens.lemma[governor], {}).get("clause") == "speech":
        return True
    beside = [c for c in tokens.children[last] if tokens.dep[c] in {"appos", "compound"}]
    beside += [governor] if tokens.dep[last] == "appos" else []
    return any(tokens.pos[c] == "NOUN" and load_word_classes().holds("person", tokens, c) for c in beside)


def read_gender(tokens: Tokens, titles: set[str], given: int) -> str | None:
    """What title or first name say of somebody's gender."""
    if titles & MEN:
        return "m"
    if titles & WOMEN or tokens.form[given] in load_names("women"):
        return "f"
    return "m" if tokens.form[given] in load_names("first_names") - load_names("either") else None


def describe(tokens: Tokens, first: int, last: int) -> Iterator[str]:
    """The nouns that say what a name is: "the tabloid X", "X, a professor", "the Izvestia newspaper"."""
    for t in (last, first):
        for c in tokens.children[t]:
            if tokens.dep[c] in {"compound", "appos", "nmod", "npadvmod"} and tokens.pos[c] in {"NOUN", "ADJ"}:
                yield tokens.lemma[c]
    governor = tokens.head[last]
    if tokens.dep[last] in {"compound", "appos", "nmod"} and tokens.pos[governor] == "NOUN":
        yield tokens.lemma[governor]
    if first and tokens.pos[first - 1] == "NOUN" and tokens.sentence[first - 1] == tokens.sentence[first]:
        yield tokens.lemma[first - 1]


def is_subject(tokens: Tokens, i: int) -> bool:
    """Whether a name is a subject, or the noun it is part of."""
    return tokens.dep[i] in {"nsubj", "nsubjpass"} or (
        tokens.dep[i] in {"appos", "compound", "conj"} and tokens.dep[tokens.head[i]] in {"nsubj", "nsubjpass"}
    )
