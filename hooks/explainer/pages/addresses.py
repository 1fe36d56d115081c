"""Addresses within the site and into the source: the fixed page names, and how links are written."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote, urlsplit

from explainer.content.wording import address_faults

GLOSSARY = "glossary.md"
PEOPLE = "people.md"
TIMELINE = "timeline.md"
SOURCES = "sources.md"
CONTENTS = "contents.md"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_OWN_MACHINE = re.compile(
    r"https?://(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\])(?=[:/?#]|$)", re.IGNORECASE
)
_SCHEMES = frozenset({"http", "https", "mailto"})
HOME = "index.html"
LISTS = (GLOSSARY, PEOPLE, TIMELINE, SOURCES, CONTENTS)
REQUIRED = (GLOSSARY, PEOPLE, TIMELINE, SOURCES)


def relative(target: str, page: str) -> str:
    """Return the address of ``target`` as a link on ``page`` writes it; both are relative to the site's top.

    >>> relative("glossary.html#canal", "history/locks.html")
    '../glossary.html#canal'
    """
    path, hash_sign, anchor = target.partition("#")
    return _relative_path(path, posixpath.dirname(page)) + hash_sign + anchor


@lru_cache(maxsize=1 << 16)  # the same few hundred files are linked to thousands of times
def _relative_path(path: str, folder: str) -> str:
    parts = urlsplit(path)
    if not path or parts.scheme or parts.netloc:
        return path
    return posixpath.relpath(path, folder or ".") + ("/" if path.endswith("/") else "")


def from_top(addresses: Mapping[str, str]) -> dict[str, str]:
    """Return the addresses of pages from the site's top, by source; MkDocs calls that of the first page ``./``."""
    return {source: HOME if url in ("", ".", "./") else url for source, url in addresses.items()}


def file_of(url: str) -> str:
    """Return the file that a page's address means: ``locks/`` is ``locks/index.html``."""
    return f"{url}index.html" if not url or url.endswith("/") else url


def paragraph_anchor(cite: str) -> str:
    """Return a paragraph's id on the sources page: ``p8``, for another article ``other-p3``."""
    return cite.replace(":", "-")


def published(source: str, addresses: Mapping[str, str]) -> str:
    """Return where a link to a source leads: ``/glossary.md#canal`` to ``glossary.html#canal``.

    A source that no page is made from gets the address it would have. Of a list that is split, ``addresses`` have
    the page of each thing, too.
    """
    whole = source.lstrip("/")
    path, hash_sign, anchor = whole.partition("#")
    where = addresses.get(whole) or addresses.get(path) or path.removesuffix(".md") + ".html"
    return where + hash_sign + anchor


def passage_url(url: str, locator: str) -> str:
    """Return the address of a passage by its opening words (https://wicg.github.io/scroll-to-text-fragment/).

    Commas, hyphens and ampersands mean something in a text directive: all but letters and digits is encoded.

    >>> passage_url("https://example.org/a", "On 7 May – well-known")
    'https://example.org/a#:~:text=On%207%20May%20%E2%80%93%20well%2Dknown'
    """
    directive = (
        quote(locator, safe="")
        .replace("-", "%2D")
        .replace(".", "%2E")
        .replace("_", "%5F")
        .replace("~", "%7E")
    )
    return f"{url.partition('#')[0]}#:~:text={directive}"


def link_fault(url: str) -> str:
    """Say why a link may not be published, remedy included; empty where it may.

    Browsers skip white space and control characters in a scheme, so these do not count.
    """
    url = html.unescape(url)
    scheme = _SCHEME.match(re.sub(r"[\s\x00-\x20\\]", "", url))
    if not scheme:
        return ""
    if scheme[1].lower() in {"http", "https"}:
        fault = next(address_faults(url), "")
        if not fault and _OWN_MACHINE.match(url):
            fault = f"is '{url}', which is the reader's own machine. Link to the page's file"
        return f"the address {fault}." if fault else ""
    if scheme[1].lower() in _SCHEMES:
        nobody = f"'{url}' names nobody. Write, for example, mailto:editors@example.org."
        return "" if "@" in url.strip("@") else nobody
    return f"'{url}' is an address of the kind '{scheme[1].lower()}:'. Link to pages and web addresses only."
