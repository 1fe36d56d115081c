"""The cover of the e-book: its title beside the timeline, which stops being known on the article's day.

The timeline is taken from the drawing on the site's page, standing; so its marks are those that were checked.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont, ImageText

from explainer.editions.chapters import Element
from explainer.exports.picture import ACCENT, FADED, INK, PAPER, SOFT, TINT

SIZE = (1200, 1800)  # 2 to 3, as paperbacks and the shelves of reading apps
_AXIS = 214  # where the timeline stands, from the left
_TOP, _KNOWN = 150, 1330  # where it begins, and where the article's day is
_TEXT, _EDGE = 344, 84
_SCALE = 3.4  # of its marks
_FINE = 3  # shapes are drawn so much larger and then reduced, which smooths them
_COLOURS = 16  # enough for large letters; every e-book carries the cover


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark along the standing timeline: from where to where, how far beside the axis, how it looks."""

    start: float
    end: float
    beside: float
    exact: bool
    expected: bool


def draw_cover(name: str, title: str, horizon: str, timeline: Element | None) -> bytes:
    """Draw the cover as PNG.

    Args:
        name: What the book is called.
        title: What stands above its first chapter.
        horizon: What it covers, in a sentence.
        timeline: The standing drawing (SVG); None where there is none.
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
    ahead = None if timeline is None else timeline.find(".//rect[@class='ahead']")
    if timeline is not None and ahead is not None:
        _box(canvas, (_AXIS - 4, _TOP, _AXIS + 4, SIZE[1]), SOFT)
        for mark in sorted(_marks(timeline), key=lambda mark: mark.exact):
            _draw(canvas, mark, (_KNOWN - _TOP) / max(float(ahead.get("y")), 1.0))
        _box(canvas, (_AXIS - 130, _KNOWN - 4, SIZE[0], _KNOWN + 4), INK)
    return image


def _marks(timeline: Element) -> Iterator[_Mark]:
    axis = float(timeline.find(".//path[@class='axis']").get("d")[1:].split()[0])
    for shape in timeline.xpath(".//*[local-name()='a' or local-name()='g']/*[self::circle or self::rect]"):
        expected = shape.getparent().get("class") == "expected"
        if shape.tag == "circle":
            at = float(shape.get("cy"))
            yield _Mark(at, at, float(shape.get("cx")) - axis, exact=True, expected=expected)
        else:
            start, beside = (
                float(shape.get("y")),
                float(shape.get("x")) + float(shape.get("width")) / 2 - axis,
            )
            exact = shape.get("class") == "span"
            yield _Mark(start, start + float(shape.get("height")), beside, exact, expected)


def _draw(canvas: ImageDraw.ImageDraw, mark: _Mark, length: float) -> None:
    reach = 30 if mark.exact else 13
    middle, start = _AXIS + mark.beside * _SCALE, _TOP + mark.start * length
    end = max(_TOP + mark.end * length, start + (2 * reach if mark.end > mark.start else 0))
    if mark.end == mark.start:
        start, end = start - reach, end + reach
    fill = TINT if mark.expected else ACCENT if mark.exact else FADED
    edges = tuple(round(each * _FINE) for each in (middle - reach, start, middle + reach, end))
    outline = ACCENT if mark.expected else PAPER
    canvas.rounded_rectangle(edges, reach * _FINE, fill=fill, outline=outline, width=8 * _FINE)


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
