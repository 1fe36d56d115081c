"""The archive for Kiwix: sound, the same bytes each time, the site's pages word for word, found and read."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

import pytest
from conftest import site_limits
from explainer.editions import Source, zimfile
from explainer.editions.chapters import read_page, text_of
from explainer.editions.zim import entries, language_code, make_zim, metadata
from explainer.exports.settings import SiteSettings
from explainer.problems import MissingExtra
from playwright.sync_api import Browser

pytest.importorskip("libzim", reason="libzim is missing: pip install libzim")
from libzim.reader import Archive  # type: ignore[import-untyped]
from libzim.search import Query, Searcher  # type: ignore[import-untyped]
from libzim.suggestion import SuggestionSearcher  # type: ignore[import-untyped]

SETTINGS = SiteSettings("Locks", "", "", "", "locks", "en", "", datetime(2024, 2, 1, tzinfo=UTC))
SLUG = "way-home-explained"


@pytest.fixture(scope="module")
def file(built_site: Path) -> Path:
    """The archive of the real site."""
    return built_site / "editions" / f"{SLUG}.zim"


@pytest.fixture
def small(tmp_path: Path) -> Source:
    site = tmp_path / "site"
    site.mkdir()
    page = '<title>T</title><body><main><h1>Locks</h1><p>Text of <a href="#a">it</a></main>'
    (site / "index.html").write_text(page, "utf-8")
    return Source(site, {}, SETTINGS)


def _contents(file: Path) -> dict[str, bytes]:
    """Return what every page and file of an archive holds, by its path."""
    archive = Archive(file)
    entries = (archive._get_entry_by_id(number) for number in range(archive.entry_count))
    return {each.path: bytes(each.get_item().content) for each in entries}


def is_whole(file: Path) -> bool:
    """Tell whether libzim opens an archive and finds its checksum right."""
    try:
        return bool(Archive(file).check())
    except RuntimeError:
        return False


SERVED = {"404.html", "keep.html"}  # pages that only a server has a use for


class TestFile:
    def test_it_is_within_its_limit(self, file: Path) -> None:
        assert file.stat().st_size <= site_limits().edition_zim

    def test_it_is_whole(self, file: Path) -> None:
        assert Archive(file).check()

    def test_the_same_site_gives_the_same_entries(self, small: Source, tmp_path: Path) -> None:
        (tmp_path / "folder").mkdir()
        one, other = tmp_path / "one.zim", tmp_path / "folder" / "other.zim"
        make_zim(small, one)
        make_zim(small, other)
        assert _contents(one)
        assert _contents(one) == _contents(other)
        assert Archive(one).check()

    def test_a_damaged_file_is_found(self, small: Source, tmp_path: Path) -> None:
        make_zim(small, tmp_path / "one.zim")
        content = (tmp_path / "one.zim").read_bytes()
        assert is_whole(tmp_path / "one.zim")
        for place in (len(content) // 2, len(content) - 20, len(content) - 1):
            damaged = bytes([*content[:place], content[place] ^ 1, *content[place + 1 :]])
            (tmp_path / "other.zim").write_bytes(damaged)
            assert not is_whole(tmp_path / "other.zim"), place

    def test_another_site_has_another_id(self, small: Source, tmp_path: Path) -> None:
        make_zim(small, tmp_path / "one.zim")
        make_zim(replace(small, settings=replace(SETTINGS, name="Keys")), tmp_path / "other.zim")
        assert Archive(tmp_path / "one.zim").uuid != Archive(tmp_path / "other.zim").uuid

    def test_without_the_library_the_edition_is_left_out(
        self,
        small: Source,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setitem(sys.modules, "libzim.writer", None)
        monkeypatch.delitem(sys.modules, "explainer.editions.zimfile", raising=False)
        with pytest.raises(MissingExtra, match=r"libzim.* is missing; .*mkdocs-explainer\[zim\]"):
            make_zim(small, tmp_path / "none.zim")

    def test_too_little_memory_is_no_fault_of_ours(
        self, small: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise RuntimeError("Asynchronous error: Allocation error : not enough memory")

        monkeypatch.setattr(zimfile, "Creator", refuse)
        with pytest.raises(MemoryError):
            make_zim(small, tmp_path / "none.zim")

    def test_the_library_is_silent(
        self, small: Source, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        make_zim(small, tmp_path / "one.zim")
        assert capfd.readouterr() == ("", "")


class TestMetadata:
    def test_values_stay_within_their_limits(self) -> None:
        settings = replace(
            SETTINGS, name="A name of many words that goes on and on", description="word " * 900
        )
        values = metadata(settings)
        assert values["Title"] == "A name of many words that…"
        assert len(values["Title"]) <= 30
        assert len(values["Description"]) <= 80
        assert len(values["LongDescription"]) <= 4000

    def test_what_must_be_there_is_there(self, file: Path) -> None:
        archive = Archive(file)
        required = {"Name", "Title", "Creator", "Publisher", "Date", "Description", "Language"}
        assert required <= set(archive.metadata_keys)
        assert archive.get_metadata("Name") == SLUG.encode()
        assert archive.get_metadata("Language") == b"eng"
        assert archive.has_illustration(48)

    @pytest.mark.parametrize(
        ("tag", "code"),
        [
            ("en-GB", "eng"),
            ("ru", "rus"),
            ("uk", "ukr"),
            ("ar", "ara"),
            ("fr", "fra"),
            ("sk", "slk"),
            ("gu", "guj"),
            ("eng", "eng"),
        ],
    )
    def test_languages_have_three_letters(self, tag: str, code: str) -> None:
        assert language_code(tag) == code

    def test_a_site_without_a_date_has_one_in_the_archive(self) -> None:
        assert metadata(replace(SETTINGS, built=None))["Date"] == "1980-01-01"


class TestContent:
    def test_pages_are_those_of_the_site(self, built_site: Path, file: Path, tmp_path: Path) -> None:
        archive = Archive(file)
        pages = sorted(path.name for path in built_site.glob("*.html") if path.name not in SERVED)
        assert archive.main_entry.get_item().path == "index.html"
        for name in pages:
            item = archive.get_entry_by_path(name).get_item()
            (tmp_path / name).write_bytes(bytes(item.content))
            assert words(tmp_path, name) == words(built_site, name)

    def test_pages_let_reading_programs_in_and_nothing_else(self, file: Path) -> None:
        page = bytes(Archive(file).get_entry_by_path("index.html").get_item().content).decode()
        assert "default-src 'self' 'unsafe-inline' data: blob:;" in page
        assert "sha256-" not in page.partition("</head>")[0]

    def test_words_are_found_in_pages_and_titles(self, file: Path) -> None:
        archive = Archive(file)
        assert archive.has_fulltext_index
        found = Searcher(archive).search(Query().set_query("mobilized soldiers")).getResults(0, 20)
        assert "index.html" in list(found)
        suggested = SuggestionSearcher(archive).suggest("conscr").getResults(0, 10)
        assert "find/glossary/conscript" in list(suggested)

    def test_each_entry_and_event_leads_to_its_place(self, built_site: Path, file: Path) -> None:
        archive = Archive(file)
        leading = [
            entry for entry in entries(Source(built_site, {}, SETTINGS)) if entry.path.startswith("find/")
        ]
        assert len(leading) > 50
        for entry in leading:
            page = bytes(archive.get_entry_by_path(entry.path).get_item().content).decode()
            folder, own = entry.path.removeprefix("find/").rsplit("/", 1)
            assert f"url=../../{folder}.html#{own}" in page
            assert f'id="{own}"' in (built_site / f"{folder}.html").read_text("utf-8")


@pytest.fixture
def kiwix(file: Path) -> Iterator[str]:
    """The address of the real site's archive in kiwix-serve, on the loopback address."""
    server = shutil.which("kiwix-serve")
    if not server:
        pytest.skip("kiwix-serve is missing: apt install kiwix-tools")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [server, "--address", "127.0.0.1", "--port", str(port), str(file)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("kiwix-serve did not start")


class TestKiwix:
    def test_pages_are_read_without_scripts(self, kiwix: str, browser: Browser, built_site: Path) -> None:
        page = browser.new_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        for name in ("index.html", "glossary.html", "timeline.html"):
            page.goto(f"{kiwix}/raw/{SLUG}/content/{name}")
            assert page.locator("h1").first.inner_text() == text_of(read_page(built_site, name).find(".//h1"))
            assert page.locator("main").bounding_box()["width"] <= 360  # type: ignore[index]
        page.close()
        assert not [each for each in requests if not each.startswith(kiwix)]

    def test_what_is_found_leads_to_its_place(self, kiwix: str, browser: Browser) -> None:
        with urlopen(f"{kiwix}/search?content={SLUG}&pattern=manifesto", timeout=20) as answer:
            assert "the-way-home.html" in answer.read().decode()
        page = browser.new_page(java_script_enabled=False)
        page.goto(f"{kiwix}/raw/{SLUG}/content/find/glossary/manifesto")
        page.wait_for_url("**/glossary.html#manifesto")
        page.close()

    def test_the_scripts_of_the_site_run(self, kiwix: str, browser: Browser) -> None:
        page = browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{kiwix}/raw/{SLUG}/content/index.html")
        page.locator("#site-scheme").click()
        assert page.locator("#site-scheme").get_attribute("aria-pressed") == "true"
        page.close()
        assert not errors


def words(site: Path, name: str) -> str:
    """Return all text of a page but what it says of the editions, which are made before that is known."""
    body = read_page(site, name).body
    for each in body.xpath("//section[@data-only='site'] | //script"):
        each.drop_tree()
    return text_of(body)
