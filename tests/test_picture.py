"""The picture for previews: a small PNG of the right size, the same each time, whatever it has to show."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from explainer.content.explainer import load_explainer
from explainer.exports.picture import ACCENT, INK, PAPER, SIZE, draw_picture
from explainer.pictures.timeline import Picture, lay_out_both
from PIL import Image, ImageColor

CANAL = Path(__file__).parent / "sites" / "canal"
LIMIT = 40_000


@pytest.fixture(scope="module")
def timelines() -> tuple[Picture, ...]:
    explainer = load_explainer(CANAL / "docs" / "data", CANAL)
    return lay_out_both(explainer.timeline.events, explainer.article.published)


def drawn(name: str, title: str, timelines: tuple[Picture, ...]) -> Image.Image:
    content = draw_picture(name, title, "8 June 2021", timelines)
    assert len(content) <= LIMIT
    assert content == draw_picture(name, title, "8 June 2021", timelines)
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.size) == ("PNG", SIZE)
    return image.convert("RGB")


def count(image: Image.Image, colour: str, box: tuple[int, int, int, int]) -> int:
    part = image.crop(box)
    found = {value: number for number, value in part.getcolors(part.width * part.height)}  # type: ignore[union-attr]
    return found.get(ImageColor.getrgb(colour), 0)


def test_it_shows_name_title_horizon_and_timeline(timelines: tuple[Picture, ...]) -> None:
    image = drawn("The canal, explained", "How did the canal come back?", timelines)
    assert image.getpixel((2, 300)) == ImageColor.getrgb(PAPER)
    assert count(image, ACCENT, (72, 50, 1128, 110)) > 500
    assert count(image, INK, (72, 128, 1128, 220)) > 1000
    assert count(image, ACCENT, (60, 450, 1140, 600)) > 100


@pytest.mark.parametrize("title", ["Почему канал вернулся?", "Long words " * 60, "W" * 400, ""])
def test_nothing_leaves_the_margins(title: str, timelines: tuple[Picture, ...]) -> None:
    image = drawn(title, title, timelines)
    for edge in ((0, 20, 60, 450), (1140, 20, 1200, 450)):
        assert count(image, PAPER, edge) == 60 * 430


def test_letters_that_the_font_lacks_are_left_out() -> None:
    image = drawn("运河", "运河回来了", ())
    assert count(image, PAPER, (0, 20, 1200, 200)) == 1200 * 180


def test_a_timeline_of_centuries_has_room_for_its_years(timelines: tuple[Picture, ...]) -> None:
    lying = timelines[0]
    years = tuple((1000 + n, 16 + n) for n in range(1000))
    long = Picture(**{**{key: getattr(lying, key) for key in lying.__slots__}, "years": years})
    drawn("The canal", "A thousand years", (long,))
