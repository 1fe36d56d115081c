"""Units that numbers are counted in: periods, lengths, weights, each in the unit in which it is compared."""

from __future__ import annotations

from fractions import Fraction

PERIOD = (
    "second|minute|hour|day|night|week|fortnight|month|year|decade|century|centurie"
    "|millimetre|millimeter|centimetre|centimeter|kilometre|kilometer|metre|meter|inche|inch|foot|feet|yard|mile|gram|kilogram|kilo|tonne"
)
PERIODS: dict[str, tuple[str, int | Fraction]] = {  # in the unit they are compared in
    "second": ("second", 1),
    "minute": ("second", 60),
    "hour": ("second", 3600),
    "day": ("day", 1),
    "night": ("day", 1),
    "week": ("day", 7),
    "fortnight": ("day", 14),
    "month": ("month", 1),
    "year": ("month", 12),
    "decade": ("month", 120),
    "century": ("month", 1200),
    "centurie": ("month", 1200),
    "millimetre": ("metre", Fraction(1, 1000)),
    "millimeter": ("metre", Fraction(1, 1000)),
    "centimetre": ("metre", Fraction(1, 100)),
    "centimeter": ("metre", Fraction(1, 100)),
    "metre": ("metre", 1),
    "meter": ("metre", 1),
    "kilometre": ("metre", 1000),
    "kilometer": ("metre", 1000),
    "inch": ("foot", Fraction(1, 12)),
    "inche": ("foot", Fraction(1, 12)),
    "foot": ("foot", 1),
    "feet": ("foot", 1),
    "yard": ("foot", 3),
    "mile": ("foot", 5280),
    "gram": ("gram", 1),
    "kilogram": ("gram", 1000),
    "kilo": ("gram", 1000),
    "tonne": ("gram", 10**6),
}
SYMBOLS = {"km": "kilometre", "cm": "centimetre", "mm": "millimetre", "kg": "kilogram", "ft": "feet"}
SYMBOL = "|".join(SYMBOLS)


def factors(unit: str) -> frozenset[Fraction]:
    """Return what a number can stand for that leaves out its unit: *five* for five years are 60 months."""
    return frozenset(Fraction(factor) for each, factor in PERIODS.values() if each == unit)
