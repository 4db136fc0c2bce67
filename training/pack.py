"""Write a trained network as the package files that ``marsad.extract.reader`` reads."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from marsad.extract.reader.decoding import Thresholds
from marsad.extract.reader.features import NAMES
from training.network import Encoder, Heads


class Body(nn.Module):
    """The encoder behind its embeddings, which stay outside the graph as bytes."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, inputs: Tensor, mask: Tensor) -> Tensor:
        return self.encoder.body(inputs, mask)


Calibration = dict[str, tuple[float, float]]


def pack(
    encoder: Encoder, heads: Heads, limits: Thresholds, calibration: Calibration, folder: Path
) -> None:
    """Write encoder.onnx (int8 products), heads.npz and settings.json into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    encoder.eval(), heads.eval()
    write_graph(encoder, folder / "encoder.onnx")
    rows = encoder.word.weight.detach().numpy()
    scales = np.abs(rows).max(1) / 127
    arrays = {
        "pieces": np.round(rows / scales[:, None]).astype(np.int8),
        "scales": scales.astype(np.float32),
        "feature": encoder.feature.weight.detach().numpy(),
    }
    for name, value in heads.state_dict().items():
        if not name.endswith("num_batches_tracked"):
            arrays[f"heads.{name}"] = value.numpy()
    np.savez(folder / "heads.npz", **arrays)
    settings = {
        "thresholds": asdict(limits),
        "calibration": calibration,
        "features": list(NAMES),
    }
    (folder / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def write_graph(encoder: Encoder, target: Path) -> None:
    """The graph with its matrix products in int8, weights by channel.

    Weights take 7 bits: products of 8 with 8 overflow on processors without VNNI, and the reader
    would read otherwise there.
    """
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        inputs, mask = torch.zeros(1, 16, encoder.word.embedding_dim), torch.ones(1, 16)
        torch.onnx.export(
            Body(encoder), (inputs, mask), str(plain), dynamo=False, opset_version=17,
            input_names=["inputs", "mask"], output_names=["vectors"],
            dynamic_axes={name: {0: "n", 1: "l"} for name in ("inputs", "mask", "vectors")},
        )  # fmt: skip
        quantize_dynamic(
            plain, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            op_types_to_quantize=["MatMul"],
        )  # fmt: skip
