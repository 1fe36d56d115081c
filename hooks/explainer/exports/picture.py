"""The pictures that stand for the pages where their addresses are shared (https://ogp.me).

Drawn with a font that comes as a package, so that every machine draws the same.
"""

from __future__ import annotations

import io
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)  # what previews show whole: 1.91 to 1
PAPER, TINT = "#fbf9f5", "#f6e9e1"
INK, SOFT = "#1d1b18", "#524d45"
ACCENT, FADED = "#8a3410", "#c79f8c"
_EDGE = 72
_WIDTH = SIZE[0] - 2 * _EDGE
# The largest size at which a title has no more lines than these; a smaller one is unreadable in a list of messages.
_TITLE_SIZES = (60, 52, 44, 36)
_TITLE_LINES = 3
_FOOT, _ANSWER = 555, 30
_COLOURS = 8  # what the smooth edges of letters need; a card weighs at most 15 KB


def draw_picture(name: str, title: str, answer: str, source: str) -> bytes:
    """Draw the picture of one page as PNG.

    Args:
        name: The site's name.
        title: The page's title.
        answer: Its short answer; empty where it has none.
        source: Whose article it tells, and of which day.
    """
    image = Image.new("RGB", SIZE, PAPER)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, SIZE[0], 11), fill=ACCENT)
    _write(canvas, 58, _limited(name, _font("Semibold", 36), 1), 36, ACCENT)
    size, lines = _fitted(title)
    end = _write(canvas, 124, lines, size, INK)
    canvas.rectangle((_EDGE, _FOOT - 22, SIZE[0] - _EDGE, _FOOT - 21), fill=FADED)
    _write(canvas, _FOOT, _limited(source, _font("Regular", 30), 1), 30, SOFT, "Regular")
    room = min((_FOOT - 40 - end - 20) // round(_ANSWER * 1.18), 3)
    _write(
        canvas, end + 20, _limited(answer, _font("Regular", _ANSWER), max(room, 1)), _ANSWER, SOFT, "Regular"
    )
    return _png(image)


def drawing_digest() -> str:
    """Return what decides how pictures look besides their words: this module, the drawing package, the font."""
    font = version("font-source-serif-pro")
    return f"{PIL.__version__} {font} {sha256(Path(__file__).read_bytes()).hexdigest()}"


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


def _png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()
