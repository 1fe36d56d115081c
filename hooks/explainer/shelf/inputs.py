"""All that a project's build reads, as a few checksums: while they are the same, so is the built site.

``project`` is its folder and whatever its settings name elsewhere; ``lock`` what was proven so far, which a build
itself writes; ``texts`` the sources' words among the texts at hand; ``generator`` our code, Python and every package
installed; ``options`` what was asked for, and the time of its last commit. Pages are the same with and without texts,
so parts that were built elsewhere may differ in those.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from hashlib import file_digest, sha256
from importlib.metadata import distributions
from pathlib import Path

import yaml

from explainer.checks.lock import NAME as LOCK
from explainer.content.settingsyaml import compose_settings
from explainer.content.yamlfile import Report, load_text

LOCK_INPUT = "lock"
_PACKAGE = Path(__file__).parents[1]
_SETTINGS = "mkdocs.yml"
#: What is no source in a project's folder: tools' own, and what is built.
_PASSED_OVER = frozenset({"__pycache__", "node_modules"})
_LONGEST_PATH = 300  # characters of a setting that may be one
_SUM = re.compile(r"\b[0-9a-f]{64}\b")
_DATA = (".yml", ".yaml")


def input_digests(
    project: Path, outputs: Collection[Path], texts: Path | None, options: object
) -> dict[str, str]:
    """Return the checksums by name.

    Args:
        project: The folder with ``mkdocs.yml``.
        outputs: The folders in it that are built.
        texts: A folder with texts of sources, beside those that the settings name.
        options: All else that the pages depend on, as JSON takes it.
    """
    elsewhere, variables = _named(project)
    files = sorted({*_files(project, {each.resolve() for each in outputs}), *elsewhere})
    asked = {name: os.environ.get(name) for name in sorted(variables)}
    sums = {_relative(file, project): _sum(file) for file in files}
    return {
        "project": _digest(f"{each}  {name}" for name, each in sums.items() if not name.endswith(LOCK)),
        LOCK_INPUT: _digest(f"{each}  {name}" for name, each in sums.items() if name.endswith(LOCK)),
        "texts": _digest(_texts_of(files, texts)) if texts else "",
        "generator": generator_digest(),
        "options": _digest([json.dumps([options, asked], sort_keys=True)]),
    }


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return the names of what is no longer the same."""
    return [name for name, value in now.items() if before.get(name) != value]


@cache
def generator_digest() -> str:
    """Return the checksum of our code and data, of Python, and of the names and versions of all packages."""
    package = (f"{_sum(file)}  {_relative(file, _PACKAGE)}" for file in sorted(_files(_PACKAGE, ())))
    packages = {f"{each.name} {each.version}" for each in distributions()}
    return _digest([sys.version, *sorted(packages), *package])


def _files(top: Path, outputs: Collection[Path]) -> Iterator[Path]:
    """Yield the files below a folder but for hidden ones and what is built; links are followed, each folder once."""
    seen = set(outputs)
    for folder, folders, names in os.walk(top, followlinks=True):
        kept = [each for each in folders if _is_source(each) and Path(folder, each).resolve() not in seen]
        folders[:] = kept
        seen |= {Path(folder, each).resolve() for each in kept}
        yield from (file for name in names if _is_source(name) and (file := Path(folder, name)).is_file())


def _is_source(name: str) -> bool:
    return not name.startswith(".") and name not in _PASSED_OVER


def _named(project: Path) -> tuple[set[Path], set[str]]:
    """Return what the settings name, those that they inherit included.

    Returns:
        The files outside the project, or in hidden folders of it; the environment's variables.
    """
    waiting, seen = [project / _SETTINGS], set()
    found: set[Path] = set()
    asked: set[str] = set()
    while waiting:
        settings = waiting.pop()
        seen.add(settings.resolve())
        node = _read(settings)
        asked.update(_variables(node))
        elsewhere = set(_elsewhere(node, project))
        waiting += [each for each in elsewhere if each.suffix in _DATA and each.resolve() not in seen]
        found |= elsewhere
    return found, asked


def _elsewhere(node: yaml.Node | None, project: Path) -> Iterator[Path]:
    for value in _values(node):
        place = Path(os.path.normpath(project / value))
        if _is_elsewhere(place, project) and place.exists():
            yield from [place] if place.is_file() else _files(place, ())


def _is_elsewhere(place: Path, project: Path) -> bool:
    if project.is_relative_to(place):
        return False
    return not place.is_relative_to(project) or not all(map(_is_source, place.relative_to(project).parts))


def _values(node: yaml.Node | None) -> Iterator[str]:
    """Yield the values of settings that may be paths; those that come from the environment, too."""
    for value in (*_scalars(node), *(os.environ.get(name, "") for name in _variables(node))):
        if value and len(value) < _LONGEST_PATH and "\0" not in value and "\n" not in value:
            yield value


def _read(settings: Path) -> yaml.Node | None:
    report = Report(settings.name)
    return compose_settings(load_text(settings, report), report)


def _nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    if node is not None:
        yield node
    if isinstance(node, yaml.CollectionNode):
        for each in node.value:
            for inner in each[1:] if isinstance(each, tuple) else (each,):
                yield from _nodes(inner)


def _scalars(node: yaml.Node | None) -> Iterator[str]:
    return (str(each.value) for each in _nodes(node) if isinstance(each, yaml.ScalarNode))


def _variables(node: yaml.Node | None) -> Iterator[str]:
    """Yield the names of the environment's variables that settings ask for: ``!ENV NAME``, ``!ENV [NAME, OTHER]``."""
    for each in _nodes(node):
        if each.tag == "!ENV":
            yield from _scalars(each)


def _texts_of(files: Iterable[Path], texts: Path) -> Iterator[str]:
    """Yield name and checksum of those texts that belong to a project: by checksum, or by a source's id."""
    data = [file for file in files if file.suffix in _DATA]
    sums = {found for file in data for found in _SUM.findall(file.read_text("utf-8", errors="replace"))}
    ids = {file.stem for file in data}
    for file in sorted(texts.iterdir()):
        if file.is_file() and (file.stem in ids or _sum(file) in sums):
            yield f"{_sum(file)}  {file.name}"


def _sum(file: Path) -> str:
    try:
        seen = file.stat()
        return _sum_of(file, seen.st_mtime_ns, seen.st_size)
    except OSError as error:  # the build says what is wrong with it
        return f"unreadable: {error.errno}"


@lru_cache(maxsize=1 << 16)  # texts are asked for by each explainer
def _sum_of(file: Path, changed: int, size: int) -> str:  # noqa: ARG001
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def _relative(file: Path, top: Path) -> str:
    return Path(os.path.relpath(file, top)).as_posix()


def _digest(lines: Iterable[str]) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()
