"""Dates with the precision that a source gives, in EDTF (ISO 8601-2, https://www.loc.gov/standards/datetime/)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SourceDate:
    """A date as exact as its source.

    Attributes:
        edtf: As written: ``2022-09-21``, ``2022-10``, ``2024``, ``[2022-09-21..]`` (that day or later, day unknown),
            ``[..2022-09-21]``, ``2022-10~`` (about), ``1999/2004`` (a span).
        qualifier: ``early``, ``mid``, ``late`` or empty: the part of the month or year that the source names.
        first: The earliest day it can mean; None where the start is open.
        last: The latest day it can mean; None where the end is open.
        precision: ``day``, ``month``, ``year``, ``span`` or ``open``.
    """

    edtf: str
    qualifier: str
    first: date | None
    last: date | None
    precision: str

    @property
    def words(self) -> str:
        """Return it in words: ``21 September 2022``, ``late October 2022``, ``after 21 September 2022``."""
        raise NotImplementedError

    @property
    def time_value(self) -> str | None:
        """Return what ``<time datetime>`` may hold (``Y``, ``Y-M`` or ``Y-M-D``, never padded), or None."""
        raise NotImplementedError

    @property
    def sort_key(self) -> tuple[int, ...]:
        """Return a key that orders by beginning, a vaguer date after the exact ones it covers."""
        raise NotImplementedError


def parse_date(text: str, qualifier: str = "") -> SourceDate:
    """Parse an EDTF date; raise ValueError with fault and remedy in its message."""
    raise NotImplementedError
