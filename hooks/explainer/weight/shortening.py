"""Style sheets and scripts without comments and needless spaces."""

from __future__ import annotations

import re
from functools import lru_cache

from rcssmin import cssmin
from rjsmin import jsmin

from explainer.locale import direction
from explainer.weight.mirroring import mirrored

_INSIDE = re.compile(r"(?<=[\w)\]]) +(?=::?[a-z])")
"""The space of ``a :is(b)``: rcssmin takes it for needless and would leave ``a:is(b)``, another selector."""


def shorten(css: str) -> str:
    """Return a style sheet without comments and needless spaces, its sides as the language's lines run.

    Strings and ``calc()`` keep their spaces.
    """
    short = squeeze(css)
    return mirrored(short) if direction() == "rtl" else short


@lru_cache(maxsize=8)
def squeeze(css: str) -> str:
    """Return a style sheet without comments and needless spaces, its sides as they are written."""
    return str(cssmin(_INSIDE.sub(" *", css)))


def shorten_script(script: str) -> str:
    """Return a script without comments and needless spaces; strings, templates and patterns keep theirs."""
    return str(jsmin(script))
