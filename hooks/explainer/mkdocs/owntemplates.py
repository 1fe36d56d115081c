"""Templates of a site's own: what browsers do not run in them, and names that take no template's place."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from explainer.content.wording import suggest
from explainer.content.yamlfile import Report, load_text
from explainer.problems import InvalidContent, Problem
from explainer.weight.assets import THEME

_NAMED = re.compile(r"""["']([\w./-]+\.(?:html|xml|txt|css|js))["']""")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
#: What the pages' policy lets no browser do -> how it is called. Scripts in the head get a hash.
_DEAD = (
    (re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*json)[^>]*>", re.IGNORECASE), "a script of your own"),
    (re.compile(r"(?<=\s)on[a-z]+\s*=\s*[\"'{]", re.IGNORECASE), "an attribute that runs code"),
    (re.compile(r"(?<=\s)style\s*=\s*[\"'{]", re.IGNORECASE), "the attribute 'style'"),
)
_WITH_HEAD = frozenset({"main.html", "parts/shell.html", "parts/head.html", "404.html"})


def own_templates(config: MkDocsConfig, project: Path) -> dict[str, str]:
    """Return the text of each template of a site's own, by its file as problems call it."""
    if not config.theme.custom_dir:
        return {}
    files = (file for file in sorted(Path(config.theme.custom_dir).rglob("*")) if file.suffix == ".html")
    return {
        Path(os.path.relpath(file, project)).as_posix(): file.read_text("utf-8", errors="replace")
        for file in files
        if file.is_file()
    }


def refuse_unreadable(config: MkDocsConfig, project: Path) -> None:
    """Stop before a template is filled in that is no text, or has no end.

    Raises:
        InvalidContent: With all such templates.
    """
    found: list[Problem] = []
    for file in sorted(Path(config.theme.custom_dir).rglob("*.html")) if config.theme.custom_dir else ():
        report = Report(Path(os.path.relpath(file, project)).as_posix())
        if not file.is_dir():
            load_text(file, report)
        found += report.problems
    if found:
        raise InvalidContent(found)


def own_texts(config: MkDocsConfig, project: Path) -> dict[str, str]:
    """Return the texts of the site's own templates, style sheets and data, by their files as problems call them."""
    docs = Path(config.docs_dir)
    named = (docs / str(name) for name in config.extra_css)
    files = (file for file in (*named, *sorted((docs / "data").glob("**/*.yml"))) if file.is_file())
    return own_templates(config, project) | {
        Path(os.path.relpath(file, project)).as_posix(): file.read_text("utf-8", errors="replace")
        for file in files
    }


def template_faults(config: MkDocsConfig, project: Path) -> Iterator[Problem]:
    """Yield what of the site's own templates, and of what stands beside them, does nothing."""
    texts = own_templates(config, project)
    names = {file: _name(file, config, project) for file in texts}
    every = {file.relative_to(THEME).as_posix() for file in THEME.rglob("*")}
    ours = [name for name in sorted(every) if name.endswith(".html")]
    known = {*ours} | _named(texts) | {*config.theme.static_templates}
    for file, text in texts.items():
        if names[file] not in known:
            advice = suggest(names[file], ours, "Name it as the one that it is to replace, or remove it.")
            yield Problem(
                file, 0, "data", f"no template of ours has this name, and nothing takes it in. {advice}"
            )
        yield from _dead(file, names[file], text)
    told = "\n".join(
        [*texts.values(), *config.theme.static_templates, str(config.theme.get("favicon") or "")]
    )
    for name, beside in _beside(config):
        if name not in every and beside.name not in told:
            path = Path(os.path.relpath(beside, project)).as_posix()
            fault = "no template of yours takes this file in. Put it among the pages, or remove it"
            yield Problem(path, 0, "data", f"{fault}.")


def _beside(config: MkDocsConfig) -> Iterator[tuple[str, Path]]:
    """Yield name and file of what lies beside the site's own templates."""
    folder = Path(config.theme.custom_dir or "")
    for file in sorted(folder.rglob("*")) if config.theme.custom_dir else ():
        if file.is_file() and file.suffix != ".html" and not file.name.startswith("."):
            yield file.relative_to(folder).as_posix(), file


def _dead(file: str, name: str, text: str) -> Iterator[Problem]:
    for pattern, what in _DEAD:
        is_head = what == _DEAD[0][1] and name in _WITH_HEAD
        if not is_head and (found := pattern.search(_COMMENT.sub(_blank, text))):
            line = text.count("\n", 0, found.start()) + 1
            remedy = "Remove it; styles of your own go into extra_css"
            yield Problem(file, line, "data", f"the pages' policy stops {what}. {remedy}.")


def _named(texts: Mapping[str, str]) -> set[str]:
    return {name for text in texts.values() for name in _NAMED.findall(text)}


def _name(file: str, config: MkDocsConfig, project: Path) -> str:
    return Path(os.path.relpath(project / file, config.theme.custom_dir)).as_posix()


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
