"""What the drafts of an article propose for timeline, who's who and glossary: ``cases/intake/drafts.yml``."""

from __future__ import annotations

from pathlib import Path

from explainer.intake.document import Metadata
from explainer.intake.importer import Request, import_article
from explainer.scaffold.drafts import Drafts, make_drafts
from golden import Case, cases

KINDS = {"people": "person", "organizations": "organization", "terms": "term"}


def drafts(case: Case, folder: Path) -> Drafts:
    """Return the drafts of an article that is imported from a file."""
    file = folder / "article.txt"
    file.write_text(f"A title of a draft\n\nBy Jo Marsh\n\n{case['text']}", "utf-8")
    given = Metadata(
        published=str(case["published"]),
        publisher="The Record",
        url="https://example.org/a",
        language=str(case.get("language", "en")),
    )
    imported = import_article(Request(file, folder, "article", given))
    return make_drafts(imported.article, imported.outline)


@cases("intake/drafts")
def test_drafts_propose_what_happened_and_who_is_named(case: Case, tmp_path: Path) -> None:
    made = drafts(case, tmp_path)
    found = {
        kind: sorted(term.name for term in made.terms if term.kind == of_kind)
        for kind, of_kind in KINDS.items()
    }
    found["events"] = [
        " ".join(filter(None, (each.paragraph, each.date.edtf, each.date.qualifier))) for each in made.dated
    ]
    compared = {
        kind: case[kind] if kind == "events" else sorted(case[kind]) for kind in found if kind in case.values
    }
    assert compared
    assert {kind: found[kind] for kind in compared} == compared
