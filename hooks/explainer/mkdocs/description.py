"""What the settings say of the site, held to its sources."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from explainer.checks.selfdescription import description_faults
from explainer.evidence.passages import Library
from explainer.mkdocs.alone import Alone
from explainer.mkdocs.owntemplates import template_faults
from explainer.mkdocs.settingsfile import SettingsFile
from explainer.problems import HINT, Problem

_OTHER = "mkdocs.yaml"


def described(library: Library, config: MkDocsConfig, host: Alone, written: SettingsFile) -> list[Problem]:
    """Return the faults of the settings; of an explainer alone those of its description and its templates, too."""
    if host.is_shared:
        return [*written.problems]
    names = (config.site_name, config.site_author or "")
    line = written.lines.get("site_description", 0)
    is_told = any(each.line == line for each in written.problems)  # that it is none to be read
    text = "" if is_told else config.site_description or ""
    described = [*description_faults(library, text, names, line)]
    project = Path(config.config_file_path).parent
    if Path(project, _OTHER).is_file():
        fault = "nothing reads this file: the settings stand in mkdocs.yml. Remove one of the two."
        described = [*described, Problem(_OTHER, 0, "data", fault, HINT)]
    return [*written.problems, *described, *map(written.placed, template_faults(config, project))]
