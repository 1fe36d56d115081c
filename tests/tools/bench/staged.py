"""Build a site as ``explainer build`` does, and tell what each stage took.

``python -m tools.bench.staged YML FOLDER OUT``. A stage is a function that is called by that name; what it calls that
is a stage of its own is not counted twice. ``OUT`` becomes a JSON object: CPU seconds by stage.
"""

from __future__ import annotations

import functools
import gc
import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any

_PLUGIN = "explainer.mkdocs.plugin"
_STAGES = {
    "data": ((_PLUGIN, "ExplainerPlugin.on_config"), ("mkdocs.structure.files", "get_files")),
    "pages": (
        (_PLUGIN, "ExplainerPlugin.on_page_markdown"),
        ("mkdocs.structure.pages", "Page.render"),
        (_PLUGIN, "ExplainerPlugin.on_page_content"),
    ),
    "terms": (("explainer.pages.terms", "Terms.run"),),
    "texts": (("explainer.pages.site", "DataTexts"),),
    "checks": (("explainer.pages.site", "audit"),),
    "views": (("explainer.pages.site", "Site.view"), (_PLUGIN, "page_exports"), (_PLUGIN, "search_page")),
    "templates": (("jinja2", "Template.render"),),
    "policy": ((_PLUGIN, "seal"),),
    "exports": ((_PLUGIN, "write_exports"), (_PLUGIN, "begin_manifest"), (_PLUGIN, "write_server_files")),
    "search": ((_PLUGIN, "write_search"),),
    "audit": (("explainer.mkdocs.door", "Links.check"), ("explainer.mkdocs.door", "check_budget")),
}


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        """Begin."""
        self.spent: dict[str, float] = {}
        self._running: list[str] = []
        self._since = time.process_time()

    def enter(self, name: str) -> None:
        """Begin a stage, within the one that runs."""
        self._note()
        self._running.append(name)

    def leave(self) -> None:
        """End the stage."""
        self._note()
        self._running.pop()

    def _note(self) -> None:
        now = time.process_time()
        name = self._running[-1] if self._running else "rest"
        self.spent[name] = self.spent.get(name, 0.0) + now - self._since
        self._since = now


def watch(clock: Clock) -> None:
    """Let every stage tell the clock."""
    for name, places in _STAGES.items():
        for module, path in places:
            *outer, last = path.split(".")
            holder = functools.reduce(getattr, outer, importlib.import_module(module))
            if found := getattr(
                holder, last, None
            ):  # another checkout may have it elsewhere: it counts as the rest
                setattr(holder, last, _timed(found, name, clock))


def _timed(function: Any, name: str, clock: Clock) -> Any:
    @functools.wraps(function, updated=())
    def timed(*args: Any, **given: Any) -> Any:
        clock.enter(name)
        try:
            return function(*args, **given)
        finally:
            clock.leave()

    return timed


def main(arguments: list[str]) -> None:
    """Build as ``python -m explainer.mkdocs`` does; end as it ends."""
    gc.disable()
    running = importlib.import_module("explainer.mkdocs.running")
    clock = Clock()
    watch(clock)
    clock.enter("rest")
    status = running.main(arguments[:2])
    clock.leave()
    Path(arguments[2]).write_text(json.dumps(clock.spent), "utf-8")
    running.leave(status)


if __name__ == "__main__":
    main(sys.argv[1:])
