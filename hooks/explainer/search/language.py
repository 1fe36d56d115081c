"""What the search knows of languages: stemmers, words that say little, names of months, irregular forms.

Readers type words in the site's language, which is the one that is spoken, and in the originals'. The client has two
stemmers: ``en`` for words in Latin letters, ``other`` for those of another language or in other letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names
from babel.units import format_unit
from Stemmer import Stemmer

from explainer.english.lexicon import read_lines
from explainer.locale import language as site_language
from explainer.locale import spoken

VENDOR = Path(__file__).parent / "vendor"
ENGLISH = "en"
#: Words of questions that Snowball's list of English stop words lacks.
#: Contractions lose their ends when they are folded: "didn't" becomes "did", "won't" becomes "wo".
_ASKING = {
    "en": "ca wo sha early late mid define definition explain happen happened happens many mean meaning"
    " means much tell",
    "ru": "значит означает значение определение объясни случилось произошло",
}
_LENGTHS: tuple[Literal["long", "short"], ...] = ("long", "short")
_CLASS = re.compile(r"(\w+Stemmer)=function")
_WORD = re.compile(r"\w+")
_ENGLISH = Stemmer("english")


def stemmer_files(language: str) -> list[tuple[str, Path]]:
    """Return name and file of each stemmer that a site needs; ``language`` is the originals'.

    A language without a Snowball stemmer has none: its words are then found as they are written.
    """
    files = zip(("en", "other"), map(_stemmer_file, stemmed(language)), strict=False)
    return [(name, file) for name, file in files if file.is_file()]


def stemmed(language: str) -> tuple[str, ...]:
    """Return the languages of the client's stemmers; ``language`` is the originals'.

    The first reads Latin letters: it is English where neither language has those and a stemmer.

    >>> stemmed("ru"), stemmed("en-GB"), stemmed("nl")
    (('en', 'ru'), ('en',), ('en', 'nl'))
    """
    own, others = site_language(), [code for code in searched(language) if code != site_language()]
    if own == ENGLISH:
        return (own, *others)
    if is_latin(own):
        return (ENGLISH, own) if others == [ENGLISH] else (own, *others)
    latin = [code for code in others if is_latin(code) and _stemmer_file(code).is_file()]
    return (*(latin or [ENGLISH]), own)


def searched(language: str) -> tuple[str, ...]:
    """Return the languages that readers type, the site's first; ``language`` is the originals'."""
    return tuple(dict.fromkeys((site_language(), language.partition("-")[0].lower())))


def _stemmer_file(code: str) -> Path:
    return VENDOR / "snowball" / f"{code}.js"


def stemmer_class(script: str) -> str:
    """Return the name of the class that a stemmer's script defines."""
    found = _CLASS.search(script)
    if not found:
        raise ValueError("no stemmer in the vendored file. Vendor it again, see vendor/README.md.")
    return found[1]


def stop_words(language: str) -> str:
    """Return the words that a query may have and a page lack, of the site's language and of another.

    Of words with the same stem in other letters one will do: the client compares stems.
    """
    words: dict[str, str] = {}
    for code in searched(language):
        file = VENDOR / "stopwords" / f"{code}.txt"
        for word in file.read_text("utf-8").split() if file.is_file() else ():
            words.setdefault(_foreign_stem(word, code), word)
    asking = _ASKING.get(site_language(), "").split()
    return " ".join(dict.fromkeys((*(word for word in words.values() if "'" not in word), *asking)))


def month_names(language: str) -> str:
    """Return the months' names, twelve after twelve: the site's language's and another's in their forms.

    Forms with the same stems as those before them are left out: the client compares stems.
    """
    twelves: dict[tuple[str, ...], tuple[str, ...]] = {}
    for code in (site_language(), language):
        with suppress(UnknownLocaleError, ValueError):
            locale = Locale.parse(code, sep="-")
            for context in ("stand-alone", "format"):
                names = get_month_names("wide", context, locale)
                months = tuple(names[number].lower().replace(" ", "") for number in range(1, 13))
                twelves.setdefault(tuple(_foreign_stem(month, locale.language) for month in months), months)
    return " ".join(month for months in twelves.values() for month in months)


def year_words(language: str) -> str:
    """Return what years are called, in the site's language and in another: ``year years yr … год года``."""
    words: dict[str, None] = {}
    for code in (site_language(), language):
        with suppress(UnknownLocaleError, ValueError):
            locale = Locale.parse(code, sep="-")
            said = (
                format_unit(count, "duration-year", length, locale=locale)
                for length in _LENGTHS
                for count in (1, 2, 5)
            )
            words |= dict.fromkeys(word.strip(".") for word in re.sub(r"\d", " ", " ".join(said)).split())
    return " ".join(words)


def other_name(language: str) -> str:
    """Return what the originals' language is called in the site's, empty where they are the same."""
    code = language.partition("-")[0].lower()
    return "" if code == site_language() else spoken().languages.get(code, "")


def irregular_forms(texts: Iterable[str]) -> str:
    """Return the irregular English forms that lead to words of these texts, with bases: ``fled=flee``."""
    words = {word for text in texts for word in _WORD.findall(text.lower()) if word.isascii()}
    stems = {_stem(word) for word in words}
    pairs = [line.split() for line in read_lines("irregular")]
    stop = set((VENDOR / "stopwords" / "en.txt").read_text("utf-8").split()) | set(_ASKING[ENGLISH].split())
    irregular = [pair for pair in pairs if _stem(pair[0]) != _stem(pair[1]) and stop.isdisjoint(pair)]
    return " ".join("=".join(pair) for pair in irregular if not stems.isdisjoint(map(_stem, pair)))


def stems(word: str, language: str) -> tuple[str, ...]:
    """Return the stems under which the search knows a word; ``language`` is the originals'."""
    known = [code for code in stemmed(language) if _stemmer_file(code).is_file()]
    return tuple(str(_stemmer(code).stemWord(word)) for code in known)


def is_latin(language: str) -> bool:
    """Tell whether a language is written in Latin letters, going by the names of its months."""
    with suppress(UnknownLocaleError, ValueError):
        names = get_month_names("wide", "stand-alone", Locale.parse(language, sep="-"))
        return all("LATIN" in unicodedata.name(name[0], "") for name in names.values())
    return True


def _foreign_stem(word: str, code: str) -> str:
    """Return the stem of a word in other letters than Latin, where the site has a stemmer for it."""
    if "LATIN" in unicodedata.name(word[0], "") or not _stemmer_file(code).is_file():
        return word
    return str(_stemmer(code).stemWord(word))


@cache
def _stemmer(code: str) -> Any:
    return Stemmer(Locale(ENGLISH).languages[code].lower())


@cache
def _stem(word: str) -> str:
    return str(_ENGLISH.stemWord(word))
