"""JSON with a line for each value, as ``json.dumps`` writes it with an indent, several times as fast.

Python's own writer is in C only where nothing is indented. Files are indented so that versions can be compared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import Any

_write = json.JSONEncoder(ensure_ascii=False).encode
_quoted = encode_basestring  # what that calls for a text


def indented(value: object, step: int) -> str:
    """Return a value as ``json.dumps(value, ensure_ascii=False, indent=step)`` does.

    >>> indented({"a": [1, {"b": ()}]}, 1) == json.dumps({"a": [1, {"b": ()}]}, indent=1)
    True
    """
    return _indented(value, "\n", " " * step)


def _indented(value: Any, line: str, step: str) -> str:
    if not value or not isinstance(value, (dict, list, tuple, Mapping)):
        return _write(value)
    inner = line + step
    if isinstance(value, (list, tuple)):
        parts = [_quoted(each) if isinstance(each, str) else _indented(each, inner, step) for each in value]
        return "[" + inner + f",{inner}".join(parts) + line + "]"
    parts = [
        f"{_quoted(name)}: {_quoted(each) if isinstance(each, str) else _indented(each, inner, step)}"
        for name, each in value.items()
    ]
    return "{" + inner + f",{inner}".join(parts) + line + "}"
