"""What MkDocs' own settings must be made of, told by line and in our words before MkDocs finds the first fault."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import yaml

from explainer.content.wording import label_faults, suggest

#: Settings that are lists -> an example of each.
_LISTS = {
    "nav": "nav: [index.md, {Why it matters: [who-pays.md]}]",
    "plugins": "plugins: [explainer]",
    "markdown_extensions": "markdown_extensions: [toc]",
    "hooks": "hooks: [hook.py]",
    "extra_css": "extra_css: [style.css]",
    "watch": "watch: [overrides]",
}
#: Of these a mapping may stand in the list's place: names with their settings.
_NAMED = frozenset({"plugins", "markdown_extensions"})
#: Lists of files; MkDocs has an answer of its own for what one may hold beside a path.
_FILES = frozenset({"hooks", "extra_css", "watch"})
#: Texts that stand on pages.
WORDS = ("site_name", "site_description", "site_author", "copyright")
_TEXT = "tag:yaml.org,2002:str"
_NOTHING = "tag:yaml.org,2002:null"
_THEME_NAME = "Write theme: explainer, or theme: material"
_ENV = "!ENV"
#: Our settings below ``plugins``, which no file of types may be asked for here: those read what this reads.
OPTIONS = tuple(
    "slug licence language catalogues editions limits checks texts pages autolink labels tokens dark_tokens".split()
)
OURS, MATERIAL = "explainer", "material"
_THEME_KEYS = ("name", "custom_dir", "favicon", "static_templates")
#: Keys of a theme that have their place among our own settings.
_OF_LANGUAGE = ("language", "locale")

Fault = tuple[str, int, str]


def shape_faults(top: yaml.MappingNode, docs: Path, project: Path) -> Iterator[Fault]:
    """Yield key, line and message of each setting that is not what it must be.

    Args:
        top: ``mkdocs.yml``.
        docs: The folder of the pages.
        project: The folder that paths are seen from.
    """
    for key, value in top.value:
        name = str(key.value)
        found = [*_unknown_plugins(top, value)] if name == "plugins" else []
        if name in _LISTS and value.tag != _ENV:
            found += _of_list(name, key, value)
        elif name == "theme":
            found += _of_theme(key, value, docs, project)
        yield from ((name, line, f"'{name}': {fault}") for line, fault in found)


def word_faults(top: yaml.MappingNode) -> Iterator[tuple[int, str]]:
    """Yield line and message of each text that pages of ours show, and that is none to be shown."""
    for key, value in top.value:
        if key.value in WORDS and value.tag == _TEXT:
            yield from (
                (key.start_mark.line + 1, f"'{key.value}' {fault}") for fault in label_faults(value.value)
            )
        elif key.value == "nav":
            yield from _menu_faults(value)


def _menu_faults(nav: yaml.Node) -> Iterator[tuple[int, str]]:
    for item in nav.value if isinstance(nav, yaml.SequenceNode) else ():
        for title, inner in item.value if isinstance(item, yaml.MappingNode) else ():
            line = title.start_mark.line + 1
            yield from ((line, f"nav: '{title.value}' {fault}") for fault in label_faults(str(title.value)))
            yield from _menu_faults(inner)


def theme_faults(top: yaml.MappingNode) -> Iterator[tuple[int, str]]:
    """Yield line and message of a theme that has no place for our pages, and of keys that ours does not read."""
    theme, name = value_of(top, "theme"), theme_name(top)
    remedy = "Write theme: explainer, or theme: material."
    if theme is None:
        yield 1, f"no theme is named, and MkDocs' own is not for these pages. {remedy}"
    elif name not in (OURS, MATERIAL):
        advice = suggest(name, (OURS, MATERIAL), remedy)
        yield theme.start_mark.line + 1, f"the theme '{name}' has no place for receipts. {advice}"
    elif name == OURS and isinstance(theme, yaml.MappingNode):
        for key, _ in theme.value:
            if key.value in _OF_LANGUAGE:
                remedy = "Write the language below plugins, as language: of explainer"
                yield key.start_mark.line + 1, f"theme: '{key.value}' does nothing here. {remedy}."
            elif key.value not in _THEME_KEYS:
                advice = suggest(
                    str(key.value), _THEME_KEYS, f"Remove it; it may have {', '.join(_THEME_KEYS)}."
                )
                yield key.start_mark.line + 1, f"theme: our theme has no '{key.value}'. {advice}"


def told_otherwise(top: yaml.MappingNode) -> Iterator[str]:
    """Yield the settings of which MkDocs would tell what another line tells better."""
    from mkdocs.utils import get_theme_names  # reads what every package offers

    names = [str(key.value) for key, _ in top.value]
    if "site_name" not in names and get_close_matches("site_name", names, n=1):
        yield "site_name"
    if (theme := theme_name(top)) and theme not in {*get_theme_names()} and "INHERIT" not in names:
        yield "theme"


def value_of(node: yaml.MappingNode, name: str) -> yaml.Node | None:
    """Return the value of a key, or None."""
    return next((value for key, value in node.value if key.value == name), None)


def theme_name(top: yaml.MappingNode) -> str:
    """Return the name of the theme; empty where none can be told."""
    theme = value_of(top, "theme")
    named = value_of(theme, "name") if isinstance(theme, yaml.MappingNode) else theme
    return str(named.value) if isinstance(named, yaml.ScalarNode) else ""


def _of_list(name: str, key: yaml.Node, value: yaml.Node) -> Iterator[tuple[int, str]]:
    line = key.start_mark.line + 1
    if isinstance(value, yaml.SequenceNode):
        check = _of_menu if name == "nav" else _of_named if name in _NAMED else _of_files
        for item in value.value:
            yield from check(item)
        if name == "nav" and not value.value:
            yield line, "it is empty. Name the pages, or leave it out: then all of them are in the menu"
    elif value.tag != _NOTHING and not (name in _NAMED and isinstance(value, yaml.MappingNode)):
        yield line, f"it is {_kind(value)}, not a list. Write, for example, {_LISTS[name]}"


def _of_menu(item: yaml.Node) -> Iterator[tuple[int, str]]:
    example = "Write a page's file, for example - who-pays.md, or - Why it matters: [who-pays.md]"
    line = item.start_mark.line + 1
    if isinstance(item, yaml.MappingNode) and len(item.value) == 1:
        title, inner = item.value[0]
        if isinstance(inner, yaml.SequenceNode):
            for below in inner.value:
                yield from _of_menu(below)
        elif inner.tag != _TEXT:
            what = "nothing" if inner.tag == _NOTHING else _kind(inner)
            yield line, f"'{title.value}' leads to {what}. {example}"
    elif isinstance(item, yaml.MappingNode):
        yield line, f"one item has {len(item.value)} keys. Begin each with a dash of its own. {example}"
    elif item.tag != _TEXT:
        yield line, f"an item is {_kind(item)}. {example}"


def _of_named(item: yaml.Node) -> Iterator[tuple[int, str]]:
    line = item.start_mark.line + 1
    if isinstance(item, yaml.ScalarNode) and item.tag != _TEXT:
        yield line, f"an item is {_kind(item)}. Write a name, or remove the dash"
    is_one = isinstance(item, yaml.MappingNode) and len(item.value) == 1
    for key, value in item.value if is_one else ():
        if isinstance(value, yaml.ScalarNode) and value.tag not in (_NOTHING, _ENV):
            yield (
                line,
                f"the settings of '{key.value}' are {_kind(value)}. Write them as keys, or the name alone",
            )


def _unknown_plugins(top: yaml.MappingNode, value: yaml.Node) -> Iterator[tuple[int, str]]:
    """Yield each plugin that is not installed; MkDocs looks no further than the first."""
    from mkdocs.plugins import get_plugins  # reads what every package offers

    known, theme = get_plugins(), theme_name(top)
    for node in _plugin_names(value):
        name = str(node.value)
        if name.lstrip("/") not in known and f"{theme}/{name}" not in known:
            advice = suggest(name, known, "Install its package, or remove it")
            yield node.start_mark.line + 1, f"there is no plugin '{name}' here. {advice}"


def _plugin_names(value: yaml.Node) -> Iterator[yaml.Node]:
    for item in value.value if isinstance(value, yaml.SequenceNode | yaml.MappingNode) else ():
        node = item[0] if isinstance(item, tuple) else item
        if isinstance(node, yaml.MappingNode) and node.value:
            node = node.value[0][0]
        if isinstance(node, yaml.ScalarNode) and node.tag == _TEXT:
            yield node


def _of_files(item: yaml.Node) -> Iterator[tuple[int, str]]:
    if isinstance(item, yaml.ScalarNode) and item.tag != _TEXT:
        yield item.start_mark.line + 1, f"an item is {_kind(item)}. Write a file's path, or remove the dash"


def _of_theme(key: yaml.Node, theme: yaml.Node, docs: Path, project: Path) -> Iterator[tuple[int, str]]:
    line = key.start_mark.line + 1
    if isinstance(theme, yaml.MappingNode):
        for inner, value in theme.value:
            if inner.value == "custom_dir":
                yield from ((inner.start_mark.line + 1, fault) for fault in _of_folder(value, docs, project))
            elif inner.value == "name" and value.tag != _TEXT:
                yield inner.start_mark.line + 1, f"'name' is {_kind(value)}. {_THEME_NAME}"
            elif inner.value == "favicon":
                yield from (
                    (inner.start_mark.line + 1, fault) for fault in _of_icon(value, theme, docs, project)
                )
        if not any(inner.value == "name" for inner, _ in theme.value):
            yield line, "it has no 'name'. Add it: name: explainer"
    elif theme.tag != _TEXT:
        yield line, f"it is {_kind(theme)}, not a name. {_THEME_NAME}"


def _of_icon(value: yaml.Node, theme: yaml.MappingNode, docs: Path, project: Path) -> Iterator[str]:
    """Yield why there is no such icon, among the pages or the site's own templates."""
    folder = value_of(theme, "custom_dir")
    places = [docs, *([project / str(folder.value)] if isinstance(folder, yaml.ScalarNode) else [])]
    if value.tag != _TEXT:
        yield f"'favicon' is {_kind(value)}. Write a picture's file among the pages, for example favicon: icon.svg"
    elif not any((place / value.value).is_file() for place in places):
        yield f"'favicon': there is no file '{value.value}' among the pages. Mend the path, or leave it out"


def _of_folder(value: yaml.Node, docs: Path, project: Path) -> Iterator[str]:
    if value.tag != _TEXT:
        yield f"'custom_dir' is {_kind(value)}. Write the folder of your templates, for example custom_dir: overrides"
        return
    place = project / value.value
    if place.exists() and not place.is_dir():
        yield f"'custom_dir' is a file, '{value.value}'. Name the folder that your templates are in"
    elif not place.is_dir():
        near = [each.name for each in project.iterdir() if each.is_dir() and not each.name.startswith(".")]
        advice = suggest(value.value, near, "Make it, mend the path, or leave it out")
        yield f"the folder '{value.value}' of 'custom_dir' is not there. {advice}"
    elif docs.resolve().is_relative_to(place.resolve()):  # MkDocs would publish whatever is in it
        yield f"'custom_dir' is '{value.value}', where the pages are. Name a folder of its own, such as overrides"


def _kind(node: yaml.Node) -> str:
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    if isinstance(node, yaml.MappingNode):
        return "a group of keys"
    if node.tag == _NOTHING:
        return "empty"
    return "a text" if node.tag == _TEXT else str(node.value)
