"""What exports must know of the site that stands in no page: its name, its address, the day of its build."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from explainer.content.dates import SourceDate, parse_date
from explainer.problems import InvalidContent, Problem

_FIRST = "index.html"


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The site as its ``mkdocs.yml`` describes it.

    Attributes:
        name: The site's name; ``description`` one sentence about it, or empty.
        address: Where it is published, with a slash at its end; empty where that is not known.
        author: Who answers for it, or empty.
        slug: Its short name in file names, calendar ids and citation keys.
        language: BCP 47 tag of its text.
        licence: Address of the licence of its text, or empty.
        built: When what it shows was last changed (UTC); None where that is not known.
        published: Where a page is published that stands elsewhere here: ``{"locks.html": "explained/locks/"}``.
    """

    name: str
    description: str
    address: str
    author: str
    slug: str
    language: str
    licence: str
    built: datetime | None
    published: Mapping[str, str] = field(default_factory=dict)

    def url(self, target: str) -> str:
        """Return the whole address of a target from the site's top; the target alone where none is known."""
        name, sign, anchor = target.partition("#")
        return urljoin(self.address, self.published.get(name, name) + sign + anchor)

    @property
    def top(self) -> str:
        """Return where the explainer begins: the site's address, or that of its first page among others; or empty."""
        return self.url(_FIRST) if _FIRST in self.published and self.address else self.address

    @property
    def version(self) -> SourceDate | None:
        """Return the day of ``built``."""
        return parse_date(self.built.date().isoformat()) if self.built else None


def make_settings(given: Mapping[str, Any], epoch: str) -> SiteSettings:
    """Take in what a site says of itself: all of `SiteSettings` but ``built``, each perhaps empty.

    ``epoch`` is ``SOURCE_DATE_EPOCH`` (seconds), or empty.
    """
    lines = {name: " ".join(str(value or "").split()) for name, value in given.items()}
    built = read_epoch(epoch) if epoch else None
    lines["slug"] = _key(lines["slug"]) or _key(lines["name"]) or "explainer"
    return SiteSettings(built=built, **lines)  # type: ignore[arg-type]  # no text is a mapping


def read_epoch(written: str) -> datetime:
    """Return the time that ``SOURCE_DATE_EPOCH`` means (https://reproducible-builds.org/specs/source-date-epoch/).

    Raises:
        InvalidContent: It is no number of seconds.
    """
    try:
        if written.isascii() and written.isdecimal():
            return datetime.fromtimestamp(int(written), UTC)
    except (ValueError, OverflowError, OSError):
        pass
    message = f"'{written}' is no number of seconds since 1970. Write, for example, 1700000000, or unset it."
    raise InvalidContent([Problem("SOURCE_DATE_EPOCH", 0, "data", message)])


def _key(value: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
