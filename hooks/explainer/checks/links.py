"""Find what leads nowhere in a built site (links, anchors, assets), doubled ids and unsafe addresses."""

from __future__ import annotations

import os
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from explainer.checks.linkplaces import Places
from explainer.checks.webpage import Use, WebPage, css_addresses, parse_webpage, read_page
from explainer.content.wording import meant, nearest
from explainer.problems import HINT, Problem

_ELSEWHERE = frozenset({"http", "https", "mailto", "tel"})
_NOT_FOUND_PAGE = "404.html"  # served at any address, so its own addresses are absolute
#: In a page of another theme (templates ``parts/material.html``).
_OUR_PART = re.compile(r'<div class="explainer .*?<!-- explainer ends -->', re.DOTALL)
_TEXTS = "data/texts/"
_PAGE_ENDINGS = (".html", ".htm", ".md")
_PLAIN = re.compile(r"\w[\w./-]*|\.[\w./-]+")  # nothing to decode, and not from the top
_TEXT_FRAGMENT = re.compile(r":~:.*")
_Fault = tuple[str, str]  # what is at fault, and what is wrong with it


class _Every:
    """What any fragment is in: what one leads to in a picture or a script is not for us to tell."""

    def __contains__(self, fragment: object) -> bool:
        return True


_EVERY = _Every()


@dataclass(frozen=True)
class BuiltSite:
    """A built site on disk, read once: names of its files, and its pages by name (``people.html``).

    ``ours`` are the pages that are looked at; of those only what stands in our part of them. ``missing`` are files
    that are not there for a reason that is told already.
    """

    folder: Path
    ours: Collection[str] | None = None
    missing: Collection[str] = ()
    read: Callable[[Path], str] = read_page
    _reach: dict[tuple[str, str], Container[str]] = field(default_factory=dict)

    @cached_property
    def files(self) -> frozenset[str]:
        """Return the names of all files, relative, with forward slashes."""
        found: set[str] = set()
        for folder, _, names in os.walk(self.folder):
            place = Path(folder)
            before = "" if place == self.folder else f"{place.relative_to(self.folder).as_posix()}/"
            found.update(f"{before}{name}" for name in names if os.path.isfile(f"{folder}/{name}"))  # noqa: PTH113 - of thousands
        return frozenset(found)

    @cached_property
    def pages(self) -> dict[str, WebPage]:
        """Return every page, parsed, in the order of names."""
        names = sorted(name for name in self.files if name.endswith((".html", ".htm")))
        return {name: parse_webpage(self._text(name)) for name in names}

    @cached_property
    def looked_at(self) -> dict[str, WebPage]:
        """Return what is looked at: all pages, or our part of ours."""
        if self.ours is None:
            return self.pages
        names = [name for name in self.pages if name in self.ours]
        return {name: parse_webpage("".join(_OUR_PART.findall(self._text(name)))) for name in names}

    @cached_property
    def styles(self) -> dict[str, list[Use]]:
        """Return what each style sheet loads."""
        names = sorted(self.files) if self.ours is None else []
        texts = {name: self._text(name) for name in names if name.endswith(".css")}
        return {name: [Use(url, embeds=True) for url in css_addresses(text)] for name, text in texts.items()}

    def reach(self, name: str) -> Container[str]:
        """Return the fragments that lead somewhere in a file that is there; the empty one leads to its top."""
        page = self.pages.get(name)
        return _EVERY if page is None else {"", "top", *page.anchors}

    def reach_of(self, folder: str, path: str) -> Container[str]:
        """Return the fragments that lead somewhere behind a path, as pages of a folder have it; none for an odd one."""
        if (folder, path) not in self._reach:
            plain = _PLAIN.fullmatch(path)
            target = _file(self, posixpath.normpath(posixpath.join(folder, path))) if plain else None
            self._reach[folder, path] = self.reach(target) if target else ()
        return self._reach[folder, path]

    def _text(self, name: str) -> str:
        return self.read(self.folder / name)


class Links:
    """The links of one process's builds: those of a page that is as it was are looked at once."""

    def __init__(self) -> None:
        """Know of no build yet."""
        self._before = BuiltSite(Path())
        self._found: dict[str, list[_Fault]] = {}

    def check(
        self,
        folder: Path,
        sources: Mapping[str, Path],
        project: Path,
        missing: Collection[str] = (),
        elsewhere: Callable[[], Mapping[str, str]] = dict,
        *,
        is_shared: bool = False,
        address: str = "",
        read: Callable[[Path], str] = read_page,
    ) -> list[Problem]:
        """Return a problem for each link or asset of a built site that leads nowhere or must not be.

        A fault that many pages share, as one in a template is, is reported once, at the first of them.

        Args:
            folder: The built site.
            sources: The source of each page by its name: ``{"index.html": Path("/project/docs/index.md")}``.
            project: The folder that the paths in problems are relative to.
            missing: Files that are not there for a reason that is told already.
            elsewhere: Reads templates and data by their files, which hold what pages show and do not hold themselves.
            address: Where the site is published, if that is known.
            is_shared: Whether the site has other pages, too, and a theme of its own around ours: those are let alone.
            read: Gives a built page's text.
        """
        site = BuiltSite(folder, set(sources) if is_shared else None, frozenset(missing), read)
        known = self._known(site)
        found = {
            name: known[name] if name in known else [*_page_faults(site, name)] for name in site.looked_at
        }
        self._before, self._found = site, found
        styles = {name: [*_use_faults(site, name, uses)] for name, uses in site.styles.items()}
        pages: dict[_Fault, list[str]] = {}
        for name, faults in (found | styles).items():
            for fault in faults:
                pages.setdefault(fault, []).append(name)
        places = Places(sources, elsewhere, project)
        told = [places.of(names, used, fault) for (used, fault), names in pages.items()]
        led = _led_round(site, address).items() if address else ()
        told += [replace(places.of(names, used, fault), severity=HINT) for (used, fault), names in led]
        return sorted(told)

    def _known(self, site: BuiltSite) -> Mapping[str, list[_Fault]]:
        """Return the faults of the pages that are as they were, where whatever they lead to is, too."""
        before = self._before
        if not self._found or (site.ours, site.missing) != (before.ours, before.missing):
            return {}
        if site.files != before.files or any(
            page.anchors != before.pages[name].anchors for name, page in site.pages.items()
        ):
            return {}
        return {
            name: self._found[name] for name, page in site.looked_at.items() if page is before.looked_at[name]
        }


def linked_files(folder: Path) -> set[str]:
    """Return the files that a page or a style sheet of a built site leads to, or loads."""
    site = BuiltSite(folder)
    uses = {name: page.uses for name, page in site.pages.items()} | site.styles
    found = (_led_to(site, name, use.address) for name, each in uses.items() for use in set(each))
    return {target for target in found if target}


def _led_round(site: BuiltSite, address: str) -> dict[_Fault, list[str]]:
    """Return the links that lead to this site by way of the web, to a page or to none, each with where it stands."""
    found: dict[_Fault, list[str]] = {}
    for name, page in site.looked_at.items():
        own = {use.address for use in page.uses if use.address.startswith(address) and not use.embeds}
        for each in sorted(own) if name != _NOT_FOUND_PAGE else ():
            path = unquote(urlsplit(each.removeprefix(address)).path)
            if path not in ("", name) and _file(site, path):
                fault = f"'{each}' is on this site, and a copy without a network does not find it there"
                found.setdefault((each, f"{fault}. Link to the page's file."), []).append(name)
            elif path.endswith(_PAGE_ENDINGS) and not _file(site, path):
                near = _near(path, site.files)
                hint = f"Did you mean '{near[0]}'?" if near else "Link to the file of a page."
                found.setdefault(
                    (each, f"'{each}' is on this site, which has no such page. {hint}"), []
                ).append(name)
    return found


def _led_to(site: BuiltSite, name: str, address: str) -> str | None:
    try:
        path = unquote(urlsplit(address.strip()).path)
    except ValueError:  # told where links are checked
        return None
    return _find(site, name, path) if path else None


def _page_faults(site: BuiltSite, name: str) -> Iterator[_Fault]:
    """Give each fault of a page: the address or id at fault, what is wrong with it."""
    page = site.looked_at[name]
    for twice, times in Counter(page.ids).items():
        if times > 1:
            yield twice, f"the id '{twice}' stands {times} times. Keep one and rename the others."
    yield from _use_faults(site, name, page.uses)


def _use_faults(site: BuiltSite, name: str, uses: Iterable[Use]) -> Iterator[_Fault]:
    for use in dict.fromkeys(_doubtful(site, name, uses)):
        if fault := _fault(site, name, use):
            yield use.address, fault


def _doubtful(site: BuiltSite, name: str, uses: Iterable[Use]) -> Iterator[Use]:
    """Yield the uses of a page that are not plainly right: most lead to an anchor of a file that is there."""
    folder, own = posixpath.dirname(name), site.reach(name)
    for use in uses:
        path, _, fragment = use.address.partition("#")
        if fragment not in (site.reach_of(folder, path) if path else own):
            yield use


def _fault(site: BuiltSite, name: str, use: Use) -> str:
    """Return what is wrong with an address; empty if nothing is."""
    address = re.sub(r"[\x00-\x20]", "", use.address) if ":" in use.address else use.address.strip()
    parts = urlsplit(address)
    if use.embeds and parts.scheme in {"http", "https"}:
        why = "readers would be seen there, and the offline copy lacks it"
        return f"'{address[:80]}' would be loaded from elsewhere: {why}. Put its file into the site."
    if parts.scheme in _ELSEWHERE or (parts.scheme == "data" and use.embeds):
        return ""
    if parts.scheme:
        return f"'{use.address}' is an address of the kind '{parts.scheme}:'. Link to pages and web addresses only."
    if parts.netloc:
        return f"the address '{address}' fails in the offline copy. Begin it with https:."
    if parts.path.startswith("/") and name != _NOT_FOUND_PAGE:
        return f"the address '{address}' fails in the offline copy. Make it relative to this page."
    return _dead_end(
        site, name, address, unquote(parts.path), unquote(_TEXT_FRAGMENT.sub("", parts.fragment))
    )


def _dead_end(site: BuiltSite, name: str, address: str, path: str, fragment: str) -> str:
    target = _find(site, name, path)
    if target is None:
        if posixpath.normpath(posixpath.join(posixpath.dirname(name), path)).startswith(_TEXTS):
            return f"'{address}' is a source's text, and texts are never published. Cite a paragraph of it: [@p8]."
        near = _near(path, site.files)
        hint = meant(path, near[0]) if near else "Mend the address, or add the file."
        hint = "Put a second quotation mark behind its title." if ' "' in path else hint
        hint = f"Write https://{path}" if path.startswith("www.") else hint
        if posixpath.normpath(posixpath.join(posixpath.dirname(name), path)).startswith("../"):
            why = "leads out of the site, where readers find nothing. Put the file among the pages, or link to the web"
            return f"'{address}' {why}."
        return f"'{address}' leads nowhere: there is no such file. {hint}"
    page = site.pages.get(target)
    if page is None or target in site.missing or fragment in {"", "top"} or fragment in page.anchors:
        return ""
    near = get_close_matches(fragment, sorted(page.anchors))
    hint = f"Did you mean '#{near[0]}'?" if near else "Link to a heading or an id that the page has."
    return f"'{address}' leads nowhere: {target} has no anchor '{fragment}'. {hint}"


def _near(path: str, files: Collection[str]) -> list[str]:
    """Return the file whose name is nearest to a path, if one is near: but for capitals the same, else much alike."""
    names = sorted(name for name in files if not name.startswith("_"))  # those are for servers
    alike = [name for name in names if name.casefold() == path.casefold()]
    return alike or [*filter(None, [nearest(path, names)])]


def _find(site: BuiltSite, name: str, path: str) -> str | None:
    """Return the name of the file that a path means on a page; None where there is none."""
    if path.startswith("/"):
        return _find_absolute(site, path)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    return _file(site, target)


def _find_absolute(site: BuiltSite, path: str) -> str | None:
    """Find what an absolute path means; as the site may live in a folder of its host, any ending will do."""
    parts = path.lstrip("/").split("/")
    endings = ("/".join(parts[start:]) for start in range(len(parts)))
    return next((target for ending in endings if (target := _file(site, ending))), None)


def _file(site: BuiltSite, target: str) -> str | None:
    candidates = (target, posixpath.normpath(posixpath.join(target, "index.html")))
    return next((name for name in candidates if name in site.files or name in site.missing), None)
