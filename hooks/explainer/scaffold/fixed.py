"""The pages that every site has and that need no words of the editor's, and the files around them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.resources import files

#: Where each file of ``files/`` goes in the new project.
PLACES = {
    "mkdocs.yml": "mkdocs.yml",
    "gitignore.txt": ".gitignore",
    "publish.github.yml": ".github/workflows/publish.yml",
    "publish.gitlab.yml": ".gitlab-ci.yml",
    "pre-commit.yml": ".pre-commit-config.yaml",
    "readme.md": "README.md",
    "about.md": "docs/about.md",
    "index.md": "docs/index.md",
}
_LISTS = {  # page: title, description
    "timeline": ("Timeline", "What happened when, and what was expected, each date with its receipt."),
    "glossary": ("Glossary", "Terms and names of this site in plain words."),
    "people": ("Who’s who", "The people and organizations of this site, and what each did."),
    "sources": ("Sources", "What this site rests on, paragraph by paragraph."),
    "contents": ("Contents", "All pages of this site."),
}
_SLOT = re.compile(r"\[\[(\w+)\]\]")


def fill_files(values: Mapping[str, str]) -> dict[str, str]:
    """Return the files of a new project by path, with the values in their slots, ``[[title]]``."""
    return {place: filled(name, values) for name, place in PLACES.items()}


def list_pages() -> dict[str, str]:
    """Return the pages that show data, by path."""
    return {f"docs/{name}.md": _list_page(name, *told) for name, told in _LISTS.items()}


def nav_of(questions: list[str]) -> str:
    """Return the navigation: the first page, the questions in order, then what is looked up."""
    names = [
        "index.md",
        *questions,
        *(f"{name}.md" for name in ("timeline", "glossary", "people", "sources", "about", "contents")),
    ]
    return "\n".join(f"  - {name}" for name in names)


def quoted(text: str) -> str:
    """Return a text as a value of YAML, in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def _list_page(name: str, title: str, description: str) -> str:
    head = [f"title: {title}", f"description: {description}", f"template: {name}.html", "receipts: false"]
    return "\n".join(["---", *head, "---", f"# {title}", ""])


def filled(name: str, values: Mapping[str, str]) -> str:
    """Return a file of ``files/`` with the values in its slots."""
    text = files(__package__).joinpath("files", name).read_text("utf-8")
    return _SLOT.sub(lambda slot: values[slot[1]], text)
