"""What stands in a node of YAML, in words: its shape, its place, whether it is nothing."""

from __future__ import annotations

import yaml

_NOTHING = {"", "~", "null", "Null", "NULL"}


def keyed(key: str, example: str) -> str:
    """Return a key with an example of what may stand there."""
    return f"{key}: {example}"


def called(place: str) -> str:
    """Return how messages call a place: ``item 2 of 'see'`` for ``see[1]``."""
    key, _, index = place.partition("[")
    return f"item {int(index[:-1]) + 1} of '{key}'" if index else f"'{key}'"


def is_nothing(node: yaml.Node) -> bool:
    """Tell whether a value is left out, as YAML has it, or empty."""
    if isinstance(node, yaml.ScalarNode):
        return node.value in _NOTHING if node.style is None else not node.value.strip()
    return isinstance(node, yaml.MappingNode) and not node.value


def start_of(node: yaml.Node) -> int:
    """Return the line of a node's first word, from 1."""
    below = 1 if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"} else 0
    return int(node.start_mark.line) + 1 + below


def shape_of(node: yaml.Node) -> str:
    """Say what a node is."""
    if isinstance(node, yaml.MappingNode):
        return "a group of keys"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    return f"the text '{node.value[:40]}'" if node.value else "nothing"
