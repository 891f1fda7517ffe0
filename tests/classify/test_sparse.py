from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rhetoric.classify.corpus import KINDS, Sentence
from rhetoric.classify.decision import Decision
from rhetoric.classify.features import TEMPLATES, index_features, make_table
from rhetoric.classify.lexical import load_lexical
from rhetoric.classify.pretokenised import parse_words
from rhetoric.classify.sparse import WEIGHTS, Linear, Sparse, SparseModel, number_kinds
from rhetoric.document import Tokens
from rhetoric.errors import SetupError
from rhetoric.parser import Parser
from tests.building import build, flat

SENTENCE = build(
    "The the DET DT det 1",
    "strike strike NOUN NN nsubj 2",
    "derailed derail VERB VBD ROOT 2",
    "talks talk NOUN NNS dobj 2",
)
EMPTY = Tokens([], [], [], [], [], [], [], [], [], [], [])
DECISION = Decision((1.0,) * 4, (0.0,) * 4, (0.5,) * 4, 0.5, 0.0, 0.5)
BITS = 12


def place(template: str, i: int, tokens: Tokens = SENTENCE.tokens) -> int:
    table = make_table(tokens, load_lexical())
    for rows, group in index_features(table, [template], bits=BITS, first=i, last=i + 1):
        for _, places in group:
            assert rows.tolist() == [i]
            return int(places[0])
    return 0


def linear(weights: dict[str, tuple[int, int]], *, bias: float = -2.0, prefix: str = "metaphor") -> dict[str, Any]:
    """The arrays of a model with these templates: (token of `SENTENCE`, weight in hundredths)."""
    places = dict(sorted((place(template, i), weight) for template, (i, weight) in weights.items()))
    arrays = {
        "templates": np.array(list(weights) or ["form"]),
        "bits": np.array(BITS),
        "gaps": np.diff(list(places), prepend=0).astype(np.uint32),
        "weights": np.array(list(places.values()), np.int16),
        "step": np.array(0.01),
        "bias": np.array(bias),
    }
    return {f"{prefix}_{name}": array for name, array in arrays.items()}


def write(folder: Path, **changes: Any) -> Path:
    """A folder of small weights."""
    arrays = linear({"lemma": (2, 150), "lemma obj.lemma": (2, 300)}) | linear({}, bias=0.25, prefix="novelty") | changes
    np.savez(folder / WEIGHTS, allow_pickle=False, **arrays)
    tables = {name: dict.fromkeys(KINDS, value) for name, value in (("scales", 1.0), ("shifts", 0.0), ("cutoffs", 0.5))}
    (folder / "model.json").write_text(
        json.dumps({"metaphor": {**tables, "threshold": 0.5, "dull": 0.0, "live": 0.5}}), "utf-8"
    )
    return folder


def test_a_logit_is_the_bias_and_the_weights_of_the_features(tmp_path: Path) -> None:
    sparse = Sparse.load(write(tmp_path) / WEIGHTS)
    assert sparse.logits(SENTENCE.tokens).round(4).tolist() == [-2.0, -2.0, 2.5, -2.0]


def test_contributions_add_up_to_the_logit_and_are_said_in_words(tmp_path: Path) -> None:
    sparse = Sparse.load(write(tmp_path) / WEIGHTS)
    found = [(c.template, c.feature, round(c.weight, 4)) for c in sparse.contributions(SENTENCE.tokens, 2)]
    assert found == [("lemma obj.lemma", "lemma=derail obj.lemma=talk", 3.0), ("lemma", "lemma=derail", 1.5)]
    assert sparse.contributions(SENTENCE.tokens, 0) == []


def test_contributions_of_the_shipped_weights_add_up() -> None:
    sparse = Sparse.load()
    logits = sparse.logits(SENTENCE.tokens)
    for i in range(len(SENTENCE.tokens)):
        found = sparse.contributions(SENTENCE.tokens, i)
        assert sum(c.weight for c in found) + sparse.metaphor.bias == pytest.approx(float(logits[i]), abs=1e-4)
        assert [abs(c.weight) for c in found] == sorted((abs(c.weight) for c in found), reverse=True)


def test_the_model_reads_documents_and_explains(tmp_path: Path) -> None:
    model = SparseModel(write(tmp_path))
    ((logits, kinds, novelty, _),) = model.read_documents([SENTENCE])
    assert logits.round(4).tolist() == [-2.0, -2.0, 2.5, -2.0]
    assert [KINDS[k] for k in kinds] == ["function", "noun", "verb", "noun"]
    assert novelty.tolist() == [0.25] * 4
    assert next((r.what, round(r.weight, 4)) for r in model.explain(SENTENCE, 2)) == ("lemma=derail obj.lemma=talk", 3.0)
    assert model.decision == DECISION


def test_blanks_are_no_metaphors(tmp_path: Path) -> None:
    logits, _, novelty, _ = SparseModel(write(tmp_path)).read_tokens(flat("a _/SPACE b"))
    assert logits.tolist() == [-2.0, -np.inf, -2.0]
    assert novelty.tolist() == [0.25, -np.inf, 0.25]


def test_an_empty_text_has_an_empty_answer() -> None:
    assert Sparse.load().logits(EMPTY).tolist() == []


def test_long_texts_are_scored_in_blocks_as_if_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = flat("the train left the party ./PUNCT " * 40)
    whole = Sparse.load().logits(tokens)
    monkeypatch.setattr("rhetoric.classify.sparse.BLOCK", 7)
    assert Sparse.load().logits(tokens).tolist() == whole.tolist()
    assert whole[:6].tolist() == whole[6:12].tolist()


def test_the_shipped_weights_are_small_and_know_a_metaphor_from_its_literal_twin(parser: Parser) -> None:
    folder = Path(str(__import__("rhetoric").__path__[0])) / "data"
    size = sum((folder / name).stat().st_size for name in ("metaphor-sparse/weights.npz", "lexical.npz"))
    assert size < 6_000_000
    model = SparseModel(folder / "metaphor-sparse")
    model.__dict__["parser"] = parser.model
    words = [["She", "attacked", "his", "argument", "."], ["She", "attacked", "the", "dog", "."]]
    figurative, literal = (logits[1] for logits, *_ in model.read(words))
    assert figurative > literal


@pytest.mark.parametrize("words", [[], [[]], [["", " ", "\U0001f600"]], [["\ud800"]], [["a"] * 500, [], ["b"]]])
def test_any_tokens_get_as_many_answers(parser: Parser, words: list[list[str]]) -> None:
    tokens = parse_words(parser.model, words)
    assert [last - first for first, last in tokens.bounds] == [len(s) for s in words]
    assert len(Sparse.load().logits(tokens)) == sum(map(len, words))
    assert np.isfinite(Sparse.load().logits(tokens)).all()


def test_a_pretokenised_sentence_stays_one(parser: Parser) -> None:
    tokens = parse_words(parser.model, [["It", "rains", ".", "It", "pours", "."], ["Go", "."]])
    assert tokens.bounds == [(0, 6), (6, 8)]
    assert tokens.form == ["it", "rains", ".", "it", "pours", ".", "go", "."]
    assert tokens.sentence == [0] * 6 + [1] * 2
    assert all(0 <= head < 6 for head in tokens.head[:6])
    assert (tokens.head[6], tokens.children[6]) == (6, [7])


def test_kinds_of_words() -> None:
    assert [KINDS[k] for k in number_kinds(flat("a/VERB b/AUX c d/ADV e/ADP"))] == ["verb", "verb", "noun", "other", "function"]


@pytest.mark.parametrize(
    "change",
    [
        {"metaphor_bits": np.array(40)},
        {"metaphor_gaps": np.array([1, 2, 3], np.uint32)},
        {"metaphor_gaps": np.array([5000, 1], np.uint32)},
        {"metaphor_gaps": np.array([0, 1], np.uint32)},
        {"metaphor_bias": np.array(np.nan)},
        {"metaphor_templates": np.array(["lemma nowhere.lemma"])},
        {"novelty_step": np.array("x")},
    ],
)
def test_weights_that_do_not_fit_are_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    write(tmp_path, **change)
    with pytest.raises(SetupError, match=r"weights\.npz: these are no weights of the classifier"):
        SparseModel(tmp_path)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_a_cut_off_file_is_named(tmp_path: Path, share: float) -> None:
    path = write(tmp_path) / WEIGHTS
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(SetupError, match=r"weights\.npz"):
        SparseModel(tmp_path)


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"weights\.npz"):
        SparseModel(tmp_path)
    (write(tmp_path) / "model.json").unlink()
    with pytest.raises(SetupError, match=r"model\.json"):
        SparseModel(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"metaphor": 1}', '{"metaphor": {}}'])
def test_a_decision_that_is_none_is_named(tmp_path: Path, text: str) -> None:
    (write(tmp_path) / "model.json").write_text(text, "utf-8")
    with pytest.raises(SetupError, match=r"model\.json"):
        SparseModel(tmp_path)


def test_scoring_imports_no_training_package() -> None:
    code = (
        "import sys, rhetoric.classify.sparse as s; s.Sparse.load(); "
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'sklearn', 'scipy', 'nltk', 'wordfreq', 'torch', 'spacy'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# Fitting, on sentences that the test makes up.


def sentence(text: str, words: str, metaphor: tuple[int, ...], **more: Any) -> Sentence:
    return Sentence(text, tuple(words.split()), tuple(i in metaphor for i in range(len(words.split()))), **more)


def corpus() -> tuple[list[Sentence], Tokens]:
    """Nine texts in which "storm" is metaphorical before "applause", and never before "sea"."""
    sentences, rows = [], []
    for n in range(9):
        for words, pos, labels in (("a storm applause", "DET NOUN NOUN", (1,)), ("a storm sea", "DET NOUN NOUN", ())):
            sentences.append(sentence(f"t{n}", words, labels, pos=tuple(pos.split()), novelty=dict.fromkeys(labels, 0.5)))
            rows.append(words)
    parts = [flat(f"{words} ./PUNCT") for words in rows]
    columns: dict[str, list[Any]] = {"form": [], "lemma": [], "pos": [], "tag": [], "dep": [], "start": [], "end": []}
    for part in parts:
        for name, values in columns.items():
            values.extend(getattr(part, name)[:3])
    size = 3 * len(parts)
    bounds = [(i, i + 3) for i in range(0, size, 3)]
    columns |= {"head": list(range(size)), "sentence": [i // 3 for i in range(size)], "bounds": bounds, "children": []}
    make: Any = Tokens
    return sentences, make(**columns)


def fit(**options: Any) -> Any:
    pytest.importorskip("scipy")
    from rhetoric.classify.training.fit_sparse import fit_sparse

    sentences, tokens = corpus()
    return fit_sparse(sentences, tokens=tokens, penalty=0.1, report=lambda _: None, **options)


def test_a_fit_learns_from_the_context_and_is_written_and_read(tmp_path: Path) -> None:
    from rhetoric.classify.training.fit_sparse import write_sparse

    found = fit()
    write_sparse(tmp_path, found, DECISION)
    logits, _, novelty, _ = SparseModel(tmp_path).read_tokens(corpus()[1])
    assert logits[1] > 1 > -1 > logits[4]
    assert max(logits[[0, 2, 3, 5]]) < -1
    assert novelty[1] == pytest.approx(0.5, abs=0.01)
    assert [len(u.logits) for u in found.unseen] == [3] * 18
    assert found.unseen[0].logits[1] > 1 > -1 > found.unseen[1].logits[1]


def test_a_fit_is_the_same_every_time() -> None:
    one, other = fit(), fit()
    assert all(np.array_equal(one.arrays[name], other.arrays[name]) for name in one.arrays)


def test_soft_targets_of_teachers_move_the_answer() -> None:
    from rhetoric.classify.training.fit_sparse import Soft

    hard = fit().unseen[0].logits[1]
    soft = fit(soft=Soft(np.full((3, 54), 0.1), share=0.9)).unseen[0].logits[1]
    assert soft < 0 < hard


def test_what_nobody_annotated_teaches_nothing() -> None:
    from rhetoric.classify.training.fit_sparse import fit_sparse

    sentences, tokens = corpus()
    wrong = [replace(s, metaphor=(True,) * 3, annotated=False) if s.text == "t8" else s for s in sentences]
    found = fit_sparse(wrong, tokens=tokens, penalty=0.1, report=lambda _: None)
    assert all(u.logits[0] < -1 for u in found.unseen)


def test_targets_of_another_shape_are_refused() -> None:
    from rhetoric.classify.training.fit_sparse import Soft

    with pytest.raises(ValueError, match=r"soft targets are \(3, 5\), not \(3, 54\)"):
        fit(soft=Soft(np.zeros((3, 5))))


def test_linear_has_no_weight_at_the_place_of_no_feature() -> None:
    model = Linear.unpack(linear({"lemma": (2, 150)}), "metaphor")
    assert (model.weights[0], int((model.weights != 0).sum())) == (0, 1)
    assert len(TEMPLATES) > 100
