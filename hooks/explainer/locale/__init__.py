"""Words of the interface in the site's language: code and templates say them in English, readers see their own.

English needs no catalogue. Another language has one, ``LANG/LC_MESSAGES/explainer.po`` in gettext's format, here or in
a folder of the site's. A build is in one language, which `speak` chooses; it holds until the next one is chosen.

Use `_` and `ngettext` as in any program of gettext's; `N_` marks words that stand in a table and are said later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from gettext import NullTranslations, c2py
from itertools import takewhile
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from explainer.locale.catalogue import load_translations

ENGLISH = "en"


@dataclass(frozen=True, eq=False)  # each choice of a language is another one
class Speech:
    """A language as it is spoken: its tag, what Babel knows of it, its words."""

    tag: str
    locale: Locale
    words: NullTranslations


_now = [Speech(ENGLISH, Locale(ENGLISH), NullTranslations())]


def speak(tag: str, folders: Sequence[Path] = ()) -> None:
    """Say everything in a language from now on.

    Args:
        tag: Its tag (BCP 47).
        folders: Where a site has catalogues of its own, which go before ours.
    """
    _now[0] = Speech(tag, locale_of(tag), load_translations(tag, folders))


def speech() -> Speech:
    """Return what is spoken now; who keeps words keeps them by this."""
    return _now[0]


def language() -> str:
    """Return the primary tag of the language that is spoken: ``en``."""
    return _now[0].tag.partition("-")[0].lower()


def tag() -> str:
    """Return the tag of the language that is spoken: ``en-GB``."""
    return _now[0].tag


def is_english() -> bool:
    """Tell whether English is spoken."""
    return language() == ENGLISH


def direction() -> str:
    """Return in which direction lines run: ``ltr`` or ``rtl``."""
    return _direction(_now[0].locale)


@lru_cache(maxsize=64)  # Babel reckons it anew each time
def _direction(locale: Locale) -> str:
    return str(locale.text_direction)


def direction_of(tag: str) -> str:
    """Return in which direction lines of another language run, where it is not that of ours; else nothing."""
    other = _direction(locale_of(tag))
    return other if other != direction() else ""


@lru_cache(maxsize=64)
def locale_of(tag: str) -> Locale:
    """Return what Babel knows of a language by its tag; of English where it knows none."""
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale(ENGLISH)


def spoken() -> Locale:
    """Return what Babel knows of the language that is spoken."""
    return _now[0].locale


@dataclass(frozen=True, slots=True)
class PluralRule:
    """Which of its forms a language uses with a number.

    Attributes:
        script: The number of the form for ``n``, in the words of C, which are those of JavaScript, too.
        samples: A number for each form, in their order.
    """

    script: str
    samples: tuple[int, ...]


def plural_rule() -> PluralRule:
    """Return the rule of the language that is spoken."""
    header = _now[0].words.info().get("plural-forms", "")
    found = re.search(r"plural\s*=\s*([^;]+)", header)
    script = found[1].strip() if found else "n != 1"
    form = c2py(script)
    first = {form(number): number for number in range(1000, -1, -1)}
    return PluralRule(
        script.removeprefix("(").removesuffix(")") if script == "(n != 1)" else script,
        tuple(first[at] for at in sorted(first)),
    )


def decimal(number: float) -> str:
    """Return a number as the language writes it: ``1,234``."""
    return _decimal(number, _now[0].locale)


@lru_cache(maxsize=1 << 12)  # pages count the same things
def _decimal(number: float, locale: Locale) -> str:
    return str(format_decimal(number, locale=locale))


def quotes_style() -> str:
    """Return the rule of CSS for the language's quotation marks; empty in English, whose marks our sheets have."""
    marks = pgettext("quotation marks", "‘’")
    return f'q{{quotes:"{marks[0]}" "{marks[-1]}"}}' if not is_english() and len(marks) > 1 else ""


def common_start(one: str, other: str) -> str:
    """Return the letters with which both begin."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(pair[0] for pair in pairs)


def N_(message: str) -> str:  # noqa: N802 - what extractors of messages know
    """Mark words that are said elsewhere, by `_`."""
    return message


def _(message: str) -> str:
    """Return words in the language that is spoken."""
    return _now[0].words.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Return the words that go with a number."""
    return _now[0].words.ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """Return words that mean different things in different places, by where they stand."""
    return _now[0].words.pgettext(context, message)


def npgettext(context: str, one: str, many: str, number: int) -> str:
    """Return the words that go with a number, by where they stand."""
    return _now[0].words.npgettext(context, one, many, number)
