"""The cards as scripts: one with the code, which ``explainer.js`` loads at need, and parts with the texts."""

from __future__ import annotations

import json
from collections.abc import Mapping

from explainer.pages.book import Book
from explainer.pages.cards import make_cards
from explainer.pages.templates import FOLDER
from explainer.pages.views import SiteView
from explainer.weight.shortening import shorten, shorten_script

#: A part then weighs about 6 KB with gzip, whatever a site has: no reader needs more than one or two.
CARDS_A_PART = 60


def card_files(book: Book, site: SiteView) -> dict[str, str]:
    """Return the scripts by name; ``site`` is the view from the site's top."""
    return card_scripts(make_cards(book, site))


def card_scripts(cards: Mapping[str, str]) -> dict[str, str]:
    """Return ``assets/cards.js`` and its parts, ``assets/cards-1.js`` and so on, in the order of addresses.

    Each part hands its cards to ``explainCards``. The code knows the first address of each: ``FIRST``.
    """
    order = sorted(cards)
    parts = [order[start : start + CARDS_A_PART] for start in range(0, len(order), CARDS_A_PART)]
    files = {
        f"assets/cards-{number}.js": f"explainCards({_json({url: cards[url] for url in part})});\n"
        for number, part in enumerate(parts, 1)
    }
    return {"assets/cards.js": _code([part[0] for part in parts]), **files}


def _code(first: list[str]) -> str:
    assets = FOLDER / "assets"
    style = shorten((assets / "cards.css").read_text("utf-8"))
    code = shorten_script((assets / "cards.js").read_text("utf-8"))
    return f"(() => {{\nconst FIRST = {_json(first)};\nconst STYLE = {_json(style)};\n{code}}})();\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
