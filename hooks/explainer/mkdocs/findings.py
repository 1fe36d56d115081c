"""In a preview, show each problem and hint on the page that it belongs to, at its sentence; nothing of it is published.

The finished file of a page is read again, and written with a message under each block or entry that has one, the
sentence marked, and a list before all, which leads there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from lxml import html  # type: ignore[import-untyped]  # lxml ships no types
from lxml.html.builder import E  # type: ignore[import-untyped]
from markdown.extensions import Extension

from explainer.content.claims import Claim
from explainer.editions.chapters import Element
from explainer.mkdocs.highlighting import highlight, printable
from explainer.pages.addresses import file_of
from explainer.pages.blocklines import ATTRIBUTE, BlockLines, without_lines
from explainer.pages.book import Book
from explainer.pages.page import Page
from explainer.pages.site import Site
from explainer.problems import Problem
from explainer.weight.csp import seal

_FIRST = "index.html"
_INSIDE = frozenset({"li", "dd", "dt", "div"})  # these hold a message; behind others it stands
_CELLS = frozenset({"tr", "td", "th"})
_BLOCKS = ("p", "li", "dd", "dt", "div", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "summary")
_STYLE = """
.finding,.findings{border:2px solid;border-left-width:.6rem}
.finding,.findings{padding:.5rem .8rem;margin:.6rem 0;font:1rem/1.45 sans-serif}
.finding{grid-column:1/-1}
.finding.hint{border-style:dotted;border-left-style:double}
mark.problem,mark.hint{background:none;color:inherit;text-decoration:underline wavy;text-underline-offset:.2em}
mark.hint{text-decoration-style:dotted}
"""

_Line = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, its number on the page, and the element that it stands at; None where there is none."""

    problem: Problem
    number: int
    place: Element | None


class Findings:
    """One process's: the pages of a preview with the lines of their blocks; without a preview it does nothing."""

    def __init__(self, *, is_preview: bool) -> None:
        """Keep nothing yet."""
        self._is_preview = is_preview
        self._lined: dict[str, str] = {}  # by source

    def extensions(self, site: Site) -> list[Extension]:
        """Return what pages are rendered with besides."""
        return [BlockLines(lambda: site.open_page)] if self._is_preview else []

    def take(self, source: str, rendered: str) -> str:
        """Keep a rendered page with the lines of its blocks; return it without them."""
        self._lined[source] = rendered
        return without_lines(rendered) if self._is_preview else rendered

    def show(self, folder: Path, book: Book, problems: Iterable[Problem]) -> None:
        """Write the problems into the pages of the site that was built into a folder."""
        found = sorted(set(problems)) if self._is_preview else []
        shown: set[Problem] = set()
        for page in sorted(book.pages, key=lambda page: page.url == _FIRST):
            paths = {page.recording.path, file_of(page.url), _data_path(book, page.front.kind)}
            own = [each for each in found if each.path in paths]
            shown.update(own)
            if page.url == _FIRST:  # here stands what belongs to no page, too
                own += [each for each in found if each not in shown]
            file = folder / file_of(page.url)
            if own and file.is_file():
                self._write(file, page, own, book)

    def _write(self, file: Path, page: Page, problems: Sequence[Problem], book: Book) -> None:
        lined = self._lined.get(page.source, "")
        text = file.read_text("utf-8")
        text = text.replace(without_lines(lined), lined, 1) if lined else text
        entries = _entry_places(book, page.front.kind)
        file.write_text(annotated(text, page.recording.path, problems, book.claims, entries), "utf-8")


def annotated(
    text: str,
    path: str,
    problems: Sequence[Problem],
    claims: Sequence[Claim],
    entries: Sequence[tuple[int, str]] = (),
) -> str:
    """Return a page's HTML with its problems shown.

    Args:
        text: The page, with the lines of its blocks.
        path: The file that it was made of; ``problems`` of other files stand at entries.
        problems: What to show.
        claims: The claims of all pages, whose sentences are marked.
        entries: Line and id of each entry of the data file that the page shows, in order.
    """
    tree = html.document_fromstring(printable(text))
    blocks = [(int(each.get(ATTRIBUTE, "0")), each) for each in tree.iterfind(f".//*[@{ATTRIBUTE}]")]
    ids = {each.get("id"): each for each in tree.iterfind(".//*[@id]")}
    listed = [(line, ids[name]) for line, name in entries if name in ids]
    findings = [
        Finding(each, number, _nearest(blocks if each.path == path else listed, each.line))
        for number, each in enumerate(problems, 1)
    ]
    marks = _mark(findings, claims)
    for finding in findings:
        if finding.place is not None:
            _put(_note(finding), marks.get((finding.problem.path, finding.problem.line), finding.place))
    _top(tree).insert(0, _list(findings))
    tree.head.append(E.style(_STYLE))
    return seal(without_lines(html.tostring(tree, encoding="unicode", doctype="<!doctype html>")))


def _data_path(book: Book, kind: str) -> str:
    glossary, timeline = book.explainer.glossary.path, book.explainer.timeline.path
    return {"glossary": glossary, "people": glossary, "timeline": timeline}.get(kind, "")


def _entry_places(book: Book, kind: str) -> list[tuple[int, str]]:
    if kind == "timeline":
        return sorted((event.line, event.id) for event in book.explainer.timeline.events)
    entries = book.explainer.glossary.entries if kind in {"glossary", "people"} else ()
    return sorted((entry.line, entry.id) for entry in entries)


def _nearest(blocks: Sequence[tuple[int, Element]], line: int) -> Element | None:
    """Return the last block that begins at a line or before it."""
    before = [(begin, order) for order, (begin, _) in enumerate(blocks) if begin <= line]
    return blocks[max(before)[1]][1] if before and line else None


def _mark(findings: Sequence[Finding], claims: Iterable[Claim]) -> dict[_Line, Element]:
    """Mark the sentences that begin on the lines of problems; return the block of each that was found."""
    places = {(each.problem.path, each.problem.line): each for each in sorted(findings, key=_weight)}
    blocks: dict[_Line, Element] = {}
    for claim in claims:
        finding = places.get((claim.path, claim.line))
        mark = highlight(finding.place, claim.text, finding.problem.severity) if finding else None
        if mark is not None:
            blocks[claim.path, claim.line] = next(mark.iterancestors(_BLOCKS), mark)
    return blocks


def _weight(finding: Finding) -> bool:
    return finding.problem.fails


def _put(note: Element, place: Element) -> None:
    """Put a message under its block, behind others of the same, and open what is folded around it."""
    place = next(place.iterancestors("table"), place) if place.tag in _CELLS else place
    nested = next(place.iterchildren("ul", "ol"), None)
    if nested is not None:
        nested.addprevious(note)
    elif place.tag in _INSIDE:
        place.append(note)
    else:
        behind = [place, *takewhile(lambda each: "finding" in each.classes, place.itersiblings())]
        behind[-1].addnext(note)
    for closed in note.iterancestors("details"):
        closed.set("open", "")


def _note(finding: Finding) -> Element:
    problem = finding.problem
    name = f"{problem.severity.capitalize()} {finding.number}"
    return E.div(
        {"class": f"finding {problem.severity}", "id": f"finding-{finding.number}", "role": "note"},
        E.b(f"{name}, {problem.kind}:"),
        f" {printable(problem.message)} ",
        E.code(f"{problem.path}:{problem.line}"),
    )


def _list(findings: Sequence[Finding]) -> Element:
    items = [E.li(*_item(each)) for each in findings]
    return E.aside(
        {"class": "findings", "aria-labelledby": "findings"},
        E.p({"id": "findings"}, E.b("To mend on this page")),
        E.ol(*items),
    )


def _item(finding: Finding) -> list[Element | str]:
    problem = finding.problem
    place = E.code(f"{problem.path}:{problem.line}")
    link = place if finding.place is None else E.a({"href": f"#finding-{finding.number}"}, place)
    severity = "" if problem.fails else f" ({problem.severity})"
    return [link, " ", E.b(problem.kind), f"{severity}: {printable(problem.message)}"]


def _top(tree: Element) -> Element:
    """Return what holds a page's text, in our page or in Material's."""
    for path in ("//*[@id='site-main']", "//article", "//main"):
        if found := tree.xpath(path):
            return found[0]
    return tree.body
