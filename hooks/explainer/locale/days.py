"""Dates in words, as the spoken language has them."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import get_month_names

from explainer.locale import _, common_start, is_english, pgettext, spoken

#: In English; what reads English, or writes formats that are, needs no other language's.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT_MONTH = 4  # letters of a month that is not cut
_ENDING = 2  # letters by which a form of a month's name is longer than what all have, at most
_CONTEXTS: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")


def day_words(year: int, month: int, day: int) -> str:
    """Return a day: ``13 February 1998``."""
    values = {"day": day, "month": months()[month - 1], "year": year}
    return pgettext("date", "%(day)s %(month)s %(year)s") % values


def month_words(year: int, month: int, *, within: bool = False) -> str:
    """Return a month; ``within`` a phrase, as some languages inflect it there."""
    name = months()[month - 1] if within else _standing()[month - 1]
    return pgettext("date", "%(month)s %(year)s") % {"month": name, "year": year}


def year_words(year: int, *, within: bool = False) -> str:
    """Return a year."""
    said = pgettext("within a phrase", "%(year)s") if within else pgettext("date", "%(year)s")
    return said % {"year": year}


def decade_words(year: str, *, within: bool = False) -> str:
    """Return the ten years that begin with one: ``the 1990s``."""
    said = pgettext("within a phrase", "the %(year)ss") if within else _("the %(year)ss")
    return said % {"year": year}


def short(words: str) -> str:
    """Shorten the months of a date, and leave out what only whole phrases need: ``21 Sept 2022``."""
    shorter, needless = _shorter(), pgettext("words left out of short dates", "-").split()
    return " ".join(shorter.get(word, word) for word in words.split(" ") if word not in needless)


def months() -> tuple[str, ...]:
    """Return the names of the months, as they stand behind a day."""
    return MONTHS if is_english() else _names("wide", "format", spoken())


def month_number(word: str) -> int:
    """Return the month that a word of the spoken language names, in whatever form, or 0.

    Babel has two forms of a name where a language may have six: *февраль*, *февраля*, but not *в феврале*.
    """
    return month_in(word.lower(), spoken())


def month_in(lower: str, locale: Locale) -> int:
    """Return the month that a word of a language, in small letters, names, or 0."""
    forms, stems = _known_months(locale)
    if lower in forms:
        return forms[lower]
    near = (at for stem, at in stems if lower.startswith(stem) and len(lower) - len(stem) <= _ENDING)
    return next(near, 0)


@lru_cache(maxsize=8)
def _known_months(locale: Locale) -> tuple[dict[str, int], list[tuple[str, int]]]:
    """Return the months by their names, and by what all forms of a name begin with, the longest first."""
    names = [[name.lower() for name in _names("wide", context, locale)] for context in _CONTEXTS]
    forms = {name: at for each in names for at, name in enumerate(each, 1)}
    stems = [(common_start(*each), at) for at, each in enumerate(zip(*names, strict=True), 1)]
    return forms, sorted((stem for stem in stems if len(stem[0]) > 1), key=lambda stem: -len(stem[0]))


def _standing() -> tuple[str, ...]:
    return MONTHS if is_english() else _names("wide", "stand-alone", spoken())


def _shorter() -> dict[str, str]:
    """Return how each name of a month is shortened."""
    if is_english():
        return {name: _cut(name) for name in MONTHS}
    shorter = _names("abbreviated", "format", spoken())
    return {name: shorter[at] for names in (months(), _standing()) for at, name in enumerate(names)}


def _cut(name: str) -> str:
    if len(name) <= _SHORT_MONTH:
        return name
    return name[:4] if name == "September" else name[:3]


@lru_cache(maxsize=16)
def _names(
    width: Literal["wide", "abbreviated"], context: Literal["format", "stand-alone"], locale: Locale
) -> tuple[str, ...]:
    names = get_month_names(width, context, locale)
    return tuple(names[number] for number in range(1, 13))
