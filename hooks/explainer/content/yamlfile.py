"""YAML as written: from bytes to nodes with line numbers; nothing is converted, aliased, tagged or constructed.

YAML 1.1 reads ``12:30`` as 750, ``NO`` as False and ``1999`` as a number, and PyYAML stops at the first fault with a
message for programmers. So only PyYAML's nodes are used here; ``records`` takes values out of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from explainer.problems import Problem

MAX_DEPTH = 10
_STRING = "tag:yaml.org,2002:str"
_INVISIBLE = {"Cc", "Cf", "Zl", "Zp", "Cs"}
_JOINERS = {"\u200c", "\u200d"}
_BREAKS = re.compile("\r\n?")
_REMEDIES = (
    ("'\\t'", "a tab stands where only spaces may. Indent with two spaces."),
    ("cannot start any token", "this character cannot begin a text. Put the text in quotes, for example text: '@home'."),
    ("mapping values are not allowed", "a colon with a space after it stands in unquoted text, or a line is indented too far. "
     "Put the text in quotes, for example title: 'The canal: an opening'."),
    ("could not find expected ':'", "this line is neither 'key: value' nor indented under the key it belongs to. "
     "Write, for example, title: The canal opens."),
    ("found unexpected end of stream", "a quotation mark is opened here and not closed. Close it, and double any apostrophe within "
     "single quotes, for example 'the engineers'' plan'."),
    ("unexpected document separator", "a quotation mark is opened here and not closed. Close it, for example title: 'The canal opens'."),
    ("unknown escape character", "a backslash stands within double quotes. Use single quotes, for example 'a \\ b'."),
    ("expected ',' or", "a bracket is opened here and not closed, or a comma is missing. Write, for example, also: [canal, waterway]."),
    ("but found another document", "a second '---' begins a new document. Keep everything in one document."),
    ("undefined tag handle", "text that begins with '!' needs quotes. Write, for example, title: '!important'."),
    ("expected alphabetic or numeric", "text that begins with '*' or '&' needs quotes. Write, for example, text: '*New* text'."),
    ("expected <block end>", "the indentation does not fit the lines above, or text goes on after its closing quotation mark. "
     "Indent the keys of one item alike, for example two spaces."),
)
_GENERAL = "this is not readable as YAML. Compare the line, and the one above, with their neighbours: quotes, colons, indentation."


class Report:
    """The problems of one file, collected while it is read."""

    def __init__(self, path: str) -> None:
        """Start empty for the file at ``path`` (relative to the project folder)."""
        self.path = path
        self._problems: set[Problem] = set()

    def add(self, line: int, message: str) -> None:
        """Note a fault at a line, counted from 1."""
        self._problems.add(Problem(self.path, line, "data", message))

    @property
    def problems(self) -> list[Problem]:
        """Return what was noted, in the order of the lines."""
        return sorted(self._problems)


def load_text(file: Path, report: Report) -> str:
    """Read a file as UTF-8; note an unreadable file or invalid bytes and return what could be read."""
    try:
        content = file.read_bytes()
    except OSError as error:
        report.add(0, f"the file cannot be read: {error.strerror}. Check that it exists and that you may read it.")
        return ""
    return decode(content, report)


def decode(content: bytes, report: Report) -> str:
    """Decode UTF-8, with or without a byte order mark; note the first byte that is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        report.add(line, f"byte {error.start + 1} of the file (0x{content[error.start]:02X}) is not UTF-8. "
                         "Save the file in the encoding UTF-8.")
        return content.decode("utf-8-sig", errors="replace")


def compose(text: str, report: Report) -> yaml.Node | None:
    """Compose the one document in ``text``; note every fault; return None where there is none or it cannot be read."""
    loader = _Composer(_without_invisible(text, report), report)
    try:
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        report.add(*_explain(error))
        return None
    finally:
        loader.dispose()


def invisible(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place and name of each character that readers cannot see and that changes what they see.

    Line breaks and tabs pass; so do joiners between letters of scripts that are written with them (Persian, Hindi).
    """
    for place, character in enumerate(text):
        if character in "\n\t" or unicodedata.category(character) not in _INVISIBLE:
            continue
        if not (character in _JOINERS and _caseless(text[place - 1 : place]) and _caseless(text[place + 1 : place + 2])):
            yield place, f"U+{ord(character):04X} {unicodedata.name(character, 'CONTROL CHARACTER')}"


def _caseless(character: str) -> bool:
    return character != "" and unicodedata.category(character) in {"Lo", "Mn", "Mc"}


def _without_invisible(text: str, report: Report) -> str:
    text = _BREAKS.sub("\n", text)
    found = list(invisible(text))
    for place, name in found:
        report.add(text.count("\n", 0, place) + 1, f"invisible character {name}. Delete it and type the text around it anew.")
    dropped = {place for place, _ in found}
    return "".join(each for place, each in enumerate(text) if place not in dropped) if dropped else text


class _Composer(yaml.SafeLoader):
    """PyYAML's composer that notes aliases, anchors and tags instead of following them, and limits depth."""

    def __init__(self, text: str, report: Report) -> None:
        super().__init__(text)
        self._report = report
        self._depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            self.get_event()
            self._report.add(line, f"'*{event.anchor}' is an alias. Write the value out, or put text that begins with '*' in quotes.")
            return yaml.ScalarNode(_STRING, "", event.start_mark, event.end_mark)
        self._refuse_properties(event, line)
        if self._depth >= MAX_DEPTH:
            raise yaml.composer.ComposerError(None, None, "nested too deeply", event.start_mark)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def _refuse_properties(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            self._report.add(line, f"'&{event.anchor}' is an anchor. Remove it, or put text that begins with '&' in quotes.")
        if event.tag is not None:
            self._report.add(line, f"'{event.tag}' is a tag. Remove it, or put text that begins with '!' in quotes.")
        event.anchor, event.tag = None, _STRING if isinstance(event, yaml.ScalarEvent) else "!"


def _explain(error: yaml.MarkedYAMLError) -> tuple[int, str]:
    fault = error.problem or ""
    mark = error.context_mark if "end of stream" in fault or "document separator" in fault else error.problem_mark
    line = mark.line + 1 if mark else 1
    if fault == "nested too deeply":
        return line, f"values are nested more than {MAX_DEPTH} deep. Compare with the example in the file's documentation."
    return line, next((remedy for sign, remedy in _REMEDIES if sign in fault), _GENERAL)
