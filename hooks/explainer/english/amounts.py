"""Compare numbers as the spans that they leave open."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from explainer.english.boundwords import ODD
from explainer.english.periods import PERIODS, factors
from explainer.english.quantities import Quantity, written_size

#: Where a bound's span ends: *more than 300* is said of 312, not of 900; *around* allows a tenth each way.
MOST, LEAST, ABOUT = Fraction(3, 2), Fraction(3, 5), Fraction(1, 10)
SHORTEST = Fraction(1, 4)  # *less than a week* is said of two days
NEARLY = Fraction(4, 5)  # the same for what is reckoned, as much can be reckoned
_CLOSELY = NEARLY, Fraction(5, 4)
_MINUTE = 60
_FRACTIONS = 20  # what is smaller is told as *one in so many*
SINGLE = frozenset((unit, size) for unit, size in PERIODS.values() if unit in ("second", "day", "month"))
_UP, _DOWN = (">", ">="), ("<", "<=")
_PLURALS = {"foot": "feet", "inch": "inches"}
#: In which units a number is shown: the first that leaves no rest, else the last.
_STEPS: dict[str, tuple[tuple[int | Fraction, str], ...]] = {
    "month": ((12, "year"), (1, "month")),
    "second": ((3600, "hour"), (60, "minute"), (1, "second")),
    "day": ((1, "day"),),
    "metre": ((1000, "kilometre"), (1, "metre")),
    "foot": ((5280, "mile"), (1, "foot")),
    "gram": ((10**6, "tonne"), (1000, "kilogram"), (1, "gram")),
}
_SMALL: dict[str, tuple[tuple[int | Fraction, str], ...]] = {
    "metre": ((Fraction(1, 100), "centimetre"), (Fraction(1, 1000), "millimetre")),
    "foot": ((Fraction(1, 12), "inch"),),
}
#: What one bound leaves to the other: who is not *under 18* is *18 or over*.
COMPLEMENT = {"<": ">=", ">": "<=", ">=": "<", "<=": ">"}


def bears(given: Quantity, claimed: Quantity, *, closely: bool = False) -> bool:
    """Tell whether a number of a text bears out one that is claimed: it says no more.

    A share may stand for a percentage (*two fifths* for 40 %), and a bare number for one with its unit.

    Args:
        given: The number of the text.
        claimed: The number that is claimed.
        closely: Whether it is claimed to lie near its bound: *almost 300*, *just over 300*.
    """
    if given.unit == claimed.unit and claimed.bound in _DOWN and (claimed.unit, claimed.value) in SINGLE:
        return _within(given.value, given.bound, claimed, (SHORTEST, MOST))
    reach = _CLOSELY if closely else (LEAST, MOST)
    return any(_within(value, given.bound, claimed, reach) for value in _alike(given, claimed))


def lies_in(value: Fraction, claimed: Quantity) -> bool:
    """Tell whether an exact value lies in the span of a claimed number, its unit left aside.

    >>> lies_in(Fraction(312), Quantity("more than 300", 0, 0, Fraction(300), "", ">"))
    True
    """
    return _within(value, "", claimed) and (claimed.bound not in _DOWN or value >= claimed.value * NEARLY)


def share(quantity: Quantity) -> Fraction | None:
    """Return a percentage or fraction as a share of 1; None for any other number."""
    if quantity.unit == "%":
        return quantity.value / 100
    return quantity.value if not quantity.unit and 0 < quantity.value < 1 else None


def _alike(given: Quantity, claimed: Quantity) -> Iterator[Fraction]:
    """Yield the given value as the claimed one counts."""
    if given.unit == claimed.unit:
        yield given.value
    parts = share(given), share(claimed)
    if None not in parts and given.unit != claimed.unit:
        yield (parts[0] or Fraction(0)) * (100 if claimed.unit == "%" else 1)
    if given.unit == "":  # one of two is no decade, though two or three decades are told with one unit
        longest = max(12, written_size(claimed.text) or 12) if claimed.unit == "month" else None
        sizes = (each for each in factors(claimed.unit) if longest is None or each <= longest)
        yield from (given.value * each for each in sizes)
    if claimed.unit == "":
        yield from (given.value / factor for factor in factors(given.unit))


def _within(
    value: Fraction, bound: str, claimed: Quantity, reach: tuple[Fraction, Fraction] = (LEAST, MOST)
) -> bool:
    """Tell whether a value with its own bound lies in the span of a claim, which ends at parts of what is claimed."""
    asked, sign = claimed.value, claimed.bound
    least, most = reach
    if sign and value == asked and COMPLEMENT.get(bound) == sign:
        return True
    if sign in _UP:
        if bound in _DOWN:
            return False
        is_odd = claimed.text.endswith(ODD) and value >= asked + last_digit(asked)
        return (asked < value <= asked * most and not is_odd) or (
            value == asked and (sign == ">=" or bound in _UP)
        )
    if sign in _DOWN:
        if bound in _UP:
            return False
        return asked * least <= value < asked or (value == asked and (sign == "<=" or bound in _DOWN))
    if sign == "=":
        return value == asked and bound in ("", "=")
    if sign == "~":
        return abs(value - asked) <= slack_of(asked)
    return value == asked


def slack_of(value: Fraction) -> Fraction:
    """Return how far *about* reaches: half of the last digit that counts, and at most a tenth.

    >>> slack_of(Fraction(1430)), slack_of(Fraction(200))
    (Fraction(5, 1), Fraction(20, 1))
    """
    return min(value * ABOUT, last_digit(value) / 2) if value.denominator == 1 else value * ABOUT


def last_digit(value: Fraction) -> Fraction:
    """Return what the last digit of a number counts that is no nought: ones, tens, thousands, tenths.

    >>> last_digit(Fraction(1430)), last_digit(Fraction("0.25"))
    (Fraction(10, 1), Fraction(1, 100))
    """
    digit = Fraction(1, 1000)
    while value and value % (digit * 10) == 0:
        digit *= 10
    return digit


def shown(quantity: Quantity) -> str:
    """Return a number as people write it.

    >>> shown(Quantity("", 0, 0, Fraction(24), "month", ">")), shown(Quantity("", 0, 0, Fraction(3), "th"))
    ('more than 2 years', '3rd')
    """
    words = {">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most ", "~": "about "}
    before = words.get(quantity.bound, "")
    if quantity.unit == "th":
        return f"{before}{quantity.value}{_ending(int(quantity.value))}"
    if quantity.unit == "*":
        return f"{before}{_figure(quantity.value)} or more"
    if quantity.unit == "second" and quantity.value > _MINUTE and quantity.value % _MINUTE:
        return before + _clock(quantity.value)
    if not quantity.unit and quantity.value.numerator == 1 and quantity.value.denominator > _FRACTIONS:
        return f"{before}1 in {quantity.value.denominator:,}"
    value, unit = _in_unit(quantity)
    return f"{before}{_figure(value)}{unit}"


def _clock(seconds: Fraction) -> str:
    """Return a time in its units: ``2 hours 24 minutes 6.5 seconds``."""
    parts: dict[str, Fraction] = {
        "hour": Fraction(seconds // 3600),
        "minute": Fraction(seconds // 60 % 60),
        "second": seconds % 60,
    }
    return " ".join(
        f"{_figure(value)} {unit}{'' if value == 1 else 's'}" for unit, value in parts.items() if value
    )


def _in_unit(quantity: Quantity) -> tuple[Fraction, str]:
    steps = (_SMALL if quantity.value < 1 else {}).get(quantity.unit) or _STEPS.get(quantity.unit, ())
    for size, name in steps:
        if quantity.value % size == 0 or name == steps[-1][1] or (name == "mile" and quantity.value > size):
            value = quantity.value / size
            return value, f" {name if value == 1 else _PLURALS.get(name, f'{name}s')}"
    return quantity.value, "%" if quantity.unit == "%" else ""


def _figure(value: Fraction) -> str:
    if value.denominator == 1:
        return f"{value.numerator:,}"
    decimal = value.limit_denominator(1000)
    return str(decimal) if 1000 % decimal.denominator else f"{float(value):g}"


def _ending(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
