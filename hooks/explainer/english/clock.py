"""Times of day, as people write them: *8.15 in the morning*, *a quarter past eight*, *shortly after eleven*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explainer.english.numerals import TEENS, TENS, UNITS, spelled
from explainer.english.words import is_function_word

HALF_DAY = 720  # minutes: nine and 21 o'clock are taken for the same, as many texts leave open which is meant
_NEAR = 20  # minutes that *shortly after* reaches
_ABOUT = 10
_HOURS = (*UNITS, *TEENS[:3])  # one to twelve
_HOUR = "|".join(_HOURS)
_COUNT = "|".join([*(f"{ten}-{unit}" for ten in TENS[:1] for unit in UNITS[:9]), *TEENS, *UNITS, *TENS[:1]])
DAYTIME = r"(?: in the (?:morning|afternoon|evening)| at night| o'clock| ?[ap]\.?m\b\.?)"
_LEAD = (
    r"(?:at|by|until|till|from|before|after|since|between|past)(?: (?:about|around|nearly|almost|exactly))?"
)
_SOON = r"(?P<soon>(?:shortly|just|soon|a little|minutes) (?:before|after|past) )?"
_TIME = re.compile(
    rf"\b{_SOON}(?:(?P<part>half(?= past)|(?:a )?quarter|(?:{_COUNT})(?: minutes|(?= past))) (?P<way>past|to)"
    rf" (?P<hour>{_HOUR})\b(?!-)|(?P<clock>(?<![\d.,:£$€])(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d.:]*\d))"
    rf"|(?P<bare>{_HOUR})(?![-\w])|(?P<twelve>midnight|midday|noon)\b)(?P<day>{DAYTIME})?",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b{_LEAD} $", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s*(?:$|[,;.)]|(?:on|and|when|in the|that|local|last|this|yesterday)\b)"
)  # no unit, no price

_WORD = re.compile(r" ([a-z]+)\b")


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day.

    Attributes:
        text: The words.
        start: Where they begin.
        end: Where they end.
        minute: Of half a day: 495 for a quarter past eight.
        slack: Minutes by which another may differ: *shortly after*, *about*.
    """

    text: str
    start: int
    end: int
    minute: int
    slack: int


def find_times(text: str) -> Iterator[Time]:
    """Yield the times of day in a text, typography folded.

    Digits are a time only where the words beside them say so: *at 8.15*, *9.30 p.m.*, else a number.

    >>> [
    ...     each.minute
    ...     for each in find_times("It opened at 9.30 and shut at a quarter past eight, for 2.50 euros.")
    ... ]
    [570, 495]
    """
    for match in _TIME.finditer(text):
        is_said = match["day"] or match["soon"] or match["part"] or match["twelve"]
        if not is_said and not (
            match["clock"] and _BEFORE.search(text[: match.start()]) and _ends_time(text, match.end())
        ):
            continue
        about = re.search(r"\b(?:about|around|nearly|almost) $", text[: match.start()], re.IGNORECASE)
        slack = _NEAR if match["soon"] else _ABOUT if about else 0
        yield Time(match[0], match.start(), match.end(), _minute(match), slack)


def _ends_time(text: str, place: int) -> bool:
    """Tell whether what stands behind digits is no unit and no price: *left at 10.40 because*."""
    word = _WORD.match(text, place)
    return bool(_BEHIND.match(text, place)) or bool(word and word[1] != "per" and is_function_word(word[1]))


def _minute(match: re.Match[str]) -> int:
    if match["twelve"]:
        return 0
    if match["bare"]:
        return (_HOURS.index(match["bare"].lower()) + 1) * 60 % HALF_DAY
    if match["clock"]:
        hour, minute = map(int, re.split("[.:]", match["clock"]))
        return (hour * 60 + minute) % HALF_DAY
    part = match["part"].lower().removesuffix(" minutes").removeprefix("a ")
    minutes = {"half": 30, "quarter": 15}.get(part) or int(spelled(part) or 0)
    hour = _HOURS.index(match["hour"].lower()) + 1
    return (hour * 60 + (minutes if match["way"].lower() == "past" else -minutes)) % HALF_DAY


def is_told(time: Time, others: Iterable[Time]) -> bool:
    """Tell whether one of some times is the same, or as near as either leaves open."""
    return any(
        min(abs(time.minute - each.minute), HALF_DAY - abs(time.minute - each.minute))
        <= max(time.slack, each.slack)
        for each in others
    )
