"""A newcomer's three tasks, each done from CONTRIBUTING.md alone, in a copy of the project; what forges are told."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from explainer.cli import COMMANDS

PROJECT = Path(__file__).resolve().parents[1]
SITE, AMONG_OTHERS = "tests/sites/canal", "tests/sites/handbook"
COPIED = ("build.py", "pyproject.toml", "requirements.txt", "hooks", SITE, AMONG_OTHERS)
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"^(?:New (?:file|page)|Change) `([^`]+)`", re.MULTILINE)


class Step(NamedTuple):
    """A code block that does something: ``diff`` changes a file, ``text`` is what is said, others are files."""

    language: str
    file: str
    text: str


def sections() -> dict[str, list[Step]]:
    """Return the steps under each heading of CONTRIBUTING.md."""
    text = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    heads = [*re.finditer(r"^##+ (.+)$", text, re.MULTILINE), None]
    return {
        head[1]: list(steps(text[head.end() : following.start() if following else None]))
        for head, following in pairwise(heads)
        if head
    }


def steps(section: str) -> Iterator[Step]:
    """Yield the blocks of a section, each with the file that was named last before it."""
    for block in BLOCK.finditer(section):
        named = FILE.findall(section[: block.start()])
        yield Step(block[1], named[-1] if named else "", block[2])


def follow(step: Step, project: Path) -> None:
    """Do what a block says."""
    file = project / step.file
    if step.language == "diff":
        apply(step, file)
    elif step.language != "text":
        assert not file.exists(), f"{step.file} is there already"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(step.text, "utf-8")


def apply(step: Step, file: Path) -> None:
    """Replace the lines with a space or a minus by those with a space or a plus.

    The last line may break off: what follows in the file stays.
    """
    lines = step.text.removesuffix("\n").split("\n")
    old = "\n".join(line[1:] for line in lines if line[0] != "+")
    new = "\n".join(line[1:] for line in lines if line[0] != "-")
    text = file.read_text("utf-8")
    assert text.count(f"\n{old}") == 1, f"{step.file} has not exactly one\n{old}"
    file.write_text(text.replace(f"\n{old}", f"\n{new}"), "utf-8")


def expected(section: str) -> str:
    """Return what a section says will come out."""
    (said,) = (step.text for step in sections()[section] if step.language == "text")
    return said.strip()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what the tasks need of the project."""
    for name in COPIED:
        source, target = PROJECT / name, tmp_path / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)
    return tmp_path


def run(copy: Path, *arguments: str, site: str = SITE) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "build.py", *arguments, "--project", site]
    return subprocess.run(command, cwd=copy, capture_output=True, encoding="utf-8", timeout=120, check=False)


def do(section: str, copy: Path) -> None:
    for step in sections()[section]:
        follow(step, copy)


def problems(result: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in result.stderr.splitlines() if re.match(r"\S+:\d+: [a-z-]+: ", line)]


def test_a_check_is_added_and_fires(copy: Path) -> None:
    do("A check", copy)
    result = run(copy, "check")
    assert (result.returncode, problems(result)) == (1, [expected("A check")])


@pytest.mark.parametrize(
    ("waiver", "besides"), [("", []), (" <!-- receipt-ok: strong the sum is sure -->", ["waiver"])]
)
def test_a_check_of_a_site_fires(copy: Path, waiver: str, besides: list[str]) -> None:
    do("A check for one site only", copy)
    assert run(copy, "check").returncode == 0
    page = copy / SITE / "docs" / "who-pays.md"
    said = "The council has not answered. [@p14]"
    changed = f"The council ($) has not answered. [@p14]{waiver}"
    page.write_text(page.read_text("utf-8").replace(said, changed), "utf-8")
    result = run(copy, "check")
    assert result.returncode == 1
    found = [line.split(": ", 2)[1:] for line in problems(result)]
    assert ["house-style", "amounts are in euros here. Convert it, and say so."] in found
    assert [kind for kind, _ in found] == ["house-style", *besides]


def test_an_edition_is_added_and_made(copy: Path) -> None:
    do("An edition", copy)
    result = run(copy, "build", "--site", "out", "--only", "txt")
    assert result.returncode == 0, result.stderr
    name, size = re.fullmatch(r"(\S+): ([\d,]+) bytes", expected("An edition")).groups()  # type: ignore[union-attr]
    text = (copy / "out" / "editions" / name).read_text("utf-8")
    assert "Who pays for the water?\n\nA small movement is against the prices" in text
    assert "[@p" not in text
    assert f"{name}: {len(text.encode()):,} bytes" in result.stdout.splitlines()
    # the figure in the text is an example; it shall not be far off
    assert 0.5 < len(text.encode()) / int(size.replace(",", "")) < 2


def test_a_site_brings_a_language(copy: Path) -> None:
    do("A language for one site only", copy)
    result = run(copy, "build", "--site", "canal", "--only", "zip")
    assert result.returncode == 0, result.stderr
    home = (copy / "canal" / "index.html").read_text("utf-8")
    assert expected("A language for one site only") in home
    assert "3. Juni 2021" in home


def test_a_template_is_added_and_shown(copy: Path) -> None:
    do("A template", copy)
    result = run(copy, "build", "--site", "out", "--only", "zip")
    assert result.returncode == 0, result.stderr
    page = (copy / "out" / "handout.html").read_text("utf-8")
    assert expected("A template") in page
    assert 'class="kind-handout"' in page


def test_a_part_of_a_site_is_shown(copy: Path) -> None:
    do("A part of the page for one site only", copy)
    result = run(copy, "build", "--site", "out", "--only", "zip")
    assert result.returncode == 0, result.stderr
    assert "<p>Made by the canal’s own people.</p></footer>" in (copy / "out" / "index.html").read_text(
        "utf-8"
    )


def test_the_settings_in_the_readme_do(copy: Path) -> None:
    blocks = [block[2] for block in BLOCK.finditer(project_file("README.md")) if block[1] == "yaml"]
    settings = [text for text in blocks if text.startswith("site_name:")]
    for site, text in zip((SITE, AMONG_OTHERS), settings, strict=True):
        (copy / site / "mkdocs.yml").write_text(text, "utf-8")
        result = run(copy, "check", site=site)
        assert (result.returncode, problems(result)) == (0, []), result.stderr


def test_every_block_is_followed() -> None:
    """A block without a file, or for one that is not named, would be read by nobody; commands need none."""
    lost = [
        (head, step.text)
        for head, found in sections().items()
        for step in found
        if step.language not in {"", "text"} and not step.file
    ]
    assert lost == []


def project_file(name: str) -> str:
    return (PROJECT / name).read_text("utf-8")


def test_forges_call_the_one_script_and_may_only_read() -> None:
    github = yaml.safe_load(project_file(".github/workflows/ci.yml"))
    steps_ = github["jobs"]["run"]["steps"]
    assert [each["run"] for each in steps_ if "run" in each] == [".ci/run"]
    assert all(
        re.fullmatch(r"actions/[\w-]+@v\d+\.\d+\.\d+", each["uses"]) for each in steps_ if "uses" in each
    )
    assert github["permissions"] == {"contents": "read"}
    assert yaml.safe_load(project_file(".gitlab-ci.yml"))["run"]["script"] == [".ci/run"]


def test_the_hook_for_pre_commit_is_a_command() -> None:
    (hook,) = yaml.safe_load(project_file(".pre-commit-hooks.yaml"))
    script, command = hook["entry"].split()
    assert script in tomllib.loads(project_file("pyproject.toml"))["project"]["scripts"]
    assert command in COMMANDS


def test_the_newest_version_noted_is_the_package_s() -> None:
    noted = re.findall(r"^## \[([\d.]+)\] - \d{4}-\d\d-\d\d$", project_file("CHANGELOG.md"), re.MULTILINE)
    assert noted[0] == tomllib.loads(project_file("pyproject.toml"))["project"]["version"]


def test_the_readme_begins_with_the_two_commands() -> None:
    blocks = [block[2] for block in BLOCK.finditer(project_file("README.md"))]
    assert blocks[:2] == ["python3 build.py\n", "python3 build.py test\n"]


def test_the_action_for_workflows_runs_a_command() -> None:
    steps_ = yaml.safe_load(project_file("action.yml"))["runs"]["steps"]
    script, command, *options = steps_[-1]["run"].split()
    assert (script, command, options[:3]) == ("explainer", "check", ["--locked", "--format", "github"])
    assert all(
        re.fullmatch(r"actions/[\w-]+@v\d+\.\d+\.\d+", each["uses"]) for each in steps_ if "uses" in each
    )
