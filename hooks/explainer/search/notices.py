"""Notices of everything that a site hands on to its readers: ``assets/LICENSES.txt``, as MIT and BSD ask for."""

from __future__ import annotations

from pathlib import Path

from explainer.search.language import VENDOR

NAME = "assets/LICENSES.txt"
_OWN = Path(__file__).with_name("explainer.LICENSE.txt")
#: What is handed on -> where its licence is.
_PARTS = {
    "Snowball stemmers and stop words (in assets/search.js)": VENDOR / "snowball.LICENSE.txt",
    "mkdocs-explainer: templates, styles, scripts and icons (in every page)": _OWN,
}
_HEAD = (
    "Software that this site is made of. What its text may be used for stands on its page about the site.\n"
)


def notices() -> str:
    """Return the notices."""
    parts = (
        f"{'-' * 78}\n{what}\n{'-' * 78}\n\n{file.read_text('utf-8').strip()}\n"
        for what, file in _PARTS.items()
    )
    return "\n".join((_HEAD, *parts))
