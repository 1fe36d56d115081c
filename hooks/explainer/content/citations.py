"""Citations as authors write them, as in Pandoc: ``[@p8]``, ``[@p8; @p9]``, elsewhere ``[@other:p3]``."""

from __future__ import annotations

import re

_CITE = r"@(?:[a-z0-9-]+:)?p\d+"
CITATION = re.compile(rf"\[{_CITE}(?:\s*;\s*{_CITE})*\]")
_ATTEMPT = re.compile(r"\[@[^\[\]\n]{0,40}\]?")


def cited(text: str) -> tuple[str, ...]:
    """Return the paragraphs that a text cites, in order, each once: ``("p8", "other:p3")``."""
    found = (cite for citation in CITATION.findall(text) for cite in re.findall(_CITE, citation))
    return tuple(dict.fromkeys(cite[1:] for cite in found))


def without_citations(text: str) -> str:
    """Return the text as readers count its words: without citations."""
    return CITATION.sub("", text)


def malformed(text: str) -> list[str]:
    """Return what begins like a citation and is none: ``[@p8``, ``[@8]``, ``[@p8, p9]``."""
    return [attempt.strip() for attempt in _ATTEMPT.findall(without_citations(text))]
