"""The timeline and who did what to whom as they are laid out: nothing is lost, all is in its place."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from explainer.content.dates import parse_date
from explainer.content.glossary import parse_glossary
from explainer.content.timeline import Event, parse_timeline
from explainer.pictures import relations, timeline
from madeup import PUBLISHED, THEMES, make_cast, make_events

PROJECT = Path(__file__).resolve().parents[1]
DATA = [PROJECT / "docs" / "data", *sorted((PROJECT / "tests" / "sites").glob("*/docs/data"))]
CASTS = [(3, 2), (5, 0), (7, 2), (10, 3), (12, 2), (16, 4), (20, 2), (25, 5), (32, 3), (40, 6)]


def event(number: int, written: str, theme: str = "trade", cite: str = "@p1") -> Event:
    return Event(f"e{number}", parse_date(written), "A title", "toll", f"T. [{cite}]", (), theme, 1, {})


@pytest.mark.parametrize("years", [1, 3, 30, 300, 1500])
@pytest.mark.parametrize("count", [2, 9, 40])
def test_every_event_stands_once_and_on_the_axis(count: int, years: int) -> None:
    events = make_events(count, years, seed=count * years)
    picture = timeline.lay_out(events, THEMES, PUBLISHED)
    assert picture is not None
    marks = [mark for lane in picture.lanes for mark in lane.marks]
    assert sorted(mark.event.id for mark in marks) == sorted(each.id for each in events)
    assert [row.mark.event.id for row in picture.rows] == [each.id for each in events]
    places = [(each.track, each.span) for each in marks]
    places += [(each.track, each.span) for each in picture.stretches]
    places += [(each.track, each.span) for each in picture.heads]
    places += [(each.track, each.span) for each in picture.ticks]
    for track, span in places:
        assert track >= 1
        assert span >= 1
        assert track + span - 1 <= picture.tracks


def test_later_events_stand_further_right() -> None:
    days = ["2001-01-03", "2001-02-20", "2001-04-02", "2001-06-01"]
    picture = timeline.lay_out([event(*each) for each in enumerate(days)], THEMES, PUBLISHED)
    assert picture is not None
    places = [mark.track for lane in picture.lanes for mark in lane.marks if not mark.ends]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_a_dense_month_is_drawn_wider_and_says_so() -> None:
    days = ["2000-01-01", *(f"2001-03-{day:02}" for day in (2, 9, 16, 30)), "2001-05-01"]
    picture = timeline.lay_out([event(*each) for each in enumerate(days)], THEMES, PUBLISHED)
    assert picture is not None
    wide = [part for part in picture.stretches if part.kind == "wide"]
    assert [part.words for part in wide] == ["Mar 2001, drawn wider"]
    assert wide[0].span > timeline.PLAIN
    assert [tick.words for tick in picture.ticks] == ["Jan 2000", "…", "Mar 2001", "May 2001"]


def test_background_and_what_came_later_have_their_own_grounds() -> None:
    told = [
        event(1, "2001-01-01"),
        event(2, "2001-02-01", cite="@other:p1"),
        event(3, "2002-01", cite="@other:p2"),
    ]
    picture = timeline.lay_out([*told, event(4, "2002-03")], THEMES, PUBLISHED)
    assert picture is not None
    rows = [(row.mark.ground, row.mark.expected) for row in picture.rows]
    assert rows == [("article", False), ("background", False), ("later", False), ("later", True)]
    assert [part.words for part in picture.stretches if part.kind == "later"] == ["After 15 June 2001"]


def test_an_upright_tick_stands_where_the_month_changes_and_pauses_are_said() -> None:
    days = ["2000-01-02", "2000-01-20", "2000-09-01", "2003-09-01"]
    picture = timeline.lay_out([event(*each) for each in enumerate(days)], THEMES, PUBLISHED)
    assert picture is not None
    assert [row.tick for row in picture.rows] == ["January 2000", "", "September 2000", "September 2003"]
    assert [row.pause for row in picture.rows] == ["", "", "8 months later", "3 years later"]


def test_a_single_event_needs_no_picture() -> None:
    assert timeline.lay_out([event(1, "2001")], THEMES, PUBLISHED) is None


@pytest.mark.parametrize("data", DATA, ids=[path.parents[1].name for path in DATA])
def test_the_sites_own_timelines_are_whole(data: Path) -> None:
    parsed, problems = parse_timeline((data / "timeline.yml").read_text("utf-8"), "timeline.yml")
    assert not problems
    picture = timeline.lay_out(parsed.events, parsed.themes, parse_date("2023-12-08"))
    assert picture is not None
    assert len(picture.rows) == len(parsed.events)


@pytest.mark.parametrize(("count", "sides"), CASTS)
def test_a_cast_of_any_size_shows_each_main_relation_once(count: int, sides: int) -> None:
    cast = make_cast(count, sides, seed=count)
    edges = [edge for each in relations.lay_out(cast) for group in each.groups for edge in group.edges]
    main = [(entry.id, each.to) for entry in cast.entries for each in entry.relations if each.main]
    assert main
    assert sorted((edge.who.id, edge.whom.id) for edge in edges) == sorted(main)


@pytest.mark.parametrize(("count", "sides"), CASTS)
def test_each_side_keeps_to_its_column(count: int, sides: int) -> None:
    for exchange in relations.lay_out(make_cast(count, sides, seed=count)):
        lefts = {edge.left.side for group in exchange.groups for edge in group.edges}
        rights = {edge.right.side for group in exchange.groups for edge in group.edges}
        assert (len(lefts), len(rights)) == (1, 1)
        for before, after in pairwise(exchange.groups):
            assert before.left is not after.left


def test_without_main_relations_a_picture_holds_the_first_ones() -> None:
    entries = "".join(
        f'- {{id: a{n}, term: A{n}, kind: person, role: "R. [@p1]", card: "C. [@p1]", '
        f'relations: [{{verb: paid, to: a{(n + 1) % 20}, text: "T. [@p1]"}}]}}\n'
        for n in range(20)
    )
    glossary, problems = parse_glossary(f"language: nl\nentries:\n{entries}", "glossary.yml")
    assert not problems
    edges = [edge for each in relations.lay_out(glossary) for group in each.groups for edge in group.edges]
    assert len(edges) == relations.MOST
