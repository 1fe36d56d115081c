"""Boxes say what they are in words, so that readers without style sheets and other formats get it, too.

Four boxes are for every explainer, in Markdown with receipts as any text: ``!!! compare`` sets the boxes in it
(``!!! side``) side by side, ``!!! choice`` draws those in it (``!!! door``) as doors with their costs,
``!!! quote`` sets a quotation large, with its title, who said it and when, under it, and ``!!! who`` draws people
beside the words that say who they are.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from explainer.locale import N_, _

#: What each kind of box is called; a site may have words of its own.
LABELS = {"background": N_("Background, not from the article"), "question": N_("Check yourself")}
#: By box: the width of its drawing, and shapes. A door that stands ajar; three people, one in front.
_DRAWN: Mapping[str, tuple[int, Sequence[Mapping[str, str]]]] = {
    "door": (
        40,
        (
            {"d": "M4 55V3h28v52M0 55h40"},
            {"class": "leaf", "d": "M4 3l18 7v43L4 55z"},
            {"cx": "18", "cy": "31", "r": "1.6"},
        ),
    ),
    "who": (
        72,
        (
            {"cx": "16", "cy": "20", "r": "7"},
            {"d": "M2 55c0-16 6-23 14-23s14 7 14 23"},
            {"cx": "56", "cy": "20", "r": "7"},
            {"d": "M42 55c0-16 6-23 14-23s14 7 14 23"},
            {"class": "leaf", "cx": "36", "cy": "14", "r": "9"},
            {"class": "leaf", "d": "M18 55c0-19 8-28 18-28s18 9 18 28z"},
        ),
    ),
}


class Labels(Treeprocessor):
    """Labels ``!!! background`` and ``??? question``, after the citations: the words claim nothing."""

    def __init__(self, md: Markdown, labels: Mapping[str, str]) -> None:
        """Use a site's own words where it has some."""
        super().__init__(md)
        self._labels = {**{box: _(words) for box, words in LABELS.items()}, **labels}

    def run(self, root: ET.Element) -> None:
        """Put the labels first into their boxes; a closed box shows its summary alone, so there."""
        for box in root.iter():
            classes = box.get("class", "").split()
            if box.tag == "div" and {"admonition", "background"} <= set(classes):
                box.insert(0, _label("p", self._labels["background"]))
            elif box.tag == "details" and "question" in classes:
                for summary in box.findall("summary"):
                    label = _label("span", self._labels["question"])
                    label.tail, summary.text = f" {summary.text or ''}", ""
                    summary.insert(0, label)
            elif box.tag == "div" and "admonition" in classes and (drawn := _DRAWN.keys() & set(classes)):
                box.insert(0, _drawing(*_DRAWN[drawn.pop()]))
            elif box.tag == "div" and {"admonition", "quote"} <= set(classes):
                _speaker_last(box)


def _drawing(width: int, shapes: Sequence[Mapping[str, str]]) -> ET.Element:
    """Draw what a box is about; the words beside it say it."""
    size = {"viewBox": f"0 0 {width} 56", "width": str(width), "height": "56"}
    drawn = ET.Element("svg", {"class": "drawn", **size, "aria-hidden": "true"})
    for shape in shapes:
        ET.SubElement(drawn, "circle" if "r" in shape else "path", dict(shape))
    return drawn


def _speaker_last(box: ET.Element) -> None:
    for title in box.findall("p"):
        if title.get("class") == "admonition-title":
            box.remove(title)
            box.append(title)


def _label(tag: str, text: str) -> ET.Element:
    label = ET.Element(tag, {"class": "kind"})
    label.text = text
    return label
