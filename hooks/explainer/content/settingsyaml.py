"""Settings of MkDocs from text to nodes: aliases and most tags are in order there; what has no end is not."""

from __future__ import annotations

from typing import Any

import yaml

from explainer.content.yamlfaults import explain
from explainer.content.yamlfile import STANDARD, Report, composed, legible

_DEPTH = 20  # levels
_MOST_VALUES = 100_000  # that aliases may make of fewer; whoever reads settings walks through each
_DIGITS = 200  # of thousands Python reads none
_NUMBERS = (f"{STANDARD}int", f"{STANDARD}float")
_HARMLESS = f"{STANDARD}python/object/apply:pymdownx.slugs.slugify"  # Material's manual advises it


def compose_settings(text: str, report: Report) -> yaml.Node | None:
    """Compose settings of MkDocs, where anchors, aliases and most tags are in order; note the first fault."""
    plain = legible(text, report)
    if plain is None or report.problems:
        return None
    try:
        node = composed(_SettingsComposer(plain, report))
        if node is not None and (line := _endless(node, (), set())):
            report.add(line, "an alias (*) stands within what it is the name of (&). Write the value out.")
        elif node is not None and (line := _overgrown(node, {})):
            fault = f"aliases (*) within aliases make more than {_MOST_VALUES:,} values of this, or nest them"
            report.add(line, f"{fault} more than {_DEPTH} deep. Write the values out, and fewer of them.")
        return None if report.problems else node  # what runs code is not even looked into
    except yaml.MarkedYAMLError as error:
        report.add(*explain(error))
        return None


def _endless(node: yaml.Node, above: tuple[int, ...], seen: set[int]) -> int:
    """Return the line of a node that holds itself by an alias; 0 where none does. ``seen`` are those that do not."""
    if id(node) in above:
        return int(node.start_mark.line) + 1
    if isinstance(node, yaml.ScalarNode) or id(node) in seen:
        return 0
    line = next(filter(None, (_endless(part, (*above, id(node)), seen) for part in _parts(node))), 0)
    seen.add(id(node))
    return line


def _overgrown(node: yaml.Node, sizes: dict[int, tuple[int, int]]) -> int:
    """Return the line of a node that aliases make too large; ``sizes`` keeps how many values and levels each has."""
    if isinstance(node, yaml.ScalarNode):
        sizes[id(node)] = 1, 1
    if id(node) in sizes:
        return 0
    parts = _parts(node)
    if line := next(filter(None, (_overgrown(part, sizes) for part in parts)), 0):
        return line
    values = 1 + sum(sizes[id(part)][0] for part in parts)
    levels = 1 + max((sizes[id(part)][1] for part in parts), default=0)
    sizes[id(node)] = values, levels
    is_large = values > max(_MOST_VALUES, 2 * len(sizes)) or levels > _DEPTH
    return int(node.start_mark.line) + 1 if is_large else 0


def _parts(node: yaml.Node) -> list[yaml.Node]:
    return [part for item in node.value for part in (item if isinstance(item, tuple) else (item,))]


class _SettingsComposer(yaml.SafeLoader):
    """Reads settings: as PyYAML does, but not too deep, and no tag that runs code without being known."""

    def __init__(self, text: str, report: Report) -> None:
        super().__init__(text)
        self._report = report
        self._depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if self._depth >= _DEPTH:
            raise yaml.composer.ComposerError(None, None, "nested too deeply", event.start_mark)
        tag = str(getattr(event, "tag", None) or "")
        if tag.startswith(f"{STANDARD}python/object") and tag != _HARMLESS:
            fault = "a tag runs code here. Remove it, or put text that begins with '!' in quotes."
            self._report.add(event.start_mark.line + 1, fault)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        if node is not None and node.tag in _NUMBERS and len(node.value) > _DIGITS:
            fault = f"a number has more than {_DIGITS} digits. Shorten it, or put it in quotes."
            self._report.add(node.start_mark.line + 1, fault)
        return node
