"""Element tree -> HTML without the quotes, end tags and spaces that the standard lets one leave out.

Which end tags may go: https://html.spec.whatwg.org/multipage/syntax.html#optional-tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.editions.chapters import Element

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_BLOCKS = (
    "address article aside blockquote body button circle dd details div dl dt figcaption figure footer h1 h2 "
    "h3 h4 h5 h6 header hr li main nav ol p path pre rect script section style summary svg table tbody td th "
    "thead tr ul"
).split()
_AROUND_BLOCKS = re.compile(rf"\s*(</?(?:{'|'.join(_BLOCKS)})(?=[\s/>])[^>]*>)\s*")
_AFTER_P = frozenset(  # those that older parsers know as well
    "address blockquote div dl h1 h2 h3 h4 h5 h6 hr ol p pre table ul".split()
)
_FOLLOWERS = {"li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "p": _AFTER_P}
_MUST_BE_LAST = frozenset({"dt"})  # its end tag may go before a follower only
_P_STAYS_OPEN_IN = frozenset("a audio del ins map noscript video".split())
_AS_WRITTEN = frozenset({"code", "pre", "script", "style", "textarea"})
_DRAWN = frozenset({"svg"})
_BARE = re.compile(r"""[^\s"'=<>`/]+|[^\s"'=<>`/][^\s"'=<>`]*[^\s"'=<>`/]""")


def to_html(element: Element) -> str:
    """Write an element with all that is in it.

    >>> from lxml import html
    >>> to_html(
    ...     html.fragment_fromstring('<ul class="a b"><li id="c"> One </li> <li>Two <b>&amp;</b> </li></ul>')
    ... )
    '<ul class="a b"><li id=c>One<li>Two <b>&amp;</b></ul>'
    """
    return _AROUND_BLOCKS.sub(r"\1", "".join(_parts(element, drawn=False)))


def attribute(name: str, value: str) -> str:
    """Write an attribute, with quotes only where it needs them.

    >>> attribute("href", "#a"), attribute("class", "a b"), attribute("hidden", "")
    (' href=#a', ' class="a b"', ' hidden')
    """
    if not value:
        return f" {name}"
    escaped = value.replace("&", "&amp;").replace('"', "&quot;").replace(">", "&gt;")
    return f" {name}={escaped}" if _BARE.fullmatch(value) else f' {name}="{escaped}"'


def _parts(element: Element, *, drawn: bool) -> Iterator[str]:
    """Yield the pieces of an element; ``drawn`` inside a picture, where elements may close themselves."""
    tag = element.tag
    drawn = drawn or tag in _DRAWN
    start = f"<{tag}{''.join(attribute(*pair) for pair in element.items())}"
    if drawn and not len(element) and not element.text:
        yield f"{start}/>" if start.endswith('"') else f"{start} />"
        return
    yield f"{start}>"
    if tag in _VOID:
        return
    write = _as_written if tag in _AS_WRITTEN else _text
    yield write(element.text)
    for child in element:
        if isinstance(child.tag, str):  # comments have a function there
            yield from _parts(child, drawn=drawn)
        yield write(child.tail)
    if drawn or not _ends_by_itself(element):
        yield f"</{tag}>"


def _ends_by_itself(element: Element) -> bool:
    """Tell whether browsers end an element where it ends without being told."""
    followers = _FOLLOWERS.get(element.tag)
    if followers is None or (element.tail or "").strip():
        return False
    after = element.getnext()
    if after is None:
        parent = element.getparent()
        ends_with_parent = element.tag not in _MUST_BE_LAST and parent is not None
        return ends_with_parent and not (element.tag == "p" and parent.tag in _P_STAYS_OPEN_IN)
    return after.tag in followers


def _text(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", _as_written(text))


def _as_written(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;")
