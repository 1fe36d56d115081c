"""Content that cannot be read: one message without a traceback, and a report of all that can be told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from explainer.mkdocs.datafaults import loose_faults, page_faults
from explainer.mkdocs.door import Door
from explainer.mkdocs.settingsfile import SettingsFile
from explainer.pages.chosen import EVERY, Chosen
from explainer.problems import InvalidContent, visible


@contextmanager
def author_errors(config: MkDocsConfig, written: SettingsFile, chosen: Chosen, door: Door) -> Iterator[None]:
    """Turn unreadable content into what ends the build; ``chosen`` are the pages whose form is told, too."""
    try:
        yield
    except InvalidContent as error:
        docs, project = Path(config.docs_dir), Path(config.config_file_path).parent
        told = {*map(written.placed, error.problems), *written.problems, *page_faults(docs, project, chosen)}
        told |= {*loose_faults(docs, project, told)} if chosen is EVERY else set()
        place = error.problems[0].path if error.problems else "a file"
        door.refuse(sorted(told), f"Sentences were not checked: {visible(place)} cannot be read.")
        raise PluginError("\n".join(map(str, sorted(told)))) from None
