"""What else is shown large and claims something: labels and themes of the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from explainer.content.claims import Claim, title_claim
from explainer.content.explainer import Explainer
from explainer.english.statements import states_fact
from explainer.memory import Memory
from explainer.pages.datatexts import DataTexts


def timeline_titles(explainer: Explainer, texts: DataTexts, memory: Memory) -> Iterator[Claim]:
    """Yield the labels and themes that claim something that can be compared, with what their events cite."""
    timeline = explainer.timeline
    for event in timeline.events:
        label = title_claim(timeline.path, event.lines.get("label", event.line), event.label)
        yield from _claiming(label, texts.events[event.id].cites, memory)
    for theme, heading in timeline.themes.items():
        mine = (texts.events[event.id].cites for event in timeline.events if event.theme == theme)
        cites = tuple(dict.fromkeys(cite for each in mine for cite in each))
        yield from _claiming(title_claim(timeline.path, 1, heading), cites, memory)


def _claiming(title: Claim, cites: tuple[str, ...], memory: Memory) -> Iterator[Claim]:
    if cites and memory.recall(("states fact", title.text), partial(states_fact, title.text)):
        yield replace(title, cites=cites)
