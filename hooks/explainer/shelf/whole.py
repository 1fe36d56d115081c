"""The explainers of a set -> one folder, to be published in one step: each under its slug, as it was built.

What stands at the top is made from what the builds handed over, so that it is the same wherever they were built.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from hashlib import file_digest
from pathlib import Path

from explainer.content.limits import LIMITS, Limits
from explainer.content.shelffile import Shelf
from explainer.exports.robots import NAME as ROBOTS
from explainer.exports.robots import robots
from explainer.exports.settings import SiteSettings
from explainer.locale import speak
from explainer.pages.scripts import theme_script
from explainer.pages.templates import FOLDER
from explainer.problems import Problem
from explainer.publish.manifest import MANIFEST, format_digests, versions
from explainer.publish.servers import server_files
from explainer.publish.swap import MARKER
from explainer.shelf.frontpage import front_pages
from explainer.shelf.store import Kept
from explainer.shelf.wholesearch import write_whole_search
from explainer.weight.budget import check_budget

#: What servers send with every page; what else it may do each page says itself.
POLICY = "object-src 'none'; base-uri 'none'; form-action 'none'"
_SITEMAP = "sitemap.xml"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_whole(
    shelf: Shelf, explainers: Sequence[Kept], folder: Path, limits: Limits = LIMITS
) -> tuple[list[Problem], str]:
    """Write the set's site into an empty folder.

    Returns:
        What is wrong with the pages at the top, and what the search had to leave out, in a sentence, or nothing.
    """
    speak(shelf.language)
    for name, text in _top_files(shelf, explainers).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="\n")
    left_out = write_whole_search(folder, explainers)
    problems = check_budget(folder, limits)  # each explainer's pages were weighed when it was built
    for each in explainers:
        shutil.copytree(each.site, folder / each.slug, ignore=shutil.ignore_patterns(MARKER))
    _write_manifest(shelf, explainers, folder)
    return problems, left_out


def _top_files(shelf: Shelf, explainers: Sequence[Kept]) -> dict[str, str]:
    files = {
        **front_pages(shelf, explainers),
        **server_files(POLICY),
        "assets/explainer.js": theme_script("explainer.js", CARDS=[]),
        "assets/favicon.svg": (FOLDER / "assets" / "favicon.svg").read_text("utf-8"),
        ROBOTS: robots(_settings(shelf)),
        _SITEMAP: _sitemap(shelf, explainers),
    }
    return {name: text for name, text in files.items() if text}


def _settings(shelf: Shelf) -> SiteSettings:
    return SiteSettings(shelf.title, shelf.description, shelf.address, "", "", shelf.language, "", None)


def _sitemap(shelf: Shelf, explainers: Sequence[Kept]) -> str:
    """Return the index of the explainers' own lists; empty where no address is known.

    https://www.sitemaps.org/protocol.html#index
    """
    listed = [each for each in explainers if (each.site / _SITEMAP).is_file()]
    places = (f"<sitemap><loc>{shelf.address}{each.slug}/{_SITEMAP}</loc></sitemap>" for each in listed)
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    lines = (head, f'<sitemapindex xmlns="{_NAMESPACE}">', *places, "</sitemapindex>\n")
    return "\n".join(lines) if shelf.address and listed else ""


def _write_manifest(shelf: Shelf, explainers: Sequence[Kept], folder: Path) -> None:
    told = {key: value for key, value in asdict(shelf).items() if key != "members"}
    described = {"shelf": told, "explainers": [each.slug for each in explainers], "versions": versions()}
    (folder / MANIFEST).write_bytes(format_digests(described, dict(_digests(folder))))


def _digests(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and checksum of each file, one after the other: a set may be larger than the memory."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            with file.open("rb") as opened:
                yield file.relative_to(folder).as_posix(), file_digest(opened, "sha256").hexdigest()
