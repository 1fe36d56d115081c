"""A set of explainers: what is built again, what is published, parts that make the whole, and what is wrong with it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import PROJECT, RunCommand
from explainer.content.limits import LIMITS
from explainer.content.shelffile import Member, Shelf
from explainer.publish.marker import without_marker
from explainer.search import Record
from explainer.shelf import wholesearch
from explainer.shelf.frontpage import A_PAGE, front_pages
from explainer.shelf.handing import Handed
from explainer.shelf.inputs import changed, input_digests
from explainer.shelf.store import Kept, read_kept
from explainer.weight.budget import check_budget
from smallsite import SETTINGS, small_site
from tools.debian import apt_install, is_debian_root

NAMES = ("lamp", "light", "beam")
SHELF = """\
title: Lamps, explained
description: What the papers said about lamps.
explainers:
- folder: lamp
- folder: more/light
  slug: bright
- folder: more/beam
"""
#: An archive for Kiwix is another file at each build.
SAME = ("--only", "html,zip")
STAMP = {"SOURCE_DATE_EPOCH": "1700000000"}


@pytest.fixture
def lamps(tmp_path: Path) -> Path:
    """A set of three projects, which differ in name."""
    return write_set(tmp_path / "мост set")


@pytest.fixture
def ready(lamps: Path, built: Path) -> Path:
    """The same set, built."""
    for name in ("site", ".cache", "lamp", "more"):
        shutil.copytree(built / name, lamps / name, dirs_exist_ok=True)
    return lamps


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, run_command: RunCommand) -> Path:
    """The set, built once: a build elsewhere finds that nothing of it has changed."""
    root = write_set(tmp_path_factory.mktemp("built") / "set")
    run = run_command("build", *SAME, cwd=root, env={**os.environ, **STAMP})
    assert run.returncode == 0, run.stdout + run.stderr
    assert said(run) == ["lamp: built", "bright: built", "beam: built"]
    return root


def write_set(root: Path) -> Path:
    for folder in ("lamp", "more/light", "more/beam"):
        project = small_site(root / folder)
        name = project.name
        (project / "mkdocs.yml").write_text(SETTINGS.replace("lamp", name), "utf-8")
    (root / "shelf.yml").write_text(SHELF, "utf-8")
    return root


@pytest.fixture
def build(lamps: Path, run_command: RunCommand) -> Callable[..., subprocess.CompletedProcess[str]]:
    def run(*arguments: object, **settings: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, **STAMP, **settings}
        return run_command("build", *arguments, cwd=lamps, env=environment)

    return run


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def said(run: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what is said of each explainer."""
    return [line for line in run.stdout.splitlines() if ": " in line]


def edit(project: Path, old: str, new: str) -> None:
    page = project / "docs/index.md"
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new), "utf-8")


class TestBuilding:
    def test_what_has_not_changed_is_not_built_again(self, build: RunCommand, ready: Path) -> None:
        before = files(ready / "site")
        assert said(build(*SAME)) == ["lamp: unchanged", "bright: unchanged", "beam: unchanged"]
        assert files(ready / "site") == before
        edit(ready / "more/light", "The lamp was dark", "This lamp was dark")
        again = build(*SAME)
        assert said(again) == [
            "lamp: unchanged",
            "bright: built, as this has changed: project",
            "beam: unchanged",
        ]
        assert "This lamp was dark" in (ready / "site/bright/index.html").read_text("utf-8")
        assert said(build("--only", "zip"))[0] == "lamp: built, as this has changed: options"

    def test_each_is_as_a_build_of_its_own_makes_it(
        self, build: RunCommand, run_command: RunCommand, ready: Path, tmp_path: Path
    ) -> None:
        alone = tmp_path / "alone"
        single = build("--project", ready / "lamp", "--site", alone, *SAME)
        assert single.returncode == 0, single.stderr
        assert files(alone).keys() - {".explainer-site"} == files(ready / "site/lamp").keys()
        assert {name: text for name, text in files(alone).items() if name != ".explainer-site"} == files(
            ready / "site/lamp"
        )
        assert (
            run_command(
                "build", ready / "lamp", "--site", alone, *SAME, env={**os.environ, **STAMP}
            ).returncode
            == 0
        )

    def test_all_or_nothing(self, build: RunCommand, ready: Path) -> None:
        before = files(ready / "site")
        edit(ready / "lamp", "The lamp was dark", "This lamp was dark")
        edit(ready / "more/light", "12 March", "13 March")
        failed = build(*SAME)
        assert failed.returncode == 1
        assert 'more/light/docs/index.md:8: date: "13 March 2021" is not in p1' in failed.stderr
        assert "1 of 3 explainers failed: bright. The set was not replaced" in failed.stderr
        assert files(ready / "site") == before
        going = build(*SAME, "--keep-going")
        assert going.returncode == 1
        assert said(going)[0] == "lamp: unchanged"  # kept by the run that failed
        assert "They keep their last state" in going.stderr
        now = files(ready / "site")
        assert now["bright/index.html"] == before["bright/index.html"]
        assert b"This lamp was dark" in now["lamp/index.html"]

    def test_one_that_never_held_is_left_out(self, build: RunCommand, lamps: Path) -> None:
        edit(lamps / "lamp", "12 March", "13 March")
        assert build(*SAME, "--keep-going").returncode == 1
        assert not (lamps / "site/lamp").exists()
        assert "lamp/index.html" not in (lamps / "site/index.html").read_text("utf-8")

    def test_folders_make_a_set_without_a_file(
        self, run_command: RunCommand, lamps: Path, tmp_path: Path
    ) -> None:
        run = run_command(
            "build", lamps / "lamp", lamps / "more/light", "--site", tmp_path / "two", *SAME, cwd=tmp_path
        )
        assert run.returncode == 0, run.stderr
        assert said(run) == ["lamp: built", "light: built"]
        assert "<h1>Explainers</h1>" in (tmp_path / "two/index.html").read_text("utf-8")

    def test_folders_that_are_not_there_are_named_within_a_project_too(
        self, run_command: RunCommand, lamps: Path
    ) -> None:
        run = run_command("build", "nope", "none", cwd=lamps / "lamp")
        assert run.returncode == 1
        assert "there is no folder nope" in run.stderr
        assert "there is no folder none" in run.stderr

    def test_the_lock_that_a_build_writes_is_no_change(self, build: RunCommand, lamps: Path) -> None:
        (lamps / "lamp/docs/data/receipts.lock").unlink(missing_ok=True)
        (lamps / "shelf.yml").write_text("title: One\nexplainers:\n- folder: lamp\n", "utf-8")
        build(*SAME)
        assert (lamps / "lamp/docs/data/receipts.lock").is_file()
        assert said(build(*SAME)) == ["lamp: unchanged"]


class TestWhole:
    def test_the_set_has_what_a_host_needs(
        self, build: RunCommand, run_command: RunCommand, lamps: Path
    ) -> None:
        run = build(*SAME, "--url", "https://lamps.example.org")
        assert run.returncode == 0, run.stderr
        site = lamps / "site"
        places = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
        assert places == [
            f"https://lamps.example.org/{name}/sitemap.xml" for name in ("lamp", "bright", "beam")
        ]
        assert "https://lamps.example.org/bright/people.html" in (site / "bright/sitemap.xml").read_text(
            "utf-8"
        )
        assert (
            (site / "robots.txt")
            .read_text("utf-8")
            .endswith("Sitemap: https://lamps.example.org/sitemap.xml\n")
        )
        lost = (site / "404.html").read_text("utf-8")
        assert 'href="https://lamps.example.org/index.html"' in lost
        assert 'content="noindex"' in lost
        assert (
            '<link rel="canonical" href="https://lamps.example.org/index.html">'
            in (site / "index.html").read_text()
        )
        assert "frame-ancestors 'none'" in (site / "_headers").read_text("utf-8")
        unmarked = [name for name, _ in without_marker(site) if "/editions/" not in name]
        assert unmarked == []
        assert run_command("verify", site).returncode == 0
        (site / "bright/index.html").write_text("changed", "utf-8")
        verdict = run_command("verify", site)
        assert (verdict.returncode, "bright/index.html: differs" in verdict.stderr) == (1, True)
        assert "was changed by hand" in build(*SAME, "--url", "https://lamps.example.org").stderr

    def test_without_an_address_nothing_names_one(self, build: RunCommand, ready: Path) -> None:
        shutil.rmtree(ready / "site")
        run = build(*SAME)
        assert "No address of the set is known" in run.stderr
        assert (ready / "site/index.html").is_file()
        assert not (ready / "site/sitemap.xml").exists()
        assert not (ready / "site/robots.txt").exists()


class TestParts:
    def test_parts_make_the_whole(self, build: RunCommand, ready: Path) -> None:
        whole = files(ready / "site")
        shutil.rmtree(ready / "site")
        shutil.rmtree(ready / ".cache")
        _parallel(ready)
        assert sorted(path.name for path in (ready / "parts").glob("*/[a-z]*")) == ["beam", "bright", "lamp"]
        joined = build(*SAME, "--join", "parts/1", "parts/2")
        assert joined.returncode == 0, joined.stderr
        assert said(joined) == ["lamp: joined", "bright: joined", "beam: joined"]
        assert files(ready / "site") == whole

    def test_parts_that_do_not_fit_are_named(self, build: RunCommand, lamps: Path) -> None:
        for shard in (1, 2):
            assert build(*SAME, "--shards", 2, "--shard", shard).returncode == 0
        missing = build(*SAME, "--join", "parts/1")
        assert missing.returncode == 1
        assert (
            said(missing)[1] == "bright: failed: it is in no part, or not as it was built. Build its shard."
        )
        assert not (lamps / "site").exists()
        shutil.copytree(lamps / "parts/1", lamps / "parts/3")
        twice = said(build(*SAME, "--join", "parts/1", "parts/2", "parts/3"))
        assert twice[0] == "lamp: failed: it is in two parts. Name the parts of one division."
        edit(lamps / "lamp", "The lamp was dark", "This lamp was dark")
        stale = said(build(*SAME, "--join", "parts/1", "parts/2"))
        assert (
            stale[0]
            == "lamp: failed: its part was built from something else (project). Build its shard anew."
        )
        other = said(build("--join", "parts/1", "parts/2"))
        assert other[2].endswith("from something else (options). Build its shard anew.")

    def test_what_is_kept_and_not_as_it_was_built_is_built_again(
        self, build: RunCommand, ready: Path
    ) -> None:
        store = ready / ".cache/shelf"
        assert read_kept(store, "lamp")
        (store / "lamp/site/index.html").write_text("changed", "utf-8")
        assert read_kept(store, "lamp") is None
        (store / "bright/kept.json").write_text("{", "utf-8")
        assert said(build(*SAME)) == ["lamp: built", "bright: built", "beam: unchanged"]


def _parallel(lamps: Path) -> None:
    """Build two parts by two workers of GNU parallel, as ARCHITECTURE.md says."""
    if not shutil.which("parallel") and not (is_debian_root() and apt_install(["parallel"])):
        pytest.skip("GNU parallel is not here, and cannot be installed")
    explainer = f"{sys.executable} {PROJECT / 'build.py'}"
    command = f"{explainer} build --shelf shelf.yml --shards 2 --shard {{}} {' '.join(SAME)}"
    run = subprocess.run(
        ["parallel", "--will-cite", "--jobs", "2", "--halt", "soon,fail=1", command, ":::", "1", "2"],
        cwd=lamps,
        env={**os.environ, **STAMP},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


WRONG = {
    "a shard without number": (["--shards", "2"], 2, "name both: --shards 4 --shard 1"),
    "a shard that there is not": (
        ["--shards", "2", "--shard", "3"],
        2,
        "there are 2 parts. Name one from 1 to 2",
    ),
    "shard and join": (["--shards", "2", "--shard", "1", "--join", "x"], 2, "not both"),
    "folders and file": (
        ["lamp", "more/beam", "--shelf", "shelf.yml"],
        2,
        "name folders or --shelf, not both",
    ),
    "dist": (["--dist", "x"], 2, "a set has neither --project nor --dist"),
    "no file": (["--shelf", "none.yml"], 1, "none.yml:0: data: there is no such file. Mend its name"),
    "no project": (["moer"], 2, "there is no folder moer. Name the folder of the project."),
    "one alone": (["lamp", "--shards", "2", "--shard", "1"], 2, "for a set of explainers"),
    "a site in a project": (["--site", "lamp/docs/x"], 1, "is a folder of its own"),
    "the site of one": (
        ["--site", "lamp/site"],
        1,
        "shelf.yml:4: data: explainer 'lamp': lamp/site is a folder",
    ),
    "around a project": (["--site", "more"], 1, "stands inside the built site of the set"),
    "two names": (["lamp", "lamp"], 1, "its folder stands twice"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_makes_no_sense_is_answered_before_anything_is_built(
    name: str, build: RunCommand, lamps: Path
) -> None:
    arguments, status, message = WRONG[name]
    run = build(*arguments)
    assert (run.returncode, message in run.stderr) == (status, True), run.stderr
    assert not (lamps / ".cache").exists()
    assert not (lamps / "site").exists()


def test_folders_are_looked_at_first(build: RunCommand, lamps: Path) -> None:
    (lamps / "empty").mkdir()
    small_site(lamps / "lamp/site/inner")
    listed = "".join(f"- folder: {each}\n" for each in ("lamp", "none", "empty", "lamp/site/inner"))
    (lamps / "shelf.yml").write_text(
        f"title: x\nexplainers:\n{listed}- {{folder: ./lamp, slug: b}}\n", "utf-8"
    )
    assert build().stderr.splitlines() == [
        "shelf.yml:4: data: explainer 'none': there is no folder none. Mend the name, or make it: "
        "python3 build.py new none",
        "shelf.yml:5: data: explainer 'empty': empty has no mkdocs.yml. Name a project's folder.",
        "shelf.yml:6: data: explainer 'inner': lamp/site/inner stands inside the built site of explainer 'lamp', "
        "which a build replaces. Move it.",
        "shelf.yml:7: data: explainer 'b': its folder stands twice. Name it once.",
        "Nothing was built.",
    ]
    (lamps / "shelf.yml").write_text("title: x\nlanguage: de\nexplainers:\n- folder: lamp\n", "utf-8")
    assert "shelf.yml:2: data: 'language' is 'de', and nobody has put the words" in build().stderr
    (lamps / "shelf.yml").write_text("title: x\nexplainers:\n- folder: lamp\n", "utf-8")
    (lamps / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    assert "is a project itself" in build("--shelf", "shelf.yml").stderr


class TestChecking:
    @pytest.fixture
    def check(self, lamps: Path, run_command: RunCommand) -> Callable[..., subprocess.CompletedProcess[str]]:
        given = {name: value for name, value in os.environ.items() if name != "EXPLAINER_TEXTS"}
        return lambda *arguments: run_command("check", *arguments, cwd=lamps, env=given)

    def test_a_set_that_holds(self, check: RunCommand, lamps: Path) -> None:
        run = check()
        assert (run.returncode, run.stderr) == (0, ""), run.stderr
        whole = "5 pages, 3 sentences, 3 receipts, 1 quotation, 0 waivers: no problems."
        assert run.stdout.splitlines() == [
            *(f"{slug}: {whole}" for slug in ("lamp", "bright", "beam")),
            "3 of 3 explainers hold.",
        ]
        assert not (lamps / "site").exists()
        assert said(check("lamp", "more/beam"))[1:] == [f"beam: {whole}"]
        assert "lamp: " not in check("lamp").stdout

    def test_a_folder_named_twice_is_told_and_checked_once(self, check: RunCommand) -> None:
        run = check("lamp", "lamp")
        assert run.returncode == 1
        assert run.stderr.splitlines() == [
            "lamp:0: data: explainer 'lamp': its folder stands twice. Name it once."
        ]
        assert run.stdout.splitlines()[1:] == ["1 of 1 explainers hold, but the set does not."]

    def test_what_is_wrong_with_the_file_is_not_told_of_each_explainer(
        self, check: RunCommand, lamps: Path
    ) -> None:
        wrong = "title: x\naddress: example.org\nexplainers:\n- folder: lamp\n- folder: lamp/mkdocs.yml\n  slug: b\n"
        (lamps / "shelf.yml").write_text(wrong, "utf-8")
        assert check().stderr.splitlines() == [
            "shelf.yml:2: data: 'address' is 'example.org', not a web address. "
            "Write it whole, for example https://example.org/page.",
            "shelf.yml:5: data: explainer 'b': lamp/mkdocs.yml is a file. Name the folder that it is in: lamp",
        ]

    def test_what_is_wrong_with_any_is_told_in_one_run(self, check: RunCommand, lamps: Path) -> None:
        for folder in ("lamp", "more/light"):
            edit(lamps / folder, "The lamp was dark", "In 1811 the lamp was dark")
        shutil.rmtree(lamps / "more/beam")
        run = check()
        assert run.returncode == 1
        assert [line.split(". ")[0] for line in run.stderr.splitlines()] == [
            "shelf.yml:7: data: explainer 'beam': there is no folder more/beam",
            'lamp/docs/index.md:7: date: "1811" is not in p0',
            'more/light/docs/index.md:7: date: "1811" is not in p0',
        ]
        assert run.stdout.splitlines()[-1] == "0 of 3 explainers hold."
        listed = json.loads(check("--format", "json").stdout)
        assert [each["path"] for each in listed] == [
            "shelf.yml",
            "lamp/docs/index.md",
            "more/light/docs/index.md",
        ]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["check", "--watch"], "--watch: it is for one explainer. Name its folder alone."),
        (["check", "--shelf", "shelf.yml", "--project", "lamp"], "a set has no --project"),
        (["serve"], "shelf.yml here lists several explainers, and this is for one. Name its folder"),
        (["serve", "lamp", "more/beam"], "this is for one explainer. Name one folder."),
        (["serve", "lamp", "--project", "lamp"], "name the project once: lamp, or --project lamp"),
        (["mirror", "none"], "there is no folder none. Name the folder of the project."),
    ],
)
def test_what_is_for_one_explainer_says_so(
    command: list[str], message: str, run_command: RunCommand, lamps: Path
) -> None:
    run = run_command(*command, cwd=lamps)
    assert (run.returncode, message in run.stderr) == (2, True), run.stderr


CHANGES = {
    "a page": ("lamp/docs/index.md", "project"),
    "data": ("lamp/docs/data/glossary.yml", "project"),
    "a check of its own": ("lamp/house_style.py", "project"),
    "a template elsewhere": ("look/footer.html", "project"),
    "inherited settings": ("base.yml", "project"),
    "the lock": ("lamp/docs/data/receipts.lock", "lock"),
    "a text of a source": ("texts/article.txt", "texts"),
    "a text of nobody here": ("texts/other.txt", ""),
    "a neighbour": ("more/light/docs/index.md", ""),
    "what was built": ("lamp/site/index.html", ""),
    "a tool's own": ("lamp/.git/index", ""),
}


class TestInputs:
    @pytest.fixture
    def digests(self, lamps: Path) -> Callable[[], dict[str, str]]:
        project = lamps / "lamp"
        return lambda: input_digests(project, [project / "site"], lamps / "texts", [])

    @pytest.fixture(autouse=True)
    def surroundings(self, lamps: Path) -> None:
        (lamps / "texts").mkdir()
        (lamps / "look").mkdir()
        (lamps / "look/footer.html").write_text("a", "utf-8")
        (lamps / "base.yml").write_text("site_author: !ENV LAMP_AUTHOR\n", "utf-8")
        settings = "INHERIT: ../base.yml\n" + SETTINGS.replace(
            "theme: explainer",
            "theme: {name: explainer, custom_dir: ../look}\nsite_description: !ENV [LAMP_TOLD, x]",
        )
        (lamps / "lamp/mkdocs.yml").write_text(settings, "utf-8")

    @pytest.mark.parametrize("change", CHANGES)
    def test_what_counts(self, change: str, digests: Callable[[], dict[str, str]], lamps: Path) -> None:
        name, kind = CHANGES[change]
        before = digests()
        assert changed(before, digests()) == []
        file = lamps / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{file.read_text('utf-8') if file.exists() else ''}\n# more\n", "utf-8")
        assert changed(before, digests()) == ([kind] if kind else [])

    @pytest.mark.parametrize("variable", ["LAMP_TOLD", "LAMP_AUTHOR"])
    def test_the_environment_counts_where_settings_ask_for_it(
        self, variable: str, digests: Callable[[], dict[str, str]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = digests()
        monkeypatch.setenv("LAMP_OTHER", "x")
        assert changed(before, digests()) == []
        monkeypatch.setenv(variable, "y")
        assert changed(before, digests()) == ["options"]


def kept(number: int, records: tuple[Record, ...] = ()) -> Kept:
    """An explainer that is told at length."""
    told = {"name": f"The lamp number {number}, explained to all who pass", "language": "en"}
    told["description"] = (
        f"What the papers of the coast said about lamp {number * 7919 % 1000}, why it went dark."
    )
    handed = Handed(f"{number % 28 + 1} March 2021", 12, "en", records)
    return Kept(f"lamp-{number}", Path(), {}, told, handed)


def test_a_long_first_page_goes_on_and_stays_light(tmp_path: Path) -> None:
    shelf = Shelf("Lamps", "All of them.", "", "en", tuple(Member(f"{n}", f"lamp-{n}") for n in range(95)))
    pages = front_pages(shelf, [kept(number) for number in range(95)])
    assert list(pages) == ["index.html", "page-2.html", "page-3.html", "404.html"]
    assert [pages[name].count("<li lang") for name in pages] == [A_PAGE, A_PAGE, 95 - 2 * A_PAGE, 0]
    assert 'rel="next" class="next" href="page-3.html"' in pages["page-2.html"]
    assert 'rel="prev" href="index.html"' in pages["page-2.html"]
    assert 'rel="next"' not in pages["page-3.html"]
    for name, html in pages.items():
        (tmp_path / name).write_text(html, "utf-8")
    assert check_budget(tmp_path, replace(LIMITS, screen=LIMITS.page)) == []
    whole = [replace_kind(pages[name]) for name in pages]
    for name, html in zip(pages, whole, strict=True):
        (tmp_path / name).write_text(html, "utf-8")
    assert check_budget(tmp_path) == []


def replace_kind(html: str) -> str:
    """Let a page be weighed whole, as a question is."""
    assert "kind-shelf" in html
    return html.replace('<body class="kind-shelf"', '<body class="kind-home"')


LEFT_OUT = [
    (1_000_000, "", {"source", "question", "section", "term", "page"}, True),
    (3_000, "all but paragraphs of sources", {"question", "section", "term", "page"}, True),
    (2_000, "it finds titles and names", {"question", "section", "term", "page"}, False),
    (330, "it finds titles of pages and names", {"question", "term", "page"}, False),
    (300, "it finds the titles of questions", {"question", "page"}, False),
    (100, "it finds the explainers", {"page"}, False),
]


@pytest.mark.parametrize(("most", "left_out", "kinds", "has_texts"), LEFT_OUT)
def test_a_search_that_would_be_too_heavy_finds_by_less(
    most: int,
    left_out: str,
    kinds: set[str],
    has_texts: bool,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(wholesearch, "MOST", most)
    found: list[Record] = []
    monkeypatch.setattr(wholesearch, "write_records", lambda _, records, __: found.extend(records))
    every = [
        Record(
            kind, f"{kind}.html#{n}", f"{kind} {n}", "", (), sha256(f"{kind}{n}".encode()).hexdigest(), "", 0
        )
        for kind in ("source", "question", "section")
        for n in range(25)
    ]
    every += [Record("term", "glossary.html#lamp", "lamp", "", (), sha256(b"lamp").hexdigest(), "", 0)]
    every += [Record("page", "index.html", "Lamps", "", (), sha256(b"lamps").hexdigest(), "", 0)]
    told = wholesearch.write_whole_search(tmp_path, [kept(1, tuple(every))])
    assert left_out in told
    assert bool(left_out) == bool(told)
    assert {each.kind for each in found} == kinds
    assert all(bool(each.text) == has_texts for each in found)
    assert found[0].url.startswith("lamp-1/")
    assert found[0].told == "The lamp number 1, explained to all who pass"


class TestMaking:
    def test_a_set_is_listed_and_built(self, run_command: RunCommand, build: RunCommand, lamps: Path) -> None:
        (lamps / "shelf.yml").unlink()
        made = run_command(
            "shelf", "lamp", "more/light", "--title", 'All "lamps": 2', "--shards", 3, cwd=lamps
        )
        assert made.returncode == 0, made.stderr
        workflow = (lamps / ".github/workflows/publish.yml").read_text("utf-8")
        assert 'SHARDS: "3"' in workflow
        assert "shard: [1, 2, 3]" in workflow
        assert json.loads((lamps / ".schemas/shelf.json").read_text("utf-8"))["required"] == [
            "title",
            "explainers",
        ]
        again = run_command("shelf", "lamp", cwd=lamps)
        assert "shelf.yml is there already, and was left as it is." in again.stdout
        (lamps / ".cache/shelf/old").mkdir(parents=True)
        run = build("--shelf", "shelf.yml", *SAME)
        assert said(run) == ["lamp: built", "light: built"], run.stderr
        assert sorted(path.name for path in (lamps / ".cache/shelf").glob("[a-z]*")) == ["lamp", "light"]
        assert "<h1>All &#34;lamps&#34;: 2</h1>" in (lamps / "site/index.html").read_text("utf-8")

    def test_folders_that_cannot_be_listed_are_named(self, run_command: RunCommand, lamps: Path) -> None:
        (lamps / "shelf.yml").unlink()
        shutil.copytree(lamps / "lamp", lamps / "again/lamp")
        shutil.copytree(lamps / "lamp", lamps / "assets")
        run = run_command("shelf", "lamp", "again/lamp", "assets", "none", "../x", cwd=lamps)
        assert run.returncode == 1
        assert run.stderr.splitlines()[:3] == [
            "build.py shelf: again/lamp: its name makes 'lamp', and lamp has it already. Give the folder another name.",
            "build.py shelf: assets: its name makes 'assets', and it cannot be a slug. Give the folder another name.",
            "build.py shelf: none has no mkdocs.yml. Name a project's folder.",
        ]
        assert not (lamps / "shelf.yml").exists()
