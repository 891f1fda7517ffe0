from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from rhetoric.cli.app import app
from rhetoric.errors import LexiconError
from rhetoric.lexicon_file import MAX_BYTES, check_lexicon
from rhetoric.lexicon_reader import name_builtin, read_lexicon, read_lexicons
from tests.building import DERAIL, head, make_lexicon, write

HEAD = head("rail", "metaphor")
ENTRY = 11  # the line of the first [[entry]]: the head has nine lines, and a blank one follows


def entry(*lines: str) -> str:
    """The head and one entry of these lines."""
    return HEAD + "\n[[entry]]\n" + "\n".join(lines) + "\n"


LEMMA = 'lemma = "derail"'
POS = 'pos = "VERB"'
EXAMPLES = 'examples = ["It [derailed]."]'
LITERAL = 'literal = ["It derailed."]'
GOOD = (LEMMA, POS, EXAMPLES, LITERAL)

# name: (text, the line of the error, what its message says)
BROKEN: dict[str, tuple[str, int, str]] = {
    "unknown key of the head": (
        HEAD.replace("title", "tittle") + DERAIL,
        3,
        "'tittle' is no key of a lexicon; did you mean 'title'?",
    ),
    "unknown key of an entry": (
        entry(*GOOD, "salence = 0.5"),
        ENTRY + 5,
        "'salence' is no key of an entry; did you mean 'salience'?",
    ),
    "unknown key like no other": (entry(*GOOD, "zzz = 1"), ENTRY + 5, "'zzz' is no key of an entry"),
    "two entries of one name": (
        HEAD + DERAIL + DERAIL,
        ENTRY + 7,
        "'derail' is there already, in line 11; if both are meant, give one an id",
    ),
    "a head without title": (HEAD.replace('title = "Rail"\n', "") + DERAIL, 1, "the head lacks 'title'"),
    "a head without license": (HEAD.replace('license = "MIT"\n', "") + DERAIL, 1, "the head lacks 'license'"),
    "a metaphor without mapping": (
        HEAD.replace('mapping = "TALKS ARE A TRAIN JOURNEY"\n', "") + DERAIL,
        1,
        "a metaphor lexicon needs 'mapping'",
    ),
    "id is not the file's name": (
        HEAD.replace('id = "rail"', 'id = "train"') + DERAIL,
        1,
        "id is 'train', but the file is called rail.toml",
    ),
    "device is not the folder": (
        HEAD.replace('device = "metaphor"', 'device = "simile"') + DERAIL,
        2,
        "device is 'simile', but the folder is 'metaphor'",
    ),
    "no entry": (HEAD, 1, "no [[entry]] in this file"),
    "entry as one table": (HEAD + DERAIL.replace("[[entry]]", "[entry]"), 1, "'entry' must be a list"),
    "entries that are no tables": (HEAD + "entry = [1]\n", 10, "an entry must be a table"),
    "a title that is a number": (HEAD.replace('title = "Rail"', "title = 3") + DERAIL, 3, "'title' must be a text, not 3"),
    "kin that is a text": (HEAD + 'kin = "ship"\n' + DERAIL, 10, "'kin' must be a list, not 'ship'"),
    "a scene of numbers": (HEAD + "literal_context = [1]\n" + DERAIL, 10, "'literal_context' must be a list of texts"),
    "a scene with an unknown class": (
        HEAD + 'literal_context = ["rail", "@vehicles"]\n' + DERAIL,
        10,
        "@vehicles is no class of words; did you mean @vehicle?",
    ),
    "level that is a text": (HEAD + 'level = "high"\n' + DERAIL, 10, "'level' must be a whole number, not 'high'"),
    "level of the head too high": (HEAD + "level = 8\n" + DERAIL, 10, "level must lie between 1 and 7"),
    "level of an entry too high": (entry(*GOOD, "level = 9"), ENTRY + 5, "level must lie between 1 and 7"),
    "level zero": (entry(*GOOD, "level = 0"), ENTRY + 5, "level must lie between 1 and 7"),
    "salience above one": (entry(*GOOD, "salience = 2"), ENTRY + 5, "salience is 2, it must lie between 0 and 1"),
    "salience that is no number": (entry(*GOOD, "salience = nan"), ENTRY + 5, "salience is nan, it must lie between 0 and 1"),
    "salience that is true": (entry(*GOOD, "salience = true"), ENTRY + 5, "'salience' must be a number, not True"),
    "always as a text": (entry(*GOOD, 'always = "yes"'), ENTRY + 5, "'always' must be true or false, not 'yes'"),
    "examples as one text": (entry(LEMMA, POS, 'examples = "It [derailed]."', LITERAL), ENTRY + 3, "'examples' must be a list"),
    "an example that is a number": (
        entry(LEMMA, POS, "examples = [1]", LITERAL),
        ENTRY + 3,
        "'examples' must be a list of texts",
    ),
    "no example": (entry(LEMMA, POS, LITERAL), ENTRY, "an entry needs at least one example"),
    "an empty list of examples": (entry(LEMMA, POS, "examples = []", LITERAL), ENTRY, "an entry needs at least one example"),
    "an example without a bracket": (
        entry(LEMMA, POS, 'examples = ["It derailed."]', LITERAL),
        ENTRY + 3,
        "no [brackets] in the example 'It derailed.'",
    ),
    "a bracket not closed": (
        entry(LEMMA, POS, 'examples = ["It [derailed."]', LITERAL),
        ENTRY + 3,
        "a bracket that is not closed in 'It [derailed.'",
    ),
    "a bracket not opened": (entry(LEMMA, POS, 'examples = ["It derailed]."]', LITERAL), ENTRY + 3, "a bracket out of place"),
    "brackets in brackets": (
        entry(LEMMA, POS, 'examples = ["It [[derailed]]."]', LITERAL),
        ENTRY + 3,
        "a bracket out of place",
    ),
    "empty brackets": (entry(LEMMA, POS, 'examples = ["It [] derailed."]', LITERAL), ENTRY + 3, "nothing in the brackets"),
    "no literal sentence": (
        entry(LEMMA, POS, EXAMPLES),
        ENTRY,
        "an entry needs a literal sentence; if there is no other reading, say always = true",
    ),
    "neither lemma nor phrase": (entry(POS, EXAMPLES, LITERAL), ENTRY, "an entry needs exactly one of lemma, phrase, pattern"),
    "lemma and phrase": (
        entry(*GOOD, 'phrase = "derail"'),
        ENTRY,
        "exactly one of lemma, phrase, pattern; this one has lemma and phrase",
    ),
    "a lemma of two words": (
        entry('lemma = "go off"', POS, EXAMPLES, LITERAL),
        ENTRY + 1,
        "lemma 'go off' is not one word: for several, write phrase = ...",
    ),
    "an empty lemma": (entry('lemma = ""', POS, EXAMPLES, LITERAL), ENTRY + 1, "lemma '' is not one word"),
    "a lemma without pos": (entry(LEMMA, EXAMPLES, LITERAL), ENTRY + 1, "a lemma needs pos"),
    "a lemma that is a class": (
        entry('lemma = "@train"', POS, EXAMPLES, LITERAL),
        ENTRY + 1,
        "it needs at least one plain word",
    ),
    "an unknown pos": (entry(LEMMA, 'pos = "VRB"', EXAMPLES, LITERAL), ENTRY + 1, "pos 'VRB' is no part of speech"),
    "an unknown pos in a list": (
        entry(LEMMA, 'pos = ["VERB", "V"]', EXAMPLES, LITERAL),
        ENTRY + 1,
        "pos 'V' is no part of speech",
    ),
    "a phrase with no plain word": (
        entry('phrase = "someone @train?"', EXAMPLES, LITERAL),
        ENTRY + 1,
        "it needs at least one plain word",
    ),
    "a phrase of optional words": (
        entry('phrase = "off? course?"', EXAMPLES, LITERAL),
        ENTRY + 1,
        "plain word that may not be missing",
    ),
    "an empty phrase": (entry('phrase = ""', EXAMPLES, LITERAL), ENTRY + 1, "it needs at least one plain word"),
    "a phrase of thirteen words": (entry(f'phrase = "{"on " * 13}"', EXAMPLES, LITERAL), ENTRY + 1, "more than 12 words"),
    "a phrase of four gaps": (
        entry('phrase = "on ... on ... on ... on ..."', EXAMPLES, LITERAL),
        ENTRY + 1,
        "more than 3 slots",
    ),
    "a phrase with an empty alternative": (
        entry('phrase = "off|| course"', EXAMPLES, LITERAL),
        ENTRY + 1,
        "an empty word in 'off||'",
    ),
    "a phrase with an unknown class": (
        entry('phrase = "off @rode"', EXAMPLES, LITERAL),
        ENTRY + 1,
        "@rode is no class of words; did you mean @road?",
    ),
    "a phrase with an unknown pos": (
        entry('phrase = "off #NOUNS"', EXAMPLES, LITERAL),
        ENTRY + 1,
        "#NOUNS is no part of speech",
    ),
    "an unknown role": (entry(*GOOD, 'only_with = ["subjct:vote"]'), ENTRY + 5, "'subjct' is no role; did you mean 'subject'?"),
    "a role like no other": (entry(*GOOD, 'only_with = ["qqq:vote"]'), ENTRY + 5, "'qqq' is no role (one of"),
    "a condition without words": (entry(*GOOD, 'only_with = ["subject:"]'), ENTRY + 5, "an empty word in ''"),
    "a condition of two words": (
        entry(*GOOD, 'literal_with = ["object:freight train"]'),
        ENTRY + 5,
        "'freight train' has a blank in it: one word only, or list words as a|b",
    ),
    "a condition with an unknown class": (
        entry(*GOOD, 'literal_with = ["object:vote", "object:door|@vehicel"]'),
        ENTRY + 5,
        "@vehicel is no class of words; did you mean @vehicle?",
    ),
    "an empty condition": (entry(*GOOD, 'literal_with = [""]'), ENTRY + 5, "'literal_with' must be a list of texts"),
    "a pattern without id": (entry('pattern = [{ word = "move" }]', EXAMPLES, LITERAL), ENTRY + 1, "a pattern needs an id"),
    "an empty pattern": (
        entry("pattern = []", 'id = "move"', EXAMPLES, LITERAL),
        ENTRY + 1,
        "it needs at least one plain word",
    ),
    "a pattern of texts": (
        entry('pattern = ["move"]', 'id = "move"', EXAMPLES, LITERAL),
        ENTRY + 1,
        "a pattern is a list of tables",
    ),
    "an unknown key of a token": (
        entry('pattern = [{ wrod = "move" }]', 'id = "move"', EXAMPLES, LITERAL),
        ENTRY + 1,
        "'wrod' is no key of a token; did you mean 'word'?",
    ),
    "a token with a nested pos": (
        entry('pattern = [{ word = "move", pos = [["VERB"]] }]', 'id = "move"', EXAMPLES, LITERAL),
        ENTRY + 1,
        "'pos' must be a text or a list, not [['VERB']]",
    ),
    "a token with an unknown role": (
        entry('pattern = [{ word = "move" }, { role = "objekt" }]', 'id = "move"', EXAMPLES, LITERAL),
        ENTRY + 1,
        "'objekt' is no role; did you mean 'object'?",
    ),
    "a token with an unknown class": (
        entry('pattern = [{ word = "move" }, { role = "object", word = "@shipp" }]', 'id = "move"', EXAMPLES, LITERAL),
        ENTRY + 1,
        "@shipp is no class of words; did you mean @ship?",
    ),
    "not TOML": (HEAD + "[[entry]\n", 10, "not TOML"),
    "a key twice": (entry(*GOOD, LEMMA), ENTRY + 5, "not TOML: Cannot overwrite a value"),
    "an empty file": ("", 1, "the head lacks 'id'"),
    "only a comment": ("# nothing\n", 1, "the head lacks 'id'"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_an_error_with_its_line_and_says_what_was_meant(name: str, tmp_path: Path) -> None:
    text, line, message = BROKEN[name]
    path = write(tmp_path, text)
    lexicon, errors = check_lexicon(path)
    assert lexicon is None
    assert (errors[0].place, errors[0].line) == (str(path), line), [str(e) for e in errors]
    assert message in errors[0].message
    assert str(errors[0]).startswith(f"{path}:{line}: ")
    with pytest.raises(LexiconError) as raised:
        read_lexicon(path)
    assert str(raised.value) == str(errors[0])


def test_the_file_that_the_broken_ones_are_made_from_is_well_formed(tmp_path: Path) -> None:
    lexicon, errors = check_lexicon(write(tmp_path, entry(*GOOD)))
    assert errors == []
    assert lexicon is not None
    assert [(e.id, e.line) for e in lexicon.entries] == [("derail", ENTRY)]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'id = "caf\xe9"\n', "not UTF-8: byte 9 cannot be decoded"),
        ("id = 1".encode("utf-16"), "not UTF-8: byte 0 cannot be decoded"),
        (b"#" * (MAX_BYTES + 1), "larger than 5,000,000 bytes"),
        (b"a = " + b"[" * 100_000, "not TOML"),
        (b"\x00", "not TOML"),
    ],
)
def test_a_file_that_is_no_text_or_too_large_is_an_error(data: bytes, message: str, tmp_path: Path) -> None:
    path = write(tmp_path, data)
    lexicon, errors = check_lexicon(path)
    assert lexicon is None
    assert [message in e.message for e in errors] == [True]
    assert errors[0].place == str(path)


def test_a_missing_file_and_a_folder_are_errors(tmp_path: Path) -> None:
    for path, message in ((tmp_path / "no.toml", "No such file or directory"), (tmp_path, "Is a directory")):
        lexicon, errors = check_lexicon(path)
        assert lexicon is None
        assert [str(e) for e in errors] == [f"{path}: {message}"]


@pytest.mark.parametrize("change", ["bom", "crlf", "both"])
def test_a_byte_order_mark_and_crlf_are_accepted(change: str, tmp_path: Path) -> None:
    data = entry(*GOOD).encode()
    data = data.replace(b"\n", b"\r\n") if change != "bom" else data
    data = b"\xef\xbb\xbf" + data if change != "crlf" else data
    lexicon = read_lexicon(write(tmp_path, data))
    assert [(e.id, e.line, e.examples) for e in lexicon.entries] == [("derail", ENTRY, ("It [derailed].",))]


def test_everything_wrong_with_a_file_is_told_in_one_go(tmp_path: Path) -> None:
    text = (
        HEAD.replace("title", "titel")
        + "\n[[entry]]\n"
        + "\n".join((LEMMA, EXAMPLES, LITERAL))
        + "\n\n[[entry]]\nsalence = 1\n"
    )
    lexicon, errors = check_lexicon(write(tmp_path, text))
    assert lexicon is None
    assert [(e.line, e.message.split(";")[0]) for e in errors] == [
        (3, "'titel' is no key of a lexicon"),
        (1, "the head lacks 'title'"),
    ]
    lexicon, errors = check_lexicon(write(tmp_path, text.replace("titel", "title")))
    assert lexicon is None
    assert [(e.line, e.message.split(";")[0]) for e in errors] == [
        (12, "a lemma needs pos"),
        (17, "'salence' is no key of an entry"),
    ]


def test_one_broken_file_keeps_a_whole_folder_from_loading(tmp_path: Path) -> None:
    make_lexicon(tmp_path, DERAIL, name="good")
    bad = write(tmp_path, entry(LEMMA, EXAMPLES, LITERAL))
    with pytest.raises(LexiconError) as raised:
        read_lexicons([tmp_path], devices=["metaphor"])
    assert str(raised.value) == f"{bad}:12: a lemma needs pos"


def test_two_lexicons_of_one_name_are_an_error_that_names_both(tmp_path: Path) -> None:
    first = make_lexicon(tmp_path / "a", DERAIL, name="zzrail")
    second = make_lexicon(tmp_path / "b", DERAIL, name="zzrail")
    with pytest.raises(LexiconError) as raised:
        read_lexicons([tmp_path / "a", tmp_path / "b"], devices=["metaphor"])
    assert str(raised.value) == f"{second.file}: a lexicon metaphor/zzrail is there already: {first.file}"


def test_a_missing_folder_is_an_error() -> None:
    with pytest.raises(LexiconError, match="nowhere: no such folder of lexicons"):
        read_lexicons([Path("nowhere")])


def test_lexicons_of_own_folders_join_the_built_in_ones_and_devices_limit_them(tmp_path: Path) -> None:
    make_lexicon(tmp_path, DERAIL, name="zzrail")
    make_lexicon(tmp_path, DERAIL, device="boosting", name="zzrail")
    ids = [(x.device, x.id) for x in read_lexicons([tmp_path], devices=["boosting"])]
    assert ("boosting", "zzrail") in ids
    assert {device for device, _ in ids} == {"boosting"}
    assert ids == sorted(ids)
    assert len(ids) > 1


def test_built_in_lexicons_are_named_from_their_folder_on() -> None:
    assert name_builtin(Path("/somewhere/else/lexicons/metaphor/train.toml")) == "lexicons/metaphor/train.toml"
    assert all(x.file == f"lexicons/{x.device}/{x.id}.toml" for x in read_lexicons(devices=["boosting"]))


def test_the_command_names_file_and_line_and_ends_with_two(tmp_path: Path) -> None:
    path = write(tmp_path, entry(*GOOD, "salience = 2"))
    result = CliRunner().invoke(app, ["lexicon", "check", str(path)])
    assert result.exit_code == 2
    assert f"error: {path}:16: salience is 2, it must lie between 0 and 1" in result.output
    good = write(tmp_path, entry(*GOOD))
    result = CliRunner().invoke(app, ["lexicon", "check", str(good)])
    assert (result.exit_code, result.output) == (0, f"{good}: 1 entries, well formed\n")
