"""The cover of the e-book: its title beside the timeline, which stops being known on the article's day.

Its marks are the events of the upright picture on the site's page, in their order and one as far from the next
as another: dots for days, bars for longer ones, outlined where they are later than the article.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont, ImageText

from explainer.editions.chapters import Element
from explainer.exports.picture import ACCENT, FADED, INK, PAPER, SOFT, TINT

SIZE = (1200, 1800)  # 2 to 3, as paperbacks and the shelves of reading apps
_AXIS = 214  # where the timeline stands, from the left
_TOP, _KNOWN = 150, 1330  # where it begins, and where the article's day is
_TEXT, _EDGE = 344, 84
_REACH, _FARTHEST = 26, 90  # half a mark's width; how far two marks are apart at most
_FINE = 3  # shapes are drawn so much larger and then reduced, which smooths them
_LATER = {"later", "ahead"}
_COLOURS = 16  # enough for large letters; every e-book carries the cover


def draw_cover(name: str, title: str, horizon: str, timeline: Element | None) -> bytes:
    """Draw the cover as PNG.

    Args:
        name: What the book is called.
        title: What stands above its first chapter.
        horizon: What it covers, in a sentence.
        timeline: The list of the upright picture; None where there is none.
    """
    image = _background(timeline).resize(SIZE, Image.Resampling.LANCZOS)
    canvas = ImageDraw.Draw(image)
    end = _write(canvas, name, _TOP - 24, 132, 620, INK)
    _write(canvas, title, end + 48, 54, 340, SOFT, "Regular")
    _write(canvas, horizon, _KNOWN + 44, 42, 300, ACCENT)
    target = io.BytesIO()
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()


def _background(timeline: Element | None) -> Image.Image:
    """Draw everything but the text; what lies after the article's day stands on tinted ground."""
    image = Image.new("RGB", (SIZE[0] * _FINE, SIZE[1] * _FINE), PAPER)
    canvas = ImageDraw.Draw(image)
    _box(canvas, (0, _KNOWN, SIZE[0], SIZE[1]), TINT)
    _box(canvas, (0, 0, SIZE[0], 22), ACCENT)
    marks = [] if timeline is None else [_classes(each) for each in timeline.iter("li")]
    if marks := [mark for mark in marks if "pause" not in mark]:
        _box(canvas, (_AXIS - 4, _TOP, _AXIS + 4, SIZE[1]), SOFT)
        for start, end, group in (
            (_TOP, _KNOWN, [mark for mark in marks if not mark & _LATER]),
            (_KNOWN, SIZE[1], [mark for mark in marks if mark & _LATER]),
        ):
            for middle, step, mark in _places(group, start, end):
                _draw(canvas, mark, middle, step)
        _box(canvas, (_AXIS - 130, _KNOWN - 4, SIZE[0], _KNOWN + 4), INK)
    return image


def _classes(element: Element) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def _places(
    marks: Sequence[frozenset[str]], start: int, end: int
) -> Iterator[tuple[float, float, frozenset[str]]]:
    """Yield the marks between two heights with their middle and what room each has."""
    step = min((end - start) / max(len(marks), 1), _FARTHEST)
    first = end - step * len(marks) if end == _KNOWN else start  # what is near the article's day stands by it
    for number, mark in enumerate(marks):
        yield first + step * (number + 0.5), step, mark


def _draw(canvas: ImageDraw.ImageDraw, mark: frozenset[str], middle: float, step: float) -> None:
    wide = min(_REACH, step * 0.4)
    high = wide if "day" in mark else step * 0.48
    wide = wide if "day" in mark else wide / 2
    fill, outline = (TINT, ACCENT) if mark & _LATER else (ACCENT if "day" in mark else FADED, PAPER)
    edges = tuple(round(each * _FINE) for each in (_AXIS - wide, middle - high, _AXIS + wide, middle + high))
    width = round(min(8, wide / 2) * _FINE)
    canvas.rounded_rectangle(edges, round(wide * _FINE), fill=fill, outline=outline, width=width)


def _box(canvas: ImageDraw.ImageDraw, edges: tuple[float, float, float, float], colour: str) -> None:
    canvas.rectangle([edge * _FINE for edge in edges], fill=colour)


def _write(
    canvas: ImageDraw.ImageDraw,
    text: str,
    top: int,
    size: int,
    height: int,
    colour: str,
    face: str = "Semibold",
) -> int:
    """Write some text as large as there is room, at most ``size``; return where it ends."""
    font = _font(face, size)
    if not _can_write(text, font):
        return top
    block = ImageText.Text(text, font, spacing=size * 0.12)
    block.wrap(SIZE[0] - _TEXT - _EDGE, height, scaling="shrink")
    canvas.text((_TEXT, top), block, fill=colour)
    return top + round(block.get_bbox()[3])


def _can_write(text: str, font: ImageFont.FreeTypeFont) -> bool:
    missing = bytes(font.getmask("\uffff"))
    return text != "" and all(
        bytes(font.getmask(sign)) != missing for sign in set(text) if not sign.isspace()
    )


def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    """Return a font, without the shaping that other machines may do in another way."""
    file = files("font_source_serif_pro") / "files" / f"SourceSerifPro-{face}.ttf"
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)


def draw_icon(size: int = 48) -> bytes:
    """Draw the sign of a paragraph, which stands for the receipts, as PNG of ``size`` by ``size`` pixels."""
    wide = size * _FINE
    image = Image.new("RGBA", (wide, wide), (0, 0, 0, 0))
    canvas = ImageDraw.Draw(image)
    canvas.rounded_rectangle((0, 0, wide - 1, wide - 1), wide // 5, fill=ACCENT)
    canvas.text((wide / 2, wide / 2), "¶", font=_font("Semibold", wide * 4 // 5), fill=PAPER, anchor="mm")
    target = io.BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(target, "PNG", optimize=True)
    return target.getvalue()
