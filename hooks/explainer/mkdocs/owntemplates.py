"""Templates of a site's own: what browsers do not run in them, and names that take no template's place."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from explainer.content.wording import suggest
from explainer.content.yamlfile import Report, load_text
from explainer.pages.picturefiles import picture_fault
from explainer.problems import InvalidContent, Problem
from explainer.weight.assets import THEME

_NAMED = re.compile(r"""["']([^"'\n]+\.(?:html|xml|txt|css|js))["']""")
_COMPUTED = re.compile(
    r"\{%-?\s*(?:include|import|from|extends)\s(?:[^%\"']*%|[^%]*~)"
)  # by a variable, or put together
#: What is no tag of the page: Jinja's own, comments, and what is put into the head, where scripts get a hash.
_ASIDE = re.compile(
    r"\{%-?\s*block\s+(?:extra)?head\b.*?\{%-?\s*endblock[^%]*%\}|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->",
    re.DOTALL,
)
#: What the pages' policy lets no browser do -> how it is called. Scripts in the head get a hash.
_DEAD = (
    (re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*json)[^>]*>", re.IGNORECASE), "a script of your own"),
    (re.compile(r"<[a-z][^<>]*?\son[a-z]+\s*=", re.IGNORECASE), "an attribute that runs code"),
    (re.compile(r"<[a-z][^<>]*?\sstyle\s*=", re.IGNORECASE), "the attribute 'style'"),
)
_WITH_HEAD = frozenset({"main.html", "parts/shell.html", "parts/head.html", "404.html"})


def own_templates(config: MkDocsConfig, project: Path) -> dict[str, str]:
    """Return the text of each template of a site's own, by its file as problems call it."""
    files = (file for file in _own_files(config) if _is_template(file, config) and file.is_file())
    return _read(files, project)


def _is_template(file: Path, config: MkDocsConfig) -> bool:
    """Tell whether a file of the site's own is filled in: by its name, or as the settings say so."""
    name = file.relative_to(config.theme.custom_dir or file.parent).as_posix()
    return file.suffix == ".html" or name in config.theme.static_templates


def _own_files(config: MkDocsConfig) -> list[Path]:
    """Return what is in the site's own folder of templates and is no folder: files, pipes, links to nowhere."""
    folder = config.theme.custom_dir
    return sorted(each for each in Path(folder).rglob("*") if not each.is_dir()) if folder else []


def _read(files: Iterable[Path], project: Path) -> dict[str, str]:
    """Return the texts of some files, by the names that problems call them."""
    return {
        Path(os.path.relpath(file, project)).as_posix(): file.read_text("utf-8", errors="replace")
        for file in files
    }


def refuse_unreadable(config: MkDocsConfig, project: Path) -> None:
    """Stop before a template is filled in that is no text, or has no end.

    Raises:
        InvalidContent: With all such templates.
    """
    found: list[Problem] = []
    for file in _own_files(config):
        report = Report(Path(os.path.relpath(file, project)).as_posix())
        if _is_template(file, config):
            load_text(file, report)
        found += report.problems
    if found:
        raise InvalidContent(found)


def own_texts(config: MkDocsConfig, project: Path) -> dict[str, str]:
    """Return the texts of the site's own templates, style sheets and data, by their files as problems call them."""
    docs = Path(config.docs_dir)
    named = (docs / str(name) for name in config.extra_css)
    files = (file for file in (*named, *sorted((docs / "data").glob("**/*.yml"))) if file.is_file())
    return own_templates(config, project) | _read(files, project)


def template_faults(config: MkDocsConfig, project: Path) -> Iterator[Problem]:
    """Yield what of the site's own templates, and of what stands beside them, does nothing."""
    yield from _absent(config)
    for each in filter(Path.is_file, _own_files(config)):
        if fault := picture_fault(each):
            yield Problem(Path(os.path.relpath(each, project)).as_posix(), 0, "data", fault)
    texts = own_templates(config, project)
    names = {file: _name(file, config, project) for file in texts}
    every = {file.relative_to(THEME).as_posix() for file in THEME.rglob("*")}
    ours = [name for name in sorted(every) if name.endswith(".html")]
    known = {*ours} | _named(texts) | {*config.theme.static_templates}
    is_open = any(_COMPUTED.search(text) for text in texts.values())
    for file, text in texts.items():
        if names[file] not in known and not is_open:
            advice = suggest(names[file], ours, "Name it as the one that it is to replace, or remove it.")
            yield Problem(
                file, 0, "data", f"no template of ours has this name, and nothing takes it in. {advice}"
            )
        if not text.strip() and names[file] in ours and "/" not in names[file]:
            fault = "the template is empty, and so is each page that it makes. Write it, or remove it."
            yield Problem(file, 0, "data", fault)
        yield from _dead(file, names[file], text) if file.endswith(".html") else ()
    beside_them = list(_beside(config))
    sheets = (each for _, each in beside_them if each.suffix in (".css", ".js", ".mjs"))
    own = (Path(config.docs_dir) / str(each) for each in config.extra_css)
    read = (each.read_text("utf-8", errors="replace") for each in (*sheets, *own) if each.is_file())
    named = (
        *config.theme.static_templates,
        *map(str, config.extra_css),
        str(config.theme.get("favicon") or ""),
    )
    told = "\n".join((*texts.values(), *read, *named))
    for name, beside in beside_them:
        if name not in every and beside.name not in told:
            path = Path(os.path.relpath(beside, project)).as_posix()
            fault = "no template of yours takes this file in. Put it among the pages, or remove it"
            yield Problem(path, 0, "data", f"{fault}.")


def _absent(config: MkDocsConfig) -> Iterator[Problem]:
    """Yield each template that MkDocs is to fill in by itself and that is nowhere; it would leave it out."""
    for name in sorted(config.theme.static_templates):
        if not any(Path(folder, name).is_file() for folder in config.theme.dirs):
            fault = f"theme: there is no template '{name}' in the folder of 'custom_dir'"
            yield Problem(
                "mkdocs.yml", 0, "data", f"{fault}. Put it there, or remove it from 'static_templates'."
            )


def _beside(config: MkDocsConfig) -> Iterator[tuple[str, Path]]:
    """Yield name and file of what lies beside the site's own templates, and MkDocs would take into the site."""
    for file in _own_files(config):
        name = file.relative_to(config.theme.custom_dir or "")
        is_hidden = any(part.startswith(".") for part in name.parts) or name.parts[0] == "locales"
        is_left_out = file.suffix in (".html", ".md", ".py") or "readme" in file.name.lower()
        if file.is_file() and not is_hidden and not is_left_out:
            yield name.as_posix(), file


def _dead(file: str, name: str, text: str) -> Iterator[Problem]:
    for pattern, what in _DEAD:
        is_head = what == _DEAD[0][1] and name in _WITH_HEAD
        if not is_head and (found := pattern.search(_ASIDE.sub(_blank, text))):
            line = text.count("\n", 0, found.start()) + 1
            remedy = "Remove it; styles of your own go into extra_css"
            yield Problem(file, line, "data", f"the pages' policy stops {what}. {remedy}.")


def _named(texts: Mapping[str, str]) -> set[str]:
    return {name for text in texts.values() for name in _NAMED.findall(text)}


def _name(file: str, config: MkDocsConfig, project: Path) -> str:
    return Path(os.path.relpath(project / file, config.theme.custom_dir)).as_posix()


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
