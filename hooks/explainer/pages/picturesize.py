"""How large a picture says that it is, read from its first bytes: nothing is unpacked for that."""

from __future__ import annotations

from pathlib import Path
from typing import IO

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # ITU T.81, table B.1: what begins a JPEG's frame
_LONE = frozenset({0x01, *range(0xD0, 0xDA)})  # markers without a length
_HEAD = 30  # bytes; only a JPEG says it later


def picture_size(picture: Path) -> tuple[int, int]:
    """Return width and height of a PNG, GIF, WebP or JPEG, in points; zeros where it does not say so."""
    with picture.open("rb") as opened:
        head = opened.read(_HEAD)
        if head.startswith(b"\xff\xd8"):
            opened.seek(2)
            return _of_jpeg(opened)
    if head.startswith(b"\x89PNG"):
        return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
    if head.startswith(b"GIF8"):
        return int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")
    if head[12:16] == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if head[12:16] == b"VP8 ":
        return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF
    if head[12:16] == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return 0, 0


def _of_jpeg(opened: IO[bytes]) -> tuple[int, int]:
    """Go from segment to segment until one begins a frame."""
    while (sign := opened.read(2)) and sign[0] == 0xFF and len(sign) == 2:
        if sign[1] == 0xFF:  # filling
            opened.seek(-1, 1)
        elif sign[1] in _FRAMES:
            frame = opened.read(7)
            return int.from_bytes(frame[5:7]), int.from_bytes(frame[3:5])
        elif sign[1] not in _LONE:
            opened.seek(max(0, int.from_bytes(opened.read(2)) - 2), 1)
    return 0, 0
