"""What other programs read as Markdown and these pages do not: it would stand there with all its signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.content.citations import chatbot_marks
from explainer.content.wording import CHATBOT_FAULT
from explainer.pages.shown import fence_words, indent_of

_BOX = 'Write a box of ours, for example !!! background "Where the phrase comes from"'
_BEGINS = frozenset("*=>:-+[.")
#: What a line of such a dialect begins with -> what is wrong.
_LINES = (
    (
        re.compile(r"\s*(\*\[[^\]\n]+\]:)"),
        "explains nothing here. Write an entry of the glossary, whose mentions become links",
    ),
    (
        re.compile(r"\s*(===[!+]*\s+[\"“][^\n]*)"),
        "makes no tab here. Write headings, or boxes one below the other",
    ),
    (re.compile(r"\s*>\s*(\[![A-Za-z]+\][+-]?)"), f"makes no box here. {_BOX}"),
    (re.compile(r"\s*(:{3,}\s*\{?\.?\w[^\n]*)"), f"makes no box here. {_BOX}"),
    (re.compile(r"\s*[-*+]\s+(\[[ xX]\])\s"), "makes no box to tick here. Write a plain list: - words"),
    (re.compile(r"\s*(\.\.\s+[\w-]+::[^\n]*)"), f"makes no box here. {_BOX}"),
    (
        re.compile(r"\s*(\[\[?_?TOC_?\]\]?)\s*$", re.IGNORECASE),
        "makes no contents here; each page has them. Remove it",
    ),
)
#: What such a dialect sets apart within a line: a sign that it needs (if one), how it stands there, what is wrong.
_PARTS = (
    (
        "==",
        re.compile(r"(?<![=\w])==(?=[^\s=])[^=\n]*[^\s=]==(?![=\w])"),
        "marks nothing here. Write *words* or **words**",
    ),
    (
        "[/",
        re.compile(
            r"\[(?:b|i|u|s|url|img|quote|size|color|center|code|list)(?:=[^\]\n]*)?\][^\[\n]*\[/\w+\]",
            re.IGNORECASE,
        ),
        "is a forum's mark-up, which does nothing here. Write Markdown: *words* or **words**",
    ),
    ("[[", re.compile(r"!?\[\[[^\[\]@\n]+\]\]"), "is no link here. Write [words](page.md)"),
    (
        "{",
        re.compile(r"\{(?:\+\+|--|~~|>>|==)[^\n]*?(?:\+\+|--|~~|<<|==)\}"),
        "is a mark of editing. Decide for one text",
    ),
    (
        "]{",
        re.compile(r"(?<![\w\]])\[[^\[\]\n@]+\]\{\s*[.#:\w-][^{}\n]*\}"),
        "gives its words nothing here. Write *words* or **words**",
    ),
    (
        "^[",
        re.compile(r"\^\[[^\[\]\n]+\]"),
        "is a footnote, which is not read. Cite a source, or write it into the text",
    ),
    (
        "$$",
        re.compile(r"\$\$[^$\n]+\$\$"),
        "is no formula here. Say it in words, or write the signs themselves: a² + b²",
    ),
    (
        "$",
        re.compile(r"(?<![\w$])\$(?=[A-Za-z\\]|[\d.,+-]*[{}^_\\])[^$\n]{0,40}\$(?![\w$])"),
        "is no formula here. Say it in words, or write the signs themselves: a² + b²",
    ),
    (
        "\\",
        re.compile(r"\\(?!cite)[a-z]{2,}\*?\{[^{}\n]*\}"),
        "is a command of LaTeX, which does nothing here. Write Markdown: *words* or **words**",
    ),
    (
        "",
        re.compile(r"(?<![~\w])\w+~\w{1,10}~\w*|(?<![\^\w])\w+\^\w{1,10}\^\w*"),
        "raises or lowers nothing here. Write the signs themselves: m², H₂O",
    ),
    (
        "<su",
        re.compile(r"\d<su[pb]>\s*\d[^<\n]*</su[pb]>"),
        "is read as one number. Write it out, for example 1,000,000",
    ),
    (
        "^^",
        re.compile(r"(?<!\w)\^\^(?=\S)[^^\n]*\S\^\^"),
        "underlines nothing here. Write *words* or **words**",
    ),
)
#: Languages of code that other programs draw a picture from.
_DRAWN = frozenset(
    "mermaid plantuml puml dot graphviz d2 ditaa nomnoml wavedrom vega vega-lite vegalite chart chartjs echarts flow "
    "sequence seqdiag blockdiag actdiag nwdiag geojson topojson stl math katex markmap kroki".split()
)

_CLOSES = re.compile(r"\s*:{3,}\s*")

Fault = tuple[int, str, str]


def dialect_faults(lines: list[str]) -> Iterator[Fault]:
    """Yield line, kind and message of what stays as it is written, in a page's lines (`shown_lines`).

    A message is empty where what stands above tells the fault.
    """
    for number, line in enumerate(lines, 1):
        for pattern, fault in _LINES if line.lstrip()[:1] in _BEGINS else ():
            if found := pattern.match(line):
                yield number, "data", f"'{found[1].strip()[:60]}' {fault}."
                yield from ((below, "data", "") for below in _held(lines, number))
        if _CLOSES.fullmatch(line):
            yield number, "data", ""
        for mark in chatbot_marks(line):
            yield number, "data", f"'{mark[:60]}' {CHATBOT_FAULT}."
        for sign, pattern, fault in _PARTS:
            for part in pattern.findall(line) if sign in line else ():
                if not (
                    sign == "]{"
                    and any(each.lstrip().startswith(f"{part.partition('{')[0]}:") for each in lines)
                ):
                    yield number, "data", f"'{part[:60]}' {fault}."


def _held(lines: list[str], number: int) -> Iterator[int]:
    """Yield the numbers of the lines that stand farther right below a line, as what it would hold."""
    indent = indent_of(lines[number - 1])
    for below, line in enumerate(lines[number:], number + 1):
        if line.strip() and indent_of(line) <= indent:
            return
        yield below


def drawing_faults(text: str, first: int) -> Iterator[Fault]:
    """Yield each fence that other programs draw a picture from.

    Args:
        text: The page's file.
        first: The line of its body, from 1.
    """
    for number, word in fence_words(text, first):
        if word.lower() in _DRAWN:
            remedy = "Put a picture of it here, ![what it shows](file.svg), or say it in words"
            yield (
                number,
                "data",
                f"'{word}' between fences draws nothing here: readers see its code. {remedy}.",
            )
