"""The first files of a set of explainers: its list, what editors of YAML and a forge need."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from explainer.content.articlewriter import SCHEMA_LINE
from explainer.content.shelffile import NAME, Member
from explainer.scaffold.fixed import filled, quoted

_SCHEMA = ".schemas/shelf.json"


def shelf_files(
    title: str, members: Sequence[Member], shards: int, schema: Mapping[str, object]
) -> dict[str, str]:
    """Return the files by path, seen from the folder of the set.

    Args:
        title: What the set is called.
        members: Its explainers.
        shards: Into how many parts a forge divides the building.
        schema: The JSON Schema of the list.
    """
    listed = "\n".join(f"- folder: {quoted(each.folder)}\n  slug: {each.slug}" for each in members)
    given = {
        "schema": f"{SCHEMA_LINE}{_SCHEMA}",
        "title": quoted(title),
        "explainers": listed,
        "shards": str(shards),
        "every": str(list(range(1, shards + 1))),
    }
    return {
        NAME: filled("shelf.yml", given),
        _SCHEMA: json.dumps(schema, indent=1) + "\n",
        ".github/workflows/publish.yml": filled("shelf.github.yml", given),
        ".gitignore": filled("shelf.gitignore.txt", given),
    }
