"""The drawn timeline and map: nothing collides, nothing is clipped, places are to scale."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from explainer.content.dates import SourceDate, parse_date
from explainer.content.glossary import Glossary, parse_glossary
from explainer.content.timeline import Event, parse_timeline
from explainer.pictures import relations, timeline
from explainer.pictures.timeline import Mark, Picture
from hypothesis import given, settings
from hypothesis import strategies as st

PROJECT = Path(__file__).resolve().parents[1]
DATA = [PROJECT / "docs" / "data", *sorted((PROJECT / "tests" / "sites").glob("*/docs/data"))]
PUBLISHED = parse_date("2001-06-15")
START = date(2000, 1, 1)

Boxes = list[tuple[float, float, float, float]]


def event(number: int, written: str, label: str = "some label") -> Event:
    return Event(f"e{number}", parse_date(written), "A title", label, "Text. [@p1]", (), "theme", 1, {})


def in_order(events: list[Event]) -> list[Event]:
    return sorted(events, key=lambda each: each.date.sort_key)


@st.composite
def timelines(draw: st.DrawFn) -> list[Event]:
    """Draw two to thirty events within three years: days, months, years, open sides."""
    forms = st.sampled_from(["{0:%Y-%m-%d}", "{0:%Y-%m}", "{0:%Y}", "[{0:%Y-%m-%d}..]", "[..{0:%Y-%m-%d}]"])
    days = st.integers(0, 1000).map(lambda offset: START + timedelta(days=offset))
    labels = st.sampled_from(["vote", "canal opens", "bridge company founded", "toll"])
    dates = draw(st.lists(st.tuples(forms, days, labels), min_size=2, max_size=30))
    return in_order([event(i, form.format(day), label) for i, (form, day, label) in enumerate(dates)])


def label_boxes(picture: Picture) -> Boxes:
    """Return left, top, right, bottom of each label: 14 units high, letters as wide as laid out."""
    return [
        (m.label[0], m.label[1] - 11, m.label[0] + len(m.event.label) * timeline.LETTER, m.label[1] + 3)
        for m in picture.marks
    ]


def overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@settings(max_examples=150, deadline=None)
@given(timelines())
def test_labels_never_meet_and_never_leave_the_picture(events: list[Event]) -> None:
    for picture in timeline.lay_out_both(events, PUBLISHED):
        boxes = label_boxes(picture)
        assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
        assert all(top >= 0 and bottom <= picture.height for _, top, _, bottom in boxes)
        assert all(left >= 0 and right <= picture.width for left, _, right, _ in boxes)


@settings(max_examples=150, deadline=None)
@given(timelines())
def test_no_line_runs_through_a_label(events: list[Event]) -> None:
    lying, _ = timeline.lay_out_both(events, PUBLISHED)
    for mark in lying.marks:
        low, high = sorted((lying.axis, mark.label[1]))
        line = (mark.middle - 0.5, low, mark.middle + 0.5, high)
        others = [box for box, each in zip(label_boxes(lying), lying.marks, strict=True) if each is not mark]
        assert not [box for box in others if overlap(line, box)]


def test_places_are_to_scale() -> None:
    events = in_order([event(1, "2000-01-01"), event(2, "2000-12-31"), event(3, "2001-12-31")])
    lying, upright = timeline.lay_out_both(events, PUBLISHED)
    for picture in (lying, upright):
        first, second, third = (mark.start for mark in sorted(picture.marks, key=lambda m: m.event.id))
        assert (second - first) / (third - first) == pytest.approx(365 / 730, abs=0.002)
        assert first < picture.article < third


def marks(events: list[Event]) -> dict[str, Mark]:
    lying, _ = timeline.lay_out_both(events, PUBLISHED)
    return {mark.event.id: mark for mark in lying.marks}


def test_uncertain_dates_look_uncertain() -> None:
    events = [event(1, "2000-01-01"), event(2, "2000-03"), event(3, "[2000-05-01..]"), event(4, "2002")]
    shapes = {key: (mark.shape, mark.expected) for key, mark in marks(in_order(events)).items()}
    assert shapes == {
        "e1": ("point", False),
        "e2": ("span", False),
        "e3": ("after", False),
        "e4": ("span", True),
    }


def test_spans_beside_each_other_do_not_cover_each_other() -> None:
    found = marks(in_order([event(1, "2001"), event(2, "2001"), event(3, "2001-03"), event(4, "2000-01-01")]))
    assert found["e3"].lane == 0
    assert {found["e1"].lane, found["e2"].lane} == {1, 2}


def test_a_single_event_needs_no_picture() -> None:
    assert timeline.lay_out_both([event(1, "2000")], PUBLISHED) == ()


def glossary(folder: Path) -> Glossary:
    return parse_glossary((folder / "glossary.yml").read_text("utf-8"), "glossary.yml")[0]


@pytest.mark.parametrize("folder", DATA, ids=lambda path: path.parents[1].name)
def test_the_map_shows_each_relation_once(folder: Path) -> None:
    entries = glossary(folder).entries
    wanted = sorted((entry.id, r.verb, r.to) for entry in entries for r in entry.relations)
    for drawn in relations.lay_out_both(entries):
        owner = {id(r): entry.id for entry in entries for r in entry.relations}
        assert sorted((owner[id(a.relation)], a.relation.verb, a.relation.to) for a in drawn.arcs) == wanted


@pytest.mark.parametrize("folder", DATA, ids=lambda path: path.parents[1].name)
def test_the_map_has_room_for_all_it_shows(folder: Path) -> None:
    for drawn in relations.lay_out_both(glossary(folder).entries):
        for side in (drawn.actors, drawn.targets):
            assert all(a.y + a.height < b.y for a, b in pairwise(side))
        boxes = {box.entry.id: box for box in drawn.actors}
        for arc in drawn.arcs:
            box = next(b for b in boxes.values() if arc.relation in b.entry.relations)
            assert box.y < arc.y < box.y + box.height
            assert arc.end[0] <= drawn.width


@pytest.mark.parametrize("folder", DATA, ids=lambda path: path.parents[1].name)
def test_the_sites_own_timelines_fit(folder: Path) -> None:
    parsed, _ = parse_timeline((folder / "timeline.yml").read_text("utf-8"), "timeline.yml")
    published: SourceDate = parsed.events[-1].date
    for picture in timeline.lay_out_both(parsed.events, published):
        boxes = label_boxes(picture)
        assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
