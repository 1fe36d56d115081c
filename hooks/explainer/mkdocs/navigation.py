"""The navigation as its author wrote it: pages that are not there, or twice, and sections without any."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any
from urllib.parse import urlsplit

from explainer.content.wording import suggest
from explainer.mkdocs.settingsfile import SettingsFile
from explainer.problems import Problem


def nav_faults(
    nav: Any, sources: Collection[str], settings: SettingsFile, excluded: Callable[[str], bool]
) -> Iterator[Problem]:
    """Yield what is wrong with ``nav``.

    Args:
        nav: As it was written.
        sources: The files below the pages' folder.
        settings: Where it was written.
        excluded: Tells whether the settings leave a file out of the site.
    """
    seen: set[str] = set()
    for target, is_empty in _targets(nav):
        line = settings.lines.get(f"nav.{target}") or settings.lines.get("nav", 0)
        fault = f"the section '{target}' is empty. Give it a page, or remove it." if is_empty else ""
        if not is_empty and not urlsplit(target).scheme and not target.startswith("//"):
            fault = _fault(target, sources, seen)
            if not fault and excluded(target):
                fault = f"'exclude_docs' leaves '{target}' out of the site. Remove it from one of the two."
            seen.add(target)
        if fault:
            yield Problem("mkdocs.yml", line, "links", f"nav: {fault}")


def _fault(target: str, sources: Collection[str], seen: set[str]) -> str:
    if target in seen:
        return f"'{target}' stands twice. Keep it in one place."
    if target not in sources:
        pages = [source for source in sources if source.endswith(".md")]
        return f"there is no page '{target}'. {suggest(target.lstrip('/'), pages, 'Write it, or remove it.')}"
    return ""


def _targets(nav: Any) -> Iterator[tuple[str, bool]]:
    """Yield each target, and each section that has none."""
    for item in nav if isinstance(nav, list) else ():
        for title, inner in item.items() if isinstance(item, dict) else [("", item)]:
            if isinstance(inner, list):
                yield from _targets(inner) if inner else [(str(title), True)]
            elif inner is not None:
                yield str(inner), False
