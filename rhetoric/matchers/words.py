"""Testing single words: a `Words` of a lexicon, made ready to be asked often."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rhetoric.document import Tokens
from rhetoric.inflection import inflect
from rhetoric.lexicon import Element, Words
from rhetoric.wordclass import WordClasses

# Words without a stated part of speech are inflected as these; adjectives would make "bitter" of "bit".
ALL_POS = ("VERB", "NOUN")


@dataclass(frozen=True, slots=True)
class WordTest:
    """A compiled `Words`: ``forms`` holds every inflected form that passes."""

    forms: frozenset[str]
    lemmas: frozenset[str]
    classes: tuple[str, ...]
    pos: frozenset[str]
    anything: bool
    table: WordClasses

    def passes(self, tokens: Tokens, i: int) -> bool:
        """Whether token ``i`` passes."""
        if self.anything:
            return tokens.pos[i] not in {"PUNCT", "SPACE"}
        if tokens.form[i] in self.forms or tokens.lemma[i] in self.lemmas or tokens.pos[i] in self.pos:
            return True
        return any(self.table.holds(name, tokens, i) for name in self.classes)


def compile_words(words: Words, table: WordClasses, *, pos: tuple[str, ...] = ()) -> WordTest:
    """Make a test; the words are inflected as the parts of speech ``pos``, or as all that inflect."""
    kinds = pos or ALL_POS
    if "not" in words.lemmas:
        words = replace(words, forms=(*words.forms, "n't"))
    forms = {form for lemma in words.lemmas for form in inflect(lemma, pos=kinds)} | set(words.forms)
    return WordTest(frozenset(forms), frozenset(words.lemmas), words.classes, frozenset(words.pos), words.anything, table)


def fits_pos(element: Element, tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` has the part of speech an element asks for, with leave for what the tagger often gets wrong."""
    if element.tag and tokens.tag[i] not in element.tag:
        return False
    return not element.pos or tokens.pos[i] in element.pos or any(passes_as(pos, element, tokens, i) for pos in element.pos)


def passes_as(pos: str, element: Element, tokens: Tokens, i: int) -> bool:
    """Whether a token tagged otherwise may count as ``pos``."""
    form, tagged = tokens.form[i], tokens.pos[i]
    if pos == "VERB":
        bare = not any(tokens.dep[c] in {"det", "amod", "poss", "compound"} for c in tokens.children[i])
        inflected = form not in element.words.lemmas
        noun = tagged in {"NOUN", "PROPN"} and form.endswith(("ing", "ed")) and bare and tokens.dep[i] != "pobj"
        participle = inflected and (tagged == "ADJ" or noun)
        # "veer off course or halt": a bare verb after "or" is tagged as a noun
        joined = tokens.dep[i] == "conj" and tokens.pos[tokens.head[i]] == "VERB" and tokens.tag[i] == "NN"
        return participle or tagged == "AUX" or (joined and bare)
    if pos == "ADJ":
        return tagged == "VERB" and tokens.tag[i] in {"VBN", "VBG"} and tokens.dep[i] in {"amod", "acomp", "oprd", "conj"}
    if pos == "NOUN":
        # "the Thatcher locomotive had": a noun in all but its tag
        return tagged == "ADJ" and tokens.dep[i] in {"nsubj", "nsubjpass", "dobj", "pobj"}
    return False
