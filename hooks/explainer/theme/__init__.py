"""The light theme; a package, so that MkDocs finds its folder."""

from typing import NoReturn

from jinja2.defaults import DEFAULT_NAMESPACE

_MISSING = "theme: explainer needs its plugin, which is not named in mkdocs.yml. Write plugins: [explainer]."


def _refuse() -> NoReturn:
    """Take the place of the function that our templates ask first, which the plugin gives them."""
    raise SystemExit(_MISSING)  # which ends MkDocs without a traceback


DEFAULT_NAMESPACE.setdefault("reading_direction", _refuse)
