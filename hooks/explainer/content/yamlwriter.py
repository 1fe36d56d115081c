"""YAML that people read: block by block, small mappings in one line, long texts wrapped."""

from __future__ import annotations

from typing import Any

import yaml

WIDTH = 100  # of a line, so that a change shows as few lines in a diff


class Inline(dict[str, str]):
    """A mapping that is written in one line."""


class Wrapped(str):
    """A text that is written below its key and wrapped."""

    __slots__ = ()


def write_yaml(value: Any) -> str:
    """Write a value; keys keep their order, and equal values give equal bytes."""
    return str(yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH))


class _Dumper(yaml.SafeDumper):
    """PyYAML's dumper for the shapes above."""


def _inline(dumper: yaml.SafeDumper, value: Inline) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=True)


def _wrapped(dumper: yaml.SafeDumper, value: Wrapped) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=">")


_Dumper.add_representer(Inline, _inline)
_Dumper.add_representer(Wrapped, _wrapped)
