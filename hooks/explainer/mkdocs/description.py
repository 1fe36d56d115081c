"""What the settings say of the site, held to its sources."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from explainer.evidence.passages import Library
from explainer.mkdocs.alone import Alone
from explainer.mkdocs.settingsfile import SettingsFile
from explainer.pages.headlines import description_faults
from explainer.problems import Problem


def described(library: Library, config: MkDocsConfig, host: Alone, written: SettingsFile) -> list[Problem]:
    """Return what no source bears out in the description of a site that is an explainer alone."""
    if host.is_shared:
        return []
    names = (config.site_name, config.site_author or "")
    line = written.lines.get("site_description", 0)
    return list(description_faults(library, config.site_description or "", names, line))
