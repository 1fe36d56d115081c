"""Dates in prose: the cases that the comments on each pattern name."""

from __future__ import annotations

from datetime import date

import pytest
from explainer.english.temporal import find_dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Code 2018-05-14.", ["2018-05-14"]),
        ("Call 0044-2018-05-14-3.", []),
        ("On 14/05/2018 and 14.5.2018.", ["2018-05-14", "2018-05-14"]),
        ("On 14/05.2018.", []),
        ("On the 14th of May 2018.", ["2018-05-14"]),
        ("On 15 and 16 March 2020.", ["2020-03-15", "2020-03-16"]),
        ("It was May 14, 2018.", ["2018-05-14"]),
        ("At the end of May 2018.", ["2018-05 late"]),
        ("Late trains in May 2018.", ["2018-05"]),
        ("By the end of May 2018.", ["2018-05"]),
        ("In mid-2018, and in 2018-19.", ["2018 mid", "2018/2019"]),
        ("It rose by 2018% or 2018.5.", []),
        ("In the 1990s.", ["1990/1999"]),
        ("In late last year.", ["2020 late"]),
        ("A spring of water.", []),
        ("On the 3rd hearing.", []),
    ],
)
def test_dates_are_read_as_exactly_as_they_are_given(text: str, expected: list[str]) -> None:
    assert [each.edtf for each in find_dates(text, date(2021, 6, 1))] == expected


@pytest.mark.parametrize("text", ["He met Mayer.", "The Augustan age.", "Two Marches.", "Marissa left."])
def test_what_only_begins_like_a_month_is_none(text: str) -> None:
    assert [each.text for each in find_dates(text, None)] == []
