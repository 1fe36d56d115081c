"""A network in ONNX with its tokenizer: a pair of texts in, a number for each label out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from explainer.inference.folder import REMEDY, ModelFolder, NoModel
from explainer.problems import needs

if TYPE_CHECKING:  # it need not be installed
    pass

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
        self._array, self._folder = np.array, folder
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 4  # what is wrong is told by exceptions
        name = str(folder.network)
        self._session = _read(
            name, lambda: onnxruntime.InferenceSession(name, options, ["CPUExecutionProvider"])
        )
        takes = {each.name: each for each in self._session.get_inputs()}
        if not {"input_ids"} <= takes.keys() <= _INPUTS.keys() or not {*_TYPES} >= {
            each.type for each in takes.values()
        }:
            given = ", ".join(f"{each.name} as {each.type}" for each in takes.values())
            raise NoModel(f"{name} takes {given}, not {', '.join(_INPUTS)} as whole numbers. {REMEDY}")
        self._takes = {name: _TYPES[each.type] for name, each in takes.items()}
        pairs, tokens = (side if isinstance(side, int) else None for side in takes["input_ids"].shape)
        self._pairs = pairs or 1
        self._tokenizer = _read(str(folder.tokenizer), lambda: Tokenizer.from_file(str(folder.tokenizer)))
        self._shape(tokens)

    def _shape(self, tokens: int | None) -> None:
        """Have texts cut and filled as the network takes them, else as the tokenizer says."""
        cut, filled = (
            self._tokenizer.truncation or {},
            self._tokenizer.padding or {"pad_id": self._folder.pad},
        )
        longest = min(cut.get("max_length", self._folder.longest), self._folder.longest)
        self._tokenizer.enable_truncation(**{**cut, "max_length": tokens or longest})
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


def _read(name: str, read: Callable[[], _Read]) -> _Read:
    try:
        return read()
    except Exception as reason:  # noqa: BLE001 - that is what both libraries raise
        said = " ".join(str(reason).split())
        raise NoModel(f"{name} cannot be used: {said.rstrip('.')}. {REMEDY}") from None
