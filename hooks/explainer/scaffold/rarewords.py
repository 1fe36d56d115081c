"""Common nouns and adjectives of an article that a lay reader may not know: those that are rare in English at large."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from explainer.english.lexicon import read_words
from explainer.english.words import is_function_word, stem
from explainer.intake.structure import OutlineParagraph
from explainer.scaffold.actors import TERM
from explainer.scaffold.candidates import TermCandidate

MOST_RARE = 12  # the most used ones; an editor strikes out what needs no word
_WORD = re.compile(r"(?<![\w@/.:’'&-])[^\W\d_]{4,}(?![\w@/:’'-]|\.\w)")
#: Verbs and adverbs are explained by the sentence around them more often than nouns are.
_NO_NOUN = re.compile(r"(?:ing|ed|ly)$")


def find_rare_words(
    paragraphs: Sequence[OutlineParagraph], known: Sequence[TermCandidate]
) -> list[TermCandidate]:
    """Return the rare words of an article in English that are part of no candidate yet, in its order.

    Rare is a word that the readers of the corpora behind WordNet never met in any form (``lexicon/common.txt``).
    """
    taken = {
        stem(word.casefold()) for term in known for form in (term.name, *term.also) for word in form.split()
    }
    rare = [forms for root, forms in _rare(paragraphs).items() if root not in taken and not _is_name(forms)]
    found = [_candidate(forms, paragraphs) for forms in rare]
    most = sorted(found, key=lambda term: -len(term.paragraphs))[:MOST_RARE]
    return [term for term in found if term in most]


def _candidate(forms: Mapping[str, Collection[str]], paragraphs: Sequence[OutlineParagraph]) -> TermCandidate:
    """Return the shortest form, written small where it is, with the paragraphs of all."""
    name = min(forms, key=lambda form: (form[0].isupper(), len(form)))
    places = {id_ for ids in forms.values() for id_ in ids}
    return TermCandidate(name, tuple(each.id for each in paragraphs if each.id in places), TERM)


def _rare(paragraphs: Sequence[OutlineParagraph]) -> Mapping[str, Mapping[str, list[str]]]:
    """Return the paragraphs of each form, by stem."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for passage in paragraphs:
        for word in _words(passage.text):
            if (root := stem(word.casefold())) not in _common():
                found[root].setdefault(word, []).append(passage.id)
    return found


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        if not is_function_word(word.casefold()) and not _NO_NOUN.search(word):
            yield word


def _is_name(forms: Iterable[str]) -> bool:
    """Tell a name: it is never written small. A word that only begins sentences cannot be told from one."""
    return all(form[0].isupper() for form in forms)


@cache
def _common() -> frozenset[str]:
    return frozenset(stem(word) for word in read_words("common"))
