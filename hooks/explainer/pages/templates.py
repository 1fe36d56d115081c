"""Jinja for our templates: they escape what they print, the theme's own do not expect it."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment

FOLDER = Path(__file__).parents[1] / "theme"


def escape_own(env: Environment) -> None:
    """Let the templates in our theme folder escape what they print, and no others."""
    own = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html")}
    env.autoescape = lambda name: name in own
