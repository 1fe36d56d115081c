"""Hold the verb of each relation, which who's who and the picture show, to its text or to the sources of that."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from explainer.content.citations import cited, without_citations
from explainer.content.drafted import is_todo
from explainer.content.entry import Entry, Relation
from explainer.english.lexicon import read_words
from explainer.english.thesaurus import synonyms
from explainer.english.words import content_stems, is_function_word, read_sentences
from explainer.evidence.passages import Library
from explainer.problems import Problem

_KIND = "roles"


def check_verbs(library: Library) -> list[Problem]:
    """Return a problem for each relation whose verb stands neither in its text nor anywhere in what it cites."""
    glossary = library.explainer.glossary
    return [
        Problem(glossary.path, relation.line, _KIND, _message(entry, relation))
        for entry in glossary.entries
        for relation in entry.relations
        if relation.verb and not (is_todo(relation.verb) or is_todo(relation.text))
        if not library.memory.recall(
            ("verb", library.fingerprint, relation.verb, relation.text),
            partial(_is_borne_out, relation, library),
        )
    ]


def _is_borne_out(relation: Relation, library: Library) -> bool:
    cites = cited(relation.text)
    asked = [set(content_stems(word)) for word in _words(relation.verb) if not is_function_word(word)]
    if not asked or not library.has(cites):
        return True
    told = {stem for word in _words(without_citations(relation.text)) for stem in content_stems(word)}
    near = [wanted.union(*map(synonyms, wanted)) for wanted in asked]
    sources = {passage.source for passage in library.cited(cites)}
    return any(
        wanted & (told | _saying()) or any(library.holding_in(stem, sources) for stem in wanted)
        for wanted in near  # a verb may sum up what others say; one that no paragraph has is made up
    )


@cache
def _saying() -> frozenset[str]:
    """Return the stems of saying and wanting, which sum up a quotation: *promised*."""
    lists = ("speaking", "assuring", "believing", "commanding", "forbidding", "planning", "wishing")
    return frozenset(stem for name in lists for word in read_words(name) for stem in content_stems(word))


def _words(text: str) -> Iterator[str]:
    return (word.lower for sentence in read_sentences(text) for word in sentence if word.is_word)


def _message(entry: Entry, relation: Relation) -> str:
    where = " or ".join(cited(relation.text))
    fault = f"entry '{entry.id}': neither its text nor the source says '{relation.verb}'"
    return f"{fault}. Take the verb from what {where} says."
