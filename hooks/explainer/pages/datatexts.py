"""The texts of glossary and timeline, rendered once a build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.content.citations import cited
from explainer.content.claims import Claim
from explainer.content.explainer import Explainer
from explainer.content.glossary import Entry
from explainer.content.timeline import Event
from explainer.pages.lines import OneLine
from explainer.pages.page import Page
from explainer.pages.recording import Recording
from explainer.pages.rendering import Text, TextRenderer


@dataclass(frozen=True, slots=True)
class EntryTexts:
    """The texts of a glossary entry."""

    role: Text
    card: Text
    says: Text
    background: tuple[Text, ...]
    relations: tuple[Text, ...]

    def __iter__(self) -> Iterator[Text]:
        """Yield all texts in the order in which the entry shows them."""
        yield from (self.role, self.card, self.says, *self.background, *self.relations)

    @property
    def cites(self) -> tuple[str, ...]:
        """Return every paragraph that the entry cites."""
        return tuple(dict.fromkeys(cite for text in self for cite in text.cites))


class DataTexts:
    """What the data files say; ``entries`` and ``events`` are by id."""

    def __init__(self, explainer: Explainer, renderer: TextRenderer) -> None:
        """Render all texts of an explainer."""
        self._renderer = renderer
        glossary, timeline = explainer.glossary, explainer.timeline
        self.entries = {entry.id: self._entry(entry, glossary.path) for entry in glossary.entries}
        self.events = {event.id: self._event(event, timeline.path) for event in timeline.events}
        self._titles = [self._title(event, timeline.path) for event in timeline.events]

    @property
    def recordings(self) -> list[Recording]:
        """Return what all texts recorded, titles of events included: they claim what their texts do."""
        texts = (*(text for entry in self.entries.values() for text in entry), *self.events.values())
        return [*(text.recording for text in texts), *self._titles]

    def _entry(self, entry: Entry, path: str) -> EntryTexts:
        def render(text: str, line: int, status: str = "claim") -> Text:
            return self._renderer.render(text, Recording(path, OneLine(line), status, owner=entry.id))

        def line(key: str) -> int:
            return entry.lines.get(key, entry.line)

        return EntryTexts(
            role=render(entry.role, line("role")),
            card=render(entry.card, line("card"), "claim" if cited(entry.card) else "exempt"),
            says=render(entry.says, line("says")),
            background=tuple(render(each.text, each.line, "background") for each in entry.background),
            relations=tuple(render(each.text, each.line) for each in entry.relations),
        )

    def _event(self, event: Event, path: str) -> Text:
        line = event.lines.get("text", event.line)
        return self._renderer.render(event.text, Recording(path, OneLine(line), owner=event.id))

    def _title(self, event: Event, path: str) -> Recording:
        line = event.lines.get("title", event.line)
        claim = Claim(path, line, event.title, self.events[event.id].cites, "claim", ())
        return Recording(path, OneLine(line), claims=[claim])


def render_answer(renderer: TextRenderer, page: Page) -> Text:
    """Render the one-line answer that a page begins with."""
    line = OneLine(page.front.lines.get("answer", 1))
    recording = Recording(page.recording.path, line, page.recording.status, links=False)
    return renderer.render(page.front.answer, recording)
