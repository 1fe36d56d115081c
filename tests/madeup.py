"""Made-up timelines and casts, for pictures of any size: seeded, so that every run draws the same."""

from __future__ import annotations

import random
from datetime import date, timedelta

from explainer.content.dates import SourceDate, parse_date
from explainer.content.glossary import Glossary, parse_glossary
from explainer.content.timeline import Event

PUBLISHED: SourceDate = parse_date("2001-06-15")
THEMES = {"water": "Water and the people who live on it", "trade": "Trade", "state": "The state answers"}
_LABELS = ("vote", "canal opens", "bridge company founded", "Unabhängigkeitsbewegung gegründet", "toll")
_FORMS = ("{0:%Y-%m-%d}", "{0:%Y-%m}", "{0:%Y}", "[{0:%Y-%m-%d}..]", "[..{0:%Y-%m-%d}]")
_VERBS = ("paid", "asked for a meeting with", "refused, after months of silence, what was asked by", "sued")


def make_events(count: int, years: int, seed: int) -> list[Event]:
    """Make events around the day of publication; some rest on other sources alone."""
    chance, start = random.Random(seed), date(2001 - years // 2, 1, 1)  # noqa: S311 - no secret
    events = []
    for number in range(count):
        day = start + timedelta(days=chance.randrange(years * 365))
        edtf, cite = chance.choice(_FORMS).format(day), chance.choice(("@p1", "@other:p3"))
        label, theme = chance.choice(_LABELS), chance.choice(list(THEMES))
        text = f"Text. [{cite}]"
        events.append(Event(f"e{number}", parse_date(edtf), "A title", label, text, (), theme, 1, {}))
    return sorted(events, key=lambda event: event.date.sort_key)


def make_cast(count: int, sides: int, seed: int) -> Glossary:
    """Make actors on some sides, each of whom did something to one to three others."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    names = [f"a{number}" for number in range(count)]
    head = f"sides: {{{', '.join(f's{n}: Side {n}' for n in range(sides))}}}\n" if sides else ""
    lines = [f"language: nl\n{head}entries:"]
    for number, name in enumerate(names):
        term = (
            chance.choice(("Canal Company", "Committee of Lock Keepers’ Families", "Ministry")) + f" {name}"
        )
        lines.append(
            f'- {{id: {name}, term: "{term}", kind: organization, role: "R. [@p1]", card: "C. [@p1]",'
        )
        drawn = chance.randrange(sides) if sides else 0
        side = f"side: s{number if number < sides else drawn}, " if sides else ""  # none is left empty
        others = chance.sample([each for each in names if each != name], chance.randint(1, min(3, count - 1)))
        told = ", ".join(
            f'{{verb: "{chance.choice(_VERBS)}", to: {each}, text: "T. [@p1]", '
            f"main: {chance.choice(('true', 'false'))}}}"
            for each in others
        )
        lines.append(f"   {side}relations: [{told}]}}")
    glossary, problems = parse_glossary("\n".join(lines) + "\n", "glossary.yml")
    assert not problems, problems
    return glossary
