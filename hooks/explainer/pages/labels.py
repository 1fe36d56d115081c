"""Boxes say what they are in words, so that readers without style sheets and other formats get it, too.

Three boxes are for every explainer, in Markdown with receipts as any text: ``!!! compare`` sets the boxes in it
(``!!! side``) side by side, ``!!! choice`` draws those in it (``!!! door``) as doors with their costs,
``!!! quote`` sets a quotation large, with its title, who said it and when, under it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

#: What each kind of box is called; a site may have words of its own.
LABELS = {"background": "Background, not from the article", "question": "Check yourself"}


class Labels(Treeprocessor):
    """Labels ``!!! background`` and ``??? question``, after the citations: the words claim nothing."""

    def __init__(self, md: Markdown, labels: Mapping[str, str]) -> None:
        """Use a site's own words where it has some."""
        super().__init__(md)
        self._labels = {**LABELS, **labels}

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
            elif box.tag == "div" and {"admonition", "door"} <= set(classes):
                box.insert(0, _door())
            elif box.tag == "div" and {"admonition", "quote"} <= set(classes):
                _speaker_last(box)


def _door() -> ET.Element:
    """Draw a door that stands ajar; the words beside it say where it leads."""
    picture = {"class": "drawn", "viewBox": "0 0 40 56", "width": "40", "height": "56", "aria-hidden": "true"}
    door = ET.Element("svg", picture)
    ET.SubElement(door, "path", {"d": "M4 55V3h28v52M0 55h40"})
    ET.SubElement(door, "path", {"class": "leaf", "d": "M4 3l18 7v43L4 55z"})
    ET.SubElement(door, "circle", {"cx": "18", "cy": "31", "r": "1.6"})
    return door


def _speaker_last(box: ET.Element) -> None:
    for title in box.findall("p"):
        if title.get("class") == "admonition-title":
            box.remove(title)
            box.append(title)


def _label(tag: str, text: str) -> ET.Element:
    label = ET.Element(tag, {"class": "kind"})
    label.text = text
    return label
