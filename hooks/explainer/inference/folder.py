"""A folder with a model for natural-language inference, as Optimum exports one: its files, its labels, its hash.

``config.json`` says by ``id2label`` what each number that the model gives stands for; a model has three labels
(*entailment*, *neutral*, *contradiction*) or two.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

#: How to come by a model, as a message's remedy.
REMEDY = (
    "Export a model for natural-language inference:"
    " 'optimum-cli export onnx --task text-classification --model NAME FOLDER'"
)
_LABELLED = 'for example "id2label": {"0": "entailment", "1": "neutral", "2": "contradiction"}'
_ENTAILED = re.compile("entail")
_CONTRADICTED = (
    re.compile("contradict"),
    re.compile("(?:not?|non) ?entail"),
)  # the first that a label begins with
_LONGEST = 512  # tokens: what models of this kind read, where theirs do not say less


class NoModel(Exception):
    """There is no model that can be used; the message says where, why, and what to do."""


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """What a model is made of.

    Attributes:
        network: File with the network.
        tokenizer: File with the tokenizer.
        labels: What the model tells apart, by place, in small letters.
        longest: Most tokens that it reads.
        pad: Token that fills up what is shorter.
    """

    network: Path
    tokenizer: Path
    labels: tuple[str, ...]
    longest: int
    pad: int

    @property
    def contradiction(self) -> int:
        """Return the place of the label for what is contradicted; of *not entailed* where there is none."""
        found = (at for form in _CONTRADICTED for at, label in enumerate(self.labels) if form.match(label))
        return next(found)

    @property
    def entailment(self) -> int | None:
        """Return the place of the label for what follows, if there is one."""
        return next((at for at, label in enumerate(self.labels) if _ENTAILED.match(label)), None)

    def digest(self) -> str:
        """Return a hash of all that its answers depend on; weights may stand in files beside the network."""
        found = sha256(repr((self.labels, self.longest, self.pad)).encode())
        beside = filter(Path.is_file, sorted(self.network.parent.glob(f"{self.network.stem}*")))
        for file in (*beside, self.tokenizer):
            with file.open("rb") as opened:
                found.update(file_digest(opened, "sha256").digest())
        return found.hexdigest()


def find_model(folder: Path) -> ModelFolder:
    """Return what stands in a folder, read but for the network and the tokenizer.

    Raises:
        NoModel: A file is missing, cannot be read, or does not say what contradicts.
    """
    network = _find_network(folder)
    tokenizer, config = (_find_beside(network, folder, name) for name in ("tokenizer.json", "config.json"))
    read = _read(config)
    model = ModelFolder(
        network,
        tokenizer,
        _labels(read, config),
        min(_LONGEST, _number(read, "max_position_embeddings") or _LONGEST),
        _number(read, "pad_token_id"),
    )
    if not any(form.match(label) for form in _CONTRADICTED for label in model.labels):
        raise NoModel(
            f"{config}: none of its labels says what contradicts: {', '.join(model.labels)}."
            f" Name each in id2label, {_LABELLED}"
        )
    return model


def _find_network(folder: Path) -> Path:
    if not folder.is_dir():
        raise NoModel(f"there is no folder {folder}. {REMEDY}")
    found = sorted(folder.glob("*.onnx")) or sorted(folder.glob("onnx/*.onnx"))
    named = [each for each in found if each.name == "model.onnx"] or found
    if not found:
        raise NoModel(f"{folder} has no file model.onnx. {REMEDY}")
    if len(named) > 1:
        names = ", ".join(each.name for each in named)
        raise NoModel(f"{named[0].parent} has several models: {names}. Call the one to be used model.onnx")
    return named[0]


def _find_beside(network: Path, folder: Path, name: str) -> Path:
    found = [each for each in (folder / name, network.parent / name) if each.is_file()]
    if not found:
        raise NoModel(f"{folder} has no file {name}. {REMEDY}")
    return found[0]


def _read(config: Path) -> Mapping[str, Any]:
    try:
        read = json.loads(config.read_text("utf-8"))
    except (OSError, ValueError) as reason:
        raise NoModel(f"{config} cannot be read: {reason}. {REMEDY}") from None
    return read if isinstance(read, dict) else {}


def _labels(read: Mapping[str, Any], config: Path) -> tuple[str, ...]:
    """Return the labels by place; they are written as numbers in texts."""
    given = read.get("id2label")
    labels = given if isinstance(given, dict) else {}
    found = [str(labels.get(str(at), "")) for at in range(len(labels))]
    if len(found) < 2 or not all(found):
        raise NoModel(f"{config} does not name the model's labels from 0 on. Write them there, {_LABELLED}")
    return tuple(re.sub(r"[\W_]+", " ", each).strip().casefold() for each in found)


def _number(read: Mapping[str, Any], name: str) -> int:
    given = read.get(name)
    return given if isinstance(given, int) and given > 0 else 0
