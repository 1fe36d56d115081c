"""What a site may set under ``plugins: explainer:``, typed; unknown keys and wrong values are refused by name.

The settings reference in ``SETTINGS.md`` is made from this module's docstrings.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig

from explainer.checks.own import load_own_check
from explainer.checks.rules import Rules
from explainer.content.limits import EDITIONS
from explainer.content.wording import suggest
from explainer.exports.settings import SiteSettings, make_settings
from explainer.mkdocs.everyfault import EveryFault
from explainer.mkdocs.settingmaps import CheckLevels, Labels, NumberOf, Tokens
from explainer.mkdocs.settingtypes import (
    Address,
    Folder,
    Known,
    Language,
    Patterns,
    Slug,
    TextsFolder,
    Word,
)
from explainer.problems import InvalidContent, MissingExtra, Problem
from explainer.variables import MODEL, READER, TEXTS

if TYPE_CHECKING:  # whom hardly any run asks
    from explainer.grammar.reader import Reader
    from explainer.inference.model import Model

#: What earlier versions took -> what takes its place.
_GONE = {"material": "it is not needed any more: theme: material says it. Remove it."}


class Settings(EveryFault):  # type: ignore[no-untyped-call]  # MkDocs leaves __init_subclass__ untyped
    """The settings of a site.

    Attributes:
        slug: Short name in file names of editions, calendar ids and citation keys (default: from ``site_name``).
        licence: Address of the licence of the site's own text.
        language: BCP 47 tag of the site's text and interface: ``en``, ``ru``, or one of your own catalogues.
        catalogues: Folder with catalogues of your own, ``LANG/LC_MESSAGES/explainer.po`` (CONTRIBUTING.md).
        editions: What to make beside the site: some of ``html``, ``epub``, ``zim``, ``zip`` (default: all).
        limits: Limits of checks and bytes that differ from ours (`explainer.content.limits`).
        checks: ``KIND: off`` leaves a check out; ``NAME: FILE.py`` adds one of your own (CONTRIBUTING.md).
        texts: Folder with the sources' texts, seen from ``mkdocs.yml`` (default: ``docs/data/texts``).
        pages: With ``theme: material``: which pages are explainer pages, by patterns such as ``explained/*``. A page
            can say so itself: ``explainer: true``, or ``false``, in its front matter. Where nothing is said, all are.
        autolink: ``all`` makes links of terms and dates on the site's other pages, too (default: ``explainer``).
        labels: Words of the boxes: ``background``, ``question``.
        tokens: Custom properties of the theme's style: ``accent``, ``paper``, ``serif`` and others. Colours of text
            must stand out 4.5:1 on every ground.
        dark_tokens: The same for the dark scheme.
    """

    slug = c.Optional(Slug())
    licence = c.Optional(Address())
    language = Language()
    catalogues = c.Optional(Folder())
    editions = Known(EDITIONS)
    limits = NumberOf()
    checks = CheckLevels()
    texts = c.Optional(TextsFolder())
    pages = Patterns()
    autolink = Word("explainer", "all")
    labels = Labels()
    tokens = Tokens("light")
    dark_tokens = Tokens("dark")

    @classmethod
    def known(cls) -> tuple[str, ...]:
        """Return the names of all settings."""
        return tuple(name for name, _ in cls._schema)

    def text_folders(self, project: Path) -> list[Path]:
        """Return the folders in which texts are looked for, besides that of the data."""
        named, chosen = os.environ.get(TEXTS), self.texts
        return [*([Path(named).absolute()] if named else []), *([project / chosen] if chosen else [])]

    def catalogue_folders(self, project: Path) -> list[Path]:
        """Return the folders in which words of the interface are looked for before ours."""
        return [project / self.catalogues] if self.catalogues else []

    def rules(self, project: Path) -> Rules:
        """Return what the site asks of the checks; its own are loaded from the folder ``project``."""
        own = {kind: level for kind, level in self.checks.items() if level.endswith(".py")}
        levels = {kind: level for kind, level in self.checks.items() if kind not in own}
        return Rules(
            self.limits,
            levels,
            tuple(load_own_check(kind, project / path) for kind, path in own.items()),
            self.labels,
            _reader(),
            _model(),
        )


def _reader() -> Reader | None:
    """Return the second reader where one is asked for."""
    if not os.environ.get(READER):
        return None
    from explainer.grammar.reader import asked_reader

    return asked_reader()


def _model() -> Model | None:
    """Return the model that is asked for; the command has tried it, somebody who sets its variable has not."""
    if not os.environ.get(MODEL):
        return None
    from explainer.inference.folder import NoModel
    from explainer.inference.model import asked_model, tried

    try:
        model = asked_model()
        return tried(model) if model else None
    except (NoModel, MissingExtra) as fault:
        message = f"{fault}; or unset it."
        raise InvalidContent([Problem(MODEL, 0, "data", message)]) from None


def unknown_settings(given: Mapping[str, Any]) -> list[tuple[str, Exception]]:
    """Return an error for each key that is no setting, with the nearest that is one."""
    known = Settings.known()
    return [
        (
            str(key),
            base.ValidationError(_GONE.get(key) or f"there is no such setting. {suggest(str(key), known)}"),
        )
        for key in given
        if key not in known
    ]


def site_settings(config: MkDocsConfig, settings: Settings, epoch: str) -> SiteSettings:
    """Return what the site says of itself; ``epoch`` is ``SOURCE_DATE_EPOCH``, or empty."""
    address = f"{config.site_url.rstrip('/')}/" if config.site_url else ""  # mike leaves the slash out
    given = {"name": config.site_name, "description": config.site_description, "address": address}
    own = {"slug": settings.slug, "language": settings.language, "licence": settings.licence}
    return make_settings({**given, "author": config.site_author, **own}, epoch)
