"""The published folder: replaced all at once when everything held, else kept; never somebody else's."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from explainer.mkdocs.process import mkdocs_command
from explainer.publish import swap
from explainer.publish.locking import exclusive
from explainer.publish.marker import without_marker
from explainer.publish.swap import CannotPublish, replacing
from smallsite import SETTINGS, small_site

CRASH = """\
def on_page_markdown(markdown, **rest):
    if "CRASH" in markdown:
        raise RuntimeError("a fault of the program")
"""
ENDED = """\
import os, signal

def on_pre_build(**rest):
    os.kill(os.getpid(), signal.SIGKILL)
"""
FALSE = 'She said: "We never saw a boat." [@p1]'
Command = Callable[..., subprocess.CompletedProcess[str]]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of one page."""
    return small_site(tmp_path / "проект #1 x")


def add(project: Path, text: str) -> None:
    """Add a line to the page."""
    with (project / "docs/index.md").open("a", encoding="utf-8") as page:
        page.write(text + "\n")


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory, run_command: Command) -> Path:
    """The same project, built; to be copied."""
    project = small_site(tmp_path_factory.mktemp("built") / "lamp")
    run = run_command("build", "--project", project)
    assert run.returncode == 0, run.stderr
    return project


@pytest.fixture
def built(small: Path, built_once: Path) -> Path:
    """The project of one page, built."""
    shutil.copytree(built_once, small, dirs_exist_ok=True)
    return small


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
        assert "The lamp was dark" in (small / "site/index.html").read_text("utf-8")

    def test_a_problem_is_named_and_the_site_kept(self, build: Command, built: Path) -> None:
        before = snapshot(built / "site")
        add(built, f"{FALSE}\nSee [a lamp](nowhere.md). [@p1]")
        run = build()
        assert run.returncode == 1
        assert run.stderr.splitlines()[2:] == [
            'docs/index.md:10: quote: "We never saw a boat." is not in p1: it departs at "saw". '
            'Quote p1 exactly or drop the marks. The nearest passage is "2021. "We counted every boat".',
            "docs/index.md:11: links: 'nowhere.md' leads nowhere: there is no such file. "
            "Mend the address, or add the file.",
            "The site was not replaced.",
        ]
        assert run.stdout == "5 pages, 5 sentences, 5 receipts, 2 quotations, 0 waivers: 2 problems.\n"
        assert snapshot(built / "site") == before

    def test_a_fault_of_the_program_keeps_the_site_and_is_shown(self, build: Command, built: Path) -> None:
        before = snapshot(built / "site")
        (built / "crash.py").write_text(CRASH)
        (built / "mkdocs.yml").write_text(SETTINGS + "hooks: [crash.py]\n")
        add(built, "CRASH")
        run = build()
        assert run.returncode == 1
        assert "RuntimeError: a fault of the program" in run.stderr
        assert snapshot(built / "site") == before

    def test_a_build_that_the_system_ends_is_no_success(self, build: Command, built: Path) -> None:
        before = snapshot(built / "site")
        (built / "end.py").write_text(ENDED)
        (built / "mkdocs.yml").write_text(f"{SETTINGS}hooks: [end.py]\n")
        ended = build()
        assert ended.returncode == 1
        assert "the system ended the build (SIGKILL)" in ended.stderr + ended.stdout
        assert snapshot(built / "site") == before

    def test_a_plugin_that_did_not_run_is_noticed(self, build: Command, small: Path) -> None:
        for page in small.glob("docs/[!i]*.md"):
            page.unlink()  # their templates are the theme's
        (small / "mkdocs.yml").write_text("site_name: The lamp, explained\n")
        run = build()
        assert (run.returncode, (small / "site").exists()) == (1, False)
        assert "mkdocs.yml:0: build: The plugin did not run" in run.stderr

    def test_files_that_no_build_made_are_not_replaced(self, build: Command, built: Path) -> None:
        (built / "site/CNAME").write_text("example.org")
        run = build()
        assert run.returncode == 1
        assert "1 file that no build has put there, for example CNAME" in run.stderr
        assert (built / "site/CNAME").exists()

    def test_what_was_changed_by_hand_is_not_lost(self, build: Command, built: Path) -> None:
        page = built / "site/index.html"
        page.write_text(page.read_text("utf-8") + "<!-- mended by hand -->", "utf-8")
        run = build()
        assert run.returncode == 1
        assert f"{page} was changed by hand since it was built." in run.stderr
        assert "mended by hand" in page.read_text("utf-8")
        page.unlink()  # what is gone is no loss
        assert build().returncode == 0

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
        one, other = snapshot(small / "a"), snapshot(small / "b")
        assert one
        # libzim puts a random id into its file, so the archive and what gives its checksum differ
        tells_of_zim = {
            name for name in one if name.endswith((".zim", "SHA256SUMS", "build.json", ".explainer-site"))
        }
        assert one.keys() == other.keys()
        assert {name for name in one if one[name] != other[name]} <= tells_of_zim
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
    port = free_port()
    with previewed(small, project, port):
        wait_for(f"http://127.0.0.1:{port}/index.html", "The lamp was dark")
        add(small, FALSE)
        wait_for(f"http://127.0.0.1:{port}/index.html", "We never saw a boat")


@contextlib.contextmanager
def previewed(small: Path, project: Path, port: int) -> Iterator[None]:
    """Serve a project at a port for a while, by the real command."""
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
            yield
        finally:
            server.terminate()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


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
    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is no such call elsewhere")
    def test_a_failing_exchange_is_no_success(self, tmp_path: Path) -> None:
        """Both folders stay as they are where the system refuses, and the caller is told."""
        write(tmp_path / "one", "one")
        assert not swap._exchange(tmp_path / "one", tmp_path / "nowhere")
        assert (tmp_path / "one/index.html").read_text() == "one"
        write(tmp_path / "other", "other")
        assert swap._exchange(tmp_path / "one", tmp_path / "other")
        assert (tmp_path / "one/index.html").read_text() == "other"

    def test_what_came_while_it_was_built_is_found_by_a_second_look(self, tmp_path: Path) -> None:
        site = tmp_path / "site"
        with replacing(site, tmp_path / "project") as folder:
            write(folder, "one")
        with (
            pytest.raises(CannotPublish, match=r"for example mine\.txt"),
            replacing(site, tmp_path / "project") as folder,
        ):
            write(folder, "two")
            (site / "mine.txt").write_text("mine")
        assert (site / "index.html").read_text() == "one"
        assert (site / "mine.txt").read_text() == "mine"

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            (["index.html"], r"index\.html was changed by hand since it was built\. Take"),
            (["deep/index.html", "index.html"], r"deep/index\.html was changed .* built, and 1 other file\."),
            (
                ["deep/index.html", "far/index.html", "index.html"],
                r"deep/index\.html .* and 2 other files\.",
            ),
        ],
    )
    def test_changes_by_hand_are_found_at_once(self, tmp_path: Path, changed: list[str], said: str) -> None:
        site = tmp_path / "site"
        with replacing(site, tmp_path / "project") as folder:
            for place in (folder, folder / "deep", folder / "far"):
                write(place, "built")
        for name in changed:
            (site / name).write_text("by hand")
        with pytest.raises(CannotPublish, match=said), replacing(site, tmp_path / "project"):
            pytest.fail("nothing is built")
        assert [(site / name).read_text() for name in changed] == ["by hand"] * len(changed)

    def test_a_link_in_the_place_of_a_file_is_no_change_by_hand(self, tmp_path: Path) -> None:
        site = tmp_path / "site"
        with replacing(site, tmp_path / "project") as folder:
            write(folder, "one")
        (site / "index.html").unlink()
        (site / "index.html").symlink_to("/nowhere")
        with replacing(site, tmp_path / "project") as folder:
            write(folder, "two")
        assert (site / "index.html").read_text() == "two"

    def test_a_link_to_another_file_is_not_followed(self, tmp_path: Path) -> None:
        site, other = tmp_path / "site", tmp_path / "other.html"
        other.write_text("theirs")
        with replacing(site, tmp_path / "project") as folder:
            write(folder, "one")
        (site / "index.html").unlink()
        (site / "index.html").symlink_to(other)
        with replacing(site, tmp_path / "project") as folder:
            write(folder, "two")
        assert other.read_text() == "theirs"

    def test_what_an_earlier_version_has_listed_may_be_replaced(self, tmp_path: Path) -> None:
        site = tmp_path / "site"
        write(site, "old")
        (site / ".explainer-site").write_text("index.html\n")
        with replacing(site, tmp_path / "project") as folder:
            write(folder, "new")
        assert (site / "index.html").read_text() == "new"

    def test_a_failure_keeps_what_was_there(self, tmp_path: Path) -> None:
        with replacing(tmp_path / "site", tmp_path / "project") as folder:
            write(folder, "one")
        with pytest.raises(KeyError), replacing(tmp_path / "site", tmp_path / "project") as folder:
            write(folder, "two")
            raise KeyError
        assert (tmp_path / "site/index.html").read_text() == "one"
        assert [path.name for path in (tmp_path / ".cache/site").iterdir()] == ["lock"]

    def test_a_folder_of_pages_under_another_name_is_no_place_for_a_site(self, tmp_path: Path) -> None:
        pages = tmp_path / "project" / "pages"
        pages.mkdir(parents=True)
        with (
            pytest.raises(CannotPublish, match="is no place for a site"),
            replacing(pages / "site", tmp_path / "project", pages),
        ):
            pass
        assert list(pages.iterdir()) == []

    @pytest.mark.parametrize("system", ["this", "another", "an old one"])
    def test_success_replaces_and_leaves_nothing_behind(
        self, tmp_path: Path, system: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if system == "another":
            monkeypatch.setattr(sys, "platform", "darwin")
        if system == "an old one":  # without renameat2
            monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
        for text in ("one", "two"):
            with replacing(tmp_path / "site", tmp_path / "project") as folder:
                write(folder, text)
        assert (tmp_path / "site/index.html").read_text() == "two"
        assert [path.name for path in (tmp_path / ".cache/site").iterdir()] == ["lock"]

    def test_a_build_cut_off_between_two_renames_is_mended(self, tmp_path: Path) -> None:
        write(tmp_path / ".cache/site/old", "good")
        write(tmp_path / ".cache/site/new", "half")
        swap.mark(tmp_path / ".cache/site/old")
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


def test_a_page_without_our_mark_was_built_by_another(tmp_path: Path) -> None:
    mark = '<meta name="generator" content="mkdocs-explainer 1">'
    assert [fault for _, fault in without_marker(tmp_path)] == ["it holds no page. Name a built site."]
    (tmp_path / "a.html").write_text(f"<head>{mark}</head>", "utf-8")
    (tmp_path / "b.html").write_text(" " * (60_000 - len(mark)) + mark, "utf-8")
    assert list(without_marker(tmp_path)) == []
    (tmp_path / "c.html").write_text(" " * (60_001 - len(mark)) + mark, "utf-8")
    (tmp_path / "d.html").write_text("<p>no mark", "utf-8")
    assert [Path(name).name for name, _ in without_marker(tmp_path)] == ["c.html", "d.html"]


def test_an_edition_needs_no_mark_beside_the_pages(tmp_path: Path) -> None:
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions/canal.html").write_text("<p>all in one", "utf-8")
    (tmp_path / "a.html").write_text('<meta name="generator" content="mkdocs-explainer 1">', "utf-8")
    assert list(without_marker(tmp_path)) == []
