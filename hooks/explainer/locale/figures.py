"""Numbers and dates of a text in another language, written as in English, so that they can be compared."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale
from babel.units import format_unit

from explainer.locale import ENGLISH, locale_of
from explainer.locale.days import MONTHS, month_in

_SCALES = {"1000": "thousand", "1000000": "million", "1000000000": "billion", "1000000000000": "trillion"}
_UNITS = {
    "concentr-percent": "per cent",
    **{
        f"duration-{unit}": f"{unit}s"
        for unit in ("second", "minute", "hour", "day", "week", "month", "year")
    },
    **{f"length-{unit}er": f"{unit}res" for unit in ("met", "kilomet")},
    "mass-kilogram": "kilograms",
    "mass-tonne": "tonnes",
}
_EACH_FORM = (1, 2, 5, 1.5)  # numbers with which units take all their forms in most languages
_SPACES = " \u00a0\u202f\u2009"
_WORD = re.compile(r"[^\W\d_]{3,}")
_LINKS = r"(?:(?:de|di|d'|del|of)\s+)?"  # *3 de marzo de 2020*
_DAY = re.compile(
    rf"\b(\d{{1,2}})(?:\.|er|º)?\s+{_LINKS}({'|'.join(MONTHS)})(?:\s+{_LINKS}(\d{{4}}))?", re.IGNORECASE
)


def english_figures(text: str, tag: str) -> str:
    """Return a text with its numbers in digits, their scales and units, and the names of months as English writes them.

    Args:
        text: A text in any language.
        tag: Its language (https://www.rfc-editor.org/info/bcp47); an unknown one leaves the text as it is.

    >>> english_figures("Am 3. März 2020 waren es 2,4 Millionen, zuvor 21.000.", "de")
    'Am 3 March 2020 waren es 2.4 million, zuvor 21,000.'
    """
    locale = locale_of(tag)
    if locale.language == ENGLISH:
        return text
    pattern, counted = _numbers(locale), _counted(locale)

    def word(found: re.Match[str]) -> str:
        lower = found[0].casefold()
        is_counted = re.search(r"\d\s*$", found.string[: found.start()])
        return (is_counted and counted.get(lower)) or _month(found[0], lower, locale)

    text = pattern.sub(lambda found: _english(found[0], locale), text)
    return _DAY.sub(lambda found: " ".join(filter(None, found.groups())), _WORD.sub(word, text))


def _month(written: str, lower: str, locale: Locale) -> str:
    number = month_in(lower, locale)
    return MONTHS[number - 1] if number else written


def _english(number: str, locale: Locale) -> str:
    whole, _, part = number.partition(_decimal(locale))
    digits = re.sub(r"\D", "", whole)
    return f"{int(digits):,}" + (f".{part}" if part else "") if digits else number


def _decimal(locale: Locale) -> str:
    return str(locale.number_symbols.get("latn", {}).get("decimal", "."))


@lru_cache(maxsize=16)
def _numbers(locale: Locale) -> re.Pattern[str]:
    """Return what a number with groups or decimals is; others are the same in every language."""
    decimal = re.escape(_decimal(locale))
    group = re.escape(str(locale.number_symbols.get("latn", {}).get("group", ",")) + _SPACES)
    return re.compile(
        rf"(?<![\w.,])(?:\d{{1,3}}(?:[{group}]\d{{3}})+(?:{decimal}\d+)?|\d+{decimal}\d+)(?![\w]|[.,]\d)"
    )


@lru_cache(maxsize=16)
def _counted(locale: Locale) -> dict[str, str]:
    """Return the words for thousands and so on, their short forms, and units, in small letters."""
    found: dict[str, str] = {}
    for forms in locale.compact_decimal_formats.values():
        for patterns in forms.values():
            for size, scale in ((size, scale) for size, scale in _SCALES.items() if size in patterns):
                name = re.sub(r"[0\s'.]+", " ", patterns[size].pattern).strip().casefold()
                if len(name) > 1:
                    found.setdefault(name, scale)
    for unit, ours in _UNITS.items():
        for number in _EACH_FORM:
            name = re.sub(r"[\d\s,.]+", " ", format_unit(number, unit, "long", locale=locale)).strip()
            found.setdefault(name.casefold(), ours)
    return found
