"""Our own Jinja environment: everything is escaped, and a name that is not given is an error."""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup

from explainer.locale.templates import own_environment

FOLDER = Path(__file__).parent
_ENVIRONMENT = own_environment(FOLDER)


def css_string(text: str) -> Markup:
    r"""Return some text as a string of CSS (https://drafts.csswg.org/css-syntax/#consume-string-token).

    >>> print(css_string('a "b" </style>'))
    "a \22 b\22  \3c /style>"
    """
    escaped = re.sub(r'["\\<\n]', lambda found: f"\\{ord(found[0]):x} ", text)
    return Markup(f'"{escaped}"')  # noqa: S704 (nothing is left that HTML or CSS would read)


_ENVIRONMENT.filters["css_string"] = css_string


def render(name: str, **values: object) -> str:
    """Return a template of this folder, filled in."""
    return _ENVIRONMENT.get_template(name).render(values)


def read(name: str) -> str:
    """Return a file of this folder as it is: a style sheet or a script."""
    return (FOLDER / name).read_text("utf-8")
