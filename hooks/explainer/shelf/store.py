"""Built explainers as they are kept from run to run, and passed on between machines: ``SLUG/site``, ``SLUG/kept.json``.

::

    {
      "format": 1,
      "inputs": {"project": "SHA-256", "texts": "", "generator": "SHA-256", "options": "SHA-256"},
      "site": "SHA-256 of its build.json, which has that of every file",
      "handed": {"horizon": "8 December 2023", "questions": 12, "originals": "ru", "records": […]}
    }
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explainer.editions.verify import CannotTell, verify
from explainer.publish.locking import exclusive
from explainer.publish.manifest import MANIFEST, digest, read_manifest
from explainer.shelf.handing import Handed, take_over

FORMAT = 1
_FILE = "kept.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """An explainer that was built and held.

    Attributes:
        slug: Its folder in the set.
        site: The folder of its built site.
        inputs: The checksums of what it was built from (``inputs.input_digests``).
        settings: What its ``build.json`` says of the site: name, description, language.
        handed: What its build handed over.
    """

    slug: str
    site: Path
    inputs: Mapping[str, str]
    settings: Mapping[str, Any]
    handed: Handed


def read_kept(store: Path, slug: str) -> Kept | None:
    """Return an explainer that is kept; None where none is, or it is not as it was built."""
    site = store / slug / "site"
    try:
        read = json.loads((store / slug / _FILE).read_text("utf-8"))
        if read["format"] != FORMAT or read["site"] != digest((site / MANIFEST).read_bytes()):
            return None
        if verify(site).differences:
            return None
        return Kept(slug, site, read["inputs"], read_manifest(site)["site"], take_over(read["handed"]))
    except (OSError, ValueError, KeyError, TypeError, CannotTell):
        return None


@contextmanager
def making_kept(store: Path, slug: str) -> Iterator[Path]:
    """Give an empty folder to build in; when the block ends, nothing of it is left but what ``keep`` took.

    Raises:
        Locked: Another run builds this explainer.
    """
    with exclusive(store / f".{slug}.lock"):
        making = store / f".{slug}.new"
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        try:
            yield making
        finally:
            shutil.rmtree(making, ignore_errors=True)


def keep(making: Path, store: Path, slug: str, inputs: Mapping[str, str], handed: Mapping[str, Any]) -> None:
    """Keep what was built in ``making/site`` in the place of what was kept before."""
    described = {
        "format": FORMAT,
        "inputs": dict(inputs),
        "site": digest((making / "site" / MANIFEST).read_bytes()),
        "handed": handed,
    }
    (making / _FILE).write_text(json.dumps(described, ensure_ascii=False), "utf-8", newline="\n")
    shutil.rmtree(store / slug, ignore_errors=True)
    making.rename(store / slug)


def forget(store: Path, slugs: Collection[str]) -> None:
    """Remove what is kept of explainers that are no longer in the set."""
    for folder in store.glob("*") if store.is_dir() else ():
        if folder.is_dir() and not folder.name.startswith(".") and folder.name not in slugs:
            shutil.rmtree(folder, ignore_errors=True)


def copy_kept(kept: Kept, folder: Path) -> None:
    """Copy an explainer into a folder as it is kept, to be passed on."""
    shutil.copytree(kept.site.parent, folder / kept.slug)
