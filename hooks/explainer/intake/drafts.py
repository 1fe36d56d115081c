"""First drafts from an article: page skeletons with their citations, candidates for timeline and glossary.

They hold no text of the article beyond section titles, locators, names and quoted phrases.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from explainer.content.article import Article, Paragraph
from explainer.content.dates import SourceDate, parse_date
from explainer.content.facts import Facts
from explainer.english.facts import article_context, extract_facts, follow, read_facts
from explainer.english.sentences import split_sentences
from explainer.evidence.passages import day_of
from explainer.intake.structure import Outline

_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]+(?:-\d+)?\b")
_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """A sentence with a date: its paragraph, its place there (from 1), the date and the names in it."""

    paragraph: str
    place: int
    date: SourceDate
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermCandidate:
    """A name, an acronym or a phrase in quotation marks, with the paragraphs that have it."""

    name: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafts:
    """What an editor may start from; see ``files`` for the form in which it is written."""

    pages: dict[str, str]
    dated: tuple[DatedSentence, ...]
    terms: tuple[TermCandidate, ...]
    language: str

    def files(self) -> dict[str, str]:
        """Return the drafts by file name: a page for each section, ``timeline.yml``, ``glossary.yml``."""
        glossary = draft_glossary(self.terms, self.language)
        return {**self.pages, "timeline.yml": draft_timeline(self.dated), "glossary.yml": glossary}


def make_drafts(article: Article, outline: Outline) -> Drafts:
    """Find what pages, timeline and glossary may hold."""
    published = day_of(article)
    facts = read_facts([passage.text for passage in outline.passages], published)
    told = {passage.id: found for passage, found in zip(outline.passages, facts, strict=True)}
    dated, terms = find_dated_sentences(outline, published), find_terms(outline, told)
    return Drafts(draft_pages(article, told), tuple(dated), tuple(terms), article.language)


def find_dated_sentences(outline: Outline, published: date | None) -> list[DatedSentence]:
    """Return every date of every sentence of the running paragraphs, in the article's order."""
    texts = [passage.text for passage in outline.paragraphs]
    context = article_context(texts, published)
    found = []
    for passage in outline.paragraphs:
        for place, sentence in enumerate(split_sentences(passage.text), 1):
            facts = extract_facts(sentence, context)
            context = follow(context, sentence, facts)
            found += [DatedSentence(passage.id, place, _date(each), facts.names) for each in facts.dates]
    return found


def find_terms(outline: Outline, told: Mapping[str, Facts]) -> list[TermCandidate]:
    """Return what the glossary may explain (quoted phrases, names, acronyms), the most used first."""
    found: dict[str, dict[str, None]] = {}
    for passage in outline.paragraphs:
        facts = told[passage.id]
        for term in (*facts.quoted, *facts.names, *_ACRONYM.findall(passage.text)):
            found.setdefault(term, {})[passage.id] = None
    terms = (TermCandidate(term, tuple(places)) for term, places in found.items())
    return sorted(terms, key=lambda term: (-len(term.paragraphs), term.name.casefold()))


def draft_pages(article: Article, told: Mapping[str, Facts]) -> dict[str, str]:
    """Return a page skeleton for each section, by file name: what each paragraph holds, with its citation."""
    pages = ((section, _of(article, section.id)) for section in article.sections)
    return {
        f"{section.id}.md": _page(section.title or article.title, held, told)
        for section, held in pages
        if held
    }


def draft_timeline(sentences: Iterable[DatedSentence]) -> str:
    """Return a timeline file with an event for each dated sentence, to be told in words of one's own."""
    events = [_event(number, sentence) for number, sentence in enumerate(sentences, 1)]
    return "\n".join(["themes: {all: TODO}", "events:", *events, ""])


def draft_glossary(terms: Iterable[TermCandidate], language: str) -> str:
    """Return a glossary file with an entry for each candidate, to be defined."""
    return "\n".join([f"language: {language}", "entries:", *map(_entry, terms), ""])


def _page(title: str, paragraphs: list[Paragraph], told: Mapping[str, Facts]) -> str:
    cites = "; ".join(f"@{paragraph.id}" for paragraph in paragraphs)
    head = ["---", f"title: {json.dumps(title, ensure_ascii=False)}", "template: question.html"]
    head += [f"answer: TODO one line, at most 20 words. [{cites}]", "---", f"# {title}", ""]
    head += [f"TODO the short answer, at most 40 words. [{cites}]", "", "## TODO", ""]
    tail = ['??? question "TODO?"', f"    TODO. [{cites}]", ""]
    return "\n".join(
        [*head, *(line for each in paragraphs for line in (_hint(each, told[each.id]), "")), *tail]
    )


def _hint(paragraph: Paragraph, facts: Facts) -> str:
    """Return a line that says what a paragraph holds, in place of the sentences that will tell it."""
    quoted = [f"‘{phrase}’" for phrase in facts.quoted]
    held = ", ".join(dict.fromkeys([*facts.dates, *facts.numbers, *facts.names, *quoted]))
    return f"TODO {paragraph.voice}, “{paragraph.locator} …”{': ' * bool(held)}{held}. [@{paragraph.id}]"


def _event(number: int, sentence: DatedSentence) -> str:
    date, named = sentence.date, f"; names: {', '.join(sentence.names)}" if sentence.names else ""
    place = f"{sentence.paragraph}, sentence {sentence.place}; exact to: {date.precision}"
    lines = [
        f"- id: event-{number}  # {place}{named}",
        f"  date: {json.dumps(date.edtf)}",
        *([f"  qualifier: {date.qualifier}"] if date.qualifier else []),
        "  title: TODO",
        "  label: TODO",
        f"  text: TODO [@{sentence.paragraph}]",
        "  theme: all",
    ]
    return "\n".join(lines)


def _entry(term: TermCandidate) -> str:
    cites = "; ".join(f"@{paragraph}" for paragraph in term.paragraphs)
    name = _ID.sub("-", term.name.casefold()).strip("-") or "todo"
    lines = [
        f"- id: {name}",
        f"  term: {json.dumps(term.name, ensure_ascii=False)}",
        "  kind: term  # term, person or organization",
        f"  card: TODO at most 30 words. [{cites}]",
        f"  says: TODO [{cites}]",
    ]
    return "\n".join(lines)


def _date(written: str) -> SourceDate:
    date, _, qualifier = written.partition(" ")
    return parse_date(date, qualifier)


def _of(article: Article, section: str) -> list[Paragraph]:
    return [paragraph for paragraph in article.paragraphs if paragraph.section == section]
