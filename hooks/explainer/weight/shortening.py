"""Style sheets and scripts without comments and needless spaces."""

from __future__ import annotations

from functools import lru_cache

from rcssmin import cssmin
from rjsmin import jsmin


@lru_cache(maxsize=8)
def shorten(css: str) -> str:
    """Return a style sheet without comments and needless spaces; strings and ``calc()`` keep theirs."""
    return str(cssmin(css))


def shorten_script(script: str) -> str:
    """Return a script without comments and needless spaces; strings, templates and patterns keep theirs."""
    return str(jsmin(script))
