"""The same pages as a stock Material site: no receipts, glossary as abbreviations, data as lists."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml
from explainer.content.explainer import Explainer, load_explainer

_SETTINGS = {
    "use_directory_urls": False,
    "plugins": ["search"],
    "theme": {
        "name": "material",
        "font": False,
        "features": ["content.tooltips", "toc.follow", "navigation.footer"],
        "palette": [{"scheme": "default"}],
    },
    "markdown_extensions": [
        "abbr",
        "admonition",
        "attr_list",
        "pymdownx.details",
        {"toc": {"permalink": False}},
    ],
}


def build_stock(project: Path, folder: Path) -> Path:
    """Write and build the stock site below ``folder``; return its ``site``."""
    docs = folder / "docs"
    shutil.copytree(project / "docs", docs, ignore=shutil.ignore_patterns("data"))
    explainer = load_explainer(project / "docs" / "data", project)
    extra = {"timeline": _timeline(explainer), "glossary": _entries(explainer), "people": ""}
    abbreviations = _abbreviations(explainer)
    for page in docs.rglob("*.md"):
        text = _plain(page.read_text(encoding="utf-8")) + extra.get(page.stem, "") + abbreviations
        page.write_text(text, encoding="utf-8")
    settings = _SETTINGS | {"site_name": "Stock", "docs_dir": "docs", "site_dir": "site"}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=folder,
        check=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )
    return folder / "site"


def _plain(text: str) -> str:
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    return re.sub(r" ?\[@[^\]]*\]", "", text)


def _timeline(explainer: Explainer) -> str:
    lines = (f"- **{e.date.words}**: {e.title}. {_plain(e.text)}" for e in explainer.timeline.events)
    return "\n\n" + "\n".join(lines) + "\n"


def _entries(explainer: Explainer) -> str:
    return "\n\n" + "\n\n".join(
        f"## {e.term}\n\n*{e.original}* {e.romanized}\n\n{_plain(e.card)}\n\n{_plain(e.says)}"
        for e in explainer.glossary.entries
    )


def _abbreviations(explainer: Explainer) -> str:
    return "\n\n" + "\n".join(f"*[{e.term}]: {_plain(e.card)}" for e in explainer.glossary.entries) + "\n"
