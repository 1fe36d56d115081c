"""What a text field may hold: each function yields the faults of one text, remedy included."""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Callable, Iterable, Iterator
from unicodedata import normalize
from urllib.parse import urlsplit

from explainer.content.citations import chatbot_marks, doubled, malformed, without_citations
from explainer.content.letters import odd_letters
from explainer.content.yamlfile import invisible

Faults = Callable[[str], Iterator[str]]

_WAIVER = re.compile(r"<!--\s*receipt-ok:.*?-->", re.DOTALL)
_HTML = re.compile(r"<[A-Za-z/!?][^<>\n]{0,30}>?")
_BOLD = re.compile(  # *a**b**c* is a formula, *__init__* a name, and *f[i](x)* a call
    r"(?<![\w*])\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*(?![\w*])|(?<!\w)__[^\s_][^_\n]*\s[^_\n]*__(?!\w)"
    r"|\[[^\]\n]+\]\([^)\n\s]*[./#:][^)\n]*\)"
)
_PAIRED = re.compile(r"<([a-z]+)(?:\s[^<>\n]*)?>(?=[^\n]*</\1>)|<br\s*/?>", re.IGNORECASE)
_TARGET = re.compile(r"\](?:\(\s*<?|:\s*<?)([^\s()<>]+)")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
LONGEST = 2_000  # letters of a text that is no running one
LONGEST_WORD = 200
_LONG_WORD = re.compile(rf"[^\W\d_]{{{LONGEST_WORD + 1}}}")
_ENTITY = re.compile(r"&#\w{1,8};|(?<![\w=?/&])&[A-Za-z]\w{1,30};")
_GLUED_ENTITY = re.compile(r"(?<=\w)&[A-Za-z]\w{2,7};")
_COMMON = (
    "&nbsp;",
    "&amp;",
    "&quot;",
    "&hellip;",
    "&ndash;",
    "&mdash;",
    "&euro;",
    "&pound;",
    "&shy;",
    "&thinsp;",
)
_UNENDED = re.compile(
    r"&(?:amp|copy|euro|hellip|[lr]aquo|[lr][ds]quo|[mn]dash|nbsp|pound|quot)(?![\w;]*[;=])"
)
_COMMONS = re.compile(
    r"/(?:licenses/(?:by|by-sa|by-nd|by-nc|by-nc-sa|by-nc-nd)/\d\.\d|publicdomain/(?:zero|mark)/\d\.\d|publicdomain/?$)"
)
_BY = "https://creativecommons.org/licenses/by/4.0/"
#: A part of a host's name has at most 63 letters: https://www.rfc-editor.org/rfc/rfc1035 section 2.3.4
_HOST = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63})*\.?|[0-9a-f:.]+:[0-9a-f:.]*")
#: What mail programs and search engines put in the place of an address, to see who follows it.
_COUNTED = re.compile(
    r"https?://(?:www\.google\.[a-z.]+/url\?|[\w.-]*\bsafelinks\.protection\.outlook\.com/|l\.facebook\.com/l\.php"
    r"|(?:[\w-]+\.)*urldefense\.(?:com|proofpoint\.com)/)",
    re.IGNORECASE,
)
CHATBOT_FAULT = "is a chatbot's mark and no citation. Write the paragraph: [@p8]"
_LONGEST_ID = 100
_NEAR = 0.65  # of 1, by difflib: *lang* is a slip for *language*, *author* none for *caution*
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def plain_faults(text: str) -> Iterator[str]:
    """Yield what plain text may not hold: HTML, citations, invisible or odd letters."""
    yield from exact_faults(text)
    yield from _shown_faults(text, _tags(text))


def label_faults(text: str) -> Iterator[str]:
    """Yield what a site's name or a menu may not show; it may speak of a tag: *Of <b> and <i>*."""
    yield from _shown_faults(text, (found[0] for found in _PAIRED.finditer(text)))


def _shown_faults(text: str, tags: Iterable[str]) -> Iterator[str]:
    """Yield what would be shown as it stands: HTML, Markdown, citations; or as other letters than it seems."""
    yield from (f"is odd: {fault}" for _, fault in odd_letters(text))
    if bold := _BOLD.search(text):
        yield f"holds Markdown '{bold[0]}', whose signs would be shown. Write plain text"
    for tag in tags:
        yield f"holds HTML '{tag}'. Write plain text; a lone < needs a space after it, for example a < b"
    if "[@" in text:
        yield "holds a citation, which cannot be shown here. Move it to a text such as 'says' or 'text'"


def markdown_faults(text: str) -> Iterator[str]:
    """Yield what Markdown may not hold: HTML (waivers pass), broken citations, addresses that run code."""
    yield from verbatim_faults(text)
    yield from (f"is odd: {fault}" for _, fault in odd_letters(text))
    yield from (f"is odd: {fault}" for fault in entity_faults(text))
    for tag in _tags(_WAIVER.sub("", text)):
        yield f"holds HTML '{tag}'. Write Markdown, for example **bold**; a lone < needs a space after it"
    for attempt in malformed(text):
        yield f"holds '{attempt}', which is not a citation. Write [@p8] or [@p8; @p9] or [@other:p3]"
    for mark in chatbot_marks(text):
        yield f"holds '{mark[:60]}', which {CHATBOT_FAULT}"
    for citation, cite in doubled(text):
        yield f"holds '{citation}', which names {cite} twice. Name it once"
    for target in _TARGET.findall(text):
        yield from _link_faults(target)


def exact_faults(text: str) -> Iterator[str]:
    """Yield what words of a source may not hold that are no running text: what nobody sees, a page of it."""
    yield from verbatim_faults(text)
    yield from _length_faults(text)


def locator_faults(text: str) -> Iterator[str]:
    """Yield why a text finds no passage in its source: it is far too long, or has no word."""
    yield from exact_faults(text)
    if not text.strip(" -–—.…?_*"):
        yield f"is '{text}', which is no word. Copy the words from the source"


def _tags(text: str) -> Iterator[str]:
    """Yield each tag once, and what closes one with it.

    >>> list(_tags("<b>a</b> and <b>c</b></i>"))
    ['<b>', '</i>']
    """
    found = dict.fromkeys(_HTML.findall(text))
    opened = {re.split(r"[\s/>]", tag[1:])[0] for tag in found if not tag.startswith("</")}
    yield from (tag for tag in found if not tag.startswith("</") or tag[2:].rstrip(">").strip() not in opened)


def _length_faults(text: str) -> Iterator[str]:
    if len(text) > LONGEST:
        yield f"has {len(text):,} letters. Use at most {LONGEST:,}"


def verbatim_faults(text: str) -> Iterator[str]:
    """Yield invisible characters written as YAML escapes (those typed as such are found earlier)."""
    if word := _LONG_WORD.search(text):
        yield f"has a word of more than {LONGEST_WORD} letters, '{word[0][:20]}…'. Put spaces into it, or shorten it"
    for _, name in invisible(text):
        yield f"holds the invisible character {name}. Delete it, for example write home, not \\u200Bhome"


def entity_faults(text: str) -> Iterator[str]:
    """Yield what is wrong with signs that are written by their names or numbers: none, or such as nobody may type.

    >>> list(entity_faults("ten&nosuch;"))
    []
    >>> list(entity_faults("ten &nosuch;"))
    ["'&nosuch;' is the name of no sign. Write the sign itself"]
    """
    for entity in _UNENDED.findall(text) if "&" in text else ():
        yield f"'{entity}' lacks the semicolon at its end. Write the sign itself"
    for entity in _GLUED_ENTITY.findall(text) if "&" in text else ():  # *Q&As;* is none
        if html.unescape(entity) == entity and difflib.get_close_matches(entity, _COMMON, n=1, cutoff=_NEAR):
            yield f"'{entity}' is the name of no sign. Write the sign itself"
    for entity in _ENTITY.findall(text) if "&" in text else ():
        letter = html.unescape(entity)
        if letter == entity:
            yield f"'{entity}' is the name of no sign. Write the sign itself"
        yield from (
            f"'{entity}' is the invisible character {name}. Delete it" for _, name in invisible(letter)
        )
        yield from (f"'{entity}': {fault}" for _, fault in odd_letters(letter))


def address_faults(text: str) -> Iterator[str]:
    """Yield why a text is no web address: only ``http`` and ``https`` are, with a host and without spaces."""
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        good = good and len(text) <= LONGEST and text.isprintable() and not re.search(r"[\s<>\"]", text)
        good = good and bool(_HOST.fullmatch(parts.hostname or "")) and not parts.netloc.endswith(":")
    except ValueError:  # a port beyond all ports, brackets around no address
        good = False
    if not good:
        yield f"is '{text}', not a web address. Write it whole, for example https://example.org/page"
    elif "@" in parts.netloc:
        yield "holds a user's name or password, which readers would get. Write it without what stands before the @"
    elif _COUNTED.match(text):
        yield f"is '{text[:60]}', which leads round by somebody who counts. Write the address that it leads to"


def licence_address_faults(text: str) -> Iterator[str]:
    """Yield why an address at Creative Commons leads to no licence."""
    parts = urlsplit(text)
    if (parts.hostname or "").removeprefix("www.") == "creativecommons.org" and not _COMMONS.match(
        parts.path
    ):
        yield f"is '{text}', where Creative Commons has no licence. Write, for example, {_BY}"


def site_address_faults(text: str) -> Iterator[str]:
    """Yield why a text is no address of a folder that a site can be published at."""
    if faults := list(address_faults(text)):
        yield from (fault.replace("example.org/page", "example.org/") for fault in faults)
    elif re.search(r"[?#]", text):
        yield "has a query or a fragment. Write the folder: https://example.org/"
    elif text.endswith((",", ";", "'", '"')):
        yield f"ends with '{text[-1]}', which is no part of it. Take that away"
    elif re.search(r"[^/]/[^/]+\.(?:html?|md|php)/?$", text):
        yield "names a page. Write the folder that it stands in: https://example.org/"
    elif re.search(r"/\.{1,2}(?:/|$)", text):
        yield "has '.' or '..' for a folder. Write the folder's own name: https://example.org/explained/"


def id_faults(text: str) -> Iterator[str]:
    """Yield why a text cannot be an id: ids are anchors in the page and keys in the published data."""
    if len(text) > _LONGEST_ID:
        yield f"has {len(text)} letters. Use at most {_LONGEST_ID}: it becomes part of file names and addresses"
    elif not _ID.fullmatch(text):
        yield f"is '{text}'. Use small Latin letters, digits and single hyphens only, for example canal-opens"


def count_words(text: str) -> int:
    """Count words as readers see them: citations and waivers do not count, nor does a lone dash."""
    shown = _WAIVER.sub("", without_citations(text))
    return sum(any(map(str.isalnum, word)) for word in shown.split())


def suggest(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return ``Did you mean 'x'?`` for the nearest known word, else ``otherwise``, else the whole choice."""
    options = list(known)
    near = nearest(word, options)
    return meant(word, near) if near else otherwise or f"Write one of: {', '.join(options)}."


def meant(word: str, near: str) -> str:
    """Return a question after a known word; of one that looks the same, what it differs in."""
    if near != word and normalize("NFC", near) == normalize("NFC", word):
        return "One is there whose name looks the same, and stores its accents otherwise (NFC, NFD). Type both anew."
    return f"Did you mean '{near}'?"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that a slip may have made of another; empty where none is near.

    Of files the endings say nothing: *base.html* is no slip for *shelf.html*.

    >>> nearest("openning.md", ["people.md", "opening.md"]), nearest("author", ["caution"])
    ('opening.md', '')
    """
    stem, dot, ending = word[:80].rpartition(".")
    stems = {each.removesuffix(f".{ending}"): each for each in known if dot and each.endswith(f".{ending}")}
    if stem and stems:
        return stems.get("".join(difflib.get_close_matches(stem, stems, n=1, cutoff=_NEAR)), "")
    return "".join(difflib.get_close_matches(word[:80], [*known], n=1, cutoff=_NEAR))


def _link_faults(target: str) -> Iterator[str]:
    scheme = _SCHEME.match(re.sub(r"[\s\x00-\x20\\]", "", html.unescape(target)))
    if scheme and scheme[1].lower() not in {"http", "https"}:
        yield f"links to '{target}'. Link to the web only, for example [title](https://example.org/page)"
