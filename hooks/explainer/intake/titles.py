"""Cut the name of a site off a page's title: *Salt mine opens | The Valley Herald*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from explainer.intake.document import clean, words_of

_TAIL = re.compile(r"\s+(?:[|•·–—-]|::|»)\s+")


def cut_title(title: str, publisher: str, headings: Sequence[str] = ()) -> str:
    """Return a title without the name of its site.

    What follows a sign goes where it is the publisher's name, where the rest is a heading of the page, or where the
    sign is an upright bar, which titles have for nothing else.

    >>> (
    ...     cut_title("Salt mine opens - The Valley Herald", "Valley Herald"),
    ...     cut_title("War - and peace", "Herald"),
    ... )
    ('Salt mine opens', 'War - and peace')
    """
    title = clean(title)
    for sign in reversed(list(_TAIL.finditer(title))):
        rest, tail = title[: sign.start()], title[sign.end() :]
        if (
            _is_name(tail, publisher)
            or any(words_of(rest) == words_of(each) for each in headings)
            or sign[0].strip() == "|"
        ):
            return cut_title(rest, publisher, headings)
    first = _TAIL.search(title)
    return title[first.end() :] if first and _is_name(title[: first.start()], publisher) else title


def _is_name(text: str, publisher: str) -> bool:
    """Tell whether a text is the publisher's name, with or without its article."""
    own, name = (_without_article(words_of(each)) for each in (text, publisher))
    return bool(name) and own == name


def _without_article(words: list[str]) -> list[str]:
    return words[1:] if words[:1] in (["the"], ["die"], ["le"], ["la"], ["el"]) else words
