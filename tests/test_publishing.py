"""What is to be copied for publishing, and what is said of third parties: pinned, least rights, complete."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from explainer.search.notices import notices
from tools.sbom import BOM, LOCK, TABLE, bom, parts

PROJECT = Path(__file__).resolve().parents[1]
FILES = PROJECT / "hooks/explainer/scaffold/files"
WORKFLOWS = [FILES / "publish.github.yml", *sorted((PROJECT / ".github/workflows").glob("*.yml"))]
#: What each job may at most have the right to do.
RIGHTS = {
    "build": {"contents": "read", "pages": "read"},
    "deploy": {"pages": "write", "id-token": "write"},
    "release": {"contents": "write"},
}


def steps(jobs: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in jobs.values() for step in job["steps"]]


def test_each_job_has_the_least_rights() -> None:
    workflow = yaml.safe_load(WORKFLOWS[0].read_text("utf-8"))
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == RIGHTS
    assert all(job["timeout-minutes"] <= 20 for job in workflow["jobs"].values())


def test_actions_are_pinned_by_commit_and_nothing_foreign_stands_in_a_script() -> None:
    jobs = yaml.safe_load(WORKFLOWS[0].read_text("utf-8"))["jobs"]
    used = [step["uses"] for step in steps(jobs) if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", each) for each in used)
    assert not [step["run"] for step in steps(jobs) if "${{" in step.get("run", "")]


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
