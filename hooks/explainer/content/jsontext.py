"""JSON with a line for each record, so that versions of a file can be compared line by line."""

from __future__ import annotations

import json
from collections.abc import Mapping

_write = json.JSONEncoder(ensure_ascii=False).encode


def by_lines(value: object, depth: int) -> str:
    """Return a value as JSON whose first ``depth`` levels have a line for each value.

    What lies deeper stands on the line of what holds it, as Python's own writer in C has it: to indent all would
    take several times as long.

    >>> print(by_lines({"name": "Locks", "locks": [{"id": 1}, {"id": 2}]}, 2))
    {
    "name": "Locks",
    "locks": [
    {"id": 1},
    {"id": 2}
    ]
    }
    """
    if not depth or not value or not isinstance(value, (list, tuple, Mapping)):
        return _write(value)
    if isinstance(value, Mapping):
        named = (f"{_write(name)}: {by_lines(each, depth - 1)}" for name, each in value.items())
        return "{\n" + ",\n".join(named) + "\n}"
    return "[\n" + ",\n".join(by_lines(each, depth - 1) for each in value) + "\n]"
