"""What Markdown made of a slip: brackets that became no link, pictures without words, attributes that do something."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from explainer.pages.addresses import link_fault
from explainer.pages.picturefiles import UNSHOWN
from explainer.pages.recording import Current

_ROWS = re.compile(r"^[ \t]*\|[^\n]*\|(?:\n[ \t]*\|[^\n]*\|)*", re.MULTILINE)
_DIVIDER = re.compile(r"\n[ \t]*\|?[ \t]*:?-+:?[ \t]*\|")  # told where blocks are read
#: The sign that is left in a text, what stands around it -> what is wrong with it.
_LEFT = (
    ("][@", r"\]\[@[^\]\n]*\]", "joins two citations. Write both in one pair of brackets: [@p8; @p9]"),
    (
        ")[",
        r"\([^()\n]+\)\[(?:https?:[^\]\n]*|[^\]\s@]*\.(?:md|html)(?:#[^\]\s]*)?)\]",
        "is a link the wrong way round. Write [words](page.md)",
    ),
    (
        "**",
        r"\*\*(?=\w)[^\s*]*|[^\s*]{0,60}(?<=\w)\*\*",
        "begins or ends bold type, and the other end is missing. Write **words**",
    ),
    ("~~", r"~~[^~\n]+~~", "strikes nothing through. Delete what does not hold"),
    (
        ":",
        r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])",
        "is a code for a sign or a link, and becomes neither here. Write the sign itself, or [words](page.md)",
    ),
    ("](", r"\]\([^\s)]*", "is a link that is not closed. Write [words](page.md)"),
    (
        "]",
        r"\[[^\[\]@\n]+\](?:[\w./-]+\.(?:md|html)\b(?:#[\w-]+)?|https?://\S+)",
        "is no link without round brackets. Write [words](page.md)",
    ),
    ("][", r"\]\[(?!@)[^\]\n]*\]?", "names a link that stands nowhere. Write [words](page.md)"),
    (
        "[^",
        r"\[\^[^\]\n]*\]:?",
        "is a footnote, which is not read. Cite a source, or write it into the text",
    ),
    ("|", _ROWS, "is no table: a line | --- | --- | belongs under its first line"),
    (
        "{",
        r"\{:[^{}\n]*\}?|(?<=\n)\{\s*[.#][^{}\n]*\}",
        "gives nothing attributes. Put it at the end of a heading, or right behind a link",
    ),
    (
        "(",
        r"\[[^\[\]()\n]*\((?:[^\s()]+\.(?:md|html)(?:#[^\s()]*)?|https?://[^\s()]+)\)",
        "is no link: its square bracket is not closed. Write [words](page.md)",
    ),
    ("[[@", r"\[\[@[^\]\n]*\]\]", "has brackets around its brackets. Write [@p8]"),
    (
        "(",
        r"\]\s+\((?:[^\s()]+\.(?:md|html)(?:#[^\s()]*)?|https?://[^\s()]+)\)",
        "is no link, for the space in it. Write [words](page.md)",
    ),
    ("-->", r"-->", "closes a comment that nothing opens. Delete it; an arrow is →"),
    ("--8<--", r"--8<--[^\n]*", "takes in no file. Write the text itself"),
)
#: Of these all that stands in the line is something else than it was meant to be.
_WHOLE_LINES = (
    "is a footnote",
    "names a link",
    "is no table",
    "gives nothing attributes",
    "takes in no file",
)
_BARE = re.compile(r"https?://[^\s<>\[\]]+[^\s<>\[\].,;:!?)]")
_NO_CITATION = "is a link, not a citation. Write the brackets without an address."
#: What stands in the place of words about a picture, and says nothing of it.
_NO_WORDS = frozenset("alt alt-text figure image img photo pic picture screenshot".split())
_SHOWN = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
_SKIPPED = frozenset({"code", "pre"})
_ALIGNED = re.compile(r"text-align: (?:left|right|center);")
_DOING = frozenset(
    {"style", "srcdoc", "formaction", "action", "ping", "background", "http-equiv", "srcset", "target"}
)
_ESCAPED_OPENING = f"\x02{ord('(')}\x03"
_STASHED = re.compile("\x02[^\x03]*\x03")


class Leftovers(Treeprocessor):
    """Reports what became something else than its author meant, in pages and in texts of data files."""

    def __init__(self, md: Markdown, current: Current) -> None:
        super().__init__(md)
        self._current = current

    def run(self, root: ET.Element) -> None:
        """Look at all text, links, pictures and attributes."""
        recording = self._current()
        for element in root.iter():
            for literal, kind, message in _of_element(element):
                line = recording.lines.of_literal(literal)
                recording.misread |= {line} if message.endswith(_NO_CITATION) else set()
                recording.report(line, kind, message)
        for address in _bare_addresses(root):
            remedy = f"Write [words]({address}), or <{address}>"
            line = recording.lines.of_literal(address)
            recording.report(line, "links", f"'{address[:80]}' is no link as it stands. {remedy}.")
        for address in _overclosed(root):
            fault = "closes nothing. Delete it, or open it before the link"
            line = recording.lines.of_literal(f"{address}))")
            recording.report(line, "data", f"the second ')' behind the link to '{address[:80]}' {fault}.")
        for text in _texts(root):
            for sign, pattern, fault in _LEFT:
                if sign not in text or (pattern is _ROWS and _DIVIDER.search(text)):
                    continue
                for found in (each.strip().partition("\n")[0] for each in re.findall(pattern, text)):
                    line = recording.lines.of_literal(found)
                    if (
                        pattern is _ROWS and line - 2 in recording.misread
                    ):  # what a blank line parts from its head
                        continue
                    recording.misread |= {line} if fault.startswith(_WHOLE_LINES) else set()
                    recording.report(line, "data", f"'{found[:60]}' {fault}.")


class Attributes(Treeprocessor):
    """Reports attributes that an author may not give, once the lists in braces are applied (8)."""

    def __init__(self, md: Markdown, current: Current) -> None:
        super().__init__(md)
        self._current = current

    def run(self, root: ET.Element) -> None:
        """Look at all attributes."""
        recording = self._current()
        for element in root.iter():
            for literal, kind, message in _of_attributes(element):
                line = recording.lines.of_literal(literal)
                is_told = any(problem.message == message for problem in recording.problems)
                if not (is_told or line in recording.misread):
                    recording.report(line, kind, message)


def _texts(element: ET.Element) -> Iterator[str]:
    if element.tag not in _SKIPPED:
        yield _STASHED.sub("", element.text or "")
        for child in element:
            yield from _texts(child)
    yield _STASHED.sub("", element.tail or "")


def _bare_addresses(element: ET.Element) -> Iterator[str]:
    """Yield the addresses that stand in no link, nor in code."""
    if element.tag not in {"a", *_SKIPPED}:
        yield from _BARE.findall(_STASHED.sub("", element.text or ""))
        for child in element:
            yield from _bare_addresses(child)
    yield from _BARE.findall(_STASHED.sub("", element.tail or ""))


def _overclosed(root: ET.Element) -> Iterator[str]:
    """Yield the address of each link behind which a round bracket closes what nothing before it opens."""
    depth = 0
    for text, address in _pieces(root):
        if address and not depth and text.startswith(")"):
            yield address
        for sign in re.findall(r"[()]", text.replace(_ESCAPED_OPENING, "(")):
            depth = max(0, depth + (1 if sign == "(" else -1))


def _pieces(element: ET.Element) -> Iterator[tuple[str, str]]:
    """Yield all text in its order, each piece with the address of the link right before it."""
    yield element.text or "", ""
    for child in element:
        yield from _pieces(child)
    yield element.tail or "", element.get("href", "") if element.tag == "a" else ""


def _of_attributes(element: ET.Element) -> Iterator[tuple[str, str, str]]:
    is_code = "_" in element.attrib  # what is in {% %}, told by its signs
    for name, value in element.attrib.items():
        if (element.tag, name) == ("details", "open"):  # ???+
            continue
        if value in (None, name) and is_code:
            continue
        if value in (None, name):  # a bare word in braces
            yield name, "data", f"'{name}' in braces gives nothing. An id begins with #, a class with a dot."
        elif name in _DOING or name.lower().startswith("on"):
            if not (name == "style" and _ALIGNED.fullmatch(value)):
                yield (
                    name,
                    "data",
                    f"the attribute '{name}' may not be given. Remove it; ids and classes may.",
                )
        elif name in {"href", "src"} and (fault := link_fault(value)):
            yield value, "links", fault


def _of_element(element: ET.Element) -> Iterator[tuple[str, str, str]]:
    if element.tag == "img":
        yield from _of_picture(element.get("src", ""), element.get("alt", ""))
    elif element.tag == "table" and not "".join(element.itertext()).strip():
        yield "|", "data", "the table is empty. Fill its cells, or remove it."
    elif element.tag == "a":
        yield from _of_link(element)


def _of_picture(address: str, words: str) -> Iterator[tuple[str, str, str]]:
    if not words.strip() or words.strip().casefold() in _NO_WORDS:
        example = f"![A lamp on a rock at night]({address})"
        lack = f"'{words.strip()}', which says nothing to" if words.strip() else "no words for"
        yield address, "data", f"the picture '{address}' has {lack} those who cannot see it. Write {example}."
    if "[@" in words:
        fault = "a citation stands in the words of a picture, where it is not read. Put it behind the picture"
        yield address, "data", f"{fault}: ![words]({address}) [@p8]."
    parts = urlsplit(address)
    ending = PurePosixPath(parts.path).suffix.lower()
    if ending and not parts.scheme and ending not in _SHOWN | UNSHOWN:
        fault = f"'{address[:80]}' is no picture that browsers show"
        yield address, "links", f"{fault}. Lead to it by a link: [words]({address})."
    if parts.scheme in {"http", "https"}:
        why = "readers would be seen there, and the offline copy lacks it"
        yield (
            address,
            "links",
            f"'{address[:80]}' would be loaded from elsewhere: {why}. Put its file into the site.",
        )


def _of_link(link: ET.Element) -> Iterator[tuple[str, str, str]]:
    address, inner = link.get("href", ""), "".join(link.itertext())
    if re.match(r"@(?:[a-z0-9-]+:)?[pn]\d", inner):
        yield f"[{inner}]({address}", "data", f"[{inner}]({address}) {_NO_CITATION}"
    elif not address and not link.get("id"):
        yield (
            f"[{inner}]",
            "links",
            f"the link '{inner}' has no address. Write [{inner or 'words'}](page.md).",
        )
    elif address == "#":
        fault = "leads to the top of this page alone. Write a page's file or a heading's id"
        yield f"]({address})", "links", f"the link '{inner}' {fault}, for example page.md#heading."
    elif not inner.strip() and link.find(".//img") is None:
        yield address, "links", f"the link to '{address}' has no words. Write [words]({address})."
