"""What is to be copied for publishing, and what is said of third parties: pinned, least rights, complete."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from explainer.scaffold.fixed import filled
from explainer.search.notices import notices
from tools.sbom import BOM, LOCK, TABLE, bom, parts

PROJECT = Path(__file__).resolve().parents[1]
FILES = PROJECT / "hooks/explainer/scaffold/files"
_READ = {"contents": "read", "pages": "read"}
_DEPLOY = {"pages": "write", "id-token": "write"}
#: What each job may at most have the right to do, by workflow.
RIGHTS = {
    "publish.github.yml": {"build": _READ, "deploy": _DEPLOY, "release": {"contents": "write"}},
    "shelf.github.yml": {"part": _READ, "join": _READ, "deploy": _DEPLOY},
}
#: Minutes that a job may take at most: a part of a set has many explainers.
LONGEST = {"publish.github.yml": 20, "shelf.github.yml": 60}


def steps(jobs: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in jobs.values() for step in job["steps"]]


def workflow(name: str) -> dict[str, Any]:
    """Return a workflow as the generator writes it."""
    read: dict[str, Any] = yaml.safe_load(filled(name, {"shards": "2", "every": "[1, 2]"}))
    return read


@pytest.mark.parametrize("name", RIGHTS)
def test_each_job_has_the_least_rights(name: str) -> None:
    read = workflow(name)
    assert read["permissions"] == {}
    assert {job: told["permissions"] for job, told in read["jobs"].items()} == RIGHTS[name]
    assert all(job["timeout-minutes"] <= LONGEST[name] for job in read["jobs"].values())


@pytest.mark.parametrize("name", RIGHTS)
def test_actions_are_pinned_by_commit_and_nothing_foreign_stands_in_a_script(name: str) -> None:
    jobs = workflow(name)["jobs"]
    used = [step["uses"] for step in steps(jobs) if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", each) for each in used)
    assert not [step["run"] for step in steps(jobs) if "${{" in step.get("run", "")]


def test_parts_are_built_where_they_are_joined_from() -> None:
    jobs = workflow("shelf.github.yml")["jobs"]
    commands = [step["run"] for step in steps(jobs) if "build" in step.get("run", "")]
    assert [each.split(" --url")[0] for each in commands] == ["explainer build --shelf shelf.yml"] * 2
    assert "--shards" in commands[0]
    assert commands[1].endswith("--join parts/*")
    (kept,) = [step["with"]["path"] for step in steps(jobs) if step.get("with", {}).get("retention-days")]
    assert kept == "parts/${{ matrix.shard }}"
    assert jobs["part"]["strategy"]["matrix"] == {"shard": [1, 2]}
    assert (jobs["join"]["needs"], jobs["deploy"]["needs"]) == ("part", "join")


@pytest.mark.parametrize("name", ["publish.github.yml", "publish.gitlab.yml"])
def test_a_forge_checks_before_it_builds_and_builds_for_its_address(name: str) -> None:
    text = (FILES / name).read_text("utf-8")
    assert text.index("explainer check --locked") < text.index("explainer build --url")
    assert "--only-binary=:all:" in text


def test_the_image_takes_locked_packages_and_runs_without_rights() -> None:
    text = (PROJECT / "Dockerfile").read_text("utf-8")
    assert "FROM debian:bookworm-slim" in text
    assert "--require-hashes" in text
    assert re.search(r"^USER [1-9]\d*:", text, re.MULTILINE)
    for file in re.findall(r"^COPY (.*) /tmp", text, re.MULTILINE):
        assert all((PROJECT / each).exists() for each in file.split())


def test_every_package_of_the_lock_is_told() -> None:
    pins = set(re.findall(r"^([\w.-]+)==([^\s;\\]+)", LOCK.read_text("utf-8"), re.MULTILINE))
    found = list(parts())
    assert {(part.name, part.version) for part in found if part.hashes} == pins
    told = json.loads(BOM.read_text("utf-8"))
    assert {(each["name"], each["version"]) for each in told["components"]} >= pins
    assert told.keys() == bom(found).keys()
    table = TABLE.read_text("utf-8")
    assert [name for name, version in pins if f"| {name} | {version} |" not in table] == []
    assert "snowball" in table.lower()


def test_readers_get_the_notices_of_what_they_run() -> None:
    text = notices()
    for notice in ("Copyright (c) 2001, Dr Martin Porter", "Permission is hereby granted"):
        assert notice in text
