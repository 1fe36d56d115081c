"""What keeps YAML from being read as its author meant it, in words for authors."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

MAX_DEPTH = 10  # more than any format here needs; PyYAML calls itself for each level, up to a RecursionError
CONFLICT = re.compile(r"(?:<{7}|>{7}|={7}|\|{7})(?: .*)?")
UNJOINED = "two texts stand here that Git could not join. Decide for one text and delete the marks."
_LIKE_SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INDENTED_BY = re.compile(rf"[ \t]*([{_LIKE_SPACE}])[ \t{_LIKE_SPACE}]*(?:- |[\w-]+:(?:\s|$))")
_LIKE_HYPHEN = re.compile(r"[ ]*([–—−‐•·])[ ]+[\w-]+:(?:\s|$)")
_HASH = re.compile(r"\s+#(?=[^\s#])")
CUT = "a # behind a space begins a comment, which cuts this text off. Put the text in quotes, or a space behind the #."
# What PyYAML says -> what an author can do about it.
_REMEDIES = {
    "'\\t'": "a tab stands where only spaces may. Write spaces instead, two for each step of indentation.",
    "character '@'": "a citation stands within braces, or '@' begins a text. "
    "Put the text in quotes, for example text: 'It opened. [@p3]'.",
    "cannot start any token": "this character cannot begin a text. "
    "Put the text in quotes, for example text: '`home`'.",
    "mapping values are not allowed": "a colon with a space after it stands in unquoted text, "
    "or a line is indented too far. Put the text in quotes, for example title: 'The canal: an opening'.",
    "could not find expected ':'": "this line is neither 'key: value' nor indented under its key. "
    "Write, for example, title: The canal opens.",
    "unexpected end of stream": "a quotation mark is opened here and not closed. "
    "Close it, and double an apostrophe within single quotes, for example 'the engineers'' plan'.",
    "unexpected document separator": "a quotation mark is opened here and not closed. "
    "Close it, for example title: 'The canal opens'.",
    "unknown escape character": "a backslash stands within double quotes. "
    "Use single quotes, for example 'a \\ b'.",
    "expected ',' or": "a bracket is opened here and not closed, or a comma is missing. "
    "Write, for example, also: [canal, waterway].",
    "but found another document": "a second '---' begins a new document. Keep everything in one document.",
    "found undefined alias": "an alias stands here that no anchor gives a value. Write the value out, or put "
    "text that begins with '*' in quotes.",
    "undefined tag handle": "text that begins with '!' needs quotes. "
    "Write, for example, title: '!important'.",
    "expected alphabetic or numeric": "text that begins with '*' or '&' needs quotes. "
    "Write, for example, text: '*New* text'.",
    "but found '<scalar>'": "text goes on after a closing quotation mark. "
    'Put all of it in double quotes, for example title: "The engineers\' plan".',
    "sequence entries are not allowed": "a list item stands on the line of its key. "
    "Begin it on the next line, or write, for example, also: [canal, waterway].",
    "expected the node content": "a value is missing here, or a bracket does not fit the one before. "
    "Write, for example, also: [canal, waterway].",
    "expected <block end>": "the indentation does not fit the lines above, or a list item lacks its "
    "hyphen. Indent the keys of one item alike, for example by two spaces.",
    "cannot find": "a tag names a module, or a name in one, that is not here. Mend it, install its package, "
    "or remove it.",
    "could not determine a constructor": "a tag stands here that MkDocs does not know. "
    "Remove it, or put text that begins with '!' in quotes.",
    "expected a scalar or sequence node": "!ENV takes the name of a variable, or a list. "
    "Write, for example, !ENV [SITE_NAME, 'The canal, explained'].",
    "chomping or indentation indicators": "text stands on the line of the sign > or |. "
    "Begin it on the next line, or put text that begins with such a sign in quotes.",
    "nested too deeply": f"values are nested more than {MAX_DEPTH} deep. Indent as the example in the "
    "documentation of this file does.",
}
_COMMENT = (
    "a # behind a space begins a comment, which hides the closing bracket. "
    'Put the value in quotes, for example {accent: "#0b5345"}.'
)
_WITHIN_BRACKETS = ("expected ',' or", "expected the node content", "could not find expected ':'")
_CUT_BY_COMMENT = re.compile(r"[\[{][^\]}\"'#]*\s#")
_GLUED = re.compile(r"\s*-([A-Za-z_]\w*):(?:\s|$)")
_GENERAL = "this is not readable as YAML. Compare quotes, colons and indentation with the lines around it."
_AT_OPENING = ("end of stream", "unexpected document", "could not find expected", "expected ',' or")


def misread_lines(lines: list[str]) -> Iterator[tuple[int, str, bool]]:
    """Yield number and fault of lines that are not YAML's, and whether nothing can be read beside them.

    Spaces and hyphens that only look like them are replaced in ``lines``.
    """
    conflicts = [number for number, line in enumerate(lines, 1) if CONFLICT.fullmatch(line)]
    if len(conflicts) > 1:
        yield conflicts[0], UNJOINED, True
    for number, line in enumerate(lines, 1):
        if found := _INDENTED_BY.match(line):
            name = f"U+{ord(found[1]):04X}"
            yield (
                number,
                f"the line begins with {name}, which looks like a space. Type its spaces anew.",
                False,
            )
            lines[number - 1] = line.replace(found[1], " ")
        elif found := _LIKE_HYPHEN.match(line):
            yield (
                number,
                f"the line begins with '{found[1]}', which only looks like a hyphen. Type '- '.",
                False,
            )
            lines[number - 1] = line.replace(found[1], "-", 1)


def cut_texts(node: yaml.Node | None, text: str) -> Iterator[tuple[int, str]]:
    """Yield line and fault of each text that a sign ``#`` cuts off, which only looks like a part of it.

    >>> list(cut_texts(yaml.compose("title: Canal #1"), "title: Canal #1"))[0][0]
    1
    """
    if node is None:
        return
    lines = text.split("\n")
    for scalar in _plain_scalars(node):
        if _HASH.match(lines[scalar.end_mark.line], scalar.end_mark.column):
            yield scalar.end_mark.line + 1, CUT


def _plain_scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        if not node.style and node.value:
            yield node
    else:
        for item in node.value:
            for inner in item if isinstance(item, tuple) else (item,):
                yield from _plain_scalars(inner)


def explain(error: yaml.MarkedYAMLError) -> tuple[int, str]:
    """Return the line of what PyYAML could not read, and what an author can do about it."""
    fault = error.problem or ""
    at_opening = any(sign in fault for sign in _AT_OPENING)
    mark = (error.context_mark if at_opening else None) or error.problem_mark
    remedy = next((remedy for sign, remedy in _REMEDIES.items() if sign in fault), _GENERAL)
    if mark and mark.buffer and any(sign in fault for sign in _WITHIN_BRACKETS):
        lines = mark.buffer.split("\n")[: mark.line + 1]
        if cut := [number for number, line in enumerate(lines, 1) if _CUT_BY_COMMENT.search(line)]:
            return cut[-1], _COMMENT
    lines = (mark.buffer or "").split("\n") if mark else []
    for number in (mark.line, mark.line - 1) if mark and len(lines) > mark.line else ():
        if glued := _GLUED.match(lines[max(0, number)]):
            return number + 1, f"a space belongs behind the hyphen. Write '- {glued[1]}: …'"
    return (mark.line + 1 if mark else 1), remedy
