"""What the checks make of sentences that retell a paragraph in other words."""

from __future__ import annotations

from explainer.checks import check_claim
from explainer.content.claims import Claim
from golden import Case, Golden, cases
from redteam.articles import library_of, paragraphs

HEAD = {
    "title": "A plan for the town",
    "publisher": "The Post",
    "published": "2025-03-14",
    "url": "https://example.org/",
    "language": "en",
}


@cases("retellings")
def test_retellings(case: Case, golden: Golden) -> None:
    library = library_of(HEAD, [case["text"], *paragraphs("science")])
    found = check_claim(Claim("page.md", 1, case["says"], ("p1",), "claim", ()), library)
    golden(case, problems="\n".join(str(each).removeprefix("page.md:1: ") for each in found))
