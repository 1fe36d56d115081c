"""In which order a sentence tells two deeds to have happened, by words such as *before* and *then*."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CUE = re.compile(  # what stands between two deeds; the named group tells that the second came first
    r"\b(?:(?<!than )before|(?P<back>(?:only )?after)|and (?:only )?(?:then|later|after that|afterwards)|then)\b",
    re.IGNORECASE,
)
_ROW = re.compile(r",\s*(?:and|but)?\b|\band\b")
_SHORT = 2  # words of what is no deed: *a week later*


def told_order(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield what is told as earlier and what as later: *B after A*, *A before B*, *A, then B*."""
    for part in re.split(r"[;:]", sentence):
        yield from _told_in(part.strip())


def _told_in(sentence: str) -> Iterator[tuple[str, str]]:
    already = re.match(r"(?P<earlier>.+\balready\b.+) when (?P<later>.+)", sentence) or re.match(
        r"When (?P<later>[^,]+),(?P<earlier>.+\balready\b.+)", sentence
    )
    if already:
        yield already["earlier"], already["later"]
        return
    by_then = re.match(r"By the time (?P<later>[^,]+),(?P<earlier>.+\bhad\b.+)", sentence)
    if by_then:
        yield by_then["earlier"], by_then["later"]
        return
    opening = re.match(r"(?P<cue>before|after|once)\b(?P<one>[^,]+),(?P<other>.+)", sentence, re.IGNORECASE)
    if opening:
        pair = opening["one"], opening["other"]
        yield pair[::-1] if opening["cue"].lower() == "before" else pair
    elif (cue := _CUE.search(sentence, 1)) and sentence[: cue.start()].count(" ") >= _SHORT:
        # what follows *after* or *before* ends at a comma: then the sentence goes on with its main deed
        pair = _last_deed(sentence[: cue.start()]), sentence[cue.end() :].partition(",")[0]
        yield pair[::-1] if cue["back"] else pair


def _last_deed(text: str) -> str:
    """Return the last of some deeds in a row, for which *after* tells when it was: *knew it, told him and left*."""
    parts = [part for part in _ROW.split(text) if len(part.split()) > _SHORT]
    return parts[-1] if parts else text
