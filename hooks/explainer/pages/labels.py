"""Boxes say what they are in words, so that readers without style sheets and other formats get it, too."""

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


def _label(tag: str, text: str) -> ET.Element:
    label = ET.Element(tag, {"class": "kind"})
    label.text = text
    return label
