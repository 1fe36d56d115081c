"""A page's problems written into its HTML: a message under each block or entry that has one, and a list before all.

It stands apart from `findings`, as no build but a preview's needs what reads HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from lxml import html  # type: ignore[import-untyped]  # lxml ships no types
from lxml.html.builder import E  # type: ignore[import-untyped]

from explainer.content.claims import Claim
from explainer.editions.chapters import Element
from explainer.mkdocs.highlighting import highlight, printable
from explainer.pages.blocklines import ATTRIBUTE, without_lines
from explainer.problems import Problem
from explainer.weight.csp import seal

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
