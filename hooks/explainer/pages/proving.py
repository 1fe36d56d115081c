"""The scripts of "Prove it yourself": its code, and what the site says of the main article, in parts."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.english.quotations import find_quotations
from explainer.pages.addresses import SOURCES
from explainer.pages.book import Book
from explainer.pages.receipts import Receipts
from explainer.pages.scripts import script_json, theme_script

#: A part then weighs about 8 KB with gzip, below what some lines cut.
CLAIMS_A_PART = 150
_SOURCES = "sources.html"  # as the code calls the page


def prove_files(book: Book) -> dict[str, str]:
    """Return the scripts by name; none where no page asks for them."""
    if not any(page.front.kind == "prove" for page in book.pages):
        return {}
    claims = list(_claims(book))
    parts = [claims[start : start + CLAIMS_A_PART] for start in range(0, len(claims), CLAIMS_A_PART)] or [[]]
    files = {}
    for number, part in enumerate(parts, 1):
        data: dict[str, object] = {"claims": part}
        if number == 1:
            data["paragraphs"] = list(_paragraphs(book))
        files[f"assets/prove-{number}.js"] = f"proveData({script_json(data)});\n"
    code = theme_script("prove.js", PARTS=len(parts)).replace(f"{_SOURCES}#", f"{book.address(SOURCES)}#")
    return {"assets/prove.js": code, **files}


def _paragraphs(book: Book) -> Iterator[dict[str, str]]:
    """Yield how each paragraph of the main article begins; the reader's own copy has the rest."""
    article = book.explainer.article
    begins = {each.id: each.locator for each in article.paragraphs}
    if article.standfirst:
        begins[article.standfirst.id] = article.standfirst.locator
    for receipt in Receipts(book.explainer).all:
        if receipt.cite in begins:
            yield {
                "cite": receipt.cite,
                "anchor": receipt.anchor,
                "label": receipt.label,
                "locator": begins[receipt.cite],
            }


def _claims(book: Book) -> Iterator[dict[str, object]]:
    """Yield the sentences that rest on the main article, each once, with the page that says it."""
    seen = set()
    for page in book.pages:
        for claim in page.recording.claims:
            is_own = claim.status == "claim" and any(":" not in cite for cite in claim.cites)
            if is_own and (claim.text, claim.cites) not in seen:
                seen.add((claim.text, claim.cites))
                quotations = [each.text for each in find_quotations(claim.text) if each.closed]
                yield {"page": page.url, "text": claim.text, "cites": claim.cites, "quotations": quotations}
