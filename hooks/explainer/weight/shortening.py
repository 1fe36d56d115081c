"""Style sheets and scripts without comments and needless spaces."""

from __future__ import annotations

import re
from functools import lru_cache

from rcssmin import cssmin
from rjsmin import jsmin

_INSIDE = re.compile(r"(?<=[\w)\]]) +(?=::?[a-z])")
"""The space of ``a :is(b)``: rcssmin takes it for needless and would leave ``a:is(b)``, another selector."""


@lru_cache(maxsize=8)
def shorten(css: str) -> str:
    """Return a style sheet without comments and needless spaces; strings and ``calc()`` keep theirs."""
    return str(cssmin(_INSIDE.sub(" *", css)))


def shorten_script(script: str) -> str:
    """Return a script without comments and needless spaces; strings, templates and patterns keep theirs."""
    return str(jsmin(script))
