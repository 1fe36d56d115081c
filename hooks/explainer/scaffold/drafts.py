"""First drafts from an article: page skeletons with their citations, candidates for timeline and glossary.

They hold no text of the article beyond section titles, locators, names and quoted phrases. What an editor must write
is marked TODO.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from explainer.content.article import Article, Paragraph
from explainer.content.drafted import TODO
from explainer.content.facts import Facts
from explainer.english.facts import read_facts
from explainer.english.words import is_function_word
from explainer.evidence.passages import day_of
from explainer.intake.structure import Outline, OutlineParagraph
from explainer.locale.figures import english_figures
from explainer.scaffold.actors import TERM
from explainer.scaffold.candidates import (
    DatedSentence,
    TermCandidate,
    find_dated_sentences,
    find_terms,
)
from explainer.scaffold.rarewords import find_rare_words
from explainer.scaffold.tolddates import ToldDate, tell_dates

MOST_PARAGRAPHS = 9  # of a draft page: a longer section becomes several
FIXED = ("index", "timeline", "glossary", "people", "sources", "contents", "about", "prove", "story", "404")
_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Drafts:
    """What an editor may start from; see ``files`` for the form in which it is written."""

    pages: dict[str, str]
    dated: tuple[DatedSentence, ...]
    terms: tuple[TermCandidate, ...]
    language: str
    left_out: tuple[TermCandidate, ...] = ()

    def files(self) -> dict[str, str]:
        """Return the drafts by file name: a page for each section, ``timeline.yml``, ``glossary.yml``."""
        glossary = draft_glossary(self.terms, self.language, self.left_out)
        return {**self.pages, "timeline.yml": draft_timeline(self.dated), "glossary.yml": glossary}


def make_drafts(article: Article, outline: Outline) -> Drafts:
    """Find what pages, timeline and glossary may hold; furniture holds nothing."""
    published = day_of(article)
    passages = [_in_english_figures(passage, article.language) for passage in outline.passages]
    facts = read_facts([passage.text for passage in passages], published)
    told = {passage.id: found for passage, found in zip(passages, facts, strict=True)}
    skipped = {paragraph.id for paragraph in article.paragraphs if paragraph.skip}
    running = [passage for passage in outline.paragraphs if passage.id not in skipped]
    dates = tell_dates(passages, told, published)
    dated, (terms, left_out) = find_dated_sentences(running, told, dates), find_terms(running, told)
    if article.language.startswith("en"):
        terms += find_rare_words(running, terms)
    return Drafts(
        draft_pages(article, told, dates), tuple(dated), tuple(terms), article.language, tuple(left_out)
    )


def _in_english_figures(passage: OutlineParagraph, language: str) -> OutlineParagraph:
    """Return a paragraph with dates and numbers written as in English, so that all are read alike."""
    return replace(passage, text=english_figures(passage.text, language))


def draft_pages(
    article: Article, told: Mapping[str, Facts], dates: Mapping[str, Sequence[ToldDate]]
) -> dict[str, str]:
    """Return a page skeleton for each section, by file name: what each paragraph holds, with its citation."""
    pages: dict[str, str] = {}
    for section in article.sections:
        held = [each for each in article.paragraphs if each.section == section.id and not each.skip]
        parts = list(_parts(held))
        for number, part in enumerate(parts, 1):
            name = f"{section.id}-section" if section.id in FIXED else section.id
            name, title = (name, section.title) if number == 1 else (f"{name}-{number}", section.title)
            pages[f"{name}.md"] = _page(_titled(title, part), part, told, dates)
    return pages


def draft_timeline(sentences: Iterable[DatedSentence]) -> str:
    """Return a timeline file with an event for each dated sentence, to be told in words of one's own."""
    events = [_event(number, sentence) for number, sentence in enumerate(sentences, 1)]
    return "\n".join(["themes: {all: TODO}", "events:", *events, ""]) if events else "events: []\n"


def draft_glossary(
    terms: Iterable[TermCandidate], language: str, left_out: Sequence[TermCandidate] = ()
) -> str:
    """Return a glossary file with an entry for each candidate, to be defined; a comment names those left out."""
    taken: set[str] = set()
    entries = [_entry(term, _free_id(term.name, taken)) for term in terms]
    names = ", ".join(" ".join(term.name.split()) for term in left_out)
    more = [f"# Left out, as the article tells less of them ({len(left_out)}): {names}"] if left_out else []
    return "\n".join(
        [f"language: {language}", *more, *(["entries:", *entries] if entries else ["entries: []"]), ""]
    )


def _parts(paragraphs: Sequence[Paragraph]) -> Iterator[Sequence[Paragraph]]:
    """Part a long section evenly."""
    count = -(-len(paragraphs) // MOST_PARAGRAPHS)
    for number in range(count):
        start, end = (len(paragraphs) * each // count for each in (number, number + 1))
        yield paragraphs[start:end]


def _titled(section: str, part: Sequence[Paragraph]) -> str:
    """Return a heading to be rewritten: a question of the editor's own in the place of the article's title."""
    ids = f"{part[0].id} to {part[-1].id}" if len(part) > 1 else part[0].id
    return f"{TODO} a question that {ids} answer{'s' if len(part) == 1 else ''}" + (
        f" ({shown(section)})" if section else ""
    )


def shown(text: str) -> str:
    """Return a text of the article so that a page can hold it: what looks like HTML there would be taken for it."""
    return text.replace("<", "‹").replace(">", "›").replace("[@", "[ @")


def _page(
    title: str,
    paragraphs: Sequence[Paragraph],
    told: Mapping[str, Facts],
    dates: Mapping[str, Sequence[ToldDate]],
) -> str:
    cites = "; ".join(f"@{paragraph.id}" for paragraph in paragraphs)
    head = ["---", f"title: {_quoted(title)}", f"nav: {TODO} a short form for menus"]
    head += [f"description: {TODO} one sentence for search engines.", "template: question.html"]
    head += [f"answer: {TODO} one line, at most 20 words. [{cites}]", "---", f"# {title}", ""]
    head += [
        f"{TODO} the short answer, at most 40 words. [{cites}]",
        "",
        f"## {TODO} a heading that says something",
        "",
    ]
    hints = (line for each in paragraphs for line in (_hint(each, told[each.id], dates[each.id]), ""))
    return "\n".join(
        [
            *head,
            *hints,
            f'??? question "{TODO} a question that asks for understanding"',
            f"    {TODO} its answer. [{cites}]",
            "",
        ]
    )


def _hint(paragraph: Paragraph, facts: Facts, dates: Sequence[ToldDate]) -> str:
    """Return a line that says what a paragraph holds, in place of the sentences that will tell it."""
    quoted = [f"‘{phrase}’" for phrase in facts.quoted]
    names = [name for name in facts.names if not is_function_word(name.lower())]
    held = shown(", ".join(dict.fromkeys([*_dates(facts, dates), *facts.numbers, *names, *quoted])))
    opening = shown(paragraph.locator)
    return f"{TODO} {paragraph.voice}, “{opening} …”{': ' * bool(held)}{held}. [@{paragraph.id}]"


def _dates(facts: Facts, dates: Sequence[ToldDate]) -> list[str]:
    """Return the dates as the timeline has them, then what was reckoned from others: *a year after it opened*."""
    whole = [each.edtf for each in dates]
    ends = {end for each in whole for end in each.split("/")}
    return [*whole, *(each for each in facts.dates if each not in ends)]


def _event(number: int, sentence: DatedSentence) -> str:
    date, named = sentence.date, f"; names: {', '.join(sentence.names)}" if sentence.names else ""
    place = f"{sentence.paragraph}, sentence {sentence.place}; exact to: {date.precision}"
    lines = [
        f"- id: event-{number}  # {place}{named}",
        f"  date: {json.dumps(date.edtf)}",
        *([f"  qualifier: {date.qualifier}"] if date.qualifier else []),
        f"  title: {TODO} what happened",
        f"  label: {TODO}",
        f"  text: {TODO} what happened. [@{sentence.paragraph}]",
        "  theme: all",
    ]
    return "\n".join(lines)


def _entry(term: TermCandidate, id_: str) -> str:
    cites = "; ".join(f"@{paragraph}" for paragraph in term.paragraphs)
    also = ", ".join(map(_quoted, term.also))
    lines = [
        f"- id: {id_}",
        f"  term: {_quoted(term.name)}",
        f"  kind: {term.kind}  # a guess: term, person or organization",
        *([f"  also: [{also}]"] if also else []),
        *([f"  role: {TODO} what they are. [{cites}]"] if term.kind != TERM else []),
        f"  card: {TODO} at most 30 words. [{cites}]",
        f"  says: {TODO} what the article says of it, or delete this line. [{cites}]",
    ]
    return "\n".join(lines)


def _free_id(name: str, taken: set[str]) -> str:
    """Make an id that is not taken yet, and take it."""
    plain = _ID.sub("-", name.casefold()).strip("-")
    plain = plain if re.match("(?!null$)[a-z]", plain) else f"term-{plain}".strip("-")
    free = next(each for n in count(1) if (each := plain if n == 1 else f"{plain}-{n}") not in taken)
    taken.add(free)
    return free


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
