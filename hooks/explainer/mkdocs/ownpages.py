"""Which pages of a project are ours, for commands that read or mend pages without building them."""

from __future__ import annotations

from pathlib import Path

from explainer.mkdocs.running import load_config
from explainer.mkdocs.settingsfile import read_settings
from explainer.pages.chosen import EVERY, NONE, Chosen, choose_pages


def own_pages(project: Path) -> Chosen:
    """Return the explainer pages of a project; none where there are others, and the settings cannot be read."""
    file = project / "mkdocs.yml"
    settings = read_settings(file)
    if not settings.is_shared:
        return EVERY
    config, _ = load_config(file, settings)
    if config is None:
        return NONE
    return choose_pages(Path(config.docs_dir), config.plugins["explainer"].config.pages)
