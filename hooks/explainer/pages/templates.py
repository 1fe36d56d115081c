"""Jinja for our templates: they escape what they print, the theme's own do not expect it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jinja2
from jinja2 import ChoiceLoader, Environment, FileSystemBytecodeCache, FunctionLoader

from explainer.locale.templates import teach
from explainer.pages.bounded import bound
from explainer.weight.mirroring import sided
from explainer.weight.sheets import gather

FOLDER = Path(__file__).parents[1] / "theme"


PREFIX = "explainer/"
"""Before the names of our pages' templates in a site that has others: its own ``home.html`` is not ours."""


def prepare(env: Environment, *, is_shared: bool = False) -> None:
    """Let the templates in our theme folder escape what they print, and no others; keep all of them compiled.

    ``is_shared``: the site has templates of its own, so those of our pages are called ``explainer/home.html``.
    """
    style(env)
    teach(env)
    own = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html")}
    if is_shared:
        own = {name if name.startswith("parts/") else f"{PREFIX}{name}" for name in own}
        assert env.loader is not None  # noqa: S101 - MkDocs sets one
        env.loader = ChoiceLoader([env.loader, FunctionLoader(_prefixed)])
    else:
        env.bytecode_cache = compiled_templates("counted")
        bound(env)
    env.autoescape = lambda name: name in own


def style(env: Environment) -> None:
    """Let templates join the style sheets of blocks in ``{% filter gather %}``; a single one stands in ``sided``."""
    env.filters["gather"] = lambda css: sided(gather(str(css)))
    env.filters["sided"] = lambda css: sided(str(css))


def _prefixed(name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """Return a template of ours by its longer name, which it keeps: by that is known that it escapes."""
    file = FOLDER / name.removeprefix(PREFIX)
    if not name.startswith(PREFIX) or not file.is_file():
        return None
    return file.read_text("utf-8"), str(file), lambda: True


def compiled_templates(kind: str) -> FileSystemBytecodeCache | None:
    """Return where templates are kept compiled, in a folder that only this user can write; None where there is none.

    ``kind`` tells apart environments that compile the same file in different ways.
    """
    try:
        return FileSystemBytecodeCache(pattern=f"explainer-{kind}-{jinja2.__version__}-%s.cache")
    except (RuntimeError, OSError):
        return None
