"""What prose can link to, indexed once a build: paragraphs, glossary entries and dated events."""

from __future__ import annotations

from explainer.content.explainer import Explainer
from explainer.english.mentions import Mentions
from explainer.pages.addresses import GLOSSARY, PEOPLE
from explainer.pages.dates import EventDates
from explainer.pages.receipts import Receipts


class Linker:
    """Finds what citations, terms and dates mean; ``entry_sources`` has each entry's place by its id."""

    def __init__(self, explainer: Explainer) -> None:
        """Index an explainer."""
        entries = explainer.glossary.entries
        self.receipts = Receipts(explainer)
        self.mentions = Mentions(entries)
        self.dates = EventDates(explainer.timeline.events)
        self.entry_sources = {
            entry.id: f"/{PEOPLE if entry.is_actor else GLOSSARY}#{entry.id}" for entry in entries
        }
