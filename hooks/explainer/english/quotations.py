"""Find quotations in prose: typographic and straight marks, told apart from apostrophes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

OPEN, CLOSE = "\ue001", "\ue002"
# Opening mark: what may close it. ”…” and »…» are Swedish and Finnish, »…« is German and Danish.
_DOUBLE = {
    "“": "”",
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«»",
    '"': '"',
    "‟": "”",
    "″": "″",
    "＂": "＂",
    "「": "」",
    "『": "』",
}
_SINGLE = {"‘": "’", "‚": "’‘", "‛": "’", "'": "'", "`": "'´`", "‹": "›"}
_MARKS = {**_DOUBLE, **_SINGLE}
_MARK = re.compile(f"[{''.join(map(re.escape, _MARKS))}]")
_SPACED = "«‹"  # French sets a space within them
_BEFORE = re.compile(r"[\s(\[{–—―\-/“‘\"'„«…]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage between quotation marks.

    Attributes:
        start: Where the opening mark stands in the text.
        end: Behind the closing mark.
        text: What stands between the marks.
        closed: Whether a closing mark was found; without one the quotation runs to the end of the text.
    """

    start: int
    end: int
    text: str
    closed: bool = True


def find_quotations(text: str) -> list[Quotation]:
    """Return the outermost quotations of a text; marks inside a quotation belong to it.

    >>> [each.text for each in find_quotations("The girls’ plea: ‘don’t go, it’s late’. It ended.")]
    ['don’t go, it’s late']
    """
    return list(_quotations(text))


@lru_cache(maxsize=1 << 16)  # cards, checks, counts and exports ask for each sentence
def _quotations(text: str) -> tuple[Quotation, ...]:
    found, place = [], 0
    while mark := _MARK.search(text, place):
        quotation = _quotation_at(text, mark.start())
        if quotation:
            found.append(quotation)
        place = quotation.end if quotation else mark.end()
    return tuple(found)


def unquoted(text: str) -> list[str]:
    """Return the pieces of a text that stand outside quotation marks.

    Example:
        >>> unquoted("She called it ‘a pity’ and left.")
        ['She called it ', ' and left.']
    """
    pieces, start = [], 0
    for quotation in find_quotations(text):
        if quotation.closed:
            pieces.append(text[start : quotation.start])
            start = quotation.end
    return [*pieces, text[start:]]


def mark_quotations(text: str) -> str:
    """Return the text with the private marks `OPEN` and `CLOSE` in place of each quotation's own."""
    pieces, place = [], 0
    for each in find_quotations(text):
        pieces += [text[place : each.start], OPEN, each.text, CLOSE]
        place = each.end
    return "".join([*pieces, text[place:]])


def _quotation_at(text: str, place: int) -> Quotation | None:
    mark = text[place]
    if mark not in _MARKS or not _opens(text, place):
        return None
    end = _closing(text, place)
    if end is not None:
        within = text[place + 1 : end]
        return Quotation(place, end + 1, within.strip() if mark in _SPACED else within)
    if mark in '“«„‘"' and re.match(r"\w+\W+\w", text[place + 1 :]) and not text[place + 1].isdigit():
        return Quotation(place, len(text), text[place + 1 :], closed=False)
    return None


def _opens(text: str, place: int) -> bool:
    after = text[place + 1 : place + 2]
    if not after or (after.isspace() and text[place] not in _SPACED):
        return False
    return text[place] in "“„«‘‹" or place == 0 or bool(_BEFORE.match(text[place - 1]))


def _closing(text: str, place: int) -> int | None:
    """Return where the mark that closes the one at ``place`` stands.

    A single mark after an *s* and before a further word can be a possessive (*the girls’ plea*): it closes
    only when no plainer mark follows before the next opening one.
    """
    doubtful = None
    for at in _candidates(text, place):
        if not _may_be_possessive(text, at):
            return at
        doubtful = at if doubtful is None else doubtful
    return doubtful


def _candidates(text: str, place: int) -> Iterator[int]:
    closing, depth = _MARKS[text[place]], 0
    is_spaced = text[place] in _SPACED and text[place + 1].isspace()
    for at in range(place + 1, len(text)):
        mark = text[at]
        if mark in closing and not text[at + 1 : at + 2].isalnum() and text[at - 1].isspace() == is_spaced:
            if depth == 0:
                yield at
            else:
                depth -= 1
        elif mark == text[place] and _opens(text, at):
            if mark in closing:  # straight marks: a new quotation opens, so this one has ended
                return
            depth += 1


def _may_be_possessive(text: str, at: int) -> bool:
    return text[at] in "’'" and text[at - 1] in "sS" and bool(re.match(r"\s+[^\W\d_]", text[at + 1 :]))
