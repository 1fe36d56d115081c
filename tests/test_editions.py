"""Editions: what is in them, that equal input gives equal bytes, and how a copy is verified."""

from __future__ import annotations

import doctest
import hashlib
import importlib
import json
import os
import pkgutil
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import explainer.editions
import pytest
from conftest import RunCommand, site_limits
from explainer.cli import verify as verify_command
from explainer.content.limits import EDITIONS
from explainer.editions import KINDS
from explainer.editions.archive import unsafe_names, write_zip
from explainer.editions.chapters import load_chapters
from explainer.editions.markup import to_html
from explainer.editions.sharing import share_styles
from explainer.editions.single import is_sealed, seal
from explainer.editions.styles import prune
from explainer.editions.sums import format_sums, parse_sums
from explainer.publish.manifest import digest, format_manifest, read_folder
from explainer.weight.csp import source_hash
from golden import Case, Golden, cases
from lxml import html as lxml_html  # type: ignore[import-untyped]  # lxml ships no types

Copy = Callable[[str], Path]
MODULES = [each.name for each in pkgutil.walk_packages(explainer.editions.__path__, "explainer.editions.")]
UNSEALED = b"<!doctype html><meta name=seal content=" + b"0" * 64 + b"><p>Text"


@pytest.fixture(scope="module")
def editions(built_site: Path) -> Path:
    """The folder with the editions of the real site."""
    return built_site / "editions"


@pytest.fixture(scope="module")
def archive(editions: Path) -> Path:
    return next(editions.glob("*.zip"))


@pytest.fixture
def canal(mini_site: Copy) -> Path:
    return mini_site("canal")


def test_each_kind_has_a_limit_by_which_commands_and_settings_know_it() -> None:
    assert tuple(KINDS) == EDITIONS


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


class TestWhatABuildMakes:
    def test_editions_are_named_after_the_slug_and_within_their_limits(self, editions: Path) -> None:
        for kind in ("html", "zip"):
            (edition,) = editions.glob(f"*.{kind}")
            assert edition.stem == "way-home-explained"
            assert edition.stat().st_size <= getattr(site_limits(), f"edition_{kind}")

    def test_sums_are_those_that_sha256sum_reads(self, editions: Path) -> None:
        sums = parse_sums((editions / "SHA256SUMS").read_text())
        files = {path.name: path.read_bytes() for path in editions.iterdir() if path.name != "SHA256SUMS"}
        assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}

    @pytest.mark.parametrize("name", ["index.html", "about.html"])
    def test_pages_offer_them_with_size_and_checksum(
        self, built_site: Path, editions: Path, name: str
    ) -> None:
        page = lxml_html.parse(str(built_site / name))
        (offer,) = page.xpath("//section[@aria-labelledby='page-editions']")
        text = " ".join(offer.text_content().split())
        for edition in editions.glob("*.*"):
            assert f"editions/{edition.name}" in offer.xpath(".//a/@href")
            assert f"{edition.stat().st_size / 1000:.0f} KB" in text
            assert f"{edition.name}: {digest(edition.read_bytes())}" in text

    def test_the_manifest_tells_what_the_site_is_made_of(self, built_site: Path) -> None:
        manifest = json.loads((built_site / "build.json").read_text("utf-8"))
        files = {name: digest(content) for name, content in read_folder(built_site).items()}
        assert manifest["files"] == files
        assert manifest["versions"].keys() == {"generator", "python", "mkdocs", "markdown", "jinja2"}
        assert re.fullmatch("[0-9a-f]{64}", manifest["source"])

    def test_only_the_kinds_asked_for_are_made(self, run_command: RunCommand, canal: Path) -> None:
        run = run_command("build", "--project", canal, "--only", "html")
        assert run.returncode == 0, run.stderr
        made = {path.name for path in (canal / "dist").iterdir()} - {".explainer-site"}
        assert made == {"canal-explained.html", "SHA256SUMS"}
        assert run_command("verify", canal / "dist", canal / "site").returncode == 0

    def test_settings_turn_editions_off(self, run_command: RunCommand, canal: Path) -> None:
        settings = (canal / "mkdocs.yml").read_text("utf-8")
        off = settings.replace(
            "      slug: canal-explained\n", "      slug: canal-explained\n      editions: []\n"
        )
        assert off != settings
        (canal / "mkdocs.yml").write_text(off, "utf-8")
        run = run_command("build", "--project", canal)
        assert run.returncode == 0, run.stderr
        assert not (canal / "site" / "editions").exists()
        assert "page-editions" not in (canal / "site" / "index.html").read_text("utf-8")

    def test_an_edition_is_held_to_the_limit_that_the_site_sets(
        self, run_command: RunCommand, canal: Path
    ) -> None:
        settings = (canal / "mkdocs.yml").read_text("utf-8")
        slug = "      slug: canal-explained\n"
        for limit, told in ((9, True), (9_000_000, False)):
            limited = settings.replace(slug, f"{slug}      limits: {{edition_html: {limit}}}\n")
            (canal / "mkdocs.yml").write_text(limited, "utf-8")
            run = run_command("build", "--project", canal, "--only", "html")
            assert run.returncode == 0, run.stderr
            assert ("the budget (edition_html) is 9." in run.stderr) == told

    def test_an_edition_that_there_is_not_is_wrong_usage(self, run_command: RunCommand, canal: Path) -> None:
        run = run_command("build", "--project", canal, "--only", "html,pdf")
        assert run.returncode == 2
        assert f"there is no edition 'pdf'; choose from {', '.join(KINDS)}" in run.stderr

    def test_what_cannot_be_unpacked_keeps_site_and_editions(
        self, run_command: RunCommand, canal: Path
    ) -> None:
        assert run_command("build", "--project", canal, "--only", "zip").returncode == 0
        before = {name: read_folder(canal / name) for name in ("site", "dist")}
        (canal / "docs" / "data" / "..").resolve().joinpath("aux.txt").write_text("x")
        run = run_command("build", "--project", canal, "--only", "zip")
        assert run.returncode == 1
        assert "docs/aux.txt:0: data: Windows refuses this name." in run.stderr
        assert {name: read_folder(canal / name) for name in ("site", "dist")} == before


class TestArchive:
    def test_one_file_stands_at_its_top(self, archive: Path) -> None:
        names = zipfile.ZipFile(archive).namelist()
        assert names[0] == "way-home-explained/START-HERE.html"
        assert {name.split("/")[1] for name in names} == {"START-HERE.html", "site"}

    def test_it_holds_the_pages_of_the_site_and_no_edition(self, archive: Path, built_site: Path) -> None:
        names = set(zipfile.ZipFile(archive).namelist())
        pages = {f"way-home-explained/site/{path.name}" for path in built_site.glob("*.html")}
        assert pages - names == {"way-home-explained/site/keep.html"}, "a folder is kept already"
        assert (built_site / "data" / "receipts.json").is_file()
        assert "way-home-explained/site/data/receipts.json" not in names
        assert not [name for name in names if "/editions/" in name]

    def test_names_times_and_modes_are_fixed(self, archive: Path) -> None:
        members = zipfile.ZipFile(archive).infolist()
        assert len({member.date_time for member in members}) == 1
        assert {stat.filemode(member.external_attr >> 16) for member in members} == {"-rw-r--r--"}
        assert [member.filename for member in members[1:]] == sorted(each.filename for each in members[1:])

    @pytest.mark.parametrize(
        "built", [None, datetime(1970, 1, 1, tzinfo=UTC), datetime(2023, 12, 8, 9, 30, tzinfo=UTC)]
    )
    def test_equal_members_give_equal_bytes(self, tmp_path: Path, built: datetime | None) -> None:
        for name in ("one.zip", "other.zip"):
            write_zip(tmp_path / name, [("a.txt", b"a" * 99), ("b.txt", b"b")], built, stored=("b.txt",))
        assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()

    @pytest.mark.parametrize(
        ("names", "fault"),
        [
            (["a:b.html"], "Windows refuses"),
            (["what?.html"], "Windows refuses"),
            (["deep/CON.html"], "Windows refuses"),
            (["end./a.html"], "Windows refuses"),
            (["Lock.html", "lock.html"], "differs in case only"),
            (["a" * 151], "longer than 150"),
        ],
    )
    def test_names_that_do_not_travel_are_problems(self, names: list[str], fault: str) -> None:
        assert all(fault in problem.message for problem in unsafe_names(names))
        assert [problem.path for problem in unsafe_names(names)] == names

    def test_names_that_travel_are_none(self) -> None:
        assert list(unsafe_names(["index.html", "шлюз.html", "console.html", "a/b-c_d.svg"])) == []


def test_style_sheets_of_several_pages_become_files() -> None:
    page = '<head><meta content="style-src {0} {1}"><style>{2}</style><style>{3}</style></head><body>'
    hashes = [source_hash(style) for style in ("a{}", "b{}")]
    one, deep = page.format(*hashes, "a{}", "b{}"), page.format(*hashes[:1], "'none'", "a{}", "c{}")
    files = share_styles({"index.html": one.encode(), "deep/lock.html": deep.encode()})
    assert files.keys() == {"index.html", "deep/lock.html", "assets/style-1.css"}
    assert b"style-src 'self' " + hashes[1].encode() in files["index.html"]
    assert b'<link rel="stylesheet" href="../assets/style-1.css"><style>c{}' in files["deep/lock.html"]


def test_rules_that_cannot_apply_are_left_out() -> None:
    css = ".a>.b,.c p{x:1}@media print{.z{x:1}}@media print{p::after{x:1}}@font-face{x:1}.a:not(.z){x:1}"
    assert prune(css, {"p", ".a", ".c", "*"}) == (
        ".c p{x:1}@media print{p::after{x:1}}@font-face{x:1}.a:not(.z){x:1}"
    )


@pytest.mark.parametrize(
    ("html", "short"),
    [
        ("<p>One</p>\n<p>Two &lt; 3</p>", "<p>One<p>Two &lt; 3"),
        ("<p>One</p> text", "<p>One</p>text"),
        ("<p>One</p><aside>Two</aside>", "<p>One</p><aside>Two</aside>"),
        ("<p>A <b>b</b> <i>c</i></p>", "<p>A <b>b</b> <i>c</i>"),
        ('<a href="a b&amp;c" title="1 &gt; 0">x</a>', '<a href="a b&amp;c" title="1 &gt; 0">x</a>'),
        ("<dl><dt>T</dt><dd>D</dd></dl>", "<dl><dt>T<dd>D</dl>"),
        ('<svg viewBox="0 0 1 1"><path d="M0 0"></path><circle r="6"/></svg>',
         '<svg viewbox="0 0 1 1"><path d="M0 0"/><circle r=6 /></svg>'),
        ("<p>a\xa0b<br>c<!-- no --></p>", "<p>a\xa0b<br>c"),
        ("<code>@a{\n  b\n}</code>", "<code>@a{\n  b\n}</code>"),
        ('<a href="./">x</a>', '<a href="./">x</a>'),
    ],
)  # fmt: skip
def test_markup_is_short_and_says_the_same(html: str, short: str) -> None:
    tree = lxml_html.fragment_fromstring(f"<main>{html}</main>")
    assert to_html(tree) == f"<main>{short}</main>"


def test_chapters_come_in_reading_order(built_site: Path) -> None:
    chapters = load_chapters(built_site)
    kinds = [chapter.kind for chapter in chapters]
    assert kinds[0] == "home"
    questions = kinds.count("question")
    assert kinds[1 : questions + 1] == ["question"] * questions
    fixed = [kind for kind, _ in groupby(kinds[questions + 1 :]) if kind != "page"]  # a list may have parts
    assert fixed == ["timeline", "glossary", "people", "sources", "about"]
    assert [each.number for each in chapters if each.kind == "question"] == [*range(1, questions + 1)]


def test_a_seal_tells_every_change() -> None:
    sealed = seal(UNSEALED)
    assert is_sealed(sealed)
    assert is_sealed(sealed.replace(b"Text", b"Test")) is False
    assert is_sealed(sealed + b"\n") is False
    assert is_sealed(UNSEALED) is False
    assert is_sealed(b"<!doctype html>") is None


class TestVerify:
    @pytest.fixture
    def copies(self, tmp_path: Path) -> Path:
        """A small site, unpacked and packed, and its editions with their checksums."""
        files = {"index.html": b"<h1>Locks</h1>", "lock.html": b"<h1>A lock</h1>"}
        write(tmp_path / "site", {**files, "build.json": format_manifest({"site": {}}, files)})
        listed = format_manifest({"site": {}}, {**files, "../START-HERE.html": b"Open"})
        members = {"START-HERE.html": b"Open"} | {
            f"site/{name}": text for name, text in {**files, "build.json": listed}.items()
        }
        members = {f"locks/{name}": text for name, text in members.items()}
        write(tmp_path / "unpacked", members)
        (tmp_path / "alone").mkdir()
        write_zip(tmp_path / "alone" / "renamed.zip", members.items(), None)
        (tmp_path / "alone" / "renamed.html").write_bytes(seal(UNSEALED))
        packed = (tmp_path / "alone" / "renamed.zip").read_bytes()
        made = {"locks.zip": packed, "locks.html": seal(UNSEALED)}
        sums = format_sums({name: digest(content) for name, content in made.items()})
        write(tmp_path / "dist", {**made, "SHA256SUMS": sums.encode()})
        return tmp_path

    @cases("verify")
    def test_says_what_differs(
        self, case: Case, golden: Golden, copies: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        copy = copies / case["copy"]
        alter(copies, copy, case)
        own = digest(copy.read_bytes()) if copy.is_file() else ""
        status = verify_command.run([str(copy)])
        out, err = capsys.readouterr()
        said = (err + out).replace(str(copy), "{copy}")
        golden(case, says=said.replace(own, "{digest}") if own else said)
        assert status == case["status"]


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def alter(top: Path, copy: Path, case: Case) -> None:
    """Do to the copies what a case says."""
    for name, text in case.get("change", {}).items():
        if text is None:
            (top / name).unlink()
        else:
            write(top, {name: text.encode()})
    for name, target in case.get("link", {}).items():
        (top / name).symlink_to(target)
    for name in case.get("pipe", ()):
        (top / name).unlink(missing_ok=True)
        os.mkfifo(top / name)
    for name in case.get("folder", ()):
        (top / name).mkdir()
    if changed := case.get("repack"):
        with zipfile.ZipFile(copy) as old:
            members = {name: old.read(name) for name in old.namelist()}
        write_zip(copy, {**members, **{name: text.encode() for name, text in changed.items()}}.items(), None)
    if cut := case.get("cut"):
        copy.write_bytes(copy.read_bytes()[:-cut])


def test_two_builds_of_one_commit_give_identical_bytes(project: Path, tmp_path: Path) -> None:
    """Other folder, user mask, time zone, locale, hash seed and, with faketime, another day."""
    one = copy_project(project, tmp_path / "one")
    other = copy_project(one, tmp_path / "другая папка #2" / "deep")
    built_by(one, 0o022, TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    clock = ["faketime", "-f", "+400d"] if shutil.which("faketime") else []
    built_by(other, 0o077, *clock, TZ="Asia/Kathmandu", LC_ALL="C", LANGUAGE="ru", PYTHONHASHSEED="2")
    for folder in ("site", "dist"):
        assert snapshot(one / folder) == snapshot(other / folder)


def copy_project(source: Path, target: Path) -> Path:
    """Copy what a build needs and nothing else."""
    no_caches = shutil.ignore_patterns("__pycache__", ".*")
    for name in ("docs", "hooks"):
        shutil.copytree(source / name, target / name, ignore=no_caches)
    for name in ("build.py", "mkdocs.yml", "pyproject.toml", "requirements.txt", "requirements-test.txt"):
        shutil.copy(source / name, target / name)
    return target


def built_by(project: Path, mask: int, *before: str, **settings: str) -> None:
    run = subprocess.run(
        [*before, sys.executable, str(project / "build.py")],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", **settings},
        umask=mask,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def snapshot(folder: Path) -> dict[str, tuple[int, str]]:
    """Return mode and checksum of everything in a folder."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mode,
            digest(path.read_bytes()) if path.is_file() else "",
        )
        for path in folder.rglob("*")
    }
