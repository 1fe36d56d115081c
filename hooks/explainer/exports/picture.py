"""The picture that stands for the site where its address is shared (https://ogp.me).

Drawn with a font that comes as a package, so that every machine draws the same.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from explainer.pictures.timeline import MARGIN, Mark, Picture

SIZE = (1200, 630)  # what previews show whole: 1.91 to 1
PAPER, TINT = "#fbf9f5", "#f6e9e1"
INK, SOFT = "#1d1b18", "#524d45"
ACCENT, FADED = "#8a3410", "#c79f8c"
_EDGE = 72
_WIDTH = SIZE[0] - 2 * _EDGE
# The largest size at which a title has no more lines than these; a smaller one is unreadable in a list of messages.
_TITLE_SIZES = (68, 60, 52, 44, 36)
_TITLE_LINES = 3
_STRIP_TOP, _STRIP_HEIGHT = 450, 180
_AXIS, _LANE, _LANES, _YEARS = 44, 28, 2, 128  # where things lie in the strip
_YEAR_ROOM = 80  # of a year on the axis, so that no two touch
_FINE = 4  # shapes are drawn so much larger and then reduced, which smooths them
_COLOURS = 64  # ours and the steps between them that smooth the letters; more only weigh
_LAYERS = ("after", "before", "span", "point")  # what is least exact lies lowest


def draw_picture(name: str, title: str, horizon: str, timelines: Sequence[Picture]) -> bytes:
    """Draw the picture as PNG.

    Args:
        name: The site's name.
        title: The home page's title.
        horizon: The article's date in words.
        timelines: The timeline laid out, lying first; empty where there is too little to draw.
    """
    image = Image.new("RGB", SIZE, PAPER)
    if timelines:
        image.paste(_strip(timelines[0]), (0, _STRIP_TOP))
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, SIZE[0], 11), fill=ACCENT)
    _write(canvas, 58, _limited(name, _font("Semibold", 36), 1), 36, ACCENT)
    size, lines = _fitted(title)
    end = _write(canvas, 128, lines, size, INK)
    _write(canvas, end + 16, [f"Tells what an article said on {horizon}."], 32, SOFT, "Regular")
    return _png(image)


def _fitted(title: str) -> tuple[int, list[str]]:
    """Return the largest size at which a title needs few lines, and the lines; a title too long is cut."""
    for size in _TITLE_SIZES:
        font = _font("Semibold", size)
        lines = _wrapped(title, font)
        if len(lines) <= _TITLE_LINES and all(_length(line, font) <= _WIDTH for line in lines):
            return size, lines
    return size, _limited(title, font, _TITLE_LINES)


def _limited(text: str, font: ImageFont.FreeTypeFont, most: int) -> list[str]:
    """Return lines that fit; an ellipsis stands where words or letters are left out."""
    lines = _wrapped(text, font)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + " …"]
    return [_cut(line, font) for line in lines]


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or _length(longer, font) <= _WIDTH:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(line: str, font: ImageFont.FreeTypeFont) -> str:
    while _length(line, font) > _WIDTH:
        line = line.rstrip(" …")[:-1] + "…"
    return line


def _length(line: str, font: ImageFont.FreeTypeFont) -> float:
    return font.getbbox(line)[2]


def _write(
    canvas: ImageDraw.ImageDraw,
    top: int,
    lines: list[str],
    size: int,
    colour: str,
    face: str = "Semibold",
) -> int:
    """Write lines and return where the next would begin; what the font has no letters for is left out."""
    font = _font(face, size)
    for line in lines:
        if _can_write(line, font):
            canvas.text((_EDGE, top), line, font=font, fill=colour)
        top += round(size * 1.18)
    return top


def _can_write(text: str, font: ImageFont.FreeTypeFont) -> bool:
    missing = bytes(font.getmask("\uffff"))
    return all(bytes(font.getmask(letter)) != missing for letter in set(text) if not letter.isspace())


@lru_cache(maxsize=16)
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    """Return a font, without the shaping that other machines may do in another way."""
    file = files("font_source_serif_pro") / "files" / f"SourceSerifPro-{face}.ttf"
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)


def _strip(picture: Picture) -> Image.Image:
    """Draw the timeline without its labels, as wide as the picture."""
    strip = Image.new("RGB", (SIZE[0] * _FINE, _STRIP_HEIGHT * _FINE), PAPER)
    canvas = ImageDraw.Draw(strip)
    article, end = _place(picture.article, picture), _EDGE + _WIDTH
    font = _font("Regular", 26 * _FINE)
    lanes = min(picture.lanes, _LANES) * _LANE
    _box(canvas, article, end, _AXIS + lanes / 2, 56 + lanes, TINT)
    _box(canvas, _EDGE, end, _AXIS, 3, SOFT)
    for mark in sorted(picture.marks, key=lambda mark: _LAYERS.index(mark.shape)):
        _draw_mark(canvas, mark, picture)
    _box(canvas, article - 2, article + 2, _AXIS + lanes / 2, 76 + lanes, INK)
    for year, at in _spaced([(year, _place(start, picture)) for year, start in picture.years]):
        _box(canvas, at - 1, at + 1, _AXIS, 40, SOFT)
        canvas.text((at * _FINE, _YEARS * _FINE), str(year), font=font, fill=SOFT)
    return strip.resize((SIZE[0], _STRIP_HEIGHT), Image.Resampling.LANCZOS)


def _place(along: float, picture: Picture) -> float:
    stop = max(picture.article, *(mark.end for mark in picture.marks))  # the axis goes on, for labels
    return _EDGE + (along - MARGIN) / (stop - MARGIN) * _WIDTH


def _draw_mark(canvas: ImageDraw.ImageDraw, mark: Mark, picture: Picture) -> None:
    start, end = _place(mark.start, picture), _place(mark.end, picture)
    middle, reach = _AXIS + min(mark.lane, _LANES) * _LANE, 11
    if mark.shape == "point":
        start, end = start - reach, start + reach
    elif mark.shape in ("after", "before"):
        reach = 5
    end = max(end, start + 2 * reach)
    fill = TINT if mark.expected else FADED if mark.shape in ("after", "before") else ACCENT
    outline = ACCENT if mark.expected else PAPER
    edges = (start * _FINE, (middle - reach) * _FINE, end * _FINE, (middle + reach) * _FINE)
    canvas.rounded_rectangle(edges, reach * _FINE, fill=fill, outline=outline, width=3 * _FINE)


def _spaced(years: Sequence[tuple[int, float]]) -> Iterator[tuple[int, float]]:
    """Yield the years whose labels have room."""
    free = 0.0
    for year, at in years:
        if free <= at <= _EDGE + _WIDTH:
            free = at + _YEAR_ROOM
            yield year, at


def _box(
    canvas: ImageDraw.ImageDraw, start: float, end: float, middle: float, height: float, colour: str
) -> None:
    top, bottom = middle - height / 2, middle + height / 2
    canvas.rectangle((start * _FINE, top * _FINE, end * _FINE, bottom * _FINE), fill=colour)


def _png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()
