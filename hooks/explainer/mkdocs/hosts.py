"""Which of the ways our pages stand in this site."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from explainer.mkdocs.alone import Alone
from explainer.mkdocs.guest import Guest
from explainer.mkdocs.look import is_material
from explainer.mkdocs.offprint import Offprint, site_to_print
from explainer.mkdocs.settings import Settings


def host_for(config: MkDocsConfig, settings: Settings) -> Alone:
    """Return how our pages stand in a site."""
    addresses = site_to_print()
    if addresses is not None:
        return Offprint(config, settings, addresses)
    return Guest(config, settings) if is_material(config) else Alone(config, settings)
