"""``build.json``: what a build began it with comes back, and what it was made from has one checksum."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from explainer.content.limits import LIMITS
from explainer.exports.settings import SiteSettings
from explainer.publish.locking import Locked, exclusive
from explainer.publish.manifest import (
    MANIFEST,
    begin_manifest,
    catalogue_folders,
    describe,
    edition_limits,
    format_manifest,
    read_folder,
    read_manifest,
    site_addresses,
    site_settings,
    versions,
)
from explainer.publish.servers import write_server_files
from explainer.publish.swap import MARKER
from smallsite import small_site

SETTINGS = SiteSettings(
    name="Der Kanal, erklärt",
    description="Why it was dug.",
    address="https://canal.example.org/",
    author="Ada",
    slug="canal",
    language="en",
    licence="",
    built=datetime(2026, 3, 4, 5, 6, tzinfo=UTC),
)
WAIT = "import sys; print('holds it', flush=True); sys.stdin.read()"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    "settings",
    [
        SETTINGS,
        replace(SETTINGS, built=None),
        replace(SETTINGS, published={"locks.html": "explained/locks/"}),
    ],
)
def test_settings_come_back_as_they_were_begun(site: Path, settings: SiteSettings) -> None:
    begin_manifest(site, settings, ["zip"], LIMITS)
    assert site_settings(read_manifest(site)) == settings
    assert ("published" in read_manifest(site)["site"]) is bool(settings.published)


def test_limits_and_folders_come_back(site: Path, tmp_path: Path) -> None:
    limits = replace(LIMITS, edition_zip=1234)
    begin_manifest(
        site, SETTINGS, ["zip"], limits, docs="texts", catalogues="words", addresses={"a.md": "a/"}
    )
    assert edition_limits(site) == limits
    assert catalogue_folders(site, tmp_path) == [tmp_path / "words"]
    assert site_addresses(site) == {"a.md": "a/"}
    begin_manifest(site, SETTINGS, ["zip"], limits)
    assert catalogue_folders(site, tmp_path) == []
    assert site_addresses(site) == {}


def test_a_folder_without_a_manifest_has_no_addresses(site: Path) -> None:
    assert site_addresses(site) == {}


def test_a_manifest_is_read_by_people_too(site: Path) -> None:
    begin_manifest(site, SETTINGS, [], LIMITS)
    written = format_manifest(
        {"site": read_manifest(site)["site"]}, {"b.html": b"2", "a.html": b"1"}
    ).decode()
    assert "erklärt" in written
    assert written.startswith('{\n "site"')
    assert written.endswith("}\n")
    assert list(json.loads(written)["files"]) == ["a.html", "b.html"]


def test_a_manifest_lists_what_a_build_has_put_there_but_not_itself(site: Path) -> None:
    for name in (MANIFEST, MARKER, "index.html", "deep/page.html"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(name)
    assert read_folder(site) == {"deep/page.html": b"deep/page.html", "index.html": b"index.html"}


class TestSource:
    """The checksum of what a site was made from: of its settings, pages and data, whatever lies around."""

    @pytest.fixture
    def project(self, tmp_path: Path) -> Path:
        return small_site(tmp_path / "project")

    def source(self, project: Path, site: Path, docs: str = "docs") -> Any:
        begin_manifest(site, SETTINGS, [], LIMITS, docs=docs)
        return describe(site, project)["source"]

    @pytest.mark.parametrize("name", ["mkdocs.yml", "docs/index.md", "docs/new.md"])
    def test_changes_with_what_is_published(self, project: Path, site: Path, name: str) -> None:
        before = self.source(project, site)
        with (project / name).open("a", encoding="utf-8") as file:
            file.write("\n")
        assert self.source(project, site) != before

    @pytest.mark.parametrize(
        "name", ["docs/.draft.md", "docs/.notes/a.md", "docs/__pycache__/a.pyc", "notes.md"]
    )
    def test_stays_with_what_is_not(self, project: Path, site: Path, name: str) -> None:
        before = self.source(project, site)
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text("More.")
        assert self.source(project, site) == before

    def test_tells_two_names_apart(self, project: Path, site: Path) -> None:
        (project / "docs/a.md").write_text("A.")
        before = self.source(project, site)
        (project / "docs/a.md").rename(project / "docs/b.md")
        assert self.source(project, site) != before

    def test_pages_may_lie_in_another_folder(self, project: Path, site: Path) -> None:
        (project / "docs").rename(project / "texts")
        before = self.source(project, site, "texts")
        (project / "texts/index.md").write_text("# Other\n")
        assert self.source(project, site, "texts") != before


def test_versions_name_what_decides_the_pages() -> None:
    found = versions()
    assert {"generator", "python", "mkdocs", "markdown", "jinja2"} <= found.keys()
    assert found["python"] == f"{sys.version_info.major}.{sys.version_info.minor}"


def test_a_command_that_takes_over_keeps_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with exclusive(lock):
        heir = subprocess.Popen(
            [sys.executable, "-c", WAIT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            close_fds=False,
        )
        assert heir.stdout
        assert heir.stdout.readline()
    try:
        with pytest.raises(Locked), exclusive(lock):
            pytest.fail("two hold it")
    finally:
        heir.communicate()
    with exclusive(lock):
        pass


def test_who_is_about_to_let_go_is_waited_for(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with exclusive(lock):
        heir = subprocess.Popen([sys.executable, "-c", WAIT], stdin=subprocess.PIPE, close_fds=False)
    threading.Timer(0.2, heir.kill).start()
    with exclusive(lock):
        pass
    heir.communicate()
    assert heir.returncode == -signal.SIGKILL


def test_files_for_servers_are_written_anew(site: Path) -> None:
    (site / "index.html").write_text("<title>A</title>")
    write_server_files(site)
    first = {path.name: path.read_text() for path in (site / "servers").iterdir()}
    write_server_files(site)
    assert {path.name: path.read_text() for path in (site / "servers").iterdir()} == first
    typed = [line.split()[2] for line in first["Caddyfile"].splitlines() if line.strip().startswith("@")]
    assert {"*.ics", "*.bib", "*.ris", "*.zim"} <= {*typed}
