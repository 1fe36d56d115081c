"""What an edition is made from, and what is known of it once it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explainer.editions.chapters import Chapter, NoChapters, load_chapters
from explainer.exports.settings import SiteSettings


class Unavailable(Exception):
    """An edition cannot be made here; the message says why and what to install, without a full stop."""


@dataclass(frozen=True, slots=True)
class Source:
    """A site to make editions from.

    Attributes:
        site: The built folder, complete but for the editions.
        described: What its manifest says of it but for the files (``manifest.describe``).
        settings: The site as its settings describe it; no edition carries another time than ``built``.
    """

    site: Path
    described: Mapping[str, Any]
    settings: SiteSettings

    def chapters(self) -> list[Chapter]:
        """Return the pages in reading order, each time anew, for an edition to alter.

        Raises:
            Unavailable: when the pages are not those of our theme.
        """
        try:
            return load_chapters(self.site)
        except NoChapters as error:
            raise Unavailable(error) from None


@dataclass(frozen=True, slots=True)
class Edition:
    """A file that was made.

    Attributes:
        name: Its file name; ``title`` what readers call it, ``use`` what it is good for.
        size: Bytes; ``sha256`` in hexadecimal.
    """

    name: str
    title: str
    use: str
    size: int
    sha256: str

    @property
    def kind(self) -> str:
        """Return the ending of its name."""
        return self.name.rpartition(".")[2]
