"""Editions -> the site: their files in ``editions/``; what they are, with size and hash, on its pages."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from explainer.editions.keeping import PAGE as KEEP
from explainer.editions.source import Edition
from explainer.editions.sums import SUMS
from explainer.editions.templates import render

FOLDER = "editions"
_FIRST = "index.html"
MARK = "<!--editions-->"


def offer_editions(site: Path, dist: Path, editions: Sequence[Edition], *, keeps: bool = True) -> bool:
    """Copy editions into the site and name them on each page with the mark; tell whether the page that keeps is named.

    ``keeps``: whether there is a page that keeps the site on a device; in a site with other pages there is none.
    """
    offered = False
    if editions:
        (site / FOLDER).mkdir()
        for name in [*(edition.name for edition in editions), SUMS]:
            shutil.copyfile(dist / name, site / FOLDER / name)
    for page in sorted(site.rglob("*.html")):
        html = page.read_text("utf-8")
        if MARK in html and FOLDER not in page.relative_to(site).parts[:-1]:
            page.write_text(
                html.replace(MARK, _offer(page.relative_to(site), editions, keeps=keeps)),
                "utf-8",
                newline="\n",
            )
            offered |= bool(editions) and keeps
    return offered


def _offer(page: Path, editions: Sequence[Edition], *, keeps: bool) -> str:
    top = "../" * (len(page.parts) - 1)
    folder = top + FOLDER
    is_first = page.as_posix() == _FIRST  # a first visit has no byte of it
    keep = top + KEEP if keeps and not is_first else ""
    return render("offer.html", folder=folder, editions=editions, sums=SUMS, keep=keep) if editions else ""
