"""In which money a number is: pounds for *£62,000* and *62,000 pounds*; names and signs are the Unicode CLDR's."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from explainer.english.quantities import Quantity

_SIGN = re.compile(r"[$€£₹₽₩₺]")  # ¥ may be yen or yuan
#: Last words of CLDR's names that are other words, too, or no money.
_NO_MONEY = frozenset(
    "account bond code currency fund funds gold mark palladium platinum real rights silver sol unit value won".split()
)
_BEHIND = re.compile(r"\s*(?:[A-Z]\w+ )?([a-z]+)\b")  # *40,000 Hong Kong dollars* is left open
_OTHERS = {  # written otherwise than there
    "rouble": "ruble",
    "crown": "krone",
    "krona": "krone",
    "kroner": "krone",
    "kronor": "krone",
    "kronur": "krone",
    "kroon": "krone",
}


def money_of(number: Quantity, text: str) -> str:
    """Return the kind of money that a number in a text is in, empty where none is told.

    >>> from explainer.english.quantities import find_quantities
    >>> text = "It cost £62,000, or 71,000 euros, for 40 cows."
    >>> [money_of(each, text) for each in find_quantities(text)]
    ['pound', 'euro', '']
    """
    if sign := _SIGN.search(number.text):
        return _signs().get(sign[0], "")
    behind = _BEHIND.match(text, number.end)
    word = behind[1] if behind else ""
    word = word if word in _OTHERS else word.removesuffix("s")
    return _OTHERS.get(word) or (word if word in _names() else "")


@cache
def _names() -> frozenset[str]:
    names = (name.split()[-1].lower() for name in Locale("en").currencies.values() if name[-1].isalpha())
    return frozenset(names) - _NO_MONEY


@cache
def _signs() -> dict[str, str]:
    locale = Locale("en")
    known = {"₽": "ruble", "₺": "lira"}
    return known | {
        sign: locale.currencies[code].split()[-1].lower()
        for code, sign in locale.currency_symbols.items()
        if _SIGN.fullmatch(sign) and code in locale.currencies
    }
