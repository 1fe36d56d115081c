"""Find numbers in prose, with unit and bound: ``around 40,000``, ``half``, ``more than a year``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from explainer.english.boundwords import ODD, bound_of
from explainer.english.numerals import ORDINALS, SCALES, TEENS, TENS, UNITS, fraction_of, part_of, spelled
from explainer.english.periods import PERIOD, PERIODS, SYMBOL, SYMBOLS

_CARDINAL = "|".join(["zero", *UNITS, *TEENS, *TENS])
_TEN, _ORDINAL = "|".join(TENS), "|".join(ORDINALS)
_LENDING = ("and", "to", "or", "-")
_VAGUE = {
    "dozens": 24,
    "scores": 40,
    "tens": 20,
    "hundreds": 200,
    "thousands": 2000,
    "millions": 2 * 10**6,
    "billions": 2 * 10**9,
}
_PARTS = "half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
_COUNTS = "|".join(["an?", *UNITS])
_UNIT = re.compile(
    rf"(?P<apart>(?: of)? an? (?=(?:{PERIOD})\b)(?P<whole>{PERIOD})\b)"
    rf"|\s*(?P<percent>%|per\s?cent\b|percentage points?\b)"
    rf"|[\s-]?(?P<symbol>{SYMBOL})\b"
    rf"|[\s-]+(?:(?:more|further|additional|whole|full) )?"
    rf"(?P<period>{PERIOD})(?:s\b|s'|'s|\b)(?!ly)(?P<more> and a half\b)?",
    re.I,
)
_AND_PART = re.compile(  # *two and a half years*
    r" and (a half|a quarter|three[ -]quarters|a third|two[ -]thirds)(?= (?!of\b)[a-z])", re.IGNORECASE
)
_SCALED = re.compile(
    r"(?: of)?(?: an?)? (thousand|million|billion|trillion|lakh|crore)\b", re.I
)  # *half a million*
_LAST_SCALE = re.compile(r"(?:thousand|million|billion|trillion|lakhs?|crores?|(?<=\d)(?:mn?|bn|k))$", re.I)
_OF = re.compile(r" of (?:the|its|his|her|their|our|these|those) ")
_SAME_UNIT = re.compile(
    r"[^.;]{0,50}[ ,](?:down|up|compared with|compared to|as opposed to|against) (?:from )?(?:just |the )?"
    r"|,? and the other (?:in|after|for) "  # *one in 97 days and the other in 211*
    r"|, [A-Z][\w-]+ "  # *Roe sold 480 tonnes, Poe 180*
)
_ADDED = re.compile(r"(?: [a-z]+){0,3}, ")  # *21 tonnes this year, 4 more*
_BACK = re.compile(r"[^.;]{0,50} from (?:about |just |some |the )?")  # *rose to 40 tonnes last year from 30*
_NO_NOUN = re.compile(r"$|[^ ]| (?:[^a-z]|(?:in|an?|the|at|on|to|and|but|by|as|last|this|earlier)\b)")
_MORE = re.compile(rf" and (\d+|[a-z-]+) ({PERIOD})s?\b", re.IGNORECASE)  # *an hour and ten minutes*
_HOURS = re.compile(r"hours?$", re.IGNORECASE)
_SIXTY = 60
_WRITTEN = re.compile(rf"(?:({PERIOD})s?(?: and a half)?|({SYMBOL}))$")
_NO_RATE = ("decade", "century", "fortnight")  # *a decade* is ten years, where *a year* may say how often
_HUNDREDTH = re.compile(r"\s(?:cents?|pence)\b|(?<=\d)p\b")
_HUGE = "thousands|millions|billions"
_SCALE = "hundred|thousand|million|billion|trillion|lakhs?|crores?"
_CURRENCY = (  # *$5*, *US$5m*, *CHF 3m*; other letters only before a scale: *R1.9bn*, not *A4*
    r"[a-z]{0,3}[$€£¥₹₽₩₺]|(?:Rs|CHF|EUR|USD|GBP|SEK|NOK|DKK)(?=[ \d])"
    r"|[a-z]{1,3}(?=\d[\d.,]*\s?(?:mn?|bn|thousand|million|billion|trillion)\b)"
)
_MUTE = r"p|[mk]ph|km/?h|[kmgt]wh?|ha|ml|[kmg]?hz|[kmgt]b|[kcm]?m[23²³]"  # written onto a number, compared without
_DO = "(?:is|was|were|has|have|did|does|do)"  # goes on behind *three in ten*, where a noun would be counted
_MANY = (  # what *one in* counts among
    rf"(?:{_CARDINAL}|a)(?:[ -](?:{_CARDINAL}|{_SCALE}))*(?<!\ba)|(?<=every )(?:{_SCALE})"
    r"|\d{1,3}(?:,\d{3})*(?: [mb]illion)?(?![\d,]|\.\d)"
)
_NUMBERS = (
    r"(?P<skip>\b(?:first|second) half\b|\b(?:two|three|four|five|six|seven)[- ]figures?\b"
    r"|\b(?:below|above) zero\b"  # of a match, of a sum, on a scale: it counts nothing
    rf"|\bdouble (?!(?:the|that|what|those|its|his|her|their|our|as|in|by|to|over|from|since|within|{_SCALE})\b)"
    r"(?=[a-z])"
    rf"|\b(?:first|last|past|next) (?:{PERIOD}) and a half\b)",
    rf"(?P<vague>\b(?:(?:tens|hundreds) of (?:{_HUGE})|dozens|(?:scores|tens)(?= of\b)|hundreds|{_HUGE})\b)",
    r"(?P<clock>(?<![\d:])\d{1,2}:[0-5]\d(?::[0-5]\d(?![\d:])|\.\d+))",  # 2:24:06, 6:07.2
    rf"(?P<part>\b(?:half(?! a? ?dozen)(?!-)|halve[ds]?|halving|(?:{_COUNTS})[ -](?:{_PARTS})s?"
    rf"|one (?:[a-z]+ ){{1,3}}in (?:every )?(?:{_MANY})(?! (?!(?:is|was|has|does)\b)[a-z]+s\b)"
    rf"|(?:{_CARDINAL}) [a-z]+ out of (?:{_CARDINAL})"
    rf"|(?!one )(?:{_CARDINAL}) [a-z]+ in (?:every )?(?!one|two)(?:{_MANY})(?! (?!{_DO}\b)[a-z]+s\b)"
    rf"|(?:{_CARDINAL}|(?<![\d.,])\d) (?:in|out of) (?:every )?(?:{_MANY})"
    rf"(?! (?:{PERIOD}|{_SCALE})s?\b))\b)",  # *one in 97 days and the other in 211* is none
    r"(?P<times>\b(?:twice|thrice|double[ds]?|doubling|tripled?|quadrupled?)\b)",
    rf"(?P<digits>(?:(?<![\w.,/-])|(?<=[\d ]-))(?:{_CURRENCY})?\s?(?:\d{{1,3}}(?:[,\u2009 ]\d{{3}}){{1,9}}|\d{{1,99}})"
    r"(?:\.\d{1,99})?)"
    r"(?:(?<=\d)\s?(?P<scale>k|mn?|bn|thousand|million|billion|trillion|lakhs?|crores?)\b)?(?P<nth>st|nd|rd|th)?"
    rf"(?:(?=(?:{SYMBOL}|{_MUTE})\b)|(?!\w|\.\d))",
    rf"(?P<ordinal>\b(?:(?:{_TEN})-first|(?:(?:{_TEN})-)?(?:{_ORDINAL}))\b(?!-hand))",
    rf"(?P<words>\b(?:(?:(?:half )?an? (?:half )?|(?:two|three|four|five) )dozen|(?:{_CARDINAL}|an?(?=\s+(?:{_SCALE})))"
    rf"(?:[\s-]+(?:and\s+)?(?:{_CARDINAL}|{_SCALE}))*)\b)",
    rf"(?P<single>\ban?(?=\s+(?:{PERIOD})\b))",
)
_NUMBER = re.compile("|".join(_NUMBERS), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a text gives it.

    Attributes:
        text: The words.
        start: Where they begin.
        end: Where they end.
        value: The number; for a vague one such as *thousands* the least that it can mean.
        unit: ``%``, a period such as ``month``, ``th`` for ordinals, ``*`` for vague ones, or empty.
        bound: ``>``, ``>=``, ``<``, ``<=``, ``~``, ``=`` or empty.
    """

    text: str
    start: int
    end: int
    value: Fraction
    unit: str = ""
    bound: str = ""

    @property
    def canonical(self) -> str:
        """Return it as the fingerprint has it: ``~40000``, ``12%``, ``>12 month``, ``2th``, ``2000+``."""
        if self.unit == "*":
            return f"{self.bound}{self.value}+"
        unit = {"%": "%", "th": "th", "": ""}.get(self.unit, f" {self.unit}")
        return f"{self.bound}{self.value}{unit}"


def parse_quantity(canonical: str) -> Quantity:
    """Read a number from the fingerprint's form; the inverse of `Quantity.canonical`.

    >>> parse_quantity(">12 month").canonical
    '>12 month'
    """
    found = re.fullmatch(r"([<>]=?|[~=])?([\d/]+)(%|th|\+| \w+)?", canonical)
    if not found:
        raise ValueError(f"'{canonical}' is not a number. Write digits, for example 40000, ~40000 or 12%.")
    unit = (found[3] or "").strip().replace("+", "*")
    return Quantity(canonical, 0, 0, Fraction(found[2]), unit, found[1] or "")


def find_quantities(text: str) -> list[Quantity]:
    """Return the numbers in a text (typography folded, dates masked), in reading order.

    *One* counts only before a unit, a scale or *of*: elsewhere it is a pronoun.
    """
    return list(_find_quantities(text))


@lru_cache(maxsize=4096)  # a claim's words are read by several checks
def _find_quantities(text: str) -> tuple[Quantity, ...]:
    found: list[Quantity] = []
    for match in _NUMBER.finditer(text):
        if not found or match.start() >= found[-1].end:
            found += _quantity(text, match)
    lent = [_lent(one, other, text) for one, other in zip(found, [*found[1:], None], strict=False)]
    merged: list[Quantity] = []
    for each in lent:
        if merged and _goes_on(merged[-1], each, text):
            each = _joined(merged.pop(), each, text)
        merged.append(_taken_on(merged[-1], each, text) if merged else each)
    return tuple(merged)


def _goes_on(one: Quantity, other: Quantity, text: str) -> bool:
    """Tell whether a period is told in two units: *two years and eleven months*."""
    between = text[one.end : other.start].strip()
    goes_on = between in ("", "and") or (between == "," and text[other.end :].startswith((" and ", ",")))
    if one.unit == "second" and other.unit == "" and _HOURS.search(one.text):  # *3 hours 50*
        return between == "" and other.value < _SIXTY and other.text.isdigit()
    if one.unit != other.unit or one.unit not in ("second", "month") or other.bound or not goes_on:
        return False  # after a comma another period may begin: *five years, six months after that*
    return (written_size(one.text) or 0) > (written_size(other.text) or 0)


def _joined(one: Quantity, other: Quantity, text: str) -> Quantity:
    more = other.value if other.unit else other.value * _SIXTY
    return replace(one, text=text[one.start : other.end], end=other.end, value=one.value + more)


def _lent(one: Quantity, other: Quantity | None, text: str) -> Quantity:
    """Return a number with what the next one lends it: *between 1.4 and 2.1 metres*, *16 of the 27 million*."""
    if other and not one.unit and _is_lent_scale(one, text[: one.start], text[one.end : other.start]):
        scale = _LAST_SCALE.search(other.text)
        if scale and not _LAST_SCALE.search(one.text) and one.value < 1000:
            return replace(one, value=one.value * 10 ** SCALES[scale[0].lower()])
    if other is None or one.unit or not other.unit or text[one.end : other.start].strip() not in _LENDING:
        return one
    factor = {"%": Fraction(1)}.get(other.unit) or written_size(other.text)
    return replace(one, unit=other.unit, value=one.value * factor) if factor else one


def _is_lent_scale(one: Quantity, before: str, between: str) -> bool:
    """Tell whether a number takes the scale of the next: *16 of the 27 million*, *between 1.1 and 1.4 million*."""
    joined = between.strip()
    ranges = joined in ("to", "or", "-") or (joined == "and" and before.lower().endswith("between "))
    return ranges or (one.value > 1 and bool(_OF.fullmatch(between)))


def _taken_on(one: Quantity, other: Quantity, text: str) -> Quantity:
    """Return a number with the unit that it takes on from the one before: *from 30 minutes to 20*."""
    between = text[one.end : other.start]
    before = text[: one.start].lower()
    is_range = (
        (between == " to " and before.endswith("from "))
        or (before.endswith("to ") and _BACK.fullmatch(between) and _NO_NOUN.match(text, other.end))
        or _SAME_UNIT.fullmatch(between)
        or (_ADDED.fullmatch(between) and text.startswith((" more", " less", " fewer"), other.end))
    )
    factor = (
        (Fraction(1) if one.unit == "%" else written_size(one.text))
        if is_range and not other.unit and other.text[0].isalnum()
        else None
    )
    return replace(other, unit=one.unit, value=other.value * factor) if factor else other


def written_size(text: str) -> Fraction | None:
    """Return the size of the unit in which a number is written; None where it has none.

    >>> written_size("a week and a half"), written_size("31km"), written_size("312")
    (Fraction(7, 1), Fraction(1000, 1), None)
    """
    unit = _WRITTEN.search(text.lower())
    return Fraction(PERIODS[unit[1] or SYMBOLS[unit[2]]][1]) if unit else None


def _quantity(text: str, match: re.Match[str]) -> Iterator[Quantity]:
    if match["skip"]:
        return
    value, unit, end = _value(match), _kind(match), match.end()
    if value is None:
        return
    if more := _AND_PART.match(text, end):
        value, end = value + part_of(match[0], more[1].lower()), more.end()
    if (more or match["part"]) and (scale := _SCALED.match(text, end)):
        value, end = value * 10 ** SCALES[scale[1].lower()], scale.end()
    found = _UNIT.match(text, end) if unit == "" else None
    if found and (not found["apart"] or match["part"]):
        end = found.end()
        period = SYMBOLS.get((found["symbol"] or "").lower()) or found["period"] or found["whole"] or ""
        unit, factor = ("%", 1) if found["percent"] else PERIODS[period.lower()]
        value = (value + (Fraction(1, 2) if found["more"] else 0)) * factor
    elif match["ordinal"] and not unit:
        value = 1 / value  # *every third* is one in three, *every third day* a rhythm
    if unit == "" and _HUNDREDTH.match(text, end):
        value /= 100
    bound = bound_of(text, match.start(), end)
    end += len(ODD) if text.startswith(ODD, end) else 0
    if not more and _is_pronoun(match, text, unit, bound, end):
        return
    yield Quantity(text[match.start() : end].strip(), match.start(), end, value, unit, bound)


def _value(match: re.Match[str]) -> Fraction | None:
    kind = match.lastgroup if match.lastgroup not in ("scale", "nth") else "digits"
    words = match[0].lower()
    if kind == "vague":
        first, _, scale = words.partition(" of ")
        return Fraction(_VAGUE[first] * (_VAGUE[scale] // 2 if scale else 1))
    if kind == "clock":
        return sum(
            (Fraction(each) * 60**at for at, each in enumerate(reversed(words.split(":")))), Fraction(0)
        )
    if kind == "part":
        return fraction_of(words)
    if kind == "times":
        return Fraction({"tr": 3, "th": 3, "qu": 4}.get(words[:2], 2))
    if kind == "digits":
        power = SCALES.get((match["scale"] or "").lower(), 0)
        return Fraction(re.sub(r"[^\d.]", "", match["digits"])) * Fraction(10**power)
    if kind == "ordinal":
        tens, _, unit = words.rpartition("-")
        ones = ORDINALS.index(unit) + 2 if unit in ORDINALS else 1
        return Fraction(ones + (10 * (TENS.index(tens) + 2) if tens else 0))
    return Fraction(1) if kind == "single" else spelled(words)


def _kind(match: re.Match[str]) -> str:
    if match["clock"]:
        return "second"
    if match["vague"]:
        return "*"
    if match["ordinal"] and match.string[: match.start()].lower().endswith("every "):
        return ""
    return "th" if match["ordinal"] or match["nth"] else ""


def _is_pronoun(match: re.Match[str], text: str, unit: str, bound: str, end: int) -> bool:
    """Tell whether *one* or *a* counts nothing: *one of them* does, *no one* and *a year* do not."""
    word = match[0].lower()
    if match["single"]:
        if text[:end].endswith(_NO_RATE):
            return False
        more = _MORE.match(text, end)
        if more and (more[1].isdigit() or spelled(more[1].lower())) and PERIODS[more[2].lower()][0] == unit:
            return False
        often = text[: match.start()].endswith(" times ")
        return often or (bound not in ("<", ">", "<=", ">=") and not text[:end].endswith("half"))
    if word != "one" or unit == "%":
        return False
    return not text[match.end() :].startswith(" of ")
