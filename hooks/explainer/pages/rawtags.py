"""Raw HTML in a page: a short list of harmless tags within sentences; all else is refused by its line.

A page's policy holds back scripts and frames, but not ``<meta http-equiv="refresh">``; the e-book has no policy at
all, and no check reads what stands in a block of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from explainer.pages.addresses import link_fault

#: Tags that may stand within a sentence: their text is read by all checks as if they were not there.
HARMLESS = tuple("abbr bdi bdo br cite del dfn em i ins kbd mark s small strong sub sup u var wbr".split())
_EMPTY = frozenset({"br", "wbr"})
_ATTRIBUTES = frozenset({"title", "lang", "dir"})
_TAG = re.compile(
    r"<(?=[A-Za-z/!?])(?P<sign>[/!?]?)(?P<name>[A-Za-z!?\[-][A-Za-z0-9:-]*)?(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^<>])*)>?"
)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*)>|<([^<>\s@/]+@[^<>\s@]+)>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?")
_ANGLED = re.compile(r"<[^<>\n]*>")  # how Markdown writes an address with a space: [words](<a page.md>)
_BEFORE_ANGLED = re.compile(r"\]\(\s?$|\]:\s?$")
_BLOCK = re.compile(r" {0,3}<([A-Za-z][A-Za-z0-9]*)(?=[\s>]|$)")
_SWALLOWING = frozenset(  # https://python-markdown.github.io/extensions/md_in_html/: block-level elements
    "address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header iframe li main menu nav noscript ol p pre script section style summary table tbody td textarea"
    " tfoot th thead tr ul video".split()
)
_COMMENT = "<!--"
_COMMENTED = re.compile(r"<!(?=--).*?-->", re.DOTALL)  # with whatever tags are in it
_RAW = "is raw HTML, which is not published"
_LONGEST = 40  # letters of a tag in a message

Fault = tuple[int, str, str]


def html_blocks(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each block of raw HTML; 0 for the last where its tag is not closed.

    >>> list(html_blocks(["Text.", "<div>", "More.", "</div>", "<p>"]))
    [(2, 4), (5, 0)]
    """
    for number, line in enumerate(lines, 1):
        opened = _BLOCK.match(line)
        if opened and (name := opened[1].lower()) in _SWALLOWING:
            closing = (
                end for end, below in enumerate(lines[number - 1 :], number) if f"</{name}" in below.lower()
            )
            end = next(closing, 0)
            yield number, end
            if not end:
                return  # all that follows is in it


def tag_faults(lines: list[str]) -> Iterator[Fault]:
    """Yield line, kind and message of each tag and autolink that may not be published.

    Args:
        lines: The page's lines without code (`shown_lines`).
    """
    text = "\n".join(lines)
    position, opened, refused = 0, list[tuple[str, int]](), set[str]()
    told = set[int]()  # lines of raw HTML, which is one fault whatever tags are in it
    while tag := _TAG.search(text, position):
        start = tag.start()
        line = text.count("\n", 0, start) + 1
        yield from _left_open(opened, text[position:start])
        if (angled := _ANGLED.match(text, start)) and _BEFORE_ANGLED.search(text[:start][-3:]):
            position = angled.end()
            continue
        if link := _AUTOLINK.match(text, start):
            fault = link_fault(link[1] or "")
            yield from [(line, "links", fault)] if fault and line not in told else []
            position = link.end()
            continue
        position = (_COMMENTED.match(text, start) or tag).end()
        name = (tag["name"] or "").lower()
        if tag["sign"] != "/" or name not in refused:
            is_closed = "-->" in text[start:]
            faults = [*_of_tag(tag, line, opened, is_closed=is_closed)]
            is_raw = any(_RAW in message for *_, message in faults)
            yield from faults if not (is_raw and line in told) else ()
            told |= {line} if is_raw else set()
        refused |= {name} - set(HARMLESS)
    yield from _left_open(opened, "\n\n")


def _of_tag(
    tag: re.Match[str], line: int, opened: list[tuple[str, int]], *, is_closed: bool
) -> Iterator[Fault]:
    written, name = tag[0], (tag["name"] or "").lower()
    if written.startswith(_COMMENT):
        yield line, *_comment_fault(written, is_closed=is_closed)
    elif name not in HARMLESS:
        yield line, "data", _refused(written)
    elif attribute := _odd_attribute(tag["rest"]):
        remedy = f"Remove it; a tag may have {', '.join(sorted(_ATTRIBUTES))}"
        yield line, "data", f"'{_short(written)}' has the attribute '{attribute}'. {remedy}."
        opened.append((name, line))
    elif tag["sign"] == "/":
        yield from _close(name, line, opened)
    elif name not in _EMPTY:
        opened.append((name, line))


def _close(name: str, line: int, opened: list[tuple[str, int]]) -> Iterator[Fault]:
    if opened and opened[-1][0] == name:
        opened.pop()
    else:
        yield line, "data", f"'</{name}>' closes what is not open here. Remove it, or put <{name}> before it."


def _left_open(opened: list[tuple[str, int]], text: str) -> Iterator[Fault]:
    """Yield what is still open where a passage ends."""
    if re.search(r"\n[ \t]*\n", text):
        for name, line in opened:
            yield line, "data", f"'<{name}>' is opened and not closed. Put </{name}> where it ends."
        opened.clear()


def _odd_attribute(rest: str) -> str:
    names = (name.lower() for name in _ATTRIBUTE.findall(rest.strip().rstrip("/")))
    return next((name for name in names if name not in _ATTRIBUTES), "")


def _refused(written: str) -> str:
    if written.lower().startswith("<www."):
        return f"'{_short(written)}' is no link. Write <https://{_short(written[1:])}."
    remedy = "Write Markdown; a lone < needs a space after it, and HTML that is to be read stands in `code`"
    return f"'{_short(written)}' {_RAW}. {remedy}."


def _comment_fault(written: str, *, is_closed: bool) -> tuple[str, str]:
    """Return kind and message."""
    first = re.sub(r"[^a-z-]", "", written.removeprefix(_COMMENT).strip().partition(" ")[0].lower())
    is_waiver = bool(get_close_matches(first, ["receipt-ok"], cutoff=0.7))
    if not is_closed:
        fault = "is a comment that is not closed. Delete it, or put --> where it ends"
        return "waiver" if is_waiver else "data", f"'{_short(written)}' {fault}."
    if is_waiver:
        fault = "is no waiver. Write, for example, <!-- receipt-ok: number the sum of both -->"
        return "waiver", f"'{_short(written)}' {fault}."
    fault = "would be published with the page. Delete it, or keep your notes in another file"
    return "data", f"'{_short(written)}' {fault}."


def _short(written: str) -> str:
    line = " ".join(written.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
