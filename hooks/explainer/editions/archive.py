"""Built site -> ``SLUG.zip``: one page to open, and the site; the same site gives the same bytes.

::

    way-home/
      START-HERE.html    says to unpack all of it first, and leads into
      site/              the site as it is published, but for what only servers and crawlers need

In it, pages share their style sheets as files. Online each page carries them, so that it arrives in one
piece; in an archive, which packs each file by itself, that would be a third of the whole.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from markupsafe import Markup

from explainer.editions.chapters import HOME
from explainer.editions.sharing import share_styles
from explainer.editions.source import Source
from explainer.editions.templates import read, render
from explainer.pages.portable import name_fault
from explainer.problems import InvalidContent, Problem
from explainer.publish.manifest import MANIFEST, format_manifest, read_folder
from explainer.weight.contrast import with_colours
from explainer.weight.csp import source_hash
from explainer.weight.mirroring import sided
from explainer.weight.shortening import shorten

START = "START-HERE.html"
SITE = "site"
_FOR_SERVERS = re.compile(
    r"assets/social(?:-\d+)?\.png|data/receipts\.json|llms\.txt|robots\.txt"
    r"|sitemap\.xml(?:\.gz)?|_headers|servers/.*"
)
_FOR_PROGRAMS = re.compile(  # parts of pages that previews, crawlers and servers read
    rb"""<meta (?:property="og:|name="twitter:)[^>]*>"""
    rb"""|<script type="(?:application/ld\+json|speculationrules)">.*?</script>""",
    re.DOTALL,
)
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)  # a zip archive knows no earlier time
_FILE = 0o100644 << 16  # a file that its owner may write and everybody read


def make_archive(source: Source, target: Path) -> None:
    """Write the archive.

    Raises:
        InvalidContent: when a name cannot be unpacked everywhere.
    """
    site = offline_files(source.site)
    if faults := sorted(unsafe_names(site)):
        raise InvalidContent(faults)
    files = share_styles(site)
    start = _start_page(source)
    files[MANIFEST] = format_manifest(source.described, {**files, f"../{START}": start})
    top = source.settings.slug
    members = [(f"{top}/{SITE}/{name}", files[name]) for name in sorted(files)]
    write_zip(target, [(f"{top}/{START}", start), *members], source.settings.built)


def offline_files(site: Path) -> dict[str, bytes]:
    """Return the files of a site that readers use, by name, without what servers and crawlers read."""
    files = read_folder(site).items()
    return {name: _offline(name, content) for name, content in files if not _FOR_SERVERS.fullmatch(name)}


def _offline(name: str, content: bytes) -> bytes:
    """Take out of a page what no reader of a folder on a disk has any use for."""
    return _FOR_PROGRAMS.sub(b"", content) if name.endswith(".html") else content


def _start_page(source: Source) -> bytes:
    style = sided(shorten(with_colours(read("start.css"))))
    page = render(
        "start.html",
        settings=source.settings,
        first=f"{SITE}/{HOME}",
        style=Markup(style),  # noqa: S704 (ours)
        style_hash=Markup(source_hash(style)),  # noqa: S704
    )
    return page.encode()


def write_zip(
    target: Path, members: Iterable[tuple[str, bytes]], built: datetime | None, stored: Container[str] = ()
) -> None:
    """Write a zip archive whose bytes depend on nothing but its members and the time given.

    Members that are named in ``stored`` are not compressed.
    """
    time = max(built or _EPOCH, _EPOCH).astimezone(UTC).timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members:
            member = zipfile.ZipInfo(name, time)
            member.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            member.create_system = 3  # Unix, as modes are given
            member.external_attr = _FILE
            archive.writestr(member, content, compresslevel=9)


def unsafe_names(names: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each file that a system would refuse or take for another one."""
    names = list(names)
    doubled = Counter(name.casefold() for name in names)
    for name in names:
        fault = name_fault(name)
        if not fault and doubled[name.casefold()] > 1:
            fault = "another name differs in case only, and Windows has both as one. Rename one."
        if fault:
            yield Problem(name, 0, "editions", fault)
