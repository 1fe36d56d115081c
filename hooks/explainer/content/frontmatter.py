"""The front matter of a page: its title and what the templates need, checked with line numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from explainer.content.citations import cited
from explainer.content.dates import SourceDate, parse_date
from explainer.content.records import Record, read_record
from explainer.content.wording import count_words, suggest
from explainer.content.yamlfile import Report
from explainer.problems import Problem

KINDS = (
    "question",
    "home",
    "timeline",
    "glossary",
    "people",
    "sources",
    "contents",
    "corrections",
    "about",
    "prove",
    "story",
)
TEMPLATES = tuple(f"{kind}.html" for kind in KINDS)
HIDEABLE = ("navigation", "toc", "path", "footer", "feedback", "tags")
#: Keys of Material and of its plugins, some of which look like ours.
_OTHERS = frozenset(
    "author authors categories comments date draft icon image links pin readtime revision_date robots search slug "
    "social status subtitle tags".split()
)
ANSWER_WORDS = 20  # one sentence on the first page, two lines of its column
NAV_LETTERS = 80  # two lines of a menu
DESCRIPTION_LETTERS = 155  # search engines cut what is longer
_SAYS_NOTHING = frozenset(
    {"", "-", "false", "n/a", "tba", "tbc", "tbd", "untitled", "untitled document", "xxx"}
)
_PAGE = re.compile(r"(?!/)[^\s#:]+\.md(?:#\S+)?")
_KEYED = re.compile(
    r"\s*(?=(?:title|nav|description|template|group|answer|receipts|horizon|search|moved):(?:\s|$))"
)
_LATE = re.compile(r"\s+(?=---[ \t]*\n\s*[a-z]+:)")
_OTHER_FENCE = re.compile(r"(\+{3}|-{4,}|[–—]{1,3}|={3,}|;{3}|\*{3}|- - -)[ \t]*\n")
_FENCED = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*\n", re.DOTALL | re.MULTILINE)


def parse_front_matter(
    text: str, path: str, *, is_shared: bool = False, is_read: bool = False
) -> tuple[FrontMatter, list[Problem]]:
    """Parse the front matter of a page's whole text; return what could be read and every problem found.

    MkDocs takes broken front matter for text and says nothing, so whatever it would not read is a problem.
    Only ``title`` must be there; pages with the template ``question.html`` need ``answer``, too.
    ``is_shared``: keys of Material and of other plugins may stand there, too, and are left to them; and the key
    ``explainer``, which says whether a page is an explainer page (`explainer.pages.chosen`).
    ``is_read``: MkDocs is known to have read it, so that need not be tried.

    Example::

        ---
        title: Who dug the canal, and who paid for it?
        nav: Who dug the canal?          # short form for menus
        description: A private firm dug the canal and lived on its tolls.
        template: question.html
        group: How it began              # heading in menus over this question and those that follow with it
        answer: A private firm dug it and lived on the tolls. [@p1]
        receipts: true                   # false only on pages about the site itself
        horizon: 1999-12-31              # the day its knowledge ends, where it is not the main article's
        search: [builder, navvies]       # what readers type for it; never shown. Also for its sections, by anchor:
        search_sections: {who-paid: [money, debt]}
        findable: true                   # false: the search knows its title, not its text
        moved: why-dug.md#the-firm       # where a page of this old address leads on to; it has nothing else to say
        hide: [toc]                      # MkDocs' own
        ---
        # Who dug the canal, and who paid for it?
    """
    report = Report(path)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    fenced = _FENCED.match(text)
    if not fenced:
        report.add(1, _no_fence(text))
        return _unreadable(1), report.problems
    body_line = fenced[0].count("\n") + 1
    top = read_record("\n" + fenced[1], report, "title: Who dug the canal?")
    if top is None:
        return _unreadable(body_line), report.problems
    if keyed := _KEYED.match(text, fenced.end()):
        fault = (
            "keys stand below the line that ends the front matter, where readers see them. Put them above it"
        )
        report.add(body_line + keyed[0].count("\n"), fault)
    front = _front_matter(top, body_line, is_shared=is_shared)
    if not (report.problems or is_read or _converts(fenced[1])):
        example = "title: '1998-02-31'"
        report.add(
            1, f"MkDocs cannot convert a value. Put days and special signs in quotes, for example {example}"
        )
    return front, report.problems


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a page says about itself.

    Attributes:
        title: The same as its one first-level heading.
        nav: The short form for menus; the title where none is given.
        description: One sentence for search engines, or empty.
        template: One of TEMPLATES, or empty for a plain page.
        group: The heading in menus that a question stands under, or empty.
        answer: The one-line answer, Markdown with citations, or empty.
        receipts: Whether its sentences need receipts.
        hide: What Material hides on it.
        horizon: The day its knowledge ends, or None where that is the main article's.
        findable: Whether the search finds what it says.
        moved: The page, with an anchor or not, that took this one's place; or empty.
        search: Words that readers look for it with, by the anchor of a section; the page's own under ``""``.
        body_line: The line of the file at which the text after the front matter starts, from 1.
        lines: Maps a key to the line where its value starts.
    """

    title: str
    nav: str
    description: str
    template: str
    group: str
    answer: str
    receipts: bool
    hide: tuple[str, ...]
    body_line: int
    lines: dict[str, int]
    horizon: SourceDate | None = None
    search: dict[str, tuple[str, ...]] = field(default_factory=dict)
    findable: bool = True
    moved: str = ""

    @property
    def kind(self) -> str:
        """Return the template's kind: ``question`` for ``question.html``, ``page`` where there is none."""
        return self.template.removesuffix(".html") or "page"


def _unreadable(body_line: int) -> FrontMatter:
    return FrontMatter("", "", "", "", "", "", receipts=True, hide=(), body_line=body_line, lines={})


def _front_matter(top: Record, body_line: int, *, is_shared: bool) -> FrontMatter:
    title = top.text("title", "Who dug the canal?")
    front = FrontMatter(
        title=title,
        nav=top.text("nav", "Who dug it?", required=False) or title,
        description=top.text("description", "A private firm dug the canal.", required=False),
        template=top.choice("template", TEMPLATES, required=False),
        group=top.text("group", "How it began", required=False),
        answer=top.markdown("answer", "A private firm dug it. [@p1]", required=False),
        receipts=top.flag("receipts", default=True),
        hide=top.texts("hide", "[toc]"),
        body_line=body_line,
        lines=top.lines,
        horizon=_horizon(top),
        search=_search(top, is_shared=is_shared),
        findable=top.flag("findable", default=True),
        moved=top.text("moved", "why-dug.md", required=False),
    )
    if front.moved and not _PAGE.fullmatch(front.moved):
        top.problem(
            f"'moved' is '{front.moved}'. Write a page's file, for example why-dug.md#the-firm", "moved"
        )
    if is_shared:
        top.flag("explainer", default=True)  # pages/chosen.py has read it
    top.finish(_OTHERS if is_shared else None)
    _check(front, top)
    _check_words(front, top)
    return front


def _horizon(top: Record) -> SourceDate | None:
    written = top.text("horizon", "1999-12-31", required=False)
    try:
        return parse_date(written) if written else None
    except ValueError as error:
        top.problem(f"'horizon': {error}", "horizon")
        return None


def _search(top: Record, *, is_shared: bool) -> dict[str, tuple[str, ...]]:
    is_theirs = is_shared and top.is_group("search")  # Material's search reads {exclude: true} there
    own = () if is_theirs else top.texts("search", "[builder]")
    return ({"": own} if own else {}) | top.lists("search_sections", "{who-paid: [money]}", "[money]")


def _check(front: FrontMatter, top: Record) -> None:
    words, letters, example = count_words(front.answer), len(front.description), "A firm dug it. [@p1]"
    if words > ANSWER_WORDS:
        top.problem(
            f"'answer' has {words} words. Use at most {ANSWER_WORDS}, citations not counted.", "answer"
        )
    if front.answer and front.receipts and not cited(front.answer):
        top.problem(f"'answer' has no citation. End it with one, for example {example}", "answer")
    if front.kind == "question" and not front.answer and not top.is_misshapen("answer"):
        top.problem(
            f"'answer' is missing, which a question page needs. Add it, for example answer: {example}"
        )
    if letters > DESCRIPTION_LETTERS:
        top.problem(
            f"'description' has {letters} characters. Use at most {DESCRIPTION_LETTERS}.", "description"
        )
    if front.answer and front.kind != "question" and (front.template or "template" not in top.lines):
        top.problem(
            "'answer' shows on question pages alone. Write template: question.html, or remove it", "answer"
        )
    if len(front.nav) > NAV_LETTERS and front.nav != front.title:
        top.problem(
            f"'nav' has {len(front.nav)} characters. Use at most {NAV_LETTERS}: menus show it.", "nav"
        )
    for number, part in enumerate(front.hide):
        if part not in HIDEABLE:
            top.problem(f"'hide' names '{part}'. {suggest(part, HIDEABLE)}", f"hide[{number}]")


def _check_words(front: FrontMatter, top: Record) -> None:
    for key, said in (("title", front.title), ("nav", front.nav), ("description", front.description)):
        if said and key in top.lines and said.casefold().strip(" .…") in _SAYS_NOTHING:
            top.problem(f"'{key}' is '{said}', which says nothing. Write what the page is about", key)


def begins_otherwise(text: str) -> bool:
    """Tell whether a page begins with what its author took for front matter, and is none, or has nothing at all."""
    fenced = _FENCED.match(text)
    is_open = not fenced and (text.startswith("---") or not text.strip())
    return bool(
        is_open
        or _LATE.match(text)
        or _OTHER_FENCE.match(text)
        or (fenced and _KEYED.match(text, fenced.end()))
    )


def begins_with_key(line: str) -> bool:
    """Tell whether a line begins with a key of front matter."""
    return bool(_KEYED.match(f"{line}\n"))


def frontal_text(text: str) -> str:
    """Return the front matter of a page's whole text as it is written; empty where there is none."""
    fenced = _FENCED.match(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    return fenced[1] if fenced else ""


def _converts(text: str) -> bool:
    """Tell whether MkDocs, which converts values, can read the front matter; else it drops it silently."""
    try:
        yaml.safe_load(text)
    except (ValueError, yaml.YAMLError):
        return False
    return True


def without_front_matter(text: str) -> str:
    """Return a page's Markdown without front matter that MkDocs could not read and left in it."""
    if not text.startswith("---"):
        return text
    fenced = _FENCED.match(text)
    return text[fenced.end() :] if fenced else ""


def _no_fence(text: str) -> str:
    example = "Begin the page with three lines such as --- / title: Who dug the canal? / ---"
    if late := _LATE.match(text):
        return (
            f"the front matter begins in line {late[0].count(chr(10)) + 1}. Take away what stands before it."
        )
    if other := _OTHER_FENCE.match(text):
        return f"the page begins with '{other[1]}', which begins no front matter. Write --- before and behind it."
    if not text.strip():
        return "the page is empty. Write it, or remove the file."
    if text.startswith("---"):
        return "the front matter does not end. Put a line with --- after its last key."
    return f"the page has no front matter. {example}."
