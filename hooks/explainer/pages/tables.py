"""Tables for ears: where the first column has no heading, its cells head their rows.

Markdown makes an empty ``<th>`` of a corner that is left blank, which is read out as a heading without a name.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

from markdown.treeprocessors import Treeprocessor


class RowHeadings(Treeprocessor):
    """Makes a blank corner a plain cell, and the cells below it headings; after claims are taken from the cells."""

    def run(self, root: ET.Element) -> None:
        """Mend all tables below ``root``."""
        for table in root.iter("table"):
            corner = table.find("thead/tr/th")
            if corner is not None and not "".join(corner.itertext()).strip():
                corner.tag = "td"
                _head_rows(table)


def _head_rows(table: ET.Element) -> None:
    for cell in [row[0] for row in table.iterfind("tbody/tr") if len(row)]:
        cell.tag = "th"
        cell.set("scope", "row")
