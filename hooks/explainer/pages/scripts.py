"""The theme's scripts: modules of ``theme/assets``, each joined with its imports and what only the build knows."""

from __future__ import annotations

import json

from explainer.pages.book import Book
from explainer.pages.templates import FOLDER
from explainer.weight.joining import joined_script

SCRIPTS, STYLES = FOLDER / "assets", FOLDER / "styles"
ANCHORS_A_FILE = 300
"""How many anchors of split lists a file has, of which an old link loads one: about 3 KB with gzip."""
_GIVEN = "given.js"


def theme_script(name: str, **given: object) -> str:
    """Return a script of the theme; nobody else sees its names: a block keeps what it declares.

    Args:
        name: The file of the module, ``cards.js``.
        given: Constants that stand in the place of ``given.js``.
    """
    constants = "".join(f"const {each}={script_json(value)};\n" for each, value in given.items())
    return joined_script(SCRIPTS / name, {_GIVEN: constants})


def filter_files(book: Book) -> dict[str, str]:
    """Return the script that filters the timeline's events, by name; none where no page shows them."""
    is_shown = any(page.front.kind == "timeline" for page in book.pages)
    return {"assets/filters.js": theme_script("filters.js")} if is_shown else {}


def part_files(book: Book) -> dict[str, str]:
    """Return the scripts that lead an anchor of a list that is split to its part, by name; none where none is split.

    Which file has an anchor, readers' browsers reckon as `parts.js` does: from the sum of its letters.
    """
    if not any(book.parts.lists.values()):
        return {}
    count = -(-len(book.parts.moved) // ANCHORS_A_FILE) or 1
    places: list[dict[str, str]] = [{} for _ in range(count)]
    for anchor, part in book.parts.moved.items():
        listed, _, name = anchor.partition("#")
        number = sum(map(ord, name)) % count
        places[number][f"{listed.removesuffix('.md')}#{name}"] = book.address(part)
    files = {
        f"assets/parts-{number}.js": f"explainParts({script_json(each)});\n"
        for number, each in enumerate(places)
    }
    return {"assets/parts.js": theme_script("parts.js", PARTS=count), **files}


def script_json(value: object) -> str:
    """Return a value as a script of its own file writes it, as short as can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
