"""Find the day in a line about a publication: *12 March 2024*, *12. März 2024*, *4 мая 2019*, *12.3.2024*."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from babel import Locale

_LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "hu",
    "ro",
    "tr",
    "ru",
    "uk",
    "bg",
    "el",
)
_WORD = r"[^\W\d_]+\.?"
_DATE = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?\s+(?:de |di )?(?P<month>{_WORD}),?\s+(?:de |del )?(?P<year>\d{{4}})"
    rf"|(?P<month2>{_WORD})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})"
    r"|(?P<day3>\d{1,2})\.\s?(?P<month3>\d{1,2})\.\s?(?P<year3>\d{4}))(?!\d)"
)


def find_date(text: str) -> str:
    """Return the first full date of a text as ISO 8601, or an empty string; months are read in many languages.

    >>> find_date("Published 12. März 2024"), find_date("May the 5th of 2024"), find_date("4 мая 2019")
    ('2024-03-12', '', '2019-05-04')
    """
    for found in _DATE.finditer(text):
        part = found.groupdict()
        written = part["month"] or part["month2"]
        month = (
            months().get(written.rstrip(".").casefold(), 0) if written else int(part["m"] or part["month3"])
        )
        year = part["y"] or part["year"] or part["year2"] or part["year3"]
        day = part["d"] or part["day"] or part["day2"] or part["day3"]
        try:
            return date(int(year), month, int(day)).isoformat()
        except ValueError:
            continue
    return ""


@cache
def months() -> dict[str, int]:
    """Return the number of each month by its names, long and short, in small letters; the first language wins."""
    found: dict[str, int] = {"sept": 9}
    for language in _LANGUAGES:
        for forms in Locale(language).months.values():
            for width in ("wide", "abbreviated"):
                for number, word in forms[width].items():
                    found.setdefault(word.rstrip(".").casefold(), number)
    return found
