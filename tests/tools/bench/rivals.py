"""What others make of the same made-up pages: MkDocs with Material, its abbreviations, ezglossary."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

EZGLOSSARY = "mkdocs-ezglossary-plugin==2.1.0"
_CITATION = re.compile(r" ?\[@[^\]]*\]")
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_NAMED = re.compile(r"\bthe ([a-z]+)\b", re.IGNORECASE)

Settings = dict[str, Any]
Data = dict[str, list[dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Rival:
    """Another way to build the pages: its Python, its settings, and what it makes of each page and of the glossary."""

    name: str
    python: Path
    settings: Settings
    page: Callable[[str, Data], str]
    entries: Callable[[Data], str]

    def write(self, site: Path, folder: Path) -> None:
        """Write the project into ``folder``."""
        docs = folder / "docs"
        shutil.copytree(site / "docs", docs, ignore=shutil.ignore_patterns("data"))
        data = {
            **_load(site / "docs" / "data" / "glossary.yml"),
            "events": _load(site / "docs" / "data" / "timeline.yml")["events"],
        }
        extra = {"glossary.md": self.entries(data), "timeline.md": _events(data)}
        for file in docs.glob("*.md"):
            text = _plain(file.read_text("utf-8")) + extra.get(file.name, "")
            file.write_text(self.page(text, data), "utf-8")
        nav = _load(site / "mkdocs.yml")["nav"]
        settings = {**self.settings, "site_name": "The goods", "nav": nav, "use_directory_urls": False}
        (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")


def find_rivals(cache: Path) -> Iterator[Rival]:
    """Yield those that can be run here; ezglossary gets an environment of its own, and is left out where it cannot."""
    theme = {"name": "material", "font": False, "features": ["navigation.prune"]}
    plain: Settings = {
        "theme": theme,
        "plugins": ["search"],
        "markdown_extensions": ["admonition", "attr_list", "toc"],
    }
    here = Path(sys.executable)
    yield Rival("plain Material", here, plain, lambda text, _: text, _entries)
    abbr = {**plain, "markdown_extensions": [*plain["markdown_extensions"], "abbr"]}
    yield Rival("Material with abbr", here, abbr, lambda text, data: text + _abbreviations(data), _entries)
    if python := _ezglossary(cache / "ezglossary"):
        listed = {"ezglossary": {"sections": ["term"]}}
        settings = {**plain, "plugins": ["search", listed]}
        settings["markdown_extensions"] = [*plain["markdown_extensions"], "def_list"]
        yield Rival("Material with ezglossary", python, settings, _marked, _definitions)
    else:
        print(f"ezglossary is left out: pip could not install {EZGLOSSARY}", file=sys.stderr)


def _ezglossary(folder: Path) -> Path | None:
    """Return a Python that has it, made on first use."""
    python = folder / "bin" / "python"
    done = folder / EZGLOSSARY
    if not done.exists():
        venv.create(folder, with_pip=True, clear=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "mkdocs-material", EZGLOSSARY]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            return None
        done.touch()
    return python


def _load(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)


def _plain(text: str) -> str:
    return _CITATION.sub("", _FRONT.sub("", text))


def _events(data: Data) -> str:
    lines = (f"- **{each['date']}**: {each['title']}. {_plain(each['text'])}" for each in data["events"])
    return "\n\n" + "\n".join(lines) + "\n"


def _entries(data: Data) -> str:
    told = (
        f"## {each['term']}\n\n{_plain(each['card'])}\n\n{_plain(each.get('says', ''))}"
        for each in data["entries"]
    )
    return "\n\n" + "\n\n".join(told) + "\n"


def _abbreviations(data: Data) -> str:
    return "\n\n" + "\n".join(f"*[{each['term']}]: {_plain(each['card'])}" for each in data["entries"]) + "\n"


def _definitions(data: Data) -> str:
    told = (f"term:{each['term']}\n:   {_plain(each['card'])}" for each in data["entries"])
    return "\n\n" + "\n\n".join(told) + "\n"


def _marked(text: str, data: Data) -> str:
    """Mark each term where it is named first: ezglossary links what is marked."""
    terms = {each["term"] for each in data["entries"]}
    seen: set[str] = set()

    def mark(found: re.Match[str]) -> str:
        if found[1] not in terms or found[1] in seen:
            return found[0]
        seen.add(found[1])
        return found[0].replace(found[1], f"<term:{found[1]}>")

    return _NAMED.sub(mark, text)
