"""From Markdown to HTML with receipts and links: one extension, for pages and for texts of the data files."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from explainer.content.citations import is_plain
from explainer.pages.addresses import published
from explainer.pages.citations import Citations
from explainer.pages.labels import Labels
from explainer.pages.leftovers import Attributes, Leftovers
from explainer.pages.lines import OneLine
from explainer.pages.linker import Linker
from explainer.pages.links import LinkAudit
from explainer.pages.recording import Current, Recording
from explainer.pages.references import References
from explainer.pages.tables import RowHeadings
from explainer.pages.terms import Terms
from explainer.pages.waivers import WaiverMarks

_TOP = "\x1atop/"  # stands for the way to the site's top in rendered data texts; ``Text.at`` fills it in

NO_LABELS: Mapping[str, str] = MappingProxyType({})


class ReceiptsExtension(Extension):
    """Receipts, terms and dates for Python-Markdown.

    It runs after inline parsing (20) and before white space is added (10), and writes links as authors would,
    ``/glossary.md#canal``, so that MkDocs resolves and checks them.
    """

    def __init__(self, linker: Linker, current: Current, labels: Mapping[str, str] = NO_LABELS) -> None:
        """Link with ``linker``; ``current`` gives the recording of the text that is being rendered.

        ``labels`` are the site's own words for the boxes.
        """
        super().__init__()
        self._labels = labels
        self.linker = linker
        self._current = current

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors."""
        waivers = WaiverMarks(md)
        citations = Citations(md, self.linker.receipts, self._current, waivers)
        # after fenced code has been set aside (25), before raw HTML is (20)
        md.preprocessors.register(waivers, "explainer_waivers", 22)
        md.treeprocessors.register(LinkAudit(md, self._current), "explainer_links", 17)
        md.treeprocessors.register(Leftovers(md, self._current), "explainer_leftovers", 16.5)
        md.treeprocessors.register(citations, "explainer_citations", 16)
        md.treeprocessors.register(Terms(md, self.linker, self._current), "explainer_terms", 15)
        md.treeprocessors.register(Labels(md, self._labels), "explainer_labels", 14)
        references = References(md, self.linker.receipts, self._current)
        md.treeprocessors.register(references, "explainer_references", 13)
        md.treeprocessors.register(RowHeadings(md), "explainer_tables", 12)
        md.treeprocessors.register(Attributes(md, self._current), "explainer_attributes", 7)
        md.postprocessors.register(_LeftWaivers(md, waivers), "explainer_left_waivers", 25)


@dataclass(frozen=True, slots=True)
class Text:
    """A rendered text from a data file or front matter; links in ``html`` wait for ``at``."""

    html: Markup
    recording: Recording

    @property
    def plain(self) -> str:
        """Return what readers see, without receipts."""
        return " ".join(claim.text for claim in self.recording.claims)

    @property
    def cites(self) -> tuple[str, ...]:
        """Return the paragraphs that it cites."""
        return tuple(self.recording.cites)

    def at(self, top: str) -> Markup:
        """Return the HTML for a page from which ``top`` leads to the site's top: empty, or ``../``."""
        return Markup(str.replace(self.html, _TOP, top))  # noqa: S704 - as safe as it was


class TextRenderer:
    """Renders texts of data files and front matter."""

    def __init__(self, linker: Linker, addresses: Mapping[str, str]) -> None:
        """Link with ``linker``; ``addresses`` are the published addresses of all pages by their source."""
        self._recording = Recording("", OneLine(0))
        explained = ReceiptsExtension(linker, lambda: self._recording)
        self._markdown = Markdown(extensions=[explained, _Addresses(addresses)])

    def render(self, text: str, recording: Recording) -> Text:
        """Return a text as HTML, one paragraph without its ``<p>``; fill the recording."""
        self._recording = recording
        rendered = self._convert(text.strip())
        inner = rendered.removeprefix("<p>").removesuffix("</p>")
        is_single = f"<p>{inner}</p>" == rendered and "<p>" not in inner
        return Text(Markup(inner if is_single else rendered), recording)  # noqa: S704 - from Markdown that holds no HTML

    def _convert(self, text: str) -> str:
        """Return a text as HTML; a sentence without any markup is put into the tree as it is."""
        if not is_plain(text):
            return self._markdown.reset().convert(text)
        root = ET.Element(self._markdown.doc_tag)
        paragraph = ET.SubElement(root, "p")
        paragraph.text = text
        for processor in self._marking:
            processor.run(root)
        return self._markdown.serializer(paragraph)

    @cached_property
    def _marking(self) -> list[Treeprocessor]:
        """Return what finds something to do where no markup is."""
        processors = self._markdown.treeprocessors
        return [each for each in processors if isinstance(each, (Citations, Terms, _Resolve))]


class _LeftWaivers(Postprocessor):
    """Gives comments back that stand where no sentence is, such as inside raw HTML."""

    def __init__(self, md: Markdown, waivers: WaiverMarks) -> None:
        super().__init__(md)
        self._waivers = waivers

    def run(self, text: str) -> str:
        return self._waivers.restored(text)


class _Addresses(Extension):
    """Turns links to source pages into addresses from the site's top."""

    def __init__(self, addresses: Mapping[str, str]) -> None:
        super().__init__()
        self._addresses = addresses

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(_Resolve(md, self._addresses), "explainer_addresses", 0)


class _Resolve(Treeprocessor):
    def __init__(self, md: Markdown, addresses: Mapping[str, str]) -> None:
        super().__init__(md)
        self._addresses = addresses

    def run(self, root: ET.Element) -> None:
        for link in root.iter("a"):
            href = link.get("href", "")
            if href.startswith("/"):
                link.set("href", _TOP + published(href, self._addresses))
