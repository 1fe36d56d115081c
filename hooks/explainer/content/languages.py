"""Tags of languages (BCP 47): of the right form, and of a language that there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SPECIAL = frozenset({"und", "mul", "mis", "zxx"})  # https://www.rfc-editor.org/rfc/rfc5646 section 4.1


def language_faults(tag: str) -> Iterator[str]:
    """Yield why a text is no language's tag, remedy included.

    >>> list(language_faults("english"))
    ["is 'english', not a language tag of BCP 47. Did you mean 'en'?"]
    """
    if not _TAG.fullmatch(tag):
        named = _by_name().get(tag.casefold().replace("_", "-").partition("-")[0])
        advice = f"Did you mean '{named}'?" if named else "Write, for example, nl or pt-BR"
        yield f"is '{tag}', not a language tag of BCP 47. {advice}"
    elif tag.partition("-")[0] not in _known():
        yield f"is '{tag}', and no language has that tag. Write, for example, nl or pt-BR"


@cache
def _known() -> frozenset[str]:
    return frozenset(str(code).partition("_")[0] for code in Locale("en").languages) | _SPECIAL


@cache
def _by_name() -> dict[str, str]:
    names = {name.casefold(): code for code, name in Locale("en").languages.items() if "_" not in code}
    return {**names, **{code: code for code in _known() if len(code) == 2}}
