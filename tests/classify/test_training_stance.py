"""Teaching stance: targets and losses. It needs torch, which is no requirement of the other tests."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from rhetoric.classify.stance import HEADS, STANCES
from rhetoric.errors import InputError

pytest.importorskip("torch")

import torch

from rhetoric.classify.training import fit_hedge, network
from rhetoric.classify.training.finetune import collect_targets, load_weights, make_example
from rhetoric.classify.training.network import STANCE, WIDTH, Weights, measure_stance, sum_odds
from rhetoric.classify.training.stance import read_taught

LOG2, NAN = math.log(2), math.nan


def test_heads_of_stance_stand_in_their_order_behind_those_of_metaphor() -> None:
    assert network.STANCE.start == network.NOVELTY + 1
    assert [*range(network.STANCE.start, network.STANCE.stop), network.LEVEL, network.UNCERTAIN] == list(
        range(network.STANCE.start, network.STANCE.start + len(HEADS))
    )
    assert network.WIDTH + fit_hedge.UNCERTAIN == network.UNCERTAIN


def test_the_odds_of_the_words_of_a_sentence_add_up() -> None:
    logits = torch.tensor([0.0, math.log(3), 200.0, 200.0, -40.0], requires_grad=True)
    found = sum_odds(logits, torch.tensor([0, 0, 3, 3, 2]), 4)
    assert found[[0, 3]].tolist() == pytest.approx([math.log(4), 200 + LOG2])
    assert all(-60 < x < -35 for x in found[[1, 2]].tolist())
    found[0].backward()
    assert logits.grad.tolist() == pytest.approx([0.25, 0.75, 0, 0, 0])


def measure(logits: list[list[float]], **known: object) -> float:
    """The loss of words whose logits of `HEADS` these are, with these targets and nothing known of the others."""
    size = len(logits)
    targets: dict[str, object] = {
        "stance": [[NAN] * len(STANCES)] * size,
        "level": [NAN] * size,
        "whole": [[NAN] * len(STANCES)],
        "uncertain": [NAN],
    }
    tensors = {name: torch.tensor(value, dtype=torch.float32) for name, value in (targets | known).items()}
    tensors["sentence"] = torch.zeros(size, dtype=torch.long)
    whole = torch.full((size, WIDTH), 9.0)
    whole[:, STANCE.start :] = torch.tensor(logits)
    return float(measure_stance(whole, tensors, Weights()))


ZERO = [0.0] * len(HEADS)


def test_what_is_not_known_costs_nothing() -> None:
    assert measure([[5.0] * len(HEADS)] * 2) == 0.0


def test_a_word_of_stance_is_weighed_against_others() -> None:
    stance = [[1.0, 0.0, NAN, NAN]]
    assert measure([ZERO], stance=stance) == pytest.approx((1.5 + 1) / 2 * LOG2)
    assert measure([[20.0, -20.0, 3.0, 3.0, 0.0, 0.0]], stance=stance) == pytest.approx(0.0, abs=1e-6)


def test_a_rung_costs_the_square_of_how_far_it_is_off() -> None:
    logits = [[0.0, 0.0, 0.0, 0.0, level, 0.0] for level in (0.5, 3.0)]
    assert measure(logits, level=[1.0, NAN]) == pytest.approx(0.3 * 0.25)


def test_a_sentence_is_as_uncertain_as_its_words_together() -> None:
    assert measure([ZERO, ZERO], uncertain=[1.0]) == pytest.approx(0.5 * -math.log(2 / 3))
    assert measure([ZERO, ZERO], uncertain=[0.0]) == pytest.approx(0.5 * -math.log(1 / 3))
    whole = [[NAN, NAN, 0.0, NAN]]
    assert measure([ZERO, ZERO], whole=whole) == pytest.approx(0.3 * -math.log(1 / 3))


def test_targets_of_sentences_are_those_of_their_words() -> None:
    stance = np.array([[0.0, NAN, 0.0, 0.0], [1.0, NAN, 0.0, 0.0]])
    one = make_example((101, 7, 8, 102), (1, 2), stance=stance, level=np.array([NAN, 0.5]))
    two = make_example((101, 7, 102), (1,), uncertain=1.0)
    targets = collect_targets([one, two])
    assert targets["sentence"].tolist() == [0, 0, 1]
    assert targets["uncertain"].isnan().tolist() == [True, False]
    assert torch.nan_to_num(targets["whole"], nan=-1).tolist() == [[1, -1, 0, 0], [-1] * 4]
    assert torch.nan_to_num(targets["level"], nan=-1).tolist() == [-1, 0.5, -1]
    assert targets["hard"].isnan().all()
    assert targets["kind"].tolist() == [-1] * 3


def test_a_checkpoint_with_fewer_heads_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    student = torch.nn.ModuleDict({"mix": torch.nn.Linear(1, 1), "heads": torch.nn.Linear(1, WIDTH)})
    before = student["heads"].bias.tolist()
    state = {name: torch.full_like(value, 7.0) for name, value in student.state_dict().items()}
    state |= {name: value[:6] for name, value in state.items() if name.startswith("heads")}
    torch.save({"network": state}, tmp_path / "old.pt")
    load_weights(student, tmp_path / "old.pt")
    assert student["heads"].bias.tolist() == [7.0] * 6 + before[6:]
    assert student["heads"].weight[:6].tolist() == [[7.0]] * 6
    assert student["mix"].weight.tolist() == [[7.0]]


TEXT = "“They accused the rival,” she said."


def write_taught(folder: Path, device: str, *items: object) -> Path:
    path = folder / f"{device}.jsonl"
    path.write_text("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in items), "utf-8")
    return path


def test_labelled_sentences_are_taught_by_their_words(tmp_path: Path) -> None:
    spans = [{"start": 6, "end": 13, "level": 2}]
    items = [
        {"split": "dev", "text": TEXT, "spans": spans},
        {"split": "dev", "text": TEXT, "spans": []},
        {"split": "held", "text": TEXT, "spans": spans},
    ]
    labelled, clear = read_taught([write_taught(tmp_path, "escalation", *items)])
    assert labelled.words == ("They", "accused", "the", "rival", ",", "she", "said", ".")
    assert (labelled.device, labelled.text) == ("escalation", TEXT)
    columns = np.nan_to_num(labelled.stance, nan=-1).T.tolist()
    assert columns == [[-1] * 8, [-1] * 8, [0, 1, 0, 0, 0, 0, 0, 0], [0] * 8]
    assert np.nan_to_num(labelled.level, nan=-1).tolist() == pytest.approx([-1, 2 / 7, *[-1] * 6])
    # What does not escalate may still de-escalate.
    assert np.nan_to_num(clear.stance, nan=-1).T.tolist() == [[-1] * 8, [-1] * 8, [0] * 8, [-1] * 8]


@pytest.mark.parametrize("line", ["{", "3", "[]", "{}", '{"split": "dev", "text": "It may rain."}'])
def test_a_line_that_teaches_nothing_is_an_error_that_names_file_and_line(tmp_path: Path, line: str) -> None:
    path = write_taught(tmp_path, "hedging", {"split": "dev", "text": TEXT, "spans": []}, line)
    with pytest.raises(InputError, match="not a labelled sentence") as caught:
        read_taught([path])
    assert (caught.value.place, caught.value.line) == (str(path), 2)
    with pytest.raises(InputError, match="cannot be read"):
        read_taught([tmp_path / "gone.jsonl"])
