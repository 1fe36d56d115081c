"""The explainers of a set -> its first page, in pieces that a first round trip can carry; needs no script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from babel import Locale, UnknownLocaleError
from jinja2 import Environment

from explainer.content.shelffile import Shelf
from explainer.locale import quotes_style, spoken
from explainer.locale.templates import own_environment
from explainer.pages.templates import FOLDER, style
from explainer.program import version
from explainer.shelf.store import Kept
from explainer.weight.contrast import palette
from explainer.weight.csp import seal

#: Explainers on a page: with their style about 5 KB with gzip; whole rows of two, three or four.
A_PAGE = 36
FIRST, LOST = "index.html", "404.html"


@dataclass(frozen=True, slots=True)
class Card:
    """What the page says of one explainer.

    Attributes:
        slug: Its folder.
        name: What it is called; ``description`` one sentence about it, or empty.
        language: BCP 47 tag of its text; ``tongue`` the language's name, in that of the page.
        horizon: The day that its knowledge ends, in words.
        questions: How many it answers.
    """

    slug: str
    name: str
    description: str
    language: str
    tongue: str
    horizon: str
    questions: int


@dataclass(frozen=True, slots=True)
class View:
    """One page.

    Attributes:
        address: Its file.
        explainers: What it lists.
        number: Its place among ``count`` pages, from 1.
        previous: The file before it, ``next`` the one behind; empty where there is none.
        top: What leads to the set's top; empty on pages that stand there.
        lost: Whether it is shown at wrong addresses.
    """

    address: str
    explainers: tuple[Card, ...] = ()
    number: int = 1
    count: int = 1
    previous: str = ""
    next: str = ""
    top: str = ""
    lost: bool = False


def front_pages(shelf: Shelf, explainers: Sequence[Kept]) -> dict[str, str]:
    """Return the pages at the set's top by file: the first one, those behind it, the one for wrong addresses."""
    lost = View(LOST, top=shelf.address, lost=True)
    return {view.address: _render(shelf, view) for view in (*_views(list(map(_card, explainers))), lost)}


def _views(cards: Sequence[Card]) -> Iterator[View]:
    pieces = [tuple(cards[start : start + A_PAGE]) for start in range(0, len(cards), A_PAGE)]
    files = [FIRST, *(f"page-{number}.html" for number in range(2, len(pieces) + 1))]
    for at, (file, piece) in enumerate(zip(files, pieces, strict=True)):
        view = View(file, piece, at + 1, len(pieces), next="".join(files[at + 1 : at + 2]))
        yield replace(view, previous=files[at - 1]) if at else view


def _card(explainer: Kept) -> Card:
    told, handed = explainer.settings, explainer.handed
    return Card(
        slug=explainer.slug,
        name=told["name"],
        description=told["description"],
        language=told["language"],
        tongue=_tongue(told["language"]),
        horizon=handed.horizon,
        questions=handed.questions,
    )


def _tongue(tag: str) -> str:
    try:
        return str(Locale.parse(tag, sep="-").get_display_name(spoken()) or tag)
    except (UnknownLocaleError, ValueError):
        return tag


def _render(shelf: Shelf, view: View) -> str:
    papers = [palette(scheme)["paper"] for scheme in ("light", "dark")]
    template = _environment().get_template("shelf.html")
    given = {"shelf": shelf, "view": view, "version": version(), "papers": papers, "quotes": quotes_style()}
    return seal(template.render(given))


@cache
def _environment() -> Environment:
    env = own_environment(FOLDER)
    style(env)
    return env
