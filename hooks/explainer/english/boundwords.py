"""Words around a number that leave it open: *more than*, *about*, *or so*."""

from __future__ import annotations

import re

_BOUNDS = (
    (">=", r"at least|at the very least|no fewer than|no less than|not less than|a minimum of"),
    (
        "<=",
        r"at most|at the most|no more than|not more than|(?<!add )(?<!adds )up to|as (?:many|much) as|a maximum of",
    ),
    (
        ">",
        r"(?:a (?:little|bit) |slightly |well )?more than|a (?:little|bit) over|slightly over"
        r"|greater than|over|above|upwards of|in excess of|exceeding|(?:just|well) over|beyond",
    ),
    (
        "<",
        r"not even|(?:not far|just|a little) (?:short|shy) of|not far off"
        r"|fewer than|less than|a little (?:under|less than)|the (?:better|best|greater) part of"
        r"|under|below|nearly|almost|(?:just|well) under|not quite",
    ),
    ("=", r"exactly|precisely"),
    ("~", r"around|about|roughly|approximately|some|circa|close to|(?:an )?estimated|in the region of"),
)
_BOUND = re.compile(
    "|".join(rf"(?P<b{at}>\b(?:{words})\s+(?:the\s+)?$)" for at, (_, words) in enumerate(_BOUNDS)), re.I
)
ODD = "-odd"
_AFTER = (
    (">=", re.compile(ODD)),
    (">=", re.compile(r"\s*(?:\w+\s+){0,2}or (?:more|over)\b", re.I)),
    ("<=", re.compile(r"\s*(?:\w+\s+){0,2}or (?:fewer|less|under)\b", re.I)),
    ("~", re.compile(r"\s*(?:\w+\s+){0,2}or so\b", re.I)),
)


def bound_of(text: str, start: int, end: int) -> str:
    """Return the sign of what stands around a number: ``>``, ``>=``, ``<``, ``<=``, ``~``, ``=`` or nothing.

    >>> bound_of("It took more than ten years.", 18, 21)
    '>'
    """
    for sign, pattern in _AFTER:
        if pattern.match(text, end):
            return sign
    found = _BOUND.search(text[max(0, start - 30) : start])
    return _BOUNDS[int(str(found.lastgroup)[1:])][0] if found else ""
