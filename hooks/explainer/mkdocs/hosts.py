"""Which of the ways our pages stand in this site."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from explainer.mkdocs.alone import Alone
from explainer.mkdocs.guest import Guest
from explainer.mkdocs.look import is_material
from explainer.mkdocs.offprint import Offprint, site_to_print
from explainer.mkdocs.settings import Settings
from explainer.problems import InvalidContent, Problem


def host_for(config: MkDocsConfig, settings: Settings) -> Alone:
    """Return how our pages stand in a site.

    Raises:
        InvalidContent: Settings speak of other pages where there are none.
    """
    addresses = site_to_print()
    if addresses is not None:
        return Offprint(config, settings, addresses)
    if is_material(config):
        return Guest(config, settings)
    for name, is_set in (("pages", settings.pages), ("autolink", settings.autolink == "all")):
        if is_set:
            fault = f"{name}: with this theme every page is an explainer page. Remove it, or write theme: material."
            raise InvalidContent([Problem("mkdocs.yml", 0, "data", fault)])
    return Alone(config, settings)
