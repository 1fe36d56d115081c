"""A declarative reader of YAML mappings: take each key by name and shape; faults are noted, never raised."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

import yaml

from explainer.content.languages import language_faults
from explainer.content.licences import licence_faults
from explainer.content.nodes import called, is_nothing, keyed, shape_of, start_of
from explainer.content.wording import (
    Faults,
    address_faults,
    exact_faults,
    id_faults,
    locator_faults,
    markdown_faults,
    plain_faults,
    suggest,
)
from explainer.content.yamlfile import Report, compose

_MOST_ITEMS = 500


def read_record(text: str, report: Report, example: str) -> Record | None:
    """Compose a file of keys with values; None where it cannot be read. ``example`` shows how it begins."""
    before = len(report.problems)
    node = compose(text, report)
    if isinstance(node, yaml.MappingNode):
        return Record(node, report)
    if node is not None or len(report.problems) == before:
        fault = "the file is empty" if node is None else f"expected a group of keys, not {shape_of(node)}"
        report.add(1, f"{fault}. Begin it, for example, with {example}")
    return None


class Record:
    """A mapping, read key by key. A key that is never asked for is unknown; ``finish`` notes those.

    Attributes:
        line: Where it starts in the file, from 1.
        lines: Where the value of each key starts, and of each item of a list: ``{"see": 12, "see[0]": 13}``.
        label: How messages call it: ``event 'canal-opens'``.
    """

    def __init__(self, node: yaml.MappingNode, report: Report, label: str = "") -> None:
        """Sort out the keys of a mapping; note duplicate ones and those that are not plain words."""
        self.line: int = node.start_mark.line + 1
        self.lines: dict[str, int] = {}
        self.label = label
        self._report = report
        self._asked: list[str] = []
        self._missing: dict[str, tuple[int, str]] = {}
        self._key_lines: dict[str, int] = {}
        self._values: dict[str, yaml.Node] = {}
        self._joined = False
        for key, value in node.value:
            self._keep(key, value)

    def text(self, key: str, example: str, *, required: bool = True) -> str:
        """Take plain text: neither HTML nor citations."""
        return self._text(key, example, plain_faults, required=required)

    def markdown(self, key: str, example: str, *, required: bool = True) -> str:
        """Take Markdown with citations, without HTML."""
        return self._text(key, example, markdown_faults, required=required)

    def verbatim(self, key: str, example: str, *, required: bool = True) -> str:
        """Take words of the source as they stand."""
        return self._text(key, example, exact_faults, required=required)

    def locator(self) -> str:
        """Take the words that a passage begins with, or that stand above it."""
        return self._text("locator", "The first boat", locator_faults, required=True)

    def address(self, key: str, example: str, *, required: bool = True) -> str:
        """Take a web address."""
        return self._text(key, example, address_faults, required=required)

    def identifier(self, key: str, example: str) -> str:
        """Take an id: small Latin letters, digits, hyphens."""
        return self._text(key, example, id_faults, required=True)

    def language(self, *, required: bool) -> str:
        """Take a language's tag."""
        return self._text("language", "nl", language_faults, required=required)

    def licence(self) -> str:
        """Take a licence's name."""
        return self._text("licence", "All rights reserved", licence_faults, required=True)

    def choice(self, key: str, options: tuple[str, ...], *, required: bool = True) -> str:
        """Take one of the given words; empty where it is none of them."""
        given = self._text(key, options[0], plain_faults, required=required)
        if given and given not in options:
            self.problem(f"'{key}' is '{given}'. {suggest(given, options)}", key)
            return ""
        return given

    def flag(self, key: str, *, default: bool) -> bool:
        """Take ``true`` or ``false``."""
        given = self.choice(key, ("true", "false"), required=False)
        return given == "true" if given else default

    def texts(self, key: str, example: str, faults: Faults = plain_faults) -> tuple[str, ...]:
        """Take a list of short texts; absent means empty."""
        found: list[str] = []
        node = self._values.get(key)
        if isinstance(node, yaml.SequenceNode) and len(node.value) > _MOST_ITEMS:
            self.problem(f"'{key}' has {len(node.value):,} items. Use at most {_MOST_ITEMS}", key)
        for place, node in self._items(key, example, required=False):
            if is_nothing(node):
                self.problem(
                    f"{called(place)} is empty. Fill it in, for example {keyed(key, example)}", place
                )
                continue
            text = self._scalar(node, place, keyed(key, example), faults)
            if text and text in found:
                self.problem(f"'{text}' stands twice in '{key}'. Keep it once", place)
            found += [text] if text else []
        return tuple(found)

    def records(self, key: str, noun: str, example: str, *, required: bool = True) -> list[Record]:
        """Take a list of mappings; messages name each by id or number: ``event 'toll'``, ``event 3``."""
        found: list[Record] = []
        for number, (place, node) in enumerate(self._items(key, f"[{example}]", required=required), start=1):
            if isinstance(node, yaml.MappingNode):
                found.append(Record(node, self._report, self._named(node, noun, number)))
            else:
                fault = f"{noun} {number} is {shape_of(node)}, not a group of keys"
                self.problem(f"{fault}. Write, for example, - {example}", place)
        return found

    def record(self, key: str, noun: str, example: str, *, required: bool = False) -> Record | None:
        """Take a mapping."""
        node = self._take(key, example, required=required)
        if isinstance(node, yaml.MappingNode):
            return Record(node, self._report, self._prefixed(noun))
        if node is not None:
            fault = f"'{key}' is {shape_of(node)}, not a group of keys"
            self.problem(f"{fault}. Write, for example, {keyed(key, example)}", key)
        return None

    def headings(self, key: str, example: str, *, required: bool = True) -> dict[str, str]:
        """Take a mapping of ids to headings, in the order of the file."""
        inner = self.record(key, key, example, required=required)
        if inner is None:
            return {}
        for name in inner._values:
            for fault in id_faults(name):
                inner.problem(f"an id {fault}", name)
        return {name: inner.text(name, "The canal") for name in inner._values}

    def lists(self, key: str, example: str, inner_example: str) -> dict[str, tuple[str, ...]]:
        """Take a mapping of ids to lists of short texts; absent means empty."""
        inner = self.record(key, key, example)
        if inner is None:
            return {}
        for name in inner._values:
            for fault in id_faults(name):
                inner.problem(f"an id {fault}", name)
        self.lines |= {f"{key}.{name}": line for name, line in inner.lines.items()}
        return {name: inner.texts(name, inner_example) for name in inner._values}

    def refuse(self, key: str, remedy: str) -> None:
        """Note a key that earlier versions took, with what takes its place."""
        if self._values.pop(key, None) is not None:
            self._fault(self._key_lines[key], f"'{key}' {remedy}.")

    def is_group(self, key: str) -> bool:
        """Tell whether the value of a key is a mapping."""
        return isinstance(self._values.get(key), yaml.MappingNode)

    def is_misshapen(self, key: str) -> bool:
        """Tell whether the value of a key is a group or a list, where a text was asked for."""
        return isinstance(self._values.get(key), yaml.CollectionNode)

    def is_empty_list(self, key: str) -> bool:
        """Tell whether the value of a key is a list without an item."""
        node = self._values.get(key)
        return isinstance(node, yaml.SequenceNode) and not node.value

    def finish(self, others: Collection[str] | None = None) -> None:
        """Note the keys that nobody asked for.

        Where the mapping is shared with other programs, ``others`` are the keys of theirs that are known: then only
        what looks like a slip for one of ours is noted.
        """
        unknown = [
            key
            for key in self._values
            if key not in self._asked
            and (others is None or (key not in others and get_close_matches(key, self._asked)))
        ]
        is_alone = others is None and len(unknown) == len(self._missing) == 1
        for key in unknown:
            self._unknown(key, is_alone=is_alone)

    def _unknown(self, key: str, *, is_alone: bool) -> None:
        """Note a key that nobody asked for; where it stands for one that is missing, that is its whole fault."""
        if key not in self._asked and (lacking := self._report.lacking.pop(key, None)):
            self._report.withdraw(*lacking)
            fault = f"'{key}' stands too far left: {lacking[1].partition(':')[0]} lacks it"
            self._fault(self._key_lines[key], f"{fault}. Indent it like the keys above it.")
            return
        meant, otherwise = get_close_matches(key, self._missing), ""
        if is_alone and key.isidentifier() and not get_close_matches(key, self._asked):
            meant = [*self._missing]
            otherwise = f"'{meant[0]}' is missing: write it here, if that is what is meant."
        if meant:
            self._report.withdraw(*self._missing.pop(meant[0]))
        others = f"Remove it; the keys here are {', '.join(self._asked)}."
        advice = suggest(key, meant or self._asked, otherwise or others)
        self._fault(self._key_lines[key], f"unknown key '{key}'. {advice}")

    def problem(self, message: str, key: str = "") -> None:
        """Note a fault of this record, at the value of ``key`` where that is given."""
        self._fault(self.lines.get(key, self.line), message)

    def _fault(self, line: int, message: str) -> None:
        self._report.add(line, self._labelled(message))

    def _labelled(self, message: str) -> str:
        return f"{self.label}: {message}" if self.label else message

    def _prefixed(self, noun: str) -> str:
        return f"{self.label}, {noun}" if self.label else noun

    def _named(self, node: yaml.MappingNode, noun: str, number: int) -> str:
        ids = (value for key, value in node.value if key.value == "id" and isinstance(value, yaml.ScalarNode))
        name = next(ids, None)
        return self._prefixed(
            f"{noun} {number}" if name is None or is_nothing(name) else f"{noun} '{name.value}'"
        )

    def _keep(self, key: yaml.Node, value: yaml.Node) -> None:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            self._fault(line, f"a key is {shape_of(key)}. Write a word, for example title: The canal opens")
        elif key.value in self._values:
            self._keep_again(key.value, line)
        else:
            self._values[key.value], self._key_lines[key.value] = value, line
            self.lines[key.value] = start_of(value)

    def _keep_again(self, key: str, line: int) -> None:
        """Note a key that stands twice; where keys begin anew with the first, the next item lacks its hyphen."""
        first = self._key_lines[key]
        if self._joined:
            return
        self._joined = bool(self.label) and len(self._values) > 1 and key == next(iter(self._values))
        remedy = f"Write '- {key}: …' where a new item begins" if self._joined else "Keep one of them"
        self._fault(line, f"'{key}' stands twice, first in line {first}. {remedy}.")

    def _take(self, key: str, example: str, *, required: bool) -> yaml.Node | None:
        self._asked.append(key)
        node = self._values.get(key)
        if node is not None and not is_nothing(node):
            return node
        if required:
            fault = "is missing. Add it" if node is None else "is empty. Fill it in"
            message = f"'{key}' {fault}, for example {keyed(key, example)}"
            self.problem(message, key)
            if node is None:
                self._missing[key] = self.line, self._labelled(message)
                if self.label:
                    self._report.lacking[key] = self._missing[key]
        return None

    def _text(self, key: str, example: str, faults: Faults, *, required: bool) -> str:
        node = self._take(key, example, required=required)
        return "" if node is None else self._scalar(node, key, keyed(key, example), faults)

    def _scalar(self, node: yaml.Node, place: str, example: str, faults: Faults) -> str:
        if not isinstance(node, yaml.ScalarNode):
            quotes = "; a text that begins with a bracket needs quotes"
            fault = f"{called(place)} is {shape_of(node)}, not a text"
            self.problem(f"{fault}. Write, for example, {example}{quotes}", place)
            return ""
        written = str(node.value).strip()
        if not written:
            self.problem(f"{called(place)} is empty. Fill it in, for example {example}", place)
        for fault in faults(written) if written else ():
            self.problem(f"{called(place)} {fault}", place)
        return written

    def _items(self, key: str, example: str, *, required: bool) -> Iterator[tuple[str, yaml.Node]]:
        node = self._take(key, example, required=required)
        if isinstance(node, yaml.SequenceNode):
            for number, item in enumerate(node.value):
                self.lines[f"{key}[{number}]"] = start_of(item)
                yield f"{key}[{number}]", item
        elif node is not None:
            fault = f"'{key}' is {shape_of(node)}, not a list"
            self.problem(f"{fault}. Write, for example, {keyed(key, example)}", key)
