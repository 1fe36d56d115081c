"""What a site changes of the look: custom properties, its own style sheets, the theme around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

from explainer.locale import is_english, quotes_style
from explainer.mkdocs.owntemplates import refuse_unreadable
from explainer.mkdocs.settings import Settings
from explainer.problems import InvalidContent, Problem
from explainer.weight.assets import THEME
from explainer.weight.contrast import palette
from explainer.weight.mirroring import sided
from explainer.weight.scoping import material_style, scoped


@dataclass(frozen=True, slots=True)
class Look:
    """What templates get as ``look``.

    Attributes:
        styles: Style sheets that stand inline behind ours, so that the policy holds them by their hashes.
        material: Whether the content stands in Material's pages.
        frame: The template of the page around the content.
        papers: The ground of the page in the light scheme and in the dark one, for the browser's own frame.
    """

    styles: tuple[str, ...]
    material: bool
    papers: tuple[str, str]

    @property
    def frame(self) -> str:
        """Return the name of the template that those of our pages extend."""
        return "parts/material.html" if self.material else "main.html"


def is_material(config: MkDocsConfig) -> bool:
    """Tell whether the site's pages are Material's, among which ours are guests."""
    return bool(config.theme.name == "material")


def take_look(config: MkDocsConfig, settings: Settings) -> Look:
    """Return a site's look; Material finds our templates behind its own and the site's.

    Raises:
        InvalidContent: A style sheet of ``extra_css``, or a template of the site's own, cannot be read.
    """
    if is_material(config):
        return _beside(config, settings)
    refuse_unreadable(config, Path(config.config_file_path).parent)
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(0, str(THEME))
    tokens = filter(None, (_light(settings.tokens), _dark(settings.dark_tokens)))
    papers = (
        settings.tokens.get("paper", palette("light")["paper"]),
        settings.dark_tokens.get("paper", palette("dark")["paper"]),
    )
    styles = (
        *tokens,
        *_of_language(),
        *(_style(config, str(name)) for name in config.extra_css),
    )
    return Look(styles, material=False, papers=papers)


def _beside(config: MkDocsConfig, settings: Settings) -> Look:
    """Return the look among Material's pages: their palette, and what the site changes of ours."""
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.append(str(THEME))
    own = {"body": settings.tokens, "body[data-md-color-scheme=slate]": settings.dark_tokens}
    changed = (f"{scheme}{{{_declared(tokens)}}}" for scheme, tokens in own.items() if tokens)
    styles = (sided(material_style()), *([] if is_english() else [scoped(quotes_style())]), *changed)
    return Look(styles, material=True, papers=("", ""))


def _of_language() -> Iterator[str]:
    """Yield what another language than English needs: its quotation marks, room for marks over capitals."""
    if not is_english():
        yield f"{quotes_style()}.menu h2,.toc h2{{line-height:1.3}}"


def _light(tokens: Mapping[str, str]) -> str:
    return f":root{{{_declared(tokens)}}}" if tokens else ""


def _dark(tokens: Mapping[str, str]) -> str:
    """Return the rule for the dark scheme, by the system's choice and by the reader's own."""
    if not tokens:
        return ""
    declared = _declared(tokens)
    by_system = f"@media(prefers-color-scheme:dark){{:root:not([data-scheme=light]){{{declared}}}}}"
    return f"{by_system}:root[data-scheme=dark]{{{declared}}}"


def _declared(tokens: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{worth}" for name, worth in tokens.items())


#: What a style sheet loads from elsewhere.
_ELSEWHERE = re.compile(r"""(?:url\(|@import)\s*["']?\s*((?:https?:)?//[^"')\s;]+)""", re.IGNORECASE)

#: What in a style sheet may hold braces that mean nothing.
_QUOTED = re.compile(r"""/\*.*?\*/|"[^"\n]*"|'[^'\n]*'|url\([^)]*\)""", re.DOTALL)


def _style(config: MkDocsConfig, name: str) -> str:
    docs = Path(config.docs_dir)
    file = docs / name
    try:
        if urlsplit(name).scheme or not file.resolve().is_relative_to(docs.resolve()):
            raise _invalid(
                "extra_css", f"'{name}' stands elsewhere. Put its file into the folder of the pages."
            )
        if file.exists() and not file.is_file():
            raise _invalid("extra_css", f"'{name}' is no ordinary file. Put the style sheet itself there.")
        if not file.exists():
            raise _invalid(
                "extra_css", f"there is no file '{name}' among the pages. Put it there, or mend the path."
            )
        style = file.read_text("utf-8")
        if far := dict.fromkeys(_ELSEWHERE.findall(style)):
            loads = f"'{name}' loads {' and '.join(map(repr, far))}, which the pages' policy forbids"
            raise _invalid(
                "extra_css", f"{loads}. Put that among the pages, and its path into the style sheet."
            )
        plain = _QUOTED.sub("", style)
        if plain.count("{") != plain.count("}"):
            raise _invalid(
                "extra_css", f"'{name}' opens or closes a brace too many. Mend it at its end or before."
            )
        return style.replace("</", "<\\/")
    except OSError as error:
        raise _invalid(
            "extra_css", f"'{name}': {error.strerror}. Put the file into the folder of the pages."
        ) from None
    except UnicodeDecodeError:
        raise _invalid("extra_css", f"'{name}' is not UTF-8. Save the file as UTF-8.") from None


def _invalid(key: str, message: str) -> InvalidContent:
    return InvalidContent([Problem("mkdocs.yml", 0, "data", f"{key}: {message}")])
