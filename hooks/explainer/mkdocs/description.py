"""What the settings say of the site, held to its sources."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from explainer.checks.selfdescription import description_faults
from explainer.evidence.passages import Library
from explainer.mkdocs.alone import Alone
from explainer.mkdocs.settingsfile import SettingsFile
from explainer.problems import Problem


def described(library: Library, config: MkDocsConfig, host: Alone, written: SettingsFile) -> list[Problem]:
    """Return the faults of the settings, and what no source bears out in the description of an explainer alone."""
    if host.is_shared:
        return [*written.problems]
    names = (config.site_name, config.site_author or "")
    line = written.lines.get("site_description", 0)
    return [*written.problems, *description_faults(library, config.site_description or "", names, line)]
