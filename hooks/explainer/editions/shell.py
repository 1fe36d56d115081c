"""Home page -> what surrounds the text on every page: styles, script, what the site covers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from explainer.editions.chapters import HOME, Element, read_page


@dataclass(frozen=True, slots=True)
class Shell:
    """What the pages share.

    Attributes:
        styles: Their inline style sheets, each once.
        first: The script that must run before the first paint.
        horizon: The element that says what the site covers, or None.
        footer: The element below the text, or None.
        icon: The favicon (SVG), or empty.
    """

    styles: tuple[str, ...]
    first: str
    horizon: Element | None
    footer: Element | None
    icon: str


def load_shell(site: Path, pages: Iterable[str]) -> Shell:
    """Read the shell of a site; style sheets are those of all ``pages``, in order."""
    home = read_page(site, HOME)
    styles = dict.fromkeys(
        style.text for name in pages for style in read_page(site, name).iterfind(".//head/style")
    )
    scripts = list(home.iterfind(".//head/script"))
    return Shell(
        styles=tuple(filter(None, styles)),
        first="\n".join(script.text for script in scripts if script.text and not script.get("type")),
        horizon=home.find(".//aside[@class='horizon']"),
        footer=home.find(".//footer"),
        icon="".join(_files(site, (link.get("href") for link in home.iterfind(".//head/link[@rel='icon']")))),
    )


def _files(site: Path, names: Iterable[str | None]) -> Iterator[str]:
    """Yield the texts of the site's own files among those that a page names."""
    for name in names:
        if name and not re.match(r"[\w+.-]+:|/", name) and (site / name).is_file():
            yield (site / name).read_text("utf-8")
