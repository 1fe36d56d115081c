"""What else is shown large and claims something: labels and themes of the timeline, what the site says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from explainer.checks import check_claim
from explainer.content.claims import Claim, title_claim
from explainer.content.explainer import Explainer
from explainer.english.statements import states_fact
from explainer.evidence.passages import Library
from explainer.memory import Memory
from explainer.pages.datatexts import DataTexts
from explainer.problems import HINT, Problem

_SETTINGS = "mkdocs.yml"


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


def description_faults(
    library: Library, description: str, names: Sequence[str], line: int
) -> Iterator[Problem]:
    """Yield what no paragraph of any source bears out in what the settings say of the site.

    What sources and publishers are called, and what ``names`` has, is no claim; another name may be the editors', so
    it is a hint.
    """
    text = description
    sources = [known for each in library.explainer.articles for known in (each.title, each.publisher)]
    for known in filter(None, (*sources, *names)):
        text = text.replace(known, "…")
    cites = tuple(passage.cite for passage in library.every)
    if text and cites and library.is_whole and states_fact(text):
        title = replace(title_claim(_SETTINGS, line, text), cites=cites)
        for each in check_claim(title, library):
            severity = HINT if each.kind == "name" else each.severity
            yield replace(each, message=_of_all(each.message, cites), severity=severity)


def _of_all(message: str, cites: tuple[str, ...]) -> str:
    """Return a message about all paragraphs without a list of them, nor of what they give."""
    fault, gives, _ = message.replace(" or ".join(cites), "any source").partition(", which gives ")
    return f"{fault}. Correct or drop it." if gives else fault
