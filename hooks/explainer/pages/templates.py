"""Jinja for our templates: they escape what they print, the theme's own do not expect it."""

from __future__ import annotations

from pathlib import Path

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache

from explainer.locale.templates import teach
from explainer.weight.sheets import gather

FOLDER = Path(__file__).parents[1] / "theme"


def prepare(env: Environment) -> None:
    """Let the templates in our theme folder escape what they print, and no others; keep all of them compiled.

    ``{% filter gather %}`` joins the style sheets of blocks that stand in it.
    """
    env.filters["gather"] = lambda css: gather(str(css))
    teach(env)
    env.bytecode_cache = compiled_templates("site")
    own = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html")}
    env.autoescape = lambda name: name in own


def compiled_templates(kind: str) -> FileSystemBytecodeCache | None:
    """Return where templates are kept compiled, in a folder that only this user can write; None where there is none.

    ``kind`` tells apart environments that compile the same file in different ways.
    """
    try:
        return FileSystemBytecodeCache(pattern=f"explainer-{kind}-{jinja2.__version__}-%s.cache")
    except (RuntimeError, OSError):
        return None
