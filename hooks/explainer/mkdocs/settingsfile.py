"""``mkdocs.yml`` as its author wrote it: what MkDocs would take without a word and do nothing with, by its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

from explainer.content.settingsyaml import compose_settings
from explainer.content.wording import site_address_faults, suggest, verbatim_faults
from explainer.content.yamlfaults import cut_texts
from explainer.content.yamlfile import Report, load_text
from explainer.mkdocs.settingshapes import (
    MATERIAL,
    OPTIONS,
    OURS,
    WORDS,
    shape_faults,
    theme_faults,
    theme_name,
    told_otherwise,
    value_of,
    word_faults,
)
from explainer.problems import Problem
from explainer.weight.tokenfaults import properties

_INHERIT = "INHERIT"
_MOST_FILES = 20
_STRING = "tag:yaml.org,2002:str"
#: Keys that our templates or our plugin leave unread -> what to do instead.
_UNREAD = {
    "extra_javascript": "The pages' policy lets no script but ours run. Remove it.",
    "extra_templates": "Templates of your own go into the folder that custom_dir names (CONTRIBUTING.md).",
    "repo_url": "No template of ours shows it. Remove it, or link to it from a page.",
    "repo_name": "No template of ours shows it. Remove it.",
    "edit_uri": "No template of ours shows it. Remove it.",
    "edit_uri_template": "No template of ours shows it. Remove it.",
    "extra": "No template of ours reads it. Remove it, or read it in a template of your own (custom_dir).",
    "google_analytics": "The pages' policy lets no script but ours run, and readers are not counted. Remove it.",
    "validation": "The built folder's links are checked by the plugin, all of them. Remove it.",
}
#: What Material's pages, or templates of a site's own, may read.
_READ_BY_OTHERS = frozenset({"repo_url", "repo_name", "edit_uri", "edit_uri_template", "extra"})
_TOKENS = ("plugins.explainer.tokens", "plugins.explainer.dark_tokens")
_FILE = "mkdocs.yml"
_LAST_PORT = 65_535
_LONGEST = 500  # letters of a text that pages show
_FOLDERS = ("site_dir", "docs_dir")


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """The settings' lines and faults.

    Attributes:
        problems: What is wrong.
        lines: The line of each key, by its path: ``{"plugins.explainer.slug": 7, "theme": 3}``.
        values: The texts of the first level, by key.
        is_readable: Whether MkDocs can read it.
        told: The settings of the first level of which something is said that MkDocs would say again, worse.
        is_shared: Whether the site's theme is Material, where other pages than ours may be.
    """

    problems: tuple[Problem, ...]
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    is_readable: bool = True
    told: frozenset[str] = frozenset()
    is_shared: bool = False

    @property
    def docs_dir(self) -> str:
        """Return the folder of the pages as it is written, MkDocs' own where none is."""
        return self.values.get("docs_dir") or "docs"

    def placed(self, problem: Problem) -> Problem:
        """Give a problem of a setting, whose message begins with its key, the key's line."""
        key = problem.message.partition(":")[0]
        line = self.lines.get(key) or self.lines.get(f"plugins.explainer.{key}", 0)
        is_ours = problem.path == _FILE and not problem.line
        return replace(problem, line=line) if is_ours else problem


def glance_at_settings(file: Path) -> SettingsFile:
    """Read what a site's own file says without looking for faults: whoever starts a build is told them by it."""
    top = _top(file, Report(file.name))
    if top is None:
        return SettingsFile((), is_readable=False)
    return SettingsFile((), values=_texts(top), is_shared=_is_shared(top))


def read_settings(file: Path) -> SettingsFile:
    """Read the settings of a site, those that they inherit included."""
    report = Report(file.name)
    top = _top(file, report)
    if top is None:
        return SettingsFile(tuple(report.problems), is_readable=False)
    lines, values = dict(_lines(top, "")), _texts(top)
    is_whole = _inherited(top, file, report)
    shapes = [*shape_faults(top, file.parent / (values.get("docs_dir") or "docs"), file.parent)]
    own = () if _is_shared(top) else (*_unknown(top), *_unread(top), *word_faults(top))
    for line, message in (*_doubled(top), *_unfit_texts(top), *own):
        report.add(line, message)
    for _, line, message in shapes:
        report.add(line, message)
    names = [str(key.value) for key, _ in top.value]
    twice = {"plugins"} if names.count("plugins") > 1 else set()  # of which MkDocs takes the last
    told = frozenset({*(key for key, _, _ in shapes), *told_otherwise(top), *twice})
    unseen = [*_unseen(top)]
    for line, message in unseen:
        report.add(line, message)
    if all(key != "theme" for key, _, _ in shapes) and not any(key.value == _INHERIT for key, _ in top.value):
        for line, message in theme_faults(top):
            report.add(line, message)
    return SettingsFile(tuple(report.problems), lines, values, is_whole and not unseen, told, _is_shared(top))


@lru_cache(maxsize=2)  # asked for twice in a build, and at each save of a preview: long menus take their time
def _composed(text: str) -> tuple[yaml.Node | None, tuple[Problem, ...]]:
    report = Report("")
    return compose_settings(text, report), tuple(report.problems)


def _top(file: Path, report: Report) -> yaml.MappingNode | None:
    text = load_text(file, report)
    if report.problems:
        return None
    node, faults = _composed(text)
    for found in faults:
        report.add(found.line, found.message)
    if isinstance(node, yaml.MappingNode):
        return node
    if not report.problems:
        fault = "the file is empty" if node is None else "expected keys with values"
        report.add(1, f"{fault}. Begin it, for example, with site_name: The canal, explained")
    return None


def _inherited(top: yaml.MappingNode, file: Path, report: Report) -> bool:
    """Note what is wrong with the files that the settings inherit from; return whether MkDocs can read them."""
    seen, node = [file.resolve()], value_of(top, _INHERIT)
    line = node.start_mark.line + 1 if node else 0
    while node is not None:
        base = (seen[-1].parent / str(node.value)).resolve() if isinstance(node, yaml.ScalarNode) else None
        if base is None or not base.is_file():
            report.add(line, f"{_INHERIT} names no file. Write, for example, {_INHERIT}: ../base.yml")
            return False
        if base in seen or len(seen) > _MOST_FILES:
            report.add(line, f"{_INHERIT} leads back to {base.name}. Let no file inherit from itself.")
            return False
        seen.append(base)
        inner = Report(base.name)
        below = _top(base, inner)
        if below is None:
            for problem in inner.problems:
                report.add(line, f"{base.name}, line {problem.line}: {problem.message}")
            return False
        is_shared = _is_shared(top) or _is_shared(below)
        for inside, fault in (
            *_doubled(below),
            *_unfit_texts(below),
            *(() if is_shared else _unknown(below)),
        ):
            report.add(line, f"{base.name}, line {inside}: {fault}")
        node = value_of(below, _INHERIT)
    return True


def _lines(node: yaml.Node, path: str) -> Iterator[tuple[str, int]]:
    """Yield the path and line of each key; items of a list stand under their list's path."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = f"{path}.{key.value}" if path else str(key.value)
            yield inner, key.start_mark.line + 1
            yield from _lines(value, inner)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            named = [value for _, value in item.value] if isinstance(item, yaml.MappingNode) else [item]
            for each in named:
                if isinstance(each, yaml.ScalarNode):
                    yield f"{path}.{each.value}", each.start_mark.line + 1
            yield from _lines(item, path)


def _texts(top: yaml.MappingNode) -> dict[str, str]:
    return {
        str(key.value): str(value.value) for key, value in top.value if isinstance(value, yaml.ScalarNode)
    }


def _doubled(node: yaml.Node) -> Iterator[tuple[int, str]]:
    """Yield each key that stands twice in one mapping; of those YAML takes the last without a word."""
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            name, line = str(key.value), key.start_mark.line + 1
            if name in seen and name != "<<":
                yield line, f"'{name}' stands twice, first in line {seen[name]}. Keep one of them."
            seen.setdefault(name, line)
            yield from _doubled(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _doubled(item)


def _unseen(node: yaml.Node) -> Iterator[tuple[int, str]]:
    """Yield each key or text with a character, written as an escape, that nobody sees or no file can hold."""
    if isinstance(node, yaml.ScalarNode):
        yield from ((node.start_mark.line + 1, f"a text {fault}") for fault in verbatim_faults(node.value))
    else:
        for item in node.value:
            for inner in item if isinstance(item, tuple) else (item,):
                yield from _unseen(inner)


def _unfit_texts(top: yaml.MappingNode) -> Iterator[tuple[int, str]]:
    """Yield what MkDocs takes for a name, a folder or an address and is none."""
    for key, value in top.value:
        if value.tag == _STRING:
            line = key.start_mark.line + 1
            yield from ((line, f"'{key.value}' {fault}.") for fault in _unfit(key.value, value.value))
            if key.value in WORDS:
                yield from cut_texts(value, value.end_mark.buffer or "")


def _unfit(key: str, text: str) -> Iterator[str]:
    if key == "site_name" and not text.strip():
        yield "is empty. Write, for example, site_name: The canal, explained"
    elif key in WORDS and len(text) > _LONGEST:
        yield f"has {len(text):,} letters; more than {_LONGEST} fit on no page. Shorten it"
    elif key == "site_url" and text:
        yield from site_address_faults(text)
    elif key == "dev_addr" and int(next(iter(re.findall(r":(\d{1,9})$", text)), 0)) > _LAST_PORT:
        yield f"is '{text}', and no port is beyond {_LAST_PORT}. Write, for example, 127.0.0.1:8000"
    elif key in _FOLDERS and text.startswith("~"):
        yield f"is '{text}', and ~ means no folder here. Write its path whole, or from {_FILE}"


def _unknown(top: yaml.MappingNode) -> Iterator[tuple[int, str]]:
    from mkdocs.config.defaults import MkDocsConfig  # only who builds needs all of MkDocs

    known = [name for name, _ in MkDocsConfig._schema if name != "config_file_path"]
    for key, _ in top.value:
        if key.value not in known and key.value not in (_INHERIT, "<<"):
            advice = f"It belongs below plugins, as {key.value}: of explainer."
            if key.value not in OPTIONS:
                advice = suggest(
                    str(key.value), known, "Remove it; the keys stand at mkdocs.org, Configuration."
                )
            yield key.start_mark.line + 1, f"there is no setting '{key.value}'. {advice}"


def _unread(top: yaml.MappingNode) -> Iterator[tuple[int, str]]:
    theme = value_of(top, "theme")
    has_templates = isinstance(theme, yaml.MappingNode) and value_of(theme, "custom_dir") is not None
    is_ours = theme_name(top) == OURS and not has_templates
    is_plain = sum(key.value == "plugins" for key, _ in top.value) == 1
    if (
        is_ours
        and is_plain
        and (search := next((line for path, line in _lines(top, "") if path == "plugins.search"), 0))
    ):
        yield (
            search,
            "plugins: 'search' does nothing here: these pages have a search of their own. Remove it.",
        )
    if is_ours and value_of(top, "extra_css") is None:
        yield from _unread_tokens(top)
    for key, value in top.value:
        if key.value in _UNREAD and (is_ours or key.value not in _READ_BY_OTHERS):
            yield key.start_mark.line + 1, f"'{key.value}' does nothing here. {_UNREAD[key.value]}"
        if key.value == "use_directory_urls" and str(value.value).lower() in {"true", "yes", "on"}:
            why = "the same folder must open from a server and from disk"
            yield key.start_mark.line + 1, f"'use_directory_urls' cannot be true: {why}. Remove it."


def _unread_tokens(top: yaml.MappingNode) -> Iterator[tuple[int, str]]:
    """Yield the custom properties that no style sheet reads, where there is none of the site's own."""
    for path, line in _lines(top, ""):
        head, _, name = path.rpartition(".")
        is_name = head in _TOKENS and re.fullmatch(r"[a-z-]+", name)  # else it is told what it is
        if is_name and name not in properties() and not get_close_matches(name, properties(), n=1):
            remedy = "Remove it, or read it in a style sheet of your own (extra_css)."
            yield line, f"{head.rpartition('.')[2]}: no style of ours reads '{name}'. {remedy}"


def _is_shared(top: yaml.MappingNode) -> bool:
    """Tell whether the settings are Material's and other plugins', too, which read what we do not."""
    return theme_name(top) == MATERIAL
