"""The head data that a Markdown file carries in front of its text, in YAML or TOML, under whichever names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

_YAML = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_NAMES = {  # our name for a piece of head data: the names that generators and editors use for it
    "title": ("title", "headline"),
    "standfirst": (
        "standfirst",
        "subtitle",
        "dek",
        "deck",
        "lede",
        "lead",
        "description",
        "summary",
        "excerpt",
    ),
    "published": (
        "published",
        "date",
        "pubdate",
        "publishdate",
        "published_at",
        "publication_date",
        "created",
    ),
    "url": ("canonical", "canonical_url", "canonicalurl", "url", "link", "source_url", "permalink"),
    "publisher": ("publisher", "source", "site", "site_name", "publication"),
    "licence": ("licence", "license"),
    "language": ("language", "lang", "locale"),
}


def part_front_data(text: str) -> tuple[dict[str, str], str]:
    """Return head data by our names (empty where it says nothing), and the text behind it.

    Raises:
        yaml.YAMLError: It is not YAML.
        tomllib.TOMLDecodeError: It is not TOML.
    """
    data: Any = {}
    if found := _YAML.match(text):
        data = yaml.load(found[1], Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes text only
    elif found := _TOML.match(text):
        data = tomllib.loads(found[1])
    given = {str(key).casefold(): value for key, value in data.items()} if isinstance(data, Mapping) else {}
    body = text[found.end() :] if found else text
    return {ours: next(_given(given, names), "") for ours, names in _NAMES.items()}, body


def _given(data: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    """Yield what stands under the names, as text; addresses only where they are whole ones."""
    values = (data[name] for name in names if data.get(name) and not isinstance(data[name], Mapping | list))
    for value in map(str, values):
        if "url" not in names or re.match(r"https?://", value):
            yield value
