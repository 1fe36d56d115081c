"""The cards as scripts: one with the code and parts with the texts, which ``explainer.js`` loads at need."""

from __future__ import annotations

from collections.abc import Mapping

from explainer.pages.book import Book
from explainer.pages.cards import make_cards
from explainer.pages.scripts import STYLES, script_json, theme_script
from explainer.pages.views import SiteView
from explainer.weight.mirroring import sided
from explainer.weight.shortening import shorten

#: A part then weighs about 6 KB with gzip, whatever a site has: no reader needs more than one or two.
CARDS_A_PART = 60


def card_files(book: Book, site: SiteView) -> dict[str, str]:
    """Return the scripts by name; ``site`` is the view from the site's top."""
    return card_scripts(make_cards(book, site))


def card_scripts(cards: Mapping[str, str]) -> dict[str, str]:
    """Return ``assets/explainer.js``, ``assets/cards.js`` and parts, ``assets/cards-1.js`` and so on, by address.

    Each part hands its cards to ``explainCards``. The script of every page knows the first address of each, ``CARDS``,
    so that a mark's part need not wait for the code.
    """
    order = sorted(cards)
    parts = [order[start : start + CARDS_A_PART] for start in range(0, len(order), CARDS_A_PART)]
    style = sided(shorten((STYLES / "cards.css").read_text("utf-8")))
    return {
        "assets/explainer.js": theme_script("explainer.js", CARDS=[part[0] for part in parts]),
        "assets/cards.js": theme_script("cards.js", STYLE=style),
        **{
            f"assets/cards-{number}.js": f"explainCards({script_json({url: cards[url] for url in part})});\n"
            for number, part in enumerate(parts, 1)
        },
    }
