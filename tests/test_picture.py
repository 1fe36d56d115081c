"""The pictures for previews: small PNGs of the right size, the same each time, whatever they have to show."""

from __future__ import annotations

import io

import pytest
from explainer.exports.picture import ACCENT, INK, PAPER, SIZE, draw_picture
from PIL import Image, ImageColor

LIMIT = 15 * 1024
SOURCE = "Explains an article of the Example Review, 8 June 2021"


def drawn(name: str, title: str, answer: str = "A firm dug it and lived on the tolls.") -> Image.Image:
    content = draw_picture(name, title, answer, SOURCE)
    assert content == draw_picture(name, title, answer, SOURCE)
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.size) == ("PNG", SIZE)
    return image.convert("RGB")


def count(image: Image.Image, colour: str, box: tuple[int, int, int, int]) -> int:
    part = image.crop(box)
    found = {value: number for number, value in part.getcolors(part.width * part.height)}  # type: ignore[union-attr]
    return found.get(ImageColor.getrgb(colour), 0)


def test_it_shows_name_title_answer_and_source() -> None:
    image = drawn("The canal, explained", "How did the canal come back?")
    assert image.getpixel((2, 300)) == ImageColor.getrgb(PAPER)
    assert count(image, ACCENT, (72, 50, 1128, 110)) > 500
    assert count(image, INK, (72, 124, 1128, 210)) > 1000
    assert count(image, PAPER, (72, 210, 1128, 260)) < 1056 * 50
    assert count(image, PAPER, (72, 550, 1128, 600)) < 1056 * 50


def test_a_question_of_usual_length_is_light() -> None:
    answer = (
        "The firm dug it by hand, lived on the tolls for forty years and then sold all of it to the towns."
    )
    title = "Who dug the canal between the two lakes, and who paid for it?"
    assert len(draw_picture("The canal, explained", title, answer, SOURCE)) <= LIMIT


@pytest.mark.parametrize("title", ["Почему канал вернулся?", "Long words " * 60, "W" * 400, ""])
def test_nothing_leaves_the_margins(title: str) -> None:
    image = drawn(title, title, title)
    for edge in ((0, 20, 60, 630), (1140, 20, 1200, 630)):
        assert count(image, PAPER, edge) == 60 * 610


def test_letters_that_the_font_lacks_are_left_out() -> None:
    assert count(drawn("运河", "运河回来了"), PAPER, (0, 20, 1200, 124)) == 1200 * 104
