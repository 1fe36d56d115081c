"""The shape of the code: who imports whom, how long things are, and that it knows no article by name."""

from __future__ import annotations

import ast
import os
import re
import subprocess
from collections.abc import Container, Iterator
from fnmatch import fnmatch
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from babel import Locale
from explainer.intake.library import load_library
from explainer.variables import TEXTS

PROJECT = Path(__file__).resolve().parents[1]
HOOKS = PROJECT / "hooks"
PACKAGE = HOOKS / "explainer"
DOOR = PACKAGE / "mkdocs"
PLUGIN = DOOR / "plugin.py"
MODULES = [PROJECT / "build.py", *sorted(HOOKS.rglob("*.py"))]
DATA_FOLDERS = [PROJECT / "docs" / "data", *sorted((PROJECT / "tests" / "sites").glob("*/docs/data"))]

MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 60
MAX_EVENT_STATEMENTS = 5
#: The packages (and single modules) of the generator: each may import those on lines above it, and its own modules.
ORDER = """
problems variables
program
report memory
locale
content
english
grammar inference
evidence
checks
intake
scaffold
weight
pictures
pages
search exports
publish
editions
shelf
mkdocs
cli
theme
__init__
__main__
"""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, Function):
            yield node


def imported(path: Path) -> set[str]:
    """Return the packages that a module imports."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {
        each.split(".")[0]
        for each in plain | {n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)}
    }


@pytest.mark.parametrize("module", [each for each in MODULES if not each.is_relative_to(DOOR)], ids=name)
def test_only_the_door_knows_mkdocs(module: Path) -> None:
    assert not imported(module) & {"mkdocs", "properdocs", "material"}


def edges() -> dict[str, set[str]]:
    """Return the modules of the generator that each of its modules imports, by dotted name."""
    names = {dotted(path): path for path in PACKAGE.rglob("*.py")}
    return {each: set(imports(path, names)) - {each} for each, path in names.items()}


def dotted(path: Path) -> str:
    parts = path.relative_to(HOOKS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, names: Container[str]) -> Iterator[str]:
    """Yield the modules that one imports; ``from package import name`` means a module where it is one."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            within = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (each if each in names else node.module for each in within if node.module in names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)


def layer(module: str) -> str:
    """Return the package, or single module, of the generator that a module is part of."""
    return module.split(".")[1] if "." in module else "__init__"


def test_every_package_has_its_place_in_the_order() -> None:
    assert sorted({layer(each) for each in edges()}) == sorted(ORDER.split())


def test_no_package_imports_upward_or_sideways() -> None:
    level = {package: at for at, line in enumerate(ORDER.strip().splitlines()) for package in line.split()}
    upward = [
        f"{module} imports {other}"
        for module, others in edges().items()
        for other in others
        if layer(module) != layer(other)
        and layer(other) != "__init__"
        and level[layer(other)] >= level[layer(module)]
    ]
    assert upward == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {
        module: {other for other in others if other != "explainer"} for module, others in edges().items()
    }
    assert sum(map(len, graph.values())) > len(graph)
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"a cycle: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_files_and_functions_are_short(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= MAX_FILE_LINES
    long = [
        each.name for each in functions(module) if (each.end_lineno or 0) - each.lineno >= MAX_FUNCTION_LINES
    ]
    assert long == []


def test_events_only_delegate() -> None:
    statements = {each.name: sum(isinstance(node, ast.stmt) for node in ast.walk(each)) for each in events()}
    # the function itself and its docstring are statements, too
    assert {event: count - 2 for event, count in statements.items() if count - 2 > MAX_EVENT_STATEMENTS} == {}


def test_events_stand_in_firing_order() -> None:
    order = [
        "startup",
        "config",
        "pre_build",
        "files",
        "nav",
        "pre_page",
        "page_markdown",
        "page_content",
        "env",
    ]
    order += ["template_context", "post_template", "page_context", "post_page", "post_build", "build_error"]
    names = [each.name.removeprefix("on_") for each in events()]
    assert names == sorted(names, key=order.index)


def events() -> list[Function]:
    """Return the plugin's methods that MkDocs calls."""
    found = [each for each in functions(PLUGIN) if each.name.startswith("on_")]
    assert len(found) > 5
    return sorted(found, key=lambda each: each.lineno)


def proper_names() -> set[str]:
    """Return the names in the main articles at hand, and of the people and organizations of every glossary.

    Names of languages are nobody's: a stemmer may be for Russian whatever the article is about.
    """
    found: set[str] = set()
    for folder in DATA_FOLDERS:
        given = [Path(os.environ[TEXTS])] if os.environ.get(TEXTS) else []
        library, _ = load_library(folder, given, PROJECT)
        own = library.explainer.article.id
        for passage in (each for each in library.every if each.source == own):
            found.update(passage.facts.names)
        for entry in library.explainer.glossary.entries:
            found.update((entry.term, *entry.also) if entry.is_actor else ())
    languages = {str(language) for language in Locale("en").languages.values()}
    return {each for each in found if each[:1].isupper() and each not in languages}


def test_no_proper_name_of_any_article_in_the_generator() -> None:
    names = proper_names()
    assert len(names) > 20
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)"
    )
    texts = {
        path: path.read_bytes().decode("utf-8", "ignore")
        for path in [*HOOKS.rglob("*"), PROJECT / "build.py"]
        if path.is_file()
    }
    found = {name(path): pattern.findall(text) for path, text in texts.items() if path.suffix != ".pyc"}
    assert {path: hits for path, hits in found.items() if hits} == {}


def drawn_tree() -> dict[str, set[str]]:
    """Return what the tree in ARCHITECTURE.md shows: each folder that it opens, with what it lists there.

    The tree is the first code block. A line has a name or several (``a.in/.txt, b.md``), then two spaces or
    more and what that is. Two spaces of indentation make a level, folders end in a slash, ``*`` is any name.
    """
    text = (PROJECT / "ARCHITECTURE.md").read_text("utf-8")
    block = re.search(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert block, "ARCHITECTURE.md has no code block"
    tree: dict[str, set[str]] = {}
    open_folders: list[str] = []
    for line in filter(str.strip, block[1].splitlines()):
        depth = (len(line) - len(line.lstrip())) // 2
        del open_folders[depth:]
        names = re.split(r"\s{2,}", line.strip())[0].split(", ")
        for each in names:
            first, *endings = each.rstrip("/").split("/.")
            variants = [first, *(f"{first.rsplit('.', 1)[0]}.{ending}" for ending in endings)]
            tree.setdefault("/".join(open_folders), set()).update(variants)
        open_folders.append(names[-1].rstrip("/"))
    return tree


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=PROJECT, capture_output=True, encoding="utf-8", check=True
    )
    return listed.stdout.splitlines()


def test_the_drawn_tree_is_the_real_one() -> None:
    files = tracked()
    for folder, patterns in drawn_tree().items():
        start = f"{folder}/" if folder else ""
        real = {path.removeprefix(start).split("/")[0] for path in files if path.startswith(start)}
        missing = {
            each for each in real - {"__init__.py"} if not any(fnmatch(each, pattern) for pattern in patterns)
        }
        gone = {pattern for pattern in patterns if not any(fnmatch(each, pattern) for each in real)}
        assert (folder, missing, gone) == (folder, set(), set())
