"""The navigation as its author wrote it: pages that are not there, or twice, and sections without any."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from explainer.content.wording import suggest
from explainer.mkdocs.settingsfile import SettingsFile
from explainer.pages.addresses import link_fault
from explainer.pages.required import ALWAYS
from explainer.problems import HINT, PROBLEM, Problem

_NO_SCHEME = "the address '{}' fails in the offline copy. Begin it with https:."
_DRAFTS, _SHOWN = "draft_docs", 3


def nav_faults(nav: Any, sources: Collection[str], settings: SettingsFile) -> Iterator[Problem]:
    """Yield what is wrong with ``nav``.

    Args:
        nav: As it was written.
        sources: The files below the pages' folder.
        settings: Where it was written.
    """
    seen: set[str] = set()
    for target, is_empty, title in _targets(nav):
        fault = f"the section '{target}' is empty. Give it a page, or remove it." if is_empty else ""
        if not is_empty and (urlsplit(target).scheme or target.startswith("//")):
            fault = link_fault(target) if ":" in target else _NO_SCHEME.format(target)
        elif not is_empty:
            fault = _fault(target, title, sources, seen)
            seen.add(target)
        if fault:
            yield Problem("mkdocs.yml", _line(target, settings), "links", f"nav: {fault}")


def leaving_faults(
    nav: Any, left_out: Mapping[str, str], needed: Collection[str], settings: SettingsFile
) -> Iterator[Problem]:
    """Yield a problem for each setting that leaves pages out which something leads to.

    Args:
        nav: The menu as it was written.
        left_out: The setting that leaves a file out of the site, by the file.
        needed: The files that links or corrections lead to.
        settings: Where the settings are.
    """
    named = {target for target, *_ in _targets(nav)}
    for setting in dict.fromkeys(left_out.values()):
        mine = [name for name, by in left_out.items() if by == setting]
        if wanted := [name for name in mine if name in needed or name in named]:
            # in a preview drafts are there
            severity = HINT if setting == _DRAFTS and not any(each in needed for each in mine) else PROBLEM
            more = f" and {len(wanted) - _SHOWN} more" if len(wanted) > _SHOWN else ""
            fault = f"'{setting}' leaves {', '.join(wanted[:_SHOWN])}{more} out, where the menu or links lead"
            line = settings.lines.get(setting, 0)
            yield Problem("mkdocs.yml", line, "links", f"{fault}. Remove that from one of the two.", severity)


def idle_faults(nav: Any, hidden: Callable[[str], bool], settings: SettingsFile) -> Iterator[Problem]:
    """Yield a hint where ``not_in_nav`` names pages that the menu has; ``hidden`` tells whether it names one."""
    if named := [target for target, is_empty, _ in _targets(nav) if not is_empty and hidden(target)]:
        fault = f"'not_in_nav' names {', '.join(named[:_SHOWN])}, and 'nav' does, too"
        line = settings.lines.get("not_in_nav", 0)
        yield Problem("mkdocs.yml", line, "links", f"{fault}. Remove that from one of the two.", HINT)


def _line(target: str, settings: SettingsFile) -> int:
    """Return where a target stands, in whatever section of the menu; else where the menu begins."""
    places = (
        line
        for path, line in settings.lines.items()
        if path.startswith("nav.") and path.endswith(f".{target}")
    )
    return next(places, settings.lines.get("nav", 0))


def _fault(target: str, title: str, sources: Collection[str], seen: set[str]) -> str:
    if target in seen:
        return f"'{target}' stands twice. Keep it in one place."
    if target not in sources and target not in ALWAYS:  # those are told to be missing
        pages = [source for source in sources if source.endswith(".md")]
        if title in pages:
            return f"the page stands before its words in the menu. Write {target}: {title}."
        otherwise = "Write it, or remove it."
        if target.startswith("www."):
            return f"there is no page '{target}'. Write https://{target} for an address of the web."
        if len(files := [word for word in target.split() if word in pages]) > 1:
            return f"{' and '.join(files)} stand in one item of the menu. Begin each with a dash of its own."
        if " " in target and "." not in target:
            otherwise = f"Name its file, for example - {target}: page.md."
        return f"there is no page '{target}'. {suggest(target.lstrip('/'), pages, otherwise)}"
    return ""


def _targets(nav: Any) -> Iterator[tuple[str, bool, str]]:
    """Yield each target with its words in the menu, and each section that has none."""
    for item in nav if isinstance(nav, list) else ():
        for title, inner in item.items() if isinstance(item, dict) else [("", item)]:
            if isinstance(inner, list):
                yield from _targets(inner) if inner else [(str(title), True, "")]
            elif inner is not None:
                yield str(inner), False, str(title)
