"""The package in somebody else's hands: built, installed outside this repository, and used for a site of its own."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from smallsite import small_site
from test_publish import FALSE, free_port, snapshot, wait_for

BACKEND = "import hatchling.build as b; b.build_wheel({0!r}); b.build_sdist({0!r})"
SETTINGS = """\
site_name: The lamp, explained
theme:
  name: explainer
  custom_dir: look
extra_css: [own.css]
plugins:
  - explainer:
      slug: lamp
      licence: https://creativecommons.org/licenses/by/4.0/
      editions: [html, epub, zip]
      limits: {sentence_words: 30}
      labels: {background: From elsewhere}
      tokens: {accent: "#0b5345"}
      checks: {house-style: checks/house.py}
"""
FOOTER = "<footer class='foot'><p>Kept by the Coast Club.</p></footer>\n"
STYLE = "main { letter-spacing: .01em }\n"
BOX = '\n!!! background "What a lamp is"\n    The lamp was lit again on 12 March 2021. [@p1]\n'
CHECK = """\
def check(claim, passages):
    if "lighthouse" in claim.text:
        yield f"'lighthouse' is not our word ({len(passages)} passage). Write 'lamp'."
"""
#: Whoever uses the package knows nothing of this checkout.
CLEAN = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("PYTHONPATH", "EXPLAINER_", "PYTEST"))
}
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with wheel and source distribution."""
    pytest.importorskip("hatchling", reason="hatchling, which builds the package, is not installed")
    folder = tmp_path_factory.mktemp("built")
    subprocess.run([sys.executable, "-P", "-c", BACKEND.format(str(folder))], cwd=project, check=True)
    return folder


@pytest.fixture(scope="module")
def programs(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment with the wheel."""
    return environment(tmp_path_factory.mktemp("elsewhere") / "venv", built)


@pytest.fixture(scope="module")
def properdocs(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment with ProperDocs, too."""
    programs = environment(tmp_path_factory.mktemp("proper") / "venv", built)
    if pip(programs, "properdocs==1.6.7").returncode:
        pytest.skip("ProperDocs cannot be installed: no package index can be reached")
    return programs


def environment(venv: Path, built: Path) -> Path:
    """Make an environment with the wheel, and with the locked packages by a path file."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    programs = venv / "bin"
    (wheel,) = built.glob("*.whl")
    pip(programs, "--no-index", str(wheel)).check_returncode()
    (packages,) = venv.glob("lib/python*/site-packages")
    (packages / "locked.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return programs


def pip(programs: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Install into an environment that has no pip."""
    start = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "--no-deps", "-q"]
    options = ["--disable-pip-version-check", "--retries=1", *arguments]
    return subprocess.run([*start, *options], env=CLEAN, capture_output=True, check=False)


@pytest.fixture(scope="module")
def use(programs: Path) -> Run:
    """Run a program of that environment in a folder: ``use(folder, "mkdocs", "build")``."""
    return partial(run_program, programs)


def run_program(
    programs: Path, folder: Path, program: str, *arguments: object
) -> subprocess.CompletedProcess[str]:
    start = [programs / program] if program == "explainer" else [programs / "python", "-P", "-m", program]
    return subprocess.run(
        [*map(str, start), *map(str, arguments)],
        cwd=folder,
        env={**CLEAN, "NO_MKDOCS_2_WARNING": "1", "COLUMNS": "0", "SOURCE_DATE_EPOCH": "1700000000"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def lamp(tmp_path: Path) -> Path:
    """A site with a look, a label and a check of its own."""
    folder = small_site(tmp_path / "lamp")
    write(folder / "mkdocs.yml", SETTINGS)
    write(folder / "look/parts/footer.html", FOOTER)
    write(folder / "docs/own.css", STYLE)
    write(folder / "checks/house.py", CHECK)
    add(folder, BOX)
    return folder


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def add(folder: Path, text: str) -> None:
    with (folder / "docs/index.md").open("a", encoding="utf-8") as page:
        page.write(text + "\n")


def files_of_the_package(project: Path) -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "hooks/explainer"], cwd=project, capture_output=True, encoding="utf-8", check=True
    )
    return {name.removeprefix("hooks/") for name in listed.stdout.splitlines()}


def test_wheel_and_source_hold_every_file(built: Path, project: Path) -> None:
    files = files_of_the_package(project)
    assert {"explainer/py.typed", "explainer/theme/main.html"} < files
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert files == {name for name in archive.namelist() if name.startswith("explainer/")}
    (source,) = built.glob("*.tar.gz")
    with tarfile.open(source) as packed:
        names = {name.partition("/hooks/")[2] for name in packed.getnames()}
    assert files <= names


def test_the_version_comes_from_one_place(use: Run, project: Path, tmp_path: Path) -> None:
    named = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    run = use(tmp_path, "explainer", "--version")
    assert (run.returncode, run.stdout) == (0, f"mkdocs-explainer {named}\n")


def test_a_site_of_its_own_look_is_built_and_verified(use: Run, lamp: Path) -> None:
    run = use(lamp / "docs" / "data", "explainer", "build")
    assert run.returncode == 0, run.stderr
    assert "Warning" not in run.stderr
    html = (lamp / "site/index.html").read_text("utf-8")
    for own in ("Kept by the Coast Club.", "--accent:#0b5345", "letter-spacing", "From elsewhere"):
        assert own in html
    assert {path.name for path in (lamp / "dist").glob("lamp.*")} == {"lamp.html", "lamp.epub", "lamp.zip"}
    assert json.loads((lamp / "site/build.json").read_text("utf-8"))["versions"]["generator"]
    verified = use(lamp, "explainer", "verify")
    assert verified.returncode == 0, verified.stderr


def test_a_check_of_its_own_stops_a_build(use: Run, lamp: Path) -> None:
    add(lamp, "\nAda Finch lit the lamp of the lighthouse. [@p1]")
    run = use(lamp, "explainer", "check")
    assert run.returncode == 1
    assert ": house-style: 'lighthouse' is not our word (1 passage). Write 'lamp'." in run.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("slug: lamp", "slag: lamp", "'slag': there is no such setting. Did you mean 'slug'?"),
        ("[html, epub, zip]", "[htm]", "there is no 'htm'. Did you mean 'html'?"),
        ("sentence_words: 30", "sentence_word: 30", "there is no limit 'sentence_word'. Did you mean"),
        ("sentence_words: 30", "sentence_words: long", "'sentence_words' is 'long'. Write a number above 0."),
        ("house-style: checks/house.py", "quotes: off", "there is no check 'quotes'. Did you mean 'quote'?"),
        ("{background:", "{backgrund:", "there is no label 'backgrund'. Did you mean 'background'?"),
        ('"#0b5345"', '"red;}"', "is no custom property and value of CSS."),
    ],
)
def test_a_wrong_setting_is_refused_by_name(use: Run, lamp: Path, old: str, new: str, said: str) -> None:
    settings = (lamp / "mkdocs.yml").read_text("utf-8")
    assert settings.count(old) == 1
    write(lamp / "mkdocs.yml", settings.replace(old, new))
    run = use(lamp, "mkdocs", "build")
    assert run.returncode == 1
    assert said in run.stderr
    assert not (lamp / "site").exists()


def test_every_door_fails_with_the_same_words_and_keeps_the_old_site(use: Run, lamp: Path) -> None:
    first = use(lamp, "mkdocs", "build")
    assert first.returncode == 0, first.stderr
    before = snapshot(lamp / "site")
    git(lamp, "init", "-q", "-b", "main")
    git(lamp, "init", "-q", "--bare", "remote.git")
    git(lamp, "remote", "add", "origin", "remote.git")
    git(lamp, "commit", "-q", "--allow-empty", "-m", "Begin")
    add(lamp, f"\n{FALSE}")
    for door in (
        ["mkdocs", "build"],
        ["mkdocs", "gh-deploy"],
        ["explainer", "build"],
        ["explainer", "check"],
    ):
        run = use(lamp, *door)
        assert run.returncode == 1, door
        assert re.findall(r"docs/index\.md:\d+: quote: .*", run.stderr), (door, run.stderr)
        assert len(set(re.findall(r"docs/index\.md:\d+: [a-z]+: .*", run.stderr))) == 1
        assert snapshot(lamp / "site") == before
    assert git(lamp, "ls-remote", "origin") == ""


@pytest.mark.parametrize("door", [["properdocs", "build"], ["explainer", "build"]], ids=" ".join)
def test_properdocs_builds_fails_and_keeps_like_mkdocs(
    properdocs: Path, use: Run, lamp: Path, door: list[str]
) -> None:
    first = run_program(properdocs, lamp, *door)
    assert first.returncode == 0, first.stderr
    before = snapshot(lamp / "site")
    add(lamp, f"\n{FALSE}")
    run, theirs = run_program(properdocs, lamp, *door), use(lamp, "explainer", "check")
    assert run.returncode == 1
    said = re.findall(r"docs/index\.md:\d+: .*", run.stderr)
    assert set(said) == set(re.findall(r"docs/index\.md:\d+: .*", theirs.stderr)) != set()
    assert snapshot(lamp / "site") == before


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    run = subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    return run.stdout


def test_a_preview_shows_what_is_wrong_and_goes_on(programs: Path, lamp: Path) -> None:
    add(lamp, f"\n{FALSE}")
    port = free_port()
    with serving(programs, lamp, port):
        wait_for(f"http://127.0.0.1:{port}/index.html", "We never saw a boat")
        add(lamp, "\nThe lamp is lit again. [@p1]")
        wait_for(f"http://127.0.0.1:{port}/index.html", "The lamp is lit again")


@contextlib.contextmanager
def serving(programs: Path, folder: Path, port: int) -> Iterator[None]:
    command = [
        str(programs / "python"),
        "-P",
        "-m",
        "mkdocs",
        "serve",
        "--livereload",
        "-a",
        f"127.0.0.1:{port}",
    ]
    with subprocess.Popen(
        command, cwd=folder, env=CLEAN, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield
        finally:
            server.terminate()


def test_pages_may_be_in_another_folder(use: Run, tmp_path: Path) -> None:
    folder = small_site(tmp_path / "lamp", docs="pages")
    write(folder / "mkdocs.yml", (folder / "mkdocs.yml").read_text("utf-8") + "docs_dir: pages\n")
    assert use(folder, "explainer", "build", "--only", "zip").returncode == 0
    source = json.loads((folder / "site/build.json").read_text("utf-8"))["source"]
    with (folder / "pages/index.md").open("a", encoding="utf-8") as page:
        page.write("\nAda Finch lit the lamp. [@p1]\n")
    assert use(folder, "explainer", "build", "--only", "zip").returncode == 0
    assert json.loads((folder / "site/build.json").read_text("utf-8"))["source"] != source
    with (folder / "pages/index.md").open("a", encoding="utf-8") as page:
        page.write(FALSE + "\n")
    assert "pages/index.md:12: quote: " in use(folder, "explainer", "check").stderr


def test_a_folder_built_without_the_plugin_is_refused(use: Run, lamp: Path, tmp_path: Path) -> None:
    write(tmp_path / "plain/index.html", "<!doctype html><title>Plain</title><p>Anything.</p>")
    run = use(lamp, "explainer", "check", "--site", tmp_path / "plain")
    assert run.returncode == 1
    assert "index.html:0: build: it was built without the plugin, so nothing was checked." in run.stderr
