"""Resolve the dates of a paragraph to EDTF: *in July* by the year before it, *a year after* by its start."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from explainer.english.quantities import Quantity, find_quantities
from explainer.english.temporal import Mention, mask_dates
from explainer.english.tense import announces, steps_back, tells_coming, tells_past
from explainer.english.words import content_stems

_FROM = re.compile(r"\s+(?:after|since|following)\b([^.;:]*)")
_END = re.compile(r"[.;:!?](?=\s|$)|, (?:and|but|after|because|although|though) ")
_ASIDE = re.compile(
    r", (?:which|who|whose|where|when) (?=[^,]*$)"
)  # *the strike, which began on 2 May, will go on*
_WHOLE_ASIDE = re.compile(r", (?:which|who|whose|where|when) [^,]*,")
_IN_ASIDE = re.compile(r", (?:which|who|whose|where|when) [^,.;]*$")  # *the treaty, which it joined in 2005*
# What a date counts as where others follow: *the law of 1987*, *since 1994* and *founded in 1911* are no setting.
_LASTING = re.compile(
    r"\b(?:since|of|from|until|by|(?:founded|born|built|established|published|opened) in) $", re.IGNORECASE
)
_ADDED = re.compile(r"\b(?:last|next|this) $", re.IGNORECASE)  # *last October*
_FOLLOWING = re.compile(r"\bthe (following|next|previous) $", re.IGNORECASE)  # *the following March*
_YEAR_ON = re.compile(
    r",? (?:of |in )?the (following|next|same|previous) year\b"
)  # *1 March the following year*
_THAN = re.compile(r"\b(?:than|as) in $")  # *twice as much as in January*
_BY = re.compile(r"\bby (?:the (?:end|middle|beginning) of )?$", re.IGNORECASE)
_NO_NEWS = 6  # months: a newspaper leaves out the year of what is more recent
_LONG_AGO = 2  # years: an article most of whose dates lie farther back tells history
_LEAP_DAY = (2, 29)
_SHARED = 2  # words that name what a period counts from: one ("after the opening") fits several events


def resolve(
    text: str, mentions: Sequence[Mention], published: date | None, stated: Sequence[str], before: str = ""
) -> list[str]:
    """Return each date in EDTF, empty where its year cannot be told.

    A month without a year goes by the date named before it in the paragraph, forward from month to month. Else its
    clause tells by its verbs whether it is past or to come: it is the last such month before publication, or the next.
    Where an article tells of long ago, it is the next such month after the date before it, or the last before that
    if the clause steps back (*had fallen*).

    Args:
        text: A paragraph, typography folded.
        mentions: Its dates, in reading order.
        published: The day of publication.
        stated: The dates of the article that name their year, in EDTF.
        before: The last date before the paragraph, in EDTF.
    """
    found: list[str] = []
    last: tuple[int, int | None] | None = None
    was_spoken = False
    is_past = _tells_history(stated, published)
    for each in mentions:
        clause, lead = _clause_of(each, text), text[: each.start]
        is_spoken = lead.count('"') % 2 == 1
        goes_on = (
            last is not None
            and is_spoken >= was_spoken
            and not _ADDED.search(lead)
            and not _is_ahead_of(last, published, clause)
        )
        earlier = next((when for when in reversed(found) if when), before)
        year = each.year or _year_from(each, text, earlier) or _stated_year(each, stated)
        year = year or (_year_after(each, last, lead, clause, published) if last and goes_on else None)
        is_told = is_past and before and not announces(clause)
        year = year or (_next_year(each, before, lead, clause) if is_told else None)
        year = year or _likely_year(each, published, stated, clause)
        year = _not_ahead(each, year, published, clause) if year and not each.year else year
        if before and year and not (each.year or last or tells_coming(clause)):
            year = _year_of_story(each, year, before, published)
        if year and _sets_time(each, last is not None, lead, clause):
            last, was_spoken = (year, each.month), is_spoken  # what somebody says tells no time of the rest
        found.append(_edtf(each, year))
    return found


def _sets_time(mention: Mention, goes_on: bool, lead: str, clause: str) -> bool:
    """Tell whether the dates behind a date are those of its year: not of *built in 1884* or *a ford in August*."""
    if mention.year:
        return mention.day is not None or not (_LASTING.search(lead) or _IN_ASIDE.search(lead))
    return goes_on and (mention.day is not None or not tells_coming(clause))


def _year_from(mention: Mention, text: str, earlier: str) -> int | None:
    """Return the year of a month that is counted from the date before it: *the following March*."""
    if not mention.month or not earlier[:4].isdigit():
        return None
    year, month = int(earlier[:4]), int(earlier[5:7]) if earlier[5:7].isdigit() else 12
    if counted := _YEAR_ON.match(text, mention.end):
        return year + {"same": 0, "previous": -1}.get(counted[1], 1)
    if counted := _FOLLOWING.search(text[: mention.start]):
        return (
            year - (mention.month >= month)
            if counted[1].lower() == "previous"
            else year + (mention.month <= month)
        )
    return None


def _stated_year(mention: Mention, stated: Sequence[str]) -> int | None:
    """Return the year of a day that the article tells with its year in one other place."""
    day = f"-{mention.month or 0:02}-{mention.day or 0:02}"
    years = {int(each[:4]) for each in stated if each[4:] == day}
    return years.pop() if len(years) == 1 else None


def _year_of_story(mention: Mention, year: int, before: str, published: date | None) -> int:
    """Return the year of a day that is long over when an article tells of long ago: that next to the date before."""
    if published is None or not mention.month or not mention.day or not _is_past(before, published):
        return year
    if _months(published.year - year, published.month - mention.month) <= _NO_NEWS:
        return year
    first, month = int(before[:4]), int(before[5:7]) if before[5:7].isdigit() else 1
    steps = {step: abs(_months(step, mention.month - month)) for step in (0, 1, -1)}
    return first + min(steps, key=lambda step: steps[step])


def _months(years: int, months: int) -> int:
    return 12 * years + months


def _tells_history(stated: Sequence[str], published: date | None) -> bool:
    """Tell whether most dates of an article lie long ago, and none near its publication."""
    near = published is not None and any(
        each[:4].isdigit() and int(each[:4]) >= published.year - 1
        for each in stated
        if each != str(published)  # "last revised" on that day
    )
    return not near and sum(_is_past(each, published) for each in stated) * 2 > len(stated)


def _is_ahead_of(last: tuple[int, int | None], published: date | None, clause: str) -> bool:
    """Tell whether a clause tells what is to come, behind a date of a year that is over."""
    return published is not None and last[0] < published.year and announces(clause)


def _not_ahead(mention: Mention, year: int, published: date | None, clause: str) -> int:
    """Return the year of a month; one told as past does not lie ahead of publication."""
    if published is None or mention.month is None or tells_coming(clause):
        return year
    lies_ahead = (mention.month, mention.day or 1) > (published.month, published.day)
    return min(year, published.year - lies_ahead)


def _clause_of(mention: Mention, text: str) -> str:
    """Return the part of a sentence in which a date stands."""
    start = max((found.end() for found in _END.finditer(text, 0, mention.start)), default=0)
    end = _END.search(text, mention.end)
    before, after = text[start : mention.start], text[mention.start : end.start() if end else len(text)]
    if aside := _ASIDE.search(before):
        return before[aside.end() :] + after.split(",")[0]
    return _WHOLE_ASIDE.sub(" ", before) + _WHOLE_ASIDE.sub(" ", after)


def _year_after(
    mention: Mention, last: tuple[int, int | None], lead: str, clause: str, published: date | None
) -> int | None:
    """Return the year of a month behind a date: the next year where months start anew, and none of this is to come."""
    year, month = last
    if mention.month is None:
        return year
    if month is None or mention.month >= month or _looks_back(lead, clause):
        return year
    # "until 30 May; meetings are held on 2 April": what is to come need not be told in its order
    is_this_year = published is not None and published.year + (mention.month < published.month) == year
    return year if is_this_year and tells_coming(clause) else year + 1


def _looks_back(lead: str, clause: str) -> bool:
    """Tell whether a clause steps back before the date that was told; *by the end of May it had fallen* goes on."""
    return bool(_THAN.search(lead)) or (steps_back(clause) and not _BY.search(lead))


def count_from(
    text: str, mentions: Sequence[Mention], dated: Sequence[tuple[frozenset[str], str]]
) -> Iterator[str]:
    """Yield what *more than a year after it opened* comes to, in EDTF, where the opening has a day.

    Args:
        text: A paragraph, typography folded.
        mentions: Its dates.
        dated: Stems and date of the article's earlier dated sentences.
    """
    for each in find_quantities(mask_dates(text, list(mentions))):
        after = _FROM.match(text[each.end :]) if each.unit in ("day", "month") else None
        anchor = _anchor(after[1], dated) if after else None
        if anchor:
            reached = _later(anchor, each)
            yield f"[{reached.isoformat()}..]" if each.bound in (">", ">=") else f"{reached:%Y-%m}"


def _edtf(mention: Mention, year: int | None) -> str:
    if mention.weekday is not None or year is None or (mention.day and not mention.month):
        return ""
    if (mention.month, mention.day) == _LEAP_DAY and not mention.year:
        year -= year % 4
    if not mention.until_month:
        return replace(mention, year=year).edtf
    first, last = replace(mention, part="").span(year) or (None, None)
    return f"{first:%Y-%m}/{last:%Y-%m}" if first and last else ""


def _is_past(edtf: str, published: date | None) -> bool:
    return published is not None and edtf[:4].isdigit() and int(edtf[:4]) < published.year - _LONG_AGO


def _next_year(mention: Mention, before: str, lead: str, clause: str) -> int | None:
    """Return the year of a month that follows a date: January after October 1648 is that of 1649."""
    if not before[:4].isdigit() or mention.month is None:
        return None
    year, month = int(before[:4]), int(before[5:7]) if before[5:7].isdigit() else 1
    if _looks_back(lead, clause):
        return year - (mention.month > month)
    return year + (mention.month < month)


def _likely_year(mention: Mention, published: date | None, stated: Sequence[str], clause: str) -> int | None:
    if published is None or mention.month is None or mention.until_month:
        return None
    year, month = published.year, published.month
    if tells_coming(clause) and (announces(clause) or not _is_just_over(mention, published)):
        return year if mention.month >= month else year + 1
    same = [each for each in stated if each[:4].isdigit() and each[5:7] == f"{mention.month:02}"]
    coming = [int(each[:4]) for each in same if (int(each[:4]), mention.month) > (year, month)]
    if coming and not tells_past(clause):
        return coming[0]
    return year if mention.month <= month else year - 1


def _is_just_over(mention: Mention, published: date) -> bool:
    """Tell whether a day lies so shortly before publication that the present tense of a headline means it."""
    if not mention.day or not mention.month:
        return False
    return 0 <= (published.month - mention.month) % 12 <= 1 and (mention.month, mention.day) != (
        published.month,
        published.day,
    )


def _anchor(words: str, dated: Sequence[tuple[frozenset[str], str]]) -> date | None:
    stems = {stem for word in re.findall(r"[\w-]+", words) for stem in content_stems(word.lower())}
    shared, when = max(((len(stems & known), when) for known, when in dated), default=(0, ""))
    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", when)
    return date.fromisoformat(when) if shared >= _SHARED and is_day else None


def _later(day: date, period: Quantity) -> date:
    if period.unit == "day":
        return day + timedelta(days=int(period.value))
    year, month = divmod(day.year * 12 + day.month - 1 + int(period.value), 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
