"""The theme's scripts: modules of ``theme/assets``, each joined with its imports and what only the build knows."""

from __future__ import annotations

import json

from explainer.pages.book import Book
from explainer.pages.templates import FOLDER
from explainer.weight.joining import join_modules

SCRIPTS = FOLDER / "assets"
_GIVEN = "given.js"


def theme_script(name: str, **given: object) -> str:
    """Return a script of the theme; nobody else sees its names: a block keeps what it declares.

    Args:
        name: The file of the module, ``cards.js``.
        given: Constants that stand in the place of ``given.js``.
    """
    constants = "".join(f"const {each}={script_json(value)};\n" for each, value in given.items())
    code = join_modules(SCRIPTS / name, {_GIVEN: constants})
    return f'"use strict";{{{code}}}\n'


def filter_files(book: Book) -> dict[str, str]:
    """Return the script that filters the timeline's events, by name; none where no page shows them."""
    is_shown = any(page.front.kind == "timeline" for page in book.pages)
    return {"assets/filters.js": theme_script("filters.js")} if is_shown else {}


def script_json(value: object) -> str:
    """Return a value as a script of its own file writes it, as short as can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
