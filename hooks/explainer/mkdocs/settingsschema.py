"""The JSON Schema of ``mkdocs.yml``: our settings as they are typed; what is MkDocs' own is left open."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields
from typing import Any

from mkdocs.config import config_options as c

from explainer.checks import checkable
from explainer.checks.kinds import LEVELS
from explainer.content.limits import EDITIONS, Limits
from explainer.content.schemas import DRAFT
from explainer.mkdocs.settingmaps import CheckLevels, NumberOf
from explainer.mkdocs.settings import Settings
from explainer.mkdocs.settingtypes import Known, Patterns, Word, Wording

Schema = dict[str, Any]


def settings_schema() -> Schema:
    """Return the schema."""
    told = _docs()
    own = {name: {**_shape(option), "description": told.get(name, "")} for name, option in Settings._schema}
    ours = {"type": ["object", "null"], "properties": own, "additionalProperties": False}
    plugin = {"anyOf": [{"type": "string"}, {"type": "object", "properties": {"explainer": ours}}]}
    return {
        "$schema": DRAFT,
        "title": "mkdocs.yml of an explainer",
        "type": "object",
        "properties": {
            "site_name": {"type": "string"},
            "site_url": {"type": "string"},
            "site_description": {"type": "string"},
            "theme": {"type": ["string", "object"]},
            "nav": {"type": "array"},
            "plugins": {"type": "array", "items": plugin},
        },
        "required": ["site_name", "plugins"],
    }


def _shape(option: object) -> Schema:
    """Return the shape of one setting."""
    if isinstance(option, NumberOf):
        return _object({field.name: {"type": "number", "exclusiveMinimum": 0} for field in fields(Limits)})
    if isinstance(option, CheckLevels):
        level = {"anyOf": [{"enum": [*LEVELS, False]}, {"type": "string", "pattern": r"\.py$"}]}
        return {
            "type": "object",
            "properties": dict.fromkeys(checkable(), level),
            "additionalProperties": level,
        }
    if isinstance(option, Known):
        return {"type": "array", "items": {"enum": list(EDITIONS)}}
    if isinstance(option, Patterns):
        return {"type": ["string", "array"], "items": {"type": "string"}}
    if isinstance(option, Word):
        return {"enum": list(option.words)}
    if isinstance(option, c.Optional):
        return _shape(option.option)
    if isinstance(option, c.Type | Wording):
        return {"type": "string"}
    return {"type": "object", "additionalProperties": {"type": "string"}}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _docs() -> dict[str, str]:
    """Return what each setting is for, from the docstring."""
    text = inspect.cleandoc(Settings.__doc__ or "").partition("Attributes:")[2]
    return {
        found[1]: " ".join(found[2].split())
        for found in re.finditer(r"^    (\w+): (.*(?:\n {8,}.*)*)", text, re.M)
    }
