"""``build.json``: what a built folder is made of, with the SHA-256 of each of its files.

::

    {
      "site": {"name": "Locks", "slug": "locks", "address": "", "language": "en", …},
      "editions": ["html", "zip"],
      "versions": {"generator": "1.0", "python": "3.11", "mkdocs": "1.6.1", …},
      "source": "SHA-256 over all that the site is made from",
      "files": {"about.html": "SHA-256", "assets/explainer.js": "SHA-256", …}
    }

MkDocs' process knows the settings and begins the file; it is completed once the folder is. Names are relative
to the folder that ``build.json`` is in; one with ``../`` before it belongs to the archive that it came in.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, fields
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from explainer import program
from explainer.content.limits import Limits
from explainer.exports.settings import SiteSettings
from explainer.publish.swap import MARKER

MANIFEST = "build.json"
_GENERATOR = Path(__file__).parents[1]  # the package
_PACKAGES = ("mkdocs", "properdocs", "markdown", "jinja2")  # those that decide what pages hold
_SETTINGS = "mkdocs.yml"


def begin_manifest(
    site: Path,
    settings: SiteSettings,
    editions: Sequence[str],
    limits: Limits,
    docs: str = "docs",
    catalogues: str = "",
    addresses: Mapping[str, str] | None = None,
) -> None:
    """Write what only the settings know: the site's name, the editions it wants, their limits, where things lie.

    ``docs`` is the folder of its pages, ``catalogues`` that of words of its own, or empty; ``addresses`` are those of
    all pages of a site that has others besides ours: its editions are made of an offprint.
    """
    described = asdict(settings) | {"built": settings.built.isoformat() if settings.built else None}
    if not settings.published:
        del described["published"]
    begun = {
        "site": described,
        "editions": editions,
        "limits": asdict(limits),
        "docs": docs,
        "catalogues": catalogues,
    }
    begun |= {"addresses": addresses} if addresses else {}
    (site / MANIFEST).write_text(json.dumps(begun, ensure_ascii=False), "utf-8")


def edition_limits(site: Path) -> Limits:
    """Return the limits that a manifest was begun with; the completed one has no need of them."""
    return Limits(**read_manifest(site)["limits"])


def site_addresses(site: Path) -> dict[str, str]:
    """Return the addresses that a manifest was begun with; none where editions are made of the site's own pages."""
    found: dict[str, str] = read_manifest(site).get("addresses", {}) if (site / MANIFEST).is_file() else {}
    return found


def catalogue_folders(site: Path, project: Path) -> list[Path]:
    """Return the folders of a site's own words that its manifest was begun with."""
    folder = read_manifest(site).get("catalogues")
    return [project / folder] if folder else []


def read_manifest(site: Path) -> dict[str, Any]:
    """Return the manifest of a folder."""
    manifest: dict[str, Any] = json.loads((site / MANIFEST).read_text("utf-8"))
    return manifest


def site_settings(manifest: Mapping[str, Any]) -> SiteSettings:
    """Return the settings that a manifest was begun with."""
    given = {"published": {}, **manifest["site"]}
    known = {field.name: given[field.name] for field in fields(SiteSettings)}
    built = known["built"] and datetime.fromisoformat(known["built"])
    return SiteSettings(**{**known, "built": built})


def describe(site: Path, project: Path) -> dict[str, Any]:
    """Return all of a manifest but its files: what was begun, the versions, the checksum of the sources."""
    begun = read_manifest(site)
    return {
        "site": begun["site"],
        "editions": begun["editions"],
        "versions": versions(),
        "source": _source(project, begun.get("docs", "docs")),
    }


def format_manifest(described: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """Return the manifest of some files, by name."""
    return format_digests(described, {name: digest(files[name]) for name in sorted(files)})


def format_digests(described: Mapping[str, Any], digests: Mapping[str, str]) -> bytes:
    """Return the manifest of files with these checksums, by name."""
    return (json.dumps({**described, "files": digests}, ensure_ascii=False, indent=1) + "\n").encode()


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return a folder's files that a manifest lists, by name, with forward slashes, sorted."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: found[name].read_bytes() for name in sorted(found) if name not in (MANIFEST, MARKER)}


def digest(content: bytes) -> str:
    """Return the SHA-256 of some content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def versions() -> dict[str, str]:
    """Return the versions of what decides what pages hold."""
    major, minor, _ = platform.python_version_tuple()  # the third number changes no output
    return {"generator": program.version(), "python": f"{major}.{minor}", **_packages()}


def _packages() -> dict[str, str]:
    """Return the versions of what makes pages; ProperDocs stands for MkDocs where it is there."""
    found = {}
    for name in _PACKAGES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def _source(project: Path, docs: str) -> str:
    """Return a checksum over the project's text and data and over the generator."""
    places = [*((project, name) for name in (_SETTINGS, docs)), (_GENERATOR.parent, _GENERATOR.name)]
    lines = (line for top, name in places for line in _source_lines(top, top / name))
    return digest("\n".join(lines).encode())


def _source_lines(top: Path, place: Path) -> Iterator[str]:
    for path in sorted([place, *place.rglob("*")]):
        parts = path.relative_to(top).parts
        if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in parts):
            yield f"{digest(path.read_bytes())}  {path.relative_to(top).as_posix()}"
