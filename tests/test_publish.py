"""The published folder: replaced all at once when everything held, else kept; never somebody else's."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from explainer import publish
from explainer.mkdocs.process import mkdocs_command, read_log
from explainer.publish.locking import exclusive
from explainer.publish.swap import CannotPublish, replacing

SETTINGS = """\
site_name: Small
theme: {name: mkdocs, highlightjs: false}
use_directory_urls: false
hooks: [../events/mkdocs_events.py]
validation: {anchors: warn}
"""
EVENTS = """\
import logging, pathlib

def on_page_markdown(markdown, **rest):
    if "WRONG" in markdown:
        logging.getLogger("mkdocs.hooks").warning("docs/index.md:3: quote: WRONG is not in p1. Mend it.")
    if "CRASH" in markdown:
        raise RuntimeError("a fault of the program")

def on_post_build(config):
    pathlib.Path(config.site_dir, "data").mkdir(exist_ok=True)
    pathlib.Path(config.site_dir, "data", "glossary.json").write_text("{}")
"""
Command = Callable[..., subprocess.CompletedProcess[str]]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of one page, with hooks that stand in for ours."""
    (tmp_path / "events").mkdir()
    (tmp_path / "events/mkdocs_events.py").write_text(EVENTS)
    folder = tmp_path / "проект #1 x"
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS)
    (folder / "docs/index.md").write_text("# Hi\n\nFirst.\n")
    return folder


@pytest.fixture
def build(small: Path, run_command: Command) -> Command:
    return lambda *arguments, **options: run_command("build", "--project", small, *arguments, **options)


def write(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text)


class TestBuildCommand:
    def test_says_where_the_site_is(self, build: Command, small: Path) -> None:
        run = build()
        assert run.returncode == 0, run.stderr
        assert f"Open {small / 'site' / 'index.html'}" in run.stdout
        assert "First." in (small / "site/index.html").read_text()

    def test_a_problem_is_named_and_the_site_kept(self, build: Command, small: Path) -> None:
        build()
        before = snapshot(small / "site")
        (small / "docs/index.md").write_text("# Hi\n\nWRONG [a](nowhere.md)\n")
        run = build()
        assert run.returncode == 1
        assert run.stderr.splitlines()[1:] == [
            "docs/index.md:3: links: 'nowhere.md' leads nowhere: there is no such file. "
            "Mend the address, or add the file.",
            "docs/index.md:3: quote: WRONG is not in p1. Mend it.",
            "The site was not replaced.",
        ]
        assert run.stdout == "nothing could be checked: 2 problems.\n"
        assert snapshot(small / "site") == before

    def test_a_fault_of_the_program_keeps_the_site_and_is_shown(self, build: Command, small: Path) -> None:
        build()
        before = snapshot(small / "site")
        (small / "docs/index.md").write_text("# Hi\n\nCRASH\n")
        run = build()
        assert run.returncode == 1
        assert "RuntimeError: a fault of the program" in run.stderr
        assert snapshot(small / "site") == before

    def test_hooks_that_did_not_run_are_noticed(self, build: Command, small: Path) -> None:
        (small / "mkdocs.yml").write_text(SETTINGS.replace("hooks: [../events/mkdocs_events.py]\n", ""))
        run = build()
        assert (run.returncode, (small / "site").exists()) == (1, False)
        assert "mkdocs.yml:0: build: The hooks did not run" in run.stderr

    def test_files_that_no_build_made_are_not_replaced(self, build: Command, small: Path) -> None:
        build()
        (small / "site/CNAME").write_text("example.org")
        run = build()
        assert run.returncode == 1
        assert "1 file(s) that no build has put there, for example CNAME" in run.stderr
        assert (small / "site/CNAME").exists()

    def test_two_builds_at_once_are_kept_apart(self, build: Command, small: Path) -> None:
        with exclusive(small / ".cache/site/lock"):
            run = build()
        assert run.returncode == 1
        assert "another build" in run.stderr
        assert build().returncode == 0

    def test_equal_input_gives_equal_bytes_and_modes(self, build: Command, small: Path) -> None:
        dated = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
        build("--site", small / "a", env={**dated, "TZ": "Asia/Tokyo"})
        build("--site", small / "b", env={**dated, "TZ": "America/Lima", "LC_ALL": "C"}, umask=0o077)
        assert snapshot(small / "a")
        assert snapshot(small / "a") == snapshot(small / "b")
        assert {path.stat().st_mode & 0o777 for path in (small / "b").rglob("*")} == {0o755, 0o644}


def test_what_plain_mkdocs_has_built_may_be_replaced(project: Path, tmp_path: Path) -> None:
    config, site = str(project / "mkdocs.yml"), tmp_path / "site"
    subprocess.run(
        mkdocs_command("build", "-q", "-f", config, "-d", str(site)), capture_output=True, check=True
    )
    with replacing(site, tmp_path / "project") as folder:
        write(folder, "new")
    assert (site / "index.html").read_text() == "new"


def test_a_preview_follows_changes(small: Path, project: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        str(project / "build.py"),
        "serve",
        "--project",
        str(small),
        "--port",
        str(port),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/index.html", "First.")
            (small / "docs/index.md").write_text("# Hi\n\nWRONG, but shown.\n")
            wait_for(f"http://127.0.0.1:{port}/index.html", "WRONG, but shown.")
        finally:
            server.terminate()


def wait_for(address: str, text: str) -> None:
    """Ask until the page has the text; twenty seconds are patience enough."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            if text in answer.read().decode():
                return
        time.sleep(0.2)
    pytest.fail(f"{address} does not show: {text}")


class TestReplacing:
    def test_a_failure_keeps_what_was_there(self, tmp_path: Path) -> None:
        with replacing(tmp_path / "site", tmp_path / "project") as folder:
            write(folder, "one")
        with pytest.raises(KeyError), replacing(tmp_path / "site", tmp_path / "project") as folder:
            write(folder, "two")
            raise KeyError
        assert (tmp_path / "site/index.html").read_text() == "one"
        assert [path.name for path in (tmp_path / ".cache/site").iterdir()] == ["lock"]

    @pytest.mark.parametrize("can_exchange", [True, False])
    def test_success_replaces_and_leaves_nothing_behind(
        self, tmp_path: Path, can_exchange: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if not can_exchange:
            monkeypatch.setattr(publish, "_exchange", lambda *_: False)
        for text in ("one", "two"):
            with replacing(tmp_path / "site", tmp_path / "project") as folder:
                write(folder, text)
        assert (tmp_path / "site/index.html").read_text() == "two"
        assert [path.name for path in (tmp_path / ".cache/site").iterdir()] == ["lock"]

    def test_a_build_cut_off_between_two_renames_is_mended(self, tmp_path: Path) -> None:
        write(tmp_path / ".cache/site/old", "good")
        write(tmp_path / ".cache/site/new", "half")
        publish.mark(tmp_path / ".cache/site/old")
        with pytest.raises(KeyError), replacing(tmp_path / "site", tmp_path / "project"):
            raise KeyError
        assert (tmp_path / "site/index.html").read_text() == "good"

    def test_readers_never_miss_a_page(self, tmp_path: Path) -> None:
        site, missing, done = tmp_path / "site", [], threading.Event()

        def read() -> None:
            while not done.is_set():
                try:
                    (site / "index.html").read_bytes()
                except FileNotFoundError as error:
                    missing.append(error)

        with replacing(site, tmp_path / "project") as folder:
            write(folder, "0")
        readers = [threading.Thread(target=read) for _ in range(2)]
        for reader in readers:
            reader.start()
        for number in range(100):
            with replacing(site, tmp_path / "project") as folder:
                write(folder, str(number))
        done.set()
        for reader in readers:
            reader.join()
        assert missing == []

    def test_what_file_managers_leave_behind_is_no_foreign_file(self, tmp_path: Path) -> None:
        for text in ("one", "two"):
            with replacing(tmp_path / "site", tmp_path / "project") as folder:
                write(folder, text)
            (tmp_path / "site/.DS_Store").touch()
        assert (tmp_path / "site/index.html").read_text() == "two"

    @pytest.mark.parametrize(
        "place", ["/", "~", "project", "project/docs", "project/docs/new", "project/.git", "."]
    )
    def test_places_that_hold_other_things_are_refused(self, tmp_path: Path, place: str) -> None:
        (tmp_path / "project/docs").mkdir(parents=True)
        target = Path(place).expanduser() if place in "/~" else tmp_path / place
        with pytest.raises(CannotPublish, match="Name a new folder"), replacing(target, tmp_path / "project"):
            pytest.fail("must not begin to build")

    def test_a_folder_of_somebody_elses_is_refused(self, tmp_path: Path) -> None:
        write(tmp_path / "photos", "mine")
        with (
            pytest.raises(CannotPublish, match=r"index\.html"),
            replacing(tmp_path / "photos", tmp_path / "project"),
        ):
            pytest.fail("must not begin to build")

    def test_a_file_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "site").write_text("a file")
        with (
            pytest.raises(CannotPublish, match="is a file"),
            replacing(tmp_path / "site", tmp_path / "project"),
        ):
            pytest.fail("must not begin to build")


def test_several_problems_in_one_message_are_told_apart(tmp_path: Path) -> None:
    log = (
        "INFO    -  Building documentation...\n"
        "ERROR   -  docs/data/timeline.yml:4: data: one. Mend it.\ndocs/data/timeline.yml:9: data: two.\n"
        "WARNING -  something of MkDocs' own\n  on two lines\n"
    )
    assert [str(problem) for problem in read_log(log, tmp_path)] == [
        "docs/data/timeline.yml:4: data: one. Mend it.",
        "docs/data/timeline.yml:9: data: two.",
        "mkdocs.yml:0: build: something of MkDocs' own on two lines",
    ]
