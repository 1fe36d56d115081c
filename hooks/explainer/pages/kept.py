"""What the last build of a preview computed, each result with all that it was computed from.

A preview's process builds the whole site at every save, though most of it is as it was. A result is taken again only
where what it rests on is equal to what it rested on then; so what is shown is what a fresh build would show.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Kept:
    """The results of the last build and of this one, by name; a build that is none of a preview keeps nothing."""

    def __init__(self, *, is_preview: bool = False) -> None:
        """Keep nothing yet."""
        self.is_preview = is_preview
        self._old: dict[str, tuple[object, Any]] = {}
        self._new: dict[str, tuple[object, Any]] = {}

    def begin(self) -> None:
        """Begin a build."""
        self._new = {}

    def end(self) -> None:
        """End a build that came to its end: what it did not use is forgotten."""
        self._old = self._new

    def of(self, name: str, about: object, compute: Callable[[], T]) -> T:
        """Return the result kept under a name if it rests on something equal to ``about``, else compute it."""
        if not self.is_preview:
            return compute()
        kept = self.find(name, about)
        return self.put(name, about, compute()) if kept is None else cast("T", kept)

    def find(self, name: str, about: object) -> Any:
        """Return the result kept under a name if it rests on something equal to ``about``, else None."""
        old = self._old.get(name)
        if old is None or old[0] != about:
            return None
        self._new[name] = old
        return old[1]

    def put(self, name: str, about: object, result: T) -> T:
        """Keep a result."""
        if self.is_preview:
            self._new[name] = (about, result)
        return result

    def same(self, name: str, value: T) -> T:
        """Return what was kept under a name if it is equal, else the value: then comparing it again costs nothing."""
        return self.of(name, value, lambda: value)


NOTHING_KEPT = Kept()
