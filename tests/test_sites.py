"""Mini sites through the real command: a second article, and what is wrong with data, pages and files."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import RunCommand
from golden import Case, Golden, cases

Copy = Callable[[str], Path]
PROBLEM = re.compile(r"\S+:\d+: [a-z]+: ")


@pytest.fixture
def canal(mini_site: Copy) -> Path:
    """A copy of the site about the canal, to be altered."""
    return mini_site("canal")


@pytest.fixture(scope="module")
def built_canal(run_command: RunCommand, tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """A copy of that site, built; to be copied."""
    copy = tmp_path_factory.mktemp("built") / "canal"
    shutil.copytree(project / "tests/sites/canal", copy)
    assert build(run_command, copy)[0] == []
    return copy


def build(run_command: RunCommand, project: Path) -> tuple[list[str], Path]:
    """Build a project; return the lines that name a problem, and the folder of the site if there are none."""
    site = project.parent / "published"
    result = run_command("build", "--project", project, "--site", site)
    assert "Traceback" not in result.stdout + result.stderr
    problems = [line for line in result.stderr.splitlines() if PROBLEM.match(line)]
    assert result.returncode == (1 if problems else 0), result.stderr
    return problems, site


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    file.write_text(text.replace(old, new), "utf-8")


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


class Links(HTMLParser):
    """Collects the ids of a page and where its links lead."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.ids = {"top"}  # leads to the top of any page (HTML, "scrolling to a fragment")
        self.links: list[str] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        self.links += [value for key in ("href", "src") if (value := values.get(key))]


def broken_links(site: Path) -> list[str]:
    """Return every link within the site that leads nowhere."""
    pages = {page.resolve(): Links(page) for page in site.rglob("*.html")}
    broken = []
    for page, parsed in pages.items():
        for link in parsed.links:
            parts = urlsplit(link)
            if page.name != "404.html" and not parts.scheme and not parts.netloc:
                target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
                known = target in pages and (
                    not parts.fragment or unquote(parts.fragment) in pages[target].ids
                )
                if not (known or (target not in pages and target.is_file())):
                    broken.append(f"{page.name}: {link}")
    return broken


def test_the_second_article_goes_through_the_same_generator(run_command: RunCommand, canal: Path) -> None:
    imported = run_command(
        "import", canal / "docs/data/texts/article.txt", "--id", "article", "--project", canal,
        "--publisher", "Polder Review", "--url", "https://example.org/oudeveer-canal",
    )  # fmt: skip
    assert imported.returncode == 0, imported.stderr
    problems, site = build(run_command, canal)
    assert problems == []
    assert broken_links(site) == []
    timeline = json.loads((site / "data/timeline.json").read_text("utf-8"))
    assert [event["id"] for event in timeline["events"] if event["expected"]] == ["plots-for-sale", "ferry"]
    page = (site / "how-reopened.html").read_text("utf-8")
    assert '<a class="term" href="glossary.html#lindegracht">the canal</a>' in page
    entry = (site / "people.html").read_text("utf-8")
    assert '<a class="term" href="people.html#town-council">the council</a>' in entry


@cases("sites")
def test_wrong_content_is_named_and_changes_nothing(
    case: Case, golden: Golden, run_command: RunCommand, canal: Path, built_canal: Path
) -> None:
    shutil.copytree(built_canal, canal, dirs_exist_ok=True)
    site = shutil.copytree(built_canal.parent / "published", canal.parent / "published")
    before = files_of(site)
    for file, (old, new) in case.get("changes", {}).items():
        change(canal / file, old, new)
    for file, text in case.get("files", {}).items():
        (canal / file).parent.mkdir(exist_ok=True, parents=True)
        (canal / file).write_text(text, "utf-8")
    for file in case.get("without", []):
        (canal / file).unlink()
    problems, _ = build(run_command, canal)
    golden(case, problems="\n".join(problems))
    assert files_of(site) == before


def test_files_that_may_not_be_published(run_command: RunCommand, canal: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not for readers")
    (canal / "docs/leak.txt").symlink_to(secret)
    (canal / "docs/latin.md").write_bytes("---\ntitle: Café\n---\n# Café\n".encode("latin-1"))
    problems, _ = build(run_command, canal)
    assert [problem.split(". ")[0] for problem in problems] == [
        "docs/latin.md:2: data: byte 11 of the line (0xE9) is not UTF-8",
        "docs/leak.txt:0: links: it leads out of the folder and is not published",
    ]


def plain_mkdocs(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "mkdocs", "build", "--site-dir", "out", *options],
        cwd=project, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip


PREVIEW = """
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config(site_dir="out")
config.plugins.on_startup(command="serve", dirty=False)
build(config)
"""


def test_a_preview_shows_problems_on_the_pages_they_belong_to(canal: Path) -> None:
    change(canal / "docs/how-reopened.md", "more than 400 cellars", "more than 500 cellars")
    change(canal / "docs/data/timeline.yml", "More than 400 cellars", "More than 600 cellars")
    run = subprocess.run(
        [sys.executable, "-c", PREVIEW], cwd=canal, capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stderr
    shown = {
        page.name: re.findall(r"number</b>: (.*?)</li>", page.read_text("utf-8"), re.DOTALL)
        for page in (canal / "out").glob("*.html")
    }
    shown = {name: problems for name, problems in shown.items() if problems}
    assert sorted(shown) == ["how-reopened.html", "timeline.html"]
    assert "500" in shown["how-reopened.html"][0]
    assert "600" in shown["timeline.html"][0]


def test_plain_mkdocs_publishes_no_data_as_written(canal: Path) -> None:
    run = plain_mkdocs(canal, "--strict")
    assert run.returncode == 0, run.stderr
    assert not list((canal / "out").rglob("*.yml"))
    assert (canal / "out/data/glossary.json").is_file()


def test_pages_in_folders_link_relatively(run_command: RunCommand, canal: Path) -> None:
    (canal / "docs/more").mkdir()
    shutil.move(canal / "docs/who-pays.md", canal / "docs/more/who-pays.md")
    change(canal / "mkdocs.yml", "  - who-pays.md", "  - more/who-pays.md")
    problems, site = build(run_command, canal)
    assert problems == []
    assert broken_links(site) == []
    page = (site / "more/who-pays.html").read_text("utf-8")
    assert 'href="../sources.html#p12"' in page
    assert 'href="../people.html#huurdersbond"' in page
    assert 'href="more/who-pays.html#ref-p12"' in (site / "sources.html").read_text("utf-8")


def test_any_folder_name_will_do(run_command: RunCommand, canal: Path, tmp_path: Path) -> None:
    project = canal.parent / "канал #1 & co"
    shutil.move(canal, project)
    problems, site = build(run_command, project)
    assert (problems, broken_links(site)) == ([], [])


def test_two_builds_are_the_same(run_command: RunCommand, canal: Path) -> None:
    """All but the ZIM file, which libzim writes with ids by chance, and so the pages that state its checksum."""
    change(
        canal / "mkdocs.yml",
        "slug: canal-explained\n",
        "slug: canal-explained\n      editions: [html, epub, zip]\n",
    )
    built = []
    for seed in ("1", "2"):
        site = canal.parent / f"site-{seed}"
        settings = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": f"Etc/GMT+{seed}",
            "SOURCE_DATE_EPOCH": "1622678400",
        }
        assert run_command("build", "--project", canal, "--site", site, env=settings).returncode == 0
        built.append(files_of(site))
    assert built[0] == built[1]


def test_a_site_without_the_plugin_is_not_published(run_command: RunCommand, canal: Path) -> None:
    change(canal / "mkdocs.yml", "plugins:\n  - explainer:\n      slug: canal-explained\n", "")
    result = run_command("build", "--project", canal, "--site", canal.parent / "published")
    assert result.returncode == 1
    assert not (canal.parent / "published").exists()


TWICE = """
import pathlib, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
for title in ("The last barge leaves Oudeveer", "A last barge leaves"):
    timeline = pathlib.Path("docs/data/timeline.yml")
    timeline.write_text(timeline.read_text("utf-8").replace("The last barge leaves Oudeveer", title), "utf-8")
    config = load_config(site_dir="out", strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
"""


def test_a_second_build_of_one_process_reads_everything_anew(canal: Path) -> None:
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(
        [sys.executable, "-c", TWICE],
        cwd=canal,
        env=settings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    timeline = json.loads((canal / "out/data/timeline.json").read_text("utf-8"))
    assert timeline["events"][0]["title"] == "A last barge leaves"
    assert "A last barge leaves" in (canal / "out/timeline.html").read_text("utf-8")
