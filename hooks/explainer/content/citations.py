"""Citations as authors write them, as in Pandoc: ``[@p8]``, ``[@p8; @p9]``, ``[@other:p3]``, ``[@other:n1]``.

One may have a voice of its own, where its paragraph mixes several: ``[@p12, analysis; @p13]``.
"""

from __future__ import annotations

import re
from functools import lru_cache

_CITE = r"@(?:[a-z0-9-]+:)?[pn][0-9]+"
_VOICED = rf"{_CITE}(?:\s*,\s*(?:report|statement|analysis))?"
CITATION = re.compile(rf"\[{_VOICED}(?:\s*;\s*{_VOICED})*\]")
_ONE = re.compile(rf"({_CITE})(?:\s*,\s*([a-z]+))?")
#: Begins with a word, and holds no sign that means something to Markdown or to what extends it.
_PLAIN = re.compile(r"[“‘(]?[^\W\d_](?:[^\s\\`*_{}\[\]<>&#!|~:=+^@\x00-\x1f]| (?! ))*")
#: What chatbots put for a source: 【4:0†source】, :contentReference[oaicite:1]{index=1}, [oai_citation:0], [cite: 3].
_CHATBOT = re.compile(
    r"【[^】\n]*†[^】\n]*】|\[\d+†[^\]\n]*\]|:contentReference\[[^\]\n]*\](?:\{[^}\n]*\})?"
    r"|\[oai_?cit[^\]\n]*\](?:\([^)\s]*\))?|\[cite(?::[^\]\n]*|_start|_end)\]|\bcite\W?turn\d+\w*"
)
_ATTEMPT = re.compile(r"\[@[^\[\]\n]{0,40}\]?")


def cited(text: str) -> tuple[str, ...]:
    """Return the paragraphs that a text cites, in order, each once: ``("p8", "other:p3")``."""
    return tuple(dict.fromkeys(cite for cite, _ in _cites(text)))


def voices(text: str) -> dict[str, str]:
    """Return the voices that citations have of their own: ``{"p12": "analysis"}``."""
    return {cite: voice for cite, voice in _cites(text) if voice}


def without_citations(text: str) -> str:
    """Return the text as readers count its words: without citations."""
    return CITATION.sub("", text)


def is_plain(text: str) -> bool:
    """Tell whether a text is one paragraph without any markup besides citations, none of which looks like a link.

    >>> is_plain("It opened. [@p2]"), is_plain("It *opened*. [@p2]"), is_plain("- It opened.")
    (True, False, False)
    >>> is_plain("It opened. [@p2][@p3]"), is_plain("It opened. [@p2](1892)")
    (False, False)
    """
    return _PLAIN.fullmatch(without_citations(text)) is not None and not ("][" in text or "](" in text)


def malformed(text: str) -> list[str]:
    """Return what begins like a citation and is none: ``[@p8``, ``[@8]``, ``[@p8, p9]``."""
    return [attempt.strip() for attempt in _ATTEMPT.findall(without_citations(text))]


def chatbot_marks(text: str) -> list[str]:
    """Return the marks by which chatbots name what they read, and which lead nowhere.

    >>> chatbot_marks("It opened【4:0†source】. It closed [cite: 3].")
    ['【4:0†source】', '[cite: 3]']
    """
    return _CHATBOT.findall(text)


def doubled(text: str) -> list[tuple[str, str]]:
    """Return each citation that names something twice, and what it names.

    >>> doubled("It opened. [@p2; @p2]")
    [('[@p2; @p2]', 'p2')]
    """
    found = (
        (citation, [cite[1:] for cite, _ in _ONE.findall(citation)]) for citation in CITATION.findall(text)
    )
    return [
        (citation, cite)
        for citation, cites in found
        for cite in dict.fromkeys(cites)
        if cites.count(cite) > 1
    ]


@lru_cache(maxsize=1 << 14)  # of one citation three things are asked, and many say the same
def _cites(text: str) -> tuple[tuple[str, str], ...]:
    found = (one for citation in CITATION.findall(text) for one in _ONE.findall(citation))
    return tuple((cite[1:], voice) for cite, voice in found)
