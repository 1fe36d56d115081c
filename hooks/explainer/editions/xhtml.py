"""HTML element tree -> XHTML, as e-books have it: well formed, with namespaces and with names that XML knows.

The tree comes from a parser of HTML, which reads names in small letters and takes any text and any id. What
XML would refuse goes or gets another name here: https://www.w3.org/TR/epub-33/#sec-xhtml.
"""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from explainer.editions.chapters import Element

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
OPS = "http://www.idpf.org/2007/ops"
TYPE = f"{{{OPS}}}type"  # epub:type
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAME = re.compile(r"[a-z_][\w.-]*", re.IGNORECASE)
_NO_NAME = re.compile(r"[^\w.-]")
_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DRAWN = {  # https://html.spec.whatwg.org/multipage/parsing.html#adjust-svg-attributes
    name.lower(): name
    for name in (
        *(
            "viewBox",
            "preserveAspectRatio",
            "gradientUnits",
            "gradientTransform",
            "patternUnits",
            "clipPathUnits",
        ),
        *("markerWidth", "markerHeight", "markerUnits", "refX", "refY", "textLength"),
        *("linearGradient", "radialGradient", "clipPath", "textPath"),
    )
}


def to_xhtml(element: Element) -> str:
    """Write an element with all that is in it; ``lang`` gets its XML form beside it.

    >>> from lxml import html
    >>> to_xhtml(html.fragment_fromstring('<p lang="ru" @b="">1<br>2</p>'))
    '<p xmlns="http://www.w3.org/1999/xhtml" lang="ru" xml:lang="ru">1<br/>2</p>'
    """
    root = _converted(element, drawn=False)
    etree.cleanup_namespaces(root)
    root.tail = None
    return str(etree.tostring(root, encoding="unicode"))


def xml_id(own: str) -> str:
    """Return an id that XML takes; one that XML takes already stays as it is.

    >>> xml_id("p8"), xml_id("2022"), xml_id("a:b")
    ('p8', 'id-2022', 'id-a_b')
    """
    return own if _NAME.fullmatch(own) else f"id-{_NO_NAME.sub('_', own)}"


def _converted(element: Element, *, drawn: bool) -> Element:
    drawn = drawn or element.tag == "svg"
    namespace = SVG if drawn else XHTML
    tag = _DRAWN.get(element.tag, element.tag) if drawn else element.tag
    own = etree.Element(f"{{{namespace}}}{tag}", nsmap={None: namespace} | ({} if drawn else {"epub": OPS}))
    for name, value in element.items():
        _put(own, _DRAWN.get(name, name) if drawn else name, _clean(value))
    own.text, own.tail = _clean(element.text) or None, _clean(element.tail) or None
    for child in element:
        if isinstance(child.tag, str):  # comments have a function there
            own.append(_converted(child, drawn=drawn))
        else:
            _append_text(own, _clean(child.tail))
    return own


def _put(element: Element, name: str, value: str) -> None:
    if name == TYPE or _NAME.fullmatch(name):
        element.set(name, value)
    if name == "lang":
        element.set(_LANG, value)


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _clean(text: str | None) -> str:
    return _NO_CHARACTER.sub("", text or "")
