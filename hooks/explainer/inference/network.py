"""A network in ONNX with its tokenizer: a pair of texts in, a number for each label out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from explainer.inference.folder import REMEDY, ModelFolder, NoModel
from explainer.problems import needs

_TYPES = {"tensor(int64)": "int64", "tensor(int32)": "int32"}
_INPUTS = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}

_Read = TypeVar("_Read")


class Network:
    """A network that is loaded; it gets as many tokens as it was exported for.

    It is asked about one pair at a time: the numbers of a quantized network depend on what else it is asked about in
    the same breath. Several threads may ask.
    """

    def __init__(self, folder: ModelFolder) -> None:
        """Load both files.

        Raises:
            NoModel: One cannot be read, or the network takes something else than texts.
            MissingExtra: A package is not installed.
        """
        with needs("model"):
            import numpy as np
            import onnxruntime
            from tokenizers import Tokenizer
        onnxruntime.disable_telemetry_events()  # nothing leaves the machine; Windows would be told of each model
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 4  # what is wrong is told by exceptions
        name, providers = str(folder.network), ["CPUExecutionProvider"]
        self._session = _read(name, lambda: onnxruntime.InferenceSession(name, options, providers))
        self._tokenizer = _read(str(folder.tokenizer), lambda: Tokenizer.from_file(str(folder.tokenizer)))
        self._array, self._folder = np.array, folder
        self._takes = _types_of(self._session.get_inputs(), name)
        (shape,) = (each.shape for each in self._session.get_inputs() if each.name == "input_ids")
        pairs, tokens = (side if isinstance(side, int) else None for side in shape)
        self._pairs = pairs or 1
        self._shape(tokens)

    def _shape(self, tokens: int | None) -> None:
        """Have texts cut and filled as the network takes them, else as the tokenizer says."""
        cut = self._tokenizer.truncation or {}
        longest = min(cut.get("max_length", self._folder.longest), self._folder.longest)
        self._tokenizer.enable_truncation(**{**cut, "max_length": tokens or longest})
        filled = self._tokenizer.padding or {"pad_id": self._folder.pad}
        if tokens:
            self._tokenizer.enable_padding(**{**filled, "length": tokens})
        else:
            self._tokenizer.no_padding()

    def ask(self, first: str, second: str) -> list[float]:
        """Return a number for each label, for a text after another.

        Raises:
            NoModel: It gives numbers of another shape, or cannot run.
        """
        return _read(str(self._folder.network), lambda: self._ask(first, second))

    def _ask(self, first: str, second: str) -> list[float]:
        encoded = self._tokenizer.encode(first, second)
        given = {
            name: self._array([getattr(encoded, _INPUTS[name])] * self._pairs, kind)
            for name, kind in self._takes.items()
        }
        answer = self._session.run(None, given)[0]
        wanted = (self._pairs, len(self._folder.labels))
        if answer.shape != wanted:
            raise ValueError(f"it gives numbers of the shape {answer.shape} where {wanted} was expected")
        numbers: list[float] = answer[0].tolist()
        return numbers


def _types_of(inputs: Iterable[Any], name: str) -> dict[str, str]:
    """Return the type of each input; it takes tokens, and perhaps which of them count and which text each is of."""
    types = {each.name: each.type for each in inputs}
    if not {"input_ids"} <= types.keys() <= _INPUTS.keys() or not {*types.values()} <= _TYPES.keys():
        given = ", ".join(f"{name} as {kind}" for name, kind in types.items())
        raise NoModel(f"{name} takes {given}, not {', '.join(_INPUTS)} as whole numbers. {REMEDY}")
    return {name: _TYPES[kind] for name, kind in types.items()}


def _read(name: str, read: Callable[[], _Read]) -> _Read:
    try:
        return read()
    except Exception as reason:  # noqa: BLE001 - that is what both libraries raise
        said = " ".join(str(reason).split())
        raise NoModel(f"{name} cannot be used: {said.rstrip('.')}. {REMEDY}") from None
