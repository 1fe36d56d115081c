"""YAML as written: from bytes to nodes with line numbers; nothing is converted, aliased or constructed.

YAML 1.1 reads ``12:30`` as 750, ``NO`` as False and ``1999`` as a number, and PyYAML stops at the first fault
with a message for programmers. So only PyYAML's nodes are used here; ``records`` takes values out of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from explainer.content.yamlfaults import CUT, MAX_DEPTH, cut_texts, explain, misread_lines
from explainer.problems import Problem

STANDARD = "tag:yaml.org,2002:"
_STRING = f"{STANDARD}str"
_INVISIBLE = {"Cc", "Cf", "Zl", "Zp", "Cs"}
_NONCHARACTERS = {"\ufffe", "\uffff"}
_JOINERS = {"\u200c", "\u200d"}
_BREAKS = re.compile("\r\n?")
# On these libyaml and PyYAML differ: tabs between words; "?" and empty values within brackets.
_DIFFERENT = re.compile(r"\t|[\[{][^\]}]*\?|:\s*[\]},]")

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_MOST_CONTROL, _LOOKED_AT = 5, 4096  # a text may hold one by a slip, among its first bytes
#: How files begin that are no text, whatever their names say.
_OTHERS = {
    b"PK\x03\x04": "a zipped file, as Word writes it",
    b"%PDF-": "a PDF",
    b"{\\rtf": "Rich Text",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"\x1f\x8b": "a compressed file",
}


class Report:
    """The problems of one file, collected while it is read.

    Attributes:
        lacking: By key, line and message of the group of keys that last lacked it: it may stand outside of that.
    """

    def __init__(self, path: str) -> None:
        """Start empty for the file at ``path`` (relative to the project folder)."""
        self.path = path
        self._problems: set[Problem] = set()
        self.lacking: dict[str, tuple[int, str]] = {}

    def add(self, line: int, message: str) -> None:
        """Note a fault at a line, counted from 1; the message gets its full stop where it has none."""
        self._problems.add(self._problem(line, message))

    def withdraw(self, line: int, message: str) -> None:
        """Take back what was noted, as another fault explains it."""
        self._problems.discard(self._problem(line, message))

    def _problem(self, line: int, message: str) -> Problem:
        ended = message if message.endswith((".", "?", "!")) else f"{message}."
        return Problem(self.path, line, "data", ended)

    @property
    def problems(self) -> list[Problem]:
        """Return what was noted, in the order of the lines."""
        cut = {each.line for each in self._problems if each.message == CUT}  # which explains the rest there
        return sorted(each for each in self._problems if each.line not in cut or each.message == CUT)


def load_text(file: Path, report: Report) -> str:
    """Read a file as UTF-8; note an unreadable file or invalid bytes and return what could be read."""
    if file.exists() and not (file.is_file() or file.is_dir()):  # reading a pipe would never end
        report.add(0, "it is no ordinary file, but a pipe, a device or the like. Put the file itself there.")
        return ""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        report.add(0, "there is no such file. Mend its name, or write it.")
        return ""
    except OSError as error:
        report.add(0, f"the file cannot be read: {error.strerror}. Check that you may read it.")
        return ""
    return decode(content, report)


def decode(content: bytes, report: Report) -> str:
    """Decode UTF-8, with or without a byte order mark; note the first byte that is none; of UTF-16 read nothing."""
    if kind := next((kind for start, kind in _OTHERS.items() if content.startswith(start)), ""):
        report.add(1, f"this is {kind}, not text. Save what it says as plain text in UTF-8.")
        return ""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"} or content[:4] == b"\0\0\xfe\xff":
        form = "UTF-32" if b"\0\0" in content[:4] else "UTF-16"
        report.add(1, f"the file is {form}. Save it as UTF-8.")
        return ""
    if len(_CONTROL.findall(content[:_LOOKED_AT])) > _MOST_CONTROL:
        report.add(
            1,
            "this is no text, but the bytes of a program or a picture. Save it anew as plain text in UTF-8.",
        )
        return ""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before, byte = error.object[: error.start], error.object[error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        report.add(line, f"byte {column} of the line (0x{byte:02X}) is not UTF-8. Save the file as UTF-8.")
        return content.decode("utf-8-sig", errors="replace").replace("\ufffd", "_")  # told once, by its line


def compose(text: str, report: Report) -> yaml.Node | None:
    """Compose the one document in ``text``; note every fault; None where it is empty or unreadable."""
    plain = legible(text, report)
    if plain is None:
        return None
    try:
        node = _composed_fast(plain) or composed(_Composer(plain, report))
    except yaml.MarkedYAMLError as error:
        report.add(*explain(error))
        return None
    for line, fault in cut_texts(node, plain):
        report.add(line, fault)
    return node


def _composed_fast(text: str) -> yaml.Node | None:
    """Compose a text that has no fault and nothing on which libyaml and PyYAML differ; None for any other."""
    if _DIFFERENT.search(text):
        return None
    found = Report("")
    with suppress(yaml.YAMLError):
        node = composed(_FAST(text, found))
        return None if found.problems else node
    return None


def composed(loader: Any) -> yaml.Node | None:
    """Return the one document of a loader of PyYAML's, which is at its end then."""
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def invisible(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place and name of each character that readers cannot see and that changes what they see.

    Line breaks and tabs pass; so do joiners between letters of scripts that need them (Persian, Hindi).
    """
    if text.isprintable():  # as most texts of one line are, told at once
        return
    for place, character in enumerate(text if any(map(_is_invisible, set(text))) else ""):
        if not _is_invisible(character):
            continue
        around = text[place - 1 : place], text[place + 1 : place + 2]
        if not (character in _JOINERS and all(map(_is_caseless, around))):
            yield place, f"U+{ord(character):04X} {unicodedata.name(character, 'CONTROL CHARACTER')}"


@lru_cache(maxsize=1 << 12)
def _is_invisible(character: str) -> bool:
    if character in "\n\t":
        return False
    return unicodedata.category(character) in _INVISIBLE or character in _NONCHARACTERS


def _is_caseless(character: str) -> bool:
    return character != "" and unicodedata.category(character) in {"Lo", "Mn", "Mc"}


def legible(text: str, report: Report) -> str | None:
    """Return a text as it can be composed, of what is noted rid; None where nothing can be made of it."""
    lines = _BREAKS.sub("\n", text).split("\n")
    for number, fault, is_fatal in misread_lines(lines):
        report.add(number, fault)
        if is_fatal:
            return None
    for number, line in enumerate(lines, start=1):
        found = dict(invisible(line))
        for name in found.values():
            report.add(number, f"invisible character {name}. Delete it, or type the words around it anew.")
        if found:
            lines[number - 1] = "".join(each for place, each in enumerate(line) if place not in found)
    return "\n".join(lines)


class _Noting(yaml.composer.Composer):
    """PyYAML's composer that notes aliases, anchors and tags instead of following them, and limits depth."""

    _report: Report
    _depth = 0
    peek_event: Callable[[], Any]  # of the parser that it is joined with
    get_event: Callable[[], Any]

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent):
            return self._refuse_alias()
        self._refuse_properties(event)
        if self._depth >= MAX_DEPTH:
            raise yaml.composer.ComposerError(None, None, "nested too deeply", event.start_mark)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def _refuse_alias(self) -> yaml.ScalarNode:
        event = self.get_event()
        remedy = "Write the value out, or put text that begins with '*' in quotes."
        self._report.add(event.start_mark.line + 1, f"'*{event.anchor}' is an alias. {remedy}")
        return yaml.ScalarNode(_STRING, f"*{event.anchor}", event.start_mark, event.end_mark)

    def _refuse_properties(self, event: Any) -> None:
        for sign, name, what in (("&", event.anchor, "an anchor"), ("!", event.tag, "a tag")):
            if name is not None:
                written = f"{sign}{name.removeprefix(sign).replace(STANDARD, '!')}"
                remedy = f"Remove it, or put text that begins with '{sign}' in quotes."
                self._report.add(event.start_mark.line + 1, f"'{written}' is {what}. {remedy}")
        event.anchor, event.tag = None, _STRING if isinstance(event, yaml.ScalarEvent) else None
        if isinstance(event, yaml.ScalarEvent):
            event.style = event.style or None  # libyaml calls a plain one ""


class _Composer(_Noting, yaml.SafeLoader):
    """Reads by PyYAML's own parser, whose messages are explained."""

    def __init__(self, text: str, report: Report) -> None:
        yaml.SafeLoader.__init__(self, text)
        self._report = report


def _fast_composer() -> type[Any]:
    """Return one that reads by libyaml, six times as fast; PyYAML may be built without it."""
    if not yaml.__with_libyaml__:
        return _Composer

    class Fast(_Noting, yaml.CSafeLoader):
        def __init__(self, text: str, report: Report) -> None:
            yaml.composer.Composer.__init__(self)
            yaml.CSafeLoader.__init__(self, text)
            self._report = report

    return Fast


_FAST = _fast_composer()
