"""The JSON Schemas that editors of YAML use, held to the parsers by their golden cases."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from conftest import PROJECT
from explainer.content.articlefile import parse_article
from explainer.content.glossary import parse_glossary
from explainer.content.schemas import data_schemas, shelf_schema
from explainer.content.shelffile import parse_shelf
from explainer.content.timeline import parse_timeline
from explainer.mkdocs.settingsschema import settings_schema
from explainer.problems import Problem
from golden import Case, cases

PARSERS: dict[str, Callable[[str, str], tuple[object, list[Problem]]]] = {
    "article": parse_article,
    "glossary": parse_glossary,
    "timeline": parse_timeline,
    "shelf": parse_shelf,
}
#: What a parser says where the shape itself is wrong, which a schema must see, too.
SHAPE = re.compile(r"unknown key|is missing\. Add it|not a list|not a group of keys|not a text")
SITES = [PROJECT / "docs/data", PROJECT / "tests/sites/canal/docs/data"]


@cache
def validator(name: str) -> Any:
    schema = {**data_schemas(), "mkdocs": settings_schema(), "shelf": shelf_schema()}[name]
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def value_of(text: str) -> Any:
    """Return a file's value as an editor reads it: days stay texts."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    kept = {
        first: [(tag, rule) for tag, rule in rules if not tag.endswith(":timestamp")]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    loader.yaml_implicit_resolvers = kept  # type: ignore[attr-defined]
    return yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader


@pytest.mark.parametrize("name", ["article", "glossary", "timeline"])
@pytest.mark.parametrize("folder", SITES, ids=str)
def test_our_own_files_are_valid(name: str, folder: Path) -> None:
    assert [
        each.message
        for each in validator(name).iter_errors(value_of((folder / f"{name}.yml").read_text("utf-8")))
    ] == []


@cases("glossary")
def test_the_glossary_schema_agrees_with_its_parser(case: Case) -> None:
    agrees("glossary", case)


@cases("timeline")
def test_the_timeline_schema_agrees_with_its_parser(case: Case) -> None:
    agrees("timeline", case)


@cases("article")
def test_the_article_schema_agrees_with_its_parser(case: Case) -> None:
    agrees("article", case)


@cases("shelf")
def test_the_schema_of_a_set_agrees_with_its_parser(case: Case) -> None:
    agrees("shelf", case)


def agrees(name: str, case: Case) -> None:
    """Hold a case to both: what the parser takes is valid; where it finds the shape wrong, it is not."""
    _, problems = PARSERS[name](case["input"], f"{name}.yml")
    try:
        value = value_of(case["input"])
    except (yaml.YAMLError, ValueError):
        assert problems
        return
    is_valid = validator(name).is_valid(value)
    if not problems:
        assert is_valid
    if any(SHAPE.search(problem.message) for problem in problems):
        assert not is_valid


@pytest.mark.parametrize("file", [PROJECT / "mkdocs.yml", PROJECT / "tests/sites/canal/mkdocs.yml"], ids=str)
def test_our_own_settings_are_valid(file: Path) -> None:
    value = value_of(file.read_text("utf-8"))
    assert validator("mkdocs").is_valid(value)
    value["plugins"][0]["explainer"]["slig"] = "canal"
    assert not validator("mkdocs").is_valid(value)


def test_the_schema_knows_a_site_with_other_pages() -> None:
    value = value_of((PROJECT / "tests/sites/handbook/mkdocs.yml").read_text("utf-8"))
    assert not list(validator("mkdocs").iter_errors(value))
    value["plugins"][-1]["explainer"] |= {"pages": ["a/*", "b.md"], "autolink": "all"}
    assert not list(validator("mkdocs").iter_errors(value))
    value["plugins"][-1]["explainer"] |= {"pages": 7, "autolink": "everywhere"}
    assert list(validator("mkdocs").iter_errors(value))
