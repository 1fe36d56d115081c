"""Without a package of an extra: one sentence, and what it would make is left out; nothing else changes."""

from __future__ import annotations

import ast
import os
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import RunCommand
from smallsite import TEXT, small_site
from tinymodel import write_model

#: The name under which a package is installed, where it is not the one under which it is imported.
NAMES = {
    "yaml": "pyyaml",
    "Stemmer": "pystemmer",
    "pymdownx": "pymdown-extensions",
    "text_to_num": "text2num",
    "PIL": "pillow",
}
PAGE = "<!doctype html><html><title>A lamp</title><body><article><p>It was lit again.</p></article></body></html>"


@pytest.fixture
def without(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """An environment in which a module cannot be found."""

    def environment(module: str) -> dict[str, str]:
        folder = tmp_path / "missing"
        folder.mkdir()
        fails = f"raise ModuleNotFoundError(\"No module named '{module}'\", name='{module}')\n"
        (folder / f"{module}.py").write_text(fails, "utf-8")
        return {**os.environ, "PYTHONPATH": str(folder)}

    return environment


@pytest.mark.parametrize(
    ("module", "sentences", "made"),
    [
        (
            "libzim",
            ["the-lamp-explained.zim was left out: the package libzim is missing; {zim}."],
            {"html", "epub", "zip", "png"},
        ),
        (
            "PIL",
            [
                "The picture for previews was left out: the package PIL is missing; {picture}.",
                "the-lamp-explained.epub was left out: the package PIL is missing; {picture}.",
                "the-lamp-explained.zim was left out: the package PIL is missing; {picture}.",
            ],
            {"html", "zip"},
        ),
        (
            "font_source_serif_pro",
            [
                "The picture for previews was left out: the package font_source_serif_pro is missing; {picture}.",
                "the-lamp-explained.epub was left out: the package font_source_serif_pro is missing; {picture}.",
                "the-lamp-explained.zim was left out: the package font_source_serif_pro is missing; {picture}.",
            ],
            {"html", "zip"},
        ),
    ],
)
def test_a_build_leaves_out_what_it_cannot_make(
    module: str,
    sentences: list[str],
    made: set[str],
    tmp_path: Path,
    run_command: RunCommand,
    without: Callable[[str], dict[str, str]],
) -> None:
    project = small_site(tmp_path / "lamp")
    (project / "mkdocs.yml").write_text(
        "site_name: The lamp, explained\nsite_url: https://lamp.example.org/\ntheme: explainer\n"
        "plugins: [explainer: {editions: [html, epub, zim, zip]}]\n",
        "utf-8",
    )
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/article.txt").write_text(TEXT, "utf-8")
    built = run_command("build", "--texts", tmp_path / "texts", "--project", project, env=without(module))
    wanted = {extra: f"install it: pip install 'mkdocs-explainer[{extra}]'" for extra in ("zim", "picture")}
    assert built.returncode == 0, built.stderr
    assert [each for each in built.stderr.splitlines() if "left out" in each] == [
        each.format(**wanted) for each in sentences
    ]
    assert "Traceback" not in built.stderr + built.stdout
    editions = {path.suffix[1:] for path in (project / "dist").glob("the-lamp-explained.*")}
    picture = (project / "site/assets/social.png").exists()
    assert editions | ({"png"} if picture else set()) == made
    assert ("og:image" in (project / "site/index.html").read_text("utf-8")) == picture


@pytest.mark.parametrize(
    ("module", "fault"),
    [
        ("trafilatura", "the package trafilatura is missing"),
        ("lxml_html_clean", "a package is missing or too old"),  # lxml does not say which
    ],
)
def test_an_import_says_what_is_missing(
    module: str,
    fault: str,
    tmp_path: Path,
    run_command: RunCommand,
    without: Callable[[str], dict[str, str]],
) -> None:
    project = small_site(tmp_path / "lamp")
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    found = run_command(
        "import", tmp_path / "page.html", "--id", "page", "--project", project, env=without(module)
    )
    assert found.returncode == 1
    _, sentence = found.stderr.splitlines()  # the project, as it is not the current folder
    assert f"cannot be read here: {fault}; install it" in sentence
    assert "pip install 'mkdocs-explainer[import]'" in sentence
    assert not (project / "docs/data/page.yml").exists()


@pytest.mark.parametrize("module", ["onnxruntime", "tokenizers", "numpy"])
def test_a_check_without_the_extra_says_what_to_install(
    module: str, tmp_path: Path, run_command: RunCommand, without: Callable[[str], dict[str, str]]
) -> None:
    folder = write_model(tmp_path / "model")
    run = run_command("check", "--project", "tests/sites/canal", "--model", folder, env=without(module))
    assert run.returncode == 2
    assert (
        f"--model: the package {module} is missing; install it: pip install 'mkdocs-explainer[model]'"
        in run.stderr
    )
    assert "Traceback" not in run.stderr


def test_the_base_is_what_the_package_imports(project: Path) -> None:
    settings = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    named = {
        group: {name_of(each) for each in given} for group, given in settings["optional-dependencies"].items()
    }
    extras = set().union(*named.values())
    imported = {
        NAMES.get(name, name.replace("_", "-"))
        for path in (project / "hooks/explainer").rglob("*.py")
        for name in top_modules(ast.parse(path.read_text("utf-8"))) - {*sys.stdlib_module_names, "explainer"}
    }
    assert imported - extras == {name_of(each) for each in settings["dependencies"]}


def name_of(requirement: str) -> str:
    """Return the package that a requirement names."""
    found = re.match(r"[\w-]+", requirement)
    assert found
    return found[0]


def top_modules(tree: ast.Module) -> set[str]:
    """Return the top names of the modules that a file imports anywhere."""
    nodes = list(ast.walk(tree))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    from_ = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in plain | from_}
