"""The least of models, with its folder: texts contradict each other where *not* stands an odd number of times."""

from __future__ import annotations

import json
from pathlib import Path

import onnx
from onnx import TensorProto, helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

THREE = ("entailment", "neutral", "contradiction")
NOT = 4  # the only word that counts
VOCABULARY = {"[PAD]": 0, "[CLS]": 1, "[SEP]": 2, "[UNK]": 3, "not": NOT}
#: What each label gets where *not* stands an even number of times, and what an odd number adds.
NUMBERS = {"entailment": (8.0, -8.0), "neutral": (0.0, 0.0), "contradiction": (0.0, 8.0)}
OTHERS = {"not_entailment": "contradiction", "LABEL_0": "entailment", "LABEL_1": "contradiction"}


def write_model(
    folder: Path,
    labels: tuple[str, ...] = THREE,
    name: str = "model.onnx",
    shape: tuple[str | int, str | int] = ("batch", "sequence"),
    inputs: tuple[str, ...] = ("input_ids", "attention_mask", "token_type_ids"),
    kind: int = TensorProto.INT64,
) -> Path:
    """Write network, tokenizer and settings into ``folder`` and return it."""
    network = folder / name
    network.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(_network(labels, shape, inputs, kind), network)
    _tokenizer().save(str(folder / "tokenizer.json"))
    config = {"id2label": dict(enumerate(labels)), "pad_token_id": 0}
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    return folder


def _network(
    labels: tuple[str, ...], shape: tuple[str | int, str | int], inputs: tuple[str, ...], kind: int
) -> onnx.ModelProto:
    numbers = [NUMBERS[OTHERS.get(each, each)] for each in labels]
    ids = inputs[0]
    steps = [
        helper.make_node("Cast", [ids], ["ids"], to=TensorProto.INT64),
        helper.make_node("Equal", ["ids", "not"], ["found"]),
        helper.make_node("Cast", ["found"], ["ones"], to=TensorProto.FLOAT),
        helper.make_node("ReduceSum", ["ones", "side"], ["count"], keepdims=1),
        helper.make_node("Mod", ["count", "two"], ["odd"], fmod=1),
        helper.make_node("Mul", ["odd", "added"], ["more"]),
        helper.make_node("Add", ["more", "even"], ["logits"]),
    ]
    known = [
        helper.make_tensor("not", TensorProto.INT64, [1], [NOT]),
        helper.make_tensor("side", TensorProto.INT64, [1], [1]),
        helper.make_tensor("two", TensorProto.FLOAT, [1], [2.0]),
        helper.make_tensor("even", TensorProto.FLOAT, [len(labels)], [each[0] for each in numbers]),
        helper.make_tensor("added", TensorProto.FLOAT, [len(labels)], [each[1] for each in numbers]),
    ]
    graph = helper.make_graph(
        steps,
        "odd",
        [helper.make_tensor_value_info(each, kind, shape) for each in inputs],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, (shape[0], len(labels)))],
        known,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(WordLevel(VOCABULARY, unk_token="[UNK]"))  # noqa: S106 - a token of words
    tokenizer.normalizer = Lowercase()
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 1), ("[SEP]", 2)],
    )
    return tokenizer
