"""From a fine-tuned network to what ships: an ONNX graph with fused operators and weights of eight bits."""

from __future__ import annotations

import json
import tempfile
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from rhetoric.classify.corpus import KINDS
from rhetoric.classify.stance import HEADS as STANCE_HEADS
from rhetoric.classify.training.network import Network

# The columns of the output, in the order of `rhetoric.classify.training.network`.
HEADS = ("metaphor", *(f"kind:{k}" for k in KINDS), "novelty", *STANCE_HEADS)
OPSET = 17


def export(
    network: Network,
    tokenizer: Path,
    out: Path,
    *,
    readings: dict[str, Any],
    batches: Iterable[dict[str, npt.NDArray[np.int64]]],
) -> None:
    """Write ``model.onnx``, ``tokenizer.json`` and ``model.json`` into the folder ``out``, the graph last.

    ``tokenizer`` is the file of the pretrained encoder, ``readings`` how the heads are read (the object ``metaphor`` of
    `rhetoric.classify.decision`, ``stance`` of `rhetoric.classify.stance`),
    ``batches`` are inputs (``ids`` and ``mask``) that show how large activations get.
    """
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.json").write_text(json.dumps({"heads": HEADS, **readings}, indent=1) + "\n", "utf-8")
    # The file has indentation that nobody reads.
    slim = json.dumps(json.loads(tokenizer.read_text("utf-8")), ensure_ascii=False, separators=(",", ":"))
    (out / "tokenizer.json").write_text(slim, "utf-8")
    with tempfile.TemporaryDirectory() as work:
        plain, fused, small = (Path(work) / f"{n}.onnx" for n in ("plain", "fused", "small"))
        trace(network, plain)
        fuse(plain, fused, network.encoder.config)
        quantise(fused, small)
        part = out / "model.onnx.part"
        part.write_bytes(fix_ranges(small, fused, batches))
        part.replace(out / "model.onnx")


def trace(network: Network, path: Path) -> None:
    """The network as a graph of standard operators."""
    network.eval()
    network.encoder.set_attn_implementation("eager")
    ids = torch.randint(1000, 2000, (3, 12))
    mask = torch.ones_like(ids)
    mask[1, 9:] = 0
    axes = {0: "sentence", 1: "subword"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that this exporter is the older one, and that traces are traces
        torch.onnx.export(
            network,
            (ids, mask),
            str(path),
            input_names=["ids", "mask"],
            output_names=["logits"],
            dynamic_axes={"ids": axes, "mask": axes, "logits": axes},
            opset_version=OPSET,
            dynamo=False,
        )


def fuse(plain: Path, fused: Path, config: Any) -> None:
    """Attention, layer normalisation and GELU as one operator each, which onnxruntime runs faster."""
    from onnxruntime.transformers import optimizer

    model = optimizer.optimize_model(
        str(plain), model_type="bert", num_heads=config.num_attention_heads, hidden_size=config.hidden_size, opt_level=0
    )
    model.save_model_to_file(str(fused))


def quantise(fused: Path, small: Path) -> None:
    """Weights as signed bytes, one scale a channel; activations are quantised by the range of the batch (see `fix_ranges`).

    The range is reduced to seven bits: processors without VNNI instructions overflow with eight and give other results.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        fused,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": 1},
    )


def fix_ranges(small: Path, fused: Path, batches: Iterable[dict[str, npt.NDArray[np.int64]]]) -> bytes:
    """The quantised graph with one range for each activation, once and for all: the widest that it has on ``batches``.

    With a range of their own for each batch, what the classifier says of a sentence would depend on those beside it.
    """
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(str(small))
    graph = model.graph
    dynamic = [n for n in graph.node if n.op_type == "DynamicQuantizeLinear"]
    ranges = measure_ranges(fused, sorted({n.input[0] for n in dynamic}), batches)
    for node in dynamic:
        (low, high), (_, scale, zero) = ranges[node.input[0]], node.output
        step = (high - low) / 255 or 1.0
        graph.initializer.append(numpy_helper.from_array(np.array(step, dtype=np.float32), scale))
        graph.initializer.append(numpy_helper.from_array(np.array(round(-low / step), dtype=np.uint8), zero))
        place = list(graph.node).index(node)
        graph.node.remove(node)
        fixed = helper.make_node("QuantizeLinear", [node.input[0], scale, zero], [node.output[0]], node.name)
        graph.node.insert(place, fixed)
    return bytes(model.SerializeToString())


def measure_ranges(
    fused: Path, names: list[str], batches: Iterable[dict[str, npt.NDArray[np.int64]]]
) -> dict[str, tuple[float, float]]:
    """The smallest (at most 0) and the largest value (at least 0) of each of these activations."""
    import onnx
    import onnxruntime
    from onnx import TensorProto, helper

    model = onnx.load(str(fused))
    known = {o.name for o in model.graph.output}
    model.graph.output.extend(helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in names if n not in known)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    ranges = dict.fromkeys(names, (0.0, 0.0))
    for batch in batches:
        for name, found in zip(names, session.run(names, batch), strict=True):
            low, high = ranges[name]
            ranges[name] = min(low, float(found.min())), max(high, float(found.max()))
    return ranges
