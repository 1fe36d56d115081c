"""What a site changes of the look: custom properties, its own style sheets, the theme around."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from explainer.mkdocs.settings import Settings
from explainer.weight.assets import THEME


@dataclass(frozen=True, slots=True)
class Look:
    """What templates get as ``look``.

    Attributes:
        styles: Style sheets that stand inline behind ours, so that the policy holds them by their hashes.
        material: Whether the content stands in Material's pages.
    """

    styles: tuple[str, ...]
    material: bool


def take_look(config: MkDocsConfig, settings: Settings) -> Look:
    """Return a site's look; a theme that is not ours gets our templates before its own.

    Raises:
        PluginError: A style sheet of ``extra_css`` is not there, or Material's pages are not.
    """
    if settings.material and not any(Path(each, "base.html").is_file() for each in config.theme.dirs):
        raise PluginError(
            "mkdocs.yml:0: build: material: this theme has no pages of Material. "
            "Write theme: material, or leave the setting out."
        )
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(0, str(THEME))
    tokens = [_declared(settings.tokens)] if settings.tokens else []
    return Look((*tokens, *(_style(config, str(name)) for name in config.extra_css)), settings.material)


def _declared(tokens: Mapping[str, str]) -> str:
    return f":root{{{';'.join(f'--{name}:{worth}' for name, worth in tokens.items())}}}"


def _style(config: MkDocsConfig, name: str) -> str:
    file = Path(config.docs_dir, name)
    try:
        return file.read_text("utf-8").replace("</", "<\\/")
    except OSError as error:
        raise PluginError(
            f"mkdocs.yml:0: build: extra_css: {name}: {error.strerror}. Put it into the folder of the pages."
        ) from None
