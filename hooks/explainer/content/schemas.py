"""JSON Schemas of the data files, taken from their parsers: each is run on a record that notes what is asked of it.

So a schema never knows another key than its parser. What only the parser sees, as dates and ids, it leaves open.
https://json-schema.org/draft-07 is what editors of YAML understand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from explainer.content.article import FORMAT
from explainer.content.articlefile import read_article
from explainer.content.glossary import read_glossary
from explainer.content.records import Record
from explainer.content.shelffile import read_shelf
from explainer.content.timeline import read_timeline
from explainer.content.wording import Faults, plain_faults
from explainer.content.yamlfile import Report

DRAFT = "http://json-schema.org/draft-07/schema#"
_TEXT = {"type": ["string", "number", "boolean"]}  # 1998 and 1998-02 are texts here, and numbers to YAML

Schema = dict[str, Any]


def data_schemas() -> dict[str, Schema]:
    """Return the schemas by name: ``article`` (every source), ``glossary``, ``timeline``."""
    return {
        "article": _titled("A source", _either(_source, "noted")),
        "glossary": _titled("The glossary", _glossary()),
        "timeline": _titled("The timeline", _either(read_timeline, "events")),
    }


def shelf_schema() -> Schema:
    """Return the schema of a set's file, which stands outside of every project."""
    return _titled("A set of explainers", _shape_of(read_shelf))


def _source(top: Record, report: Report) -> None:
    top.text("format", FORMAT)
    read_article(top, report)


def _glossary() -> Schema:
    schema = _shape_of(read_glossary)
    schema["properties"]["entries"]["items"]["properties"]["side"] = _TEXT  # one of the file's own
    return schema


class Shape(Record):
    """A record without a file: it answers with examples and notes what was asked."""

    def __init__(self, silent: Iterable[str] = ()) -> None:
        """Begin without keys; those in ``silent`` are answered with nothing."""
        self.line, self.lines, self.label = 1, _EveryLine(), ""
        self._silent = frozenset(silent)
        self._properties: dict[str, Callable[[], Schema]] = {}
        self._required: list[str] = []

    def schema(self) -> Schema:
        """Return what was noted."""
        properties = {key: shape() for key, shape in self._properties.items()}
        found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        return found | ({"required": self._required} if self._required else {})

    def problem(self, message: str, key: str = "") -> None:
        """Leave out what is wrong with an example."""

    def refuse(self, key: str, remedy: str) -> None:
        """Have no keys of earlier versions."""

    def finish(self, others: Collection[str] | None = None) -> None:
        """Have no keys that nobody asked for."""

    def choice(self, key: str, options: tuple[str, ...], *, required: bool = True) -> str:
        """Note a choice."""
        self._note(key, lambda: {"enum": list(options)}, required=required)
        return "" if key in self._silent else options[0]

    def flag(self, key: str, *, default: bool) -> bool:
        """Note a flag."""
        self._note(key, lambda: {"type": "boolean", "default": default}, required=False)
        return default

    def texts(self, key: str, example: str, faults: Faults = plain_faults) -> tuple[str, ...]:  # noqa: ARG002
        """Note a list of texts."""
        self._note(key, lambda: {"type": "array", "items": _TEXT}, required=False)
        return ()

    def records(self, key: str, noun: str, example: str, *, required: bool = True) -> list[Record]:  # noqa: ARG002
        """Note a list of records, each like the one that is answered."""
        inner = Shape()
        self._note(key, lambda: {"type": ["array", "null"], "items": inner.schema()}, required=required)
        return [] if key in self._silent else [inner]

    def record(self, key: str, noun: str, example: str, *, required: bool = False) -> Record | None:  # noqa: ARG002
        """Note a record."""
        inner = Shape()
        self._note(key, inner.schema, required=required)
        return inner

    def headings(self, key: str, example: str, *, required: bool = True) -> dict[str, str]:  # noqa: ARG002
        """Note a mapping of ids to headings."""
        self._note(key, lambda: {"type": "object", "additionalProperties": _TEXT}, required=required)
        return {}

    def _text(self, key: str, example: str, faults: Faults, *, required: bool) -> str:  # noqa: ARG002
        self._note(key, lambda: {**_TEXT, "examples": [example.strip('"')]}, required=required)
        return "" if key in self._silent else example.strip('"')

    def _note(self, key: str, shape: Any, *, required: bool = False) -> None:
        self._properties[key] = shape
        if required and key not in self._required:
            self._required.append(key)


class _EveryLine(dict[str, int]):
    """Has a line for every key, as nothing is read."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> int:
        return 1


def _shape_of(read: Callable[[Record, Report], object], silent: Iterable[str] = ()) -> Schema:
    shape = Shape(silent)
    read(shape, Report(""))
    return shape.schema()


def _either(read: Callable[[Record, Report], object], key: str) -> Schema:
    """Return the schema of a file that has one form with a key and another without: what both ask for is required."""
    one, other = _shape_of(read), _shape_of(read, [key])
    both = [name for name in one.get("required", []) if name in other.get("required", [])]
    return {**one, "properties": {**other["properties"], **one["properties"]}, "required": both}


def _titled(title: str, schema: Mapping[str, Any]) -> Schema:
    return {"$schema": DRAFT, "title": title, **schema}
