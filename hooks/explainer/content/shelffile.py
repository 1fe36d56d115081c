"""``shelf.yml``: a set of explainers that are built, found and published together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from explainer.content.ids import repeated
from explainer.content.languages import language_faults
from explainer.content.records import Record, read_record
from explainer.content.wording import id_faults
from explainer.content.yamlfile import Report
from explainer.problems import Problem

NAME = "shelf.yml"
#: Folders of the set itself, beside those of its explainers.
RESERVED = ("assets", "servers")
_TITLE, _LANGUAGE = "Explainers", "en"


@dataclass(frozen=True, slots=True)
class Member:
    """One explainer of the set.

    Attributes:
        folder: Where its ``mkdocs.yml`` is, as written.
        slug: The folder of its pages in the set's site.
        line: Where it stands in the file; 0 where it was named on the command line.
    """

    folder: str
    slug: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """A set of explainers.

    Attributes:
        title: What the set is called; ``description`` one sentence about it, or empty.
        address: Where it is published, with a slash at its end, or empty.
        language: BCP 47 tag of the language of its first page.
        members: The explainers, in the order in which the first page lists them.
    """

    title: str
    description: str
    address: str
    language: str
    members: tuple[Member, ...]


def parse_shelf(
    text: str, path: str, spoken: Callable[[str], Iterable[str]] = lambda _: ()
) -> tuple[Shelf, list[Problem]]:
    """Parse the file's text; return the set and every problem found.

    ``spoken`` tells why the interface cannot be in a language.

    Example::

        title: Explained
        description: Laws and reports in plain language, sentence by sentence.
        address: https://example.org/explained/   # may be left out; --url goes before it
        language: en                              # may be left out
        explainers:
        - folder: canal                           # seen from this file
        - folder: reports/lamp
          slug: the-lamp                          # else the folder's name
    """
    report = Report(path)
    top = read_record(text, report, f"title: {_TITLE}")
    return (read_shelf(top, report, spoken) if top else named_shelf(())), report.problems


def named_shelf(folders: tuple[str, ...]) -> Shelf:
    """Return the set of some folders, without a file."""
    named = ((each, slug_from(each) or slug_from(Path(each).resolve().name)) for each in folders)
    return Shelf(_TITLE, "", "", _LANGUAGE, tuple(Member(each, slug) for each, slug in named))


def read_shelf(top: Record, report: Report, spoken: Callable[[str], Iterable[str]] = lambda _: ()) -> Shelf:
    """Read the file; note what is wrong in it."""
    language = top.text("language", _LANGUAGE, required=False) or _LANGUAGE
    for fault in [*language_faults(language)] or spoken(language):
        top.problem(f"'language' {fault}", "language")
    address = top.address("address", "https://example.org/explained/", required=False)
    if re.search(r"[?#]", address):
        top.problem("'address' has a query or a fragment. Write the folder's address.", "address")
    shelf = Shelf(
        title=top.text("title", _TITLE),
        description=top.text("description", "Laws and reports in plain language.", required=False),
        address=address and f"{address.rstrip('/')}/",
        language=language,
        members=tuple(map(_member, top.records("explainers", "explainer", "{folder: canal}"))),
    )
    if not shelf.members and not report.problems:
        top.problem("'explainers' lists none. Write, for example, - folder: canal", "explainers")
    top.finish()
    first = {each.folder: each for each in reversed(shelf.members)}  # one named twice is told by its folder
    alone = (each for each in shelf.members if first[each.folder] is each)
    for line, fault in repeated("explainer", ((each.slug, each.line) for each in alone)):
        report.add(line, fault.replace("the id stands", "the slug stands"))
    return shelf


def slug_from(folder: str) -> str:
    """Return a slug made of a folder's name; empty where nothing of it can stand in one.

    >>> slug_from("reports/The_Lamp")
    'the-lamp'
    """
    plain = unicodedata.normalize("NFKD", PurePath(folder).name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _member(record: Record) -> Member:
    folder = record.verbatim("folder", "canal")
    slug = record.text("slug", "canal", required=False)
    for fault in id_faults(slug) if slug else ():
        record.problem(f"'slug' {fault}.", "slug")
    made = slug or slug_from(folder)
    if folder and not made:
        record.problem(f"no slug can be made of '{folder}'. Write one, for example slug: canal")
    if made in RESERVED:
        record.problem(f"'{made}' is a folder of the set itself. Give it another, for example slug: {made}-1")
    record.finish()
    return Member(folder, made, record.line)
