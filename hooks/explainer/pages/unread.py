"""What could not be read of the pages' folder: what is only so for that is not held against the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from explainer.pages.files import SourceFile
from explainer.pages.page import Page
from explainer.problems import HINT, Problem

_OF_FORM = frozenset({"data", "links", "waiver"})
#: What is asked of a sentence, not of what is none yet.
_OF_SENTENCES = frozenset({"uncited", "reading"})


class Unread:
    """The files that were refused, and the pages of which a part is not read.

    Attributes:
        names: The sources and addresses of refused files: that they are missing is told by why they were refused.
        left_out: The sources of the pages that the settings leave out of the site.
        lacks_pages: Whether a page is not read that is there.
        lacks_menu: Whether the menu names pages that are not there, so that others may be missing in it.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self.names: set[str] = set()
        self.left_out: set[str] = set()
        self.lacks_pages = self.lacks_menu = False

    def refuse(self, files: Iterable[SourceFile]) -> None:
        """Take in refused files."""
        for file in files:
            self.names |= {file.source, file.address}
            self.lacks_pages |= file.is_page

    def without_consequences(self, problems: Iterable[Problem], pages: Sequence[Page]) -> list[Problem]:
        """Return problems without those that are there only because something was not read.

        What a page tells is not judged where a tag in it swallows the rest, nor in lines that are misread; nor is,
        where any page is not whole, what no page tells. A line that is no sentence yet needs neither receipt nor style.
        """
        problems = list(problems)
        broken = {page.recording.path for page in pages if page.recording.is_swallowed}
        misread = {(page.recording.path, line) for page in pages for line in page.recording.misread}
        unformed = {(each.path, each.line) for each in problems if each.kind == "data" and each.fails}
        is_whole = not (self.lacks_pages or broken or any(page.is_excessive for page in pages))
        kept = [
            each
            for each in problems
            if (is_whole or each.kind != "coverage")
            and (each.kind in _OF_FORM or not (each.path in broken or (each.path, each.line) in misread))
            and not (each.kind in _OF_SENTENCES and (each.path, each.line) in unformed)
            and not (self.lacks_menu and each.kind == "links" and each.severity == HINT)
        ]
        is_told = any(each.fails for each in kept) or not any(each.fails for each in problems)
        return kept if is_told else problems  # what nothing else tells is no consequence
