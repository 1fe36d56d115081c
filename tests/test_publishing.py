"""What is to be copied for publishing, and what is said of third parties: pinned, least rights, complete."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qsl

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


class Forge(BaseHTTPRequestHandler):
    """Answers as GitLab's interface does, and notes what it was asked."""

    asked: ClassVar[list[tuple[str, str, dict[str, str]]]] = []

    def do_PUT(self) -> None:
        """Take a file or a form."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = dict(parse_qsl(body)) if self.command == "POST" else {"file": body}
        self.asked.append((self.command, self.path, form))
        self.send_response(201 if self.headers["JOB-TOKEN"] == "secret" else 401)
        self.end_headers()

    do_POST = do_PUT  # noqa: N815 - the standard library's name

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("sh")), reason="needs a shell and curl")
def test_a_tag_on_gitlab_makes_a_release_with_the_editions(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    for name in ("SHA256SUMS", "canal-explained.epub"):
        (tmp_path / "dist" / name).write_text(f"the bytes of {name}")
    job = yaml.safe_load((FILES / "publish.gitlab.yml").read_text("utf-8"))["release"]
    Forge.asked.clear()
    with HTTPServer(("127.0.0.1", 0), Forge) as forge:
        Thread(target=forge.serve_forever, daemon=True).start()
        project = f"http://127.0.0.1:{forge.server_port}/api/v4/projects/7"
        given = {"CI_JOB_TOKEN": "secret", "CI_COMMIT_TAG": "v1.2", "PROJECT": project}
        command = ["sh", "-c", job["script"][0]]
        run = subprocess.run(command, cwd=tmp_path, env={**os.environ, **given}, timeout=60, check=False)
        forge.shutdown()
    assert run.returncode == 0
    base = "/api/v4/projects/7"
    made = {"tag_name": "v1.2", "description": "Editions, with their checksums."}
    wanted: list[tuple[str, str, dict[str, str]]] = [("POST", f"{base}/releases", made)]
    for name in ("SHA256SUMS", "canal-explained.epub"):
        kept = f"{base}/packages/generic/editions/v1.2/{name}"
        link = {"name": name, "url": project.removesuffix(base) + kept}
        wanted += [
            ("PUT", kept, {"file": f"the bytes of {name}"}),
            ("POST", f"{base}/releases/v1.2/assets/links", link),
        ]
    assert Forge.asked == wanted


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
